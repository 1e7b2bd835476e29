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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

from takhrij.errors import LanguageError
from takhrij.languages import Row
from takhrij.read.words import Words

Value = str | int | float
Bindings = Mapping[str, Value]
# From the number of a word and its form without what is joined to its front: what it says, and its last word.
Reader = Callable[[Words, int, str], tuple[Value, int] | None]
# What a lexicon says of a word: the slot it fills, key, value, and the words that must follow it.
Entry = tuple[str, str, Value, tuple[str, ...]]

_WORD = re.compile(r"[^\W_]")
# Marks a number in digits among slots, and the slot of words that begin a number.
_NUMBER, _SPELLED = "0", "number word"
# Words farther apart than this do not belong together.
_WIDEST_GAP = 20
_NO_BINDINGS: Bindings = {}
_NUMERAL = re.compile(r"(\D*)[0-9]+")


class Lexicon:
    """Words and phrases that fill slots: a form fills `slot`, and what it says is `value`, stored under `key`."""

    def __init__(self, fold: Callable[[str], str]) -> None:
        self._fold = fold
        self.entries: dict[str, list[Entry]] = {}

    def add(self, form: str, slot: str, value: Value, key: str = "") -> None:
        """Enter a form of one or more words."""
        first, *rest = self._fold(form).split()
        entry: Entry = (slot, key or slot, value, tuple(rest))
        entries = self.entries.setdefault(first, [])
        if entry not in entries:
            entries.append(entry)

    def literal(self, word: str) -> str:
        """The slot that only this word fills."""
        slot = "=" + self._fold(word)
        self.add(word, slot, "", slot)
        return slot


class Match(NamedTuple):
    """A row that matched: what it and its slots say, its span in the shadow, the words `first` to `last` it covers."""

    row: Row
    bindings: Bindings
    start: int
    end: int
    first: int
    last: int


class _Next(NamedTuple):
    """What may follow a word of a match: a word of `forms` (`0`: a number), one that begins with one of `joined`, one
    of `marks`, or, with `ends`, anything.
    """

    forms: frozenset[str] = frozenset()
    joined: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    ends: bool = False

    def may_be(self, words: Words, index: int) -> bool:
        """Whether the word of a number, with what stands before it, is such."""
        if self.ends:
            return True
        mark = words.gaps[index].lstrip(" ")
        if mark:
            return mark.startswith(self.marks)
        if index == len(words.forms):
            return False
        form = words.forms[index]
        return form in self.forms or form.startswith(self.joined) or (_NUMBER in self.forms and "0" <= form[-1] <= "9")


def _any_of(several: Sequence[_Next]) -> _Next:
    """What may follow by any of them."""
    return _Next(
        frozenset().union(*(one.forms for one in several)),
        tuple({joined for one in several for joined in one.joined}),
        tuple({mark for one in several for mark in one.marks}),
        any(one.ends for one in several),
    )


class _Way(NamedTuple):
    """What a node can do with a word: the edges its lexicon entries fill, readers of numbers, nested slots. `following`
    is what must follow the word for any of it to lead to the end of a row.
    """

    edges: list[tuple[_Node, Bindings, tuple[str, ...]]]
    readers: list[tuple[_Node, str, Reader]]
    nested: list[tuple[_Node, str]]
    following: _Next


class _Ending(NamedTuple):
    """The end of a row: its place in the table, what it says by itself, the elements where its span begins and ends."""

    order: int
    row: Row
    says: Bindings
    begin: int
    close: int


@dataclass(slots=True, eq=False)
class _Node:
    words: dict[str, list[tuple[str, _Node]]] = field(default_factory=dict)
    readers: dict[tuple[str, str], _Node] = field(default_factory=dict)
    nested: dict[str, _Node] = field(default_factory=dict)
    marks: dict[str, _Node] = field(default_factory=dict)
    joined: dict[str, _Node] = field(default_factory=dict)
    ends: list[_Ending] = field(default_factory=list)
    # The ways already worked out, by folded word of the lexicon; all that ends in a digit is one word here.
    ways: dict[str, _Way | None] = field(default_factory=dict)
    after: _Next | None = None

    @property
    def is_leaf(self) -> bool:
        """Whether no row goes on from here."""
        return not (self.words or self.readers or self.nested or self.joined or self.marks)


