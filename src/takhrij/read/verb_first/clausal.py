"""Finds clauses, quotations and questions that bring in the content of a cue."""

from __future__ import annotations

from takhrij.read.phrases.cues import Cue, Frame
from takhrij.read.verb_first.lookahead import NEAR, Ahead
from takhrij.read.verb_first.nominals import Introducer

APART = 12  # how many words may stand between a participle that a comma sets apart and what brings in its content
_WHO = 18  # … and how many may say who speaks, where it comes after a comma
SHORT = 4  # a quotation of fewer words is a name or a quoted term, unless it ends the sentence
_TERM = 6  # … of fewer words, may be one where a clause follows


class Clausal:
    """What brings in clauses and quotations in one text. Each is asked of a frame of a cue at a word."""

    def __init__(self, ahead: Ahead) -> None:
        self._ahead = ahead
        self.phrases, self.words, self.cues = ahead.phrases, ahead.words, ahead.cues

    def that(self, frame: Frame, cue: Cue, index: int) -> Introducer | None:
        """A clause after a word that brings it in, and that is no other verb's: `said that X`."""
        if not self.phrases.complementiser(index) or self._of_a_title(index):
            return None
        if (frame.clause_only and (cue.pronoun or self.far(cue, index))) or self._of_a_relative(cue, index):
            return None
        if self._of_the_main_verb(cue, index) or self._of_a_later_verb(cue, index):
            return None
        if index - 1 > cue.last and self._of_what_is_before(index):
            return None
        return self.clause(index)

    def _of_a_title(self, index: int) -> bool:
        """Whether a word is of a name in quotation marks, and what is said comes after it: `the star of "So That We Go"
        said that`.
        """
        rest = range(index + 1, self.phrases.next_comma(index))
        return self.phrases.in_title(index) and any(
            self.phrases.complementiser(k) and not self.phrases.in_title(k) for k in rest
        )

    def _of_what_is_before(self, index: int) -> bool:
        """Whether the word right before one that brings in a clause brings it in, or asks for it: `since`, `but`,
        `especially as`, a verb such as `wants`.
        """
        before, part = index - 1, self.phrases.parts[index - 1]
        apart = self.phrases.comma(before) or self.phrases.comma(before - 1)
        if apart and self.words.forms[before] in self.phrases.grammar.especially:
            return True
        if part in ("preposition", "adjunct", "circumstance") and not self.phrases.unled(index):
            return True
        if part == "opener":
            return True
        since = part == "subordinator" and not self.phrases.comma(index)
        hangs = not part and any(cue.entry.kind == "participle" for cue in self.cues.get(before, ()))  # `denying that`
        verb = self._ahead.says(before) or self.phrases.finite(before) or hangs
        return since or verb

    def _of_a_relative(self, cue: Cue, index: int) -> bool:
        """Whether the clause at a word is what is said about a noun: `came the works, which X says that`."""
        for verb in range(index - 1, cue.last + 1, -1):
            if self.phrases.complementiser(verb) or self.phrases.comma(verb + 1):
                return False
            if self._ahead.says(verb):
                frames, form = self._frames_at(verb), self.words.forms[index]
                clause = any(f.kind == "that" and not f.clause_only for f in frames)
                led = any(form.startswith(p) for f in frames if f.kind == "object" for p in f.prepositions)
                return (clause or led) and self.phrases.parts[verb - 1] == "relative"
        return False

    def _of_the_main_verb(self, cue: Cue, index: int) -> bool:
        """Whether a clause about a noun, in which the cue stands, has ended before a word: `said X, who …, that`."""
        if cue.joined or not cue.first or self.phrases.parts[cue.first - 1] != "relative":
            return False
        if not any(map(self._ahead.says, range(self.words.sentence(cue.first), cue.first - 1))):
            return False  # `among them a group that said last month, that`
        return self.phrases.comma(index) and sum(map(self.phrases.comma, range(cue.last + 1, index))) % 2 == 0

    def _of_a_later_verb(self, cue: Cue, index: int) -> bool:
        """Whether a verb in a clause about a noun brings a clause in: `published a letter in which X said that`."""
        verb = index - 2
        if verb <= cue.last or self.phrases.parts[index - 1] != "prepositional pronoun" or not self._ahead.says(verb):
            return False
        return any(f.kind == "that" and not f.clause_only for f in self._frames_at(verb))

    def far(self, cue: Cue, index: int) -> bool:
        """Whether a word is far from its cue, words between them that withhold the name of the source aside."""
        asides = ((k, self.phrases.past_nameless(k)) for k in range(cue.last + 1, index))
        nameless = sum(until - start for start, until in asides if until)
        return index - nameless > cue.last + 1 + 2 * NEAR and not self._names_all_the_way(cue.last + 1, index)

    def _names_all_the_way(self, first: int, index: int) -> bool:
        """Whether nothing but nouns stands from one word up to another: all of it may name who speaks, their office and
        what they are in commas too (`saw the head of X, the engineer Y, that`).
        """
        phrases, commas = self.phrases, [k for k in range(first + 1, index + 1) if self.phrases.comma(k)]
        plain = not any(phrases.parts[k] or phrases.finite(k) or k in self.cues for k in range(first, index))
        if not commas or index != commas[-1]:
            return plain and index - first <= APART and not commas
        who = phrases.head(first) and all(map(phrases.apposition, commas[:-1]))
        return who and index - first <= _WHO and not any(self._tells(k) for k in range(first, index))

    def _tells(self, index: int) -> bool:
        """Whether a word is of a clause, and not of a name or of where its bearer works."""
        return self.phrases.parts[index] not in ("", "preposition") or self.phrases.finite(index) or index in self.cues

    def clause(self, index: int) -> Introducer:
        """Content after a complementiser, with the pronoun that is joined to it."""
        start = self.phrases.past_complementiser(index)
        if start < self.words.ends[index] or index + 1 >= len(self.words):
            return Introducer(index, start, index, "that")
        return Introducer(index, self.words.starts[index + 1], index + 1, "that")

    def quote(self, frame: Frame, cue: Cue, index: int) -> Introducer | None:
        """A quotation or what follows a colon, which is no name nor a quoted term: `said: "X"`."""
        at_once = index == cue.last + 1 and self.phrases.colon(index)
        if (frame.clause_only and not at_once) or self._within_nothing(cue, frame, index):
            return None
        if self._says_no(cue, index):
            return Introducer(index, self.words.starts[index], index, "that")
        colon, opened = self.phrases.colon(index), self.phrases.opened(index)
        if not (colon or opened) or self._of_another(cue, index) or (not colon and self._at_once(cue, index)):
            return None
        if colon or opened is None:
            return Introducer(index, self.words.starts[index], index, "quote")
        first, last = opened
        sentence = self.phrases.sentence_of[cue.first]
        term = last - first < SHORT and index > cue.last + 1
        led = index > cue.last + 1 and self.phrases.parts[index - 1] == "preposition"
        medium = index > cue.last + 1 and self.phrases.medium(index - 1)
        bare = medium and not (self.phrases.definite(index - 1) or self.phrases.owned(index - 1))
        body = index > cue.last + 1 and self.phrases.bare(index - 1) in self.phrases.grammar.bodies
        body = body and not (self.phrases.definite(index - 1) or self.phrases.owned(index - 1))
        title = last - first < _TERM and (led or bare or body or (medium and self._goes_on(last)))
        named = medium and last - first < SHORT  # `on the site "X"`
        before = last < sentence and last - first < _TERM and self._ahead.is_name(last, sentence)
        if named or before or (last < sentence and (term or title)):
            return None
        return Introducer(index, self.words.starts[index], index, "quote")

    def colon(self, _: Frame, cue: Cue, index: int) -> Introducer | None:
        """A quotation after a colon, which may stand past the source: `stressed X: "…"`."""
        if not self.phrases.colon(index) or self.phrases.opened(index) is None or self._of_another(cue, index):
            return None
        return Introducer(index, self.words.starts[index], index, "quote")

    def _within_nothing(self, cue: Cue, frame: Frame, index: int) -> bool:
        """Whether a verb for what stands in a document has none before a quotation: `came after "months of"`."""
        within = frame in cue.entry.frames and any(one.kind == "within" for one in cue.entry.frames)
        return within and self.phrases.parts[index - 1] in ("preposition", "adjunct", "circumstance")

    def _at_once(self, cue: Cue, index: int) -> bool:
        """Whether a quotation right after a verb says nothing: how something came, or who, by a short name, did more
        (`added "X" a form`).
        """
        opened = self.phrases.opened(index)
        if index > cue.last + 1 or opened is None:
            return False
        if any(frame.kind == "within" for frame in cue.entry.frames):
            return True
        last = opened[1]
        goes_on = last < self.phrases.sentence_of[cue.first] and not self.phrases.comma(last)
        about = goes_on and self.phrases.parts[last] == "relative"
        goes_on = goes_on and not (self.phrases.parts[last] or self.phrases.conjoined(last) or last in self.cues)
        goes_on = goes_on or about
        return last - index < SHORT and goes_on

    def _says_no(self, cue: Cue, index: int) -> bool:
        """Whether a clause with a negation follows a finished name, and nothing brings it in: `said X (it) is not`."""
        first = cue.last + 1
        if cue.entry.kind != "verb" or index == first or self.phrases.parts[index] != "negation":
            return False
        if self.phrases.comma(index) or self.phrases.joined[index] or not self._ahead.deeds.finished(first, index):
            return False
        rest = range(index + 1, self.phrases.sentence_of[index])
        brought = any(self.phrases.complementiser(k) or self.phrases.opens(k) or self.phrases.colon(k) for k in rest)
        return not brought and all(self.phrases.parts[k] in ("", "determiner") for k in range(first, index))

    def _goes_on(self, index: int) -> bool:
        """Whether a sentence goes on after the name of a medium in quotation marks: `told the channel "X" on …`."""
        if index + 1 >= len(self.words):
            return False
        return bool(self.phrases.parts[index]) or self.phrases.opens(index) or self.phrases.opens(index + 1)

    def _of_another(self, cue: Cue, index: int) -> bool:
        """Whether another verb brings in the words before `index`: `commented on it in a post in which he said: …`,
        `… in which he said that it is "…"`.
        """
        near = range(max(cue.last + 1, index - NEAR), index)
        if any(self._ahead.says(k) and any(f.kind == "quote" for f in self._frames_at(k)) for k in near):
            return True
        clauses = (k for k in range(cue.last + 2, index) if self.phrases.complementiser(k))
        first = next(clauses, 0)
        return any(map(self._ahead.says, range(cue.last + 1, first)))

    def _frames_at(self, index: int) -> list[Frame]:
        return [frame for cue in self.cues[index] if cue.entry.kind == "verb" for frame in cue.entry.frames]

    def question(self, _: Frame, __: Cue, index: int) -> Introducer | None:
        """A clause after a word that asks: `asked whether X`."""
        if self.phrases.parts[index] == "question":
            return Introducer(index, self.words.starts[index], index, "that")
        return None
