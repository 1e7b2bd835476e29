"""Adding to a case: what is new is read and kept, what is there is left, and what only looks the same is told apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from msgspec.structs import replace

from takhrij import acquire
from takhrij.acquire import Acquired
from takhrij.model import Document, Reading
from takhrij.store import Database, documents, index, results
from takhrij.store.documents import Known
from takhrij.store.terms import Analysers

Outcome = Literal["added", "renamed", "already there", "met again"]


class Added(NamedTuple):
    """What became of a document: `id` is its name in the case.

    `renamed`: it was added under another id than its own, which another document has; `met again`: it is the article
    that is there as `id`, under another id or address, which was noted.
    """

    id: str
    outcome: Outcome
    says: str = ""
    warned: bool = False


def add(
    database: Database,
    acquired: Acquired,
    read: Callable[[Document], Reading],
    analysers: Analysers,
    signed: Callable[[str, dict[str, object]], None],
) -> Added:
    """Keep a document, unless it is there. See `Case.add`."""
    digest = documents.sha256(acquired.original)
    known = documents.same(database, acquired.document, digest)
    if known:
        return _met(database, known, acquired, signed)
    reading = acquire.reading(acquired) or read(acquired.document)
    reading = replace(reading, warnings=[*reading.warnings, *acquired.warnings])
    words = analysers.of(reading.language)
    title, text = ([terms for terms, _ in words.words(t)] for t in (reading.title or "", reading.text))
    with database.writing():
        # Another program may have added it while this one was reading.
        known = documents.same(database, acquired.document, digest)
        if not known:
            reading = replace(reading, id=documents.unused(database, reading.id))
            number = documents.put(database, reading, acquired.original, acquired.media_type)
            documents.note(database, number, reading, acquired.document)
            index.put(database, number, title, text)
            results.changed(database)
            _no_failure(database, acquired)
            signed("add", {"document": reading.id, **documents.hashes(reading, digest)})
    return _met(database, known, acquired, signed) if known else _added(reading, acquired.document)


def _added(reading: Reading, document: Document) -> Added:
    warned = bool(reading.warnings)
    if reading.id == document.id:
        return Added(reading.id, "added", warned=warned)
    says = f"another document has the id {documents.plain(document.id)}; this one is kept as {reading.id}"
    return Added(reading.id, "renamed", says, warned)


def _met(
    database: Database, known: Known, acquired: Acquired, signed: Callable[[str, dict[str, object]], None]
) -> Added:
    document, new = acquired.document, False
    if documents.differs(known, document) or documents.failed(database, acquired.where):
        with database.writing():
            _no_failure(database, acquired)
            new = documents.note(database, known.number, known, document)
            if new:
                signed("note", {"document": known.id, "id": document.id, "url": document.url})
    if not new:
        return Added(known.id, "already there")
    other = document.url if document.url != known.url else document.id
    return Added(known.id, "met again", f"the same article as {known.id}; noted there: {documents.plain(other)}")


def _no_failure(database: Database, acquired: Acquired) -> None:
    database.write("DELETE FROM failure WHERE place = ?", documents.plain(acquired.where))
