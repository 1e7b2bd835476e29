"""Show readings: to a person on a terminal or a page, to a program as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from takhrij.model import Reading
from takhrij.publish.layout import Screen
from takhrij.publish.records import jsonl, pretty, schema
from takhrij.publish.terminal import text

__all__ = ["Screen", "html", "jsonl", "pretty", "schema", "text"]


def html(readings: Iterable[Reading], language: str = "en") -> Iterator[bytes]:
    """The page of all readings in pieces of UTF-8, with the interface in English (`en`) or Arabic (`ar`)."""
    from takhrij.publish.page import html as page  # noqa: PLC0415 - the templates' engine is slow to import

    return page(readings, language)
