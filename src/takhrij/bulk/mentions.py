"""Mentions of a claim anywhere in an archive: what its articles say, the most alike first, each with its reasons.

What an article says is weighed as in a case. How rare a word is, is told from some articles of parts spread all over
the archive; then each part is gone through by one core, and only articles that say enough of the claim are looked into.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from functools import cache, partial
from typing import Any, NamedTuple

import pyarrow
from pyarrow import parquet

from takhrij import languages
from takhrij.bulk import tables
from takhrij.bulk.engine import Engine
from takhrij.bulk.rows import Failed, Row
from takhrij.bulk.storage import Folder
from takhrij.case import tracing
from takhrij.case.pairs import names, readable
from takhrij.errors import TakhrijError, said
from takhrij.model import Reading, Reason, Stance, Statement, Value, known_term
from takhrij.publish.characters import encodable
from takhrij.read.terms import Terms
from takhrij.span import Span, cut
from takhrij.trace.candidates import Rarity
from takhrij.trace.matches import Matches
from takhrij.wire import decode, encode

MENTIONS = "mentions.parquet"
_PARTS, _ARTICLES = 32, 32  # so many parts, and articles of each, tell how rare words are
_AT_ONCE = 64  # rows of a part
# An article is looked into where it holds so much of the claim, by how rare the words are.
_HELD = 0.3
_DAMAGED = "take the file away, and run `takhrij bulk read` again"
_SCHEMA = pyarrow.schema(
    {
        "score": pyarrow.float64(),
        **dict.fromkeys(("document", "outlet", "published", "language", "url", "title", "source"), pyarrow.string()),
        **dict.fromkeys(("attribution", "speaker", "stance"), pyarrow.string()),
        "negated": pyarrow.bool_(),
        **dict.fromkeys(("spans", "words", "reasons"), pyarrow.string()),
    }
)


class Asked(NamedTuple):
    """What is looked for: a claim, in articles of some days (ISO dates, also `2018-04`), and so many mentions."""

    claim: Statement
    since: str = ""
    until: str = ""
    limit: int = 20

    def holds(self, published: str | None) -> bool:
        """Whether an article of this day is meant. What states no day is left out where days are asked for."""
        if not published:
            return not (self.since or self.until)
        return published >= self.since and (not self.until or published[: len(self.until)] <= self.until)


class Mention(Value, frozen=True, kw_only=True):
    """Words that say what a claim says, or deny it: where they stand, whose they are, how alike (0 to 1), and why.

    `attribution` and `speaker` are `None` where the article says it in its own voice.
    """

    score: float
    document: str
    content: list[Span]
    words: str
    stance: Stance
    negated: bool
    attribution: str | None = None
    speaker: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    title: str | None = None
    source: str | None = None
    reasons: list[Reason]

    def row(self) -> Row:
        """It as a row of the table of mentions."""
        cells = {name: getattr(self, name) for name in _SCHEMA.names if name in self.__struct_fields__}
        plain = {name: encodable(cell) if isinstance(cell, str) else cell for name, cell in cells.items()}
        spans = " ".join(f"{start}-{end}" for start, end in self.content)
        return plain | {"spans": spans, "reasons": encodable(" ".join(one.says for one in self.reasons))}


class _Part(Value, frozen=True, kw_only=True):
    """What one part of the archive gave: mentions, or why it cannot be read."""

    mentions: list[Mention]
    failed: Failed | None = None


class Found:
    """The best mentions of those that were handed in, in order; what a part could not give is in `failures`."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self.mentions: list[Mention] = []
        self.failures: list[Failed] = []

    def add(self, part: _Part) -> None:
        """Take in what a part gave."""
        self.mentions = _best([*self.mentions, *part.mentions], self._limit)
        self.failures += [part.failed] if part.failed else []


