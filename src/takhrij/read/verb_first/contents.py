"""Finds what is attributed: how a cue brings its content in, or which words before or around it are said."""

from __future__ import annotations

from typing import NamedTuple

from takhrij.read.phrases.cues import Cue
from takhrij.read.verb_first.clausal import SHORT
from takhrij.read.verb_first.content_ends import LED, LONG, ContentEnds
from takhrij.read.verb_first.nominals import Introducer
from takhrij.read.verb_first.suppositions import supposed_end, supposes
from takhrij.span import Span

_BEFORE = 12  # how many words before a quotation the verb may stand that brings it in
_FRONTING = 2  # how many words there may be for `while`
_VERBAL = ("auxiliary", "negation")  # the parts of words that a verb begins with
_ANEW = ("opener", "break", "comment")  # the parts of words that begin a clause of its own …
_AND_ANEW = ("auxiliary", "negation", "pronoun")  # … and that do with a conjunction
_CLAUSE = 3  # a clause has at least so many words
_POINTING = 4  # how many words a pronoun and the adverbs after it are


class Content(NamedTuple):
    """Content as places of the shadow. `zone`: the words of the sentence after it, where a carrier may be named."""

    spans: tuple[Span, ...]
    intro: Introducer
    zone: tuple[int, int]


class Contents(ContentEnds):
    """The contents of one text's cues."""

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
        ends = self._quotation_end(cue), self._called_end(cue, intro), self._hedged_end(cue, intro)
        return self.content(intro._replace(by=cue.entry), min(end, *ends))

    def deed(self, cue: Cue) -> Content | None:
        """The verbal noun right after a cue, and its phrase: `a rise of prices is likely`."""
        first = cue.last + 1
        if first >= self.phrases.sentence_of[cue.first] or not self.introducers.is_deed(first):
            return None
        intro = Introducer(first, self.words.starts[first], first, "phrase")
        return self.content(intro, self.phrases.sentence_of[cue.first])

    def content(self, intro: Introducer, sentence: int) -> Content | None:
        """The content that is brought in, up to its end."""
        end = self._end(intro, max(sentence, min(intro.first + 1, len(self.words))))
        if end <= intro.first or self.words.ends[end - 1] <= intro.start:
            return None
        return Content(((intro.start, self.words.ends[end - 1]),), intro, (end, sentence))

    def _quotation_end(self, cue: Cue) -> int:
        """Where the quotation ends that a cue stands in, if what is said does; else the end of the text."""
        quotation = self.phrases.quotations.around(cue.start)
        if quotation is None or not quotation.closed:
            return len(self.words)
        end = self.words.at(quotation.close)
        return end if self._whole(end) else len(self.words)

    def _called_end(self, cue: Cue, intro: Introducer) -> int:
        """Where what somebody is called ends, in quotation marks before a verb: `those whom he called "X" will stay`;
        else the end of the text.
        """
        called = bool(cue.pronoun) and any(frame.kind == "as" for frame in cue.entry.frames)
        opened = self.phrases.opened(intro.first) if called else None
        end = opened[1] if opened else len(self.words)
        acts = end < len(self.words) and (self.phrases.finite(end) or self.phrases.parts[end] in _VERBAL)
        return end if acts else len(self.words)

    def _hedged_end(self, cue: Cue, intro: Introducer) -> int:
        """Where the one clause ends that an impersonal belief, one's own or a noun of speech brings in: at a comma
        after which it is told what is known (`is thought to be near, and has been seen there`); else the end of the
        text. A quotation is told by one person.
        """
        phrases, end = self.phrases, len(self.words)
        if not self._hedges(cue, intro):
            return end
        near = range(intro.first + _CLAUSE, phrases.sentence_of[cue.first])
        within = phrases.quoted(cue.first)
        return next((k for k in near if phrases.comma(k) and self._tells(k) and (within or not phrases.quoted(k))), end)

    def _hedges(self, cue: Cue, intro: Introducer) -> bool:
        """Whether a cue is a noun that brings in a clause, or nobody is named who believes it, or `I`: `it is thought
        that`, `"I hope that"`.
        """
        entry, parts = cue.entry, self.phrases.parts
        if entry.kind == "hedge" or (entry.kind == "noun" and intro.kind == "that"):
            return True
        bare = entry.impersonal and entry.slot == "present" and entry.agreement == "3ms" and intro.word == cue.last + 1
        bare = bare and not (cue.first and parts[cue.first - 1] == "complementiser")
        mine = (entry.agreement or "").startswith("1") and intro.kind == "that"
        return entry.act == "believe" and (cue.passive or bare or mine)

    def _tells(self, index: int) -> bool:
        """Whether a clause that stands for itself begins at a word: `but`, `while`, `and has`, `and it is`."""
        part, joined = self.phrases.parts[index], self.phrases.joined[index]
        return part in (_AND_ANEW if joined else _ANEW)

    def _relative_end(self, cue: Cue, intro: Introducer) -> int:
        """Where a clause about a noun ends that a cue begins, if it ends before its sentence: at the first comma after
        which nothing is added (`the works, which X says are over, …`, `what X says is a find, …`).
        """
        parts, before = self.phrases.parts, cue.first - 1
        while before > 0 and parts[before] in ("auxiliary", "adverb"):
            before -= 1
        if cue.joined or before < 0 or parts[before] not in ("relative", "free relative"):
            return 0
        comma, sentence = self.phrases.next_comma(intro.first), self.phrases.sentence_of[cue.first]
        while comma < sentence and (self.phrases.conjoined(comma) or self.phrases.quoted(comma)):
            comma = self.phrases.next_comma(comma)
        return comma if comma < sentence else 0

    def _fronted_end(self, cue: Cue, intro: Introducer) -> int:
        """Where a clause that begins its sentence with a word for `while` or `when` ends, if the main clause follows:
        at the first comma before a verb or `then` (`While X says that it is open, Y fears`); else 0.
        """
        if not (self._fronted(cue) or self._in_fronted_phrase(cue)):
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

    def _in_fronted_phrase(self, cue: Cue) -> bool:
        """Whether a cue stands in the phrase that a sentence begins with, before its verb: `Despite X's denial of Y, Z
        says`, `After X had asked that`.
        """
        phrases, start = self.phrases, self.words.sentence(cue.first)
        while start < cue.first and phrases.parts[start] == "opener":
            start += 1
        if cue.joined or start == cue.first or phrases.parts[start] not in LED:
            return False
        near = range(start + 1, cue.first)
        if cue.entry.kind == "verb":
            return [phrases.parts[k] for k in near if phrases.parts[k] != "auxiliary"] == ["complementiser"]
        acts = any(phrases.comma(k) or phrases.finite(k) or self.introducers.says(k) for k in near)
        return cue.entry.kind == "noun" and not acts

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
        earliest = max(0, index - LONG)
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
