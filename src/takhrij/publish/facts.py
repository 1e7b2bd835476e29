"""The times, places and quantities of a claim, each in the text's own words and what they were taken to mean."""

from __future__ import annotations

from typing import NamedTuple

from takhrij.model import Place, Quantity, Reading, Timex
from takhrij.publish import numbers
from takhrij.publish.messages import Messages
from takhrij.publish.outline import Claim
from takhrij.publish.times import time as timed


class Fact(NamedTuple):
    """Some words of the text, and their meaning in words of the interface."""

    words: str
    meaning: str


def facts(reading: Reading, claim: Claim, messages: Messages) -> dict[str, list[Fact]]:
    """By label in the language of the interface, what the content of a claim holds; what it lacks has no label."""
    meanings = {
        "times": [(one.span, _time(one, messages)) for one in claim.times],
        "places": [(one.span, _place(one, messages)) for one in claim.places],
        "quantities": [(one.span, _quantity(one, messages)) for one in claim.quantities],
    }
    return {
        messages[label]: list(dict.fromkeys(Fact(reading.text[slice(*span)], meaning) for span, meaning in found))
        for label, found in meanings.items()
        if found
    }


def _time(time: Timex, messages: Messages) -> str:
    value = timed(time.value, messages)
    return f"{value}{messages['list.comma']}{messages.get(f'mod.{time.mod}', time.mod)}" if time.mod else value


def _place(place: Place, messages: Messages) -> str:
    if not place.country:
        return place.name
    country = messages.locale.territories.get(place.country, place.country)
    return country if place.kind == "country" else f"{place.name}{messages['list.comma']}{country}"


def _quantity(quantity: Quantity, messages: Messages) -> str:
    counted = numbers.quantity(quantity, messages)
    if not quantity.convention:
        return counted
    return f"{counted}{messages['list.comma']}{messages['convention']} {quantity.convention}"
