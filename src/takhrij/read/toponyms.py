"""Toponyms: where a text has names of the gazetteer, be they places there or other words that look the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from takhrij.gazetteer import Entry, Gazetteer
from takhrij.languages import Language
from takhrij.languages.proclitics import Proclitics
from takhrij.read.words import Words
from takhrij.span import Span

# What may stand between two words of a name.
_JOINT = re.compile(r"[ \-‐‑'’‘.]{1,2}")
# How many words are remembered with the ways of reading them.
_KEPT = 50_000


class Candidate(NamedTuple):
    """A name over the words `first` to `last`, after the `cut` letters `joined` to its front, and what bears it."""

    first: int
    last: int
    cut: int
    joined: str
    key: str
    entries: tuple[Entry, ...]

    def span(self, words: Words) -> Span:
        """Its span in the text as found, without what is joined to it."""
        return words.shadow.span(words.starts[self.first] + self.cut, words.ends[self.last])


class _Start(NamedTuple):
    """A way of reading a word as the first of a name: letters cut off, the rest, and how many words names may have."""

    cut: int
    word: str
    longest: int


class Toponyms:
    """Finds names by a gazetteer; `generic` are the nouns that names may begin with and mostly do not ("city")."""

    def __init__(self, language: Language, gazetteer: Gazetteer, generic: frozenset[str]) -> None:
        fold = language.folding.word
        settings = language.settings.get("places", {})
        self._gazetteer, self._generic = gazetteer, generic
        self._letters = re.compile(settings.get("letters", ""))
        self._capitalised = bool(settings.get("capitalised", False))
        self._proclitics = Proclitics(settings, fold)
        self._unjoined = frozenset(fold(row["word"]) for row in language.table("unjoined"))
        self._kept: dict[str, tuple[_Start, ...]] = {}

    def find(self, words: Words) -> dict[int, list[Candidate]]:
        """The names that begin at each word; those with less cut off their front first, then the longest."""
        found: dict[int, list[Candidate]] = {}
        kept = self._kept
        for index, form in enumerate(words.forms):
            starts = kept.get(form)
            if starts is None:
                starts = self._keep(form)
            for start in starts:
                for candidate in self._names(words, index, start):
                    found.setdefault(index, []).append(candidate)
        return found

    def _keep(self, form: str) -> tuple[_Start, ...]:
        if len(self._kept) >= _KEPT:
            self._kept.clear()
        starts = self._kept[form] = tuple(sorted(self._starts(form)))
        return starts

    def _starts(self, form: str) -> Iterator[_Start]:
        for base, cut in self._proclitics.bases(form):
            if not self._letters.match(base) or (cut and form in self._unjoined):
                continue
            longest = self._gazetteer.longest(base)
            if longest:
                yield _Start(cut, base, longest)

    def _names(self, words: Words, first: int, start: _Start) -> Iterator[Candidate]:
        last = first
        while last + 1 < len(words) and last - first + 1 < start.longest and _JOINT.fullmatch(words.gap(last + 1)):
            last += 1
        rest = words.forms[first + 1 : last + 1]
        for end in range(last, first - 1, -1):
            key = " ".join((start.word, *rest[: end - first]))
            entries = self._gazetteer.find(key)
            candidate = Candidate(first, end, start.cut, words.forms[first][: start.cut], key, entries)
            if entries and self._is_name(words, candidate):
                yield candidate

    def _is_name(self, words: Words, candidate: Candidate) -> bool:
        """Whether a name is written as one, and is not a shorter one after a noun that says what it is."""
        if self._capitalised and not words.shadow.text[candidate.span(words)[0]].isupper():
            return False
        noun, _, rest = candidate.key.partition(" ")
        if not rest or noun not in self._generic:
            return True
        without = {entry.id for entry in self._gazetteer.find(rest)}
        return not without.intersection(entry.id for entry in candidate.entries)
