"""The figures of a text: what is counted, how long something took, and numbers before a noun that no table counts.

News counts anything. Where the tables of counted nouns do not know what, its concept says so in every language.
Readings keep to the tables, as a concept may be wider than its word; statements are compared by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from takhrij.languages import Language
from takhrij.model import Quantity, Reading
from takhrij.read.terms import Terms
from takhrij.read.values.durations import figure
from takhrij.read.values.numbers import Numbers
from takhrij.read.words import Words
from takhrij.span import Span

# One of something counts nothing; a number between these may be a year.
_FEWEST = 2
_YEARS = range(1900, 2101)
# Words that may stand between a number and its noun: `three of the ships`.
_BETWEEN = frozenset({"preposition", "determiner"})
# What a number of things is called, and how far before the number it may stand in its clause.
_COUNT, _NEAR = "count", 9
_APART = re.compile(r"[،,;؛:.!?؟–—()\n]")


class Figures:
    """Finds figures by the tables of one language."""

    def __init__(self, language: Language) -> None:
        self._numbers, self._terms = language.compiled(Numbers), language.compiled(Terms)
        words = language.table("function_words")
        self._between = frozenset(language.folding.word(row["form"]) for row in words if row["class"] in _BETWEEN)
        self._first = frozenset(self._numbers.forms)
        fold = language.folding.word
        self._articles = tuple(map(fold, language.settings.get("cues", {}).get("articles", [])))
        counted = language.table("counted_nouns")
        self._things = {fold(form): row["of"] for row in counted for form in row.items("forms")}

    def find(self, words: Words, reading: Reading) -> list[Quantity]:
        """Every figure in text order."""
        durations = [one for one in map(figure, reading.times) if one]
        bare = {one.span: one for one in reading.quantities if one.of is None}
        spans = [*(time.span for time in reading.times), *(one.span for one in reading.quantities)]
        taken = {at: span for span in spans for at in range(*span)}
        found: dict[Span, Quantity] = {}
        for one in self._counted(words):
            over = next((taken[at] for at in range(*one.span) if at in taken), None)
            if over is None:
                found[one.span] = one
            elif over in bare:
                found[over] = _of(bare[over], one)
        known = (one for one in (*reading.quantities, *durations) if one.span not in found)
        return sorted((*known, *found.values()), key=lambda one: one.span)

    def _counted(self, words: Words) -> Iterator[Quantity]:
        """Every number with the concept of the noun after it."""
        for index, form in enumerate(words.forms):
            if not (form[-1].isdecimal() or form in self._first):
                continue
            read = self._numbers.read(words, index, form)
            if read is None or read[0] < _FEWEST or (read[0] in _YEARS and form.isdecimal()):
                continue
            noun = self._noun(words, read[1] + 1)
            concept = self._concept(words, noun)
            if concept:
                yield Quantity(span=words.span(index, noun), low=read[0], high=read[0], of=concept)
            elif told := self._told_before(words, index):
                yield Quantity(span=words.span(index, read[1]), low=read[0], high=read[0], of=told)

    def _told_before(self, words: Words, index: int) -> str | None:
        """What a number counts that comes after it: `put the number of burst pipes at four`."""
        first = index
        while first > 0 and index - first < _NEAR and not _APART.search(words.gap(first)):
            first -= 1
            if _COUNT in self._terms.of(words, words.span(first, first)):
                return next(filter(None, map(self._thing, words.forms[first + 1 : index])), None)
        return None

    def _thing(self, form: str) -> str | None:
        """What a noun is for where it is counted, with an article or without."""
        bare = next((form[len(one) :] for one in self._articles if form.startswith(one)), form)
        return self._things.get(form) or self._things.get(bare)

    def _noun(self, words: Words, index: int) -> int:
        """The word that a number may count, past small words."""
        for _ in range(2):
            if index < len(words) and words.forms[index] in self._between and words.gap(index) == " ":
                index += 1
        return index

    def _concept(self, words: Words, index: int) -> str | None:
        """The concept of a word that nothing but a space parts from the one before it."""
        if index >= len(words) or words.gap(index) != " ":
            return None
        return next((term for term in self._terms.of(words, words.span(index, index)) if ":" not in term), None)


def _of(bare: Quantity, counted: Quantity) -> Quantity:
    """A quantity of nothing that is known, with what it counts."""
    return Quantity(span=bare.span, low=bare.low, high=bare.high, of=counted.of, convention=bare.convention)
