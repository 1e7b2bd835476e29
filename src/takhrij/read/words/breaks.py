"""What stands between the words of a text: commas, dashes, colons, quotation marks, and where sentences end."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator

from takhrij.read.words import Words
from takhrij.read.words.grammar import Grammar

_COMMA = frozenset("،,;؛")
_NAME = 5  # a quotation of at most this many words may be a name


class Breaks:
    """What stands between the words of one text. Positions are word numbers; ranges are half-open."""

    def __init__(self, words: Words, grammar: Grammar) -> None:
        self.words, self.grammar = words, grammar
        self.quotations = words.quotations
        self._commas, self._dashes, self._colons = map(self._gaps, (_has_comma, _has_dash, _has_colon))
        quoted = [(words.at(one.open), words.at(one.close)) for one in self.quotations.all]
        self._opened = {first: (first, end) for first, end in reversed(quoted) if first < len(words)}
        self._closed = frozenset(end for first, end in quoted if first < end)
        self._titles = frozenset(index for first, end in self._short(quoted) for index in range(first + 1, end))
        self.sentence_of = self._sentences()
        lines = (index for index, gap in enumerate(words.gaps) if "\n" in gap)
        self._begun = frozenset((0, *self.sentence_of, *lines))

    def _gaps(self, holds: Callable[[str], bool]) -> list[bool]:
        """Whether something stands before each word, and after the last."""
        gaps = self.words.gaps
        known = {gap: holds(gap) for gap in set(gaps)}
        return [known[gap] for gap in gaps]

    def _short(self, quoted: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Of the words of each quotation those that may be a name, and after which its line goes on."""
        for one, (first, end) in zip(self.quotations.all, quoted, strict=True):
            if one.closed and end - first <= _NAME and end < len(self.words) and "\n" not in self.words.gap(end):
                yield first, end

    def _sentences(self) -> list[int]:
        """The end of the sentence of each word; a sentence end inside a quotation does not count."""
        ends = [0] * len(self.words)
        first = 0
        for _, end in self.words.sentences:
            if self._goes_on(end):
                continue
            place = self.words.starts[end] - 1 if end < len(self.words) else len(self.words.folded)
            quotation = self.quotations.around(place)
            if (
                quotation
                and quotation.closed
                and quotation.close != place
                and quotation.open < self.words.ends[end - 1]
            ):
                continue
            for index in range(first, end):
                ends[index] = end
            first = end
        for index in range(first, len(self.words)):
            ends[index] = len(self.words)
        return ends

    def _goes_on(self, end: int) -> bool:
        """Whether a full stop ends no sentence: after an abbreviation, where words are left out (`(...)`), or before a
        small letter (`"Why?" asked X`).
        """
        if end >= len(self.words) or "\n" in self.words.gap(end):
            return False
        if "(." in self.words.gap(end) or "[." in self.words.gap(end):
            return True
        start, _ = self.words.span(end, end)
        if self.words.forms[end - 1] in self.grammar.abbreviations and self.words.gap(end).rstrip(" (") == ".":
            return True
        return self.words.shadow.text[start].islower()

    def stop(self, index: int) -> int:
        """The end of the sentence of a word, within a quotation too."""
        sentences = self.words.sentences
        at = bisect_right(sentences, (index, len(self.words))) - 1
        while at + 1 < len(sentences) and self._goes_on(sentences[at][1]):
            at += 1
        return sentences[at][1]

    def ends_sentence(self, index: int) -> bool:
        """Whether a sentence ends before a word, within a quotation too."""
        return index > 0 and self.stop(index - 1) == index

    def starts(self, index: int) -> bool:
        """Whether a word begins its sentence or its line."""
        return index in self._begun

    def comma(self, index: int) -> bool:
        """Whether a comma or dash stands before a word."""
        return self._commas[index]

    def next_comma(self, index: int) -> int:
        """The first word after `index` that has a comma before it; the end of the sentence where there is none."""
        end = self.sentence_of[index]
        return next((k for k in range(index + 1, end) if self.comma(k)), end)

    def dash(self, index: int) -> bool:
        """Whether a dash stands before a word."""
        return self._dashes[index]

    def colon(self, index: int) -> bool:
        """Whether a colon stands before a word, and not within a number (`21:00`)."""
        return self._colons[index] and not (
            self._digit(index) and self._digit(index - 1) and self.words.gap(index) == ":"
        )

    def _digit(self, index: int) -> bool:
        """Whether a word begins with a digit."""
        return 0 <= index < len(self.words) and self.words.forms[index][0].isdigit()

    def opens(self, index: int) -> bool:
        """Whether a quotation opens right before a word."""
        return index in self._opened

    def opens_speech(self, index: int) -> bool:
        """Whether a quotation that is too long for a name opens right before a word."""
        opened = self._opened.get(index)
        return opened is not None and opened[1] - opened[0] > _NAME

    def in_title(self, index: int) -> bool:
        """Whether a word stands within a short quotation, after the first word of it."""
        return index in self._titles

    def closes(self, index: int) -> bool:
        """Whether a quotation ends right before a word."""
        return index in self._closed

    def opened(self, index: int) -> tuple[int, int] | None:
        """The words of the quotation that opens right before a word, as a range."""
        return self._opened.get(index)

    def quoted(self, index: int) -> bool:
        """Whether a word lies within a quotation."""
        return self.quotations.around(self.words.starts[index]) is not None


def _has_comma(gap: str) -> bool:
    """A comma with nothing around it stands within a number: `14,250`."""
    return gap not in (" ", ",") and (not _COMMA.isdisjoint(gap) or _has_dash(gap))


def _has_dash(gap: str) -> bool:
    return " - " in gap or "--" in gap or any(dash in gap for dash in "–—―")


def _has_colon(gap: str) -> bool:
    return ":" in gap
