"""What a person may be asked of statements that no claim holds together: whether they say one thing after all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from takhrij.model import Statement
from takhrij.trace.clusters import Pair
from takhrij.trace.comparisons import Row
from takhrij.trace.likeness import Exactly

# The ids of the claims that statements are in, by their keys; `DENIES` for those of which nothing is asked.
Homes = Mapping[str, str]
DENIES = ""


class Question(NamedTuple):
    """Two statements by number, of two articles and not of one claim, and how probably they say one thing."""

    pair: Pair
    score: float


class Questions:
    """Asks of some statements, those that are alike word for word once, by the rows of what each was compared with.

    What is told to be `different` from one of a claim is not asked of the rest of it.
    """

    def __init__(
        self, alike: Sequence[Sequence[Statement]], rows: Sequence[Row], homes: Homes, different: Iterable[Pair]
    ) -> None:
        self._documents, self._rows = [each[0].document for each in alike], rows
        # What is in no claim is at home with itself.
        self._homes: list[str | int] = [
            next((homes[one.key] for one in each if one.key in homes), number) for number, each in enumerate(alike)
        ]
        self._settled = {(one, self._homes[other]) for pair in different for one, other in (pair, reversed(pair))}

    def uncertain(self, likely: Callable[[float], float]) -> list[Question]:
        """Of any two claims, or what is in none, the likeliest pair that would bring two together: the least likely
        first. `likely` is what a score of a row is, or 0 where that brings nothing together.
        """
        found: dict[frozenset[str | int], Question] = {}
        for (left, right), place in self._open():
            score = likely(self._rows[right].scores[place])
            between = frozenset((self._homes[left], self._homes[right]))
            if score and (between not in found or found[between].score < score):
                found[between] = Question((left, right), score)
        return sorted(found.values(), key=lambda one: (one.score, one.pair))

    def of(self, claim: str, exactly: Exactly) -> list[Question]:
        """Each statement that a claim does not hold, beside that of the claim which it is most like.

        Those of articles that the claim does not have come first, and those first that are most like all of it.
        """
        beside: dict[int, list[Question]] = {}
        for (left, right), place in self._open():
            if claim in (self._homes[left], self._homes[right]):
                other = right if self._homes[left] == claim else left
                beside.setdefault(other, []).append(Question((left, right), exactly(right, place)))
        held = {document for document, home in zip(self._documents, self._homes, strict=True) if home == claim}

        def order(other: int) -> tuple[bool, float, int]:
            return self._documents[other] in held, -sum(one.score for one in beside[other]), other

        return [max(beside[other], key=lambda one: (one.score, one.pair)) for other in sorted(beside, key=order)]

    def _open(self) -> Iterator[tuple[Pair, int]]:
        """The pairs of which may be asked, and the place of the first in the row of the second."""
        for right, row in enumerate(self._rows):
            for place, left in enumerate(row.others):
                if self._documents[left] != self._documents[right] and self._may_be_asked(left, right):
                    yield (left, right), place

    def _may_be_asked(self, left: int, right: int) -> bool:
        one, other = self._homes[left], self._homes[right]
        settled = (left, other) in self._settled or (right, one) in self._settled
        return one != other and DENIES not in {one, other} and not settled
