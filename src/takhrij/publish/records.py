"""Readings as JSON, and the schema of that JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

import msgspec

from takhrij.model import Reading

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def jsonl(readings: Iterable[Reading]) -> Iterator[bytes]:
    """One JSON object a line for each reading, in UTF-8."""
    for reading in readings:
        yield as_json(reading) + b"\n"


def pretty(readings: Iterable[Reading]) -> Iterator[bytes]:
    """One indented JSON object, in UTF-8; an array of them where there is not exactly one reading.

    One reading is held back until it is known whether another follows.
    """
    left = iter(readings)
    first, second = next(left, None), next(left, None)
    if first and not second:
        yield _indented(first) + b"\n"
        return
    opening = b"["
    for reading in chain(filter(None, (first, second)), left):
        yield opening + b"\n" + _indented(reading)
        opening = b","
    yield b"\n]\n" if first else b"[]\n"


def as_json(value: object) -> bytes:
    """Any value of the model, or of lists and dictionaries, as JSON on one line, in UTF-8."""
    return _encoded(value) or _escaped(value)


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one reading."""
    return {"$schema": _DIALECT, "title": "A reading by Takhrij", **msgspec.json.schema(Reading)}


def _indented(reading: Reading) -> bytes:
    encoded = _encoded(reading)
    return msgspec.json.format(encoded, indent=2) if encoded else _escaped(reading, indent=2)


def _encoded(value: object) -> bytes | None:
    """The value in UTF-8; `None` where a lone surrogate occurs, which is no character and has no UTF-8."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return None


def _escaped(value: object, indent: int | None = None) -> bytes:
    """The value in ASCII, all else as escapes, which can hold lone surrogates too."""
    separators = (",", ":") if indent is None else None
    return json.dumps(msgspec.to_builtins(value), indent=indent, separators=separators).encode("ascii")
