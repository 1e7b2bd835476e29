"""Which claims of a case a question means: by words however they are written, by a place, by who is named or speaks.

What is asked for is worked out when claims are traced, and kept with them, so that an answer reads no article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial

from takhrij.model import Act, Claim, Denial, Mention, Reading, Value
from takhrij.span import Span, cut, overlaps
from takhrij.store.index import Sought
from takhrij.store.terms import Analysers

Named = tuple[str, str, list[Span]]
Seeks = Callable[[str], list[Sought]]
Knows = Callable[[str], set[str]]
_Terms = Callable[[str | None, str], str]


class Narrowing(Value, frozen=True, kw_only=True):
    """What is asked of claims: words that one mention or denial holds, who or what is named in them, and its `act`.

    The words of a mention are what is said and who says it. Of a claim as a whole: a `badge` that it has, a `kind` of
    its origins, an `outlet` that mentions it, and days of which it was mentioned on one, `since` the first `until` the
    last (ISO 8601). What is left empty is not asked.
    """

    words: str = ""
    place: str = ""
    actor: str = ""
    act: str = ""
    badge: str = ""
    kind: str = ""
    outlet: str = ""
    since: str = ""
    until: str = ""

    @property
    def of_mentions(self) -> bool:
        """Whether something is asked that single mentions answer."""
        return bool(self.words or self.place or self.actor or self.act)


class Telling(Value, frozen=True, kw_only=True):
    """A mention or denial of a claim as it is asked for.

    `words` are the terms of what is said and of who says it, `speaker` those of the latter; `places` and `actors` the
    ids of what is named in what is said. Terms stand in one string, a space before and after each.
    """

    claim: str
    words: str
    speaker: str
    act: Act | None
    places: list[str]
    actors: list[str]


class Tellings(Value, frozen=True, kw_only=True):
    """All mentions and denials of claims, and how the places and actors in them are called anywhere in the case."""

    each: list[Telling]
    places: dict[str, list[str]]
    actors: dict[str, list[str]]

    def meant(self, asked: Narrowing, seek: Seeks, known: Knows) -> set[str]:
        """The ids of the claims of which one mention or denial at least is what is asked of mentions.

        `seek` makes terms of words, as searching the case does; `known` tells the ids of the places of a name.
        """
        words, place, actor = (_apart(seek(one)) for one in (asked.words, asked.place, asked.actor))
        places = _called(self.places, place) | known(asked.place) if asked.place else set[str]()
        actors = _called(self.actors, actor) if asked.actor else set[str]()

        def fits(one: Telling) -> bool:
            return (
                (not asked.words or _holds(one.words, words))
                and (not asked.act or one.act == asked.act)
                and (not asked.place or not places.isdisjoint(one.places))
                and (not asked.actor or not actors.isdisjoint(one.actors) or _holds(one.speaker, actor))
            )

        return {one.claim for one in self.each if fits(one)}


def _apart(sought: Iterable[Sought]) -> list[str]:
    """Terms as they stand in a string of such."""
    return [f" {one.term} " for one in sought]


def _called(names: dict[str, list[str]], sought: Sequence[str]) -> set[str]:
    """The ids of all that somebody calls so: they are one in every language."""
    return {id for id, called in names.items() if any(_holds(one, sought) for one in called)}


def _holds(terms: str, sought: Sequence[str]) -> bool:
    for one in sought:  # asked of every mention as each letter is typed, where all() takes twice as long
        if one not in terms:
            return False
    return bool(sought)


def tellings(claims: Iterable[Claim], readings: Iterable[Reading], analysers: Analysers) -> Tellings:
    """The mentions and denials of claims in some readings."""
    by_id = {reading.id: reading for reading in readings}
    terms = cache(partial(_terms, analysers))  # names come again in every article
    each = [_telling(claim.id, one, by_id[one.document], terms) for claim in claims for one in claim.tellings]
    places = _names((id for one in each for id in one.places), by_id.values(), _places, terms)
    actors = _names((id for one in each for id in one.actors), by_id.values(), _actors, terms)
    return Tellings(each=each, places=places, actors=actors)


def _telling(claim: str, one: Mention | Denial, reading: Reading, terms: _Terms) -> Telling:
    said = next((a for a in reading.attributions if a.id == one.attribution), None)
    spans, speaker = [*one.content, *(said.source if said else ())], (said and said.speaker) or ""

    return Telling(
        claim=claim,
        words=terms(reading.language, f"{cut(reading.text, spans, ' ')} {speaker}"),
        speaker=terms(reading.language, speaker),
        act=said.act if said else None,
        places=_within(_places(reading), spans),
        actors=_within(_actors(reading), spans),
    )


def _names(
    ids: Iterable[str],
    readings: Iterable[Reading],
    things: Callable[[Reading], Iterator[Named]],
    terms: _Terms,
) -> dict[str, list[str]]:
    """By id, the terms of each name that a place or actor has in the case."""
    wanted, names = set(ids), defaultdict[str, set[str]](set)
    for reading in readings:
        for id, called, spans in things(reading):
            if id in wanted:
                every = {called, *(cut(reading.text, [span]) for span in spans)}
                names[id] |= {terms(reading.language, one) for one in every}
    return {id: sorted(names[id]) for id in sorted(names)}


def _terms(analysers: Analysers, language: str | None, text: str) -> str:
    terms = dict.fromkeys(term for of_word, _ in analysers.of(language).words(text) for term in of_word)
    return f" {' '.join(terms)} "


def _places(reading: Reading) -> Iterator[Named]:
    return ((place.id or place.name, place.name, [place.span]) for place in reading.places)


def _actors(reading: Reading) -> Iterator[Named]:
    """Who is known by a reading alone is nobody's in another."""
    for actor in reading.actors:
        id = f"{reading.id}#{actor.id}" if actor.id.startswith("local:") else actor.id
        yield id, actor.name, actor.mentions


def _within(things: Iterator[Named], spans: Sequence[Span]) -> list[str]:
    """The ids of those things that are named within some spans."""
    named = (id for id, _, at in things if any(overlaps(one, span) for one in at for span in spans))
    return list(dict.fromkeys(named))
