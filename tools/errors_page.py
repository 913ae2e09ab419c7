#!/usr/bin/env python3
"""Writes docs/formats/errors.md: every code of an error or finding, with its text in each language.

    tools/errors_page.py --update   writes the page
    tools/errors_page.py            says whether it is current

A code is one of an error when it stands in the C++ other than where a text is asked for, `say("code")`.
"""

import re
import sys
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools/lints"))

import codes  # noqa: E402
import sources  # noqa: E402

PAGE = ROOT / "docs/formats/errors.md"
LITERAL = re.compile(r'(say\(\s*)?"([a-z]+(?:\.[a-z_]+)+)"')
HEAD = """# Errors and findings

Every code that bedre answers with when something is wrong, and its text in the three languages. A code is stable; a
text may change. Codes stand in problem+json (`code`), before each fault at the command line, and in `cases/`.

A name in braces is replaced by a detail of the fault. `.plain` is the text of a code when nothing near the name is
known that could be suggested, or without what another server said; `.one` and `.other` depend on a number.

Generated from the program and language/house.*.json by tools/errors_page.py; do not edit.
"""


def error_codes() -> set:
    found = set()
    for path in sources.files(ROOT, r"^src/.*\.(h|cpp)$"):
        if not path.stem.endswith("_test"):
            code = sources.code_without_comments(sources.text(ROOT / path))
            found |= {literal for say, literal in LITERAL.findall(code) if not say}
    return found


def page() -> str:
    texts = {language: codes.texts_of(ROOT, language) for language in codes.LANGUAGES}
    errors = error_codes()
    keys = sorted(key for key in texts["nb"] if codes.base_of(key) in errors)
    lines = [HEAD]
    for module, members in groupby(keys, lambda key: key.split(".")[0]):
        lines.append(f"## {module}\n")
        lines.append("| code | " + " | ".join(codes.LANGUAGES) + " |")
        lines.append("|---" * (1 + len(codes.LANGUAGES)) + "|")
        for key in members:
            cells = [texts[language].get(key, "").replace("|", "\\|") for language in codes.LANGUAGES]
            lines.append(f"| `{key}` | " + " | ".join(cells) + " |")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def main() -> int:
    if "--update" in sys.argv[1:]:
        PAGE.write_text(page(), encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page():
        return 0
    print("docs/formats/errors.md is not current: run tools/errors_page.py --update")
    return 1


if __name__ == "__main__":
    sys.exit(main())
