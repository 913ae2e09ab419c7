"""Holds content to a scan, in which the cells of a row stand line by line beside each other.

A row of the table is a weave: each column goes on in its own order, a line goes from left to right, and no word is
left over. The heads of the columns, missions, target groups and headings are the first texts of the columns of the
row that they stand above; those of the next row may begin before a row is at its end, since they have cells of their
own. A letter may differ where the scanner confuses it, and a word only where the content quotes the scan.
"""

import re
from dataclasses import dataclass, field

COLUMNS = ("mission", "target group", "priority", "action", "indicators", "responsible", "deadline")
AHEAD = (0, 1)  # the columns that reach above their first row
HEADS = {
    "mission/title": "mission",
    "target group/title": "target group",
    "heading/priority": "priority",
    "heading/title": "action",
}


@dataclass
class Token:
    """What is expected at one place: a word that may be misread, or what the scan has there letter by letter."""

    claim: object
    text: str
    literal: bool = False
    breaks: bool = False  # the second half of a broken word: it opens a line or a cell


@dataclass
class Place:
    text: str
    line: int
    opens_line: bool


@dataclass
class Weave:
    columns: list = field(default_factory=lambda: [[] for _ in COLUMNS])


class Scan:
    """The words of a scan once the rules have had their share, and the addresses between them."""

    def __init__(self, text, rules):
        self.faults = []
        self.address_words = []
        words = [
            Place(token, number, first == 0)
            for number, line in enumerate(text.split("\n"), 1)
            for first, token in enumerate(line.split())
        ]
        for rule in rules["moved"]:
            words = self.move(words, rule)
        for rule in rules["noise"]:
            words = self.silence(words, rule)
        words = self.take(words, rules["bullet"], lambda at: True)
        # The scanner's I is a rule between two columns in shape, but a word begins with it behind a bullet.
        words = self.take(words, rules["rule"], lambda at: not self.after_bullet[id(at)])
        self.words = []
        for word in words:
            if word.text.startswith(rules["address"]):
                self.address_words.append(word)
            else:
                self.words.append(word)

    def find(self, words, text, what):
        tokens = text.split()
        starts = [at for at in range(len(words)) if [w.text for w in words[at:at + len(tokens)]] == tokens]
        if len(starts) != 1:
            self.faults.append(f"rule: {what} «{text}» stands {len(starts)} times in the scan")
            return None
        return starts[0], starts[0] + len(tokens)

    def move(self, words, rule):
        block = self.find(words, f"{rule['text']} {rule['opens']}", "the moved")
        if block is None:
            return words
        first, last = block[0], block[0] + len(rule["text"].split())
        moved, rest = words[first:last], words[:first] + words[last:]
        behind = self.find(rest, rule["behind"], "the words before the moved")
        return rest[:behind[1]] + moved + rest[behind[1]:] if behind else words

    def silence(self, words, rule):
        ends = [at + 1 for at in range(len(words)) if self.ends_with(words, at, rule["behind"].split())]
        tokens = rule["text"].split()
        hits = [at for at in ends if [w.text for w in words[at:at + len(tokens)]] == tokens]
        if len(hits) != 1:
            self.faults.append(f"rule: the noise «{rule['text']}» behind «{rule['behind']}» stands {len(hits)} times")
            return words
        return words[:hits[0]] + words[hits[0] + len(tokens):]

    @staticmethod
    def ends_with(words, at, behind):
        run = [w.text for w in words[max(0, at + 1 - len(behind)):at + 1]]
        return run[1:] == behind[1:] and len(run) == len(behind) and run[0].endswith(behind[0])

    def take(self, words, rule, may):
        kept, seen = [], 0
        self.after_bullet = {}
        bullets = getattr(self, "bullet_lines", None)
        if bullets is None:
            self.bullet_lines = bullets = {word.line for word in words if word.text == rule["mark"]}
        for at, word in enumerate(words):
            self.after_bullet[id(word)] = word.line in bullets and word.opens_line
            if word.text != rule["mark"] or not may(word):
                kept.append(word)
                continue
            seen += 1
            if at + 1 < len(words) and words[at + 1].line == word.line:
                words[at + 1].opens_line = words[at + 1].opens_line or word.opens_line
        if seen != rule["times"]:
            self.faults.append(f"rule: the mark «{rule['mark']}» seen {seen} times where {rule['times']} were expected")
        return kept


