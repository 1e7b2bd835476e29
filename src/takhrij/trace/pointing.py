"""To which of the things that are told a denial points: the one that it is most like."""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from takhrij.model import Statement
from takhrij.trace.clusters import Pair

# Of what makes a claim so many are looked at, those that are likest; and by this power how many they are counts less.
_LIKEST, _LESS = 6, 0.3
# What is denied so many other articles say.
_TOLD = 2
# Where more groups are told than so many, one of them is sooner like a denial by chance.
_FEW = 15


class Told:
    """Groups of the statements of a case, by number, as what a denial may point to; `alike` are those of each number.

    `of_nothing` is how alike two are that have nothing in common; `breath` gives what one attribution says together.
    """

    def __init__(
        self,
        groups: Sequence[Sequence[int]],
        alike: Sequence[Sequence[Statement]],
        of_nothing: float,
        breath: Callable[[int], Collection[int]],
    ) -> None:
        self.groups = groups
        self._of_nothing, self._alike, self._breath = of_nothing, alike, breath
        self.home = {one: number for number, group in enumerate(groups) for one in group}
        self._sizes = [len(group) for group in groups]
        self._in: dict[int, frozenset[str]] = {}
        # The more is told, the more alike must be what belongs together.
        self.crowd = max(1.0, math.log(1 + sum(size > 1 for size in self._sizes), _FEW))

    def nearest(self, denials: Collection[int], about: Mapping[Pair, float]) -> Iterator[tuple[int, int, float]]:
        """Each denial that is like anything that is told, the number of what it is most like, and how much.

        What counts is by how much two are more alike than what has nothing in common; and the more say a thing, the
        sooner it is what is denied.
        """
        near: dict[int, dict[int, list[float]]] = {one: defaultdict(list) for one in denials}
        for pair, score in about.items():
            beyond = score - self._of_nothing
            if beyond <= 0:
                continue
            for one, other in (pair, pair[::-1]):
                if one in near and other in self.home:
                    for number in self._homes(other, self._alike[one][0].document):
                        near[one][number].append(beyond)
        for one, scores in near.items():
            told = {
                number: self.likeness(each, self._sizes[number])
                for number, each in scores.items()
                if self._is_told(number, self._alike[one][0].document)
            }
            if told:
                number = max(told, key=lambda number: (told[number], number == self.home.get(one), -number))
                yield one, number, told[number]

    def _homes(self, other: int, document: str) -> set[int]:
        """The groups that a denial in an article points to where it is like a statement: its own, and where no other
        article tells that, those of what is said in the same breath.
        """
        number = self.home[other]
        if self._is_told(number, document):
            return {number}
        return {self.home[beside] for beside in self._breath(other) if beside in self.home}

    @staticmethod
    def likeness(scores: Iterable[float], size: int) -> float:
        """How much a statement is like a group of so many, by how much it is like those of them."""
        return math.fsum(heapq.nlargest(_LIKEST, scores)) / math.pow(min(size, _LIKEST), _LESS)

    def _is_told(self, number: int, document: str) -> bool:
        """Whether several articles beside one say what a group says, and somebody is heard to say it."""
        if number not in self._in:
            self._in[number] = self._articles(number)
        return len(self._in[number] - {document}) >= _TOLD

    def _articles(self, number: int) -> frozenset[str]:
        """The articles that say what a group says; none where nobody is heard to say it."""
        group = self.groups[number]
        heard = any(self._alike[one][0].attribution for one in group)
        return frozenset(each.document for one in group for each in self._alike[one]) if heard else frozenset()
