"""Finds what brings the content of a cue in: a complementiser, a quotation mark, a preposition, or a deed."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from takhrij.read.cues import Cue, Frame
from takhrij.read.deeds import Deeds
from takhrij.read.phrases import Phrases
from takhrij.span import Span

_NEAR = 3  # how many words may stand between a participle or noun and what brings in its content
_APART = 12  # … between a participle that a comma sets apart and it
_FAR = 60  # … between a verb and it
SHORT = 4  # a quotation of fewer words is a name or a quoted term, unless it ends the sentence
_ASIDE = 25  # how many words an aside between a source and its clause may have
_TERM = 6  # … of fewer words, may be
_FEMININE = ("3fs", "3fp")  # what agrees with a noun for several things, such as reports
_NAMED = 7  # how many words the name of an organisation or a person may go on for


class Introducer(NamedTuple):
    """What brings content in: `word` ends what may name the source; the content begins at `start`, in word `first`.
    `cue`: further pieces of the cue that stand before it; `relay`: the word after which the one who is relayed is
    named; `named`: it counts only where the source is named.
    """

    word: int
    start: int
    first: int
    kind: str
    cue: tuple[Span, ...] = ()
    relay: int = -1
    named: bool = False


class Introducers:
    """What brings in the contents of one text's cues."""

    def __init__(self, phrases: Phrases, cues: dict[int, list[Cue]], subject_first: Callable[[Cue], bool]) -> None:
        self.phrases, self.words, self.cues = phrases, phrases.words, cues
        self.deeds = Deeds(phrases)
        self._subject_first = subject_first
        self._frames: dict[str, Callable[[Frame, Cue, int], Introducer | None]] = {
            "that": self._that,
            "quote": self._quote,
            "question": self._question,
            "preposition": self._preposition,
            "phrase": self._phrase,
            "claim": self._claim,
            "blame": self._blame,
            "as": self._as,
        }

    def of(self, cue: Cue) -> Introducer | None:
        """What brings in the content of a cue, the nearest first; nothing where another cue's clause begins before."""
        limit = self._limit(cue)
        frames = self._frames_of(cue)
        for frame in cue.entry.frames:
            if frame.kind == "object" and not (cue.pronoun and cue.entry.kind == "verb"):
                found = self._object(frame, cue, limit)
                if found is not None:
                    return found
        said, index, frames = self._completed(cue, limit, frames)
        if index < 0:
            return None
        reach, relay = min(limit, index + (_FAR if said else self._reach(cue))), -1
        about = ended = False  # whether a relative clause about the source has begun; whether another clause has
        while index < reach:
            step = self._step(index, cue, frames, relay)
            if step is not None:
                said, relay, index = (*said, *step.cue), max(relay, step.relay), step.first
                frames = [Frame("that"), Frame("quote")]
                reach = limit if relay >= 0 else min(limit, index + _NEAR + 8)
                continue
            if cue.entry.kind == "noun" and (self.phrases.comma(index) or self._another_verb(cue, index)):
                return None
            if self._according(index):
                index = self._past_according(index)
                continue
            if nameless := self.phrases.past_nameless(index):
                index = nameless
                continue
            about = about or self.phrases.parts[index] in ("relative", "free relative")
            clause = self.phrases.finite(index) and not about
            ended = ended or clause
            for frame in frames if not ended else [f for f in frames if f.kind in ("that", "quote")]:
                handler = self._frames.get(frame.kind)
                found = handler(frame, cue, index) if handler else None
                if found is not None:
                    return found._replace(cue=said, relay=relay, named=frame.named)
            index += 1
        colon = self._colon_at(index, said) if any(f.kind == "quote" for f in frames) else None
        return colon or self._bare(cue, limit, frames)

    def _another_verb(self, cue: Cue, index: int) -> bool:
        """Whether a verb stands between a noun of speech and what would be its content: the content is the verb's."""
        if index == cue.last + 1 or self.phrases.voices(index):
            return False
        return self.says(index) or self.phrases.finite(index)

    def _according(self, index: int) -> bool:
        if self.phrases.colon(index) or self.phrases.opens(index):
            return False  # it begins what is said
        return any(cue.entry.kind == "according" for cue in self.cues.get(index, ()))

    def _past_according(self, index: int) -> int:
        """The first word after an `according to what X says` that stands between a verb and its content."""
        index = self.cues[index][0].last + 1
        index += any(cue.entry.kind == "verb" for cue in self.cues.get(index, ()))
        while index < len(self.words) and not (
            self.phrases.complementiser(index) or self.phrases.comma(index) or self.phrases.opens_speech(index)
        ):
            index += 1
        return index

    def _reach(self, cue: Cue) -> int:
        """How many words may stand between a cue and what brings in its content."""
        if cue.entry.kind == "verb":
            return _FAR
        apart = cue.entry.kind == "participle" and (self.phrases.comma(cue.first) or cue.joined)
        return _APART if apart else 2 * _NEAR if cue.entry.kind == "noun" else _NEAR

    def _bare(self, cue: Cue, limit: int, frames: list[Frame]) -> Introducer | None:
        """A noun phrase right after the verb, where the source stands before it or cannot follow it."""
        index = cue.last + 1
        while index < limit and self.phrases.parts[index] == "adverb":
            index += 1
        if index >= limit or cue.entry.kind == "noun" or not any(f.kind == "phrase" for f in frames):
            return None
        if (
            self.phrases.parts[index] not in ("", "determiner")
            or self.phrases.time[index]
            or self.phrases.finite(index)
        ):
            return None
        if not (cue.entry.kind == "participle" or self._no_source_after(cue)):
            index = next((k for k in range(index + 1, limit) if self.deeds.shifts(k)), -1)
            first = cue.last + (3 if self.deeds.counts(cue.last + 1) else 1)
            if index < 0 or any(self.phrases.comma(k) or self.phrases.parts[k] for k in range(first, index)):
                return None
        named = all(f.named for f in frames if f.kind == "phrase")
        return Introducer(index, self.words.starts[index], index, "phrase", named=named)

    def _no_source_after(self, cue: Cue) -> bool:
        if cue.entry.kind == "noun":
            return bool(cue.pronoun)
        hangs = cue.passive or cue.entry.kind == "participle"
        return hangs or cue.entry.agreement in self.phrases.grammar.after_subject or self._subject_first(cue)

    def _completed(self, cue: Cue, limit: int, frames: list[Frame]) -> tuple[tuple[Span, ...], int, list[Frame]]:
        """Where to look from: after the words that complete a light verb (`gave … an order`), which must be there."""
        if not cue.entry.completed:
            return (), cue.last + 1, frames
        for index in range(cue.last + 1, min(limit, cue.last + 2 + _NEAR * 2)):
            for words in cue.entry.completed:
                if tuple(self.words.forms[index : index + len(words)]) == words:
                    span = (self.words.starts[index], self.words.ends[index + len(words) - 1])
                    return (span,), index + len(words), frames
        return (), -1, frames

    def _step(self, index: int, cue: Cue, frames: list[Frame], relay: int) -> Introducer | None:
        """A word on the way that belongs to the cue: `saying`, or `from` before whoever is relayed."""
        part = self.phrases.parts[index]
        if part in ("say", "say of"):
            span = (self.words.starts[index], self.words.ends[index])
            return Introducer(index, 0, index + 1, "say", (span,), index if part == "say of" else -1)
        if relay >= 0:
            return None
        for other in self.cues.get(index, ()):
            if other.entry.kind == "relay":
                return Introducer(index, 0, other.last + 1, "relay", ((other.start, other.end),), other.last)
        for frame in frames:
            if frame.kind not in ("relay", "within") or self.words.forms[index] not in frame.prepositions:
                continue
            span = (self.words.starts[index], self.words.ends[index])
            if frame.kind == "relay" and index > cue.last + 1:
                return Introducer(index, 0, index + 1, "relay", (span,), index)
            if frame.kind == "within" and index == cue.last + 1 and self._document(index + 1):
                return Introducer(index, 0, index + 1, "relay", (), index)
        return None

    def _document(self, index: int) -> bool:
        """Whether a word is a noun of a document, occasion or medium."""
        return index < len(self.words) and self.phrases.occasion(index)

    def _frames_of(self, cue: Cue) -> list[Frame]:
        if cue.entry.kind == "noun" and cue.pronoun and any(f.kind == "object" for f in cue.entry.frames):
            return []
        if cue.entry.kind == "verb" and cue.pronoun:
            objects = [
                Frame("preposition", (p,)) for f in cue.entry.frames if f.kind == "object" for p in f.prepositions
            ]
            return [*(f for f in cue.entry.frames if f.kind != "phrase"), *objects]
        if cue.entry.kind != "noun" or cue.pronoun:
            return list(cue.entry.frames)
        kinds = {"that", "preposition", "object"} | ({"phrase"} if cue.entry.slot == "masdar" else set())
        return [f for f in cue.entry.frames if f.kind in kinds]

    def _limit(self, cue: Cue) -> int:
        end = min(self.phrases.sentence_of[cue.first], cue.last + _FAR)
        for index in range(cue.last + 1, end):
            if self._blocks(index):
                return index
        return end

    def _blocks(self, index: int) -> bool:
        """Whether another cue's clause begins here."""
        if self.phrases.parts[index] == "break" and not self.phrases.quoted(index):
            return True
        if index not in self.cues or self.phrases.parts[index].startswith("say") or self.phrases.quoted(index):
            return False
        comma = self.phrases.comma(index)
        if self.cues[index][0].entry.kind == "relay":
            return False
        return any(
            (c.entry.kind == "verb" and (c.joined or (comma and c.entry.slot == "past" and not self._subject_first(c))))
            or (c.entry.kind == "participle" and (comma or c.joined))
            or c.entry.kind == "inside"
            for c in self.cues[index]
        )

    def _colon_at(self, index: int, said: tuple[Span, ...]) -> Introducer | None:
        """A colon that ends the line: the content is the next paragraph."""
        if index < len(self.words) and ":" in self.words.gap(index):
            return Introducer(index, self.words.starts[index], index, "quote", said)
        return None

    def _that(self, frame: Frame, cue: Cue, index: int) -> Introducer | None:
        if not self.phrases.complementiser(index):
            return None
        if (frame.clause_only and (cue.pronoun or self._far(cue, index))) or self._of_a_relative(cue, index):
            return None
        before = index - 1
        if before > cue.last:
            if self.phrases.parts[before] in ("preposition", "adjunct", "circumstance", "opener"):
                return None
            if any(c.entry.kind == "verb" for c in self.cues.get(before, ())):
                return None
        return self._clause(index)

    def _of_a_relative(self, cue: Cue, index: int) -> bool:
        """Whether the clause at a word is what is said about a noun: `came the works, which X says that`."""
        for verb in range(index - 1, cue.last + 1, -1):
            if self.phrases.complementiser(verb) or self.phrases.comma(verb + 1):
                return False
            if self.says(verb):
                clause = any(f.kind == "that" and not f.clause_only for f in self._frames_at(verb))
                return clause and self.phrases.parts[verb - 1] == "relative"
        return False

    def _far(self, cue: Cue, index: int) -> bool:
        """Whether a word is far from its cue, words between them that withhold the name of the source aside."""
        asides = ((k, self.phrases.past_nameless(k)) for k in range(cue.last + 1, index))
        nameless = sum(until - start for start, until in asides if until)
        return index - nameless > cue.last + 1 + 2 * _NEAR

    def _clause(self, index: int) -> Introducer:
        """Content after a complementiser, with the pronoun that is joined to it."""
        start = self.words.starts[index] + self.phrases.grammar.complementisers.get(self.words.forms[index], 0)
        if start < self.words.ends[index] or index + 1 >= len(self.words):
            return Introducer(index, start, index, "that")
        return Introducer(index, self.words.starts[index + 1], index + 1, "that")

    def _quote(self, frame: Frame, cue: Cue, index: int) -> Introducer | None:
        if frame.clause_only and not (index == cue.last + 1 and self.phrases.colon(index)):
            return None
        opened = self.phrases.opened(index)
        if (opened or self.phrases.colon(index)) and self._of_another(cue, index):
            return None
        if self.phrases.colon(index):
            return Introducer(index, self.words.starts[index], index, "quote")
        if opened is None:
            return None
        first, last = opened
        sentence = self.phrases.sentence_of[cue.first]
        term = last - first < SHORT and index > cue.last + 1
        if last < sentence and (term or (last - first < _TERM and self._is_name(last, sentence))):
            return None
        return Introducer(index, self.words.starts[index], index, "quote")

    def _of_another(self, cue: Cue, index: int) -> bool:
        """Whether another verb brings in the words before `index`: `commented on it in a post in which he said: …`."""
        near = range(max(cue.last + 1, index - _NEAR), index)
        return any(self.says(k) and any(f.kind == "quote" for f in self._frames_at(k)) for k in near)

    def _frames_at(self, index: int) -> list[Frame]:
        return [frame for cue in self.cues[index] if cue.entry.kind == "verb" for frame in cue.entry.frames]

    def _is_name(self, last: int, sentence: int) -> bool:
        """Whether a quotation that ends before the word `last` is a name: what brings in the content comes after it."""
        near = [k for k in range(last, min(last + 2 * _NEAR, sentence)) if not self.phrases.quoted(k)]
        return self.phrases.colon(last) or any(self.phrases.complementiser(k) or self.phrases.colon(k) for k in near)

    def _question(self, _: Frame, __: Cue, index: int) -> Introducer | None:
        if self.phrases.parts[index] == "question":
            return Introducer(index, self.words.starts[index], index, "that")
        return None

    def _preposition(self, frame: Frame, cue: Cue, index: int) -> Introducer | None:
        (preposition,) = frame.prepositions
        apart = self._clause_apart(cue, index) or self._spoken_to(index, preposition)
        if apart or not self.phrases.preposition(index, preposition):
            return None
        if self.words.forms[index] != preposition:
            return self._joined(frame, cue, index)
        after = index + 1
        if after >= self.phrases.sentence_of[cue.first]:
            return None
        if self.phrases.complementiser(after):
            return self._clause(after)._replace(word=index)
        if frame.clause_only or self._clause_later(cue, index, preposition):
            return None
        return Introducer(index, self.words.starts[after], after, "phrase")

    def _clause_later(self, cue: Cue, index: int, preposition: str) -> bool:
        """Whether a clause under the same preposition comes right past a comma, or past words that withhold a name:
        then this one leads to where the source works.
        """
        start = comma = self.phrases.next_comma(index)
        while until := self.phrases.past_nameless(start):
            start = until
        reach = 2 if start == comma else 2 * _NEAR
        return any(
            self.phrases.complementiser(k)
            and (self.words.forms[k].startswith(preposition) or self.words.forms[k - 1] == preposition)
            for k in range(start, min(start + reach, self._limit(cue)))
        )

    def _spoken_to(self, index: int, preposition: str) -> bool:
        """Whether a preposition leads to whom something was said (`in a talk to X, …`), and comes again after that."""
        if not index or self.words.forms[index] != preposition or not self.phrases.occasion(index - 1):
            return False
        near = range(index + 1, min(index + _ASIDE, self.phrases.sentence_of[index]))
        return any(self.words.forms[k] == preposition and self.phrases.comma(k) for k in near)

    def _joined(self, frame: Frame, cue: Cue, index: int) -> Introducer | None:
        """Content after a preposition that is joined to its first word."""
        (preposition,) = frame.prepositions
        if self.phrases.parts[index] == "complementiser":
            return self._clause(index)
        if frame.clause_only or self._clause_follows(index, preposition) or self._within_a_name(index):
            return None
        if self._rather_a_name(index, preposition) or self._clause_later(cue, index, preposition):
            return None
        return Introducer(index, self.words.starts[index] + len(preposition), index, "phrase")

    def _rather_a_name(self, index: int, preposition: str) -> bool:
        """Whether a word only looks like having a preposition: a clause follows at once, or the real one does."""
        if self.phrases.is_led(index) or self.phrases.owned(index) or self.phrases.known(self.words.forms[index][1:]):
            return False
        near = range(index + 1, min(index + 1 + _NEAR, self.phrases.next_comma(index)))
        return any(self.phrases.complementiser(k) or self.phrases.preposition(k, preposition) for k in near)

    def _clause_apart(self, cue: Cue, index: int) -> bool:
        """Whether an aside begins here, after which the clause comes that the verb is about: `, on his page, that`."""
        if index == cue.last + 1 or not any(f.kind == "that" for f in cue.entry.frames):
            return False
        clause = self.phrases.next_comma(index)
        return self.phrases.complementiser(clause) and clause < self._limit(cue)

    def _within_a_name(self, index: int) -> bool:
        """Whether a word stands within a short quotation that opened before it, or within a known name."""
        if self.phrases.inside_name(index):
            return True
        quotation = self.phrases.quotations.around(self.words.starts[index])
        if quotation is None or not quotation.closed or self.phrases.opens(index):
            return False
        return self.words.at(quotation.close) - index < SHORT

    def _clause_follows(self, index: int, preposition: str) -> bool:
        """Whether a clause under the same joined preposition comes soon, and this word only looks like having it."""
        near = range(index + 1, min(index + 2 * _NEAR, self.phrases.sentence_of[index]))
        return any(self.phrases.complementiser(k) and self.words.forms[k].startswith(preposition) for k in near)

    def _phrase(self, _: Frame, cue: Cue, index: int) -> Introducer | None:
        """A noun phrase after the source: a deed right after the cue, or after a finished name."""
        if self.phrases.points(index):
            return Introducer(index, self.words.starts[index], index, "phrase")
        first = self._past_asides(cue.last + 1, index)
        if self.phrases.parts[index - 1] == "relative" or (
            index == first and cue.entry.kind == "noun" and not cue.pronoun
        ):
            return None
        if index > first and (self._clause_apart(cue, index) or self._resumes(cue, index)):
            return None
        if index > first and self._no_source_after(cue) and self.deeds.names_something(first):
            return None  # a noun phrase that is no source begins right after the cue (`_bare`)
        if index == first:
            deed = self.deeds.heads(index) and not (self.deeds.only_owned(index) and self._clause_ahead(index))
            deed = deed and not (
                self.phrases.head(index)
                and not self._no_source_after(cue)
                and (
                    self._deed_ahead(first)
                    or self._led_ahead(cue, index)
                    or self._resumes(cue, index)
                    or (cue.entry.agreement in _FEMININE and self._asserted_ahead(cue, index))
                )
            )
        elif self.phrases.time[index - 1] and index not in self.cues and self.deeds.names_something(index):
            deed = self.deeds.finished(first, index) and not self._clause_ahead(index)
        else:
            deed = self.deeds.heads(index) or self.deeds.with_article(index)
            deed = deed and self.deeds.finished(first, index)
            named = self.phrases.like_a_name(index) and not self.deeds.sure(index)
            ahead = named and (
                self._deed_ahead(first, index) or self._speech_ahead(index) or self._led_after(cue, index)
            )
            deed = deed and not ahead
            deed = deed or self._past_commas(first, index)
        return Introducer(index, self.words.starts[index], index, "phrase") if deed else None

    def _past_commas(self, first: int, index: int) -> bool:
        """Whether a definite noun phrase follows one in commas that says who the source is: `condemned X, the mayor,
        the fire`.
        """
        phrases = self.phrases
        opening = next((k for k in range(first + 1, index) if phrases.comma(k)), 0)
        if not (opening and phrases.comma(index) and phrases.next_comma(opening) == index and phrases.definite(index)):
            return False
        names = phrases.head(opening) or phrases.like_a_name(opening)
        return names and not phrases.head(index) and self.deeds.names_something(index)

    def _resumes(self, cue: Cue, index: int) -> bool:
        """Whether a clause is brought in after an aside that begins here or ends: `X, of the town of Y, today, that …`,
        `X, who feared …, to Z that …`. What stands before it then is no content.
        """
        if not any(frame.kind == "that" for frame in cue.entry.frames):
            return False
        end, apart = min(index + _ASIDE, self.phrases.sentence_of[cue.first]), -1
        for at in range(index, end):
            if self.says(at) and at not in range(cue.first, cue.last + 1):
                return False
            apart = at if self.phrases.comma(at) else apart
            if at > index and apart >= 0 and self.phrases.complementiser(at):
                told = self.words.forms[apart].startswith(self.phrases.grammar.to) and at - apart <= _NAMED
                return at == apart or (told and bool(self.phrases.grammar.to)) or self.phrases.time[at - 1]
        return False

    def _asserted_ahead(self, cue: Cue, index: int) -> bool:
        """Whether a clause of the cue's own comes before the next comma: `reports found it likely that`."""
        clause = any(frame.kind == "that" for frame in cue.entry.frames)
        return clause and any(self.phrases.complementiser(k) for k in range(index + 1, self.phrases.next_comma(index)))

    def _deed_ahead(self, first: int, index: int | None = None) -> bool:
        """Whether the phrase from `first` on goes on past a word (`first` itself) to what is surely a deed."""
        if self.words.forms[min(first + 1, len(self.words) - 1)] in self.phrases.grammar.any:
            return False  # nobody who speaks is followed by *any*: the deed begins there
        start = (first if index is None else index) + 1
        near = range(start, min(start + _NAMED, self.phrases.next_comma(first)))
        return any(self.deeds.sure(k) and self.deeds.finished(first, k) for k in near)

    def _led_ahead(self, cue: Cue, index: int) -> bool:
        """Whether a preposition of the cue's own comes before the next comma: `reports revealed, about …`."""
        led = {p for frame in cue.entry.frames if frame.kind == "preposition" for p in frame.prepositions if len(p) > 1}
        return any(self.words.forms[k] in led for k in range(index + 1, self.phrases.next_comma(index)))

    def _led_after(self, cue: Cue, index: int) -> bool:
        """Whether a preposition of the cue's own begins after the next comma, after a name: `X, of a team`."""
        comma = self.phrases.next_comma(index)
        led = {p for frame in cue.entry.frames if frame.kind == "preposition" for p in frame.prepositions if len(p) > 1}
        named = comma - index <= _NAMED and all(map(self.phrases.like_a_name, range(index, comma)))
        return named and comma < self.phrases.sentence_of[index] and self.words.forms[comma] in led

    def _speech_ahead(self, index: int) -> bool:
        """Whether a clause or a quotation is brought in before the next comma."""
        near = range(index + 1, self.phrases.next_comma(index))
        return self._clause_ahead(index) or any(self.phrases.opens_speech(k) for k in near)

    def _clause_ahead(self, index: int) -> bool:
        """Whether a clause is brought in before the next comma."""
        led = ("preposition", "adjunct", "circumstance")
        near = range(index + 1, self.phrases.next_comma(index))
        return any(self.phrases.complementiser(k) and self.phrases.parts[k - 1] not in led for k in near)

    def _claim(self, frame: Frame, cue: Cue, index: int) -> Introducer | None:
        if self.words.forms[index] not in self.phrases.grammar.claims:
            return None
        first = cue.last + 1
        if first < index and self._no_source_after(cue) and self.deeds.names_something(first):
            return Introducer(first, self.words.starts[first], first, "phrase")
        return self._phrase(frame, cue, index)

    def _blame(self, frame: Frame, cue: Cue, index: int) -> Introducer | None:
        near = self.words.forms[index : index + 8]
        if not any(form in self.phrases.grammar.blames for form in near):
            return None
        first = cue.last + 1
        if index == first and self._no_source_after(cue) and self.deeds.names_something(first):
            return Introducer(first, self.words.starts[first], first, "phrase")
        if index > first and (self.deeds.shifts(index) or index in self.phrases.name_end):
            return Introducer(index, self.words.starts[index], index, "phrase")
        return self._phrase(frame, cue, index)

    def _as(self, _: Frame, cue: Cue, index: int) -> Introducer | None:
        """What somebody calls what the verb's pronoun stands for: `(a step that) X called a mistake`."""
        phrases, first = self.phrases, cue.last + 1
        if cue.entry.kind != "verb" or not cue.pronoun or phrases.comma(index):
            return None
        opened = phrases.opened(index)
        if opened is None:
            if index == first or not self._predicate(first, index):
                return None
        elif index > first and self._is_name(opened[1], phrases.sentence_of[cue.first]):
            return None
        return Introducer(index, self.words.starts[index], index, "phrase")

    def _predicate(self, first: int, index: int) -> bool:
        """Whether an indefinite noun or adjective follows the finished name of a source from `first` on."""
        phrases, form = self.phrases, self.words.forms[index]
        plain = not (phrases.definite(index) or index in phrases.name_end or phrases.inside_name(index))
        return plain and self.deeds.names_something(index) and self.deeds.finished(first, index) and len(form) > 2

    def _past_asides(self, index: int, limit: int) -> int:
        """The first word from `index` on that is no adverb: `denied in turn`."""
        while index < limit and self.phrases.parts[index] in ("adverb", "prepositional pronoun"):
            index += 1
        return index

    def _object(self, frame: Frame, cue: Cue, limit: int) -> Introducer | None:
        """Content that begins with who is addressed or accused: after the source, before the preposition."""
        first = self._past_asides(cue.last + 1, limit)
        if cue.pronoun:
            given = first < limit and any(self.phrases.preposition(first, p) for p in frame.prepositions)
            place = self.words.ends[cue.last] - len(cue.pronoun)
            return Introducer(first, place, first, "phrase") if given else None
        if any(self.phrases.preposition(first, p) for p in frame.prepositions if first < limit):
            return None  # nobody is addressed before it
        led = ((k, p) for k in range(first + 1, limit) for p in frame.prepositions if self.phrases.preposition(k, p))
        reach = next((k for k, p in led if not self._spoken_to(k, p)), None)
        if reach is None:
            return None
        relative = cue.first > 0 and self.phrases.parts[cue.first - 1] == "relative"
        if cue.entry.kind != "verb" or (self._no_source_after(cue) and not relative):
            start = first
        else:
            start = next((k for k in range(first + 1, reach) if self.deeds.begins_another(first, k)), -1)
            if self._in_commas(start, reach):
                return None  # what stands in commas before the preposition says who the source is
            start = self._past_apposition(first, start, reach)
            if start < 0:
                start = next((k for k in range(first + 1, reach) if self.deeds.shifts(k)), -1)
            if start < 0:
                start = next((k for k in range(first + 1, reach) if self._after_aside(k)), -1)
            if start < 0 and (relative and self._no_source_after(cue)):
                start = first
            if start < 0 and not any(
                frame.prepositions[0] in f.prepositions for f in cue.entry.frames if f is not frame
            ):
                start = first
        if start < 0 or self.phrases.parts[start] not in ("", "determiner", "free relative"):
            return None
        return Introducer(start, self.words.starts[start], start, "phrase")

    def _in_commas(self, start: int, reach: int) -> bool:
        """Whether a noun phrase stands between two commas, up to a word: `called X, the mayor, for`."""
        office = start >= 0 and self.phrases.comma(start) and self.phrases.head(start)
        return office and self.phrases.next_comma(start) == reach

    def _past_apposition(self, first: int, start: int, reach: int) -> int:
        """Where who is addressed or accused is named, rather than the office that stands in commas after a name."""
        phrases = self.phrases
        if start < 0 or not (phrases.comma(start) and phrases.head(start)):
            return start
        after = phrases.next_comma(start)
        other = after < reach and self.deeds.names_something(after) and self.deeds.begins_another(first, after)
        return after if other else start

    def _after_aside(self, index: int) -> bool:
        """Whether a noun phrase begins right after a time in commas: `accused, on Monday, X of …`."""
        phrases = self.phrases
        if not (phrases.comma(index) and phrases.time[index - 1]):
            return False
        return phrases.opens(index) or self.deeds.names_something(index)

    def says(self, index: int) -> bool:
        """Whether a verb that may be a cue stands here."""
        return any(cue.entry.kind == "verb" for cue in self.cues.get(index, ()))
