"""Quantities: how many of what, from digits, number words, ranges and vague words.

The tables say which nouns are counted and how numbers, limits and nouns combine. A vague word gives a lower bound
alone, by the convention its row names. Dates, durations, years and ages are times and no quantities.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from takhrij.languages import Language
from takhrij.model import Quantity, Timex
from takhrij.read.values.numbers import Numbers
from takhrij.read.values.pattern_graph import Lexicon, Reader, said
from takhrij.read.values.patterns import Match, Patterns
from takhrij.read.words import Words
from takhrij.span import Span, overlaps


class Quantities:
    """Finds quantities by a language's tables `counted_nouns`, `numbers`, `quantity_words` and `quantity_patterns`."""

    def __init__(self, language: Language) -> None:
        fold = language.folding.word
        settings = language.settings.get("times", {})
        articles = {fold(article): fold(fused) for article, fused in settings.get("articles", {}).items()}
        numbers = language.compiled(Numbers)
        lexicon = Lexicon(fold)
        for row in language.table("counted_nouns"):
            for form in row.items("forms"):
                lexicon.add(form, "thing", row["of"], "of")
                for article in articles:
                    lexicon.add(article + fold(form), "the_thing", row["of"], "of")
            for form in row.items("dual"):
                lexicon.add(form, "two_things", row["of"], "of")
        for row in language.table("quantity_words"):
            for form in row.items("forms"):
                lexicon.add(form, row["slot"], said(row["value"]), row["key"])
        for form in numbers.forms:
            lexicon.add(form, "number word", "")
        proclitics = [fold(part) for part in settings.get("proclitics", [])]
        rows = language.table("quantity_patterns")
        self._patterns = Patterns(rows, lexicon, _readers(numbers), proclitics, articles)
        self._conventions = {
            fold(form): (float(row["low"]), row["convention"] or None)
            for row in language.table("quantity_words")
            if row["low"]
            for form in row.items("forms")
        }

    def find(self, words: Words, times: Sequence[Timex] = ()) -> list[Quantity]:
        """Every quantity in text order, none of which shares a letter with one of `times` (in text order)."""
        spans = [timex.span for timex in times]
        found: list[Quantity] = []
        for match in self._patterns.find(words):
            span = words.shadow.span(match.start, match.end)
            if match.row["of"] != "-" and not _taken(span, spans):
                quantity = self._quantity(match, span)
                found += [quantity] if quantity else []
        return found

    def _quantity(self, match: Match, span: Span) -> Quantity | None:
        bound = match.bindings
        of = str(bound.get("of", match.row["of"])) or None
        if "vague" in bound:
            word = self._conventions.get(str(bound["vague"]))
            return Quantity(span=span, low=word[0], high=None, of=of, convention=word[1]) if word else None
        low, high = bound.get("low", bound.get("number")), bound.get("high", bound.get("number"))
        limit = bound.get("limit")
        if limit == "at least":
            high = None
        elif limit == "at most":
            low = None
        lowest, highest = (None if end is None else float(end) for end in (low, high))
        if lowest is not None and highest is not None and lowest > highest:
            return None
        return Quantity(span=span, low=lowest, high=highest, of=of)


def _taken(span: Span, times: list[Span]) -> bool:
    place = bisect_right(times, (span[1], span[1]))
    return any(overlaps(span, time) for time in times[max(place - 2, 0) : place + 1])


def _readers(numbers: Numbers) -> dict[str, Reader]:
    def amount(words: Words, index: int, form: str) -> tuple[float, int] | None:
        """A number of several parts (`12,500`, `three thousand`): it counts something, whatever follows."""
        read = numbers.read(words, index, form)
        return read if read and read[1] > index else None

    return {"number": numbers.read, "low": numbers.read, "high": numbers.read, "amount": amount}
