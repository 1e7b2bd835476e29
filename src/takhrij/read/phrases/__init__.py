"""A shallow parse: where the naming of a source or of a deed ends, and what its words are."""

from __future__ import annotations

from takhrij.read.phrases.nouns import Nouns
from takhrij.read.phrases.parts import NAME
from takhrij.span import Span

SIGNS = ("%", "٪")  # what may stand between a number and the bracket that closes after it
_STOPS = (*SIGNS, ".", ",", "?", "!")  # … or between a word and whatever mark closes after it
_ASKED = 6  # how many words after an office the preposition may stand that it asks for


class Phrases(Nouns):
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
        who = name > index + 1 or self.given(name) or self.definite(name) or name in self.name_end  # not `who wears`
        return end if who and 0 < end - name <= NAME and all(map(self.like_a_name, range(name, end))) else 0

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
        return bool(grammar.indefinite) and grammar.indefinite in self.words.written(index) and not counted

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
            case "prepositional pronoun" | "auxiliary" if self._works_there(index) or self._names_medium(index):
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
        goes_on = (self._governed, self._works_at, self._office_at, self._from_within)
        if any(way(index, first) for way in goes_on):
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

    def _governed(self, index: int, first: int) -> bool:
        """Whether a word of a name that began at `first` asks for a preposition: `sources close to`."""
        if self.words.forms[index] in self.grammar.leading and (self.paper(first) or self.medium(first)):
            return True
        return self.asks_for(index, range(max(first, index - _ASKED), index))

    def asks_for(self, index: int, near: range) -> bool:
        """Whether a word near a preposition is one that asks for it: `close to`, `working on`."""
        nouns = self.grammar.governed.get(self.words.forms[index], ())
        return any(self._bare_noun(k).startswith(nouns) for k in near) if nouns else False

    def _works_at(self, index: int, first: int) -> bool:
        """Whether a preposition leads to the medium where somebody works who is not named: `a host at the paper`."""
        if self.words.forms[index] not in self.grammar.workplaces:
            return False
        unnamed = self.bare(index - 1) in self.grammar.unnamed
        unnamed = unnamed or (index - first == 2 and self.bare(first) in self.grammar.unnamed)
        if not unnamed or index + 1 >= len(self.words) or self.time[index + 1] or self.owned(index + 1):
            return False
        return self._occasion(index + 1, self.grammar.outlets) is not None

    def _works_there(self, index: int) -> bool:
        """Whether a pronoun says where somebody works whose name follows, up to a comma or a clause: `the leader in
        it, Salim Rashid,`.
        """
        after = index + 1
        where = self.parts[index] == "prepositional pronoun" and self.definite(index - 1)
        if not (where and self.words.forms[index].startswith(tuple(self.grammar.workplaces))):
            return False
        near = range(after, min(self.next_comma(after), self.sentence_of[index], after + NAME + 1))
        end = next((k for k in near if self.complementiser(k) or self.colon(k) or self.opens(k)), near.stop)
        return 1 < end - after <= NAME and all(map(self.like_a_name, range(after, end)))

    def _from_within(self, index: int, first: int) -> bool:
        """Whether two prepositions say where several people are from who are not named: `activists from inside X`."""
        within = index + 1
        led = self.words.forms[index] in self.grammar.origins and self.parts[within : within + 1] == ["preposition"]
        return led and self.several(first) and not self.definite(index - 1) and self.definite(within + 1)

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
        if self.body_told(index) or (form[:1] == self.grammar.to and self._occasion(index, self.grammar.untold)):
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
        verb = index in self._verbs and not self.given(index)
        if self.time[index] or self.occasion(index) or part or verb or self._to_a_medium(index):
            return False
        return not (self.leads_away(index) or self.conjoined(index) or self.paper(index))

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

    def _closing(self, start: int, end: int) -> int:
        """How many letters the mark has that closes, right after a name, what opens within it: `the agency "X"`."""
        text, quotation = self.words.folded, self.quotations.around(end - 1)
        signs = int(text[end : end + 1] in _STOPS)  # `half of them (50%)`, `the member (D-Calif.)`
        last = end + signs
        if quotation is not None and quotation.closed and start < quotation.open <= last == quotation.close:
            return signs + (2 if text.startswith("''", last) else 1)
        closes = text[last : last + 1] == ")"
        return (signs + 1) * int(closes and text.rfind("(", start, end) > text.rfind(")", start, end))
