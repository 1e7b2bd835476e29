"""Elements of a drawing (SVG) in a page that runs either way. Widths are those of a small screen, and grow with it."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from takhrij.publish.characters import direction, encodable

WIDTH = 380.0
LINE = 17.0

_MARKS = {"ltr": "\u200e", "rtl": "\u200f"}
_TURNED = {"start": "end", "end": "start", "middle": "middle"}


def element(name: str, content: str = "", /, **attributes: object) -> Markup:
    """An element; content is escaped unless it is markup. `class_` and `text_anchor` stand for `class` and so on."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_short(value))}"' for key, value in attributes.items()
    )
    return Markup(f"<{name}{written}>{escape(content)}</{name}>")  # noqa: S704 - our own names, and what was escaped


def drawing(height: float, describes: str, content: Iterable[Markup]) -> Markup:
    """A whole drawing; `describes` says what it is to those who do not see it."""
    inner = Markup("\n").join(content)
    return element(
        "svg", inner, class_="drawing", viewBox=f"0 0 {WIDTH:g} {height:g}", role="img", aria_label=describes
    )


def strips(drawn: Iterable[tuple[float, float, Iterable[Markup]]], describes: str) -> Markup:
    """A drawing in strips, one below the other, which may hold links: of each where it begins, how high it is, and what
    is drawn in it. A sheet of paper can end between them.
    """
    every = (
        element("svg", Markup("\n").join(content), viewBox=f"0 {top:g} {WIDTH:g} {height:g}")
        for top, height, content in drawn
    )
    return element("div", Markup("\n").join(every), class_="drawing", role="group", aria_label=describes)


class Side:
    """Where things stand in a page that runs from left to right (`ltr`) or from right to left (`rtl`)."""

    def __init__(self, runs: str) -> None:
        self.runs = runs

    def x(self, along: float) -> float:
        """The place that is so far along in the direction in which the page runs."""
        return WIDTH - along if self.runs == "rtl" else along

    def several(self, names: Iterable[str]) -> str:
        """Names one after the other in the page's direction, in whichever they run themselves."""
        comma = "، " if self.runs == "rtl" else ", "
        return f"{_MARKS[self.runs]}{comma}".join(names)

    def label(  # noqa: PLR0913 - a place, words and how they look
        self, along: float, y: float, words: str, look: str = "", *, anchor: str = "start", runs: str | None = None
    ) -> Markup:
        """Words whose start, middle or end, by the page's direction, is at a place; they run their way or `runs`."""
        own = runs or direction(words)
        # An anchor is of the words' own direction, which may not be the page's.
        at = anchor if own == self.runs else _TURNED[anchor]
        return element("text", encodable(words), x=self.x(along), y=y, direction=own, text_anchor=at, class_=look)


def _short(value: object) -> object:
    return f"{value:.6g}" if isinstance(value, float) else value
