"""Compares statements by number, and again only those of which something has changed that their score follows from.

What was worked out of a pair holds as long as both statements are what they were, and their words as rare as they were;
with whom a statement is compared, as long as those are the same that it could be. So what is kept of it never changes
an answer: it would be worked out the same.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b
from itertools import accumulate
from typing import NamedTuple

from takhrij.model import Reason, Statement, Value
from takhrij.trace.candidates import Rarity, candidates
from takhrij.trace.matches import Matches
from takhrij.trace.pairs import Prepared
from takhrij.wire import encode

_DIGEST = 8  # bytes that tell a statement from all others
_QUICK = 1  # how hard to compress
_GONE = -1


Heard = Callable[[float], None]


def unheard(_: float) -> None:
    """Nobody wants to know how far it is."""


class Compared(Value, frozen=True, kw_only=True):
    """What was worked out of pairs, to be kept: packed, and good for nothing else.

    Of each statement in order its name, how rare its words are, among whom others were chosen, and how many were. Then
    the numbers of those, and the scores: 0 of what is less than `least` (log odds) and was not worked out any further.
    """

    least: float
    names: bytes
    rare: bytes
    among: bytes
    counts: bytes
    others: bytes
    scores: bytes


class Row(NamedTuple):
    """The earlier statements that one was compared with, and their scores; 0 is one that is less than was asked for."""

    others: array[int]
    scores: array[float]


class Comparisons:
    """Compares some statements. What is found to be less than `least` (log odds) is not worked out any further."""

    def __init__(self, statements: Sequence[Statement], matches: Matches, rarity: Rarity, least: float) -> None:
        self._statements, self._matches, self._rarity, self._least = statements, matches, rarity, least
        self._prepared: list[Prepared | None] = [None] * len(statements)
        self._names = array("q", b"".join(map(_name, statements)))
        self._rare = array("q", (hash(tuple(map(rarity.__getitem__, matches.heeded(one)))) for one in statements))
        self._among = array("q")
        self.rows: list[Row] = []
        self._places: dict[int, dict[int, int]] = {}

    def compare(self, before: Compared | None, heard: Heard) -> None:
        """Fill the rows, with what was found `before` wherever it would be found again."""
        known = _Known(self._names, self._rare, before) if before and before.least <= self._least else None
        for number, looked in enumerate(candidates(self._statements, self._rarity, self._names)):
            row = known.row(number, looked.among) if known else None
            self.rows.append(row or self._row(number, looked.choose(), known.scores(number) if known else {}))
            self._among.append(looked.among)
            heard((number + 1) / len(self._statements))

    def exactly(self, number: int, place: int) -> float:
        """How probably a statement and the one at a place of its row are about one thing, even where that is little."""
        row = self.rows[number]
        if not row.scores[place]:
            row.scores[place] = self._matches.about(self._ready(row.others[place]), self._ready(number))
        return row.scores[place]

    def less(self, left: int, right: int) -> float:
        """The same of two statements, by number; 0 where they were not compared."""
        places = self._places.get(right)
        if places is None:
            others = self.rows[right].others
            places = self._places[right] = dict(zip(others, range(len(others)), strict=True))
        place = places.get(left)
        return 0.0 if place is None else self.exactly(right, place)

    def why(self, left: int, right: int) -> list[Reason]:
        """What speaks for two statements being about one thing, and what against it."""
        return self._matches.why(self._ready(left), self._ready(right))

    def kept(self) -> Compared:
        """What was worked out so far."""
        return Compared(
            least=self._least,
            names=self._names.tobytes(),
            rare=self._rare.tobytes(),
            among=self._among.tobytes(),
            counts=_packed(array("I", (len(row.others) for row in self.rows))),
            others=_packed(*(row.others for row in self.rows)),
            scores=_packed(*(row.scores for row in self.rows)),
        )

    def _row(self, number: int, others: Sequence[int], known: Mapping[int, float]) -> Row:
        """The row of a statement that is compared with others, with some of which it was before."""
        own, about, least = self._ready(number), self._matches.about, self._least
        scores = [
            about(self._ready(other), own, least) if (score := known.get(other)) is None else score for other in others
        ]
        return Row(array("I", others), array("d", scores))

    def _ready(self, number: int) -> Prepared:
        prepared = self._prepared[number]
        if not prepared:
            prepared = self._prepared[number] = self._matches.prepare(self._statements[number])
        return prepared


class _Known:
    """What was worked out before, by the numbers that statements have now."""

    def __init__(self, names: Sequence[int], rare: Sequence[int], before: Compared) -> None:
        then = array("q", before.names)
        now = {name: number for number, name in enumerate(names)}
        self._now = [now.get(name, _GONE) for name in then]
        # The same for those alone of which it holds what they score.
        self._as_before = [
            number if number != _GONE and rare[number] == was else _GONE
            for number, was in zip(self._now, array("q", before.rare), strict=True)
        ]
        self._at = {number: at for at, number in enumerate(self._now) if number != _GONE}
        self._among = array("q", before.among)
        self._ends = array("Q", accumulate(array("I", zlib.decompress(before.counts)), initial=0))
        self._others = array("I", zlib.decompress(before.others))
        self._scores = array("d", zlib.decompress(before.scores))

    def row(self, number: int, among: int) -> Row | None:
        """The row of a statement, where all of it holds."""
        at = self._at.get(number)
        if at is None or self._among[at] != among or self._as_before[at] == _GONE:
            return None
        place = slice(self._ends[at], self._ends[at + 1])
        others = [*map(self._as_before.__getitem__, self._others[place])]
        return None if _GONE in others else Row(array("I", others), self._scores[place])

    def scores(self, number: int) -> Mapping[int, float]:
        """What a statement scored with others, as far as that holds."""
        at = self._at.get(number)
        if at is None or self._as_before[at] == _GONE:
            return {}
        place = slice(self._ends[at], self._ends[at + 1])
        return dict(zip(map(self._as_before.__getitem__, self._others[place]), self._scores[place], strict=True))


def _name(one: Statement) -> bytes:
    return blake2b(encode(one), digest_size=_DIGEST).digest()


def _packed(*numbers: array[int] | array[float]) -> bytes:
    return zlib.compress(b"".join(numbers), _QUICK)
