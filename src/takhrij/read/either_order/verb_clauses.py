"""The clause of a verb whose subject stands on either side of it: its bounds, its subject, what else is in it."""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from takhrij.read.either_order.extents import Extents
from takhrij.read.either_order.segments import Range, Segments
from takhrij.read.either_order.tails import Tail, Tails
from takhrij.read.phrases.cues import Cue

_GROUP = ("adverb", "negation", "auxiliary")


class Clause(NamedTuple):
    """The segment of a verb: its bounds, where the verb's group begins, and what stands around it."""

    cue: Cue
    left: int
    right: int
    first: int
    before: Range | None
    head: Tail
    tail: Tail
    like: int
    object: Range | None = None

    @property
    def inverted(self) -> bool:
        """Whether nothing stands before the verb that could be its subject."""
        return self.before is None


class VerbClauses:
    """The clauses of the verbs of one text."""

    def __init__(self, segments: Segments, extents: Extents) -> None:
        self._segments, self._extents, self._tails = segments, extents, Tails(segments)
        self._phrases, self._words, self._parts = segments.phrases, segments.words, segments.parts
        self._markers = segments.markers

    def completed(self, cue: Cue) -> Cue | None:
        """A cue with the words that complete it; nothing where they do not follow."""
        if not cue.entry.completed:
            return cue
        after = cue.last + 1
        sizes = (
            len(words) for words in cue.entry.completed if tuple(self._words.forms[after : after + len(words)]) == words
        )
        size = next(sizes, 0)
        return cue._replace(last=cue.last + size) if size else None

    def of(self, cue: Cue) -> Clause:
        """The clause of a verb."""
        left, right = self._bounds(cue)
        first = cue.first
        while first > left and self._parts[first - 1] in _GROUP:
            first -= 1
        like = next((k for k in range(left, min(left + 2, first)) if self._words.forms[k] in self._markers.as_), -1)
        start, before = self._segments.past_leading(left, first), None
        several = self._words.forms[cue.first].endswith(self._markers.plural)
        tail = self._tails.read(cue.last + 1, right, named=cue.entry.impersonal, several=several)
        head = self._tails.read(start, first, named=tail.subject is not None)
        if cue.entry.kind != "participle" and not any(place <= start for place, _ in head.told):
            before = self._before(start, first, cue) or self._nameless(cue, left)
        if before is not None:
            tail = self._tails.read(cue.last + 1, right, named=True)
        if before is not None and before[0] > start:
            further = self._tails.read(before[1], first, named=True)
            head = replace(head, carriers=(*head.carriers, *further.told), told=(*head.told, *further.told))
        thing = self._object(cue, before, tail)
        if thing and before:
            before = (before[0], thing[0]) if thing[0] > before[0] else None
        clause = Clause(cue, left, right, first, before, head, tail, like, thing)
        if before is None and tail.subject and self._phrases.opens(tail.subject[0]) and self._before_aside(clause):
            return clause._replace(
                tail=self._tails.read(cue.last + 1, right, named=True)
            )  # `X, who was there, told "Y"`
        return clause

    def _object(self, cue: Cue, before: Range | None, tail: Tail) -> Range | None:
        """What stands before a verb and is its object: it points as only objects do, or is a noun of what was said."""
        if before is None or not any(frame.kind == "phrase" for frame in cue.entry.frames):
            return None
        forms = self._words.forms
        if forms[before[0]] in self._markers.pointing:
            return before
        first = next((k for k in range(*before) if forms[k] in self._markers.objects), None)
        if first is None:
            return None
        whose = all(self._parts[k] in ("possessive", "determiner") for k in range(before[0], first))  # `her words`
        return (before[0] if whose else first, before[1]) if tail.subject is None or whose else None

    def _bounds(self, cue: Cue) -> Range:
        """The segment of a verb, without what a conjunction joins to it that has a verb of its own."""
        left, right = self._segments.left(cue.first), self._segments.right(cue.first)
        for index in range(cue.first - 1, left, -1):
            if self._parts[index] != "conjunction":
                continue
            joins = all(self._parts[k] in _GROUP for k in range(index + 1, cue.first))
            if joins or any(self._segments.cue(k, "verb") for k in range(left, index)):
                return index, right
        limit = self._segments.sentence_end(cue.first)
        return left, next((k for k in range(cue.last + 1, right) if self._extents.adds(k, limit)), right)

    def _before(self, start: int, end: int, cue: Cue) -> Range | None:
        """The noun phrase between the head of a segment and a verb."""
        segments = self._segments
        if start >= end:
            return None
        if self._parts[start] in ("preposition", "circumstance"):
            begin = self._past_occasion(start, end)
            stop = segments.naming(begin, end)
            return (begin, stop) if start < begin < stop else self._past_preposition(start, end, cue)
        if self._parts[start] == "relative":
            return self.antecedent(start) if self._words.forms[start] in self._phrases.grammar.relatives else None
        stop = segments.naming(start, end)
        return (start, stop) if stop > start else None

    def _past_occasion(self, start: int, end: int) -> int:
        """Past an occasion and the outlet that it was with: `in an interview with the paper he said`."""
        carriers = self._tails.read(start, end, named=True).carriers if self._segments.occasion(start, end) else ()
        at = start
        for first, last in carriers:
            at = last if first <= at + 1 else at
        return at

    def _past_preposition(self, start: int, end: int, cue: Cue) -> Range | None:
        """The subject after a preposition and its noun; or that noun: `in the ministry they said`."""
        segments, forms = self._segments, self._words.forms
        for index in range(start + 1, end):
            begins = segments.nominative(index) or self._parts[index] == "pronoun"
            if begins and self._parts[index - 1] not in ("preposition", "circumstance"):
                stop = segments.naming(index, end)
                return (index, stop) if stop > index else None
        stop = segments.naming(start + 1, end)
        plural = forms[cue.first].endswith(self._markers.plural)
        if plural and forms[start] in self._markers.within and stop > start + 1:
            return (start + 1, stop)
        return None

    def antecedent(self, index: int) -> Range | None:
        """Whom a relative takes up as a subject: the noun phrase before it."""
        first, segments = index, self._segments
        start = segments.left(index - 1) if index else 0
        while (
            first > start
            and not (self._parts[first - 1] or segments.cue(first - 1, "verb"))
            and not (first < index and segments.nominative(first))
        ):
            first -= 1
        return (first, index) if first < index and segments.left(index) == index else None

    def source(self, clause: Clause) -> tuple[tuple[Range, ...], int]:
        """Who is the subject of a verb, and the end of its segment with what goes on naming them."""
        tail, limit = clause.tail, self._segments.sentence_end(clause.cue.first)
        if clause.cue.entry.impersonal:
            documents = (*clause.head.documents, *tail.documents, *self._documents_before(clause))
            return documents[:1], clause.right
        if clause.before and not (tail.subject and self._object_first(clause)):
            return (clause.before,), clause.right
        named = any(map(self._segments.nominative, range(*(tail.subject or (0, 0)))))
        aside = self._before_aside(clause) if self._takes_object(clause) and not named else None
        if aside:
            return (aside,), clause.right
        if tail.subject and not self._asked(clause):
            first, end = tail.subject
            end = self._segments.with_appositions(first, end, limit) if end == clause.right else end
            return ((first, end),), max(end, clause.right)
        aside = self._within(clause) or self._before_aside(clause)
        return ((aside,) if aside else ()), clause.right

    def _asked(self, clause: Clause) -> bool:
        """Whether what follows a verb is whom it demands something of: `and asked everybody to come`."""
        first, end = clause.tail.subject or (0, 0)
        joined = self._parts[clause.left] == "conjunction" and clause.tail.infinitive >= end
        return joined and not self._segments.names_somebody(first, end)

    def _documents_before(self, clause: Clause) -> tuple[Range, ...]:
        """The document that a clause is about, or that the sentence begins with: `a report, in which it is said`."""
        left, start = clause.left, self._segments.sentence_start(clause.cue.first)
        if left + 1 < clause.first and self._parts[left + 1] == "relative":
            document = self.antecedent(left)
            return (document,) if document else ()
        end = self._segments.occasion(start, left)
        return ((start + 1, end),) if end and left > start else ()

    def _within(self, clause: Clause) -> Range | None:
        """The body in which several said something: `they said in the ministry`."""
        plural = self._words.forms[clause.cue.first].endswith(self._markers.plural)
        return clause.tail.within if plural else None

    def _object_first(self, clause: Clause) -> bool:
        """Whether what stands before a verb is its object, and its subject follows."""
        if clause.before is None or clause.tail.subject is None:
            return clause.before is None
        if not self._takes_object(clause):
            return False
        named = any(self._segments.nominative(k) or self._segments.capital(k) for k in range(*clause.tail.subject))
        return named and not any(self._segments.nominative(k) for k in range(*clause.before))

    @staticmethod
    def _takes_object(clause: Clause) -> bool:
        return any(frame.kind == "phrase" for frame in clause.cue.entry.frames)

    def _nameless(self, cue: Cue, left: int) -> Range | None:
        """The subject before a clause that withholds its name or tells which: `a source, familiar with it, told`."""
        segments, start = self._segments, self._segments.sentence_start(cue.first)
        if left == start:
            return None
        aside = segments.left(left - 1)
        if not (segments.identifies(aside) or any(k in self._phrases.withheld for k in range(aside, left))):
            return None
        first = segments.past_leading(start, left)
        comma = next((k for k in range(first + 1, left) if segments.breaks(k, cue.first)), left)
        return (first, left) if comma == aside and segments.naming(first, comma) == comma else None

    def _before_aside(self, clause: Clause) -> Range | None:
        """The subject before an aside: `X, who was there, said`."""
        segments, left = self._segments, clause.left
        start = segments.sentence_start(clause.cue.first)
        if clause.cue.entry.kind == "participle" or left == start or clause.before:
            return None
        first = segments.past_leading(start, left)
        comma = next((k for k in range(first + 1, left) if segments.breaks(k, clause.cue.first)), left)
        stop = segments.naming(first, comma)
        if self._parts[comma] == "complementiser":
            return None
        if stop == first or any(self._segments.cue(k, "verb", "participle") for k in range(start, left)):
            return None
        names = comma < left and segments.with_appositions(first, comma, left) == left
        return (first, left if names else stop) if comma < left else None
