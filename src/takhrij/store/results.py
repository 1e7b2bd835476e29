"""What tracing makes of the readings: values as JSON under a name, and which documents it has not seen yet."""

from __future__ import annotations

from typing import TypeVar

from takhrij.store.database import Database
from takhrij.wire import decode, encode

T = TypeVar("T")


def generation(database: Database) -> int:
    """The number that rises with whatever changes what tracing would answer."""
    row = database.one("SELECT number FROM generation")
    return int(row[0]) if row else 0


def changed(database: Database) -> None:
    """Say that tracing would answer otherwise now. Within `Database.writing`."""
    database.write("UPDATE generation SET number = number + 1")


def untraced(database: Database) -> list[int]:
    """The numbers of the documents that were not traced yet."""
    return [int(number) for (number,) in database.rows("SELECT number FROM document WHERE traced IS NULL ORDER BY 1")]


def traced(database: Database, numbers: list[int]) -> None:
    """Say that documents were traced. Within `Database.writing`."""
    now = generation(database)
    database.write_many("UPDATE document SET traced = ? WHERE number = ?", [(now, number) for number in numbers])


def put(database: Database, name: str, value: object) -> None:
    """Keep a value under a name, in place of the one before. Within `Database.writing`."""
    database.write("INSERT OR REPLACE INTO result VALUES (?, ?)", name, encode(value))


def get(database: Database, name: str, type: type[T]) -> T | None:
    """The value under a name, if there is one."""
    row = database.one("SELECT json FROM result WHERE name = ?", name)
    return decode(row[0], type) if row else None
