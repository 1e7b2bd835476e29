"""Who denies a claim: the words that say it is not so, and what whoever says them is to it.

Words deny a claim where their attribution says so (*denies*), or where they say not to be what the claim says to be.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from takhrij.model import UNTRUE, Attribution, Denial, Denier, Reading, Reason, Statement, known_term
from takhrij.trace.identities import SORTS, Identities, Party, person_in, words_in
from takhrij.trace.mentions import content, part_of
from takhrij.trace.pairs import alike

Opposites = Mapping[str, frozenset[str]]
# Kin and companions, who stand by their own.
_KIN = frozenset({
    "brother", "sister", "father", "mother", "husband", "wife", "son", "daughter", "cousin", "colleague", "coalition",
})  # fmt: skip
# Bodies that speak for those who belong to them: they are allies of whom they defend.
_ALLIES = frozenset({"union", "association", "league", "syndicate", "defend", "ally", "support", *_KIN})
# What many are called, so that to be called so in the same breath accuses nobody.
OFFICES = frozenset({
    "director", "president", "leader", "mayor", "engineer", "doctor", "official", "spokesman", "member", "deputy",
    "secretary", "advisor", "officer", "minister", "governor", "lawyer", "name",
})  # fmt: skip
# Who speaks for a body.
_VOICES = frozenset({"director", "owner", "spokesman"})
# Who is asked for what they know: they are accused only where a claim is about the like of them.
_EXPERTS = frozenset({"expert", "research", "laboratory", "university", "teacher"})
# What stands before a name and tells nobody from others.
_TITLES = frozenset({"doctor", "engineer", "lawyer"})

# Of the terms of two statements so many are in both where one says it in the words of the other.
_MOSTLY = 0.5
# So many characters at most stand between a denial and what its speaker says right after.
_RIGHT_AFTER = 80
# A negation tells a denial from a claim unless more than so much of those who make it negate something too.
_ALSO_NEGATED = 0.2
# What a headline or sentence says where something is denied.
_DENYING = frozenset({"deny", "conflict", "false", "reject"})
# Whoever is one of these passes on what others say, and denies it only by saying so.
_PASSES_ON = frozenset({"media", "broadcast", "news-agency", "website", "social-media"})
# So many terms at most has what says little else than that something is not so.
_BRIEF = 6
# Whoever makes so much of what is attributed of a claim denies something else.
_OWN = 0.5
# Where so few statements make a claim, one that contradicts them is as soon of something else.
_FEW = 2
# What is measured by these is a circumstance as often as what a claim is about: who gives it may deny the claim.
_MEASURES = frozenset({
    "centimetre", "metre", "square metre", "cubic metre", "kilometre", "square kilometre", "hectare", "dunam", "mile",
    "yard", "foot", "inch", "gram", "kilogram", "tonne", "kiloton", "litre", "gallon", "megawatt", "degree", "percent",
    "percentage point", "dollar", "cent", "euro", "pound", "lira", "riyal", "dirham", "dinar", "rouble", "shekel",
})  # fmt: skip


def contradict(left: Statement, right: Statement, opposites: Opposites) -> int:
    """How often one says of a term what the other says of its opposite (or says not to be), less how often they agree.

    Above 0 they contradict each other, below 0 they say the same of what they share; at 0 nothing can be told.
    """
    found = 0
    for term in dict.fromkeys(left.terms):
        seen = _seen(term, right, opposites, left)
        if seen and (term in left.denied or seen.denied or seen.opposite):
            found += 1 if (term in left.denied) != (seen.denied != seen.opposite) else -1
    return found


def gainsays(one: Statement, other: Statement, opposites: Opposites) -> bool:
    """Whether two statements contradict each other, and in something that the first says not to be, unless it says so
    flatly.
    """
    seen = (_seen(term, other, opposites, one) for term in one.denied)
    said = one.flat or any(found and found.denied == found.opposite for found in seen)
    return said and contradict(one, other, opposites) > 0


def contradicts(one: Statement, others: Sequence[Statement], opposites: Opposites) -> bool:
    """Whether what a statement negates contradicts more others than it agrees with."""
    against = sum(gainsays(one, other, opposites) for other in others)
    along = sum(contradict(one, other, opposites) < 0 for other in others)
    return against > along


def why_pointing(one: Statement) -> tuple[Reason, ...]:
    """Why a statement that is about a claim, and is none of those that make it, denies it."""
    if one.stance == "denies":
        return (reason("denied", "its attribution denies it"),)
    if calls_false(one):
        return (reason("false", "it calls something false, and is about the claim"),)
    if one.denier:
        return DENIES_BESIDE
    return (reason("negation", "it says that something is not so, and is about the claim"),)


def reason(feature: str, says: str) -> Reason:
    """A reason that weighs as much as any other."""
    return Reason(feature=feature, weight=1.0, says=says)


DENIES_BESIDE = (reason("denier", "whoever says it denies something in the same article, and this is about the claim"),)


OPPOSITE = (reason("opposite", "it says not to be so what others say to be so"),)


def says_itself(one: Statement) -> bool:
    """Whether a statement is the word of somebody who does not only pass on what others say."""
    return one.attribution is not None and _PASSES_ON.isdisjoint(one.speaker)


class _Seen(NamedTuple):
    """How a statement has a term: whether it denies it, and whether it has its opposite in its place."""

    denied: bool
    opposite: bool


def _seen(term: str, one: Statement, opposites: Opposites, beside: Statement) -> _Seen | None:
    """How a statement has a term of another one, its opposite in its place, or another form of it; `None` where it has
    none of them.
    """
    if term in one.terms:
        return _Seen(term in one.denied, opposite=False)
    against = opposites.get(term, frozenset()).difference(beside.terms)
    for other in one.terms:
        if other in against or (":" in term and ":" in other and alike(term, other)):
            return _Seen(other in one.denied, opposite=other in against)
    return None


def goes_on(denial: Statement, statement: Statement) -> bool:
    """Whether a statement is what whoever denies says right after."""
    between = statement.content[0][0] - denial.content[-1][1]
    return not set(denial.speaker).isdisjoint(statement.speaker) and 0 < between < _RIGHT_AFTER


def calls_false(statement: Statement) -> bool:
    """Whether somebody is cited who says of something that it is false."""
    called = statement.attribution is not None and UNTRUE in statement.terms
    return called and not statement.hedged and UNTRUE not in statement.denied


def names(members: Iterable[Statement], one: Statement) -> bool:
    """Whether what some statements say names whoever makes another one."""
    said = {term for member in members for term in member.terms}
    return any(":" in term and term in said for term in one.speaker)


def in_its_words(one: Statement, other: Statement) -> bool:
    """Whether two statements share most of their terms and all figures, and both or neither negate something."""
    ours, theirs = set(one.terms), set(other.terms)
    figures = ([(number.low, number.high) for number in each.numbers] for each in (one, other))
    same = one.negated == other.negated and next(figures) == next(figures)
    return same and len(ours & theirs) > _MOSTLY * len(ours | theirs)


def first_of_all(statement: Statement) -> bool:
    """Whether a negation is what a statement is about: it is said of one of its first terms."""
    places = [place for place, term in enumerate(statement.terms) if term in statement.denied]
    return bool(places) and (places[0] <= len(statement.terms) / 2 or len(statement.terms) <= _BRIEF)


def denies_flatly(one: Statement) -> bool:
    """Whether a statement is about what is not so: of nothing of the kind, or where something is denied."""
    return first_of_all(one) and (one.flat or not _DENYING.isdisjoint(one.context))


def stands_aside(one: Statement, others: Sequence[Statement]) -> bool:
    """Whether a statement is about what is not so, where others tell what is."""
    if one.hedged or not (first_of_all(one) or not _DENYING.isdisjoint(one.context)):
        return False
    apart = [other for other in others if set(one.denied).isdisjoint(other.denied)]
    negated = sum(other.negated for other in apart)
    return negated < _ALSO_NEGATED * max(len(apart), 1) and len(others) < 2 * max(len(apart), 1)


def counts_too(one: Statement, others: Iterable[Statement]) -> bool:
    """Whether a statement says how many there are of what another article counts: it says so too, however many.

    What whoever says it denies beside it is something else.
    """
    counted = {number.of for number in one.numbers if number.of} - _MEASURES
    return any(number.of in counted for other in others if other.document != one.document for number in other.numbers)


def denials(
    against: Iterable[tuple[Statement, Sequence[Reason]]],
    members: Sequence[Statement],
    readings: Mapping[str, Reading],
    who: Identities,
) -> list[Denial]:
    """The denials of a claim that some members make; what one attribution says is one denial."""
    parts: dict[tuple[str, str | None, int], list[tuple[Statement, Sequence[Reason]]]] = {}
    for one, reasons in against:
        if _makes(one, members) or (len(members) <= _FEW and reasons == OPPOSITE):
            continue
        parts.setdefault(part_of(one), []).append((one, reasons))
    found = [_Denied(said, readings[document]) for (document, _, _), said in parts.items()]
    by = [_by(one, members) for one in found]
    accused = [one.party for one, what in zip(found, by, strict=True) if what == "accused"]
    return [
        one.denial(
            _called(one, found, who), "accused" if any(who.same(one.party, other) for other in accused) else what
        )
        for one, what in zip(found, by, strict=True)
    ]


def _makes(one: Statement, members: Sequence[Statement]) -> bool:
    """Whether a claim is for the most part the word of whoever makes a statement: nobody denies what they say."""
    told = [member for member in members if member.attribution]
    return 0 < sum(_one_speaker(one, member) for member in told) >= _OWN * len(told)


def _one_speaker(one: Statement, other: Statement) -> bool:
    """Whether the words that tell two speakers from others are the same, or a name is in both and all of one in the
    other.
    """
    ours, theirs = (set(each.speaker) - OFFICES - SORTS for each in (one, other))
    named = any(":" in term for term in ours & theirs)
    return bool(ours) and (ours == theirs or (named and (ours <= theirs or theirs <= ours)))


def _called(one: _Denied, found: Sequence[_Denied], who: Identities) -> str | None:
    """By which name whoever denies goes: a person who does in several articles, by that which was written first."""
    if not one.party.person:
        return one.party.name
    of_one = [other for other in found if other.party.person and who.same(one.party, other.party)]
    return min(of_one, key=lambda other: (other.published is None, other.published or "")).party.name


class _Denied:
    """What one attribution says against a claim."""

    def __init__(self, said: Sequence[tuple[Statement, Sequence[Reason]]], reading: Reading) -> None:
        self._said, self._reading = said, reading
        self.first = said[0][0]
        by = next((a for a in reading.attributions if a.id == self.first.attribution), None)
        self.published = reading.published
        name, kind = (by.speaker, by.source_type) if by else (reading.outlet, "outlet")
        person = person_in(name, reading) if kind == "person" else None
        self.states = _states(by, reading) if by else frozenset[str]()
        self.party = Party(f"{kind}:{name or reading.id}", name, kind, frozenset(self.first.speaker), person=person)

    @property
    def concerned(self) -> bool:
        """Whether it speaks of itself, whatever it says: a body that denies, or whoever speaks for what was told of
        before (`its director`, `the company's spokesman`).
        """
        speaker = self.first.speaker
        if self.first.stance == "denies" and (self.party.kind == "organisation" or "spokesman" in speaker):
            return True
        named = len(words_in(self.party.person or ""))
        told = [term for term in speaker if term not in OFFICES | SORTS | _VOICES]
        return not _VOICES.isdisjoint(speaker) and len(told) <= named

    def denial(self, who: str | None, by: Denier) -> Denial:
        return Denial(
            document=self.first.document,
            attribution=self.first.attribution,
            content=content([part for part, _ in self._said], self._reading),
            who=who,
            by=by,
            because=list(self._said[0][1]),
        )


def _states(by: Attribution, reading: Reading) -> frozenset[str]:
    """The terms of the states that a source is, called by their names or capitals."""
    named = (place for place in reading.places if place.metonym and place.country)
    return frozenset(
        known_term(f"cldr:{place.country}")
        for place in named
        if any(start <= place.span[0] < end for start, end in by.source)
    )


def _by(denied: _Denied, members: Sequence[Statement]) -> Denier:
    """What whoever denies is to the claim: accused where its words, those around them, or those of an unnamed source
    that makes it (`a worker at the port`), name them, or where they speak of themselves. A state that the claim's own
    words do not name may only stand by whom they accuse.
    """
    one = denied.first
    if one.backs:
        return "ally"
    if not one.speaker:
        return "unknown"
    if not _ALLIES.isdisjoint(one.speaker):
        return "ally"
    said = {term for member in members for term in member.terms}
    around = {term for member in members for term in (*member.context, *_insider(member))}
    named = around - OFFICES | said
    if denied.states:
        return "accused" if not said.isdisjoint({*one.speaker, *denied.states}) else "unknown"
    experts = _EXPERTS.intersection(one.speaker)
    if experts and experts.isdisjoint(said):
        return "third party"
    return "accused" if denied.concerned or named & set(one.speaker) - _TITLES else "third party"


def _insider(member: Statement) -> Iterable[str]:
    """The words for a source that nobody names, of which some say where it works."""
    return member.speaker if not any(":" in term for term in member.speaker) else ()
