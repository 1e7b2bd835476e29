"""Reading an archive: each part is read by one core, and written before it counts as done."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from typing import NamedTuple

from takhrij.acquire import Given
from takhrij.bulk import records, tables
from takhrij.bulk.engine import Engine
from takhrij.bulk.guard import Guard
from takhrij.bulk.plans import Part, Plan
from takhrij.bulk.rows import Failed, Found, Read, Record, Rows, made
from takhrij.bulk.storage import Folder
from takhrij.errors import ArchiveError, TakhrijError
from takhrij.model import Value
from takhrij.wire import decode, encode


class Job(NamedTuple):
    """How a plan is read: into which folder, by what, knowing what, and with how many seconds for a document.

    `make` makes what reads a document, in a process of its own. `allow_private` is as in `plan`.
    """

    out: str
    make: Callable[[], Read]
    given: Given
    seconds: float
    allow_private: bool = False


class Written(Value, frozen=True, kw_only=True):
    """What became of a part: how many records it had, and what was written of them.

    `unreached`: the file could not be reached any more, so that nothing was written and another run reads it. `failed`:
    nothing can be written.
    """

    count: int
    documents: int = 0
    attributions: int = 0
    failures: int = 0
    unreached: Failed | None = None
    failed: Failed | None = None


def read(plan: Plan, job: Job, engine: Engine) -> Iterator[Written]:
    """What became of each part of a plan, as soon as it is written. A document that takes too long is a failure.

    Raises `ArchiveError` where nothing more can be written, or the engine stops; what was written stays.
    """
    # Packed, so that only the process that reads imports what reads.
    reader = pickle.dumps(partial(Rows, job.make, job.given))
    make = partial(_Worker, job.out, reader, job.seconds, job.allow_private)
    with closing(engine.each([encode(part).decode() for part in plan.parts], make)) as answers:
        for answer in answers:
            written = decode(answer, Written)
            if written.failed:
                raise ArchiveError(*written.failed)
            yield written


class _Worker:
    """Reads one part after the other. A packed file is gone through once, if its parts come in order."""

    def __init__(self, out: str, reader: bytes, seconds: float, allow_private: bool) -> None:
        self._out = Folder(out)
        self._opened = partial(_opened, allow_private=allow_private)
        self._guard: Guard[Record, Found] = Guard(partial(made, reader), seconds)
        self._at: tuple[str, int, Iterator[Record]] = "", 0, iter(())
        self._unreached: dict[str, Failed] = {}

    def __call__(self, task: str) -> str:
        part = decode(task, Part)
        return encode(self._written(part)).decode()

    def _written(self, part: Part) -> Written:
        known = self._unreached.get(part.files[0])
        if known:
            return Written(count=part.count, unreached=known)
        try:
            found = self._found(part)
        except TakhrijError as error:
            self._unreached[part.files[0]] = unreached = Failed.of(error)
            return Written(count=part.count, unreached=unreached)
        try:
            self._write(part, found)
        except TakhrijError as error:
            return Written(count=part.count, failed=Failed.of(error))
        return Written(
            count=part.count,
            documents=len(found.readings),
            attributions=len(found.attributions),
            failures=len(found.failures),
        )

    def _found(self, part: Part) -> Found:
        found = Found([], [], [])
        records = ((record, record.where) for record in self._records(part))
        for answer in self._guard.answers(records):
            one = _failed(answer) if isinstance(answer, Failed) else answer
            found.readings.extend(one.readings)
            found.attributions.extend(one.attributions)
            found.failures.extend(one.failures)
        return found

    def _write(self, part: Part, found: Found) -> None:
        lacking = {
            tables.ATTRIBUTIONS: found.attributions,
            tables.FAILURES: [one._asdict() for one in found.failures],
        }
        for table, rows in lacking.items():
            if rows:
                self._out.write(f"{table}/{part.name}", tables.packed(table, rows))
        # Last, as it says that the part is done.
        self._out.write(f"{tables.READINGS}/{part.name}", tables.packed(tables.READINGS, found.readings, part.notes))

    def _records(self, part: Part) -> Iterator[Record]:
        if part.notes:
            for file in part.files:
                yield from self._opened(file, 0)
            return
        file, end = part.files[0], part.first + part.count
        if self._at[0] != file or self._at[1] > part.first:
            self._at = file, part.first, self._opened(file, part.first)
        for record in self._at[2]:
            self._at = file, record.number + 1, self._at[2]
            if record.number >= part.first:
                yield record
            if record.number >= end - 1:
                return


def _opened(file: str, first: int, *, allow_private: bool) -> Iterator[Record]:
    """The records of a file; a failure where it cannot be opened any more."""
    try:
        yield from records.records(file, first, allow_private=allow_private)
    except OSError as error:
        yield Record(first, file, Failed(file, f"cannot be read: {error}", "check the file"))


def _failed(*failures: Failed) -> Found:
    return Found([], [], list(failures))
