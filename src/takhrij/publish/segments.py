"""A text cut at every border of an attribution's spans, so that overlapping ones can be shown without overlap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from takhrij.publish.outline import Claim
from takhrij.span import Span, covers

PARTS = ("content", "carrier", "source", "cue")


class Part(NamedTuple):
    """A part of an attribution that a segment belongs to; they sort from the outermost to the one that shows most."""

    depth: int
    rank: int
    claim: int

    @property
    def name(self) -> str:
        """`content`, `carrier`, `source` or `cue`."""
        return PARTS[self.rank]


class Segment(NamedTuple):
    """Some characters of the text and the parts of attributions they belong to, outermost first.

    `shown`: they are the words that a reader came to see.
    """

    text: str
    parts: tuple[Part, ...]
    shown: bool = False


def paragraphs(text: str, claims: list[Claim], shown: Sequence[Span] = ()) -> Iterator[list[Segment]]:
    """The segments of each line of a text. Joined, they are the text to the letter. Those within `shown` are shown."""
    paragraph: list[Segment] = []
    for segment in _segments(text, claims, shown):
        *whole, rest = segment.text.split("\n")
        for piece in whole:
            paragraph.append(segment._replace(text=piece + "\n"))
            yield paragraph
            paragraph = []
        if rest:
            paragraph.append(segment._replace(text=rest))
    if paragraph:
        yield paragraph


def _segments(text: str, claims: list[Claim], shown: Sequence[Span]) -> Iterator[Segment]:
    starting: dict[int, list[Part]] = {}
    ending: dict[int, list[Part]] = {}
    for (start, end), part in _parts(claims):
        if start < end:
            starting.setdefault(start, []).append(part)
            ending.setdefault(end, []).append(part)
    borders = sorted({0, len(text), *starting, *ending, *(border for span in shown for border in span)})
    active: list[Part] = []
    for start, end in pairwise(borders):
        for part in ending.get(start, ()):
            active.remove(part)
        active.extend(starting.get(start, ()))
        within = any(covers(span, (start, end)) for span in shown)
        yield Segment(text[start:end], tuple(sorted(set(active))), within)


def _parts(claims: list[Claim]) -> Iterator[tuple[Span, Part]]:
    for number, claim in enumerate(claims):
        for rank, name in enumerate(PARTS):
            for span in getattr(claim.attribution, name):
                yield span, Part(claim.depth, rank, number)
