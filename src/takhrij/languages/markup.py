"""Examples in tables: a sentence in which what a row finds is marked `<text=value>`."""

from __future__ import annotations

import re

from takhrij.span import Span

_MARK = re.compile(r"<([^<>]*?)=([^<>=]*)>")


def parse(example: str) -> tuple[str, list[tuple[Span, str]]]:
    """The sentence without its marks, and the span and value of each mark in it, in order."""
    text, marks, last = "", [], 0
    for found in _MARK.finditer(example):
        text += example[last : found.start()]
        marks.append(((len(text), len(text) + len(found[1])), found[2].strip()))
        text += found[1]
        last = found.end()
    return text + example[last:], marks
