"""The index of the gazetteer: one SQLite file, written once and then read only; a larger one begins as its copy.

`first` answers at once for most words of a text that no name begins with them; `name` holds whole folded names.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from pathlib import Path

from takhrij.errors import GazetteerError
from takhrij.gazetteer.entry import Entry
from takhrij.remembered import remembered
from takhrij.shadow import Folding, operations

_WORD = re.compile(r"[^\W_]+")
# Longer names than this, in words, are not looked for.
_LONGEST = 6
# How many answers are kept: news says the same words again and again.
_KEPT = 50_000
_EVERY = 5_000
_COLUMNS = ("id", "name", "country", "kind", "lat", "lon", "population", "capital", "listed")
_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE place (number INTEGER PRIMARY KEY, id, name, country, kind, lat, lon, population, capital, listed);
CREATE TABLE name (key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE first (word TEXT PRIMARY KEY, longest INTEGER) WITHOUT ROWID;
"""
_BEGINS = "INSERT INTO first VALUES (?, ?) ON CONFLICT (word) DO UPDATE SET longest = max(longest, excluded.longest)"
_FIND = f"SELECT {', '.join(_COLUMNS)} FROM name JOIN place ON number = place WHERE key = ? ORDER BY number"  # noqa: S608
_NAMES = "SELECT DISTINCT key FROM name WHERE key = ?1 OR (key > ?1 || ' ' AND key < ?1 || '!')"
_COUNTRY = f"SELECT {', '.join(_COLUMNS)} FROM place WHERE id = ?"  # noqa: S608


def folding() -> Folding:
    """Everything that any language folds, so that the words of each are found; a folded word stays what it is."""
    return Folding(name for name in operations() if name != "hashtags")


def key(name: str, fold: Folding) -> str:
    """A name as it is looked up: folded, its words one space apart."""
    return " ".join(_WORD.findall(fold.word(name)))


def write(path: Path, entries: Iterable[Entry], stamp: str, progress: Callable[[int], None] | None = None) -> None:
    """Write an index of the entries to a file: an empty one, or an index whose entries are kept before these.

    `progress` is told how many were written.
    """
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        schema = "" if path.stat().st_size else _SCHEMA
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;" + schema)
        (held,) = connection.execute("SELECT count(*) FROM place").fetchone()
        names: set[tuple[str, int]] = set()
        rows = _rows(entries, held, names, progress)
        connection.executemany(f"INSERT INTO place VALUES ({', '.join('?' * 10)})", rows)  # noqa: S608
        longest: dict[str, int] = {}
        for name, _ in names:
            words = name.split(" ")
            longest[words[0]] = max(longest.get(words[0], 0), len(words))
        connection.executemany("INSERT INTO name VALUES (?, ?)", sorted(names))
        connection.executemany(_BEGINS, sorted(longest.items()))
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('stamp', ?)", (stamp,))
        connection.execute("COMMIT")
    finally:
        connection.close()


def _rows(
    entries: Iterable[Entry], held: int, names: set[tuple[str, int]], progress: Callable[[int], None] | None
) -> Iterator[tuple[object, ...]]:
    fold, columns = folding(), attrgetter(*_COLUMNS)
    for count, entry in enumerate(entries):
        for name in {entry.name, *entry.names}:
            found = key(name, fold)
            if found and found.count(" ") < _LONGEST:
                names.add((found, held + count))
        yield (held + count, *columns(entry))
        if progress and count % _EVERY == 0:
            progress(count)


def stamp(path: Path) -> str | None:
    """What the index at a path was made of; none where there is no whole index."""
    try:
        with path.open("rb") as file:
            if not file.read(16).startswith(b"SQLite format 3"):
                return None
        connection = _connect(path)
        try:
            row = connection.execute("SELECT value FROM meta WHERE key = 'stamp'").fetchone()
        finally:
            connection.close()
    except (OSError, sqlite3.Error):
        return None
    return str(row[0]) if row else None


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


class Index:
    """An index, opened for reading. It may be used from any number of threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = _connect(path)
        self.names = remembered(self._names, _KEPT)
        self.find = remembered(self._find, _KEPT)

    def _names(self, word: str) -> frozenset[str]:
        """The folded names that begin with a folded word, their words one space apart; asked for as `names`."""
        longest = self._query("SELECT longest FROM first WHERE word = ?", word)
        several = longest and longest[0] > (1,)
        rows = self._query(_NAMES, word) if several else [(word,) for _ in longest]
        return frozenset(str(name) for (name,) in rows)

    def _find(self, name: str) -> tuple[Entry, ...]:
        """The places of a folded name, its words one space apart; asked for as `find`."""
        return tuple(map(_entry, self._query(_FIND, name)))

    def country(self, code: str) -> Entry | None:
        """The country of an ISO 3166-1 alpha-2 code."""
        rows = self._query(_COUNTRY, f"cldr:{code}")
        return _entry(rows[0]) if rows else None

    def counts(self) -> dict[str, int]:
        """How many places there are, by the gazetteer that their ids name."""
        rows = self._query("SELECT substr(id, 1, instr(id, ?) - 1) AS origin, count(*) FROM place GROUP BY origin", ":")
        return {str(origin): int(str(count)) for origin, count in rows}

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _query(self, query: str, value: str) -> list[tuple[object, ...]]:
        try:
            return self._connection.execute(query, (value,)).fetchall()
        except UnicodeEncodeError:  # A lone surrogate, which no name holds.
            return []
        except sqlite3.Error as error:
            raise GazetteerError(str(self.path), f"the index is damaged: {error}", "delete the file") from None


def _entry(row: tuple[object, ...]) -> Entry:
    fields = dict(zip(_COLUMNS, row, strict=True))
    return Entry(**(fields | {"capital": bool(fields["capital"]), "listed": bool(fields["listed"])}))  # type: ignore[arg-type]
