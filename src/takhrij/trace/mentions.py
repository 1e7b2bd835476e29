"""Where a claim is made: its statements, put together where they are parts of what one attribution says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from takhrij.model import Mention, Reading, Statement
from takhrij.span import Span

# What an attribution says is given whole up to so many code points, and beyond by the clauses that make the claim.
_WHOLE = 320


def mentions(members: Iterable[Statement], readings: Mapping[str, Reading]) -> list[Mention]:
    """The mentions of a claim in the order of its members."""
    found: dict[tuple[str, str | None, int], list[Statement]] = {}
    for one in members:
        found.setdefault(part_of(one), []).append(one)
    return [
        Mention(document=document, attribution=by, content=content(parts, readings[document]), stance=parts[0].stance)
        for (document, by, _), parts in found.items()
    ]


def part_of(one: Statement) -> tuple[str, str | None, int]:
    """What statements are parts of: one attribution, or where the article's own words begin."""
    return one.document, one.attribution, 0 if one.attribution else one.content[0][0]


def content(parts: Sequence[Statement], reading: Reading) -> list[Span]:
    """The words of one attribution, or of the article, that some statements are parts of."""
    whole = next((a.content for a in reading.attributions if a.id == parts[0].attribution), [])
    if whole and sum(end - start for start, end in whole) <= _WHOLE:
        return whole
    return sorted(span for part in parts for span in part.content)


def words(content: Sequence[Span], reading: Reading) -> str:
    """The words of a mention, verbatim, with … where something stands between them."""
    return " … ".join(reading.text[start:end] for start, end in content)
