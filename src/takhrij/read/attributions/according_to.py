"""Attributions by `according to X`: of the clause around it, or of words that have a verb of their own."""

from __future__ import annotations

from msgspec.structs import replace

from takhrij.read.attributions.drafts import Draft, made, outermost
from takhrij.read.phrases.carriers import Carriers
from takhrij.read.phrases.cues import LAST, PAPER, Cue
from takhrij.read.verb_first.contents import Contents
from takhrij.read.verb_first.sources import Sources
from takhrij.span import Span, overlaps

_SUBJECT = 12  # how many words after an auxiliary its verb may stand
_AUXILIARIES = 3  # how many words an `according to what` may have up to its verb: `as had been announced by`
_RECENT = 6  # how many attributions before an `according to` it may belong to


def _as_somebody_says(verb: Cue) -> bool:
    """Whether a verb after `as` says whose word a clause is (`as X claims`), and not what somebody did too."""
    says = verb.entry.act in ("accuse", "believe") and verb.entry.frames[0].kind == "that"
    return verb.entry.act == "state" or says


class AccordingTo:
    """The expressions of one text that say according to whom. `taken` are words that are no cues any more."""

    def __init__(self, sources: Sources, contents: Contents, carriers: Carriers, taken: set[int]) -> None:
        self.sources, self.contents, self.carriers, self._taken = sources, contents, carriers, taken
        self.phrases, self.cues = sources.phrases, sources.cues
        self._pending: tuple[int, tuple[Span, ...]] = (-1, ())

    def pending(self, sentence: int) -> tuple[Span, ...]:
        """Who passed on what the next verb of a sentence brings in (`had X, according to Y, said`); asked for once."""
        (of, carrier), self._pending = self._pending, (-1, ())
        return carrier if of == sentence else ()

    def read(self, cue: Cue, before: list[Draft]) -> Draft | None:
        """The attribution of an `according to`; nothing where it is none, or only says through whom others came:
        those of `before` then have their carriers.
        """
        cue, complete = self._with_verb(cue)
        complete = complete or self._interrupts(cue, before)
        named, rest = self.sources.according(cue) if complete and not self._follows_a_relative(cue) else (None, 0)
        if named is None:
            return self._without_a_name(cue, before, rest) if complete and not self._went_through(cue, before) else None
        reason = self._is_reason(cue, named[0]) and not self._leads(rest, self.phrases.sentence_of[cue.first])
        if reason or not self._may_end(cue, named[0], rest):
            return None
        self._taken.update(range(cue.first, cue.last + 1))
        source = (self.sources.naming.span(named, cue.split),)
        sentence = self.phrases.sentence_of[cue.first]
        heads = self._heads(cue)
        last = self._before(cue) if heads and rest >= sentence else 0
        same = [d for d in before[-_RECENT:] if self.phrases.sentence_of[d.first] == (last or sentence)]
        resumed = rest < sentence and self.phrases.parts[rest] == "auxiliary"
        if (heads or resumed) and self._speaks(rest, sentence):
            self._pending = (sentence, source)  # `had X, according to Y, said`: Y passed it on
            return None
        if (heads and not last) or self._leads(rest, sentence):
            content = self.contents.leading(cue, self._past_carrier(rest, sentence))
        elif self._told(cue, same):
            over = self.sources.handed(named)
            named = self._headed(named[0], over[0] if over else self.carriers.whole(*named))
            about = min(self.phrases.next_comma(named[1]), sentence) if named[1] < sentence else named[1]
            media, words = self.carriers.media(named[1], about), self.phrases.words
            told = tuple(one for one in media if not self.phrases.owned(words.under(one[0])))  # not `on its site`
            spans = (self.sources.naming.span(named, cue.split), *told)
            itself = not any(overlaps(spans[0], one) for one in told)
            self._carry(cue, before, same, spans if itself else told)
            return None
        else:
            content = self.contents.trailing(cue, self.contents.clause_start(last - 1 if last else cue.first), rest)
        if content is None:
            return None
        carrier = self.carriers.following(named[1], rest if rest > named[1] else sentence)
        over = self.sources.handed(named)
        if over:
            self._taken.update(range(*over))
            carrier = (self.carriers.span(named[0], over[0]), *carrier)
            source = (self.sources.naming.span((over[1], named[1])),)
        return replace(made(self.phrases.words, cue, content), source=source, carrier=carrier)

    def _went_through(self, cue: Cue, before: list[Draft]) -> bool:
        """Whether an `as … said` that leaves out who only says through what the words before it came (`…, as he said in
        a talk`); they then have that carrier.
        """
        sentence = self.phrases.sentence_of[cue.first]
        same = [d for d in before[-_RECENT:] if self.phrases.sentence_of[d.first] == sentence]
        bare = not (cue.entry.frames[0].clause_only and cue.entry.agreement) or self._heads(cue)
        goes_on = any(map(self.phrases.complementiser, range(cue.last + 1, sentence)))
        if bare or goes_on or not self._told(cue, same):
            return False
        carrier = self.carriers.following(cue.last + 1, sentence)
        if carrier:
            self._taken.update(range(cue.first, cue.last + 1))
            self._carry(cue, before, same, carrier)
        return bool(carrier)

    def _without_a_name(self, cue: Cue, before: list[Draft], rest: int) -> Draft | None:
        """The attribution of an `as … said` that ends its clause and leaves out who."""
        if not (cue.entry.frames[0].clause_only and cue.entry.agreement) or self._heads(cue):
            return None
        return self._of_the_last(cue, before, rest)

    def _of_the_last(self, cue: Cue, before: list[Draft], rest: int) -> Draft | None:
        """The attribution of an expression that ends its clause and names nobody: whoever spoke in this sentence or the
        last. What already is somebody's word stays it.
        """
        phrases = self.phrases
        ends = rest >= phrases.sentence_of[cue.first] or phrases.comma(rest)
        recent = before and phrases.sentence_of[before[-1].first] >= phrases.words.sentence(cue.first)
        if not (ends and recent) or any(end >= phrases.words.starts[cue.first - 1] for _, end in before[-1].content):
            return None
        content = self.contents.trailing(cue, self.contents.clause_start(cue.first), rest)
        carrier = self.carriers.following(rest, phrases.sentence_of[cue.first])
        return replace(made(phrases.words, cue, content), carrier=carrier) if content else None

    def closing(self, cue: Cue, before: list[Draft]) -> Draft | None:
        """The attribution of words such as `in his account`: of the clause that they begin or end; nothing where they
        only close what is somebody's word already.
        """
        phrases, rest = self.phrases, cue.last + 1
        self._taken.update(range(cue.first, rest))
        sentence = phrases.sentence_of[cue.first]
        owners = (said for end, said in phrases.grammar.owners.items() if phrases.words.forms[cue.last].endswith(end))
        cue = cue._replace(entry=cue.entry._replace(agreement=f"3{next(owners, '')}"))
        if not self._heads(cue):
            spoken = any(phrases.sentence_of[draft.first] == sentence for draft in before[-_RECENT:])
            return None if spoken or rest < sentence else self._of_the_last(cue, before, rest)
        if not before or rest >= sentence or self._speaks(rest, sentence):
            return None
        content = self.contents.leading(cue, rest)
        return made(phrases.words, cue, content) if content else None

    def _interrupts(self, cue: Cue, before: list[Draft]) -> bool:
        """Whether an `as … reported` stands between a verb and its quotation: `said X, as Y reported, "…"`."""
        words, last = self.phrases.words, before[-1] if before else None
        if last is None or not self.phrases.comma(cue.first) or not last.content:
            return False
        start = last.content[0][0]
        quoted = self.phrases.opens(words.under(start)) and last.cue_entry.kind == "verb"
        return quoted and cue.end < start < words.starts[self.phrases.sentence_of[cue.first] - 1]

    def _past_carrier(self, rest: int, sentence: int) -> int:
        """The first word after whom somebody spoke to, up to a comma: `according to X to Y, …`; else `rest`."""
        comma = min(self.phrases.next_comma(rest), sentence) if rest < sentence else rest
        told = comma < sentence and not self.phrases.comma(rest) and self.carriers.following(rest, comma)
        return comma if told and self.phrases.words.ends[comma - 1] <= told[-1][1] else rest

    def _before(self, cue: Cue) -> int:
        """Where the sentence before ends, in the same line, which an expression of a sentence of its own belongs to
        (`It fell. According to X.`); else 0.
        """
        start = self.contents.clause_start(cue.first)
        return start if self.phrases.starts(start) and "\n" not in self.phrases.words.gap(start) else 0

    def _may_end(self, cue: Cue, first: int, rest: int) -> bool:
        """Whether an expression that must end its clause stands after a comma, and before another one or the end the
        name of somebody who may speak.
        """
        if cue.entry.frames[0].kind != LAST:
            return True
        phrases = self.phrases
        named = phrases.head(first) or phrases.head_of_two(first) or first in phrases.name_end
        if not (named or phrases.surname(first)):
            return False
        goes_on = rest < phrases.sentence_of[cue.first]
        ends = not goes_on or (phrases.comma(rest) and not phrases.complementiser(rest))
        apart = phrases.comma(cue.first) or (phrases.closes(cue.first) and not phrases.starts(cue.first))
        return ends and apart

    def _follows_a_relative(self, cue: Cue) -> bool:
        """Whether the verb of a clause about nothing stands right before a relay: `(the truth of) what came from X`."""
        return cue.entry.kind == "relay" and cue.first > 1 and self.phrases.parts[cue.first - 2] == "free relative"

    def _is_reason(self, cue: Cue, index: int) -> bool:
        """Whether no source follows an `according to`, but a norm or a ground: `by the law`, `because of its views`."""
        if self._conforms(cue, index) or (cue.entry.frames[0].kind == PAPER and not self._tells(cue, index)):
            return True
        relay = cue.entry.kind == "relay"
        return self.phrases.owned(index) and (relay or not self.phrases.speaks(index))

    def _conforms(self, cue: Cue, index: int) -> bool:
        """Whether a noun for what one conforms to follows an expression, alone or behind a word for how much of it."""
        phrases, after = self.phrases, index + 1
        counted = (phrases.words.forms[index][cue.split :],) in phrases.grammar.counts and after < len(phrases.words)
        return phrases.norm(index, cue.split) or (counted and phrases.norm(after))

    def _tells(self, cue: Cue, index: int) -> bool:
        """Whether a document or somebody who speaks is named after an expression that stands apart from its clause."""
        phrases = self.phrases
        begun = phrases.words.forms[index] in phrases.grammar.begun
        named = phrases.paper(index) or phrases.head(index) or begun or index in phrases.outlets
        return named and (phrases.comma(cue.first) or self._heads(cue) or phrases.parts[cue.first - 1] == "and that")

    def _speaks(self, start: int, sentence: int) -> bool:
        """Whether a clause begins with a cue of its own: `X said`, `X had said`."""
        near, parts = range(start, min(start + 2, sentence)), self.phrases.parts
        far = range(0)
        if start < sentence and parts[start] == "auxiliary":
            reach = range(start + 1, min(start + _SUBJECT, sentence))
            far = range(near.stop, next(filter(self._acts, reach), reach.stop))
        return any(self._brings_in(k) for k in near) or any(self._brings_in(k, "past") for k in far)

    def _acts(self, index: int) -> bool:
        """Whether a verb that is no cue stands here, or what brings in a clause: no verb of its own clause follows."""
        return self.phrases.complementiser(index) or self.phrases.finite(index)

    def _brings_in(self, index: int, slot: str = "") -> bool:
        """Whether a verb stands here that brings in content, in this form of it."""
        denied = index > 0 and self.phrases.parts[index - 1] == "negation"
        cues = (c for c in self.cues.get(index, ()) if c.entry.negated or not denied)
        verbs = (c for c in cues if c.entry.kind == "verb" and slot in ("", c.entry.slot))
        return any(self.contents.introducers.of(verb) is not None for verb in verbs)

    def _leads(self, rest: int, sentence: int) -> bool:
        """Whether a conjunction takes up a clause after an `according to X` that it begins with: `but by X, so Y`."""
        return rest < sentence and self.phrases.parts[rest] == "complementiser" and self.phrases.joined[rest]

    def _heads(self, cue: Cue) -> bool:
        """Whether an `according to` stands at the head of its sentence."""
        if cue.joined and (self.phrases.comma(cue.first) or self.contents.takes_up(cue)):
            return True  # `…, and according to X …`
        start = self.contents.clause_start(cue.first)
        return all(
            self.phrases.parts[index] in ("opener", "adverb") or self.phrases.time[index]
            for index in range(start, cue.first)
        )

    def _with_verb(self, cue: Cue) -> tuple[Cue, bool]:
        """`according to what X announced`: the verb belongs to the cue, and has no content of its own after it."""
        after = cue.last + 1
        if not cue.entry.frames[0].clause_only:
            return cue, True
        last = cue.entry.frames[0].kind == LAST
        parts = self.phrases.parts
        after = next((k for k in range(after, min(after + _AUXILIARIES, len(parts))) if parts[k] != "auxiliary"), after)
        for verb in self.cues.get(after, ()):
            if verb.entry.kind == "verb" and not (last and not _as_somebody_says(verb)):
                entry = cue.entry._replace(agreement=verb.entry.agreement)
                whole = cue._replace(last=after, end=verb.end, entry=entry, passive=verb.passive)
                return whole, bool(verb.pronoun) or not self._goes_on(verb)
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
        spoken = any(d.cue_entry.kind not in ("noun", "hedge") for d in same)
        ends = self.phrases.words.ends
        return spoken and any(
            before in (d.content[-1][1], ends[d.zone[0] - 1]) or d.content[0][0] > cue.start for d in same
        )

    def _speaker(self, span: Span, draft: Draft) -> bool:
        """Whether one definite noun only takes up who speaks, and nobody passes on their own words: `X said …, as the
        ministry put it`.
        """
        words, bare = self.phrases.words, self.phrases.bare
        first, end = words.under(span[0]), words.at(span[1])
        alone = end == first + 1 and self.phrases.definite(first) and draft.source
        return bool(alone) and bare(first) == bare(words.under(draft.source[0][0]))

    def _headed(self, first: int, end: int) -> tuple[int, int]:
        """What is named as the way words came, up to a verb that tells who published it: `a statement the court put
        out`.
        """
        if not self.phrases.paper(first):
            return first, end
        return first, next(filter(self.carriers.publishes, range(first + 1, end)), end)

    def _carry(self, cue: Cue, before: list[Draft], same: list[Draft], source: tuple[Span, ...]) -> None:
        """A clause with its own cue keeps its source; who passed it on is its carrier (after a relay, the reverse)."""
        for draft in outermost([d for d in same if d.cue_entry.kind in ("verb", "participle")]):
            if any(overlaps(one, other) for one in draft.carrier for other in source):
                continue
            source = tuple(one for one in source if not self._speaker(one, draft))
            new = replace(draft, carrier=draft.carrier + source)
            if cue.entry.kind == "relay" and draft.source:
                both = (*draft.cue, (cue.start, cue.end))
                new = replace(draft, cue=both, source=source, carrier=draft.carrier + draft.source)
            before[before.index(draft, max(len(before) - _RECENT, 0))] = new
