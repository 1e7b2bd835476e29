"""Which statements say the same thing, and which of them say that it is not so."""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from takhrij.model import Match, Reason, Statement
from takhrij.trace.candidates import Rarity, nearly
from takhrij.trace.clusters import Pair, clusters
from takhrij.trace.comparisons import Compared, Comparisons, Heard, unheard
from takhrij.trace.denials import (
    DENIES_BESIDE,
    OPPOSITE,
    Opposites,
    calls_false,
    contradict,
    contradicts,
    counts_too,
    denies_flatly,
    first_of_all,
    goes_on,
    in_its_words,
    names,
    reason,
    says_itself,
    stands_aside,
    why_pointing,
)
from takhrij.trace.likeness import Resemblance, scores
from takhrij.trace.matches import Matches, Weights
from takhrij.trace.pointing import Told
from takhrij.trace.questions import Homes, Questions
from takhrij.trace.relays import Relays, no_relays, with_relayed

# A denial may only point to what it denies; it belongs to the claim that it is most about, if by so much.
_POINTED_TO = 0.08
# The same for what only says that something is not so.
_NEGATED_TO = 0.14
# The weights were learnt from cases of about so many statements. Of many more, fewer pairs are of one claim.
_LEARNT_FROM, _DILUTION = 100, 0.4
_TINY = 1e-9


@dataclass(frozen=True)
class Assertion:
    """One thing that is said: the statements that say it, and those that deny it, with why they are taken to.

    `alike` says how probably two of the statements say one thing.
    """

    members: tuple[Statement, ...]
    against: tuple[tuple[Statement, tuple[Reason, ...]], ...]
    alike: Resemblance

    @property
    def carried(self) -> bool:
        """Whether several articles say it, one of them as somebody's word."""
        return len({one.document for one in self.members}) > 1 and any(one.attribution for one in self.members)


