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
# After these a number is a time or a place in a row.
_PLACING = frozenset({"preposition", "subordinator"})
# How many words describe a noun before it: `three large red buoys`.
_DESCRIBING = 3
# What a number of things is called, and how far before the number it may stand in its clause.
_COUNT, _NEAR = "count", 9
_APART = re.compile(r"[،,;؛:.!?؟–—()\n]")


class Figures:
    """Finds figures by the tables of one language."""

    def __init__(self, language: Language) -> None:
        self._numbers, self._terms = language.compiled(Numbers), language.compiled(Terms)
        fold = language.folding.word
        words = [(fold(row["form"]), row["class"]) for row in language.table("function_words")]
        self._between = frozenset(form for form, kind in words if kind in _BETWEEN)
        self._placing = frozenset(form for form, kind in words if kind in _PLACING)
        self._small = frozenset(form for form, _ in words)
        self._first = frozenset(self._numbers.forms)
        self._articles = tuple(map(fold, language.settings.get("cues", {}).get("articles", [])))
        settings = {name: tuple(map(fold, ones)) for name, ones in language.settings.get("figures", {}).items()}
        self._joined = sorted(settings.get("joined", ()), key=len, reverse=True)
        self._plurals, self._describing = settings.get("plurals", ()), settings.get("describing", ())
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
        """Every number with the concept of the noun after it; with none where its clause ends with it."""
        last = -1
        for index, form in enumerate(words.forms):
            if index <= last or not (form[-1].isdecimal() or form in self._first):
                continue
            bare = self._bare(form)
            read = self._numbers.read(words, index, bare)
            if read is None or read[0] < _FEWEST or (read[0] in _YEARS and bare.isdecimal()):
                continue
            last = read[1]
            noun = self._noun(words, last + 1)
            concept = self._concept(words, noun)
            if concept:
                yield Quantity(span=words.span(index, noun), low=read[0], high=read[0], of=concept)
            elif told := self._told_before(words, index):
                yield Quantity(span=words.span(index, last), low=read[0], high=read[0], of=told)
            elif self._alone(words, last + 1) and (bare != form or not self._placed(words, index)):
                yield Quantity(span=words.span(index, last), low=read[0], high=read[0])

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

    def _bare(self, form: str) -> str:
        """Digits without what is joined to their front."""
        front = next((one for one in self._joined if form.startswith(one)), "")
        return form[len(front) :] if form[len(front) :].isdecimal() else form

    def _alone(self, words: Words, index: int) -> bool:
        """Whether what a number counts is left to what was said before (`she found fourteen`, `nine of them`)."""
        return index >= len(words) or bool(_APART.search(words.gap(index))) or words.forms[index] in self._small

    def _placed(self, words: Words, index: int) -> bool:
        """Whether a number stands after a preposition, as a time or a place in a row does (`after seven`)."""
        return index > 0 and words.gap(index) == " " and words.forms[index - 1] in self._placing

    def _noun(self, words: Words, index: int) -> int:
        """The word that a number may count, past small words and those that describe it."""
        for _ in range(2):
            if index < len(words) and words.forms[index] in self._between and words.gap(index) == " ":
                index += 1
        return self._head(words, index)

    def _head(self, words: Words, index: int) -> int:
        """The word that is counted of those from one on: past what describes it, where endings tell."""
        run = self._run(words, index)
        if not run or words.forms[index] in self._things:
            return index
        at = next((at for at in run if words.forms[at].endswith(self._plurals)), None)
        if at is None:
            return next((at for at in run if not words.forms[at].endswith(self._describing)), index)
        while at + 1 in run and words.forms[at + 1].endswith(self._plurals):
            at += 1
        return at

    def _run(self, words: Words, index: int) -> range:
        """The next words that nothing parts: none of them is a small one, and most describe a noun."""
        end = index
        while end < min(index + _DESCRIBING + 1, len(words)) and words.forms[end] not in self._small:
            if end > index and words.gap(end) != " ":
                break
            end += 1
        return range(index, end)

    def _concept(self, words: Words, index: int) -> str | None:
        """The concept of a word that nothing but a space parts from the one before it."""
        if index >= len(words) or words.gap(index) != " ":
            return None
        return next((term for term in self._terms.of(words, words.span(index, index)) if ":" not in term), None)


def _of(bare: Quantity, counted: Quantity) -> Quantity:
    """A quantity of nothing that is known, with what it counts."""
    return Quantity(span=bare.span, low=bare.low, high=bare.high, of=counted.of, convention=bare.convention)
