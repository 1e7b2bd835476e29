"""Which claims of a case a question means: by words however they are written, by a place, by who is named or speaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from takhrij.model import Claim, Denial, Mention, Reading, Value
from takhrij.span import Span, cut, overlaps
from takhrij.store.index import Sought
from takhrij.store.terms import Analysers

Named = tuple[str, str, list[Span]]


class Narrowing(Value, frozen=True, kw_only=True):
    """What is asked of claims: words that one mention or denial holds, who or what is named in them, and its `act`.

    The words of a mention are what is said and who says it. What is left empty is not asked.
    """

    words: str = ""
    place: str = ""
    actor: str = ""
    act: str = ""


class Narrowed:
    """Tells claims that fit a question. `sought` makes terms of words, as searching the case does."""

    def __init__(
        self, readings: Sequence[Reading], analysers: Analysers, sought: Callable[[str], list[Sought]]
    ) -> None:
        self._readings = {reading.id: reading for reading in readings}
        self._analysers, self._sought = analysers, cache(sought)

    def by(self, claims: Sequence[Claim], asked: Narrowing) -> list[Claim]:
        """The claims of which one mention or denial at least fits, in their order."""
        places, actors = self._known(asked.place, _places), self._known(asked.actor, _actors)

        def fits(mention: Mention | Denial) -> bool:
            reading = self._readings[mention.document]
            said = next((a for a in reading.attributions if a.id == mention.attribution), None)
            spans, speaker = [*mention.content, *(said.source if said else ())], (said and said.speaker) or ""
            words = f"{cut(reading.text, spans, ' ')} {speaker}"
            if asked.words and not self._holds(words, reading, asked.words):
                return False
            if asked.act and (not said or said.act != asked.act):
                return False
            if asked.place and not _stands(places, _places(reading), spans):
                return False
            speaks = bool(asked.actor) and self._holds(speaker, reading, asked.actor)
            return not asked.actor or speaks or _stands(actors, _actors(reading), spans)

        return [claim for claim in claims if any(map(fits, claim.mentions)) or any(map(fits, claim.denials))]

    def _known(self, name: str, things: Callable[[Reading], Iterator[Named]]) -> set[str]:
        """The ids of all that somebody calls so in the case: they are one in every language."""
        found = (
            (id, reading, [called, *(cut(reading.text, [span]) for span in spans)])
            for reading in (self._readings.values() if name else ())
            for id, called, spans in things(reading)
        )
        return {id for id, reading, names in found if any(self._holds(one, reading, name) for one in names)}

    def _holds(self, text: str, reading: Reading, words: str) -> bool:
        terms = {term for of_word, _ in self._analysers.of(reading.language).words(text) for term in of_word}
        sought = self._sought(words)
        return bool(sought) and all(one.term in terms for one in sought)


def _places(reading: Reading) -> Iterator[Named]:
    return ((place.id or place.name, place.name, [place.span]) for place in reading.places)


def _actors(reading: Reading) -> Iterator[Named]:
    """Who is known by a reading alone is nobody's in another."""
    for actor in reading.actors:
        id = f"{reading.id}#{actor.id}" if actor.id.startswith("local:") else actor.id
        yield id, actor.name, actor.mentions


def _stands(ids: set[str], things: Iterator[Named], spans: Sequence[Span]) -> bool:
    """Whether one of some things is named within some spans."""
    return any(id in ids and any(overlaps(one, span) for one in named for span in spans) for id, _, named in things)
