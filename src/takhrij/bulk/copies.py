"""Copies over a whole archive: the same sketch, comparison and groups as in a case, with the engine between them.

What a part holds is sketched once. The engine brings together which documents share shingles of their sketches, every
two that share enough are compared in full, and what hangs together is grouped. See docs/archive.md for the tables.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import partial, reduce
from typing import Any, NamedTuple

import pyarrow
from pyarrow import parquet

from takhrij.bulk import tables
from takhrij.bulk.engine import Engine, failing_clearly
from takhrij.bulk.storage import Folder
from takhrij.model import Reason
from takhrij.trace import copies
from takhrij.trace.copies import Body, Pair
from takhrij.wire import decode, encode

SKETCHES, PAIRS, GROUPS, DONE = "sketches", "pairs", "groups", "done"
_SKETCHED = pyarrow.schema(
    {
        "number": pyarrow.int64(),
        **dict.fromkeys(("id", "outlet", "published"), pyarrow.string()),
        "kept": pyarrow.list_(pyarrow.uint32()),
        "packed": pyarrow.binary(),
    }
)
_FIELDS = ("left", "right", "containment", "covered")  # of a pair
_AT_ONCE = 2_000  # candidates compared in one go
# Of so many pairs it is counted at once how many shingles they share, about: they bound the memory that takes.
_PAIRS_AT_ONCE = 8_000_000


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
    run = hashlib.sha256("\n".join(names).encode()).hexdigest()[:16]
    if f"{run}.json" in out.names(DONE):
        return decode(out.read(f"{DONE}/{run}.json"), Found)._replace(before=True)
    for table in (DONE, PAIRS, GROUPS):
        for name in out.names(table):
            out.remove(f"{table}/{name}")
    with failing_clearly():
        found = _found(out, engine, run) if names else Found(0, 0)
    # Last, as it says that the tables are whole.
    out.write(f"{DONE}/{run}.json", encode(found))
    return found


class _Sketcher:
    """Sketches the documents of one part after the other."""

    def __init__(self, readings: str, out: str) -> None:
        self._readings, self._out = Folder(readings), Folder(out)

    def __call__(self, name: str) -> str:
        columns = ["id", "outlet", "published", "text"]
        with self._readings.open(f"{tables.READINGS}/{name}") as stream:
            held = parquet.read_table(stream, columns=columns).to_pylist()
        rows = [_row(**one) for one in held]
        self._out.write(f"{SKETCHES}/{name}", tables.compressed(pyarrow.Table.from_pylist(rows, _SKETCHED)))
        return str(len(rows))


def _row(id: str, text: str, outlet: str | None, published: str | None) -> dict[str, Any]:
    body = Body.of(id, text)
    # What stands for it where there are hundreds of millions: that two have one number is not to be feared.
    number = hashlib.blake2b(b"\0".join((id.encode(), body.packed)), digest_size=8).digest()
    return {
        "number": int.from_bytes(number, "little") >> 1,
        "id": id,
        "outlet": outlet,
        "published": published,
        "kept": sorted(body.sketch.hashes),
        "packed": body.packed,
    }


# -- within the engine ------------------------------------------------------------------------------------------------


def _found(out: Folder, engine: Engine, run: str) -> Found:
    daft = engine.started()
    sketches = daft.read_parquet(out.path(f"{SKETCHES}/*.parquet"))
    # What is worth comparing is little beside the bodies, which the engine has to know before it brings them together.
    candidates = _candidates(sketches, daft).collect()
    pairs = _compared(candidates, sketches, engine).collect()
    groups = _grouped(pairs, daft)
    members = groups.join(sketches.select("id", "outlet", "published"), left_on="document", right_on="id")
    shown = members.select("group", "document", "outlet", "published").distinct().sort(["group", "document"])
    return Found(
        _write(pairs.select(*_FIELDS).sort(["left", "right"]), out, f"{PAIRS}/{run}"),
        _write(shown, out, f"{GROUPS}/{run}", count="group"),
    )


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


def _candidates(sketches: Any, daft: Any) -> Any:
    """Which two documents are worth comparing, by the rule of `copies.candidates`: `first` and `later`."""
    col = daft.col
    holders = sketches.select("number", col("kept").explode().alias("hash")).groupby("hash")
    shared = (
        holders.agg(col("number").list_agg_distinct().alias("holders"))
        .where(col("holders").list_count() > 1)
        .select(col("holders").list_sort().alias("later"))
        .select("later", col("later").slice(0, copies.MOST_HOLDERS).alias("first"))
        .collect()
    )
    kept = sketches.select("number", "id", col("kept").list_count().alias("kept")).distinct().collect()
    pairs = shared.select((col("first").list_count() * col("later").list_count()).alias("pairs"))
    held = pairs.sum("pairs").to_pydict()["pairs"][0] or 0
    count = 1 + held // _PAIRS_AT_ONCE
    # A row for each shingle that two have in common is more than memory holds: a share of the documents at a time.
    found = [_worth_comparing(shared, kept, col("first") % count == one, daft).collect() for one in range(count)]
    return reduce(lambda some, more: some.union_all(more), found)


def _worth_comparing(shared: Any, kept: Any, meant: Any, daft: Any) -> Any:
    """The candidates whose `first` is `meant`, of who holds each shingle."""
    col = daft.col
    counted = (
        shared.explode("first")
        .where(meant)
        .explode("later")
        .where(col("first") < col("later"))
        .groupby("first", "later")
        .agg(col("first").count().alias("shared"))
        .join(_renamed(kept, "first"), on="first")
        .join(_renamed(kept, "later"), on="later")
    )
    enough = [col("shared") >= copies.LIKELY * col(f"kept_{which}") for which in ("first", "later")]
    # A case asks for the copies of one document after the other, by their ids.
    asked = daft.functions.when(col("id_first") < col("id_later"), col("kept_later")).otherwise(col("kept_first"))
    return counted.where(((col("shared") > 1) | (asked == 1)) & (enough[0] | enough[1])).select("first", "later")


def _compared(candidates: Any, sketches: Any, engine: Engine) -> Any:
    """The candidates that are one text, a row a pair, with the numbers of both."""
    daft = engine.started()
    col, kind = daft.col, daft.DataType
    types = (kind.string(), kind.string(), kind.float64(), kind.float64())
    pair = kind.struct(dict(zip(_FIELDS, types, strict=True)))

    @daft.cls(max_concurrency=engine.workers(), use_process=True)
    class Comparer:
        @daft.method.batch(return_dtype=pair, batch_size=_AT_ONCE)  # type: ignore[untyped-decorator]
        def compare(self, *bodies: Any) -> list[dict[str, Any] | None]:
            first, first_packed, later, later_packed = (one.to_pylist() for one in bodies)
            firsts, laters = map(Body, first, first_packed), map(Body, later, later_packed)
            return [_flat(copies.compare(*both)) for both in zip(firsts, laters, strict=True)]

    bodies = sketches.select("number", "id", "packed")
    both = candidates.join(_renamed(bodies, "first"), on="first").join(_renamed(bodies, "later"), on="later")
    done = Comparer().compare(*(col(name) for name in ("id_first", "packed_first", "id_later", "packed_later")))
    compared = both.select("first", "later", done.alias("pair")).where(col("pair").not_null())
    fields = [col("pair").get(name).alias(name) for name in _FIELDS]
    # An archive may hold a document twice.
    return compared.select("first", "later", *fields).where(col("left") != col("right")).distinct()


def _flat(pair: Pair | None) -> dict[str, Any] | None:
    if pair is None:
        return None
    return {name: getattr(pair, name) for name in _FIELDS}


def _grouped(pairs: Any, daft: Any) -> Any:
    """The groups of `copies.groups`, a row a member: each set of pairs that hang together gives its own."""
    col, kind = daft.col, daft.DataType
    member = kind.struct({"group": kind.string(), "document": kind.string()})

    @daft.func.batch(return_dtype=kind.list(member))  # type: ignore[untyped-decorator]
    def members(pairs: Any) -> list[list[dict[str, str]]]:
        return [_members(some) for some in pairs.to_pylist()]

    fields = daft.functions.to_struct(*map(col, _FIELDS)).alias("pair")
    labelled = pairs.join(_components(pairs, daft), left_on="first", right_on="number").select("label", fields)
    together = labelled.groupby("label").agg(col("pair").list_agg().alias("pairs"))
    rows = together.select(members(col("pairs")).alias("member")).explode("member")
    return rows.select(*(col("member").get(name).alias(name) for name in ("group", "document")))


def _members(pairs: list[dict[str, Any]]) -> list[dict[str, str]]:
    because = Reason(feature="copy", weight=0, says="")
    groups = copies.groups(
        Pair(**pair, because=because) for pair in sorted(pairs, key=lambda pair: tuple(pair.values()))
    )
    names = (hashlib.sha256("\n".join(group).encode()).hexdigest()[:16] for group in groups)
    return [{"group": name, "document": id} for name, group in zip(names, groups, strict=True) for id in group]


def _components(pairs: Any, daft: Any) -> Any:
    """For each number that is in a pair, the least of all that hang together with it: `number` and `label`."""
    col = daft.col
    there = pairs.select(col("first").alias("number"), col("later").alias("other"))
    back = pairs.select(col("later").alias("number"), col("first").alias("other"))
    edges = there.union_all(back).collect()
    labels = edges.groupby("number").agg(col("other").min().alias("other"))
    labels = labels.select("number", _least(daft, col("number"), col("other")).alias("label")).collect()
    while True:
        # The least label of all neighbours, and then the label of that one, which halves what is left of the way.
        near = edges.join(labels, left_on="other", right_on="number").groupby("number").agg(col("label").min())
        nearest = labels.join(near.select("number", col("label").alias("near")), on="number")
        nearest = nearest.select("number", "label", _least(daft, col("label"), col("near")).alias("near"))
        jumped = nearest.join(labels.select(col("number").alias("near"), col("label").alias("far")), on="near")
        new = jumped.select("number", "label", _least(daft, col("near"), col("far")).alias("new")).collect()
        if not new.where(col("new") != col("label")).count_rows():
            return labels
        labels = new.select("number", col("new").alias("label")).collect()


def _least(daft: Any, one: Any, other: Any) -> Any:
    return daft.functions.when(one <= other, one).otherwise(other)


def _renamed(frame: Any, which: str) -> Any:
    """A frame by number as one by `first` or `later`, its other columns named so too."""
    others = [name for name in frame.column_names if name != "number"]
    return frame.with_columns_renamed({"number": which, **{name: f"{name}_{which}" for name in others}})
