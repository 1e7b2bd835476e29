"""Readings as one self-contained web page: no request leaves it, and nothing in a document can act in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from markupsafe import Markup

from takhrij.model import Act, Reading, SourceType
from takhrij.publish.characters import direction
from takhrij.publish.facts import Fact, facts
from takhrij.publish.markup import asset, environment, policy
from takhrij.publish.messages import Messages
from takhrij.publish.outline import Claim, claims, counts, name
from takhrij.publish.segments import Part, Segment, paragraphs
from takhrij.publish.titles import titled
from takhrij.publish.traced import web_address
from takhrij.span import Span

_COLOURS = 8
_PATTERNS = 4
_DEEPEST = 4


def html(readings: Iterable[Reading], language: str = "en") -> Iterator[bytes]:
    """The page of all readings in pieces of UTF-8, with the interface in English (`en`) or Arabic (`ar`)."""
    left = iter(readings)
    first = list(islice(left, 1))
    template = environment("page").get_template("page.html.jinja")
    style = asset("page", "base.css") + asset("page", "page.css")
    script = asset("page", "page.js")
    pieces = template.generate(
        messages=Messages(language),
        title=titled(first[0].title, first[0].text, first[0].id).words if first else "",
        style=Markup(style),  # noqa: S704 - ours
        script=Markup(script),  # noqa: S704 - ours
        policy=policy(style, script),
        views=(View(place, reading) for place, reading in enumerate(chain(first, left), 1)),
    )
    return (piece.encode("utf-8") for piece in pieces)


class View:
    """What the template asks of one reading. The words under the spans in `shown` are what a reader came to see."""

    def __init__(self, place: int, reading: Reading, shown: Iterable[Span] = ()) -> None:
        self.place, self.reading = place, reading
        self._shown = [(start, end) for start, end in shown if 0 <= start < end <= len(reading.text)]
        self.claims = list(claims(reading))
        self.counts = counts(reading)
        self.direction = direction(reading.text)
        self.sources = _Sources(reading, self.claims)
        self.acts: list[Act] = list(dict.fromkeys(claim.attribution.act for claim in self.claims))
        self.types: list[SourceType] = list(self.counts)
        self.address = web_address(reading)
        self._anchored: set[int] = set()
        self._begun = False

    def paragraphs(self) -> Iterator[list[Segment]]:
        """The text, line by line, in segments."""
        return paragraphs(self.reading.text, self.claims, self._shown)

    def look(self, part: Part) -> str:
        """The classes that say which part of which source's words this is."""
        return f"s {part.name} {self.sources.look(part.claim)}"

    def outer(self, segment: Segment) -> str:
        """The class that says inside which other source's words the innermost one's stand, if any."""
        inner = segment.parts[-1].claim
        around = [part for part in segment.parts if part.name == "content" and part.claim != inner]
        return f" in o{self.sources.colour(around[-1].claim)}" if around else ""

    def anchor(self, segment: Segment) -> int | None:
        """The number of the claim whose cue begins with this segment; each claim has one such place."""
        part = segment.parts[-1]
        if part.name != "cue" or part.claim in self._anchored:
            return None
        self._anchored.add(part.claim)
        return part.claim

    def begins(self, segment: Segment) -> bool:
        """Whether the words that a reader came to see begin here; this holds once."""
        first = segment.shown and not self._begun
        self._begun = self._begun or segment.shown
        return first

    def claim_id(self, claim: int) -> str:
        """The name of a claim on the page."""
        return f"d{self.place}c{claim + 1}"

    def all_ids(self, segment: Segment) -> str:
        """The names of the claims that a segment belongs to, innermost first."""
        return " ".join(dict.fromkeys(self.claim_id(part.claim) for part in reversed(segment.parts)))

    def around(self, claim: Claim) -> int | None:
        """The number of the claim that this one stands inside."""
        within = claim.attribution.within
        return next((n for n, c in enumerate(self.claims) if within and c.attribution.id == within), None)

    def facts(self, claim: Claim, messages: Messages) -> dict[str, list[Fact]]:
        """What the claim's content holds, by label."""
        return facts(self.reading, claim, messages)

    def indent(self, claim: Claim) -> int:
        """How far a claim is set in."""
        return min(claim.depth, _DEEPEST)


class _Sources:
    """The sources of one reading, numbered in the order in which they speak."""

    def __init__(self, reading: Reading, shown: list[Claim]) -> None:
        keys = [(name(reading, claim.attribution), claim.attribution.source_type) for claim in shown]
        same = [key[0] or key[1] for key in keys]
        order = {key: number for number, key in enumerate(dict.fromkeys(same), 1)}
        self._numbers = [order[key] for key in same]
        self.names: dict[int, str | None] = {}
        for claim_number, (who, _) in zip(self._numbers, keys, strict=True):
            self.names.setdefault(claim_number, who)
        self.types = {number: kind for number, (_, kind) in zip(self._numbers, keys, strict=True)}

    def number(self, claim: int) -> int:
        return self._numbers[claim]

    def colour(self, claim: int) -> int:
        return (self._numbers[claim] - 1) % _COLOURS + 1

    def look(self, claim: int) -> str:
        return f"k{self.colour(claim)} p{(self._numbers[claim] - 1) // _COLOURS % _PATTERNS}"
