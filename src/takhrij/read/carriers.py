"""Finds through what words reached the text: an outlet, a document, an occasion."""

from __future__ import annotations

from collections.abc import Iterable

from takhrij.read.phrases import Phrases
from takhrij.span import Span


class Carriers:
    """The carriers named in ranges of one text's words."""

    def __init__(self, phrases: Phrases, outlets: Iterable[Span]) -> None:
        self._phrases, self._words = phrases, phrases.words
        self._outlets = phrases.ranges(outlets)

    def media(self, start: int, limit: int) -> tuple[Span, ...]:
        """The media named in a range of words; where there are none, the first document or occasion."""
        found = self.within(start, limit)
        named = tuple(
            span
            for span in found
            if self._phrases.medium(self._words.at(span[0])) or self._words.at(span[0]) in self._outlets
        )
        return named or found

    def within(self, start: int, limit: int) -> tuple[Span, ...]:
        """The first document or occasion named in a range of words, and every medium."""
        found: list[Span] = []
        index, occasions = start, 0
        while index < limit:
            end = self._end(index, limit)
            outlet = any(k in self._outlets or self._phrases.medium(k) for k in range(index, end))
            if end > index and (outlet or not occasions):
                found.append(self._phrases.span(index, end))
                occasions += not outlet
            index = max(end, index + 1)
        return tuple(found)

    def _end(self, index: int, limit: int) -> int:
        outlet = self._outlets.get(index, index)
        if outlet > index:
            return min(outlet, limit)
        if not self._phrases.occasion(index):
            return index
        end = index + 1
        head = self._phrases.definite(index)
        while end < limit and end - index < 5 and not self._phrases.ends_source(end, index):
            if self._phrases.comma(end) or self._phrases.parts[end] or self._phrases.owned(end):
                break
            if end in self._outlets:
                return min(self._outlets[end], limit)
            if self._phrases.leads_away(end) or (head and not self._phrases.definite(end)):
                break
            end += 1
        return end
