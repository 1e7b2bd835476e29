"""Readings for a terminal: a summary first, then every claim under its chain."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from takhrij.model import Reading, Step
from takhrij.publish.characters import direction, isolated, line
from takhrij.publish.facts import Fact, facts
from takhrij.publish.messages import Messages
from takhrij.publish.outline import Claim, claims, counts

_SHORT = 280
_INDENT = 4
_DEEPEST = 5
_HANGING = 2
_NARROWEST = 24
_ACT_STYLES = {"deny": "bold red", "accuse": "bold magenta", "warn": "bold yellow"}


class Screen(NamedTuple):
    """What is written on. `width` in cells breaks lines (`None`: never), `short` cuts long contents."""

    width: int | None = None
    colour: bool = False
    short: bool = False


class _Piece(NamedTuple):
    """Words that run in their own direction, and what stands before and after them."""

    words: str
    before: str = ""
    after: str = ""
    style: str = "dim"


def text(readings: Iterable[Reading], screen: Screen) -> Iterator[bytes]:
    """Each reading as it is shown to a person, in UTF-8, with an empty line after it."""
    messages = Messages()
    for reading in readings:
        lines = [*_head(reading, messages, screen), *_body(reading, messages, screen), Text()]
        yield _drawn(lines, screen).encode("utf-8", "replace")


def _head(reading: Reading, messages: Messages, screen: Screen) -> Iterator[Text]:
    yield from _wrapped(reading.title or reading.id, 0, screen, "bold")
    shown = [line(stated) for stated in (reading.outlet, reading.published, reading.language, reading.url) if stated]
    yield from _flowed([_Piece(words, " · " if place else "") for place, words in enumerate(shown)], 0, screen)
    total = sum(counts(reading).values())
    kinds = [f"{messages[f'source_type.{kind}']} {n}" for kind, n in counts(reading).items()]
    pieces = [_Piece(words, " · " if place else "  ", style="none") for place, words in enumerate(kinds)]
    yield from _flowed([_Piece(f"{messages['claims']}: {total}", style="bold"), *pieces], 0, screen)
    for warning in reading.warnings:
        yield from _wrapped(f"! {line(warning)}", 0, screen, "yellow")


def _body(reading: Reading, messages: Messages, screen: Screen) -> Iterator[Text]:
    above: dict[int, list[Step]] = {}
    for claim in claims(reading):
        if above.get(claim.depth) != claim.chain:
            if claim.depth == 0:
                yield Text()
            yield from _chain(claim, messages, screen)
        above = {depth: chain for depth, chain in above.items() if depth < claim.depth} | {claim.depth: claim.chain}
        yield from _claim(claim, reading, messages, screen)


def _indent(claim: Claim) -> int:
    return min(claim.depth, _DEEPEST) * _INDENT


def _chain(claim: Claim, messages: Messages, screen: Screen) -> Iterator[Text]:
    pieces = []
    for place, step in enumerate(claim.chain):
        before = _arrow(claim.chain[place - 1], messages) if place else "↳ " if claim.depth else ""
        pieces.append(_step(step, claim, messages)._replace(before=before))
    return _flowed(pieces, _indent(claim), screen)


def _arrow(receiver: Step, messages: Messages) -> str:
    """Between two steps: how the one before received the words from the one after."""
    how = "" if receiver.how == "unspecified" else f"({messages[f'how.{receiver.how}']}) "
    return f" ← {how}"


def _step(step: Step, claim: Claim, messages: Messages) -> _Piece:
    if step.who:
        return _Piece(line(step.who), style="bold" if step.role == "source" else "none")
    if step.role == "outlet":
        return _Piece(messages["who.outlet"])
    nobody = claim.attribution.source_type == "impersonal" and step.role == "source"
    return _Piece(messages["who.nobody" if nobody else "who.unnamed"])


def _claim(claim: Claim, reading: Reading, messages: Messages, screen: Screen) -> Iterator[Text]:
    attribution = claim.attribution
    left = _indent(claim) + 2
    margin = " " * left
    kinds = [messages[f"source_type.{attribution.source_type}"]]
    if attribution.form != "indirect":
        kinds.append(messages[f"form.{attribution.form}"])
    yield (
        Text(margin)
        + Text(messages[f"act.{attribution.act}"], _ACT_STYLES.get(attribution.act, "bold cyan"))
        + Text(f"  {' · '.join([*kinds, line(attribution.id)])}", "dim")
    )
    content = line(claim.content)
    if screen.short and len(content) > _SHORT:
        content = content[:_SHORT].rstrip() + "…"
    yield from _wrapped(content, left + 2, screen)
    for label, found in facts(reading, claim, messages).items():
        yield from _flowed(_facts(label, found), left + 2, screen)


def _facts(label: str, found: list[Fact]) -> Iterator[_Piece]:
    for place, fact in enumerate(found):
        yield _Piece(line(fact.words), before=" · " if place else f"{label}: ")
        yield _Piece(line(fact.meaning), before=" (", after=")")


def _flowed(pieces: Iterable[_Piece], left: int, screen: Screen) -> Iterator[Text]:
    """Pieces one after the other under a margin, broken into lines between them where they can be."""
    room = max(_NARROWEST, screen.width - left) if screen.width else sys.maxsize
    current, width = Text(" " * left), 0
    for piece in pieces:
        before = piece.before
        if width and width + cell_len(before + piece.words + piece.after) > room:
            yield current
            current, width = Text(" " * (left + _HANGING)), _HANGING
            before = before.lstrip()
        current.append(before, "dim")
        *heads, words = _lines(piece.words, max(_NARROWEST, room) - width - cell_len(before + piece.after))
        for head in heads:
            yield current.append(isolated(head, direction(piece.words)), piece.style)
            current, width, before = Text(" " * (left + _HANGING)), _HANGING, ""
        current.append(isolated(words, direction(piece.words)), piece.style).append(piece.after, "dim")
        width += cell_len(before + words + piece.after)
    yield current


def _wrapped(content: str, left: int, screen: Screen, style: str = "none") -> Iterator[Text]:
    """A text under a margin, each line isolated on its own: terminals order the letters of each line apart."""
    words = line(content)
    runs = direction(words)
    room = max(_NARROWEST, screen.width - left) if screen.width else None
    for piece in _lines(words, room) if room else [words]:
        pad = room - cell_len(piece) if room and runs == "rtl" else 0
        yield Text(" " * (left + max(0, pad))) + Text(isolated(piece, runs), style)


def _lines(words: str, room: int) -> Iterator[str]:
    """The words broken into lines of at most `room` cells, between words where they can be."""
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


def _drawn(lines: Iterable[Text], screen: Screen) -> str:
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
