#!/usr/bin/env python3
"""killed_server.py PROGRAM [--runs N] [--seed S] [--within SECONDS]: nothing acknowledged is lost, nothing is half done.

A run: the program serves, ten people record and withdraw without pause, and it is killed (SIGKILL) at a random moment;
every tenth run while it starts on a new file. Then, on a copy of what the disk holds:
  every entry that was acknowledged stands in the journal, once, with what was sent
  `bedre verify` and verify_journal.py find no fault
and on the file itself: the program starts again and answers in time, and each request that was under way, sent again
with its key, is recorded once. The file goes on into the next run, ten runs long.
"""

import argparse
import http.client
import json
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

from demo_server import DemoServer, Session

VERIFIER = Path(__file__).resolve().parent.parent / "verify/verify_journal.py"
PEOPLE = 10
GONE = (OSError, http.client.HTTPException)


class Person(threading.Thread):
    """Records and withdraws in turn, in an episode of its own. Each request carries its key in its text."""

    def __init__(self, port: int, episode: str, name: str):
        super().__init__()
        self.port, self.episode, self.name_of_keys = port, episode, name
        self.acknowledged = {}  # sequence by key
        self.under_way = None  # (key, path, body)
        self.refusals = []

    def run(self):
        try:
            session = Session(self.port, "au")
            _, present = session.get(f"/api/episodes/{self.episode}")
            while not self.refusals:
                self.under_way = self.next_request(present)
                key, path, body = self.under_way
                status, answer = session.post(path, body)
                self.under_way = None
                if status != 201:
                    self.refusals.append((path, body, status, answer))
                else:
                    self.acknowledged[key] = answer["sequence"]
                    present = answer["episode"]
        except GONE:
            pass

    def next_request(self, episode: dict):
        key = f"{self.name_of_keys}-{len(self.acknowledged)}"
        standing = [entry["sequence"] for entry in episode["history"] if not entry["withdrawn"]]
        if standing:
            return key, f"/api/entries/{standing[0]}/withdrawal", {
                "reason": key, "version": episode["version"], "key": key}
        return key, f"/api/episodes/{self.episode}", {
            "stage": "informed", "on": "2026-06-01", "answers": {"note": key}, "version": episode["version"], "key": key}


class Trial:
    def __init__(self, program: str, folder: Path, seed: int, within: float):
        self.program, self.folder, self.within = program, folder, within
        self.random = random.Random(seed)
        self.name = str(seed)
        self.counts = Counter()
        self.faults = []
        self.slowest = 0.0
        self.acknowledged = {}  # of the present file

    def fault(self, kind: str, what):
        self.counts[kind] += 1
        self.faults.append(f"run {self.counts['runs']}: {kind}: {what}")

    def run(self):
        self.counts["runs"] += 1
        number = self.counts["runs"]
        data = self.folder / f"{(number - 1) // 10}.db"
        server = DemoServer(self.program, str(data))
        if number % 10 == 1:
            self.acknowledged = {}
            time.sleep(self.random.uniform(0, 0.3))
            people = []
        else:
            people = self.at_work(server.wait_until_ready())
            time.sleep(self.random.uniform(0.02, 1))
        server.kill()
        for person in people:
            person.join()
            self.acknowledged |= person.acknowledged
            self.counts["acknowledged"] += len(person.acknowledged)
            for refusal in person.refusals:
                self.fault("refused", refusal)
        under_way = [person.under_way for person in people if person.under_way]
        self.counts["under way"] += len(under_way)

        if data.exists():
            self.look_at(self.copy_of(data), under_way, again=False)
        self.start_again(data, under_way)
        self.look_at(data, under_way, again=True)

    def at_work(self, port: int) -> list:
        # Not the demo's own: their past is made up while the file is new.
        _, matrix = Session(port, "au").get("/api/matrix/adoption")
        places = sorted(row["subject"]["id"] for group in matrix["groups"] for row in group["rows"])
        episodes = self.random.sample([f"adoption/{parameter}/{place}" for place in places
                                       for parameter in ("iht", "mila", "hjemmebarsel")], 2 * PEOPLE)
        session = Session(port, "au")
        fresh = []
        for episode in episodes:
            _, present = session.get(f"/api/episodes/{episode}")
            if all(entry["withdrawn"] or entry["answers"] for entry in present["history"]):
                fresh.append(episode)
        run = self.counts["runs"]
        people = [Person(port, episode, f"{self.name}-{run}-{i}") for i, episode in enumerate(fresh[:PEOPLE])]
        for person in people:
            person.start()
        return people

    def copy_of(self, data: Path) -> Path:
        copy = self.folder / "copy.db"
        for end in ("", "-wal"):
            Path(f"{copy}{end}").unlink(missing_ok=True)
            if Path(f"{data}{end}").exists():
                shutil.copyfile(f"{data}{end}", f"{copy}{end}")
        Path(f"{copy}-shm").unlink(missing_ok=True)
        return copy

    def look_at(self, data: Path, under_way: list, again: bool):
        # A program that was killed before it had made its tables leaves an empty database, or none.
        database = sqlite3.connect(data)
        made = database.execute("select 1 from sqlite_schema where name = 'journal_head'").fetchone()
        if not made:
            if again or self.acknowledged:
                self.fault("lost", "the whole journal")
            return
        for command in ([self.program, "verify", str(data)], [sys.executable, "-B", str(VERIFIER), str(data)]):
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode != 0:
                self.fault("half-done", f"{command[0]}: {done.stdout}{done.stderr}")
        sequences = {}
        for sequence, payload in database.execute("select sequence, payload from journal_payload"):
            read = json.loads(payload)
            if key := read.get("reason") or read.get("answers", {}).get("note"):
                sequences.setdefault(key, []).append(sequence)
        for key, sequence in self.acknowledged.items():
            if sequences.get(key) != [sequence]:
                self.fault("lost", f"{key} at {sequence}: found at {sequences.get(key)}")
        for key, _, _ in under_way:
            found = len(sequences.get(key, []))
            if found > 1 or (again and found != 1):
                self.fault("half-done", f"{key}: recorded {found} times")
            if not again:
                self.counts["under way, recorded"] += found
        database.close()

    def start_again(self, data: Path, under_way: list):
        began = time.monotonic()
        server = DemoServer(self.program, str(data))
        port = server.wait_until_ready()
        session = Session(port, "au")
        took = time.monotonic() - began
        self.slowest = max(self.slowest, took)
        if took > self.within:
            self.fault("slow", f"the first answer came after {took:.2f} s")
        for key, path, body in under_way:
            status, answer = session.post(path, body)
            if status != 201:
                self.fault("half-done", f"{key}: sent again: {status} {answer}")
            else:
                self.acknowledged[key] = answer["sequence"]
        if (code := server.stop()) != 0:
            self.fault("half-done", f"the program ended with {code}")

    def told(self) -> str:
        c = self.counts
        return (f"{c['runs']} runs, {c['acknowledged']} acknowledged, lost {c['lost']}, half-done {c['half-done']}, "
                f"refused {c['refused']}, slow {c['slow']}; under way {c['under way']}, of these recorded "
                f"{c['under way, recorded']}; slowest start {self.slowest:.2f} s")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    parser.add_argument("--within", type=float, default=1)
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="bedre-fault-") as folder:
        trial = Trial(options.program, Path(folder), options.seed, options.within)
        for _ in range(options.runs):
            trial.run()
    print("\n".join(trial.faults[:50]), end="\n" if trial.faults else "")
    print(trial.told())
    return 1 if trial.faults or trial.counts["runs"] != options.runs else 0


if __name__ == "__main__":
    sys.exit(main())
