"""Which statements are worth comparing: those that share rare words. Cost grows with their number, not its square."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from takhrij.model import Statement

# A word that more statements share than these brings none together: by then it says what a case is about, no more.
_COMMONEST = 150
# The words of a statement that are looked up: its rarest. Pairs of the next few are looked up where one word is common.
_RAREST = 8
# Of so few statements, every pair is.
_FEW = 400
# A statement is compared with so many others at most: those it shares the rarest words with.
_MOST = 60


class Rarity:
    """How rare terms are among the statements of a case: 1 for one that none holds, 0 for one that all hold."""

    def __init__(self, counts: Mapping[str, int], total: int) -> None:
        self.counts, self.total = counts, total
        self._whole = math.log(1 + max(total, 1))

    @classmethod
    def of(cls, statements: Iterable[Statement]) -> Rarity:
        """The rarity of every term in some statements; what several copies say alike counts once."""
        distinct = {tuple(one.terms) for one in statements}
        return cls(Counter(term for terms in distinct for term in set(terms)), len(distinct))

    def __call__(self, term: str) -> float:
        """How rare a term is."""
        return 1 - math.log(1 + self.counts.get(term, 0)) / self._whole


def candidates(statements: Sequence[Statement], rarity: Rarity) -> Iterator[tuple[int, int]]:
    """Pairs of statements, as numbers in order, that share words rare enough to bring them together."""
    if len(statements) <= _FEW:
        yield from combinations(range(len(statements)), 2)
        return
    holding: dict[object, list[int]] = {}
    for number, one in enumerate(statements):
        met: dict[int, float] = {}
        for key, weight in _keys(one, rarity):
            others = holding.setdefault(key, [])
            if len(others) < _COMMONEST:
                for other in others:
                    met[other] = met.get(other, 0.0) + weight
                others.append(number)
        for other, _ in sorted(met.items(), key=lambda item: (-item[1], item[0]))[:_MOST]:
            yield other, number


def _keys(one: Statement, rarity: Rarity) -> Iterator[tuple[object, float]]:
    rare = sorted(set(one.terms), key=lambda term: (-rarity(term), term))[:_RAREST]
    for term in rare:
        yield term, rarity(term)
    common = [term for term in rare if rarity.counts.get(term, 0) >= _COMMONEST]
    for left, right in combinations(sorted(common), 2):
        yield (left, right), rarity(left) + rarity(right)
