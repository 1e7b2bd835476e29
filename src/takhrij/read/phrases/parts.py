"""The part that each word of a text plays around a cue, and which words are names, times, or withhold a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from takhrij.read.phrases.cues import Cue
from takhrij.read.words import Words
from takhrij.read.words.breaks import Breaks
from takhrij.read.words.grammar import WITHHELD, Grammar
from takhrij.span import Span

_SUBJECT = 8  # how many words a subject may have before what its verb brings in
_WHY = 5  # how many words may say why
NAME = 5  # a name has at most so many words


class Marks(NamedTuple):
    """What other finders found in a text, as spans of the text as found: times, names of any kind, those of outlets."""

    times: Sequence[Span] = ()
    names: Sequence[Span] = ()
    outlets: Sequence[Span] = ()


class Parts(Breaks):
    """The words of one text and the part of each, by the tables of its language and by what other finders found."""

    def __init__(self, words: Words, grammar: Grammar, marks: Marks, cues: Mapping[int, Sequence[Cue]]) -> None:
        super().__init__(words, grammar)
        first = {index: options[0].entry.kind for index, options in cues.items()}
        self._stops = {index for index, kind in first.items() if kind in ("according", "closing", "relay")}
        self._participles = {index for index, kind in first.items() if kind == "participle"}
        self._verbs = {index for index, kind in first.items() if kind in ("verb", "participle")}
        parts = [grammar.part(form) for form in words.forms]
        self.parts = [part for part, _ in parts]
        self.joined = [joined for _, joined in parts]
        self._mark_longer()
        self._mark_nominal()
        self._mark_apart()
        self._mark_given()
        self._mark_verbs()
        self.time = self._covered(marks.times)
        self._led = set[int]()  # words that are a known name with something joined to its front
        self._after_and = set[int]()  # those that have a conjunction there
        self.name_end = self._names(marks.names)
        self.outlets = self._names(marks.outlets)
        self._inside = {k for first, end in self.name_end.items() for k in range(first + 1, end)}
        self._mark_named()
        self.name_ends = frozenset(self.name_end.values())
        self.withheld = dict(self._withheld())

    def _mark_longer(self) -> None:
        """Give the words of an expression of several words its part: `at the same time`."""
        forms, expressions = self.words.forms, self.grammar.expressions
        for index in (index for index, form in enumerate(forms) if form in expressions):
            for rest, part, joined in expressions[forms[index]]:
                size = len(rest) + 1
                if forms[index + 1 : index + size] == rest:
                    self.parts[index : index + size] = [part] * size
                    self.joined[index] = joined

    def _mark_nominal(self) -> None:
        """Take the part from nouns that only look like small words, by the noun before them: `a midfield player`."""
        forms, nominal = self.words.forms, self.grammar.nominal_after
        for index in (k for k in range(1, len(forms)) if forms[k] in nominal):
            if forms[index - 1] in nominal[forms[index]]:
                self.parts[index] = ""

    def _mark_apart(self) -> None:
        """Take the part from words that only look like small words, by the marks before or after them; and give it to a
        conjunction that stands apart from the word it is joined to: `and "X"`.
        """
        for index in (k for k, form in enumerate(self.words.forms[:-1]) if form in self.grammar.conjunctions):
            if self.words.gap(index + 1) == " " or self.opens(index + 1):
                self.parts[index] = "conjunction"
        for index in (k for k, gap in enumerate(self.words.gaps[:-1]) if gap == "."):
            if self.parts[index] == "complementiser":
                self.parts[index] = ""  # a letter of an abbreviation: `D.R.N`
        for index in (k - 1 for k, comma in enumerate(self._commas[:-1]) if comma and k):
            if self.parts[index] == "preposition" and self.given(index):
                self.parts[index] = ""  # no preposition ends before a comma: `said X Ali, that`

    def _mark_given(self) -> None:
        """Take the part from words of people's names that only look like small words: given and family names, and what
        stands between them.
        """
        for index, form in enumerate(self.words.forms):
            if form in self.grammar.unlike and self.words.written(index) == self.grammar.unlike[form]:
                self.parts[index] = ""
        told_apart = self._told_apart()
        for index in (k + 1 for k in self._stops if self.parts[k + 1 : k + 2] == ["preposition"]):
            if self.given(index):
                self.parts[index] = ""  # no preposition follows: `according to Ali`
        small = (["preposition"], ["subordinator"])
        for index in (k + 1 for k in self._verbs if self.parts[k + 1 : k + 2] in small):
            if self._named_after_verb(index, index in told_apart):
                self.parts[index] = ""  # `said Ali Hasan: …`
        for index in (k + 1 for k in self._verbs if self.parts[k + 1 : k + 2] == ["conjunction"]):
            after = index + 1
            plain = self.parts[after : after + 1] == [""] and not (self.joined[index] or self.opens(after))
            if plain and after not in self._verbs:
                self.parts[index] = ""  # no conjunction follows a verb: `said Umm Faisal`
        for index in (k for k in range(1, len(self.words) - 1) if self.words.forms[k] in self.grammar.particles):
            if self.parts[index] and (self._joins_names(index) or (self.joined[index] and index - 1 in self._verbs)):
                self.parts[index], self.joined[index] = "", False
        self._mark_family(told_apart)
        commas = [index for index, comma in enumerate(self._commas[:-3]) if comma and self.parts[index]]
        for index in commas:
            in_commas = self.comma(index + 2) and not self.comma(index + 1) and not self.parts[index + 1]
            if in_commas and self.given(index):
                self.parts[index] = ""

    def _mark_family(self, told_apart: frozenset[int]) -> None:
        """The same for family names: `said Stan Lee`, `said Muhammad Ali that`."""
        forms, grammar = self.words.forms, self.grammar
        for index in (k for k in range(1, len(forms)) if k in told_apart or forms[k] in grammar.surnames):
            joined = index in told_apart and forms[index - 1] in grammar.name_joins
            if (joined or self.given(index - 1)) and self.words.gaps[index] == " ":
                self.parts[index] = ""

    def _told_apart(self) -> frozenset[int]:
        """The words that are written as a given name is, in a text that writes the small word which they fold to in
        its own way too (`Ali` and `upon`), and so means the name.
        """
        alike = [(k, form) for k, form in enumerate(self.words.forms) if form in self.grammar.alike]
        apart = {form for k, form in alike if self.words.written(k) == self.grammar.alike[form]}
        return frozenset(k for k, form in alike if form in apart and self.given(k))

    def _named_after_verb(self, index: int, told_apart: bool) -> bool:
        """Whether a given name that folds to a preposition stands after a verb, and a quotation or clause begins after
        it or after a family name; `told_apart`: no small word is written so in the text.
        """
        family = index + 1
        particle = self.words.forms[index] in self.grammar.particles  # `said Le Drian that`
        if not (self.given(index) or particle) or family >= len(self.words):
            return False
        if self.colon(family) or self.opens(family):
            return True
        if family + 1 >= len(self.words) or self.comma(family):
            return False
        near = range(index + 2, min(index + NAME, len(self.words)))
        after = next((k for k in near if self.opens(k) or self.colon(k) or self.complementiser(k) or self.comma(k)), 0)
        names = range(index + 1, after)
        return after > 0 and not any(self.parts[k] or self._names_nobody(k, told_apart) for k in names)

    def _names_nobody(self, index: int, told_apart: bool) -> bool:
        """Whether a word is a noun of the tables, and not a name besides where the name before it is sure."""
        return self.known(self.words.forms[index]) and not (told_apart and self.given(index))

    def _joins_names(self, index: int) -> bool:
        """Whether a small word stands between a given name and a family name: `Jean-Yves Le Drian`."""
        words = self.words
        if words.gap(index) != " " or words.gap(index + 1) != " " or self.parts[index + 1]:
            return False
        given = self.given(index - 1) or words.gap(index - 1) == "-"
        return given and not words.forms[index + 1].startswith(self.grammar.articles)

    def _mark_verbs(self) -> None:
        """Take the part from a verb at the head of its sentence that only looks like a preposition: what brings in a
        clause comes after it, and nothing that goes on with a noun (`between X and Y`) before that.
        """
        for index in (k for k in self._verbs if self.parts[k] == "preposition" and self.joined[k] and self.starts(k)):
            near = range(index + 1, min(index + 1 + _SUBJECT, self.next_comma(index), len(self.words)))
            that = next((k for k in near if self.complementiser(k)), 0)
            rest = self.words.forms[index + 1 : that]
            if that and not any(f[:1] in self.grammar.conjunctions and f not in self.grammar.unjoined for f in rest):
                self.parts[index] = ""

    def _mark_named(self) -> None:
        """Take the part from words of a known name that only look as if they brought a clause in: `C-N-N`."""
        for index in (*self.name_end, *self._inside):
            if index < len(self.parts) and self.parts[index] == "complementiser":
                self.parts[index] = ""
        for first, end in list(self._opened.values()):
            if first and end - first <= NAME and self.words.forms[first - 1] in self.grammar.media:
                self.parts[first:end] = [""] * (end - first)  # the name of a medium

    def _covered(self, spans: Iterable[Span]) -> list[bool]:
        covered = [False] * (len(self.words) + 1)
        for start, end in spans:
            place, stop = self.words.shadow.place(start), self.words.shadow.place(end)
            index = self.words.at(place)
            if index and self.words.ends[index - 1] > place:
                index -= 1
            while index < len(self.words) and self.words.starts[index] < stop:
                covered[index] = True
                index += 1
        return covered

    def _names(self, spans: Iterable[Span]) -> dict[int, int]:
        """Where known names begin, what is joined to their first words set aside, and where they end."""
        ends: dict[int, int] = {}
        for start, end in spans:
            place = self.words.shadow.place(start)
            first, last = self.words.at(place), self.words.at(self.words.shadow.place(end))
            begun = first > 0 and self.words.ends[first - 1] > place
            if last > first - begun:
                ends[first - begun] = max(last, ends.get(first - begun, 0))
            if begun:
                self._led.add(first - 1)
                if self.words.forms[first - 1][0] in self.grammar.conjunctions:
                    self._after_and.add(first - 1)
        return ends

    def _withheld(self) -> Iterator[tuple[int, int]]:
        """Where words begin that withhold a source's name (`who asked not to be named`), and where they end."""
        forms, grammar = self.words.forms, self.grammar
        for verb in (k for k, form in enumerate(forms) if form in grammar.withholding):
            for start in (verb - 1, verb):
                led = start >= 0 and self.parts[start] in ("relative", "auxiliary")
                if led == (start < verb):
                    size = grammar.nameless(forms[verb : min(verb + 1 + WITHHELD, self.sentence_of[start])])
                    if size:
                        yield start, verb + size

    def past_nameless(self, index: int) -> int:
        """The end of words that withhold a name and say why (`for fear of dismissal`), up to a comma; else 0."""
        end = self.nameless(index)
        if not end:
            return 0
        comma = self.next_comma(end - 1)
        if comma - end > _WHY or comma >= self.sentence_of[end - 1]:
            return end
        return end if any(self.parts[k] == "complementiser" for k in range(end, comma)) else comma

    def nameless(self, index: int) -> int:
        """The end of words that withhold a source's name (`who asked not to be named`); 0 where none begin."""
        return self.withheld.get(index, 0)

    def complementiser(self, index: int) -> bool:
        """Whether a word brings in a clause."""
        if index >= len(self.words) or self.parts[index] != "complementiser" or self.joined[index]:
            return False
        return self.words.gap(index) != "-"  # the last part of a foreign name may look like one

    def unled(self, index: int) -> bool:
        """Whether a word brings in a clause under no preposition, the way it is written: `said before that`."""
        return self.words.written(index).startswith(self.grammar.unled)

    def supposes(self, index: int) -> bool:
        """Whether a word brings in a clause that begins with a noun, or means `if`; and not `no sooner`."""
        once = index > 0 and self.words.forms[index - 1] in self.grammar.once
        form = self.words.forms[index] in self.grammar.supposing and not once
        return form and self.words.written(index) in self.grammar.supposed

    def past_complementiser(self, index: int) -> int:
        """Where in the shadow a complementiser ends, and a pronoun that is joined to it begins."""
        return self.words.starts[index] + self.grammar.complementisers.get(self.words.forms[index], 0)

    def brings_in_pronoun(self, index: int) -> bool:
        """Whether a word brings in a clause whose subject is joined to it: `that they`."""
        return self.complementiser(index) and self.past_complementiser(index) < self.words.ends[index]

    def parts_clauses(self, index: int) -> bool:
        """Whether a word parts a clause from the one before: `but`, `while`."""
        return self.parts[index] in ("break", "meanwhile")

    def preposition(self, index: int, preposition: str) -> bool:
        """Whether a word is this preposition, or has it joined to its front."""
        form = self.words.forms[index]
        if form == preposition:
            return bool(self.parts[index]) or not self.given(index)
        if len(preposition) > 1 or not form.startswith(preposition) or len(form) < 3:
            return False
        if form in self.grammar.unjoined and not self.free(index):
            return False  # but `of what` may be written as `when` is
        if self.given(index) or self._surname_after_verb(index):
            return False  # a name such as `Benjamin`
        return self.parts[index] in ("", "complementiser", "relative", "determiner")

    @cached_property
    def _surnames(self) -> frozenset[str]:
        """The words that follow a given name somewhere in the text."""
        forms, gaps = self.words.forms, self.words.gaps
        return frozenset(forms[k] for k in range(1, len(forms)) if gaps[k] == " " and self.given(k - 1))

    def _surname_after_verb(self, index: int) -> bool:
        """Whether a word right after a verb follows a given name elsewhere in the text, and is no noun under a
        preposition as far as the tables tell: `said Salim Bayumi … X called`.
        """
        form = self.words.forms[index]
        return index - 1 in self._verbs and form in self._surnames and not self.known(form[1:])

    def free(self, index: int) -> bool:
        """Whether a word is a free relative pronoun with a preposition joined: `of what`."""
        form = self.words.forms[index]
        return form[:1] in self.grammar.joined and self.grammar.parts.get(form[1:]) == "free relative"

    def takes_up(self, index: int) -> bool:
        """Whether a word before a relative stands for all that was just said: `…, a thing that X denied`."""
        if self.parts[index] in ("comment", "pronoun") or self.words.forms[index] in self.grammar.asides:
            return True
        return self.joined[index] and self.words.forms[index][1:] in self.grammar.pointers

    def comments_on_all(self, index: int) -> bool:
        """Whether a comment begins on all that was just said: `and that is what X denied`."""
        led = self.joined[index] or self.parts[index] == "comment"
        after = self.parts[index + 1] if index + 1 < len(self.words) else ""
        return led and after == "free relative" and self.takes_up(index)

    def voices(self, index: int) -> bool:
        """Whether a word is a verb for giving voice to the noun before it: `accusations that X levelled`."""
        return self.words.forms[index] in self.grammar.voices

    def inside_name(self, index: int) -> bool:
        """Whether a word stands within a known name, after its first word."""
        return index in self._inside

    def finite(self, index: int) -> bool:
        """Whether a word is surely a verb that is no cue: a noun phrase has ended before it."""
        form = self.words.forms[index]
        if self.parts[index] or not self.grammar.finite(form):
            return False
        if index in self.name_end or index in self._inside:
            return False
        if form in self.grammar.name_joins and index and self.given(index - 1):
            return False  # `Salim son of Rashid`, where the noun is written as `was born` is
        return not self.named(index)

    def acts(self, index: int) -> bool:
        """Whether a word is a verb, a cue's or another one's."""
        return index in self._verbs or self.finite(index)

    def named(self, index: int) -> bool:
        """Whether a given name stands where one is named, whatever else it is written like: right after a verb or an
        `according to`, after another name, or after whose office follows the verb.
        """
        if index < 1 or self.words.gap(index) != " " or not self.given(index):
            return False
        office = index - 2 in self._verbs and self.words.forms[index - 1].startswith(self.grammar.articles)
        return index - 1 in self._verbs or index - 1 in self._stops or self.given(index - 1) or office

    def known(self, form: str) -> bool:
        """Whether a form is a noun of the tables."""
        grammar = self.grammar
        tables = (grammar.events, grammar.claims, grammar.heads, grammar.occasions, grammar.adjectives)
        if any(form.endswith(own) and form.removesuffix(own) in grammar.events for own in grammar.own):
            return True
        return form in grammar.parts or any(form in table for table in tables)

    def given(self, index: int) -> bool:
        """Whether a word is written as a name is that people are given."""
        return self.words.forms[index] in self.grammar.maybe_given and self.words.written(index) in self.grammar.given
