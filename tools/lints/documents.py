#!/usr/bin/env python3
"""Holds documents to the tree: what docs/where.md and docs/life_of_a_job.md name is there, links lead somewhere."""

import re
from pathlib import Path

import sources

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
QUALIFIED = re.compile(r"^([a-z]+)((?:::\w+)+)$")
NAME = re.compile(r"^[a-z]+(_[a-z]+)+$")
PARTS = ["Context", "Decision", "Consequences", "Refused"]
PATH = re.compile(r"^(\./)?[\w.-]+(/[\w.*-]*)+$")


def numbered(code: str):
    for number, line in enumerate(code.splitlines(), 1):
        yield number, line


def anchor_of(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def link_faults(root: Path, path: Path) -> list:
    found = []
    for number, line in numbered(sources.text(root / path)):
        for target in LINK.findall(line):
            if re.match(r"[a-z]+:", target):
                continue
            name, _, anchor = target.partition("#")
            to = (root / path.parent / name) if name else root / path
            if not to.exists():
                found.append(f"{path}:{number}: the link leads nowhere: {target}")
            elif anchor and to.suffix == ".md":
                headings = re.findall(r"^#+ (.*)$", sources.text(to), re.MULTILINE)
                if anchor not in map(anchor_of, headings):
                    found.append(f"{path}:{number}: no such heading: {target}")
    return found


def path_faults(root: Path, path: Path) -> list:
    found = []
    for number, line in numbered(sources.text(root / path)):
        for name in CODE.findall(line):
            if PATH.match(name) and not list(root.glob(name.rstrip("/"))):
                found.append(f"{path}:{number}: there is no {name}")
    return found


def name_faults(root: Path, path: Path) -> list:
    """Names of the code in a document: `module::Type::function` stands in that module, `a_function` somewhere."""
    words = {}
    for source in sources.files(root, r"^src/[^/]+/.*\.(h|cpp)$"):
        words.setdefault(source.parts[1], set()).update(re.findall(r"\w+", sources.text(root / source)))
    everywhere = set().union(*words.values())
    found = []
    for number, line in numbered(sources.text(root / path)):
        for code in CODE.findall(line):
            qualified = QUALIFIED.match(code)
            if qualified and not words.get(qualified[1], set()).issuperset(qualified[2].strip(":").split("::")):
                found.append(f"{path}:{number}: there is no {code}")
            elif NAME.match(code) and code not in everywhere:
                found.append(f"{path}:{number}: there is no {code}")
    return found


def record_faults(root: Path) -> list:
    found, records = [], sorted((root / "docs/decisions").glob("*.md"))
    for expected, record in enumerate(records, 1):
        name = f"docs/decisions/{record.name}"
        if not re.match(r"\d{4}-[a-z0-9-]+\.md$", record.name) or int(record.name[:4]) != expected:
            found.append(f"{name}: should be number {expected:04}, as NNNN-title.md")
        parts = re.findall(r"^\*\*(\w+)\.\*\* ", sources.text(record), re.MULTILINE)
        if parts[:3] != PARTS[:3] or parts[3:] not in ([], PARTS[3:]):
            found.append(f"{name}: its parts should be **Context.** **Decision.** **Consequences.** and maybe **Refused.**")
    return found


def faults(root: Path) -> list:
    found = []
    for path in sources.files(root, r"\.md$"):
        found += link_faults(root, path)
    for name in ("docs/where.md", "docs/life_of_a_job.md"):
        if (root / name).exists():
            found += path_faults(root, Path(name)) + name_faults(root, Path(name))
    return found + record_faults(root)


if __name__ == "__main__":
    sources.run(faults)
