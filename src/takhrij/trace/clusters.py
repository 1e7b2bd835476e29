"""Puts together the statements that say one thing: those that are alike on the average, pair by pair."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Set
from itertools import product

import networkx as nx

Pair = tuple[int, int]
Score = Callable[[int, int], float]


def _nothing(_: int, __: int) -> float:
    return 0.0


def clusters(
    scores: Mapping[Pair, float],
    least: float,
    apart: Iterable[Pair] = (),
    less: Score = _nothing,
    same: Iterable[Pair] = (),
) -> list[list[int]]:
    """Groups of numbers whose pairs score at least `least` on the average (UPGMA; a pair without one counts as 0).

    Pairs `apart` never come into one group. `less` tells what pairs score that are not among `scores`, all of them less
    than `least`: it is asked only where groups hang on it. Then what is the `same` comes into one group, whatever it
    scores. Groups of two and more, each in order.
    """
    kept_apart = set(apart)
    return _brought_together(_Clustering(scores, least, kept_apart, less).grown(), same, kept_apart)


def _brought_together(groups: Iterable[list[int]], same: Iterable[Pair], apart: Set[Pair]) -> list[list[int]]:
    """The groups with numbers that are the `same` in one of them: where most of these are, of such as have as many in
    the largest. All others stay where they are. Where they may come into none of them, they are one of their own.
    """
    found = [set(group) for group in groups]
    for told in sorted(nx.connected_components(nx.Graph(list(same))), key=min):
        barred = {one for pair in apart if told & set(pair) for one in pair} - told
        homes = [group for group in found if told & group and not barred & group]
        home = max(homes, key=lambda group: (len(told & group), len(group)), default=set[int]())
        found = [*(group - told for group in found if group is not home), home | told]
    return sorted(sorted(group) for group in found if len(group) > 1)


class _Clustering:
    """Groups in the making. Two of them can only become one where a pair of theirs scores enough for itself: of these
    alone it is known what all pairs score together.
    """

    def __init__(self, scores: Mapping[Pair, float], least: float, apart: Iterable[Pair], less: Score) -> None:
        self._scores, self._least, self._less = scores, least, less
        self._members: dict[int, list[int]] = {}
        self._sums: dict[int, dict[int, float]] = defaultdict(dict)
        for (left, right), score in scores.items():
            if score >= least:
                self._members[left], self._members[right] = [left], [right]
                self._sums[left][right] = self._sums[right][left] = score
        self._apart: dict[int, set[int]] = defaultdict(set)
        for left, right in apart:
            self._apart[left].add(right)
            self._apart[right].add(left)

    def grown(self) -> list[list[int]]:
        heap = [
            (-score, left, right) for left, near in self._sums.items() for right, score in near.items() if left < right
        ]
        heapq.heapify(heap)
        while heap:
            score, left, right = heapq.heappop(heap)
            if left in self._members and right in self._members and -score == self._average(left, right):
                for other in self._joined(left, right):
                    average = self._average(left, other)
                    if average >= self._least:
                        heapq.heappush(heap, (-average, min(left, other), max(left, other)))
        return sorted(sorted(members) for members in self._members.values() if len(members) > 1)

    def _average(self, left: int, right: int) -> float:
        if right in self._apart[left]:
            return -1.0
        return self._sums[left][right] / (len(self._members[left]) * len(self._members[right]))

    def _joined(self, left: int, right: int) -> list[int]:
        """Puts the second into the first; those whose likeness to it has changed."""
        ours, theirs = self._sums[left], self._sums.pop(right)
        del ours[right], theirs[left]
        for other in dict.fromkeys((*ours, *theirs)):
            both = self._sum(ours, left, other) + self._sum(theirs, right, other)
            self._sums[left][other] = self._sums[other][left] = both
            self._sums[other].pop(right, None)
        self._members[left] += self._members.pop(right)
        for other in self._apart.pop(right, set()):
            self._apart[other].discard(right)
            self._apart[other].add(left)
            self._apart[left].add(other)
        return list(ours)

    def _sum(self, known: Mapping[int, float], left: int, right: int) -> float:
        """What all pairs of two groups score together; `known` are the sums of the first."""
        found = known.get(right)
        if found is None:
            pairs = product(self._members[left], self._members[right])
            found = sum(self._score(min(pair), max(pair)) for pair in pairs)
        return found

    def _score(self, left: int, right: int) -> float:
        score = self._scores.get((left, right))
        return self._less(left, right) if score is None else score
