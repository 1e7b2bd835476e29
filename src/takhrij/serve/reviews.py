"""The pages of review: what is least certain, to be settled one by one."""

from __future__ import annotations

from collections.abc import Mapping
from shlex import quote as shell
from typing import Any, Literal, NamedTuple

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import ClientException, NotFoundException
from litestar.params import FromQuery, URLEncodedBody
from litestar.response import Redirect
from msgspec import Struct

from takhrij.case import Case, Doubtful, Pair
from takhrij.case.corrections import PARTS, check, corrected
from takhrij.case.decisions import attribution as judged_attribution
from takhrij.case.decisions import parted
from takhrij.errors import AbsentError, CaseError
from takhrij.model import Attribution, Judgement, Reading
from takhrij.serve.desk import Asked, Desk, address, as_json, found, gives
from takhrij.serve.items import KEYS, Draft, Item, Side
from takhrij.serve.quotes import Quotes
from takhrij.span import Span, spans, written

_REVIEW, _PAIRS, _MISSED = "/review", "/review/pairs", "/review/missed"
_OF_ATTRIBUTIONS, _OF_PAIRS = ("accept", "reject", "correct", "add"), ("same", "different")


class Decision(Struct):
    """What a form says of the attribution `at`, `document#attribution`; what is left out is not corrected.

    One that is added is `at` a document. `document` and `claim` say what was being gone through.
    """

    verdict: Literal["accept", "reject", "correct", "add"]
    at: str
    speaker: str | None = None
    source_type: str | None = None
    act: str | None = None
    cue: str | None = None
    source: str | None = None
    content: str | None = None
    carrier: str | None = None
    document: str = ""
    claim: str = ""

    def says(self) -> dict[str, str]:
        """What is stated, by field."""
        fields = ("speaker", "source_type", "act", *PARTS)
        stated = {field: getattr(self, field) for field in fields}
        return {field: value.strip() for field, value in stated.items() if value is not None}


class Paired(Struct):
    """What a form says of two mentions."""

    verdict: Literal["same", "different"]
    left: str
    right: str
    claim: str = ""


class Undone(Struct):
    """Which judgement a form takes back, and whether the page to go to is that of the judgement or the history.

    `document` and `claim` are that of which alone the queue is.
    """

    id: int
    back: Literal["review", "history"] = "review"
    document: str = ""
    claim: str = ""


class Name(Struct):
    """Who signs, and the page they came from: what was asked there."""

    name: str
    back: Literal["review", "pairs"] = "review"
    document: str = ""
    claim: str = ""
    at: str = ""
    left: str = ""
    right: str = ""


class Place(NamedTuple):
    """Where in a queue somebody is: how many are open, and what comes after the one at hand, which goes round."""

    left: int
    after: str | None


@get(_REVIEW, sync_to_thread=True, responses=gives(list[Doubtful]))
def review(  # noqa: PLR0913, PLR0917 - one parameter a choice
    request: Asked,
    desk: NamedDependency[Desk],
    document: FromQuery[str] = "",
    claim: FromQuery[str] = "",
    at: FromQuery[str] = "",
    part: FromQuery[str] = "",
    draft: FromQuery[str | None] = None,
    to: FromQuery[str] = "",
    speaker: FromQuery[str | None] = None,
    source_type: FromQuery[str] = "",
    act: FromQuery[str] = "",
) -> Response[bytes]:
    """The attribution of which most is doubtful, or the one `at`; `draft` are spans that its `part` may be given.

    `to` is both in one, `part:draft`. `speaker`, `source_type` and `act` are those that were named so far.
    """
    part, draft = _led(to, part, draft)
    named = {} if speaker is None else {"speaker": speaker.strip()}
    named |= {name: value for name, value in (("source_type", source_type), ("act", act)) if value}
    with desk.case() as case, found():
        queue = case.doubtful(document=document, claim=claim)
        shown = at or (_name(queue[0]) if queue else "")
        item = _item(case, shown, part, draft, named) if shown else None
        around = _around(case, document, claim)
        around["empty"] = not queue and not case.heads()
    kept = {"document": document, "claim": claim}
    place = _place([_name(one) for one in queue], shown)
    context = {
        "item": item,
        "left": place.left,
        "skip": place.after and address(_REVIEW, at=place.after, **kept),
        "kept": kept,
        "drafting": _REVIEW,
        "written": written,
        "part_keys": KEYS,
        **around,
    }
    asked = "".join(f" --{name} {shell(one)}" for name, one in (("document", document), ("claim", claim)) if one)
    return desk.answer(request, "review", f"review CASE{asked} --format json", queue, context)


