"""A reading in the order in which people read it: claims by nesting, each with its chain and what its content holds."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar, get_args

from takhrij.model import Attribution, Place, Quantity, Reading, SourceType, Step, Timex
from takhrij.span import Span, cut

T = TypeVar("T", Timex, Place, Quantity)

# The longest beginning of a word that may stand before a content. Scripts without spaces have longer stretches.
_LONGEST_BEGINNING = 5

SOURCE_TYPES: tuple[SourceType, ...] = get_args(SourceType)


class Claim(NamedTuple):
    """An attribution as it is shown: `depth` says inside how many others it stands.

    `content` are the words of its content; one that begins inside a word, after an Arabic "that" to which the pronoun
    is written, is shown from that word's first letter.
    """

    attribution: Attribution
    depth: int
    chain: list[Step]
    content: str
    times: list[Timex]
    places: list[Place]
    quantities: list[Quantity]


def claims(reading: Reading) -> Iterator[Claim]:
    """Every attribution of a reading, those inside another one right after it."""
    times, places, quantities = _Inside(reading.times), _Inside(reading.places), _Inside(reading.quantities)
    for attribution, depth in _nested(reading.attributions):
        content = attribution.content
        yield Claim(
            attribution,
            depth,
            attribution.chain or _chain(reading, attribution),
            cut(reading.text, [_from_its_word(reading.text, span) for span in content]),
            times.of(content),
            places.of(content),
            quantities.of(content),
        )


def counts(reading: Reading) -> dict[SourceType, int]:
    """How many attributions rest on each type of source, in the order of the model; types without any left out."""
    found = Counter(attribution.source_type for attribution in reading.attributions)
    return {kind: found[kind] for kind in SOURCE_TYPES if found[kind]}


def name(reading: Reading, attribution: Attribution) -> str | None:
    """Whoever an attribution's source is, by the fullest words that are known; `None` where nobody is named."""
    return attribution.speaker or cut(reading.text, attribution.source, " ") or None


def _nested(attributions: list[Attribution]) -> Iterator[tuple[Attribution, int]]:
    """Depth first, in the order given. What is inside nothing known, or inside itself, stands at the top."""
    known = {attribution.id for attribution in attributions}
    inside: dict[str | None, list[Attribution]] = {}
    for attribution in attributions:
        inside.setdefault(attribution.within if attribution.within in known else None, []).append(attribution)
    left = {id(attribution): attribution for attribution in attributions}
    while left:
        tops = inside.pop(None, None) or [next(iter(left.values()))]
        waiting = [(top, 0) for top in reversed(tops)]
        while waiting:
            attribution, depth = waiting.pop()
            if left.pop(id(attribution), None) is None:
                continue
            yield attribution, depth
            waiting += [(one, depth + 1) for one in reversed(inside.pop(attribution.id, []))]


def _from_its_word(text: str, span: Span) -> Span:
    start, end = span
    before = text[max(0, start - _LONGEST_BEGINNING - 1) : start]
    if start == end or not _in_word(text[start]):
        return span
    length = next((n for n, character in enumerate(reversed(before)) if not _in_word(character)), len(before))
    return (start - length, end) if length <= _LONGEST_BEGINNING else span


def _in_word(character: str) -> bool:
    return character.isalpha() or unicodedata.category(character) == "Mn"


def _chain(reading: Reading, attribution: Attribution) -> list[Step]:
    steps = [Step(who=reading.outlet, role="outlet", how="unspecified")]
    steps += [Step(who=cut(reading.text, [span]), role="carrier", how="unspecified") for span in attribution.carrier]
    return [*steps, Step(who=name(reading, attribution), role="source", how="unspecified")]


class _Inside(Generic[T]):
    """What was found, by place, to be asked for what lies inside a content."""

    def __init__(self, found: Iterable[T]) -> None:
        self._found: list[T] = sorted(found, key=lambda one: one.span)
        self._starts: list[int] = [one.span[0] for one in self._found]

    def of(self, content: list[Span]) -> list[T]:
        return [
            one
            for start, end in content
            for one in self._found[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
            if one.span[1] <= end
        ]
