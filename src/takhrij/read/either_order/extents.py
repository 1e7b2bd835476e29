"""Where what is said ends, in languages that set every clause off by a comma."""

from __future__ import annotations

from takhrij.read.either_order.references import References
from takhrij.read.either_order.segments import Segments
from takhrij.read.phrases.cues import Cue

_ASKED = 3  # how many words may name whom a demand is made to
_INVERTED = 3  # how many words into a segment its verb stands, where its subject follows


class Extents:
    """The extents of what is said in one text."""

    def __init__(self, segments: Segments, references: References) -> None:
        self._segments, self._references, self._markers = segments, references, segments.markers
        self._phrases, self._words, self._parts = segments.phrases, segments.words, segments.parts
        self._known: dict[int, tuple[int, int, int]] = {}

    def end(self, first: int, limit: int) -> int:
        """The first word after a clause that is attributed."""
        level = self._segments.quoted(first)
        begun, seen, bound = self._known.get(level, (0, 0, 0))
        if not (begun <= first < seen and bound == limit):  # else nothing ends it before what began earlier ends
            seen = next((k for k in range(first + 1, limit) if self._ends(k, first, limit)), limit)
            self._known[level] = first, seen, limit
        return seen

    def _ends(self, index: int, first: int, limit: int) -> bool:
        """Whether what began at a word ends before another."""
        parted = self._segments.breaks(index, first)
        if self._segments.quoted(index) != self._segments.quoted(first) and not parted:
            return False
        return (parted and self._author(index, limit)) or self.adds(index, limit)

    def adds(self, index: int, limit: int) -> bool:
        """Whether a conjunction joins another verb of the same subject, with what it brings in."""
        return self._parts[index] == "conjunction" and self._goes_on(index + 1, limit)

    def _author(self, index: int, limit: int) -> bool:
        """Whether the author speaks again after a comma."""
        segments, form = self._segments, self._words.forms[index]
        if (";" in self._words.gap(index) or self._phrases.colon(index)) and (
            self._references.according(index) or self._verb(index)
        ):
            return True
        if self._parts[index] in ("conjunction", "opener", "break"):
            return (
                form in self._markers.contrary or self._goes_on(index + 1, limit) or self._speaks_anew(index + 1, limit)
            )
        if segments.cue(index, "participle", "relay"):
            return True
        at = next((k for k in range(index, min(index + _INVERTED, limit)) if segments.cue(k, "verb")), -1)
        closes = at >= 0 and segments.right(at) == limit
        if form in self._markers.as_:
            return closes
        if self._references.according(index):
            return closes or (at < 0 and segments.right(index) == limit)
        inverted = at >= 0 and all(self._parts[k] == "adverb" for k in range(index, at))
        return inverted and (closes or self._parts[segments.right(at)] not in ("complementiser", "conjunction"))

    def _verb(self, index: int) -> bool:
        """Whether a verb that attributes stands in a segment."""
        return any(self._segments.cue(k, "verb") for k in range(index, self._segments.right(index)))

    def _goes_on(self, index: int, limit: int) -> bool:
        """Whether another verb of the same subject brings in what it said: `and added, that`."""
        while index < limit and self._parts[index] == "adverb":
            index += 1
        cue = self._segments.cue(index, "verb") if index < limit else None
        return cue is not None and (self._brings(index, limit) or self._wants(cue, limit))

    def _wants(self, cue: Cue, limit: int) -> bool:
        """Whether an infinitive follows a verb that takes one: `and promised to come`, `and asked all to come`."""
        if not any(frame.kind == "to" for frame in cue.entry.frames):
            return False
        reach = 1 + (_ASKED if cue.entry.act == "demand" else 0)
        after = range(cue.last + 1, min(cue.last + 1 + reach, self._segments.right(cue.first), limit))
        return any(map(self._segments.infinitive, after))

    def _speaks_anew(self, index: int, limit: int) -> bool:
        """Whether somebody else speaks in a segment that a conjunction begins: `, but the police said, that`."""
        stop = min(self._segments.right(index), limit)
        at = next((k for k in range(index, stop) if self._segments.cue(k, "verb")), -1)
        takes_up = any(self._segments.takes_up(k) for k in range(index, stop))
        return at >= 0 and (takes_up or self._brings(at, limit))

    def _brings(self, index: int, limit: int) -> bool:
        right = self._segments.right(index)
        return right < limit and (self._parts[right] == "complementiser" or self._phrases.colon(right))
