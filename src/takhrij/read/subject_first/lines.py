"""Finds lines that begin with whoever says them: `Mayor: the road is open`, `A: It is open`, `HADLEY: It is open`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from takhrij.read.found import Found
from takhrij.read.subject_first.clause_words import Order, Range
from takhrij.read.subject_first.clauses import Clauses
from takhrij.span import overlaps

_TITLE = 8  # how many words before a colon may name who speaks
_NAME = 4  # how many of them a name has at most
_LINE = 4  # how many words at least somebody says in a line without a verb
_OPENING = ('"', "“")  # before each line of a transcript that is quoted as a whole
_NAMING = ("", "determiner", "possessive", "preposition", "conjunction")


class Line(NamedTuple):
    """A line with a label: where it begins, where the words after its colon begin, and where it ends."""

    first: int
    said: int
    end: int


class Lines:
    """The labelled lines of one text."""

    def __init__(self, clauses: Clauses, order: Order) -> None:
        self._clauses, self._order = clauses, order
        self._phrases, self._words = clauses.phrases, clauses.words

    def find(self, found: Sequence[Found]) -> Iterator[Found]:
        """The lines that somebody says; `found` is what is attributed without them."""
        yield from self._signed()
        lines = list(self._labelled())
        heard = [span for one in found for span in one.cue]
        lines = [one for one in lines if not any(overlaps(self._span(one.first, one.said), span) for span in heard)]
        often = Counter(self._label(one) for one in lines)
        speaking = self._speaking(found)
        asked = next((one.first for one in lines if self._is(one, self._order.questions)), -1)
        for one in lines:
            label = self._label(one)
            if asked >= 0 and self._is(one, self._order.answers):
                yield self._found(one, one.end, self._interviewed(asked))
            elif self._speaks(one) and (often[label] > 1 or label in speaking):
                yield self._found(one, one.end)
            elif self._holds_an_office(one) or ((label in speaking or self._named(one)) and self._says(one)):
                yield self._found(one, self._heading(one))

    def _lines(self) -> Iterator[Range]:
        size = len(self._words)
        starts = [0, *(k for k in range(1, size) if "\n" in self._words.gap(k)), size]
        yield from ((first, end) for first, end in pairwise(starts) if first < end)

    def _signed(self) -> Iterator[Found]:
        """The lines that are a quotation, a dash, and who says it: `"It is open." - Nils Ash`."""
        for first, end in self._lines():
            opened = self._phrases.opened(first)
            stop = opened[1] if opened and opened[0] == first else end
            named = stop < end <= stop + _TITLE and self._phrases.dash(stop) and self._clauses.capital(stop)
            if named and not any(self._clauses.verb(k) or self._phrases.time[k] for k in range(stop, end)):
                who = (self._words.shadow.span(*self._phrases.span(stop, end)),)
                said = (self._words.shadow.span(*self._phrases.span(first, stop)),)
                yield Found(cue=who, source=who, content=said)

    def _labelled(self) -> Iterator[Line]:
        """Every line with a few words before a colon that may name somebody."""
        for first, end in self._lines():
            near = range(first + 1, min(end, first + _TITLE + 1))
            said = next((k for k in near if self._phrases.colon(k)), 0)
            within = self._phrases.quoted(first) and self._words.gap(first).rstrip()[-1:] not in _OPENING
            if said and not within and self._may_name(first, said):
                yield Line(first, said, end)

    def _may_name(self, first: int, said: int) -> bool:
        """Whether nothing in some words keeps them from being a name before a colon: no verb, no mark, no number."""
        clauses = self._clauses
        apart = any(clauses.marked(k) for k in range(first + 1, said))
        spaced = ":" in self._words.gap(said) and self._words.gap(said) != ":"
        near = range(first, said)
        return (
            spaced
            and not apart
            and all(clauses.parts[k] in _NAMING for k in near)
            and not any(clauses.verb(k) or self._phrases.time[k] for k in near)
        )

    def _is(self, one: Line, labels: Container[str]) -> bool:
        """Whether a label is one of some words."""
        return one.said - one.first == 1 and self._words.forms[one.first] in labels

    def _label(self, one: Line) -> tuple[str, ...]:
        return tuple(self._words.forms[one.first : one.said])

    def _speaking(self, found: Sequence[Found]) -> set[tuple[str, ...]]:
        """By what those who speak elsewhere may be called: the name of a source, or the last part of it."""
        words, parts, called = self._words, self._clauses.parts, set[tuple[str, ...]]()
        for one in found:
            for span in one.source:
                near = range(*words.within(span))
                tails = (k for k in near if k == near.start or not parts[k - 1])
                called |= {tuple(words.forms[k : near.stop]) for k in tails if not parts[k]}
        return called

    def _speaks(self, one: Line) -> bool:
        """Whether a label is written as those of a transcript are: in capitals all through."""
        start, end = self._words.span(one.first, one.said - 1)
        return self._words.shadow.text[start:end].isupper() and end - start > 1

    def _named(self, one: Line) -> bool:
        """Whether a label is the name of a person, as its given name tells."""
        near = range(one.first, one.said)
        named = 1 < len(near) <= _NAME and all(self._clauses.capital(k) and not self._clauses.parts[k] for k in near)
        return named and self._words.forms[one.first] in self._phrases.grammar.maybe_given

    def _holds_an_office(self, one: Line) -> bool:
        """Whether a label is the noun of an office, a body or a document, and a clause or a quotation follows."""
        grammar, parts = self._phrases.grammar, self._clauses.parts
        stop = next((k for k in range(one.first, one.said) if parts[k] == "preposition"), one.said)
        last = stop - 1
        if last < one.first or last - one.first >= _NAME or self._words.forms[last] in grammar.labels:
            return False
        heads = (self._words.forms[last], " ".join(self._words.forms[max(last - 1, one.first) : stop]))
        return not grammar.heads.isdisjoint(heads) and self._tells(one)

    def _tells(self, one: Line) -> bool:
        """Whether a clause or a quotation follows a label, or what is to be done."""
        stop = self._heading(one)
        acts = self._clauses.acting(one.said, stop) or "infinitive" in self._clauses.parts[one.said : stop]
        return acts or self._phrases.opened(one.said) is not None

    def _says(self, one: Line) -> bool:
        """Whether what follows a label may be said, and is no number or a word or two (`Ash: 42 votes`)."""
        number = self._phrases.number(one.said) or self._phrases.time[one.said]
        return self._tells(one) or (not number and self._heading(one) - one.said >= _LINE)

    def _heading(self, one: Line) -> int:
        """Where what a heading says ends: with its quotation, or its sentence."""
        opened = self._phrases.opened(one.said)
        return min(one.end, opened[1] if opened else self._clauses.end(one.said))

    def _interviewed(self, before: int) -> Range | None:
        """Whom an interview is with, as was told before its first question: `We spoke to the engineer X about Y.`"""
        for at in range(before - 1, -1, -1):
            led = next((one for one in self._order.interviews if self._at(at, one)), ())
            if led:
                first = at + len(led)
                near = range(first + 1, self._clauses.naming(first, self._clauses.end(at)))
                ends = (k for k in near if self._clauses.capital(k - 1) and not self._clauses.capital(k))
                stop = next(ends, near.stop)
                named = stop - first > 1 and any(map(self._clauses.capital, range(first, stop)))
                return (first, stop) if named and not self._medium(first) else None
        return None

    def _medium(self, first: int) -> bool:
        """Whether an outlet is named: whoever is interviewed is none."""
        return first in self._phrases.outlets or self._clauses.paper(first) is not None

    def _at(self, index: int, words: tuple[str, ...]) -> bool:
        return tuple(self._words.forms[index : index + len(words)]) == words

    def _span(self, first: int, end: int) -> tuple[int, int]:
        return self._words.span(first, end - 1)

    def _found(self, one: Line, stop: int, who: Range | None = None) -> Found:
        label = self._span(one.first, one.said)
        content = self._words.shadow.span(*self._phrases.span(one.said, stop))
        antecedent = (self._span(*who),) if who else ()
        return Found(cue=(label,), source=(label,), content=(content,), antecedent=antecedent)
