"""How long something took as a figure, like any other that is counted: forty minutes, three days."""

from __future__ import annotations

import re

from takhrij import edtf
from takhrij.model import Quantity, Timex

_DURATION = re.compile(r"P(T?)([0-9]+(?:\.[0-9]+)?)([A-Z])")


def figure(time: Timex) -> Quantity | None:
    """The figure that a duration of days or less gives; `None` where it is no duration, or of no known number (`PXD`).

    Weeks, months and years are mostly background: of two statements that tell of three years, few tell of the same.
    """
    told = _DURATION.fullmatch(time.value) if time.type == "DURATION" else None
    unit = edtf.UNITS.get(told[1] + told[3]) if told else None
    if told is None or unit is None:
        return None
    number = float(told[2])
    low = None if time.mod == "LESS_THAN" else number
    high = None if time.mod == "MORE_THAN" else number
    return Quantity(span=time.span, low=low, high=high, of=unit)
