"""What a workbench is told when it is started."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from takhrij.model import Document, Reading
from takhrij.registry import Registry

# Of the interface.
LANGUAGES = ("en", "ar")
Reads = Callable[[Document], Reading]
Reader = Callable[[Registry], Reads]


class Settings(NamedTuple):
    """Which case is shown, to whom, and what may be done to it.

    `hosts` are the names, with port, under which it may be asked; none where the `token` alone decides. `language` is
    that of the pages where nobody chose another. `by` signs what is done to the case; `read_only` lets nothing be done.
    `reader` gives what reads the articles that are added; without it, none can be.
    """

    path: Path
    hosts: tuple[str, ...] = ()
    token: str | None = None
    language: str = "en"
    read_only: bool = False
    by: str = ""
    reader: Reader | None = None
