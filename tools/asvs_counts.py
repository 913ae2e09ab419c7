#!/usr/bin/env python3
"""asvs_counts.py [--update]: holds the counts at the head of docs/asvs.md to its lines, or writes them anew."""

import re
import sys
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs/asvs.md"
WORDS = ("met", "met, untried", "part", "not", "n/a")


def counted(text: str) -> dict:
    """Per row of the table of counts, how many lines say which word."""
    lines = re.findall(r"^\| (\d+)\.\d+\.\d+ \| ([12]) \| [^|]+ \| ([^|]+) \|", text, re.M)
    unknown = {word for _, _, word in lines} - set(WORDS)
    if unknown:
        raise SystemExit(f"{PAGE.name}: no such word: {', '.join(sorted(unknown))}")
    rows = {}
    for chapter, level, word in lines:
        for row in (f"V{chapter}", "all", f"of level {level}"):
            rows.setdefault(row, dict.fromkeys(WORDS, 0))[word] += 1
    return rows


def with_counts(text: str) -> str:
    rows = counted(text)

    def row(found: re.Match) -> str:
        counts = rows[found[2] or found[1]]
        return f"| {found[1]} | {' | '.join(map(str, counts.values()))} | {sum(counts.values())} |"

    return re.sub(r"^\| (\[(V\d+) [^|]+|all|of level \d) \|(?: \d+ \|){6}$", row, text, flags=re.M)


def main() -> int:
    text = PAGE.read_text(encoding="utf-8")
    right = with_counts(text)
    if "--update" in sys.argv:
        PAGE.write_text(right, encoding="utf-8")
    elif right != text:
        print(f"{PAGE.name}: the counts are not those of its lines; asvs_counts.py --update writes them")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
