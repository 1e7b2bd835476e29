"""The pages of claims: all of the case, and one with its chains."""

from __future__ import annotations

from shlex import quote as shell
from typing import Annotated, Any, get_args

from litestar import MediaType, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, QueryParameter
from msgspec.structs import asdict

from takhrij.case import Case, Narrowing
from takhrij.case.summaries import ORDERS, ordered
from takhrij.model import Act, Claim, SourceType
from takhrij.publish.claims import BADGES
from takhrij.publish.dossier import articles_of
from takhrij.publish.dossier.pages import Kept, Passage, View
from takhrij.publish.locales import language_of
from takhrij.publish.messages import Messages
from takhrij.serve.desk import Asked, Desk, article, as_json, choice, day, found, gives, leaf
from takhrij.serve.downloads import built, forms
from takhrij.serve.pictures import pictures
from takhrij.serve.sparks import Sparks
from takhrij.wire import encode

_ON_A_PAGE = 30


@get("/claims", sync_to_thread=True, responses=gives(list[Claim]))
def claims(  # noqa: PLR0913, PLR0917 - one parameter a choice
    request: Asked,
    desk: NamedDependency[Desk],
    sort: FromQuery[str] = "",
    words: FromQuery[str] = "",
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
    asked = Narrowing(
        words=words,
        badge=choice(badge, BADGES),
        kind=choice(kind, get_args(SourceType)),
        outlet=outlet,
        place=place,
        actor=actor,
        act=choice(act, get_args(Act)),
        since=day(since),
        until=day(until),
    )
    sort = choice(sort, ORDERS)
    with desk.case() as case:
        desk.trace(case)
        every, shown = case.summaries(), ordered(case.narrowed(asked), sort)
        value = case.claims_of(one.id for one in shown) if as_json(request) else []
        documents = {one.id: one for one in case.heads()}
        failures, marked = case.failures(), case.marking(words)
        cards, page, last = leaf(shown, page, _ON_A_PAGE)
        earliest = (documents[one.first.document] for one in cards if one.first.document in documents)
        beginnings = case.beginnings(one.id for one in earliest if not one.outlet and not one.title)
    languages = {
        one.id: language_of(one.text, (documents[id].language for id in one.documents if id in documents))
        for one in cards
    }
    context = {
        "claims": cards,
        "languages": languages,
        "beginnings": beginnings,
        "number": len(shown),
        "all": len(every),
        "choice": asdict(asked) | {"sort": sort},
        "orders": ["", *ORDERS],
        "badges": [name for name in BADGES if any(name in one.badges for one in every)],
        "kinds": list(dict.fromkeys(kind for one in every for kind in one.kinds)),
        "acts": get_args(Act),
        "outlets": sorted({one.outlet for one in documents.values() if one.outlet}),
        "documents": documents,
        "failures": failures,
        "marked": marked,
        "forms": forms(),
        "sparks": Sparks(documents, desk.messages(request)),
        "page": page,
        "last": last,
    }
    return desk.answer(request, "claims", f"claims CASE{_options(asked, sort)} --format json", value, context)


def _options(asked: Narrowing, sort: str) -> str:
    """The words and options of `takhrij claims` that ask the same."""
    named = asdict(asked) | {"words": "", "sort": sort}
    words = "".join(f" {shell(word)}" for word in asked.words.split())
    return words + "".join(f" --{name} {shell(value)}" for name, value in named.items() if value)


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
        failures = case.failures()
    context = {"view": view, "failures": failures, "moving": built("pictures.js"), "forms": forms()}
    return desk.answer(request, "claim", f"trace CASE {view.claim.id} --format json", view.claim, context)


@get("/claims/{id:str}/pictures", sync_to_thread=True, responses=gives(dict[str, Any]))
def moving(request: Asked, desk: NamedDependency[Desk], id: FromPath[str]) -> Response[bytes]:
    """What the moving pictures of a claim's page are drawn from, as JSON, in the language of the page."""
    messages = desk.messages(request)
    with desk.case() as case, found():
        view = _view(desk, case, id, messages)
    return Response(encode(pictures(view, messages, article)), media_type=MediaType.JSON)


def _view(desk: Desk, case: Case, id: str, messages: Messages) -> ClaimView:
    desk.trace(case)
    one = case.claim(id)
    return ClaimView(one, [Kept(case.reading(document), None) for document in articles_of(one)], messages)
