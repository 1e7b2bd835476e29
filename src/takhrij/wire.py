"""Values as JSON and back, to the letter: lone surrogates, which are no characters and have no UTF-8, stay too."""

from __future__ import annotations

import json
from typing import TypeVar

import msgspec

T = TypeVar("T")


def encode(value: object) -> bytes:
    """A value of the model as JSON in UTF-8; all in ASCII where a lone surrogate occurs, which only an escape holds."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(value), separators=(",", ":")).encode("ascii")


def indented(value: object) -> bytes:
    """The same, for people to read."""
    encoded = encode(value)
    try:
        return msgspec.json.format(encoded, indent=2)
    except msgspec.DecodeError:
        # An escape stands for a lone surrogate, which the strict formatter refuses.
        return json.dumps(json.loads(encoded), indent=2).encode("ascii")


def decode(data: bytes | str, type: type[T]) -> T:
    """The value that `encode` wrote. Raises `msgspec.DecodeError` (or `ValueError`) where it is none of that type."""
    try:
        return msgspec.json.decode(data, type=type)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:
        # The strict decoder refuses lone surrogates in escapes; the standard library keeps them.
        return msgspec.convert(json.loads(data), type)
