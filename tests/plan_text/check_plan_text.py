#!/usr/bin/env python3
"""Holds the wording of a plan's content to the text it was taken from.

Every stretch of the source is claimed exactly once, by a text of the content or by a rule of rules.yaml, and no
word of the content is without a source. The source is read in its own order: the rows of the table one after
another, within a page the cells of a row from left to right, and a row goes on after a page head. A text in the
wrong row or cell is therefore found as well.

A plan of which only a scan is there is held to it by scanned.py, in the same spirit.

    check_plan_text.py              exits 1 and prints every fault with the lines of source and content
    check_plan_text.py --self-test  changes content and source in every way that must be found
"""

import argparse
import copy
import difflib
import random
import sys
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from scanned import compare_scan

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
COLUMNS = ("priority", "action", "indicators", "responsible", "deadline")
RULES = ("rules.yaml", "rules-2024-2025.yaml")


@dataclass
class Claim:
    """A text of the content that must stand in the source."""

    path: str
    line: int
    words: list
    column: str = ""  # of COLUMNS inside an action, else empty
    bulleted: bool = False
    url: str = ""
    heads: bool = False  # part of the column heads
    restored: dict = field(default_factory=dict)  # words of the text -> what a scan has there
    inside: list = field(default_factory=list)  # links whose words stand inside the text: (words, address)


@dataclass
class Row:
    """An action: its texts by column, each column in its own order."""

    columns: dict = field(default_factory=lambda: {name: [] for name in COLUMNS})


@dataclass
class Word:
    text: str
    first_line: int
    last_line: int
    opens_line: bool
    bullet: bool = False  # a bullet stands before it


# Content -> claims


