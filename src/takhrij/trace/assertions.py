"""Which statements say the same thing, and which of them say that it is not so."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from takhrij.model import Reason, Statement
from takhrij.trace.candidates import Rarity, candidates
from takhrij.trace.clusters import clusters
from takhrij.trace.denials import Opposites, contradict
from takhrij.trace.matches import Matches, Weights

# A denial may only point to what it denies; it belongs to the claim that it is most about, if by so much.
_POINTED_TO = 0.035
# The same for what only says that something is not so.
_NEGATED_TO = 0.05
# A negation tells a denial from a claim unless more than so much of those who make it negate something too.
_ALSO_NEGATED = 0.2
# What a headline or sentence says where something is denied.
_DENYING = frozenset({"deny", "conflict", "false", "reject"})
# The weights were learnt from cases of about so many statements. Of many more, fewer pairs are of one claim.
_LEARNT_FROM, _DILUTION = 100, 0.4
Pair = tuple[int, int]


@dataclass(frozen=True)
class Assertion:
    """One thing that is said: the statements that say it, and those that deny it, with why they are taken to.

    `likeness` is how probably two of the statements say one thing, by their keys.
    """

    members: tuple[Statement, ...]
    against: tuple[tuple[Statement, tuple[Reason, ...]], ...]
    likeness: Mapping[tuple[str, str], float]

    @property
    def cohesion(self) -> float:
        """How alike the statements are on the average, pair by pair."""
        pairs = len(self.members) * (len(self.members) - 1) / 2
        return min(sum(self.likeness.values()) / pairs, 1.0) if pairs else 1.0

    @property
    def carried(self) -> bool:
        """Whether several articles say it, one of them as somebody's word."""
        return len({one.document for one in self.members}) > 1 and any(one.attribution for one in self.members)

    def alike(self, left: Statement, right: Statement) -> float:
        """How probably two of the statements say one thing."""
        return self.likeness.get(_key(left.key, right.key), 0.0)


