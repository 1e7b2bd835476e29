"""Which documents of an archive are worth comparing: by the engine, a share of the shingles or documents at a time.

One table follows from the other, and a share that was written is not made again:

    sketches    →  shared               →  candidates     →  stretches
    a row is       who holds a shingle     two worth         the same, in the order in
    a document     that several hold       comparing         which they are compared
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from takhrij.bulk import tables
from takhrij.bulk.storage import Folder
from takhrij.trace import copies

SKETCHES, STRETCHES = "sketches", "stretches"
# So many kept shingles, or pairs of who holds one, are looked at together, about: they bound the memory that takes.
_KEPT_AT_ONCE = 4_000_000
_PAIRS_AT_ONCE = 8_000_000
_STRETCH = 200_000  # candidates that are compared in one go, with the bodies of all of them in memory


def write(out: Folder, work: str, daft: Any) -> None:
    """Write which two of the sketched documents are worth comparing, `first` and `later`, as stretches below `work`."""
    col = daft.col
    sketches = daft.read_parquet(out.path(f"{SKETCHES}/*.parquet"))
    kept = sketches.select("number", "id", col("kept").list_count().alias("kept")).distinct().collect()
    shares = 1 + _sum(kept, "kept") // _KEPT_AT_ONCE
    shared = _in_shares(out, f"{work}/shared", shares, daft, lambda one: _shared(sketches, one, shares, daft))
    held = shared.select((col("first").list_count() * col("later").list_count()).alias("pairs"))
    count = 1 + _sum(held, "pairs") // _PAIRS_AT_ONCE
    found = _in_shares(out, f"{work}/candidates", count, daft, lambda one: _candidates(shared, kept, one, count, daft))
    # Those of one text come together, as they have the same first holder: each body is then needed in few stretches.
    homes = found.groupby("later").agg(col("first").min().alias("home"))
    ordered = found.join(homes, on="later").sort(["home", "first", "later"]).select("first", "later").to_arrow()
    for start in range(0, len(ordered), _STRETCH):
        stretch = ordered.slice(start, _STRETCH)
        out.write(f"{work}/{STRETCHES}/{start:012}.parquet", tables.compressed(stretch))


def _in_shares(out: Folder, table: str, count: int, daft: Any, share: Callable[[int], Any]) -> Any:
    """A table that is made and written a share at a time, as a frame that reads it."""
    there = out.names(table)
    for one in range(count):
        name = f"{one:06}-of-{count:06}.parquet"
        if name not in there:
            out.write(f"{table}/{name}", tables.compressed(share(one).to_arrow()))
    return daft.read_parquet(out.path(f"{table}/*-of-{count:06}.parquet"))


def _shared(sketches: Any, one: int, count: int, daft: Any) -> Any:
    """For each shingle of a share that several documents hold: all of them as `later`, those asked for it as `first`.

    `alone`: one of them keeps no other.
    """
    col = daft.col
    alone = (col("kept").list_count() == 1).cast(daft.DataType.uint8()).alias("alone")
    kept = sketches.select("number", alone, col("kept").explode().alias("hash"))
    # By its lowest byte it is chosen for a sketch.
    holders = (
        kept.where(col("hash") // 256 % count == one)
        .groupby("hash")
        .agg(col("number").list_agg_distinct().alias("holders"), col("alone").max())
        .where(col("holders").list_count() > 1)
        .select("alone", col("holders").list_sort().alias("later"))
    )
    return holders.select("alone", "later", col("later").slice(0, copies.MOST_HOLDERS).alias("first"))


def _candidates(shared: Any, kept: Any, one: int, count: int, daft: Any) -> Any:
    """The candidates by the rule of `copies.candidates` whose `first` is of a share, of who holds each shingle."""
    col = daft.col
    of_share = daft.functions.list_filter(col("first"), daft.element() % count == one)
    counted = (
        shared.with_column("first", of_share)
        .where(col("first").list_count() > 0)
        .explode("first")
        .explode("later")
        .where(col("first") < col("later"))
        .groupby("first", "later")
        .agg(col("first").count().alias("shared"), col("alone").max())
        # Most share one shingle and no more: they are left out early, but where one of the two has no other.
        .where((col("shared") > 1) | (col("alone") == 1))
        .join(_renamed(kept, "first"), on="first")
        .join(_renamed(kept, "later"), on="later")
    )
    enough = [col("shared") >= copies.LIKELY * col(f"kept_{which}") for which in ("first", "later")]
    # A case asks for the copies of one document after the other, by their ids.
    asked = daft.functions.when(col("id_first") < col("id_later"), col("kept_later")).otherwise(col("kept_first"))
    return counted.where(((col("shared") > 1) | (asked == 1)) & (enough[0] | enough[1])).select("first", "later")


def _sum(frame: Any, column: str) -> int:
    return int(frame.sum(column).to_pydict()[column][0] or 0)


def _renamed(frame: Any, which: str) -> Any:
    """A frame by number as one by `first` or `later`, its other columns named so too."""
    others = [name for name in frame.column_names if name != "number"]
    return frame.with_columns_renamed({"number": which, **{name: f"{name}_{which}" for name in others}})
