"""What follows a cue and is attributed, as ranges of words, in languages whose subject stands before its verb."""

from __future__ import annotations

from typing import NamedTuple

from takhrij.read.phrases.cues import Cue
from takhrij.read.subject_first.clause_words import Range
from takhrij.read.subject_first.clauses import Clauses
from takhrij.read.subject_first.frames import CLAUSES, bare, prepositions

TOLD = 12  # how many words may stand between a verb and the clause it brings in: who was told, where and when
CLAUSE = 3  # how many words a clause has at least
LONG = 400  # words that are looked at before a verb, so that cost stays linear without full stops


class Piece(NamedTuple):
    """Content as ranges of words, and how it is brought in."""

    ranges: tuple[Range, ...]
    kind: str


class Following:
    """What follows the cues of one text."""

    def __init__(self, clauses: Clauses, cues: dict[int, list[Cue]]) -> None:
        self.clauses, self.cues, self.parts = clauses, cues, clauses.parts
        self.phrases, self.words = clauses.phrases, clauses.words

    def _cites(self, index: int) -> bool:
        """Whether a participle says from whom the words are: `…, X said, citing Y`."""
        return any(frame.kind == "relay" for cue in self.cues.get(index, ()) for frame in cue.entry.frames)

    def continued(self, index: int, end: int) -> tuple[Range, ...]:
        """What a quotation goes on with after its source: in the same sentence, or in those that follow in quotes."""
        near = range(index, min(end, index + TOLD))
        opened = next((o for k in near if (o := self.phrases.opened(k)) and self._goes_on(k)), None)
        if opened is not None:
            if any(k in self.cues and not self.parts[k] for k in range(index, opened[0])):
                return ()
            return ((opened[0], max(opened[1], opened[0] + 1)),)
        first = last = end
        while last < len(self.words) and "\n" not in self.words.gap(last):
            opened, stop = self.phrases.opened(last), self.phrases.sentence_of[last]
            if opened is None or opened[1] < stop:
                break
            last = max(opened[1], last + 1)
        return ((first, last),) if last > first else ()

    def _goes_on(self, index: int) -> bool:
        """Whether a quotation goes on at a word, and does not only name something (`on "This Week"`)."""
        named = ("preposition", "circumstance", "possessive", "determiner")
        return self.phrases.comma(index) or self.parts[index - 1] not in named

    def after(self, cue: Cue) -> Piece | None:
        """What follows a verb by one of its frames."""
        below = cue.last + 1 == self.clauses.end(cue.first)
        return self._below(cue) if below else self._beside(cue)

    def _beside(self, cue: Cue) -> Piece | None:
        """What follows a verb in its own line."""
        end, last = self.clauses.end(cue.first), self._completed(cue)
        if cue.entry.completed and last == cue.last + 1:
            return None
        index = self._past_asides(last, end)
        if index >= end:
            return None
        kinds = {f.kind for f in cue.entry.frames}
        if "told" in kinds and not (self.words.forms[index] in prepositions(cue) or self._asks_what(index, kinds)):
            told = self._past_listener(cue, index, end)
            if told < 0:
                return None
            index = self._past_asides(told, end) if told > index else index
            if index >= end:
                return None
        if not kinds.isdisjoint(CLAUSES):
            said = self._clause_after(index, end, kinds, bare=bare(cue)) or self._after_occasion(cue, index, end)
            if said is not None:
                return said
        return self._other(cue, index, end, kinds)

    def _completed(self, cue: Cue) -> int:
        """The word after a cue and the words right after it that complete it: `put it`."""
        after = cue.last + 1
        whole = (words for words in cue.entry.completed if tuple(self.words.forms[after : after + len(words)]) == words)
        return after + len(next(whole, ()))

    def _below(self, cue: Cue) -> Piece | None:
        """The paragraph that a verb with a colon leads to: `X said:`."""
        index = cue.last + 1
        if index >= len(self.words) or not self.phrases.colon(index) or "\n" not in self.words.gap(index):
            return None
        if not any(f.kind == "quote" for f in cue.entry.frames):
            return None
        limit = min(len(self.words), index + LONG)
        return Piece(
            ((index, next((k for k in range(index + 1, limit) if "\n" in self.words.gap(k)), limit)),), "clause"
        )

    def _clause_after(self, index: int, end: int, kinds: set[str], *, bare: bool) -> Piece | None:
        if self.parts[index] == "pronoun" and index + 1 < end and self.phrases.colon(index + 1):
            return None  # `denies it: its director told …`
        near = min(index + TOLD, end, self._speaks_again(index))
        led = next((k for k in range(index, near) if self._brings(k, index, that="that" in kinds)), None)
        if led is not None:
            first = led + 1 if self.parts[led] == "complementiser" else led
            verb = any(self.clauses.verb(k) for k in range(index, led))
            if bare and led > index and self._noun_like(index) and (verb or self._tells_of(index, led)):
                first = index
            if first < end:
                return Piece(((first, self._clause_end(first)),), "clause")
        if self.parts[index] == "question":
            return self.piece(index, "clause")
        if "quote" in kinds and self.parts[index] == "subordinator" and self._conditional(index, end):
            return self.piece(index, "clause")
        if not bare or not self._noun_like(index) or self._named_before_colon(index, end) or self._verbless(index, end):
            return None
        return self.piece(index, "clause")

    def _after_occasion(self, cue: Cue, index: int, end: int) -> Piece | None:
        """A clause that a pronoun begins after when or where it was said: `said after the talks | she would go`."""
        led = ("preposition", "circumstance", "subordinator")
        other = self.words.forms[index] in prepositions(cue) or self.clauses.marked(index)
        if not bare(cue) or other or self.parts[index] not in led:
            return None
        for k in range(index + 1, min(end - 1, index + TOLD)):
            if (
                self.phrases.comma(k)
                or self.clauses.verb(k)
                or self.parts[k] in ("conjunction", "complementiser", "relative")
            ):
                return None
            if self.parts[k] == "pronoun":
                begins = k > index + 1 and self.clauses.verb(k + 1)
                return self.piece(k, "clause") if begins else None
        return None

    def _conditional(self, index: int, end: int) -> bool:
        """Whether a clause begins with what it depends on: `said if it rains, it is shut`."""
        comma = next((k for k in range(index + 1, min(end, index + 2 * TOLD)) if self.phrases.comma(k)), end)
        return comma - index >= CLAUSE and comma < end and not self.clauses.marked(index) and self.clauses.begins(comma)

    def _tells_of(self, index: int, led: int) -> bool:
        """Whether what stands before `that` belongs to what was said: `recalled a law that failed`, `found no sign
        that it failed`.
        """
        if not self.clauses.order.nobody.isdisjoint(self.words.forms[index:led]):
            return True
        grammar = self.phrases.grammar
        somebody = grammar.unnamed | grammar.offices | grammar.bodies
        thing = self.parts[index] == "determiner" and somebody.isdisjoint(self.words.forms[index:led])
        near = range(index + 1, led + 1)
        led_off = any(self.clauses.marked(k) or self.parts[k] in ("preposition", "circumstance") for k in near)
        return thing and not led_off and self.clauses.acts(led + 1)

    def _speaks_again(self, index: int) -> int:
        """The next word that brings in what is said further."""
        end = min(index + TOLD, len(self.words))
        return next((k for k in range(index, end) if self._says_more(k)), end)

    def _says_more(self, index: int) -> bool:
        """Whether a participle after a comma brings in what is said further: `X said, adding that …`."""
        participle = self.phrases.comma(index) and index in self.cues and self.clauses.participle(index)
        return participle and not self._cites(index)

    def _verbless(self, index: int, end: int) -> bool:
        """Whether another clause begins before a verb does: `confirmed the arrest but gave no reason`."""
        subject = self.parts[index] == "pronoun" and index + 1 < end and not self.parts[index + 1]
        for k in range(index + 1, end):
            if self.parts[k] == "break":
                return not subject  # `said he doubts it but would wait`
            if (
                self.clauses.verb(k)
                or self.parts[k] in ("conjunction", "relative", "complementiser")
                or self.phrases.comma(k)
            ):
                return False
        return False

    def _named_before_colon(self, index: int, end: int) -> bool:
        """Whether words before a colon are no clause: they lack a verb."""
        stop = next((k for k in range(index + 1, min(end, index + TOLD)) if self.phrases.colon(k)), -1)
        return stop > 0 and not any(self.clauses.verb(k) for k in range(index, stop))

    def _noun_like(self, index: int) -> bool:
        """Whether a noun phrase may begin at a word, with nothing before it."""
        begins = self.parts[index] in ("", "determiner", "pronoun", "possessive") and not self.clauses.says(index)
        return begins and not self.phrases.comma(index) and not self.phrases.colon(index)

    def _clause_end(self, first: int) -> int:
        opened, end = self.phrases.opened(first), self.clauses.end(first)
        if opened and opened[1] >= end:
            more = self.continued(end, end)
            return more[0][1] if more else max(opened[1], first + 1)
        return self.clauses.content_end(first, "clause")

    def _brings(self, index: int, first: int, *, that: bool = True) -> bool:
        """Whether a word brings in a clause: `that`, or the first of a quotation after a comma, a colon, or nothing."""
        if self.parts[index] == "complementiser":
            joined = self.parts[index - 1] == "conjunction" or self.clauses.verb(index - 1)
            return that and (index == first or not joined)
        opened = self.phrases.opened(index)
        if opened is None:
            return False
        gap = self.words.gap(index)
        return index == first or "," in gap or ":" in gap

    def _other(self, cue: Cue, index: int, end: int, kinds: set[str]) -> Piece | None:
        """An infinitive, a question, a noun phrase, or what a preposition brings in."""
        part = self.parts[index]
        if self.phrases.comma(index) or self.phrases.colon(index):
            return None
        if part == "infinitive":
            return self._to(cue, index, end, kinds)
        if part == "pronoun" and index + 1 < end and self.phrases.colon(index + 1):
            return Piece(((index, index + 1),), "phrase") if "phrase" in kinds else None
        if (part == "question" and "that" in kinds) or self._asks_what(index, kinds):
            return self.piece(index, "clause")
        if self.words.forms[index] in prepositions(cue):
            return self.piece(index + 1, "phrase") if index + 1 < end else None
        named = part in ("", "determiner", "pronoun", "possessive") and not self.clauses.verb(index)
        named = named and ("phrase" in kinds or ("count" in kinds and self.phrases.number(index)))
        said = self.piece(index, "phrase") if named else None
        return said if said and not all(self.phrases.time[k] for k in range(*said.ranges[0])) else None

    def question(self, cue: Cue) -> Piece | None:
        """The indirect question right after a verb, up to the clause that it leads to: `Asked who it was, | X said`."""
        first, end = cue.last + 1, self.clauses.end(cue.first)
        if first >= end or not self._asks_what(first, {f.kind for f in cue.entry.frames}):
            return None
        said = self.piece(first, "clause")
        ((_, stop),) = said.ranges
        commas = (k for k in range(first + 1, stop) if self.phrases.comma(k) and not self.phrases.quoted(k))
        return Piece(((first, next(commas, stop)),), "clause")

    def _asks_what(self, index: int, kinds: set[str]) -> bool:
        """Whether an indirect question begins at a word, after a verb that takes one: `asked who it was`."""
        if "question" not in kinds or self.phrases.comma(index):
            return False
        asks = self.parts[index] in ("question", "relative") or self.words.forms[index] in self.clauses.order.asking
        return asks and self.clauses.acting(index + 1, self.clauses.end(index))

    def _to(self, cue: Cue, index: int, end: int, kinds: set[str]) -> Piece | None:
        """What follows `to`: a verb (`vowed to leave`), or a noun phrase (`referred to the law`, the frame `to+`)."""
        if any(f.kind == "to" and f.named for f in cue.entry.frames):
            return self.piece(index + 1, "phrase") if index + 1 < end else None
        return self.piece(index, "infinitive") if "to" in kinds else None

    def of_noun(self, noun: int, first: int) -> Piece:
        """The clause of a noun of speech; where that is the subject of its sentence, up to its verb: `Reports that it
        is open | could not be confirmed`.
        """
        said = self.piece(first, "clause")
        ((_, end),) = said.ranges
        comma = next((k for k in range(first + 1, end) if self.phrases.comma(k)), end)
        if comma < end and self.clauses.acts_on(comma) and self.clauses.acting(first, comma):
            return Piece(((first, comma),), "clause")  # `X, which heard reports that it is open, | closed it`
        start = self.clauses.start(noun)
        if self.clauses.acting(max(start, noun - TOLD), noun):
            return said
        return Piece(((first, self.clauses.second_verb(first, end)),), "clause")

    def piece(self, first: int, kind: str) -> Piece:
        """The content of a kind that begins at a word, up to its end."""
        return Piece(((first, self.clauses.content_end(first, kind)),), kind)

    def _past_asides(self, index: int, end: int) -> int:
        """Past adverbs, times, and in what statement it was said."""
        while index < end and not self.phrases.comma(index):
            if (
                self.parts[index] == "adverb"
                or self.phrases.time[index]
                or (
                    self.parts[index] in ("preposition", "circumstance")
                    and index + 1 < end
                    and self.phrases.time[index + 1]
                )
            ):
                index += 1
            else:
                break
        return index

    def _past_listener(self, cue: Cue, index: int, end: int) -> int:
        """Past whom words are spoken to; -1 where nothing but that follows."""
        if index < end:
            known = index + 1 if self.parts[index] == "pronoun" else self.clauses.paper(index)
            if known is not None:
                return known
        stop, end, led = index, min(end, index + 2 * TOLD), prepositions(cue)
        while stop < end:
            if stop > index and (
                self._brings(stop, -1)
                or self.phrases.comma(stop)
                or self.parts[stop] in ("question", "infinitive", "pronoun")
                or self.words.forms[stop] in led
            ):
                return stop
            if (
                stop > index
                and self.clauses.capital(stop - 1)
                and not self.clauses.capital(stop)
                and self.parts[stop] not in ("preposition", "conjunction")
            ):
                return stop
            if stop > index and self.parts[stop] in ("determiner", "circumstance") and self.parts[stop - 1] == "":
                return stop
            if self.clauses.verb(stop):
                return index
            stop += 1
        return stop
