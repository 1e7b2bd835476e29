"""The log: every act in its order, each entry carrying the hash of the one before.

The hash of an entry is the SHA-256 of the JSON array `[number, at, by, act, data, before]`, in ASCII and without
spaces, in which `data` is a string of JSON as it is kept, and `before` the hash of the entry before (64 zeros for the
first). Whoever noted the last hash can tell later whether anything before it was changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any

from takhrij.model import LogEntry
from takhrij.store.database import Database

NOTHING = "0" * 64


def append(database: Database, at: str, by: str, act: str, data: dict[str, object]) -> str:
    """Add an entry, within `Database.writing`; returns its hash."""
    row = database.one("SELECT number, sha256 FROM log ORDER BY number DESC LIMIT 1")
    number, before = (row[0] + 1, str(row[1])) if row else (1, NOTHING)
    kept = json.dumps(data, separators=(",", ":"))
    own = _hash((number, at, by, act, kept, before))
    database.write("INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?)", number, at, by, act, kept, before, own)
    return own


def entries(database: Database) -> Iterator[LogEntry]:
    """All entries, the oldest first."""
    yield from (_entry(database, *row) for row in database.each("log", "at, who, act, data, before, sha256"))


def count(database: Database, acts: Sequence[str]) -> int:
    """How many entries there are of some kinds of acts."""
    row = database.one(f"SELECT count(*) FROM log WHERE act IN ({', '.join('?' * len(acts))})", *acts)  # noqa: S608
    return int(row[0]) if row else 0


def last(database: Database) -> LogEntry | None:
    """The last entry, if there is any."""
    row = database.one("SELECT number, at, who, act, data, before, sha256 FROM log ORDER BY number DESC LIMIT 1")
    return _entry(database, *row) if row else None


def _entry(database: Database, *row: Any) -> LogEntry:
    number, at, by, act, data, before, sha256 = row
    held = database.decoded(f"entry {number} of the log is damaged", data, dict[str, object])
    return LogEntry(number=number, at=at, by=by, act=act, data=held, before=before, sha256=sha256)


def faults(database: Database) -> Iterator[str]:
    """What is wrong with the chain: an entry that was changed, is missing, or does not follow the one before."""
    expected, before = 1, NOTHING
    for number, *fields, stated, own in database.each("log", "at, who, act, data, before, sha256"):
        if number != expected:
            yield f"log: entry {expected} is missing"
        if stated != before and number == expected:
            yield f"log: entry {number} does not follow entry {number - 1}"
        if own != _hash((number, *fields, stated)):
            yield f"log: entry {number} was changed"
        expected, before = number + 1, own


def _hash(entry: tuple[object, ...]) -> str:
    return hashlib.sha256(json.dumps(entry, separators=(",", ":")).encode("ascii")).hexdigest()
