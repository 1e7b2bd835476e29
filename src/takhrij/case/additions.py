"""Adding to a case: what is new is read and kept, what is there is left, and what only looks the same is told apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from msgspec.structs import replace

from takhrij import __version__, acquire
from takhrij.acquire import Acquired
from takhrij.errors import TakhrijError
from takhrij.model import Document, Reading
from takhrij.store import Database, documents, index, results
from takhrij.store.documents import Kept, Known, Made
from takhrij.store.terms import Analysers
from takhrij.wire import encode

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
    title: str | None = None


class Reread(NamedTuple):
    """A document that was read anew, and whether something else was found in it than before."""

    id: str
    changed: bool


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
    given = acquire.reading(acquired)
    made = Made(None if given else __version__, acquired.warnings)
    reading = _lacking(given or read(acquired.document), made)
    words = analysers.of(reading.language)
    title, text = ([terms for terms, _ in words.words(t)] for t in (reading.title or "", reading.text))
    with database.writing():
        # Another program may have added it while this one was reading.
        known = documents.same(database, acquired.document, digest)
        if not known:
            reading = replace(reading, id=documents.unused(database, reading.id))
            number = documents.put(database, reading, acquired.original, acquired.media_type, made)
            documents.note(database, number, reading, acquired.document)
            index.put(database, number, title, text)
            results.changed(database)
            _no_failure(database, acquired)
            signed("add", {"document": reading.id, **documents.hashes(reading, digest)})
    return _met(database, known, acquired, signed) if known else _added(reading, acquired.document)


def read_again(
    database: Database, read: Callable[[Document], Reading], signed: Callable[[str, dict[str, object]], None]
) -> Iterator[Reread]:
    """Read anew what was read for the case, and keep what is found now. See `Case.read_again`."""
    lost = []
    for kept in documents.read_here(database):
        document = kept.document() or _drawn_again(database, kept)
        if not document:
            lost.append(kept.head.id)
            continue
        reading = _lacking(read(document), kept.made)
        changed = encode(reading) != kept.reading
        if changed or kept.made.reader != __version__:
            with database.writing():
                documents.put_again(database, reading, __version__)
                if changed:
                    results.changed(database)
                    signed("read again", {"document": document.id, **documents.hashes(reading, kept.original)})
        yield Reread(document.id, changed)
    for id in lost:
        raise database.damaged(f"the reading of {id} is damaged")


def _drawn_again(database: Database, kept: Kept) -> Document | None:
    """A document whose reading is damaged, from its original; `None` where that does not give the text it had."""
    original = documents.kept_original(database, kept.original)
    drawn = acquire.drawn_again(*original, kept.head.id) if original else ()
    texts = (one.document.text for one in drawn if not isinstance(one, TakhrijError))
    text = next((text for text in texts if documents.text_sha256(text) == kept.text), None)
    return None if text is None else replace(kept.head, text=text, sha256=kept.original)


def _lacking(reading: Reading, made: Made) -> Reading:
    return replace(reading, warnings=[*reading.warnings, *made.lacks])


def _added(reading: Reading, document: Document) -> Added:
    warned = bool(reading.warnings)
    if reading.id == document.id:
        return Added(reading.id, "added", warned=warned, title=reading.title)
    says = f"another document has the id {documents.plain(document.id)}; this one is kept as {reading.id}"
    return Added(reading.id, "renamed", says, warned, reading.title)


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
        return Added(known.id, "already there", title=document.title)
    other = document.url if document.url != known.url else document.id
    says = f"the same article as {known.id}; noted there: {documents.plain(other)}"
    return Added(known.id, "met again", says, title=document.title)


def _no_failure(database: Database, acquired: Acquired) -> None:
    database.write("DELETE FROM failure WHERE place = ?", documents.plain(acquired.where))
