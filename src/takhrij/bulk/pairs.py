"""The candidates of an archive compared in full, a stretch of them after the other: which are one text.

Two texts are one by the rule of `copies.compare`, worked out for thousands of pairs at once. The shingles of a text are
marked in a row of all that there are, and those of every text that is compared with it are looked up there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy
import pyarrow
from pyarrow import compute, parquet

from takhrij.bulk import tables
from takhrij.bulk.candidates import PAIR, SKETCHES, STRETCHES
from takhrij.bulk.storage import Folder
from takhrij.trace import copies
from takhrij.trace.shingles import CODE

COMPARED = "compared"
FIELDS = ("left", "right", "containment", "covered")  # of a pair
COLUMNS = {**dict.fromkeys(FIELDS[:2], pyarrow.string()), **dict.fromkeys(FIELDS[2:], pyarrow.float64())}
_AT_ONCE = 5_000  # pairs, which with their shingles are small enough to stay near the processor
_PAIRED = pyarrow.schema({**dict.fromkeys(PAIR, pyarrow.int64()), **COLUMNS})


class Comparer:
    """Compares the candidates of one stretch after the other, and writes which are one text."""

    def __init__(self, out: str, work: str) -> None:
        self._out, self._work = Folder(out), work

    def __call__(self, name: str) -> str:  # noqa: D102 - it is what the class is
        with self._out.open(f"{self._work}/{STRETCHES}/{name}") as stream:
            pairs = parquet.read_table(stream, columns=list(PAIR))
        first, later = (pairs[one].to_numpy() for one in PAIR)
        bodies = self._bodies(numpy.union1d(first, later))
        parts = range(0, len(pairs), _AT_ONCE)
        compared = [_compared(bodies, *(some[part : part + _AT_ONCE] for some in (first, later))) for part in parts]
        table = pyarrow.concat_tables(compared)
        self._out.write(f"{self._work}/{COMPARED}/{name}", tables.compressed(table))
        return str(len(table))

    def _bodies(self, numbers: Any) -> Any:
        """The bodies of these numbers, each once and in order, out of all sketches."""
        wanted = pyarrow.array(numbers)
        sketches = tables.each(self._out, SKETCHES, ("number", "id", "packed"))
        every = pyarrow.concat_tables(some.filter(compute.is_in(some["number"], value_set=wanted)) for some in sketches)
        return every.take(numpy.unique(every["number"].to_numpy(), return_index=True)[1])


def _compared(bodies: Any, *numbers: Any) -> Any:
    """Those of some pairs that are one text, as a table; each is given by the numbers of its first and its later."""
    there, places = numpy.unique(numbers, return_inverse=True)
    some = bodies.take(numpy.searchsorted(bodies["number"].to_numpy(), there))
    ids = some["id"].combine_chunks()
    texts = _Texts.of(ids.to_pylist(), some["packed"].to_pylist())
    left, right = texts.in_order(*places.reshape(2, -1))
    own, others = texts.different[left], texts.different[right]
    shared = texts.shared(left, right)
    # An archive may hold a document twice, or two of one id.
    another = compute.not_equal(ids.take(left), ids.take(right)).to_numpy(zero_copy_only=False)
    one = numpy.flatnonzero(another & (shared >= _of_each(copies.least, own)))
    columns = [
        *(number[one] for number in numbers),
        *(ids.take(side[one]) for side in (left, right)),
        *((shared / of)[one] for of in (own, others)),
    ]
    return pyarrow.table(columns, schema=_PAIRED)


class _Texts(NamedTuple):
    """Texts by their places: the shingles of each in order, as numbers below `size`, and which come no more after.

    `different` is how many different ones there are, and `ranks` says which of two texts counts as the shorter.
    """

    shingles: Sequence[Any]
    last: Sequence[Any]
    size: int
    different: Any
    ranks: Any

    @classmethod
    def of(cls, ids: Sequence[str], packed: Sequence[bytes]) -> _Texts:
        every = pyarrow.array(numpy.frombuffer(b"".join(packed), "<u4")).dictionary_encode()
        ends = numpy.cumsum([len(one) // CODE for one in packed])
        shingles = numpy.split(every.indices.to_numpy().astype(numpy.intp), ends[:-1])
        place = numpy.zeros(len(every.dictionary), numpy.intp)
        last = [_last(one, place) for one in shingles]
        different = list(map(numpy.count_nonzero, last))
        order = sorted(range(len(ids)), key=list(zip(different, packed, ids, strict=True)).__getitem__)
        return cls(shingles, last, len(every.dictionary), numpy.array(different), numpy.argsort(order))

    def in_order(self, one: Any, other: Any) -> tuple[Any, Any]:
        """The shorter of each two, and the other."""
        shorter = self.ranks[one] <= self.ranks[other]
        return numpy.where(shorter, one, other), numpy.where(shorter, other, one)

    def shared(self, left: Any, right: Any) -> Any:
        """How many different shingles of each left stand in its right; 0 where they do not stand all through it."""
        # All that are compared with one text come together.
        order = numpy.argsort(right, kind="stable")
        found = self._found(left[order], right[order])
        last = numpy.concatenate([self.last[one] for one in left[order]])
        lengths = numpy.array([len(self.shingles[one]) for one in left[order]])
        ends = numpy.cumsum(lengths)
        shared = numpy.zeros_like(left)
        shared[order] = _counts(found & last, ends - lengths, ends) * _all_through(found, lengths)
        return shared

    def _found(self, left: Any, right: Any) -> Any:
        """Which shingles of each left stand in its right, one left after the other."""
        marks, found = numpy.zeros(self.size, bool), []
        for pairs in numpy.split(numpy.arange(len(right)), numpy.flatnonzero(numpy.diff(right)) + 1):
            others = self.shingles[right[pairs[0]]]
            marks[others] = True
            found.append(marks[numpy.concatenate([self.shingles[one] for one in left[pairs]])])
            marks[others] = False
        return numpy.concatenate(found)


def _last(shingles: Any, place: Any) -> Any:
    places = numpy.arange(len(shingles))
    place[shingles] = places
    return place[shingles] == places


def _all_through(found: Any, lengths: Any) -> Any:
    """Whether what is found of texts of these lengths, one after the other, is all that `copies.demand` demands."""
    starts, ends, least = numpy.moveaxis(_of_each(_demanded, lengths), 2, 0)
    at = (numpy.cumsum(lengths) - lengths)[:, None]
    enough = _counts(found, at + starts.astype(numpy.intp), at + ends.astype(numpy.intp)) >= least
    missed = numpy.count_nonzero(~enough[:, 1:], axis=1)
    return enough[:, 0] & (missed <= _of_each(lambda length: copies.demand(length).but, lengths))


def _demanded(length: int) -> list[copies.Stretch]:
    """The opening and the stretches, as many for each length."""
    opening, stretches, _ = copies.demand(length)
    return [opening, *stretches, *[copies.Stretch(0, 0, 0)] * (copies.STRETCHES - len(stretches))]


def _counts(found: Any, starts: Any, ends: Any) -> Any:
    """How many are found from each start to its end."""
    before = numpy.zeros(len(found) + 1, numpy.int32)
    numpy.cumsum(found, out=before[1:])
    return before[ends] - before[starts]


def _of_each(function: Callable[[int], Any], numbers: Any) -> Any:
    """What a function gives for each number, asked once for those that come again."""
    different, which = numpy.unique(numbers, return_inverse=True)
    return numpy.array(list(map(function, different.tolist())))[which]
