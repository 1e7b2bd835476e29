"""Words of articles with some of them marked: a few lines around them, and the whole text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from takhrij.span import Span

_AROUND = 220


class Mark(NamedTuple):
    """Words that are marked: where they are, the name of the passage they belong to, and what that is."""

    span: Span
    name: str
    kind: str


class Piece(NamedTuple):
    """Some words, the marks that they lie in, and the names of those that begin with them."""

    text: str
    marks: tuple[Mark, ...]
    begins: tuple[str, ...]


def pieces(text: str, marks: Iterable[Mark]) -> Iterator[Piece]:
    """The text cut wherever a mark begins or ends. Joined, it is the text to the letter."""
    known = [mark for mark in marks if 0 <= mark.span[0] < mark.span[1] <= len(text)]
    borders = sorted({0, len(text), *(border for mark in known for border in mark.span)})
    begun: set[str] = set()
    for start, end in pairwise(borders):
        inside = tuple(mark for mark in known if mark.span[0] <= start and end <= mark.span[1])
        new = tuple(dict.fromkeys(mark.name for mark in inside if mark.name not in begun))
        begun.update(new)
        yield Piece(text[start:end], inside, new)


def around(text: str, spans: list[Span]) -> Iterator[tuple[str, bool]]:
    """The words under the spans (true) and a few lines around them (false), with `…` where the text goes on."""
    known = _within(text, spans)
    if not known:
        return
    first, last = window(text, known)
    yield ("…" if first and text[first - 1] != "\n" else ""), False
    at = first
    for start, end in known:
        yield text[at:start], False
        yield text[max(at, start) : end], True
        at = max(at, end)
    yield text[at:last], False
    yield ("…" if last < len(text) and text[last] != "\n" else ""), False


def window(text: str, spans: list[Span]) -> Span:
    """The words under the spans with a few lines around them, as one span; an empty one where there are no words."""
    known = _within(text, spans)
    return (_begin(text, known[0][0]), _end(text, max(end for _, end in known))) if known else (0, 0)


def _within(text: str, spans: list[Span]) -> list[Span]:
    known = sorted((max(0, start), min(end, len(text))) for start, end in spans)
    return [span for span in known if span[0] < span[1]]


def _begin(text: str, start: int) -> int:
    line = text.rfind("\n", 0, start) + 1
    if start - line <= _AROUND:
        return line
    space = text.find(" ", start - _AROUND, start)
    return start - _AROUND if space < 0 else space + 1


def _end(text: str, end: int) -> int:
    line = text.find("\n", end)
    line = len(text) if line < 0 else line
    if line - end <= _AROUND:
        return line
    space = text.rfind(" ", end, end + _AROUND)
    return end + _AROUND if space < 0 else space
