"""Tell what form some bytes have, and have them read by the module that knows the form."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from pathlib import PurePath
from typing import BinaryIO, NamedTuple, cast

from takhrij.acquire import pdfs, records, texts, webpages
from takhrij.acquire.given import Given, Provenance
from takhrij.errors import InputError, TakhrijError
from takhrij.model import Document

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
}
# One document is read whole; beyond this it is no article, and a small .gz could fill the memory.
MOST_BYTES = 64 * 1024 * 1024
_HEAD = 1024
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|!--|\?xml|html|head|body|meta|title|div|p)\b", re.IGNORECASE
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


class Raw(NamedTuple):
    """Bytes to be read; `suffix` is that of the file's name, in lower case and without `.gz`."""

    provenance: Provenance
    stream: BinaryIO
    suffix: str = ""


def suffix(name: str) -> str:
    """The suffix of a file's name in lower case, `.gz` left out."""
    path = PurePath(name.lower())
    return PurePath(path.stem).suffix if path.suffix == ".gz" else path.suffix


def documents(raw: Raw, given: Given) -> Iterator[Document | TakhrijError]:
    """The documents in some bytes, with an error in place of each that cannot be read. Raises nothing of its own."""
    try:
        yield from _documents(raw, given)
    except TakhrijError as error:
        yield error
    except (EOFError, zlib.error, gzip.BadGzipFile):
        yield InputError(raw.provenance.where, "the .gz is cut short or damaged", "copy or download it again")
    except OSError as error:
        yield InputError(raw.provenance.where, f"cannot be read: {error.strerror or error}", "check the file")


def _documents(raw: Raw, given: Given) -> Iterator[Document | TakhrijError]:
    stream = _unpacked(raw.stream)
    head = stream.peek(_HEAD)[:_HEAD]
    if not head.strip():
        head = stream.peek(_HEAD)
    if not head:
        raise InputError(raw.provenance.where, "is empty", "check that the file was saved")
    for mark, what, hint in _NOT_TEXT:
        if head.startswith(mark):
            raise InputError(raw.provenance.where, what, hint)
    form = _form(head, raw.suffix)
    if form in {"json", "jsonl"}:
        yield from records.read(stream, raw.provenance.where, given, lines=form == "jsonl", most_bytes=MOST_BYTES)
        return
    data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise InputError(raw.provenance.where, f"is larger than {MOST_BYTES >> 20} MiB", "cut it into its articles")
    read = {"pdf": pdfs.read, "html": webpages.read}.get(form, texts.read)
    yield read(data, raw.provenance, given)


def _unpacked(stream: BinaryIO) -> io.BufferedReader:
    buffered = _buffered(stream)
    if buffered.peek(2)[:2] != b"\x1f\x8b":
        return buffered
    return io.BufferedReader(cast("io.RawIOBase", gzip.GzipFile(fileobj=buffered)))


def _buffered(stream: BinaryIO) -> io.BufferedReader:
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", stream))


def _form(head: bytes, suffix: str) -> str:
    """`pdf`, `html`, `json`, `jsonl` or `text`: by the mark of a PDF, by the suffix, or by how the bytes begin."""
    if b"%PDF-" in head:
        return "pdf"
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    if _HTML.match(head):
        return "html"
    return "json" if _JSON.match(head) else "text"
