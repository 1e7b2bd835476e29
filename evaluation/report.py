"""Reading the annotated texts, and the table of how well that went."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from evaluation.attributions import AttributionScores
from evaluation.gold import Gold
from evaluation.times_places import PlaceScores, TimeScores
from takhrij.cli.wiring import Readers
from takhrij.model import Document

Scores = dict[str, float | None]
# Of these fewer are better.
RATES = ("speakers wrong", "speakers left blank", "dates invented", "dates left blank")


def scores(documents: Iterable[Gold]) -> Scores:
    """Every score over some documents, each read by its text, outlet, title and day alone."""
    attributions, times, places = AttributionScores(), TimeScores(), PlaceScores()
    readers = Readers()
    for gold in documents:
        reading = _read(readers, gold)
        if gold.attributions is not None:
            attributions.add(gold.text, gold.attributions, reading["attributions"])
        if gold.times is not None:
            times.add(gold.times, reading["times"])
        if gold.places is not None:
            places.add(gold.places, reading["places"])
    return attributions.rows() | times.rows() | places.rows()


def table(results: Mapping[str, Scores], counts: Mapping[str, int]) -> str:
    """The scores as a Markdown table, a column for each set of documents."""
    heads = [f"{name} ({counts[name]} documents)" for name in results]
    lines = [f"| | {' | '.join(heads)} |", f"| --- |{' ---: |' * len(heads)}"]
    for row in next(iter(results.values())):
        cells = " | ".join(_cell(row, result[row]) for result in results.values())
        lines.append(f"| {row} | {cells} |")
    return "\n".join(lines)


def _read(readers: Readers, gold: Gold) -> dict[str, list[dict[str, Any]]]:
    document = Document(
        id=gold.id,
        text=gold.text,
        title=gold.title,
        outlet=gold.outlet,
        language=gold.language,
        published=gold.published,
    )
    reading: dict[str, list[dict[str, Any]]] = msgspec.to_builtins(readers.read(document))
    return reading


def _cell(row: str, value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.1%}" if row in RATES else f"{value:.3f}"
