"""Fetch a page from the web, within limits of time and size, and never from an address that is not public."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from takhrij.acquire.given import Provenance, Raw
from takhrij.errors import FetchError

if TYPE_CHECKING:
    import httpx

_MOST_BYTES = 32 * 1024 * 1024
SECONDS = 30.0
_SECONDS_TO_CONNECT = 10.0
_MOST_REDIRECTS = 5
_URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/json": ".json",
    "application/ld+json": ".json",
    "application/jsonl": ".jsonl",
    "application/x-ndjson": ".jsonl",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/rdf+xml": ".rss",
    "application/xml": "",
    "text/xml": "",
    "application/warc": ".warc",
    "application/wacz": ".wacz",
    "application/wacz+zip": ".wacz",
}


def is_url(source: str) -> bool:
    """Whether a source is meant as a URL, of whatever scheme."""
    return bool(_URL.match(source))


def fetch(url: str, *, allow_private: bool = False, seconds: float = SECONDS) -> Raw:
    """What stands at an http or https URL, after at most five redirects.

    The name of each host on the way is resolved once, all its addresses must be public (unless `allow_private`), and
    the connection is made to an address that was checked: a name that changes its address in between gains nothing.
    Proxies named in the environment are not used, as they would connect unchecked. `seconds` limits the whole of it
    but the resolving of names; the body has 32 MiB at most. Raises `FetchError`.
    """
    limits = Limits(seconds, min(seconds, _SECONDS_TO_CONNECT))
    with answered(url, {"Accept-Encoding": "gzip"}, limits, allow_private=allow_private) as response:
        return _raw(response, url, limits.deadline)


class Limits:
    """Until when an answer must have come, and how long each step of it may take, in seconds."""

    def __init__(self, seconds: float, step: float) -> None:
        self.deadline, self.step = time.monotonic() + seconds, step


@contextmanager
def answered(url: str, headers: Mapping[str, str], limits: Limits, *, allow_private: bool) -> Iterator[httpx.Response]:
    """What a server answers, its body not yet read. What goes wrong, then or while it is read, is a `FetchError`."""
    import httpcore  # noqa: PLC0415  # loaded only where it is needed
    import httpx  # noqa: PLC0415

    from takhrij.acquire.connections import Transport  # noqa: PLC0415

    transport = Transport(deadline=limits.deadline, allow_private=allow_private)
    asked = {"User-Agent": "takhrij", **headers}
    try:
        _check(httpx.URL(url), url)
        with (
            httpx.Client(
                transport=transport,
                headers=asked,
                timeout=httpx.Timeout(limits.step),
                max_redirects=_MOST_REDIRECTS,
                trust_env=False,
            ) as client,
            client.stream("GET", url, follow_redirects=True) as response,
        ):
            yield response
    except FetchError as error:
        what = error.what if error.where == url else f"{error.where} {error.what}"
        raise FetchError(url, what, error.hint) from None
    except httpx.TooManyRedirects:
        raise FetchError(
            url, f"leads on more than {_MOST_REDIRECTS} times", "open it in a browser and save the page"
        ) from None
    except (httpx.TimeoutException, httpcore.TimeoutException):
        raise _late(url) from None
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, httpcore.UnsupportedProtocol, UnicodeError) as error:
        raise FetchError(
            url, f"is no URL that can be fetched: {_line(error)}", "an address that begins with https://"
        ) from None
    except (
        httpx.HTTPError,
        httpx.StreamError,
        httpcore.ConnectError,
        httpcore.NetworkError,
        httpcore.ProtocolError,
    ) as error:
        raise FetchError(url, f"no answer: {_line(error)}", "check the address and the connection") from None


def _check(parsed: httpx.URL, url: str) -> None:
    if parsed.scheme not in {"http", "https"} or not parsed.host:
        raise FetchError(url, "is no http or https URL", "an address that begins with https://")
    if parsed.userinfo:
        raise FetchError(url, "holds a user name or password", "leave out what stands before the @")


def _raw(response: httpx.Response, url: str, deadline: float) -> Raw:
    if response.status_code != 200:
        answer = f"{response.status_code} {response.reason_phrase}".strip()
        raise FetchError(url, f"the server answered {answer}", "open it in a browser and save the page")
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind and kind not in _SUFFIXES:
        raise FetchError(
            url, f"holds {_line(kind)}, which is not read here", "the address of an article, PDF, text or JSON"
        )
    body = bytearray()
    for chunk in response.iter_bytes():
        body += chunk
        if len(body) > _MOST_BYTES:
            raise FetchError(url, f"is larger than {_MOST_BYTES >> 20} MiB", "download it and cut it into its articles")
        if time.monotonic() > deadline:
            raise _late(url)
    retrieved = datetime.now(UTC).isoformat(timespec="seconds")
    provenance = Provenance(url, str(response.url), response.charset_encoding, retrieved)
    return Raw(provenance, io.BytesIO(body), _SUFFIXES.get(kind, ""))


def _late(url: str) -> FetchError:
    return FetchError(url, "took too long to answer", "again later, or save the page in a browser")


def _line(what: object) -> str:
    said = re.sub(r"^\[Errno -?\d+\] ", "", " ".join(str(what).split()))
    return said[:200] or type(what).__name__
