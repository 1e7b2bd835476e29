"""The pages that add articles: a form that takes files, addresses and texts, and what becomes of them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.exceptions import NotFoundException, PermissionDeniedException
from litestar.params import BodyKwarg, URLEncodedBody
from litestar.response import Redirect
from msgspec import Struct

from takhrij import languages
from takhrij.acquire import SUFFIXES
from takhrij.model import Value
from takhrij.serve.desk import Asked, Desk, as_json, gives
from takhrij.serve.handed import MOST_BYTES, MOST_SOURCES, Handed, Held, sources
from takhrij.serve.work import Addition, Work, Worker

_COMMAND = "add CASE SOURCES"
# Of each addition so many articles are named on its page, the last ones.
_LISTED = 10


class Takes(Value, frozen=True, kw_only=True):
    """What can be handed over: files with these `suffixes`, at once so many and of so many bytes together."""

    suffixes: list[str]
    languages: list[str]
    most_sources: int = MOST_SOURCES
    most_bytes: int = MOST_BYTES


class Cancelled(Struct):
    """Which addition a form cancels."""

    id: int


class Wanted(Struct):
    """What a form wants of tracing."""

    act: Literal["again", "cancel"]


@get("/add", sync_to_thread=False, responses=gives(Takes))
def form(request: Asked, desk: NamedDependency[Desk]) -> Response[bytes]:
    """The page on which files, addresses and texts are handed over; as JSON, what can be."""
    takes = Takes(suffixes=[*SUFFIXES], languages=languages.available())
    return desk.answer(request, "add", _COMMAND, takes, {"takes": takes})


def _garbled(_: Asked, error: Exception) -> Response[dict[str, Any]]:
    return Response({"status": 400, "says": f"The form is not written in UTF-8: {error}"}, status_code=400)


@post(
    "/add",
    sync_to_thread=True,
    status_code=202,
    responses=gives(Addition, status=202),
    request_max_body_size=MOST_BYTES,
    # What takes a form apart lets these out where its bytes, or the encoding that it names, are none.
    exception_handlers={UnicodeDecodeError: _garbled, LookupError: _garbled},
)
def add(
    request: Asked,
    desk: NamedDependency[Desk],
    data: Annotated[
        Handed, BodyKwarg(media_type=RequestEncodingType.MULTI_PART, multipart_form_part_limit=MOST_SOURCES)
    ],
) -> Response[Any]:
    """Have articles added; answers before they are, with where that can be followed."""
    held = Held()
    try:
        addition = _worker(desk).add(sources(data, held), desk.by(request), held.close)
    except Exception:
        held.close()
        raise
    return _done(request, addition)


@get("/work", sync_to_thread=True, responses=gives(Work))
def work(request: Asked, desk: NamedDependency[Desk]) -> Response[bytes]:
    """What is being added, what became of what was, and whether the claims are being traced."""
    now = desk.work()
    listed = (one for addition in now.additions for one in addition.documents[-_LISTED:])
    untitled = [one.id for one in listed if not one.title]
    beginnings: dict[str, str] = {}
    if untitled:
        with desk.case() as case:
            beginnings = case.beginnings(untitled)
    return desk.answer(request, "work", _COMMAND, now, {"beginnings": beginnings, "listed": _LISTED})


@post("/cancel", sync_to_thread=False, status_code=202, responses=gives(Addition, status=202))
def cancel(request: Asked, desk: NamedDependency[Desk], data: URLEncodedBody[Cancelled]) -> Response[Any]:
    """Have an addition end after the document in hand; what was added stays."""
    addition = _worker(desk).cancel(data.id)
    if not addition:
        raise NotFoundException(f"There is no addition {data.id}.")
    return _done(request, addition)


@post("/trace", sync_to_thread=True, status_code=202, responses=gives(Work, status=202))
def trace(request: Asked, desk: NamedDependency[Desk], data: URLEncodedBody[Wanted]) -> Response[Any]:
    """Have the claims traced after that was cancelled, or cancel it; answers before it is done."""
    worker = _worker(desk)
    if data.act == "cancel":
        worker.stop_tracing()
    else:
        worker.trace(again=True)
    return Response(desk.work(), status_code=202) if as_json(request) else Redirect("/work", status_code=303)


def _worker(desk: Desk) -> Worker:
    if not desk.worker:
        raise PermissionDeniedException("Nothing is added by this workbench.")
    return desk.worker


def _done(request: Asked, addition: Addition) -> Response[Any]:
    return Response(addition, status_code=202) if as_json(request) else Redirect("/work", status_code=303)
