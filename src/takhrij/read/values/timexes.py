"""Expressions of time: dates, times of day, durations and sets, as TIMEX3.

The tables say what the words are and how they combine; `read/values/calendar.py` works out what day is meant. A row of
`time_patterns` names a `value`: `date`, `ago`, `hence`, `clock`, `duration`, `set`, `yearly`, `reference`, `value`
(what its word says), or the value itself (`PAST_REF`). A row with the type `-` says that its words are no expression of
time.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cached_property

from takhrij.edtf import is_day, is_duration, is_valid
from takhrij.languages import Language, Row
from takhrij.model import Timex, TimexType
from takhrij.read.values.calendar import Calendar, Said
from takhrij.read.values.numbers import Numbers
from takhrij.read.values.pattern_graph import Lexicon, Reader, said
from takhrij.read.values.patterns import Match, Patterns
from takhrij.read.words import Words
from takhrij.read.words.inflections import Inflections

_TYPES: dict[str, TimexType] = {"DATE": "DATE", "TIME": "TIME", "DURATION": "DURATION", "SET": "SET", "age": "DURATION"}
# What stands before an age that is told in commas.
_COMMAS = ("،", ",")
# How many words back a sign of the future still governs a day.
_REACH = 12
# How many words after the verb that begins a sentence a day may stand that is its own; how such verbs agree.
_PLANNED = 7
_ONE = ("3ms", "3fs")
# How far from a day, in characters, the hour of that day may stand.
_NEAR = 60
_SENTENCE_END = re.compile(r"[.!?؟]\s|\n")
_CLAUSE_END = re.compile(r"[.!?؟…,،;؛:(]\s?|\n")


class Timexes:
    """Finds expressions of time by a language's tables `months weekdays units numbers time_words time_patterns`."""

    def __init__(self, language: Language) -> None:
        fold = language.folding.word
        settings = language.settings.get("times", {})
        numbers = language.compiled(Numbers)
        lexicon = Lexicon(fold)
        for row in language.table("months"):
            for form in row.items("forms"):
                lexicon.add(form, row["calendar"] or "month", int(row["month"]))
        for row in language.table("weekdays"):
            for form in row.items("forms"):
                lexicon.add(form, "weekday", int(row["weekday"]))
        for row in language.table("units"):
            _add_unit(lexicon, row)
        for row in language.table("time_words"):
            for form in row.items("forms"):
                lexicon.add(form, row["slot"], said(row["value"]), row["key"])
        small = language.table("time_words") if language.settings.get("sources", {}).get("capitals") else ()
        self._small = frozenset(fold(form) for row in small for form in row.items("forms"))
        for form in numbers.forms:
            lexicon.add(form, "number word", "")
        articles = {fold(article): fold(fused) for article, fused in settings.get("articles", {}).items()}
        proclitics = [fold(part) for part in settings.get("proclitics", [])]
        self._language, self._proclitics = language, ("", *proclitics)
        self._conjunctions = ("", *map(fold, language.settings.get("cues", {}).get("conjunctions", [])))
        self._patterns = Patterns(language.table("time_patterns"), lexicon, _readers(numbers), proclitics, articles)

    def find(self, words: Words, published: datetime.date | None = None) -> list[Timex]:
        """Every expression of time, in text order. Without `published` what is told from it keeps its X."""
        calendar = Calendar(published)
        found: list[Timex] = []
        for match in self._patterns.find(words):
            timex = self._timex(words, match, calendar)
            if timex is not None:
                found.append(_anchored(timex, found, words.shadow.text))
        return found

    def _timex(self, words: Words, match: Match, calendar: Calendar) -> Timex | None:
        row = match.row
        if row["type"] not in _TYPES or self._is_named(words, match.first):
            return None
        bound = match.bindings
        value = self._resolve(row, bound, words, match, calendar)
        kind = row["type"]
        if kind == "DATE" and is_duration(value):
            kind = "DURATION"
        elif kind == "DATE" and "T" in value and value[0] in "0123456789X":
            kind = "TIME"
        if not is_valid(value) or (kind == "age" and value.endswith("Y") and _after_comma(words, match.first)):
            return None
        span = words.shadow.span(match.start, match.end)
        mod = str(bound.get("mod") or row["mod"]) or None
        return Timex(span=span, type=_TYPES[kind], value=value, mod=mod)

    def _is_named(self, words: Words, index: int) -> bool:
        """Whether a word that is written small belongs to a name in capitals: `the website Aden Today`."""
        if words.forms[index] not in self._small or not index or words.gap(index) != " ":
            return False
        text = words.shadow.text
        return all(text[words.span(k, k)[0]].isupper() for k in (index - 1, index))

    def _resolve(self, row: Row, bound: Said, words: Words, match: Match, calendar: Calendar) -> str:
        def future() -> bool:
            planned = "weekday" in bound and "month" not in bound and self._is_planned(words, match.first)
            return planned or self._is_future(words, match.first)

        name = row["value"]
        if name in {"date", "yearly"}:
            return (calendar if name == "date" else Calendar(None)).when(bound, future)
        if name == "clock":
            return calendar.clock(bound, future)
        if name == "ago" or (name == "hence" and future()):
            return calendar.shifted(bound, -1 if name == "ago" else 1)
        if name == "reference":
            return calendar.reference(bound)
        if name in {"duration", "set", "hence"}:
            return length(bound)
        return str(bound.get("value", "")) if name == "value" else name

    def _is_future(self, words: Words, first: int) -> bool:
        """Whether a sign of the future stands before a word in its clause."""
        for index in range(first, max(first - _REACH, 0), -1):
            if words.gap(index).strip(" "):
                return False
            form = words.forms[index - 1]
            if any(form.startswith(mark) and form[len(mark) :] in self._future for mark in self._proclitics):
                return True
        return False

    def _is_planned(self, words: Words, first: int) -> bool:
        """Whether a verb in the present begins the sentence, near before a day: `meets the council Friday`."""
        for index in range(first - 1, max(first - _PLANNED, 0) - 1, -1):
            form = words.forms[index]
            begins = index == 0 or _SENTENCE_END.search(words.gap(index))
            if begins:
                return any(form.startswith(mark) and form[len(mark) :] in self._present for mark in self._conjunctions)
            if words.gap(index).strip(" ") or form in self._over or words.gap(index + 1).strip(" "):
                return False
        return False

    @cached_property
    def _over(self) -> frozenset[str]:
        """The words after which a day is of something else, which is over: those of `time_words`, and verbs in the
        past, folded."""
        return self._words("over") | self._past

    @cached_property
    def _past(self) -> frozenset[str]:
        """Every verb in the past, folded."""
        return frozenset(form for form, _ in self._verbs("past", "verbs", "other_verbs"))

    @cached_property
    def _present(self) -> frozenset[str]:
        """Every verb for a deed in the present, of one thing or person, that looks like none in the past, folded."""
        present = self._verbs("present", "other_verbs")
        return frozenset(form for form, agreement in present if agreement in _ONE) - self._over

    @cached_property
    def _future(self) -> frozenset[str]:
        """The words that look ahead: those of `time_words`, and every verb with a mark of the future, folded."""
        language, fold = self._language, self._language.folding.word
        # Folded, the first person singular looks like other verbs.
        present = {form for form, agreement in self._verbs("present", "verbs", "other_verbs") if agreement != "1s"}
        marks = [fold(mark) for mark in language.settings.get("times", {}).get("futures", [])]
        return self._words("future") | {mark + form for mark in marks for form in present}

    def _words(self, slot: str) -> frozenset[str]:
        """The words of `time_words` that fill a slot, folded."""
        rows = (row for row in self._language.table("time_words") if row["slot"] == slot)
        return frozenset(self._language.folding.word(form) for row in rows for form in row.items("forms"))

    def _verbs(self, slot: str, *tables: str) -> Iterator[tuple[str, str]]:
        """The forms that the verbs of some tables have in a slot, folded, and how each agrees."""
        inflections = self._language.compiled(Inflections)
        verbs = (row[slot] for table in tables for row in self._language.table(table))
        for verb in filter(None, verbs):
            yield from ((form, rule["agreement"]) for form, rule in inflections.forms(slot, verb))


