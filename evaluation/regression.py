"""Logistic regression, with features that may only speak for or only against: small, and without a library."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

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
    while True:
        weights = _newton([[1.0, *(row[name] for name in names)] for row in rows], yes, counts, ridge)
        wrong = {name: w * signs[name] for name, w in zip(names, weights[1:], strict=True) if w * signs[name] < 0}
        if not wrong:
            return {"bias": weights[0], **dict(zip(names, weights[1:], strict=True))}
        names.remove(min(wrong, key=wrong.__getitem__))


def balanced(yes: Sequence[bool], total: float) -> list[float]:
    """Counts by which both answers stand for half of `total` rows, however many rows have them."""
    right = sum(yes)
    return [total / 2 / (right if one else len(yes) - right) for one in yes]


def probability(weights: Mapping[str, float], row: Mapping[str, float]) -> float:
    """What the weights say of a row."""
    return _logistic(weights["bias"] + sum(w * row[name] for name, w in weights.items() if name != "bias"))


def _logistic(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-_FAR, min(_FAR, odds))))


def _newton(rows: Sequence[Sequence[float]], yes: Sequence[bool], counts: Sequence[float], ridge: float) -> list[float]:
    size = len(rows[0])
    weights = [0.0] * size
    for _ in range(_STEPS):
        slope = [-(ridge if k else _BIAS) * weights[k] for k in range(size)]
        bend = [[(ridge if k else _BIAS) if k == j else 0.0 for j in range(size)] for k in range(size)]
        for row, answer, count in zip(rows, yes, counts, strict=True):
            likely = _logistic(sum(w * x for w, x in zip(weights, row, strict=True)))
            off, steep = count * (answer - likely), count * likely * (1 - likely)
            present = [(k, x) for k, x in enumerate(row) if x]
            for k, x in present:
                slope[k] += off * x
                for j, other in present:
                    bend[k][j] += steep * x * other
        step = _solved(bend, slope)
        weights = [w + d for w, d in zip(weights, step, strict=True)]
        if max(map(abs, step)) < _SMALL:
            break
    return weights


def _solved(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """The solution of a positive definite system, by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for k in range(size):
        for j in range(k + 1, size):
            part = rows[j][k] / rows[k][k]
            rows[j] = [x - part * y for x, y in zip(rows[j], rows[k], strict=True)]
    found = [0.0] * size
    for k in reversed(range(size)):
        found[k] = (rows[k][-1] - sum(rows[k][j] * found[j] for j in range(k + 1, size))) / rows[k][k]
    return found
