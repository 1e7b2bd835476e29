"""Readings as JSON, and the schema of that JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

import msgspec

from takhrij.model import Reading
from takhrij.wire import encode, indented

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def jsonl(readings: Iterable[Reading]) -> Iterator[bytes]:
    """One JSON object a line for each reading, in UTF-8."""
    for reading in readings:
        yield encode(reading) + b"\n"


def pretty(readings: Iterable[Reading]) -> Iterator[bytes]:
    """One indented JSON object, in UTF-8; an array of them where there is not exactly one reading.

    One reading is held back until it is known whether another follows.
    """
    left = iter(readings)
    first, second = next(left, None), next(left, None)
    if first and not second:
        yield indented(first) + b"\n"
        return
    opening = b"["
    for reading in chain(filter(None, (first, second)), left):
        yield opening + b"\n" + indented(reading)
        opening = b","
    yield b"\n]\n" if first else b"[]\n"


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one reading."""
    return {"$schema": _DIALECT, "title": "A reading by Takhrij", **msgspec.json.schema(Reading)}