class Assertions:
    """Compares the statements of a case, those that are alike word for word once.

    `apart` are the keys of statements that a person has told from others: they stand for themselves alone.
    """

    def __init__(
        self, statements: Iterable[Statement], weights: Weights, opposites: Opposites, apart: Container[str] = ()
    ) -> None:
        self._least, self._opposites = weights.least_match, opposites
        self._alike: dict[object, list[Statement]] = {}
        for one in sorted(statements, key=lambda one: (one.document, one.content)):
            alone = one.key if one.key in apart else ""
            self._alike.setdefault((*one.terms, alone, one.stance, one.negated, one.hedged), []).append(one)
        self._first = [alike[0] for alike in self._alike.values()]
        self._all = list(self._alike.values())
        rarity = Rarity.of(self._first)
        self._matches = Matches(weights, rarity, opposites)
        self._prepared = [self._matches.prepare(one) for one in self._first]
        self._about = self._compared(candidates(self._first, rarity))

    def find(
        self, same: frozenset[tuple[str, str]] = frozenset(), different: frozenset[tuple[str, str]] = frozenset()
    ) -> list[Assertion]:
        """Everything that is said twice. `same` and `different` are pairs of keys of which a person has said so."""
        about = {**self._about, **dict.fromkeys(self._numbers(same), 1.0)}
        groups = clusters(about, self._least, set(self._numbers(different)))
        grouped = {one for group in groups for one in group}
        alone = [[one] for one in range(len(self._all)) if one not in grouped]
        told: list[list[int]] = []
        contested: list[list[int]] = []
        for group in (*groups, *alone):
            (contested if all(map(self._contests, group)) else told).append(group)
        denying = self._pointing(told, [one for group in contested for one in group], about)
        pointing = {one for against in denying.values() for one in against}
        told += [group for group in contested if pointing.isdisjoint(group)]
        return [self._assertion(group, denying.get(number, []), about) for number, group in enumerate(told)]

    def _compared(self, pairs: Iterable[Pair]) -> dict[Pair, float]:
        about, prepared = self._matches.about, self._prepared
        odds = min(1.0, _LEARNT_FROM / max(len(prepared), 1)) ** _DILUTION
        return {pair: _at(odds, about(prepared[pair[0]], prepared[pair[1]])) for pair in pairs}

    def _numbers(self, keys: Iterable[tuple[str, str]]) -> Iterator[Pair]:
        """Pairs of statements by number, of pairs of keys; keys that are not there are left out."""
        number = {one.key: at for at, alike in enumerate(self._all) for one in alike}
        for left, right in keys:
            if left in number and right in number and number[left] != number[right]:
                yield min(number[left], number[right]), max(number[left], number[right])

    def _disputes(self, one: int) -> bool:
        """Whether a statement denies something, or whoever says it does so in the same article."""
        return self._first[one].denier or not self._affirms(one)

    def _contests(self, one: int) -> bool:
        """Whether a statement may be there to deny something: it disputes, or is about what is not so."""
        statement = self._first[one]
        negates = statement.negated and statement.attribution is not None and _first_of_all(statement)
        return self._disputes(one) or negates

    def _affirms(self, one: int) -> bool:
        return self._first[one].stance != "denies"

    def _pointing(
        self, groups: Sequence[Sequence[int]], disputing: Sequence[int], about: Mapping[Pair, float]
    ) -> dict[int, list[int]]:
        """Disputing statements, by the number of the group that each is most about."""
        home = {one: number for number, group in enumerate(groups) for one in group}
        near: dict[int, dict[int, float]] = {one: {} for one in disputing}
        for pair, score in about.items():
            for one, other in (pair, pair[::-1]):
                if one in near and other in home:
                    number = home[other]
                    near[one][number] = near[one].get(number, 0.0) + score / len(groups[number])
        found: dict[int, list[int]] = {}
        for one, scores in near.items():
            number, score = max(scores.items(), key=lambda item: (item[1], -item[0]), default=(0, 0.0))
            if score >= (_POINTED_TO if self._disputes(one) else _NEGATED_TO) and len(groups[number]) > 1:
                found.setdefault(number, []).append(one)
        return found

    def _assertion(self, group: Sequence[int], denying: Sequence[int], about: Mapping[Pair, float]) -> Assertion:
        against = {one: self._why(one, group) for one in group}
        members = [one for one in group if not against[one]]
        if not any(self._affirms(one) for one in members):
            members, against = [one for one in group if self._affirms(one)], {}
        denied = [(one, why) for one, why in against.items() if why]
        denied += [(one, self._why_pointing(one)) for one in denying]
        return Assertion(
            members=tuple(one for number in members for one in self._all[number]),
            against=tuple((one, why) for number, why in sorted(denied) for one in self._all[number]),
            likeness=dict(self._pairs(members, about)),
        )

    def _pairs(self, members: Sequence[int], about: Mapping[Pair, float]) -> Iterator[tuple[tuple[str, str], float]]:
        for at, left in enumerate(members):
            yield from ((_key(a.key, b.key), 1.0) for a in self._all[left] for b in self._all[left] if a is not b)
            for right in members[at + 1 :]:
                score = about.get((left, right), 0.0)
                yield from ((_key(a.key, b.key), score) for a in self._all[left] for b in self._all[right])

    def _why_pointing(self, one: int) -> tuple[Reason, ...]:
        if not self._affirms(one):
            return (_reason("denied", "its attribution denies it"),)
        if not self._first[one].denier:
            return (_reason("negation", "it says that something is not so, and is about the claim"),)
        return (_reason("denier", "whoever says it denies something in the same article, and this is about the claim"),)

    def _why(self, one: int, group: Sequence[int]) -> tuple[Reason, ...]:
        """Why a statement denies what the others of its group say; nothing where it does not."""
        statement = self._first[one]
        if self._disputes(one):
            return self._why_pointing(one)
        if not statement.negated or not statement.attribution:
            return ()
        others = [self._first[other] for other in group if other != one and not self._disputes(other)]
        if any(contradict(statement, other, self._opposites) > 0 for other in others):
            return (_reason("opposite", "it says not to be so what others say to be so"),)
        if not _first_of_all(statement) and _DENYING.isdisjoint(statement.context):
            return ()
        if sum(other.negated for other in others) < _ALSO_NEGATED * max(len(others), 1):
            return (_reason("negation", "it says that something is not so, where the others say what is"),)
        return ()


def _at(odds: float, probability: float) -> float:
    """A probability where the odds are so many times those it was learnt at."""
    return probability * odds / (probability * odds + 1 - probability)


def _first_of_all(statement: Statement) -> bool:
    """Whether a negation is what a statement is about: it is said of one of its first terms."""
    places = [place for place, term in enumerate(statement.terms) if term in statement.denied]
    return bool(places) and places[0] <= len(statement.terms) / 2


def _reason(feature: str, says: str) -> Reason:
    return Reason(feature=feature, weight=1.0, says=says)


def _key(left: str, right: str) -> tuple[str, str]:
    return (left, right) if left <= right else (right, left)
