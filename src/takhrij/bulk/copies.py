"""Copies over a whole archive: the same sketch, comparison and groups as in a case, with the engine between them.

What a part holds is sketched once. The engine brings together which documents share shingles of their sketches
(`candidates.py`), every two that share enough are compared in full, a stretch of them after the other, and what hangs
together is grouped (`groups.py`). Each step keeps what it did, so that a run goes on where one ended. See
docs/archive.md for the tables.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

import pyarrow
from pyarrow import parquet

from takhrij.bulk import candidates, groups, tables
from takhrij.bulk.candidates import SKETCHES, STRETCHES
from takhrij.bulk.engine import Engine, failing_clearly
from takhrij.bulk.pairs import COLUMNS, COMPARED, FIELDS, Comparer
from takhrij.bulk.storage import Folder
from takhrij.trace.shingles import Body
from takhrij.wire import decode, encode

PAIRS, GROUPS, DONE = "pairs", "groups", "done"
_UNFINISHED = "unfinished"  # what a run has done so far, for one that goes on with it
_STATED = ("id", "outlet", "published")
_SKETCHED = pyarrow.schema(
    {
        "number": pyarrow.int64(),
        **dict.fromkeys(_STATED, pyarrow.string()),
        "kept": pyarrow.list_(pyarrow.uint32()),
        "packed": pyarrow.binary(),
    }
)
_MEMBER = dict.fromkeys(("group", "document", "outlet", "published"), pyarrow.string())


class Found(NamedTuple):
    """How many pairs and groups there are, and whether they were found before."""

    pairs: int
    groups: int
    before: bool = False


def unsketched(readings: Folder, out: Folder) -> list[str]:
    """The parts of readings that are not sketched yet; the sketches of parts that are gone are taken out.

    Raises `ArchiveError` where there is no part at all.
    """
    there, done = tables.parts(readings), set(out.names(SKETCHES))
    for name in done.difference(there):
        out.remove(f"{SKETCHES}/{name}")
    return [name for name in there if name not in done]


def sketch(parts: Sequence[str], readings: Folder, out: Folder, engine: Engine) -> Iterator[int]:
    """Keep the sketches of these parts: how many documents each had, as soon as it is written."""
    return map(int, engine.each(parts, partial(_Sketcher, readings.address, out.address)))


def find(out: Folder, engine: Engine) -> Found:
    """Write which of the sketched documents are one text, as `pairs` and as `groups`."""
    names = out.names(SKETCHES)
    run = tables.digest(*names)
    if f"{run}.json" in out.names(DONE):
        return decode(out.read(f"{DONE}/{run}.json"), Found)._replace(before=True)
    for table in (DONE, PAIRS, GROUPS):
        _clear(out, table)
    with failing_clearly():
        found = _found(out, engine, run) if names else Found(0, 0)
    if not found.pairs:
        for table in (PAIRS, GROUPS):
            _clear(out, table)
        _write_empty(out, run)
    out.clear(_UNFINISHED)
    # Last, as it says that the tables are whole.
    out.write(f"{DONE}/{run}.json", encode(found))
    return found


def _clear(out: Folder, table: str) -> None:
    for name in out.names(table):
        out.remove(f"{table}/{name}")


class _Sketcher:
    """Sketches the documents of one part after the other."""

    def __init__(self, readings: str, out: str) -> None:
        self._readings, self._out = Folder(readings), Folder(out)

    def __call__(self, name: str) -> str:
        with self._readings.open(f"{tables.READINGS}/{name}") as stream:
            held = parquet.read_table(stream, columns=["text", *_STATED])
        ids = held["id"].to_pylist()
        bodies = list(map(Body.of, ids, held["text"].to_pylist()))
        made = {
            "number": list(map(_number, bodies)),
            "kept": [sorted(body.sketch.hashes) for body in bodies],
            "packed": [body.packed for body in bodies],
        }
        table = pyarrow.table({**made, **{stated: held[stated] for stated in _STATED}}).select(_SKETCHED.names)
        self._out.write(f"{SKETCHES}/{name}", tables.compressed(table.cast(_SKETCHED)))
        return str(len(bodies))


def _number(body: Body) -> int:
    """What stands for a document where there are hundreds of millions: that two have one is not to be feared."""
    digest = hashlib.blake2b(b"\0".join((body.id.encode(), body.packed)), digest_size=8).digest()
    return int.from_bytes(digest, "little") >> 1


def _found(out: Folder, engine: Engine, run: str) -> Found:
    daft = engine.started()
    work = f"{_UNFINISHED}/{run}"
    candidates.write(out, work, engine)
    stretches, compared = out.names(f"{work}/{STRETCHES}"), out.names(f"{work}/{COMPARED}")
    left = [name for name in stretches if name not in compared]
    for _ in engine.each(left, partial(Comparer, out.address, work)):
        pass
    if not stretches:
        return Found(0, 0)
    pairs = daft.read_parquet(out.path(f"{work}/{COMPARED}/*.parquet"))
    count = _write(pairs.select(*FIELDS).sort(["left", "right"]), out, f"{PAIRS}/{run}")
    sketches = daft.read_parquet(out.path(f"{SKETCHES}/*.parquet")).select("id", "outlet", "published")
    members = groups.find(pairs, count, daft).join(sketches, left_on="document", right_on="id")
    shown = members.select(*_MEMBER).distinct().sort(["group", "document"])
    return Found(count, _write(shown, out, f"{GROUPS}/{run}", count="group"))


def _write(frame: Any, out: Folder, name: str, count: str | None = None) -> int:
    """Write a frame as Parquet, piece after piece: how many rows, or different values of a column, it has."""
    seen: set[str] = set()
    rows = 0
    for number, batch in enumerate(frame.to_arrow_iter()):
        rows += len(batch)
        if count:
            seen.update(batch.column(count).to_pylist())
        out.write(f"{name}-{number:06}.parquet", tables.compressed(pyarrow.Table.from_batches([batch])))
    return len(seen) if count else rows


def _write_empty(out: Folder, run: str) -> None:
    """Have the tables there for whoever reads them, where there is no pair."""
    for table, columns in ((PAIRS, COLUMNS), (GROUPS, _MEMBER)):
        out.write(f"{table}/{run}.parquet", tables.compressed(pyarrow.schema(columns).empty_table()))
