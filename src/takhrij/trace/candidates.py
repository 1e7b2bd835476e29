"""Which statements are worth comparing: those that share rare words. Cost grows with their number, not its square."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations
from typing import NamedTuple

from takhrij.model import Statement

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

_Weighed = tuple[object, float]


class Rarity:
    """How rare terms are among the statements of a case: 1 for one that none holds, 0 for one that all hold."""

    def __init__(self, counts: Mapping[str, int], total: int) -> None:
        self.counts, self.total = counts, total
        self._whole = math.log(1 + max(total, 1))
        self._known: dict[str, float] = {}

    @classmethod
    def of(cls, statements: Iterable[Statement]) -> Rarity:
        """The rarity of every term in some statements; what several copies say alike counts once."""
        distinct = {tuple(one.terms) for one in statements}
        return cls(Counter(term for terms in distinct for term in set(terms)), len(distinct))

    def rounded(self) -> Rarity:
        """The same, where there are many statements only about: then a few more change it for few terms."""
        if self.total < _MANY:
            return self
        return Rarity({term: _rounded(count) for term, count in self.counts.items()}, _rounded(self.total))

    def __call__(self, term: str) -> float:
        """How rare a term is."""
        rare = self._known.get(term)
        if rare is None:
            rare = self._known[term] = 1 - math.log(1 + self.counts.get(term, 0)) / self._whole
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


def candidates(statements: Sequence[Statement], rarity: Rarity, names: Sequence[int]) -> Iterator[Looked]:
    """For each statement the earlier ones, by number, that share words rare enough to bring them together.

    `names` are numbers that tell statements apart.
    """
    if len(statements) <= _FEW:
        among = 0
        for number, name in enumerate(names):
            yield Looked(among, partial(range, number))
            among = hash((among, name))
        return
    holding: dict[object, list[int]] = {}
    # For each key whom it holds, in one number; none once it brings nothing together any more.
    held: dict[object, int] = {}
    for number, (one, name) in enumerate(zip(statements, names, strict=True)):
        keys = [(key, weight) for key, weight in _keys(one, rarity) if len(holding.get(key, ())) < _COMMONEST]
        among = hash(tuple((weight, held.get(key, 0)) for key, weight in keys))
        yield Looked(among, partial(_likest, keys, holding))
        for key, _ in keys:
            holding.setdefault(key, []).append(number)
            held[key] = hash((held.get(key, 0), name))


def _likest(keys: Iterable[_Weighed], holding: Mapping[object, Sequence[int]]) -> list[int]:
    """Those that hold the rarest of some keys."""
    met: dict[int, float] = {}
    for key, weight in keys:
        for other in holding.get(key, ()):
            met[other] = met.get(other, 0.0) + weight
    return sorted(met, key=lambda other: (-met[other], other))[:_MOST]


def _keys(one: Statement, rarity: Rarity) -> Iterator[_Weighed]:
    rare = sorted(set(one.terms), key=lambda term: (-rarity(term), term))[:_RAREST]
    for term in rare:
        yield term, rarity(term)
    common = [term for term in rare if rarity.counts.get(term, 0) >= _COMMONEST]
    for left, right in combinations(sorted(common), 2):
        yield (left, right), rarity(left) + rarity(right)