@get(_PAIRS, sync_to_thread=True, responses=gives(list[Pair]))
def pairs(
    request: Asked,
    desk: NamedDependency[Desk],
    claim: FromQuery[str] = "",
    left: FromQuery[str] = "",
    right: FromQuery[str] = "",
) -> Response[bytes]:
    """The pair of mentions of which it is least certain whether they are of one claim, or the two that are named."""
    ordered = as_json(request) or desk.asks(claim)
    with desk.case() as case, found():
        queue = case.unsure(claim=claim) if ordered else []
        pair = next((one for one in queue if one.keys == (left, right)), queue[0] if queue else None)
        sides = [Side.of(case.reading(one.document), one) for one in (pair.left, pair.right)] if pair else []
        around = _around(case, "", claim)
        around |= {"empty": not queue and not case.heads(), "ordered": ordered}
    skip = _to_pair(queue[(queue.index(pair) + 1) % len(queue)], claim) if pair and len(queue) > 1 else None
    context = around | {"pair": pair, "sides": sides, "skip": skip, "kept": {"claim": claim}}
    context["left"] = len(queue) if ordered else None
    asked = f" --claim {shell(claim)}" if claim else ""
    return desk.answer(request, "pairs", f"review CASE --pairs{asked} --format json", queue, context)


@get(_MISSED, sync_to_thread=True, responses=gives(Reading))
def missed(  # noqa: PLR0913, PLR0917 - one parameter a part
    request: Asked,
    desk: NamedDependency[Desk],
    document: FromQuery[str],
    cue: FromQuery[str] = "",
    source: FromQuery[str] = "",
    content: FromQuery[str] = "",
    carrier: FromQuery[str] = "",
    speaker: FromQuery[str] = "",
    source_type: FromQuery[str] = "",
    act: FromQuery[str] = "",
    part: FromQuery[str] = "content",
    draft: FromQuery[str | None] = None,
    to: FromQuery[str] = "",
) -> Response[bytes]:
    """An attribution that was not found, in the making: its parts are spans, of which `part` becomes the `draft`.

    `to` is both in one, `part:draft`. `speaker`, `source_type` and `act` are those that were named so far.
    """
    with desk.case() as case, found():
        reading, decisions, around = case.reading(document), case.decisions(), _around(case, document)
    stated = {"cue": cue, "source": source, "content": content, "carrier": carrier}
    part, draft = _led(to, part, draft)
    part = part if part in PARTS else "content"
    stated |= {part: draft} if draft is not None else {}
    named = {"speaker": speaker.strip(), "source_type": source_type, "act": act}
    named = {name: value for name, value in named.items() if value}
    for name, value in (stated | named).items():
        if value:
            _sound({name: value}, reading)
    made = corrected(Attribution(id="", cue=[]), stated | named, reading.text)
    context = {
        "item": Item(reading, made, decisions, Draft(part, getattr(made, part))),
        "stated": stated,
        "left": 0,
        "skip": None,
        "kept": {"document": document, "claim": ""},
        **around,
        "drafting": _MISSED,
        "written": written,
        "part_keys": KEYS,
    }
    typed = "".join(f" --{name.replace('_', '-')} {shell(value)}" for name, value in (stated | named).items() if value)
    return desk.answer(request, "missed", f"judge CASE add {shell(reading.id)}{typed}", reading, context)


@post("/judge", sync_to_thread=True, status_code=200, responses=gives(Judgement | None))
def decide(request: Asked, desk: NamedDependency[Desk], data: URLEncodedBody[Decision]) -> Response[Any]:
    """Accept, reject or correct an attribution; leads to the next one, or to the corrected one."""
    kept = {"document": data.document, "claim": data.claim}
    with desk.signed_case(request) as case:
        if data.verdict == "add":
            return _add(request, case, data)
        with found():
            mention = case.mention(data.at)
            item = _item(case, data.at)
            after = _place([_name(one) for one in case.doubtful(**kept)], data.at).after
        if data.verdict != "correct":
            made: Judgement | None = case.judge(data.verdict, [mention])
            return _done(request, made, address(_REVIEW, at=after, **kept))
        says = {field: value for field, value in data.says().items() if value != item.stated(field)}
        _sound(says, item.reading)
        made = case.judge("correct", [mention], says) if says else None
    return _done(request, made, address(_REVIEW, at=data.at, **kept))


@post("/judge/pair", sync_to_thread=True, status_code=200, responses=gives(Judgement))
def decide_pair(request: Asked, desk: NamedDependency[Desk], data: URLEncodedBody[Paired]) -> Response[Any]:
    """Say whether two mentions are of one claim; leads to the next pair."""
    with desk.signed_case(request) as case:
        with found():
            queue = case.unsure(claim=data.claim)
            mentions = [case.mention(data.left), case.mention(data.right)]
        keys = [one.keys for one in queue]
        at = keys.index((data.left, data.right)) if (data.left, data.right) in keys else -1
        made = case.judge(data.verdict, mentions)
    rest = [one for one in (queue[at + 1 :] + queue[: max(at, 0)]) if one.keys != (data.left, data.right)]
    return _done(request, made, _to_pair(rest[0] if rest else None, data.claim))


