"""What the user states about a document, and how a document is made of it and of what was found."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime
from typing import BinaryIO, NamedTuple

from takhrij.acquire.detection import detect
from takhrij.model import Document, Value

# The primary subtag of a BCP 47 language tag, with the underscore that software writes in place of the hyphen.
_PRIMARY = re.compile(r"\s*([A-Za-z]{2,3})(?:[-_][\w-]*)?\s*")
_MONTH = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2]))?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}([T ].+)?")


class Given(Value, frozen=True, kw_only=True):
    """What the user states about the documents of a source. `published` is ISO 8601, `language` an ISO 639 code."""

    published: str | None = None
    outlet: str | None = None
    language: str | None = None
    title: str | None = None
    url: str | None = None


class Provenance(NamedTuple):
    """Where bytes come from: `where` names them in errors; of the web also the URL, the charset stated, and when."""

    where: str
    url: str | None = None
    charset: str | None = None
    retrieved: str | None = None


class Raw(NamedTuple):
    """Bytes to be read; `suffix` is that of the file's name, in lower case and without `.gz`."""

    provenance: Provenance
    stream: BinaryIO
    suffix: str = ""


class Acquired(NamedTuple):
    """A document with the very bytes it was drawn out of (unpacked, where they were packed) and what kind they are.

    Several documents of one JSON array or feed have the same original. `record` is the JSON object it was, if it was
    one; `warnings` say what could not be had; `where` names it in messages.
    """

    document: Document
    original: bytes
    media_type: str
    where: str
    record: dict[str, object] | None = None
    warnings: tuple[str, ...] = ()


def sha256(data: bytes) -> str:
    """The SHA-256 of the bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def document(data: bytes, text: str, given: Given, found: Given, provenance: Provenance) -> Document:
    """The document of a text drawn out of `data`, named by the first 16 hex digits of its SHA-256.

    What the user states wins over what was found in the file. The language, where not stated, is told from the text,
    and only where the text is too short or mixed to tell is the file's own word taken: pages in Arabic whose template
    says `lang="en"` are common. What was fetched keeps the URL it was fetched from, whatever it calls itself.
    """
    digest = sha256(data)
    return Document(
        id=digest[:16],
        text=text,
        title=given.title or found.title,
        outlet=given.outlet or found.outlet,
        url=given.url or provenance.url or found.url,
        language=primary(given.language) or detect(text) or primary(found.language),
        published=given.published or found.published,
        retrieved=provenance.retrieved,
        sha256=digest,
    )


def is_date(stated: str) -> bool:
    """Whether it is a date as one may be stated: 2019, 2019-04, 2019-04-10, also with a time."""
    if _MONTH.fullmatch(stated):
        return True
    try:
        datetime.fromisoformat(stated)
    except ValueError:
        return False
    return bool(_DAY.fullmatch(stated))


def primary(language: str | None) -> str | None:
    """The primary subtag of a language tag, in lower case (`ar-SY` is `ar`); what is no such tag, as it stands."""
    match = _PRIMARY.fullmatch(language) if language else None
    return match[1].lower() if match else language or None
