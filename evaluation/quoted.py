"""Spans given by the words under them, so that nobody counts offsets by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable

_MEANT = re.compile(r"(.*)\[(.+)\](.*)", re.DOTALL)
_TO = " … "


class Quoted:
    """Finds quoted words in a text.

    `قال` are words that occur once in the text. Where they occur more than once, more of the text is quoted, and the
    words that are meant stand in brackets: `[قال] الوزير`. `الجسر سيبقى … الأحد` runs from the first words to the last.
    Raises `ValueError` where words do not occur, or more than once.
    """

    def __init__(self, text: str, name: str) -> None:
        self._text, self._name = text, name

    def spans(self, quotes: str | Iterable[str]) -> list[tuple[int, int]]:
        """The spans of several quotations, or of one."""
        return [self.span(quote) for quote in ([quotes] if isinstance(quotes, str) else quotes)]

    def span(self, quote: str) -> tuple[int, int]:
        """The span of one quotation."""
        if _TO in quote:
            first, last = quote.split(_TO)
            start, end = self._one(first)[0], self._one(last)[1]
            if start >= end:
                raise ValueError(f"{self._name}: the end stands before the beginning: {quote}")
            return start, end
        return self._one(quote)

    def _one(self, quote: str) -> tuple[int, int]:
        before, meant, after = match.groups() if (match := _MEANT.fullmatch(quote)) else ("", quote, "")
        count = self._text.count(before + meant + after)
        if count != 1:
            raise ValueError(f"{self._name}: occurs {count} times and should once: {quote}")
        start = self._text.index(before + meant + after) + len(before)
        return start, start + len(meant)
