"""What a verb attributes where commas set off every clause: after it, before, around, or the sentence before."""

from __future__ import annotations

from takhrij.read.either_order.extents import Extents
from takhrij.read.either_order.references import References
from takhrij.read.either_order.segments import Range, Segments
from takhrij.read.either_order.verb_clauses import Clause

_CLAUSES = ("that", "quote")
_HANGING = ("subordinator", "relative", "complementiser", "question")
_LEADING = 3  # how many words may lead to a clause that stands first: `about that, that …`
_ASIDES = 3  # how many segments may stand between a verb and the clause it brings in


class ClauseContents:
    """What the verbs of one text attribute."""

    def __init__(self, segments: Segments, extents: Extents, references: References) -> None:
        self._segments, self._extents, self._references = segments, extents, references
        self._phrases, self._words, self._parts = segments.phrases, segments.words, segments.parts
        self._markers = segments.markers

    def said(self, clause: Clause, source: tuple[Range, ...], end: int) -> tuple[tuple[Range, ...], str]:
        """What a verb attributes, and where it stands: after it, before, around, or in the sentence before."""
        kinds = {frame.kind for frame in clause.cue.entry.frames}
        thing = self._thing(clause, kinds, source, end)
        if thing:
            return thing, "nominal"
        found = self._clausal(clause, kinds, source, end) if kinds & set(_CLAUSES) else None
        if found or clause.like >= 0:
            return (self._conceded(clause, found[0]), found[1]) if found else ((), "")
        nominal = self._nominal(clause, kinds, source)
        return nominal, "to" if nominal and nominal[0][0] == clause.tail.infinitive else "nominal"

    def _conceded(self, clause: Clause, found: tuple[Range, ...]) -> tuple[Range, ...]:
        """What is attributed in a clause that the main one follows: `Although X says that it is open, it is shut`."""
        (first, end), more = found[-1], found[:-1]
        if self._words.forms[clause.left] not in self._markers.conceding or first < clause.cue.first:
            return found
        joins = ("complementiser", "relative", "conjunction", "subordinator", "question")
        breaks = (k for k in range(first + 1, end) if self._segments.breaks(k, first))
        return (*more, (first, next((k for k in breaks if self._parts[k] not in joins), end)))

    def _thing(self, clause: Clause, kinds: set[str], source: tuple[Range, ...], end: int) -> tuple[Range, ...]:
        """An object that comes before whatever else may be said: before the verb, or with a colon after it."""
        if clause.object and not self._taken_up(clause):
            return (clause.object,)
        colon = "phrase" in kinds and end < len(self._words) and self._phrases.colon(end)
        return self._nominal(clause, kinds, source) if colon else ()

    def _clausal(
        self, clause: Clause, kinds: set[str], source: tuple[Range, ...], end: int
    ) -> tuple[tuple[Range, ...], str] | None:
        """A clause or a quotation that is attributed."""
        after = self._after(clause, end)
        if after:
            blamed = clause.tail.subject if "phrase" in kinds and source else None
            first = blamed[0] if blamed and blamed not in source else after[0][0]
            return ((first, after[0][1]),), "after"
        taken = self._taken_up(clause)
        if taken:
            return taken, "taken" if self._about(clause) else "object"
        beside = self._beside(clause, source, end)
        if not beside:
            return None
        return beside, "around" if clause.like >= 0 or len(beside) > 1 else "before"

    def _after(self, clause: Clause, end: int) -> tuple[Range, ...]:
        """A clause or a quotation that a verb brings in, past what only says when, how or of whom."""
        limit, index = self._segments.sentence_end(clause.cue.first), end
        for _ in range(_ASIDES if clause.like < 0 else 0):
            found = self._brought_in(index, limit)
            if found or index >= limit or not self._aside(index, limit):
                return found
            index = self._segments.right(index)
        return ()

    def _brought_in(self, index: int, limit: int) -> tuple[Range, ...]:
        """What a word after a comma or a colon brings in."""
        if index >= limit:
            return ()
        if self._phrases.colon(index):
            return (self._quoted(index, limit),)
        if self._parts[index] == "complementiser" and index + 1 < limit:
            return ((index + 1, self._extents.end(index + 1, limit)),)
        return (self._asked(index, limit),) if self._parts[index] == "question" else ()

    def _asked(self, index: int, limit: int) -> Range:
        """An indirect question; or the quotation after a colon that answers it: `told why he left: "…"`."""
        colon = next((k for k in range(index, limit) if self._phrases.colon(k) and self._phrases.opened(k)), 0)
        return self._quoted(colon, limit) if colon else (index, self._extents.end(index, limit))

    def _aside(self, index: int, limit: int) -> bool:
        """Whether a segment only says when, how, or of whom: it has no verb that attributes."""
        stop = min(self._segments.right(index), limit)
        leads = (
            self._segments.adjunct(index, stop) or self._parts[index] == "relative" or self._segments.nominative(index)
        )
        verbs = any(self._segments.cue(k, "verb", "participle") for k in range(index, stop))
        return leads and not verbs

    def _quoted(self, index: int, limit: int) -> Range:
        """What follows a colon: to the end of its quotation, or of the sentence."""
        opened = self._phrases.opened(index)
        if opened and opened[1] - index > 1:
            return index, max(opened[1], index + 1)
        return index, limit

    def _taken_up(self, clause: Clause) -> tuple[Range, ...]:
        """What `about this` stands for: the clause before in the sentence, or the sentence before."""
        segments = self._segments
        infinitive = clause.tail.infinitive  # `promised to do this` is said in so many words
        stop = infinitive if infinitive >= 0 else clause.right
        here = any(segments.takes_up(k) for k in range(clause.left, stop))
        bare = (
            self._parts[clause.left] == "complementiser" and clause.before is None and clause.tail.subject is not None
        )
        if not (here or bare):
            return ()
        start = segments.sentence_start(clause.cue.first)
        if clause.left > start:
            return ((start, clause.left),)
        if not (here and start) or segments.quoted(start):
            return ()
        return ((self.opened(segments.sentence_start(start - 1), start), start),)

    def _about(self, clause: Clause) -> bool:
        """Whether a verb says *about this* what was said before, and so passes it on: not where it says `too`."""
        words = range(clause.left, clause.right)
        if any(self._words.forms[k] in self._markers.anew for k in words):
            return False
        return any(self._segments.takes_up(k) and self._words.forms[k] in self._markers.about for k in words)

    def _beside(self, clause: Clause, source: tuple[Range, ...], end: int) -> tuple[Range, ...]:
        """What stands before a verb and its subject, and goes on after them."""
        segments, index = self._segments, clause.cue.first
        start = segments.start(index) if segments.quoted(index) else segments.sentence_start(index)
        limit = segments.end(index) if segments.quoted(index) else segments.sentence_end(index)
        _, end = self._references.chain(clause.left, end, limit)
        if clause.like >= 0:
            return tuple(r for r in ((self.opened(start, clause.left), clause.left), (end, limit)) if r[0] < r[1])
        spoken = clause.left > start and (
            segments.quoted(clause.left - 1) != segments.quoted(index)
            or (
                self._phrases.quoted(clause.left - 1)
                and not self._phrases.quoted(index)
                and self._phrases.dash(clause.left)
            )
        )
        dashed = self._phrases.dash(clause.left)
        if any(start <= first < clause.left for first, _ in source):
            return ()  # it is who says it, and what is told of them
        if clause.left == start or not (source or spoken) or not (clause.inverted or (spoken and dashed)):
            return ()
        if self._parts[clause.left] in ("conjunction", "complementiser", "relative", "subordinator"):
            return ()
        first = (self.opened(start, clause.left), clause.left)
        rest = self._rest(end, limit, spoken=spoken, within=bool(segments.quoted(index)))
        return (first, *rest)

    def opened(self, start: int, end: int) -> int:
        """Where a sentence begins after words that only join it to the one before."""
        while start < end and self._parts[start] in ("opener", "break", "conjunction"):
            start += 1
        for index in range(start, min(start + _LEADING, end)):
            if self._segments.cue(index, "verb"):
                break
            if index > start and self._parts[index] == "complementiser" and self._phrases.comma(index):
                return index + 1
        return start

    def _rest(self, index: int, limit: int, *, spoken: bool, within: bool) -> tuple[Range, ...]:
        """What is said goes on after whoever says it."""
        if index >= limit:
            return self._continued(limit) if spoken else ()
        opened = self._phrases.opened(index)
        if spoken:
            return ((index, opened[1]),) if opened and opened[1] > index else ()
        if within:
            return ((index, limit),)
        part = self._parts[index]
        joined = part in ("relative", "complementiser", "conjunction", "subordinator", "break")
        if joined or self._segments.cue(index, "participle", "relay") or self._segments.nominative(index):
            return ()
        return ((index, self._extents.end(index, limit)),)

    def _continued(self, index: int) -> tuple[Range, ...]:
        """A quotation that goes on in sentences of its own."""
        last = index
        while last < len(self._words) and "\n" not in self._words.gap(last):
            opened = self._phrases.opened(last)
            if opened is None or opened[1] < self._phrases.sentence_of[last]:
                break
            last = max(opened[1], last + 1)
        return ((index, last),) if last > index else ()

    def _wanted(self, clause: Clause, source: tuple[Range, ...]) -> int:
        """Where an infinitive begins, with its negation; and whom a demand is made to, if they stand before it."""
        asked, first = clause.tail.subject, clause.tail.infinitive
        if clause.cue.entry.act == "demand" and asked and asked not in source and asked[0] < first:
            return asked[0]
        return first - 1 if self._parts[first - 1] == "negation" and first - 1 > clause.cue.last else first

    def _with_clauses(self, end: int, clause: Clause) -> int:
        """The end of a segment with the clauses that hang on it: `to come, if it is dry`."""
        limit = self._segments.sentence_end(clause.cue.first)
        while end < limit and self._parts[end] in _HANGING and self._segments.breaks(end, clause.cue.first):
            end = min(self._segments.right(end), limit)
        return end

    def _nominal(self, clause: Clause, kinds: set[str], source: tuple[Range, ...]) -> tuple[Range, ...]:
        """A noun phrase or an infinitive that is attributed: `denied the use of …`, `said about the fire`."""
        tail, end = clause.tail, clause.right
        if "to" in kinds and tail.infinitive >= 0:
            return ((self._wanted(clause, source), self._with_clauses(end, clause)),)
        about = tail.about or (clause.head.about if tail.subject in source else None)
        if "preposition" in kinds and about:
            return (about,)
        if "phrase" not in kinds:
            return ()
        if clause.before and clause.before not in source:
            return (clause.before,)
        if tail.subject and source and tail.subject not in source:
            limit = self._segments.sentence_end(clause.cue.first)
            return ((tail.subject[0], limit if end < limit and self._phrases.colon(end) else end),)
        return ()