@post("/undo", sync_to_thread=True, status_code=200, responses=gives(Judgement))
def undo(request: Asked, desk: NamedDependency[Desk], data: URLEncodedBody[Undone]) -> Response[Any]:
    """Take a judgement back; leads to what it was about, or to the history."""
    with desk.signed_case(request) as case:
        known = next((one for one in case.judgements() if one.id == data.id), None)
        if not known:
            raise NotFoundException(f"No judgement {data.id} stands.")
        with found():
            case.undo(data.id)
        to = "/history" if data.back == "history" else _about(case, known, data)
    return _done(request, known, to)


@post("/name", sync_to_thread=True, status_code=303, responses=gives(None, status=303))
def name(desk: NamedDependency[Desk], data: URLEncodedBody[Name]) -> Redirect:
    """Keep in a cookie who signs what is done from this browser."""
    attributions = address(_REVIEW, at=data.at, document=data.document, claim=data.claim)
    pairs = address(_PAIRS, claim=data.claim, left=data.left, right=data.right)
    answer = Redirect(pairs if data.back == "pairs" else attributions, status_code=303)
    desk.sign(answer, data.name)
    return answer


def _led(to: str, part: str, draft: str | None) -> tuple[str, str | None]:
    """The part and draft that a button leads to, if one was pressed."""
    if not to:
        return part, draft
    part, _, draft = to.partition(":")
    return part, draft


def _add(request: Asked, case: Case, data: Decision) -> Response[Any]:
    with found():
        reading = case.reading(data.at)
    try:
        made = case.judge("add", [reading.id], {field: value for field, value in data.says().items() if value})
    except CaseError as error:
        raise ClientException(str(error)) from None
    return _done(request, made, address(_REVIEW, at=f"{reading.id}#j{made.id}"))


def _done(request: Asked, made: Judgement | None, to: str) -> Response[Any]:
    return Response(made, status_code=200) if as_json(request) else Redirect(to, status_code=303)


def _item(
    case: Case, at: str, part: str = "", draft: str | None = None, named: Mapping[str, str] | None = None
) -> Item:
    document, _, id = at.rpartition("#")
    reading = case.reading(document or at)
    one = next((one for one in reading.attributions if one.id == id), None)
    if not one:
        raise AbsentError(at, "there is no such attribution", "the queue of review")
    for name, value in (named or {}).items():
        _sound({name: value}, reading)
    drafted = Draft(part if part in PARTS else "", _drafted(draft, reading))
    return Item(reading, one, case.decisions(), drafted, named)


def _drafted(draft: str | None, reading: Reading) -> list[Span] | None:
    if draft is None:
        return None
    _sound({"content": draft}, reading)
    return spans(draft)


def _sound(says: dict[str, str], reading: Reading) -> None:
    try:
        check(says, len(reading.text))
    except CaseError as error:
        raise ClientException(str(error)) from None


def _name(one: Doubtful) -> str:
    return f"{one.document}#{one.attribution}"


def _place(queue: list[str], at: str) -> Place:
    """What follows one in a queue, which goes round; the first, where it is in none."""
    if at not in queue:
        return Place(len(queue), queue[0] if queue else None)
    after = queue[(queue.index(at) + 1) % len(queue)]
    return Place(len(queue), after if after != at else None)


def _around(case: Case, document: str = "", claim: str = "") -> dict[str, object]:
    """What a page says beside what it asks: of which article or claim alone it asks, and what was decided last."""
    last = max(case.judgements(), key=lambda one: one.id, default=None)
    quotes = Quotes(case, [document, *(last.about if last else ())])
    return {"last": last, "quotes": quotes, "only": [one.text for one in case.claims_of([claim] if claim else [])]}


def _about(case: Case, judgement: Judgement, kept: Undone) -> str:
    """The page of review on which a judgement was made, or the history."""
    if judgement.verdict in _OF_PAIRS:
        left, right = judgement.about
        pair = next((one for one in case.unsure() if set(one.keys) == {left, right}), None)
        return _to_pair(pair, kept.claim)
    if judgement.verdict not in _OF_ATTRIBUTIONS:
        return "/history"
    reading = case.reading(parted(judgement.about[0])[0])
    one = judged_attribution(reading, judgement)
    return address(_REVIEW, at=f"{reading.id}#{one.id}" if one else "", document=kept.document, claim=kept.claim)


def _to_pair(pair: Pair | None, claim: str) -> str:
    left, right = pair.keys if pair else ("", "")
    return address(_PAIRS, claim=claim, left=left, right=right)
