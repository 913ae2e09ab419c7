#!/usr/bin/env python3
"""Holds src/ to src/layers.txt: who may include whom, folder = module = namespace, and no room for odds and ends."""

import re
from pathlib import Path

import sources

LINE = re.compile(r"^([a-z]+):([^|]*)(?:\|(.*))?$")
INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]', re.MULTILINE)
ODDS_AND_ENDS = re.compile(r"(^|_)(utils?|common|core|base|helpers?|manager|impl|misc)$")
OPEN_TO_ALL = ("fmt/",)
OPEN_TO_TESTS = ("gtest/", "rapidcheck.h", "rapidcheck/")
MODULES_OPEN_TO_TESTS = {"json"}  # the oracles' numbers are JSON
POSIX = re.compile(r"^(arpa|net|netinet|sys)/|^(dirent|fcntl|poll|pthread|sched|signal|spawn|syslog|termios|unistd)\.h$")
STANDARD = re.compile(r"^[a-z_]+$")


def read_layers(root: Path) -> tuple[dict, list]:
    modules, faults = {}, []
    for number, line in enumerate(sources.text(root / "src/layers.txt").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        where = f"src/layers.txt:{number}:"
        match = LINE.match(line)
        if not match:
            faults.append(f"{where} is no `name: modules | headers`")
            continue
        name, below, headers = match[1], match[2].split(), (match[3] or "").split()
        faults += [f"{where} {name} names {one}, which is not above it" for one in below if one not in modules]
        if name in modules:
            faults.append(f"{where} {name} is there twice")
        modules[name] = (set(below) | {name}, headers)
    return modules, faults


def may_include_system(header: str, allowed: list, is_test: bool) -> bool:
    if STANDARD.match(header) or POSIX.match(header) or header.startswith(OPEN_TO_ALL):
        return True
    if is_test and header.startswith(OPEN_TO_TESTS):
        return True
    return any(header.startswith(one if one.endswith("/") else one + "/") or header in (one, one + ".hpp")
               for one in allowed)


def include_faults(path: Path, code: str, modules: dict) -> list:
    module, is_test = path.parts[1], path.stem.endswith("_test")
    below, headers = modules[module]
    if is_test:
        # A law may need more of the house to be told than the code that it holds for.
        written = list(modules)
        below = {*written[: written.index(module) + 1], *MODULES_OPEN_TO_TESTS}
    faults = []
    for match in INCLUDE.finditer(code):
        quote, name = match[1], match[2]
        where = f"{path}:{code.count(chr(10), 0, match.start(2)) + 1}:"
        if quote == "<":
            if not may_include_system(name, headers, is_test):
                faults.append(f"{where} {module} may not include <{name}>: it is not on its line of src/layers.txt")
        elif "/" not in name:
            faults.append(f'{where} write the module too: "{module}/{name}"')
        elif name.split("/")[0] not in below:
            faults.append(f'{where} {module} may not include "{name}": {name.split("/")[0]} is not on its line of '
                          "src/layers.txt")
    return faults


def faults(root: Path) -> list:
    modules, found = read_layers(root)
    for path in sources.files(root, r"^src/[^/]+/"):
        module = path.parts[1]
        for part in (*path.parts[1:-1], path.stem):
            if ODDS_AND_ENDS.search(part):
                found.append(f"{path}: a name like `{part}` says nothing of what is in it")
        if module not in modules:
            found.append(f"{path}: the module {module} has no line in src/layers.txt")
            continue
        if path.suffix not in (".h", ".cpp"):
            continue
        code = sources.code_without_comments(sources.text(root / path))
        found += include_faults(path, code, modules)
        if path.name != "main.cpp" and not re.search(rf"^namespace bedre::{module}\b", code, re.MULTILINE):
            found.append(f"{path}: its namespace should be bedre::{module}, as its folder")
        if path.suffix == ".h" and "#pragma once" not in code:
            found.append(f"{path}: #pragma once is missing")
        if path.suffix == ".h" and re.search(r"^\s*using\s+namespace\b", code, re.MULTILINE):
            found.append(f"{path}: no `using namespace` in a header")
    return found


if __name__ == "__main__":
    sources.run(faults)
