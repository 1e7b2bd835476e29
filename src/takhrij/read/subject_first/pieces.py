"""What is attributed, before or after its cue, in languages whose subject stands before its verb."""

from __future__ import annotations

from takhrij.read.phrases.cues import Cue
from takhrij.read.subject_first.clause_words import Range
from takhrij.read.subject_first.following import CLAUSE, LONG, Following, Piece
from takhrij.read.subject_first.frames import clausal


class Pieces(Following):
    """The contents of one text's cues."""

    def closes(self, index: int) -> bool:
        """Whether a quotation has closed right before a word."""
        quotation = self.phrases.quotations.around(self.words.ends[index - 1])
        return quotation is not None and quotation.closed and quotation.close < self.words.starts[index]

    def before(self, cue: Cue, first: int) -> Piece | None:
        """What stands before the source and its verb: `"…," X said`, `The road is open, X said`."""
        start = self.clauses.start(first)
        if first == start and first and self._asks(first) and self.closes(first):
            start = self.clauses.start(first - 1)  # a question or an exclamation, then who said it
        start = max(start, first - LONG, self._led_in(first))
        if first <= start or not clausal(cue):
            return None
        if not self.closes(first) and (
            self.parts[first - 1] in ("subordinator", "relative") or not self.phrases.comma(first)
        ):
            return None
        end, after = self.clauses.end(cue.first), cue.last + 1
        apart = after < end and self.phrases.comma(after) and not (self._cites(after) or self._says_more(after))
        if self.phrases.comma(first) and not self.closes(first) and apart:
            return Piece(((start, first), (after, self.clauses.content_end(after, "clause"))), "around")
        if not self.closes(first) and not self._clause_before(cue, start, first):
            return None
        if self.parts[start] in ("opener", "break") and start + 1 < first:
            start += 1
        return Piece(((start, first), *self.continued(cue.last + 1, self.clauses.end(cue.first))), "before")

    def _clause_before(self, cue: Cue, start: int, first: int) -> bool:
        """Whether some words are a clause that somebody says: they have a verb, or nothing else can be what is said."""
        if first - start < CLAUSE:
            return False
        led = self.parts[start] in ("preposition", "circumstance", "subordinator", "infinitive")
        return self.clauses.acting(start, first) or not (led or self.clauses.participle(start) or self._says(cue))

    def _says(self, cue: Cue) -> bool:
        """Whether more than a listener, a time and whom an outlet cites follows a verb in its sentence."""
        index, end = cue.last + 1, self.clauses.end(cue.first)
        told = any(f.kind == "told" for f in cue.entry.frames) and index < end
        index = self._past_asides((self.clauses.paper(index) or index) if told else index, end)
        return index < end and not self._cites(index)

    def _led_in(self, index: int) -> int:
        """Where the quotation that has closed before a word begins, if a colon or a dash brings it in; else 0."""
        quotation = self.phrases.quotations.around(self.words.ends[index - 1])
        if quotation is None or not self.closes(index):
            return 0
        opened = self.words.at(quotation.open)
        return opened if self.phrases.colon(opened) or self.phrases.dash(opened) else 0

    def _asks(self, index: int) -> bool:
        """Whether a question or an exclamation has ended before a word, in the same paragraph."""
        gap = self.words.gap(index)
        return "\n" not in gap and any(mark in gap for mark in "?!…")

    def around(self, cue: Cue, first: int) -> Piece | None:
        """A clause that its source interrupts: `The road, X said, is open`."""
        after = cue.last + 1
        if first <= self.clauses.start(first) or after >= self.clauses.end(cue.first) or not self.phrases.comma(after):
            return None
        if (
            not self.phrases.comma(first)
            or self.phrases.opens(after)
            or self.clauses.participle(after)
            or self.parts[after] in ("conjunction", "break", "complementiser")
        ):
            return None
        if self.parts[first - 1] == "relative":
            return Piece(((first - 1, first), (after, self.clauses.content_end(after, "clause"))), "around")
        said = self.before(cue, first)
        return said if said and said.kind == "around" else None

    def as_told(self, cue: Cue, first: int) -> Piece | None:
        """A clause that is said to be as somebody told it: `As X reported, the road is open`."""
        start, end, led = self.clauses.start(first), self.clauses.end(cue.first), first - 1
        if led < start or self.words.forms[led] not in self.clauses.order.like:
            return None
        after = self._past_asides(self._completed(cue), end)
        if not clausal(cue) or not (after >= end or self.phrases.comma(after)):
            return None
        if led > start and self.phrases.comma(led):
            return Piece(((max(start, led - LONG), led),), "before")
        return self.piece(after, "clause") if led == start and after < end else None

    def relative(self, cue: Cue, first: int) -> Piece | None:
        """`what X said`, `which X denied`: the relative pronoun stands for what is said. What one is said to have said
        is told elsewhere (`the sources that X quoted`), but a denial is not (`a claim that X denied`).
        """
        if first and cue.entry.act == "deny" and self.clauses.renamed(first):
            return Piece(((first - 1, first),), "renamed")
        pronouns = ("relative", "complementiser") if cue.entry.act == "deny" else ("relative",)
        if first and self.parts[first - 1] in pronouns and not self.phrases.comma(first):
            return Piece(((first - 1, first), *self._predicate(cue)), "relative")
        rest = self._predicate(cue) if first and not self.phrases.comma(first) else ()
        told = rest and cue.entry.slot == "past" and not self.parts[first - 1]
        named = self.clauses.noun_phrase(first) if told else None
        if named:
            return Piece((named, *rest), "relative")  # `a probe X said was open`
        if first and self.parts[first - 1] == "question":
            that = rest and self.parts[rest[0][0] + 1 : rest[0][0] + 2] == ["complementiser"]
            if that:
                return Piece(((rest[0][0] + 2, rest[0][1]),), "clause")  # `what X said is that …`
            return Piece(((first - 1, first), *rest), "relative") if rest else None
        return None

    def _predicate(self, cue: Cue) -> tuple[Range, ...]:
        """The verb that follows with what belongs to it: `which X said was open`."""
        after = cue.last + 1
        end = self.clauses.end(cue.first)
        if after >= end or self.phrases.comma(after) or not self.clauses.verb(after) or self.clauses.says(after):
            return ()
        return ((after, self.clauses.content_end(after, "clause")),)
