"""Where a claim went on without the name of whoever said it, or without the word that called it only possible.

That an outlet left something out is an accusation: it is only made where the article says it plainly itself, soon after
others gave it as somebody's word, and nobody is heard to say it there. What is doubtful is left blank.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from takhrij.model import Attribution, Laundering, Lost, Reading, Reason, Statement
from takhrij.span import Span
from takhrij.trace.chains import GUESSED, Graph, Likeness
from takhrij.trace.denials import OFFICES
from takhrij.trace.identities import SORTS

# What goes on without its source must be so much like what was somebody's word, and what lost a doubt so much like what
# had it: there the same person may only have said two things.
_ONE_CLAIM, _ONE_WORD = 0.2, 0.4
# Of the articles of a claim so many give it as somebody's word, and of the earlier ones at most so many do not; else it
# is what everybody saw.
_TOLD, _UNTOLD_BEFORE = 0.5, 0.25
# After so many days what was somebody's word may have become known.
_DAYS = 7
# An article tells what is new in its first half, and what led up to it after that.
_NEWS = 0.5
# A statement of fewer terms that are no names is of somebody, and says little of them.
_FEWEST = 2
# An article that gives as somebody's word what has so many of the terms of a statement gives that as theirs.
_ELSEWHERE = 1 / 3
# What ends a sentence, and what may stand around what it says.
_SENTENCE_END = re.compile(r"[.!?؟…][\"»”)]*\s|\n")
_MARKS = " \t\"'«»“”()[]:-–—.!?؟…،,;؛"
# How somebody says for certain that a thing is so.
_CERTAIN = frozenset({"state"})


class Story(NamedTuple):
    """What the articles of a case say: their readings, all statements of each, and how alike two statements are."""

    readings: Mapping[str, Reading]
    statements: Mapping[str, Sequence[Statement]]
    likeness: Likeness


def launderings(members: Iterable[Statement], graph: Graph, story: Story) -> list[Laundering]:
    """The articles in which something was lost, held against those that they rely on; members are in order of time."""
    by_document: dict[str, list[Statement]] = {}
    for one in members:
        by_document.setdefault(one.document, []).append(one)
    there = graph.seen.union(link.later for link in graph.links if link.earlier in graph.seen)
    found = _Found(story, by_document, there)
    return [
        Laundering(document=document, how=how, content=one.content, because=[reason])
        for document, earlier in _relied_on(graph, by_document).items()
        for how, one, reason in found.lost(document, [one for id in earlier for one in by_document[id]])
    ]


def _relied_on(graph: Graph, by_document: Mapping[str, Sequence[Statement]]) -> dict[str, list[str]]:
    """The articles that each article relies on, through whomever, less those it is a copy of.

    Whoever was quoted to the same effect before is quoted faithfully, whatever they rely on themselves. That an article
    relies on another, though it gives somebody's word for what it says, is a guess that accuses nobody.
    """
    relied: dict[str, list[str]] = {}
    quoted: dict[str, list[str]] = {}
    links: dict[str, list[str]] = {}
    own = {one.document for said in by_document.values() for one in said if one.attribution}
    for link in graph.links:
        guessed = link.later in own and all(why.feature == GUESSED for why in link.because)
        if link.how != "copied" and not guessed:
            links.setdefault(link.later, []).append(link.earlier)
    for document in by_document:
        queue = [document]
        for node in queue:
            for earlier in links.get(node, ()):
                if earlier in by_document:
                    relied.setdefault(document, []).append(earlier)
                elif earlier in quoted:
                    relied.setdefault(document, []).extend(quoted[earlier])
                elif earlier not in queue:
                    queue.append(earlier)
        for source in queue[1:]:
            quoted.setdefault(source, []).append(document)
    return relied


class _Found:
    """Finds what the articles of one claim lost. `there` are those of outlets that were there: their word is
    somebody's too.
    """

    def __init__(self, story: Story, by_document: Mapping[str, Sequence[Statement]], there: Container[str]) -> None:
        self._story, self._by_document, self._there = story, by_document, there
        self._told = [any(self._is_told(one) for one in said) for said in by_document.values()]
        self._places = {document: at for at, document in enumerate(by_document)}

    def lost(self, document: str, theirs: Sequence[Statement]) -> Iterator[tuple[Lost, Statement, Reason]]:
        """What an article lost since those it relies on, and in which words; where it names no source, since the first
        of all.
        """
        mine = self._by_document[document]
        told = [one for one in theirs if self._is_told(one)]
        if told and not any(self._is_told(one) for one in mine):
            taken = self._taken_over(document, told)
            if taken is None:
                return
            one, source = taken
            why = _reason("says in its own voice what {} gives as somebody's word", source.document)
            yield "attribution dropped", one, why
            theirs = next(iter(self._by_document.values()))
        if all(one.hedged for one in theirs) and not any(one.hedged for one in mine):
            doubted = self._likest(mine, theirs, _ONE_WORD)
            if doubted and self._certain(doubted[0]) and self._soon(*doubted):
                why = _reason("says for certain what {} calls possible", doubted[1].document)
                yield "hedge dropped", doubted[0], why

    def _is_told(self, one: Statement) -> bool:
        """Whether a statement is somebody's word: of whoever is named, or of an outlet that was there."""
        return one.attribution is not None or one.document in self._there

    def _taken_over(self, document: str, told: Sequence[Statement]) -> tuple[Statement, Statement] | None:
        """What an article plainly says itself, and that of which it is what earlier ones give as somebody's word."""
        before = self._told[: self._places[document]]
        seen_before = before.count(False) > _UNTOLD_BEFORE * len(before)
        if seen_before or self._told.count(True) < _TOLD * len(self._told):
            return None
        least = _ONE_CLAIM if before.count(True) > 1 else _ONE_WORD
        pair = self._likest(self._by_document[document], told, least)
        if pair is None or _words(pair[1]) < _FEWEST or not self._soon(*pair) or not self._plain(pair[0]):
            return None
        if any(self._names(pair[0], one) for one in told):
            return None
        return pair

    def _likest(
        self, mine: Sequence[Statement], theirs: Sequence[Statement], least: float
    ) -> tuple[Statement, Statement] | None:
        """The pair that is most alike, if it is so much."""
        pairs = [(self._story.likeness(one, other), one, other) for one in mine for other in theirs]
        likeness, one, other = max(pairs, key=lambda pair: pair[0])
        return (one, other) if likeness >= least else None

    def _soon(self, one: Statement, other: Statement) -> bool:
        """Whether one article follows on another within days, as far as their dates are known."""
        later, earlier = (self._story.readings[each.document].published for each in (one, other))
        return not later or not earlier or (_day(later) - _day(earlier)).days <= _DAYS

    def _certain(self, one: Statement) -> bool:
        """Whether an article says something without any doubt: plainly itself, or as what somebody states."""
        if one.attribution is None:
            return self._plain(one)
        by = next(a for a in self._story.readings[one.document].attributions if a.id == one.attribution)
        return by.act in _CERTAIN

    def _plain(self, one: Statement) -> bool:
        """Whether a sentence of the news is what an article says itself, and nobody is heard to say it there."""
        reading = self._story.readings[one.document]
        start, end = _sentence(reading.text, one.content)
        heard = any(start <= at < end for by in reading.attributions for at in _frame(by))
        whole = not reading.text[start : one.content[0][0]].strip(_MARKS)
        whole = whole or not reading.text[one.content[-1][1] : end].strip(_MARKS)
        # A line that ends without a mark is the heading of another article.
        heading = end < len(reading.text) and reading.text[end - 1] == "\n" and reading.text[end - 2].isalnum()
        return whole and not heard and not heading and start <= _NEWS * len(reading.text) and not self._elsewhere(one)

    def _names(self, one: Statement, other: Statement) -> bool:
        """Whether the sentence of a statement names whoever makes another one: what they did, or that they say so."""
        start, end = _sentence(self._story.readings[one.document].text, one.content)
        beside = (each for each in self._statements(one) if start <= each.content[0][0] < end)
        telling = set(other.speaker) - OFFICES - SORTS
        named = telling.intersection(term for each in beside for term in each.terms)
        return bool(telling) and 2 * len(named) >= len(telling)

    def _elsewhere(self, one: Statement) -> bool:
        """Whether an article gives it as somebody's word as well."""
        terms = set(one.terms)
        others = (other for other in self._statements(one) if other.attribution)
        return any(len(terms.intersection(other.terms)) > _ELSEWHERE * len(terms) for other in others)

    def _statements(self, one: Statement) -> Sequence[Statement]:
        """All that the article of a statement says."""
        return self._story.statements.get(one.document, ())


def _words(one: Statement) -> int:
    """How many terms of a statement are no names."""
    return len({term for term in one.terms if ":" not in term})


def _day(time: str) -> date:
    return date.fromisoformat(time[:10])


def _frame(by: Attribution) -> list[int]:
    """Where the words begin that say who speaks."""
    return [start for start, _ in (*by.cue, *by.source, *by.carrier)]


def _sentence(text: str, content: Sequence[Span]) -> Span:
    """From where to where the sentence of some words goes."""
    first, last = content[0][0], content[-1][1]
    start = max((end.end() for end in _SENTENCE_END.finditer(text, 0, first)), default=0)
    after = _SENTENCE_END.search(text, max(start, last - 1))
    return start, after.start() + 1 if after else len(text)


def _reason(says: str, document: str) -> Reason:
    return Reason(feature="laundering", weight=1.0, says=says.format(document))
