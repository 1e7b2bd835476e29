"""The recorded floors: what it read as well as once, it must go on reading as well."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from pathlib import Path

from evaluation.report import RATES, Scores

FLOORS = Path(__file__).parent / "floors.toml"
_ABOUT = "# Written by `python -m evaluation --record`. `make check` fails where a score is worse than its line here.\n"

# Fractions that are equal differ in their last bits.
_EXACT = 1e-9


def below(results: Mapping[str, Scores], path: Path = FLOORS) -> list[str]:
    """One line for each score that is worse than was recorded."""
    floors: dict[str, dict[str, float]] = tomllib.loads(path.read_text("utf-8")) if path.exists() else {}
    failures = []
    for name, result in results.items():
        for row, floor in floors.get(name, {}).items():
            value = result.get(row)
            if value is None or (value > floor + _EXACT if row in RATES else value < floor - _EXACT):
                failures.append(f"{name}: {row} is {value}; it may not fall behind {floor}")
    return failures


def record(results: Mapping[str, Scores], path: Path = FLOORS) -> None:
    """Record the results as floors, rounded to two places to the lenient side. Sets that are not here keep theirs."""
    floors: dict[str, dict[str, float]] = tomllib.loads(path.read_text("utf-8")) if path.exists() else {}
    for name, result in results.items():
        floors[name] = {row: _lenient(row, value) for row, value in result.items() if value is not None}
    sections = [
        "\n".join([f'["{name}"]', *(f'"{row}" = {value:.2f}' for row, value in rows.items())])
        for name, rows in floors.items()
    ]
    path.write_text(_ABOUT + "\n" + "\n\n".join(sections) + "\n", "utf-8")


def _lenient(row: str, value: float) -> float:
    return (math.ceil if row in RATES else math.floor)(round(value * 100, 6)) / 100
