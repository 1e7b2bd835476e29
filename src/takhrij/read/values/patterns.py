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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from takhrij.languages import Row
from takhrij.read.values.pattern_graph import SPELLED, Bindings, Ending, Graph, Lexicon, Next, Node, Reader, any_of
from takhrij.read.words import KNOWN, Words
from takhrij.remembered import remembered

# Words farther apart than this do not belong together.
_WIDEST_GAP = 20
_NO_BINDINGS: Bindings = {}
_NUMERAL = re.compile(r"(\D*)[0-9]+")


class Match(NamedTuple):
    """A row that matched: what it and its slots say, its span in the shadow, the words `first` to `last` it covers."""

    row: Row
    bindings: Bindings
    start: int
    end: int
    first: int
    last: int


# A word less what is joined to its front: its number, how many letters that are, and the letters that are left.
_Front = tuple[int, int, str]
# One consumed element: what it binds, where it lies in the shadow, its last and its first word.
_Step = tuple[Bindings, int, int, int, int]
_Path = tuple[_Step, ...]
# A row whose end was reached, and the way there.
_End = tuple[Ending, _Path]


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
        self._prefixes = tuple(proclitics)
        self._articles = dict(articles or {})
        self._graph = Graph(rows, lexicon, readers, self._prefixes)
        # How many letters before the digits stay outside the span; an article stays inside (`الـ8`).
        self._numerals = {prefix: len(prefix) for prefix in ("", *self._prefixes)}
        for article, fused in self._articles.items():
            self._numerals |= {prefix + article: len(prefix) for prefix in ("", *self._prefixes)} | {fused: 1}
        self._numeral_first = any(node.readers for node in self._graph.first())
        self._triggers = self._find_triggers()
        self._begins = remembered(self._openings, KNOWN)

    def _find_triggers(self) -> dict[str, list[tuple[int, str]]]:
        """Every folded word a match can begin with: how many letters of it are joined on, and the word without them."""
        slots = {slot for node in self._graph.first() for slot in node.words}
        reading = {SPELLED} if self._numeral_first else set()
        triggers: dict[str, list[tuple[int, str]]] = {}
        for form, entries in self._graph.lexicon.entries.items():
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
        for word in self._graph.joined_first():
            triggers.setdefault(word, []).append((0, word))
        return triggers

    def find(self, words: Words) -> Iterator[Match]:
        """The matches from left to right, none overlapping another."""
        following, walk = 0, _Walk(self._graph, words)
        begin = [(index, found) for index, found in enumerate(map(self._begins, words.forms)) if found]
        for index, (openings, after) in begin:
            if after and not after.may_be(words, index + 1):
                continue
            ends = walk.ends(index, openings)
            match = _best(ends, index, following)
            while match is not None:
                if match.first > index:
                    match = self._without_context(walk, match)
                following = match.last + 1
                yield match
                # The same word may be the context of another match, further on (`2005-2009`).
                match = _best(ends, index, following)

    def _openings(self, form: str) -> tuple[list[tuple[int, str]], Next | None] | None:
        """The ways to read a word that may begin a match, and what must follow it, if anything; nothing for most words.
        Asked for as `_begins`, which remembers.
        """
        if form in self._triggers:
            return self._triggers[form], self._following(form)
        digits = self._numeral_first and "0" <= form[-1] <= "9"
        return (self._numeral(form), None) if digits else None

    def _following(self, form: str) -> Next:
        """What must follow a word that triggers a match."""
        root = self._graph.root("")
        ways = [self._graph.way(root, opening) for _, opening in self._triggers[form]]
        joined = Next(ends=form.startswith(tuple(root.joined)))
        return any_of([joined, *(way.following for way in ways if way)])

    def _without_context(self, walk: _Walk, match: Match) -> Match:
        """A match that leans on the words before it gives way to one that begins where it does and reaches further."""
        form = walk.words.forms[match.first]
        openings = self._triggers.get(form) or self._numeral(form)
        other = _best(walk.ends(match.first, openings), match.first, match.first)
        return other if other and other.start == match.start and other.end > match.end else match

    def _numeral(self, form: str) -> list[tuple[int, str]]:
        found = _NUMERAL.fullmatch(form)
        if found is None or found[1] not in self._numerals:
            return []
        return [(self._numerals[found[1]], form[len(found[1]) :])]


class _Walk:
    """Walks through the patterns over the words of one text. What nested slots found is kept until the next walk."""

    def __init__(self, graph: Graph, words: Words) -> None:
        self._graph, self.words = graph, words
        self._kept: dict[tuple[str, _Front], list[_Step]] = {}

    def ends(self, index: int, openings: Sequence[tuple[int, str]]) -> list[_End]:
        """Every way from a word, read in each of some ways, to an end of a row."""
        ends: list[_End] = []
        for skip, form in openings:
            self._kept.clear()
            self._word(self._graph.root(""), (index, skip, form), (), ends)
        return ends

    def _word(self, node: Node, front: _Front, path: _Path, ends: list[_End]) -> None:
        """Goes on from a node over a word."""
        index, skip, form = front
        start = self.words.starts[index] + skip
        way = self._graph.way(node, form)
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

    def _after(self, node: Node, path: _Path, ends: list[_End]) -> None:
        """The ends of rows at a node, and what goes on from it over the word that follows."""
        if node.ends:
            ends += [(ending, path) for ending in node.ends]
        if node.is_leaf:
            return
        _, _, place, last, _ = path[-1]
        # A mark that was taken already is not what stands before the next word.
        gap = self.words.gaps[last + 1][place - self.words.ends[last] :]
        self._gap(node, last + 1, gap, path, ends)

    def _gap(self, node: Node, following: int, gap: str, path: _Path, ends: list[_End]) -> None:
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
            self._word(self._graph.root(slot), front, (), ends)
            for ending, path in ends:
                bindings = _merge(path, ending.says)
                if bindings is not None:
                    kept.append((bindings, path[0][1], path[-1][2], path[-1][3], front[0]))
        return kept


def _best(ends: Sequence[_End], index: int, following: int) -> Match | None:
    """The match that reaches furthest. Its context, but not its span, may lie in words already taken."""
    best: tuple[int, Ending, _Path, Bindings] | None = None
    for ending, path in ends:
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


def _merge(path: _Path, says: Bindings = _NO_BINDINGS) -> Bindings | None:
    """All that a path says, or `None` where it contradicts itself (`مارس/نيسان`)."""
    merged = dict(says)
    for bindings, *_ in path:
        for key, value in bindings.items():
            if merged.setdefault(key, value) != value:
                return None
    return merged
