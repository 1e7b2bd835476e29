"""Quantities in words that everyone reads the same way, and as a reader's language has them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial

from takhrij import languages
from takhrij.model import Figure, Quantity
from takhrij.publish.locales import counted
from takhrij.publish.messages import Messages


def number(quantity: Quantity | Figure) -> str:
    """The number or range of a quantity: `120`, `10–20`, `≥ 12`, `≤ 5`; `?` where neither end is known."""
    return _range(quantity, _digits, "≥ {}", "≤ {}")


def quantity(quantity: Quantity | Figure, messages: Messages) -> str:
    """The number of a quantity and what is counted: `≥ 300 kilogram`; in Arabic `كيلوغرام: ٣٠٠ أو أكثر`."""
    written = partial(counted, where=messages.locale)
    figure = _range(quantity, written, messages["quantity.least"], messages["quantity.most"])
    if not quantity.of:
        return figure
    return messages["quantity.of"].format(number=figure, of=unit(quantity.of, messages.language))


def unit(of: str, language: str) -> str:
    """What is counted, which readings name in English, in another language; as it is, where that has no word for it."""
    return _units(language).get(of, of)


def _range(quantity: Quantity | Figure, written: Callable[[float], str], least: str, most: str) -> str:
    low, high = (None if one is None else written(one) for one in (quantity.low, quantity.high))
    if low is not None and high is not None:
        return low if low == high else f"{low}–{high}"
    if low is not None:
        return least.format(low)
    return "?" if high is None else most.format(high)


@cache
def _units(language: str) -> Mapping[str, str]:
    if language == "en":
        return {}
    return {row["of"]: row.items("forms")[0] for row in languages.load(language).table("counted_nouns")}


def _digits(value: float) -> str:
    return f"{value:,.0f}" if value == round(value) else f"{value:,}"
