"""Where a claim is made: its statements, put together where they are parts of what one attribution says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from takhrij.model import Mention, Reading, Statement
from takhrij.span import Span

# What an attribution says is given whole up to so many code points, and beyond by the clauses that make the claim.
_WHOLE = 320
# Clauses of the article's own with no more than this between them are one mention.
_BESIDE = 4


def mentions(members: Iterable[Statement], readings: Mapping[str, Reading]) -> list[Mention]:
    """The mentions of a claim in the order of its members."""
    found: dict[tuple[str, str | None, int], list[Statement]] = {}
    for one in members:
        found.setdefault(_key(one, found), []).append(one)
    return [_mention(parts, readings[document]) for (document, _, _), parts in found.items()]


def _key(one: Statement, found: Iterable[tuple[str, str | None, int]]) -> tuple[str, str | None, int]:
    """What tells one mention from another: the attribution, or where the article's own words begin."""
    return one.document, one.attribution, 0 if one.attribution else one.content[0][0]


def _mention(parts: Sequence[Statement], reading: Reading) -> Mention:
    first = parts[0]
    whole = next((a.content for a in reading.attributions if a.id == first.attribution), None)
    short = whole and sum(end - start for start, end in whole) <= _WHOLE
    content = whole if short and whole else sorted(span for part in parts for span in part.content)
    return Mention(document=first.document, attribution=first.attribution, content=content, stance=first.stance)


def words(content: Sequence[Span], reading: Reading) -> str:
    """The words of a mention, verbatim, with … where something stands between them."""
    return " … ".join(reading.text[start:end] for start, end in content)
