"""Tell what form some bytes have, and have them read by the module that knows the form."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import BinaryIO, cast

from takhrij.acquire import archives, feeds, pdfs, records, texts, webpages
from takhrij.acquire.given import Acquired, Given, Raw
from takhrij.errors import InputError, TakhrijError

SUFFIXES = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "text",
    ".md": "text",
    ".pdf": "pdf",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".rss": "feed",
    ".atom": "feed",
    ".warc": "warc",
    ".wacz": "wacz",
}
READABLE = ".html .txt .md .pdf .json .jsonl .rss .atom .warc or .wacz"
_MEDIA_TYPES = {"html": "text/html", "pdf": "application/pdf", "text": "text/plain"}
# Of other kinds the bytes tell what they are.
SUFFIX_OF = {"text/html": ".html", "text/plain": ".txt", records.MEDIA_TYPE: ".json"}
# One document is read whole; beyond this it is no article, and a small .gz could fill the memory.
MOST_BYTES = 64 * 1024 * 1024
_HEAD = 1024
Fetch = Callable[[str], Raw]
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|!--|\?xml|html|head|body|meta|title|div|p)\b", re.IGNORECASE
)
_FEED = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?[^>]*>\s*|<!--.*?-->\s*)*<(?:rss\b|rdf:RDF\b|(?:\w+:)?feed\b)",
    re.IGNORECASE | re.DOTALL,
)
_JSON = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\{\s*["}]|\[\s*\{)')

# How files begin that hold no text as it stands, and what to do with them.
_NOT_TEXT = (
    (b"PK\x03\x04", "is a ZIP file, as office documents and e-books are", "save its text as .txt, .html or .pdf"),
    (b"\xd0\xcf\x11\xe0", "is an old office document", "save its text as .txt, .html or .pdf"),
    (b"{\\rtf", "is an RTF document", "save its text as .txt, .html or .pdf"),
    (b"\x89PNG", "is a picture", "have its text recognised first, e.g. with tesseract -l ara"),
    (b"\xff\xd8\xff", "is a picture", "have its text recognised first, e.g. with tesseract -l ara"),
)


def suffix(name: str) -> str:
    """The suffix of a file's name in lower case, `.gz` left out."""
    path = PurePath(name.lower())
    return PurePath(path.stem).suffix if path.suffix == ".gz" else path.suffix


def documents(raw: Raw, given: Given, fetch: Fetch) -> Iterator[Acquired | TakhrijError]:
    """The documents in some bytes, with an error in place of each that cannot be read. Raises nothing of its own.

    What a feed links to is had by `fetch`.
    """
    try:
        yield from _documents(raw, given, fetch)
    except TakhrijError as error:
        yield error
    except (EOFError, zlib.error, gzip.BadGzipFile):
        yield InputError(raw.provenance.where, "the .gz is cut short or damaged", "copy or download it again")
    except OSError as error:
        yield InputError(raw.provenance.where, f"cannot be read: {error.strerror or error}", "check the file")


def _documents(raw: Raw, given: Given, fetch: Fetch) -> Iterator[Acquired | TakhrijError]:
    where = raw.provenance.where
    # A WARC is packed page by page, which its own reader unpacks, so that damage costs no page before it.
    stream = _buffered(raw.stream) if raw.suffix == ".warc" else _unpacked(raw.stream)
    head = stream.peek(_HEAD)[:_HEAD]
    if not head.strip():
        head = stream.peek(_HEAD)
    if not head:
        raise InputError(where, "is empty", "check that the file was saved")
    form = _form(head, raw.suffix)
    if form in {"warc", "wacz"}:
        for page in archives.opened(stream, where, form):
            yield from [page] if isinstance(page, TakhrijError) else documents(page, given, fetch)
        return
    for mark, what, hint in _NOT_TEXT:
        if head.startswith(mark):
            raise InputError(where, what, hint)
    if form in {"json", "jsonl"}:
        yield from records.read(stream, where, given, lines=form == "jsonl", most_bytes=MOST_BYTES)
        return
    data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise InputError(where, f"is larger than {MOST_BYTES >> 20} MiB", "cut it into its articles")
    if form == "feed":
        yield from feeds.read(data, raw.provenance, given, lambda link: _linked(link, fetch))
        return
    read = {"pdf": pdfs.read, "html": webpages.read}.get(form, texts.read)
    yield Acquired(read(data, raw.provenance, given), data, _MEDIA_TYPES[form], where)


def _linked(link: str, fetch: Fetch) -> Acquired | TakhrijError:
    """The one document at a link; a feed there is not followed any further."""
    try:
        page = fetch(link)
    except TakhrijError as error:
        return error
    if page.suffix in {".html", ".txt", ".pdf", ""}:
        return next(documents(page, Given(), fetch))
    return InputError(link, "holds no single article", "add it on its own")


def _unpacked(stream: BinaryIO) -> io.BufferedReader:
    buffered = _buffered(stream)
    if buffered.peek(2)[:2] != b"\x1f\x8b":
        return buffered
    return io.BufferedReader(cast("io.RawIOBase", gzip.GzipFile(fileobj=buffered)))


def _buffered(stream: BinaryIO) -> io.BufferedReader:
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", stream))


def _form(head: bytes, suffix: str) -> str:
    """What kind of `SUFFIXES` it is: by the mark of a PDF, WARC or feed, by the suffix, or by how the bytes begin."""
    if b"%PDF-" in head:
        return "pdf"
    if head.startswith(b"WARC/"):
        return "warc"
    # Servers call many a feed a web page.
    if suffix not in {".txt", ".md"} and _FEED.match(head):
        return "feed"
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    if _HTML.match(head):
        return "html"
    return "json" if _JSON.match(head) else "text"
