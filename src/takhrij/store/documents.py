"""Documents and their originals in a case."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from takhrij.errors import AbsentError, CaseError
from takhrij.model import Document, Reading
from takhrij.store.database import Database
from takhrij.wire import decode, encode

_COLUMNS = "number, id, original, title, outlet, url, published"
_STATED = ("title", "outlet", "published")
_Any = TypeVar("_Any")
_HEAD = ("id", "title", "outlet", "url", "language", "published")
_BEGINNING = 400


class Known(NamedTuple):
    """What tells a document that is kept from others."""

    number: int
    id: str
    original: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    same_text: bool


class _Text(Struct):
    """A reading of which nothing but the text is decoded."""

    text: str


def sha256(data: bytes) -> str:
    """The SHA-256 of some bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def text_sha256(text: str) -> str:
    """The SHA-256 of a text in UTF-8."""
    return sha256(text.encode("utf-8", "surrogatepass"))


def hashes(reading: Reading, original: str) -> dict[str, object]:
    """What vouches for a document: the hashes of its original (given), its text, and its reading as JSON."""
    return {"original": original, "text": text_sha256(reading.text), "reading": sha256(encode(reading))}


def same(database: Database, document: Document, original: str) -> Known | None:
    """The document that is kept already: of the same id and bytes, or the same article in all that is known of it."""
    id, text = plain(document.id), text_sha256(document.text)
    rows = database.rows(
        f"SELECT {_COLUMNS}, text_sha256 = ?1 FROM document WHERE text_sha256 = ?1 OR id = ?2 ORDER BY number",  # noqa: S608
        text,
        id,
    )
    also = {number for (number,) in database.rows("SELECT document FROM alias WHERE id = ?", id)}
    for known in (Known(*row) for row in rows):
        named = known.id == id or (known.number in also and known.same_text)
        if named and (known.same_text or known.original == original) and _agree(known, document):
            return known
        if known.same_text and _one_article(known, document):
            return known
    return None


class Made(NamedTuple):
    """How a reading came about: by which version of Takhrij, `None` where it came as a reading, and what it `lacks`."""

    reader: str | None
    lacks: tuple[str, ...]


def put(database: Database, reading: Reading, original: bytes, media_type: str, made: Made) -> int:
    """Keep a reading and its original, within `Database.writing`; returns its number."""
    digest = sha256(original)
    database.write("INSERT OR IGNORE INTO original VALUES (?, ?, ?)", digest, media_type, original)
    return database.write(
        "INSERT INTO document (id, original, text_sha256, title, outlet, url, language, published, reading, "
        "reader, lacking) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        reading.id,
        digest,
        text_sha256(reading.text),
        *map(plain, (reading.title, reading.outlet, reading.url, reading.language, reading.published)),
        encode(reading),
        made.reader,
        encode(made.lacks).decode(),
    )


def put_again(database: Database, reading: Reading, reader: str) -> None:
    """Keep a new reading of a document in place of the one before, within `Database.writing`."""
    database.write(
        "UPDATE document SET reading = ?, reader = ?, traced = NULL WHERE id = ?", encode(reading), reader, reading.id
    )


class Kept(NamedTuple):
    """What is kept of a document: its reading as JSON, how it was `made`, the hashes of its original and its text.

    `head` is what is known of it without its reading.
    """

    head: Document
    reading: bytes
    made: Made
    original: str
    text: str

    def document(self) -> Document | None:
        """The document as it was read; `None` where its reading is damaged, or holds another text."""
        try:
            found = decode(self.reading, Document)
        except (msgspec.MsgspecError, ValueError, TypeError):
            return None
        return found if text_sha256(found.text) == self.text and found.id == self.head.id else None


def read_here(database: Database) -> Iterator[Kept]:
    """Every document that was read for the case."""
    columns = f"{', '.join(_HEAD)}, reading, reader, lacking, original, text_sha256"
    for _, *head, reading, reader, lacking, original, text in database.each("document", columns, "reader IS NOT NULL"):
        lacks = database.decoded(f"what is lacking of {head[0]} is damaged", lacking, tuple[str, ...])
        yield Kept(_head(head), reading, Made(reader, lacks), original, text)


def read_otherwise(database: Database, reader: str) -> int:
    """How many readings another version of Takhrij made for the case."""
    row = database.one("SELECT count(*) FROM document WHERE reader != ?", reader)
    return int(row[0]) if row else 0


def differs(known: Known | Document, document: Document) -> bool:
    """Whether a document comes under another id or address than the one that is kept of it."""
    return plain(document.id) != plain(known.id) or plain(document.url) not in {None, plain(known.url)}


def note(database: Database, number: int, known: Known | Document, document: Document) -> bool:
    """Keep another id or address of a document that is kept; returns whether it was new. Within `writing`."""
    row = number, plain(document.id), plain(document.url) or ""
    if not differs(known, document) or database.one(
        "SELECT 1 FROM alias WHERE document = ? AND id = ? AND url = ?", *row
    ):
        return False
    database.write("INSERT INTO alias (document, id, url) VALUES (?, ?, ?)", *row)
    return True


