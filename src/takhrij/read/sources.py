"""Finds who is named as the source of an attribution."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from takhrij.read.carriers import Carriers
from takhrij.read.contents import Content
from takhrij.read.cues import Cue
from takhrij.read.deeds import Deeds
from takhrij.read.phrases import Phrases
from takhrij.span import Span

_ASIDE = 15  # how many words may stand between a source at the head of a sentence and its clause
_NAMING = 4  # how many words a name in apposition has that no finder knows
_FRAME = 30  # how many words may stand between two auxiliaries
_LETTER = 14  # how many words back a document may stand of which a verb says what is in it
_ANTECEDENT = 8  # how many words back a relative clause's head may begin


class Source(NamedTuple):
    """The source's and the carriers' spans in the shadow."""

    spans: tuple[Span, ...] = ()
    carrier: tuple[Span, ...] = ()
    told: tuple[Span, ...] = ()


class Sources:
    """The sources and carriers of one text's cues."""

    def __init__(self, phrases: Phrases, cues: dict[int, list[Cue]], carriers: Carriers) -> None:
        self.phrases, self.words, self.cues = phrases, phrases.words, cues
        self._carriers, self._deeds = carriers, Deeds(phrases)
        fixed = ("according", "relay", "closing", "hedge", "inside")
        found = [c for options in cues.values() for c in options if c.entry.kind in fixed]
        self._fixed = {index for cue in found for index in range(cue.first, cue.last + 1)}
        self._left: dict[int, tuple[int, int] | None] = {}

    def of(self, cue: Cue, content: Content) -> Source:
        """The source of a verb: named after it, or before it, or left out."""
        said = [self.words.at(start) for start, _ in content.intro.cue]
        if content.intro.relay >= 0:
            return self._relayed(cue, said, content)
        if cue.passive or (cue.entry.agreement or "").startswith("1"):
            return Source()
        first, limit = cue.last + 1, max(content.intro.word, cue.last + 1)
        limit = min([limit, *said])
        begun = self._begun(cue) or self._framed(cue)
        if begun:
            return Source((self.phrases.span(*begun),), self._carriers.within(first, limit))
        start = self._skip(first, limit)
        told = self._told(cue, start, limit)
        limit = told or limit
        left_out = cue.entry.agreement in self.phrases.grammar.after_subject or self.phrases.object_of(cue, start)
        named = min(self._before_told(cue, start, limit), self._before_topic(cue, start, limit))
        end = start if left_out else self.end(start, named)
        if told and end > start:
            carrier = self._carriers.named(told, content.intro.word)
            return Source((self.phrases.span(start, end),), carrier, carrier)
        if end > start:
            reach = max(limit, content.intro.word) if cue.entry.completed else limit
            return Source((self.phrases.span(start, end),), self._carriers.within(end, reach))
        carrier = self._carriers.within(start, limit)
        left = self.left(cue)
        return Source((self.phrases.span(*left),), carrier) if left else Source((), carrier)

    def _told(self, cue: Cue, start: int, limit: int) -> int:
        """Where the medium is named that a verb says was told: `informed X, the director, the agency that`; else 0."""
        if not any(frame.kind == "told" for frame in cue.entry.frames):
            return 0
        for index in range(start + 1, limit):
            known = index in self.phrases.outlets or self.phrases.definite(index) or self.phrases.opens(index + 1)
            medium = index in self.phrases.outlets or self.phrases.medium(index)
            known = known or self.phrases.definite(index + 1)
            if known and medium and not self.phrases.is_led(index):
                before = index - 1
                parted = self.phrases.comma(index) or self._deeds.complete(before)
                described = before > start and self.phrases.head(before - 1) and not self.phrases.head(before)
                return index if parted or described else 0
        return 0

    def _before_told(self, cue: Cue, start: int, limit: int) -> int:
        """Where whoever a verb says was told is named, past its finished subject: `informed the minister his colleague
        that`; else `limit`.
        """
        if not any(frame.kind == "told" for frame in cue.entry.frames):
            return limit
        near = range(start + 1, limit)
        return next((k for k in near if self._deeds.begins_another(start, k) or self._deeds.shifts(k)), limit)

    def _before_topic(self, cue: Cue, start: int, limit: int) -> int:
        """Where a verb says what it is about, after its subject: `replied X to the charges that`; else `limit`."""
        about = [p for frame in cue.entry.frames if frame.kind == "topic" for p in frame.prepositions]
        return next((k for k in range(start + 1, limit) if self.words.forms[k] in about), limit) if about else limit

    def _begun(self, cue: Cue) -> tuple[int, int] | None:
        """The subject that stands between two auxiliaries: `had X already said`."""
        parts, start = self.phrases.parts, self._clause_start(cue.first) if cue.first else 0
        if cue.joined or start >= cue.first or parts[start] != "auxiliary" or parts[cue.first - 1] != "auxiliary":
            return None
        subject = self.left(cue) if start < cue.first - 1 else None
        begins = subject and self._may_head(start + 1) and not any(parts[start + 1 : subject[0]])
        return (start + 1, subject[1]) if subject and begins else subject

    def _framed(self, cue: Cue) -> tuple[int, int] | None:
        """The subject right after the auxiliary that begins a sentence, whose verb has a second one before it, past a
        clause about the subject: `had figures that came out earlier already shown`.
        """
        parts, first = self.phrases.parts, self.words.sentence(cue.first) + 1
        if cue.joined or first >= cue.first - 1 or not parts[first - 1] == parts[cue.first - 1] == "auxiliary":
            return None
        if not self._may_head(first) or cue.first - first > _FRAME:
            return None
        stop = self._run(first, cue.first - 1)
        about = stop < cue.first - 1 and (self.phrases.finite(stop) or parts[stop] == "relative" or stop in self.cues)
        return (first, stop) if about else None

    def _relayed(self, cue: Cue, said: list[int], content: Content) -> Source:
        """Who passed the words on is a carrier, and so is every medium they had them from; then the source is named."""
        relay = content.intro.relay
        start = self._skip(relay + 1, content.intro.word)
        limit = min([content.intro.word, *(index for index in said if index > relay)])
        passed = min([relay, *said])
        first = self._skip(cue.last + 1, passed)
        outlet = self.end(first, passed)
        named = (first, outlet) if outlet > first else self.left(cue)
        carriers = [self._carriers.span(*named)] if named else []
        for further in self._relays(relay, start, limit):
            carriers.append(self._carriers.span(start, further))
            start = self._skip(further + 1, limit)
        end = self.end(start, limit)
        carriers.extend(self._carriers.within(end, limit))
        return Source((self.phrases.span(start, end),) if end > start else (), tuple(carriers))

    def _relays(self, relay: int, start: int, limit: int) -> Iterator[int]:
        """Where a medium that is named from `start` on has the words from another: `citing Reuters, citing sources`."""
        for index in range(start + 1, limit):
            if self.words.forms[index] == self.words.forms[relay] and self._medium(start, index):
                yield index
                start = index + 1

    def _medium(self, start: int, end: int) -> bool:
        """Whether words name a medium."""
        known = any(index in self.phrases.outlets for index in range(start, end))
        return known or self.phrases.medium(start) or self.phrases.opens(start)

    def subject_first(self, cue: Cue) -> bool:
        """Whether the source stands before its verb."""
        return self.left(cue) is not None

    def _skip(self, index: int, limit: int) -> int:
        skipped = ("adverb", "prepositional pronoun")
        while index < limit and (self.phrases.time[index] or self.phrases.parts[index] in skipped):
            if self.phrases.comma(index):
                break
            index += 1
        return index

    def end(self, start: int, limit: int) -> int:
        """The end of the naming that begins after a verb at `start`; `start` itself where none does."""
        phrases = self.phrases
        if start >= limit or phrases.comma(start) or phrases.ends_source(start, start) or phrases.is_led(start):
            return start
        if self.words.forms[start][0].isdigit() and not (start + 1 < limit and phrases.head(start + 1)):
            return start
        return start if phrases.parts[start] not in ("", "determiner") else self._run(start, limit)

    def _run(self, start: int, limit: int) -> int:
        """How far the words from `start` on go on naming."""
        index, commas = start + 1, 0
        while index < limit and not (
            self.phrases.ends_source(index, start) or self._spoken_to(index) or self._says_too(index)
        ):
            commas += self.phrases.comma(index)
            if commas > 1 or self.phrases.nameless(index) or self._of_the_verb(index):
                break
            index += 1
        while index - 1 > start and self.phrases.parts[index - 1] == "conjunction":
            index -= 1
        placed, issued = self._placed(index, limit), min(self.phrases.issued(start, index), limit)
        return max(index, self.phrases.nameless(index), self.phrases.identified(index), placed, issued)

    def _says_too(self, index: int) -> bool:
        """Whether a second verb of speech begins, joined by a conjunction: `which X denied and called …`."""
        return any(cue.entry.kind == "verb" and cue.joined and cue.pronoun for cue in self.cues.get(index, ()))

    def _of_the_verb(self, index: int) -> bool:
        """Whether what somebody owns follows a finished name, and is what the verb is about: `justified X his plan`."""
        phrases, before = self.phrases, index - 1
        if phrases.definite(before) and phrases.definite(index) and phrases.asked(index) and not phrases.comma(index):
            return True
        if not phrases.owned(index) or phrases.comma(index) or phrases.conjoined(index) or phrases.parts[index]:
            return False
        return phrases.definite(before) and self.words.forms[index] not in phrases.grammar.selves

    def _placed(self, index: int, limit: int) -> int:
        """The end of a name in commas after where its bearer is: `the owner of a shop near the station, X,`."""
        if index >= limit or self.phrases.parts[index] not in ("preposition", "adjunct") or self.phrases.comma(index):
            return 0
        comma = self.phrases.next_comma(index)
        end = self.phrases.next_comma(comma) if comma < limit else comma
        near = comma - index <= _NAMING and 1 < end - comma <= _NAMING and end <= limit
        named = near and all(map(self.phrases.like_a_name, range(comma, end)))
        return end if named and not any(map(self.phrases.finite, range(index, comma))) else 0

    def _spoken_to(self, index: int) -> bool:
        """Whether a carrier is named here; after a preposition it is where a source works: `the editor at X`."""
        if self.phrases.parts[index - 1] == "preposition" or self.phrases.in_construct(index):
            return False
        if self.phrases.medium(index - 1):
            return False  # `a report of the paper X`
        return self._carriers.begins(index)

    # -- before the verb ----------------------------------------------------------------------------------------------

    def left(self, cue: Cue) -> tuple[int, int] | None:
        """The words before a verb that name its subject, if they do."""
        if cue.first not in self._left:
            self._left[cue.first] = self._find_left(cue)
        return self._left[cue.first]

    def _find_left(self, cue: Cue) -> tuple[int, int] | None:
        phrases = self.phrases
        if cue.first == 0 or phrases.dash(cue.first) or phrases.colon(cue.first):
            return None
        if cue.joined:
            return self._topic(cue)
        end = self._before_auxiliaries(cue)
        return None if end == 0 or self.phrases.starts(end) or end - 1 in self._fixed else self._ending_at(cue, end)

    def _ending_at(self, cue: Cue, end: int) -> tuple[int, int] | None:
        """The words that name the subject of a verb and end before `end`."""
        phrases = self.phrases
        before = phrases.parts[end - 1]
        if before == "complementiser":
            return self._before_clause(end - 1)
        if before and before != "relative":
            return None
        if before:
            # The antecedent is what a pronoun takes up: `which he announced`.
            taken_up = cue.pronoun or self._resumed(cue) or not self._agrees(cue, end - 1)
            return None if taken_up else self.antecedent(end - 1)
        return (
            self._past_aside(cue, end)
            or self._past_relative(cue, end)
            or self._indefinite(end)
            or self._subject(cue, end)
            or self._told_of(cue, end)
        )

    def _told_of(self, cue: Cue, end: int) -> tuple[int, int] | None:
        """An indefinite document before a verb that says what is in it: `received a letter in May (that) says`."""
        phrases, feminine = self.phrases, cue.entry.agreement == "3fs"
        if cue.entry.agreement not in ("3ms", "3fs") or cue.joined:
            return None
        for index in range(end - 1, max(end - _LETTER, 0), -1):
            if phrases.parts[index] in ("complementiser", "relative", "break", "opener", "subordinator"):
                return None
            if phrases.finite(index) or self._acts(index) or (phrases.comma(index + 1) and index + 1 < end):
                return None
            bare = phrases.paper(index) and not phrases.definite(index) and not phrases.owned(index)
            if bare and not phrases.definite(index + 1) and phrases.feminine(index) == feminine:
                whole = self._described(index, end)
                found = index - self._led(index), end if whole else index + 1
                return None if phrases.comma(end) and not whole else found
        return None

    def _described(self, noun: int, end: int) -> bool:
        """Whether nothing but its adjectives stands between a noun and a comma: `earlier remarks, which pointed to`."""
        return all(self._deeds.describes(noun, k) for k in range(noun + 1, end))

    def _past_relative(self, cue: Cue, end: int) -> tuple[int, int] | None:
        """The subject before a clause about it whose verb has its own: `the studies that a mission made show`."""
        phrases = self.phrases
        for verb in range(end - 2, max(end - _ANTECEDENT, 1), -1):
            if phrases.comma(verb + 1) or (phrases.parts[verb] and phrases.parts[verb] != "preposition"):
                return None
            if phrases.parts[verb - 1] == "relative":
                made = phrases.grammar.made(self.words.forms[verb]) and self._agrees(cue, verb - 1)
                return self.antecedent(verb - 1) if made else None
        return None

    def _before_clause(self, clause: int) -> tuple[int, int] | None:
        """Whose a clause is by an auxiliary that leads to them: `it had come before to X that they warned`."""
        phrases, to = self.phrases, self.phrases.grammar.to
        near = range(clause - 1, max(clause - _NAMING - 2, 0), -1)
        auxiliary = next((k - 1 for k in near if phrases.parts[k - 1] == "auxiliary"), -1)
        first = auxiliary + 1
        led = auxiliary >= 0 and bool(to) and phrases.is_led(first) and self.words.forms[first].startswith(to)
        return (first, clause) if led and self._run(first, clause) == clause else None

    def _past_aside(self, cue: Cue, end: int) -> tuple[int, int] | None:
        """The subject before a clause about it in commas: `a study, published in a journal, shows`."""
        phrases = self.phrases
        if not phrases.comma(end):
            return None
        opening = next((k for k in range(end - 1, max(end - _ASIDE, 0), -1) if phrases.comma(k)), 0)
        if not (opening and (self._acts(opening) or phrases.parts[opening] == "relative")):
            return None
        return self._subject(cue, opening) if phrases.document(opening - 1) else None

    def _topic(self, cue: Cue) -> tuple[int, int] | None:
        """The subject that a topic marker puts before a verb with its conjunction: `as for X, she denied`."""
        start = self._clause_start(cue.first)
        conjunction = self.phrases.grammar.topics.get(self.words.forms[start])
        if conjunction is None or not self.words.forms[cue.first].startswith(conjunction):
            return None
        first = start + 1
        named = first < cue.first and self._may_head(first) and self._run(first, cue.first) == cue.first
        return (first, cue.first) if named else None

    def _before_auxiliaries(self, cue: Cue) -> int:
        """The word after what may be a subject before a verb; 0 where a conjunction is joined to what is between."""
        end, between = cue.first, ("auxiliary", "negation", "adverb")
        while end > 0 and self.phrases.parts[end - 1] in between and not self.phrases.starts(end):
            end -= 1
            if self.phrases.joined[end]:
                return 0
        return end

    def _subject(self, cue: Cue, end: int) -> tuple[int, int] | None:
        """The words of the clause before `end`, where they name the subject and nothing else."""
        phrases, start = self.phrases, self._clause_start(end)
        while start < end and (phrases.parts[start] in ("opener", "auxiliary") or phrases.time[start]):
            start += 1
        if start >= end or not self._may_head(start) or self._quoted_apart(start, cue):
            return None
        if phrases.parts[start - 1] == "complementiser" and phrases.next_comma(start) == end and phrases.comma(end):
            return None  # `that the water is clean, doubted experts`
        stop = self._run(start, end)
        after = self._past_comment(stop, end)
        while after < end and self._aside(after):
            after += 1
        return (start, stop) if after == end else None

    def _past_comment(self, index: int, end: int) -> int:
        """The first word after a comment between commas that names nobody: `the observatory, and it is in X, said`."""
        if index >= end or not (self.phrases.comma(index) and self.phrases.conjoined(index)):
            return index
        if not (self.phrases.owned(index) or self.phrases.parts[index] == "preposition"):
            return index
        closing = self.phrases.next_comma(index)
        return closing if closing <= end else index

    def _may_head(self, start: int) -> bool:
        """Whether a subject before its verb may begin with a word."""
        phrases = self.phrases
        if phrases.parts[start] not in ("", "determiner") or phrases.is_led(start) or phrases.finite(start):
            return False
        return start not in self.cues and not self.words.forms[start].isdigit() and self._names_somebody(start)

    def _quoted_apart(self, start: int, cue: Cue) -> bool:
        """Whether a word stands in a quotation that has ended before the cue."""
        return self.phrases.quoted(start) and not self.phrases.opens(start) and not self.phrases.quoted(cue.first)

    def _resumed(self, cue: Cue) -> bool:
        """Whether what somebody is accused of takes up the antecedent: `an attack that X is accused of its launch`."""
        after = [p for frame in cue.entry.frames if frame.kind == "object" for p in frame.prepositions]
        near = range(cue.last + 2, min(cue.last + 1 + _ANTECEDENT, self.phrases.sentence_of[cue.first]))
        nouns = [k for k in near if self.phrases.owned(k) and self.phrases.parts[k] != "complementiser"]
        return any(self.phrases.preposition(k, p) for k in nouns for p in after)

    def _agrees(self, cue: Cue, relative: int) -> bool:
        """Whether a relative pronoun may be the subject of its verb."""
        agreement = self.phrases.grammar.relatives.get(
            self.words.forms[relative].lstrip("".join(self.phrases.grammar.conjunctions))
        )
        return not agreement or not cue.entry.agreement or cue.entry.agreement in agreement.split("|")

    def _names_somebody(self, start: int) -> bool:
        """Whether a subject may begin here: an article, a known name or head noun, or nothing else can stand here."""
        phrases = self.phrases
        if phrases.definite(start) or start in phrases.name_end or phrases.head(start) or phrases.parts[start]:
            return True
        before = phrases.parts[start - 1] if start else ""
        return phrases.starts(start) or before in ("auxiliary", "opener", "complementiser")

    def _indefinite(self, end: int) -> tuple[int, int] | None:
        """An indefinite noun for a source, with its adjective, right before its verb: `reports say`."""
        turned = end > 2 and self.words.forms[end - 2] in self.phrases.grammar.turning
        for start in (end - 3,) if turned else (end - 1, end - 2):
            if start > 0 and self.phrases.head(start - 1) and self._deeds.describes(start - 1, start):
                continue
            if (
                start >= 0
                and self.phrases.parts[start] == ""
                and not self.phrases.definite(start)
                and self.phrases.head(start)
            ):
                goes_on = start and self.phrases.definite(start - 1) and not self.phrases.comma(start)
                if self._describes(start):
                    return None
                return None if goes_on and not self.phrases.starts(start) else (start - self._led(start), end)
            if start < 1 or self.phrases.starts(start) or self.phrases.definite(start) or self.phrases.comma(start):
                return None
        return None

    def _led(self, index: int) -> int:
        """How many words before a noun its phrase begins with: a word that counts (`six women`), nouns that it says
        which one is meant of (`a draft resolution`, `one of the delegates of a company`).
        """
        phrases, first = self.phrases, index
        while first and index - first < _NAMING and self.words.gap(first) == " ":
            before = first - 1
            counts = tuple(self.words.forms[before : before + 1]) in phrases.grammar.counts
            heads = phrases.head(before) and not (phrases.definite(before) or phrases.parts[before])
            heads = heads and self.words.forms[before] not in phrases.grammar.events
            if not (counts or heads) or phrases.conjoined(first) or before in self.cues:
                break
            first = before
            if counts:
                break
        return index - first

    def _describes(self, index: int) -> bool:
        """Whether a word that may be a source describes the noun before it: `other`."""
        form, grammar = self.words.forms[index], self.phrases.grammar
        adjective = index > 0 and (form in grammar.adjectives or form in grammar.describes)
        return adjective and not self.phrases.parts[index - 1] and not self.phrases.comma(index)

    def _aside(self, index: int) -> bool:
        """Whether a word between subject and verb belongs to neither: a time, an adverb."""
        return self.phrases.time[index] or self.phrases.parts[index] in ("adverb", "auxiliary")

    def _clause_start(self, end: int) -> int:
        """The first word of the clause that ends before `end`."""
        index = end - 1
        phrases = self.phrases
        while index > 0 and not phrases.starts(index):
            part = phrases.parts[index]
            if part in ("complementiser", "break", "subordinator", "relative"):
                return index + 1
            if (
                part == "opener"
                or (part == "auxiliary" and index < end - 1)
                or phrases.colon(index)
                or phrases.opens_speech(index)
                or phrases.dash(index)
            ):
                return index
            kinds = {c.entry.kind for c in self.cues.get(index, ())}
            if "verb" in kinds or phrases.finite(index):
                return end  # what follows a verb is its own subject or object
            if index in self._fixed or "participle" in kinds:
                return index + 1
            if end - index > 25:
                return end
            index -= 1
        return index

    def antecedent(self, relative: int) -> tuple[int, int] | None:
        """The noun phrase that a relative pronoun takes up."""
        phrases = self.phrases
        index = end = relative
        while index > 0 and end - index < _ANTECEDENT and not phrases.starts(index):
            before = index - 1
            if phrases.parts[before] or phrases.time[before] or before in self._fixed or self._acts(before):
                break
            if phrases.comma(index) and index != end and not phrases.apposition(index):
                break
            index = before
            if phrases.is_led(index) or phrases.conjoined(index):
                break
        if index == end:
            return None
        if self.phrases.starts(index) and index + 1 < end and phrases.grammar.perhaps(self.words.forms[index]):
            index += phrases.head(index + 1)  # `arrived the minister, who`
        while index + 1 < end and (self._disagrees(index, end) or phrases.parts[index] == "preposition"):
            index += 1
        index = self._past_subject(index, end)
        return self._office(self._of_several(index, end), end), end

    def _past_subject(self, first: int, end: int) -> int:
        """Where an office with the article begins after a verb and the name that is its subject: `met X the chancellor
        Y, who`.
        """
        phrases = self.phrases
        if not (first and self._acts(first - 1)) or phrases.head(first):
            return first
        offices = (k for k in range(first + 1, end) if phrases.office(k) and phrases.definite(k))
        office = next(offices, first)
        named = all(map(phrases.like_a_name, range(first, office))) and not self._disagrees(office, end)
        return office if named else first

    def _disagrees(self, index: int, relative: int) -> bool:
        """Whether a noun is surely not what a relative takes up, by its gender: `the source of news that`."""
        taken = self.phrases.grammar.relatives.get(self.words.forms[relative], "")
        agreement = self.phrases.agreement(index)
        singular = agreement in ("ms", "fs") and not self.phrases.given(index) and index not in self.phrases.name_end
        several = agreement == "mp" and taken == "3ms"
        return several or (singular and bool(taken) and "3" + agreement not in taken.split("|"))

    def _office(self, first: int, end: int) -> int:
        """Where the office begins whose place alone stands before a name: `the envoy to X, NAME, who said`."""
        phrases = self.phrases
        place = first in phrases.name_end and phrases.parts[first - 1] == "preposition" if first else False
        if not place or not all(map(phrases.like_a_name, range(phrases.name_end[first], end))):
            return first
        near = range(first - 2, max(first - 2 - _ANTECEDENT, 0), -1)
        before = next((k for k in near if phrases.parts[k] or phrases.comma(k) or self._acts(k)), near.stop)
        heads = (k for k in range(before + 1, first - 1) if phrases.office(k) and not phrases.is_led(k))
        return next((k for k in heads if not self._disagrees(k, end)), first)

    def _of_several(self, first: int, relative: int) -> int:
        """Where the noun stands that a relative in the plural takes up: `the grief of the fans who believe`."""
        agreement = self.phrases.grammar.relatives.get(self.words.forms[relative], "")
        if not agreement or "s" in agreement or "d" in agreement:
            return first
        return next((k for k in range(first, relative) if self.phrases.several(k)), first)

    def _acts(self, index: int) -> bool:
        """Whether a word is a verb, whose subject or object the words after it are."""
        cues = self.cues.get(index, ())
        return self.phrases.finite(index) or any(c.entry.kind == "verb" and c.entry.slot != "also" for c in cues)

    # -- nouns and fixed expressions ----------------------------------------------------------------------------------

    def of_noun(self, cue: Cue, content: Content) -> tuple[Span, ...]:
        """The source of a noun of speech: the noun phrase it is joined to."""
        start, limit = self._voiced(cue.last + 1, content.intro.word), content.intro.word
        voiced = start > cue.last + 1
        if cue.pronoun or start >= limit or (not (voiced or content.intro.named) and self._addressed(cue)):
            return ()
        if self.words.forms[start] in self.phrases.grammar.adjectives and not self.phrases.definite(start):
            return ()  # `weak expectations of`
        end = self.end(start, limit)
        return (self.phrases.span(start, end),) if end > start else ()

    def _addressed(self, cue: Cue) -> bool:
        """Whether the noun phrase after a noun of speech is rather who is accused or asked."""
        return any(frame.kind == "object" for frame in cue.entry.frames)

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
        start = self._skip(start, limit)
        if start >= limit or self.phrases.parts[start] not in ("", "determiner"):
            return None, start
        index = start + 1
        while index < limit and not self.phrases.ends_source(index, start):
            if self.phrases.comma(index) and not self._goes_on_naming(index, limit):
                break
            if self._acts(index) and self.phrases.definite(index - 1):
                break
            index += 1
        index = min(self.phrases.issued(start, index), limit)
        resumed = self._resumption(index, limit)
        told_of = index < limit and self.phrases.parts[index] == "relative"
        return (start, index if told_of else resumed or index), resumed or index

    def handed(self, named: tuple[int, int]) -> tuple[int, int] | None:
        """The words by which the medium that `according to` names hands over to whom it has the words from."""
        start, end = named
        relays = self.phrases.grammar.relays
        over = (k for k in range(start + 1, end - 1) if self.words.forms[k] in relays)
        last = next((k for k in over if self._medium(start, k)), 0)
        first = last
        while first - 1 > start and first - 1 in self._fixed:
            first -= 1
        return (first, last + 1) if last else None

    def _resumption(self, index: int, limit: int) -> int:
        """Where `, then …` resumes after an `according to X` that goes on longer than a name; 0 where it does not."""
        near = range(index, min(index + _ASIDE, limit))
        joined = (k for k in near if self.phrases.parts[k] == "complementiser" and self.phrases.joined[k])
        return next((k for k in joined if self.phrases.comma(k)), 0)

    def _goes_on_naming(self, index: int, limit: int) -> bool:
        """Whether a comma in an `according to X, …` is followed by an apposition to X: a name or an office."""
        if index in self.cues:
            return False
        if index in self.phrases.name_end or self.phrases.head(index):
            return True
        end = min(self.phrases.next_comma(index), limit)
        return end - index <= _NAMING and all(self.phrases.like_a_name(k) for k in range(index, end))

    def span(self, words: tuple[int, int], split: int = 0) -> Span:
        """Where the words that name a source lie in the shadow, less a joined preposition (of `split` letters)."""
        start, end = self.phrases.span(*words)
        return max(start, self.words.starts[words[0]] + split), end
