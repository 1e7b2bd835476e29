"""The workbench put together."""

from __future__ import annotations

import logging
import re
from http import HTTPStatus
from typing import Any, cast

from litestar import Litestar, Response
from litestar.di import Provide
from litestar.exceptions import HTTPException, ValidationException
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.types import ASGIApp, Receive, Scope, Send

from takhrij import __version__
from takhrij.errors import TakhrijError
from takhrij.publish.characters import line
from takhrij.serve import additions, articles, claims, downloads, history, reviews
from takhrij.serve.desk import Asked, Desk, as_json
from takhrij.serve.guard import Guard
from takhrij.serve.settings import Settings

_UNAVAILABLE, _OUR_FAULT = 503, 500
# What Litestar says in words of its own, by those words, or by a status that it alone gives.
_OWN_WORDS = {
    HTTPStatus.NOT_FOUND.phrase: "There is no such page.",
    "Invalid multipart/form-data": "What was handed over cannot be read as a form.",
}
_OWN_STATUSES = {
    405: "This page cannot be asked in this way.",
    413: "More was handed over at once than is taken.",
}
_FAILED = (
    "This is a mistake of Takhrij itself, or the case is damaged: takhrij verify CASE tells. Nothing was changed. "
    "What went wrong stands in the terminal in which the workbench runs."
)
_QUOTED = re.compile(r"'(\w+)'")
_JSON = ".json"
_LARGEST_QUESTION = 1024 * 1024


def workbench(settings: Settings) -> ASGIApp:
    """The workbench of one case, as an ASGI application that lets in only whom its settings name."""
    desk = Desk(settings)

    def troubled(request: Asked, error: Exception) -> Response[Any]:
        status, says = _said(error)
        if as_json(request):
            return Response({"status": status, "says": says}, status_code=status)
        check = desk.command("verify CASE") if status in {_UNAVAILABLE, _OUR_FAULT} else None
        return desk.page(request, "trouble", {"status": status, "says": says, "check": check}, status)

    def failed(request: Asked, error: Exception) -> Response[Any]:
        logging.getLogger(__name__).error("%s cannot be shown", request.url.path, exc_info=error)
        return troubled(request, error)

    application = Litestar(
        [
            claims.claims,
            claims.claim,
            claims.moving,
            articles.articles,
            articles.article,
            articles.search,
            additions.form,
            additions.add,
            additions.work,
            additions.cancel,
            additions.trace,
            history.sources,
            history.history,
            history.verify,
            reviews.review,
            reviews.pairs,
            reviews.missed,
            reviews.decide,
            reviews.decide_pair,
            reviews.undo,
            reviews.name,
            downloads.bag,
            downloads.exported,
            downloads.own,
        ],
        dependencies={"desk": Provide(lambda: desk, sync_to_thread=False)},
        exception_handlers={HTTPException: troubled, TakhrijError: troubled, Exception: failed},
        openapi_config=OpenAPIConfig(
            title="Takhrij", version=__version__, path="/schema", render_plugins=[JsonRenderPlugin()]
        ),
        request_max_body_size=_LARGEST_QUESTION,
        on_shutdown=[desk.worker.end] if desk.worker else [],
    )
    return Guard(_by_suffix(application), settings)


def _by_suffix(application: ASGIApp) -> ASGIApp:
    """Pages whose address ends in `.json` are the same as JSON; the first page is that of the claims."""

    async def asked(scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if path == "/":
            scope = cast("Scope", {**scope, "path": "/claims"})
        elif path.endswith(_JSON) and not path.startswith("/schema/"):
            headers = [*(one for one in scope["headers"] if one[0] != b"accept"), (b"accept", b"application/json")]
            scope = cast("Scope", {**scope, "path": path.removesuffix(_JSON), "headers": headers})
        await application(scope, receive, send)

    return asked


def _said(error: Exception) -> tuple[int, str]:
    if isinstance(error, ValidationException):
        return error.status_code, line(f"This cannot be asked in this way: {_misstated(error)}")
    if isinstance(error, HTTPException):
        says = _OWN_STATUSES.get(error.status_code) or _OWN_WORDS.get(error.detail, error.detail)
        return error.status_code, line(says)
    if isinstance(error, TakhrijError):
        return _UNAVAILABLE, line(str(error))
    return _OUR_FAULT, _FAILED


def _misstated(error: ValidationException) -> str:
    """What in a question is not as it must be, by its names in the address or form."""
    told = error.extra if isinstance(error.extra, list) else []
    names = [str(one["key"]) for one in told if isinstance(one, dict) and "key" in one]
    return ", ".join(names or _QUOTED.findall(error.detail)) or error.detail