class Assertions:
    """Compares the statements of a case, those that are alike word for word once.

    `apart` are pairs of keys of statements that a person has told from each other: where they are alike word for word,
    each stands for itself alone. `before` is what was compared the last time, with the same weights and opposites.
    """

    def __init__(
        self,
        statements: Sequence[Statement],
        weights: Weights,
        opposites: Opposites,
        apart: Iterable[tuple[str, str]] = (),
        before: Compared | None = None,
    ) -> None:
        self._least, self._opposites = weights.least_match, opposites
        self._all = _alike(statements, apart)
        self._first = [alike[0] for alike in self._all]
        self._breaths: dict[tuple[str, str], list[int]] = {}
        for number, one in enumerate(self._first):
            if one.attribution:
                self._breaths.setdefault((one.document, one.attribution), []).append(number)
        rarity = Rarity.of(self._first).rounded()
        self._odds = min(1.0, _LEARNT_FROM / max(nearly(len(self._first)), 1)) ** _DILUTION
        matches = Matches(weights, rarity.__getitem__, opposites, rarity.often)
        self._of_nothing = _at(self._odds, matches.of_nothing)
        self._compared = Comparisons(self._first, matches, rarity, _needed(self._least, self._odds))
        self._before = before

    @property
    def compared(self) -> Compared:
        """What was compared, to be handed in as `before` the next time."""
        return self._compared.kept()

    def find(
        self,
        same: frozenset[tuple[str, str]] = frozenset(),
        different: frozenset[tuple[str, str]] = frozenset(),
        heard: Heard = unheard,
        relays: Relays = no_relays,
    ) -> list[Assertion]:
        """Everything that two articles say. `same` and `different` are pairs of keys of which a person has said so.

        `heard` is told how much is compared, from 0 to 1; `relays` tells which articles a statement may be taken from.
        """
        joined = set(self._numbers(same))
        contesting = {one for one in range(len(self._all)) if self._contests(one)}
        self._compared.compare(self._before, heard)
        negating = {one for one in range(len(self._all)) if self._negates(one)}
        asked = contesting | negating
        about = scores(self._compared.rows, self._likely, self._exactly, asked)
        groups = clusters(about, self._least, set(self._numbers(different)), self._less, joined)
        about |= dict.fromkeys(joined, 1.0)
        grouped = {one for group in groups for one in group}
        alone = [[one] for one in range(len(self._all)) if one not in grouped]
        decided = {key for pair in (*same, *different) for key in pair}
        groups = self._with_relayed([*groups, *alone], relays, decided)
        told: list[list[int]] = []
        contested: list[list[int]] = []
        for group in groups:
            (contested if contesting.issuperset(group) else told).append(group)
        disputing = [one for group in told for one in group if one in negating or self._disputes(one)]
        disputing += [one for group in contested for one in group]
        disputing = list(dict.fromkeys(disputing))
        pointed_at = Told(told, self._all, self._of_nothing, self._breath)
        denying = self._pointing(pointed_at, disputing, about)
        for number, those in self._after_denials(told, denying).items():
            denying.setdefault(number, []).extend(those)
        pointing = {one for against in denying.values() for one in against}
        told = [[one for one in group if one not in pointing] for group in told]
        told += [group for group in contested if pointing.isdisjoint(group)]
        kept = {one for pair in joined for one in pair}
        return [
            self._assertion(group, denying.get(number, []), about, kept)
            for number, group in enumerate(told)
            if self._of_several(group)
        ]

    def unsure(
        self, most: int, homes: Homes, claim: str = "", different: frozenset[tuple[str, str]] = frozenset()
    ) -> list[Match]:
        """Pairs of two articles that may say one thing and are in no claim together: of all claims, or of one.

        `homes` tells which claims statements are in, `different` what a person has told from what.
        """
        self._compared.compare(self._before, unheard)
        questions = Questions(self._all, self._compared.rows, homes, self._numbers(different))
        asked = questions.of(claim, self._exactly) if claim else questions.uncertain(self._likely)
        return [
            Match(
                left=self._first[left].key,
                right=self._first[right].key,
                relation="same",
                score=score,
                reasons=self._compared.why(left, right),
            )
            for (left, right), score in asked[:most]
        ]

    def _of_several(self, group: Sequence[int]) -> bool:
        """Whether what some statements say stands in several articles."""
        return len({one.document for number in group for one in self._all[number]}) > 1

    def _likely(self, probability: float) -> float:
        """How probably two statements of which that was found say one thing; 0 where it brings none together."""
        score = _at(self._odds, probability)
        return score if score >= self._least else 0.0

    def _exactly(self, number: int, place: int) -> float:
        """How probably a statement and the one at a place of its row say one thing."""
        return _at(self._odds, self._compared.exactly(number, place))

    def _less(self, left: int, right: int) -> float:
        """The same of two statements by number; 0 where they were not compared."""
        return _at(self._odds, self._compared.less(left, right))

    def _numbers(self, keys: Iterable[tuple[str, str]]) -> Iterator[Pair]:
        """Pairs of statements by number, of pairs of keys; keys that are not there are left out."""
        number = {one.key: at for at, alike in enumerate(self._all) for one in alike}
        for left, right in keys:
            if left in number and right in number and number[left] != number[right]:
                yield min(number[left], number[right]), max(number[left], number[right])

    def _disputes(self, one: int) -> bool:
        """Whether a statement denies something, or whoever says it does so in the same article."""
        return self._first[one].denier or not self._affirms(one) or calls_false(self._first[one])

    def _contests(self, one: int) -> bool:
        """Whether a statement may be there to deny something: it disputes, or is about what is not so."""
        statement = self._first[one]
        return self._disputes(one) or (self._negates(one) and first_of_all(statement))

    def _affirms(self, one: int) -> bool:
        return self._first[one].stance != "denies"

    def _pointing(self, told: Told, disputing: Sequence[int], about: Mapping[Pair, float]) -> dict[int, list[int]]:
        """Disputing statements, by the number of the group that each is most about, if that is not the one it is in."""
        found: dict[int, list[int]] = {}
        for one, nearest, nearness in told.nearest(disputing, about):
            least = told.crowd * (_POINTED_TO if self._disputes(one) else _NEGATED_TO)
            may = nearness >= least and nearest != told.home.get(one)
            if may and self._may_deny(one, told.groups[nearest], told=one in told.home):
                found.setdefault(nearest, []).append(one)
        return found

    def _may_deny(self, one: int, group: Sequence[int], *, told: bool) -> bool:
        """Whether a statement may deny what a group says.

        One that disputes nothing must negate something of what the group says, or say of something that no other says
        that nothing of the kind is so.
        """
        if len(group) < 2:
            return False
        others = [self._first[at] for at in group]
        statement = self._first[one]
        if self._disputes(one) or (statement.flat and not told) or (statement.negated and names(others, statement)):
            return True
        return contradicts(statement, others, self._opposites)

    def _with_relayed(
        self, groups: Sequence[Sequence[int]], relays: Relays, decided: Container[str]
    ) -> list[list[int]]:
        """The groups, with what articles have from others brought to what these say, unless it denies something, or a
        person has decided where it belongs.
        """

        def taken(one: Statement) -> frozenset[str]:
            disputes = one.denier or one.stance == "denies" or calls_false(one)
            return frozenset() if disputes or one.key in decided else relays(one)

        return with_relayed(Told(groups, self._all, self._of_nothing, self._breath), self._all, taken, self._beyond)

    def _beyond(self, one: int, other: int) -> float:
        """By how much two statements are more alike than what has nothing in common."""
        return max(self._less(min(one, other), max(one, other)) - self._of_nothing, 0.0)

    def _breath(self, one: int) -> Sequence[int]:
        """The numbers of what the attribution of a statement says."""
        statement = self._first[one]
        return self._breaths.get((statement.document, statement.attribution or ""), (one,))

    def _after_denials(
        self, told: Sequence[Sequence[int]], denying: Mapping[int, Sequence[int]]
    ) -> dict[int, list[int]]:
        """What whoever denies a claim says next in the same article (`X denies it; he says that …`), by the claim.

        It denies that claim too, unless a claim that as many make is more like it.
        """
        deniers: dict[str, list[tuple[int, Statement]]] = {}
        for number, group in enumerate(told):
            for one in (*group, *denying.get(number, ())):
                if not self._affirms(one):
                    deniers.setdefault(self._first[one].document, []).append((number, self._first[one]))
        sizes = {one: len(group) for group in told for one in group}
        pointing = {one for against in denying.values() for one in against}
        found: dict[int, list[int]] = {}
        for one, statement in enumerate(self._first):
            if one in pointing or not statement.denier or not self._affirms(one):
                continue
            claims = (number for number, denial in deniers.get(statement.document, ()) if goes_on(denial, statement))
            claim = next((number for number in claims if sizes.get(one, 0) < len(told[number])), None)
            if claim is not None:
                found.setdefault(claim, []).append(one)
        return found

    def _assertion(
        self, group: Sequence[int], denying: Sequence[int], about: Mapping[Pair, float], kept: Container[int]
    ) -> Assertion:
        """What a group says. Those `kept` are of it because a person has said so, whosever words they are."""
        against = self._against(group)
        members = [one for one in group if not against[one]]
        if not any(self._affirms(one) for one in members):
            members, against = [one for one in group if self._affirms(one)], {}
        denied = [(one, why) for one, why in against.items() if why]
        denied += [(one, why_pointing(self._first[one])) for one in denying]
        turned = self._turned(members, [one for one, _ in denied])
        denied += [(one, DENIES_BESIDE) for one in turned]
        members = [one for one in members if one not in turned]
        aside = {one for one in members if one not in kept and self._stands_aside(one, members)}
        members = [one for one in members if one not in aside] if len(aside) < len(members) else members
        denials = [one for one, _ in sorted(denied)]
        return Assertion(
            members=tuple(one for number in members for one in self._all[number]),
            against=tuple((one, why) for number, why in sorted(denied) for one in self._all[number]),
            alike=Resemblance(
                [self._all[number] for number in members],
                dict(self._between([*members, *denials], about)),
                [self._all[number] for number in denials],
            ),
        )

    def _between(self, numbers: Sequence[int], about: Mapping[Pair, float]) -> Iterator[tuple[Pair, float]]:
        """The scores of pairs of some statements, by their places among them."""
        for (at, one), (beside, other) in combinations(enumerate(numbers), 2):
            pair = min(one, other), max(one, other)
            score = about.get(pair) or self._less(*pair)
            if score:
                yield (at, beside), score

    def _turned(self, members: Sequence[int], denying: Sequence[int]) -> set[int]:
        """The members said by one who denies the same claim in the same article; none where nobody else is left."""
        deniers = {_speaker(self._first[one]) for one in denying if self._first[one].speaker}
        said = {one: self._first[one] for one in members}
        turned = {
            one
            for one, statement in said.items()
            if not any(in_its_words(statement, other) for number, other in said.items() if number != one)
            and (
                (_speaker(statement) in deniers and not counts_too(statement, said.values()))
                or self._gainsays(one, members)
            )
        }
        return turned if any(one not in turned for one in members) else set()

    def _gainsays(self, one: int, members: Sequence[int]) -> bool:
        """Whether something else that the attribution of a member says contradicts another member outright."""
        statement = self._first[one]
        breath = [self._first[part] for part in self._breath(one)]
        others = [self._first[other] for other in members if self._first[other] not in breath]
        beside = (part for part in breath if part.negated and part is not statement)
        return any(contradict(part, other, self._opposites) > 0 for part in beside for other in others)

    def _agrees(self, one: int, group: Sequence[int], others: Sequence[Statement]) -> bool:
        """Whether a statement of somebody who denies something says what others of its group say."""
        statement = self._first[one]
        if counts_too(statement, [self._first[other] for other in group]) or not others:
            return True
        agreed = sum(contradict(statement, other, self._opposites) < 0 for other in others)
        return 2 * agreed >= len(others)

    def _against(self, group: Sequence[int]) -> dict[int, tuple[Reason, ...]]:
        """Why each statement of a group denies what the others say; nothing where it does not."""
        found = {one: self._why(one, group) for one in group}
        telling = [one for one in group if not found[one]]
        return {one: why or self._why_negating(one, telling) for one, why in found.items()}

    def _why(self, one: int, group: Sequence[int]) -> tuple[Reason, ...]:
        """Why a statement denies what the others of its group say, by its own words or outright by theirs."""
        others = [self._first[other] for other in group if other != one and not self._disputes(other)]
        if self._affirms(one) and any(in_its_words(self._first[one], other) for other in others):
            return ()
        if self._disputes(one) and not (self._affirms(one) and self._agrees(one, group, others)):
            return why_pointing(self._first[one])
        if not self._negates(one):
            return ()
        if not self._first[one].hedged and contradicts(self._first[one], others, self._opposites):
            return OPPOSITE
        return ()

    def _why_negating(self, one: int, telling: Sequence[int]) -> tuple[Reason, ...]:
        """Why a statement denies what others tell though it says of nothing that they name that it is not so."""
        if denies_flatly(self._first[one]) and self._stands_aside(one, telling):
            return (reason("negation", "it says that something is not so, where the others say what is"),)
        return ()

    def _stands_aside(self, one: int, telling: Sequence[int]) -> bool:
        others = [self._first[other] for other in telling if other != one]
        return self._negates(one) and stands_aside(self._first[one], others)

    def _negates(self, one: int) -> bool:
        """Whether somebody says that something is not so, who does not only pass it on."""
        return self._first[one].negated and says_itself(self._first[one])


