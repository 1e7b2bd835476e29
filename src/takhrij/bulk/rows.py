"""From a record to the rows that are written of it: what the process that reads needs, and so without the engine."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from takhrij import acquire
from takhrij.acquire import Given
from takhrij.acquire.given import Raw
from takhrij.errors import ArchiveError, TakhrijError
from takhrij.model import Document, Reading
from takhrij.publish.characters import encodable
from takhrij.publish.tables import attributed
from takhrij.wire import encode

Row = dict[str, Any]
Read = Callable[[Document], Reading]


class Failed(NamedTuple):
    """What could not be read: where, why, and what to try."""

    where: str
    what: str
    hint: str

    @classmethod
    def of(cls, error: TakhrijError) -> Failed:
        """An error as a value that goes from one process to another."""
        return cls(error.where, error.what, error.hint)


class Record(NamedTuple):
    """What is to be read: `data` is a JSON object, or the bytes of a file or page; a failure where it cannot be had.

    `number` counts the records of the file from 0 on; what is damaged may stand for many.
    """

    number: int
    where: str
    data: bytes | Raw | Failed


class Found(NamedTuple):
    """What one record gave: rows of the tables of its name, and failures."""

    readings: list[Row]
    attributions: list[Row]
    failures: list[Failed]


def row(reading: Reading, where: str) -> Row:
    """A row of `readings`. Its column `reading` is the whole reading as JSON; the other columns are to select by."""
    stated = {field: _text(getattr(reading, field)) for field in Document.__struct_fields__}
    return stated | {
        "source": _text(where),
        "attributions": len(reading.attributions),
        "warnings": [encodable(one) for one in reading.warnings],
        "reading": encode(reading).decode(),
    }


def attributions(one: Reading) -> list[Row]:
    """The rows of `attributions` of a reading."""
    return [{name: _text(cell) for name, cell in each._asdict().items()} for each in attributed(one)]


def _text(cell: str | None) -> str | None:
    return encodable(cell) if cell is not None else None


class Rows:
    """Makes rows of one record after the other. `make` makes what reads a document."""

    def __init__(self, make: Callable[[], Read], given: Given) -> None:
        self._read, self._given = make(), given

    def __call__(self, record: Record) -> Found:
        """What a record gave; what cannot be read, or fails, is among the failures."""
        found = Found([], [], [])
        for item in self._acquired(record):
            try:
                if isinstance(item, TakhrijError):
                    raise item
                reading = acquire.reading(item) or self._read(item.document)
                rows = [row(reading, item.where)], attributions(reading)
            except TakhrijError as error:
                found.failures.append(Failed.of(error))
            except Exception as error:
                found.failures.append(
                    Failed(record.where, f"{type(error).__name__}: {error}", "report it, with the text")
                )
            else:
                found.readings.extend(rows[0])
                found.attributions.extend(rows[1])
        return found

    def _acquired(self, record: Record) -> Iterator[acquire.Acquired | TakhrijError]:
        if isinstance(record.data, Failed):
            yield ArchiveError(*record.data)
        elif isinstance(record.data, bytes):
            yield acquire.one(record.data, record.where, self._given)
        else:
            yield from acquire.documents(record.data, self._given)


def made(packed: bytes) -> Rows:
    """What makes rows, of what makes it, packed: so that only the process that reads imports what reads."""
    rows: Rows = pickle.loads(packed)()  # noqa: S301 - packed by whoever asks for rows
    return rows
