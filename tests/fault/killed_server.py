#!/usr/bin/env python3
"""killed_server.py PROGRAM [--runs N] [--store sqlite|postgresql] [--disk LIBRARY] [--seed S] [--within SECONDS]: nothing
acknowledged is lost, nothing is half done.

A run: the program serves, ten people record and withdraw without pause, and at a random moment something fails; every tenth
run while the program starts on a new journal. What fails is drawn. On a file: the program is killed (SIGKILL), the power is
cut (what is not synced is lost), the disk is full, can only be read, or is slow, or the clock jumps. On PostgreSQL two
programs serve, five people each: one of them is killed, or both, the connections of both are cut, or the database server is
killed. What is left has to go on, and people send again what they were told has failed. Then, on a copy of what is kept:
  every entry that was acknowledged stands in the journal, once, with what was sent
  `bedre verify` and verify_journal.py find no fault
and on the journal itself: the program starts again and answers in time, and each request that was under way, sent again
with its key, is recorded once. A journal goes on into the next run, ten runs long.
"""

import argparse
import http.client
import json
import random
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

from demo_server import DemoServer, Session
from stores import FileStore, ServerStore

VERIFIER = Path(__file__).resolve().parent.parent / "verify/verify_journal.py"
PEOPLE = 10
GONE = (OSError, http.client.HTTPException)
PATIENCE = 15  # seconds that people send again what failed for a while


class Person(threading.Thread):
    """Records and withdraws in turn, in an episode of its own. Each request carries its key in its text."""

    def __init__(self, port: int, episode: str, name: str):
        super().__init__()
        self.port, self.episode, self.name_of_keys = port, episode, name
        self.acknowledged = {}  # sequence by key
        self.under_way = None  # (key, path, body)
        self.refusals = []
        self.failed_for_a_while = 0
        self.stopped = False

    def run(self):
        try:
            session = Session(self.port, "au")
            present = self.patiently(lambda: session.get(f"/api/episodes/{self.episode}"), 200)
            while not self.refusals and not self.stopped:
                self.under_way = self.next_request(present)
                key, path, body = self.under_way
                answer = self.patiently(lambda: session.post(path, body), 201)
                if answer is None:
                    return
                self.under_way = None
                self.acknowledged[key] = answer["sequence"]
                present = answer["episode"]
        except GONE:
            pass

    def patiently(self, send, wanted: int):
        """What is answered. Sends again while the service says that it cannot for the moment."""
        end = time.monotonic() + PATIENCE
        while True:
            status, answer = send()
            if status == wanted:
                return answer
            if status != 503 or time.monotonic() > end:
                self.refusals.append((self.under_way, status, answer))
                return None
            self.failed_for_a_while += 1
            time.sleep(0.02)

    def next_request(self, episode: dict):
        key = f"{self.name_of_keys}-{len(self.acknowledged)}"
        standing = [entry["sequence"] for entry in episode["history"] if not entry["withdrawn"]]
        if standing:
            return key, f"/api/entries/{standing[0]}/withdrawal", {
                "reason": key, "version": episode["version"], "key": key}
        return key, f"/api/episodes/{self.episode}", {
            "stage": "informed", "on": "2026-06-01", "answers": {"note": key}, "version": episode["version"], "key": key}


