"""Quantities in words that everyone reads the same way."""

from __future__ import annotations

from takhrij.model import Quantity


def number(quantity: Quantity) -> str:
    """The number or range of a quantity: `120`, `10–20`, `≥ 12`, `≤ 5`; `?` where neither end is known."""
    low, high = quantity.low, quantity.high
    if low is not None and high is not None:
        return _digits(low) if low == high else f"{_digits(low)}–{_digits(high)}"
    if low is not None:
        return f"≥ {_digits(low)}"
    return "?" if high is None else f"≤ {_digits(high)}"


def _digits(value: float) -> str:
    return f"{value:,.0f}" if value == round(value) else f"{value:,}"
