#!/usr/bin/env python3
"""metric.py PROGRAM: the command tells what is counted on a day and in periods, of units, of what is registered and of
persons."""

import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "fault"))
from demo_server import DemoServer  # noqa: E402
from kept_in import Place, is_on_server  # noqa: E402

PROGRAM = sys.argv.pop(1)


class Metric(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = Place()
        cls.data = cls.place.data("demo")
        server = DemoServer(PROGRAM, str(cls.data))
        server.wait_until_ready()
        server.stop()

    @classmethod
    def tearDownClass(cls):
        cls.place.close()

    def told(self, name: str) -> list[str]:
        """What is told of a metric, without the sentence that says what it counts."""
        done = subprocess.run([PROGRAM, "metric", name, "--data", str(self.data)], capture_output=True, text=True,
                              check=False)
        self.assertEqual(done.returncode, 0, done)
        sentence, *lines = done.stdout.splitlines()
        self.assertRegex(sentence, r"^[A-ZÆØÅ].*\.$")
        return lines

    def test_units_that_have_come_somewhere(self):
        first, *units = self.told("adoption(mila).in-operation")
        self.assertRegex(first, r"^adoption\(mila\)\.in-operation: 3 / \d+$")
        self.assertEqual([line.split()[0] for line in units if "02.03.2026" in line], ["Frogn"])

    def test_what_is_registered_by_its_title(self):
        first, *documents = self.told("agreement.in-force")
        self.assertEqual(first, "agreement.in-force: 3 / 3")
        self.assertEqual(sorted(line.strip()[:19] for line in documents),
                         ["Delavtale om jordmo", "Retningslinje for g", "Retningslinje for i"])
        self.assertEqual(self.told("agreement.overdue")[0], "agreement.overdue: 2")

    def test_what_nobody_has_done_yet(self):
        self.assertEqual(self.told("fidelity.recent")[0], "fidelity.recent: 0 / 1")
        self.assertEqual(self.told("fidelity.evaluated"), ["Ingenting er talt her i de siste 10 årene."])

    @unittest.skipIf(is_on_server(), "the demonstration follows nobody without a vault beside its file")
    def test_persons_in_periods_and_nobody_by_name(self):
        lines = self.told("iht.included")
        self.assertTrue(all(line.startswith("iht.included 20") for line in lines), lines)
        self.assertTrue(lines)
        for line in self.told("iht.active"):
            self.assertRegex(line, r"^iht\.active: \d+$")

    def test_a_metric_that_there_is_none_of(self):
        done = subprocess.run([PROGRAM, "metric", "iht.activ", "--data", str(self.data)], capture_output=True, text=True,
                              check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn("iht.active", done.stderr)


if __name__ == "__main__":
    unittest.main()
