"""Readings for a terminal: a summary first, then every claim under its chain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.text import Text

from takhrij.model import Reading, Step
from takhrij.publish.characters import line
from takhrij.publish.facts import Fact, facts
from takhrij.publish.layout import Piece, Screen, drawn, flowed, joined, noted, shortened, wrapped
from takhrij.publish.messages import Messages
from takhrij.publish.outline import Claim, claims, counts
from takhrij.publish.sentences import told

_INDENT = 4
_DEEPEST = 5
_ACT_STYLES = {"deny": "bold red", "accuse": "bold magenta", "warn": "bold yellow"}


def text(readings: Iterable[Reading], screen: Screen, interface: str = "en") -> Iterator[bytes]:
    """Each reading as it is shown to a person, in UTF-8, with an empty line after it."""
    messages = Messages(interface)
    for reading in readings:
        lines = [*_head(reading, messages, screen), *_body(reading, messages, screen), Text()]
        yield drawn(lines, screen).encode("utf-8", "replace")


def _head(reading: Reading, messages: Messages, screen: Screen) -> Iterator[Text]:
    yield from wrapped(reading.title or reading.id, 0, screen, "bold")
    stated = [line(one) for one in (reading.outlet, reading.published, reading.language, reading.url) if one]
    if stated:
        yield from flowed(joined(map(Piece, stated)), 0, screen)
    found = counts(reading)
    kinds = (Piece(f"{messages[f'source_type.{kind}']} {n}", style="none") for kind, n in found.items())
    total = Piece(f"{messages['claims']}: {sum(found.values())}", style="bold")
    yield from flowed([total, *joined(kinds, label="  ")], 0, screen)
    for warning in reading.warnings:
        yield from noted(told(warning, messages), 0, screen)


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
    return flowed(pieces, _indent(claim), screen)


def _arrow(receiver: Step, messages: Messages) -> str:
    """Between two steps: how the one before received the words from the one after."""
    how = "" if receiver.how == "unspecified" else f"({messages[f'how.{receiver.how}']}) "
    return f" ← {how}"


def _step(step: Step, claim: Claim, messages: Messages) -> Piece:
    if step.who:
        return Piece(line(step.who), style="bold" if step.role == "source" else "none")
    if step.role == "outlet":
        return Piece(messages["who.outlet"])
    nobody = claim.attribution.source_type == "impersonal" and step.role == "source"
    return Piece(messages["who.nobody" if nobody else "who.unnamed"])


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
    yield from wrapped(shortened(line(claim.content), screen), left + 2, screen)
    for label, found in facts(reading, claim, messages).items():
        yield from flowed(_facts(label, found), left + 2, screen)


def _facts(label: str, found: list[Fact]) -> Iterator[Piece]:
    for place, fact in enumerate(found):
        yield Piece(line(fact.words), before=" · " if place else f"{label}: ")
        if fact.meaning != fact.words:
            yield Piece(line(fact.meaning), before=" (", after=")")