class Content:
    """Walks the content; every key is either wording, ours, or a fault."""

    def __init__(self, text):
        self.segments = []  # Claim or Row, in the order of the document
        self.faults = []
        self.row = None
        self.indicators = []
        self.plan(yaml.compose(text))

    def fault(self, node, message):
        self.faults.append(f"content line {node.start_mark.line + 1}: {message}")

    def items(self, node, own, wording=()):
        """The pairs of a map in their order; keys that are neither ours nor wording are faults."""
        if not isinstance(node, yaml.MappingNode):
            self.fault(node, "a map was expected")
            return
        seen = set()
        for key, value in node.value:
            if key.value in seen:
                self.fault(key, f"the key «{key.value}» stands twice")
            seen.add(key.value)
            if key.value in wording:
                yield key.value, value
            elif key.value not in own:
                self.fault(key, f"unknown key «{key.value}»: is it wording of the plan?")

    def claim(self, node, path, column="", **more):
        """A title {nb: ...} or, for a deadline, a bare value."""
        restored = {}
        if isinstance(node, yaml.MappingNode):
            keys = [key.value for key, _ in node.value]
            if keys not in (["nb"], ["nb", "restored"]):
                self.fault(node, f"{path}: the wording of a plan is in bokmål only, found {keys}")
                return
            if "restored" in keys:
                restored = {key.value: value.value for key, value in node.value[1][1].value}
            node = node.value[0][1]
        claim = Claim(path, node.start_mark.line + 1, node.value.split(), column, restored=restored, **more)
        if not claim.words:
            self.fault(node, f"{path}: empty")
        elif self.row is None:
            self.segments.append(claim)
        else:
            self.row.columns[column].append(claim)

    def plan(self, root):
        own = ("plan", "community", "period", "source")
        wording = ("vision", "goal", "values", "focus heading", "focus areas", "heading", "coordination", "columns", "missions")
        for key, value in self.items(root, own, wording):
            if key in ("vision", "goal", "values"):
                for inner, node in self.items(value, (), ("heading", "text")):
                    self.claim(node, f"{key}/{inner}")
            elif key == "focus areas":
                for area in value.value:
                    self.focus_area(area)
            elif key == "coordination":
                for inner, node in self.items(value, ("body", "on behalf of"), ("text",)):
                    self.claim(node, f"{key}/{inner}")
            elif key == "columns":
                names = ("mission", "target group", "priority", "action", "indicators", "responsible", "deadline")
                for inner, node in self.items(value, (), names):
                    self.claim(node, f"{key}/{inner}", heads=True)
            elif key == "missions":
                for mission in value.value:
                    self.mission(mission)
            else:
                self.claim(value, key)

    def focus_area(self, area):
        for key, value in self.items(area, ("focus area", "links"), ("label", "title", "groups")):
            for node in value.value if key == "groups" else [value]:
                self.claim(node, f"focus areas/{key}")

    def mission(self, mission):
        for key, value in self.items(mission, ("mission",), ("title", "target groups")):
            if key == "title":
                self.claim(value, "mission/title")
                continue
            for group in value.value:
                for inner, node in self.items(group, ("target group",), ("title", "headings")):
                    if inner == "title":
                        self.claim(node, "target group/title")
                        continue
                    for heading in node.value:
                        self.heading(heading)

    def heading(self, heading):
        for key, value in self.items(heading, (), ("title", "priority", "actions")):
            if key != "actions":
                self.claim(value, f"heading/{key}")
                continue
            for action in value.value:
                self.row = Row()
                self.action(action)
                self.segments.append(self.row)
                self.row = None

    def action(self, action):
        name = dict((key.value, value.value) for key, value in action.value).get("action", "?")
        wording = ("priority", "title", "parts heading", "parts", "notes", "links", "references", "indicators", "responsible", "deadline", "grant")
        for key, value in self.items(action, ("action", "related", "carried by", "proposed indicators"), wording):
            path = f"{name}/{key}"
            if key in ("title", "parts heading"):
                self.claim(value, path, "action")
            elif key in ("parts", "notes", "references"):
                for node in value.value:
                    self.claim(node, path, "action", bulleted=key == "parts")
            elif key == "links":
                for link in value.value:
                    self.link(link, path)
            elif key == "indicators":
                self.indicator_column(value, name)
            elif key == "responsible":
                for responsible in value.value:
                    self.responsible(responsible, path)
            elif key in ("deadline", "priority"):
                self.claim(value, path, key)
            elif key == "grant":
                text = ""
                for inner, node in self.items(value, ("scheme",), ("text", "year")):
                    if inner == "text":
                        text = node.value[0][1].value
                        self.claim(node, f"{path}/text", "deadline")
                    elif node.value not in text:
                        self.fault(node, f"{path}: the year {node.value} does not stand in «{text}»")

    def link(self, link, path):
        """Words of their own, or words inside the title that stands before the links."""
        values = {key.value: value.value for key, value in link.value}
        for inner, node in self.items(link, ("url", "within"), ("lead", "text")):
            if inner == "text" and values.get("within") == "title":
                self.quote(node, values["url"])
            else:
                self.claim(node, f"{path}/{inner}", "action", url=values["url"] if inner == "text" else "")

    def quote(self, node, url):
        title = next(claim for claim in self.row.columns["action"] if claim.path.endswith("/title"))
        title.inside.append((node.value[0][1].value.split(), url))

    def indicator_column(self, indicators, name):
        governing = ""  # a heading holds until the next one of the same action
        for indicator in indicators.value:
            ident, deadline = "?", None
            for key, value in self.items(indicator, ("target", "source", "baseline", "definition"), ("indicator", "heading", "deadline", "text", "parts")):
                path = f"{name}/{ident}/{key}"
                if key == "indicator":
                    ident = value.value
                    self.indicators.append(ident)
                    if ident != f"I{len(self.indicators)}":
                        self.fault(value, f"{ident} where I{len(self.indicators)} was expected")
                elif key == "deadline":
                    deadline = value
                elif key == "parts":
                    self.indicator_parts(value, path)
                else:
                    if key == "heading":
                        governing = value.value[0][1].value
                    self.claim(value, path, "indicators", bulleted=key == "text")
            if deadline is not None and deadline.value not in governing:
                self.fault(deadline, f"{name}/{ident}: the deadline «{deadline.value}» does not stand in «{governing}»")

    def indicator_parts(self, parts, path):
        for part in parts.value:
            own = ("kind", "metric", "reading", "proposal", "task")
            for _ in self.items(part, own):
                pass
            values = {key.value: value.value for key, value in part.value}
            if "reading" in values and values.get("proposal") != "true":
                self.fault(part, f"{path}: a reading that is not the plan's own must be marked `proposal: true`")

    def responsible(self, responsible, path):
        text, unconfirmed = "", 0
        for key, value in self.items(responsible, ("bodies",), ("text", "participants")):
            if key == "text":
                text = value.value[0][1].value
                self.claim(value, path, "responsible")
                continue
            for participant in value.value:
                values = {k.value: v.value for k, v in participant.value}
                unconfirmed += values.get("unconfirmed") == "true"
                if values.get("as written", "") not in text:
                    self.fault(participant, f"{path}: «{values['as written']}» does not stand in «{text}»")
        if unconfirmed != text.count("(?)"):
            self.fault(responsible, f"{path}: {text.count('(?)')} «(?)» and {unconfirmed} unconfirmed participants")


