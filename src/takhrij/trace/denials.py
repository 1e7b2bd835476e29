"""Who denies a claim: the words that say it is not so, and what whoever says them is to it.

Words deny a claim where their attribution says so (*denies*), or where they say not to be what the claim says to be.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from takhrij.model import Denial, Denier, Reading, Reason, Statement
from takhrij.trace.features import alike
from takhrij.trace.identities import Identities, Party
from takhrij.trace.mentions import content, part_of

Opposites = Mapping[str, frozenset[str]]
# Kin and companions, who stand by their own.
_KIN = frozenset({"brother", "sister", "father", "mother", "husband", "daughter", "colleague", "coalition"})
# Bodies that speak for those who belong to them: they are allies of whom they defend.
_ALLIES = frozenset({"union", "association", "league", "syndicate", "defend", "ally", "support", *_KIN})
# What many are called, so that to be called so in the same breath accuses nobody.
_OFFICES = frozenset({
    "director", "president", "leader", "mayor", "engineer", "doctor", "official", "spokesman", "member", "deputy",
    "secretary", "advisor", "officer", "minister", "governor", "lawyer", "name",
})  # fmt: skip

# Who is asked for what they know: they are accused only where a claim is about the like of them.
_EXPERTS = frozenset({"expert", "research", "laboratory", "university", "teacher"})
# What stands before a name and tells nobody from others.
_TITLES = frozenset({"doctor", "engineer", "lawyer"})


def contradict(left: Statement, right: Statement, opposites: Opposites) -> int:
    """How often one says of a term what the other says of its opposite (or says not to be), less how often they agree.

    Above 0 they contradict each other, below 0 they say the same of what they share; at 0 nothing can be told.
    """
    found = 0
    for term in dict.fromkeys(left.terms):
        seen = _seen(term, right, opposites)
        if seen and (term in left.denied or seen.denied or seen.opposite):
            found += 1 if (term in left.denied) != (seen.denied != seen.opposite) else -1
    return found


class _Seen(NamedTuple):
    """How a statement has a term: whether it denies it, and whether it has its opposite in its place."""

    denied: bool
    opposite: bool


def _seen(term: str, one: Statement, opposites: Opposites) -> _Seen | None:
    """How a statement has a term, its opposite, or another form of it; `None` where it has none of them."""
    if term in one.terms:
        return _Seen(term in one.denied, opposite=False)
    against = opposites.get(term, frozenset())
    for other in one.terms:
        if other in against or (":" in term and ":" in other and alike(term, other)):
            return _Seen(other in one.denied, opposite=other in against)
    return None


def denials(
    against: Iterable[tuple[Statement, Sequence[Reason]]],
    members: Sequence[Statement],
    readings: Mapping[str, Reading],
    who: Identities,
) -> list[Denial]:
    """The denials of a claim that some members make; what one attribution says is one denial."""
    parts: dict[tuple[str, str | None, int], list[tuple[Statement, Sequence[Reason]]]] = {}
    for one, reasons in against:
        parts.setdefault(part_of(one), []).append((one, reasons))
    found = [_Denied(said, readings[document]) for (document, _, _), said in parts.items()]
    accused = [one.party for one in found if _by(one.first, members) == "accused"]
    return [
        one.denial("accused" if any(who.same(one.party, other) for other in accused) else _by(one.first, members))
        for one in found
    ]


class _Denied:
    """What one attribution says against a claim."""

    def __init__(self, said: Sequence[tuple[Statement, Sequence[Reason]]], reading: Reading) -> None:
        self._said, self._reading = said, reading
        self.first = said[0][0]
        by = next((a for a in reading.attributions if a.id == self.first.attribution), None)
        self._who, kind = (by.speaker, by.source_type) if by else (reading.outlet, "outlet")
        self.party = Party(f"{kind}:{self._who or reading.id}", self._who, kind, frozenset(self.first.speaker))

    def denial(self, by: Denier) -> Denial:
        return Denial(
            document=self.first.document,
            attribution=self.first.attribution,
            content=content([part for part, _ in self._said], self._reading),
            who=self._who,
            by=by,
            because=list(self._said[0][1]),
        )


def _by(one: Statement, members: Sequence[Statement]) -> Denier:
    """What whoever denies is to the claim: accused where its words, or those around them, name them."""
    if not one.speaker:
        return "unknown"
    if not _ALLIES.isdisjoint(one.speaker):
        return "ally"
    said = {term for member in members for term in member.terms}
    named = {term for member in members for term in member.context} - _OFFICES | said
    experts = _EXPERTS.intersection(one.speaker)
    if experts and experts.isdisjoint(said):
        return "third party"
    return "accused" if named & set(one.speaker) - _TITLES else "third party"
