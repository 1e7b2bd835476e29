"""Scores of times and places, by the definitions of docs/evaluation.md."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt
from typing import Any

from evaluation.attributions import one_to_one
from evaluation.counts import Found, Share

Item = dict[str, Any]
_EARTH_DIAMETER = 12742  # kilometres
_NEAR = 20  # kilometres
_POINTS = ("settlement", "feature")
_CALENDAR = re.compile(r"\d{4}(-|T|$)")


class TimeScores:
    """Counts over documents, one `add` for each."""

    def __init__(self) -> None:
        self.found, self.value = Found(), Found()
        self.invented, self.blank = Share(), Share()

    def add(self, gold: Sequence[Item], predicted: Sequence[Item]) -> None:
        """Count the times of one document."""
        pairs = _aligned(gold, predicted)
        right = sum(_same_value(gold[i], predicted[j]) for i, j in pairs)
        self.found.add(len(pairs), len(predicted), len(gold))
        self.value.add(right, len(predicted), len(gold))
        truth, guess = {j: gold[i] for i, j in pairs}, {i: predicted[j] for i, j in pairs}
        for j, item in enumerate(predicted):
            if _is_date(item):
                self.invented.add(j not in truth or not _follows(item["value"], truth[j]["value"]))
        for i, item in enumerate(gold):
            if _is_date(item):
                self.blank.add(i not in guess or not _is_date(guess[i]))

    def rows(self) -> dict[str, float | None]:
        """Every score by name."""
        return {
            "times found F1": self.found.f1,
            "times value F1": self.value.f1,
            "dates invented": self.invented.value,
            "dates left blank": self.blank.value,
        }


class PlaceScores:
    """Counts over documents, one `add` for each."""

    def __init__(self) -> None:
        self.found, self.country, self.near = Found(), Share(), Share()

    def add(self, gold: Sequence[Item], predicted: Sequence[Item]) -> None:
        """Count the places of one document."""
        pairs = _aligned(gold, predicted)
        self.found.add(len(pairs), len(predicted), len(gold))
        for i, j in pairs:
            there, guess = gold[i], predicted[j]
            self.country.add(there["country"] == guess["country"])
            if there["kind"] in _POINTS and there["lat"] is not None:
                self.near.add(guess["lat"] is not None and _kilometres(there, guess) <= _NEAR)

    def rows(self) -> dict[str, float | None]:
        """Every score by name."""
        return {
            "places found F1": self.found.f1,
            "places country accuracy": self.country.value,
            "places within 20 km": self.near.value,
        }


def _aligned(gold: Sequence[Item], predicted: Sequence[Item]) -> list[tuple[int, int]]:
    """One to one, where spans overlap: the largest overlap first, then text order."""
    candidates = []
    for i, g in enumerate(gold):
        for j, p in enumerate(predicted):
            shared = min(g["span"][1], p["span"][1]) - max(g["span"][0], p["span"][0])
            if shared > 0:
                candidates.append((float(-shared), i, j))
    return one_to_one(sorted(candidates))


def _same_value(gold: Item, predicted: Item) -> bool:
    return (gold["type"], gold["value"]) == (predicted["type"], predicted["value"])


def _is_date(item: Item) -> bool:
    """Whether it names a place in the calendar: a year at least, and not `XXXX` or `PAST_REF`."""
    return item["type"] in ("DATE", "TIME") and bool(_CALENDAR.match(item["value"]))


def _follows(predicted: str, gold: str) -> bool:
    """Whether the predicted value says no more than the true one: it is the same, or coarser (the month of the day)."""
    return gold.startswith(predicted)


def _kilometres(a: Item, b: Item) -> float:
    """The distance of two points along a great circle (haversine)."""
    lat_a, lon_a, lat_b, lon_b = (radians(float(x)) for x in (a["lat"], a["lon"], b["lat"], b["lon"]))
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return _EARTH_DIAMETER * asin(sqrt(half))
