"""What is to be read, in parts: stretches of the records of a file, or some small files together.

How an archive is cut hangs on its files alone, never on who reads it, so that a part is the same wherever it is read. A
part that was read is the file of its name among the readings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from takhrij.bulk import records, tables
from takhrij.bulk.engine import Engine
from takhrij.bulk.rows import Failed
from takhrij.bulk.storage import Folder, Source, sources
from takhrij.errors import ArchiveError, TakhrijError
from takhrij.model import Value
from takhrij.wire import decode, encode

# A part is this share of what is left of its file, so that the last are small: at the end a core waits for the last
# part of another, which with parts of one size takes half a part on the average.
_SHARE = 32
_FEWEST, _MOST = 50, 1_000  # records in a part
_FILES = 100  # small files in a part
_FEW = 8
_PLANS = "plans"
_NONE = "give .parquet .jsonl .csv .warc or .html files (also .gz, and .zst of what is no .warc), or a folder of them"


class Part(Value, frozen=True, kw_only=True):
    """`count` records of a file from the `first` on; or all of several `files`, whose name says which."""

    name: str
    files: list[str]
    first: int = 0
    count: int = 0
    notes: tuple[str, ...] = ()


class Plan(Value, frozen=True, kw_only=True):
    """The parts that are left, how many records are done, and what cannot be read at all."""

    parts: list[Part]
    done: int
    errors: list[Failed]


class _Counted(Value, frozen=True, kw_only=True):
    """How many records a file has, or why nobody knows."""

    source: Source
    count: int = 0
    failed: Failed | None = None


def plan(patterns: Iterable[str], out: Folder, engine: Engine, *, allow_private: bool = False) -> Plan:
    """What is left to be read into a folder. What a file held that has changed since is taken out of it.

    `allow_private` lets addresses of the web lead to this machine or a private network.
    """
    found, errors = _found(patterns)
    large = [one for one in found if records.form(one.address) != "file"]
    counted = _counts(large, out, engine, partial(_Counter, allow_private))
    errors += [one.failed for one in counted if one.failed]
    done = set(out.names(tables.READINGS))
    parts = [part for one in counted for part in _stretches(one)]
    _forget(parts, done, out)
    small, read = _together([one for one in found if records.form(one.address) == "file"], done, out)
    left = [part for part in parts if part.name not in done]
    return Plan(parts=left + small, done=read + sum(part.count for part in parts if part.name in done), errors=errors)


def _found(patterns: Iterable[str]) -> tuple[list[Source], list[Failed]]:
    found: dict[str, Source] = {}
    errors: list[Failed] = []
    for pattern in patterns:
        try:
            every = list(sources(pattern))
            readable = [one for one in every if records.form(one.address)]
            if not readable:
                raise ArchiveError(pattern, "holds no file that can be read", _NONE)
            found.update((one.address, one) for one in readable)
        except TakhrijError as error:
            errors.append(Failed.of(error))
    return list(found.values()), errors


def _counts(
    found: Sequence[Source], out: Folder, engine: Engine, make: Callable[[], Callable[[str], str]]
) -> list[_Counted]:
    """How many records each file has: counted once, by the engine."""
    known = set(out.names(_PLANS))
    new = [one for one in found if _name(one) not in known]
    counted = {}
    # To start the engine takes longer than to go through a few files.
    tasks = [encode(one).decode() for one in new]
    for answer in engine.each(tasks, make) if len(new) > _FEW else map(make(), tasks):
        one = decode(answer, _Counted)
        counted[one.source.address] = one
        if not one.failed:
            out.write(f"{_PLANS}/{_name(one.source)}", answer.encode())
    kept = (one for one in found if one.address not in counted)
    counted.update((one.address, decode(out.read(f"{_PLANS}/{_name(one)}"), _Counted)) for one in kept)
    return [counted[one.address] for one in found]


class _Counter:
    """Counts the records of one file after the other."""

    def __init__(self, allow_private: bool) -> None:
        self._allow_private = allow_private

    def __call__(self, task: str) -> str:
        source = decode(task, Source)
        try:
            return encode(
                _Counted(source=source, count=records.count(source.address, allow_private=self._allow_private))
            ).decode()
        except TakhrijError as error:
            return encode(_Counted(source=source, failed=Failed.of(error))).decode()


def _stretches(one: _Counted) -> Iterator[Part]:
    first = 0
    while left := one.count - first:
        count = min(left, _MOST, max(left // _SHARE, _FEWEST))
        name = f"{_name(one.source)}-{first:012}.parquet"
        yield Part(name=name, files=[one.source.address], first=first, count=count)
        first += count


def _forget(parts: Iterable[Part], done: set[str], out: Folder) -> None:
    """Take out what was read of files as they were before."""
    wanted = {part.name for part in parts}
    files = {name.partition("-")[0] for name in wanted}
    for name in sorted(done - wanted):
        if name.partition("-")[0] in files:
            remove(out, name)


def remove(out: Folder, name: str) -> None:
    """Take a part out, the mark that it is done first."""
    for table in (tables.READINGS, tables.ATTRIBUTIONS, tables.FAILURES):
        if name in out.names(table):
            out.remove(f"{table}/{name}")


def _together(found: Sequence[Source], done: Iterable[str], out: Folder) -> tuple[list[Part], int]:
    """Parts of the small files that no part holds yet, and how many were read."""
    held: set[str] = set()
    for name in done if found else ():
        if name.startswith("files-"):
            with out.open(f"{tables.READINGS}/{name}") as stream:
                held.update(tables.notes(stream))
    new = [one for one in found if _name(one) not in held]
    parts = [
        Part(
            name=f"files-{tables.digest(*(_name(one) for one in some))}.parquet",
            files=[one.address for one in some],
            count=len(some),
            notes=tuple(_name(one) for one in some),
        )
        for some in (new[at : at + _FILES] for at in range(0, len(new), _FILES))
    ]
    return parts, len(found) - len(new)


def _name(source: Source) -> str:
    return f"{tables.digest(source.address)}-{tables.digest(source.version)[:8]}"