def failed(database: Database, where: str) -> bool:
    """Whether what is there could not be read before."""
    return database.one("SELECT 1 FROM failure WHERE place = ?", plain(where)) is not None


def unused(database: Database, id: str) -> str:
    """The id, or where another document has it, the first of `id~2`, `id~3` … that none has."""
    own = free = plain(id) or ""
    number = 1
    while database.one("SELECT 1 FROM document WHERE id = ?", free):
        number += 1
        free = f"{own}~{number}"
    return free


def number(database: Database, id: str) -> int:
    """The number of the document of an id, its own or another that it was met under. Raises `CaseError`."""
    row = database.one("SELECT number FROM document WHERE id = ?", plain(id)) or database.one(
        "SELECT document FROM alias WHERE id = ? ORDER BY document", plain(id)
    )
    if not row:
        raise AbsentError(plain(id) or id, "is the id of no document", "takhrij search CASE WORDS shows ids")
    return int(row[0])


def reading(database: Database, number: int) -> Reading:
    """The reading of a number."""
    return _of(database, number, Reading)


def document(database: Database, number: int) -> Document:
    """The document of a number, without what was found in it."""
    return _of(database, number, Document)


def _of(database: Database, number: int, type: type[_Any]) -> _Any:
    row = database.one("SELECT id, reading FROM document WHERE number = ?", number)
    if not row:
        raise CaseError(str(database.path), f"has no document number {number}", "takhrij verify CASE")
    id, data = row
    return _reading(database, id, data, type)


def readings(database: Database, condition: str = "1") -> Iterator[tuple[int, Reading]]:
    """Every reading with its number, in the order in which they were added."""
    for number, id, data in database.each("document", "id, reading", condition):
        yield number, _reading(database, id, data, Reading)


def _reading(database: Database, id: str, data: bytes, type: type[_Any]) -> _Any:
    return database.decoded(f"the reading of {id} is damaged", data, type)


def texts(database: Database, ids: Iterable[str]) -> dict[str, str]:
    """The texts of some documents, by id."""
    rows = ((id, database.one("SELECT reading FROM document WHERE id = ?", plain(id))) for id in ids)
    return {id: _reading(database, id, row[0], _Text).text for id, row in rows if row}


def beginnings(database: Database, ids: Iterable[str]) -> dict[str, str]:
    """The first characters of the texts of some documents, by id."""
    return {id: text[:_BEGINNING] for id, text in texts(database, ids).items()}


def heads(database: Database) -> list[Document]:
    """Every document without its text, which would be slow to fetch of all, in the order in which they were added."""
    rows = database.rows(f"SELECT {', '.join(_HEAD)} FROM document ORDER BY number")  # noqa: S608
    return [_head(row) for row in rows]


def heads_of(database: Database, ids: Iterable[str]) -> dict[str, Document]:
    """Those of some ids, by id; what is not there is left out."""
    one = f"SELECT {', '.join(_HEAD)} FROM document WHERE id = ?"  # noqa: S608
    rows = ((id, database.one(one, plain(id))) for id in ids)
    return {id: _head(row) for id, row in rows if row}


def _head(row: Sequence[Any]) -> Document:
    return Document(text="", **dict(zip(_HEAD, row, strict=True)))


def kept_original(database: Database, digest: str) -> tuple[bytes, str] | None:
    """The bytes of an original as they were kept, and their media type; `None` where they are gone or damaged."""
    row = database.one("SELECT CAST(data AS BLOB), media_type FROM original WHERE sha256 = ?", digest)
    return (row[0], row[1]) if row and sha256(row[0]) == digest else None


def original(database: Database, number: int) -> tuple[bytes, str]:
    """The bytes that a document was drawn out of, and their media type."""
    row = database.one(
        "SELECT data, media_type FROM original JOIN document ON original = sha256 WHERE number = ?", number
    )
    if not row:
        raise CaseError(str(database.path), f"the original of document {number} is missing", "takhrij verify CASE")
    return bytes(row[0]), str(row[1])


def aliases(database: Database, number: int) -> list[tuple[str, str]]:
    """The further ids and addresses under which a document was met."""
    return [(str(i), str(u)) for i, u in database.rows("SELECT id, url FROM alias WHERE document = ?", number)]


def plain(text: str | None) -> str | None:
    """A text as a column can hold it: lone surrogates, which have no UTF-8, are written out."""
    return None if text is None else text.encode("utf-8", "backslashreplace").decode("utf-8")


def _agree(known: Known, document: Document) -> bool:
    """Whether nothing that both state differs."""
    stated = ((getattr(known, name), plain(getattr(document, name))) for name in _STATED)
    return all(old == new or not old or not new for old, new in stated)


def _one_article(known: Known, document: Document) -> bool:
    """Whether two of the same text are the same article at two addresses, and not a copy in another outlet.

    Both have an address and the same title and date; of an outlet that is not named, the host speaks.
    """
    if not (known.url and document.url and document.text.strip()):
        return False
    if (known.title, known.published) != (plain(document.title), plain(document.published)):
        return False
    if known.outlet or document.outlet:
        return known.outlet == plain(document.outlet)
    return _host(known.url) == _host(document.url)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return url
