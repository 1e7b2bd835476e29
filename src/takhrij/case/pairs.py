"""What persons have said of pairs of mentions, as pairs of the keys of statements, which is what tracing takes.

A mention is some words of an article; statements are its clauses, and another reading may cut them otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from takhrij.case.decisions import Pairs, parted
from takhrij.model import Match, Mention, Reason, Statement, Value
from takhrij.span import Span


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
    return f"{mention.document}#{mention.content[0][0]}-{mention.content[-1][1]}"


def pairs(matches: Iterable[Match], statements: Iterable[Statement], least: float) -> list[Pair]:
    """Matches of statements as pairs of mentions, in the same order."""
    of = {one.key: one for one in statements}
    return [
        Pair(
            left=_mention(of[one.left]),
            right=_mention(of[one.right]),
            score=one.score,
            least=least,
            because=one.reasons,
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
            if 2 * _shared(one, span) >= min(_length(one), span[1] - span[0]):
                by_speaker.setdefault(one.attribution, []).append(one)
        return max(by_speaker.values(), key=lambda said: sum(_shared(one, span) for one in said), default=[])

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
    return len(set(left.terms) & set(right.terms)), _length(left) + _length(right)


def _shared(one: Statement, span: Span) -> int:
    """How many code points of a span are words of a statement."""
    return sum(max(0, min(end, span[1]) - max(start, span[0])) for start, end in one.content)


def _length(one: Statement) -> int:
    return sum(end - start for start, end in one.content)
