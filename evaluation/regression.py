"""Logistic regression, with features that may only speak for or only against."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

_BIAS = 1e-6
_STEPS = 50
_SMALL = 1e-6
_FAR = 35.0  # beyond these odds nothing changes


def fit(
    rows: Sequence[Mapping[str, float]],
    yes: Sequence[bool],
    counts: Sequence[float],
    signs: Mapping[str, int],
    ridge: float = 1.0,
) -> dict[str, float]:
    """The weights by name, and `bias`. A feature that would weigh against its sign (1 or -1) is left out.

    `counts` say how many rows each row stands for; `ridge` how much large weights cost (L2).
    """
    names = list(signs)
    told = np.array([[1.0, *map(row.__getitem__, names)] for row in rows])
    while True:
        weights = _newton(told, np.array(yes, float), np.array(counts), ridge).tolist()
        wrong = {name: w * signs[name] for name, w in zip(names, weights[1:], strict=True) if w * signs[name] < 0}
        if not wrong:
            return {"bias": weights[0], **dict(zip(names, weights[1:], strict=True))}
        out = names.index(min(wrong, key=wrong.__getitem__))
        told = np.delete(told, out + 1, axis=1)
        del names[out]


def balanced(yes: Sequence[bool], total: float) -> list[float]:
    """Counts by which both answers stand for half of `total` rows, however many rows have them."""
    right = sum(yes)
    return [total / 2 / (right if one else len(yes) - right) for one in yes]


def probability(weights: Mapping[str, float], row: Mapping[str, float]) -> float:
    """What the weights say of a row."""
    return _logistic(weights["bias"] + sum(w * row[name] for name, w in weights.items() if name != "bias"))


def _logistic(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-_FAR, min(_FAR, odds))))


def _newton(rows: np.ndarray, yes: np.ndarray, counts: np.ndarray, ridge: float) -> np.ndarray:
    """The weights of the columns of some rows, of which the first is the bias, by Newton's method."""
    costs = np.full(rows.shape[1], ridge)
    costs[0] = _BIAS
    weights = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-np.clip(rows @ weights, -_FAR, _FAR)))
        slope = rows.T @ (counts * (yes - likely)) - costs * weights
        bend = (rows.T * (counts * likely * (1 - likely))) @ rows + np.diag(costs)
        step = np.linalg.solve(bend, slope)
        weights += step
        if np.abs(step).max() < _SMALL:
            break
    return weights
