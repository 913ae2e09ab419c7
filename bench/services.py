#!/usr/bin/env python3
"""What those wait who work in the services: the work list, an episode's page and the saving of a form, in a community that
`bedre simulate` has lived through, from the outside, over HTTP, as the nurse of one municipality.

What one alone waits, and what many at once get, against an answer of the same server that holds no page (the session).
Each page of a person is a look that is on record before it is shown; whoever saves a form is answered with the page as it
then stands. Prints each figure with its target and whether it is met; never changes a row.
Usage: services.py PROGRAM LOAD [PERSONS] [sqlite|postgresql ...]
"""
import http.client
import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests/postgresql"))
import server  # noqa: E402  (stands in a folder of the tests)

MEDPLUM = 287  # durable saves of a 20-item form a second, 32 clients, measured on such a machine
NURSE = "helse-ullensaker"
SERVICES = [("iht", "iht"), ("mila", "mila"), ("fall-prevention", "fall-prevention")]


class House:
    """The program, serving a record."""

    def __init__(self, program: str, places: list) -> None:
        begun = time.perf_counter()
        self.process = subprocess.Popen([program, "serve", "--demo", *places, "--port", "0"], stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True)
        self.port = int(re.search(r":(\d+)/", self.process.stdout.readline()).group(1))
        self.started = time.perf_counter() - begun
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port)
        self.cookie = ""
        self.cookie = self.ask("/api/session", {"actor": NURSE})[1].split(";")[0]

    def ask(self, path: str, body: dict) -> tuple:
        self.connection.request("POST", path, json.dumps(body),
                                {"Content-Type": "application/json", "X-Bedre": "1", "Cookie": self.cookie})
        answer = self.connection.getresponse()
        told = json.loads(answer.read())
        if answer.status >= 300:
            sys.exit(f"{path} answered {answer.status}: {told}")
        return told, answer.getheader("Set-Cookie")

    def under_load(self, load: str, clients: int, seconds: int, asked: list) -> dict:
        lines = "".join(json.dumps({"path": path, "cookie": self.cookie} | ({} if body is None else {"body": json.dumps(body)}))
                        + "\n" for path, body in asked)
        done = subprocess.run([load, str(self.port), str(clients), str(seconds)], input=lines, capture_output=True,
                              check=True, text=True)
        result = json.loads(done.stdout)
        if any(int(status) >= 300 and status != "503" for status in result["statuses"]):
            sys.exit(f"{asked[0][0]}: {result['statuses']} {done.stderr}")
        return result | {"turned away": result["statuses"].get("503", 0)}

    def resident_megabytes(self) -> float:
        return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{self.process.pid}/status").read_text()).group(1)) / 1024

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()


def tell(engine: str, what: str, figure: float, unit: str, target: float | None = None, more: bool = False) -> None:
    verdict = ""
    if target is not None:
        met = figure >= target if more else figure < target
        verdict = f", target {'>=' if more else '<'} {target:g}: {'met' if met else 'missed'}"
    print(f"services, {engine}: {what} {figure:.{0 if figure >= 100 else 2}f} {unit}{verdict}", flush=True)


def courses(house: House) -> list:
    """The courses of those whom the nurse's municipality follows."""
    found = []
    for pathway, parameter in SERVICES:
        skip = 0
        while True:
            page, _ = house.ask("/api/caseload", {"pathway": pathway, "parameter": parameter, "skipped": skip})
            lines = [line for group in page["groups"] for line in group["lines"]]
            found += [{"subject": line["person"]["id"], "pathway": pathway, "parameter": parameter,
                       "number": line["number"]} for line in lines]
            skip += len(lines)
            if not page["more"] or len(found) >= 2000:
                break
    return found


def measure(engine: str, program: str, load: str, persons: int, places: list) -> None:
    begun = time.perf_counter()
    said = subprocess.run([program, "simulate", *places, "--persons", str(persons)], check=True, capture_output=True,
                          text=True)
    print(f"services, {engine}: lived through in {time.perf_counter() - begun:.0f} s: {said.stdout.strip().splitlines()[-1]}",
          flush=True)
    house = House(program, places)
    try:
        tell(engine, "start", house.started, "s")
        tell(engine, "memory", house.resident_megabytes(), "MB")
        of = courses(house)
        pages = [("/api/persons/episode", episode) for episode in of]
        lists = [("/api/work", {})]
        forms = [("/api/persons/episode/form", episode | {"form": "contact", "on": "2026-11-24", "key": "{attempt}",
                                                          "answers": {"how": "telephone", "note": "Ny avtale neste uke"}})
                 for episode in of if episode["pathway"] != "fall-prevention"]
        empty = [("/api/session", None)]
        tell(engine, "followed by the municipality", len(of), "courses")
        for name, asked in (("work list of 50", lists), ("episode page", pages)):
            alone = house.under_load(load, 1, 5, asked)
            tell(engine, f"{name}, one alone, median", alone["p50"], "ms", 5)
        nothing = house.under_load(load, 64, 5, empty)
        tell(engine, "no page, 64 clients", nothing["rate"], "a second")
        for name, asked in (("work list of 50", lists), ("episode page", pages)):
            many = house.under_load(load, 64, 10, asked)
            tell(engine, f"{name}, 64 clients", many["rate"], "a second")
            tell(engine, f"{name}, 64 clients, p99", many["p99"], "ms", 10)
            tell(engine, f"{name}, 64 clients, asked to come again", many["turned away"], "times")
        saved = house.under_load(load, 32, 10, forms)
        tell(engine, "form save, 32 clients", saved["rate"] / MEDPLUM, "times Medplum", 15, more=True)
        tell(engine, "form save, 32 clients, median", saved["p50"], "ms", 10)
        tell(engine, "form save, 32 clients, p99", saved["p99"], "ms", 20)
    finally:
        house.stop()


def main() -> None:
    program, load = sys.argv[1:3]
    persons = int(sys.argv[3]) if len(sys.argv) > 3 else 500_000
    engines = sys.argv[4:] or ["sqlite", "postgresql"]
    with tempfile.TemporaryDirectory(prefix="bedre-bench-") as folder:
        if "sqlite" in engines:
            measure("SQLite", program, load, persons, ["--data", f"{folder}/record.db"])
        if "postgresql" in engines:
            place = Path("/tmp") / f"{Path(folder).name}-postgresql"
            server.start(place)
            try:
                uris = {}
                for schema in ("record", "vault", "looks"):
                    subprocess.run(["psql", "-h", place, "-U", "postgres", "-qc", f"create schema {schema}"], check=True)
                    uris[schema] = f"postgresql://postgres@/postgres?host={place}&options=-csearch_path%3D{schema}"
                measure("PostgreSQL", program, load, persons,
                        ["--data", uris["record"], "--vault", uris["vault"], "--access-log", uris["looks"],
                         "--identity-keys", f"{folder}/identity-keys"])
            finally:
                server.stop(place)


if __name__ == "__main__":
    main()
