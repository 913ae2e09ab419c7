#!/usr/bin/env python3
"""kept_elsewhere.py PROGRAM: a journal is backed up while it is in use, the copy is tried, restored and upgraded; what is
spoiled is told and kept nowhere."""

import contextlib
import itertools
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "fault"))
from demo_server import DemoServer, Session  # noqa: E402
from kept_in import Place, is_empty, is_on_server  # noqa: E402

PROGRAM = sys.argv.pop(1)
TESTS = Path(__file__).resolve().parent.parent
VERIFIER = TESTS / "verify/verify_journal.py"
CONTENT = TESTS.parent / "content"


def run(*words, code=0, given=None) -> str:
    done = subprocess.run([PROGRAM, "--language", "en", *map(str, words)], capture_output=True, text=True, input=given, check=False)
    assert done.returncode == code, (words, done)
    return done.stdout + done.stderr


class KeptElsewhere(unittest.TestCase):
    def setUp(self):
        self.place = Place()
        self.data, self.restored = self.place.data("demo"), self.place.data("restored")
        self.copy = self.place.folder / "copy.txt"
        self.server = DemoServer(PROGRAM, self.data)
        self.port = self.server.wait_until_ready()

    def tearDown(self):
        if self.server.process.poll() is None:
            self.server.stop()
        self.place.close()

    def bring_keys(self):
        """The keys to the persons of the demonstration go to where it is restored; on a server it has none."""
        self.keys = () if is_on_server() else ("--vault", f"{self.restored}-vault")
        if is_on_server():
            return
        keys = self.place.folder / "keys.txt"
        run("vault", "backup", f"{self.data}-vault", keys)
        run("vault", "restore", keys, f"{self.restored}-vault")
        shutil.copy(f"{self.data}-identity-keys", f"{self.restored}-identity-keys")

    def comment_until_it_is_there(self):
        """Somebody says something without pause, until the copy is there."""
        au = Session(self.port, "au")
        for number in itertools.count():
            status, body = au.post("/api/episodes/action/2026-2027/hospitering/forms/comment", {
                "on": "2026-11-25", "answers": {"comment": f"Nummer {number}"}, "key": f"comment-{number}"})
            self.assertEqual(status, 201, body)
            if self.copy.exists():
                return

    def test_a_copy_that_is_taken_while_others_write_is_whole_and_goes_on(self):
        comments = threading.Thread(target=self.comment_until_it_is_there)
        comments.start()
        run("backup", self.data, self.copy)
        comments.join()
        au = Session(self.port, "au")
        status, _ = au.post("/api/episodes/adoption/iht/nittedal", {
            "stage": "in-operation", "on": "2026-03-01", "answers": {}, "version": 0, "key": "after"})
        self.assertEqual(status, 201)
        self.bring_keys()
        self.assertIn("The backup is whole and can be used", run("drill", self.copy, *self.keys))
        run("restore", self.copy, self.restored, *self.keys)
        self.assertEqual(run("export", self.restored).splitlines()[:-1], self.copy.read_text(encoding="utf-8").splitlines())
        if not is_on_server():
            verified = subprocess.run([sys.executable, "-B", VERIFIER, self.restored], capture_output=True, text=True, check=False)
            self.assertEqual(verified.returncode, 0, verified.stdout)
        again = DemoServer(PROGRAM, self.restored)
        try:
            status, body = Session(again.wait_until_ready(), "au").post("/api/episodes/adoption/iht/nittedal", {
                "stage": "in-operation", "on": "2026-03-01", "answers": {}, "version": 0, "key": "after"})
            self.assertEqual(status, 201, body)
        finally:
            again.stop()
        self.assertIn("The journal is whole", run("verify", self.restored, *self.keys))

    def test_no_copy_is_written_over_anything(self):
        self.copy.write_text("something", encoding="utf-8")
        self.assertIn("is there already", run("backup", self.data, self.copy, code=2))
        self.assertEqual(self.copy.read_text(encoding="utf-8"), "something")
        self.copy.unlink()
        run("backup", self.data, self.copy)
        self.server.stop()
        self.assertIn("There is a journal here already", run("restore", self.copy, self.data, code=2))

    def test_a_spoiled_copy_is_told_with_its_line_and_leaves_nothing(self):
        run("backup", self.data, self.copy)
        self.bring_keys()
        lines = self.copy.read_text(encoding="utf-8").splitlines(keepends=True)
        lines[4] = lines[4].replace('"subject":"', '"subject":"x')
        self.copy.write_text("".join(lines[:-1]), encoding="utf-8")
        told = run("drill", self.copy, *self.keys, code=1)
        self.assertIn(f"{self.copy}:5: journal.wrong_hash", told)
        self.assertIn("journal.export_cut", told)
        run("restore", self.copy, self.restored, *self.keys, code=1)
        self.assertTrue(is_empty(self.restored))
        run("restore", self.copy, self.restored, "--until", "yesterday", code=1)
        run("restore", "-", self.restored, code=1, given="")
        run("restore", self.place.folder / "nothing.txt", self.restored, code=2)
        run("backup", self.place.data("nothing"), self.place.folder / "of-nothing.txt", code=2)
        self.assertFalse((self.place.folder / "of-nothing.txt").exists())
        self.assertTrue(is_empty(self.restored))

    @unittest.skipIf(is_on_server(), "changes a file behind the program's back")
    def test_a_signed_journal_is_held_to_its_witness(self):
        self.server.stop()
        key, witness = (self.place.folder / name for name in ("key", "witness"))
        public = run("key", key).split()[-1]
        self.assertIn("is there already", run("key", key, code=2))
        self.server = DemoServer(PROGRAM, self.restored, "--signing-key", key, "--witness", witness)
        self.server.wait_until_ready()
        self.server.stop()
        signed = ("verify", self.restored, "--public-key", public, "--witness", witness)
        self.assertIn("The journal is whole", run(*signed))
        log = Path(f"{self.restored}-access-log")
        with sqlite3.connect(log) as database:
            database.execute("update journal_head set signature = null")
        database.close()
        self.assertIn(f"{log}: journal.unsigned_head", run(*signed, code=1))
        with sqlite3.connect(self.restored) as database:
            database.execute("update journal_head set signature = null")
        database.close()
        self.assertIn(f"{self.restored}: journal.unsigned_head", run(*signed, code=1))
        run("verify", self.restored)
        for path in log.parent.glob(f"{log.name}*"):
            path.unlink()
        run(*signed, code=2)  # its witness has seen that there was one
        self.assertIn("--public-key", run("verify", self.restored, "--witness", witness, code=2))
        self.assertIn("--signing-key", run("serve", "--demo", "--data", self.restored, "--witness", witness, code=2))

    def verify_twice(self, data, key, witness):
        run("verify", data, "--public-key", key, "--witness", witness)
        for place, seen in ((data, witness), (f"{data}-access-log", f"{witness}-access-log")):
            if is_on_server():
                return
            second = [sys.executable, "-B", str(VERIFIER), place, "--public-key", key, "--witness", seen]
            done = subprocess.run(second, capture_output=True, text=True, check=False)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            spoiled = Path(seen).read_text(encoding="utf-8").replace('"sequence":', '"sequence":1', 1)
            (self.place.folder / "spoiled").write_text(spoiled, encoding="utf-8")
            done = subprocess.run([*second[:-1], self.place.folder / "spoiled"], capture_output=True, text=True, check=False)
            self.assertIn("witness 1: is signed by another", done.stdout)

    def record_signed(self, key, witness):
        """Something is recorded by a server with this key, which signs the head."""
        self.server = DemoServer(PROGRAM, self.data, "--signing-key", key, "--witness", witness)
        au = Session(self.server.wait_until_ready(), "au")
        status, body = au.post("/api/episodes/action/2026-2027/hospitering/forms/comment", {
            "on": "2026-11-25", "answers": {"comment": "Sagt"}, "key": str(key)[-60:]})
        self.assertEqual(status, 201, body)
        self.server.stop()

    def test_another_key_signs_from_then_on_and_what_the_former_signed_is_held_to_it(self):
        self.server.stop()
        first, second, other, witness = (self.place.folder / name for name in ("first", "second", "other", "witness"))
        public = run("key", first).split()[-1]
        self.record_signed(first, witness)
        newest = run("key", second, "--after", first).split()[-1]
        run("key", other)
        told = run("serve", "--demo", "--data", self.data, "--signing-key", other, code=2)
        self.assertIn("signed by another key", told)
        for after in range(12):  # whoever takes over is killed, before or after
            self.server = DemoServer(PROGRAM, self.data, "--signing-key", second, "--witness", witness)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.server.process.wait(after / 40)
            self.server.kill()
        self.record_signed(second, witness)
        for key in (public, newest):
            self.verify_twice(self.data, key, witness)
        run("verify", self.data, "--public-key", "0" * 64, "--witness", witness, code=1)
        if not is_on_server():
            for place in (self.data, f"{self.data}-access-log"):
                with sqlite3.connect(place) as database:
                    self.assertEqual(database.execute("select count(*) from journal_entry where kind = 'key.turned'").fetchone(), (1,))
                database.close()
        self.assertIn("signed by another key", run("serve", "--demo", "--data", self.data, "--signing-key", first, code=2))

    def serve_as_it_was(self):
        """A demonstration as it was when nothing was sealed, and nothing was registered."""
        content = self.place.folder / "content"
        shutil.copytree(CONTENT, content)
        demo = content / "demo.yaml"
        former = re.sub(r"(?ms)^persons:$.*?(?=^moves:$)|^registered:$.*", "", demo.read_text(encoding="utf-8"))
        demo.write_text(former, encoding="utf-8")
        self.data = self.place.data("older")
        self.server = DemoServer(PROGRAM, self.data, "--content", content)
        self.server.wait_until_ready()

    def of_demo(self, demo: int):
        with sqlite3.connect(self.data) as database:
            self.assertEqual(database.execute("select count(*) from schema_step where version > 5 and version < 100").fetchone(),
                             (0,))
            database.execute("update journal_head set demo = ?", (demo,))
        database.close()

    @unittest.skipIf(is_on_server(), "makes a file of an older program")
    def test_a_journal_of_an_older_program_is_taken_forward_after_a_backup(self):
        self.server.stop()
        self.serve_as_it_was()
        self.assertIn("is in use by another", run("upgrade", self.data, "--backup", self.copy, code=2))
        self.server.stop()
        self.copy.unlink()
        with sqlite3.connect(self.data) as database:
            for index in ("journal_attempt_sequence", "stage_entry_person", "form_entry_person"):
                database.execute(f"drop index {index}")
            database.execute("alter table journal_head drop column signature")
            database.execute("alter table stage_entry drop column at")
            for table in ("stage_entry", "form_entry"):
                database.execute(f"alter table {table} drop column migrated_by")
            for table in ("journal_sealed", "journal_erasure", "care_relation", "role_assignment", "person_opening", "person_block",
                          "person_merger", "merged_entry", "registered_subject", "task", "unfinished_form", "file_import", "imported_entry", "handover",
                          "pause_entry", "task_limit", "task_owner"):
                database.execute(f"drop table {table}")
            database.execute("delete from schema_step where version between 6 and 99 or version >= 110")
            before = database.execute("select hash from journal_head").fetchone()
        database.close()
        self.assertIn("bedre upgrade", run("serve", "--data", self.data, code=2))
        self.of_demo(0)  # what is not made up is never taken forward without a backup
        self.assertIn("bedre upgrade", run("serve", "--demo", "--data", self.data, code=2))
        self.of_demo(1)
        told = run("upgrade", self.data, "--backup", self.copy)
        self.assertIn("Steps taken: 51", told)
        self.assertIn("The journal is whole", told)
        self.assertTrue(self.copy.exists())
        with sqlite3.connect(self.data) as database:
            self.assertEqual(database.execute("select hash from journal_head").fetchone(), before)
        database.close()


if __name__ == "__main__":
    unittest.main()
