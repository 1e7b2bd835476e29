"""Reading the annotated texts, and the table of how well that went."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from evaluation.attributions import AttributionScores
from evaluation.cases import Case
from evaluation.gold import Gold
from evaluation.times_places import PlaceScores, TimeScores
from evaluation.tracing import Tracer, TracingScores, trace_case
from takhrij.cli.wiring import Readers
from takhrij.model import Document

Scores = dict[str, float | None]
# Of these fewer are better.
RATES = ("speakers wrong", "speakers left blank", "dates invented", "dates left blank")
# What can be told of texts without speakers, acts, carriers and kinds of sources.
_FOUND = ("cue F1", "content token F1", "source token F1", "relation F1", "contents found F1")
# What two careful annotators reach on nine of the real texts: the ceiling of any reader.
_TWO_PEOPLE: Scores = {
    "cue F1": 0.96,
    "content token F1": 0.97,
    "source token F1": 0.93,
    "relation F1": 0.91,
    "carrier token F1": 0.88,
    "speaker accuracy": 0.99,
    "source type accuracy": 0.99,
    "act accuracy": 0.96,
    "within accuracy": 1.0,
}


def scores(documents: Iterable[Gold]) -> Scores:
    """Every score over some documents, each read by its text, outlet, title and day alone."""
    attributions, times, places = AttributionScores(), TimeScores(), PlaceScores()
    documents, readers = list(documents), Readers()
    for gold in documents:
        reading = read(readers, gold)
        if gold.attributions is not None:
            attributions.add(gold.text, gold.attributions, reading["attributions"])
        if gold.times is not None:
            times.add(gold.times, reading["times"])
        if gold.places is not None:
            places.add(gold.places, reading["places"])
    rows = attributions.rows()
    rows |= times.rows() if any(gold.times is not None for gold in documents) else {}
    return rows | (places.rows() if any(gold.places is not None for gold in documents) else {})


def found_scores(documents: Iterable[Gold]) -> Scores:
    """The scores over documents of which cues, sources and contents alone are annotated."""
    every = scores(documents)
    return {row: every[row] for row in _FOUND}


def traced_scores(cases: Iterable[Case], trace: Tracer = trace_case) -> Scores:
    """Every score over some cases, each traced by its articles and outlets alone."""
    tracing = TracingScores()
    for case in cases:
        tracing.add(case, trace(case.articles, case.outlets))
    return tracing.rows()


def table(results: Mapping[str, Scores], counts: Mapping[str, int]) -> str:
    """The scores as a Markdown table, a column for each set of documents, and one for what two people reach."""
    heads = {f"{name} ({counts[name]} documents)": column for name, column in results.items()}
    return columns(heads | {"two people": _TWO_PEOPLE})


def traced_table(results: Mapping[str, Scores], counts: Mapping[str, int]) -> str:
    """The scores of tracing as a Markdown table, a column for each set of cases."""
    return columns({f"{name} ({counts[name]} cases)": column for name, column in results.items()})


def columns(results: Mapping[str, Scores]) -> str:
    """Scores as a Markdown table, a column for each name."""
    lines = [f"| | {' | '.join(results)} |", f"| --- |{' ---: |' * len(results)}"]
    for row in next(iter(results.values())):
        cells = [_cell(row, column.get(row)) for column in results.values()]
        lines.append(f"| {row} | {' | '.join(cells)} |")
    return "\n".join(lines)


def read(readers: Readers, gold: Gold) -> dict[str, list[dict[str, Any]]]:
    """What is found in an annotated document, which is read by its text, outlet, title and day alone."""
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
