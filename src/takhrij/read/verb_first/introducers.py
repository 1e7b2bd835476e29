"""Finds what brings the content of a cue in: a complementiser, a quotation mark, a preposition, or a deed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from takhrij.read.phrases import Phrases
from takhrij.read.phrases.cues import Cue, Frame
from takhrij.read.verb_first.lookahead import FAR, NEAR, Ahead
from takhrij.read.verb_first.nominals import Introducer, Nominals
from takhrij.span import Span

_APART = 12  # how many words may stand between a participle that a comma sets apart and what brings in its content
_WHO = 18  # … and how many may say who speaks, where it comes after a comma
SHORT = 4  # a quotation of fewer words is a name or a quoted term, unless it ends the sentence
_TERM = 6  # … of fewer words, may be one where a clause follows


class Introducers:
    """What brings in the contents of one text's cues."""

    def __init__(self, phrases: Phrases, cues: dict[int, list[Cue]], subject_first: Callable[[Cue], bool]) -> None:
        self.phrases, self.words, self.cues = phrases, phrases.words, cues
        self._ahead = Ahead(phrases, cues, subject_first)
        self._nominals = Nominals(self._ahead)
        self._frames: dict[str, Callable[[Frame, Cue, int], Introducer | None]] = {
            "that": self._that,
            "quote": self._quote,
            "question": self._question,
            "preposition": self._preposition,
            "phrase": self._nominals.phrase,
            "claim": self._nominals.claim,
            "noun": self._nominals.noun,
            "deed": self._nominals.deed,
            "done": self._done,
            "blame": self._nominals.blame,
            "as": self._nominals.called,
            "apart": self._nominals.apart,
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
            ended = ended or clause
            for frame in frames if not ended else [f for f in frames if f.kind in ("that", "quote")]:
                handler = self._frames.get(frame.kind)
                found = handler(frame, cue, index) if handler else None
                if found is not None:
                    return found._replace(cue=said, relay=relay, named=frame.named)
            index += 1
        colon = self._colon_at(index, said) if any(f.kind == "quote" for f in frames) else None
        return colon or self._nominals.bare(cue, limit, frames)

    def _past_aside(self, index: int, *, ended: bool, aside: bool) -> tuple[bool, bool]:
        """Whether another clause has begun, and whether an aside in commas has, which ends with the clauses in it: `X,
        after a session that was held, in`.
        """
        if not self.phrases.comma(index):
            return ended, aside
        return ended and not aside, self.phrases.parts[index] in ("preposition", "adjunct", "circumstance")

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
        """Where words end that say whose a document is, up to a clause: `figures that the bank issued, a rise`; `index`
        where none begin.
        """
        if not self.phrases.grammar.published(self.words.forms[index]):
            return index
        end = self.phrases.issued(cue.last + 1, index)
        return next((k for k in range(index, end) if self.phrases.complementiser(k)), end)

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
        led = led and all(f.kind == "preposition" or (f.kind in ("that", "quote") and f.clause_only) for f in frames)
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
        if self.phrases.voices(index) or (index == cue.last + 1 and not self._ahead.says(index)):
            return False
        said = self.phrases.parts[index] in ("say", "say of")
        return said or self._ahead.says(index) or self.phrases.finite(index)

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
        return _APART if apart else 2 * NEAR if cue.entry.kind == "noun" else NEAR

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
        near = range(index + 1, min(index + _APART, phrases.sentence_of[cue.first]))
        said = any(phrases.parts[k] == "say" for k in near)
        return pronoun and said and self.words.forms[index].startswith(frame.prepositions)

    def _quotes(self, cue: Cue, index: int) -> bool:
        """Whether words of somebody else follow, where the verb leaves out who passed them on: `and quoted X as
        saying`.
        """
        near = range(index + 1, min(index + _APART, self.phrases.sentence_of[cue.first]))
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
            return list(cue.entry.frames)
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

    def _that(self, frame: Frame, cue: Cue, index: int) -> Introducer | None:
        if not self.phrases.complementiser(index) or self._of_a_title(index):
            return None
        if (frame.clause_only and (cue.pronoun or self._far(cue, index))) or self._of_a_relative(cue, index):
            return None
        if self._of_the_main_verb(cue, index) or self._of_a_later_verb(cue, index):
            return None
        if index - 1 > cue.last and self._of_what_is_before(index):
            return None
        return self._clause(index)

    def _of_a_title(self, index: int) -> bool:
        """Whether a word is of a name in quotation marks, and what is said comes after it: `the star of "So That We Go"
        said that`.
        """
        rest = range(index + 1, self.phrases.next_comma(index))
        return self.phrases.in_title(index) and any(
            self.phrases.complementiser(k) and not self.phrases.in_title(k) for k in rest
        )

    def _of_what_is_before(self, index: int) -> bool:
        """Whether the word right before one that brings in a clause brings it in, or asks for it: `since`, `but`, a
        verb such as `wants`.
        """
        before, part = index - 1, self.phrases.parts[index - 1]
        if part in ("preposition", "adjunct", "circumstance", "opener"):
            return True
        since = part == "subordinator" and not self.phrases.comma(index)
        hangs = not part and any(cue.entry.kind == "participle" for cue in self.cues.get(before, ()))  # `denying that`
        verb = self._ahead.says(before) or self.phrases.finite(before) or hangs
        return since or verb

    def _of_a_relative(self, cue: Cue, index: int) -> bool:
        """Whether the clause at a word is what is said about a noun: `came the works, which X says that`."""
        for verb in range(index - 1, cue.last + 1, -1):
            if self.phrases.complementiser(verb) or self.phrases.comma(verb + 1):
                return False
            if self._ahead.says(verb):
                frames, form = self._frames_at(verb), self.words.forms[index]
                clause = any(f.kind == "that" and not f.clause_only for f in frames)
                led = any(form.startswith(p) for f in frames if f.kind == "object" for p in f.prepositions)
                return (clause or led) and self.phrases.parts[verb - 1] == "relative"
        return False

    def _of_the_main_verb(self, cue: Cue, index: int) -> bool:
        """Whether a clause about a noun, in which the cue stands, has ended before a word: `said X, who …, that`."""
        if cue.joined or not cue.first or self.phrases.parts[cue.first - 1] != "relative":
            return False
        if not any(map(self._ahead.says, range(self.words.sentence(cue.first), cue.first - 1))):
            return False  # `among them a group that said last month, that`
        return self.phrases.comma(index) and sum(map(self.phrases.comma, range(cue.last + 1, index))) % 2 == 0

    def _of_a_later_verb(self, cue: Cue, index: int) -> bool:
        """Whether a verb in a clause about a noun brings a clause in: `published a letter in which X said that`."""
        verb = index - 2
        if verb <= cue.last or self.phrases.parts[index - 1] != "prepositional pronoun" or not self._ahead.says(verb):
            return False
        return any(f.kind == "that" and not f.clause_only for f in self._frames_at(verb))

    def _far(self, cue: Cue, index: int) -> bool:
        """Whether a word is far from its cue, words between them that withhold the name of the source aside."""
        asides = ((k, self.phrases.past_nameless(k)) for k in range(cue.last + 1, index))
        nameless = sum(until - start for start, until in asides if until)
        return index - nameless > cue.last + 1 + 2 * NEAR and not self._names_all_the_way(cue.last + 1, index)

    def _names_all_the_way(self, first: int, index: int) -> bool:
        """Whether nothing but nouns stands from one word up to another: all of it may name who speaks, their office and
        what they are in commas too (`saw the head of X, the engineer Y, that`).
        """
        phrases, commas = self.phrases, [k for k in range(first + 1, index + 1) if self.phrases.comma(k)]
        plain = not any(phrases.parts[k] or phrases.finite(k) or k in self.cues for k in range(first, index))
        if not commas or index != commas[-1]:
            return plain and index - first <= _APART and not commas
        who = phrases.head(first) and all(map(phrases.apposition, commas[:-1]))
        return who and index - first <= _WHO and not any(self._tells(k) for k in range(first, index))

    def _tells(self, index: int) -> bool:
        """Whether a word is of a clause, and not of a name or of where its bearer works."""
        return self.phrases.parts[index] not in ("", "preposition") or self.phrases.finite(index) or index in self.cues

    def _clause(self, index: int) -> Introducer:
        """Content after a complementiser, with the pronoun that is joined to it."""
        start = self.phrases.past_complementiser(index)
        if start < self.words.ends[index] or index + 1 >= len(self.words):
            return Introducer(index, start, index, "that")
        return Introducer(index, self.words.starts[index + 1], index + 1, "that")

    def _quote(self, frame: Frame, cue: Cue, index: int) -> Introducer | None:
        at_once = index == cue.last + 1 and self.phrases.colon(index)
        if (frame.clause_only and not at_once) or self._within_nothing(cue, frame, index):
            return None
        if self._says_no(cue, index):
            return Introducer(index, self.words.starts[index], index, "that")
        colon, opened = self.phrases.colon(index), self.phrases.opened(index)
        if not (colon or opened) or self._of_another(cue, index) or (not colon and self._at_once(cue, index)):
            return None
        if colon or opened is None:
            return Introducer(index, self.words.starts[index], index, "quote")
        first, last = opened
        sentence = self.phrases.sentence_of[cue.first]
        term = last - first < SHORT and index > cue.last + 1
        led = index > cue.last + 1 and self.phrases.parts[index - 1] == "preposition"
        medium = index > cue.last + 1 and self.phrases.medium(index - 1)
        bare = medium and not (self.phrases.definite(index - 1) or self.phrases.owned(index - 1))
        title = last - first < _TERM and (led or bare or (medium and self._goes_on(last)))
        named = medium and last - first < SHORT  # `on the site "X"`
        before = last < sentence and last - first < _TERM and self._ahead.is_name(last, sentence)
        if named or before or (last < sentence and (term or title)):
            return None
        return Introducer(index, self.words.starts[index], index, "quote")

    def _within_nothing(self, cue: Cue, frame: Frame, index: int) -> bool:
        """Whether a verb for what stands in a document has none before a quotation: `came after "months of"`."""
        within = frame in cue.entry.frames and any(one.kind == "within" for one in cue.entry.frames)
        return within and self.phrases.parts[index - 1] in ("preposition", "adjunct", "circumstance")

    def _at_once(self, cue: Cue, index: int) -> bool:
        """Whether a quotation right after a verb says nothing: how something came, or who, by a short name, did more
        (`added "X" a form`).
        """
        opened = self.phrases.opened(index)
        if index > cue.last + 1 or opened is None:
            return False
        if any(frame.kind == "within" for frame in cue.entry.frames):
            return True
        last = opened[1]
        goes_on = last < self.phrases.sentence_of[cue.first] and not self.phrases.comma(last)
        about = goes_on and self.phrases.parts[last] == "relative"
        goes_on = goes_on and not (self.phrases.parts[last] or self.phrases.conjoined(last) or last in self.cues)
        goes_on = goes_on or about
        return last - index < SHORT and goes_on

    def _says_no(self, cue: Cue, index: int) -> bool:
        """Whether a clause with a negation follows a finished name, and nothing brings it in: `said X (it) is not`."""
        first = cue.last + 1
        if cue.entry.kind != "verb" or index == first or self.phrases.parts[index] != "negation":
            return False
        if self.phrases.comma(index) or self.phrases.joined[index] or not self._ahead.deeds.finished(first, index):
            return False
        rest = range(index + 1, self.phrases.sentence_of[index])
        brought = any(self.phrases.complementiser(k) or self.phrases.opens(k) or self.phrases.colon(k) for k in rest)
        return not brought and all(self.phrases.parts[k] in ("", "determiner") for k in range(first, index))

    def _goes_on(self, index: int) -> bool:
        """Whether a sentence goes on after the name of a medium in quotation marks: `told the channel "X" on …`."""
        if index + 1 >= len(self.words):
            return False
        return bool(self.phrases.parts[index]) or self.phrases.opens(index) or self.phrases.opens(index + 1)

    def _of_another(self, cue: Cue, index: int) -> bool:
        """Whether another verb brings in the words before `index`: `commented on it in a post in which he said: …`,
        `… in which he said that it is "…"`.
        """
        near = range(max(cue.last + 1, index - NEAR), index)
        if any(self._ahead.says(k) and any(f.kind == "quote" for f in self._frames_at(k)) for k in near):
            return True
        clauses = (k for k in range(cue.last + 2, index) if self.phrases.complementiser(k))
        first = next(clauses, 0)
        return any(map(self._ahead.says, range(cue.last + 1, first)))

    def _frames_at(self, index: int) -> list[Frame]:
        return [frame for cue in self.cues[index] if cue.entry.kind == "verb" for frame in cue.entry.frames]

    def _question(self, _: Frame, __: Cue, index: int) -> Introducer | None:
        if self.phrases.parts[index] == "question":
            return Introducer(index, self.words.starts[index], index, "that")
        return None

    def _preposition(self, frame: Frame, cue: Cue, index: int) -> Introducer | None:
        (preposition,) = frame.prepositions
        apart = self._ahead.clause_apart(cue, index) or self._ahead.spoken_to(index, preposition)
        if apart or not self.phrases.preposition(index, preposition):
            return None
        if self.words.forms[index] != preposition:
            return self._joined(frame, cue, index)
        after = index + 1
        if after >= self.phrases.sentence_of[cue.first] or self._again(cue, index):
            return None
        if self.phrases.complementiser(after):
            return self._clause(after)._replace(word=index)
        if frame.clause_only or self._clause_soon(index) or self._led_elsewhere(cue, index, preposition):
            return None
        return Introducer(index, self.words.starts[after], after, "phrase")

    def _led_elsewhere(self, cue: Cue, index: int, preposition: str) -> bool:
        """Whether a clause under the same preposition comes later, or it says who the source is."""
        return self._ahead.clause_later(cue, index, preposition) or self._of_who(cue, index)

    def _of_who(self, cue: Cue, index: int) -> bool:
        """Whether a preposition says what the source is, before a clause or before itself: `confirmed those working on
        it that`, `called the envoy to Libya to`.
        """
        phrases, form, place = self.phrases, self.words.forms[index], index + 1 in self.phrases.name_end
        if self._ahead.asserted(cue, index) and phrases.asks_for(index, range(max(cue.last + 1, index - 1), index)):
            return True
        later = range(index + 2, self._ahead.limit(cue)) if place else ()
        return phrases.asks_for(index, range(cue.last + 1, index)) and any(self.words.forms[k] == form for k in later)

    def _again(self, cue: Cue, index: int) -> bool:
        """Whether a preposition comes again after the next comma: this one then says where the source is from."""
        comma = self.phrases.next_comma(index)
        again = comma < self._ahead.limit(cue) and self.words.forms[comma] == self.words.forms[index]
        return again and index > cue.last + 1 and comma - index <= 2 * NEAR

    def _clause_soon(self, index: int) -> bool:
        """Whether a clause stands under the same preposition a few words on: this one says where the source is, as in
        `suspects a man (who) works in the port of that`.
        """
        forms, near = self.words.forms, range(index + 2, min(index + 2 * NEAR, self.phrases.next_comma(index)) - 1)
        return any(forms[k] == forms[index] and self.phrases.complementiser(k + 1) for k in near)

    def _done(self, frame: Frame, cue: Cue, index: int) -> Introducer | None:
        """A verbal noun under a preposition: what somebody owns up to having done."""
        found = self._preposition(frame, cue, index)
        if found is None or found.kind != "phrase":
            return found
        place = found.start - self.words.starts[found.first]
        form = self.words.forms[found.first][place:]
        articles = (form[len(one) :] for one in self.phrases.grammar.articles if form.startswith(one))
        return found if any(one in self.phrases.grammar.events for one in (form, *articles)) else None

    def _joined(self, frame: Frame, cue: Cue, index: int) -> Introducer | None:
        """Content after a preposition that is joined to its first word."""
        (preposition,) = frame.prepositions
        if self.phrases.parts[index] == "complementiser":
            return None if frame.clause_only and self._far(cue, index) else self._clause(index)
        if frame.clause_only or self._clause_follows(index, preposition) or self._within_a_name(index):
            return None
        if self._rather_a_name(cue, index, preposition) or self._ahead.clause_later(cue, index, preposition):
            return None
        place = index in self.phrases.name_end and self.phrases.is_led(index)
        if place and index - 1 > cue.last and self.phrases.occasion(index - 1):
            return None  # `in a speech in Ankara`
        if self._names_before(cue, index) or self._told_of(cue, index, preposition):
            return None
        return Introducer(index, self.words.starts[index] + len(preposition), index, "phrase")

    def _told_of(self, cue: Cue, index: int, preposition: str) -> bool:
        """Whether a preposition stands in a clause about the source in commas, and the verb's own follows: `praised
        X, who went into the matter, in the end`.
        """
        comma, relatives = self.phrases.next_comma(index), range(cue.last + 1, index)
        later = comma < self._ahead.limit(cue) and self.phrases.preposition(comma, preposition)
        return later and any(self.phrases.parts[k] == "relative" and self.phrases.comma(k) for k in relatives)

    def _rather_a_name(self, cue: Cue, index: int, preposition: str) -> bool:
        """Whether a word only looks like having a preposition: a clause follows, or the real one does."""
        if self.phrases.is_led(index) or self.phrases.owned(index) or self.phrases.known(self.words.forms[index][1:]):
            return False
        near = range(index + 1, min(index + 1 + NEAR, self.phrases.next_comma(index)))
        soon = any(self.phrases.complementiser(k) or self.phrases.preposition(k, preposition) for k in near)
        return soon or self._ahead.resumes(cue, index)

    def _names_before(self, cue: Cue, index: int) -> bool:
        """Whether what is no deed, or a known name, is of the source, as another preposition of the cue's follows."""
        others = {p for frame in cue.entry.frames for p in frame.prepositions if len(p) > 1}
        later = range(index + 1, self.phrases.next_comma(index))
        to = bool(self.phrases.grammar.to) and self.words.forms[index].startswith(self.phrases.grammar.to)
        place = index in self.phrases.name_end
        named = place or (to and index > cue.last + 1 and not self.phrases.led_deed(index))
        if named and any(self.words.forms[k] in others for k in later):
            return True
        end = self.phrases.name_end.get(index, 0)
        again = place and index > cue.last + 1 and end < later.stop and self.phrases.is_led(end)
        return again and self.words.forms[end][0] == self.words.forms[index][0]

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
        end = min(index + 2 * NEAR, self.phrases.sentence_of[index])
        end = next((k for k in range(index + 1, end) if any(cue.joined for cue in self.cues.get(k, ()))), end)
        clauses = filter(self.phrases.complementiser, range(index + 1, end))
        return any(self.words.forms[k].startswith(preposition) for k in clauses)

    def is_deed(self, index: int) -> bool:
        """Whether a word is a verbal noun, with its article or without."""
        return self.words.forms[index] in self.phrases.grammar.events or self.phrases.articled_deed(index)

    def past_asides(self, index: int, limit: int) -> int:
        """The first word from `index` on that is no adverb, nor a pronoun of whom something is said to."""
        return self._ahead.past_asides(index, limit)

    def says(self, index: int) -> bool:
        """Whether a verb that may be a cue stands here."""
        return self._ahead.says(index)
