"""What the moving pictures of a claim are drawn from: all that they show, in the language of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from itertools import chain

from babel.core import get_global

from takhrij.model import Denial, Figure, Link, Mention, Node, Place, Reading, Value
from takhrij.publish.characters import ODD, isolated, line, mark
from takhrij.publish.dossier.chains import in_time, shape_of
from takhrij.publish.dossier.pages import Passage, View
from takhrij.publish.dossier.passages import Mark, pieces, window
from takhrij.publish.dossier.timeline import Event, span_of, when
from takhrij.publish.geojson import places_of
from takhrij.publish.locales import clock, counted, digits, written, zone
from takhrij.publish.messages import Messages
from takhrij.publish.numbers import unit
from takhrij.publish.sentences import told
from takhrij.publish.times import time
from takhrij.publish.trees import folded
from takhrij.span import Span, covers

# Marks that no eye sees, which say which way a text runs.
_RUNS = {"ltr": "\u200e", "rtl": "\u200f"}
_BROKEN = ("unspecified", "earliest-found")
_ENDINGS = (*_BROKEN, "first-hand")
Address = Callable[[str, list[Span]], str]


class Proof(Value, frozen=True, kw_only=True):
    """Words of an article that show something: in pieces, each with what it is, and what leads to them."""

    where: list[str]
    runs: str
    language: str | None
    pieces: list[tuple[str, str]]
    address: str


class Box(Value, frozen=True, kw_only=True):
    """A node of the chains. `copies` are nodes that are folded into it, `copied` says how many; `marks` what is to be
    known at once.

    It stands under a `day`; `time` is the hour of its `date`, if that has one. Where all hours are of one time zone,
    the day names it. `ending` says how the chain ends where
    it does here, unless its `kind` says so already; `broken`: without anybody who is said to have said it.
    """

    id: str
    who: str
    shape: str
    kind: str
    day: str | None
    date: str | None
    time: str | None
    address: str | None
    copies: list[str]
    copied: str | None
    marks: list[tuple[str, str]]
    ending: str | None
    broken: bool
    proofs: list[Proof]


class Edge(Value, frozen=True, kw_only=True):
    """A link of the chains. `how` names the stroke; `received` says it in words, `says` in a sentence."""

    later: str
    earlier: str
    how: str
    received: str
    says: str
    reasons: list[str]
    loop: bool


class Moment(Value, frozen=True, kw_only=True):
    """Something on the timeline, from the first moment to the last at which it can have been.

    `kind` is `says`, `denies` or `named`: a time that words of the claim name.
    """

    kind: str
    label: str
    says: list[str]
    first: str
    last: str
    proofs: list[Proof]


class Spot(Value, frozen=True, kw_only=True):
    """A place on the map. `country` is the number of the country (ISO 3166-1) where all of it is meant."""

    name: str
    kind: str
    what: str
    lat: float
    lon: float
    said: bool
    country: str | None
    proofs: list[Proof]


class Count(Value, frozen=True, kw_only=True):
    """A number that somebody gives. `first` to `last` is as of when; `None` where that is not known."""

    of: str
    low: float | None
    high: float | None
    counted: str
    who: str
    first: str | None
    last: str | None
    where: str
    address: str


class Pictures(Value, frozen=True, kw_only=True):
    """All of them. `boxes` are in the order of time; `offset` is that of the first date from UTC, in minutes.

    `locale` is that by which dates and numbers are written (BCP 47).
    """

    boxes: list[Box]
    edges: list[Edge]
    moments: list[Moment]
    offset: int
    spots: list[Spot]
    counts: list[Count]
    locale: str
    words: dict[str, str]


def pictures(view: View, messages: Messages, address: Address) -> Pictures:
    """The pictures of a claim; `address` leads to words of an article."""
    return _Drawn(view, messages, address).all()


class _Drawn:
    """Makes them from what the page shows."""

    def __init__(self, view: View, messages: Messages, address: Address) -> None:
        self._view, self._claim, self._messages, self._address = view, view.claim, messages, address
        self._nodes = {node.id: node for node in self._claim.nodes}
        self._links = [link for link in self._claim.links if {link.later, link.earlier} <= self._nodes.keys()]
        self._loops = [set(loop) for loop in self._claim.loops]
        self._copies = {name: [one.id for one in copies] for name, copies in folded(self._claim).items()}
        self._endings = {origin.node: origin.ending for origin in self._claim.origins if origin.node}
        dates = [reading.published for reading in view.readings.values() if reading.published]
        zones = {zone(date, messages.locale) for date in dates if clock(date, messages.locale)}
        self._zone = zones.pop() if len(zones) == 1 else None
        self._mentions: dict[str, list[Mention]] = {}
        for mention in self._claim.mentions:
            self._mentions.setdefault(mention.document, []).append(mention)

    def all(self) -> Pictures:
        order = in_time(self._nodes, self._links, self._view.readings)
        moments = [*self._published(), *self._named()]
        first = min((datetime.fromisoformat(one.first) for one in moments if one.kind != "named"), default=None)
        offset = first.utcoffset() if first else None
        return Pictures(
            boxes=[self._box(self._nodes[name], day) for name, day in self._days(order)],
            edges=[self._edge(link) for link in self._links],
            moments=moments,
            offset=int((offset or timedelta()).total_seconds()) // 60,
            spots=list(self._spots()),
            counts=[self._count(figure) for figure in self._view.numbers],
            locale=str(self._messages.locale).replace("_", "-"),
            words={key: words for key, words in self._messages.items() if key.startswith("pictures.")},
        )

    def _days(self, order: Iterable[str]) -> Iterator[tuple[str, str | None]]:
        """Each node with the day that it stands under: a source with the first article that relies on it."""
        waiting: list[str] = []
        for name in order:
            waiting.append(name)
            node = self._nodes[name]
            if node.document:
                reading = self._view.readings.get(node.document)
                day = reading.published[:10] if reading and reading.published else None
                yield from ((one, day) for one in waiting)
                waiting.clear()
        yield from ((one, None) for one in waiting)

    def _box(self, node: Node, day: str | None) -> Box:
        reading = self._view.readings.get(node.document or "")
        published = reading.published if reading else None
        hour = published and clock(published, self._messages.locale)
        hour = hour.removesuffix(f" {self._zone}") if hour and self._zone else hour
        ending, copies = self._endings.get(node.id), self._copies.get(node.id, [])
        return Box(
            id=node.id,
            who=self._who(node),
            shape=shape_of(node),
            kind=self._messages[f"source_type.{node.kind}"],
            day=day and self._day(day),
            date=published and self._written(published),
            time=self._sentence(hour) if hour else None,
            address=self._address(reading.id, []) if reading else None,
            copies=copies,
            copied=self._copied(len(copies)) if copies else None,
            marks=list(self._marks(node)),
            ending=self._messages[f"ending.{ending}"] if ending in _ENDINGS else None,
            broken=ending in _BROKEN,
            proofs=list(self._proofs(node)),
        )

    def _day(self, day: str) -> str:
        return f"{self._written(day)} ({self._zone})" if self._zone else self._written(day)

    def _copied(self, number: int) -> str:
        return f"{counted(number, self._messages.locale)} {self._messages.of('count.copies', number)}"

    def _marks(self, node: Node) -> Iterator[tuple[str, str]]:
        if node.who and node.who == self._claim.bottleneck:
            yield "bottleneck", self._messages["badge.bottleneck"]
        if any(loop & _names(node) for loop in self._loops):
            yield "circular", self._messages["badge.circular"]
        if node.document:
            if any(one.document == node.document for one in self._claim.denials):
                yield "denied", self._messages["pictures.denies"]
            lost = dict.fromkeys(one.how for one in self._claim.laundered if one.document == node.document)
            yield from (("laundered", self._messages[f"lost.{how}"]) for how in lost)
            if node.document not in self._view.readings:
                yield "missing", self._messages["dossier.missing"]

    def _edge(self, link: Link) -> Edge:
        earlier, later = self._nodes[link.earlier], self._nodes[link.later]
        how = self._messages[f"how.{link.how}"]
        return Edge(
            later=link.later,
            earlier=link.earlier,
            how=link.how,
            received=how,
            says=self._sentence(
                f"{self._named_as(later)} — {how} · {self._messages['traced.from']} {self._named_as(earlier)}"
            ),
            reasons=[told(reason.says, self._messages).naming(self._view.called).apart() for reason in link.because],
            loop=any(loop & _names(earlier) and loop & _names(later) for loop in self._loops),
        )

    def _sentence(self, words: str) -> str:
        """A sentence of the page that runs as the page does, whichever way the name runs that it begins with."""
        return f"{_RUNS[self._messages['direction']]}{words}"

    def _named_as(self, node: Node) -> str:
        return isolated(self._who(node))

    def _written(self, date: str) -> str:
        return written(date, self._messages.locale)

    def _who(self, node: Node) -> str:
        return line(node.who or self._messages["who.unnamed"])

    def _proofs(self, node: Node) -> Iterator[Proof]:
        """The words of an article that make the claim; of a source, those of the articles that have it from there."""
        relying = (self._nodes[link.later].document for link in self._links if link.earlier == node.id)
        for document in [node.document] if node.document else dict.fromkeys(relying):
            yield from (self._proof(reading, mention) for mention, reading in self._said(document))

    def _said(self, document: str | None) -> Iterator[tuple[Mention, Reading]]:
        reading = self._view.readings.get(document or "")
        if reading:
            yield from ((mention, reading) for mention in self._mentions.get(reading.id, ()))

    def _proof(self, reading: Reading, said: Mention | Denial, named: Span | None = None) -> Proof:
        """The words of a mention or denial with its attribution, or with a time or place that they name, marked."""
        more = [Mark(named, "", "named")] if named else list(_attributed(reading, said))
        every = [*(Mark(span, "", "content") for span in said.content), *more]
        shown = sorted(one.span for one in every)
        start, end = window(reading.text, shown)
        moved = (one._replace(span=(one.span[0] - start, one.span[1] - start)) for one in every)
        cut = pieces(reading.text[start:end], moved)
        return Proof(
            where=[*map(line, self._view.called(reading.id))],
            runs=self._view.runs(reading.id),
            language=reading.language,
            pieces=[(_harmless(one.text), one.marks[-1].kind if one.marks else "") for one in cut],
            address=self._address(reading.id, shown),
        )

    def _published(self) -> Iterator[Moment]:
        """The articles that say so, and those that deny it, as they are numbered in the page."""
        made = zip(self._view.mentions, self._view.in_time(self._claim.mentions), strict=True)
        denied = zip(self._view.denials, self._view.in_time(self._claim.denials), strict=True)
        every: Iterator[tuple[Passage, Mention | Denial]] = chain(made, denied)
        for passage, one in every:
            reading = self._view.readings.get(passage.document)
            denies = isinstance(one, Denial)
            placed = when(Event(passage.number, reading.published, denies, "")) if reading else None
            if reading and placed:
                said = (passage.who, reading.outlet, self._written(reading.published or ""))
                yield Moment(
                    kind="denies" if denies else "says",
                    label=digits(passage.number, self._messages.locale),
                    says=[line(one) for one in said if one],
                    first=placed.first.isoformat(),
                    last=placed.last.isoformat(),
                    proofs=[self._proof(reading, one)],
                )

    def _named(self) -> Iterator[Moment]:
        """The times that the words of the claim name, each once."""
        found: dict[str, Moment] = {}
        for mention, reading in self._everywhere():
            for named in reading.times:
                days = span_of(named.value)
                if days and any(covers(span, named.span) for span in mention.content):
                    words, known = line(reading.text[slice(*named.span)]), found.get(named.value)
                    found[named.value] = Moment(
                        kind="named",
                        label=words,
                        says=[words, time(named.value, self._messages)],
                        first=days[0].isoformat(),
                        last=days[1].isoformat(),
                        proofs=[*(known.proofs if known else ()), self._proof(reading, mention, named.span)],
                    )
        yield from found.values()

    def _everywhere(self) -> Iterator[tuple[Mention, Reading]]:
        for document in self._mentions:
            yield from self._said(document)

    def _spots(self) -> Iterator[Spot]:
        """The places of the map, with the words of the claim that name them."""
        proofs: dict[str, list[Proof]] = {}
        for mention, reading in self._everywhere():
            for place in places_of(mention, reading):
                proofs.setdefault(place.id or place.name, []).append(self._proof(reading, mention, place.span))
        for place, said in self._view.places():
            yield Spot(
                name=line(place.name),
                kind=place.kind,
                what=self._messages[f"pictures.{place.kind}"],
                lat=place.lat or 0.0,
                lon=place.lon or 0.0,
                said=said,
                country=_number(place),
                proofs=proofs.get(place.id or place.name, []),
            )

    def _count(self, figure: Figure) -> Count:
        reading = self._view.readings.get(figure.document)
        placed = when(Event("", figure.as_of, denies=False, says=""))
        return Count(
            of=unit(line(figure.of or ""), self._messages),
            low=figure.low,
            high=figure.high,
            counted=self._view.counted(figure),
            who=line(figure.who or self._messages["who.unnamed"]),
            first=placed and placed.first.isoformat(),
            last=placed and placed.last.isoformat(),
            where=line((reading and reading.outlet) or figure.document),
            address=self._address(figure.document, []),
        )


def _attributed(reading: Reading, one: Mention | Denial) -> Iterator[Mark]:
    """The parts of the attribution that hands the words on, if it is one."""
    for attribution in reading.attributions:
        if attribution.id == one.attribution:
            parts = {"source": attribution.source, "cue": attribution.cue, "carrier": attribution.carrier}
            yield from (Mark(span, "", kind) for kind, spans in parts.items() for span in spans)


def _names(node: Node) -> set[str | None]:
    """What a node may be called in a loop."""
    return {node.id, node.document, node.who}


def _harmless(words: str) -> str:
    """The words without anything that acts on what stands around them."""
    return ODD.sub(lambda found: " " if found[0] in "\t\n\r" else mark(found[0]), words)


def _number(place: Place) -> str | None:
    """The number of a country, by which its shape is found."""
    if place.kind != "country":
        return None
    numbers = (number for number, codes in get_global("territory_aliases").items() if number.isdigit())
    return next((number for number in numbers if get_global("territory_aliases")[number] == [place.country]), None)
