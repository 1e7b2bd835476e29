"""Who passed words on, where the subject stands before its verb: `X quoted Y as saying`, `X reported, citing Y`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from takhrij.read.found import Found
from takhrij.read.phrases import Phrases
from takhrij.read.phrases.cues import Cue
from takhrij.read.subject_first.clause_words import Range
from takhrij.read.subject_first.clauses import Clauses
from takhrij.span import Span, covers

_REACH = 40  # how many words may stand between `quoted` and `as saying`: who is quoted, and what is told of them
_PUBLISHED = 20  # … between a document and by whom it was published or seen
_CLOSING = 2  # how many code points what closes a quotation may be: a mark, a comma
_HANDS = 3  # how many may have handed the words on before


class Relay(NamedTuple):
    """Who passed words on, outermost first, whose they are, and the cue that brings them in."""

    carriers: tuple[Range, ...]
    source: Range
    says: Cue


class Relays:
    """The relays of one text."""

    def __init__(self, clauses: Clauses, cues: dict[int, list[Cue]]) -> None:
        self._clauses, self._cues = clauses, cues
        self._phrases: Phrases = clauses.phrases
        self._forms = clauses.words.forms

    @staticmethod
    def passes_on(cue: Cue) -> bool:
        """Whether a verb says that its subject passes on what another says: `quoted`."""
        return any(frame.kind == "relay" for frame in cue.entry.frames)

    def quoting(self, cue: Cue) -> Relay | None:
        """Whom a verb quotes, and through whom: `quoted X, which quoted Y, as saying`."""
        if not self.passes_on(cue):
            return None
        says = self._says(cue)
        if says is None:
            return None
        limit, first, carriers = says.first - 1, cue.last + 1, list[Range]()
        while len(carriers) < _HANDS:
            stop = self._whole(first, limit)
            if stop == first:
                return None
            further = self._further(stop, limit)
            if further is None:
                return Relay(tuple(carriers), (first, stop), says)
            carriers.append((first, stop))
            first = further
        return None

    def _whole(self, first: int, limit: int) -> int:
        """The end of a noun phrase, before a clause about it."""
        stop = self._clauses.naming(first, limit)
        clause = ("relative", "pronoun")
        return next((k for k in range(first + 1, stop) if self._clauses.parts[k] in clause), stop)

    def _further(self, index: int, limit: int) -> int | None:
        """The word after `, which quoted` or `, quoting`."""
        verb = index + 1 if index < limit and self._clauses.parts[index] == "relative" else index
        options = self._cues.get(verb, ()) if verb < limit else ()
        return next((cue.last + 1 for cue in options if self.passes_on(cue)), None)

    def _says(self, cue: Cue) -> Cue | None:
        """The `saying` of `as saying` that belongs to a verb."""
        words = {word for frame in cue.entry.frames if frame.kind == "relay" for word in frame.prepositions}
        for index in range(cue.last + 1, min(self._clauses.end(cue.first) - 1, cue.last + _REACH)):
            if self._forms[index] in words:
                says = (one for one in self._cues.get(index + 1, ()) if one.entry.kind == "participle")
                found = next(says, None)
                if found is not None:
                    return found
        return None

    def saying(self, cue: Cue) -> tuple[Cue, tuple[Range, ...]] | None:
        """The `saying` after a verb that passes words on, and who did: `was quoted as saying`, `was quoted by X as
        saying`.
        """
        says = self._says(cue) if self.passes_on(cue) else None
        first, limit = cue.last + 1, says.first - 1 if says else 0
        if says is None or first == limit:
            return (says, ()) if says else None
        by = self._forms[first] in self._clauses.order.by and first + 1 < self._whole(first + 1, limit) == limit
        return (says, ((first + 1, limit),)) if by else None

    def cited(self, cue: Cue) -> Range | None:
        """Whom a participle cites: `X reported, citing Y`."""
        if not (self.passes_on(cue) and cue.entry.kind == "participle") or self._says(cue):
            return None
        first = cue.last + 1
        stop = self._whole(first, self._clauses.end(cue.first))
        return (first, stop) if stop > first else None

    def attributing(self, cue: Cue) -> Range | None:
        """To whom a verb attributes what was just said: `which attributed it to a guard`."""
        first, end, parts = cue.last + 1, self._clauses.end(cue.first), self._clauses.parts
        after = {word for frame in cue.entry.frames if frame.kind == "object" for word in frame.prepositions}
        if not after or first + 1 >= end or parts[first] != "pronoun" or self._forms[first + 1] not in after:
            return None
        stop, heads = self._whole(first + 2, end), self._phrases.grammar.heads
        return (first + 2, stop) if any(self._forms[k] in heads for k in range(first + 2, stop)) else None

    def hands_on(self, source: Range, cue: Cue) -> bool:
        """Whether whoever says something may be an outlet that has it from another."""
        return any(frame.kind == "reports" for frame in cue.entry.frames) or self._outlet(source)

    def _outlet(self, source: Range) -> bool:
        """Whether words name an outlet."""
        outlets, known = self._phrases.grammar.outlets, self._phrases.outlets
        return any(k in known or self._forms[k] in outlets for k in range(*source))

    def beside_all(self, one: Found, found: Sequence[Found]) -> int:
        """Which attribution is all of what `according to X` stands beside, where X is an outlet or a document: what
        somebody said came through it. -1 where none is.
        """
        if len(one.source) != 1 or len(one.content) != 1 or not self._is_medium(one.source[0]):
            return -1
        ((begins, ends),) = one.content
        place = self._clauses.words.shadow.place
        for number in range(len(found) - 1, -1, -1):
            spans = (*found[number].cue, *found[number].source, *found[number].content)
            if not covers(one.content[0], found[number].cue[0]):
                return -1
            if begins == min(spans)[0] and place(ends) - place(max(last for _, last in spans)) <= _CLOSING:
                return number
        return -1

    def _is_medium(self, span: Span) -> bool:
        """Whether a source names an outlet or a document."""
        source = self._clauses.words.within(span)
        document = any(self._forms[k] in self._phrases.grammar.papers for k in range(*source))
        return document or self._outlet(source) or self._clauses.paper(source[0]) is not None

    def published(self, start: int) -> Range | None:
        """By whom a document was published or seen: `a statement carried by X`, `…, a copy of which was seen by X`."""
        if start >= len(self._forms):
            return None
        order, end = self._clauses.order, min(self._clauses.end(start), start + _PUBLISHED)
        for index in range(start, end - 2):
            if self._forms[index] in order.publishing and (by := self._past_times(index + 1, end)):
                stop = self._clauses.naming(by, self._clauses.end(start))
                return (by, stop) if stop > by else None
        return None

    def _past_times(self, index: int, end: int) -> int:
        """The word after `by`, which a time may stand before: `released on Friday by`; 0 where it does not follow."""
        while index < end and (self._phrases.time[index] or self._clauses.parts[index] == "circumstance"):
            index += 1
        return index + 1 if index < end and self._forms[index] in self._clauses.order.by else 0


def relayed(one: Found, cited: Found) -> Found:
    """An attribution whose source only passed the words on from whom it cites."""
    carrier = (*one.source, *one.carrier)
    return replace(
        one, cue=(*one.cue, *cited.cue), source=cited.source, carrier=carrier, because=(*one.because, *cited.because)
    )
