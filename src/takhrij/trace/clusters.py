"""Puts together the statements that say one thing: those that are alike on the average, pair by pair."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping

Pair = tuple[int, int]


def clusters(scores: Mapping[Pair, float], least: float, apart: Iterable[Pair] = ()) -> list[list[int]]:
    """Groups of numbers whose pairs score at least `least` on the average (UPGMA; a pair without one counts as 0).

    Pairs `apart` never come into one group. Groups of two and more, each in order.
    """
    return _Clustering(scores, apart).grown(least)


def components(pairs: Iterable[Pair]) -> dict[int, int]:
    """The numbers that pairs lead from one to another among, by one number that is the same for all of them."""
    above: dict[int, int] = {}

    def top(number: int) -> int:
        while (higher := above.setdefault(number, number)) != number:
            above[number] = number = above[higher]
        return number

    for left, right in pairs:
        above[top(right)] = top(left)
    return {number: top(number) for number in list(above)}


class _Clustering:
    def __init__(self, scores: Mapping[Pair, float], apart: Iterable[Pair]) -> None:
        self._members: dict[int, list[int]] = {}
        self._sums: dict[int, dict[int, float]] = defaultdict(dict)
        for (left, right), score in scores.items():
            self._members[left], self._members[right] = [left], [right]
            self._sums[left][right] = self._sums[right][left] = score
        self._apart: dict[int, set[int]] = defaultdict(set)
        for left, right in apart:
            self._apart[left].add(right)
            self._apart[right].add(left)

    def grown(self, least: float) -> list[list[int]]:
        heap = [
            (-score, left, right)
            for left, near in self._sums.items()
            for right, score in near.items()
            if left < right and score >= least
        ]
        heapq.heapify(heap)
        while heap:
            score, left, right = heapq.heappop(heap)
            if left in self._members and right in self._members and -score == self._average(left, right):
                for other in self._joined(left, right):
                    average = self._average(left, other)
                    if average >= least:
                        heapq.heappush(heap, (-average, min(left, other), max(left, other)))
        return sorted(sorted(members) for members in self._members.values() if len(members) > 1)

    def _average(self, left: int, right: int) -> float:
        if right in self._apart[left]:
            return -1.0
        return self._sums[left][right] / (len(self._members[left]) * len(self._members[right]))

    def _joined(self, left: int, right: int) -> list[int]:
        """Puts the second into the first; those whose likeness to it has changed."""
        self._members[left] += self._members.pop(right)
        gone = self._sums.pop(right)
        for other, score in gone.items():
            if other == left:
                continue
            self._sums[left][other] = self._sums[other][left] = self._sums[left].get(other, 0.0) + score
            del self._sums[other][right]
        self._sums[left].pop(right, None)
        for other in self._apart.pop(right, set()):
            self._apart[other].discard(right)
            self._apart[other].add(left)
            self._apart[left].add(other)
        return list(self._sums[left])
