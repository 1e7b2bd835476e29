"""Patterns of named slots, written as table rows and matched over the words of a text.

A pattern is a row's sequence of elements, set apart by spaces:

- a word stands for itself (folded); `a|b` for either;
- `{slot}` is filled by a word list (a lexicon), by a reader (numbers) or by other rows (a row whose `slot` column names
  it); `{slot:key}` stores what it finds under another key; `{a|b}` is either;
- `x+` is the beginning of the next word, written as one with it; a punctuation mark stands for itself;
- `?` after an element makes it optional;
- `[` and `]` hold what the match spans, where that is not everything.

Where several patterns match from one word the one that reaches furthest wins, then the one that stands first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from takhrij.errors import LanguageError
from takhrij.languages import Row
from takhrij.read.words import Words

Value = str | int | float
Bindings = Mapping[str, Value]
# From the number of a word and its form without what is joined to its front: what it says, and its last word.
Reader = Callable[[Words, int, str], tuple[Value, int] | None]

_WORD = re.compile(r"[^\W_]")
# Marks a number in digits among slots, and the slot of words that begin a number.
_NUMBER, _SPELLED = "0", "number word"
# Words farther apart than this do not belong together.
_WIDEST_GAP = 20
_NUMERAL = re.compile(r"(\D*)[0-9]+")


class Lexicon:
    """Words and phrases that fill slots: a form fills `slot`, and what it says is `value`, stored under `key`."""

    def __init__(self, fold: Callable[[str], str]) -> None:
        self._fold = fold
        self.entries: dict[str, list[tuple[str, str, Value, tuple[str, ...]]]] = {}

    def add(self, form: str, slot: str, value: Value, key: str = "") -> None:
        """Enter a form of one or more words."""
        first, *rest = self._fold(form).split()
        entry = (slot, key or slot, value, tuple(rest))
        entries = self.entries.setdefault(first, [])
        if entry not in entries:
            entries.append(entry)

    def literal(self, word: str) -> str:
        """The slot that only this word fills."""
        slot = "=" + self._fold(word)
        self.add(word, slot, "", slot)
        return slot


@dataclass(frozen=True, slots=True)
class Match:
    """A row that matched: what its slots hold, its span in the shadow, and the words `first` to `last` it covers."""

    row: Row
    bindings: Bindings
    start: int
    end: int
    first: int
    last: int


@dataclass(slots=True)
class _Node:
    words: dict[str, list[tuple[str, _Node]]] = field(default_factory=dict)
    readers: dict[tuple[str, str], _Node] = field(default_factory=dict)
    nested: dict[str, _Node] = field(default_factory=dict)
    marks: dict[str, _Node] = field(default_factory=dict)
    joined: dict[str, _Node] = field(default_factory=dict)
    ends: list[tuple[int, Row, int, int]] = field(default_factory=list)


# One consumed element: what it binds, where it lies in the shadow, its last and its first word.
_Step = tuple[Bindings, int, int, int, int]
_Path = tuple[_Step, ...]
# A row whose end was reached: its place in the table, the row, the path, the elements where its span begins and ends.
_End = tuple[int, Row, _Path, int, int]


class Patterns:
    """The patterns of one table over one lexicon. `proclitics` may be joined to the front of the first word."""

    def __init__(
        self,
        rows: Iterable[Row],
        lexicon: Lexicon,
        readers: Mapping[str, Reader],
        proclitics: Iterable[str] = (),
        articles: Mapping[str, str] | None = None,
    ) -> None:
        self._lexicon, self._readers = lexicon, readers
        self._roots: dict[str, _Node] = {"": _Node()}
        rows = tuple(rows)
        for row in rows:
            self._roots.setdefault(row["slot"], _Node())
        self._order = 0
        self._slots = {entry[0] for entries in lexicon.entries.values() for entry in entries}
        for row in rows:
            self._compile(row)
        self._prefixes = tuple(proclitics)
        self._articles = dict(articles or {})
        # How many letters before the digits stay outside the span; an article stays inside (`الـ8`).
        self._numerals = {prefix: len(prefix) for prefix in ("", *self._prefixes)}
        for article, fused in self._articles.items():
            self._numerals |= {prefix + article: len(prefix) for prefix in ("", *self._prefixes)} | {fused: 1}
        self._numeral_first = self._first_readers()
        self._triggers = self._find_triggers()
        self._slots_of = {form: frozenset(e[0] for e in entries) for form, entries in lexicon.entries.items()}
        self._opening = {name: self._openings(name) for name in self._roots}

    # Compiling

    def _compile(self, row: Row) -> None:
        elements = row["pattern"].split()
        choices: list[list[str]] = []
        for element in elements:
            if element in {"[", "]"}:
                choices.append([element])
                continue
            optional = len(element) > 1 and element.endswith("?")
            options = _options(element.removesuffix("?") if optional else element)
            choices.append([*options, ""] if optional else options)
        for sequence in product(*choices):
            self._add(row, [element for element in sequence if element])

    def _add(self, row: Row, sequence: list[str]) -> None:
        node, begin, close, length = self._roots[row["slot"]], 0, -1, 0
        for element in sequence:
            if element == "[":
                begin = length
            elif element == "]":
                close = length
            else:
                node, length = self._step(row, node, element), length + 1
        if not length:
            raise LanguageError(row.ref, "an empty pattern", "give it at least one word or slot")
        node.ends.append((self._order, row, begin, length if close < 0 else close))
        self._order += 1

    def _step(self, row: Row, node: _Node, element: str) -> _Node:
        if element.startswith("{"):
            slot, _, key = element.strip("{}").partition(":")
            if slot in self._roots:
                return node.nested.setdefault(slot, _Node())
            if slot not in self._readers and slot not in self._slots:
                known = ", ".join(sorted(slot for slot in self._slots | {*self._readers} if slot[0] != "="))
                raise LanguageError(row.ref, f"no table fills {{{slot}}}", known)
            child = _Node()
            if slot in self._slots:
                child = _edge(node.words.setdefault(slot, []), key)
            return node.readers.setdefault((slot, key or slot), child) if slot in self._readers else child
        if element.endswith("+") and len(element) > 1:
            return node.joined.setdefault(element[:-1], _Node())
        if not _WORD.search(element):
            return node.marks.setdefault(element, _Node())
        return _edge(node.words.setdefault(self._lexicon.literal(element), []), "")

    def _first(self) -> Iterator[_Node]:
        """The nodes a match may begin at."""
        seen: set[str] = set()
        waiting = [""]
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                node = self._roots[name]
                yield node
                waiting += node.nested

    def _openings(self, name: str) -> frozenset[str]:
        """The slots of words a row of a slot can begin with; `0` where it can begin with a number."""
        seen, waiting, slots = {name}, [name], set[str]()
        while waiting:
            node = self._roots[waiting.pop()]
            slots |= node.words.keys() | ({_NUMBER} if node.readers else set())
            waiting += node.nested.keys() - seen
            seen |= node.nested.keys()
        return frozenset(slots)

    def may_open(self, name: str, form: str) -> bool:
        """Whether a row of a slot can begin with a folded word: a quick no, for most words."""
        opening = self._opening[name]
        if "0" <= form[-1] <= "9":
            return _NUMBER in opening
        slots = self._slots_of.get(form)
        return slots is not None and (not opening.isdisjoint(slots) or (_NUMBER in opening and _SPELLED in slots))

    def is_known(self, form: str) -> bool:
        """Whether a folded word can fill any slot at all."""
        return form in self._slots_of or "0" <= form[-1] <= "9"

    def may_be_number(self, form: str) -> bool:
        """Whether a folded word can begin a number."""
        return "0" <= form[-1] <= "9" or _SPELLED in self._slots_of.get(form, ())

    def _first_readers(self) -> bool:
        return any(node.readers for node in self._first())

    def _find_triggers(self) -> dict[str, list[tuple[int, str]]]:
        """Every folded word a match can begin with: how many letters of it are joined on, and the word without them."""
        slots = {slot for node in self._first() for slot in node.words}
        reading = {_SPELLED} if self._numeral_first else set()
        triggers: dict[str, list[tuple[int, str]]] = {}
        for form, entries in self._lexicon.entries.items():
            if not any(entry[0] in slots or entry[0] in reading for entry in entries):
                continue
            triggers.setdefault(form, []).insert(0, (0, form))
            for prefix in self._prefixes:
                triggers.setdefault(prefix + form, []).append((len(prefix), form))
            for article, fused in self._articles.items():
                if form.startswith(article):
                    for prefix in ("", *self._prefixes):
                        # What is left of a fused article keeps its last letter: the span begins after the first.
                        word = prefix + fused + form[len(article) :]
                        triggers.setdefault(word, []).append((len(prefix) + len(fused) - len(article) + 1, form))
        return triggers

    # Matching

    def find(self, words: Words) -> Iterator[Match]:
        """The matches from left to right, none overlapping another."""
        following = 0
        get, forms = self._triggers.get, words.forms
        for index, form in enumerate(forms):
            ways = get(form)
            if ways is None:
                if not (self._numeral_first and "0" <= form[-1] <= "9"):
                    continue
                ways = self._numeral(form)
            match = self._best(words, index, ways, following) if ways else None
            while match is not None:
                if match.first > index:
                    match = self._without_context(words, match)
                following = match.last + 1
                yield match
                # The same word may be the context of another match, further on (`2005-2009`).
                match = self._best(words, index, ways, following)

    def _without_context(self, words: Words, match: Match) -> Match:
        """A match that leans on the words before it gives way to one that begins where it does and reaches further."""
        form = words.forms[match.first]
        ways = self._triggers.get(form) or self._numeral(form)
        other = self._best(words, match.first, ways, match.first) if ways else None
        return other if other and other.start == match.start and other.end > match.end else match

    def _numeral(self, form: str) -> list[tuple[int, str]]:
        found = _NUMERAL.fullmatch(form)
        if found is None or found[1] not in self._numerals:
            return []
        return [(self._numerals[found[1]], form[len(found[1]) :])]

    def _best(self, words: Words, index: int, ways: list[tuple[int, str]], following: int) -> Match | None:
        """The match that reaches furthest. Its context, but not its span, may lie in words already taken."""
        best: tuple[int, int, Row, _Path, Bindings, int, int] | None = None
        walk = _Walk(self, words)
        for skip, form in ways:
            for order, row, path, begin, close in walk.paths(self._roots[""], index, skip, form):
                if index < following and path[begin][4] < following:
                    continue
                bindings = _merge(path)
                reach = path[-1][2]
                if bindings is not None and (best is None or (reach, -order) > (best[0], -best[1])):
                    best = reach, order, row, path, bindings, begin, close
        if best is None:
            return None
        _, _, row, path, bindings, begin, close = best
        return Match(row, bindings, path[begin][1], path[close - 1][2], path[begin][4], path[close - 1][3])

    def options(self, form: str) -> list[tuple[str, str, Value, tuple[str, ...]]]:
        """What the lexicon says of a folded word."""
        return self._lexicon.entries.get(form, [])

    def reader(self, name: str) -> Reader:
        """The reader that fills a slot."""
        return self._readers[name]

    def root(self, name: str) -> _Node:
        """Where the rows of a slot begin."""
        return self._roots[name]


class _Walk:
    """One walk through the patterns from one word. What nested slots found is kept for the length of the walk."""

    def __init__(self, patterns: Patterns, words: Words) -> None:
        self._patterns, self._words = patterns, words
        self._kept: dict[tuple[str, int, int], list[_Step]] = {}

    def paths(self, root: _Node, index: int, skip: int, form: str) -> Iterator[_End]:
        """Every way from a node to an end of a row."""
        return self._words_from(root, index, skip, form, ())

    def _words_from(self, node: _Node, index: int, skip: int, form: str, path: _Path) -> Iterator[_End]:
        if not (node.joined or self._patterns.is_known(form)):
            return
        start = self._words.starts[index] + skip
        for child, bindings, last in self._edges(node, index, form):
            yield from self._after(child, (*path, (bindings, start, self._words.ends[last], last, index)))
        for slot, child in node.nested.items():
            if not self._patterns.may_open(slot, form):
                continue
            for step in self._nested(slot, index, skip, form):
                yield from self._after(child, (*path, step))
        for prefix, child in node.joined.items():
            if form.startswith(prefix) and len(form) > len(prefix):
                longer = (*path, ({}, start, start + len(prefix), index, index))
                yield from self._words_from(child, index, skip + len(prefix), form[len(prefix) :], longer)
            elif form == prefix:
                yield from self._after(child, (*path, ({}, start, start + len(prefix), index, index)))

    def _edges(self, node: _Node, index: int, form: str) -> Iterator[tuple[_Node, Bindings, int]]:
        if node.words:
            for slot, key, value, rest in self._patterns.options(form):
                for renamed, child in node.words.get(slot, ()):
                    if not rest or self._follows(index, rest):
                        yield child, ({} if slot[0] == "=" else {renamed or key: value}), index + len(rest)
        if not node.readers or not self._patterns.may_be_number(form):
            return
        for (name, key), child in node.readers.items():
            read = self._patterns.reader(name)(self._words, index, form)
            if read is not None:
                yield child, {key: read[0]}, read[1]

    def _follows(self, index: int, rest: tuple[str, ...]) -> bool:
        words = self._words
        if words.forms[index + 1 : index + 1 + len(rest)] != list(rest):
            return False
        return all(not words.gap(place).strip(" ") for place in range(index + 1, index + 1 + len(rest)))

    def _after(self, node: _Node, path: _Path) -> Iterator[_End]:
        for order, row, begin, close in node.ends:
            yield order, row, path, begin, close
        if not (node.words or node.readers or node.nested or node.joined or node.marks):
            return
        words, place, following = self._words, path[-1][2], path[-1][3] + 1
        start = words.starts[following] if following < len(words) else len(words.folded)
        gap = words.folded[place : min(start, place + _WIDEST_GAP)]
        mark = gap.strip(" ")
        if not mark:
            if following < len(words) and place + len(gap) == start:
                yield from self._words_from(node, following, 0, words.forms[following], path)
            return
        place += len(gap) - len(gap.lstrip(" "))
        for element, child in node.marks.items():
            if mark.startswith(element):
                longer = (*path, ({}, place, place + len(element), path[-1][3], path[-1][3]))
                yield from self._after(child, longer)

    def _nested(self, slot: str, index: int, skip: int, form: str) -> list[_Step]:
        kept = self._kept.get((slot, index, skip))
        if kept is None:
            kept = self._kept[slot, index, skip] = []
            for _, row, path, _, _ in self.paths(self._patterns.root(slot), index, skip, form):
                bindings = _merge(path, row)
                if bindings is not None:
                    kept.append((bindings, path[0][1], path[-1][2], path[-1][3], index))
        return kept


def _options(element: str) -> list[str]:
    if element.startswith("{"):
        return ["{" + slot + "}" for slot in element.strip("{}").split("|")]
    return [part for part in element.split("|") if part] or [element]


def _edge(edges: list[tuple[str, _Node]], key: str) -> _Node:
    for renamed, node in edges:
        if renamed == key:
            return node
    edges.append((key, _Node()))
    return edges[-1][1]


def constants(row: Row) -> dict[str, Value]:
    """What a row says by itself: its `sets` column, `key=value` parts set apart by `|`."""
    pairs = (part.partition("=") for part in row.items("sets"))
    return {key.strip(): said(value.strip()) for key, _, value in pairs}


def said(cell: str) -> Value:
    """What a cell says: a whole number where it is one."""
    return int(cell) if cell.lstrip("-").isdecimal() else cell


def _merge(path: _Path, row: Row | None = None) -> Bindings | None:
    """All that a path says, or `None` where it contradicts itself (`مارس/نيسان`)."""
    merged: dict[str, Value] = constants(row) if row else {}
    for bindings, *_ in path:
        for key, value in bindings.items():
            if merged.setdefault(key, value) != value:
                return None
    return merged
