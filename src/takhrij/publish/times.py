"""Values of time in words of the interface: `12 March 2019, evening`, `9–15 Apr 2018`, `40 minutes`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton

from takhrij.edtf import bounds, is_duration
from takhrij.publish.locales import counted, digits, written
from takhrij.publish.messages import Messages

_LASTING = re.compile(r"P(T?[\d.]+[A-Z]+)")
_NUMBER = re.compile(r"[\d.]+")
_PART = re.compile(r"T(MO|MI|AF|EV|NI)$")
_CLOCK = re.compile(r"T(\d\d:\d\d)(Z?)$")
_NO_DAY, _NO_YEAR = re.compile(r"XXXX(-XX)*"), re.compile(r"XXXX-(\d\d)(?:-(\d\d))?")
_LEAP = 2000


def time(value: str, messages: Messages) -> str:
    """A value no more exact than it is; what there are no words for, as it is."""
    known = messages.get(f"time.{value}")
    if known:
        return known
    if is_duration(value):
        return _lasting(value, messages) or value
    if "/" in value:
        return " – ".join(time(end, messages) for end in value.split("/"))
    parts = messages["list.comma"].join(_parts(value, messages))
    return parts or written(value, messages.locale)


def _lasting(value: str, messages: Messages) -> str | None:
    match = _LASTING.fullmatch(value)
    if not match:
        return None
    number = float(_NUMBER.findall(match[1])[0])
    form = messages.of(f"time.unit.{_NUMBER.sub('', match[1])}", number)
    return form.format(counted(number, messages.locale))


def _parts(value: str, messages: Messages) -> Iterator[str]:
    """The day and the part of it or the hour, as far as they are known."""
    where, part, hour = messages.locale, _PART.search(value), _CLOCK.search(value)
    on = value.partition("T")[0]
    if hour and not _NO_DAY.fullmatch(on):
        return
    day = _day(on, where)
    if day:
        yield day
    if part:
        yield messages[f"time.part.{part[1]}"]
    if hour:
        yield digits(hour[1], where) + (" UTC" if hour[2] else "")


def _day(value: str, where: Locale) -> str | None:
    """A day, week, month, season, year or decade; a day or month of no year; `None` where there is nothing to tell."""
    without = _NO_YEAR.fullmatch(value)
    if without:
        day = date(_LEAP, int(without[1]), int(without[2] or 1))
        named = format_skeleton("MMMMd", day, locale=where) if without[2] else format_date(day, "LLLL", locale=where)
        return digits(named, where)
    first, last = bounds(value)
    if not first or not last:
        return None
    plain = written(value, where)
    return plain if plain != value else digits(_range(first, last, where), where)


def _range(first: date, last: date, where: Locale) -> str:
    if first == last:
        return written(first.isoformat(), where)
    after = last + timedelta(days=1)
    if (first.day, after.day) != (1, 1):
        return format_interval(first, last, "yMMMd", locale=where)
    if (first.month, after.month) != (1, 1):
        return format_interval(first, last, "yMMMM", locale=where)
    return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
