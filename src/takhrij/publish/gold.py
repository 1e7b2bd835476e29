"""Attributions that persons accepted or corrected, as an annotated set: what readings are scored against."""

from __future__ import annotations

from collections.abc import Iterator

from takhrij.publish.traced import Traced
from takhrij.wire import encode

_OF_A_DOCUMENT = ("id", "language", "outlet", "published", "title", "text")
_OF_AN_ATTRIBUTION = (
    "id", "cue", "source", "content", "carrier", "speaker", "source_type", "act", "within",
)  # fmt: skip


def gold(traced: Traced) -> Iterator[bytes]:
    """A JSON object a line for each document, its attributions in the order of the text."""
    for reading in traced.accepted:
        ordered = sorted(reading.attributions, key=lambda one: (one.cue, one.content))
        attributions = [{field: getattr(one, field) for field in _OF_AN_ATTRIBUTION} for one in ordered]
        yield (
            encode({field: getattr(reading, field) for field in _OF_A_DOCUMENT} | {"attributions": attributions})
            + b"\n"
        )
