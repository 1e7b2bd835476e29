"""A reader for tests of archives. It imports little, as every process that the engine starts imports it."""

from __future__ import annotations

import os
from collections.abc import Callable

from takhrij.model import Document, Reading


def echo() -> Callable[[Document], Reading]:
    """A reader that hangs over one text and ends its process over another."""
    return _echo


def _echo(document: Document) -> Reading:
    if "HANG" in document.text:
        while True:
            pass
    if "END" in document.text:
        os._exit(9)
    if "RAISE" in document.text:
        raise RuntimeError("of the text")
    return Reading(id=document.id, text=document.text)
