"""The numbers that the mentions of a claim give: of what, by whom, as of when. Never averaged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from takhrij.model import Figure, Reading, Statement


def figures(members: Iterable[Statement], readings: Mapping[str, Reading]) -> list[Figure]:
    """One figure for each number of each mention, in the order of the mentions."""
    return [
        Figure(
            document=one.document,
            low=number.low,
            high=number.high,
            of=number.of,
            who=_speaker(one, readings[one.document]),
            as_of=one.days[0] if one.days else (readings[one.document].published or "")[:10] or None,
        )
        for one in members
        for number in one.numbers
    ]


def _speaker(one: Statement, reading: Reading) -> str | None:
    return next((a.speaker for a in reading.attributions if a.id == one.attribution), None)
