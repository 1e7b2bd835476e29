"""Compares statements by number, and again only those of which something has changed that their score follows from.

What was worked out of a pair holds as long as both statements are what they were, and their words as rare as they were.
So what is kept of it never changes an answer: it would be worked out the same.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b

from takhrij.model import Reason, Statement, Value
from takhrij.trace.clusters import Pair
from takhrij.trace.features import Prepared
from takhrij.trace.matches import Matches
from takhrij.wire import encode

_DIGEST = 8  # bytes that tell a statement and how rare its words are from all others
_QUICK = 1  # how hard to compress


class Compared(Value, frozen=True, kw_only=True):
    """What was worked out of pairs, to be kept: packed, and good for nothing else.

    `statements` are the digests of statements in order; `pairs` of their numbers have `scores`, those in `low` are less
    than `least` (log odds).
    """

    least: float
    statements: bytes
    pairs: bytes
    scores: bytes
    low: bytes


class Comparisons:
    """Compares some statements. What is found to be less than `least` (log odds) is not worked out any further."""

    def __init__(
        self,
        statements: Sequence[Statement],
        matches: Matches,
        rarity: Callable[[str], float],
        least: float,
        before: Compared | None = None,
    ) -> None:
        self._statements, self._matches, self._least = statements, matches, least
        self._prepared: list[Prepared | None] = [None] * len(statements)
        self._digests = [_digest(one, rarity) for one in statements]
        self._scores: dict[Pair, float] = {}
        self._low = array("I")
        # What was less than was asked for then may be more than is asked for now: then nothing of it is used.
        self._known = _Known(self._digests, before) if before and before.least <= least else None

    def about(self, left: int, right: int) -> float:
        """How probably two statements are about one thing."""
        pair = left, right
        score = self._scores.get(pair) or (self._known and self._known.scores.get(pair))
        if not score:
            score = self._matches.about(self._ready(left), self._ready(right))
        self._scores[pair] = score
        return score

    def likely(self, left: int, right: int) -> float:
        """The same, or 0 where that is less than `least`."""
        pair = left, right
        known = self._known
        score = known.scores.get(pair) if known else None
        if score is None and not (known and known.low(left, right)):
            score = self._matches.about(self._ready(left), self._ready(right), self._least)
        if score:
            self._scores[pair] = score
            return score
        self._low.extend(pair)
        return 0.0

    def why(self, left: int, right: int) -> list[Reason]:
        """What speaks for two statements being about one thing, and what against it."""
        return self._matches.why(self._ready(left), self._ready(right))

    def kept(self) -> Compared:
        """What was worked out so far."""
        return Compared(
            least=self._least,
            statements=b"".join(self._digests),
            pairs=_packed(array("I", (number for pair in self._scores for number in pair))),
            scores=_packed(array("d", self._scores.values())),
            low=_packed(self._low),
        )

    def _ready(self, number: int) -> Prepared:
        prepared = self._prepared[number]
        if not prepared:
            prepared = self._prepared[number] = self._matches.prepare(self._statements[number])
        return prepared


class _Known:
    """What was worked out before of statements that are what they were, by their numbers of now."""

    def __init__(self, digests: Sequence[bytes], before: Compared) -> None:
        held = before.statements
        then = {held[at : at + _DIGEST]: at // _DIGEST for at in range(0, len(held), _DIGEST)}
        self._then = [then.get(digest, -1) for digest in digests]
        now = {number: at for at, number in enumerate(self._then)}
        self.scores: Mapping[Pair, float] = {
            (now[left], now[right]): score
            for left, right, score in zip(*_pairs(before.pairs), _unpacked("d", before.scores), strict=True)
            if left in now and right in now
        }
        # Pairs come by their second number: where those of each begin and end is all that need be held.
        self._lefts, rights = _pairs(before.low)
        self._places: dict[int, tuple[int, int]] = {}
        for at, right in enumerate(rights):
            self._places[right] = (self._places[right][0] if right in self._places else at), at + 1
        self._at, self._beside = -1, frozenset[int]()

    def low(self, left: int, right: int) -> bool:
        """Whether two statements are known to score less than was asked for."""
        if right != self._at:
            start, end = self._places.get(self._then[right], (0, 0))
            self._at, self._beside = right, frozenset(self._lefts[start:end])
        return self._then[left] in self._beside


def _digest(one: Statement, rarity: Callable[[str], float]) -> bytes:
    rare = [rarity(term) for term in (*one.terms, *one.context)]
    return blake2b(encode([one, rare]), digest_size=_DIGEST).digest()


def _packed(numbers: array[int] | array[float]) -> bytes:
    return zlib.compress(numbers.tobytes(), _QUICK)


def _unpacked(kind: str, data: bytes) -> array[float]:
    return array(kind, zlib.decompress(data))


def _pairs(data: bytes) -> tuple[array[int], array[int]]:
    numbers = array("I", zlib.decompress(data))
    return numbers[::2], numbers[1::2]
