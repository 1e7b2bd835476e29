"""The pages of claims: all of the case, and one with its chains."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from shlex import quote as shell
from typing import Annotated, Any, NamedTuple, get_args

from litestar import MediaType, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, QueryParameter

from takhrij.case import Case, Narrowing
from takhrij.case.publications import said
from takhrij.model import Act, Claim, Document
from takhrij.publish.claims import badges
from takhrij.publish.dossier import articles_of
from takhrij.publish.dossier.pages import Kept, Passage, View
from takhrij.publish.messages import Messages
from takhrij.serve.desk import Asked, Desk, article, found, gives
from takhrij.serve.downloads import built
from takhrij.serve.pictures import pictures
from takhrij.serve.sparks import Sparks
from takhrij.wire import encode

_ON_A_PAGE = 50
_BADGES = ("denied", "circular", "laundered", "bottleneck")
_LAST = "\U0010ffff"


class Choice(NamedTuple):
    """Which claims are shown, in which order."""

    sort: str
    badge: str
    kind: str
    outlet: str
    place: str
    actor: str
    act: str
    since: str
    until: str


@get("/claims", sync_to_thread=True, responses=gives(list[Claim]))
def claims(  # noqa: PLR0913, PLR0917 - one parameter a choice
    request: Asked,
    desk: NamedDependency[Desk],
    sort: FromQuery[str] = "",
    badge: FromQuery[str] = "",
    kind: FromQuery[str] = "",
    outlet: FromQuery[str] = "",
    place: FromQuery[str] = "",
    actor: FromQuery[str] = "",
    act: FromQuery[str] = "",
    since: FromQuery[str] = "",
    until: FromQuery[str] = "",
    page: Annotated[int, QueryParameter(ge=1, le=100_000)] = 1,
) -> Response[bytes]:
    """The claims of the case; those that matter most come first; `since` and `until` are days of publication.

    JSON holds all that fit.
    """
    with desk.case() as case:
        every = desk.claims(case)
        asked = Narrowing(place=place, actor=actor, act=act)
        narrowed = every if asked == Narrowing() else case.narrowed(asked)
        documents = {one.id: one for one in case.heads()}
        failures = case.failures()
    choice = Choice(sort if sort in _ORDERS else "", badge, kind, outlet, place, actor, act, since, until)
    shown = chosen(narrowed, documents, choice)
    first = (page - 1) * _ON_A_PAGE
    context = {
        "claims": shown[first : first + _ON_A_PAGE],
        "number": len(shown),
        "all": len(every),
        "choice": choice,
        "orders": ["", *_ORDERS],
        "badges": [name for name in _BADGES if any(name in badges(claim) for claim in every)],
        "kinds": list(dict.fromkeys(origin.kind for claim in every for origin in claim.origins)),
        "acts": get_args(Act),
        "outlets": sorted({one.outlet for one in documents.values() if one.outlet}),
        "documents": documents,
        "failures": failures,
        "sparks": Sparks(documents, desk.messages(request)),
        "page": page,
        "more": first + _ON_A_PAGE < len(shown),
    }
    named = "".join(f" --{name} {shell(one)}" for name, one in (("place", place), ("actor", actor)) if one)
    return desk.answer(request, "claims", f"claims CASE{named} --format json", shown, context)


def chosen(claims: Sequence[Claim], documents: dict[str, Document], choice: Choice) -> list[Claim]:
    """The claims that fit a choice, in its order."""
    fitting = [claim for claim in claims if _fits(claim, documents, choice)]
    order = _ORDERS.get(choice.sort)
    return sorted(fitting, key=lambda claim: order(claim, documents)) if order else fitting


def _fits(claim: Claim, documents: dict[str, Document], choice: Choice) -> bool:
    articles = [one for mention in claim.mentions if (one := documents.get(mention.document))]
    return (
        (not choice.badge or choice.badge in badges(claim))
        and (not choice.kind or choice.kind in {origin.kind for origin in claim.origins})
        and (not choice.outlet or choice.outlet in {one.outlet for one in articles})
        and (not (choice.since or choice.until) or any(_within(one.published, choice) for one in articles))
    )


def _within(published: str | None, choice: Choice) -> bool:
    """Whether an article whose time is known was published between two days, both included."""
    day = (published or "")[:10]
    return bool(day) and (choice.since or day) <= day <= (choice.until or day)


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


@get("/claims/{id:str}", sync_to_thread=True, responses=gives(Claim))
def claim(request: Asked, desk: NamedDependency[Desk], id: FromPath[str]) -> Response[bytes]:
    """One claim with all that is known of it."""
    messages = desk.messages(request)
    with desk.case() as case, found():
        view = _view(desk, case, id, messages)
        failures = [said(failure) for failure in case.failures()]
    context = {"view": view, "failures": failures, "moving": built("pictures.js")}
    return desk.answer(request, "claim", f"trace CASE {view.claim.id} --format json", view.claim, context)


@get("/claims/{id:str}/pictures", sync_to_thread=True, responses=gives(dict[str, Any]))
def moving(request: Asked, desk: NamedDependency[Desk], id: FromPath[str]) -> Response[bytes]:
    """What the moving pictures of a claim's page are drawn from, as JSON, in the language of the page."""
    messages = desk.messages(request)
    with desk.case() as case, found():
        view = _view(desk, case, id, messages)
    return Response(encode(pictures(view, messages, article)), media_type=MediaType.JSON)


def _view(desk: Desk, case: Case, id: str, messages: Messages) -> ClaimView:
    desk.claims(case)
    one = case.claim(id)
    return ClaimView(one, [Kept(case.reading(document), None) for document in articles_of(one)], messages)