def _alike(statements: Sequence[Statement], apart: Iterable[tuple[str, str]]) -> list[list[Statement]]:
    """Statements in the order of where they stand, those together that are alike word for word and not told apart."""
    words = {one.key: _words(one) for one in statements}
    alone = {key for left, right in apart if words.get(left) == words.get(right) for key in (left, right)}
    found: dict[object, list[Statement]] = {}
    for one in sorted(statements, key=lambda one: (one.document, one.content)):
        found.setdefault((_words(one), one.key if one.key in alone else ""), []).append(one)
    return list(found.values())


def _words(one: Statement) -> tuple[object, ...]:
    return *one.terms, one.stance, one.negated, one.hedged


def _speaker(statement: Statement) -> tuple[str, tuple[str, ...]]:
    """Who makes a statement, within its article."""
    return statement.document, tuple(statement.speaker)


def _at(odds: float, probability: float) -> float:
    """A probability where the odds are so many times those it was learnt at."""
    return probability * odds / (probability * odds + 1 - probability)


def _needed(least: float, odds: float) -> float:
    """The log odds from which a probability is at least so much where its odds are so many times those."""
    return _log_odds(least, odds / (1 + odds)) - _TINY


def _log_odds(probability: float, least: float) -> float:
    """How far a probability is from another one."""
    one, other = (math.log(max(p, _TINY) / max(1 - p, _TINY)) for p in (probability, least))
    return one - other
