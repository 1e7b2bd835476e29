"""Toponyms: where a text has names of the gazetteer, be they places there or other words that look the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from takhrij.gazetteer import Entry, Gazetteer
from takhrij.languages import Language
from takhrij.languages.proclitics import Proclitics
from takhrij.read.words import KNOWN, Words
from takhrij.remembered import remembered
from takhrij.span import Span

# What may stand between two words of a name.
_JOINT = re.compile(r"[ \-‐‑'’‘.]{1,2}")


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
    """A way of reading a word as the first of a name: letters cut off, the rest, the names that begin with it, and how
    many words the longest of them has."""

    cut: int
    word: str
    names: frozenset[str]
    longest: int


class Toponyms:
    """Finds names by a gazetteer; `generic` are the nouns that names may begin with and mostly do not ("city")."""

    def __init__(
        self, language: Language, gazetteer: Gazetteer, proclitics: Proclitics, generic: frozenset[str]
    ) -> None:
        fold = language.folding.word
        settings = language.settings.get("places", {})
        self._gazetteer, self._generic = gazetteer, generic
        self._letters = re.compile(settings.get("letters", ""))
        self._capitalised = bool(settings.get("capitalised", False))
        self._proclitics = proclitics
        self._unjoined = frozenset(fold(row["word"]) for row in language.table("unjoined"))
        self._starts = remembered(self._find_starts, KNOWN)

    def find(self, words: Words) -> dict[int, list[Candidate]]:
        """The names that begin at each word; those with less cut off their front first, then the longest."""
        found: dict[int, list[Candidate]] = {}
        for index, starts in enumerate(map(self._starts, words.forms)):
            if starts:
                names = [name for start in starts for name in self._names(words, index, start)]
                if names:
                    found[index] = names
        return found

    def _find_starts(self, form: str) -> tuple[_Start, ...]:
        starts = []
        for base, cut in sorted(self._proclitics.bases(form), key=lambda one: (one[1], one[0])):
            if self._letters.match(base) and not (cut and form in self._unjoined):
                names = self._gazetteer.names(base)
                if names:
                    starts.append(_Start(cut, base, names, 1 + max(name.count(" ") for name in names)))
        return tuple(starts)

    def _names(self, words: Words, first: int, start: _Start) -> Iterator[Candidate]:
        forms, gaps, last = words.forms, words.gaps, first
        longest = min(first + start.longest, len(forms)) - 1
        while last < longest and (gaps[last + 1] == " " or _JOINT.fullmatch(gaps[last + 1])):
            last += 1
        for end in range(last, first - 1, -1):
            key = " ".join((start.word, *forms[first + 1 : end + 1]))
            if key in start.names:
                joined, entries = forms[first][: start.cut], self._gazetteer.find(key)
                candidate = Candidate(first, end, start.cut, joined, key, entries)
                if self._is_name(words, candidate):
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
