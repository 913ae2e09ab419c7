#!/usr/bin/env python3
"""plan_text.py PROGRAM: a plan is taken out, changed in a file, and brought in again without loss; what two have changed
is told, and nothing of it is brought in."""

import json
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "fault"))
from demo_server import DemoServer  # noqa: E402
from kept_in import Place, is_on_server  # noqa: E402

PROGRAM = sys.argv.pop(1)
PLAN = "2026-2027"


def run(*words, code=0) -> str:
    done = subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True, check=False)
    assert done.returncode == code, (words, done)
    return done.stdout + done.stderr


class PlanText(unittest.TestCase):
    def setUp(self):
        self.place = Place()
        self.data = self.place.data("demo")
        self.file = self.place.folder / "plan.yaml"
        self.server = DemoServer(PROGRAM, str(self.data))
        self.server.wait_until_ready()
        self.server.stop()

    def tearDown(self):
        self.place.close()

    def take_out(self, replaced: str, by: str):
        text = run("plan", "export", PLAN, "--data", self.data)
        assert replaced in text
        self.file.write_text(text.replace(replaced, by, 1), encoding="utf-8")

    def draft(self) -> list:
        """The places that the draft changes."""
        changes = subprocess.run([PROGRAM, "plan", "diff", PLAN, "--data", self.data, "--json"],
                                 capture_output=True, text=True, check=False)
        return json.loads(changes.stdout)

    def test_what_is_taken_out_says_the_same(self):
        self.take_out("", "")
        self.assertIn("0", run("plan", "diff", PLAN, self.file))
        run("plan", "import", self.file, "--data", self.data)
        self.assertEqual(self.draft(), [])

    def test_a_change_in_the_file_comes_into_the_draft_and_not_into_the_plan_in_force(self):
        self.take_out('text: {nb: "Bedre sammen"}', 'text: {nb: "Enda bedre sammen"}')
        run("plan", "import", self.file, "--data", self.data)
        self.assertEqual(self.draft(), [{"at": "vision/text/nb", "was": "Bedre sammen", "is": "Enda bedre sammen"}])
        self.assertIn("Bedre sammen", run("plan", "export", PLAN, "--data", self.data))
        self.assertIn("Enda bedre sammen", run("plan", "export", PLAN, "--data", self.data, "--draft"))
        run("verify", self.data)

    def test_actions_are_added_moved_and_put_in_another_order_without_loss(self):
        text = run("plan", "export", PLAN, "--data", self.data)
        lines = text.split("\n")
        first = lambda action: lines.index(f"              - action: {action}")  # noqa: E731

        def whole(action: str) -> list:
            end = next(i for i in range(first(action) + 1, len(lines)) if not lines[i].startswith(" " * 16))
            return lines[first(action):end]

        moved, before = whole("fallforebygging"), whole("iht-spredning")
        del lines[first("fallforebygging"):first("fallforebygging") + len(moved)]
        added = ['              - {action: ny, title: {nb: "Nytt: tiltak"}, deadline: 2027}']
        lines[first("immi"):first("immi")] = [*moved, *added]
        del lines[first("iht-spredning"):first("iht-spredning") + len(before)]
        place = first("iht-hjemreise") + len(whole("iht-hjemreise"))
        lines[place:place] = before
        self.file.write_text("\n".join(lines), encoding="utf-8")
        run("plan", "import", self.file, "--data", self.data)
        self.assertEqual(run("plan", "export", PLAN, "--data", self.data, "--draft"), "\n".join(lines))
        places = [change["at"] for change in self.draft()]
        self.assertEqual([at.rpartition("/")[2] for at in places],
                         ["action=fallforebygging", "order", "action=fallforebygging", "action=ny", "order"])

    def test_a_place_that_both_have_changed_is_told_and_nothing_is_brought_in(self):
        self.take_out('text: {nb: "Bedre sammen"}', 'text: {nb: "Enda bedre sammen"}')
        run("plan", "import", self.file, "--data", self.data)
        self.take_out('text: {nb: "Bedre sammen"}', 'text: {nb: "Best sammen"}')
        other = self.file.read_text(encoding="utf-8").replace("Eldre med skrøpelighet", "Skrøpelige eldre", 1)
        self.file.write_text(other, encoding="utf-8")
        told = run("plan", "import", self.file, "--data", self.data, code=1)
        self.assertIn("vision/text/nb", told)
        self.assertEqual(len(self.draft()), 1)

    def test_a_file_with_faults_is_refused_whole(self):
        self.take_out("deadline: 2026\n", "deadline: snart\n")
        self.assertIn("snart", run("plan", "import", self.file, "--data", self.data, code=1))
        self.file.write_text("plan: [", encoding="utf-8")
        run("plan", "import", self.file, "--data", self.data, code=1)
        self.assertEqual(self.draft(), [])

    @unittest.skipIf(is_on_server(), "several programs use a server at once")
    def test_a_file_in_use_is_left_alone(self):
        self.take_out('text: {nb: "Bedre sammen"}', 'text: {nb: "Enda bedre sammen"}')
        server = DemoServer(PROGRAM, str(self.data))
        server.wait_until_ready()
        try:
            self.assertIn(self.data, run("plan", "import", self.file, "--data", self.data, code=2))
            self.assertEqual(self.draft(), [])
        finally:
            server.stop()


if __name__ == "__main__":
    unittest.main()
