"""A shallow parse: where the naming of a source or of a deed ends, and what its words are."""

from __future__ import annotations

from collections.abc import Container
from collections.abc import Set as AbstractSet
from functools import cached_property

from takhrij.read.phrases.cues import Cue
from takhrij.read.phrases.parts import NAME, Parts
from takhrij.span import Span

_ASKING = ("object", "blame")  # kinds of contents that begin with whom a verb is about
_LONGEST_LED = 4  # a word of no more letters may begin as a preposition does, end in the feminine, and be a name
SIGNS = ("%", "٪")  # what may stand between a number and the bracket that closes after it
_STOPS = (*SIGNS, ".", ",", "?", "!")  # … or between a word and whatever mark closes after it
_ASKED = 6  # how many words after an office the preposition may stand that it asks for
_SURE = ("ms", "fs", "mp")  # how nouns agree before which a verb has one form alone


class Phrases(Parts):
    """The phrases of one text, parsed as far as attribution needs it."""

    def identified(self, index: int) -> int:
        """The end of words that say who a source is (`one of them, who is X,`); 0 where none begin."""
        if index + 1 >= len(self.words) or self.words.forms[index] not in self.grammar.copulas:
            return 0
        if self.parts[index] and not self.comma(index):
            return 0
        name = index + 1 + self.head(index + 1)
        near = range(name, min(self.next_comma(index), name + NAME + 1))
        end = next((k for k in near if self.opens(k) or self.colon(k) or self.complementiser(k)), near.stop)
        return end if 0 < end - name <= NAME and all(map(self.like_a_name, range(name, end))) else 0

    def norm(self, index: int, skip: int = 0) -> bool:
        """Whether a word is a noun for what one conforms to, a law, a plan, after `skip` joined letters."""
        form = self.words.forms[index][skip:]
        stems = (
            form,
            *(form[len(a) :] for a in self.grammar.articles if form.startswith(a)),
            form[1:] if skip else form,
        )
        return any(stem in self.grammar.norms for stem in stems)

    def described(self, index: int) -> bool:
        """Whether an adjective with the same ending follows a word, which so is a noun: `a new proposal`."""
        after = index + 1
        if after >= len(self.words) or self.comma(after) or self.parts[after] or after in self.name_end:
            return False
        if self.colon(after) or self.opens(after):
            return False
        ending, form = self.words.forms[index][-1:], self.words.forms[after]
        return ending == self.grammar.accusative and form.endswith(ending) and len(form) > 4

    def may_speak(self, index: int) -> bool:
        """Whether a verb that is a noun too may be a verb here: after it stands what is definite, a name or a head."""
        form, after = self.words.forms[index], index + 1
        if form in self.grammar.nouns_too and self._of_an_office(index):
            return False
        if form in self.grammar.belonging and after < len(self.words):
            return not (self.is_led(after) or self.parts[after] == "prepositional pronoun")
        if form not in self.grammar.nouns_too or after >= len(self.words) or self.parts[after] or self.comma(after):
            return True
        return self.definite(after) or after in self.name_end or self.head(after) or self.time[after]

    def _of_an_office(self, index: int) -> bool:
        """Whether a word says what the indefinite office right before it is about: `a professor of science`."""
        before = index - 1
        return index > 0 and self.words.gap(index) == " " and self.office(before) and not self.definite(before)

    def points(self, index: int) -> bool:
        """Whether a pronoun stands alone here for the whole of what was just said: `X denied that.`"""
        if self.words.forms[index] not in self.grammar.pointers:
            return False
        after = index + 1
        if after >= self.sentence_of[index] or self.comma(after) or self.parts[after] == "adverb":
            return True
        return self.joined[after] or after in self._verbs

    def definite(self, index: int) -> bool:
        """Whether a word closes a definite phrase: it has the article, or ends a known name."""
        articled = self._articled(index) or self.leads_away(index)
        return (articled and not self.parts[index]) or (index + 1) in self.name_ends

    def _definite_after(self, index: int) -> bool:
        """Whether the next word closes a definite phrase; none does at the end of a text."""
        return index + 1 < len(self.words) and self.definite(index + 1)

    def _articled(self, index: int) -> bool:
        """Whether a word begins with an article, and does not only fold to one that does."""
        form = self.words.forms[index]
        return form.startswith(self.grammar.articles) and self._written(index).startswith(form[0])

    def feminine(self, index: int) -> bool:
        """Whether a noun has an ending of the feminine."""
        return self.words.forms[index].endswith((*self.grammar.construct.values(), *self.grammar.nominal))

    def occasion(self, index: int) -> bool:
        """Whether a word is a noun of an occasion, document or medium, whatever is joined to it."""
        return self._occasion(index, self.grammar.occasions) is not None

    def medium(self, index: int) -> bool:
        """Whether a word is a noun of a medium: a newspaper, a channel, a network."""
        return self._occasion(index, self.grammar.media) is not None

    def document(self, index: int) -> bool:
        """Whether a word is a noun of a document: a report, a statement, data."""
        return self._occasion(index, self.grammar.documents) is not None

    def bare_paper(self, index: int) -> bool:
        """Whether a word is an indefinite noun of a document or of one that speaks, with nothing joined to it."""
        return self.words.forms[index] in self.grammar.papers and not self.comma(index)

    def paper(self, index: int) -> bool:
        """Whether a word is a noun of a document or of one that speaks: a report, a statement, remarks."""
        return self._occasion(index, self.grammar.papers) is not None

    def _occasion(self, index: int, nouns: AbstractSet[str]) -> int | None:
        """How many letters of a joined preposition stand before one of these nouns; nothing where it is none."""
        bared = self.grammar.bared(self.words.forms[index])
        return next((skip for skip, stems in enumerate(bared) if not nouns.isdisjoint(stems)), None)

    def ends_source(self, index: int, first: int) -> bool:
        """Whether the naming of a source that began at `first` ends before this word."""
        if index > first and (self.in_title(index) or self._opens_a_name(index)):
            return False
        if self._ends_names(index) or self._leaves_brackets(index, first):
            return True
        if self._turns(index) or self.words.gaps[index] == "-":
            return False  # the last part of a foreign name may look like a small word
        if self.comma(index):
            return not self.apposition(index)
        return self._leads_off(index, first)

    def _opens_a_name(self, index: int) -> bool:
        """Whether the name of a body or medium opens in quotation marks right after the noun for it."""
        before = index - 1
        body = self.words.forms[before] in self.grammar.bodies or self.medium(before)
        return self.in_title(index + 1) and self.opens(index) and body and not self.definite(before)

    def _leaves_brackets(self, index: int, first: int) -> bool:
        """Whether a bracket closes before a word that had opened before `first`: `(according to X) rose`."""
        gap = self.words.gap(index)
        if ")" not in gap:
            return False
        start, end = self.words.starts[first], self.words.starts[index]
        within = self.words.folded[start:end]
        return within.count("(") < within.count(")")

    def _issues(self, index: int, first: int) -> bool:
        """Whether a medium is named right after a document, with a preposition joined: `a report of the paper X`."""
        led = self.words.forms[index][:1] == self.grammar.to
        return led and index == first + 1 and self.document(first) and not self.definite(first)

    def _among(self, index: int) -> bool:
        """Whether a word is of a known name, or goes on with another of its kind: `centre for media and studies`."""
        after = index + 1
        joined = after < len(self.words) and self.conjoined(after) and not self.comma(after) and not self.parts[after]
        return self.inside_name(index) or joined

    def in_construct(self, index: int) -> bool:
        """Whether a noun says of whom a body is that is named without an article right before it, or of what."""
        before = self.words.forms[index - 1]
        deed = before in self.grammar.events or self.led_deed(index - 1)
        body = before in self.grammar.bodies and not before.endswith(self.grammar.absolute)
        return not self.comma(index) and (body or deed)

    def _ends_names(self, index: int) -> bool:
        """Whether no name goes on with a word, whatever stands before it: a verb, a time, speech, what hangs on."""
        dated = self.words.forms[index] in self.grammar.dated and index + 1 < len(self.words) and self.time[index + 1]
        if self._breaks(index) or self.time[index] or dated or self.points(index):
            return True
        if self.finite(index) and not self._names_medium(index):
            return True
        if self.opens_speech(index) and not self._titled(index):
            return True
        return self._hangs(index)

    def _hangs(self, index: int) -> bool:
        """Whether a word tells how, or while doing what, somebody spoke: a participle in the accusative, or one that
        brings in a clause (`adding that`); or any word with the mark of it, but after a number.
        """
        grammar = self.grammar
        before = self.words.forms[index - 1] if index else ""
        counted = before[:1].isdigit() or before in grammar.numerals
        hangs = bool(grammar.accusative) and self.words.forms[index].endswith(grammar.accusative)
        if index in self._participles and (hangs or (self.complementiser(index + 1) and not counted)):
            return True
        return bool(grammar.indefinite) and grammar.indefinite in self._written(index) and not counted

    def _names_medium(self, index: int) -> bool:
        """Whether a word that looks like a verb is rather the name of the medium whose noun stands right before it."""
        noun = self.words.forms[index - 1] in self.grammar.media
        led = index + 1 < len(self.words) and self.parts[index + 1] in ("preposition", "complementiser")
        return noun and led and not self.comma(index)

    def _leads_off(self, index: int, first: int) -> bool:
        """Whether a word leads away from the name that began at `first`, by the part it plays."""
        match self.parts[index]:
            case "preposition":
                return self._preposition_leads_off(index, first)
            case "determiner":
                return index > first and self._definite_after(index) and self.finished_before(index)
            case "listener":
                return index == first or not (self.in_construct(index) or self._among(index))
            case "auxiliary" if self._names_medium(index):
                return False
            case "":
                told = self._to_a_medium(index) and not self._issues(index, first)
                return told or self._to_a_deed(index) or self._came_out(index, first)
            case part:
                return part != "conjunction"

    def _came_out(self, index: int, first: int) -> bool:
        """Whether a verb tells when or where an indefinite document came out: `a survey published lately`."""
        verb, after = self.words.forms[index] in self.grammar.publishes, min(index + 1, len(self.words) - 1)
        when = self.time[after] or self.parts[after] == "adverb" or self._on_a_medium(after)
        return verb and when and self.paper(first) and not any(map(self.definite, range(first, index)))

    def _on_a_medium(self, index: int) -> bool:
        """Whether a preposition leads to a medium: `on a site`."""
        after = min(index + 1, len(self.words) - 1)
        return self.parts[index] == "preposition" and (self.medium(after) or after in self.outlets)

    def _to_a_deed(self, index: int) -> bool:
        """Whether a preposition that is joined to a verbal noun leads away from a name: `answered X by closing`; after
        a participle it goes on naming (`those accused of closing`).
        """
        before, bare = index - 1, self.words.forms[index][1:]
        claim = bare in self.grammar.claims and self.words.forms[index] not in self.grammar.unjoined
        if not (self.words.forms[index].startswith(self.grammar.instrument) and (claim or self.led_deed(index))):
            return False
        named = self.like_a_name(before) and not self.definite(before)
        named = named and (self.given(before) or not self.words.forms[before].startswith(self.grammar.participial))
        return (named or index in self.name_ends) and bare not in self.grammar.bodies

    def _preposition_leads_off(self, index: int, first: int) -> bool:
        """Whether a preposition leads away from the name that began at `first`."""
        if self._governed(index, first) or self._works_at(index, first) or self._office_at(index, first):
            return False
        if index > first and self.counts(index - 1):
            return False
        counted = (self.words.forms[index - 1],) in self.grammar.counts
        if self.words.forms[index] in self.grammar.whom and self._acts(index + 1) and not counted:
            return True  # `threatened X whom it called`
        hands_on = self.medium(first) or first in self.outlets  # `(as) Reuters had it from`
        if self.words.forms[index] in self.grammar.addressing and not hands_on and self.ends_a_name(index):
            return True
        addressed = self.words.forms[index] in self.grammar.addressing and not self.definite(first)
        if index == first + 1 and (self.surname(first) or (addressed and not self.head(first))):
            return True  # nobody known by one name goes on with `from`
        to_a_medium = index + 1 in self.outlets and self.words.forms[index] not in self.grammar.workplaces
        return to_a_medium or self._leaves(index) or self.words.forms[index] in self.grammar.leading

    def _acts(self, index: int) -> bool:
        """Whether a word is a verb, as far as the tables tell."""
        return index in self._verbs or (index < len(self.words) and self.finite(index))

    def ends_a_name(self, index: int) -> bool:
        """Whether a known name, a body or the name of a person (of two words without an article) ends before a word."""
        if index in self.name_ends or self.words.forms[index - 1] in self.grammar.bodies:
            return True
        if not (self.like_a_name(index - 2) and self.like_a_name(index - 1)) or self.definite(index - 2):
            return False
        return not self.definite(index - 1) or self.given(index - 2)

    def counts(self, index: int) -> bool:
        """Whether a word and the next count what follows: `each of`, `a number of`."""
        return tuple(self.words.forms[index : index + 2]) in self.grammar.counts

    def percent(self, index: int) -> int:
        """How many words from one on mean a hundredth part, after a number: `per cent`; 0 where none do."""
        sizes = (
            len(words) for words in self.grammar.shares if tuple(self.words.forms[index : index + len(words)]) == words
        )
        return max(sizes, default=0)

    def begins_share(self, index: int) -> bool:
        """Whether a number begins a share of some: `44 per cent of them`."""
        after = index + 1 + self.percent(index + 1)
        return index + 1 < after < len(self.words) and self.parts[after] in ("preposition", "prepositional pronoun")

    def finished_before(self, index: int) -> bool:
        """Whether what stands before a word is finished: a definite noun, a quotation, words in brackets."""
        return self.definite(index - 1) or self.closes(index) or ")" in self.words.gap(index)

    def _titled(self, index: int) -> bool:
        """Whether a quotation right after a preposition or the noun of a medium is a name, and the clause goes on."""
        opened = self.opened(index)
        led = index > 0 and (self.parts[index - 1] == "preposition" or self.medium(index - 1))
        if opened is None or not led or self.colon(index):
            return False
        return opened[1] - opened[0] <= NAME and opened[1] < self.sentence_of[index] and not self.comma(opened[1])

    def _turns(self, index: int) -> bool:
        """Whether a word that turns the adjective after it goes on naming: `unofficial figures`."""
        if self.words.forms[index] not in self.grammar.turning or self.comma(index):
            return False
        after = index + 1
        return after < len(self.words) and not self.parts[after] and not self.comma(after)

    def issued(self, start: int, index: int) -> int:
        """The end of a clause that says whose the document is that was named from `start` to `index`: `a study that a
        centre made`; `index` where none begins.
        """
        bare = self.paper(start) and not self.definite(start)
        if not bare or index >= len(self.words) or self.comma(index) or not self.grammar.made(self.words.forms[index]):
            return index
        return self.next_comma(index)

    def _breaks(self, index: int) -> bool:
        """Whether no phrase goes on over what stands before a word, or over the word itself."""
        gap = self.words.gap(index)
        ends = "\n" in gap or ("." in gap and self.ends_sentence(index))
        return ends or self.colon(index) or self.dash(index) or index in self._stops

    def _leaves(self, index: int) -> bool:
        """Whether a preposition leads away from a source's name: to an occasion, a time, a deed that somebody owns."""
        after = index + 1
        after += self.parts[after : after + 1] == ["determiner"] and self.paper(min(after + 1, len(self.words) - 1))
        if after >= len(self.words):
            return True
        part = self.parts[after]
        away = self.time[after] or self.occasion(after) or self.owned_deed(after)
        if self.words.forms[index] in self.grammar.workplaces and self.owned(after) and not self.speaks(after):
            return True  # `said X in his memoirs`, but `an official in his party`
        away = away or self.words.forms[after] in self.grammar.courses or self.words.forms[after] in self.grammar.claims
        return away or bool(part and part != "determiner")

    def owned_deed(self, index: int) -> bool:
        """Whether a word is a verbal noun, or the course of something, with a joined pronoun: `asked about it`."""
        if not self.owned(index):
            return False
        grammar = self.grammar
        stems = list(grammar.unowned(self.words.forms[index]))
        stems += [stem[:-1] + grammar.construct.get(stem[-1], stem[-1]) for stem in stems]
        return any(stem in grammar.events or stem in grammar.courses for stem in stems)

    def _governed(self, index: int, first: int) -> bool:
        """Whether a word of a name that began at `first` asks for a preposition: `sources close to`."""
        if self.words.forms[index] in self.grammar.leading and (self.paper(first) or self.medium(first)):
            return True
        return self.asks_for(index, range(max(first, index - _ASKED), index))

    def asks_for(self, index: int, near: range) -> bool:
        """Whether a word near a preposition is one that asks for it: `close to`, `working on`."""
        nouns = self.grammar.governed.get(self.words.forms[index], ())
        return any(self._bare_noun(k).startswith(nouns) for k in near) if nouns else False

    def _bare_noun(self, index: int) -> str:
        """A word without a conjunction joined to it and its article."""
        joined, form = int(self.joined[index]), self.words.forms[index]
        return next((form[joined + len(a) :] for a in self.grammar.articles if form.startswith(a, joined)), form)

    def bare(self, index: int) -> str:
        """A word without its article."""
        form = self.words.forms[index]
        return next((form[len(one) :] for one in self.grammar.articles if form.startswith(one)), form)

    def _works_at(self, index: int, first: int) -> bool:
        """Whether a preposition leads to the medium where somebody works who is not named: `a host at the paper`."""
        if self.words.forms[index] not in self.grammar.workplaces:
            return False
        unnamed = self.bare(index - 1) in self.grammar.unnamed
        unnamed = unnamed or (index - first == 2 and self.bare(first) in self.grammar.unnamed)
        if not unnamed or index + 1 >= len(self.words) or self.time[index + 1] or self.owned(index + 1):
            return False
        return self._occasion(index + 1, self.grammar.outlets) is not None

    def _office_at(self, index: int, first: int) -> bool:
        """Whether a preposition leads to the known medium where an office is that was just named after a comma: `X, the
        head of research at Y`.
        """
        if self.words.forms[index] not in self.grammar.workplaces or index + 1 not in self.outlets:
            return False
        comma = next((k for k in range(index - 1, first, -1) if self.comma(k)), None)
        return comma is not None and self.office(comma)

    def _to_a_medium(self, index: int) -> bool:
        form = self.words.forms[index]
        if form[:1] not in self.grammar.joined or form in self.grammar.unjoined:
            return False
        if form[:1] == self.grammar.to and self.owned(index):
            return True
        if len(form) == 1:
            deed = index + 1 < len(self.words) and self.words.forms[index + 1] in self.grammar.events
            return not (deed or self.words.forms[index - 1] in self.grammar.bearers)
        if form[:1] == self.grammar.to and self._occasion(index, self.grammar.untold):
            return False
        if index in self.outlets:
            return index in self._led and self.words.forms[index - 1] not in self.grammar.bearers
        # Words are spoken *to* a medium and *in* a statement.
        fused = any(form.startswith(one) and one[0] in self.grammar.joined for one in self.grammar.articles)
        joined = self._occasion(index, self.grammar.occasions)
        return joined is not None and joined + fused > 0 and (form[:1] != self.grammar.to or not self.document(index))

    def apposition(self, index: int) -> bool:
        """Whether what follows a comma goes on naming: no time, no preposition, no new clause."""
        part = self.parts[index]
        if self.time[index] or self.occasion(index) or part or index in self._verbs or self._to_a_medium(index):
            return False
        return not (self.leads_away(index) or self.conjoined(index) or self.paper(index))

    def leads_away(self, index: int) -> bool:
        """Whether a word begins with a joined preposition and an article, and so names no subject."""
        form = self.words.forms[index]
        led = form[:1] in self.grammar.joined and form not in self.grammar.unjoined
        return led and form[1:].startswith(self.grammar.articles) and not self._family_name(index)

    def _family_name(self, index: int) -> bool:
        """Whether a word that begins as something joined to an article does is rather a name: it follows a given name
        somewhere, and what would be left of it is no noun.
        """
        form = self.words.forms[index]
        rest = (form[1 + len(one) :] for one in self.grammar.articles if form.startswith(one, 1))
        return form in self._surnames and not any(map(self.known, rest))

    def is_led(self, index: int) -> bool:
        """Whether a preposition is joined to a word and its article, even fused with it, or to a known name: such a
        word is no subject.
        """
        form, grammar = self.words.forms[index], self.grammar
        if form[:1] not in grammar.joined or form in grammar.unjoined:
            return False
        if form[1:2].isdigit() or index in self._led:
            return True
        fused = tuple(article for article in grammar.articles if article[0] in grammar.joined)
        owned = [form[1 : -len(p)] for p in grammar.pronouns if len(p) > 1 and form.endswith(p)]
        return self.leads_away(index) or form.startswith(fused) or any(f in grammar.heads for f in (form[1:], *owned))

    def led(self, index: int) -> bool:
        """Whether a preposition is joined to a word, with its article or without, as far as the tables tell."""
        form = self.words.forms[index]
        if self.is_led(index):
            return True
        joined = form[:1] in self.grammar.joined and form not in self.grammar.unjoined and index not in self.name_end
        noun = self.known(form[1:]) or form[1:] in self.grammar.nouns_too
        return joined and noun and not (self.known(form) or self.given(index))

    def conjoined(self, index: int) -> bool:
        """Whether a conjunction is joined to the front of a word, as far as the tables tell."""
        form = self.words.forms[index]
        if self.joined[index] or index in self._after_and:
            return True
        if form[:1] not in self.grammar.conjunctions or form in self.grammar.unjoined or self.named(index):
            return False
        if form[1:].startswith(self.grammar.articles) or form[1:] in self.grammar.heads or index in self._verbs:
            return True
        return self.grammar.finite(form[1:])

    def clitic(self, index: int) -> int:
        """How many letters of joined prepositions stand before the name that begins with this word."""
        form = self.words.forms[index]
        for article in self.grammar.articles:
            if form.startswith(article) and article[0] in self.grammar.joined:
                return 1
        return 1 if self.is_led(index) else self._occasion(index, self.grammar.occasions) or 0

    def span(self, start: int, end: int) -> Span:
        """Where a name of the words from `start` to `end` lies in the shadow, without what is joined to its front."""
        joined = self.clitic(start) or int(self._after_conjunction(start))
        first, last = self.words.starts[start] + joined, self.words.ends[end - 1]
        return first, last + self._closing(first, last)

    def _after_conjunction(self, index: int) -> bool:
        """Whether the first letter of a name is surely a conjunction joined to it."""
        form, grammar = self.words.forms[index], self.grammar
        if index in self._after_and or (self.joined[index] and self.owned(index)):
            return True
        joined = form[:1] in grammar.conjunctions and form not in grammar.unjoined
        return joined and form[1:].startswith(grammar.articles) and not self.named(index)

    def _closing(self, start: int, end: int) -> int:
        """How many letters the mark has that closes, right after a name, what opens within it: `the agency "X"`."""
        text, quotation = self.words.folded, self.quotations.around(end - 1)
        signs = int(text[end : end + 1] in _STOPS)  # `half of them (50%)`, `the member (D-Calif.)`
        last = end + signs
        if quotation is not None and quotation.closed and start < quotation.open <= last == quotation.close:
            return signs + (2 if text.startswith("''", last) else 1)
        closes = text[last : last + 1] == ")"
        return (signs + 1) * int(closes and text.rfind("(", start, end) > text.rfind(")", start, end))

    @cached_property
    def _surnames(self) -> frozenset[str]:
        """The words that follow a given name somewhere in the text."""
        forms, gaps = self.words.forms, self.words.gaps
        return frozenset(forms[k] for k in range(1, len(forms)) if gaps[k] == " " and self.given(k - 1))

    def surname(self, index: int) -> bool:
        """Whether a word alone may name a person who is named in full elsewhere in the text."""
        return self.words.forms[index] in self._surnames and self.like_a_name(index)

    def like_a_name(self, index: int) -> bool:
        """Whether a word may belong to the name of a person that no finder knows."""
        form, grammar = self.words.forms[index], self.grammar
        if self.parts[index] or self.time[index] or self.conjoined(index) or self.owned(index) or self.number(index):
            return False
        if self.head(index) or self.several(index) or (grammar.nominal and form.endswith(grammar.nominal)):
            return False
        if form in grammar.openers and index > 0 and self.head(index - 1):
            return False  # `the spokesman for`, and no `Basim`
        if form in grammar.begun and self.head_of_two(index):
            return False
        bare = form[1:] if form[:1] in grammar.joined and form not in grammar.unjoined else form
        if bare != form and len(form) > _LONGEST_LED and form.endswith(grammar.feminine) and not self.given(index):
            return False  # `in a district`
        return not any(bare in known for known in (grammar.heads, grammar.events, grammar.claims, grammar.occasions))

    def number(self, index: int) -> bool:
        """Whether a word is a number, in digits or spelled out."""
        return self.words.forms[index][:1].isdigit() or self.spelled(index)

    def counted(self, index: int) -> bool:
        """Whether a number of people, or of others who speak, begins at a word: `20 officials`."""
        if index + 1 >= len(self.words) or not self.number(index):
            return False
        return (
            self.head(index + 1)
            or self.words.forms[index + 1].removesuffix(self.grammar.accusative) in self.grammar.heads
        )

    def spelled(self, index: int) -> bool:
        """Whether a number in words begins at a word: `twenty`, `two (and) ten`."""
        forms, numerals = self.words.forms, self.grammar.numerals
        return forms[index] in numerals or " ".join(forms[index : index + 2]) in numerals

    def head(self, index: int) -> bool:
        """Whether a word is a noun that heads the name of somebody."""
        return self._articled_or_not(index, self.grammar.heads)

    def head_of_two(self, index: int) -> bool:
        """Whether a word and the one after it head the name of somebody together: `news agencies`."""
        if index + 1 >= len(self.words):
            return False
        both = (self.words.forms[index : index + 2], (self.bare(index), self.bare(index + 1)))
        return any(" ".join(words) in self.grammar.heads for words in both)

    def _articled_or_not(self, index: int, nouns: Container[str]) -> bool:
        """Whether a word, with its article or without, is one of some nouns."""
        return self.words.forms[index] in nouns or self.bare(index) in nouns

    def object(self, index: int) -> bool:
        """Whether a noun for people is no subject by its ending or its adjective's (`called experts to`), or nobody."""
        if self.words.forms[index] in self.grammar.invoked:
            return True
        if not self.several(index):
            return False
        after = min(index + 1, len(self.words) - 1)
        if self._of_objects(index) and not self.definite(after):
            return True
        return not (self.definite(after) or self.comma(after) or self.parts[after]) and self._of_objects(after)

    def led_deed(self, index: int) -> bool:
        """Whether a preposition is joined to a verbal noun, with its article or without: `to cut (the debt)`."""
        form, grammar = self.words.forms[index], self.grammar
        if form[:1] not in grammar.joined or form in grammar.unjoined:
            return False
        articled = (form[1 + len(one) :] for one in grammar.articles if form.startswith(one, 1))
        return any(stem in grammar.events for stem in (form[1:], self.bare(index), *articled))

    def free(self, index: int) -> bool:
        """Whether a word is a free relative pronoun with a preposition joined: `of what`."""
        form = self.words.forms[index]
        return form[:1] in self.grammar.joined and self.grammar.parts.get(form[1:]) == "free relative"

    def articled_deed(self, index: int) -> bool:
        """Whether a word is a verbal noun with the article."""
        bare = self.bare(index)
        return bare != self.words.forms[index] and bare in self.grammar.events

    def asked(self, index: int) -> bool:
        """Whether a noun for people has the ending of those that are no subject: `the citizens (to)`."""
        return self.several(index) and self._of_objects(index)

    def object_of(self, cue: Cue, index: int) -> bool:
        """Whether a noun right after a verb is whom or what it is about, and its subject is left out."""
        if index >= len(self.words):
            return False
        asks = cue.entry.act == "demand" or any(frame.kind in _ASKING for frame in cue.entry.frames)
        gender = self._gender(index) if asks and cue.entry.agreement in ("3ms", "3fs") else ""
        return self.object(index) or bool(gender and cue.entry.agreement and cue.entry.agreement[1] != gender)

    def agreement(self, index: int) -> str:
        """How a noun for a source, with its article or without, agrees by the tables; empty where none has it."""
        genders = self.grammar.genders
        return genders.get(self.words.forms[index]) or genders.get(self.bare(index), "")

    def _gender(self, index: int) -> str:
        """`m` or `f` where the form that a verb has before a noun is sure; else empty."""
        form, grammar = self.words.forms[index], self.grammar
        if self.parts[index] or self.given(index):
            return ""
        bare, agreement = self.bare(index), self.agreement(index)
        if agreement in _SURE or index in self.name_end:
            return agreement[:1]
        articled = bare != form and agreement in ("", "fp")
        return "f" if articled and form.endswith((*grammar.nominal, *grammar.feminine)) else ""

    def _of_objects(self, index: int) -> bool:
        """Whether a word has the ending of a plural that is no subject, and would have another as one."""
        grammar, bare = self.grammar, self.bare(index)
        stems = ((bare[: -len(end)], other) for end, other in grammar.oblique.items() if bare.endswith(end))
        return any(stem + other in grammar.several or stem in grammar.adjectives for stem, other in stems)

    def office(self, index: int) -> bool:
        """Whether a word is a noun for an office or a person, which may go on with a preposition: `the envoy to X`."""
        return self._articled_or_not(index, self.grammar.offices)

    def speaks(self, index: int) -> bool:
        """Whether a word that somebody owns is a noun for a source, a document or an occasion: `his lawyer`."""
        form, grammar = self.words.forms[index], self.grammar
        bare = form[1:] if form[:1] in grammar.joined and form not in grammar.unjoined else form
        stems = [stem[: -len(p)] for stem in {form, bare} for p in grammar.pronouns if stem.endswith(p)]
        stems += [stem[:-1] + grammar.construct.get(stem[-1:], stem[-1:]) for stem in stems if stem]
        return self.occasion(index) or any(stem in grammar.heads or stem in grammar.papers for stem in stems)

    def several(self, index: int) -> bool:
        """Whether a word is a noun for several people who speak."""
        return self._articled_or_not(index, self.grammar.several)

    def _written_out(self, form: str) -> bool:
        """Whether a word is a noun for an occasion or a document, with the ending of what a verb is about."""
        grammar = self.grammar
        stem = form.removesuffix(grammar.accusative)
        return stem != form and stem in grammar.occasions and not stem.endswith(grammar.possessive)

    def owned(self, index: int) -> bool:
        """Whether a word ends in a joined pronoun: `its support`, `their refusal`."""
        form, pronouns = self.words.forms[index], self.grammar.possessive
        if not form.endswith(pronouns) or form.startswith(self.grammar.articles) or self.given(index):
            return False
        if index in self.outlets:
            return False  # `(the agency) SANA`
        if self._written_out(form):
            return False  # `a statement`, whose last letters look like `our`
        long = any(len(p) > 1 and form.endswith(p) and len(form) > len(p) + 2 for p in pronouns)
        return long or (len(form) > 3 and self._written(index).endswith(pronouns))