# A word less what is joined to its front: its number, how many letters that are, and the letters that are left.
_Front = tuple[int, int, str]
# One consumed element: what it binds, where it lies in the shadow, its last and its first word.
_Step = tuple[Bindings, int, int, int, int]
_Path = tuple[_Step, ...]
# A row whose end was reached, and the way there.
_End = tuple[_Ending, _Path]


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
        forms_of: dict[str, set[str]] = {}
        for form, entries in lexicon.entries.items():
            for entry in entries:
                forms_of.setdefault(entry[0], set()).add(form)
        self._forms_of = {slot: frozenset(forms) for slot, forms in forms_of.items()}
        numbers = frozenset({_NUMBER}) | self._forms_of.get(_SPELLED, frozenset())
        self._triggers = self._find_triggers()
        # Worked out for each word when it is first met.
        self._after_trigger: dict[str, _Next] = {}
        self._more_number = _Next(numbers, self._prefixes, ("",))

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
        node.ends.append(_Ending(self._order, row, _constants(row), begin, length if close < 0 else close))
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

    def way(self, node: _Node, form: str) -> _Way | None:
        """What a node can do with a folded word; nothing, for most words. Worked out once for each of the lexicon."""
        entries = self._lexicon.entries.get(form)
        if entries is None:
            if not "0" <= form[-1] <= "9":
                return None
            form, entries = _NUMBER, []
        if form not in node.ways:
            node.ways[form] = self._find_way(node, form, entries)
        return node.ways[form]

    def _find_way(self, node: _Node, form: str, entries: list[Entry]) -> _Way | None:
        edges: list[tuple[_Node, Bindings, tuple[str, ...]]] = [
            (child, {} if slot[0] == "=" else {renamed or key: value}, rest)
            for slot, key, value, rest in entries
            for renamed, child in node.words.get(slot, ())
        ]
        numeric = "0" <= form[-1] <= "9" or any(entry[0] == _SPELLED for entry in entries)
        readers = [(child, key, self._readers[name]) for (name, key), child in node.readers.items() if numeric]
        nested = {slot: way for slot in node.nested if (way := self.way(self._roots[slot], form))}
        if not (edges or readers or nested):
            return None
        after = [_Next(frozenset(rest[:1])) if rest else self._after(child) for child, _, rest in edges]
        # A number may go on with more words, and with marks between its digits.
        after += [_any_of([self._after(child), self._more_number]) for child, _, _ in readers]
        for slot, way in nested.items():
            after.append(way.following._replace(ends=False))
            after += [self._after(node.nested[slot])] if way.following.ends else []
        return _Way(edges, readers, [(node.nested[slot], slot) for slot in nested], _any_of(after))

    def _after(self, node: _Node) -> _Next:
        """What may follow where a node was reached; worked out once."""
        if node.after is not None:
            return node.after
        forms = [self._forms_of.get(slot, frozenset()) for slot in node.words]
        forms += [self._more_number.forms] if node.readers else []
        nested = [self._after(self._roots[slot]) for slot in node.nested]
        own = _Next(frozenset().union(*forms), tuple(node.joined), tuple(node.marks), bool(node.ends))
        node.after = _any_of([own, *nested])
        return node.after

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
        for word in self._joined_first():
            triggers.setdefault(word, []).append((0, word))
        return triggers

    def _joined_first(self) -> Iterator[str]:
        """The words a match can begin with whose front is an element of its own (`x+`)."""
        for node in self._first():
            for prefix, child in node.joined.items():
                forms = (self._forms_of.get(slot, frozenset()) for slot in child.words)
                yield from sorted({prefix + form for form in frozenset().union(*forms)})

    # Matching

    def find(self, words: Words) -> Iterator[Match]:
        """The matches from left to right, none overlapping another."""
        following, walk, triggers, digits = 0, _Walk(self, words), self._triggers, self._numeral_first
        begin = [k for k, form in enumerate(words.forms) if form in triggers or (digits and "0" <= form[-1] <= "9")]
        for index, form in ((index, words.forms[index]) for index in begin):
            openings = triggers.get(form)
            if openings is None:
                openings = self._numeral(form)
            elif not self._following(form).may_be(words, index + 1):
                continue
            match = self._best(walk, index, openings, following) if openings else None
            while match is not None:
                if match.first > index:
                    match = self._without_context(walk, match)
                following = match.last + 1
                yield match
                # The same word may be the context of another match, further on (`2005-2009`).
                match = self._best(walk, index, openings, following)

    def _following(self, form: str) -> _Next:
        """What must follow a word that triggers a match."""
        if form not in self._after_trigger:
            root = self.root("")
            ways = [self.way(root, opening) for _, opening in self._triggers[form]]
            joined = _Next(ends=form.startswith(tuple(root.joined)))
            self._after_trigger[form] = _any_of([joined, *(way.following for way in ways if way)])
        return self._after_trigger[form]

    def _without_context(self, walk: _Walk, match: Match) -> Match:
        """A match that leans on the words before it gives way to one that begins where it does and reaches further."""
        form = walk.words.forms[match.first]
        openings = self._triggers.get(form) or self._numeral(form)
        other = self._best(walk, match.first, openings, match.first) if openings else None
        return other if other and other.start == match.start and other.end > match.end else match

    def _numeral(self, form: str) -> list[tuple[int, str]]:
        found = _NUMERAL.fullmatch(form)
        if found is None or found[1] not in self._numerals:
            return []
        return [(self._numerals[found[1]], form[len(found[1]) :])]

    def _best(self, walk: _Walk, index: int, openings: list[tuple[int, str]], following: int) -> Match | None:
        """The match that reaches furthest. Its context, but not its span, may lie in words already taken."""
        best: tuple[int, _Ending, _Path, Bindings] | None = None
        for skip, form in openings:
            for ending, path in walk.ends((index, skip, form)):
                if index < following and path[ending.begin][4] < following:
                    continue
                reach = path[-1][2]
                if best is None or (reach, -ending.order) > (best[0], -best[1].order):
                    bindings = _merge(path)
                    if bindings is not None:
                        best = reach, ending, path, bindings
        if best is None:
            return None
        _, ending, path, bindings = best
        first, last = path[ending.begin], path[ending.close - 1]
        return Match(ending.row, {**bindings, **ending.says}, first[1], last[2], first[4], last[3])

    def root(self, name: str) -> _Node:
        """Where the rows of a slot begin."""
        return self._roots[name]


