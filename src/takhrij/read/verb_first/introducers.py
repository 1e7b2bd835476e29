"""Finds what brings the content of a cue in: a complementiser, a quotation mark, a preposition, or a deed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from takhrij.read.phrases import Phrases
from takhrij.read.phrases.cues import Cue, Frame
from takhrij.read.verb_first.clausal import APART, Clausal
from takhrij.read.verb_first.lookahead import FAR, NEAR, Ahead
from takhrij.read.verb_first.nominals import Introducer, Nominals
from takhrij.read.verb_first.prepositional import Prepositional
from takhrij.read.verb_first.shown import Shown
from takhrij.span import Span


class Introducers:
    """What brings in the contents of one text's cues."""

    def __init__(self, phrases: Phrases, cues: dict[int, list[Cue]], subject_first: Callable[[Cue], bool]) -> None:
        self.phrases, self.words, self.cues = phrases, phrases.words, cues
        self._ahead = Ahead(phrases, cues, subject_first)
        self._nominals = Nominals(self._ahead)
        self._clausal = Clausal(self._ahead)
        self._prepositional = Prepositional(self._ahead, self._clausal)
        self._shown = Shown(self._ahead)
        self._frames: dict[str, Callable[[Frame, Cue, int], Introducer | None]] = {
            "that": self._clausal.that,
            "quote": self._clausal.quote,
            "colon": self._clausal.colon,
            "question": self._clausal.question,
            "preposition": self._prepositional.preposition,
            "phrase": self._nominals.phrase,
            "claim": self._nominals.claim,
            "count": self._nominals.count,
            "noun": self._nominals.noun,
            "deed": self._nominals.deed,
            "done": self._prepositional.done,
            "blame": self._nominals.blame,
            "as": self._nominals.called,
            "apart": self._nominals.apart,
            "shown": self._shown.at,
        }
        self.of = cache(self._of)

    def _of(self, cue: Cue) -> Introducer | None:
        """What brings in the content of a cue, the nearest first; nothing where another cue's clause begins before.
        Asked for as `of`, which remembers: where one cue's content ends hangs on whether the next brings in its own.
        """
        limit = self._ahead.limit(cue)
        frames = self._frames_of(cue)
        found = self._of_two_parts(cue, limit, frames)
        if found is not None or self._acts_on(cue, frames):
            return found
        if self._announces(cue, frames):
            return Introducer(cue.last + 1, self.words.starts[cue.last + 1], cue.last + 1, "phrase")
        said, index, frames = self._completed(cue, limit, frames)
        if index < 0:
            return None
        cue = cue._replace(last=index - 1)  # what completes a verb is of it
        reach, relay = min(limit, index + (FAR if said else self._reach(cue))), -1
        about = ended = aside = False  # whether a clause about the source has begun, or another, or an aside in commas
        while index < reach:
            step = self._step(index, cue, frames, relay)
            if step is not None:
                said, relay, index = (*said, *step.cue), max(relay, step.relay), step.first
                apart = [Frame("apart")] if any(f.kind == "phrase" for f in frames) else []
                clauses = (frame for frame in frames if frame.kind == "preposition" and frame.clause_only)
                frames = [Frame("that"), Frame("quote"), *clauses, *apart]
                reach = limit if relay >= 0 else min(limit, index + NEAR + 8)
                continue
            if cue.entry.kind == "noun" and (self._parted(cue, index) or self._another_verb(cue, index)):
                return None
            if cue.entry.kind == "noun" and self._led_away(cue, frames, index):
                frames = [frame for frame in frames if frame.kind == "that"]
            if self._according(index):
                index = self._past_according(index)
                continue
            if nameless := self.phrases.past_nameless(index):
                index = nameless
                continue
            if (issued := self._issued(cue, index)) > index:
                index = issued
                continue
            ended, aside = self._past_aside(index, ended=ended, aside=aside)
            about = about or self.phrases.parts[index] in ("relative", "free relative") or self._seen(cue, index)
            about = about or self._tells_of(cue, index)
            clause = self.phrases.finite(index) and not about
            open_to = frames if not (ended or clause) else [f for f in frames if self._past_clauses(f, index, ended)]
            ended = ended or clause
            for frame in open_to:
                handler = self._frames.get(frame.kind)
                found = handler(frame, cue, index) if handler else None
                if found is not None:
                    return found._replace(cue=said, relay=relay, named=frame.named)
            index += 1
        colon = self._colon_at(index, said) if any(f.kind == "quote" for f in frames) else None
        return colon or self._nominals.bare(cue, limit, frames)

    def _past_aside(self, index: int, *, ended: bool, aside: bool) -> tuple[bool, bool]:
        """Whether another clause has begun, and whether an aside has, which ends at a comma with the clauses in it: `X,
        after a session that was held, in`, `X, and that is a firm which makes Y, of`.
        """
        comment = self.phrases.parts[index] == "comment"
        if not self.phrases.comma(index):
            return ended, aside or comment
        asides = ("preposition", "adjunct", "circumstance")
        return ended and not aside, comment or self.phrases.parts[index] in asides

    def _past_clauses(self, frame: Frame, index: int, ended: bool) -> bool:
        """Whether a frame may bring content in where another clause has begun; and where it only looks so, as a verbal
        noun is written as a verb is: `announced X (the) raising of`.
        """
        if frame.kind in ("that", "quote", "colon", "shown"):
            return True
        return not ended and frame.kind in ("phrase", "deed") and self.words.forms[index] in self.phrases.grammar.events

    def _tells_of(self, cue: Cue, index: int) -> bool:
        """Whether a verb begins a clause about the indefinite noun before it, which needs no relative: `refused a man
        (who) works there the charges`.
        """
        phrases, before, first = self.phrases, index - 1, cue.last + 1
        if before < first or not phrases.finite(index) or self.words.gap(index) != " " or phrases.parts[before]:
            return False
        alone = before == first or (index == first + 2 and self._ahead.deeds.describes(first, before))
        known = first in phrases.name_end or phrases.definite(first) or phrases.owned(first)
        return alone and phrases.head(first) and not (known or phrases.joined[index])

    def _issued(self, cue: Cue, index: int) -> int:
        """Where words end that say whose a document is, up to a clause or what it shows: `figures that the bank issued,
        a rise`; `index` where none begin.
        """
        if not self.phrases.grammar.published(self.words.forms[index]):
            return index
        end = self.phrases.issued(cue.last + 1, index)
        near = range(index, end)
        return next((k for k in near if self.phrases.complementiser(k) or self._shown.begins(cue, k)), end)

    def _seen(self, cue: Cue, index: int) -> bool:
        """Whether a clause about an indefinite document begins that is the subject: `shows a memo (which) X saw`."""
        phrases, after = self.phrases, index + 1
        if after >= len(self.words) or phrases.parts[after] != "prepositional pronoun" or not phrases.finite(index):
            return False
        near = range(cue.last + 1, index)
        return any(phrases.paper(k) and not phrases.definite(k) for k in near) and not any(map(phrases.comma, near))

    def _announces(self, cue: Cue, frames: list[Frame]) -> bool:
        """Whether a verbal noun with the article follows a participle: what is said, whatever preposition it has."""
        first, kinds = cue.last + 1, {frame.kind for frame in frames}
        own = cue.entry.kind == "noun" and bool(cue.pronoun)  # `his announcement of the …`
        if not (own or cue.entry.kind == "participle") or "phrase" not in kinds or first >= len(self.words):
            return False
        return self.phrases.articled_deed(first) and not (own and self.phrases.is_led(first))

    def _acts_on(self, cue: Cue, frames: list[Frame]) -> bool:
        """Whether a verb that needs a preposition has an object instead: `tightened the measures at`."""
        first = cue.last + 1
        led = cue.entry.kind == "verb" and not cue.entry.completed
        led = led and all(
            f.kind in ("preposition", "colon") or (f.kind in ("that", "quote") and f.clause_only) for f in frames
        )
        led = led and any(f.kind == "preposition" for f in frames)
        if not led or first >= len(self.words) or not self._ahead.no_source_after(cue):
            return False
        return self.phrases.definite(first) and self._ahead.deeds.names_something(first)

    def _of_two_parts(self, cue: Cue, limit: int, frames: list[Frame]) -> Introducer | None:
        """Content that begins with whom or what the cue is about, before what is said of that."""
        for frame in cue.entry.frames:
            if frame.kind == "object" and not (cue.pronoun and cue.entry.kind == "verb"):
                found = self._nominals.object(frame, cue, limit)
                if found is not None:
                    return found
        if any(frame.kind == "double" for frame in frames) and not self._ahead.asserted(cue, cue.last):
            return self._nominals.double(cue, limit)
        return None

    def _parted(self, cue: Cue, index: int) -> bool:
        """Whether a comma parts a noun of speech from its content, and none around who spoke: `words of X, the mayor,
        that`.
        """
        phrases = self.phrases
        if not phrases.comma(index):
            return False
        if phrases.complementiser(index):
            return not any(map(phrases.comma, range(cue.last + 1, index)))
        end = phrases.next_comma(index)
        return not phrases.complementiser(end) or end - index > NEAR

    def _led_away(self, cue: Cue, frames: list[Frame], index: int) -> bool:
        """Whether another preposition than its own follows a noun of speech: `rumours about the break with`."""
        own = {p for frame in frames for p in frame.prepositions} | self.phrases.grammar.origins
        led = index == cue.last + 1 and self.phrases.parts[index] in ("preposition", "adjunct", "circumstance")
        return led and self.words.forms[index] not in own

    def _another_verb(self, cue: Cue, index: int) -> bool:
        """Whether a verb stands between a noun of speech and what would be its content: the content is the verb's."""
        first = index == cue.last + 1
        voiced = self.phrases.voices(index) and (first or self.phrases.parts[index - 1] == "relative")
        if voiced or (first and not self._ahead.says(index)):
            return False
        said = self.phrases.parts[index] in ("say", "say of")
        return said or self._ahead.says(index) or self.phrases.finite(index) or self.phrases.voices(index)

    def _according(self, index: int) -> bool:
        if not any(cue.entry.kind == "according" for cue in self.cues.get(index, ())):
            return False
        return not (self.phrases.colon(index) or self.phrases.opens(index))  # else it begins what is said

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
            return NEAR if any(frame.kind == "within" for frame in cue.entry.frames) else FAR
        apart = cue.entry.kind == "participle" and (self.phrases.comma(cue.first) or cue.joined)
        whose = cue.last + 1 < len(self.words) and self.phrases.somebody(cue.last + 1)
        apart = apart or (cue.entry.slot == "masdar" and whose)
        return APART if apart else 2 * NEAR if cue.entry.kind == "noun" else NEAR

    def _completed(self, cue: Cue, limit: int, frames: list[Frame]) -> tuple[tuple[Span, ...], int, list[Frame]]:
        """Where to look from: after the words that complete a light verb (`gave … an order`), which must be there."""
        if not cue.entry.completed:
            return (), cue.last + 1, frames
        for index in range(cue.last + 1, min(limit, cue.last + 2 + NEAR * 2)):
            for words in cue.entry.completed:
                if tuple(self.words.forms[index : index + len(words)]) == words:
                    span = (self.words.starts[index], self.words.ends[index + len(words) - 1])
                    return (span,), index + len(words), frames
        return (), -1, frames

    def _step(self, index: int, cue: Cue, frames: list[Frame], relay: int) -> Introducer | None:
        """A word on the way that belongs to the cue: `saying`, or `from` before whoever is relayed."""
        part = self.phrases.parts[index]
        says = cue.entry.kind != "noun" and not any(frame.kind in ("within", "claim") for frame in frames)
        if part in ("say", "say of") and says:
            span = (self.words.starts[index], self.words.ends[index])
            return Introducer(index, 0, index + 1, "say", (span,), index if part == "say of" else -1)
        return None if relay >= 0 else self._relay(index, cue, frames)

    def _relay(self, index: int, cue: Cue, frames: list[Frame]) -> Introducer | None:
        """What leads to whoever is relayed: a preposition, with a pronoun or without, or a document."""
        for other in self.cues.get(index, ()):
            if other.entry.kind == "relay":
                return Introducer(index, 0, other.last + 1, "relay", ((other.start, other.end),), other.last)
        for frame in frames:
            if frame.kind == "relay" and self._relays_them(frame, cue, index):
                span = (self.words.starts[index], self.words.starts[index] + len(frame.prepositions[0]))
                return Introducer(index, 0, index + 1, "relay", (span,), index)
            if frame.kind not in ("relay", "within") or self.words.forms[index] not in frame.prepositions:
                continue
            span = (self.words.starts[index], self.words.ends[index])
            if frame.kind == "relay" and (index > cue.last + 1 or self._quotes(cue, index)):
                return Introducer(index, 0, index + 1, "relay", (span,), index)
            if frame.kind == "within" and index == cue.last + 1 and self._document(index + 1):
                return Introducer(index, 0, index + 1, "relay", (), index)
        return None

    def _relays_them(self, frame: Frame, cue: Cue, index: int) -> bool:
        """Whether whoever is relayed is a pronoun, and what they said comes soon: `the agency quoted her as saying`."""
        phrases = self.phrases
        pronoun = phrases.parts[index] == "prepositional pronoun" and index > cue.last + 1
        near = range(index + 1, min(index + APART, phrases.sentence_of[cue.first]))
        said = any(phrases.parts[k] == "say" for k in near)
        return pronoun and said and self.words.forms[index].startswith(frame.prepositions)

    def _quotes(self, cue: Cue, index: int) -> bool:
        """Whether words of somebody else follow, where the verb leaves out who passed them on: `and quoted X as
        saying`.
        """
        near = range(index + 1, min(index + APART, self.phrases.sentence_of[cue.first]))
        said = next((k for k in near if self.phrases.parts[k] == "say" or self.phrases.complementiser(k)), 0)
        return said > index + 1

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
        if cue.entry.kind != "noun":
            under = self._ahead.undergone(cue)
            shown = (Frame("shown", named=True, paper=True) for frame in cue.entry.frames if frame.paper)
            return [Frame("preposition", (under,))] if under else [*shown, *cue.entry.frames]
        kinds = {"that", "preposition", "object", "deed"} | ({"phrase"} if cue.entry.slot == "masdar" else set())
        found = list(cue.entry.frames) if cue.pronoun else [f for f in cue.entry.frames if f.kind in kinds]
        to = Frame("preposition", (self.phrases.grammar.to,))
        if self._voiced(cue):
            return [*(frame._replace(clause_only=False) for frame in found), to]
        led = cue.entry.slot == "masdar" and cue.entry.act in ("accuse", "deny")
        led = led and not self.phrases.conjoined(min(cue.last + 1, len(self.words) - 1))
        return [*found, to] if led and any(frame.kind == "phrase" for frame in found) else found

    def _voiced(self, cue: Cue) -> bool:
        """Whether a clause says who accuses somebody, after a noun for it: `the charges that X levelled at Y`."""
        verb = cue.last + 2
        relative = verb < len(self.words) and self.phrases.parts[verb - 1] == "relative"
        return cue.entry.act == "accuse" and relative and self.phrases.voices(verb)

    def _colon_at(self, index: int, said: tuple[Span, ...]) -> Introducer | None:
        """A colon that ends the line: the content is the next paragraph."""
        if index < len(self.words) and ":" in self.words.gap(index):
            return Introducer(index, self.words.starts[index], index, "quote", said)
        return None

    def is_deed(self, index: int) -> bool:
        """Whether a word is a verbal noun, with its article or without."""
        return self.words.forms[index] in self.phrases.grammar.events or self.phrases.articled_deed(index)

    def undergone(self, cue: Cue) -> bool:
        """Whether a verb is passive, as the preposition that comes after its object follows it at once."""
        return bool(self._ahead.undergone(cue))

    def past_asides(self, index: int, limit: int) -> int:
        """The first word from `index` on that is no adverb, nor a pronoun of whom something is said to."""
        return self._ahead.past_asides(index, limit)

    def says(self, index: int) -> bool:
        """Whether a verb that may be a cue stands here."""
        return self._ahead.says(index)
