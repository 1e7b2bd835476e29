"""Finds every attribution of a text: cue, source, content and carrier, each as spans of the text as found."""

from __future__ import annotations

from msgspec.structs import replace

from takhrij.languages import Language
from takhrij.read.attributions.according_to import AccordingTo
from takhrij.read.attributions.drafts import Draft, finish, made, nest, passed
from takhrij.read.attributions.headlines import Headlines
from takhrij.read.attributions.plans import plans
from takhrij.read.attributions.relayed_nouns import relayed
from takhrij.read.attributions.taken_up import TakenUp
from takhrij.read.either_order import EitherOrder
from takhrij.read.either_order.segments import Markers
from takhrij.read.found import Found
from takhrij.read.phrases import Phrases
from takhrij.read.phrases.carrier_nouns import CarrierNouns
from takhrij.read.phrases.carriers import Carriers
from takhrij.read.phrases.cues import Cue, Cues, Frame
from takhrij.read.phrases.free_cues import free
from takhrij.read.phrases.parts import Marks
from takhrij.read.subject_first import SubjectFirst
from takhrij.read.subject_first.clause_words import Order
from takhrij.read.verb_first.contents import Content, Contents
from takhrij.read.verb_first.sources import Source, Sources
from takhrij.read.words import Words
from takhrij.read.words.grammar import Grammar
from takhrij.span import Span, overlaps

_HEAD = 16  # how many words at the head of a sentence may name a carrier
_HEADED = 2  # how many words from its first on may hold the noun that a source is called by: `some pictures`
_SHARED = 5  # how many words before `or` the negation may stand that two verbs share


class Attributions:
    """Reads attributions by the tables of one language."""

    def __init__(self, language: Language) -> None:
        self._cues = Cues(language)
        self._grammar = language.compiled(Grammar)
        self._carriers = CarrierNouns(language)
        self._order = Order(language)
        self._markers = Markers(language)

    def find(self, words: Words, marks: Marks) -> list[Found]:
        """Every attribution in text order."""
        cues = self._cues.find(words)
        phrases = Phrases(words, self._grammar, marks, cues)
        if self._order.subject_first:
            return nest(SubjectFirst(phrases, cues, self._order).find())
        if self._markers.either_order:
            return nest(EitherOrder(phrases, cues, self._markers).find())
        reading = _Reading(phrases, free(phrases, cues), Carriers(phrases, self._carriers, marks.outlets))
        return nest([finish(words, draft) for draft in reading.drafts()])


