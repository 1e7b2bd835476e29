"""Which articles are one text in several places: found by a few of their shingles, decided by all of them.

A shingle is three words in a row. A text is a copy of another where most of its shingles stand in the other
(containment, as agencies' copy is cut short and embedded), all through it and from its opening on: what an outlet
repeats at the end of every follow-up, background and footers, makes no copy. See docs/decisions/0013-copies.md.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple, Protocol

from takhrij.model import Reason, Value
from takhrij.trace.shingles import Body, Ready, Sketch

# What is compared in full shares so much of the smaller sketch at least.
LIKELY = 0.3
# Only so many articles are looked at for one kept shingle: the text of an agency with more copies is found by its
# first ones, and what an outlet prints under every article costs no more than this.
MOST_HOLDERS = 33
# How much of the shorter text must stand in the other; of a short one so much and so many shingles, or all; one shorter
# than the shortest says nothing either way.
_CONTAINED = 0.5
_OF_A_SHORT = 0.25
_AND_SHINGLES = 10
_SHORTEST = 10
# The shorter text is cut into stretches. One is shared where so much of it stands in the other; so many must be, and
# the opening, so much of the text, for itself.
STRETCHES = 8
_STRETCH = 12  # shingles at least
_SHARED = 0.25
_STRETCHES_SHARED = 0.75
_OPENING = 0.25
_OPENING_LEAST = 20  # shingles
_LENGTHS = 1 << 12  # of texts, whose stretches are remembered


class Pair(Value, frozen=True, kw_only=True):
    """Two texts that are one: `left`, the shorter, stands in `right`.

    `containment` is how much of the left's shingles stand in the right, `covered` how much of the right's in the left.
    """

    left: str
    right: str
    containment: float
    covered: float
    because: Reason

    @property
    def versions(self) -> bool:
        """Whether each holds most of the other, so that neither is only a part of the other."""
        return self.covered >= _CONTAINED


# -- which to compare -------------------------------------------------------------------------------------------------


class Index(Protocol):
    """Where sketches are kept, in memory or on disk."""

    def holding(self, hashes: Set[int]) -> Iterable[Collection[str]]:
        """For each of these shingles that is known, the ids of texts that hold it: a few dozen are enough."""
        ...

    def kept(self, ids: Collection[str]) -> Mapping[str, int]:
        """How many shingles the sketches of these texts hold."""
        ...


class Copies:
    """An index in memory."""

    def __init__(self) -> None:
        # Most shingles stand in one text alone. Texts and tuples of texts, unlike lists, cost the garbage collector
        # nothing, and what it costs grows with the index.
        self._first: dict[int, str] = {}
        self._others: dict[int, tuple[str, ...]] = {}
        self._kept: dict[str, int] = {}

    def add(self, id: str, sketch: Sketch) -> None:
        """Have a text found from now on."""
        self._kept[id] = len(sketch.hashes)
        new = sketch.hashes.difference(self._first)
        self._first.update(dict.fromkeys(new, id))
        for one in sketch.hashes - new:
            others = self._others.get(one, ())
            if len(others) < MOST_HOLDERS - 1:
                self._others[one] = (*others, id)

    def holding(self, hashes: Set[int]) -> Iterator[Collection[str]]:
        """The texts that hold each of these shingles; of many, the first."""
        for one in self._first.keys() & hashes:
            yield (self._first[one], *self._others.get(one, ()))

    def kept(self, ids: Collection[str]) -> Mapping[str, int]:
        """How many shingles the sketches of these texts hold."""
        return {id: self._kept[id] for id in ids}


def candidates(sketch: Sketch, index: Index) -> list[str]:
    """The ids of texts that are worth comparing with this one, in order."""
    own = len(sketch.hashes)
    times = Counter(chain.from_iterable(index.holding(sketch.hashes)))
    # What shares no more than one shingle with it shares a phrase.
    shared = {id: count for id, count in times.items() if count > 1 or own == 1}
    kept = index.kept(shared)
    return sorted(id for id, count in shared.items() if count >= LIKELY * min(own, kept[id]))


# -- what is a copy ---------------------------------------------------------------------------------------------------


def compare(a: Ready, b: Ready) -> Pair | None:
    """The two as a pair where they are one text, and why."""
    left, right = (a, b) if _order(a) <= _order(b) else (b, a)
    own, others = left.different, right.different
    found = bytes(map(others.__contains__, left.shingles))
    shared = found.count(1) - sum(map(others.__contains__, left.again))
    if shared < least(len(own)) or not _all_through(found):
        return None
    containment = shared / len(own)
    return Pair(
        left=left.body.id,
        right=right.body.id,
        containment=containment,
        covered=shared / len(others),
        because=Reason(feature="copy", weight=containment, says=_says(containment)),
    )


def _order(one: Ready) -> tuple[int, bytes, str]:
    return len(one.different), one.body.packed, one.body.id


def least(shingles: int) -> float:
    """How many of so many shingles must be shared."""
    return max(_SHORTEST, _CONTAINED * shingles, min(shingles, _OF_A_SHORT * shingles + _AND_SHINGLES))


class Demand(NamedTuple):
    """Where a text must stand in the other: in its opening, and in all of these stretches but so many."""

    opening: Stretch
    stretches: tuple[Stretch, ...]
    but: float


class Stretch(NamedTuple):
    """Some shingles in a row, and how many of them must be found."""

    start: int
    end: int
    least: float


@lru_cache(_LENGTHS)
def demand(length: int) -> Demand:
    """What is demanded of a text of so many shingles."""
    opening = min(max(int(_OPENING * length), _OPENING_LEAST), length)
    count = min(max(length // _STRETCH, 1), STRETCHES)
    edges = [length * n // count for n in range(count + 1)]
    return Demand(
        Stretch(0, opening, _SHARED * opening),
        tuple(Stretch(start, end, _SHARED * (end - start)) for start, end in pairwise(edges)),
        (1 - _STRETCHES_SHARED) * count,
    )


def _all_through(found: bytes) -> bool:
    """Whether what is found of a text, a 1 for each of its shingles, stands all through it, and from its opening on."""
    opening, stretches, but = demand(len(found))
    if found.count(1, opening.start, opening.end) < opening.least:
        return False
    missed = 0
    for start, end, enough in stretches:
        if found.count(1, start, end) < enough:
            missed += 1
    return missed <= but


def _says(share: float) -> str:
    return f"{share:.0%} of the shorter text stands in the other word for word, from its opening on and all through it"


def find(texts: Mapping[str, str]) -> list[Pair]:
    """Every two of these texts that are one, in order; the keys are their ids."""
    index = Copies()
    bodies: dict[str, Body] = {}
    pairs: list[Pair] = []
    for id in sorted(texts):
        body = bodies[id] = Body.of(id, texts[id])
        kept = body.sketch
        others = candidates(kept, index)
        if others:
            own = Ready.of(body)
            pairs += filter(None, (compare(own, Ready.of(bodies[other])) for other in others))
        index.add(id, kept)
    return sorted(pairs, key=lambda pair: (pair.left, pair.right))


# -- groups -----------------------------------------------------------------------------------------------------------


def groups(pairs: Iterable[Pair]) -> list[list[str]]:
    """The texts that are one, together; each group and all of them in order.

    A group is a text with its versions and with what stands in it and is one text among itself. A text that stands in
    two others which are not one, as agencies' copy does in two round-ups, is in two groups.
    """
    versions: dict[str, set[str]] = defaultdict(set)
    parts: dict[str, dict[str, float]] = defaultdict(dict)
    for pair in pairs:
        if pair.versions:
            versions[pair.left].add(pair.right)
            versions[pair.right].add(pair.left)
        else:
            parts[pair.right][pair.left] = pair.covered
    linked = {id: versions[id] | set(parts[id]) for id in {*versions, *parts}}
    found = {
        frozenset(group)
        for whole in {*versions, *parts}
        for group in _groups_around({whole, *versions[whole]}, parts[whole], linked)
    }
    return sorted(sorted(group) for group in _largest(found))


def _groups_around(core: set[str], parts: Mapping[str, float], linked: Mapping[str, set[str]]) -> Iterator[set[str]]:
    """The versions of one text, with each of the texts that its parts come from."""
    if not parts:
        yield core
    left = sorted(parts, key=lambda part: (-parts[part], part))
    while left:
        longest = left[0]
        same = {part for part in left if part in linked.get(longest, ()) or longest in linked.get(part, ())} | {longest}
        yield core | same
        left = [part for part in left if part not in same]


def _largest(found: Iterable[frozenset[str]]) -> Iterator[frozenset[str]]:
    """Those that lie in no other."""
    holding: dict[str, list[frozenset[str]]] = defaultdict(list)
    for group in sorted(found, key=len, reverse=True):
        if not any(group <= other for other in holding[min(group)]):
            yield group
            for id in group:
                holding[id].append(group)
