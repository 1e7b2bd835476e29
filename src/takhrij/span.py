"""Half-open spans in Unicode code points of a stored text (W3C TextPositionSelector)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Span = tuple[int, int]


def cut(text: str, spans: Iterable[Span], joint: str = " … ") -> str:
    """The exact words under the spans, joined by `joint` where there are several."""
    return joint.join(text[start:end] for start, end in spans)


def spans(written: str) -> list[Span]:
    """The spans of `start-end,start-end`; raises `ValueError` where it is written otherwise."""
    parts = (one.partition("-") for one in written.split(",") if one.strip())
    return [(int(start), int(end)) for start, _, end in parts]


def written(spans: Iterable[Span]) -> str:
    """The spans as `start-end,start-end`."""
    return ",".join(f"{start}-{end}" for start, end in spans)


def hull(spans: Sequence[Span]) -> Span:
    """From where the first of some spans begins to where the last ends."""
    return spans[0][0], spans[-1][1]


def length(spans: Iterable[Span]) -> int:
    """How many code points there are under some spans."""
    return sum(end - start for start, end in spans)


def shared(spans: Iterable[Span], other: Span) -> int:
    """How many code points of another span some spans cover."""
    return sum(max(0, min(end, other[1]) - max(start, other[0])) for start, end in spans)


def overlaps(a: Span, b: Span) -> bool:
    """Whether the two share at least one code point."""
    return a[0] < b[1] and b[0] < a[1]


def covers(outer: Span, inner: Span) -> bool:
    """Whether `inner` lies wholly within `outer`."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]
