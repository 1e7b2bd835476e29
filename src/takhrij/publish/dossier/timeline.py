"""When the claim was said and denied: a line of time with a mark for each article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from takhrij import edtf
from takhrij.publish.dossier.drawing import WIDTH, Side, drawing, element
from takhrij.publish.locales import day, digits, hour
from takhrij.publish.messages import Messages

_MARGIN, _SIZE, _ROW, _TICKS = 22.0, 9.0, 24.0, 4
# How wide a letter of a label is at most, on the average.
_LETTER = 6.2
# Half of the width of a digit of a number, and of what is around it.
_DIGIT = 4.0
_DAY = timedelta(days=1)


class Event(NamedTuple):
    """Something that happened in time: its number in the page, the date as stated, and whether it denies the claim."""

    number: str
    date: str | None
    denies: bool
    says: str


class Placed(NamedTuple):
    """An event from the first moment to the last at which it can have been."""

    event: Event
    first: datetime
    last: datetime


def timeline(events: Sequence[Event], messages: Messages) -> Markup | None:
    """The drawing; `None` where no date is known. A day without an hour is as long as a day."""
    placed = sorted((one for event in events if (one := when(event))), key=lambda one: one.first)
    if not placed:
        return None
    axis = _Axis(placed, messages)
    marks = list(axis.marks())
    ground = _ROW * (1 + max(row for row, _ in marks)) + 16
    content = [
        *(axis.mark(one, ground - _ROW * (row + 1) + 4) for row, one in marks),
        *axis.line(ground),
    ]
    return drawing(ground + 26, messages["dossier.timeline"], content)


def when(event: Event) -> Placed | None:
    """An event in time; `None` where its date is missing or is none."""
    stated = event.date or ""
    days = None if "T" in stated else span_of(stated)
    if days:
        return Placed(event, *days)
    try:
        moment = datetime.fromisoformat(stated)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return Placed(event, moment, moment)


def span_of(value: str) -> tuple[datetime, datetime] | None:
    """The first moment and the last of the days that a value of time can mean (`2019`, `2019-03`, `2019-03-13`)."""
    first, last = edtf.bounds(value)
    if first is None or last is None or last == date.max:
        return None
    return _midnight(first), _midnight(last + _DAY)


def _half(event: Event) -> float:
    """Half of how wide the mark of an event is: a square is as wide as its number, a circle holds two digits."""
    return max(_SIZE, len(event.number) * _DIGIT) if event.denies else _SIZE


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


class _Tick(NamedTuple):
    """A moment on the line, and what is written at it, from its start, middle or end."""

    along: float
    anchor: str
    label: str

    @property
    def at(self) -> float:
        return self.along + {"start": -_SIZE, "end": _SIZE, "middle": 0}[self.anchor]

    @property
    def reach(self) -> tuple[float, float]:
        """From where to where the words reach, and the room after them."""
        wide = (len(self.label) + 1) * _LETTER
        start = self.at - wide * {"start": 0, "end": 1, "middle": 0.5}[self.anchor]
        return start, start + wide


class _Axis:
    """Time from the first event to the last, along the page."""

    def __init__(self, placed: Sequence[Placed], messages: Messages) -> None:
        self._placed, self._side, self._locale = placed, Side(messages["direction"]), messages.locale
        self._first = min(one.first for one in placed)
        self._length = max(max(one.last for one in placed) - self._first, timedelta(hours=1))

    def marks(self) -> Iterator[tuple[int, Placed]]:
        """Each event in the lowest row where there is room for it."""
        ends: list[float] = []
        for one in self._placed:
            half = _half(one.event)
            start = self._along(one.first) - half
            row = next((row for row, end in enumerate(ends) if end <= start), len(ends))
            ends[row : row + 1] = [max(self._along(one.first), self._along(one.last)) + half + 1]
            yield row, one

    def mark(self, one: Placed, y: float) -> Markup:
        x, end = self._side.x(self._along(one.first)), self._side.x(self._along(one.last))
        span = element("path", d=f"M{x:g} {y:g}H{end:g}", class_="span") if end != x else Markup("")
        look = "node denies" if one.event.denies else "node hollow"
        half = _half(one.event)
        box = {"x": x - half, "y": y - _SIZE, "width": 2 * half, "height": 2 * _SIZE}
        form = (
            element("rect", rx=1, class_=look, **box)
            if one.event.denies
            else element("circle", cx=x, cy=y, r=_SIZE, class_=look)
        )
        written = digits(one.event.number, self._locale)
        number = element("text", written, x=x, y=y + 4, text_anchor="middle", class_="number")
        return element("g", span + form + number + element("title", one.event.says))

    def line(self, y: float) -> Iterator[Markup]:
        yield element("path", d=f"M{_MARGIN / 2:g} {y:g}H{WIDTH - _MARGIN / 2:g}", class_="axis")
        for tick in self._ticks():
            yield element("path", d=f"M{self._side.x(tick.along):g} {y - 4:g}v8", class_="axis")
            yield self._side.label(tick.at, y + 20, tick.label, "tick", anchor=tick.anchor)

    def _ticks(self) -> list[_Tick]:
        """Moments with what is written at them: the most that stand beside each other, in a locale of long months."""
        write = day if self._length > 3 * _DAY else hour
        ticks = list[_Tick]()
        for number in range(_TICKS, 1, -1):
            anchors = ["start", *["middle"] * (number - 2), "end"]
            moments = [self._first + self._length * tick / (number - 1) for tick in range(number)]
            ticks = [
                _Tick(self._along(moment), anchor, write(moment, self._locale))
                for moment, anchor in zip(moments, anchors, strict=True)
            ]
            if all(one.reach[1] <= other.reach[0] for one, other in pairwise(ticks)):
                break
        return ticks

    def _along(self, moment: datetime) -> float:
        return _MARGIN + (WIDTH - 2 * _MARGIN) * ((moment - self._first) / self._length)
