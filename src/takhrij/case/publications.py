"""What of a case is published: all of it, for an export, or one claim, for a dossier."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from takhrij.case import Case
from takhrij.model import Claim, Judgement
from takhrij.publish.dossier import Dossier, Original, articles_of
from takhrij.publish.traced import Grade, Traced
from takhrij.span import covers, hull

# The scale by which analysts grade what is said (NATO, AJP-2.1). The sixth is no place on it.
_CREDIBILITY = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}
_MENTION = re.compile(r"(.+)#(\d+)-(\d+)", re.DOTALL)


def whole(case: Case) -> Traced:
    """The case as exports are made of it, while it is open."""
    claims = case.claims()
    return Traced(claims, case.readings(), _now(), list(graded(case.judgements(), claims)), case.accepted())


def alone(case: Case, claim: Claim) -> Traced:
    """One claim with its articles, as exports are made of it, while the case is open."""
    readings = map(case.reading, articles_of(claim))
    return Traced([claim], readings, _now(), list(graded(case.judgements(), [claim])))


def dossier(case: Case, claim: Claim, language: str) -> Dossier:
    """One claim with all that goes into its dossier, while the case is open."""
    return Dossier(
        claim,
        [case.reading(id) for id in articles_of(claim)],
        lambda id: Original(case.original(id), case.media_type(id)),
        case.failures(),
        _now(),
        language,
    )


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def graded(judgements: Iterable[Judgement], claims: Sequence[Claim]) -> Iterator[Grade]:
    """What persons said of the credibility of claims, each by one of its mentions."""
    for one in judgements:
        means = _CREDIBILITY.get(one.says.get("credibility", "")) if one.verdict == "grade" else None
        claim = _meant(one.about[0], claims) if means else None
        if means and claim:
            number = int(one.says["credibility"])
            yield Grade(claim, number if number < 6 else None, 5, 1, means, one.by, one.at)


def _meant(name: str, claims: Sequence[Claim]) -> str | None:
    """The claim that the words of a mention make, by its name; `None` where they make none, or more than one."""
    parts = _MENTION.fullmatch(name)
    if not parts:
        return None
    named = (int(parts[2]), int(parts[3]))
    made = {
        (claim.id, hull(mention.content))
        for claim in claims
        for mention in claim.mentions
        if mention.document == parts[1]
    }
    exactly = {claim for claim, span in made if span == named}
    within = exactly or {claim for claim, span in made if covers(named, span)}
    return within.pop() if len(within) == 1 else None
