#!/usr/bin/env python3
"""bad_disk_test.py LIBRARY: the disk that fails does what it says: what is not synced is lost, what is synced is not."""

import os
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

LIBRARY = sys.argv.pop(1)
WRITER = """
import os, sqlite3, sys, time
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("pragma journal_mode = wal")
database.execute("pragma synchronous = " + sys.argv[2])
database.execute("create table word (word text)")
database.execute("insert into word values ('one')")
if sys.argv[2] == "off":
    folder = os.open(os.path.dirname(sys.argv[1]), os.O_RDONLY)
    os.fsync(folder)
print("written", flush=True)
for line in sys.stdin:
    try:
        database.execute("insert into word values ('more')")
        print(int(time.time()), flush=True)
    except sqlite3.OperationalError as error:
        print(error, flush=True)
"""

# Writes a file and does not sync it; another thread tells when it sees something else there.
WATCHER = """
import os, sys, threading
file = os.open(sys.argv[1], os.O_RDWR | os.O_CREAT)
folder = os.open(os.path.dirname(sys.argv[1]), os.O_RDONLY)
os.pwrite(file, b"a" * 4096, 0)
os.fsync(file)
os.fsync(folder)
for _ in range(500):
    os.pwrite(file, b"b" * 4096, 0)
def watch():
    print("written", flush=True)
    while os.pread(file, 4096, 0) == b"b" * 4096:
        pass
    os.writev(1, [b"seen"])  # not by a name that waits for the disk
threading.Thread(target=watch).start()
"""


def a_while():
    """Again and again, for as long as a busy machine may need."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        yield


class BadDisk(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="bedre-disk-")
        self.data = Path(self.folder.name) / "word.db"

    def tearDown(self):
        self.writer.kill()
        self.writer.communicate()
        os.close(self.pipe)
        self.folder.cleanup()

    def begin(self, synchronous: str, program=WRITER):
        reading, self.pipe = os.pipe()
        self.writer = subprocess.Popen(
            [sys.executable, "-c", program, str(self.data), synchronous], pass_fds=[reading], text=True, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            env={**os.environ, "LD_PRELOAD": LIBRARY, "BAD_DISK_FOLDER": self.folder.name, "BAD_DISK_PIPE": str(reading)})
        os.close(reading)
        self.assertEqual(self.writer.stdout.readline(), "written\n")

    def say(self, what: str):
        os.write(self.pipe, what.encode())

    def more(self) -> str:
        self.writer.stdin.write("\n")
        self.writer.stdin.flush()
        return self.writer.stdout.readline().strip()

    def words_after_the_cut(self) -> int:
        self.say("c")
        self.assertEqual(self.writer.wait(), 137)
        Path(f"{self.data}-shm").unlink(missing_ok=True)
        read = subprocess.run(["sqlite3", str(self.data), "select count(*) from word"], capture_output=True, text=True, check=False)
        return int(read.stdout or 0)

    def test_what_was_synced_is_there_after_the_power_was_cut(self):
        for _ in range(10):
            self.begin("full")
            self.assertEqual(self.words_after_the_cut(), 1)
            for left in Path(self.folder.name).iterdir():
                left.unlink()

    def test_what_was_not_synced_is_lost_more_often_than_not(self):
        lost = 0
        for _ in range(10):
            self.begin("off")
            lost += self.words_after_the_cut() == 0
            for left in Path(self.folder.name).iterdir():
                left.unlink()
        self.assertGreater(lost, 2)

    def test_nobody_goes_on_and_sees_what_was_lost(self):
        for _ in range(10):
            self.begin("off", WATCHER)
            self.say("c")
            self.assertEqual(self.writer.wait(), 137)
            self.assertEqual(self.writer.stdout.read(), "")

    def test_a_disk_that_is_full_or_can_only_be_read_says_so_and_is_well_again(self):
        self.begin("full")
        for fault, told in (("f", "full"), ("r", "disk I/O error")):
            self.say(fault)
            for _ in a_while():  # until the word has come through
                answer = self.more()
                if not answer.isdigit():
                    break
            self.assertIn(told, answer)
            self.say("n")
            for _ in a_while():
                answer = self.more()
                if answer.isdigit():
                    break
            self.assertTrue(answer.isdigit(), answer)

    def test_the_clock_jumps(self):
        self.begin("full")
        before = int(self.more())
        self.say("+")
        for _ in a_while():
            after = int(self.more())
            if after - before > 3000:
                break
        self.assertGreater(after - before, 3000)


if __name__ == "__main__":
    unittest.main()
