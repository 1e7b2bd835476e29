"""The statements of documents, kept with the digest of what they were cut out of: while that is so, they hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from takhrij.model import Statement
from takhrij.store.database import Database
from takhrij.wire import encode


class Kept(NamedTuple):
    """The statements of a document as they are kept."""

    digest: bytes
    json: bytes


def every(database: Database) -> dict[str, Kept]:
    """What is kept, by document."""
    rows = database.rows("SELECT document, digest, CAST(json AS BLOB) FROM statement")
    return {document: Kept(digest, json) for document, digest, json in rows}


def decoded(database: Database, document: str, kept: Kept) -> list[Statement]:
    """The statements of a document out of what is kept of them."""
    return database.decoded(f"what is kept of the statements of {document} is damaged", kept.json, list[Statement])


def put(database: Database, found: Iterable[tuple[str, bytes, Sequence[Statement]]]) -> None:
    """Keep the statements of documents, each with its digest, in place of those before. Within `Database.writing`."""
    rows = [(document, digest, encode(said)) for document, digest, said in found]
    database.write_many("INSERT OR REPLACE INTO statement VALUES (?, ?, ?)", rows)
