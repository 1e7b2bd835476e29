"""Dates and numbers as pages write them for a reader's locale (CLDR). The words of documents are left as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time, format_timedelta
from babel.numbers import format_decimal, format_percent

from takhrij.publish.characters import direction, line

# Where no region is known: English as the world writes it, the day before the month.
_WITHOUT_REGION = {"en": "en_001"}
# CLDR names the digits of a locale; Babel does not hold them.
_DIGITS = {"arab": "٠١٢٣٤٥٦٧٨٩"}
_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(r"\d{4}-\d{2}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def locale(name: str) -> Locale:
    """The locale of a name such as `ar` or `ar_LB`; that of the language where CLDR has no such region."""
    try:
        return Locale.parse(_WITHOUT_REGION.get(name, name))
    except UnknownLocaleError:
        return locale(name.partition("_")[0])


def regional(language: str, accepted: str) -> str:
    """The locale that a browser's `Accept-Language` names first for a language: `ar_LB` for `ar-LB,en;q=0.5`."""
    wanted = re.search(rf"(?<![\w-]){language}-([A-Z]{{2}})(?![\w-])", accepted)
    return f"{language}_{wanted[1]}" if wanted else language


def language_of(text: str, languages: Iterable[str | None]) -> str | None:
    """In which of some languages a text is: the only one that is written its way; `None` where that is not sure."""
    runs = direction(text)
    fitting = {one for one in languages if one and _runs(one) == runs}
    return fitting.pop() if len(fitting) == 1 else None


@cache
def _runs(language: str) -> str | None:
    """Which way a language is written; `None` for one that CLDR does not know."""
    try:
        return Locale.parse(language).text_direction
    except (UnknownLocaleError, ValueError):
        return None


def written(date: str, where: Locale) -> str:
    """A date no more exact than it is stated: `13 March 2019, 08:40 +02:00`, `March 2019`; what is none, as it is."""
    try:
        if _MONTH.fullmatch(date):
            return digits(format_skeleton("yMMMM", datetime.fromisoformat(f"{date}-01"), locale=where), where)
        if not _DAY.match(date):
            return digits(date, where) if _YEAR.fullmatch(date) else line(date)
        moment = datetime.fromisoformat(date)
    except ValueError:
        return line(date)
    day = format_date(moment, "long", locale=where)
    whole = day if _DAY.fullmatch(date) else where.datetime_formats["medium"].format(_clock(moment, where), day)
    return digits(whole, where)


def clock(date: str, where: Locale) -> str | None:
    """The hour of a date as it is stated: `08:40 +02:00`; `None` where it has none."""
    try:
        return digits(_clock(datetime.fromisoformat(date), where), where) if "T" in date else None
    except ValueError:
        return None


def zone(date: str, where: Locale) -> str | None:
    """How far the hour of a date is from Greenwich, as `clock` ends: `+02:00`; `None` where that is not stated."""
    hour = clock(date, where)
    return hour.partition(" ")[2] or None if hour else None


def day(moment: datetime, where: Locale) -> str:
    """A day: `13 March 2019`."""
    return digits(format_date(moment, "long", locale=where), where)


def hour(moment: datetime, where: Locale) -> str:
    """An hour of a day in a year that is known: `13 March 08:40`."""
    return digits(f"{format_skeleton('MMMMd', moment, locale=where)} {moment:%H:%M}", where)


def counted(number: float, where: Locale) -> str:
    """A number in the locale's digits: `12,345`."""
    return digits(format_decimal(number, locale=where, numbering_system="default", decimal_quantization=False), where)


def tenths(share: float, where: Locale) -> str:
    """A share of 1 to the tenth of a hundredth, in the locale's digits and with its sign: `67.3%`."""
    return _signed(format_percent(share, "#,##0.0%", locale=where, numbering_system="default"), where)


def percent(share: float, where: Locale) -> str:
    """A share of 1 in the locale's digits and with its sign, rounded down: `67%`."""
    return _signed(format_percent(int(100 * share) / 100, locale=where), where)


def _signed(percentage: str, where: Locale) -> str:
    sign = where.number_symbols[where.default_numbering_system]["percentSign"]
    return digits(percentage.replace("%", sign), where)


def lasting(seconds: float, where: Locale) -> str:
    """How long something takes, no more exact than that can be known: `2 minutes`."""
    return digits(format_timedelta(timedelta(seconds=max(1, seconds)), threshold=1.5, locale=where), where)


def _clock(moment: datetime, where: Locale) -> str:
    """The hour and how far it is from Greenwich; the locale's sign stays with its number in a page that runs left."""
    signs = where.number_symbols[where.default_numbering_system]
    offset = moment.utcoffset()
    zone = "" if offset is None else " xxx" if offset else " 'UTC'"
    clock = format_time(moment, f"HH:mm{zone}", locale=where)
    return clock.replace("+", signs["plusSign"]).replace("-", signs["minusSign"])


def digits(text: str, where: Locale) -> str:
    """A text of ours with its digits in the locale's."""
    own = _DIGITS.get(where.default_numbering_system)
    return text.translate(str.maketrans("0123456789", own)) if own else text
