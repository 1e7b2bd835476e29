"""Finds what is attributed: how a cue brings its content in, and where that content ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from takhrij.read.phrases import Phrases
from takhrij.read.phrases.cues import LAST, Cue
from takhrij.read.verb_first.clausal import SHORT
from takhrij.read.verb_first.introducers import Introducers
from takhrij.read.verb_first.nominals import Introducer
from takhrij.read.verb_first.suppositions import supposed_end, supposes
from takhrij.span import Span

_LONG = 400  # a clause is not followed further than this many words, so that cost stays linear without full stops
_SOON = 8  # how many words after `but` its own verb of speech may stand
_SENTENCES = 12  # how many sentences speech without quotation marks may have before its speaker goes on
_SUBJECT = 6  # how many words a subject may have that a comment parts from its verb
_BEFORE = 12  # how many words before a quotation the verb may stand that brings it in
_MEANWHILE = ("break", "meanwhile", "subordinator", "preposition")  # the parts of words for `while` or `at a time when`
_LED = ("adjunct", "circumstance", "preposition", "adverb")  # the parts of words that may stand before a whole clause
_FRONTING = 2  # how many words there may be for `while`
_POINTING = 4  # how many words a pronoun and the adverbs after it are


class Content(NamedTuple):
    """Content as places of the shadow. `zone`: the words of the sentence after it, where a carrier may be named."""

    spans: tuple[Span, ...]
    intro: Introducer
    zone: tuple[int, int]


class Contents:
    """The contents of one text's cues."""

    def __init__(self, phrases: Phrases, cues: dict[int, list[Cue]], subject_first: Callable[[Cue], bool]) -> None:
        self.phrases, self.words, self.cues = phrases, phrases.words, cues
        self.introducers = Introducers(phrases, cues, subject_first)
        self._subject_first = subject_first

    def after(self, cue: Cue) -> Content | None:
        """The content that follows a cue by one of its frames, or nothing."""
        intro = self.introducers.of(cue)
        if intro is None:
            return None
        end = self._relative_end(cue, intro) or self._fronted_end(cue, intro) or self.phrases.sentence_of[cue.first]
        if intro.kind != "quote" and self.phrases.quoted(cue.first):
            end = min(end, self.phrases.stop(intro.first))
        if supposes(self.phrases, cue):
            end = supposed_end(self.phrases, intro.first + 1, end)
        return self.content(intro, min(end, self._quotation_end(cue)))

    def deed(self, cue: Cue) -> Content | None:
        """The verbal noun right after a cue, and its phrase: `a rise of prices is likely`."""
        first = cue.last + 1
        if first >= self.phrases.sentence_of[cue.first] or not self.introducers.is_deed(first):
            return None
        intro = Introducer(first, self.words.starts[first], first, "phrase")
        return self.content(intro, self.phrases.sentence_of[cue.first])

    def _quotation_end(self, cue: Cue) -> int:
        """Where the quotation ends that a cue stands in, if what is said does; else the end of the text."""
        quotation = self.phrases.quotations.around(cue.start)
        if quotation is None or not quotation.closed:
            return len(self.words)
        end = self.words.at(quotation.close)
        return end if self._whole(end) else len(self.words)

    def _relative_end(self, cue: Cue, intro: Introducer) -> int:
        """Where a clause about a noun ends that a cue begins, if it ends before its sentence: at the first comma after
        which nothing is added (`the works, which X says are over, …`).
        """
        parts, before = self.phrases.parts, cue.first - 1
        while before > 0 and parts[before] in ("auxiliary", "adverb"):
            before -= 1
        if cue.joined or before < 0 or parts[before] != "relative":
            return 0
        comma, sentence = self.phrases.next_comma(intro.first), self.phrases.sentence_of[cue.first]
        while comma < sentence and (self.phrases.conjoined(comma) or self.phrases.quoted(comma)):
            comma = self.phrases.next_comma(comma)
        return comma if comma < sentence else 0

    def _fronted_end(self, cue: Cue, intro: Introducer) -> int:
        """Where a clause that begins its sentence with a word for `while` or `when` ends, if the main clause follows:
        at the first comma before a verb or `then` (`While X says that it is open, Y fears`); else 0.
        """
        if not self._fronted(cue):
            return 0
        comma, sentence = self.phrases.next_comma(intro.first), self.phrases.sentence_of[cue.first]
        while comma < sentence and (self.phrases.quoted(comma) or not self._main(comma)):
            comma = self.phrases.next_comma(comma)
        return comma if comma < sentence else 0

    def _fronted(self, cue: Cue) -> bool:
        """Whether a word for `while` or `when` stands right before a verb, and begins its sentence."""
        phrases, start = self.phrases, self.words.sentence(cue.first)
        while start < cue.first and phrases.parts[start] == "opener":
            start += 1
        before = [self.words.forms[k] for k in range(start, cue.first) if phrases.parts[k] != "auxiliary"]
        if cue.joined or not 0 < len(before) <= _FRONTING:
            return False
        words, joined = " ".join(before), before[0].startswith(phrases.grammar.conjunctions)
        return words in phrases.grammar.fronting or (joined and words[1:] in phrases.grammar.fronting)

    def _main(self, index: int) -> bool:
        """Whether a main clause may begin at a word: with a verb, or with `then`."""
        phrases = self.phrases
        if phrases.parts[index] == "complementiser":
            return phrases.joined[index] and self.words.forms[index].startswith(phrases.grammar.then)
        return not phrases.conjoined(index) and (phrases.finite(index) or self.introducers.says(index))

    def points_back(self, content: Content) -> bool:
        """Whether a content is a pronoun alone, with no more than adverbs after it: `denied that categorically`."""
        start, end = content.spans[0]
        if content.intro.kind == "quote":
            return False  # `said: this (is) hard`
        first, last = self.words.at(start), self.words.at(end)
        if first >= last or (content.intro.kind == "that" and last > first + 1):
            return False  # it begins within its only word: a joined pronoun
        pronoun = self.words.forms[first] in self.phrases.grammar.pointers
        bound = min(self.phrases.next_comma(first), last)
        return (
            pronoun
            and bound - first <= _POINTING
            and not any(self.phrases.definite(k) or self.cues.get(k) for k in range(first + 1, bound))
        )

    def content(self, intro: Introducer, sentence: int) -> Content | None:
        """The content that is brought in, up to its end."""
        end = self._end(intro, max(sentence, min(intro.first + 1, len(self.words))))
        if end <= intro.first or self.words.ends[end - 1] <= intro.start:
            return None
        return Content(((intro.start, self.words.ends[end - 1]),), intro, (end, sentence))

    # -- what stands before or around a cue ---------------------------------------------------------------------------

    def interrupted(self, cue: Cue, after: Content) -> Content:
        """A quotation that goes on after its source, whole: `"…", said X, "…"`."""
        goes_on = self.phrases.opens(after.intro.first) and self.phrases.comma(after.intro.first)
        before = self.before(cue, 1) if goes_on and self.phrases.comma(cue.first) else None
        return after._replace(spans=(*before.spans, *after.spans)) if before else after

    def before(self, cue: Cue, least: int = SHORT) -> Content | None:
        """The quotation that ends right before a cue: `"…", said X`; of so many words at `least`."""
        kinds = {f.kind for f in cue.entry.frames}
        if cue.first == 0 or cue.joined or "quote" not in kinds or "within" in kinds:
            return None
        end = cue.first - (self.words.forms[cue.first - 1] in self.phrases.grammar.thus)
        quotation = self.phrases.quotations.around(self.words.ends[end - 1]) if end else None
        if quotation is None or not quotation.closed or quotation.close > self.words.starts[end]:
            return None
        first = self.words.at(quotation.open)
        if end - first < least:
            return None
        intro = Introducer(self.phrases.sentence_of[cue.first], self.words.starts[first], first, "before")
        return Content(((intro.start, self.words.ends[end - 1]),), intro, (0, 0))

    def leading(self, cue: Cue, rest: int) -> Content | None:
        """The clause after an `according to X` at the head of its sentence."""
        sentence = self.phrases.sentence_of[cue.first]
        if rest >= sentence:
            return None
        if self.phrases.parts[rest] == "complementiser":
            form = self.words.forms[rest]
            length = max((len(b) for b in self.phrases.grammar.complementisers if form.endswith(b)), default=len(form))
            whole = length == len(form) or (self.phrases.joined[rest] and length == len(form) - 1)
            rest = rest + 1 if whole and rest + 1 < sentence else rest
        start = self.words.starts[rest] + (self.phrases.parts[rest] == "auxiliary" and self.phrases.joined[rest])
        return self.content(Introducer(rest, start, rest, "clause"), sentence)

    def trailing(self, cue: Cue, start: int, rest: int) -> Content | None:
        """The clause from the word `start` to an `according to X`, which `rest` is the first word after."""
        if cue.first <= start:
            return None
        place = self.words.starts[start] + (1 if self.phrases.conjoined(start) else 0)
        intro = Introducer(cue.first, place, start, "clause")
        sentence = self.phrases.sentence_of[cue.first]
        last = cue.first - 1
        if self.phrases.parts[last] == "and that" and last > start:
            last -= 1
        piece = place, self.words.ends[last]
        return Content((piece, *self._resumed(cue, rest, sentence)), intro, (sentence, sentence))

    def _resumed(self, cue: Cue, rest: int, sentence: int) -> tuple[Span, ...]:
        """The second piece of a clause that `, according to X,` interrupts, from the word `rest` on."""
        parts = self.phrases.parts
        goes_on = ("auxiliary", "pronoun", *(("negation",) if self.phrases.definite(rest - 1) else ()))
        if rest < sentence and parts[rest] in goes_on and not self.phrases.joined[rest]:
            return ((self.words.starts[rest], self.words.ends[self.clause_end(rest, sentence) - 1]),)
        if rest >= sentence or not (self._commas(cue.first, rest) or self._brackets(cue.first, rest)):
            return ()
        resumes = ("", "preposition", "adjunct", "circumstance", "complementiser")
        if parts[rest] not in resumes or self.phrases.conjoined(rest):
            return ()
        if rest in self.cues or self.phrases.finite(rest) or self.phrases.opens(rest):
            return ()
        return ((self.words.starts[rest], self.words.ends[self.clause_end(rest, sentence) - 1]),)

    def _commas(self, first: int, rest: int) -> bool:
        """Whether what stands between two words is set apart by commas."""
        return self.phrases.comma(first) and self.phrases.comma(rest)

    def _brackets(self, first: int, rest: int) -> bool:
        """Whether what stands between two words is set apart by brackets."""
        return "(" in self.words.gap(first) and ")" in self.words.gap(rest)

    def clause_start(self, index: int) -> int:
        """The first word of the clause that a word stands in."""
        earliest = max(0, index - _LONG)
        while index > earliest and not (self.phrases.starts(index) or self._opens_clause(index)):
            index -= 1
        return index

    def _opens_clause(self, index: int) -> bool:
        """Whether what stands before a word begins a clause: a dash, a colon, a long quotation after a verb."""
        if self.phrases.dash(index) or self.phrases.colon(index):
            return True
        if not self.phrases.opens_speech(index):
            return False
        near = range(max(index - _BEFORE, self.words.sentence(index)), index)
        return not near or any(k in self.cues for k in near)

    # -- where it ends ------------------------------------------------------------------------------------------------

    def _end(self, intro: Introducer, sentence: int) -> int:
        opened = self.phrases.opened(intro.first) if intro.first < len(self.words) else None
        if opened and intro.kind == "quote" and self._whole(opened[1]):
            return self._quoted_on(opened[1], sentence)
        end = self.clause_end(intro.first, sentence, intro.kind)
        unmarked = intro.kind == "quote" and not opened and end == sentence
        return self._resumption(end) if unmarked else end

    def _quoted_on(self, end: int, sentence: int) -> int:
        """Where quotations end that follow one another with a conjunction and nothing else between."""
        while end + 1 < sentence and self.words.forms[end] in self.phrases.grammar.conjunctions:
            opened = self.phrases.opened(end + 1)
            if opened is None or opened[1] - opened[0] < SHORT:
                return end
            end = opened[1]
        return end

    def _resumption(self, end: int) -> int:
        """Where speech without quotation marks ends: before the sentence in which its speaker goes on, if one follows
        soon in the same line (`And added:`); else with its own sentence.
        """
        sentence = end
        for _ in range(_SENTENCES):
            if sentence >= len(self.words) or "\n" in self.words.gap(sentence):
                return end
            if self._goes_on(sentence):
                return sentence
            if any(cue.entry.agreement != "1s" for cue in self.cues.get(sentence, ())):
                return end
            sentence = self.phrases.sentence_of[sentence]
        return end

    def _goes_on(self, index: int) -> bool:
        """Whether a verb brings in more of the same speech: with a conjunction, its subject left out, a colon after."""
        verbs = (cue for cue in self.cues.get(index, ()) if cue.entry.kind == "verb" and cue.joined)
        return any(self.phrases.colon(verb.last + 1) for verb in verbs if verb.last + 1 < len(self.words))

    def _whole(self, last: int) -> bool:
        """Whether a quotation that ends before the word `last` is all of the content."""
        if last >= len(self.words) or last == 0 or last >= self.phrases.sentence_of[last - 1]:
            return True
        if self.phrases.comma(last) or last in self.cues or self.phrases.parts_clauses(last):
            return True
        return self.phrases.conjoined(last) or "." in self.words.gap(last)

    def clause_end(self, first: int, sentence: int, kind: str = "that") -> int:
        """The first word after the clause, or noun phrase, that begins at `first`."""
        index, stop = first, min(sentence, first + _LONG)
        while index < stop:
            if index > first and self._ends(index, kind) and not self._belongs(first, index):
                return index
            opened = self.phrases.opened(index)
            index = max(index + 1, min(opened[1], sentence)) if opened else index + 1
        return max(stop, min(index, sentence))

    def _belongs(self, first: int, index: int) -> bool:
        """Whether what looks like the end of a clause that begins at `first` is of it."""
        return self._interrupts(first, index) or self._leads_to(first, index)

    def _leads_to(self, first: int, index: int) -> bool:
        """Whether what is said begins with words for when or instead of what, and its verb follows them after their
        comma: `that instead of one road, the town built two`.
        """
        phrases = self.phrases
        first += phrases.parts[first] == "complementiser" and first + 1 < index
        led = phrases.parts[first] in _LED or self.words.forms[first] in phrases.grammar.fronting
        if not led or phrases.conjoined(index) or phrases.next_comma(first) != index:
            return False
        clause = any(map(phrases.complementiser, range(first, index)))
        return not clause and any(cue.entry.kind == "verb" for cue in self.cues.get(index, ()))

    def _interrupts(self, first: int, index: int) -> bool:
        """Whether a comment in commas stands between a subject and its verb: `the suspect, who is thirty, said`."""
        phrases = self.phrases
        if phrases.parts[index] != "comment" or index - first > _SUBJECT:
            return False
        closing = phrases.next_comma(index)
        if closing >= phrases.sentence_of[index] or phrases.conjoined(closing) or phrases.parts[closing]:
            return False
        acts = any(phrases.finite(k) or self.introducers.says(k) for k in range(first, index))
        return not acts and (phrases.finite(closing) or self.introducers.says(closing))

    def _ends(self, index: int, kind: str) -> bool:
        phrases, part = self.phrases, self.phrases.parts[index]
        if "\n" in self.words.gap(index):
            return True
        if kind == "phrase" and phrases.colon(index) and phrases.opens(index):
            return True
        if self._apart(index) and (self._about_a_quotation(index) or self._aside(index, kind)):
            return True
        if part in ("opener", "auxiliary") and self._speaks_again(index):
            return True
        if part in _MEANWHILE and self._says_meanwhile(index):
            return True
        return any(self._cuts(cue) for cue in self.cues.get(index, ()))

    def _apart(self, index: int) -> bool:
        """Whether a comma stands before a word, or a quotation ends there and a comment follows."""
        if self.phrases.comma(index):
            return True
        return self.phrases.closes(index) and (self.phrases.parts[index] == "and that" or self.comments(index))

    def _about_a_quotation(self, index: int) -> bool:
        """Whether a clause begins at a word that tells of the long quotation before it: `"…", which`."""
        relative = self.phrases.parts[index] == "relative" and not self.phrases.joined[index]
        return relative and self._quoted_before(index)

    def _quoted_before(self, index: int) -> bool:
        """Whether a quotation that is too long for a name ends right before a word."""
        quotation = self.phrases.quotations.around(self.words.starts[index - 1]) if self.phrases.closes(index) else None
        return quotation is not None and index - self.words.at(quotation.open) >= SHORT

    def _speaks_again(self, index: int) -> bool:
        """Whether the author's own clause begins with an opener or a joined auxiliary: `, and X had said`."""
        phrases, after = self.phrases, index + 1
        if after >= phrases.sentence_of[index]:
            return False
        if phrases.parts[index] == "opener":
            if not phrases.comma(index):
                return self._asserts(after)
            soon = range(after, min(after + _SOON, phrases.next_comma(index)))
            acts = phrases.finite(after) and not phrases.parts[after]
            return acts or any(self.introducers.says(k) for k in soon)
        return phrases.joined[index] and (
            self.introducers.says(after) or (phrases.parts[after] == "auxiliary" and self.introducers.says(after + 1))
        )

    def _asserts(self, index: int) -> bool:
        """Whether a verb of somebody else's speech may stand here, and not an adjective or `I`: `not sure`."""
        verbs = [cue.entry for cue in self.cues.get(index, ()) if cue.entry.kind == "verb"]
        return any(verb.slot != "also" and not (verb.agreement or "").startswith("1") for verb in verbs)

    def _aside(self, index: int, kind: str) -> bool:
        """Whether the author speaks again after a comma: with a new clause, a comment, or an aside to a noun phrase."""
        parts, after = self.phrases.parts, min(index + 1, len(self.words) - 1)
        if parts[index] == "and that":
            return self._said_when(after, kind)
        if parts[index] in ("break", "comment", "free relative"):
            return not (self._meanwhile(index) or self._goes_on_doing(index))
        if kind == "phrase" and (parts[index] == "opener" or self.phrases.finite(index) or self._acts(index)):
            return True
        if self.comments(index):
            return True
        leaves = ("circumstance", "relative", "subordinator", "meanwhile")
        return kind == "phrase" and parts[index] in leaves and not self.phrases.joined[index]

    def comments(self, index: int) -> bool:
        """Whether words begin here with which an author comments: `in a reference to`."""
        last = len(self.words) - 1
        word = min(index + (self.phrases.parts[min(index, last)] == "preposition"), last)
        unsaid = any(map(self._leaves_unsaid, {index, word}))
        return self.words.forms[word] in self.phrases.grammar.asides or unsaid

    def _leaves_unsaid(self, index: int) -> bool:
        """Whether the author tells from a word on what a speaker did not go into: `without naming anybody`."""
        grammar, verb = self.phrases.grammar, index + 2
        without = verb < len(self.words) and self.words.forms[index] in grammar.without
        return without and self.phrases.complementiser(verb - 1) and self.words.forms[verb] in grammar.unsaid

    def _acts(self, index: int) -> bool:
        """Whether a past that may be a cue stands here with a conjunction: somebody did something more."""
        cues = self.cues.get(index, ())
        return any(cue.entry.kind == "verb" and cue.joined and cue.entry.slot == "past" for cue in cues)

    def _said_when(self, index: int, kind: str) -> bool:
        """Whether words after `…, and that` tell when or in what it was said, and are no part of it."""
        if kind == "phrase" or self.phrases.parts[index] == "circumstance" or self._by_somebody(index):
            return True
        after = min(index + 1, len(self.words) - 1)
        if self.phrases.parts[index] not in ("preposition", "adjunct"):
            return False
        grammar, further = self.phrases.grammar, min(after + 1, len(self.words) - 1)
        course = self.words.forms[after] in grammar.courses and self.phrases.occasion(further)
        return course or self.phrases.occasion(after) or self.words.forms[after] in grammar.asides

    def _meanwhile(self, index: int) -> bool:
        """Whether a clause goes on with what its subject was doing: `seized him, while (he) was crossing`."""
        parts, after = self.phrases.parts, index + 1
        doing = after + 1 < len(self.words) and self.phrases.finite(after + 1) and not self.introducers.says(after + 1)
        return parts[index] == "break" and doing and parts[after] == "auxiliary" and not self.phrases.joined[after]

    def _goes_on_doing(self, index: int) -> bool:
        """Whether a comment says what somebody of whom it was told does besides: `took the town, and it advances`."""
        after = index + 1
        return self.phrases.parts[index] == "comment" and after < len(self.words) and self.phrases.finite(after)

    def _says_meanwhile(self, index: int) -> bool:
        """Whether somebody else speaks right after words for `while` or `where`: `is open, while X said that`."""
        phrases, after = self.phrases, index + 1
        while phrases.parts[after : after + 1] == [phrases.parts[index]]:
            after += 1
        after += phrases.parts[index] == "preposition"  # `at a time (when)`
        words = self.words.forms[after - 1 : after]
        if not phrases.grammar.meanwhile.issuperset(words) or not self._asserts(after):
            return False
        verbs = (cue for cue in self.cues[after] if cue.entry.kind == "verb" and not cue.pronoun)
        named = (cue for cue in verbs if not (cue.entry.impersonal and cue.entry.slot == "present"))
        return any(self.introducers.of(cue) is not None for cue in named)

    def _by_somebody(self, index: int) -> bool:
        """Whether an `according to` begins at a word."""
        return any(cue.entry.kind == "according" for cue in self.cues.get(index, ()))

    def detached(self, cue: Cue) -> bool:
        """Whether a participle stands apart from what is before it and brings in content of its own."""
        intro = self.introducers.of(cue)
        if intro is None:
            return False
        if cue.joined or self.phrases.comma(cue.first) or self.phrases.parts[cue.first] == "say":
            return True
        near = intro.word == self.introducers.past_asides(cue.last + 1, intro.word)
        if not near or intro.kind == "that":
            return near
        return cue.first > 0 and self._complete(cue.first - 1) and not self._undergone(cue)

    def _undergone(self, cue: Cue) -> bool:
        """Whether a participle tells what is done to somebody, as whom the verb is about is not named after it, and its
        ending is none that hangs on a verb: `the town is threatened with`.
        """
        accusative, form, after = self.phrases.grammar.accusative, self.words.forms[cue.last], cue.last + 1
        if not accusative or form.endswith((accusative, *self.phrases.grammar.oblique)):
            return False
        led = [p for frame in cue.entry.frames if frame.kind == "object" for p in frame.prepositions]
        return any(self.phrases.preposition(after, one) for one in led)

    def _complete(self, index: int) -> bool:
        """Whether what is said is complete with a word: it is definite, or somebody owns it, or a quotation ends."""
        return self.phrases.definite(index) or self.phrases.owned(index) or self._quoted_before(index + 1)

    def takes_up(self, cue: Cue) -> bool:
        """Whether the conjunction that is joined to a cue begins something new, with no comma: `so according to X`."""
        return cue.joined and self.words.forms[cue.first].startswith(self.phrases.grammar.then)

    def _cuts(self, cue: Cue) -> bool:
        """Whether a cue begins a clause of its own, so that the one before it ends."""
        kind, comma = cue.entry.kind, self.phrases.comma(cue.first)
        if kind == "closing":
            return True
        if kind == "relay":
            return comma or self.phrases.parts[cue.first] == "preposition"
        if kind == "according":
            frame = cue.entry.frames[0]
            says = frame.clause_only and self.introducers.says(cue.last + 1)
            return says or self.takes_up(cue) or (comma and frame.kind != LAST)
        if kind == "participle":
            return self.detached(cue)
        if kind == "verb":
            apart = cue.joined or (comma and cue.entry.slot == "past" and not self._subject_first(cue))
            return apart and self.introducers.of(cue) is not None
        return False
