"""Lines for a terminal: words of any direction side by side or broken under a margin, each isolated on its own."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from takhrij.publish.characters import END_ISOLATE, ISOLATES, direction, isolated, line
from takhrij.publish.sentences import Sentence

_HANGING = 2
_NARROWEST = 24
_LONGEST = 280


class Screen(NamedTuple):
    """What is written on. `width` in cells breaks lines (`None`: never), `short` cuts long contents."""

    width: int | None = None
    colour: bool = False
    short: bool = False


class Piece(NamedTuple):
    """Words and what stands before and after them. They run as most of their letters do, if not as `runs` says."""

    words: str
    before: str = ""
    after: str = ""
    style: str = "dim"
    runs: str | None = None


def flowed(pieces: Iterable[Piece], left: int, screen: Screen) -> Iterator[Text]:
    """Pieces one after the other under a margin, broken into lines between them where they can be."""
    room = max(_NARROWEST, screen.width - left) if screen.width else sys.maxsize
    current, width = Text(" " * left), 0
    for piece in pieces:
        before, runs = piece.before, piece.runs or direction(piece.words)
        if width and width + cell_len(before + piece.words + piece.after) > room:
            yield current
            current, width = Text(" " * (left + _HANGING)), _HANGING
            before = before.lstrip()
        current.append(before, "dim")
        *heads, words = lines(piece.words, max(_NARROWEST, room) - width - cell_len(before + piece.after))
        for head in heads:
            yield current.append(isolated(head, runs), piece.style)
            current, width, before = Text(" " * (left + _HANGING)), _HANGING, ""
        current.append(isolated(words, runs), piece.style).append(piece.after, "dim")
        width += cell_len(before + words + piece.after)
    yield current


def wrapped(content: str, left: int, screen: Screen, style: str = "none") -> Iterator[Text]:
    """A text under a margin, each line isolated on its own: terminals order the letters of each line apart."""
    words = line(content)
    yield from _under(words, direction(words), left, screen, style)


def noted(sentence: Sentence, left: int, screen: Screen) -> Iterator[Text]:
    """A sentence of the program as something to be heeded, under a margin."""
    yield from _under(f"! {sentence.words()}", sentence.runs, left, screen, "yellow")


def shortened(words: str, screen: Screen) -> str:
    """Words as a screen that is short shows them, where they are long."""
    return words[:_LONGEST].rstrip() + "…" if screen.short and len(words) > _LONGEST else words


def _under(words: str, runs: str, left: int, screen: Screen, style: str) -> Iterator[Text]:
    room = max(_NARROWEST, screen.width - left) if screen.width else None
    for piece in lines(words, room) if room else [words]:
        pad = room - cell_len(piece) if room and runs == "rtl" else 0
        yield Text(" " * (left + max(0, pad))) + Text(isolated(piece, runs), style)


def lines(words: str, room: int) -> Iterator[str]:
    """The words broken into lines of at most `room` cells, between words where they can be.

    What is set apart and goes on in the next line is closed at the end of one and opened again.
    """
    opened = ""
    for one in _pieces(words, room):
        begun, opened = opened, _opened(opened + one)
        yield begun + one + END_ISOLATE * len(opened)


def _opened(words: str) -> str:
    """The isolates that are open at the end of some words."""
    opened: list[str] = []
    for mark in words:
        if mark in ISOLATES:
            opened.append(mark)
        elif mark == END_ISOLATE:
            opened = opened[:-1]
    return "".join(opened)


def _pieces(words: str, room: int) -> Iterator[str]:
    current, width = "", 0
    for word in words.split(" "):
        size = cell_len(word)
        if current and width + 1 + size > room:
            yield current
            current, width = "", 0
        *heads, last = _broken(word, room) if size > room else [word]
        yield from heads
        current = f"{current} {last}" if current else last
        width = cell_len(current)
    yield current


def _broken(word: str, room: int) -> list[str]:
    """A word that is longer than a line, in pieces that fit."""
    pieces, start, width = [], 0, 0
    for place, character in enumerate(word):
        size = cell_len(character)
        if width + size > room and place > start:
            pieces.append(word[start:place])
            start, width = place, 0
        width += size
    return [*pieces, word[start:]]


def drawn(lines: Iterable[Text], screen: Screen) -> str:
    """The lines as they are written to a terminal."""
    out = StringIO()
    console = Console(
        file=out,
        force_terminal=screen.colour,
        color_system="standard" if screen.colour else None,
        width=screen.width or 80,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for one in lines:
        console.print(one, soft_wrap=True)
    return out.getvalue()


def joined(pieces: Iterable[Piece], joint: str = " · ", label: str = "") -> Iterator[Piece]:
    """Pieces with a joint between every two, and a label before the first."""
    for place, piece in enumerate(pieces):
        yield piece._replace(before=(joint if place else label) + piece.before)


def shown_on(console: Console) -> Screen:
    """A console as a screen: as wide as it is where it is a terminal, else with endless lines."""
    return Screen(width=console.width if console.is_terminal else None, short=console.is_terminal)
