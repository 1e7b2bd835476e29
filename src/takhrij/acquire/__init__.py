"""Get documents: from files, folders, standard input and the web, as text with what is known of where it comes from."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from functools import partial
from io import RawIOBase
from pathlib import Path
from typing import BinaryIO

from takhrij.acquire import fetch, files, forms, texts
from takhrij.acquire.archives import pages
from takhrij.acquire.forms import SUFFIXES, suffix
from takhrij.acquire.given import Acquired, Given, Provenance, Raw, is_date
from takhrij.acquire.records import one, reading
from takhrij.errors import InputError, TakhrijError
from takhrij.model import Document

__all__ = [
    "SUFFIXES",
    "Acquired",
    "Given",
    "acquire",
    "documents",
    "drawn_again",
    "fetched",
    "handed",
    "is_date",
    "named",
    "one",
    "originals",
    "pages",
    "pasted",
    "ranged",
    "reading",
    "suffix",
]

# So much of a text that was pasted, or of its title, names it.
_NAMED = 80


def acquire(
    source: str | Path, given: Given | None = None, *, allow_private: bool = False
) -> Iterator[Document | TakhrijError]:
    """Every document of a source, one after the other, and in its place an error for each that could not be had.

    `source` is a path (.html .htm .txt .md .pdf .json .jsonl .rss .atom .warc .wacz, and .gz of these), a folder (all
    such files below it, in order of their names), an http or https URL, or `-` for standard input. JSON Lines and
    archives are streamed: memory does not grow with their number. What a feed links to is fetched. Never raises a
    `TakhrijError`, it yields it: one bad line does not lose the others.

    `given` is what the user states. It wins over what is drawn out of a web page, a PDF or a plain text; a JSON object
    speaks for itself, and `given` only fills what it lacks. `allow_private` lets a URL lead to an address that is not
    public, such as this machine's own.
    """
    for item in originals(source, given, allow_private=allow_private):
        yield item if isinstance(item, TakhrijError) else item.document


def originals(
    source: str | Path, given: Given | None = None, *, allow_private: bool = False
) -> Iterator[Acquired | TakhrijError]:
    """As `acquire`, each document with the bytes that it was drawn out of."""
    stated, fetched = given or Given(), partial(fetch.fetch, allow_private=allow_private)
    try:
        for raw in _open(source, fetched):
            if isinstance(raw, TakhrijError):
                yield raw
                continue
            with raw.stream:
                yield from forms.documents(raw, stated, fetched)
    except TakhrijError as error:
        yield error


def documents(raw: Raw, given: Given) -> Iterator[Acquired | TakhrijError]:
    """The documents in the bytes of a file or of a page of an archive. What a feed links to is fetched."""
    with raw.stream:
        yield from forms.documents(raw, given, fetch.fetch)


def drawn_again(original: bytes, media_type: str, name: str) -> Iterator[Acquired | TakhrijError]:
    """The documents in an original that was kept. Nothing is fetched: what a feed holds itself is all there is."""

    def refused(link: str) -> Raw:
        raise InputError(link, "is not fetched again", "add it anew")

    raw = Raw(Provenance(name), io.BytesIO(original), forms.SUFFIX_OF.get(media_type, ""))
    yield from forms.documents(raw, Given(), refused)


def handed(name: str, stream: BinaryIO, given: Given) -> Iterator[Acquired | TakhrijError]:
    """The documents of a file that somebody handed over: read as one on disk; its name opens nothing."""
    yield from documents(Raw(Provenance(name), stream, suffix(name)), given)


def pasted(text: str, given: Given) -> Iterator[Acquired | TakhrijError]:
    """The document of a text that was typed or pasted. It is kept with the line breaks of a file (LF), not a form's."""
    data = text.replace("\r\n", "\n").encode("utf-8", "replace")
    where = named(text, given)
    try:
        yield Acquired(texts.read(data, Provenance(where), given), data, "text/plain", where)
    except TakhrijError as error:
        yield error


def named(text: str, given: Given) -> str:
    """What a text that was pasted goes by in messages: the first words of its title, or its own."""
    return " ".join((given.title or text)[:_NAMED].split())


def fetched(url: str, given: Given) -> Iterator[Acquired | TakhrijError]:
    """The documents at an address of the open web: whatever else it names, such as a file, is an error."""
    try:
        yield from documents(fetch.fetch(url), given)
    except TakhrijError as error:
        yield error


def ranged(url: str, *, allow_private: bool = False) -> RawIOBase:
    """A file at an http or https URL, to be read at any place and whatever its size. Raises `FetchError`."""
    from takhrij.acquire.ranges import Ranged  # noqa: PLC0415 - archives alone need it

    return Ranged(url, allow_private=allow_private)


def _open(source: str | Path, fetched: forms.Fetch) -> Iterator[Raw | TakhrijError]:
    if isinstance(source, str) and fetch.is_url(source):
        yield fetched(source)
    elif str(source) == "-":
        yield _standard_input()
    else:
        yield from files.opened(Path(source))


def _standard_input() -> Raw | InputError:
    if sys.stdin is None:
        return InputError("standard input", "is closed", "give a file's name")
    return Raw(Provenance("standard input"), sys.stdin.buffer)
