"""Rows a second out of CSV and a workbook, beside Python's own reader of CSV and openpyxl on the same files.

Usage: sheets.py BEDRE_SHEETS ROWS. Prints one JSON object.
"""
import csv
import json
import subprocess
import sys
import tempfile
import time

import openpyxl


def by_csv(path):
    with open(path, encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.reader(file, delimiter=";")) - 1


def by_openpyxl(path):
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    return sum(1 for _ in book.worksheets[0].iter_rows(values_only=True)) - 1


def main():
    program, rows = sys.argv[1], int(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        out = json.loads(subprocess.run([program, str(rows), folder], check=True, capture_output=True).stdout)
        for name, read, file in (("csv", by_csv, "rows.csv"), ("workbook", by_openpyxl, "rows.xlsx")):
            began = time.process_time()
            if read(f"{folder}/{file}") != rows:
                sys.exit(f"{file}: not all rows")
            seconds = time.process_time() - began
            out[name]["beside_python"] = round(seconds / out[name]["seconds"], 1)
    print(json.dumps(out))


main()
