#!/usr/bin/env python3
"""Holds every statement in a plan's content that is no word of the plan to a mark: whose statement it is.

A text that check_plan_text does not claim as wording must stand inside something that is marked `proposal: true` or
names its `source`; so must the kind of a part, a definition, a link to a focus area, a target and a baseline, whether
they have texts or not. A target or a source may instead say where the plan says it (`said by`).

    check_marks.py              exits 1 and prints every statement without a mark
    check_marks.py --self-test  takes each mark away, one by one, and every one must be missed
"""

import argparse
import sys
from pathlib import Path

import yaml

from check_plan_text import Content

ROOT = Path(__file__).resolve().parent.parent.parent
LANGUAGES = {"nb", "nn", "en"}
# Statements even where they hold no text, and those whose own source or place in the plan is mark enough.
CLAIMS = {"definition", "links", "source", "target", "baseline"}
SOURCED = {"links", "source", "target", "baseline"}


class Wording(Content):
    """The nodes that hold the plan's own words, by where they begin in the file."""

    def __init__(self, text):
        self.begins = set()
        super().__init__(text)

    def claim(self, node, path, column="", **more):
        self.begins.add(node.start_mark.index)
        super().claim(node, path, column, **more)

    def quote(self, node, url):
        self.begins.add(node.start_mark.index)
        super().quote(node, url)


def members(node):
    return {key.value: value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}


def is_title(node):
    keys = set(members(node))
    return "nb" in keys and keys <= LANGUAGES | {"restored"}


def is_marked(node, key):
    """Whether a map says of itself whose it is. The `source` of a definition is where its numbers come from."""
    inside = members(node)
    if "within" in inside:  # a link whose words stand inside a text of the plan, where check_plan_text holds them
        return True
    proposed = inside.get("proposal")
    if proposed is not None and proposed.value == "true":
        return True
    return key in SOURCED and ("source" in inside or "said by" in inside)


def unmarked(root, wording):
    """The statements that carry no mark, a line each."""
    found = []

    def look(node, marked, key):
        where = f"line {node.start_mark.line + 1}"
        if is_title(node):
            if node.start_mark.index not in wording and not marked:
                found.append(f"{where}: «{members(node)['nb'].value}» is no word of the plan, and nothing says whose it is")
        elif isinstance(node, yaml.MappingNode):
            own = is_marked(node, key)
            if (key in CLAIMS or "kind" in members(node)) and not own:
                found.append(f"{where}: {key or 'the kind'} is no word of the plan, and nothing says whose it is")
            for name, value in node.value:
                look(value, marked or own, name.value)
        elif isinstance(node, yaml.SequenceNode):
            for value in node.value:  # a member of a list is no claim of its own: the `links` of an action are a list
                look(value, marked, "")

    for name, value in root.value:  # the source of the whole plan is the mark of its note
        look(value, name.value == "source", "")
    return found


def marks_of(node):
    """Each scalar that is a mark, and what it must be changed to so that it is none."""
    if isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from marks_of(value)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == "proposal" and value.value == "true":
                yield value, "false"
            if key.value == "said by":
                yield key, "remark"
            yield from marks_of(value)


def self_test(path, root, wording):
    if unmarked(root, wording):
        print(f"{path.name}: the self-test needs a plan without faults")
        return 1
    tried = overlooked = 0
    for mark, without in marks_of(root):
        kept, mark.value = mark.value, without
        tried += 1
        if not unmarked(root, wording):
            overlooked += 1
            print(f"{path.name}: overlooked: line {mark.start_mark.line + 1} without its mark")
        mark.value = kept
    print(f"{path.name}: {tried} marks taken away, {overlooked} overlooked")
    return 1 if overlooked or not tried else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--self-test", action="store_true")
    arguments = parser.parse_args()
    failed = 0
    for path in sorted((ROOT / "content/plans").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        root, wording = yaml.compose(text), Wording(text).begins
        if arguments.self_test:
            failed |= self_test(path, root, wording)
            continue
        for fault in unmarked(root, wording):
            print(f"{path.relative_to(ROOT)}, {fault}")
            failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main())
