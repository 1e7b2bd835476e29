"""Which documents of an archive are worth comparing: a share of the shingles or documents at a time.

One table follows from the other, and a share that was written is not made again:

    documents   →  holders              →  found          →  stretches
    of all         who holds a shingle     two worth         the same, in the order in
    sketches       that several hold       comparing         which they are compared
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

import numpy
import pyarrow
from pyarrow import compute, parquet

from takhrij.bulk import tables
from takhrij.bulk.engine import Engine
from takhrij.bulk.storage import Folder
from takhrij.trace import copies

SKETCHES, STRETCHES = "sketches", "stretches"
PAIR = ("first", "later")  # two documents by their numbers, in order
_DOCUMENTS, _HOLDERS, _FOUND = "documents/all.parquet", "holders", "found"
# So many kept shingles, or pairs of who holds one, are looked at together, about: they bound the memory that takes.
_KEPT_AT_ONCE = 4_000_000
_PAIRS_AT_ONCE = 8_000_000
_STRETCH = 500_000  # candidates that are compared in one go, with the bodies of all of them in memory
_FEW = 8  # shares, which are made sooner than the engine has started
_LOW = numpy.uint64(32)  # bits of a number that is two


def write(out: Folder, work: str, engine: Engine) -> None:
    """Write which two of the sketched documents are worth comparing, `first` and `later`, as stretches below `work`."""
    documents = _Documents.of(out)
    out.write(f"{work}/{_DOCUMENTS}", tables.compressed(documents.table()))
    holders = f"{work}/{_HOLDERS}"
    _write_shares(out, holders, int(documents.kept.sum()) // _KEPT_AT_ONCE, engine, partial(_Sharer, out.address, work))
    pairs = sum(int(_later(held).sum()) for held in _held(out, holders))
    found = f"{work}/{_FOUND}"
    _write_shares(out, found, pairs // _PAIRS_AT_ONCE, engine, partial(_Finder, out.address, work))
    candidates = pyarrow.concat_tables(tables.each(out, found, PAIR))
    ordered = candidates.take(_in_order(*(candidates[one].to_numpy() for one in PAIR)))
    for start in range(0, len(ordered), _STRETCH):
        stretch = ordered.slice(start, _STRETCH)
        out.write(f"{work}/{STRETCHES}/{start:012}.parquet", tables.compressed(stretch))


def _write_shares(out: Folder, table: str, more: int, engine: Engine, make: Callable[[], Callable[[str], str]]) -> None:
    """Have a table written in one share and so many more."""
    there = out.names(table)
    names = [f"{one:06}-of-{1 + more:06}.parquet" for one in range(1 + more)]
    left = [name for name in names if name not in there]
    for _ in engine.each(left, make) if len(left) > _FEW else map(make(), left):
        pass


def _share(name: str) -> tuple[int, int]:
    """Which share of how many has this name."""
    one, count = name.removesuffix(".parquet").split("-of-")
    return int(one), int(count)


class _Documents(NamedTuple):
    """All documents by their numbers, in order: their ids, and how many shingles the sketch of each holds."""

    numbers: Any
    ids: Any
    kept: Any

    @classmethod
    def of(cls, out: Folder) -> _Documents:
        """Those of all sketches, each once."""
        every = [
            some.set_column(2, "kept", compute.list_value_length(some["kept"]))
            for some in tables.each(out, SKETCHES, ("number", "id", "kept"))
        ]
        return cls._of(pyarrow.concat_tables(every))

    @classmethod
    def read(cls, out: Folder, work: str) -> _Documents:
        """Those that were written."""
        with out.open(f"{work}/{_DOCUMENTS}") as stream:
            return cls._of(parquet.read_table(stream))

    @classmethod
    def _of(cls, table: Any) -> _Documents:
        numbers, places = numpy.unique(table["number"].to_numpy(), return_index=True)
        return cls(numbers, table["id"].take(places), table["kept"].to_numpy()[places])

    def table(self) -> Any:
        """What `read` reads."""
        return pyarrow.table({"number": self.numbers, "id": self.ids, "kept": self.kept})


class _Sharer:
    """Writes who holds the shingles of one share after the other, where several do: their places, in order."""

    def __init__(self, out: str, work: str) -> None:
        self._out, self._work = Folder(out), work
        self._numbers = _Documents.read(self._out, work).numbers

    def __call__(self, name: str) -> str:
        # A shingle and who holds it, as one number.
        both = _once(numpy.concatenate(list(self._holding(*_share(name)))))
        starts = numpy.flatnonzero(numpy.diff((both >> _LOW).astype(numpy.int64), prepend=-1))
        times = numpy.diff(starts, append=len(both))
        holders = both[numpy.repeat(times > 1, times)].astype(numpy.uint32)
        ends = numpy.cumsum(times[times > 1], dtype=numpy.int32)
        lists = pyarrow.ListArray.from_arrays(numpy.append(numpy.int32(0), ends), holders)
        self._out.write(f"{self._work}/{_HOLDERS}/{name}", tables.compressed(pyarrow.table({"holders": lists})))
        return ""

    def _holding(self, one: int, count: int) -> Iterator[Any]:
        for some in tables.each(self._out, SKETCHES, ("number", "kept")):
            kept = some["kept"].combine_chunks()
            hashes = kept.flatten().to_numpy()
            places = numpy.searchsorted(self._numbers, some["number"].to_numpy())
            holders = numpy.repeat(places, compute.list_value_length(kept).to_numpy())
            # By its lowest byte it is chosen for a sketch.
            chosen = hashes // 256 % count == one
            yield (hashes[chosen].astype(numpy.uint64) << _LOW) | holders[chosen].astype(numpy.uint64)


def _once(numbers: Any) -> Any:
    """Each different number once, in order; where few come again, in a tenth of the time that `numpy.unique` takes."""
    ordered = numpy.sort(numbers)
    new = numpy.ones(len(ordered), bool)
    new[1:] = ordered[1:] != ordered[:-1]
    return ordered[new]


class _Held(NamedTuple):
    """Who holds each of some shingles, one shingle after the other: where its holders start, and how many they are."""

    holders: Any
    starts: Any
    times: Any


def _held(out: Folder, table: str) -> Iterator[_Held]:
    for some in tables.each(out, table, ("holders",)):
        lists = some["holders"].combine_chunks()
        offsets = lists.offsets.to_numpy()
        yield _Held(lists.flatten().to_numpy(), offsets[:-1], numpy.diff(offsets))


def _later(held: _Held) -> Any:
    """How many later holders each holder is brought together with; only the first ones of a shingle are."""
    ranks = numpy.arange(len(held.holders)) - numpy.repeat(held.starts, held.times)
    later = numpy.repeat(held.times, held.times) - ranks - 1
    return later * (ranks < copies.MOST_HOLDERS)


class _Finder:
    """Writes the candidates by the rule of `copies.candidates`, of one share of their firsts after the other."""

    def __init__(self, out: str, work: str) -> None:
        self._out, self._work = Folder(out), work
        self._documents = _Documents.read(self._out, work)

    def __call__(self, name: str) -> str:
        both, shared = numpy.unique(numpy.concatenate(list(self._together(*_share(name)))), return_counts=True)
        first, later = both >> _LOW, both & numpy.uint64(0xFFFFFFFF)
        kept = self._documents.kept
        least = numpy.minimum(kept[first], kept[later])
        some = (shared >= copies.LIKELY * least) & ((shared > 1) | (least == 1))
        first, later, shared = first[some], later[some], shared[some]
        some = (shared > 1) | (self._asked(first, later) == 1)
        numbers = {"first": self._documents.numbers[first[some]], "later": self._documents.numbers[later[some]]}
        self._out.write(f"{self._work}/{_FOUND}/{name}", tables.compressed(pyarrow.table(numbers)))
        return ""

    def _together(self, one: int, count: int) -> Iterator[Any]:
        """Two that hold a shingle, as one number, as often as they do."""
        for held in _held(self._out, f"{self._work}/{_HOLDERS}"):
            times = _later(held) * (held.holders % count == one)
            starts = numpy.cumsum(times) - times
            places = numpy.arange(times.sum()) + numpy.repeat(numpy.arange(len(times)) + 1 - starts, times)
            holders = held.holders.astype(numpy.uint64)
            yield (numpy.repeat(holders, times) << _LOW) | holders[places]

    def _asked(self, first: Any, later: Any) -> Any:
        """How many shingles the one keeps that a case, which goes by ids, would ask the copies of later."""
        ids, kept = self._documents.ids, self._documents.kept
        in_order = compute.less(ids.take(first), ids.take(later)).to_numpy()
        return numpy.where(in_order, kept[later], kept[first])


def _in_order(first: Any, later: Any) -> Any:
    """The order in which candidates are compared: those of one text together, as they have the same first holder.

    Each body is then needed in few stretches.
    """
    laters, which = numpy.unique(later, return_inverse=True)
    homes = numpy.full(len(laters), numpy.iinfo(numpy.int64).max)
    numpy.minimum.at(homes, which, first)
    return numpy.lexsort((later, first, homes[which]))
