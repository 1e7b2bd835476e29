"""The file of a case: an SQLite database, opened with care, written by whole transactions, its errors in our words."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from takhrij.errors import CaseError
from takhrij.wire import decode

# "Takh": SQLite keeps it in the header of the file, so that it can be told from other databases (`file` shows it).
APPLICATION_ID = 0x54616B68
_SECONDS = 30.0
_HEADER = b"SQLite format 3\0"
_NO_CASE = "the path of a case; takhrij add CASE SOURCE makes a new one"
_SAID = {
    sqlite3.SQLITE_BUSY: ("is in use by another program", "again when that is done"),
    sqlite3.SQLITE_LOCKED: ("is in use by another program", "again when that is done"),
    sqlite3.SQLITE_READONLY: ("may not be written", "a copy in a folder of yours, or other permissions"),
    sqlite3.SQLITE_FULL: ("cannot be written: the disk is full", "free some space; what was kept is unharmed"),
    sqlite3.SQLITE_CORRUPT: ("is damaged", "a copy of it from before; takhrij verify CASE says what is lost"),
    sqlite3.SQLITE_NOTADB: ("is no case", _NO_CASE),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", "check the path and the permissions of its folder"),
    sqlite3.SQLITE_IOERR: ("cannot be read or written by the disk", "check the disk; then takhrij verify CASE"),
    sqlite3.SQLITE_PERM: ("may not be opened", "check the permissions"),
    sqlite3.SQLITE_TOOBIG: ("does not take a document of this size", "cut it into its articles"),
}
_PRIMARY = 0xFF
T = TypeVar("T")
Rows = list[tuple[Any, ...]]


class Database:
    """An open case file. It is for one thread; any number of programs may have the same file open."""

    def __init__(self, path: Path, connection: sqlite3.Connection, writable: bool) -> None:
        self.path, self.writable = path, writable
        self._connection = connection

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> Database:
        """The case at a path; `create` makes a new one where there is none, or an empty file.

        One of an older version is brought up to date. Where the file or its folder may not be written, it is opened
        for reading alone. Raises `CaseError` where there is no case that can be read, and leaves the file as it was.
        """
        new = create and (not path.exists() or _is_empty(path))
        if not new:
            _check(path)
        with _told(path):
            database = _connected(path, new)
        try:
            with _told(path):
                if database.writable:
                    database._bring_up_to_date(new)
                else:
                    database._check_version()
        except CaseError:
            database.close()
            raise
        return database

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def rows(self, query: str, *values: object) -> Rows:
        """All rows of a query."""
        with _told(self.path):
            return self._connection.execute(query, values).fetchall()

    def one(self, query: str, *values: object) -> tuple[Any, ...] | None:
        """The first row of a query, if there is any."""
        with _told(self.path):
            row: tuple[Any, ...] | None = self._connection.execute(query, values).fetchone()
            return row

    def each(self, table: str, columns: str, condition: str = "1") -> Iterator[tuple[Any, ...]]:
        """The rows of a table with a `number`, by it, a few at a time: nothing is held open while they are looked at.

        The first column that is yielded is the number.
        """
        last, query = 0, f"SELECT number, {columns} FROM {table} WHERE number > ? AND {condition} ORDER BY 1 LIMIT 50"  # noqa: S608
        while found := self.rows(query, last):
            yield from found
            last = found[-1][0]

    def write(self, statement: str, *values: object) -> int:
        """Run one statement within `writing`; returns the number of the row that it added."""
        with _told(self.path):
            return self._connection.execute(statement, values).lastrowid or 0

    def write_many(self, statement: str, rows: Iterator[Sequence[object]] | Sequence[Sequence[object]]) -> None:
        """Run one statement for each row of values, within `writing`."""
        with _told(self.path):
            self._connection.executemany(statement, rows)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All that is written within is kept together, or none of it. Nobody else writes in the meantime."""
        if not self.writable:
            raise CaseError(str(self.path), *_SAID[sqlite3.SQLITE_READONLY])
        with _told(self.path):
            # A transaction that reads first and writes then would fail where another program wrote in between.
            self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            with _told(self.path):
                self._connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that is read within is of one moment, whatever other programs write in the meantime."""
        with _told(self.path):
            self._connection.execute("BEGIN")
        try:
            yield
        finally:
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")

    def decoded(self, fault: str, data: bytes | str, type: type[T]) -> T:
        """A value that was kept as JSON. Raises `CaseError`, which says the `fault`, where it is damaged."""
        try:
            return decode(data, type)
        except (msgspec.MsgspecError, ValueError, TypeError):
            raise self.damaged(fault) from None

    def damaged(self, fault: str) -> CaseError:
        """The error that says that something kept here is damaged, and what may help."""
        _, hint = _SAID[sqlite3.SQLITE_CORRUPT]
        return CaseError(str(self.path), fault, hint)

    def faults(self) -> list[str]:
        """What SQLite finds wrong with its own pages and indexes."""
        try:
            found = [str(row[0]) for row in self._connection.execute("PRAGMA integrity_check")]
            return [] if found == ["ok"] else found
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            return [str(error)]

    def _check_version(self) -> int:
        (application,) = self._connection.execute("PRAGMA application_id").fetchone()
        (version,) = self._connection.execute("PRAGMA user_version").fetchone()
        newest = len(migrations())
        if application != APPLICATION_ID:
            raise CaseError(str(self.path), "is no case", _NO_CASE)
        if version > newest:
            what = f"is a case of a newer Takhrij (format {version}; this one knows {newest})"
            raise CaseError(str(self.path), what, "pip install --upgrade takhrij")
        if version < newest and not self.writable:
            raise CaseError(str(self.path), "is a case of an older Takhrij", "a copy that may be written")
        return int(version)

    def _bring_up_to_date(self, new: bool) -> None:
        if new or self._check_version() < len(migrations()):
            with self.writing():
                # Another program may have done it while this one waited.
                (done,) = self._connection.execute("PRAGMA user_version").fetchone()
                for script in migrations()[done:]:
                    for statement in _statements(script):
                        self._connection.execute(statement)
                self._connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                self._connection.execute(f"PRAGMA user_version = {len(migrations())}")
        _write_ahead(self._connection)


def migrations() -> list[str]:
    """The scripts that bring a case from one version to the next, the first from nothing to version 1."""
    folder = resources.files(__package__) / "migrations"
    scripts = sorted((file for file in folder.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name)
    return [script.read_text("utf-8") for script in scripts]


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _is_empty(path: Path) -> bool:
    return path.is_file() and path.stat().st_size == 0


def _check(path: Path) -> None:
    """Refuse what is no case by its first bytes, before anything opens it that might change it."""
    where = str(path)
    if not path.exists():
        raise CaseError(where, "no such file", _NO_CASE)
    if not path.is_file():
        raise CaseError(where, "is no file", _NO_CASE)
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        raise CaseError(where, f"cannot be read: {error.strerror}", "check the permissions") from None
    unfinished = Path(f"{path}-journal").exists()
    if not unfinished and not (head.startswith(_HEADER) and head[68:72] == APPLICATION_ID.to_bytes(4, "big")):
        raise CaseError(where, "is no case", _NO_CASE)


def _connected(path: Path, new: bool) -> Database:
    # SQLite keeps files beside a case while it is open, so that its folder must be writable too.
    if new or (os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)):
        return Database(path, _connect(path, "rwc" if new else "rw"), True)
    # What was left behind beside a case is read too; beside a finished one nothing need be, or could be, written.
    left = Path(f"{path}-wal").exists()
    return Database(path, _connect(path, "ro" if left else "ro&immutable=1"), False)


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=_SECONDS, isolation_level=None)
    # A case may come from anybody: what its schema holds is not trusted. What was acknowledged survives a power cut.
    try:
        connection.executescript("PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;")
    except BaseException:
        connection.close()
        raise
    return connection


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Readers and one writer at a time beside each other. While another program makes the change, it is refused."""
    until = time.monotonic() + _SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & _PRIMARY != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.05)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Errors of SQLite as errors that a user can act on."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY
        what, hint = _SAID.get(code, (f"cannot be used: {error}", "takhrij verify CASE"))
        raise CaseError(str(path), what, hint) from error
    except UnicodeDecodeError as error:
        raise CaseError(str(path), *_SAID[sqlite3.SQLITE_CORRUPT]) from error
