#!/usr/bin/env python3
"""Holds the codes in C++ to the texts in language/house.*.json: each has a text in every language, none is left over."""

import json
import re
from pathlib import Path

import sources

LANGUAGES = ("nb", "nn", "en")
LITERAL = re.compile(r'"([a-z]+(?:\.[a-z0-9_{}-]*)+)"')
FILE_NAME = re.compile(r"\.(css|db|html|js|json|md|svg|txt|yaml)$")
# Without a text: what the protocol refuses before anybody's language is known, and kinds of journal entries.
FOR_MACHINES = re.compile(r"^(http|web)\.|^(stage\.entered|form\.completed|plan\.(?:revised|adopted)|entry\.withdrawn|content\.adopted|role\.(?:assigned|ended)|subject\.described|opening\.reviewed|block\.lifted|account\.used|import\.begun|migration\.begun|entry\.migrated)$")
# A text may come in forms of which the program chooses one.
FORMS = (".one", ".other", ".plain")
PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def texts_of(root: Path, language: str) -> dict:
    return json.loads(sources.text(root / f"language/house.{language}.json"))


def beginnings(root: Path, keys: set) -> set:
    """What a code begins with: the name of its module, or what a text begins with. Other literals with dots are words."""
    modules = re.findall(r"^(\w+):", sources.text(root / "src/layers.txt"), re.MULTILINE)
    return set(modules) | {key.split(".")[0] for key in keys}


def used_codes(root: Path, keys: set) -> dict:
    """Each code with the first place where it stands. One that ends in a dot is the start of several."""
    used, known = {}, beginnings(root, keys)
    for path in sources.files(root, r"^src/.*\.(h|cpp)$"):
        if path.stem.endswith("_test") or path.stem.startswith("test_"):
            continue
        code = sources.code_without_comments(sources.text(root / path))
        for match in LITERAL.finditer(code):
            literal = match[1].split("{")[0]
            if not FILE_NAME.search(match[1]) and literal.split(".")[0] in known:
                used.setdefault(literal, f"{path}:{code.count(chr(10), 0, match.start()) + 1}:")
    return used


def base_of(key: str) -> str:
    for form in FORMS:
        if key.endswith(form):
            return key[: -len(form)]
    return key


def faults(root: Path) -> list:
    texts = {language: texts_of(root, language) for language in LANGUAGES}
    keys = set().union(*texts.values())
    found = []
    for language, own in texts.items():
        found += [f"language/house.{language}.json: {key} is missing" for key in sorted(keys - set(own))]
        for key in sorted(set(own) & set(texts["nb"])):
            if set(PLACEHOLDER.findall(own[key])) != set(PLACEHOLDER.findall(texts["nb"][key])):
                found.append(f"language/house.{language}.json: {key} has other placeholders than in nb")
    used = used_codes(root, keys)
    known = keys | {base_of(key) for key in keys}
    for code, where in sorted(used.items()):
        if code.endswith("."):
            if not any(key.startswith(code) for key in keys):
                found.append(f"{where} no text begins with {code}")
        elif code not in known and not FOR_MACHINES.search(code):
            found.append(f"{where} {code} has no text in language/house.*.json")
    beginnings = tuple(code for code in used if code.endswith("."))
    for key in sorted(keys):
        if "." in key and key not in used and base_of(key) not in used and not key.startswith(beginnings):
            found.append(f"language/house.nb.json: {key} is used nowhere")
    return found


if __name__ == "__main__":
    sources.run(faults)