class _Walk:
    """Walks through the patterns over the words of one text. What nested slots found is kept until the next walk."""

    def __init__(self, patterns: Patterns, words: Words) -> None:
        self._patterns, self.words = patterns, words
        self._kept: dict[tuple[str, _Front], list[_Step]] = {}

    def ends(self, front: _Front) -> list[_End]:
        """Every way from a word to an end of a row."""
        self._kept.clear()
        ends: list[_End] = []
        self._word(self._patterns.root(""), front, (), ends)
        return ends

    def _word(self, node: _Node, front: _Front, path: _Path, ends: list[_End]) -> None:
        """Goes on from a node over a word."""
        index, skip, form = front
        start = self.words.starts[index] + skip
        way = self._patterns.way(node, form)
        if way and way.following.may_be(self.words, index + 1):
            for child, bindings, rest in way.edges:
                if not rest or self._follows(index, rest):
                    last = index + len(rest)
                    self._after(child, (*path, (bindings, start, self.words.ends[last], last, index)), ends)
            for child, key, reader in way.readers:
                read = reader(self.words, index, form)
                if read is not None:
                    value, last = read
                    self._after(child, (*path, ({key: value}, start, self.words.ends[last], last, index)), ends)
            for child, slot in way.nested:
                for step in self._nested(slot, front):
                    self._after(child, (*path, step), ends)
        for prefix, child in node.joined.items():
            if form.startswith(prefix):
                longer = (*path, ({}, start, start + len(prefix), index, index))
                if len(form) > len(prefix):
                    self._word(child, (index, skip + len(prefix), form[len(prefix) :]), longer, ends)
                else:
                    self._after(child, longer, ends)

    def _follows(self, index: int, rest: tuple[str, ...]) -> bool:
        words, after = self.words, index + 1 + len(rest)
        return words.forms[index + 1 : after] == list(rest) and not "".join(words.gaps[index + 1 : after]).strip(" ")

    def _after(self, node: _Node, path: _Path, ends: list[_End]) -> None:
        """The ends of rows at a node, and what goes on from it over the word that follows."""
        if node.ends:
            ends += [(ending, path) for ending in node.ends]
        if node.is_leaf:
            return
        _, _, place, last, _ = path[-1]
        # A mark that was taken already is not what stands before the next word.
        gap = self.words.gaps[last + 1][place - self.words.ends[last] :]
        self._gap(node, last + 1, gap, path, ends)

    def _gap(self, node: _Node, following: int, gap: str, path: _Path, ends: list[_End]) -> None:
        """Goes on over what stands before the word `following`: only blanks, or a mark."""
        mark = gap.lstrip(" ")
        if not mark:
            if following < len(self.words) and len(gap) < _WIDEST_GAP:
                self._word(node, (following, 0, self.words.forms[following]), path, ends)
            return
        for element, child in node.marks.items():
            if mark.startswith(element):
                place = path[-1][2] + len(gap) - len(mark)
                longer = (*path, ({}, place, place + len(element), path[-1][3], path[-1][3]))
                ends += [(ending, longer) for ending in child.ends]
                self._gap(child, following, mark[len(element) :], longer, ends)

    def _nested(self, slot: str, front: _Front) -> list[_Step]:
        """What the rows of a slot find from a word on."""
        kept = self._kept.get((slot, front))
        if kept is None:
            kept = self._kept[slot, front] = []
            ends: list[_End] = []
            self._word(self._patterns.root(slot), front, (), ends)
            for ending, path in ends:
                bindings = _merge(path, ending.says)
                if bindings is not None:
                    kept.append((bindings, path[0][1], path[-1][2], path[-1][3], front[0]))
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


def _constants(row: Row) -> dict[str, Value]:
    """What a row says by itself: its `sets` column, `key=value` parts set apart by `|`."""
    pairs = (part.partition("=") for part in row.items("sets"))
    return {key.strip(): said(value.strip()) for key, _, value in pairs}


def said(cell: str) -> Value:
    """What a cell says: a whole number where it is one."""
    return int(cell) if cell.lstrip("-").isdecimal() else cell


def _merge(path: _Path, says: Bindings = _NO_BINDINGS) -> Bindings | None:
    """All that a path says, or `None` where it contradicts itself (`مارس/نيسان`)."""
    merged = dict(says)
    for bindings, *_ in path:
        for key, value in bindings.items():
            if merged.setdefault(key, value) != value:
                return None
    return merged
