"""What stands before a verb, in languages whose subject does: its auxiliaries, and the noun phrase of its subject."""

from __future__ import annotations

from typing import NamedTuple

from takhrij.read.subject_first.clause_words import ClauseWords, Range
from takhrij.read.words.grammar import WITHHELD

GROUP = ("auxiliary", "modal", "passive", "adverb", "negation", "infinitive")
_OPENING = ("opener", "break", "adverb", "conjunction", "subordinator")
_WALLS = ("complementiser", "subordinator", "opener", "break", "question", "auxiliary", "modal", "passive", "negation")
# What may stand behind a verb, and so tells that it is one.
_BEHIND = ("determiner", "preposition", "possessive", "subordinator", "circumstance", "infinitive", "pronoun")
_PARTING = ("conjunction", "complementiser", "subordinator", "break", "opener", "pronoun")
ABOUT = 8  # how many words may stand between a relative pronoun and the verb of its clause
_NAME = 4  # how many words the name in a list has
LONG = 60  # a noun phrase is not followed further than this many words
ASIDE = 30  # … nor a clause between a subject and its verb
CLAUSE = 400  # … nor any other clause, so that cost stays linear without full stops


class Group(NamedTuple):
    """What stands before a verb: where its auxiliaries begin, and what they make of it."""

    first: int
    passive: bool
    infinitive: bool
    modal: bool
    negated: bool
    finite: bool
    possible: bool


