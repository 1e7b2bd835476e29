"""The times, places and quantities of a claim, each in the text's own words and what they were taken to mean."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from takhrij.model import Place, Quantity, Reading, Timex
from takhrij.publish import numbers
from takhrij.publish.messages import Messages
from takhrij.publish.outline import Claim
from takhrij.publish.times import time as timed

# The language of the gazetteer's names.
_GAZETTEER = "en"


class Fact(NamedTuple):
    """Some words of the text, and their meaning in words of the interface."""

    words: str
    meaning: str


def facts(reading: Reading, claim: Claim, messages: Messages) -> dict[str, list[Fact]]:
    """By label in the language of the interface, what the content of a claim holds; what it lacks has no label."""
    meanings = {
        "times": [(one.span, _time(one, messages)) for one in claim.times],
        "places": [(one.span, _place(one, reading, messages)) for one in claim.places],
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


def _place(place: Place, reading: Reading, messages: Messages) -> str:
    """What a place is called, where that is not what stands in the text, and its country."""
    country: str | None = messages.locale.territories.get(place.country or "", place.country)
    if place.kind == "country" and country:
        return country
    name = _called(place, reading, messages.language)
    own = name == reading.text[slice(*place.span)] and country
    return messages["list.comma"].join(filter(None, (None if own else name, country)))


def _called(place: Place, reading: Reading, language: str) -> str:
    """What a reading in the language of the interface mostly calls a place; else what the gazetteer calls it."""
    if reading.language != language or language == _GAZETTEER:
        return place.name
    same = (one.span for one in reading.places if (one.id, one.name) == (place.id, place.name))
    return Counter(reading.text[slice(*span)] for span in same).most_common(1)[0][0]


def _quantity(quantity: Quantity, messages: Messages) -> str:
    counted = numbers.quantity(quantity, messages)
    if not quantity.convention:
        return counted
    return f"{counted}{messages['list.comma']}{messages['convention']} {quantity.convention}"
