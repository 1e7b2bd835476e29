"""Do two statements say the same, does one deny the other, or neither? By the features of `features.py`, weighed.

Two questions are asked, one after the other, each by logistic regression over the features: are the two about one thing
at all; and if so, do they say the same of it? The weights are handed in; `weights.toml` holds those fitted to data.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from takhrij.model import Match, Reason, Statement
from takhrij.trace.features import difference, likeness
from takhrij.trace.pairs import Pair, Prepared, alike, at_most

# What turns one statement into the denial of another that is about the same thing.
_TURNS = frozenset({"negation", "opposite words"})
_REMEMBERED = 1 << 18  # pairs of words whose likeness is kept
_TELLING = 0.05  # what weighs less is not worth a reader's time
_Of = Callable[[Pair], float]


class Weights(NamedTuple):
    """What each feature weighs, by name, for both questions; `bias` is what speaks before any feature does.

    `least_about` and `least_same` are the probabilities from which the answers are yes for a headline; `least_match` is
    the score of a match from which statements of articles belong together, of which few of all pairs do.
    What is about one thing is another matter among headlines of anything than among articles of one case: `about` was
    fitted to one or the other.
    """

    about: Mapping[str, float]
    same: Mapping[str, float]
    least_about: float
    least_same: float
    least_match: float

    @classmethod
    def parse(cls, text: str, case: str | None = None) -> Weights:
        """The weights that a TOML text holds, as `python -m evaluation.fit` writes it.

        `case`: what `python -m evaluation.fit_cases` writes, for statements of one case.
        """
        held = tomllib.loads(text)
        least = held["least"]
        of_case = tomllib.loads(case) if case else held | {"least": {"about": least["match"]}}
        return cls(of_case["about"], held["same"], least["about"], least["same"], of_case["least"]["about"])


class Likeness(NamedTuple):
    """How probably two statements are about one thing, and how probably they say the same of it if they are."""

    about: float
    same: float


def _seldom(_: str) -> int:
    return 0


class Matches:
    """Compares statements. `rarity` says how rare a term is, on any scale; `opposes` which concepts are opposites.

    `often` says how many statements hold a term; where it is not given, few do.
    """

    def __init__(
        self,
        weights: Weights,
        rarity: Callable[[str], float],
        opposes: Mapping[str, Collection[str]] | None = None,
        often: Callable[[str], int] = _seldom,
    ) -> None:
        self._weights = weights
        rarest = rarity("") or 1.0  # no statement holds the empty term
        self._rarity = rarity if rarest == 1 else lambda term: rarity(term) / rarest
        self._often = often
        self._opposes = {} if opposes is None else opposes
        self._alike = lru_cache(_REMEMBERED)(alike)
        self._features = (*likeness(), *difference())
        telling = [(one, weight) for one in self._features if (weight := weights.about.get(one.name, 0.0))]
        self._context = any(one.context for one, _ in telling)
        self._most = weights.about["bias"] + _positive(
            weight for one, weight in telling if not one.marked and not one.ceiling
        )
        self._most_marked = _positive(weight for one, weight in telling if one.marked)
        self._ceilings = [(one.ceiling, weight) for one, weight in telling if one.ceiling]
        self._marked = [(one.of, weight) for one, weight in telling if one.marked]
        self._unmarked = list(_with_more((one.of, weight) for one, weight in telling if not one.marked))
        self._turning = [feature for feature in self._features if feature.name in _TURNS]
        self._weighed = [
            (feature, weights.about.get(feature.name, 0.0), weights.same.get(feature.name, 0.0))
            for feature in self._features
            if feature.name in weights.about or feature.name in weights.same
        ]

    def prepare(self, statement: Statement) -> Prepared:
        """A statement, ready to be compared with many others."""
        return Prepared(statement, self._rarity, self._opposes, self._often)

    def heeded(self, statement: Statement) -> Sequence[str]:
        """The terms of a statement whose rarity its likeness to others follows from."""
        return [*statement.terms, *statement.context] if self._context else statement.terms

    def likeness(self, a: Prepared, b: Prepared) -> Likeness:
        """The two probabilities; the same whichever statement comes first."""
        return self._likeness(self._pair(a, b))

    def about(self, a: Prepared, b: Prepared, least: float = -math.inf) -> float:
        """How probably two statements are about one thing, alone; 0 once its log odds are sure to miss `least`."""
        if least > -math.inf and self._at_most(a, b) < least:
            return 0.0
        pair = self._pair(a, b)
        odds = self._weights.about["bias"]
        if not a.marks.isdisjoint(b.marks):
            for of, weight in self._marked:
                odds += weight * of(pair)
        for of, weight, more in self._unmarked:
            odds += weight * of(pair)
            if odds + more < least:
                return 0.0
        return _probability(odds)

    @cached_property
    def of_nothing(self) -> float:
        """How probably two statements that have nothing in common are about one thing."""
        one, other = (
            self.prepare(Statement(document="", attribution=None, content=[(0, 0)], terms=[term])) for term in "ab"
        )
        return self.likeness(one, other).about

    def find(self, a: Prepared, b: Prepared) -> Match | None:
        """The match of two statements with its reasons; `None` where they neither say the same nor deny each other.

        They deny each other only where something turns the one against the other: a negation or opposite words.
        """
        pair = self._pair(a, b)
        likely = self._likeness(pair)
        if not pair.weight or likely.about < self._weights.least_match:
            return None
        left, right = pair.a.key, pair.b.key
        if likely.same < self._weights.least_same and any(feature.of(pair) for feature in self._turning):
            score = likely.about * (1 - likely.same)
            return Match(left=left, right=right, relation="denies", score=score, reasons=self._reasons(pair, -1))
        score = likely.about * likely.same
        if score < self._weights.least_match:
            return None
        return Match(left=left, right=right, relation="same", score=score, reasons=self._reasons(pair, 1))

    def why(self, a: Prepared, b: Prepared) -> list[Reason]:
        """What speaks for two statements being about one thing, and what against it, the heaviest first."""
        pair = self._pair(a, b)
        weighed = ((feature, weight, feature.of(pair)) for feature, weight, _ in self._weighed)
        reasons = [
            Reason(feature=feature.name, weight=weight * value, says=feature.says(pair))
            for feature, weight, value in weighed
            if abs(weight * value) >= _TELLING
        ]
        return sorted(reasons, key=lambda reason: (-abs(reason.weight), reason.feature))

    def values(self, a: Prepared, b: Prepared) -> dict[str, float]:
        """How much of each feature two statements have, by name: what weights are fitted to."""
        pair = self._pair(a, b)
        return {feature.name: feature.of(pair) for feature in self._features}

    def _pair(self, a: Prepared, b: Prepared) -> Pair:
        """The two in the order of their keys, so that nothing hangs on which comes first."""
        return Pair(a, b, self._alike) if a.key <= b.key else Pair(b, a, self._alike)

    def _at_most(self, a: Prepared, b: Prepared) -> float:
        """The log odds that two statements have at most, by what is soon told of them."""
        weight, smaller = at_most(a, b)
        odds = self._most if a.marks.isdisjoint(b.marks) else self._most + self._most_marked
        for ceiling, heavy in self._ceilings:
            odds += heavy * ceiling(weight, smaller)
        return odds

    def _likeness(self, pair: Pair) -> Likeness:
        about, same = self._weights.about["bias"], self._weights.same["bias"]
        for feature, for_about, for_same in self._weighed:
            value = feature.of(pair)
            about += for_about * value
            same += for_same * value
        return Likeness(_probability(about), _probability(same))

    def _reasons(self, pair: Pair, sign: int) -> list[Reason]:
        """What weighed in, the heaviest first; `sign` is -1 where what speaks against sameness speaks for the match."""
        reasons = list(self._weighing(pair, sign))
        return sorted(reasons, key=lambda reason: (-abs(reason.weight), reason.feature))

    def _weighing(self, pair: Pair, sign: int) -> Iterator[Reason]:
        for feature, for_about, for_same in self._weighed:
            value = feature.of(pair)
            weight = value * (for_about + sign * for_same)
            if value and abs(weight) >= _TELLING:
                yield Reason(feature=feature.name, weight=weight, says=feature.says(pair))


def _with_more(telling: Iterable[tuple[_Of, float]]) -> Iterator[tuple[_Of, float, float]]:
    """Features and their weights, the heaviest first, each with what those after it can add at most."""
    ordered = sorted(telling, key=lambda one: -one[1])
    for at, (of, weight) in enumerate(ordered, start=1):
        yield of, weight, _positive(weight for _, weight in ordered[at:])


def _positive(weights: Iterable[float]) -> float:
    return math.fsum(weight for weight in weights if weight > 0)


def _probability(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))