class NounPhrases(ClauseWords):
    """The verb groups of one text, and the noun phrases before them."""

    def group(self, index: int) -> Group:
        """The auxiliaries and adverbs before a verb."""
        first, start, seen, negated = index, self.start(index), set[str](), False
        while first > start and self.parts[first - 1] in GROUP and not self.marked(first):
            first -= 1
            seen.add(self.parts[first])
            negated = negated or self._negates(first)
        near = next(
            (self.parts[k] for k in range(index - 1, first - 1, -1) if self.parts[k] not in ("adverb", "negation")), ""
        )
        finite = bool(seen & {"auxiliary", "passive", "modal"})
        return Group(first, near == "passive", near == "infinitive", near == "modal", negated, finite, "modal" in seen)

    def _negates(self, index: int) -> bool:
        """Whether a word negates the verb after it: `not`, but not `not only`."""
        return self.parts[index] == "negation" and self.words.forms[index + 1] not in self.order.limiting

    def shares(self, first: int) -> bool:
        """Whether a bare form after a conjunction shares what negates the verb before it, or makes it merely possible:
        `did not confirm or deny`, `declined to confirm or deny`.
        """
        for index in range(first - 2, max(self.start(first), first - ASIDE) - 1, -1):
            if self._negates(index) or self.parts[index] in ("modal", "infinitive"):
                return True
            if index in self._past:
                return False
        return False

    def subject(self, end: int) -> Range | None:
        """The noun phrase that ends before a verb group, with what stands in apposition to it."""
        if end <= self.start(end if end < len(self.words) else end - 1):
            return None
        if self.phrases.comma(end) or self.phrases.dash(end):
            return self._before_aside(end)
        return self.noun_phrase(end)

    def _before_aside(self, end: int) -> Range | None:
        """The subject of a verb that a comma parts from it: `X, the mayor of Z, said`, `X, who was there, said`."""
        start = self.start(end - 1)
        shared = False  # whether a clause about the subject has a second verb: `X, who was there and, …, left, said`
        for index in range(end - 1, max(start, end - ASIDE), -1):
            if not (self.phrases.comma(index) or self.phrases.dash(index)):
                continue
            part = self.parts[index]
            if part == "conjunction" and not shared:
                shared = True
                continue
            if part in ("conjunction", "break", "complementiser", "subordinator"):
                return None
            if shared and part != "relative":
                continue
            subject = self._apposed(index, end) or self.noun_phrase(index)
            if subject is None:
                return None
            told = next((k for k in range(index + 1, end) if self.parts[k] in ("relative", "complementiser")), end)
            named = part in ("determiner", "") or self.words.forms[index] in self.phrases.grammar.selves
            names = named and not self.participle(index) and not self._has_verb(index, told)
            clause = part in ("relative", "preposition", "circumstance") or self.participle(index)
            clause = clause or (part in ("opener", "adverb") and end == index + 1)
            if not names and not clause:
                return None
            if part != "relative" and self._has_verb(subject[0], index):
                return None
            return (subject[0], end) if names or part == "relative" else subject
        return None

    def _apposed(self, index: int, end: int) -> Range | None:
        """A noun phrase with what stands in apposition to it, between commas: `X, the mayor, speaking there, said`."""
        near = range(index - 1, max(self.start(index - 1), end - ASIDE), -1)
        comma = next((k for k in near if self.phrases.comma(k)), 0)
        bare = self.words.gap(comma).strip(" .)") == "," and self.parts[comma] in ("", "determiner")
        named = self.noun_phrase(comma) if comma and bare and not self.participle(comma) else None
        if named is None or self._has_verb(named[0], index):
            return None
        office = self.words.forms[named[1] - 1] in self.phrases.grammar.heads and self.capital(comma)
        if not (office or self.capital(named[1] - 1)):
            return None
        first = named[0]
        further = self._apposed(comma, end) if self.phrases.comma(first) else None
        begins = first == self.start(first) or self.marked(first) or self.parts[first - 1] in _OPENING
        return (further[0] if further else first, index) if begins else None

    def noun_phrase(self, end: int) -> Range | None:
        """The noun phrase that ends right before a word, without an adverb or a time at its end."""
        last = end
        while end > 0 and (
            self.phrases.time[end - 1]
            or self.parts[end - 1] in ("adverb", "circumstance")
            or (end < last and self.parts[end - 1] == "preposition" and self.phrases.time[end])
            or self._emphasizes(end - 1)
        ):
            end -= 1
            if self.phrases.comma(end) and end > self.start(end):
                return self._before_aside(end)  # `X, who was there, later said`
        if end <= self.start(max(end - 1, 0)):
            return None
        self._floor = end - LONG
        first = self._leftmost(end)
        if first + 1 < end < last and self.verb(end - 1):
            end = next((k for k in range(last, len(self.words)) if not self.phrases.time[k]), last)
        if first + 2 < end and self.renamed(first + 2):
            first += 2
        while first < end and (self.phrases.time[first] or self.parts[first] in ("adverb", "opener")):
            first += 1
        if first < end and self.parts[first] in ("preposition", "circumstance"):
            first = self._past_preposition(first, end)
        first = self._listed(first, end)
        if (
            first >= end
            or self.parts[end - 1] in ("preposition", "conjunction", "circumstance")
            or self.parts[first] == "infinitive"  # `moved it to the station | has found`
            or self._article(end - 1)
            or (self.participle(end - 1) and self.parts[end - 2] == "preposition")
        ):
            return None
        return first, end

    def _listed(self, first: int, end: int) -> int:
        """Where a list begins that ends with two names and a conjunction: `A, B and C said`."""
        joined = next((k for k in range(first + 1, end - 1) if self.parts[k] == "conjunction"), end)
        names = range(first, joined)
        if joined == end or len(names) > _NAME or not all(self.capital(k) and not self.parts[k] for k in names):
            return first
        start = max(self.start(first), first - ASIDE)
        while first > start and self.words.gap(first) == ", ":
            begins = next((k for k in range(first - 1, start - 1, -1) if k == start or self.marked(k)), start)
            if not all(
                self.capital(k) and not self.parts[k] and not self.phrases.time[k] for k in range(begins, first)
            ):
                break
            first = begins
        return first

    def bare_phrase(self, end: int) -> int:
        """Where the nouns begin that end before a word, with what says which they are, and nothing before them."""
        first, start = end, self.start(end)
        naming = ("", "determiner", "possessive")
        while first > start and self.parts[first - 1] in naming and not self.verb(first - 1):
            first -= 1
            apart = self.marked(first) and not self._in_brackets(first)
            if apart or self.parts[first] == "determiner":
                break
        return first

    def object_after(self, first: int, end: int) -> int:
        """Where a noun phrase begins, if some words hold a verb that no table knows: `has obtained the register`."""
        taking = (k + 1 for k in range(first, end - 1) if self._past_form(k) and self.parts[k + 1] == "determiner")
        return next(taking, first)

    def _past_preposition(self, first: int, end: int) -> int:
        """Where the subject begins after a preposition and its noun: after a time, or at the last article or run of
        capitals.
        """
        after = next((k for k in range(first + 1, end) if not self.phrases.time[k]), end)
        if first + 1 < after < end and not (self.parts[after] or self._past_form(after)):
            return after  # `On Monday Weber said`
        for index in range(end - 1, first + 1, -1):
            begins = self.parts[index] in ("determiner", "pronoun")
            begins = begins or (self.capital(index) and not self.capital(index - 1))
            if begins and self.parts[index - 1] not in ("preposition", "determiner"):
                return index
        return end

    def _leftmost(self, end: int) -> int:
        """How far the words before `end` go on naming."""
        index, start = end, max(self.start(end - 1), end - LONG, self._floor)
        while index > start:
            if index < end and self.marked(index) and not self._in_brackets(index):
                break
            before = index - 1
            part = self.parts[before]
            past = self._past_clause(before, index, end)
            if past is not None:
                index = past
                continue
            if part in ("relative", "pronoun"):
                whole = self._told_of(before, end) if part == "relative" else None
                part_of = before if index == end or part == "pronoun" else index
                return part_of if whole is None else whole
            described = self._described(before, end) if self.verb(before) else None
            if described is not None:
                return described
            if part == "complementiser" and self._tells_which(before, end):
                index = before
                continue
            if part in _WALLS or before in self._fixed:
                asked = self._nameless(before)
                return self._leftmost(asked) if asked else index
            if self.verb(before):
                return self._reduced(before, end) if index < end or self._timed(index) else index
            if part == "conjunction":
                joined = self._joined(before)
                return index if joined is None else joined
            if part == "" and index < end and self._contact(index):
                break
            index = before
        return index

    def _past_clause(self, before: int, index: int, end: int) -> int | None:
        """Where the naming goes on before a word of a clause about the noun before it, or before a pronoun in it."""
        part, last = self.parts[before], index == end
        if part == "pronoun" and last and before > 1 and self.parts[before - 1] == "preposition":
            return before - 1 if self.parts[before - 2] in ("", "determiner") else None  # `two people near them said`
        if part == "pronoun" and last and self.phrases.comma(index) and self._done_to(before):
            return before - 1  # `the firm that runs them, X, said`
        if part == "pronoun" and not last and self._met(before):
            return before  # `all the experts we had met said`
        if last and self.verb(before) and self._met(before - 1):
            return before - 1  # `all the experts we met said`
        return before if part == "subordinator" and self._whose_verb(before - 1) else None

    def _done_to(self, pronoun: int) -> bool:
        """Whether a pronoun stands right after the verb of a clause about a noun: `that runs them`."""
        parts, led = self.parts, ("relative", "complementiser")
        verb = pronoun > 1 and not (parts[pronoun - 1] or self.marked(pronoun) or self.marked(pronoun - 1))
        return verb and parts[pronoun - 2] in led

    def _contact(self, index: int) -> bool:
        """Whether a clause with no pronoun tells of the noun before it: `nothing | the mayor said`."""
        noun, parts = index - 1, self.parts
        named = self.capital(noun) and noun != self.start(noun)
        if named and self._article(index) and not (self.capital(index + 1) or self.phrases.time[noun]):
            return True  # `told Salim | the committee knew`
        if not self._article(index) or self.capital(index) or named or self.phrases.time[noun] or self._past_form(noun):
            return False
        if self.words.forms[noun] in self.phrases.grammar.heads or parts[noun - 1] in (*_WALLS, "relative", "pronoun"):
            return False
        doing = self.words.forms[noun].endswith(self.order.participles)  # `a judge handling a case said`
        return not doing or noun == self.start(noun) or self.marked(noun) or bool(parts[noun - 1])

    def _timed(self, index: int) -> bool:
        """Whether a time begins at a word: `Friday`, `on Friday`."""
        return self.phrases.time[index] or (self.parts[index] == "circumstance" and self.phrases.time[index + 1])

    def _emphasizes(self, index: int) -> bool:
        """Whether a pronoun stands after the noun or pronoun that it means: `the mayor himself`, `he himself`."""
        emphatic = self.words.forms[index] in self.phrases.grammar.selves and index > self.start(index)
        return emphatic and not self.marked(index) and self.parts[index - 1] in ("", "pronoun")

    def _nameless(self, index: int) -> int:
        """Where a clause begins that ends near a word and withholds the name of the noun before it, and says why
        (`who declined to be named because of X`); else 0.
        """
        near = range(index, max(self.start(index), index - ABOUT - WITHHELD), -1)
        asked = next((k for k in near if k in self.phrases.withheld and self.parts[k] == "relative"), 0)
        return asked if asked and not self._has_verb(self.phrases.withheld[asked], index) else 0

    def _described(self, verb: int, end: int) -> int | None:
        """Where the subject begins if a verb before `end` is of a clause about it, or of one within that: `a man who
        was there said`, `a man who was there when it fell said`.
        """
        group, past = self.group(verb), False  # whether a clause within the clause has begun, before its own verb
        index, start = group.first - 1, max(self.start(verb), verb - 2 * ABOUT)
        while index > start and not self.marked(index + 1):
            part = self.parts[index]
            if part == "complementiser" and self._tells_which(index, end):
                return self._nouns_before(index)
            if part == "relative":
                first = self._leftmost(index)
                return first if first < index and not self.marked(index) else None
            if part == "subordinator" and not past:
                past = True
            elif part in _PARTING:
                return None
            elif self.verb(index):
                if not past and "infinitive" not in self.parts[group.first : verb]:
                    return None  # the clause has its verb already: the next one is the sentence's
                verb, past = index, False
                group = self.group(verb)
                index = group.first
            index -= 1
        return None

    def _told_of(self, relative: int, end: int) -> int | None:
        """Where the subject begins if a relative before `end` begins a clause about it, of a verb that no table knows:
        `the man who mended the gate said`.
        """
        verb = relative + 1
        if verb + 1 >= end or self.marked(relative) or not self._whose_verb(verb):
            return None
        first = self._leftmost(relative)
        return first if first < relative else None

    def _whose_verb(self, verb: int) -> bool:
        """Whether a word that no table knows is the verb of a relative pronoun right before it."""
        if self.parts[verb - 1] != "relative" or self.parts[verb] or self.capital(verb) or self.marked(verb):
            return False
        return self.parts[verb + 1] in _BEHIND

    def _met(self, pronoun: int) -> bool:
        """Whether a pronoun and its verb tell of the noun before them: `all the experts | we asked`."""
        noun, verb = pronoun - 1, pronoun + 1
        if (
            pronoun < 2
            or self.parts[pronoun] != "pronoun"
            or self.parts[noun]
            or self.marked(pronoun)
            or self.capital(noun)
            or self.phrases.time[noun]
        ):
            return False
        if self.verb(noun) or not (self.verb(verb) or self._past_form(verb)):
            return False
        first = self.bare_phrase(pronoun)
        while first > self.start(first) and self.parts[first - 1] == "determiner":
            first -= 1
        begins = first == self.start(first) or self.marked(first) or self.parts[first - 1] in _OPENING
        return begins and self.parts[first] == "determiner"

    def _tells_which(self, that: int, end: int) -> bool:
        """Whether a complementiser begins a clause about the noun before it: `the company that owns the ship said`."""
        first, verb = self._nouns_before(that), that + 1
        if first == that or verb + 1 >= end or self.capital(verb) or that - 1 in self._nouns or self.verb(that - 1):
            return False
        return self.acts(verb) and (first == self.start(first) or self.parts[first - 1] in _OPENING)

    def _nouns_before(self, end: int) -> int:
        """Where the nouns begin that end before a word, with where they are or from: `a laboratory in Lyon | that`."""
        first = self.bare_phrase(end)
        while first > self.start(end) and self.parts[first - 1] in ("preposition", "circumstance"):
            before = self.bare_phrase(first - 1)
            if before == first - 1 or self.marked(first - 1) or self.phrases.time[before]:
                break
            first = before
        return first

    def acts(self, index: int) -> bool:
        """Whether a word is a verb where one may stand, though no table may know it."""
        if index + 1 >= len(self.words) or self.verb(index):
            return index < len(self.words) and self.verb(index)
        after = self.parts[index + 1]
        if after in ("determiner", "preposition", "possessive", "pronoun"):
            return not (self.parts[index] or self.capital(index))
        return bool(after) and self._past_form(index)

    def _reduced(self, verb: int, end: int) -> int:
        """Where the subject begins if a past form before `end` only describes it: `a poll released Friday`."""
        form, start = self.words.forms[verb], self.start(verb)
        finite = self.phrases.finite(verb) and not form.endswith(self.order.singular)
        known = verb in self._also or (finite and self.parts[end : end + 1] != ["relative"])
        past = known or form.endswith(self.order.past) or self.words.forms[verb + 1] in self.order.by
        if not past or verb == start or self.parts[verb - 1] or self.marked(verb):
            return verb + 1
        led = ("preposition", "circumstance", "infinitive")
        if self.parts[verb + 1] not in led and not self.phrases.time[verb + 1]:
            return verb + 1
        first = self._leftmost(verb)
        whole = first == start or self.marked(first) or self.parts[first - 1] in (*_WALLS, "conjunction")
        return (
            first
            if whole and first < verb and not any(self.parts[k] == "pronoun" for k in range(first, verb))
            else verb + 1
        )

    def _in_brackets(self, index: int) -> bool:
        """Whether what stands before a word is a bracket within a name: `Sen. X (D-Va.) said`, or a title's point."""
        gap = self.words.gap(index)
        return ("," not in gap and any(mark in gap for mark in "()")) or gap in ("-", ". ", "/", "&", " & ")

    def _joined(self, index: int) -> int | None:
        """Where the first of two noun phrases begins that a conjunction joins, if its clause begins there too:
        `Trump and his aides`.
        """
        if index <= self.start(index) or self.marked(index) or self.parts[index - 1]:
            return None
        first = self._leftmost(index)
        if first >= index or self.parts[first] in ("preposition", "circumstance"):
            return None
        begins = first == self.start(first) or self.phrases.comma(first) or self.parts[first - 1] in _WALLS[:4]
        return first if begins else None

    def sentence_subject(self, index: int) -> Range | None:
        """The subject of the first verb of a sentence, where it stands before a word."""
        start = self.start(index)
        if start not in self._first_verbs:
            near = range(start, min(self.end(start), start + CLAUSE))
            self._first_verbs[start] = next((k for k in near if self.verb(k) or self._past_form(k)), len(self.words))
        verb = self._first_verbs[start]
        return self.subject(self.group(verb).first) if verb < index else None