def _after_comma(words: Words, first: int) -> bool:
    """Whether a comma stands before a word, as before an age: `Salim, 35 years, said`."""
    return words.gap(first).lstrip(" ").startswith(_COMMAS)


def _anchored(timex: Timex, before: list[Timex], text: str) -> Timex:
    """A part of a day that names no day is of the day named just before it, in the same clause."""
    if not timex.value.startswith("XXXX-XX-XXT") or not before:
        return timex
    last = before[-1]
    near = timex.span[0] - last.span[1] < _NEAR
    between = text[last.span[1] : timex.span[0]] if near else "\n"
    if not is_day(last.value[:10]) or _CLAUSE_END.search(between):
        return timex
    return Timex(span=timex.span, type=timex.type, value=last.value[:10] + timex.value[10:], mod=timex.mod)


def length(bound: Said) -> str:
    """An ISO 8601 duration of what was counted, `X` where the number is open."""
    unit, number = str(bound.get("unit", "X")), bound.get("number", "X")
    if isinstance(number, float):
        number = int(number) if number == int(number) else number
    time, unit = ("T", unit[1:]) if unit.startswith("T") else ("", unit)
    return "PXX" if unit == "X" else f"P{time}{number}{unit}"


# The columns of `units` and the slots their forms fill: one year, two years, years, the year, the years, the two years.
_UNIT_SLOTS = {
    "one": "unit",
    "dual": "two",
    "many": "units",
    "the": "the_unit",
    "these": "the_units",
    "two_the": "the_two",
}


