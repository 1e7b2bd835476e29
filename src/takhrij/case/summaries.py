"""What lists tell of claims, and by what these are chosen and ordered: a small part of each, had of all at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, TypeVar

from takhrij.case.narrowings import Narrowing
from takhrij.model import Claim, First, Independence, Reading, SourceType, Value
from takhrij.publish.claims import Badge, badges
from takhrij.publish.rests import rest

_Thing = TypeVar("_Thing")
Order = Literal["articles", "origins", "first"]
_LAST = "\U0010ffff"


class Summary(Value, frozen=True, kw_only=True):
    """A claim as a list shows it, and what it is chosen and ordered by.

    `before` and `after` are what is left of the sentence of its words. `documents` are the articles in which it is
    mentioned, `said_in` those that do not deny it there, `denied_in` those in which somebody denies it; `outlets` and
    `days` are those of all in which it is mentioned, as far as they are known; `kinds` are those of its origins, `ends`
    their names and `deniers` those of who denies it (`None`: unnamed).
    """

    id: str
    text: str
    before: str = ""
    after: str = ""
    documents: list[str]
    said_in: list[str]
    denied_in: list[str]
    outlets: list[str]
    days: list[str]
    families: int
    independent: Independence
    badges: list[Badge]
    kinds: list[SourceType]
    ends: list[str | None]
    deniers: list[str | None]
    first: First


def summary(claim: Claim, documents: Mapping[str, Reading]) -> Summary:
    """The summary of a claim in some articles."""
    left = rest(claim, documents)
    mentioned = _once(mention.document for mention in claim.mentions)
    articles = [documents[id] for id in mentioned if id in documents]
    return Summary(
        id=claim.id,
        text=claim.text,
        before=left.before,
        after=left.after,
        documents=mentioned,
        said_in=_once(mention.document for mention in claim.mentions if mention.stance != "denies"),
        denied_in=_once(denial.document for denial in claim.denials),
        outlets=_once(one.outlet for one in articles if one.outlet),
        days=_once(one.published[:10] for one in articles if one.published),
        families=claim.families,
        independent=claim.independent,
        badges=badges(claim),
        kinds=_once(origin.kind for origin in claim.origins),
        ends=_once(origin.who for origin in claim.origins),
        deniers=_once(denial.who for denial in claim.denials),
        first=claim.first,
    )


def _once(things: Iterable[_Thing]) -> list[_Thing]:
    return list(dict.fromkeys(things))


def fits(one: Summary, asked: Narrowing) -> bool:
    """Whether a claim is what is asked for, by what its summary tells."""
    return (
        (not asked.badge or asked.badge in one.badges)
        and (not asked.kind or asked.kind in one.kinds)
        and (not asked.outlet or asked.outlet in one.outlets)
        and (not (asked.since or asked.until) or any(_within(day, asked) for day in one.days))
    )


def _within(day: str, asked: Narrowing) -> bool:
    """Whether a day is one of those, or in one of the months or years, that are asked for."""
    return day[: len(asked.since)] >= asked.since and day[: len(asked.until or day)] <= (asked.until or day)


def ordered(summaries: Sequence[Summary], sort: str) -> Sequence[Summary]:
    """Those that many articles mention first, or that rest on least, or that are oldest; else as they are."""
    order = ORDERS.get(sort)
    return sorted(summaries, key=order) if order else summaries


ORDERS: Mapping[str, Callable[[Summary], Any]] = {
    "articles": lambda one: -len(one.documents),
    "origins": lambda one: (one.independent.possible, one.independent.certain),
    "first": lambda one: one.first.time or _LAST,
}
