"""Quantities in words that everyone reads the same way, and as a reader's language has them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from takhrij import languages
from takhrij.edtf import UNITS
from takhrij.model import Figure, Quantity
from takhrij.publish.locales import counted
from takhrij.publish.messages import Messages
from takhrij.publish.sentences import words_of


def quantity(quantity: Quantity | Figure, messages: Messages) -> str:
    """The number of a quantity and what is counted: `≥ 300 kilograms`; in Arabic `كيلوغرام: ٣٠٠ أو أكثر`."""
    figure = _range(quantity, messages)
    if not quantity.of:
        return figure
    one, several = _forms(quantity.of, messages.language)
    low, high = quantity.low, quantity.high
    number = high if low is None or low == high else low if high is None else None
    form = one if number is not None and messages.locale.plural_form(number) == "one" else several
    return messages["quantity.of"].format(number=figure, of=one, counted=form)


def unit(of: str, messages: Messages) -> str:
    """What is counted, which readings name in English, as a heading; as it is, where a language has no word for it."""
    one, several = _forms(of, messages.language)
    return messages["quantity.unit"].format(of=one, counted=several)


def _range(quantity: Quantity | Figure, messages: Messages) -> str:
    """The number or range: `120`, `10–20`, `≥ 12`, `≤ 5`; `?` where neither end is known."""
    ends = (quantity.low, quantity.high)
    low, high = (None if one is None else counted(one, messages.locale) for one in ends)
    if low is not None and high is not None:
        return low if low == high else f"{low}–{high}"
    if low is not None:
        return messages["quantity.least"].format(low)
    return "?" if high is None else messages["quantity.most"].format(high)


def _forms(of: str, language: str) -> tuple[str, str]:
    """Its name, and the next form of its table, which is the plural where that is put after numbers.

    What no table of what is counted holds, such as those who are responsible, has the name of its concept.
    """
    named = words_of(language).get(of, of)
    return _units(language).get(of, (named, named))


@cache
def _units(language: str) -> Mapping[str, tuple[str, str]]:
    tables = languages.load(language)
    nouns = ((row["of"], row.items("forms")) for row in tables.table("counted_nouns"))
    times = (row for row in tables.table("units") if row["unit"] in UNITS)
    forms = {of: (several[0], several[1] if several[1:] else several[0]) for of, several in nouns}
    shares = (row for row in tables.table("quantity_words") if row["key"] == "of")
    forms |= {row["value"]: (row.items("forms")[0],) * 2 for row in shares}
    return forms | {UNITS[row["unit"]]: (row.items("one")[0], row.items("many")[0]) for row in times}
