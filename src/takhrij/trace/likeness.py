"""How alike the statements of a case are: worked out for those pairs alone of which the answer can matter."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from functools import cached_property

from takhrij.model import Statement
from takhrij.trace.clusters import Pair
from takhrij.trace.comparisons import Row

Exactly = Callable[[int, int], float]


def scores(
    rows: Sequence[Row], likely: Callable[[float], float], exactly: Exactly, asked: Set[int]
) -> dict[Pair, float]:
    """The scores of pairs that bring two together, and of any with one that is `asked` for.

    `likely` is what a score of a row is, or 0 where that brings nothing together; `exactly` what that of a statement
    and one at a place of its row is, however little.
    """
    found: dict[Pair, float] = {}
    for number, row in enumerate(rows):
        if any(row.scores):
            for other, score in zip(row.others, row.scores, strict=True):
                if score and (about := likely(score)):
                    found[other, number] = about
    for number, row in enumerate(rows):
        whole = number in asked
        if not whole and asked.isdisjoint(row.others):
            continue
        for place, other in enumerate(row.others):
            if (whole or other in asked) and (other, number) not in found:
                found[other, number] = exactly(number, place)
    return found


class Resemblance:
    """How alike some statements are, pair by pair: certainly within each group, and by the `scores` of two groups.

    Groups that stand `beside` the others are compared with them, and count for nothing where all are.
    """

    def __init__(
        self,
        groups: Sequence[Sequence[Statement]],
        scores: Mapping[Pair, float],
        beside: Sequence[Sequence[Statement]] = (),
    ) -> None:
        self._group = {one.key: number for number, group in enumerate((*groups, *beside)) for one in group}
        self._sizes, self._scores = [*map(len, groups), *(0 for _ in beside)], scores

    def __call__(self, left: Statement, right: Statement) -> float:
        """How probably two statements say one thing."""
        one, other = self._group.get(left.key, -1), self._group.get(right.key, -2)
        return 1.0 if one == other else self._scores.get((min(one, other), max(one, other)), 0.0)

    def to_all(self, one: Statement) -> float:
        """How alike one of the statements is to all others together."""
        return self._sums[self._group[one.key]]

    @property
    def mean(self) -> float:
        """How alike the statements are on the average; a single one is like itself."""
        count = sum(self._sizes)
        sums = sum(size * each for size, each in zip(self._sizes, self._sums, strict=True))
        return min(sums / (count * (count - 1)), 1.0) if count > 1 else 1.0

    @cached_property
    def _sums(self) -> list[float]:
        sums = [size - 1.0 for size in self._sizes]
        for (one, other), score in self._scores.items():
            sums[one] += score * self._sizes[other]
            sums[other] += score * self._sizes[one]
        return sums
