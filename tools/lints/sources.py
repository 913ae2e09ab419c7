"""What every lint needs: which files there are, the layers, and how a lint is run by itself."""

import re
import subprocess
import sys
from pathlib import Path


def files(root: Path, pattern: str = r".") -> list[Path]:
    """The files under version control, relative to root; every file, where root is a copy without a history."""
    if (root / ".git").exists():
        listing = subprocess.run(["git", "ls-files", "-z"], cwd=root, check=True, capture_output=True, text=True).stdout
        names = [name for name in listing.split("\0") if name and (root / name).is_file()]
    else:
        names = [str(path.relative_to(root)) for path in sorted(root.rglob("*")) if path.is_file()]
    return [Path(name) for name in names if re.search(pattern, name)]


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def code_without_comments(source: str) -> str:
    """C++ with its comments blanked out: lines and columns stay as they are, string literals too."""
    pattern = re.compile(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|//[^\n]*|/\*.*?\*/', re.DOTALL)
    return pattern.sub(lambda m: re.sub(r"[^\n]", " ", m[0]) if m[0].startswith("/") else m[0], source)


def closure(root: Path, path: Path) -> list[Path]:
    """The file and everything of ours that it includes, directly or not, sorted."""
    found, waiting = set(), [path]
    while waiting:
        one = waiting.pop()
        if one in found:
            continue
        found.add(one)
        for name in re.findall(r'^\s*#\s*include\s+"([^"]+)"', text(root / one), re.MULTILINE):
            included = Path("src") / name
            if (root / included).is_file():
                waiting.append(included)
    return sorted(found)


def run(faults) -> None:
    """The main program of a lint: prints what `faults(root)` finds and fails if that is anything."""
    root = Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    found = faults(root)
    print("\n".join(found), end="\n" if found else "")
    sys.exit(1 if found else 0)
