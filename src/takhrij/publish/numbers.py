"""Quantities in words that everyone reads the same way, and as a reader's language has them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from takhrij import languages
from takhrij.model import Figure, Quantity
from takhrij.publish.locales import counted
from takhrij.publish.messages import Messages


def number(quantity: Quantity | Figure) -> str:
    """The number or range of a quantity: `120`, `10–20`, `≥ 12`, `≤ 5`; `?` where neither end is known."""
    low, high = quantity.low, quantity.high
    if low is not None and high is not None:
        return _digits(low) if low == high else f"{_digits(low)}–{_digits(high)}"
    if low is not None:
        return f"≥ {_digits(low)}"
    return "?" if high is None else f"≤ {_digits(high)}"


def quantity(quantity: Quantity | Figure, messages: Messages) -> str:
    """The number of a quantity and what is counted: `≥ 300 kilogram`; in Arabic `كيلوغرام: ٣٠٠ أو أكثر`."""
    figure = _number(quantity, messages)
    if not quantity.of:
        return figure
    return messages["quantity.of"].format(number=figure, of=unit(quantity.of, messages.language))


def unit(of: str, language: str) -> str:
    """What is counted, which readings name in English, in another language; as it is, where that has no word for it."""
    return _units(language).get(of, of)


def _number(quantity: Quantity | Figure, messages: Messages) -> str:
    low, high = ((one if one is None else counted(one, messages.locale)) for one in (quantity.low, quantity.high))
    if low is not None and high is not None:
        return low if low == high else f"{low}–{high}"
    if low is not None:
        return messages["quantity.least"].format(low)
    return "?" if high is None else messages["quantity.most"].format(high)


@cache
def _units(language: str) -> Mapping[str, str]:
    if language == "en":
        return {}
    return {row["of"]: row.items("forms")[0] for row in languages.load(language).table("counted_nouns")}


def _digits(value: float) -> str:
    return f"{value:,.0f}" if value == round(value) else f"{value:,}"