# Source -> words, page breaks and addresses


class Source:
    """The words of the source with their lines, once the rules have had their share."""

    def __init__(self, text, rules, heads):
        self.faults = []
        self.addresses = [[]]  # by page
        self.pages = []  # index into words at which each page after the first begins
        words = self.join(self.split(text, rules["bullet"]), rules["broken words"])
        self.words = self.take_page_marks(words, rules, heads)

    @staticmethod
    def split(text, bullet):
        words, pending = [], None
        for number, line in enumerate(text.split("\n"), 1):
            opens = True
            for token in line.split():
                if token == bullet and pending is None:
                    pending = number
                    continue
                words.append(Word(token, number, number, opens or pending is not None, pending is not None))
                opens, pending = False, None
        if pending is not None:
            words.append(Word(bullet, pending, pending, True))
        return words

    def join(self, words, broken):
        expected = {(left, right): (whole, times) for left, right, whole, times in broken}
        used = dict.fromkeys(expected, 0)
        joined = []
        for word in words:
            pair = (joined[-1].text, word.text) if joined else None
            if word.opens_line and not word.bullet and pair in expected:
                used[pair] += 1
                joined[-1].text = expected[pair][0]
                joined[-1].last_line = word.last_line
                continue
            joined.append(word)
        for pair, (_, times) in expected.items():
            if used[pair] != times:
                self.faults.append(f"rule: «{pair[0]}|{pair[1]}» broken {used[pair]} times where {times} were expected")
        return joined

    def take_page_marks(self, words, rules, heads):
        foot = rules["page foot"]["text"].split()
        kept, at, seen_heads, feet = [], 0, 0, 0
        while at < len(words):
            texts = [word.text for word in words[at:at + max(len(heads), len(foot))]]
            if heads and texts[:len(heads)] == heads and not any(w.bullet for w in words[at:at + len(heads)]):
                seen_heads += 1
                if seen_heads > 1:
                    self.pages.append(len(kept))
                    self.addresses.append([])
                    at += len(heads)
                    continue
                kept.extend(words[at:at + len(heads)])
                at += len(heads)
            elif texts[:len(foot)] == foot:
                feet += 1
                at += len(foot)
            elif words[at].text.startswith(rules["address"]):
                self.addresses[-1].append((words[at].text, words[at].first_line, len(kept)))
                at += 1
            else:
                kept.append(words[at])
                at += 1
        for name, seen, wanted in (("page head", seen_heads - 1, rules["page head"]["times"]), ("page foot", feet, rules["page foot"]["times"])):
            if seen != wanted:
                self.faults.append(f"rule: {name} seen {seen} times where {wanted} were expected")
        ends = self.pages + [len(kept)]
        for page, end in zip(self.addresses, ends):
            for _, line, where in page:
                if where != end:
                    self.faults.append(f"source line {line}: an address that does not stand at the foot of its page")
        return kept


# Holding one to the other