def rarity(parts: list[str], readings: Folder, engine: Engine) -> Rarity:
    """How rare words are among what the archive's articles say."""
    sampled = parts[:: -(-len(parts) // _PARTS)]
    answers = engine.each(sampled, partial(_Sampler, readings.address))
    terms = {tuple(one) for answer in answers for one in decode(answer, list[list[str]])}
    return Rarity.of(Statement(document="", attribution=None, content=[], terms=list(one)) for one in terms)


def search(parts: list[str], readings: Folder, asked: Asked, rare: Rarity, engine: Engine) -> Iterator[_Part]:
    """What each part gives, as soon as it has been gone through, in any order: for `Found` to take in."""
    for answer in engine.each(parts, partial(_Searcher, readings.address, asked, rare)):
        yield decode(answer, _Part)


def write(mentions: Iterable[Mention], out: Folder) -> None:
    """Write mentions as Parquet. Raises `ArchiveError`."""
    out.write(MENTIONS, tables.compressed(pyarrow.Table.from_pylist([one.row() for one in mentions], _SCHEMA)))


def _best(mentions: Iterable[Mention], limit: int) -> list[Mention]:
    # An archive may hold a document twice.
    different = {(one.document, one.attribution, *one.content): one for one in sorted(mentions, key=_order)[::-1]}
    return heapq.nsmallest(limit, different.values(), key=_order)


def _order(one: Mention) -> tuple[Any, ...]:
    return -one.score, one.document, one.content, one.attribution or "", one.source or ""


# -- of one part ------------------------------------------------------------------------------------------------------


class _Sampler:
    """The terms of what is said in the first articles of one part after the other."""

    def __init__(self, readings: str) -> None:
        self._readings = Folder(readings)

    def __call__(self, name: str) -> str:
        terms: list[list[str]] = []
        try:
            for row, _ in zip(_rows(self._readings, name), range(_ARTICLES), strict=False):
                terms += [one.terms for one in tracing.statements(tables.reading(row["reading"]))]
        except (OSError, ValueError, pyarrow.ArrowException):
            pass  # the search will say so
        return encode(terms).decode()


class _Searcher:
    """The mentions of a claim in one part after the other."""

    def __init__(self, readings: str, asked: Asked, rare: Rarity) -> None:
        self._readings, self._asked = Folder(readings), asked
        weights = tracing.weights()
        self._least = weights.least_match
        self._matches = Matches(weights, rare, tracing.opposed())
        self._claim = self._matches.prepare(asked.claim)

    def __call__(self, name: str) -> str:
        try:
            mentions = _best(self._mentions(name), self._asked.limit)
        except (OSError, ValueError, pyarrow.ArrowException, TakhrijError) as error:
            failed = Failed(self._readings.path(f"{tables.READINGS}/{name}"), f"is damaged: {said(error)}", _DAMAGED)
            return encode(_Part(mentions=[], failed=failed)).decode()
        return encode(_Part(mentions=mentions)).decode()

    def _mentions(self, name: str) -> Iterator[Mention]:
        for row in _rows(self._readings, name):
            if self._asked.holds(row["published"]):
                reading = tables.reading(row["reading"])
                if self._held(_terms(reading)) >= _HELD * self._claim.total:
                    yield from self._said(reading, row["source"])

    def _held(self, terms: Iterable[str]) -> float:
        """How much of the claim is among some terms, by how rare they are."""
        return sum(map(self._claim.rarity.__getitem__, self._claim.terms.intersection(terms)))

    def _said(self, reading: Reading, source: str | None) -> Iterator[Mention]:
        speakers = {one.id: one.speaker for one in reading.attributions}
        for statement in tracing.statements(reading):
            if self._claim.terms.isdisjoint(statement.terms):
                continue
            prepared = self._matches.prepare(statement)
            score = self._matches.about(self._claim, prepared)
            if score >= self._least:
                yield Mention(
                    score=score,
                    document=reading.id,
                    content=statement.content,
                    words=cut(reading.text, statement.content),
                    stance=statement.stance,
                    negated=statement.negated,
                    attribution=statement.attribution,
                    speaker=speakers.get(statement.attribution or ""),
                    outlet=reading.outlet,
                    published=reading.published,
                    language=reading.language,
                    url=reading.url,
                    title=reading.title,
                    source=source,
                    reasons=readable(self._matches.why(self._claim, prepared), names([reading])),
                )


def _rows(readings: Folder, name: str) -> Iterator[Row]:
    with readings.open(f"{tables.READINGS}/{name}") as stream:
        held = parquet.ParquetFile(stream)
        for batch in held.iter_batches(_AT_ONCE, columns=["reading", "published", "source"]):
            yield from batch.to_pylist()


def _terms(reading: Reading) -> set[str]:
    """The terms of an article, and what is named in it: quicker told than what it says."""
    names = [place.id for place in reading.places] + [actor.id for actor in reading.actors]
    named = {known_term(id) for id in names if id}
    finder = _finder(reading.language)
    return named.union(finder.of_text(reading.text)) if finder else named


@cache
def _finder(code: str | None) -> Terms | None:
    language = languages.known(code)
    return language.compiled(Terms) if language else None
