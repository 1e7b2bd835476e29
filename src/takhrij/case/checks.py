"""Whether a case is whole: SQLite's own checks, the hashes of what it holds, and the chain of its log."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec
from msgspec.structs import replace

from takhrij.errors import CaseError
from takhrij.model import Judgement, Value
from takhrij.store import Database, documents, judgements, log


class End(Value, frozen=True, kw_only=True):
    """Where the log ends: how many entries it has, and the hash of the last one, which vouches for all before it."""

    entries: int
    last: str | None


class Condition(Value, frozen=True, kw_only=True):
    """Whether a case is whole, what is wrong with it, and how much it holds.

    `outdated` counts the articles that another version of Takhrij read.
    """

    whole: bool
    faults: list[str]
    documents: int
    outdated: int
    log: End


def faults(database: Database) -> Iterator[str]:
    """All that is wrong, in words; nothing where the case is whole."""
    with database.snapshot():
        yield from database.faults()
        for check in (log.faults, _originals, _documents, _outlets, _judgements):
            yield from _all_of(check, database)


def _all_of(check: Callable[[Database], Iterator[str]], database: Database) -> Iterator[str]:
    """What a check finds; where damage or a tampered log ends it, that is a fault too, and the next check goes on."""
    try:
        yield from check(database)
    except (CaseError, KeyError, ValueError, TypeError, msgspec.MsgspecError) as error:
        yield f"cannot be read to the end: {error}"


def _originals(database: Database) -> Iterator[str]:
    for (name,) in database.rows("SELECT sha256 FROM original ORDER BY rowid"):
        row = database.one("SELECT CAST(data AS BLOB) FROM original WHERE sha256 = ?", name)
        if row and documents.sha256(row[0]) != name:
            yield f"original {name}: its bytes were changed"
    for (id,) in database.rows("SELECT id FROM document WHERE original NOT IN (SELECT sha256 FROM original)"):
        yield f"document {id}: its original is gone"


def _documents(database: Database) -> Iterator[str]:
    """Documents against what the log says was added, or was found when they were last read again."""
    kept = {
        id: {"original": original, "text": text, "reading": documents.sha256(reading)}
        for _, id, original, text, reading in database.each(
            "document", "id, original, text_sha256, CAST(reading AS BLOB)"
        )
    }
    added = {
        str(entry.data["document"]): entry for entry in log.entries(database) if entry.act in {"add", "read again"}
    }
    for id, entry in added.items():
        found = kept.pop(id, None)
        if not found:
            yield f"document {id}: it was added (log entry {entry.number}), and is gone"
            continue
        for what, sha256 in found.items():
            if sha256 != entry.data[what]:
                yield f"document {id}: its {what} is not the one that was added (log entry {entry.number})"
    yield from (f"document {id}: it is not in the log" for id in kept)


def _outlets(database: Database) -> Iterator[str]:
    """Tables of outlets against the last that the log says was given under their name."""
    given = {entry.data["table"]: entry.data["sha256"] for entry in log.entries(database) if entry.act == "outlets"}
    for name, rows in database.rows("SELECT name, CAST(rows AS BLOB) FROM outlets"):
        if given.pop(name, None) != documents.sha256(rows):
            yield f"outlets {name}: the table is not the one that was given"
    yield from (f"outlets {name}: the table was given, and is gone" for name in given)


def _judgements(database: Database) -> Iterator[str]:
    """Judgements against what the log says was judged and taken back."""
    given: dict[object, Judgement] = {}
    undone: set[object] = set()
    for entry in log.entries(database):
        if entry.act == "judge":
            given[entry.data["id"]] = msgspec.convert(entry.data, Judgement)
        elif entry.act == "undo":
            undone.add(entry.data["judgement"])
    for one in judgements.every(database):
        if replace(one, undone=None) != given.pop(one.id, None):
            yield f"judgement {one.id}: it is not the one that was given"
        if (one.undone is not None) != (one.id in undone):
            yield f"judgement {one.id}: whether it was taken back is not what the log says"
    yield from (f"judgement {id}: it was given, and is gone" for id in given)
