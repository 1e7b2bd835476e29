"""The pages of claims: all of the case, and one with its chains."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any, NamedTuple

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, QueryParameter

from takhrij.case import Case
from takhrij.case.publications import said
from takhrij.model import Claim, Document
from takhrij.publish.claims import badges
from takhrij.publish.dossier import articles_of
from takhrij.publish.dossier.pages import Kept, Passage, View
from takhrij.publish.messages import Messages
from takhrij.serve.desk import Asked, Desk, article, found
from takhrij.serve.sparks import Sparks

_ON_A_PAGE = 50
_BADGES = ("denied", "circular", "laundered", "bottleneck")
_LAST = "\U0010ffff"


class Choice(NamedTuple):
    """Which claims are shown, in which order."""

    sort: str
    badge: str
    kind: str
    outlet: str


@get("/claims", sync_to_thread=True)
def claims(  # noqa: PLR0913, PLR0917 - one parameter a choice
    request: Asked,
    desk: NamedDependency[Desk],
    sort: FromQuery[str] = "",
    badge: FromQuery[str] = "",
    kind: FromQuery[str] = "",
    outlet: FromQuery[str] = "",
    page: Annotated[int, QueryParameter(ge=1, le=100_000)] = 1,
) -> Response[bytes]:
    """The claims of the case; those that matter most come first. JSON holds all of them."""
    with desk.case() as case:
        every = desk.claims(case)
        documents = {one.id: one for one in case.heads()}
        failures = case.failures()
    choice = Choice(sort if sort in _ORDERS else "", badge, kind, outlet)
    shown = chosen(every, documents, choice)
    first = (page - 1) * _ON_A_PAGE
    context = {
        "claims": shown[first : first + _ON_A_PAGE],
        "number": len(shown),
        "all": len(every),
        "choice": choice,
        "orders": ["", *_ORDERS],
        "badges": [name for name in _BADGES if any(name in badges(claim) for claim in every)],
        "kinds": list(dict.fromkeys(origin.kind for claim in every for origin in claim.origins)),
        "outlets": sorted({one.outlet for one in documents.values() if one.outlet}),
        "documents": documents,
        "failures": failures,
        "sparks": Sparks(documents, Messages(desk.language(request))),
        "page": page,
        "more": first + _ON_A_PAGE < len(shown),
    }
    return desk.answer(request, "claims", "claims CASE --format json", every, context)


def chosen(claims: Sequence[Claim], documents: dict[str, Document], choice: Choice) -> list[Claim]:
    """The claims that fit a choice, in its order."""
    fitting = [claim for claim in claims if _fits(claim, documents, choice)]
    order = _ORDERS.get(choice.sort)
    return sorted(fitting, key=lambda claim: order(claim, documents)) if order else fitting


def _fits(claim: Claim, documents: dict[str, Document], choice: Choice) -> bool:
    outlets = {one.outlet for mention in claim.mentions if (one := documents.get(mention.document))}
    return (
        (not choice.badge or choice.badge in badges(claim))
        and (not choice.kind or choice.kind in {origin.kind for origin in claim.origins})
        and (not choice.outlet or choice.outlet in outlets)
    )


def _first(claim: Claim, documents: dict[str, Document]) -> str:
    known = documents.get(claim.first.document)
    return claim.first.time or (known.published if known else None) or _LAST


_ORDERS: dict[str, Callable[[Claim, dict[str, Document]], Any]] = {
    "articles": lambda claim, _: -len({mention.document for mention in claim.mentions}),
    "origins": lambda claim, _: (claim.independent.possible, claim.independent.certain),
    "first": _first,
}


class ClaimView(View):
    """What the template asks of a claim in the workbench: as in a dossier, but its links lead to the articles."""

    def link(self, document: str) -> str:
        """The address of an article."""
        return article(document)

    def words(self, passage: Passage) -> str:
        """The address of the words of a passage in their article."""
        return article(passage.document, passage.content)


@get("/claims/{id:str}", sync_to_thread=True)
def claim(request: Asked, desk: NamedDependency[Desk], id: FromPath[str]) -> Response[bytes]:
    """One claim with all that is known of it."""
    with desk.case() as case, found():
        one = _claim(desk, case, id)
        readings = [case.reading(document) for document in articles_of(one)]
        failures = [said(failure) for failure in case.failures()]
    messages = Messages(desk.language(request))
    view = ClaimView(one, [Kept(reading, None) for reading in readings], messages)
    context = {"view": view, "failures": failures}
    return desk.answer(request, "claim", f"trace CASE {one.id} --format json", one, context)


def _claim(desk: Desk, case: Case, id: str) -> Claim:
    desk.claims(case)
    return case.claim(id)
