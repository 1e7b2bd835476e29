"""Reading: one document in, every attribution, time, place, quantity and actor out. Pure: no disk, network or clock."""

from __future__ import annotations

import datetime
from collections.abc import Container, Iterable, Sequence
from typing import Literal, Protocol, TypeVar

from takhrij.languages import Language
from takhrij.model import Actor, Attribution, Document, Form, Place, Quantity, Reading, Timex
from takhrij.read.attributions import Attributions
from takhrij.read.chains import Chain, Chains
from takhrij.read.found import Found
from takhrij.read.phrases.parts import Marks
from takhrij.read.speakers import Speaker, Speakers
from takhrij.read.speakers.outlets import Outlets, resolved
from takhrij.read.speakers.source_types import SourceTypes
from takhrij.read.values.timexes import Timexes
from takhrij.read.words import Words
from takhrij.span import Span

__all__ = ["PlaceFinder", "Reader"]
_Located = TypeVar("_Located", Place, Quantity)
Mention = tuple[Span, str, Literal["person", "organisation", "outlet"]]


# Kinds of source that a form may look like, and of which the registry knows better.
_UNSURE = ("person", "anonymous", "organisation")


class PlaceFinder(Protocol):
    """What finds the places of a text: `Places(language, gazetteer)`."""

    def find(self, words: Words) -> list[Place]:
        """Every mention of a place in text order."""
        ...


class ActorFinder(Protocol):
    """What finds the actors of a text: `Actors(language, registry)`."""

    def find(self, words: Words) -> list[Actor]:
        """Every actor that is known by name, with its mentions."""
        ...

    def with_named(self, words: Words, known: Sequence[Actor], named: Sequence[Mention]) -> list[Actor]:
        """The actors `known`, and those that a text has been found to name."""
        ...


class QuantityFinder(Protocol):
    """What finds the quantities of a text: `Quantities(language)`."""

    def find(self, words: Words, times: list[Timex]) -> list[Quantity]:
        """Every quantity in text order, none of them within a time."""
        ...


class Reader:
    """Reads documents of one language. Compiles the language's tables once, for any number of texts."""

    def __init__(
        self,
        language: Language,
        places: PlaceFinder | None = None,
        actors: ActorFinder | None = None,
        quantities: QuantityFinder | None = None,
    ) -> None:
        self.language = language
        self._times = language.compiled(Timexes)
        self._places, self._actors, self._quantities = places, actors, quantities
        self._attributions = language.compiled(Attributions)
        self._speakers = language.compiled(Speakers)
        self._chains = language.compiled(Chains)
        self._types = language.compiled(SourceTypes)

    def read(self, document: Document) -> Reading:
        """The document with all that is found in it. Never raises on any text."""
        words = Words(document.text, self.language.folding)
        text = words.shadow.text
        times = self._times.find(words, _day(document.published))
        known = self._actors.find(words) if self._actors else []
        inside = _covered(span for actor in known for span in actor.mentions)
        places = _outside(self._places.find(words) if self._places else [], inside)
        places = _untimed(places, times)
        names = [place.span for place in places] + [span for actor in known for span in actor.mentions]
        outlets = [span for actor in known if actor.type == "outlet" for span in actor.mentions]
        found = self._attributions.find(words, Marks([time.span for time in times], names, outlets))
        speakers = _registered(found, self._speakers.resolve(words, found), known)
        media = [(span, actor.name) for actor in known if actor.type == "outlet" for span in actor.mentions]
        speakers = resolved(Outlets(self._types, text, document.outlet, media), found, speakers)
        chains = self._chains.find(text, found, speakers, document.outlet, media)
        attributions = [
            _attribution(number, one, speaker, chain, _form(one, words))
            for number, (one, speaker, chain) in enumerate(zip(found, speakers, chains, strict=True), 1)
        ]
        return Reading(
            id=document.id,
            text=document.text,
            title=document.title,
            outlet=document.outlet,
            url=document.url,
            language=document.language or self.language.code,
            published=document.published,
            retrieved=document.retrieved,
            sha256=document.sha256,
            attributions=attributions,
            times=times,
            places=places,
            quantities=_outside(self._quantities.find(words, times) if self._quantities else [], inside),
            actors=self._actors.with_named(words, known, _named(text, attributions)) if self._actors else [],
            warnings=list(self.language.warnings),
        )


def _covered(spans: Iterable[Span]) -> set[int]:
    """Every offset of the text that lies in one of some spans."""
    return {at for start, end in spans for at in range(start, end)}


def _outside(found: Iterable[_Located], covered: Container[int]) -> list[_Located]:
    """Those that are no part of an actor's name ("the North Atlantic alliance", "the Group of Twenty")."""
    return [one for one in found if one.span[0] not in covered]


def _untimed(places: Iterable[Place], times: Iterable[Timex]) -> list[Place]:
    """Those whose name is no expression of time: some town is called as "now" is."""
    spans = {time.span for time in times}
    return [place for place in places if place.span not in spans]


def _registered(found: Sequence[Found], speakers: Sequence[Speaker], actors: Sequence[Actor]) -> list[Speaker]:
    """The speakers; what the registry knows to be no person takes its kind where a source is its name alone, and
    wherever it speaks on.
    """
    bodies = {span: actor.type for actor in actors if actor.type != "person" for span in actor.mentions}
    kinds = {
        who.name: bodies[one.source[0]]
        for one, who in zip(found, speakers, strict=True)
        if who.type in _UNSURE and len(one.source) == 1 and one.source[0] in bodies
    }
    return [who._replace(type=kinds.get(who.name, who.type)) if who.type in _UNSURE else who for who in speakers]


def _day(published: str | None) -> datetime.date | None:
    """The day of publication, where it is a whole date."""
    try:
        return datetime.date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _attribution(number: int, found: Found, speaker: Speaker, chain: Chain, form: Form) -> Attribution:
    refs = dict.fromkeys((*found.because, *speaker.because, *chain.because))
    return Attribution(
        id=f"a{number}",
        cue=list(found.cue),
        source=list(found.source),
        content=list(found.content),
        carrier=list(found.carrier),
        speaker=speaker.name,
        source_type=speaker.type,
        act=found.act,
        within=None if found.within is None else f"a{found.within + 1}",
        form=form,
        chain=list(chain.steps),
        because=list(refs),
    )


def _form(found: Found, words: Words) -> Form:
    """Direct where the content is all within quotation marks, mixed where some of it is (PolNeAR's three forms)."""
    quotations = words.quotations
    contents = [(words.shadow.place(start), words.shadow.place(end)) for start, end in found.content]
    if contents and all(quotations.hold(*content) for content in contents):
        return "direct"
    return "mixed" if any(quotations.touch(*content) for content in contents) else "indirect"


def _named(text: str, attributions: Sequence[Attribution]) -> list[Mention]:
    """Where somebody is named who speaks, to be counted among the actors: as a source, or a person only elsewhere."""
    kinds = {"person": "person", "organisation": "organisation", "outlet": "outlet"}
    named = [
        (one.source[0], one.speaker, kinds[one.source_type])
        for one in attributions
        if one.source and one.speaker and one.source_type in kinds
    ]
    known = {speaker for _, speaker, _ in named}
    others = dict.fromkeys(one.speaker for one in attributions if one.source_type == "person" and one.speaker)
    places = ((text.find(speaker), speaker) for speaker in others if speaker not in known)
    return [*named, *(((at, at + len(who)), who, "person") for at, who in places if at >= 0)]  # type: ignore[list-item]
