"""What persons have said of pairs of mentions, as pairs of the keys of statements, which is what tracing takes.

A mention is some words of an article; statements are its clauses, and another reading may cut them otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from msgspec.structs import replace

from takhrij.case.decisions import Pairs, parted
from takhrij.model import Claim, Match, Mention, Reading, Reason, Statement, Value, known_term
from takhrij.span import Span, hull, length, overlaps, shared, written
from takhrij.trace import DENIES, Homes

# What is known is a term of a statement by its id.
_KNOWN = re.compile(r"@[^\s,.]+")


class Pair(Value, frozen=True, kw_only=True):
    """Two mentions of two articles that may be of one claim. `score`: how probably they are about one thing.

    From `least` on they are taken to be, where nothing else speaks against it. `because` says what the score rests on.
    """

    left: Mention
    right: Mention
    score: float
    least: float
    because: list[Reason]

    @property
    def keys(self) -> tuple[str, str]:
        """How a judgement names the two."""
        return named(self.left), named(self.right)


def named(mention: Mention) -> str:
    """How a judgement names a mention."""
    return f"{mention.document}#{written([hull(mention.content)])}"


def names(readings: Iterable[Reading]) -> dict[str, str]:
    """How articles call what their statements know by an id: the words of the first that names it."""
    found: dict[str, str] = {}
    for reading in readings:
        named = [(place.id, place.span) for place in reading.places if place.id]
        named += [(actor.id, span) for actor in reading.actors for span in actor.mentions]
        for id, (start, end) in named:
            found.setdefault(known_term(id), reading.text[start:end])
    return found


def readable(reasons: Iterable[Reason], names: Mapping[str, str]) -> list[Reason]:
    """Reasons that call what is known by its name and not by its id."""

    def called(term: re.Match[str]) -> str:
        return names.get(term[0], term[0].rpartition("/")[2])

    return [replace(one, says=_KNOWN.sub(called, one.says)) for one in reasons]


def pairs(
    matches: Iterable[Match], statements: Iterable[Statement], least: float, names: Mapping[str, str]
) -> list[Pair]:
    """Matches of statements as pairs of mentions, in the same order. `names` are those of what statements know."""
    of = {one.key: one for one in statements}
    return [
        Pair(
            left=_mention(of[one.left]),
            right=_mention(of[one.right]),
            score=one.score,
            least=least,
            because=readable(one.reasons, names),
        )
        for one in matches
    ]


def _mention(one: Statement) -> Mention:
    return Mention(document=one.document, attribution=one.attribution, content=one.content, stance=one.stance)


class Placed:
    """The statements of a case, by where they stand."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._of: dict[str, list[Statement]] = {}
        for one in statements:
            self._of.setdefault(one.document, []).append(one)

    def at(self, mention: str) -> list[Statement]:
        """The statements at `document#start-end`: of all that stand there, those of whoever says most of the words."""
        document, span = parted(mention)
        by_speaker: dict[str | None, list[Statement]] = {}
        for one in self._of.get(document, ()):
            if 2 * shared(one.content, span) >= min(length(one.content), length([span])):
                by_speaker.setdefault(one.attribution, []).append(one)
        return max(by_speaker.values(), key=lambda said: sum(shared(one.content, span) for one in said), default=[])

    def homes(self, claims: Iterable[Claim]) -> Homes:
        """The claims that hold words of statements, by the keys of these: the first of several, `DENIES` of denials."""
        found: dict[str, str] = {}
        for claim in claims:
            places = [(one.document, one.content, DENIES) for one in claim.denials]
            places += [(one.document, one.content, claim.id) for one in claim.mentions]
            for document, content, home in places:
                for key in self._within(document, content):
                    found.setdefault(key, home)
        return found

    def _within(self, document: str, content: Sequence[Span]) -> list[str]:
        """The keys of the statements that hold some of these words."""
        return [
            one.key
            for one in self._of.get(document, ())
            if any(overlaps(words, span) for words in one.content for span in content)
        ]

    def same(self, pairs: Pairs) -> Pairs:
        """The keys of what is the same: of the clauses of two mentions the two that have most terms in common."""
        likest = (max(product(self.at(left), self.at(right)), key=_alike, default=None) for left, right in pairs)
        return frozenset((left.key, right.key) for left, right in filter(None, likest))

    def different(self, pairs: Pairs) -> Pairs:
        """The keys of what is different: every clause of one mention from every clause of the other."""
        return frozenset(
            (one.key, other.key) for left, right in pairs for one, other in product(self.at(left), self.at(right))
        )


def _alike(pair: tuple[Statement, Statement]) -> tuple[int, int]:
    """How many terms two statements share, and of equals how long they are."""
    left, right = pair
    return len(set(left.terms) & set(right.terms)), length(left.content) + length(right.content)
