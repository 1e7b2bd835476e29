"""What persons have decided, kept as they said it; what is taken back stays, and says by whom and when."""

from __future__ import annotations

from msgspec.structs import replace

from takhrij.model import Judgement
from takhrij.store.database import Database
from takhrij.wire import encode


def put(database: Database, judgement: Judgement) -> Judgement:
    """Keep a judgement, within `Database.writing`; returns it with its number."""
    row = database.one("SELECT coalesce(max(id), 0) + 1 FROM judgement")
    numbered = replace(judgement, id=int(row[0]) if row else 1)
    database.write("INSERT INTO judgement (id, json) VALUES (?, ?)", numbered.id, encode(numbered))
    return numbered


def undo(database: Database, id: int, undone: str) -> bool:
    """Take a judgement back, within `Database.writing`; false where there is none of that number that stands."""
    known = database.one("SELECT 1 FROM judgement WHERE id = ? AND undone IS NULL", id)
    if known:
        database.write("UPDATE judgement SET undone = ? WHERE id = ?", undone, id)
    return known is not None


def every(database: Database) -> list[Judgement]:
    """All judgements in the order in which they were given, those that were taken back too."""
    rows = database.rows("SELECT id, json, undone FROM judgement ORDER BY id")
    return [
        replace(database.decoded(f"judgement {id} is damaged", data, Judgement), undone=undone)
        for id, data, undone in rows
    ]
