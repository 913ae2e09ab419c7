#!/usr/bin/env python3
"""How many entries a second 32 clients get acknowledged, against a bare loop that writes the same rows in the same batches.

Each round on a store of its own. Prints the median (least-most) of the ratio with its target and whether it is met; never
changes a row. Usage: durable_writes.py PROGRAM CONTENT [ROUNDS] [ENTRIES]
"""
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests/postgresql"))
import server  # noqa: E402  (stands in a folder of the tests)

TARGETS = {"SQLite": 0.8, "PostgreSQL": 0.7}


def measured(program: str, content: str, places: tuple, entries: int) -> dict:
    return json.loads(subprocess.run([program, content, *places, str(entries)], capture_output=True, check=True).stdout)


def spread(values: list, digits: int) -> str:
    return f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f}-{max(values):.{digits}f})"


def tell(name: str, rounds: list) -> None:
    ratios = [one["rate"] / one["bare"] for one in rounds]
    met = "met" if statistics.median(ratios) >= TARGETS[name] else "missed"
    print(f"durable writes, {name}: {spread([one['rate'] for one in rounds], 0)} a second, bare "
          f"{spread([one['bare'] for one in rounds], 0)}, ratio {spread(ratios, 2)}, target {TARGETS[name]}: {met}; "
          f"p50 {spread([one['p50'] for one in rounds], 2)} ms, p99 {spread([one['p99'] for one in rounds], 2)} ms, "
          f"most {spread([one['most'] for one in rounds], 1)} ms, in batches of "
          f"{statistics.median([one['entries'] / one['batches'] for one in rounds]):.0f}", flush=True)


def main() -> None:
    program, content = sys.argv[1:3]
    rounds, entries = int(sys.argv[3]) if len(sys.argv) > 3 else 5, int(sys.argv[4]) if len(sys.argv) > 4 else 100_000
    with tempfile.TemporaryDirectory(prefix="bedre-bench-") as folder:
        tell("SQLite", [measured(program, content, (f"{folder}/{i}.db", f"{folder}/{i}-bare.db"), entries)
                        for i in range(rounds)])
        place = Path("/tmp") / f"{Path(folder).name}-postgresql"
        server.start(place)
        try:
            results = []
            for i in range(rounds):
                uris = []
                for schema in (f"ours_{i}", f"bare_{i}"):
                    subprocess.run(["psql", "-h", place, "-U", "postgres", "-qc", f"create schema {schema}"], check=True)
                    uris.append(f"postgresql://postgres@/postgres?host={place}&options=-csearch_path%3D{schema}")
                results.append(measured(program, content, tuple(uris), entries // 5))  # it has no log to move
            tell("PostgreSQL", results)
        finally:
            server.stop(place)


if __name__ == "__main__":
    main()
