"""Who may ask, and what an answer may do in a browser."""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Mapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs, urlsplit

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

from takhrij.publish.messages import Messages
from takhrij.publish.sentences import told
from takhrij.serve.settings import LANGUAGES, Settings

COOKIE = "takhrij"
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
# Without the address a browser states no origin in what it posts, so it is left out towards others alone.
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}
_READS = {"GET", "HEAD"}
_WRITE = "Start it without --read-only to add or decide anything."
_ANEW = "Open the page anew in the workbench, and try again there."


class Guard:
    """Stands before the workbench: turns away whoever asks under another name, from another page or without the token.

    A page of somebody else's that gives its name this machine's address (DNS rebinding) asks under its own name; one
    that posts to the workbench (CSRF) states its own origin.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app, self._settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or hand on what may be asked."""
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        refused = self._refused(scope["method"], _headers(scope), scope["query_string"])
        if refused:
            await _say(send, *refused)
        elif self._settings.token and _given(scope["query_string"]):
            await _keep(send, scope["path"], self._settings.token)
        else:
            await self._app(scope, receive, _guarded(send))

    def _refused(self, method: str, headers: Mapping[str, str], query: bytes) -> tuple[int, *tuple[str, ...]] | None:
        """Why a question is not answered, as a status and sentences: why, and what to try. `None` where it is."""
        host, hosts = headers.get("host", ""), self._settings.hosts
        if hosts and host not in hosts:
            return 421, f"This workbench answers at {hosts[0]} only."
        token = self._settings.token
        if token and not any(hmac.compare_digest(one.encode(), token.encode()) for one in _tokens(headers, query)):
            return 401, "Open the address with the token that was printed when the workbench was started."
        if method in _READS:
            return None
        if self._settings.read_only:
            return 403, "This workbench was started to read only.", _WRITE
        if headers.get("origin") != f"http://{host}":
            return 403, "This did not come from a page of the workbench.", _ANEW
        return None


def _headers(scope: HTTPScope) -> dict[str, str]:
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}


def _given(query: bytes) -> list[str]:
    return parse_qs(query.decode("latin-1")).get("token", [])


def _tokens(headers: Mapping[str, str], query: bytes) -> Iterable[str]:
    yield from _given(query)
    try:
        kept = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        kept = None
    if kept:
        yield kept.value


async def _keep(send: Send, path: str, token: str) -> None:
    """Keep the token in a cookie, and lead to the page without it, so that it stands in no history."""
    cookie = f"{COOKIE}={token}; Path=/; HttpOnly; SameSite=Strict"
    await _answer(send, 303, {"location": urlsplit(path).path.replace("//", "/") or "/", "set-cookie": cookie}, b"")


async def _say(send: Send, status: int, *sentences: str) -> None:
    """Some sentences in every language of the interface, since nothing is known of whoever is turned away."""
    every = [[told(one, Messages(language)).words() for one in sentences] for language in LANGUAGES]
    said = "".join(f"{' '.join(words)}\n" for words in every)
    await _answer(send, status, {"content-type": "text/plain; charset=utf-8"}, said.encode())


async def _answer(send: Send, status: int, headers: Mapping[str, str], body: bytes) -> None:
    send = _guarded(send)
    written = [(name.encode(), value.encode("latin-1", "replace")) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": status, "headers": written})
    await send({"type": "http.response.body", "body": body, "more_body": False})


def _guarded(send: Send) -> Send:
    """Answers carry what a browser must know to let nothing in them act."""

    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers: Any = list(message["headers"])
            stated = {name.lower() for name, _ in headers}
            headers += [(n.encode(), v.encode()) for n, v in _HEADERS.items() if n.encode() not in stated]
            message["headers"] = headers
        await send(message)

    return guarded