class Weaver:
    """Claims every word of a scan for the content, or says at which word that fails."""

    def __init__(self, content, scan, rules):
        self.scan, self.rules = scan, rules
        self.faults = []
        self.patterns = {}
        self.known = {word.casefold() for word in re.findall(r"\w+", rules["known from"]) + rules["known words"]}
        self.broken = {(column, whole): [left, right, times, 0] for column, whole, left, right, times in rules["broken words"]}
        self.rows = [self.tokens_of(weave) for weave in weaves_of(content.segments)]
        for (_, whole), (_, _, times, used) in self.broken.items():
            if used != times:
                self.faults.append(f"rule: «{whole}» broken {used} times where {times} were expected")
        self.claimed = self.run()
        if self.claimed:
            self.addresses()
            self.letters()

    def tokens_of(self, weave):
        return [[token for claim in column for token in self.expected(claim, COLUMNS[index])] for index, column in enumerate(weave.columns)]

    def expected(self, claim, column):
        """A claim as the scan should have it: what is restored becomes what is quoted, broken words their halves."""
        words, tokens = list(claim.words), []
        restored = {tuple(given.split()): read for given, read in claim.restored.items()}
        used = set()
        while words:
            given = next((one for one in restored if tuple(words[:len(one)]) == one and one not in used), None)
            if given:
                used.add(given)
                tokens += [Token(claim, read, literal=True) for read in restored[given].split()]
                words = words[len(given):]
                continue
            word = words.pop(0)
            if (column, word) in self.broken:
                halves = self.broken[column, word]
                halves[3] += 1
                tokens += [Token(claim, halves[0]), Token(claim, halves[1], breaks=True)]
            else:
                tokens.append(Token(claim, word))
        for given in restored:
            if given not in used:
                self.faults.append(f"content line {claim.line}: {claim.path}: «{' '.join(given)}» is marked as restored and does not stand in the text")
        return tokens

    def reads_as(self, read, token):
        if token.literal:
            return read == token.text
        if token.text not in self.patterns:
            letters = ["(?:" + "|".join(map(re.escape, [c, *self.rules["confusions"].get(c, [])])) + ")" for c in token.text]
            self.patterns[token.text] = re.compile("".join(letters))
        return self.patterns[token.text].fullmatch(read) is not None

    def run(self):
        """A search in depth through all weaves: which column of which row claims each word."""
        words, rows = self.scan.words, self.rows
        begun = (0,) * len(COLUMNS)
        stack, seen, furthest = [(0, begun, (0, 0), -1, 0, None)], set(), (0, None)
        while stack:
            row, at, ahead, column, position, way = stack.pop()
            opens = position == len(words) or words[position].opens_line  # a row ends where a line ends
            while opens and row < len(rows) and all(at[i] == len(rows[row][i]) for i in range(len(COLUMNS))):
                row, at, ahead = row + 1, (*ahead, *begun[2:]), (0, 0)
            if (row, at, ahead, column) in seen:
                continue
            seen.add((row, at, ahead, column))
            if row == len(rows) and position == len(words):
                return self.path_of(way)
            if position > furthest[0] or furthest[1] is None:
                furthest = (position, (row, at))
            if row == len(rows) or position == len(words):
                continue
            word = words[position]
            least = 0 if word.opens_line or column < 0 else column
            for i in range(len(COLUMNS)):
                if at[i] < len(rows[row][i]) and self.may(rows[row][i][at[i]], word, i, least, column):
                    after = (*at[:i], at[i] + 1, *at[i + 1:])
                    stack.append((row, after, ahead, i, position + 1, (rows[row][i][at[i]], i, way)))
                elif i in AHEAD and at[i] == len(rows[row][i]) and row + 1 < len(rows) and ahead[i] < len(rows[row + 1][i]):
                    token = rows[row + 1][i][ahead[i]]
                    if self.may(token, word, i, least, column):
                        after = (*ahead[:i], ahead[i] + 1, *ahead[i + 1:])
                        stack.append((row, at, after, i, position + 1, (token, i, way)))
        self.tell(*furthest)
        return []

    def may(self, token, word, column, least, former):
        if column < least or (token.breaks and not (word.opens_line or column > former)):
            return False
        return self.reads_as(word.text, token)

    def told(self):
        texts = len({id(token.claim) for token, _ in self.claimed})
        return f"{texts} texts claim {len(self.claimed)} words, links {len(self.scan.address_words)} addresses"

    def path_of(self, way):
        path = []
        while way is not None:
            token, column, way = way
            path.append((token, column))
        return path[::-1]

    def tell(self, position, state):
        words = self.scan.words
        row, at = state
        if row == len(self.rows):
            self.faults.append(f"source line {words[position].line}: claimed by nothing: «{words[position].text}»")
            return
        open_tokens = [self.rows[row][i][at[i]] for i in range(len(COLUMNS)) if at[i] < len(self.rows[row][i])]
        wanted = "; ".join(f"«{token.text}» of {token.claim.path} (content line {token.claim.line})" for token in open_tokens)
        here = f"source line {words[position].line}: «{words[position].text}»" if position < len(words) else "the end of the source"
        self.faults.append(f"{here} stands where one of these was expected: {wanted}")

    def letters(self):
        """A word with letters put right is one that a text without a scanner's faults has, or one that is listed."""
        for (token, _), word in zip(self.claimed, self.scan.words):
            for part in re.split(r"[^\w]+", token.text):
                if not token.literal and part.casefold() not in self.known and part not in word.text:
                    self.faults.append(f"content line {token.claim.line}: «{part}», read as «{word.text}», is not in the lists of words")

    def addresses(self):
        """Each link's address stands once for each line that its words take up, in the order of the links."""
        places = {}
        for (token, _), word in zip(self.claimed, self.scan.words):
            places.setdefault(id(token.claim), []).append(word)
        expected = []
        for claim in (claim for row in self.rows for column in row for claim in dict.fromkeys(map(hashable, column))):
            claim = claim.of
            for words, url in [(claim.words, claim.url)] * bool(claim.url) + claim.inside:
                lines = lines_of(claim.words, words, places.get(id(claim), []))
                if not lines:
                    self.faults.append(f"content line {claim.line}: {claim.path}: the words «{' '.join(words)}» of a link do not stand in it")
                expected += [url] * lines
        found = [word.text for word in self.scan.address_words]
        if expected != found:
            self.faults.append(f"the addresses of the scan are not those of the links, in their order and once for each line: {expected}")


