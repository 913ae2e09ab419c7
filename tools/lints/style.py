#!/usr/bin/env python3
"""What the house never writes in C++, where no compiler or clang-tidy says so."""

import re
from pathlib import Path

import sources

NEVER = {
    r"\bdynamic_cast\b": "a closed set of shapes is a variant",
    r"\.detach\(\)": "whoever starts a thread waits for it",
    r"\b(std::)?(setlocale|localtime|gmtime|mktime|strftime|atof|atoi|atol|strtod|strtof|stod|stof|stold)\s*\(|\bstd::locale\b":
        "depends on the locale or the machine's time zone",
    r"\bstd::(regex|smatch|cmatch)\b": "slow to compile and to run; read by hand",
    r"^[ \t]*#[ \t]*define[ \t]+(?!TRY\b|ENSURE\b|BEDRE_|BOOST_)\w+": "no macros other than TRY and ENSURE",
    r"\bsystem_clock::now\(\)|\bstd::random_device\b": "time and randomness are arguments",
    r"[,+]\s*(?:\.\w+\s*=\s*)?[*&!]?TRY\(|\bnew [\w:]+\([^;]*\bTRY\(":
        "when it fails, what GCC has made of this expression is not destroyed: give it a name, in a line before",
    r"\bNOLINT": "mend it, or take the check off the list in .clang-tidy",
}
# Where the world comes in: the one clock and the one source of chance, and a server's own timers.
WORLD = re.compile(r"^src/(app|http)/|^src/calendar/clock\.cpp$")
COMMENTED_OUT = re.compile(r"^\s*//[^/!].*[;{}]\s*$")
# An example in a comment is indented.
CODE_LIKE = re.compile(r"^\s*// ?(return|if|for|while|auto|const|std::|#include)\b.*[;{(]")
OPENS = re.compile(r"^(?:inline )?namespace ?([\w:]*) ?\{(?!\})")
CLOSES = re.compile(r"^\}")
DEFINES = re.compile(r"^(?:struct|class|union|enum class) ((?:\[\[\w+\]\] )?[\w:]+)[^;{]*(?:\{.*)?$")
# In the one group a name that is taken over, in the other one that is made.
SHORTER = re.compile(r"^[ \t]*(?:using (?!namespace\b|enum\b)(?:\w*::)+(\w+);|namespace (\w+) = )", re.MULTILINE)


def types_defined(code: str) -> list:
    """(name, line) of each type that the whole program can see: named at the margin, in no unnamed namespace."""
    found, spaces, depth = [], [], 0
    for number, line in enumerate(code.splitlines(), 1):
        if opens := OPENS.match(line):
            spaces.append(opens[1])
        elif depth == 0 and CLOSES.match(line) and spaces:
            spaces.pop()
        else:
            if depth == 0 and "" not in spaces and (defines := DEFINES.match(line)) and "<" not in line:
                found.append(("::".join([*spaces, defines[1]]), number))
            depth += line.count("{") - line.count("}")
    return found


def shorter_names_unused(code: str) -> list:
    """(name, line) of each using-declaration and namespace alias whose name stands nowhere else, but behind `::`."""
    return [(name, code.count("\n", 0, match.end()) + 1) for match in SHORTER.finditer(code)
            if (name := match[1] or match[2])
            and len(re.findall(rf"(?<!::)\b{name}\b", code)) == (1 if match[2] else 0)]


def faults(root: Path) -> list:
    found, types = [], {}
    for path in sources.files(root, r"^src/[^/]+/.*\.(h|cpp)$"):
        source = sources.text(root / path)
        code = sources.code_without_comments(source)
        for pattern, why in NEVER.items():
            if "random_device" in pattern and (WORLD.search(str(path)) or path.stem.endswith("_test")):
                continue
            for match in re.finditer(pattern, source if "NOLINT" in pattern else code, re.MULTILINE):
                line = code.count("\n", 0, match.start()) + 1
                found.append(f"{path}:{line}: `{match[0].strip()}`: {why}")
        for name, line in shorter_names_unused(code) if path.suffix == ".cpp" else ():
            found.append(f"{path}:{line}: nothing here calls {name} by this shorter name")
        for name, line in types_defined(code):
            # The linker takes one of the two for both, and says nothing.
            if types.setdefault(name, f"{path}:{line}") != f"{path}:{line}":
                found.append(f"{path}:{line}: {name} is defined at {types[name]} too")
        for number, line in enumerate(source.splitlines(), 1):
            if COMMENTED_OUT.search(line) and CODE_LIKE.search(line):
                found.append(f"{path}:{number}: commented-out code")
    return found


if __name__ == "__main__":
    sources.run(faults)
