"""What tracing makes of the readings: claims in their order, and values as JSON under a name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from takhrij.model import Claim
from takhrij.store.database import Database
from takhrij.wire import encode

T = TypeVar("T")
# What something follows from: another state, and it is worked out anew.
State = list[str | int]


def generation(database: Database) -> int:
    """The number that rises with whatever changes what tracing would answer."""
    row = database.one("SELECT number FROM generation")
    return int(row[0]) if row else 0


def changed(database: Database) -> None:
    """Say that tracing would answer otherwise now. Within `Database.writing`."""
    database.write("UPDATE generation SET number = number + 1")


def put(database: Database, name: str, value: object) -> None:
    """Keep a value under a name, in place of the one before. Within `Database.writing`."""
    database.write("INSERT OR REPLACE INTO result VALUES (?, ?)", name, encode(value))


def get(database: Database, name: str, type: type[T]) -> T | None:
    """The value under a name, if there is one."""
    json = written(database, name)
    return decoded(database, name, json, type) if json is not None else None


def written(database: Database, name: str) -> bytes | None:
    """The value under a name as it is kept, if there is one: to be decoded, or known again."""
    row = database.one("SELECT json FROM result WHERE name = ?", name)
    return bytes(row[0]) if row else None


def decoded(database: Database, name: str, json: bytes, type: type[T]) -> T:
    """A value that was kept under a name."""
    return database.decoded(f"the result {name} is damaged", json, type)


def kept(database: Database, name: str, state: State, type: type[T], find: Callable[[], T]) -> T:
    """The value under a name, if it was kept in this state; else what is found now, which is kept in its place."""
    if get(database, f"{name} of", State) == state:
        known = get(database, name, type)
        if known is not None:
            return known
    found = find()
    if database.writable:
        with database.writing():
            put(database, f"{name} of", state)
            put(database, name, found)
    return found


def put_claims(database: Database, claims: Iterable[Claim]) -> None:
    """Keep claims in this order, in place of those before. Within `Database.writing`."""
    database.write("DELETE FROM claim")
    database.write_many(
        "INSERT OR IGNORE INTO claim VALUES (?, ?, ?)",
        [(claim.id, rank, encode(claim)) for rank, claim in enumerate(claims)],
    )


def claims(database: Database) -> list[Claim]:
    """The claims that were kept, in their order."""
    return [_claim(database, *row) for row in database.rows("SELECT id, json FROM claim ORDER BY rank")]


def claim(database: Database, id: str) -> Claim | None:
    """The claim of an id, if it was kept."""
    row = database.one("SELECT id, json FROM claim WHERE id = ?", id)
    return _claim(database, *row) if row else None


def claim_ids(database: Database) -> list[str]:
    """The ids of the claims that were kept, in their order."""
    return [str(id) for (id,) in database.rows("SELECT id FROM claim ORDER BY rank")]


def _claim(database: Database, id: str, json: bytes) -> Claim:
    return database.decoded(f"claim {id} is damaged", json, Claim)
