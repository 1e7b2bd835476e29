"""How often Python looks for values that hold each other, and so are never let go of otherwise."""

from __future__ import annotations

import gc

# New values between two looks, in place of 700: tables hold none of the kind, and a reading few.
_VALUES = 20_000


def seldom() -> None:
    """Have this process look seldom: to look as often as usual takes a seventh of the time that tables take to load,
    and a twenty-fifth of what reading takes; what waits to be let go of meanwhile is some megabytes.
    """
    gc.set_threshold(_VALUES, *gc.get_threshold()[1:])
