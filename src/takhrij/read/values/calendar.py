"""From what the words of a time expression say to the value it stands for, as seen from the day of publication.

Rules, each a blank rather than a guess: a weekday is the last such day on or before publication, or the next one where
the clause speaks of the future; a day or month without a year lies in the last half year, or close ahead; what stays
open keeps its X.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import MAXYEAR, MINYEAR, date, timedelta

from takhrij.edtf import earliest, iso_week, latest, shift_months

Said = Mapping[str, str | int | float]
# How far back a date without a year is still taken for the last such day, and how far ahead for the next, in days.
_BACK, _AHEAD = 183, 60
_STEPS = {"last": -1, "this": 0, "next": 1}
# The day before 1 Muharram of the year 1 in the tabular Hijri calendar (civil epoch, 19 July 622 Gregorian; Reingold
# and Dershowitz, Calendrical Calculations, 2018, chapter 7).
_HIJRI_EPOCH = date(622, 7, 18)
# Observed months begin up to two days away from the tabular ones.
_HIJRI_MARGIN = timedelta(days=2)


class Calendar:
    """Resolves what was said against a day of publication, which may be unknown."""

    def __init__(self, published: date | None) -> None:
        self.published = published

    def when(self, said: Said, future: Callable[[], bool]) -> str:
        """The value of a date, or of a part of one. `future` says whether the clause speaks of what is to come."""
        value = self._date(self._with_year(said), future)
        part = said.get("part")
        return f"{value}T{part}" if part and len(value) == len("2019-04-10") else value

    def _with_year(self, said: Said) -> Said:
        """What was said, with "last year" as a number where it can be known."""
        step = _STEPS.get(str(said.get("year_relative")))
        if step is None or self.published is None or not MINYEAR <= self.published.year + step <= MAXYEAR:
            return said
        return {**said, "year": self.published.year + step}

    def _date(self, said: Said, future: Callable[[], bool]) -> str:
        """The value by the first thing said that decides it, from the most exact to the least."""
        deciders: tuple[tuple[bool, Callable[[], str | None]], ...] = (
            ("days" in said, lambda: self._near(said)),
            ("hijri" in said, lambda: self._hijri(said)),
            ("month" in said and "day" in said, lambda: self._day_of_month(said, future)),
            ("weekday" in said, lambda: self._weekday(int(said["weekday"]), said.get("relative"), future)),
            ("month" in said, lambda: self._month(said, future)),
            ("season" in said, lambda: self._season(str(said["season"]), said)),
            ("quarter" in said, lambda: f"{self._year(said)}-{said['quarter']}"),
            ("ordinal" in said, lambda: f"{int(said['ordinal']) - 1:02d}XX"),
            ("day" in said and said.get("unit") == "M", lambda: self._day_of_period(said)),
            ("decade" in said, lambda: f"{int(said.get('century', 19)):02d}{int(said['decade'])}X"),
            ("unit" in said and "relative" in said, lambda: self._period(str(said["unit"]), said["relative"])),
            ("year" in said or "year_relative" in said, lambda: self._year(said)),
        )
        values = (decide() for applies, decide in deciders if applies)
        return next((value for value in values if value), "XXXX-XX-XX")

    def _near(self, said: Said) -> str | None:
        """Yesterday, today, tomorrow. "Yesterday, Sunday" in a text dated a day off is left to the weekday."""
        if self.published is None:
            return None
        day = self._day(timedelta(days=int(said["days"])))
        agrees = "weekday" not in said or date.fromisoformat(day).isoweekday() == said["weekday"]
        return day if agrees else None

    def _day_of_period(self, said: Said) -> str:
        return _checked(f"{self._period('M', said.get('relative'))}-{int(said['day']):02d}")

    def _day(self, delta: timedelta) -> str:
        return _moved(self.published, delta) if self.published else "XXXX-XX-XX"

    def _weekday(self, weekday: int, relative: object, future: Callable[[], bool]) -> str:
        if self.published is None or relative == "this":
            return f"XXXX-WXX-{weekday}"
        today = self.published.isoweekday()
        if relative == "next":
            return self._day(timedelta(days=(weekday - today - 1) % 7 + 1))
        if relative == "last":
            return self._day(timedelta(days=-((today - weekday - 1) % 7 + 1)))
        if future():
            return self._day(timedelta(days=(weekday - today) % 7))
        return self._day(timedelta(days=-((today - weekday) % 7)))

    def _year(self, said: Said) -> str:
        if "year" in said:
            return f"{int(said['year']):04d}"
        return self._period("Y", said["relative"]) if "relative" in said else "XXXX"

    def _season(self, season: str, said: Said) -> str:
        if "year" in said or "relative" not in said or self.published is None:
            return f"{self._year(said) if 'year' in said else 'XXXX'}-{season}"
        years = [f"{self.published.year + step:04d}-{season}" for step in (-2, -1, 0, 1)]
        spans = [(year, earliest(year) or date.min, latest(year) or date.max) for year in years]
        if said["relative"] == "last":
            return max((year for year, _, end in spans if end < self.published), default=f"XXXX-{season}")
        if said["relative"] == "next":
            return min((year for year, begin, _ in spans if begin > self.published), default=f"XXXX-{season}")
        return f"{self.published.year:04d}-{season}"

    def reference(self, said: Said) -> str:
        """Past, present or future, where no more is said."""
        return {"last": "PAST_REF", "next": "FUTURE_REF"}.get(str(said.get("relative")), "PRESENT_REF")

    def _day_of_month(self, said: Said, future: Callable[[], bool]) -> str:
        month, day = int(said["month"]), int(said["day"])
        if "year" in said or self.published is None:
            return _checked(f"{self._year({'year': said['year']}) if 'year' in said else 'XXXX'}-{month:02d}-{day:02d}")
        relative = said.get("relative")
        if relative == "this":
            return _checked(f"{self.published.year:04d}-{month:02d}-{day:02d}")
        days = [found for year in range(-5, 6) if (found := _day(self.published.year + year, month, day))]
        weekday = said.get("weekday")
        if weekday:
            days = [found for found in days if found.isoweekday() == weekday]
        chosen = self._choose(days, relative, future)
        return chosen.isoformat() if chosen else _checked(f"XXXX-{month:02d}-{day:02d}")

    def _month(self, said: Said, future: Callable[[], bool]) -> str:
        month = int(said["month"])
        if "year" in said:
            return f"{int(said['year']):04d}-{month:02d}"
        if self.published is None:
            return f"XXXX-{month:02d}"
        relative, here = said.get("relative"), self.published
        if relative == "this":
            return f"{here.year:04d}-{month:02d}"
        if relative is None and month == here.month:
            return f"{here.year:04d}-{month:02d}"
        months = [date(here.year + year, month, 1) for year in (-1, 0, 1) if MINYEAR <= here.year + year <= MAXYEAR]
        if relative == "last":
            months = [found for found in months if (found.year, month) != (here.year, here.month)]
        chosen = self._choose(months, relative, future)
        return f"{chosen.year:04d}-{month:02d}" if chosen else f"XXXX-{month:02d}"

    def _choose(self, days: list[date], relative: object, future: Callable[[], bool]) -> date | None:
        """The one of the same days in several years that is meant, where that is plain."""
        here = self.published
        assert here is not None  # noqa: S101 - for the type checker; callers have asked
        past = max((day for day in days if day <= here), default=None)
        ahead = min((day for day in days if day > here), default=None)
        if relative == "last":
            return past
        if relative == "next":
            return ahead
        if future():
            return past if past == here else ahead if ahead and (ahead - here).days <= _BACK else None
        if past and (here - past).days <= _BACK:
            return past
        if ahead and (ahead - here).days <= _AHEAD:
            return ahead
        return None

    def _period(self, unit: str, relative: object) -> str:
        blank = {"Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX", "D": "XXXX-XX-XX"}
        steps = _STEPS.get(str(relative))
        if unit not in blank:
            return {"last": "PAST_REF", "next": "FUTURE_REF"}.get(str(relative), "PRESENT_REF")
        if self.published is None or steps is None:
            return blank[unit]
        return _before(self.published, steps, unit) or blank[unit]

    def shifted(self, said: Said, sign: int) -> str:
        """So many units before (`sign` -1) or after (1) publication, as exact as the unit: `2018-11`, `2018`."""
        reference = "PAST_REF" if sign < 0 else "FUTURE_REF"
        number, unit = said.get("number"), str(said.get("unit", ""))
        if not isinstance(number, int | float) or unit not in {"Y", "M", "W", "D", "DE"} or number != int(number):
            return reference
        blank = {"Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX", "D": "XXXX-XX-XX", "DE": "XXXX"}[unit]
        if self.published is None or abs(number) > 9999:
            return blank
        steps = sign * int(number) * (10 if unit == "DE" else 1)
        return _before(self.published, steps, "Y" if unit == "DE" else unit) or blank

    def clock(self, said: Said, future: Callable[[], bool]) -> str:
        """A time of day. An hour of twelve without its half of the day is not known."""
        part, hour, minute = said.get("part"), int(said["hour"]), int(said.get("minute", 0))
        day = self.when({key: value for key, value in said.items() if key not in {"part", "minute", "hour"}}, future)
        zone = str(said.get("zone", ""))
        if part and hour <= 12:
            morning = part == "MO" or (part == "NI" and hour % 12 < 6) or (part == "MI" and hour in {10, 11})
            hour = hour % 12 + (0 if morning else 12)
        elif hour <= 12 and not said.get("full"):
            return f"{day}TXX:{minute:02d}"
        return f"{day}T{hour:02d}:{minute:02d}{zone}"

    def _hijri(self, said: Said) -> str:
        """The Gregorian months that a Hijri month can touch: observation moves its beginning by a day or two."""
        month = int(said["hijri"])
        year = int(said["hijri_year"]) if "hijri_year" in said else self._hijri_year(month, said.get("relative"))
        if year is None or "day" in said:
            return "XXXX-XX-XX" if "day" in said else "XXXX-XX"
        first = _hijri_start(year, month) - _HIJRI_MARGIN
        last = _hijri_start(year + month // 12, month % 12 + 1) + _HIJRI_MARGIN
        return f"{first:%Y-%m}/{last:%Y-%m}"

    def _hijri_year(self, month: int, relative: object) -> int | None:
        if self.published is None or not 700 < self.published.year < 9000:
            return None
        about = int((self.published - _HIJRI_EPOCH).days / 354.36667) + 1
        starts = {year: _hijri_start(year, month) for year in range(about - 2, about + 3)}
        now = [year for year, start in starts.items() if start <= self.published < start + timedelta(days=29)]
        past = [year for year, start in starts.items() if start + timedelta(days=31) < self.published]
        ahead = [year for year, start in starts.items() if start > self.published]
        if relative in {"last", "next"}:
            return max(past) if relative == "last" else min(ahead)
        return now[0] if now else None


def _hijri_start(year: int, month: int) -> date:
    days = 29 * (month - 1) + month // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return _HIJRI_EPOCH + timedelta(days=days + 1)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _moved(day: date, delta: timedelta) -> str:
    try:
        return (day + delta).isoformat()
    except OverflowError:
        return "XXXX-XX-XX"


def _before(day: date, steps: int, unit: str) -> str | None:
    try:
        if unit == "W":
            return iso_week(day, steps)
        if unit == "D":
            return (day + timedelta(days=steps)).isoformat()
    except (OverflowError, ValueError):
        return None
    year, month = (day.year + steps, 0) if unit == "Y" else shift_months(day, steps)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return f"{year:04d}-{month:02d}" if month else f"{year:04d}"


def _checked(value: str) -> str:
    """The value, or only its month where there is no such day (30 February)."""
    year, month, day = value.split("-")
    known = int(year) if year.isdecimal() else 2000
    return value if month == "XX" or _day(known, int(month), int(day)) else f"{year}-{month}"
