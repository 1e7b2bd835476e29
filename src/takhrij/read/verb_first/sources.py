"""Finds who is named as the source of an attribution."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from takhrij.read.phrases import Phrases
from takhrij.read.phrases.carriers import Carriers
from takhrij.read.phrases.cues import Cue
from takhrij.read.phrases.deeds import Deeds
from takhrij.read.phrases.naming import NAMING, Naming
from takhrij.read.verb_first.contents import Content
from takhrij.read.verb_first.subjects import Subjects
from takhrij.span import Span

_ASIDE = 15  # how many words may stand between a source at the head of a sentence and its clause
_TOPICS = ("complementiser", "subordinator")  # the parts of words after which a clause begins with its subject
_FRAME = 30  # how many words may stand between two auxiliaries


class Source(NamedTuple):
    """The source's and the carriers' spans in the shadow."""

    spans: tuple[Span, ...] = ()
    carrier: tuple[Span, ...] = ()
    told: tuple[Span, ...] = ()


class Sources:
    """The sources and carriers of one text's cues."""

    def __init__(self, phrases: Phrases, cues: dict[int, list[Cue]], carriers: Carriers) -> None:
        self.phrases, self.words, self.cues = phrases, phrases.words, cues
        self._carriers, self._deeds, self.naming = carriers, Deeds(phrases), Naming(phrases, cues, carriers)
        self.subjects = Subjects(self.naming)

    def of(self, cue: Cue, content: Content) -> Source:
        """The source of a verb: named after it, or before it, or left out."""
        said = [self.words.at(start) for start, _ in content.intro.cue]
        if content.intro.relay >= 0:
            return self._relayed(cue, said, content)
        first, limit = cue.last + 1, max(content.intro.word, cue.last + 1)
        limit = min([limit, *said])
        pronoun = () if cue.passive else self.pronoun(cue)
        if pronoun or cue.passive or (cue.entry.agreement or "").startswith("1") or self._mine(cue):
            return Source(pronoun, self._carriers.within(first, limit) if pronoun else ())
        begun = self._begun(cue) or self._framed(cue)
        if begun:
            return Source((self.phrases.span(*begun),), self._carriers.within(first, limit))
        start = self.naming.skip(first, limit)
        told = self._told(cue, start, limit)
        limit = told or limit
        left_out = cue.entry.agreement in self.phrases.grammar.after_subject or self.phrases.object_of(cue, start)
        told_of = bool(said) and cue.first > 0 and self.phrases.parts[cue.first - 1] == "relative"
        left_out = (
            left_out
            or self._pronoun_before(cue)
            or self._topic_before(cue)
            or self._had_told(cue)
            or (told_of and self.subjects.before(cue))
        )
        written = self._carriers.published(cue.first, start, limit)
        named = min(self._before_told(cue, start, limit, bool(said)), self._before_topic(cue, start, limit), written)
        end = start if left_out else self.naming.end(start, named)
        if told and end > start:
            carrier = self._carriers.named(told, content.intro.word)
            return Source((self.phrases.span(start, end),), carrier, carrier)
        if end > start:
            reach = max(limit, content.intro.word) if cue.entry.completed else limit
            return Source((self.phrases.span(start, end),), self._through(cue, end, reach, written=written < limit))
        carrier = self._through(cue, start, limit, written=written < limit)
        issued = self._issued(cue)
        left = None if issued else self.subjects.of(cue)
        return issued or (Source((self.phrases.span(*left),), carrier) if left else Source((), carrier))

    def _issued(self, cue: Cue) -> Source | None:
        """Who issued the document in which something is said to stand: `issued X a statement (that) came in it`."""
        phrases, after = self.phrases, cue.last + 1
        inside = any(frame.kind == "within" for frame in cue.entry.frames) and after < len(self.words)
        inside = inside and phrases.parts[after] == "prepositional pronoun"
        told_of = None if inside or cue.joined else self.subjects.of(cue)  # `issued X a statement that warns of`
        if cue.joined or not (inside or told_of):
            return None
        near = range(cue.first - 2, max(cue.first - _ASIDE, self.words.sentence(cue.first)) - 1, -1)
        verb = next(filter(self._carriers.issues, near), cue.first)
        start = self.naming.skip(verb + 1, cue.first)
        paper = self._carriers.published(verb, start, cue.first) if verb < cue.first else cue.first
        end = self.naming.end(start, paper) if start < paper < cue.first else start
        far = cue.first - paper > NAMING and not self._carriers.made(paper)
        if end == start or far or self._carriers.read_out(paper) or (told_of and told_of[0] != paper):
            return None
        return Source((phrases.span(start, end),), self._carriers.issued_in(verb, cue.first))

    def _through(self, cue: Cue, start: int, limit: int, *, written: bool) -> tuple[Span, ...]:
        """The carriers named between a source and its content; first, if so, what the verb says was `written`."""
        return self._carriers.issued_in(cue.first, limit) if written else self._carriers.within(start, limit)

    def _had_told(self, cue: Cue) -> bool:
        """Whether the subject stands between an auxiliary and a verb that says whom it told: `had X told Y that`."""
        told = any(frame.kind == "told" for frame in cue.entry.frames) and not cue.joined
        left = self.subjects.of(cue) if told else None
        return left is not None and left[1] == cue.first and self.phrases.parts[left[0] - 1] == "auxiliary"

    def _mine(self, cue: Cue) -> bool:
        """Whether a verb is written as only whoever speaks says it, though folded it is another form too: `I think`."""
        start, end = self.words.shadow.span(cue.start, cue.end)
        return self.words.shadow.text[start:end] in self.phrases.grammar.mine

    def pronoun(self, cue: Cue) -> tuple[Span, ...]:
        """The pronoun that is the subject, right before its verb: `we know that`, `and he says that`."""
        before, phrases = cue.first - 1, self.phrases
        if before < 0 or cue.joined or phrases.comma(cue.first):
            return ()
        if phrases.parts[before] not in ("pronoun", "comment"):  # a comment may begin with `and he`
            return ()
        form, end = self.words.forms[before], self.words.ends[before]
        pronoun = form[int(form.startswith(phrases.grammar.conjunctions)) :]
        agrees = phrases.grammar.subjects.get(pronoun) in ("", cue.entry.agreement)
        return ((end - len(pronoun), end),) if agrees else ()

    def _pronoun_before(self, cue: Cue) -> bool:
        """Whether a pronoun that brings in its clause is the subject of a verb: `said that he warned the firm of`."""
        before = cue.first - 1
        may = before >= 0 and cue.entry.kind == "verb" and not cue.joined
        return may and self.phrases.brings_in_pronoun(before)

    def _topic_before(self, cue: Cue) -> bool:
        """Whether a verb agrees with a subject right before it that a clause begins with: `that Turkey will tell X`."""
        phrases, left = self.phrases, None if cue.joined or cue.pronoun else self.subjects.of(cue)
        if left is None or left[1] != cue.first or phrases.parts[left[0] - 1] not in _TOPICS:
            return False
        if phrases.brings_in_pronoun(left[0] - 1):
            return False  # `called it "X", said Y`
        agreement = phrases.agreement(left[0])
        return agreement not in ("ms", "fs") or cue.entry.agreement == f"3{agreement}"

    def _told(self, cue: Cue, start: int, limit: int) -> int:
        """Where the medium is named that a verb says was told: `informed X, the director, the agency that`; else 0."""
        if not any(frame.kind == "told" for frame in cue.entry.frames):
            return 0
        for index in range(start + 1, limit):
            own = self.phrases.medium(start) and not self.phrases.medium(index)  # `informed the agency X that`
            if self._is_known_medium(index) and not (own or self.phrases.is_led(index)):
                before = index - 1
                parted = self.phrases.comma(index) or self._deeds.complete(before)
                described = before > start and self.phrases.head(before - 1) and not self.phrases.head(before)
                return index if parted or described else 0
        return 0

    def _is_known_medium(self, index: int) -> bool:
        """Whether a medium is named at a word, or a noun for one that an article or its name makes known."""
        phrases, after = self.phrases, index + 1
        if index in phrases.outlets:
            return "(" not in self.words.gap(index)  # not `the news agency (SANA)`
        return phrases.medium(index) and (phrases.definite(index) or phrases.opens(after) or phrases.definite(after))

    def _before_told(self, cue: Cue, start: int, limit: int, said: bool) -> int:
        """Where whoever a verb says was told is named, past its finished subject: `informed the minister his colleague
        that`; or accused or threatened, if a second verb (`said`) follows: `threatened the minister X the firm by
        saying`; else `limit`.
        """
        objects = ("told", "object") if said else ("told",)
        if not any(frame.kind in objects for frame in cue.entry.frames):
            return limit
        near, deeds = range(start + 1, limit), self._deeds
        if self.phrases.like_a_name(start) and not self.phrases.definite(start):
            media = (k for k in near if self.phrases.medium(k) or self.phrases.head_of_two(k))
            medium = next(media, limit)  # `told X media of Y`
            limit = medium if all(map(self.phrases.like_a_name, range(start, medium))) else limit
        ends = (k for k in near if deeds.begins_another(start, k) or deeds.shifts(k) or deeds.another(start, k, limit))
        return next(ends, limit)

    def _before_topic(self, cue: Cue, start: int, limit: int) -> int:
        """Where a verb says what it is about, after its subject: `replied X to the charges that`; else `limit`."""
        about = [p for frame in cue.entry.frames if frame.kind == "topic" for p in frame.prepositions]
        return next((k for k in range(start + 1, limit) if self.words.forms[k] in about), limit) if about else limit

    def _begun(self, cue: Cue) -> tuple[int, int] | None:
        """The subject that stands between two auxiliaries: `had X already said`."""
        parts = self.phrases.parts
        if cue.joined or not cue.first or parts[cue.first - 1] != "auxiliary":
            return None
        start = self.subjects.clause_before(cue.first)
        if start >= cue.first or parts[start] != "auxiliary":
            return None
        subject = self.subjects.of(cue) if start < cue.first - 1 else None
        begins = subject and self.subjects.may_head(start + 1) and not any(parts[start + 1 : subject[0]])
        return (start + 1, subject[1]) if subject and begins else subject

    def _framed(self, cue: Cue) -> tuple[int, int] | None:
        """The subject right after the auxiliary that begins a sentence, whose verb has a second one before it, past a
        clause about the subject: `had figures that came out earlier already shown`.
        """
        parts, first = self.phrases.parts, self.words.sentence(cue.first) + 1
        if cue.joined or first >= cue.first - 1 or not parts[first - 1] == parts[cue.first - 1] == "auxiliary":
            return None
        if not self.subjects.may_head(first) or cue.first - first > _FRAME:
            return None
        stop = self.naming.run(first, cue.first - 1)
        about = stop < cue.first - 1 and (self.phrases.finite(stop) or parts[stop] == "relative" or stop in self.cues)
        return (first, stop) if about else None

    def _relayed(self, cue: Cue, said: list[int], content: Content) -> Source:
        """Who passed the words on is a carrier, and so is every medium they had them from; then the source is named."""
        relay = content.intro.relay
        start = self.naming.skip(relay + 1, content.intro.word)
        limit = min([content.intro.word, *(index for index in said if index > relay)])
        passed = min([relay, *said])
        first = self.naming.skip(cue.last + 1, passed)
        outlet = self.naming.end(first, passed)
        named = (first, outlet) if outlet > first else self.subjects.of(cue)
        carriers = [self._carriers.span(*named)] if named else []
        for further in self._relays(relay, start, limit):
            carriers.append(self._carriers.span(start, further))
            start = self.naming.skip(further + 1, limit)
        pronoun = self.phrases.parts[relay] == "prepositional pronoun"  # `quoted her`
        end = start if pronoun else self.naming.end(start, limit)
        carriers.extend(self._carriers.within(end, limit))
        return Source((self.phrases.span(start, end),) if end > start else (), tuple(carriers))

    def _relays(self, relay: int, start: int, limit: int) -> Iterator[int]:
        """Where a medium that is named from `start` on has the words from another: `citing Reuters, citing sources`."""
        for index in range(start + 1, limit):
            if self.words.forms[index] == self.words.forms[relay] and self.naming.medium(start, index):
                yield index
                start = index + 1

    def of_noun(self, cue: Cue, content: Content) -> tuple[Span, ...]:
        """The source of a noun of speech: the noun phrase it is joined to."""
        start, limit = self._voiced(cue.last + 1, content.intro.word), content.intro.word
        voiced = start > cue.last + 1
        if cue.pronoun or start >= limit or (not (voiced or content.intro.named) and self._addressed(cue)):
            return ()
        told = start
        while start < limit and self._described(start):
            start += 1
        if self._from(cue, start, limit):
            start += 1  # `repeated threats from X`
        elif start > told:
            return ()  # `weak expectations of`
        if any(other.entry.kind == "verb" for other in self.cues.get(start, ())):
            return ()  # `threats (in which) he vowed`
        if self.words.forms[start] in self.phrases.grammar.events and not self.phrases.head(start):
            return ()  # `confirmation of the importance of`
        end = self.naming.end(start, limit)
        known = self.phrases.name_end.get(start, end)
        if known < end and self.phrases.definite(known) and not self.phrases.comma(known):
            end = known  # `the full refusal of X`, where the adjective follows the name
        elif end - start > 1 and self._of_the_noun(start, end):
            end -= 1  # `the repeated remarks of the minister`, where it follows him
        return (self.phrases.span(start, end),) if end > start else ()

    def _of_the_noun(self, start: int, end: int) -> bool:
        """Whether the last word of a source is feminine, and all before it that name one man are not."""
        phrases, last = self.phrases, end - 1
        if phrases.agreement(start) != "ms" or not all(map(phrases.definite, range(start, end))):
            return False
        feminine = [self.words.forms[k].endswith(phrases.grammar.feminine) for k in range(start, end)]
        return feminine[-1] and not any(feminine[:-1]) and not phrases.head(last) and last not in phrases.name_end

    def _from(self, cue: Cue, index: int, limit: int) -> bool:
        """Whether whoever a noun of speech comes from is named after a preposition: `threats from X`."""
        after = index + 1
        if after >= limit or self.words.forms[index] not in self.phrases.grammar.origins:
            return False
        if any(self.words.forms[index] in frame.prepositions for frame in cue.entry.frames):
            return False  # `warnings of`
        return self.phrases.head(after) or after in self.phrases.name_end or self.phrases.surname(after)

    def _described(self, index: int) -> bool:
        """Whether a word is an adjective of the noun of speech before it."""
        phrases, grammar, form = self.phrases, self.phrases.grammar, self.words.forms[index]
        if phrases.definite(index) or phrases.head(index) or index in phrases.name_end:
            return (form in grammar.adjectives or form in grammar.describes) and not phrases.definite(index)
        feminine = form.endswith(grammar.feminine)
        relation = feminine and form.endswith(grammar.nisba)
        several = feminine and bool(grammar.nominal) and self.words.forms[index - 1].endswith(grammar.nominal)
        return relation or several or any(article + form in grammar.adjectives for article in ("", *grammar.articles))

    def _addressed(self, cue: Cue) -> bool:
        """Whether the noun phrase after a noun of speech is rather who is accused or asked."""
        return any(frame.kind in ("object", "double") for frame in cue.entry.frames)

    def _voiced(self, index: int, limit: int) -> int:
        """Where the source may be named after a noun of speech: past `(that) … voiced`, whose object the noun is."""
        verb = index + 1 if index < limit and self.phrases.parts[index] == "relative" else index
        if verb >= limit or not self.phrases.voices(verb):
            return index
        verb += 1
        return verb + 1 if verb < limit and self.phrases.parts[verb] == "prepositional pronoun" else verb

    def according(self, cue: Cue) -> tuple[tuple[int, int] | None, int]:
        """The words that name the source after an `according to`, and the first word after them."""
        start, limit = cue.last + 1, self.phrases.sentence_of[cue.first]
        bare = not cue.entry.frames[0].clause_only
        if bare and start < limit and self.phrases.parts[start] == "prepositional pronoun":
            return None, start  # `(what was) agreed on`
        if start < limit and cue.joined and self.phrases.comma(start):
            return None, start  # `not only there, as …`
        start = self.naming.skip(start, limit)
        if start >= limit or self.phrases.parts[start] not in ("", "determiner"):
            return None, start
        index = start + 1
        while index < limit and not self.phrases.ends_source(index, start):
            if self.phrases.comma(index) and (
                self.phrases.opens(index)
                or self._passed_on(cue, start)
                or self._another(index, start)
                or not self._goes_on_naming(index, limit)
            ):
                break
            paper = self.phrases.bare_paper(index - 1) and not self.phrases.owned(index)  # not `a notice it put up`
            deed = self._deeds.sure(index) and not (self.phrases.owned(index) or self.phrases.comma(index))
            if deed and index > start + 1 and self._deeds.complete(index - 1):
                break  # `shows, according to a local source, a rise of`
            if self.naming.acts(index) and (self.phrases.definite(index - 1) or paper or self._goes_on(index)):
                break
            index += 1
        nameless = 0 if self.phrases.comma(index) else self.phrases.nameless(index)
        index = min(max(self.phrases.issued(start, index), nameless), limit)
        told_of = index < limit and self.phrases.parts[index] == "relative"
        resumed = self._resumption(index, limit)
        carried = resumed and self._carriers.following(index, resumed)
        closing = min(self.phrases.next_comma(index), limit) if told_of else index
        rest = resumed or (closing if closing < limit else index)
        return (start, index if told_of or carried else resumed or index), rest

    def _goes_on(self, index: int) -> bool:
        """Whether a conjunction joins another verb, written like no noun: `according to medics, and X accused`."""
        heads, form, start = self.phrases.grammar.heads, self.words.forms[index], self.words.starts[index]
        cues = (c for c in self.cues.get(index, ()) if c.joined and c.entry.kind == "verb" and c.entry.slot == "past")
        return any(form[c.start - start :] not in heads for c in cues) and not self.phrases.given(index)

    def _another(self, index: int, start: int) -> bool:
        """Whether a known name after a comma is none of several people: `according to some experts, Norway has`."""
        named = index in self.phrases.name_end or self.phrases.bare(index) in self.phrases.grammar.bodies
        return named and any(map(self.phrases.several, range(start, index)))

    def _passed_on(self, cue: Cue, start: int) -> bool:
        """Whether an `according to` right after a comma names a medium: another comma ends it (`X, by Reuters, Y`)."""
        medium = self.naming.medium(start, start + 1) or self.phrases.bare(start) in self.phrases.grammar.outlets
        return self.phrases.comma(cue.first) and medium

    def handed(self, named: tuple[int, int]) -> tuple[int, int] | None:
        """The words by which the medium that `according to` names hands over to whom it has the words from."""
        start, end = named
        relays = self.phrases.grammar.relays
        over = (k for k in range(start + 1, end - 1) if self.words.forms[k] in relays)
        last = next((k for k in over if self.naming.medium(start, k)), 0)
        first = last
        while first - 1 > start and first - 1 in self.naming.fixed:
            first -= 1
        return (first, last + 1) if last else None

    def _resumption(self, index: int, limit: int) -> int:
        """Where `, then …` resumes after an `according to X` that goes on longer than a name; 0 where it does not."""
        near = range(index, min(index + _ASIDE, limit))
        joined = (k for k in near if self.phrases.parts[k] == "complementiser" and self.phrases.joined[k])
        return next((k for k in joined if self.phrases.comma(k) or self._takes_up(k)), 0)

    def _takes_up(self, index: int) -> bool:
        """Whether the conjunction joined to a word is one that takes up what stands at the head of a sentence."""
        return self.words.forms[index].startswith(self.phrases.grammar.then)

    def _goes_on_naming(self, index: int, limit: int) -> bool:
        """Whether a comma in an `according to X, …` is followed by an apposition to X: a name or an office."""
        if index in self.cues:
            return False
        if index in self.phrases.name_end or self.phrases.head(index):
            return True
        end = min(self.phrases.next_comma(index), limit)
        return end - index <= NAMING and all(self.phrases.like_a_name(k) for k in range(index, end))