@dataclass(eq=False)
class Same:
    of: object

    def __hash__(self):
        return id(self.of)

    def __eq__(self, other):
        return self.of is other.of


def hashable(token):
    return Same(token.claim)


def lines_of(whole, part, places):
    """How many lines the words of a part take up within the words of a whole; 0 when it does not stand in it."""
    bare = [word.strip("().,«»:") for word in whole]
    wanted = [word.strip("().,«»:") for word in part]
    for at in range(len(bare) - len(wanted) + 1):
        if bare[at:at + len(wanted)] == wanted:
            if len(places) == len(whole):
                places = places[at:at + len(wanted)]
            return len({word.line for word in places})
    return 0


def weaves_of(segments):
    """The segments of content as rows of columns; what stands above a row is put at the head of its columns."""
    weaves, above = [], Weave()
    in_table = False
    for segment in segments:
        if hasattr(segment, "columns"):
            for name, claims in segment.columns.items():
                above.columns[COLUMNS.index(name)] += claims
            weaves.append(above)
            above = Weave()
            continue
        column = segment.path.removeprefix("columns/") if segment.heads else HEADS.get(segment.path)
        if column:
            in_table = True
            above.columns[COLUMNS.index(column)].append(segment)
            continue
        assert not in_table, f"{segment.path} after the table has begun"
        weave = Weave()
        weave.columns[COLUMNS.index("action")].append(segment)
        weaves.append(weave)
    return weaves


def compare_scan(content, text, rules):
    scan = Scan(text, rules)
    weaver = Weaver(content, scan, rules)
    return content.faults + scan.faults + weaver.faults, weaver
