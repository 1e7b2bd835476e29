"""The groups of an archive's copies, by the engine: what hangs together by pairs is brought together, then grouped."""

from __future__ import annotations

from functools import reduce
from typing import Any

from takhrij.bulk.pairs import FIELDS
from takhrij.bulk.tables import digest
from takhrij.model import Reason
from takhrij.trace import copies
from takhrij.trace.copies import Pair

_AT_ONCE = 500_000  # pairs grouped at once, which bounds the memory that takes


def find(pairs: Any, count: int, daft: Any) -> Any:
    """The groups of `copies.groups`, a row a member: each set of pairs that hang together gives its own.

    `count` is how many pairs there are, about.
    """
    labels = _components(pairs, daft)
    shares = 1 + count // _AT_ONCE
    found = [_grouped(pairs, labels.where(daft.col("label") % shares == one), daft).collect() for one in range(shares)]
    return reduce(lambda some, more: some.union_all(more), found)


def _grouped(pairs: Any, labels: Any, daft: Any) -> Any:
    col, kind = daft.col, daft.DataType
    member = kind.struct({"group": kind.string(), "document": kind.string()})

    @daft.func.batch(return_dtype=kind.list(member))  # type: ignore[untyped-decorator]
    def members(pairs: Any) -> list[list[dict[str, str]]]:
        return [_members(some) for some in pairs.to_pylist()]

    fields = daft.functions.to_struct(*map(col, FIELDS)).alias("pair")
    labelled = pairs.join(labels, left_on="first", right_on="number").select("label", fields)
    together = labelled.groupby("label").agg(col("pair").list_agg().alias("pairs"))
    rows = together.select(members(col("pairs")).alias("member")).explode("member")
    return rows.select(*(col("member").get(name).alias(name) for name in ("group", "document")))


def _members(pairs: list[dict[str, Any]]) -> list[dict[str, str]]:
    because = Reason(feature="copy", weight=0, says="")
    groups = copies.groups(
        Pair(**pair, because=because) for pair in sorted(pairs, key=lambda pair: tuple(pair.values()))
    )
    return [{"group": name, "document": id} for group in groups for name in [digest(*group)] for id in group]


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