class Trial:
    def __init__(self, program: str, store, seed: int, within: float, lying: bool):
        self.program, self.store, self.within, self.lying = program, store, within, lying
        self.random = random.Random(seed)
        self.name = str(seed)
        self.counts = Counter()
        self.faults = []
        self.slowest = 0.0
        self.drawn = "a new journal"  # what fails in the present run
        self.acknowledged = {}  # of the present journal

    def fault(self, kind: str, what):
        self.counts[kind] += 1
        self.faults.append(f"run {self.counts['runs']}, {self.drawn}: {kind}: {what}")

    def run(self):
        self.counts["runs"] += 1
        number = self.counts["runs"]
        if number % 10 == 1:
            self.drawn = "a new journal"
            self.store.fresh(number // 10)
            self.acknowledged = {}
            disk = self.store.disk()
            server = DemoServer(self.program, self.store.data, disk=disk)
            time.sleep(self.random.uniform(0, 0.3))
            if disk and not self.lying and self.random.random() < 0.5:
                self.cut_power(disk, server)
            server.kill()
            people = []
        else:
            people = self.work_and_fail()
        for person in people:
            person.join()
            self.acknowledged |= person.acknowledged
            self.counts["acknowledged"] += len(person.acknowledged)
            self.counts["failed for a while"] += person.failed_for_a_while
            for refusal in person.refusals:
                self.fault("refused", refusal)
        under_way = [person.under_way for person in people if person.under_way]
        self.counts["under way"] += len(under_way)
        self.look_at(under_way, again=False)
        self.start_again(under_way)
        self.look_at(under_way, again=True)

    def work_and_fail(self) -> list:
        """People at work, until what is drawn has failed and the rest has ended."""
        count = 2 if isinstance(self.store, ServerStore) else 1
        disk = self.store.disk()
        servers = [DemoServer(self.program, self.store.data, disk=disk) for _ in range(count)]
        people = self.at_work([server.wait_until_ready() for server in servers])
        if self.lying:
            disk.say("l")
        time.sleep(self.random.uniform(0.02, 1))
        ways = {"program": servers[0].kill}
        if count > 1:
            ways |= {"programs": lambda: [server.kill() for server in servers],
                     "connections": self.store.drop_connections, "database": self.store.crash}
        if disk:
            a_while = self.random.uniform(0.1, 0.5)
            ways |= {"power": lambda: self.cut_power(disk, servers[0]), "disk full": lambda: disk.for_a_while("f", a_while),
                     "disk read-only": lambda: disk.for_a_while("r", a_while), "disk slow": lambda: disk.for_a_while("s", a_while),
                     "clock": lambda: disk.say(self.random.choice("+-"))}
        self.drawn = "power" if self.lying else self.random.choice(sorted(ways))
        self.counts[f"failed: {self.drawn}"] += 1
        ways[self.drawn]()
        if any(server.process.poll() is None for server in servers):
            time.sleep(self.random.uniform(0.2, 0.6))  # what is left goes on
        for person in people:
            person.stopped = True
        for person in people:
            person.join()
        for server in servers:
            if server.process.poll() is None and (code := server.stop()) != 0:
                self.fault("half-done", f"the program ended with {code}")
        if disk:
            disk.close()
        return people

    def cut_power(self, disk, server):
        disk.say("c")
        server.process.wait(timeout=60)
        self.store.lose_memory()

    def at_work(self, ports: list) -> list:
        # Not the demo's own: their past is made up while the journal is new.
        session = Session(ports[0], "au")
        _, matrix = session.get("/api/matrix/adoption")
        places = sorted(row["subject"]["id"] for group in matrix["groups"] for row in group["rows"])
        episodes = self.random.sample([f"adoption/{parameter}/{place}" for place in places
                                       for parameter in ("iht", "mila", "hjemmebarsel")], 2 * PEOPLE)
        fresh = []
        for episode in episodes:
            _, present = session.get(f"/api/episodes/{episode}")
            if all(entry["withdrawn"] or entry["answers"] for entry in present["history"]):
                fresh.append(episode)
        run = self.counts["runs"]
        people = [Person(ports[i % len(ports)], episode, f"{self.name}-{run}-{i}")
                  for i, episode in enumerate(fresh[:PEOPLE])]
        for person in people:
            person.start()
        return people

    def look_at(self, under_way: list, again: bool):
        # A program that was killed before it had made its tables leaves nothing to look at.
        copy = self.store.kept()
        database = sqlite3.connect(copy) if copy else None
        try:
            self.look_into(database, copy, under_way, again)
        except sqlite3.DatabaseError as error:
            self.fault("lost", f"the file cannot be read: {error}")

    def look_into(self, database, copy, under_way: list, again: bool):
        if not database or not database.execute("select 1 from sqlite_schema where name = 'journal_head'").fetchone():
            if again or self.acknowledged:
                self.fault("lost", "the whole journal")
            return
        for command in ([self.program, "verify", self.store.data if again else str(copy)],
                        [sys.executable, "-B", str(VERIFIER), str(copy)]):
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode != 0:
                self.fault("half-done", f"{command[0]}: {done.stdout}{done.stderr}")
        sequences = {}
        for sequence, payload in database.execute("select sequence, payload from journal_payload"):
            try:
                read = json.loads(payload)
            except (TypeError, ValueError) as error:
                self.fault("lost", f"entry {sequence} cannot be read: {error}")
                continue
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

    def start_again(self, under_way: list):
        began = time.monotonic()
        server = DemoServer(self.program, self.store.data)
        try:
            port = server.wait_until_ready()
        except RuntimeError as error:
            self.fault("lost", f"the program does not start again: {error}")
            return
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
        failed = ", ".join(f"{what.removeprefix('failed: ')} {count}" for what, count in sorted(c.items())
                           if what.startswith("failed: "))
        return (f"{c['runs']} runs ({failed}), {c['acknowledged']} acknowledged, lost {c['lost']}, "
                f"half-done {c['half-done']}, refused {c['refused']}, slow {c['slow']}; under way {c['under way']}, of these "
                f"recorded {c['under way, recorded']}; sent again {c['failed for a while']}; "
                f"slowest start {self.slowest:.2f} s")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--store", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--disk", help="the library that makes a disk fail")
    parser.add_argument("--lying-disk", action="store_true",
                        help="the disk says that it has synced and has not: that something is lost has to be found")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    parser.add_argument("--within", type=float, default=1)
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="bedre-fault-") as folder:
        make = ServerStore if options.store == "postgresql" else FileStore
        store = make(options.program, Path(folder), options.disk)
        try:
            trial = Trial(options.program, store, options.seed, options.within, options.lying_disk)
            for _ in range(options.runs):
                trial.run()
                if options.lying_disk and trial.counts["lost"] > 0:
                    break  # it was found, and what is left is no journal to go on with
        finally:
            store.close()
    if options.lying_disk:
        print(trial.told())
        return 0 if trial.counts["lost"] > 0 else 1
    print("\n".join(trial.faults[:50]), end="\n" if trial.faults else "")
    print(trial.told())
    return 1 if trial.faults or trial.counts["runs"] != options.runs else 0


if __name__ == "__main__":
    sys.exit(main())
