"""Finds lines such as `X: the road is open`, where X is somebody who speaks elsewhere in the text, or an office."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from takhrij.read.attributions.drafts import Draft
from takhrij.read.phrases import Phrases
from takhrij.read.phrases.carriers import Carriers
from takhrij.read.phrases.cues import Cue, Entry
from takhrij.read.verb_first.contents import Contents
from takhrij.read.verb_first.nominals import Introducer

_HEADLINE = Entry("verb", "", "state", "", (), None)
_TITLE = 8  # how many words before a colon may name who speaks
_LINE = 3  # how many words at least a line says
_CLAUSAL = ("negation", "auxiliary", "complementiser", "pronoun")  # parts of words that a clause has


class Headlines:
    """The lines of one text that begin with whoever says them."""

    def __init__(
        self, phrases: Phrases, cues: Mapping[int, Sequence[Cue]], carriers: Carriers, contents: Contents
    ) -> None:
        self.phrases, self.cues, self.carriers, self.contents = phrases, cues, carriers, contents

    def find(self, drafts: Sequence[Draft], taken: Container[int]) -> list[Draft]:
        """The lines of a text with colons that are of no cue; `taken` are the words that are."""
        words, colons = self.phrases.words, [k for k in range(1, len(self.phrases.words)) if self.phrases.colon(k)]
        if not colons:
            return []
        named = [range(words.at(start), words.at(end)) for draft in drafts for start, end in draft.source]
        speaking = {tuple(words.forms[k : one.stop]) for one in named for k in one if k == one.start or self._tail(k)}
        found = []
        for index in (k for k in colons if k not in taken):
            first = next((k for k in range(index - 1, max(-1, index - _TITLE), -1) if self.phrases.starts(k)), -1)
            last = self._addressed(first, index) if first >= 0 else index
            if first < 0 or not (
                tuple(words.forms[first:last]) in speaking
                or self._speaks_in_a_line(first, last, index)
                or self._tells_a_medium(first, last, index)
            ):
                continue
            content = self.contents.content(
                Introducer(index, words.starts[index], index, "quote"), self.phrases.sentence_of[index]
            )
            if content is not None:
                span = (words.starts[first] + (1 if self.phrases.conjoined(first) else 0), words.ends[last - 1])
                carrier = self.carriers.within(last, index)
                found.append(Draft((span,), _HEADLINE, first, (), (span,), content.spans, carrier))
        return found

    def _addressed(self, first: int, colon: int) -> int:
        """Where the medium is named in `X to Y: …`; the colon where none is."""
        begins = (k for k in range(first + 1, colon) if self.carriers.begins(k) or self.carriers.within(k, k + 1))
        found = next(begins, colon)
        return (
            found - 1
            if found - 1 > first and self.phrases.words.forms[found - 1] in self.phrases.grammar.joined
            else found
        )

    def _tells_a_medium(self, first: int, last: int, colon: int) -> bool:
        """Whether nothing but somebody who tells it and a medium stands before a colon: `X to Y: the road is open`."""
        acts = any(self.phrases.parts[k] or self.phrases.acts(k) or k in self.cues for k in range(first, last))
        told = self.phrases.words.forms[last].startswith(self.phrases.grammar.to) and self.phrases.grammar.to
        return bool(told) and first < last < colon and not acts

    def _tail(self, index: int) -> bool:
        """Whether the last part of a source's name, from a word on, may name whoever it is alone: no place."""
        return not self.phrases.parts[index - 1] and index not in self.phrases.name_end

    def _speaks_in_a_line(self, first: int, last: int, colon: int) -> bool:
        """Whether an office or body is named before a colon, and a clause follows it in the same line."""
        phrases, end = self.phrases, self.phrases.sentence_of[colon]
        if not phrases.head(first) or phrases.words.forms[first] in phrases.grammar.labels:
            return False
        if phrases.finite(first) or any(phrases.parts[k] or k in self.cues for k in range(first, last)):
            return False
        clause = any(phrases.finite(k) or k in self.cues or phrases.parts[k] in _CLAUSAL for k in range(colon, end))
        return clause and end - colon >= _LINE
