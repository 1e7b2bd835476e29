"""Finds what stands between quotation marks, of any style, balanced or not, over paragraphs too."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

# Written so that what is looked for are single characters.
_MARK = re.compile("[\"«»“”„‟'\n](?:(?<=[\"«»“”„‟])|(?<=')'|(?<=\n)\n*)")
_PAIRS = {'"': "”", "«": "»", "“": '”"', "„": "“”", "‟": "”", "”": "”“"}
# A quotation longer than so many characters is taken for a missing mark: one that was not closed, and any.
_FAR, _FARTHEST = 4_000, 20_000


class Quotation(NamedTuple):
    """The places of the opening and the closing mark in the shadow, and whether the closing one was there."""

    open: int
    close: int
    closed: bool


def _closes(opened: str, mark: str) -> bool:
    return opened == mark or mark in _PAIRS.get(opened, "")


def find(folded: str) -> list[Quotation]:
    """Every quotation in order, none within another. An unclosed one ends with its paragraph, or with the last
    paragraph of those that each open with a mark again.
    """
    found: list[Quotation] = []
    opened = mark = ""
    start = -1
    for match in _MARK.finditer(folded):
        mark, place = match.group(), match.start()
        if mark[0] == "\n":
            if start >= 0 and not _reopens(folded, match.end(), opened):
                found.append(Quotation(start, place, False))
                start = -1
        elif start < 0:
            if mark != "»":
                opened, start = mark, place
        elif _closes(opened, mark) and not _reopened_here(folded, place, opened, start):
            found.append(Quotation(start, place, True))
            start = -1
    if start >= 0:
        found.append(Quotation(start, len(folded), False))
    return [q for q in found if q.close - q.open <= (_FARTHEST if q.closed else _FAR)]


def _reopens(folded: str, place: int, opened: str) -> bool:
    return folded[place : place + 1] == opened


def _reopened_here(folded: str, place: int, opened: str, start: int) -> bool:
    """Whether the mark begins a new paragraph of a quotation that was not closed at the end of the last one."""
    return folded[place] == opened and folded[place - 1 : place] == "\n" and place > start


class Quotations:
    """The quotations of a text, to be asked about places in its shadow."""

    def __init__(self, folded: str) -> None:
        self.all = find(folded)
        self._opens = [quotation.open for quotation in self.all]

    def around(self, place: int) -> Quotation | None:
        """The quotation that a place lies in, if any."""
        index = bisect_right(self._opens, place) - 1
        if index >= 0 and self.all[index].open < place <= self.all[index].close:
            return self.all[index]
        return None

    def hold(self, start: int, end: int) -> bool:
        """Whether one quotation holds all of `[start, end)`; its marks belong to it."""
        index = bisect_right(self._opens, start) - 1
        return index >= 0 and end <= self.all[index].close + 1

    def touch(self, start: int, end: int) -> bool:
        """Whether any quotation shares a character with `[start, end)`."""
        index = bisect_left(self._opens, end) - 1
        return index >= 0 and start <= self.all[index].close
