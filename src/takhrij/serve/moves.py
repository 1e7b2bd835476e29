"""Moving the borders of spans by words and letters, so that they can be set without a pointer and without script."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import dropwhile
from typing import Literal, NamedTuple

from takhrij.span import Span

Edge = Literal["start", "end"]
Step = Literal["word", "letter"]
_RUN = re.compile(r"\S+")


class Move(NamedTuple):
    """What a border does: the start or the end of the last piece, by a word or a letter, `forth` in the text or back.

    `spans` are what comes of it.
    """

    edge: Edge
    step: Step
    forth: bool
    spans: list[Span]


class Moves:
    """What can be done to the spans of a part of an attribution: to the last of its pieces, where there are several."""

    def __init__(self, text: str, spans: Sequence[Span], near: int) -> None:
        """`near` is where a first piece is begun, where there is none."""
        self._text, self._spans, self._near = text, list(spans), near
        words = list(_words(text))
        self._borders = {"start": [start for start, _ in words], "end": [end for _, end in words]}

    def all(self) -> Iterator[Move]:
        """Every move that leaves a piece of the text, in order with the others."""
        for edge in ("start", "end"):
            for step in ("word", "letter"):
                for forth in (False, True):
                    spans = self._moved(edge, step, forth)
                    if spans:
                        yield Move(edge, step, forth, spans)

    def more(self) -> list[Span] | None:
        """With a further piece, the next word; `None` where the text has ended."""
        after = self._spans[-1][1] if self._spans else self._near
        at = bisect_left(self._borders["start"], after)
        if at == len(self._borders["start"]):
            return None
        return [*self._spans, (self._borders["start"][at], self._borders["end"][at])]

    def less(self) -> list[Span] | None:
        """Without the last piece; `None` where there is none."""
        return self._spans[:-1] if self._spans else None

    def _moved(self, edge: Edge, step: Step, forth: bool) -> list[Span] | None:
        if not self._spans:
            return None
        *others, (start, end) = self._spans
        at = self._next(edge, step, forth, start if edge == "start" else end)
        piece = (at, end) if edge == "start" else (start, at)
        least = others[-1][1] if others else 0
        return [*others, piece] if least <= piece[0] < piece[1] <= len(self._text) else None

    def _next(self, edge: Edge, step: Step, forth: bool, at: int) -> int:
        if step == "letter":
            return _letter(self._text, at, forth)
        borders = self._borders[edge]
        place = bisect_right(borders, at) if forth else bisect_left(borders, at) - 1
        return borders[place] if 0 <= place < len(borders) else -1


def _words(text: str) -> Iterator[Span]:
    """What stands between spaces, without the punctuation at its ends."""
    for run in _RUN.finditer(text):
        places = [*range(*run.span())]
        kept = list(dropwhile(lambda at: _punctuation(text[at]), places))
        kept = list(dropwhile(lambda at: _punctuation(text[at]), reversed(kept)))
        if kept:
            yield kept[-1], kept[0] + 1


def _letter(text: str, at: int, forth: bool) -> int:
    """One letter on, with the marks that are written on it."""
    at += 1 if forth else -1
    while 0 < at < len(text) and unicodedata.combining(text[at]):
        at += 1 if forth else -1
    return at


def _punctuation(character: str) -> bool:
    return unicodedata.category(character).startswith("P")
