"""A map without shapes of land: points in a net of meridians and parallels, each with its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import ceil, cos, floor, radians
from typing import NamedTuple

from markupsafe import Markup

from takhrij.publish.characters import line
from takhrij.publish.dossier.drawing import WIDTH, drawing, element
from takhrij.publish.messages import Messages

_HIGHEST, _LOWEST, _MARGIN = 420.0, 160.0, 34.0
_STEPS = (0.25, 0.5, 1, 2, 5, 10, 15, 30, 60)
_MOST_LINES = 6
_NARROWEST = 1.0
_CHARACTER, _TALL = 7.5, 15.0


class Point(NamedTuple):
    """A place on the map. `said`: the claim's own words name it, not only the article around them."""

    name: str
    lat: float
    lon: float
    said: bool


class _Frame(NamedTuple):
    """What part of the earth is shown, in degrees, and how it is laid out."""

    west: float
    east: float
    south: float
    north: float
    scale_x: float
    scale_y: float

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        return (lon - self.west) * self.scale_x, (self.north - lat) * self.scale_y


def chart(points: Sequence[Point], messages: Messages) -> Markup | None:
    """The drawing, north up; `None` where there is no point."""
    if not points:
        return None
    frame = _frame(points)
    height = (frame.north - frame.south) * frame.scale_y
    content = [
        element("rect", x=0, y=0, width=WIDTH, height=height, class_="sea"),
        *_net(frame, height),
        *(_dot(point, *frame.at(point.lat, point.lon)) for point in points),
        *_names(points, frame, height),
    ]
    return drawing(height, messages["dossier.map"], content)


def _frame(points: Sequence[Point]) -> _Frame:
    """Large enough for all points with room around them, in the proportions of the middle parallel."""
    south, north = min(p.lat for p in points), max(p.lat for p in points)
    west, east = min(p.lon for p in points), max(p.lon for p in points)
    squeeze = max(0.2, cos(radians((south + north) / 2)))
    wide = max((east - west) * 1.5, _NARROWEST * 2)
    tall = max((north - south) * 1.5, _NARROWEST)
    scale = min(WIDTH / wide, _HIGHEST * squeeze / tall)
    wide, tall = WIDTH / scale, max(tall, _LOWEST * squeeze / scale)
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    return _Frame(
        middle_x - wide / 2, middle_x + wide / 2, middle_y - tall / 2, middle_y + tall / 2, scale, scale / squeeze
    )


def _net(frame: _Frame, height: float) -> Iterator[Markup]:
    """Meridians and parallels; the degrees are left out where they would be cut off or meet."""
    step = next((s for s in _STEPS if (frame.east - frame.west) / s <= _MOST_LINES), _STEPS[-1])
    for lon in _round(frame.west, frame.east, step):
        x, _ = frame.at(0, lon)
        yield element("path", d=f"M{x:g} 0V{height:g}", class_="net")
        if x < WIDTH - _MARGIN:
            yield element("text", _degrees(lon, "EW"), x=x + 3, y=height - 4, class_="tick")
    for lat in _round(frame.south, frame.north, step):
        _, y = frame.at(lat, 0)
        yield element("path", d=f"M0 {y:g}H{WIDTH:g}", class_="net")
        if _TALL < y < height - _TALL:
            yield element("text", _degrees(lat, "NS"), x=3, y=y - 3, class_="tick")


def _degrees(value: float, hemispheres: str) -> str:
    return f"{abs(value):g}°{hemispheres[value < 0] if value else ''}"


def _round(first: float, last: float, step: float) -> Iterable[float]:
    return (step * n for n in range(ceil(first / step), floor(last / step) + 1))


def _dot(point: Point, x: float, y: float) -> Markup:
    return element("circle", cx=x, cy=y, r=5, class_="node" if point.said else "node hollow")


def _names(points: Sequence[Point], frame: _Frame, height: float) -> Iterator[Markup]:
    """Each name beside its point where there is room; one that finds none is left to the list under the map."""
    taken = [(x - 6, y - 6, x + 6, y + 6) for x, y in (frame.at(p.lat, p.lon) for p in points)]
    for point in sorted(points, key=lambda one: not one.said):
        x, y = frame.at(point.lat, point.lon)
        words = line(point.name)
        wide = _CHARACTER * len(words)
        for left, middle in ((x + 9, y), (x - 9 - wide, y), (x - wide / 2, y - 14), (x - wide / 2, y + 15)):
            box = (left, middle - _TALL / 2, left + wide, middle + _TALL / 2)
            inside = box[0] >= 0 and box[2] <= WIDTH and box[1] >= 0 and box[3] <= height
            if inside and not any(_meet(box, other) for other in taken):
                taken.append(box)
                yield element("text", words, x=left + wide / 2, y=middle + 4, text_anchor="middle", class_="who")
                break


Box = tuple[float, float, float, float]


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
