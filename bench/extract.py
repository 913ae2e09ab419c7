#!/usr/bin/env python3
"""Rows a second of the neutral benchmark that are read in: validated, sealed, durable, in history and counted; beside the same
rows put as they stand into one table of SQLite, by Python's reader of CSV, and committed once.

Usage: extract.py BEDRE_NEUTRAL BEDRE_EXTRACT CONTENT PERSONS. Prints one JSON object.
"""
import csv
import json
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TARGET = 500_000  # rows a second


def into_a_table(events: Path, place: Path) -> tuple:
    database = sqlite3.connect(place)
    database.execute("pragma journal_mode = wal")
    database.execute("pragma synchronous = full")
    begun = time.perf_counter()
    with open(events, encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        names = next(rows)
        database.execute(f"create table event ({', '.join(names)})")
        database.executemany(f"insert into event values ({', '.join('?' * len(names))})", rows)
    database.commit()
    seconds = time.perf_counter() - begun
    return database.execute("select count(*) from event").fetchone()[0], seconds


def main() -> None:
    neutral, extract, content, persons = sys.argv[1:5]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "record").mkdir()
        subprocess.run([neutral, name, persons, "5", "1"], check=True, stderr=subprocess.DEVNULL)
        done = subprocess.run([extract, content, name, str(folder / "record")], check=True, capture_output=True, text=True)
        out = json.loads(done.stdout)
        rows, seconds = into_a_table(folder / "events.csv", folder / "table.db")
        if rows != out["rows"]:
            sys.exit(f"{rows} rows in the table, {out['rows']} read in")
        out["bare table, rows a second"] = round(rows / seconds)
        out["target, rows a second"] = TARGET
        print(json.dumps(out))


main()