class Match:
    """Walks the source from its first word to its last and lets each text claim its words."""

    def __init__(self, content, source):
        self.source = source
        self.placed = []  # (claim, first word, one past the last)
        self.unclaimed = []  # indices of words
        self.missing = []  # claims without a source
        self.at = 0
        self.run(content.segments)
        self.unclaimed.extend(range(self.at, len(source.words)))

    def stands(self, claim, at):
        words = self.source.words[at:at + len(claim.words)]
        if [word.text for word in words] != claim.words or any(word.bullet for word in words[1:]):
            return False
        if any(at < page < at + len(words) for page in self.source.pages):
            return False
        return claim.bulleted == words[0].bullet

    def place(self, claim):
        self.placed.append((claim, self.at, self.at + len(claim.words)))
        self.at += len(claim.words)

    def run(self, segments):
        for index, segment in enumerate(segments):
            self.ahead = [claim for later in segments[index + 1:index + 4] for claim in texts_of(later)]
            if isinstance(segment, Row):
                self.run_row(segment)
            elif self.stands(segment, self.at) or self.skip_to([segment]):
                self.place(segment)
            else:
                self.missing.append(segment)

    def run_row(self, row):
        left = {name: list(claims) for name, claims in row.columns.items()}
        column, page = 0, self.page()
        while any(left.values()):
            if self.page() != page:
                column, page = 0, self.page()
            choices = [name for name in COLUMNS[column:] if left[name]]
            name = next((name for name in choices if self.stands(left[name][0], self.at)), None)
            if name is None:
                found = self.skip_to([claim for claims in left.values() for claim in claims])
                if not found:
                    self.missing.extend(claim for claims in left.values() for claim in claims)
                    return
                name = next(name for name, claims in left.items() if any(claim is found for claim in claims))
                while left[name][0] is not found:
                    self.missing.append(left[name].pop(0))
                if self.page() != page:
                    page = self.page()
                elif COLUMNS.index(name) < column:
                    self.missing.append(left[name].pop(0))  # left of what stands before it: another cell's place
                    continue
            column = COLUMNS.index(name)
            self.place(left[name].pop(0))

    def page(self):
        return sum(1 for page in self.source.pages if page <= self.at)

    def skip_to(self, claims):
        """After a fault: the nearest line at which one of the texts begins, before any text of a later row."""
        for at in range(self.at, len(self.source.words)):
            if at > self.at and not self.source.words[at].opens_line:
                continue
            found = [claim for claim in claims if self.stands(claim, at)]
            if found:
                self.unclaimed.extend(range(self.at, at))
                self.at = at
                return max(found, key=lambda claim: len(claim.words))
            if any(self.stands(claim, at) for claim in self.ahead if len(claim.words) > 2):
                return None
        return None

    def faults(self):
        words, faults, gone = self.source.words, [], set(self.unclaimed)
        for first, last in stretches(sorted(self.unclaimed)):
            said = " ".join(word.text for word in words[first:last])
            faults.append(f"source lines {words[first].first_line}-{words[last - 1].last_line}: claimed by nothing: «{said}»")
        for claim in self.missing:
            faults.append(f"content line {claim.line}: {claim.path}: without a source here: «{' '.join(claim.words)}»{self.hint(claim, gone)}")
        return faults + self.address_faults()

    def told(self):
        addresses = sum(len(page) for page in self.source.addresses)
        words = sum(b - a for _, a, b in self.placed)
        return f"{len(self.placed)} texts claim {words} words, links {addresses} addresses"

    def hint(self, claim, gone):
        size = len(claim.words)
        for first in range(len(words := self.source.words) - size + 1):
            if [word.text for word in words[first:first + size]] == claim.words:
                if not gone.intersection(range(first, first + size)):
                    other = next((c for c, a, b in self.placed if a <= first < b), None)
                    line = f"\n    source line {words[first].first_line} would be claimed twice"
                    return f"{line}, by {other.path} (content line {other.line}) too" if other else line
                return f"\n    it stands at source line {words[first].first_line}: another row or cell?"
        near = [" ".join(w.text for w in words[a:b]) for a, b in stretches(sorted(gone))]
        close = difflib.get_close_matches(" ".join(claim.words), near, 1, 0.6)
        if not close:
            return ""
        differing = [word for word in difflib.ndiff(close[0].split(), claim.words) if word[0] in "+-"]
        return f"\n    source (-) and content (+) differ in: {', '.join(differing)}"

    def address_faults(self):
        expected = [[] for _ in self.source.addresses]
        for claim, first, last in self.placed:
            if claim.url:
                lines = {word.first_line for word in self.source.words[first:last]}
                page = sum(1 for page in self.source.pages if page <= first)
                expected[page].extend([claim.url] * len(lines))
        faults = []
        for number, (want, have) in enumerate(zip(expected, self.source.addresses), 1):
            if want != [url for url, _, _ in have]:
                lines = ", ".join(str(line) for _, line, _ in have) or "none"
                faults.append(f"page {number} of the table: its addresses (source lines {lines}) are not those of its links: {want}")
        return faults


def texts_of(segment):
    """The texts of a segment in the order in which a row without page break has them."""
    return [segment] if isinstance(segment, Claim) else [c for name in COLUMNS for c in segment.columns[name]]


def stretches(indices):
    """Runs of consecutive indices as [first, one past the last)."""
    runs = []
    for index in indices:
        if runs and runs[-1][1] == index:
            runs[-1][1] = index + 1
        else:
            runs.append([index, index + 1])
    return runs


def compare(content, text, rules):
    if rules.get("scanned"):
        return compare_scan(content, text, rules)
    restored = [f"content line {c.line}: {c.path}: restored, and the source is no scan" for s in content.segments for c in texts_of(s) if c.restored]
    heads = [word for claim in content.segments if isinstance(claim, Claim) and claim.heads for word in claim.words]
    source = Source(text, rules, heads)
    match = Match(content, source)
    return content.faults + restored + source.faults + match.faults(), match