def _add_unit(lexicon: Lexicon, row: Row) -> None:
    for column, slot in _UNIT_SLOTS.items():
        for form in row.items(column):
            lexicon.add(form, slot, row["unit"], "unit")


def _readers(numbers: Numbers) -> dict[str, Reader]:
    """What fills the slots that are numbers, each within its own bounds."""

    def number(words: Words, index: int, form: str) -> tuple[float, int] | None:
        return numbers.read(words, index, form)

    def whole(low: int, high: int, digits: tuple[int, ...]) -> Reader:
        def read(words: Words, index: int, form: str) -> tuple[int, int] | None:
            known = form.isascii() and form.isdecimal() and len(form) in digits
            return (int(form), index) if known and low <= int(form) <= high else None

        return read

    def spelled_year(words: Words, index: int, form: str) -> tuple[int, int] | None:
        read = None if form[0] in "0123456789" else numbers.read(words, index, form)
        return (int(read[0]), read[1]) if read and 1900 <= read[0] <= 2099 and read[0] == int(read[0]) else None

    return {
        "number": number,
        "day": whole(1, 31, (1, 2)),
        "monthnumber": whole(1, 12, (1, 2)),
        "year": whole(1500, 2199, (4,)),
        "recent_year": whole(1900, 2059, (4,)),
        "hijri_year": whole(1300, 1499, (4,)),
        "spelled_year": spelled_year,
        "hour": whole(0, 24, (1, 2)),
        "full_hour": _full_hour,
        "minute": whole(0, 59, (2,)),
    }


def _full_hour(words: Words, index: int, form: str) -> tuple[int, int] | None:
    """An hour that only a clock of 24 hours shows: 00 to 09 with its nought, 13 to 24."""
    known = form.isascii() and form.isdecimal() and len(form) == 2 and (form[0] == "0" or int(form) > 12)
    return (int(form), index) if known and int(form) <= 24 else None
