"""What is attributed, as ranges of words, in languages whose subject stands before its verb."""

from __future__ import annotations

from typing import NamedTuple

from takhrij.read.phrases.cues import Cue
from takhrij.read.subject_first.clause_words import Range
from takhrij.read.subject_first.clauses import Clauses
from takhrij.read.subject_first.frames import CLAUSES, bare, clausal, prepositions

TOLD = 12  # how many words may stand between a verb and the clause it brings in: who was told, where and when
CLAUSE = 3  # how many words a clause has at least
LONG = 400  # words that are looked at before a verb, so that cost stays linear without full stops


class Piece(NamedTuple):
    """Content as ranges of words, and how it is brought in."""

    ranges: tuple[Range, ...]
    kind: str


class Pieces:
    """The contents of one text's cues."""

    def __init__(self, clauses: Clauses, cues: dict[int, list[Cue]]) -> None:
        self.clauses, self.cues, self.parts = clauses, cues, clauses.parts
        self.phrases, self.words = clauses.phrases, clauses.words

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

    def _cites(self, index: int) -> bool:
        """Whether a participle says from whom the words are: `…, X said, citing Y`."""
        return any(frame.kind == "relay" for cue in self.cues.get(index, ()) for frame in cue.entry.frames)

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
        said = self.before(cue, first)
        return said if said and said.kind == "around" else None

    def as_told(self, cue: Cue, first: int) -> Piece | None:
        """A clause that is said to be as somebody told it: `As X reported, the road is open`."""
        start, end, led = self.clauses.start(first), self.clauses.end(cue.first), first - 1
        if led < start or self.words.forms[led] not in self.clauses.order.like:
            return None
        after = self._past_asides(cue.last + 1, end)
        if not clausal(cue) or not (after >= end or self.phrases.comma(after)):
            return None
        if led > start and self.phrases.comma(led):
            return Piece(((max(start, led - LONG), led),), "before")
        return self.piece(after, "clause") if led == start and after < end else None

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

    def after(self, cue: Cue) -> Piece | None:
        """What follows a verb by one of its frames."""
        below = cue.last + 1 == self.clauses.end(cue.first)
        return self._below(cue) if below else self._beside(cue)

    def _beside(self, cue: Cue) -> Piece | None:
        """What follows a verb in its own line."""
        end, last = self.clauses.end(cue.first), cue.last + 1
        for words in cue.entry.completed:
            if tuple(self.words.forms[last : last + len(words)]) == words:
                last += len(words)
                break
        else:
            if cue.entry.completed:
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
            said = self._clause_after(index, end, kinds, bare=bare(cue))
            if said is not None:
                return said
        return self._other(cue, index, end, kinds)

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
