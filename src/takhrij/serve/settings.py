"""What a workbench is told when it is started."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Settings(NamedTuple):
    """Which case is shown, to whom, and what may be done to it.

    `hosts` are the names, with port, under which it may be asked; none where the `token` alone decides. `language` is
    that of the pages where nobody chose another. `by` signs what is done to the case; `read_only` lets nothing be done.
    """

    path: Path
    hosts: tuple[str, ...] = ()
    token: str | None = None
    language: str = "en"
    read_only: bool = False
    by: str = ""
