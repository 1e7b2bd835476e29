"""The web: a real server on loopback, limits, and no way to an address that is not public."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from typing import NoReturn

import httpcore
import pytest

from takhrij.acquire import acquire
from takhrij.acquire.connections import is_public
from takhrij.acquire.fetch import fetch
from takhrij.errors import FetchError, TakhrijError
from takhrij.model import Document
from websites import Quiet, answering

TEXT = "قالت رئيسة البلدية إن الجسر سيفتح صباح الأحد، وأضافت أن الأعمال انتهت قبل موعدها."


class Handler(Quiet, BaseHTTPRequestHandler):
    """Answers by path."""

    def do_GET(self) -> None:
        moved = {
            "/moved": "/text",
            "/loop": "/loop",
            "/inside": "http://10.0.0.1/",
            "/file": "file:///etc/passwd",
            "/user": "http://a:b@localhost/",
        }
        if self.path in moved:
            self._head(302, Location=moved[self.path])
        elif self.path == "/missing":
            self._head(404)
        elif self.path == "/image":
            self._head(200, **{"Content-Type": "image/png"})
        elif self.path == "/1256":
            self._head(200, **{"Content-Type": "text/plain; charset=windows-1256"})
            self.wfile.write(TEXT.encode("cp1256"))
        elif self.path == "/large":
            self._head(200, **{"Content-Type": "text/plain"})
            self._endless(b"x" * 65_536)
        elif self.path == "/slow":
            self._head(200, **{"Content-Type": "text/plain"})
            self._endless(b"x", 0.05)
        elif self.path == "/slow-head":
            self._endless(b"H", 0.05)
        else:
            self._head(200, **{"Content-Type": "text/plain"})
            self.wfile.write(TEXT.encode())

    def _head(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def _endless(self, piece: bytes, pause: float = 0) -> None:
        until = time.monotonic() + 5
        try:
            while time.monotonic() < until:
                self.wfile.write(piece)
                time.sleep(pause)
        except OSError:
            return


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with answering(Handler) as address:
        yield address


def refused(url: str, *, allow_private: bool = False) -> str:
    (found,) = acquire(url, allow_private=allow_private)
    assert isinstance(found, FetchError), found
    assert found.where == url
    assert found.hint
    return found.what


def test_a_page_is_fetched_with_where_and_when(server: str) -> None:
    (found,) = acquire(f"{server}/moved", allow_private=True)
    assert isinstance(found, Document)
    assert (found.text, found.url, found.language) == (TEXT, f"{server}/text", "ar")
    assert found.retrieved
    (found,) = acquire(f"{server}/1256", allow_private=True)
    assert isinstance(found, Document)
    assert found.text == TEXT


def test_no_private_address_unless_asked(server: str) -> None:
    assert "not public" in refused(f"{server}/text")
    (found,) = acquire(f"{server}/text")
    assert isinstance(found, TakhrijError)
    assert "--allow-private" in found.hint
    assert "not public" in refused(f"{server.replace('127.0.0.1', 'localhost')}/text")


@pytest.mark.parametrize(
    "host",
    [
        "127.1",
        "2130706433",
        "0x7f000001",
        "0",
        "10.0.0.1",
        "169.254.169.254",
        "192.168.1.1",
        "100.64.0.1",
        "224.0.0.1",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[fe80::1]",
    ],
)
def test_addresses_in_any_dress(host: str) -> None:
    assert "not public" in refused(f"http://{host}:9/")


def test_a_name_is_resolved_once_and_the_checked_address_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that shows a public address first and a private one next time gains nothing."""
    answers = iter(["93.184.215.14", "127.0.0.1"])
    asked: list[str] = []

    def resolve(host: str, port: int, *_: object, **__: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    def connect(_: object, address: str, *__: object) -> NoReturn:
        asked.append(address)
        raise httpcore.ConnectError("nobody there")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    assert "no answer" in refused("http://rebinding.example/")
    assert asked == ["93.184.215.14"]


def test_a_redirect_is_checked_like_the_address_that_was_given(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the first host may be asked; the one it leads to stands at a private address."""
    monkeypatch.setattr("takhrij.acquire.connections.is_public", lambda address: address == "127.0.0.1")
    assert "10.0.0.1 stands at an address that is not public" in refused(f"{server}/inside")


@pytest.mark.parametrize(
    "url", ["ftp://a.example/", "file:///etc/passwd", "http://", "http://0177.0.0.1/", "http://\ud800/"]
)
def test_what_is_no_web_address(url: str) -> None:
    assert "URL" in refused(url)


def test_a_url_that_holds_a_password() -> None:
    assert "password" in refused("http://a:b@127.0.0.1/")


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("/missing", "404"),
        ("/image", "image/png"),
        ("/loop", "leads on"),
        ("/file", "URL"),
        ("/user", "plain http"),
        ("/large", "larger than"),
    ],
)
def test_answers_that_are_no_article(server: str, path: str, what: str) -> None:
    assert what in refused(server + path, allow_private=True)


@pytest.mark.parametrize("path", ["/slow", "/slow-head"])
def test_a_server_that_drips_is_left_in_time(server: str, path: str) -> None:
    with pytest.raises(FetchError, match="too long"):
        fetch(server + path, allow_private=True, seconds=0.5)


def test_nobody_listens() -> None:
    said = refused("http://127.0.0.1:9/", allow_private=True)
    assert "no answer: " in said and "Errno" not in said


def test_public_addresses() -> None:
    assert is_public("93.184.215.14")
    assert is_public("2606:2800:21f:cb07:6820:80da:af6b:8b2c")
    assert not is_public("203.0.113.1")
