"""Readings as JSON, and the schema of that JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from takhrij.model import Reading

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def jsonl(readings: Iterable[Reading]) -> Iterator[bytes]:
    """One JSON object a line for each reading, in UTF-8."""
    encode = msgspec.json.Encoder().encode
    for reading in readings:
        yield _encoded(reading, encode) + b"\n"


def pretty(readings: Iterable[Reading]) -> Iterator[bytes]:
    """One indented JSON object for each reading, in UTF-8, one after the other."""
    encode = msgspec.json.Encoder().encode
    for reading in readings:
        yield msgspec.json.format(_encoded(reading, encode), indent=2) + b"\n"


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one reading."""
    return {"$schema": _DIALECT, "title": "A reading by Takhrij", **msgspec.json.schema(Reading)}


def _encoded(reading: Reading, encode: Any) -> bytes:
    """The reading in UTF-8. A lone surrogate has no UTF-8: where one occurs, all but ASCII is escaped."""
    try:
        encoded: bytes = encode(reading)
    except UnicodeEncodeError:
        encoded = json.dumps(msgspec.to_builtins(reading), separators=(",", ":")).encode("ascii")
    return encoded
