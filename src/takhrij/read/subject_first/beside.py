"""What stands beside a cue: through what its words came, whose its noun is, and whom its source stands for."""

from __future__ import annotations

from takhrij.read.phrases.cues import Cue
from takhrij.read.subject_first.clause_words import Order, Range
from takhrij.read.subject_first.clauses import Clauses
from takhrij.read.subject_first.following import TOLD, Piece
from takhrij.read.subject_first.frames import tells
from takhrij.read.subject_first.relays import Relays

_OWNED = 4  # how many words may stand between a possessor and the noun of speech


class Beside:
    """What stands beside the cues of one text."""

    def __init__(self, clauses: Clauses, relays: Relays, order: Order) -> None:
        self._clauses, self._relays, self._order = clauses, relays, order
        self._phrases, self._words, self._parts = clauses.phrases, clauses.words, clauses.parts

    def carriers(self, cue: Cue, said: Piece) -> tuple[Range, ...]:
        """Through what the words came, as named beside the cue: `told Reuters`, `in a statement`."""
        inside = {k for first, end in said.ranges for k in range(first, end)}
        first, end = cue.last + 1, min(self._clauses.end(cue.first), cue.last + TOLD)
        told = tells(cue) and first < end and first not in inside
        listener = self._listener(first, end) if told else None
        if listener is not None:
            return (listener,)
        led = (
            self._clauses.medium(k)
            for k in range(first, end)
            if k not in inside and self._parts[k] in ("preposition", "circumstance")
        )
        medium = next((medium for medium in led if medium is not None), None)
        if medium is None:
            return self._leading(cue)
        by = self._relays.published(medium[1]) if medium[1] not in inside else None
        return (medium, by) if by else (medium,)

    def _listener(self, first: int, end: int) -> Range | None:
        """The outlet or occasion that is told something: `told Reuters`, `told a local newspaper`, `told a meeting`."""
        named = self._phrases.outlets.get(first) or self._clauses.paper(first)
        if named is not None:
            return first, named
        occasion = self._clauses.occasion(first)
        if occasion is not None and not self._goes_on(occasion, end):
            return first, occasion
        outlets, stop = self._phrases.grammar.outlets, first + (self._parts[first] == "determiner")
        while self._goes_on(stop, end):
            stop += 1
            if self._words.forms[stop - 1] in outlets:
                near = range(stop, end)
                return first, next((k for k in near if not self._clauses.capital(k) or self._clauses.marked(k)), end)
        return None

    def _goes_on(self, index: int, end: int) -> bool:
        """Whether a noun phrase goes on with a word."""
        noun = index < end and not (self._parts[index] or self._phrases.time[index] or self._clauses.marked(index))
        return noun and not self._clauses.verb(index)

    def _leading(self, cue: Cue) -> tuple[Range, ...]:
        """The document or occasion that a sentence begins with: `In a statement to growers, X said`."""
        start = self._clauses.start(cue.first)
        medium = self._clauses.medium(start) if self._parts[start] in ("preposition", "circumstance") else None
        if medium is None:
            return ()
        near = range(medium[1], min(medium[1] + TOLD, cue.first))
        comma = next((k for k in near if self._phrases.comma(k)), 0)
        aside = comma and not any(self._clauses.verb(k) for k in range(medium[1], comma))
        return (medium,) if aside and self._near_subject(comma, cue) else ()

    def _near_subject(self, index: int, cue: Cue) -> bool:
        """Whether the subject of a verb begins at a word."""
        subject = self._clauses.subject(self._clauses.group(cue.first).first)
        return subject is not None and subject[0] <= index < subject[1]

    def owner(self, index: int) -> tuple[Range, ...]:
        """Whose the noun is: `X's`, `his`."""
        for before in range(index - 1, max(self._clauses.start(index), index - _OWNED) - 1, -1):
            if self._phrases.comma(before + 1):
                return ()
            if self._parts[before] == "possessive":
                if self._words.gap(before).strip("'’"):
                    return ((before, before + 1),)
                first = self._possessor(before)
                return ((first, before),) if first < before else ()
            if self._parts[before] not in ("", "adverb"):
                return ()
        return ()

    def _possessor(self, end: int) -> int:
        """Where the noun phrase begins that owns what follows: `the mayor of Tyre's claim`, but `for X's claim`."""
        heads, first = self._phrases.grammar.heads, self._clauses.bare_phrase(end)
        for _ in range(_OWNED):
            of = first - 1
            if of < 1 or self._parts[of] != "preposition" or self._words.forms[of - 1] not in heads:
                break
            first = self._clauses.bare_phrase(of)
        return first

    def antecedent(self, source: tuple[Range, ...]) -> tuple[Range, ...]:
        """The noun phrase that a relative pronoun takes up as a source: `the mayor, who said`."""
        if len(source) != 1 or source[0][1] - source[0][0] != 1 or self._parts[source[0][0]] != "relative":
            return ()
        end = source[0][0]
        bare = self._clauses.bare_phrase(end)
        first, _ = self._clauses.noun_phrase(end) or (bare, end)
        first = min(first, bare) if bare and self._parts[bare - 1] == "preposition" else first
        by = (k + 1 for k in range(end - 1, first - 1, -1) if self._words.forms[k] in self._order.by)
        first = self._clauses.object_after(next(by, first), end)
        return ((first, end),) if first < end else ()

    def tells_of_all(self, source: Range) -> bool:
        """Whether a relative pronoun after a comma stands for all that is told before it, as the noun there is for
        nothing that could say so: `the mayor closed the bridge, which confirms`.
        """
        which = source[1] - source[0] == 1 and self._words.forms[source[0]] in self._order.of_all
        taken_up = self.antecedent((source,)) if which and self._phrases.comma(source[0]) else ()
        if not taken_up:
            return False
        ((first, end),) = taken_up
        noun = range(first, next((k for k in range(first + 1, end) if self._parts[k] == "preposition"), end))
        heads = self._phrases.grammar.heads
        speaks = (self._words.forms[k] in heads or self._clauses.capital(k) or self._phrases.occasion(k) for k in noun)
        return not any(speaks)

    def agreement(self, source: tuple[Range, ...]) -> str | None:
        """What a pronoun says of whom it stands for."""
        if len(source) != 1 or source[0][1] - source[0][0] != 1:
            return None
        return self._phrases.grammar.relatives.get(self._words.forms[source[0][0]]) or None
