#!/usr/bin/env python3
"""`./dev check [NAME...]`: runs every check that needs no run of the program and lists all faults of each.

What compiles is remembered by the content of everything that it reads, so that a second run looks at changes only.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools/lints"))

import codes  # noqa: E402
import documents  # noqa: E402
import layers  # noqa: E402
import sources  # noqa: E402
import style  # noqa: E402
import words  # noqa: E402

SEEN = ROOT / "build/check"
COMPILER = ["-std=c++20", "-Isrc", "-DBOOST_ALL_NO_LIB", "-D_GLIBCXX_ASSERTIONS", '-DBEDRE_SOURCE_DIR="."']


def output_of(command: list) -> tuple[int, str]:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, errors="replace")
    return done.returncode, (done.stdout + done.stderr).strip()


def at_once(look, groups: list) -> list:
    """look(group) for all groups, as many at a time as there are processors; the faults of all, in order."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return [fault for faults in pool.map(look, groups) for fault in faults]


def mark_of(kind: str, rule: str, path: Path) -> Path:
    """The file that stands when this one, all of ours that it includes, and the rule, are as when nothing was found."""
    digest = hashlib.sha256(f"{rule}\0{path}".encode())
    for one in sources.closure(ROOT, path):
        digest.update((ROOT / one).read_bytes())
    folder = SEEN / kind
    folder.mkdir(parents=True, exist_ok=True)
    return folder / digest.hexdigest()


def remembered(kind: str, rule: str, look, paths: list, together: int = 1) -> list:
    """Looks at those files that were not well when they last were as they are now, some of one module together."""
    marks = {path: mark_of(kind, rule, path) for path in paths}
    by_module = {}
    for path, mark in marks.items():
        if mark.exists():
            mark.touch()
        else:
            by_module.setdefault(path.parent, []).append(path)
    groups = [some[at:at + together] for some in by_module.values() for at in range(0, len(some), together)]

    def look_once(group: list) -> list:
        faults = look(group)
        if not faults:
            for path in group:
                marks[path].touch()
        return faults

    return at_once(look_once, groups)


def forget_old_marks() -> None:
    month_ago = time.time() - 30 * 24 * 3600
    for mark in SEEN.glob("*/*"):
        if mark.stat().st_mtime < month_ago:
            mark.unlink()


def cpp_files() -> list:
    return [str(path) for path in sources.files(ROOT, r"^(src|tests|bench)/.*\.(cpp|h)$")]


def check_format() -> list:
    status, output = output_of(["clang-format-19", "--dry-run", "--Werror", *cpp_files()])
    faulty = dict.fromkeys(re.findall(r"^(\S+?):\d+:\d+: error", output, re.MULTILINE))
    return [f"{path}: not as clang-format-19 writes it; ./dev format does" for path in faulty] or ([output] if status else [])


def check_headers() -> list:
    command = ["g++", *COMPILER, "-Wall", "-Wextra", "-Werror", "-fsyntax-only", "-x", "c++"]

    def look(group: list) -> list:
        path, = group
        # Twice, so that a header without its guard is found too.
        unit = f'#include "{path.relative_to("src")}"\n' * 2
        done = subprocess.run([*command, "-"], cwd=ROOT, input=unit, capture_output=True, text=True)
        return [f"{path}: does not compile alone\n{done.stderr.strip()}"] if done.returncode else []

    rule = " ".join(command) + output_of(["g++", "-dumpfullversion"])[1]
    return remembered("headers", rule, look, sources.files(ROOT, r"^src/.*\.h$"))


def check_tidy() -> list:
    command = ["clang-tidy-19", "--quiet", "--warnings-as-errors=*", f"--config-file={ROOT / '.clang-tidy'}"]

    def findings(unit: Path) -> tuple[int, str]:
        return output_of([*command, str(unit), "--", *COMPILER])

    def look(group: list) -> list:
        # Most of the time goes to the libraries' headers, which those of a module have in common.
        with tempfile.NamedTemporaryFile("w", suffix=".cpp") as together:
            together.write("".join(f'#include "{ROOT / path}"  // NOLINT\n' for path in group))
            together.flush()
            status, output = findings(Path(together.name))
        if status != 0 and "clang-diagnostic-error" in output:  # two may use a name that is each one's own
            alone = [findings(path) for path in group]
            status, output = max(status for status, _ in alone), "\n".join(output for _, output in alone)
        if status == 0:
            return []
        faults = [line.replace(f"{ROOT}/", "") for line in output.splitlines() if re.search(r": (error|warning): ", line)]
        return faults or [f"{group[0]}: {output}"]

    rule = " ".join(COMPILER) + sources.text(ROOT / ".clang-tidy") + output_of(["clang-tidy-19", "--version"])[1]
    paths = [path for path in sources.files(ROOT, r"^src/.*\.cpp$") if not path.stem.endswith("_test")]
    return list(dict.fromkeys(remembered("tidy", rule, look, paths, together=8)))


def check_scripts() -> list:
    status, output = output_of(["shellcheck", "-f", "gcc", "dev", ".ci/run",
                                *map(str, sources.files(ROOT, r"\.sh$"))])
    return output.splitlines() if status else []


def check_interface() -> list:
    if not shutil.which("npm"):
        return ["npm is missing: run ./dev setup"]
    status, output = output_of(["npm", "run", "--silent", "--prefix", "ui", "check"])
    return output.splitlines() or ["npm run check failed"] if status else []


# Quick ones first: what they find explains much of what the others say.
CHECKS = {
    "format": (check_format, "layout is clang-format's"),
    "layers": (lambda: layers.faults(ROOT), "src/ is as src/layers.txt says"),
    "style": (lambda: style.faults(ROOT), "nothing in C++ that the house never writes"),
    "codes": (lambda: codes.faults(ROOT), "every code has a text in every language"),
    "documents": (lambda: documents.faults(ROOT), "paths and links lead somewhere"),
    "words": (lambda: words.faults(ROOT), "nothing unfinished, no machine's own paths, no endless files"),
    "scripts": (check_scripts, "shell scripts are clean"),
    "interface": (check_interface, "ui/ has sound types and texts"),
    "headers": (check_headers, "every header compiles alone"),
    "tidy": (check_tidy, "clang-tidy finds nothing"),
}


def main() -> int:
    wanted = sys.argv[1:] or list(CHECKS)
    unknown = [name for name in wanted if name not in CHECKS]
    if unknown:
        print(f"no such check: {' '.join(unknown)}; there are: {' '.join(CHECKS)}")
        return 2
    failed = []
    for name in wanted:
        look, means = CHECKS[name]
        began = time.monotonic()
        faults = look()
        state = "FAIL" if faults else "ok"
        print(f"{state:4}  {name:10} {means} ({time.monotonic() - began:.1f} s)", flush=True)
        for fault in faults:
            print(f"      {fault}", flush=True)
        if faults:
            failed.append(name)
    forget_old_marks()
    print(f"{len(wanted) - len(failed)} checks ok, {len(failed)} failed" + (f": {' '.join(failed)}" if failed else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
