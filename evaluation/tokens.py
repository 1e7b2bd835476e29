"""The words of a text, as the scores count them."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence

Span = Sequence[int]

_MARKS = "\u064b-\u0652\u0670\u0640"
_WORD = re.compile(rf"[^\W_]+(?:[{_MARKS}]+[^\W_]*)*")
_MARK = re.compile(rf"[{_MARKS}]")
_ONE_FORM = str.maketrans("أإآىة", "ااايه")
# What brings a content in stands outside it, and whoever marked it inside has marked the same content.
_INTRODUCING = {"أن", "إن", "ان", "بأن", "بان", "that", "что"}
_SAME_NAME = 0.75


class Tokens:
    """The words of one text in order. Punctuation and diacritics never count for or against."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans = [match.span() for match in _WORD.finditer(text)]
        self._ends = [end for _, end in self._spans]

    def under(self, spans: Iterable[Span]) -> set[int]:
        """The numbers of the words of which at least half lies within the spans."""
        return {number for start, end in spans for number in self._under(start, end)}

    def content(self, spans: Iterable[Span]) -> set[int]:
        """The same for a content, without the words that bring it in."""
        numbers = sorted(self.under(spans))
        while numbers and self._text[slice(*self._spans[numbers[0]])] in _INTRODUCING:
            numbers.pop(0)
        return set(numbers)

    def _under(self, start: int, end: int) -> Iterable[int]:
        for number in range(bisect_left(self._ends, start), len(self._spans)):
            left, right = self._spans[number]
            if left >= end:
                return
            if min(right, end) - max(left, start) >= (right - left) / 2:
                yield number


def agreement(a: set[int], b: set[int]) -> float:
    """The F1 of two sets of words; 1 where both are empty."""
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def same_name(a: str | None, b: str | None) -> bool:
    """Whether two names name the same: three quarters of the words of the shorter are words of the other's."""
    first, second = _words(a), _words(b)
    if not first or not second:
        return not first and not second
    return len(first & second) / min(len(first), len(second)) >= _SAME_NAME


def _words(name: str | None) -> set[str]:
    """The words of a name, in one form of alef, ya and ta marbuta and in lower case."""
    return {_plain(word) for word in _WORD.findall(name or "")}


def _plain(word: str) -> str:
    return _MARK.sub("", unicodedata.normalize("NFKC", word)).casefold().translate(_ONE_FORM)
