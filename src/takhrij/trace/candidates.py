"""Which statements are worth comparing: those that share rare words. Cost grows with their number, not its square."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations
from typing import NamedTuple

from takhrij.model import Statement

# How the signs begin that a statement has beside its terms: that it is said to be possible, and whom it is had from.
HEDGED, CITED = "~", "<"
# A word that more statements share than these brings none together: by then it says what a case is about, no more.
_COMMONEST = 150
# The words of a statement that are looked up: its rarest. Pairs of the next few are looked up where one word is common.
_RAREST = 8
# Of so few statements, every pair is.
_FEW = 400
# A statement is compared with so many others at most: those it shares the rarest words with.
_MOST = 60
# Of so many, numbers are taken to so many binary digits: what is added then leaves most of what follows from them.
_MANY, _DIGITS = 8_000, 4


def signs(one: Statement) -> Iterator[str]:
    """What a statement may have in common with others beside its terms, and the less that tells, the more have it."""
    if one.hedged:
        yield HEDGED
    yield from (f"{CITED}{id}" for id in one.cites)


class Rarity(dict[str, float]):
    """How rare each term is among the statements of a case: 1 where none holds it, 0 where all do."""

    def __init__(self, counts: Mapping[str, int], total: int) -> None:
        super().__init__()
        self.counts, self.total = counts, total
        self._whole = math.log(1 + max(total, 1))

    @classmethod
    def of(cls, statements: Iterable[Statement]) -> Rarity:
        """The rarity of every term in some statements; what several copies say alike counts once."""
        distinct = {tuple(one.terms): one for one in statements}
        return cls(Counter(held for one in distinct.values() for held in {*one.terms, *signs(one)}), len(distinct))

    def rounded(self) -> Rarity:
        """The same, where there are many statements only about: then a few more change it for few terms."""
        if self.total < _MANY:
            return self
        return Rarity({term: _rounded(count) for term, count in self.counts.items()}, _rounded(self.total))

    def often(self, term: str) -> int:
        """How many statements hold a term."""
        return self.counts.get(term, 0)

    def __call__(self, term: str) -> float:
        """How rare a term is."""
        return self[term]

    def __missing__(self, term: str) -> float:
        rare = self[term] = 1 - math.log(1 + self.counts.get(term, 0)) / self._whole
        return rare


def nearly(statements: int) -> int:
    """How many statements there are, of many only about."""
    return statements if statements < _MANY else _rounded(statements)


def _rounded(number: int) -> int:
    lost = max(number.bit_length() - _DIGITS, 0)
    return number >> lost << lost


class Looked(NamedTuple):
    """What a statement may be compared with: `among` tells what they are chosen from, `choose` chooses them.

    As long as `among` is the same, so are those that are chosen. To be chosen before the next statement is looked at.
    """

    among: int
    choose: Callable[[], Sequence[int]]


class _Holders:
    """The statements that hold one key so far, by number; and by their names, in one number that tells them."""

    __slots__ = ("numbers", "told")

    def __init__(self) -> None:
        self.numbers: list[int] = []
        self.told = 0

    def add(self, number: int, name: int) -> None:
        self.numbers.append(number)
        self.told = hash((self.told, name))


def candidates(statements: Sequence[Statement], rarity: Rarity, names: Sequence[int]) -> Iterator[Looked]:
    """For each statement the earlier ones, by number, that share words rare enough to bring them together.

    `names` are numbers that tell statements apart.
    """
    if len(statements) <= _FEW:
        every = _Holders()
        for number, name in enumerate(names):
            yield Looked(every.told, partial(range, number))
            every.add(number, name)
        return
    ranks = _Ranks(rarity)
    holding: dict[object, _Holders] = defaultdict(_Holders)
    for number, (one, name) in enumerate(zip(statements, names, strict=True)):
        keys = [(holding[key], weight) for key, weight in _keys(one, ranks)]
        keys = [one for one in keys if len(one[0].numbers) < _COMMONEST]
        yield Looked(hash(tuple((holders.told, weight) for holders, weight in keys)), partial(_likest, keys))
        for holders, _ in keys:
            holders.add(number, name)


def _likest(keys: Iterable[tuple[_Holders, float]]) -> list[int]:
    """Those that hold the rarest of some keys."""
    met: dict[int, float] = {}
    before = met.get
    for holders, weight in keys:
        for other in holders.numbers:
            met[other] = before(other, 0.0) + weight
    return sorted(sorted(met), key=met.__getitem__, reverse=True)[:_MOST]


class _Ranks(dict[str, tuple[float, str]]):
    """What terms are ordered by, the rarest first; and which are common."""

    def __init__(self, rarity: Rarity) -> None:
        super().__init__()
        self._rarity = rarity

    def __missing__(self, term: str) -> tuple[float, str]:
        self[term] = rank = (-self._rarity[term], term)
        return rank

    def common(self, term: str) -> bool:
        return self._rarity.counts.get(term, 0) >= _COMMONEST


def _keys(one: Statement, ranks: _Ranks) -> Iterator[tuple[object, float]]:
    rare = sorted(set(one.terms), key=ranks.__getitem__)[:_RAREST]
    for term in rare:
        yield term, -ranks[term][0]
    for left, right in combinations(sorted(filter(ranks.common, rare)), 2):
        yield (left, right), -ranks[left][0] - ranks[right][0]