# Self-test


def changed_letter(word):
    letter = "x" if word[0] != "x" else "y"
    return letter + word[1:]


def content_mutants(content, rng):
    """Content that says something else than the source: (what was done, content)."""
    every = [(s, n, i) for s, segment in enumerate(content.segments) for n, i in places(segment)]
    for place in every:
        for what in ("drop a word", "add a word", "change a letter", "drop the text", "say it twice"):
            mutant = copy.deepcopy(content)
            claims, index = claims_at(mutant, place)
            words = claims[index].words
            at = rng.randrange(len(words))
            if what == "drop a word":
                words.pop(at)
                if not words:
                    claims.pop(index)
            elif what == "add a word":
                words.insert(at, "og")
            elif what == "change a letter":
                words[at] = changed_letter(words[at])
            elif what == "drop the text":
                claims.pop(index)
            else:
                claims.insert(index, copy.deepcopy(claims[index]))
            yield f"{what} in {claims_at(content, place)[0][place[2]].path}", mutant
    rows = [index for index, segment in enumerate(content.segments) if isinstance(segment, Row)]
    for first, second in zip(rows, rows[1:]):
        for name in COLUMNS:
            mutant = copy.deepcopy(content)
            a, b = mutant.segments[first].columns, mutant.segments[second].columns
            if [c.words for c in a[name]] != [c.words for c in b[name]]:
                a[name], b[name] = b[name], a[name]
                yield f"swap {name} of rows {first} and {second}", mutant
    for place in every:
        mutant = copy.deepcopy(content)
        claims, index = claims_at(mutant, place)
        if claims[index].url:
            claims[index].url += "x"
            yield f"change the address of {claims[index].path}", mutant


def places(segment):
    if isinstance(segment, Claim):
        return [("", 0)]
    return [(name, index) for name in COLUMNS for index in range(len(segment.columns[name]))]


def claims_at(content, place):
    segment, name, index = place
    if isinstance(content.segments[segment], Claim):
        return content.segments, segment
    return content.segments[segment].columns[name], index


def source_mutants(text, rng, share):
    """Sources that say something else than the content: (what was done, text)."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        tokens = line.split()
        for at in range(len(tokens)):
            if rng.random() > share:
                continue
            token = tokens[at]
            for what, put in (("drop", []), ("add after", [token, "og"]), ("change", [changed_letter(token)])):
                mutant = list(lines)
                mutant[number] = " ".join(tokens[:at] + put + tokens[at + 1:])
                yield f"{what} «{token}» in source line {number + 1}", "\n".join(mutant)


def self_test(content_text, text, rules):
    rng = random.Random(20262027)
    content = Content(content_text)
    faults, _ = compare(content, text, rules)
    if faults:
        print("self-test needs content and source that agree")
        return 1
    tried = overlooked = 0
    cases = [(what, lambda m=mutant: compare(m, text, rules)[0]) for what, mutant in content_mutants(content, rng)]
    cases += [(what, lambda m=mutant: compare(content, m, rules)[0]) for what, mutant in source_mutants(text, rng, 0.15 if rules.get("scanned") else 0.35)]
    for what, look in cases:
        tried += 1
        if not look():
            overlooked += 1
            print(f"overlooked: {what}")
    # what the reader of the content must see by itself
    for what, old, new in rules["self-test"]:
        tried += 1
        if old not in content_text or not compare(Content(content_text.replace(old, new, 1)), text, rules)[0]:
            overlooked += 1
            print(f"overlooked: {what}")
    print(f"{rules['content']}: self-test: {tried} changes, {overlooked} overlooked")
    return 1 if overlooked else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--self-test", action="store_true")
    arguments = parser.parse_args()
    return max(check(yaml.safe_load((HERE / name).read_text(encoding="utf-8")), arguments.self_test) for name in RULES)


def check(rules, changed):
    if rules.get("scanned"):
        rules["known from"] = (HERE / rules["known from"]).read_text(encoding="utf-8")
    text = (HERE / rules["source"]).read_text(encoding="utf-8")
    content_text = (ROOT / rules["content"]).read_text(encoding="utf-8")
    if changed:
        return self_test(content_text, text, rules)
    faults, match = compare(Content(content_text), text, rules)
    for fault in faults:
        print(fault)
    print(f"{rules['content']}: {match.told()}, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
