"""A claim as one self-contained page to be read, printed and kept; nothing in a document can act in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import cached_property
from itertools import groupby
from typing import NamedTuple, TypeVar

from markupsafe import Markup
from msgspec.structs import replace

from takhrij.model import Claim, Denial, Failure, Figure, Mention, Place, Reading, Reason
from takhrij.publish.characters import direction, line
from takhrij.publish.claims import badges, figures
from takhrij.publish.dossier.chains import Chains
from takhrij.publish.dossier.chart import Point, chart
from takhrij.publish.dossier.passages import Mark, Piece, around, pieces, window
from takhrij.publish.dossier.timeline import Event, timeline, when
from takhrij.publish.geojson import places_of
from takhrij.publish.locales import language_of, written
from takhrij.publish.markup import asset, environment, policy, shown
from takhrij.publish.messages import Messages
from takhrij.publish.numbers import quantity
from takhrij.publish.rests import rest
from takhrij.publish.times import time
from takhrij.publish.titles import titled
from takhrij.publish.traced import denier, speaker, web_address
from takhrij.span import Span

Said = TypeVar("Said", Mention, Denial)
# Which part of the page shows what a badge stands for.
_SHOWN_IN = {"denied": "denials", "circular": "loops", "laundered": "laundered", "bottleneck": "chains"}


class Passage(NamedTuple):
    """A place where the claim is made (`m…`), denied (`d…`) or loses something (`l…`): its `name` in the page.

    `what` is the stance, what the denier is to it, or what is lost.
    """

    name: str
    number: str
    document: str
    who: str | None
    what: str
    content: list[Span]
    because: list[Reason]


class Kept(NamedTuple):
    """A reading with the path of its original in the dossier, `None` where there is none."""

    reading: Reading
    original: str | None


def page(
    claim: Claim, articles: Sequence[Kept], failures: Sequence[Failure], made: datetime, language: str = "en"
) -> Iterator[bytes]:
    """The page in pieces of UTF-8, with the interface in English (`en`) or Arabic (`ar`)."""
    style = asset("page", "base.css") + asset("dossier", "dossier.css")
    template = environment("dossier").get_template("dossier.html.jinja")
    messages = Messages(language)
    written = template.generate(
        messages=messages,
        view=View(claim, articles, messages),
        failures=failures,
        made=made.isoformat(timespec="minutes"),
        style=Markup(style),  # noqa: S704 - ours
        policy=policy(style),
    )
    return (piece.encode("utf-8", "replace") for piece in written)


class View:
    """What the template asks of a claim."""

    shown_in = _SHOWN_IN

    def __init__(self, claim: Claim, articles: Sequence[Kept], messages: Messages) -> None:
        self.claim, self.articles, self._messages = claim, articles, messages
        self.readings = {kept.reading.id: kept.reading for kept in articles}
        self.direction, self._directions = direction(claim.text), dict[str, str]()
        self.spoken = language_of(claim.text, (reading.language for reading in self.readings.values()))
        self.rest = rest(claim, self.readings)
        self.badges, self.figures = badges(claim), figures(claim)
        self.nodes = {node.id: node.who or messages["who.unnamed"] for node in claim.nodes}
        self.mentions = [self._mention(n, one) for n, one in enumerate(self.in_time(claim.mentions), 1)]
        self.denials = [self._denial(n, one) for n, one in enumerate(self.in_time(claim.denials), 1)]
        self.laundered = [
            Passage(f"l{n}", "", one.document, None, one.how, one.content, one.because)
            for n, one in enumerate(claim.laundered, 1)
        ]
        self.numbers = sorted(claim.numbers, key=lambda one: (one.of or "", one.as_of or "", one.document))

    def in_time(self, found: Iterable[Said]) -> list[Said]:
        """Mentions or denials by the date of their article, those without one last."""
        return sorted(found, key=lambda one: self._dated(one.document))

    def _mention(self, place: int, one: Mention) -> Passage:
        reading = self.readings.get(one.document)
        who = speaker(reading, one.attribution) if reading else None
        nobody = self._messages["who.unnamed" if one.attribution else "voice.own"]
        return Passage(f"m{place}", str(place), one.document, who or nobody, one.stance, one.content, one.because)

    def _denial(self, place: int, one: Denial) -> Passage:
        number = f"{self._messages['dossier.denial-mark']}{place}"
        who = denier(self.readings.get(one.document), one) or self._messages["who.unnamed"]
        return Passage(f"d{place}", number, one.document, who, one.by, one.content, one.because)

    def chains(self) -> Markup:
        """The chains as a drawing."""
        return Chains(self.claim, self.readings, self._messages, self.link).drawn()

    def timeline(self) -> Markup | None:
        """Mentions and denials in time as a drawing."""
        return timeline([self._event(one) for one in [*self.mentions, *self.denials]], self._messages)

    def undated(self) -> list[Passage]:
        """What the timeline cannot show."""
        return [one for one in [*self.mentions, *self.denials] if when(self._event(one)) is None]

    def _event(self, passage: Passage) -> Event:
        reading = self.readings.get(passage.document)
        outlet, published = (reading.outlet, reading.published) if reading else (None, None)
        says = " · ".join(line(one) for one in (passage.who, outlet) if one)
        return Event(passage.number, published, passage.name[0] == "d", says)

    def counts(self) -> Iterator[tuple[str, str]]:
        """How many articles, families of outlets, independent origins and denials there are, each with its noun."""
        claim, of = self.claim, self._messages.of
        origins = claim.independent
        yield (number := self.figures["traced.articles"]), of("count.articles", int(number))
        yield str(claim.families), of("count.outlet-families", claim.families)
        yield self.figures["traced.independent"], of("count.independent", origins.possible, origins.certain)
        yield str(len(claim.denials)), of("count.denials", len(claim.denials))

    def endings(self) -> list[tuple[str, int]]:
        """In how many ways the chains end, those first that most do: first-hand, with somebody unnamed, and so on."""
        return Counter[str](origin.ending for origin in self.claim.origins).most_common()

    def by_date(self, documents: Iterable[str]) -> list[str]:
        """Articles by their dates, those without one last."""
        return sorted(documents, key=self._dated)

    def _dated(self, document: str) -> tuple[bool, str]:
        known = self.readings.get(document)
        published = known and known.published
        return not published, published or ""

    def ends(self) -> list[str | None]:
        """Those with whom the chains end, each once."""
        return list(dict.fromkeys(origin.who for origin in self.claim.origins))

    def deniers(self) -> list[str | None]:
        """Those who deny it, each once."""
        return list(dict.fromkeys(one.who for one in self.in_time(self.claim.denials)))

    def denied(self) -> list[list[Passage]]:
        """The denials, those together that one denier makes in a row in one article."""
        return [list(some) for _, some in groupby(self.denials, lambda one: (one.who, one.document, one.what))]

    def near(self, passages: Sequence[Passage]) -> list[list[Passage]]:
        """Passages of one article, those together that stand in the same lines, which are quoted once."""
        reading = self.readings.get(passages[0].document)
        text, reached, found = reading.text if reading else "", 0, list[list[Passage]]()
        windows = [(window(text, one.content), one) for one in passages]
        for (start, end), one in sorted(windows, key=lambda each: each[0]):
            if start < reached:
                found[-1].append(one)
            else:
                found.append([one])
            reached = max(reached, end)
        return found

    def quotation(self, passages: Sequence[Passage]) -> Iterator[tuple[str, bool, list[str]]]:
        """The words of passages that stand near each other (true), with the numbers of those that begin there."""
        text = self.readings[passages[0].document].text
        start, end = window(text, [span for one in passages for span in one.content])
        marks = [Mark((a - start, b - start), one.number, "") for one in passages for a, b in one.content]
        yield ("…" if start and text[start - 1] != "\n" else ""), False, []
        yield from ((one.text, bool(one.marks), list(one.begins)) for one in pieces(text[start:end], marks))
        yield ("…" if end < len(text) and text[end] != "\n" else ""), False, []

    def contents(self) -> Iterator[tuple[str, str, int]]:
        """The sections that there are of the page, each with its heading and how much is in it, if that is told."""
        claim = self.claim
        sections = [
            ("chains", "traced.chains", bool(claim.nodes), 0),
            ("origins", "contents.origins", bool(claim.origins), len(claim.origins)),
            ("denials", "traced.denials-number", True, len(self.denials)),
            ("numbers", "contents.numbers", bool(self.numbers), len(self.numbers)),
            ("laundered", "contents.laundered", bool(self.laundered), len(self.laundered)),
            ("timeline", "contents.timeline", bool(self.mentions or self.denials), 0),
            ("map", "dossier.map", bool(self.places()), 0),
            ("mentions", "contents.mentions", True, len(self.mentions)),
        ]
        yield from ((id, key, number) for id, key, there, number in sections if there)

    def points(self) -> list[Point]:
        """The places on the map as points."""
        return [_point(place, said=said) for place, said in self.places()]

    def places(self) -> list[tuple[Place, bool]]:
        """The places on the map, each once; those that the claim's words name (true) first.

        Each goes by the name that it mostly has in articles in the language of the page, if it has one there.
        """
        return self._places

    @cached_property
    def _places(self) -> list[tuple[Place, bool]]:
        found: dict[str, tuple[Place, bool]] = {}
        for mention in self.claim.mentions:
            reading = self.readings.get(mention.document)
            for place in places_of(mention, reading) if reading else ():
                found.setdefault(place.id or place.name, (place, True))
        for reading in self.readings.values():
            for place in reading.places:
                if place.lat is not None and place.lon is not None:
                    found.setdefault(place.id or place.name, (place, False))
        called = self._called()
        return [(replace(place, name=called.get(id, place.name)), said) for id, (place, said) in found.items()]

    def _called(self) -> dict[str, str]:
        """What articles in the language of the page mostly call each place."""
        names = defaultdict[str, Counter[str]](Counter)
        for reading in self.readings.values():
            if reading.language == self._messages.language:
                for place in reading.places:
                    names[place.id or place.name][reading.text[slice(*place.span)]] += 1
        return {id: each.most_common(1)[0][0] for id, each in names.items()}

    def map(self) -> Markup | None:
        """The places as a drawing."""
        return chart(self.points(), self._messages)

    def context(self, passage: Passage) -> list[tuple[str, bool]]:
        """The words of a passage (true) and what stands around them (false)."""
        reading = self.readings.get(passage.document)
        return list(around(reading.text, passage.content)) if reading else []

    def runs(self, document: str) -> str:
        """Which way an article runs; one that is not known, as the page does."""
        if document not in self._directions:
            reading = self.readings.get(document)
            self._directions[document] = direction(reading.text) if reading else self._messages["direction"]
        return self._directions[document]

    def language(self, document: str) -> str | None:
        """The language of an article, where it is known."""
        reading = self.readings.get(document)
        return reading.language if reading else None

    def pieces(self, reading: Reading) -> Iterator[Piece]:
        """The text of an article, with all passages in it marked."""
        passages = [one for one in [*self.mentions, *self.denials, *self.laundered] if one.document == reading.id]
        marks = [Mark(span, one.name, one.name[0]) for one in passages for span in one.content]
        return pieces(reading.text, marks)

    def where(self, document: str) -> str:
        """The name in the page of an article."""
        return f"a{list(self.readings).index(document) + 1}" if document in self.readings else ""

    def link(self, document: str) -> str:
        """What leads to an article that is known."""
        return f"#{self.where(document)}"

    def called(self, document: str) -> list[str]:
        """By what an article that is known is called in a sentence: its outlet, else its title, and its date."""
        known = self.readings.get(document)
        if not known:
            return []
        name = known.outlet or titled(known.title, known.text, known.id).words
        return [line(name), *([written(known.published, self._messages.locale)] if known.published else [])]

    def linked(self, document: str) -> Markup | None:
        """The same, with what leads to it."""
        parts = [Markup("<bdi>{}</bdi>").format(shown(part)) for part in self.called(document)]
        return Markup('<a href="{}">{}</a>').format(self.link(document), Markup(" · ").join(parts)) if parts else None

    def words(self, passage: Passage) -> str:
        """What leads to the words of a passage in its article."""
        return f"#t{passage.name}"

    def address(self, reading: Reading) -> str | None:
        """Its address, where it is one of the web."""
        return web_address(reading)

    def counted(self, figure: Figure) -> str:
        """A number as the reader writes it, and of what it is."""
        return quantity(figure, self._messages)

    def as_of(self, figure: Figure) -> str:
        """What time a number is of, as far as that is known."""
        return time(figure.as_of, self._messages) if figure.as_of else "–"

    def loop(self, loop: list[str]) -> list[str]:
        """The names of those in a loop, the first once more at its end."""
        names = self.nodes | {node.document: self.nodes[node.id] for node in self.claim.nodes if node.document}
        return [names.get(one, one) for one in [*loop, *loop[:1]]]

    def unread(self) -> dict[str, list[str]]:
        """What was not read, and in which articles."""
        found: dict[str, list[str]] = {}
        for reading in self.readings.values():
            for warning in reading.warnings:
                found.setdefault(warning, []).append(reading.id)
        return found


def _point(place: Place, *, said: bool) -> Point:
    return Point(place.name, place.lat or 0.0, place.lon or 0.0, said)
