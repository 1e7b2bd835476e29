"""How often Python looks for values that hold each other, and so are never let go of otherwise."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# New values between two looks, in place of 700: tables hold none of the kind, and a reading few …
_VALUES = 20_000
# … and what tracing makes hardly any; it makes far more of them.
_TRACED = 70_000


def seldom(values: int = _VALUES) -> None:
    """Have this process look seldom: to look as often as usual takes a seventh of the time that tables take to load,
    and a twenty-fifth of what reading takes; what waits to be let go of meanwhile is some megabytes.
    """
    gc.set_threshold(values, *gc.get_threshold()[1:])


@contextmanager
def seldom_in_tracing() -> Iterator[None]:
    """Look even more seldom while this lasts: to look as often as usual takes a sixth of the time of tracing."""
    usual = gc.get_threshold()
    seldom(_TRACED)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
