"""What a workbench is told when it is started."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from takhrij.model import Document, Reading


class Settings(NamedTuple):
    """Which case is shown, to whom, and what may be done to it.

    `hosts` are the names, with port, under which it may be asked; none where the `token` alone decides. `language` is
    that of the pages where nobody chose another. `by` signs what is done; `read` is asked of what is added. Without
    `read`, as with `read_only`, nothing can be done to the case.
    """

    path: Path
    hosts: tuple[str, ...] = ()
    token: str | None = None
    language: str = "en"
    read_only: bool = False
    by: str = ""
    read: Callable[[Document], Reading] | None = None

    @property
    def writable(self) -> bool:
        """Whether anything may be done to the case."""
        return not self.read_only and self.read is not None
