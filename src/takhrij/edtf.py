"""Values of time: ISO 8601 as TIMEX3 writes it, with X for digits that are not known, as in EDTF (ISO 8601-2).

Shapes: `2019`, `201X`, `2019-04`, `2019-04-10`, `XXXX-04-10`, `2019-W15`, `2019-W15-3`, `2019-Q1`, `2019-H2`,
`2019-SU`, `2019-04-10T22:30Z`, `2019-04-10TEV`, an interval of two dates `2018-05/2018-06`, durations `P3D`, `PT2H`,
`PXM`, `P1DE` (a decade), `P2CE`, and `PAST_REF`, `PRESENT_REF`, `FUTURE_REF`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, date, timedelta

REFERENCES = frozenset({"PAST_REF", "PRESENT_REF", "FUTURE_REF"})
_YEAR = r"(?:[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|XXXX)"
_MONTH = r"(?:0[1-9]|1[0-2]|XX)"
_DAY = r"(?:0[1-9]|[12][0-9]|3[01]|XX)"
_WEEK = r"W(?:0[1-9]|[1-4][0-9]|5[0-3]|XX)(?:-[1-7X])?"
_PART = r"(?:Q[1-4X]|H[12X]|SP|SU|FA|WI)"
_TIME = r"T(?:MO|MI|AF|EV|NI|(?:[01][0-9]|2[0-4]|XX)(?::(?:[0-5][0-9]|XX))?Z?)"
_DATE = re.compile(rf"({_YEAR})(?:-(?:({_MONTH})(?:-({_DAY}))?|({_WEEK})|({_PART})))?({_TIME})?")
_DURATION = re.compile(r"P(?:(?:[0-9]+(?:\.[0-9]+)?|X)(?:Y|M|W|D|DE|CE)|T(?:[0-9]+(?:\.[0-9]+)?|X)[HMS]|XX)")
# What the units of short durations are called, as quantities name things; `T` stands before those of the clock.
UNITS = {"D": "day", "TH": "hour", "TM": "minute", "TS": "second"}
# Seasons of the northern hemisphere, whole months (meteorological); winter runs into the next year.
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}

Bounds = tuple[date | None, date | None]


def is_duration(value: str) -> bool:
    """Whether it says how long, and not when."""
    return _DURATION.fullmatch(value) is not None


def is_valid(value: str) -> bool:
    """Whether it is a well-formed value whose known parts exist in the calendar (no 30 February)."""
    if value in REFERENCES or is_duration(value):
        return True
    parts = value.split("/")
    return len(parts) <= 2 and all(_is_date(part) for part in parts)


def is_day(value: str) -> bool:
    """Whether it is one day of which every digit is known."""
    return len(value) == len("2019-04-10") and "X" not in value and "W" not in value and is_valid(value)


def is_known(value: str) -> bool:
    """Whether it places something in time: a date or interval whose year, at least, is known to the century."""
    return bounds(value) != (None, None)


def bounds(value: str) -> Bounds:
    """The first and last day it can mean, both included; `(None, None)` where it names none."""
    return earliest(value), latest(value)


def earliest(value: str) -> date | None:
    """The first day it can mean, or `None`."""
    if not is_valid(value):
        return None
    return _range(value.split("/", maxsplit=1)[0])[0]


def latest(value: str) -> date | None:
    """The last day it can mean, or `None`."""
    if not is_valid(value):
        return None
    return _range(value.rsplit("/", maxsplit=1)[-1])[1]


def _is_date(value: str) -> bool:
    match = _DATE.fullmatch(value)
    if match is None or match[1] == "0000":
        return False
    year, month, day, week = match[1], match[2], match[3], match[4]
    if week and week[1:3] == "53" and year.isdecimal() and date(int(year), 12, 28).isocalendar().week < 53:
        return False
    if not day or not day.isdecimal() or not month.isdecimal():
        return True
    leap = year if year.isdecimal() else "2000"
    return int(day) <= monthrange(int(leap), int(month))[1]


def _range(value: str) -> Bounds:
    match = _DATE.fullmatch(value)
    if match is None or match[1] == "XXXX":
        return None, None
    first, last = int(match[1].replace("X", "0")) or 1, int(match[1].replace("X", "9"))
    if match[4]:
        return _weeks(first, last, match[4])
    if match[5]:
        return _months(first, last, *_part(match[5]))
    month = match[2] or "XX"
    if "X" in month:
        return date(first, 1, 1), date(last, 12, 31)
    day = match[3] or "XX"
    if "X" in day:
        return _months(first, last, int(month), int(month))
    return _existing(first, int(month), int(day), 1), _existing(last, int(month), int(day), -1)


def _existing(year: int, month: int, day: int, step: int) -> date:
    """The day in the nearest year that has it (29 February)."""
    while day > monthrange(year, month)[1]:
        year += step
    return date(year, month, day)


def _part(name: str) -> tuple[int, int]:
    if name in _SEASONS:
        return _SEASONS[name]
    if name[1] == "X":
        return 1, 12
    months = 3 if name[0] == "Q" else 6
    return (int(name[1]) - 1) * months + 1, int(name[1]) * months


def _months(first: int, last: int, begin: int, end: int) -> Bounds:
    last, end = (last + 1, end - 12) if end > 12 else (last, end)
    if last > MAXYEAR:
        return date(first, begin, 1), date.max
    return date(first, begin, 1), date(last, end, monthrange(last, end)[1])


def _weeks(first: int, last: int, week: str) -> Bounds:
    number, _, day = week[1:].partition("-")
    if number == "XX":
        return date(first, 1, 1), date(last, 12, 31)
    known = int(day) if day.isdecimal() else 0
    try:
        monday = date.fromisocalendar(first, int(number), known or 1)
        sunday = date.fromisocalendar(last, int(number), known or 7)
    except ValueError:  # no week 53 in a year of which not every digit is known, or the end of the calendar
        return date(first, 1, 1), date(last, 12, 31)
    return monday, sunday


def shift_months(day: date, months: int) -> tuple[int, int]:
    """The year and month so many months after that of a day."""
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1


def iso_week(day: date, weeks: int = 0) -> str:
    """The ISO week of a day, or that so many weeks after it."""
    year, week, _ = (day + timedelta(weeks=weeks)).isocalendar()
    return f"{year:04d}-W{week:02d}"
