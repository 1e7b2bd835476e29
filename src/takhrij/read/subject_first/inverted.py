"""Finds a source that follows its verb, after what it said: `"The bridge is safe," said X`."""

from __future__ import annotations

from takhrij.read.phrases.cues import Cue
from takhrij.read.subject_first.clause_words import Range
from takhrij.read.subject_first.clauses import Clauses
from takhrij.read.subject_first.following import CLAUSE, LONG, TOLD, Piece
from takhrij.read.subject_first.frames import clausal, tells
from takhrij.read.subject_first.noun_phrases import Group
from takhrij.read.subject_first.pieces import Pieces


class Inverted:
    """The inverted clauses of one text."""

    def __init__(self, clauses: Clauses, pieces: Pieces) -> None:
        self._clauses, self._pieces = clauses, pieces
        self._phrases, self._words, self._parts = clauses.phrases, clauses.words, clauses.parts

    def of(self, cue: Cue, group: Group) -> tuple[Range, Piece] | None:
        """`"…," said X`: the source follows, and what it said stands before."""
        index = group.first
        start = max(self._clauses.start(cue.first), index - LONG)
        if group.first != cue.first or not clausal(cue):
            return None
        if index == start:
            return self._led(cue)
        quoted = self._pieces.closes(index)
        if not (quoted or (self._phrases.comma(index) and not self._told_of_first(start, index))):
            return None
        first, end = cue.last + 1, self._clauses.end(cue.first)
        stop = self._clauses.naming(first, end)
        if (
            stop == first
            or self._clauses.marked(first)
            or not (quoted or self._clause(start, index) or (stop < end and self._phrases.comma(stop)))
            or (not quoted and not self._apart(cue, stop, end, start) and self._clauses.subject(index))
        ):
            return None
        more = self._pieces.continued(stop, end)
        if not quoted and stop < end and self._phrases.comma(stop):
            more = ((stop, self._clauses.content_end(stop, "clause")),)
        return (first, stop), Piece(((start, index), *more), "before")

    def _led(self, cue: Cue) -> tuple[Range, Piece] | None:
        """`Said X: "…"`: a verb that begins its sentence, then its source, and what it said after a colon."""
        first, end = cue.last + 1, self._clauses.end(cue.first)
        if cue.entry.slot not in ("past", "present") or first >= end or self._clauses.marked(first):
            return None
        stop = self._clauses.naming(first, end)
        colon = next((k for k in range(stop, min(end, stop + TOLD)) if self._phrases.colon(k)), end)
        apart = any(self._clauses.verb(k) or self._phrases.comma(k) for k in range(stop, colon))
        if stop == first or apart or colon == end or not self._phrases.opens(colon):
            return None
        return (first, stop), self._pieces.piece(colon, "clause")

    def _told_of_first(self, start: int, end: int) -> bool:
        """Whether all that stands before a verb is its subject and a clause about that: `One of them, who X, said`."""
        subject = self._clauses.subject(end)
        return bool(subject) and subject == (start, end) and "relative" in self._parts[start:end]

    def _apart(self, cue: Cue, stop: int, end: int, start: int) -> bool:
        """Whether what stands before a verb is a clause, and no subject of it: its source ends the sentence."""
        return self._clause(start, self._clauses.group(cue.first).first) and self._closed(cue, stop, end)

    def _closed(self, cue: Cue, stop: int, end: int) -> bool:
        """Whether a sentence ends with who said it, or with what tells of them: no verb follows."""
        heads, named = self._phrases.grammar.heads, range(cue.last + 1, stop)
        if tells(cue) or not any(self._clauses.capital(k) or self._words.forms[k] in heads for k in named):
            return False
        return stop == end or (self._phrases.comma(stop) and not self._clauses.verb(stop))

    def _clause(self, start: int, end: int) -> bool:
        """Whether some words may be a clause: several, with a verb."""
        if end - start < CLAUSE or self._parts[start] in ("preposition", "circumstance", "subordinator", "infinitive"):
            return False
        return self._clauses.acting(max(start, end - LONG), end)
