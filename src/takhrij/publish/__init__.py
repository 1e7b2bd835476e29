"""Show readings: to a person on a terminal or a page, to a program as JSON."""

from __future__ import annotations

from takhrij.publish.page import html
from takhrij.publish.records import jsonl, pretty, schema
from takhrij.publish.terminal import Screen, text

__all__ = ["Screen", "html", "jsonl", "pretty", "schema", "text"]
