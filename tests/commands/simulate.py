#!/usr/bin/env python3
"""simulate.py PROGRAM: a synthetic community is made, verifies, and is shown as a demonstration; nothing that stands is touched."""

import re
import signal
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "fault"))
from demo_server import DemoServer, Session  # noqa: E402
from kept_in import Place, is_on_server  # noqa: E402

PROGRAM = sys.argv.pop(1)
TESTS = Path(__file__).resolve().parent.parent
VERIFIER = TESTS / "verify/verify_journal.py"
DONE = re.compile(r"(\d+) made-up persons, (\d+) entries up to 2026-10-31, \d+ entries a second")


class Simulated(unittest.TestCase):
    def setUp(self):
        self.place = Place()
        self.data = self.place.data("simulated")

    def tearDown(self):
        self.place.close()

    def keys(self) -> tuple:
        """On a server somebody says where the keys and the log are."""
        folder = self.place.folder
        return ("--vault", folder / "vault.db", "--identity-keys", folder / "ring", "--access-log", folder / "log") if is_on_server() else ()

    def run_it(self, *words, code=0) -> str:
        done = subprocess.run([PROGRAM, "--language", "en", *map(str, words)], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, code, (words, done))
        return done.stdout + done.stderr

    def simulate(self, *words, code=0) -> str:
        return self.run_it("simulate", "--data", self.data, *self.keys(), *words, code=code)

    def vault(self) -> tuple:
        return ("--vault", self.place.folder / "vault.db") if is_on_server() else ()

    def test_a_community_is_made_and_verifies_and_is_made_once(self):
        said = self.simulate("--persons", 80, "--years", 1)
        persons, entries = map(int, DONE.search(said).groups())
        self.assertGreater(persons, 5)
        self.assertGreater(entries, 4 * persons)
        self.assertIn("from 12 to 8 days", said)
        self.assertIn(f"{entries + 1} entries", self.run_it("verify", self.data, *self.vault()))
        if not is_on_server():
            verified = subprocess.run([sys.executable, "-B", VERIFIER, self.data, "--vault", f"{self.data}-vault"],
                                      capture_output=True, text=True, check=False)
            self.assertEqual(verified.returncode, 0, verified.stdout)
        refused = self.simulate("--persons", 80, "--years", 1, code=2)
        self.assertIn("choose a file that does not exist", refused)
        self.assertIn(f"{entries + 1} entries", self.run_it("verify", self.data, *self.vault()))

    def test_it_is_a_demonstration_s(self):
        self.simulate("--persons", 300, "--years", 1)
        refused = subprocess.run([PROGRAM, "--language", "en", "serve", "--data", self.data, "--port", "0", *map(str, self.keys())],
                                 capture_output=True, text=True, check=False)
        self.assertEqual(refused.returncode, 2, refused)
        self.assertIn("demo data", refused.stderr)
        if is_on_server():
            return
        server = DemoServer(PROGRAM, self.data)
        try:
            nurse = Session(server.wait_until_ready(), "helse-nordre-follo")
            followed = 0
            for service in ("iht", "mila", "fall-prevention"):
                status, page = nurse.post("/api/caseload", {"pathway": service, "parameter": service})
                self.assertEqual(status, 200, page)
                followed += len(page["groups"])
            self.assertGreater(followed, 0)
            nurse.connection.close()
        finally:
            server.stop()

    def test_whoever_stops_it_has_a_whole_record(self):
        command = [PROGRAM, "--language", "en", "simulate", "--data", self.data, "--persons", "20000", *map(str, self.keys())]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            self.assertRegex(process.stderr.readline(), r"20\d\d-\d\d-\d\d: \d+ entries")
            process.send_signal(signal.SIGINT)
            said = process.stdout.read()
            self.assertEqual(process.wait(), 1)
        self.assertIn("Stopped at 20", said)
        self.assertIn("The journal is whole", self.run_it("verify", self.data, *self.vault()))

    def test_what_is_put_in_is_said_without_making_anything(self):
        said = self.run_it("simulate", "--truth")
        self.assertEqual(len(said.splitlines()), 3)
        self.assertIn("does nothing", said)
        self.assertIn("--data FILE", self.run_it("simulate", code=2))
        self.run_it("simulate", "--data", self.data, "--persons", 0, code=2)


if __name__ == "__main__":
    unittest.main()
