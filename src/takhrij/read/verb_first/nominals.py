"""Finds what is said without a clause: deeds that are announced, who is accused of what, what something is called."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import NamedTuple

from takhrij.read.phrases.cues import Cue, Entry, Frame
from takhrij.read.verb_first.lookahead import Ahead
from takhrij.span import Span

_NAMED = 12  # how many words after a verb its object may begin
_OFFICE = 3  # how many words an office has before the preposition that it asks for
_LED = 3  # how many prepositions after a verb may be the one that its object stands before
_PREDICATE = 12  # … and how many after that what it is taken for
_SHORTEST = 3  # a word of no more letters may end like one in the accusative and be none
_FEMININE = ("3fs", "3fp")  # what agrees with a noun for several things, such as reports


class Introducer(NamedTuple):
    """What brings content in: `word` ends what may name the source; the content begins at `start`, in word `first`.
    `cue`: further pieces of the cue that stand before it; `relay`: the word after which the one who is relayed is
    named; `named`: it counts only where the source is named; `by`: the entry of the cue.
    """

    word: int
    start: int
    first: int
    kind: str
    cue: tuple[Span, ...] = ()
    relay: int = -1
    named: bool = False
    by: Entry | None = None


class Nominals:
    """The noun phrases that are contents of one text's cues."""

    def __init__(self, ahead: Ahead) -> None:
        self._ahead, self.deeds = ahead, ahead.deeds
        self.phrases, self.words, self.cues = ahead.phrases, ahead.words, ahead.cues

    def bare(self, cue: Cue, limit: int, frames: list[Frame]) -> Introducer | None:
        """A noun phrase right after the verb, where the source stands before it or cannot follow it."""
        index = cue.last + 1
        while index < limit and self.phrases.parts[index] == "adverb":
            index += 1
        if index >= limit or cue.entry.kind == "noun" or not any(f.kind == "phrase" for f in frames):
            return None
        apart = index == cue.last + 1 and self.phrases.comma(index)
        if self.phrases.parts[index] not in ("", "determiner") or self.phrases.is_led(index) or apart:
            return None
        if self.words.forms[index] in self.phrases.grammar.joined:
            return None
        verb = self.phrases.finite(index) and self.words.forms[index] not in self.phrases.grammar.events
        if self.phrases.time[index] or verb:
            return None
        if not (cue.entry.kind == "participle" or self._ahead.no_source_after(cue)):
            begun, near = index, range(index + 1, limit)
            index = next((k for k in near if self.deeds.shifts(k) or self.deeds.begins_object(begun, k)), -1)
            first = cue.last + (3 if self.phrases.counts(cue.last + 1) else 1)
            if index < 0 or any(self.phrases.comma(k) or self.phrases.parts[k] for k in range(first, index)):
                return None
        named = all(f.named for f in frames if f.kind == "phrase")
        return Introducer(index, self.words.starts[index], index, "phrase", named=named)

    def phrase(self, _: Frame, cue: Cue, index: int) -> Introducer | None:
        """A noun phrase after the source: a deed right after the cue, or after a finished name."""
        if self.phrases.points(index):
            return Introducer(index, self.words.starts[index], index, "phrase")
        first = self._ahead.past_asides(cue.last + 1, index)
        if self.phrases.parts[index - 1] == "relative" or (
            index == first and cue.entry.kind == "noun" and not cue.pronoun
        ):
            return None
        deed = self._right_after(cue, index) if index == first else self._past_the_source(cue, first, index)
        return Introducer(index, self.words.starts[index], index, "phrase") if deed else None

    def _right_after(self, cue: Cue, index: int) -> bool:
        """Whether a deed begins at a word right after a cue, and not the source."""
        if self._points_at_the_source(cue, index) or self._body(cue, index):
            return False
        deed = self.deeds.heads(index) and not (self.deeds.only_owned(index) and self._ahead.clause(index))
        return deed and not (
            (self.phrases.head(index) or self.phrases.counted(index))
            and not self._ahead.no_source_after(cue)
            and (
                self._ahead.deed(index)
                or self._ahead.led(cue, index)
                or self._ahead.resumes(cue, index)
                or ((self._many(cue, index) or self._tells(cue, index)) and self._ahead.asserted(cue, index))
            )
        )

    def _body(self, cue: Cue, index: int) -> bool:
        """Whether a body with the article stands right after a verb as its subject, though it is a word for what is
        said too: `announced the prosecution` (or `the allegation`).
        """
        phrases = self.phrases
        body = phrases.bare(index) in phrases.grammar.bodies and phrases.definite(index)
        return body and not self._ahead.no_source_after(cue)

    def _points_at_the_source(self, cue: Cue, index: int) -> bool:
        """Whether what is pointed at right after a verb is its subject, as its clause follows: `confirmed this body
        that`; but `confirmed this report, which says that`.
        """
        phrases = self.phrases
        if phrases.parts[index] != "determiner" or self._ahead.no_source_after(cue):
            return False
        near = range(index + 1, phrases.next_comma(index))
        ends = next((k for k in near if phrases.parts[k] or phrases.finite(k) or k in self.cues), index)
        return self._ahead.asserted(cue, index) and phrases.complementiser(ends)

    def _many(self, cue: Cue, index: int) -> bool:
        """Whether a verb agrees with a noun for several, or some of them are counted."""
        return cue.entry.agreement in _FEMININE or self.phrases.number(index)

    def _tells(self, cue: Cue, index: int) -> bool:
        """Whether a document stands after a verb as its subject, though a deed too: `revealed an inquiry that`."""
        tells = cue.entry.kind == "verb" and cue.entry.act != "deny" and not cue.pronoun
        return tells and self.phrases.paper(index) and not self.phrases.owned(index)

    def _past_the_source(self, cue: Cue, first: int, index: int) -> bool:
        """Whether a deed begins at a word after a cue's source, which is named from `first` on."""
        if self._past_aside(first, index) and index not in self.cues and self.deeds.names_something(index):
            deed = self.deeds.finished(first, index) and not self._ahead.clause(index)
        else:
            deed = self.deeds.heads(index) or self.deeds.with_article(index) or self._counts(index)
            deed = deed and self.deeds.finished(first, index)
            named = self.phrases.like_a_name(index) and not self.deeds.sure(index)
            ahead = named and (
                self._ahead.deed(first, index) or self._ahead.speech(index) or self._ahead.led_after(cue, index)
            )
            deed = deed and not ahead
            deed = deed or self._past_commas(first, index)
        if not deed or self._ahead.clause_apart(cue, index) or self._ahead.resumes(cue, index):
            return False
        # A noun phrase that is no source may begin right after the cue (`_bare`).
        return not (self._ahead.no_source_after(cue) and self.deeds.names_something(first))

    def apart(self, _: Frame, __: Cue, index: int) -> Introducer | None:
        """A deed after the comma that closes who spoke for somebody: `announced X, by way of Y, the closing`."""
        phrases = self.phrases
        denied = self.words.forms[index] in phrases.grammar.any
        deed = self.deeds.sure(index) or phrases.articled_deed(index) or denied
        return Introducer(index, self.words.starts[index], index, "phrase") if deed and phrases.comma(index) else None

    def _counts(self, index: int) -> bool:
        """Whether what counts what follows it begins at a word: `listed the channel ten spots`."""
        phrases, after = self.phrases, index + 1
        if phrases.counts(index) and not phrases.parts[index]:
            return True
        counted = phrases.spelled(index) and not phrases.definite(index)  # not `the states, the five`
        counted = counted and after < len(self.words) and not phrases.comma(after)
        return counted and not phrases.parts[index - 1] and not phrases.parts[after] and not phrases.begins_share(index)

    def _past_aside(self, first: int, index: int) -> bool:
        """Whether a time ends right before a word, or an adverb after nothing but nouns from `first` on."""
        parts = self.phrases.parts
        adverb = parts[index - 1] == "adverb" and not any(parts[first : index - 1])
        return self.phrases.time[index - 1] or adverb

    def _past_commas(self, first: int, index: int) -> bool:
        """Whether a definite noun phrase follows one in commas that says who the source is: `condemned X, the mayor,
        the fire`.
        """
        phrases = self.phrases
        definite = phrases.definite(index) or phrases.owned(index)
        people = phrases.head(index) and not phrases.asked(index)
        other = definite and not people and self.deeds.names_something(index)
        return other and self._past_who(first, index)

    def _past_who(self, first: int, index: int) -> bool:
        """Whether what stands in commas before a word says who the source is: `X, the mayor, |`."""
        phrases = self.phrases
        opening = next((k for k in range(first + 1, index) if phrases.comma(k)), 0)
        if not (opening and phrases.comma(index) and phrases.next_comma(opening) == index):
            return False
        return phrases.head(opening) or phrases.like_a_name(opening)

    def count(self, frame: Frame, cue: Cue, index: int) -> Introducer | None:
        """A noun phrase that begins with a number, after the source: `counted the inspector twelve shops`."""
        counted = index > cue.last + 1 and self.phrases.number(index) and not self.phrases.time[index]
        return self.phrase(frame, cue, index) if counted else None

    def claim(self, frame: Frame, cue: Cue, index: int) -> Introducer | None:
        """A noun phrase headed by a noun for what was said, or `what is said`."""
        if not self.phrases.claim(index) and not self._what_is_said(index):
            return None
        first = cue.last + 1
        if any(self._refused(first, k) for k in range(first, index)) or self._deed_about(first, index):
            return None  # what is refused is a deed about it: `to comment on the reports`, `to add charges`
        if first < index and self._ahead.no_source_after(cue) and self.deeds.names_something(first):
            return Introducer(first, self.words.starts[first], first, "phrase")
        pointed = index - 1 > cue.last and self.phrases.parts[index - 1] == "determiner"
        found = self.phrase(frame, cue, index - pointed)
        if found is None and self._past_who(first, index):
            return Introducer(index, self.words.starts[index], index, "phrase")
        return found

    def _refused(self, first: int, index: int) -> bool:
        """Whether a verbal noun with the article is a deed that is refused, and not of the name before it: `X refused
        (the) commenting on`, but `the head of the control room`.
        """
        phrases = self.phrases
        if not phrases.articled_deed(index):
            return False
        named = phrases.definite(index - 1) or phrases.surname(index - 1) or phrases.ends_a_name(index)
        return index == first or named

    def _deed_about(self, first: int, index: int) -> bool:
        """Whether a verbal noun, from the word `first` on, stands right before a claim."""
        before, grammar = self.words.forms[index - 1], self.phrases.grammar
        return index > first and before in grammar.events and before not in grammar.heads | grammar.claims

    def _what_is_said(self, index: int) -> bool:
        """Whether a clause begins at a word that stands for what somebody says: `what people pass on`; not `of those
        who`.
        """
        after = min(index + 1, len(self.words) - 1)
        persons = self.words.forms[index].endswith(tuple(self.phrases.grammar.whom))
        return self.phrases.parts[index] == "free relative" and not persons and self._ahead.says(after)

    def noun(self, frame: Frame, cue: Cue, index: int) -> Introducer | None:
        """A noun phrase headed by one of the nouns that a verb asks for: `claimed the attack`."""
        return self.phrase(frame, cue, index) if self.phrases.bare(index) in frame.prepositions else None

    def deed(self, frame: Frame, cue: Cue, index: int) -> Introducer | None:
        """A noun phrase headed by a verbal noun, or a pronoun for what was said: no persons."""
        if cue.entry.kind == "noun":
            of = index == cue.last + 1 and not cue.pronoun and self.deeds.sure(index)
            return Introducer(index, self.words.starts[index], index, "phrase") if of else None
        done = self.phrases.points(index) or self.deeds.with_article(index)
        done = done or (self.deeds.sure(index) and not self.deeds.only_owned(index))
        return self.phrase(frame, cue, index) if done else None

    def blame(self, frame: Frame, cue: Cue, index: int) -> Introducer | None:
        """A noun phrase that says who is responsible for what."""
        near = self.words.forms[index : index + 8]
        if not any(form in self.phrases.grammar.blames for form in near):
            return None
        first = cue.last + 1
        blames = self.words.forms[index] in self.phrases.grammar.blames
        end = self.phrases.name_end.get(first, first + 1)
        left_out = index == first and self._ahead.no_source_after(cue) and self.deeds.names_something(first)
        if left_out or (blames and index == end and not self.phrases.parts[first]):  # `and held X responsible`
            return Introducer(first, self.words.starts[first], first, "phrase")
        blamed = any(form in self.phrases.grammar.blames for form in near[1:2])
        another = blamed and self.phrases.definite(index) and not self.phrases.definite(index - 1)
        another = another or (index > first and self.deeds.begins_another(first, index))
        if index > first and (self.deeds.shifts(index) or index in self.phrases.name_end or another):
            return Introducer(index, self.words.starts[index], index, "phrase")
        return self.phrase(frame, cue, index)

    def called(self, _: Frame, cue: Cue, index: int) -> Introducer | None:
        """What somebody calls what the verb's pronoun stands for: `(a step that) X called a mistake`."""
        phrases, first = self.phrases, cue.last + 1
        if cue.entry.kind != "verb" or not cue.pronoun or phrases.comma(index):
            return None
        opened = phrases.opened(index)
        if opened is None:
            unnamed = index == first and (self._unnamed(index) or self._called_by_nobody(cue, index))
            if not unnamed and (index == first or self._quoted_later(index) or not self._predicate(first, index)):
                return None
        elif index > first and self._ahead.is_name(opened[1], phrases.sentence_of[cue.first]):
            return None
        return Introducer(index, self.words.starts[index], index, "phrase")

    def _unnamed(self, index: int) -> bool:
        """Whether an indefinite noun that names nobody stands right before a quotation: `what he called acts of "`."""
        phrases, after = self.phrases, index + 1
        if after >= len(self.words) or not phrases.opens(after) or phrases.definite(index):
            return False
        if phrases.head(index) and self.words.forms[index] not in phrases.grammar.events:
            return False
        return self.deeds.names_something(index) and index not in phrases.name_end and not phrases.like_a_name(index)

    def _called_by_nobody(self, cue: Cue, index: int) -> bool:
        """Whether an indefinite noun follows a verb whose subject never does: `which we consider a mistake`."""
        phrases = self.phrases
        plain = not (phrases.definite(index) or phrases.owned(index) or index in phrases.name_end)
        mine = cue.entry.agreement in phrases.grammar.after_subject
        return mine and plain and self.deeds.names_something(index)

    def _quoted_later(self, index: int) -> bool:
        """Whether a word is rather of the source's name, as a quotation in the clause says what it calls something."""
        phrases, accusative = self.phrases, self.phrases.grammar.accusative
        if accusative and self.words.forms[index].endswith(accusative):
            return False
        return any(map(phrases.opens, range(index + 1, min(phrases.next_comma(index), index + _NAMED))))

    def _predicate(self, first: int, index: int) -> bool:
        """Whether an indefinite noun or adjective follows the finished name of a source from `first` on."""
        phrases, form = self.phrases, self.words.forms[index]
        plain = not (phrases.definite(index) or index in phrases.name_end or phrases.inside_name(index))
        if form[:1] in phrases.grammar.joined and phrases.owned(index):
            return False  # `(drugs that) doctors prescribe to their patients`
        if form in phrases.grammar.turning and index + 1 < phrases.sentence_of[index]:
            return self.deeds.finished(first, index) and not phrases.complementiser(
                index + 1
            )  # `the state considered unlawful`
        return plain and self.deeds.names_something(index) and self.deeds.finished(first, index) and len(form) > 2

    def double(self, cue: Cue, limit: int) -> Introducer | None:
        """Content that is something, and what the source takes it for: `(X) considered the measures a breach`."""
        first = self._ahead.past_asides(cue.last + 1, limit)
        if cue.entry.kind != "verb" or cue.pronoun or first >= limit:
            return None
        copular = cue.entry.impersonal and cue.entry.slot == "present"
        if copular and first not in self.phrases.name_end:
            return None  # `the town is considered an old centre`
        start = first
        if not self._ahead.no_source_after(cue):
            start = next((k for k in range(first + 1, min(limit, first + _NAMED)) if self._taken_for(first, k)), -1)
        if start < 0 or not self.deeds.names_something(start) or not self._has_predicate(start, limit):
            return None
        return Introducer(start, self.words.starts[start], start, "phrase", named=True)

    def _taken_for(self, first: int, index: int) -> bool:
        """Whether another noun phrase than the source, which begins at `first`, begins at a word."""
        if self.phrases.comma(index):
            return False
        if self.deeds.begins_another(first, index) or self.deeds.shifts(index):
            return True
        begins = self.phrases.definite(index) and not self.phrases.definite(index - 1)
        begins = begins and not self.phrases.given(index - 1)
        return begins and self.deeds.names_something(index) and self.deeds.finished(first, index)

    def _has_predicate(self, start: int, limit: int) -> bool:
        """Whether an indefinite noun or adjective in the accusative, or a quotation, follows a definite phrase."""
        phrases, accusative = self.phrases, self.phrases.grammar.accusative
        for index in range(start + 1, min(limit, phrases.next_comma(start), start + _PREDICATE)):
            if phrases.opens(index):
                return True
            form = self.words.forms[index]
            plain = not (phrases.definite(index) or phrases.parts[index] or phrases.inside_name(index))
            if plain and accusative and len(form) > _SHORTEST and form.endswith(accusative):
                return True
        return False

    def object(self, frame: Frame, cue: Cue, limit: int) -> Introducer | None:
        """Content that begins with who is addressed or accused: after the source, before the preposition."""
        first = self._ahead.past_asides(cue.last + 1, limit)
        while first < limit and self.phrases.time[first] and not cue.pronoun:
            first += 1
        if cue.pronoun:
            given = first < limit and any(self.phrases.preposition(first, p) for p in frame.prepositions)
            place = self.words.ends[cue.last] - len(cue.pronoun)
            return Introducer(first, place, first, "phrase") if given else None
        if any(self.phrases.preposition(first, p) for p in frame.prepositions if first < limit):
            whom = self.words.forms[first - 1].startswith(self.phrases.grammar.objects)
            alone = whom and cue.entry.kind == "participle" and first - 1 == cue.last + 1
            return Introducer(first - 1, self.words.starts[first - 1], first - 1, "phrase") if alone else None
        reach = next((k for k in range(first + 1, limit) if self._brings_in(frame, k)), limit)
        led = ((k, p) for k in range(first + 1, reach) for p in frame.prepositions if self.phrases.preposition(k, p))
        led = ((k, p) for k, p in led if not (self._ahead.spoken_to(k, p) or self._asked_for(first, k, limit)))
        reaches = self._reaches(list(islice(led, _LED)))
        start = self._addressed(frame, cue, first, reaches) if reaches else -1
        start -= start - 1 > first and self.phrases.parts[start - 1] == "determiner"  # `(called) X these reports`
        if start < 0 or not self._begins(start):
            return None
        return Introducer(start, self.words.starts[start], start, "phrase")

    def _brings_in(self, frame: Frame, index: int) -> bool:
        """Whether a clause begins at a word that no preposition of a frame brings in: `asked X that`, not `of that`."""
        return self.phrases.complementiser(index) and not any(
            self.phrases.preposition(index, p) or self.words.forms[index - 1] == p for p in frame.prepositions
        )

    def _asked_for(self, first: int, index: int, limit: int) -> bool:
        """Whether a preposition is of the office that it follows, and comes again: `called the envoy to X us to`."""
        phrases, again = self.phrases, range(index + 1, limit)
        if not phrases.office(first) or not phrases.asks_for(index, range(first, min(first + _OFFICE, index))):
            return False
        return any(self.words.forms[k] == self.words.forms[index] and not phrases.comma(k) for k in again)

    def _reaches(self, led: list[tuple[int, str]]) -> list[int]:
        """Before which of some prepositions an object may stand: the first, and the next while it is joined to a word
        that is no deed, as that may say who the source is: `head of the women in the district of X`.
        """
        for size, (index, preposition) in enumerate(led):
            rest = "" if self.phrases.complementiser(index) else self.words.forms[index].removeprefix(preposition)
            if not rest or self.phrases.led_deed(index) or preposition != led[0][1]:
                return [k for k, _ in led[: size + 1]]
        return [k for k, _ in led]

    def _addressed(self, frame: Frame, cue: Cue, first: int, reaches: list[int]) -> int:
        """Where who is addressed or accused is named before one of some prepositions; -1 where nothing tells."""
        alone = self._ahead.no_source_after(cue)
        relative = cue.first > 0 and self.phrases.parts[cue.first - 1] == "relative"
        if cue.entry.kind != "verb" or (alone and not relative):
            return first
        for reach in reaches:
            another = next((k for k in range(first + 1, reach) if self.deeds.begins_another(first, k)), -1)
            another = (
                -1 if another > 0 and self._named_up_to(another, reach) else self._past_office(first, another, reach)
            )
            apart = self._past_who(first, another) or (another >= 0 and self._after_aside(another))
            if self._in_commas(another, reach) and not apart:
                return -1  # what stands in commas before the preposition says who the source is
            start = self._past_source(first, another, reach)
            if start >= 0 and not self._told_of(first, start):
                return start
        near = range(first + 1, max(reaches))
        start = -1 if alone else next((k for k in near if self.deeds.after_a_body(first, k)), -1)
        if start >= 0:
            return start
        other = any(frame.prepositions[0] in f.prepositions for f in cue.entry.frames if f is not frame)
        return first if (relative and alone) or not other else -1

    def _told_of(self, first: int, start: int) -> bool:
        """Whether a word stands in a clause about the noun before it: `accuses X, which has fought wars, of`."""
        relatives = [k for k in range(first + 1, start) if self.phrases.parts[k] == "relative"]
        return bool(relatives) and not any(map(self.phrases.comma, range(relatives[-1] + 1, start + 1)))

    def _named_up_to(self, index: int, reach: int) -> bool:
        """Whether the name of somebody stands from a word up to the preposition: it goes on naming the source."""
        phrases = self.phrases
        named = all(phrases.like_a_name(k) and not phrases.definite(k) for k in range(index, reach))
        return named and reach - index > 1 and index not in phrases.name_end

    def _past_source(self, first: int, another: int, reach: int) -> int:
        """The first word after the source named from `first` on and before `reach`, at `another` noun phrase if one
        begins there; -1 where nothing tells it.
        """
        start = next(filter(self._whom, range(first + 1, reach)), self._past_apposition(first, another, reach))
        surname = partial(self.deeds.after_surname, first)
        named = partial(self._past_name, first)
        several = partial(self.deeds.several_after_name, first)
        said = partial(self._past_occasion, first)
        ways = (self.deeds.shifts, self._after_aside, partial(self._past_place, first), named, surname, several, said)
        return start if start >= 0 else next((k for way in ways for k in range(first + 1, reach) if way(k)), -1)

    def _begins(self, index: int) -> bool:
        """Whether who is addressed or accused may begin with a word: a noun, or `those whom`."""
        return self._whom(index) or self.phrases.parts[index] in ("", "determiner", "free relative")

    def _whom(self, index: int) -> bool:
        """Whether a clause that says who is accused or addressed begins after a comma: `accused, today, those whom`."""
        after = min(index + 1, len(self.words) - 1)
        verb = self.phrases.finite(after) or self._ahead.says(after)
        return self.words.forms[index] in self.phrases.grammar.whom and self.phrases.comma(index) and verb

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
        office = phrases.office(start) and not phrases.office(first)
        if office and reach <= after < phrases.sentence_of[start]:
            return -1  # it says who the source is, up to a comma after the preposition
        while after < reach:
            begins = phrases.definite(after) or self.deeds.begins_another(first, after)
            if (begins and self.deeds.names_something(after)) or self._after_aside(after):
                return after
            after = phrases.next_comma(after)
        return start

    def _past_name(self, first: int, index: int) -> bool:
        """Whether a definite noun phrase follows a name in commas: `called the president, X, the spy`."""
        phrases = self.phrases
        begins = phrases.definite(index) or phrases.parts[index] == "determiner" or index in phrases.name_end
        begins = begins and not (phrases.conjoined(index) or phrases.time[index])
        return begins and self._past_who(first, index)

    def _past_office(self, first: int, index: int, reach: int) -> int:
        """Where another noun phrase begins after an office that says who was named right before it, with no comma:
        `described X, head of the committee, the fire as`; `index` where it begins there.
        """
        phrases = self.phrases
        apposed = index > first + 1 and phrases.office(index) and not (phrases.definite(index) or phrases.comma(index))
        if not apposed or not all(map(phrases.like_a_name, range(first, index))):
            return index
        return next((k for k in range(index + 2, reach) if self.deeds.shifts(k)), index)

    def _past_place(self, first: int, index: int) -> bool:
        """Whether an indefinite noun follows a finished name and a comma: `accused the centre in X, mosques …, of`."""
        phrases = self.phrases
        if not phrases.comma(index) or phrases.definite(index) or phrases.head(index) or phrases.time[index]:
            return False
        near = range(index, min(phrases.next_comma(index), index + _NAMED))
        described = any(self.words.forms[k] in phrases.grammar.adjectives for k in near)
        if not described and all(map(phrases.like_a_name, near)):
            return False
        return phrases.head(first) and not phrases.conjoined(index) and self.deeds.names_something(index)

    def _past_occasion(self, first: int, index: int) -> bool:
        """Whether a definite noun follows what something was said in, with no adjective or one: `called X in a short
        statement the deceased a poet`.
        """
        phrases = self.phrases
        right_after = self.words.forms[index - 1] in phrases.grammar.speeches
        said = index - 1 if right_after else index - 2
        led = said - 1 > first and phrases.parts[said - 1] == "preposition"
        described = self.words.forms[index - 1].endswith(phrases.grammar.nisba) or not phrases.occasion(index - 1)
        led = led and (right_after or (phrases.occasion(said) and described))
        apart = phrases.comma(index) or phrases.time[index] or any(map(phrases.definite, range(said, index)))
        return led and not apart and phrases.bare(index) != self.words.forms[index]

    def _after_aside(self, index: int) -> bool:
        """Whether a noun phrase begins right after a time in commas: `accused, on Monday, X of …`."""
        phrases = self.phrases
        if not (phrases.comma(index) and phrases.time[index - 1]):
            return False
        return phrases.opens(index) or self._whom(index) or self.deeds.names_something(index)
