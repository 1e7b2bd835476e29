"""Looks ahead of a word in its clause: what brings in content further on, so that what stands here does not."""

from __future__ import annotations

from collections.abc import Callable

from takhrij.read.phrases import Phrases
from takhrij.read.phrases.cues import Cue
from takhrij.read.phrases.deeds import Deeds

NEAR = 3  # how many words may stand between a participle or noun and what brings in its content
FAR = 60  # … between a verb and it
_PARTING = ("break", "meanwhile", "opener")  # the parts of words that may part a clause from the one before
_ASIDE = 25  # how many words an aside between a source and its clause may have
_NAMED = 7  # how many words the name of an organisation or a person may go on for


class Ahead:
    """What lies ahead in the clauses of one text."""

    def __init__(self, phrases: Phrases, cues: dict[int, list[Cue]], subject_first: Callable[[Cue], bool]) -> None:
        self.phrases, self.words, self.cues = phrases, phrases.words, cues
        self.deeds = Deeds(phrases)
        self._subject_first = subject_first

    def says(self, index: int) -> bool:
        """Whether a verb that may be a cue stands here."""
        return any(cue.entry.kind == "verb" for cue in self.cues.get(index, ()))

    def limit(self, cue: Cue) -> int:
        """How far the content of a cue may begin: up to where another cue's clause does."""
        end = min(self.phrases.sentence_of[cue.first], cue.last + FAR, self._speech_end(cue))
        if self.phrases.quoted(cue.first) and cue.entry.slot == "past":
            end = min(end, max(self.phrases.stop(cue.first), cue.last + 1))
        near = (k for k in range(cue.last + 1, end) if k in self.cues or self.phrases.parts[k] in _PARTING)
        blocks = (k for k in near if self._blocks(k) and not self._announced(cue, k))
        return next((k for k in blocks if not self._quotes_later(cue, k, end)), end)

    def _announced(self, cue: Cue, index: int) -> bool:
        """Whether what looks like a verb after an aside is a verbal noun, which a verb before it announces or denies:
        `announced X, on Monday, its refusal of`.
        """
        announces = cue.entry.kind == "verb" and any(f.kind == "phrase" and not f.named for f in cue.entry.frames)
        phrases, near = self.phrases, range(cue.last + 1, index)
        deed = self.deeds.sure(index) and not self.deeds.only_owned(index)
        return announces and deed and phrases.comma(index) and not any(map(phrases.complementiser, near))

    def _speech_end(self, cue: Cue) -> int:
        """Where the speech ends that a cue stands in, within quotation marks; else the end of the text."""
        quotation = self.phrases.quotations.around(cue.start)
        if quotation is None or not quotation.closed:
            return len(self.words)
        first, end = self.words.at(quotation.open), self.words.at(quotation.close)
        return end if self.phrases.opens_speech(first) and end > cue.last + 1 else len(self.words)

    def _quotes_later(self, cue: Cue, index: int, end: int) -> bool:
        """Whether a participle only tells what somebody did by words in quotation marks that come after a colon: `said,
        announcing X: "…"`.
        """
        kinds = {other.entry.kind for other in self.cues.get(index, ())}
        if kinds != {"participle"} or not any(frame.kind == "quote" for frame in cue.entry.frames):
            return False
        after = index + 1
        near = range(after, min(after + _ASIDE, end))
        colon = next(
            (k for k in near if self.phrases.colon(k) or self.says(k) or self.phrases.complementiser(k)), after
        )
        return colon > after and self.phrases.colon(colon) and self.phrases.opens(colon)

    def _blocks(self, index: int) -> bool:
        """Whether another cue's clause begins here."""
        if self.phrases.parts_clauses(index) and not self.phrases.quoted(index):
            return True
        comma = self.phrases.comma(index)
        if comma and self.phrases.parts[index] == "opener" and index not in self.cues:
            return not self.phrases.quoted(index)
        if index not in self.cues or self.phrases.parts[index].startswith("say") or self.phrases.quoted(index):
            return False
        if self.cues[index][0].entry.kind == "relay":
            return False
        return any(
            (
                c.entry.kind == "verb"
                and (c.joined or (comma and c.entry.slot == "past" and not self._subject_first(c)))
                and not self._stands_aside(c, index)
            )
            or (c.entry.kind == "participle" and (comma or c.joined))
            or c.entry.kind == "inside"
            for c in self.cues[index]
        )

    def _stands_aside(self, cue: Cue, index: int) -> bool:
        """Whether a verb that says something with a preposition alone stands without it in an aside before a clause: it
        means something else there (`the statement, which X came by, that`).
        """
        led, comma = {p for frame in cue.entry.frames for p in frame.prepositions}, self.phrases.next_comma(index)
        if any(frame.kind != "preposition" for frame in cue.entry.frames) or not self.phrases.complementiser(comma):
            return False
        return not any(self.phrases.preposition(k, p) for k in range(index + 1, comma) for p in led)

    def no_source_after(self, cue: Cue) -> bool:
        """Whether no source can follow a cue."""
        if cue.entry.kind == "noun":
            return bool(cue.pronoun)
        hangs = cue.passive or cue.entry.kind == "participle" or self.phrases.object_of(cue, cue.last + 1)
        return hangs or cue.entry.agreement in self.phrases.grammar.after_subject or self._subject_first(cue)

    def undergone(self, cue: Cue) -> str:
        """The preposition of a verb that needs an object, where it follows at once: the verb is passive, and its object
        stands before it (`(X) was accused of closing`); else nothing.
        """
        index, phrases = self.past_asides(cue.last + 1, self.phrases.sentence_of[cue.first]), self.phrases
        if (
            cue.entry.kind != "verb"
            or cue.entry.agreement == "3d"
            or cue.pronoun
            or index >= phrases.sentence_of[cue.first]
        ):
            return ""
        active = {p for frame in cue.entry.frames if frame.kind != "object" for p in frame.prepositions}
        led = (p for frame in cue.entry.frames if frame.kind == "object" for p in frame.prepositions)
        return next((p for p in led if p not in active and self._surely_led(index, p)), "")

    def _surely_led(self, index: int, preposition: str) -> bool:
        """Whether a preposition surely stands before a noun or clause, and is no letter of a name."""
        phrases, form = self.phrases, self.words.forms[index]
        if not phrases.preposition(index, preposition):
            return False
        if form == preposition or phrases.complementiser(index) or phrases.led_deed(index):
            return True
        return phrases.known(form.removeprefix(preposition))

    def past_asides(self, index: int, limit: int) -> int:
        """The first word from `index` on that is no adverb: `denied in turn`."""
        while index < limit and self.phrases.parts[index] in ("adverb", "prepositional pronoun"):
            index += 1
        return index

    def spoken_to(self, index: int, preposition: str) -> bool:
        """Whether a preposition leads to whom something was said (`in a talk to X, …`), and comes again after that."""
        if not index or self.words.forms[index] != preposition or not self.phrases.occasion(index - 1):
            return False
        near = range(index + 1, min(index + _ASIDE, self.phrases.sentence_of[index]))
        return any(self.words.forms[k] == preposition and self.phrases.comma(k) for k in near)

    def clause_apart(self, cue: Cue, index: int) -> bool:
        """Whether an aside begins here, after which the clause comes that the verb is about: `, on his page, that`."""
        if index == cue.last + 1 or not any(f.kind == "that" for f in cue.entry.frames):
            return False
        clause = self.phrases.next_comma(index)
        return self.phrases.complementiser(clause) and clause < self.limit(cue)

    def clause_later(self, cue: Cue, index: int, preposition: str) -> bool:
        """Whether a clause under the same preposition comes right past a comma, past words that withhold a name, past
        who it is and who was told, or the preposition stands right past a later comma: `a man who works in X, whom we
        promised to Y, in that`. Then this one leads to where the source works.
        """
        start = comma = self.phrases.next_comma(index)
        while until := self.phrases.past_nameless(start):
            start = until
        reach = 2 if start == comma else 2 * NEAR
        led = any(
            self.phrases.complementiser(k)
            and (self.words.forms[k].startswith(preposition) or self.words.forms[k - 1] == preposition)
            for k in range(start, min(start + reach, self.limit(cue)))
        )
        return led or self._past_who(cue, comma, preposition) or self._apart(cue, comma, preposition)

    def _apart(self, cue: Cue, comma: int, preposition: str) -> bool:
        """Whether a clause stands under a preposition, a word of its own, right past the comma after some words."""
        if comma >= self.limit(cue):
            return False
        after = self.phrases.next_comma(comma)
        near = after - comma <= _ASIDE and after + 1 < self.limit(cue)
        return near and self.words.forms[after] == preposition and self.phrases.complementiser(after + 1)

    def _past_who(self, cue: Cue, comma: int, preposition: str) -> bool:
        """Whether no verb stands between a comma and a clause under a preposition: `X at the office of Y, NAME, to Z,
        that`.
        """
        if comma < len(self.words) and self.phrases.parts[comma]:
            return False
        for index in range(comma, min(comma + 2 * _NAMED, self.limit(cue))):
            if self.phrases.complementiser(index):
                return self.words.forms[index].startswith(preposition)
            begins = self.phrases.parts[index] == "relative" or self.phrases.parts_clauses(index)
            if begins or index in self.cues or self.phrases.finite(index):
                return False
        return False

    def resumes(self, cue: Cue, index: int) -> bool:
        """Whether a clause is brought in after an aside that begins here or ends: `X, of the town of Y, today, that …`,
        `X, who feared …, to Z that …`. What stands before it then is no content.
        """
        if not any(frame.kind == "that" for frame in cue.entry.frames):
            return False
        end, apart = min(index + _ASIDE, self.phrases.sentence_of[cue.first]), -1
        for at in range(index, end):
            if self.says(at) and at not in range(cue.first, cue.last + 1):
                return False
            apart = at if self.phrases.comma(at) else apart
            if at > index and apart >= 0 and self.phrases.complementiser(at):
                told = self.words.forms[apart].startswith(self.phrases.grammar.to) and at - apart <= _NAMED
                return at == apart or (told and bool(self.phrases.grammar.to)) or self.phrases.time[at - 1]
        return False

    def asserted(self, cue: Cue, index: int) -> bool:
        """Whether a clause of the cue's own comes before the next comma: `reports found it likely that`."""
        clause = any(frame.kind == "that" for frame in cue.entry.frames)
        return clause and any(self.phrases.complementiser(k) for k in range(index + 1, self.phrases.next_comma(index)))

    def deed(self, first: int, index: int | None = None) -> bool:
        """Whether the phrase from `first` on goes on past a word (`first` itself) to what is surely a deed."""
        if self.words.forms[min(first + 1, len(self.words) - 1)] in self.phrases.grammar.any:
            return False  # nobody who speaks is followed by *any*: the deed begins there
        start = (first if index is None else index) + 1
        near = range(start, min(start + _NAMED, self.phrases.next_comma(first)))
        return any(self.deeds.sure(k) and self.deeds.finished(first, k) for k in near)

    def led(self, cue: Cue, index: int) -> bool:
        """Whether a preposition of the cue's own comes before the next comma: `reports revealed, about …`."""
        led = {p for frame in cue.entry.frames if frame.kind == "preposition" for p in frame.prepositions if len(p) > 1}
        return any(self.words.forms[k] in led for k in range(index + 1, self.phrases.next_comma(index)))

    def led_after(self, cue: Cue, index: int) -> bool:
        """Whether a preposition of the cue's own begins after the next comma, after a name: `X, of a team`."""
        comma = self.phrases.next_comma(index)
        led = {p for frame in cue.entry.frames if frame.kind == "preposition" for p in frame.prepositions if len(p) > 1}
        named = comma - index <= _NAMED and all(map(self.phrases.like_a_name, range(index, comma)))
        return named and comma < self.phrases.sentence_of[index] and self.words.forms[comma] in led

    def speech(self, index: int) -> bool:
        """Whether a clause or a quotation is brought in before the next comma."""
        near = range(index + 1, self.phrases.next_comma(index))
        return self.clause(index) or any(self.phrases.opens_speech(k) for k in near)

    def clause(self, index: int) -> bool:
        """Whether a clause is brought in before the next comma, and before another cue's clause."""
        led = ("preposition", "adjunct", "circumstance")
        comma = self.phrases.next_comma(index)
        near = range(index + 1, next((k for k in range(index + 1, comma) if k in self.cues and self._blocks(k)), comma))
        return any(self.phrases.complementiser(k) and self.phrases.parts[k - 1] not in led for k in near)

    def _hangs(self, index: int) -> bool:
        """Whether a participle begins more of what somebody says: `, adding that`."""
        return self.phrases.comma(index) and any(cue.entry.kind == "participle" for cue in self.cues.get(index, ()))

    def is_name(self, last: int, sentence: int) -> bool:
        """Whether a quotation that ends before the word `last` is a name: what brings in the content comes after it."""
        near = [k for k in range(last, min(last + 2 * NEAR, sentence)) if not self.phrases.quoted(k)]
        near = near[: next((n for n, k in enumerate(near) if self._hangs(k)), len(near))]
        return self.phrases.colon(last) or any(self.phrases.complementiser(k) or self.phrases.colon(k) for k in near)
