"""Places: every mention of a toponym, resolved by its context.

First every name of the gazetteer is sought (`toponyms`), then what countries the text is about (`countries`), then each
name is judged (is it a place here?) and resolved (which one?). What stands beside it decides (`neighbours`); how much
evidence a name needs goes by how well its place is known, and by whether it is an ordinary word too (`ordinary`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import log10
from typing import NamedTuple

from takhrij.gazetteer import Entry, Gazetteer
from takhrij.languages import Language
from takhrij.model import Place
from takhrij.read.places.countries import Context, Countries
from takhrij.read.places.neighbours import Neighbours, Prefix
from takhrij.read.places.ordinary import Ordinary
from takhrij.read.places.toponyms import Candidate, Toponyms
from takhrij.read.words import Words

# What may stand between a name and the country it is said to be in: "Homs, Syria", "Homs (Syria)".
_APPOSED = re.compile(r" ?[،,(-]? ?")
# How many people make a place famous (its name needs no evidence), a town, or at least a village.
_FAMOUS, _TOWN, _VILLAGE = 500_000, 15_000, 500
# Names with fewer letters than these, once something is cut off, are mostly other words.
_SHORTEST = 4
# How much a text must speak of a country for its towns, and for its villages, to be meant.
_SPOKEN_OF, _ABOUT = 0.1, 0.3
# How many losers are kept.
_LOSERS = 5
# Entries of one kind and country nearer than this, in degrees, are one place told twice.
_NEAR = 0.25
# What a place of the shipped tables weighs, as the logarithm of its people.
_COUNTRY_WEIGHT, _LISTED_WEIGHT = 8.0, 3.0
# What adds to that: being what news names (a capital, a listed town), being in the country that the text is about,
# being of the kind that is named. A region is less often meant than its town, unless a table says otherwise.
_EMINENT, _COUNTRY_SHARE, _KIND_WEIGHT, _MERE_REGION = 2.0, 2.5, 6.0, -2.0


class _Sight(NamedTuple):
    """A name as it stands in the text: the noun before it, whether it is told after another place, and where it is."""

    candidate: Candidate
    prefix: Prefix | None
    chained: bool
    locative: bool

    @property
    def kind(self) -> str | None:
        return self.prefix.kind if self.prefix else None


class _Found(NamedTuple):
    sight: _Sight
    place: Place


class Places:
    """Finds places by a gazetteer and a language's tables `place_prefixes place_contexts place_words states`."""

    def __init__(self, language: Language, gazetteer: Gazetteer) -> None:
        self._countries = Countries(language, gazetteer)
        self._near = Neighbours(language, self._countries.adjectives)
        self._toponyms = Toponyms(language, gazetteer, self._near.proclitics, self._near.generic)
        self._ordinary = Ordinary(language)
        fold = language.folding.word
        self._seats = {fold(name) for row in language.table("states") for name in row.items("capital")}

    def find(self, words: Words) -> list[Place]:
        """Every place, in text order. Losers of the same name are in `candidates`, at most five, likeliest first."""
        candidates = self._toponyms.find(words)
        context = self._countries.context(words, (options[0] for options in candidates.values()), self._sure)
        text = _Text(words, context)
        after = 0
        for index, options in candidates.items():
            for candidate in options if index >= after else ():
                sight = self._sight(text, candidate)
                place = self._place(text, sight)
                if place is not None:
                    text.found.append(_Found(sight, place))
                    after = candidate.last + 1
                    break
        return [found.place for found in text.found]

    def _sure(self, words: Words, candidate: Candidate) -> bool:
        """Whether a name may tell what country the text is about: nothing speaks against its being a place."""
        seat = any(self._is_seat(candidate, entry) for entry in candidate.entries)
        part = self._near.is_part(words, candidate.first, candidate.last)
        return not (part or self._near.is_surname(words, candidate.first) or self._ordinary.needs(candidate.key, seat))

    def _place(self, text: _Text, sight: _Sight) -> Place | None:
        """The place that a name stands for here; none where it is no place."""
        candidate = sight.candidate
        ranked = self._ranked(text, sight)
        best = ranked[0]
        if not self._is_place(text, sight, best):
            return None
        if sight.kind:
            text.senses[candidate.key] = best.id
        return Place(
            span=candidate.span(text.words),
            id=best.id,
            name=best.name,
            country=best.country,
            kind=best.kind,
            lat=best.lat,
            lon=best.lon,
            metonym=self._is_metonym(text, sight, best),
            candidates=[entry.toponym for entry in ranked[1 : _LOSERS + 1]],
        )

    def _sight(self, text: _Text, candidate: Candidate) -> _Sight:
        near, words = self._near, text.words
        before = text.found[-1].sight if text.found else None
        chained = before is not None and near.is_chained(words, before.candidate.last, candidate.first)
        prefix = None if candidate.cut else near.prefix(words, candidate.first)
        if prefix is None and chained and before is not None:
            prefix = before.prefix
        locative = (
            chained
            or near.is_locative(words, candidate.first, candidate.joined)
            or near.is_dateline(words, candidate.first, candidate.last)
        )
        return _Sight(candidate, prefix, chained, locative)

    def _is_place(self, text: _Text, sight: _Sight, best: Entry) -> bool:
        candidate, near, words = sight.candidate, self._near, text.words
        if near.is_part(words, candidate.first, candidate.last):
            return False
        if near.is_surname(words, candidate.first) and not best.listed:
            return False
        named = sight.prefix is not None and sight.prefix.construct
        shown = sight.locative or (named and sight.kind == best.kind)  # "Syrian towns" are no town of that name
        if near.is_adjective(words, candidate.first, candidate.last) and not shown:
            return False
        needs = self._ordinary.needs(candidate.key, self._is_seat(candidate, best))
        if needs == "never" or (needs == "prefix" and not named) or (needs and not (named or sight.locative)):
            return False
        if candidate.cut and (
            self._ordinary.needs(text.words.forms[candidate.first]) or len(candidate.key) < _SHORTEST
        ):
            return sight.locative and (best.kind == "country" or best.population >= _FAMOUS)
        return self._is_evident(text, sight, best)

    def _is_evident(self, text: _Text, sight: _Sight, best: Entry) -> bool:
        """Whether there is evidence enough for a name, by how well its place is known."""
        context, candidate = text.context, sight.candidate
        share = 1.0 if context.is_empty and sight.locative and not candidate.cut else context.share(best.country)
        if best.listed or best.population >= _FAMOUS or self._apposed(text, candidate, best):
            return True
        if best.capital and not candidate.cut:
            return True
        if sight.prefix is not None:
            return share >= _SPOKEN_OF or best.population >= _TOWN
        if best.is_known:
            return share >= (_SPOKEN_OF if sight.locative else _ABOUT) or (sight.locative and not candidate.cut)
        if not sight.locative or best.population < _VILLAGE:
            return False
        return share >= _SPOKEN_OF if best.population >= _TOWN else share >= _ABOUT and not candidate.cut

    def _is_metonym(self, text: _Text, sight: _Sight, best: Entry) -> bool:
        """Whether a place stands for an actor: its government speaks, acts or is dealt with."""
        candidate = sight.candidate
        if not self._is_seat(candidate, best) or sight.prefix is not None:
            return False
        if sight.chained and text.found[-1].place.metonym:
            return True
        return self._near.acts(text.words, candidate.first, candidate.last, candidate.joined)

    def _is_seat(self, candidate: Candidate, entry: Entry) -> bool:
        return entry.is_seat or candidate.key in self._seats

    def _apposed(self, text: _Text, candidate: Candidate, entry: Entry) -> bool:
        """Whether the country of a place is named right after it."""
        after = candidate.last + 1
        code = text.context.named.get(after)
        return code is not None and code == entry.country and bool(_APPOSED.fullmatch(text.words.gap(after)))

    def _ranked(self, text: _Text, sight: _Sight) -> list[Entry]:
        """The entries of a name, the likeliest first; one place told twice counts once."""
        candidate, sense = sight.candidate, text.senses.get(sight.candidate.key)
        # A country that is called as its capital is meant more often than that.
        named = {entry.country for entry in candidate.entries if entry.kind == "country"}

        def weight(entry: Entry) -> float:
            value = log10(entry.population + 10)
            if entry.listed:
                value = max(value, _COUNTRY_WEIGHT if entry.kind == "country" else _LISTED_WEIGHT)
            value += _COUNTRY_SHARE * text.context.share(entry.country) + 2 * self._apposed(text, candidate, entry)
            if (entry.capital and entry.country not in named) or (entry.listed and entry.kind == "settlement"):
                value += _EMINENT
            elif entry.kind == "region" and not entry.listed:
                value += _MERE_REGION
            return value + _KIND_WEIGHT * (sight.kind == entry.kind) + 3 * (sense == entry.id)

        if len(candidate.entries) == 1:
            return list(candidate.entries)
        return _once(sorted(candidate.entries, key=lambda entry: (-weight(entry), entry.id)))


class _Text:
    """One text being read: its words, its countries, the places found so far, and which one a name meant last."""

    def __init__(self, words: Words, context: Context) -> None:
        self.words, self.context = words, context
        self.found: list[_Found] = []
        self.senses: dict[str, str] = {}


def _once(entries: Sequence[Entry]) -> list[Entry]:
    kept: list[Entry] = []
    for entry in entries:
        if not any(_same(entry, other) for other in kept):
            kept.append(entry)
    return kept


def _same(a: Entry, b: Entry) -> bool:
    if (a.country, a.kind) != (b.country, b.kind) or a.lat is None or b.lat is None or a.lon is None or b.lon is None:
        return False
    return abs(a.lat - b.lat) < _NEAR and abs(a.lon - b.lon) < _NEAR
