#!/usr/bin/env python3
"""Words that do not belong in the tree, and files that have grown too long."""

import re
from pathlib import Path

import sources

TEXT = r"\.(cpp|h|s|py|sh|mjs|ts|tsx|css|html|cmake|txt|json|yaml|md|case|sql)$|^(dev|\.ci/run|\.gitignore)$"
CODE = r"\.(cpp|h|py|sh|mjs|ts|tsx)$|^dev$"
# Spelt so that this file does not find itself.
FORBIDDEN = {
    r"(?<![\w./])/(work|home|root|Users)/\w": "a path of somebody's own machine",
    r"registry\.npm" + r"js\.org|deb\.debian" + r"\.org|files\.python" + r"hosted|\"resolved\"\s*:": "a registry's address",
    r"\b(TO" + r"DO|FIX" + r"ME|X" + r"XX|HA" + r"CK)\b": "unfinished: finish it, or open an issue",
    r"^(<{7}|>{7}) ": "a merge that was not finished",
}
LONGEST = 400
# What may be longer, and why.
LONG = {
    "src/http/connection.cpp": "the life of one connection, told in order",
    "src/rule/parse.cpp": "one grammar",
    "tests/plan_text/check_plan_text.py": "an independent check, to be read in one piece",
}


def faults(root: Path) -> list:
    found = []
    for path in sources.files(root, TEXT):
        # A given text is quoted as it is.
        if path.parts[0] in ("oracles",) or (path.suffix == ".txt" and "plans" in path.parts):
            continue
        content = sources.text(root / path)
        for pattern, why in FORBIDDEN.items():
            for match in re.finditer(pattern, content, re.MULTILINE):
                line = content.count("\n", 0, match.start()) + 1
                found.append(f"{path}:{line}: `{match[0].strip()}` is {why}")
        lines = content.count("\n")
        if re.search(CODE, str(path)) and lines > LONGEST and str(path) not in LONG:
            found.append(f"{path}: {lines} lines; beyond {LONGEST} a file wants to be two")
    found += [f"tools/lints/words.py: {name} need not be listed as long" for name in LONG
              if not (root / name).exists() or sources.text(root / name).count("\n") <= LONGEST]
    return found


if __name__ == "__main__":
    sources.run(faults)
