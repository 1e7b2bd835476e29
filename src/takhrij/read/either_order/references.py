"""Fixed expressions that refer to somebody: `according to X`, `with reference to X, which refers to Y`."""

from __future__ import annotations

from typing import NamedTuple

from takhrij.read.either_order.segments import Range, Segments
from takhrij.read.phrases.cues import Entry

_MODIFIERS = 2  # how many words may stand within an expression: `by her words`, `by preliminary data`
_RELATIVE = 6  # how many words after a relative its verb may stand
_LONGEST = 4  # how many reference to one another


class Link(NamedTuple):
    """One step further back: the words that refer, to whom, and whether they told it to the one before."""

    cue: Range
    who: Range
    told: bool


class References:
    """The references of one text."""

    def __init__(self, segments: Segments) -> None:
        self._segments, self._words, self._parts = segments, segments.words, segments.parts
        self._entries = segments.markers.split

    def according(self, index: int) -> tuple[tuple[Range, ...], Entry, Range | None] | None:
        """An `according to` at a word: its cue, its entry, and its source if it has one."""
        cue = self._segments.cue(index, "according")
        limit = self._segments.sentence_end(index)
        if cue:
            stop = self._segments.naming(cue.last + 1, limit)
            if stop == cue.last + 1 or self._segments.breaks(cue.last + 1, index):
                return None
            return ((index, cue.last + 1),), cue.entry, (cue.last + 1, stop)
        nouns = self._entries.get(self._words.forms[index])
        return self._modified(index, limit, nouns) if nouns else None

    def _modified(
        self, index: int, limit: int, nouns: dict[str, Entry]
    ) -> tuple[tuple[Range, ...], Entry, Range | None] | None:
        """An expression with a word inside: whose words they are, or what data."""
        for noun in range(index + 2, min(index + 2 + _MODIFIERS, limit)):
            entry = nouns.get(self._words.forms[noun])
            inside = range(index + 1, noun)
            if any(
                self._segments.breaks(k, index) or self._parts[k] not in ("", "possessive", "determiner")
                for k in inside
            ):
                return None
            if entry is None:
                continue
            cue = ((index, index + 1), (noun, noun + 1))
            owner = next((k for k in inside if self._parts[k] == "possessive"), None)
            if owner is not None:
                return cue, entry, (owner, owner + 1)
            after = noun + 1
            apart = after < limit and self._segments.breaks(after, index)
            stop = after if apart else self._segments.naming(after, limit)
            return ((index, noun + 1),), entry, (after, stop) if stop > after else None
        return None

    def chain(self, start: int, end: int, limit: int) -> tuple[list[Link], int]:
        """Who is referred to between two words or right after them, each by the one before; and where that ends."""
        first = next((k for k in range(start, min(end + 1, limit)) if self._segments.cue(k, "relay")), -1)
        links = list[Link]()
        link = self._reference(first, limit) if first >= 0 else self._further(end, limit)
        while link and len(links) < _LONGEST:
            links.append(link)
            link = self._further(link.who[1], limit)
        return links, max(end, links[-1].who[1]) if links else end

    def _reference(self, index: int, limit: int) -> Link | None:
        cue = self._segments.cue(index, "relay")
        if cue is None:
            return None
        stop = self._segments.naming(cue.last + 1, limit)
        return Link((index, cue.last + 1), (cue.last + 1, stop), told=False) if stop > cue.last + 1 else None

    def _further(self, index: int, limit: int) -> Link | None:
        """Whom somebody refers to in a clause about them: `, which refers to X`, `, to which X told this`."""
        if index >= limit or self._parts[index] != "relative":
            return None
        for verb in range(index + 1, min(index + _RELATIVE, limit)):
            if self._segments.cue(verb, "relay"):
                return self._reference(verb, limit)
            cue = self._segments.cue(verb, "verb")
            if cue:
                stop = self._segments.naming(verb + 1, limit)
                oblique = self._words.forms[index].endswith(self._segments.markers.listening)
                return Link((verb, verb + 1), (verb + 1, stop), told=True) if stop > verb + 1 and oblique else None
        return None