class _Reading:
    """One text being read."""

    def __init__(self, phrases: Phrases, cues: dict[int, list[Cue]], carriers: Carriers) -> None:
        self.phrases, self.cues, self.carriers = phrases, cues, carriers
        self.sources = Sources(phrases, cues, self.carriers)
        self.contents = Contents(phrases, cues, self.sources.subjects.before)
        self._taken: set[int] = set()
        self._earlier = TakenUp(self.sources, self.contents)
        self._according = AccordingTo(self.sources, self.contents, self.carriers, self._taken)
        self._ways = {
            "verb": self._verb,
            "participle": self._participle,
            "noun": self._noun,
            "hedge": self._hedge,
            "inside": self._inside,
            "according": self._according.read,
            "relay": self._according.read,
            "closing": self._according.closing,
        }
        self._between: set[int] = set()

    def drafts(self) -> list[Draft]:
        """Every attribution in the order of its cue."""
        drafts: list[Draft] = []
        taken = self._taken
        for index in sorted(self.cues):
            if index in taken:
                continue
            for cue in self.cues[index]:
                way = self._ways.get(cue.entry.kind)
                draft = way(cue, drafts) if way else None
                if draft is not None:
                    drafts.append(draft)
                    taken.update(draft.words)
                if draft is not None or way is None:
                    taken.update(range(cue.first, cue.last + 1))
                if index in taken:
                    break
        drafts = self._with_supplements(self._with_trailing_carriers(drafts))
        headlines = Headlines(self.phrases, self.cues, self.carriers, self.contents)
        return sorted([*drafts, *headlines.find(drafts, self._taken)], key=lambda draft: draft.cue[0])

    def _with_trailing_carriers(self, drafts: list[Draft]) -> list[Draft]:
        """Words that end `…, and that in a statement to X` came through X: all attributions of the sentence."""
        found: dict[int, tuple[Span, ...]] = {}
        for draft in drafts:
            start, end = draft.zone
            if start < end and self.phrases.parts[start] == "and that" and not self.contents.comments(start + 1):
                found[end] = self.carriers.media(start, end)
        return passed(drafts, [found.get(draft.zone[1], ()) for draft in drafts])

    def _with_supplements(self, drafts: list[Draft]) -> list[Draft]:
        """A sentence of its own may say how the one before was said: `That came in a statement to X.`"""
        speaking = {self.phrases.sentence_of[d.first] for d in drafts}
        found: dict[int, tuple[Span, ...]] = {}
        for draft in drafts:
            end = self.phrases.sentence_of[draft.first]
            if end < len(self.phrases.words) and self.carriers.supplements(end):
                after = self.phrases.sentence_of[end]
                found[end] = () if after in speaking else self.carriers.within(end, after)
        return passed(drafts, [found.get(self.phrases.sentence_of[draft.first], ()) for draft in drafts])

    def _verb(self, cue: Cue, before: list[Draft]) -> Draft | None:
        negated = self._with_negation(cue)
        if negated is None or self.carriers.supplements(cue.first) or self._is_named(negated) or self._carries(negated):
            return None
        cue = self._turned(negated)
        content = self._content(cue, before)
        if content is None:
            return None
        content, closing = self._closed(content)
        content = self._earlier.pointed_at(content, cue, before) or content
        source = self._source(cue, content)
        if (content.intro.named and not self._named(cue, source.spans)) or self._no_verb(cue, content, source.spans):
            return None
        self._between.update(range(cue.last + 1, content.intro.word))
        if plans(self.phrases, cue, content):
            cue = cue._replace(entry=cue.entry._replace(act="promise"))
        left_out = not (source.spans or (before and self._same_sentence(before[-1], cue)))
        carrier = self._with_said(source.carrier, content)
        carrier = carrier or self._around(cue, left_out=left_out) or closing or self._after_taken_up(content)
        impersonal = cue.passive or (not source.spans and self._impersonal(cue))
        return replace(
            made(self.phrases.words, cue, content),
            source=source.spans,
            carrier=carrier,
            told=source.told,
            impersonal=impersonal,
        )

    def _turned(self, cue: Cue) -> Cue:
        """The cue as a passive where nobody is named between it and what they are accused of, which a pronoun takes up
        or a clause tells: `an attack X is accused of`, `men accused that they`, `men accused of`.
        """
        if self.contents.introducers.undergone(cue):
            return cue._replace(passive=True)
        after, phrases = cue.last + 1, self.phrases
        accuses = cue.entry.kind == "verb" and cue.entry.act == "accuse" and not cue.pronoun
        if not accuses or after >= len(phrases.words):
            return cue
        if phrases.parts[after] != "prepositional pronoun" and not phrases.complementiser(after):
            return cue
        led = tuple(p for frame in cue.entry.frames if frame.kind == "object" for p in frame.prepositions)
        return cue._replace(passive=cue.passive or phrases.words.forms[after].startswith(led))

    def _with_negation(self, cue: Cue) -> Cue | None:
        """The cue with the negation before it; nothing where its negation attributes nothing."""
        if self._shares_negation(cue):
            return None
        before = cue.first - 1
        apart = self.phrases.ends_sentence(cue.first) or self.phrases.comma(cue.first)  # `or not? I think`
        if apart or self.phrases.starts(cue.first) or self.phrases.parts[before] != "negation":
            return cue
        if not cue.entry.negated:
            return None
        entry = cue.entry._replace(act=cue.entry.negated)
        return cue._replace(start=self.phrases.words.starts[cue.first - 1], entry=entry)

    def _shares_negation(self, cue: Cue) -> bool:
        """Whether a verb is the second of two that one negation stands before: `did not confirm or deny`."""
        parts, last = self.phrases.parts, cue.first - 1
        if last < 1 or parts[last] != "conjunction" or cue.entry.slot != "present":
            return False
        return any(parts[k] == "negation" for k in range(max(last - _SHARED, 0), last))

    def _is_named(self, cue: Cue) -> bool:
        """Whether a form is rather a name or a noun in the source of another verb: `Dr Talib al-X said that`."""
        if cue.joined or cue.entry.slot != "past" or self.phrases.comma(cue.first) or cue.first not in self._between:
            return False
        before = cue.first - 1
        body = self.phrases.words.forms[before] in self.phrases.grammar.bodies  # `the club X`
        return (self.phrases.head(cue.first) or body) and not self.phrases.parts[before]

    def _carries(self, cue: Cue) -> bool:
        """Whether a verb only tells who passed on the carrier of another, or where it came out: `added in remarks
        that X carried that`, `shows a study which came out in May that`.
        """
        before, phrases = cue.first - 1, self.phrases
        if cue.first not in self._between:
            return False
        noun = before - (phrases.parts[before] == "relative")
        out = phrases.words.forms[cue.first] in phrases.grammar.publishes and not cue.joined
        return (bool(cue.pronoun) and phrases.occasion(before)) or (out and noun >= 0 and phrases.paper(noun))

    def _source(self, cue: Cue, content: Content) -> Source:
        """The source of a verb; a document that its pronoun takes up (`in which he said`) is its carrier."""
        source = self.sources.of(cue, content)
        start = self.contents.clause_start(cue.first)
        inside = self.carriers.inside(cue.last + 1, start)
        if not inside:
            return source
        spans = tuple(s for s in source.spans if not any(overlaps(s, one) for one in inside))
        issued = None if spans or cue.passive else self.carriers.issued(cue.last + 1, start, cue.first)
        return Source((issued[1],), (issued[0],)) if issued else Source(spans, inside)

    def _content(self, cue: Cue, before: list[Draft]) -> Content | None:
        """The content of a verb: after it, before it, or taken up by its pronoun."""
        relative = cue.first > 0 and self.phrases.parts[cue.first - 1] in ("relative", "free relative")
        if cue.pronoun and relative and not any(f.kind == "object" for f in cue.entry.frames):
            called = self.contents.after(cue) if any(f.kind == "as" for f in cue.entry.frames) else None
            return called or self._earlier.of(cue, before)
        led = self._earlier.led(cue)
        pointed = self._earlier.of(cue, before) if led else None
        after = pointed or self.contents.after(self._without_led(cue) if led else cue)
        if after:
            return self.contents.interrupted(cue, after)
        return self.contents.before(cue) or self._earlier.of(cue, before)

    def _without_led(self, cue: Cue) -> Cue:
        """A cue whose preposition has a pronoun already (`to which X pointed`): no other content stands under it."""
        frames = tuple(f for f in cue.entry.frames if f.kind in ("that", "quote", "colon"))
        return cue._replace(entry=cue.entry._replace(frames=frames))

    def _closed(self, content: Content) -> tuple[Content, tuple[Span, ...]]:
        """Content that is a noun phrase ends before the speech or writing it was said in, which is its carrier."""
        first, (end, _) = content.intro.first, content.zone
        at = self.carriers.speech(first + 1, end) if content.intro.kind == "phrase" else end
        if at >= end:
            return content, ()
        carrier, phrases = self.carriers.within(at, end), self.phrases
        if phrases.comma(at) and phrases.next_comma(at) < end:
            return content, carrier  # `called, during a session, for`
        spans = (*content.spans[:-1], (content.spans[-1][0], phrases.words.ends[at - 1]))
        return content._replace(spans=spans), carrier

    def _named(self, cue: Cue, source: tuple[Span, ...]) -> bool:
        """Whether a frame that asks for a named source has one; a verb that may be copular, after itself, and somebody
        who may hold a view: `the club considers`, but `the song is considered`.
        """
        if cue.entry.impersonal and cue.entry.slot == "present":
            first = (self.phrases.words.at(start) for start, _ in source if start > cue.start)
            return any(self.phrases.somebody(k) or self.phrases.given(k) for k in first)
        if any(frame.paper for frame in cue.entry.frames):
            return self._written(source)
        told = self.carriers.inside(cue.last + 1, self.contents.clause_start(cue.first))
        known = cue.entry.agreement in self.phrases.grammar.after_subject
        named = source != self.sources.pronoun(cue)  # neither a pronoun names anybody, nor what is left out
        return named or bool(told) or self._under(cue) or known

    def _written(self, source: tuple[Span, ...]) -> bool:
        """Whether a source is a document or a picture, or some of them."""
        words = self.phrases.words
        first = (words.at(start) for start, _ in source)
        return any(self.phrases.paper(k) for one in first for k in range(one, min(one + _HEADED, len(words))))

    def _no_verb(self, cue: Cue, content: Content, source: tuple[Span, ...]) -> bool:
        """Whether the form is rather a noun: after `which is`, with no clause; or a dual whose subject is not there."""
        before = self.phrases.parts[cue.first - 1] if cue.first else ""
        if cue.entry.agreement == "3d":
            return not (self._two(source) if source else cue.joined or before)
        copular = cue.entry.impersonal and any(f.kind == "as" for f in cue.entry.frames)
        copular = copular and not cue.pronoun and content.intro.kind == "phrase"
        signs = (cue.entry.slot == "present", before == "relative", self._is_predicate(content.intro.first))
        if copular and sum(signs) > 1:
            return True  # `who is considered`, `X is considered a town`, `which was considered a step`
        past = cue.entry.slot == "past" and cue.entry.agreement == "3ms"
        return past and before in ("comment", "pronoun") and content.intro.kind == "phrase"

    def _two(self, source: tuple[Span, ...]) -> bool:
        """Whether a source may be two: by an ending of the dual, or a conjunction."""
        words, phrases = self.phrases.words, self.phrases
        near = [k for start, end in source for k in range(words.at(start), words.at(end))]
        endings = (phrases.grammar.dual, *phrases.grammar.oblique) if phrases.grammar.dual else ()
        return any(phrases.conjoined(k) or words.forms[k].endswith(endings) for k in near)

    def _is_predicate(self, index: int) -> bool:
        """Whether an indefinite noun begins at a word: what something is, and not what is something."""
        phrases = self.phrases
        if phrases.definite(index) or phrases.owned(index) or phrases.opens(index) or phrases.parts[index]:
            return False
        near = range(index, min(index + 2, phrases.next_comma(index)))
        return index not in phrases.name_end and not any(phrases.definite(k) for k in near)

    def _under(self, cue: Cue) -> bool:
        """Whether a verb's subject is a pronoun joined to the word before it: `that it will consider`."""
        return cue.first > 0 and self.phrases.parts[cue.first - 1] == "complementiser"

    def _impersonal(self, cue: Cue) -> bool:
        """Whether a verb that names no source means nobody: `it is believed that`, `charges were levelled at`."""
        levelled = self.phrases.words.forms[cue.last + 1 : cue.last + 2] if cue.entry.completed else ()
        if cue.entry.agreement == "3fs" and any(form.endswith(self.phrases.grammar.nominal) for form in levelled):
            return True
        return (
            cue.entry.impersonal
            and cue.entry.slot == "present"
            and cue.entry.agreement == "3ms"
            and not self._under(cue)
        )

    def _with_said(self, carrier: tuple[Span, ...], content: Content) -> tuple[Span, ...]:
        """Carriers of a verb, and those named after a second word of speech: `answered, saying in a talk that`."""
        last = self.phrases.words.under(content.intro.cue[-1][0]) if content.intro.cue else 0
        if self.phrases.parts[last] != "say":
            return carrier
        said = self.carriers.within(last + 1, content.intro.word)
        return (*carrier, *(one for one in said if one not in carrier))

    def _after_taken_up(self, content: Content) -> tuple[Span, ...]:
        """Carriers right after the subject of a verb whose content stands before it: `which X denied in a talk`."""
        end = content.intro.word
        if content.intro.kind != "taken up" or end >= len(self.phrases.words):
            return ()
        return self.carriers.following(end, self.phrases.next_comma(end)) if not self.phrases.comma(end) else ()

    def _around(self, cue: Cue, *, left_out: bool) -> tuple[Span, ...]:
        """Carriers named outside the clause itself: at the head of the sentence, or in what follows the content."""
        pending = self._according.pending(self.phrases.sentence_of[cue.first])
        if pending:
            return pending
        start = self.contents.clause_start(cue.first)
        if came := self._came_in(start, cue.first, left_out=left_out):
            return came
        led = ("preposition", "adjunct", "circumstance")
        if not (self.phrases.parts[start] in led or self.phrases.leads_away(start)) or cue.joined:
            return ()
        others = (other for k in range(start, cue.first) for other in self.cues.get(k, ()))
        if cue.first - start >= _HEAD or any(other.entry.kind != "noun" for other in others):
            return ()
        return self.carriers.within(start, cue.first)

    def _participle(self, cue: Cue, before: list[Draft]) -> Draft | None:
        if not (self.contents.detached(cue) or self._follows(cue, before)):
            return None
        if cue.joined and not (before and self._same_sentence(before[-1], cue)):
            return None  # `X and those accused`: it goes on with nothing
        if self.phrases.described(cue.last):
            return None
        content = self.contents.after(cue)
        if content is None:
            return None
        start = self.contents.clause_start(cue.first)
        came = () if before and self._same_sentence(before[-1], cue) else self._came_in(start, cue.first, left_out=True)
        carrier = self._with_said(self.carriers.within(cue.last + 1, content.intro.word), content)
        return replace(made(self.phrases.words, cue, content), participle=True, carrier=carrier or came)

    def _came_in(self, start: int, limit: int, *, left_out: bool) -> tuple[Span, ...]:
        """Through what words came by the clause from `start` on: `The remarks of X came in a talk, saying`; where whose
        they are is left out, `X sent a letter, saying`, too.
        """
        if self.carriers.supplements(start):
            return self.carriers.within(start, limit)
        return self.carriers.issued_in(start, limit) if left_out else ()

    def _noun(self, cue: Cue, before: list[Draft]) -> Draft | None:
        if cue.first in self._between or self._not_done(cue):
            return None
        content = self.contents.after(cue)
        if content is None or self._is_object(cue, before):
            return None
        return self._passed_on(cue, content) or self._said(cue, content)

    def _passed_on(self, cue: Cue, content: Content) -> Draft | None:
        """The attribution of a noun of speech that an outlet has from somebody; nothing where none does."""
        way = relayed(cue, self.sources, self.contents.clause_start(cue.first))
        if way is None:
            return None
        # Its pronoun is of whoever speaks, and not of whom that is about.
        content = self.contents.after(cue._replace(pronoun="")) or content
        draft = made(self.phrases.words, cue, content)
        return replace(draft, cue=(*way.cue, *draft.cue), source=way.source, carrier=way.carrier)

    def _said(self, cue: Cue, content: Content) -> Draft | None:
        """The attribution of a noun of speech to whom it belongs; nothing where it need not be anybody's."""
        source = self.sources.of_noun(cue, content)
        led = cue.joined and not self.phrases.joined[cue.first]  # `by the announcement of`
        bare = cue.entry.slot == "masdar" and (led or content.intro.kind != "that") and not (source or cue.pronoun)
        bare = bare or (led and self.phrases.opens(min(cue.last + 1, len(self.phrases.words) - 1)))  # a title
        if bare and not any(f.kind == "object" for f in cue.entry.frames):
            return None
        if content.intro.named and not source:
            return None
        deed = cue.entry.slot == "masdar" and content.intro.kind == "phrase"
        if deed and not ((source and self.phrases.somebody(cue.last + 1)) or self._of_somebody(cue, content)):
            return None
        return replace(made(self.phrases.words, cue, content), source=source, owned=self._owned(cue, content))

    def _owned(self, cue: Cue, content: Content) -> bool:
        """Whether the pronoun at the end of a noun of speech is of whoever speaks: `his demand`, but `the accusation of
        him`.
        """
        of_another = cue.entry.slot == "masdar" and any(f.kind in ("object", "told") for f in cue.entry.frames)
        return bool(cue.pronoun) and not of_another and content.intro.start >= cue.end

    def _not_done(self, cue: Cue) -> bool:
        """Whether what a noun of speech stands for was not done: `for lack of an invitation`."""
        before = self.phrases.words.forms[cue.first - 1] if cue.first else ""
        return before in self.phrases.grammar.lacking or before[1:] in self.phrases.grammar.lacking

    def _is_object(self, cue: Cue, before: list[Draft]) -> bool:
        """Whether a noun of speech is rather what a verb says something of: `called the remarks of X untrue`."""
        last = before[-1] if before else None
        called = last is not None and any(f.kind == "as" for f in last.cue_entry.frames)
        return bool(called and last and last.content[0][0] == cue.start)

    def _of_somebody(self, cue: Cue, content: Content) -> bool:
        """Whether a verbal noun whose content no preposition brings in is surely somebody's: `Washington's denial`."""
        first = cue.last + 1
        led = (
            content.intro.start > self.phrases.words.starts[content.intro.word]
            or content.intro.first > content.intro.word
        )
        return led or bool(cue.pronoun) or first in self.phrases.name_end or self.phrases.definite(first)

    def _hedge(self, cue: Cue, _: list[Draft]) -> Draft | None:
        content = self.contents.after(cue._replace(entry=cue.entry._replace(frames=(Frame("that"),))))
        content = content or self.contents.deed(cue)
        return None if content is None else replace(made(self.phrases.words, cue, content), impersonal=True)

    def _inside(self, cue: Cue, _: list[Draft]) -> Draft | None:
        """What a document says that a pronoun takes up: `It obtained a copy of the contract, in which …`."""
        document = self.carriers.inside(cue.last, self.phrases.words.sentence(cue.first))
        content = self.contents.after(cue._replace(entry=cue.entry._replace(frames=(Frame("that"),))))
        if not document or content is None:
            return None
        first = self.phrases.words.at(document[0][0])
        end = self.sources.naming.end(first, cue.first)
        source = (self.sources.naming.span((first, end)),) if end > first else document
        return replace(made(self.phrases.words, cue, content), source=source)

    def _follows(self, cue: Cue, before: list[Draft]) -> bool:
        """Whether a participle without a comma follows on an attribution of the same sentence."""
        return bool(before) and before[-1].content[-1][1] <= cue.start and self._same_sentence(before[-1], cue)

    def _same_sentence(self, draft: Draft, cue: Cue) -> bool:
        return self.phrases.sentence_of[draft.first] == self.phrases.sentence_of[cue.first]
