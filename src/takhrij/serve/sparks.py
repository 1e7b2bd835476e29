"""Drawings that fit on a card: a claim's articles in time, and how a source is relied on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import lru_cache

from markupsafe import Markup

from takhrij.case import Source, Summary
from takhrij.model import Document
from takhrij.publish.dossier.drawing import element
from takhrij.publish.dossier.timeline import Event, when
from takhrij.publish.locales import day
from takhrij.publish.messages import Messages

_WIDTH, _HEIGHT, _MARGIN, _RADIUS = 240.0, 24.0, 6.0, 4.0
# Of a source: how high the bar is, and how many times fill the width where nobody is relied on more often.
_BAR, _SHORT_BAR = 9.0, 12
# The articles of a case are the same from letter to letter of a question.
_MOST_TIMES = 1 << 16
# Above the line and below it, so that neither hides the other where an article says and denies.
_SAYS, _DENIES = _HEIGHT / 2 - 5.5, _HEIGHT / 2 + 5.5


class Sparks:
    """Draws claims against the time of the whole case, so that cards can be compared."""

    def __init__(self, documents: Mapping[str, Document], messages: Messages) -> None:
        self._times = {id: time for id, one in documents.items() if (time := _time(one.published))}
        self._first = min(self._times.values(), default=None)
        last = max(self._times.values(), default=None)
        self._length = max(last - self._first, timedelta(hours=1)) if self._first and last else timedelta(hours=1)
        self._messages = messages

    def of(self, claim: Summary) -> Markup | None:
        """A circle above the line for each article that carries it, a square below it for each that denies it.

        `None` without any date.
        """
        says, denies = self._of(claim.said_in), self._of(claim.denied_in)
        if not says and not denies:
            return None
        content = [
            element("path", d=f"M{_MARGIN:g} {_HEIGHT / 2:g}H{_WIDTH - _MARGIN:g}", class_="axis"),
            *(element("circle", cx=x, cy=_SAYS, r=_RADIUS, class_="said") for x in self._places(says)),
            *(_square(x) for x in self._places(denies)),
        ]
        ends = (day(end(says + denies), self._messages.locale) for end in (min, max))
        described = f"{self._messages['dossier.timeline']}: {' – '.join(dict.fromkeys(ends))}"
        view = f"0 0 {_WIDTH:g} {_HEIGHT:g}"
        inner = Markup().join(content)
        return element("svg", inner, class_="spark", viewBox=view, role="img", aria_label=described)

    def _of(self, documents: Iterable[str]) -> list[datetime]:
        return [self._times[id] for id in documents if id in self._times]

    def _places(self, times: Iterable[datetime]) -> Iterable[int]:
        """Where they stand; those of which no eye could tell one from the other, once."""
        return dict.fromkeys(round(self._x(one)) for one in times)

    def _x(self, time: datetime) -> float:
        along = (time - self._first) / self._length if self._first else 0.0
        place = _MARGIN + along * (_WIDTH - 2 * _MARGIN)
        return _WIDTH - place if self._messages["direction"] == "rtl" else place


@lru_cache(_MOST_TIMES)
def _time(published: str | None) -> datetime | None:
    placed = when(Event("", published, denies=False, says=""))
    return placed.first if placed else None


def _square(x: float) -> Markup:
    half = _RADIUS * 0.9
    return element("rect", x=x - half, y=_DENIES - half, width=2 * half, height=2 * half, class_="denies")


def bar(source: Source, often: int) -> Markup:
    """How often a source is relied on: told to the outlet itself, through others, and the rest."""
    other = max(0, source.times - source.told - source.relayed)
    scale, begin, pieces = _WIDTH / max(often, _SHORT_BAR), 0.0, []
    for kind, times in (("told", source.told), ("relayed", source.relayed), ("other", other)):
        width = times * scale
        if times:
            pieces.append(element("path", d=f"M{begin:g} {_BAR / 2:g}H{begin + width:g}", class_=kind))
        begin += width
    around = element("rect", x=0.5, y=0.5, width=begin - 1, height=_BAR - 1)
    view = f"0 0 {_WIDTH:g} {_BAR:g}"
    return element("svg", Markup().join([*pieces, around]), class_="bar", viewBox=view, aria_hidden="true")
