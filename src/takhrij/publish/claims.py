"""The claims of a case for a terminal: each with how widely it is carried and on how little it rests."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, Protocol, get_args

from rich.console import Console
from rich.text import Text

from takhrij.model import Claim, Document, Independence
from takhrij.publish.characters import line
from takhrij.publish.layout import Piece, Screen, flowed, joined, shortened, shown_on, wrapped
from takhrij.publish.messages import Messages

Badge = Literal["denied", "circular", "laundered", "bottleneck"]
BADGES: tuple[Badge, ...] = get_args(Badge)
_STYLES = {"denied": "bold red", "circular": "bold magenta", "laundered": "bold yellow", "bottleneck": "bold cyan"}


class Rests(Protocol):
    """What rests on origins that are independent of each other."""

    @property
    def independent(self) -> Independence:
        """How many there are."""


def print_claims(
    console: Console, claims: Iterable[Claim], documents: Mapping[str, Document], *, language: str = "en"
) -> None:
    """Every claim in the order given, with an empty line after it."""
    messages, screen = Messages(language), shown_on(console)
    none = True
    for claim in claims:
        none = False
        for one in [*head(claim, documents, messages, screen), Text()]:
            console.print(one, soft_wrap=True)
    if none:
        console.print(messages["traced.none"])


def head(claim: Claim, documents: Mapping[str, Document], messages: Messages, screen: Screen) -> Iterator[Text]:
    """The words of a claim, what it rests on, what is to be known of it at once, and where it was found first."""
    yield from wrapped(shortened(line(claim.text), screen), 0, screen, "bold")
    counted = [Piece(number, before=f"{messages[key]}: ", style="bold") for key, number in figures(claim).items()]
    yield from flowed(joined(counted), 2, screen)
    known = [Piece(messages[f"badge.{name}"], before="● ", style=_STYLES[name]) for name in badges(claim)]
    yield from flowed(joined([Piece(line(claim.id)), *known], "  "), 2, screen)
    first = [Piece(words) for words in named(claim.first.document, documents)]
    yield from flowed(joined(first, label=f"{messages['traced.first']}: "), 2, screen)


def badges(claim: Claim) -> list[Badge]:
    """What a reader must know of a claim at once: `denied`, `circular`, `laundered`, `bottleneck`."""
    holds = {
        "denied": claim.denials,
        "circular": claim.circular,
        "laundered": claim.laundered,
        "bottleneck": claim.bottleneck,
    }
    return [name for name in BADGES if holds[name]]


def figures(claim: Claim) -> dict[str, str]:
    """By the key of its message: how many articles and families carry it, and on how many origins it rests."""
    return {
        "traced.articles": str(len({mention.document for mention in claim.mentions})),
        "traced.families": str(claim.families),
        "traced.independent": interval(claim),
    }


def interval(claim: Rests) -> str:
    """How many origins are independent: `2`, or `0–2` where that is not certain."""
    certain, possible = claim.independent.certain, claim.independent.possible
    return str(certain) if certain == possible else f"{certain}–{possible}"


def named(document: str, documents: Mapping[str, Document]) -> list[str]:
    """What is known of an article: its outlet, when it was published, and its id in the case."""
    known = documents.get(document)
    outlet = [line(known.outlet)] if known and known.outlet else []
    return [*outlet, *dated(document, documents)]


def dated(document: str, documents: Mapping[str, Document]) -> list[str]:
    """When an article was published, where that is known, and its id in the case."""
    known = documents.get(document)
    return [moment(known.published), line(document)] if known and known.published else [line(document)]


def moment(date: str) -> str:
    """A date as people write it: `2019-03-13 08:40 +02:00`, or as it stands where it has no time."""
    return line(re.sub(r"(\d)T(\d\d:\d\d)(:[\d.]+)?(?=[+-Z]|$)", r"\1 \2 ", date))
