"""Places: every mention of a toponym, resolved by its context.

First every name of the gazetteer is sought (`_candidates`), then what countries the text is about (`Context`), then each
name is judged (is it a place here?) and resolved (which one?). The tables say what may stand beside a name:
`place_prefixes` ("city", "province"), `place_contexts` (what is locative, begins an organisation's name, acts), and
`place_words` (names that are ordinary words too, and what they need to be read as places).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from math import log10
from typing import NamedTuple

from takhrij.gazetteer import Entry, Gazetteer
from takhrij.languages import Language
from takhrij.model import Place
from takhrij.read.neighbours import Neighbours
from takhrij.read.words import Words

# What may stand between two words of a name.
_JOINT = re.compile(r"[ \-‐‑'’‘.]{1,2}")
# What may stand between a name and the country it is said to be in: "Homs, Syria", "Homs (Syria)".
_APPOSED = re.compile(r" ?[،,(-]? ?")
# How many people make a place known (its name needs no evidence), or at least no mere hamlet.
_KNOWN, _TOWN, _CITY = 100_000, 15_000, 500_000
# How many losers are kept.
_LOSERS = 5
# Entries of one kind and country nearer than this, in degrees, are one place told twice.
_NEAR = 0.25
_COUNTRY_WEIGHT, _LISTED_WEIGHT = 7.5, 3.0


class Candidate(NamedTuple):
    """A name of the gazetteer over the words `first` to `last`, after `cut` characters that are joined to its front."""

    first: int
    last: int
    cut: int
    joined: str
    key: str
    entries: tuple[Entry, ...]


class Context:
    """The countries that a text names or implies, how often, and where."""

    def __init__(self) -> None:
        self.total: dict[str, float] = {}
        self.at: dict[int, str] = {}

    def add(self, code: str, index: int, weight: float) -> None:
        """Count a sign of a country at a word."""
        self.total[code] = self.total.get(code, 0.0) + weight
        self.at[index] = code

    def share(self, code: str | None) -> float:
        """From 0 (not a country of this text) to 1 (the one spoken of most)."""
        most = max(self.total.values(), default=0.0)
        return self.total.get(code, 0.0) / most if code and most else 0.0


class Places:
    """Finds places by a gazetteer and a language's tables `place_prefixes place_contexts place_words states`."""

    def __init__(self, language: Language, gazetteer: Gazetteer) -> None:
        fold = language.folding.word
        settings = language.settings.get("places", {})
        self._gazetteer = gazetteer
        self._fold = fold
        self._capitalised = bool(settings.get("capitalised", False))
        self._proclitics = tuple(sorted(map(fold, settings.get("proclitics", ())), key=len))
        self._fused = {fold(fused): fold(article) for article, fused in settings.get("articles", {}).items()}
        self._near = Neighbours(language, self._code)
        self._needs = {fold(form): row["needs"] for row in language.table("place_words") for form in row.items("forms")}
        self._kept: dict[str, tuple[tuple[int, str, int], ...]] = {}

    def find(self, words: Words) -> list[Place]:
        """Every place, in text order. Losers of the same name are in `candidates`, at most five, likeliest first."""
        candidates = self._candidates(words)
        context = self._context(words, candidates)
        found: list[tuple[Candidate, Place]] = []
        senses: dict[str, str] = {}
        index = 0
        while index < len(words):
            index += 1
            for candidate in candidates.get(index - 1, ()):
                place = self._judge(words, candidate, context, senses, found[-1][0] if found else None)
                if place is not None:
                    found.append((candidate, place))
                    index = candidate.last + 1
                    break
        return [place for _, place in found]

    def _code(self, name: str) -> str | None:
        """The code of the country of a name."""
        words = " ".join(re.findall(r"[^\W_]+", self._fold(name)))
        return next((entry.country for entry in self._gazetteer.find(words) if entry.kind == "country"), None)

    def _candidates(self, words: Words) -> dict[int, list[Candidate]]:
        """The names that begin at each word; those with less cut off their front first, then the longest."""
        found: dict[int, list[Candidate]] = {}
        kept = self._kept
        for index, form in enumerate(words.forms):
            starts = kept.get(form)
            if starts is None:
                starts = self._starts(form)
                if len(kept) > 50_000:
                    kept.clear()
                kept[form] = starts
            for cut, word, longest in starts:
                for candidate in self._names(words, index, cut, word, longest):
                    found.setdefault(index, []).append(candidate)
        return found

    def _starts(self, form: str) -> tuple[tuple[int, str, int], ...]:
        """The ways of reading a word as the first of a name: characters cut off, the rest, the longest name in words."""
        longest = self._gazetteer.longest
        starts = [(0, form, longest(form))]
        for proclitic in self._proclitics:
            if form.startswith(proclitic) and len(form) > len(proclitic) + 1:
                rest = form[len(proclitic) :]
                starts.append((len(proclitic), rest, longest(rest)))
        for fused, article in self._fused.items():
            for proclitic in ("", *self._proclitics):
                if form.startswith(proclitic + fused) and len(form) > len(proclitic + fused) + 1:
                    rest = article + form[len(proclitic + fused) :]
                    starts.append((len(proclitic) + len(fused) - len(article) + 1, rest, longest(rest)))
        return tuple(start for start in starts if start[2])

    def _names(self, words: Words, first: int, cut: int, word: str, longest: int) -> Iterator[Candidate]:
        last = first
        while last + 1 < len(words) and last - first + 1 < longest and _JOINT.fullmatch(words.gap(last + 1)):
            last += 1
        joined = words.forms[first][:cut]
        for end in range(last, first - 1, -1):
            key = " ".join((word, *words.forms[first + 1 : end + 1]))
            entries = self._gazetteer.find(key)
            if entries and (not self._capitalised or words.shadow.text[words.span(first, end)[0] + cut].isupper()):
                yield Candidate(first, end, cut, joined, key, entries)

    def _context(self, words: Words, candidates: Mapping[int, list[Candidate]]) -> Context:
        """What countries the text speaks of: by name, by what is of them ("Syrian"), by their great cities."""
        context = Context()
        for index, code in self._near.adjectives(words):
            context.add(code, index, 1.0)
        for index, options in candidates.items():
            candidate = options[0]
            if candidate.key in self._needs or self._near.is_part(words, candidate.first):
                continue
            codes = {entry.country for entry in candidate.entries if _known(entry)}
            people = max(entry.population for entry in candidate.entries)
            countries = [entry for entry in candidate.entries if entry.kind == "country"]
            if len(codes) == 1 and (code := next(iter(codes))) and (countries or people >= _CITY):
                context.add(code, index, 2.0 if countries else 1.0)
        return context

    def _judge(
        self, words: Words, candidate: Candidate, context: Context, senses: dict[str, str], before: Candidate | None
    ) -> Place | None:
        """The place that a name stands for here; none where it is no place."""
        near = self._near
        prefix = near.prefix(words, candidate.first)
        chained = before is not None and near.is_chained(words, before.last, candidate.first)
        if prefix is None and chained and before is not None:
            prefix = near.prefix(words, before.first)
        ranked = self._ranked(words, candidate, context, prefix, senses.get(candidate.key))
        best = ranked[0]
        if not self._is_place(words, candidate, best, context, prefix, chained):
            return None
        if prefix:
            senses[candidate.key] = best.id
        start, end = words.span(candidate.first, candidate.last)
        if candidate.cut:
            start = words.shadow.span(words.starts[candidate.first] + candidate.cut, words.ends[candidate.first])[0]
        actor = best.kind == "country" or best.capital or best.listed
        return Place(
            span=(start, end),
            id=best.id,
            name=best.name,
            country=best.country,
            kind=best.kind,
            lat=best.lat,
            lon=best.lon,
            metonym=actor and prefix is None and near.acts(words, candidate.first, candidate.last, candidate.joined),
            candidates=[entry.toponym for entry in ranked[1 : _LOSERS + 1]],
        )

    def _is_place(
        self, words: Words, candidate: Candidate, best: Entry, context: Context, prefix: str | None, chained: bool
    ) -> bool:
        needs = self._needs.get(candidate.key, "")
        near = self._near
        if needs == "never" or near.is_part(words, candidate.first):
            return False
        if prefix is not None:
            return True
        if needs == "prefix":
            return False
        locative = chained or near.is_locative(words, candidate.first, candidate.joined)
        if needs or (candidate.cut and len(candidate.key) <= 3):
            return locative
        if _known(best) or self._apposed(candidate, best, context, words):
            return True
        implied = context.share(best.country) > 0
        if best.population >= _TOWN or candidate.last > candidate.first:
            return implied
        return implied and locative

    def _apposed(self, candidate: Candidate, best: Entry, context: Context, words: Words) -> bool:
        """Whether the country of a place is named right after it."""
        after = candidate.last + 1
        return (
            best.country is not None
            and context.at.get(after) == best.country
            and bool(_APPOSED.fullmatch(words.gap(after)))
        )

    def _ranked(
        self, words: Words, candidate: Candidate, context: Context, prefix: str | None, sense: str | None
    ) -> list[Entry]:
        """The entries of a name, the likeliest first; one place told twice counts once."""

        def weight(entry: Entry) -> float:
            value = log10(entry.population + 10)
            if entry.listed:
                value = max(value, _COUNTRY_WEIGHT if entry.kind == "country" else _LISTED_WEIGHT)
            value += 3 * context.share(entry.country) + 2 * self._apposed(candidate, entry, context, words)
            value += 4 * (prefix == entry.kind) + 3 * (sense == entry.id)
            return value

        if len(candidate.entries) == 1:
            return list(candidate.entries)
        ranked: list[Entry] = []
        for entry in sorted(candidate.entries, key=lambda entry: (-weight(entry), entry.id)):
            if not any(_same(entry, other) for other in ranked):
                ranked.append(entry)
        return ranked


def _known(entry: Entry) -> bool:
    return entry.listed or entry.capital or entry.population >= _KNOWN


def _same(a: Entry, b: Entry) -> bool:
    if (a.country, a.kind) != (b.country, b.kind) or None in (a.lat, a.lon, b.lat, b.lon):
        return False
    return abs(a.lat - b.lat) < _NEAR and abs(a.lon - b.lon) < _NEAR  # type: ignore[operator]
