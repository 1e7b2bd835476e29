"""Persons that a text names: one actor for a full name, its family name alone, and either after an office."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from takhrij.languages import Language
from takhrij.languages.proclitics import Proclitics
from takhrij.model import Actor
from takhrij.read.speakers.source_types import SourceTypes
from takhrij.read.words import Words
from takhrij.read.words.namings import Namings
from takhrij.span import Span, covers

# A family name alone is looked for only where it has as many letters as can hardly be another word.
_SHORTEST = 3
# How many full names of one family are compared with a shorter one, so that a long text costs no more a line.
_FEW = 100
_Name = tuple[str, ...]


class People:
    """Gathers the mentions of persons. Compiles the tables of a language once."""

    def __init__(self, language: Language) -> None:
        self._types, self._folding = language.compiled(SourceTypes), language.folding
        settings = language.settings.get("actors", {})
        self._proclitics = Proclitics(settings, language.folding.word)
        tables = (language.table(table) for table in settings.get("no_names", ()))
        names = {row["word"] for row in language.table("name_words") if row["role"] in ("given", "joins")}
        no_names = {word for rows in tables for row in rows for word in row.words}
        self._no_names = set(map(language.folding.word, no_names)) - set(map(language.folding.word, names))

    def find(self, words: Words, named: Sequence[tuple[Span, str]]) -> list[Actor]:
        """The persons given by where they are named and by their fullest names; with every mention, and no id."""
        shown: dict[_Name, str] = {}
        spans: dict[_Name, list[Span]] = {}
        for span, text in named:
            name, as_found = self._name(text)
            if self._is_name(name):
                shown.setdefault(name, as_found)
                spans.setdefault(name, []).append(span)
        fullest = _merged(spans)
        everywhere: dict[_Name, list[Span]] = {}
        for name, found in spans.items():
            everywhere.setdefault(fullest[name], []).extend(found)
        for name, again in self._again(words, list(everywhere)):
            everywhere[name].append(again)
        return [
            Actor(id="", name=shown[name], type="person", mentions=_outer(found)) for name, found in everywhere.items()
        ]

    def _is_name(self, name: _Name) -> bool:
        """Whether words may be a person's name: letters alone, and no small words or verbal nouns before the last."""
        telling = name[:-1] if len(name) > 1 else name
        return len("".join(name)) > 1 and all(map(str.isalpha, name)) and not self._no_names.intersection(telling)

    def _name(self, text: str) -> tuple[_Name, str]:
        """The folded words of a person's name without the office, and the same as found; all, where none is sure."""
        words = Words(text, self._folding)
        forms = tuple(words.forms)
        name = self._types.phrase(text).name
        bare = [self._types.lexicon.token(form).bare for form in forms]
        for first in range(len(forms) - len(name) + 1):
            after = _after(name, first, forms, bare)
            if after > first:
                start, end = words.span(first, after - 1)
                return forms[first:after], text[start:end]
        return forms, text

    def _again(self, words: Words, names: Sequence[_Name]) -> list[tuple[_Name, Span]]:
        """Where full names, and family names that only one of them has, stand again."""
        if not names:
            return []
        families = Counter(name[-1] for name in names)
        alone = [
            ((name[-1],), name)
            for name in names
            if len(name) > 1 and families[name[-1]] == 1 and self._telling(name[-1])
        ]
        index = Namings([*((name, name) for name in names if len(name) > 1), *alone], self._proclitics)
        found, after = [], 0
        for first in index.beginnings(words):
            naming = next(index.at(words, first), None) if first >= after else None
            if naming and not (naming.first == naming.last and self._of_another(words, naming.first)):
                found.append((naming.names[0], naming.span(words)))
                after = naming.last + 1
        return found

    def _telling(self, family: str) -> bool:
        return len(family) >= _SHORTEST and not self._types.lexicon.token(family).given

    def _of_another(self, words: Words, place: int) -> bool:
        """Whether a given name stands right before a family name: then it is another's."""
        return place > 0 and words.gap(place) == " " and self._types.lexicon.written(words, place - 1).given


def _merged(names: Iterable[_Name]) -> dict[_Name, _Name]:
    """For each name the fullest one that ends with the same family name and holds all its words, if only one does."""
    by_family: dict[str, list[_Name]] = {}
    for name in sorted(names, key=len, reverse=True):
        by_family.setdefault(name[-1], []).append(name)
    merged = {}
    for family in by_family.values():
        for name in family:
            longer = [other for other in family[:_FEW] if len(other) > len(name) and set(name) <= set(other)]
            fullest = [other for other in longer if len(other) == len(longer[0])]
            merged[name] = fullest[0] if len(fullest) == 1 else name
    return merged


def _after(name: _Name, first: int, forms: _Name, bare: Sequence[str]) -> int:
    """The number of the word after a name that begins at one; that one where none does. Two may be one of its words."""
    at = first
    for word in name:
        if bare[at : at + 1] == [word]:
            at += 1
        elif at + 1 < len(forms) and bare[at] + forms[at + 1] == word:
            at += 2
        else:
            return first
    return at


def _outer(spans: Sequence[Span]) -> list[Span]:
    """Spans in order, without those that lie in another."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda one: (one[0], -one[1])):
        if not kept or not covers(kept[-1], span):
            kept.append(span)
    return kept
