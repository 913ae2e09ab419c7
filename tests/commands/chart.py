#!/usr/bin/env python3
r"""chart.py PROGRAM [--update] [STORY ...]: tells the stories of charts/*.story again. A line that begins with `$` is a command; below
it stands what is printed, and `=> N` where it ends with another code than 0. `\x1b` in a command is the escape character. With --update
they are written anew. And each kind of chart is drawn, as a file that stands by itself, and never over another."""

import shlex
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "charts"


def answer(program: str, command: str) -> list:
    command, _, file = command.replace(r"\x1b", "\x1b").partition(" < ")
    words = shlex.split(command)
    assert words[0] == "bedre", command
    given = (FOLDER / file).read_bytes() if file else b""
    done = subprocess.run([program, *words[1:]], cwd=FOLDER, input=given, capture_output=True, check=False)
    lines = (done.stdout + done.stderr).decode("utf-8").rstrip("\n").split("\n")
    return lines + ([f"=> {done.returncode}"] if done.returncode else [])


def told_again(program: str, story: str) -> str:
    lines, answering = [], False
    for line in story.splitlines():
        if line.startswith("$ "):
            lines += ([""] if answering else []) + [line, *answer(program, line[2:])]
            answering = True
        elif not answering:
            lines.append(line)
    return "\n".join(lines) + "\n"


DRAWN = ("falls.csv --kind u --per 1000 --phase 2025-07 --target 5", "falls.csv --older-rules", "rare.csv", "missing.csv", "one.csv",
         "screened.csv --freeze 12", "subgroups.csv --kind s", "between.csv --kind t", "zero.csv", "equal.csv --kind i",
         "admissions.csv --kind xmr --better lower --target 12", "negative.csv --kind mr")


def faults_of_drawings(program: str) -> list:
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        for number, words in enumerate(DRAWN):
            path = Path(folder) / f"{number}.svg"
            command = [program, "chart", *words.split(), "--svg", str(path), "--title", "Å & <B>"]
            done = subprocess.run(command, cwd=FOLDER, capture_output=True, check=False)
            if done.returncode != 0 or str(path) not in done.stdout.decode("utf-8"):
                faults.append(f"{words}: not drawn: {done.stderr.decode('utf-8')}")
                continue
            drawing = path.read_bytes()
            if "Å & <B>" not in "".join(xml.fromstring(drawing).itertext()):
                faults.append(f"{words}: the drawing lacks its title")
            again = subprocess.run(command, cwd=FOLDER, capture_output=True, check=False)
            if again.returncode != 2 or path.read_bytes() != drawing:
                faults.append(f"{words}: drawn over what was there")
    return faults


def main() -> int:
    program, *rest = sys.argv[1:]
    update = "--update" in rest
    names = [name for name in rest if name != "--update"]
    stories = sorted(path for path in FOLDER.glob("*.story") if not names or path.stem in names)
    wrong = 0
    for path in stories:
        story = path.read_text(encoding="utf-8")
        again = told_again(str(Path(program).resolve()), story)
        if update:
            path.write_text(again, encoding="utf-8")
        elif again != story:
            wrong += 1
            print(f"{path.name} is told otherwise:\n{again}")
    faults = faults_of_drawings(str(Path(program).resolve()))
    for fault in faults:
        print(fault)
    print(f"{len(stories)} stories, {wrong} told otherwise; {len(DRAWN)} drawings, {len(faults)} faults")
    return 1 if wrong or faults or not stories else 0


if __name__ == "__main__":
    sys.exit(main())
