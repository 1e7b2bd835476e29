"""A text as its finders see it: a folded shadow, its words, and where its sentences end."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import accumulate

from takhrij.read.words.quotations import Quotations
from takhrij.read.words.wrapping import unwrapped
from takhrij.shadow import Folding, Shadow
from takhrij.span import Span

_WORD = re.compile(r"([^\W_]+)")
# A year that is written onto the word before it (`June2017`) is a word of its own.
_YEAR = re.compile(r"[12][0-9]{3}(?![^\W_])")
_BEFORE_A_YEAR = re.compile(rf"([^\W\d_]{{3,}}+(?={_YEAR.pattern})|[^\W_]+)")
KNOWN = 1 << 16  # how many words those who take words apart remember the parts of
_LONGEST = 200  # a sentence of more words lacks its full stop: it is cut there, so that cost grows with length alone
# A sentence ends at . ! ? ؟ ۔ … before a space or the end; a paragraph at a line break. Decimal points and initials
# are not followed by a space, or are single letters. What is looked for are so single characters, which is quick.
_END = re.compile(r"[\n.!?؟۔…](?:(?<=\n)\n*|(?<!\n)(?<!\b\w.)[.!?؟۔…]*[\"'”»’)\]]*(?=\s|$)|(?<=\w [.!?؟])(?=[^\W\d]))")


class Words:
    """The words of a text in order: `forms[i]` is the folded word at `shadow.folded[starts[i]:ends[i]]`, and `gaps[i]`
    is what stands before it; one gap more, what stands after the last word.

    The text is seen as on a page that is wide enough for its paragraphs; offsets are those of the text as found.
    """

    def __init__(self, text: str, folding: Folding) -> None:
        self.shadow: Shadow = folding.text(unwrapped(text))
        self.folded = self.shadow.folded
        joined = any(self.folded[year.start() - 1 : year.start()].isalpha() for year in _YEAR.finditer(self.folded))
        pieces = (_BEFORE_A_YEAR if joined else _WORD).split(self.folded)
        places = list(accumulate(map(len, pieces)))
        self.forms, self.gaps = list(map(folding.same, pieces[1::2])), pieces[::2]
        self.starts, self.ends = places[:-1:2], places[1::2]

    def __len__(self) -> int:
        return len(self.forms)

    def span(self, first: int, last: int) -> Span:
        """The span in the text as found of the words `first` to `last`, both included."""
        return self.shadow.span(self.starts[first], self.ends[last])

    def written(self, index: int) -> str:
        """A word as it was found, before folding."""
        start, end = self.span(index, index)
        return self.shadow.text[start:end]

    def gap(self, index: int) -> str:
        """What stands between word `index - 1` and word `index` (before the first, after the last too)."""
        return self.gaps[index]

    def at(self, place: int) -> int:
        """The number of the first word that starts at or after a place in the shadow."""
        return bisect_left(self.starts, place)

    def under(self, place: int) -> int:
        """The number of the word that a place in the shadow lies in, or of the last one before it."""
        return max(bisect_right(self.starts, place) - 1, 0)

    def within(self, span: Span) -> tuple[int, int]:
        """The half-open range of the words that start within a span of the text as found."""
        start, end = map(self.shadow.place, span)
        return self.at(start), self.at(end)

    @cached_property
    def quotations(self) -> Quotations:
        """What stands between quotation marks."""
        return Quotations(self.folded)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """The words of each sentence as half-open ranges of word numbers; one without an end is cut after a while."""
        return [
            (start, min(start + _LONGEST, last))
            for first, last in self._ranges(_END)
            for start in range(first, last, _LONGEST)
        ]

    def sentence(self, index: int) -> int:
        """The first word of the sentence of a word."""
        return self.sentences[bisect_right(self.sentences, (index, len(self))) - 1][0]

    def _ranges(self, end: re.Pattern[str]) -> list[tuple[int, int]]:
        ranges, first = [], 0
        for match in end.finditer(self.folded):
            last = self.at(match.end())
            if last > first:
                ranges.append((first, last))
                first = last
        if first < len(self.forms):
            ranges.append((first, len(self.forms)))
        return ranges
