"""A case: a file on disk with everything about one investigation. It alone knows acquiring, reading and keeping.

    with Case.open(path, create=True, by="me") as case:
        for item in originals(source, given):           # takhrij.acquire
            case.add(item, read)                        # read: Document -> Reading
    case.readings()      every reading as persons have judged it; `judged=False` as it was read
    case.reading(id)     one of them;  case.document(id) without what was found in it
    case.original(id)    the bytes that a document was drawn out of;  case.media_type(id)
    case.aliases(id)     further ids and addresses under which it was met
    case.registry()      the shipped registry with the user's tables of outlets over it
    case.judgements()    what stands;  case.decisions() the same, ready to be asked (same, different, name, grade)
    case.failures(), case.log(), case.verify(), case.search(words), case.sources()
    case.claims()        what tracing found; see `takhrij.case.tracing`

Every write is one transaction with its entry in the log: killed at any moment, a case loses at most the article in
hand. Errors are `CaseError`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from takhrij.acquire import Acquired
from takhrij.case.additions import Added, add
from takhrij.errors import TakhrijError
from takhrij.model import Document, Failure, LogEntry, Reading
from takhrij.registry import Outlet, Registry
from takhrij.registry.tables import user_outlets
from takhrij.store import Database, documents, log, results
from takhrij.store.terms import Analysers
from takhrij.wire import decode, encode

__all__ = ["Added", "Case"]


class Case:
    """An open case. `by` is who signs what is done to it."""

    def __init__(self, database: Database, by: str) -> None:
        self.database, self.by = database, by
        self.analysers = Analysers()

    @classmethod
    def open(cls, path: Path, *, create: bool = False, by: str = "") -> Case:
        """The case at a path; `create` makes a new one where there is none. Raises `CaseError`."""
        return cls(Database.open(path, create=create), by)

    @classmethod
    def create(cls, path: Path, *, by: str = "") -> Case:
        """The case at a path, made where there is none."""
        return cls.open(path, create=True, by=by)

    def close(self) -> None:
        """Let go of the file."""
        self.database.close()

    def __enter__(self) -> Case:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.database.path

    # What goes in

    def add(self, acquired: Acquired, read: Callable[[Document], Reading]) -> Added:
        """Keep a document with its original and its reading, unless it is there; when this returns, it is on the disk.

        `read` is asked only for what is new and is no reading yet. Raises `InputError` for what calls itself a reading
        and is none, and `CaseError` where the file cannot be written.
        """
        return add(self.database, acquired, read, self.analysers, self.signed)

    def fail(self, error: TakhrijError) -> None:
        """Keep what could not be read, and why: it is part of every answer."""
        at = now()
        with self.database.writing():
            self.database.write(
                "INSERT OR REPLACE INTO failure VALUES (?, ?, ?, ?)",
                *(documents.plain(text) for text in (error.where, error.what, error.hint, at)),
            )
            self.signed("fail", {"where": error.where, "what": error.what}, at)

    def add_outlets(self, table: Path) -> int:
        """Keep what a user knows of outlets, in place of a table of that name; returns how many. `RegistryError`."""
        rows = list(user_outlets(table))
        data = encode(rows)
        digest = documents.sha256(data)
        if self.database.one("SELECT 1 FROM outlets WHERE name = ? AND sha256 = ?", table.name, digest):
            return len(rows)
        with self.database.writing():
            self.database.write("DELETE FROM outlets WHERE name = ?", table.name)
            self.database.write("INSERT INTO outlets VALUES (?, ?, ?)", table.name, data, digest)
            results.changed(self.database)
            self.signed("outlets", {"table": table.name, "outlets": len(rows), "sha256": digest})
        return len(rows)

    def signed(self, act: str, data: dict[str, object], at: str | None = None) -> None:
        """Enter an act into the log, within `Database.writing`."""
        log.append(self.database, at or now(), documents.plain(self.by) or "", act, data)

    # What is in it

    def __len__(self) -> int:
        row = self.database.one("SELECT count(*) FROM document")
        return int(row[0]) if row else 0

    def readings(self) -> Iterator[Reading]:
        """Every reading, in the order in which they were added."""
        for _, reading in documents.readings(self.database):
            yield reading

    def reading(self, id: str) -> Reading:
        """The reading of a document. Raises `CaseError` where there is none."""
        return documents.reading(self.database, documents.number(self.database, id))

    def document(self, id: str) -> Document:
        """A document without what was found in it. Raises `CaseError` where there is none."""
        reading = self.reading(id)
        return Document(**{field: getattr(reading, field) for field in Document.__struct_fields__})

    def original(self, id: str) -> bytes:
        """The bytes that a document was drawn out of."""
        return documents.original(self.database, documents.number(self.database, id))[0]

    def media_type(self, id: str) -> str:
        """What kind of bytes a document was drawn out of."""
        return documents.original(self.database, documents.number(self.database, id))[1]

    def aliases(self, id: str) -> list[tuple[str, str]]:
        """The further ids and addresses under which a document was met; an address may be empty."""
        return documents.aliases(self.database, documents.number(self.database, id))

    def registry(self) -> Registry:
        """The shipped registry with the user's tables of outlets over it, in the order in which they were added."""
        registry = Registry.load()
        for (rows,) in self.database.rows("SELECT rows FROM outlets ORDER BY rowid"):
            registry = registry.with_outlets(decode(rows, list[Outlet]))
        return registry

    def failures(self) -> list[Failure]:
        """What could not be read, the oldest first."""
        rows = self.database.rows("SELECT place, what, hint, at FROM failure ORDER BY at, place")
        return [Failure(where=where, what=what, hint=hint, at=at) for where, what, hint, at in rows]

    def log(self) -> Iterator[LogEntry]:
        """Every act, the oldest first."""
        return log.entries(self.database)


def now() -> str:
    """This moment, in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
