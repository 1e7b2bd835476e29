"""Finds every attribution of a text: cue, source, content and carrier, each as spans of the text as found."""

from __future__ import annotations

from msgspec.structs import replace

from takhrij.languages import Language
from takhrij.read.carriers import CarrierNouns, Carriers
from takhrij.read.clause_words import Order
from takhrij.read.contents import Content, Contents
from takhrij.read.cues import LAST, Cue, Cues, Frame
from takhrij.read.drafts import Draft, finish, nest, outermost, passed
from takhrij.read.either_order import EitherOrder
from takhrij.read.found import Found
from takhrij.read.free_cues import free
from takhrij.read.grammar import Grammar
from takhrij.read.headlines import Headlines
from takhrij.read.nominals import Introducer
from takhrij.read.parts import Marks
from takhrij.read.phrases import Phrases
from takhrij.read.segments import Markers
from takhrij.read.sources import Source, Sources
from takhrij.read.subject_first import SubjectFirst
from takhrij.read.words import Words
from takhrij.span import Span, overlaps

_CLAUSE = 3  # a clause has at least so many words
_LONG = 400  # words that a clause may stand from its cue, so that cost stays linear without full stops
_SUBJECT = 12  # how many words after an auxiliary its verb may stand
_AUXILIARIES = 3  # how many words an `according to what` may have up to its verb: `as had been announced by`
_HEAD = 16  # how many words at the head of a sentence may name a carrier
_SHARED = 5  # how many words before `or` the negation may stand that two verbs share
_RECENT = 6  # how many attributions before an `according to` it may belong to


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
        self._ways = {
            "verb": self._verb,
            "participle": self._participle,
            "noun": self._noun,
            "hedge": self._hedge,
            "inside": self._inside,
            "according": self._according,
            "relay": self._according,
        }
        self._taken: set[int] = set()
        self._between: set[int] = set()
        self._pending: tuple[int, tuple[Span, ...]] = (-1, ())

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
                    break
        drafts = self._with_supplements(self._with_trailing_carriers(drafts))
        headlines = Headlines(self.phrases, self.cues, self.carriers, self.contents)
        return sorted([*drafts, *headlines.find(drafts, self._taken)], key=lambda draft: draft.cue[0])

    def _with_trailing_carriers(self, drafts: list[Draft]) -> list[Draft]:
        """Words that end `…, and that in a statement to X` came through X: all attributions of the sentence."""
        found: dict[int, tuple[Span, ...]] = {}
        for draft in drafts:
            start, end = draft.zone
            if start < end and self.phrases.parts[start] == "and that":
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

    # -- one way of reading for each kind of cue ----------------------------------------------------------------------

    def _verb(self, cue: Cue, before: list[Draft]) -> Draft | None:
        negated = self._with_negation(cue)
        if negated is None or self._speaks_nowhere(negated) or self._is_named(negated) or self._carries(negated):
            return None
        cue = negated
        content = self._content(cue, before)
        if content is None:
            return None
        content, closing = self._closed(content)
        content = self._pointed_at(content, cue, before) or content
        source = self._source(cue, content)
        if (content.intro.named and not self._named(cue, source.spans)) or self._no_verb(cue, content, source.spans):
            return None
        self._between.update(range(cue.last + 1, content.intro.word))
        carrier = source.carrier or self._around(cue, content, before) or closing
        impersonal = cue.passive or (not source.spans and self._impersonal(cue))
        return replace(
            self._make(cue, content), source=source.spans, carrier=carrier, told=source.told, impersonal=impersonal
        )

    def _with_negation(self, cue: Cue) -> Cue | None:
        """The cue with the negation before it; nothing where its negation attributes nothing."""
        if self._shares_negation(cue):
            return None
        if not (cue.first and self.phrases.parts[cue.first - 1] == "negation" and not self.phrases.comma(cue.first)):
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

    def _speaks_nowhere(self, cue: Cue) -> bool:
        """Whether it is the first person outside a quotation (so another word), or only names a carrier."""
        first_person = (cue.entry.agreement or "").startswith("1")
        return (first_person and not self.phrases.quoted(cue.first)) or self.carriers.supplements(cue.first)

    def _is_named(self, cue: Cue) -> bool:
        """Whether a form is rather a name or a noun in the source of another verb: `Dr Talib al-X said that`."""
        if cue.joined or cue.entry.slot != "past" or self.phrases.comma(cue.first) or cue.first not in self._between:
            return False
        return self.phrases.head(cue.first) and not self.phrases.parts[cue.first - 1]

    def _carries(self, cue: Cue) -> bool:
        """Whether a verb only tells who passed on the carrier of another: `added in remarks that X carried that`."""
        before = cue.first - 1
        return bool(cue.pronoun) and cue.first in self._between and self.phrases.occasion(before)

    def _source(self, cue: Cue, content: Content) -> Source:
        """The source of a verb; a document that its pronoun takes up (`in which he said`) is its carrier."""
        source = self.sources.of(cue, content)
        start = self._clause_start(cue)
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
            return called or self._taken_up(cue, before)
        after = self.contents.after(cue)
        if after:
            return self.contents.interrupted(cue, after)
        return self.contents.before(cue) or self._taken_up(cue, before)

    def _closed(self, content: Content) -> tuple[Content, tuple[Span, ...]]:
        """Content that is a noun phrase ends before the speech or writing it was said in, which is its carrier."""
        first, (end, sentence) = content.intro.first, content.zone
        at = self.carriers.speech(first + 1, end) if content.intro.kind == "phrase" else end
        if at >= end:
            return content, ()
        spans = (*content.spans[:-1], (content.spans[-1][0], self.phrases.words.ends[at - 1]))
        return content._replace(spans=spans, zone=(at, sentence)), self.carriers.within(at, end)

    def _named(self, cue: Cue, source: tuple[Span, ...]) -> bool:
        """Whether a frame that asks for a named source has one; a verb that may be copular, after itself."""
        if cue.entry.impersonal and cue.entry.slot == "present":
            return any(start > cue.start for start, _ in source)
        return bool(source) or self._under(cue) or cue.entry.agreement in self.phrases.grammar.after_subject

    def _no_verb(self, cue: Cue, content: Content, source: tuple[Span, ...]) -> bool:
        """Whether the form is rather a noun: after `which is`, with no clause; or a dual whose subject is not there."""
        before = self.phrases.parts[cue.first - 1] if cue.first else ""
        if cue.entry.agreement == "3d":
            return not (source or cue.joined or before)
        copular = cue.entry.impersonal and cue.entry.slot == "present" and any(f.kind == "as" for f in cue.entry.frames)
        copular = copular and not cue.pronoun and content.intro.kind == "phrase"
        if copular and (before == "relative" or self._is_predicate(content.intro.first)):
            return True  # `who is considered`, `X is considered a town`
        past = cue.entry.slot == "past" and cue.entry.agreement == "3ms"
        return past and before in ("comment", "pronoun") and content.intro.kind == "phrase"

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
        """Whether a verb that names no source means nobody: `it is believed that`."""
        return (
            cue.entry.impersonal
            and cue.entry.slot == "present"
            and cue.entry.agreement == "3ms"
            and not self._under(cue)
        )

    def _taken_up(self, cue: Cue, before: list[Draft]) -> Content | None:
        """What a verb with a joined pronoun takes up: `a deal that Russia announced`, `…, which Russia denied`."""
        kinds, renamed = {f.kind for f in cue.entry.frames}, self._renamed(cue)
        taken = {"phrase", "object", "claim"} if renamed else {"phrase", "object"}
        if not cue.pronoun or not kinds & taken or "as" in kinds:
            return None
        first = cue.last + 1
        end = self.sources.naming.end(first, self.phrases.sentence_of[cue.first])
        if end == first:
            return None
        if not self.phrases.office(first):  # `(measures that) the state announced led to`
            end = next((k for k in range(first + 1, end) if self.phrases.parts[k] == "preposition"), end)
        relative = self.phrases.parts[cue.first - 1] in ("relative", "free relative") if cue.first else False
        index = cue.first - relative
        intro = Introducer(end, 0, cue.first, "taken up")
        if renamed or (relative and index and self.phrases.takes_up(index - 1)):
            said = self._said_before(cue, before) or self._told_before(index - 1 - renamed)
            return Content(said, intro, (end, end)) if said else None
        free = relative and self.phrases.parts[index] == "free relative"  # `(more than) what X proposed`
        left = None if free else self.sources.subjects.heads.of(index)
        return None if left is None else Content((self.sources.naming.span(left),), intro, (end, end))

    def _renamed(self, cue: Cue) -> bool:
        """Whether a verb is about a noun that a comment calls what was said before: `…, which is a claim X denied`."""
        noun, parts = cue.first - 1, self.phrases.parts
        if noun < 1 or parts[noun] or parts[noun - 1] != "comment" or self.phrases.comma(cue.first):
            return False
        return cue.entry.act == "deny" or self.phrases.words.forms[noun] in self.phrases.grammar.claims

    def _told_before(self, index: int) -> tuple[Span, ...]:
        """What the article itself tells up to the comma before a word: `the price rose, which X denied`."""
        start = self.phrases.words.sentence(index)
        whole = self.phrases.comma(index) and _CLAUSE <= index - start < _LONG
        return (self.phrases.span(start, index),) if whole else ()

    def _pointed_at(self, content: Content, cue: Cue, before: list[Draft]) -> Content | None:
        """What a content that is only a pronoun means: the content before it, in this sentence or the last."""
        if not self.contents.points_back(content):
            return None
        said = self._said_before(cue, before)
        return content._replace(spans=said) if said else None

    def _said_before(self, cue: Cue, before: list[Draft]) -> tuple[Span, ...]:
        """The last content that ends before a cue, in its sentence or in the one before."""
        for draft in reversed(before[-4:]):
            end = draft.content[-1][1]
            if end <= cue.start and self._near(self.phrases.words.at(end), cue.first):
                return draft.content
        return ()

    def _near(self, index: int, cue: int) -> bool:
        """Whether a word stands in the sentence of a cue or in the one before."""
        first = self.phrases.words.sentence(cue)
        return index >= first or (first > 0 and self.phrases.sentence_of[max(index - 1, 0)] >= first)

    def _around(self, cue: Cue, content: Content, before: list[Draft]) -> tuple[Span, ...]:
        """Carriers named outside the clause itself: at the head of the sentence, or in what follows the content."""
        sentence, pending = self._pending
        self._pending = (-1, ())
        if sentence == self.phrases.sentence_of[cue.first]:
            return pending
        start = self._clause_start(cue)
        if self.carriers.supplements(start):
            return self.carriers.within(start, cue.first)
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
        return None if content is None else replace(self._make(cue, content), participle=True)

    def _noun(self, cue: Cue, before: list[Draft]) -> Draft | None:
        if cue.first in self._between:
            return None
        content = self.contents.after(cue)
        if content is None or self._is_object(cue, before):
            return None
        source = self.sources.of_noun(cue, content)
        bare = cue.entry.slot == "masdar" and content.intro.kind != "that" and not (source or cue.pronoun)
        if bare and not any(f.kind == "object" for f in cue.entry.frames):
            return None
        if content.intro.named and not source:
            return None
        if cue.entry.slot == "masdar" and content.intro.kind == "phrase" and not self._of_somebody(cue, content):
            return None
        return replace(self._make(cue, content), source=source)

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
        return None if content is None else replace(self._make(cue, content), impersonal=True)

    def _inside(self, cue: Cue, _: list[Draft]) -> Draft | None:
        """What a document says that a pronoun takes up: `It obtained a copy of the contract, in which …`."""
        document = self.carriers.inside(cue.last, self.phrases.words.sentence(cue.first))
        content = self.contents.after(cue._replace(entry=cue.entry._replace(frames=(Frame("that"),))))
        if not document or content is None:
            return None
        first = self.phrases.words.at(document[0][0])
        end = self.sources.naming.end(first, cue.first)
        source = (self.sources.naming.span((first, end)),) if end > first else document
        return replace(self._make(cue, content), source=source)

    def _according(self, cue: Cue, before: list[Draft]) -> Draft | None:
        cue, complete = self._with_verb(cue)
        named, rest = self.sources.according(cue) if complete and not self._follows_a_relative(cue) else (None, 0)
        if named is None or not self._may_end(cue, named[0], rest):
            return None
        if self._is_reason(cue, named[0]) and not self._leads(rest, self.phrases.sentence_of[cue.first]):
            return None
        self._taken.update(range(cue.first, cue.last + 1))
        source = (self.sources.naming.span(named, cue.split),)
        sentence = self.phrases.sentence_of[cue.first]
        same = [d for d in before[-_RECENT:] if self.phrases.sentence_of[d.first] == sentence]
        heads = self._heads(cue)
        resumed = rest < sentence and self.phrases.parts[rest] == "auxiliary"
        if (heads or resumed) and self._speaks(rest, sentence):
            self._pending = (sentence, source)  # `had X, according to Y, said`: Y passed it on
            return None
        if heads or self._leads(rest, sentence):
            content = self.contents.leading(cue, rest)
        elif self._told(cue, same):
            over = self.sources.handed(named)
            self._carry(cue, before, same, (self.carriers.span(named[0], over[0]),) if over else source)
            return None
        else:
            content = self.contents.trailing(cue, self._clause_start(cue), rest)
        if content is None:
            return None
        carrier = self.carriers.following(rest, sentence)
        over = self.sources.handed(named)
        if over:
            self._taken.update(range(*over))
            carrier = (self.carriers.span(named[0], over[0]), *carrier)
            source = (self.sources.naming.span((over[1], named[1])),)
        return replace(self._make(cue, content), source=source, carrier=carrier)

    def _may_end(self, cue: Cue, first: int, rest: int) -> bool:
        """Whether an expression that must end its clause stands after a comma, and before another one or the end the
        name of somebody who may speak.
        """
        if cue.entry.frames[0].kind != LAST:
            return True
        if not (self.phrases.head(first) or first in self.phrases.name_end or self.phrases.surname(first)):
            return False
        ends = rest >= self.phrases.sentence_of[cue.first] or self.phrases.comma(rest)
        return self.phrases.comma(cue.first) and ends

    def _follows_a_relative(self, cue: Cue) -> bool:
        """Whether the verb of a clause about nothing stands right before a relay: `(the truth of) what came from X`."""
        return cue.entry.kind == "relay" and cue.first > 1 and self.phrases.parts[cue.first - 2] == "free relative"

    def _is_reason(self, cue: Cue, index: int) -> bool:
        """Whether no source follows an `according to`, but a norm or a ground: `by the law`, `because of its views`."""
        if self.phrases.norm(index, cue.split):
            return True
        relay = cue.entry.kind == "relay"
        return self.phrases.owned(index) and (relay or not self.phrases.speaks(index))

    def _speaks(self, start: int, sentence: int) -> bool:
        """Whether a clause begins with a cue of its own: `X said`, `X had said`."""
        near, parts = range(start, min(start + 2, sentence)), self.phrases.parts
        far = range(0)
        if start < sentence and parts[start] == "auxiliary":
            reach = range(start + 1, min(start + _SUBJECT, sentence))
            far = range(near.stop, next((k for k in reach if self.phrases.complementiser(k)), reach.stop))
        return any(self._brings_in(k) for k in near) or any(self._brings_in(k, "past") for k in far)

    def _brings_in(self, index: int, slot: str = "") -> bool:
        """Whether a verb stands here that brings in content, in this form of it."""
        verbs = (c for c in self.cues.get(index, ()) if c.entry.kind == "verb" and slot in ("", c.entry.slot))
        return any(self.contents.introducers.of(verb) is not None for verb in verbs)

    def _leads(self, rest: int, sentence: int) -> bool:
        """Whether a conjunction takes up a clause after an `according to X` that it begins with: `but by X, so Y`."""
        return rest < sentence and self.phrases.parts[rest] == "complementiser" and self.phrases.joined[rest]

    def _heads(self, cue: Cue) -> bool:
        """Whether an `according to` stands at the head of its sentence."""
        start = self._clause_start(cue)
        return all(
            self.phrases.parts[index] in ("opener", "adverb") or self.phrases.time[index]
            for index in range(start, cue.first)
        )

    # -- helpers ------------------------------------------------------------------------------------------------------

    def _with_verb(self, cue: Cue) -> tuple[Cue, bool]:
        """`according to what X announced`: the verb belongs to the cue, and has no content of its own after it."""
        after = cue.last + 1
        if not cue.entry.frames[0].clause_only:
            return cue, True
        last = cue.entry.frames[0].kind == LAST
        parts = self.phrases.parts
        after = next((k for k in range(after, min(after + _AUXILIARIES, len(parts))) if parts[k] != "auxiliary"), after)
        for verb in self.cues.get(after, ()):
            if verb.entry.kind == "verb" and not (last and verb.entry.act != "state"):
                return cue._replace(last=after, end=verb.end), bool(verb.pronoun) or not self._goes_on(verb)
        return cue, False

    def _goes_on(self, verb: Cue) -> bool:
        """Whether a verb brings in a clause before the next comma."""
        intro = self.contents.introducers.of(verb)
        if intro is None:
            return False
        speech = intro.kind == "quote" and self.phrases.opens_speech(intro.first)
        clause = intro.kind != "phrase" and self.phrases.complementiser(intro.word)
        commas = any(self.phrases.comma(k) for k in range(verb.last + 1, intro.word + 1))
        return (speech or clause) and not commas

    def _told(self, cue: Cue, same: list[Draft]) -> bool:
        """Whether the clause an `according to` stands in is already somebody's word."""
        last = cue.first - 1
        if last > 0 and self.phrases.parts[last] == "and that":
            last -= 1
        before = self.phrases.words.ends[last] if cue.first else 0
        spoken = any(d.cue_entry.kind != "noun" for d in same)
        return spoken and any(d.content[-1][1] == before or d.content[0][0] > cue.start for d in same)

    def _carry(self, cue: Cue, before: list[Draft], same: list[Draft], source: tuple[Span, ...]) -> None:
        """A clause with its own cue keeps its source; who passed it on is its carrier (after a relay, the reverse)."""
        for draft in outermost([d for d in same if d.cue_entry.kind in ("verb", "participle")]):
            if any(overlaps(one, other) for one in draft.carrier for other in source):
                continue
            new = replace(draft, carrier=draft.carrier + source)
            if cue.entry.kind == "relay" and draft.source:
                both = (*draft.cue, (cue.start, cue.end))
                new = replace(draft, cue=both, source=source, carrier=draft.carrier + draft.source)
            before[before.index(draft, max(len(before) - _RECENT, 0))] = new

    def _clause_start(self, cue: Cue) -> int:
        index, earliest = cue.first, max(0, cue.first - _LONG)
        while index > earliest and not (self.phrases.starts(index) or self._opens_clause(index)):
            index -= 1
        return index

    def _opens_clause(self, index: int) -> bool:
        """Whether what stands before a word begins a clause: a dash, a colon, a long quotation after a verb."""
        if self.phrases.dash(index) or self.phrases.colon(index):
            return True
        near = range(max(index - _SUBJECT, self.phrases.words.sentence(index)), index)
        return self.phrases.opens_speech(index) and (not near or any(k in self.cues for k in near))

    def _follows(self, cue: Cue, before: list[Draft]) -> bool:
        """Whether a participle without a comma follows on an attribution of the same sentence."""
        return bool(before) and before[-1].content[-1][1] <= cue.start and self._same_sentence(before[-1], cue)

    def _same_sentence(self, draft: Draft, cue: Cue) -> bool:
        return self.phrases.sentence_of[draft.first] == self.phrases.sentence_of[cue.first]

    def _make(self, cue: Cue, content: Content) -> Draft:
        said = [self.phrases.words.at(start) for start, _ in content.intro.cue]
        return Draft(
            cue=((cue.start, cue.end), *content.intro.cue),
            cue_entry=cue.entry,
            content=content.spans,
            first=cue.first,
            words=(*range(cue.first, cue.last + 1), *said),
            because=(cue.entry.ref,),
            zone=content.zone,
        )
