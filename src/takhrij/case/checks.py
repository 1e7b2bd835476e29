"""Whether a case is whole: SQLite's own checks, the hashes of what it holds, and the chain of its log."""

from __future__ import annotations

from collections.abc import Iterator

from takhrij.errors import CaseError
from takhrij.store import Database, documents, log


def faults(database: Database) -> Iterator[str]:
    """All that is wrong, in words; nothing where the case is whole."""
    yield from database.faults()
    try:
        yield from log.faults(database)
        yield from _originals(database)
        yield from _against_the_log(database)
    except (CaseError, ValueError) as error:
        yield f"cannot be read to the end: {error}"


def _originals(database: Database) -> Iterator[str]:
    for (name,) in database.rows("SELECT sha256 FROM original ORDER BY rowid"):
        row = database.one("SELECT CAST(data AS BLOB) FROM original WHERE sha256 = ?", name)
        if row and documents.sha256(row[0]) != name:
            yield f"original {name}: its bytes were changed"


def _against_the_log(database: Database) -> Iterator[str]:
    """What the log says was kept, against what is there."""
    kept = {
        id: (original, text_sha256)
        for id, original, text_sha256 in database.rows(
            "SELECT id, original, text_sha256 FROM document JOIN original ON original = sha256"
        )
    }
    for entry in log.entries(database):
        if entry.act == "add":
            id = str(entry.data["document"])
            found = kept.pop(id, None)
            if not found:
                yield f"document {id}: it was added (log entry {entry.number}), and is gone"
            elif found != (entry.data["original"], entry.data["text"]):
                yield f"document {id}: its original or text is not the one that was added (log entry {entry.number})"
    yield from (f"document {id}: it is not in the log" for id in kept)
    for number, reading in documents.readings(database):
        (stated,) = database.one("SELECT text_sha256 FROM document WHERE number = ?", number) or ("",)
        if documents.text_sha256(reading.text) != stated:
            yield f"document {reading.id}: its text was changed"
