"""What persons have decided in a case, ready to be asked, and put into effect on readings.

Decisions hold on to documents and spans, not to the numbers of attributions, so that they outlive another reading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

import networkx
from msgspec.structs import replace

from takhrij.errors import CaseError
from takhrij.model import Attribution, Judgement, Reading
from takhrij.shadow import Folding, operations
from takhrij.span import Span

Pairs = frozenset[tuple[str, str]]
_WORD = re.compile(r"[^\W_]+")
_MENTION = re.compile(r"(.+)#(?:(\d+)-(\d+)|([^\s#]+))", re.DOTALL)
# A content that shares so much with the one that was judged is it, where another reading has cut it otherwise.
_SAME = 0.5


class Mention(NamedTuple):
    """A place that a person points at: the document, the span of its words, and the attribution's cue, if it is one."""

    document: str
    span: Span
    cue: list[Span]

    @property
    def key(self) -> str:
        """How a judgement names it."""
        return f"{self.document}#{self.span[0]}-{self.span[1]}"


def mention(name: str, reading: Callable[[str], Reading]) -> Mention:
    """The mention of `document#start-end` or `document#attribution`. Raises `CaseError` where there is none."""
    parts = _MENTION.fullmatch(name)
    if not parts:
        raise CaseError(name, "names no mention", "DOCUMENT#START-END or DOCUMENT#ATTRIBUTION, such as article-7#a3")
    one = reading(parts[1])
    if parts[4] is None:
        span = int(parts[2]), int(parts[3])
        if not span[0] < span[1] <= len(one.text):
            raise CaseError(name, f"is not within the {len(one.text)} characters of the text", "takhrij search CASE")
        return Mention(one.id, span, [])
    for attribution in one.attributions:
        if attribution.id == parts[4]:
            return Mention(one.id, extent(attribution), attribution.cue)
    raise CaseError(name, f"the document has no attribution {parts[4]}", "takhrij export CASE shows them")


def extent(attribution: Attribution) -> Span:
    """From the first to the last word of an attribution's content, or of its cue where it has none."""
    spans = attribution.content or attribution.cue
    return spans[0][0], spans[-1][1]


def key() -> Callable[[str], str]:
    """What makes of a name, or of the key of a mention, what two spellings of it have in common: its folded words."""
    fold = Folding(operations()).word

    def of(name: str) -> str:
        folded = fold(name)
        return " ".join(_WORD.findall(folded)) or folded

    return of


class Decisions:
    """The judgements that stand. Of two that speak against each other the later one counts."""

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        self.key = key()
        standing = [one for one in judgements if one.undone is None]
        pairs = {_pair(one.about): one.verdict for one in standing if one.verdict in {"same", "different"}}
        self.same: Pairs = frozenset(pair for pair, verdict in pairs.items() if verdict == "same")
        self.different: Pairs = frozenset(pair for pair, verdict in pairs.items() if verdict == "different")
        self._grades = {self.key(one.about[0]): one for one in standing if one.verdict == "grade"}
        self._on: dict[str, list[Judgement]] = {}
        for one in standing:
            if one.verdict in {"accept", "reject", "correct"}:
                self._on.setdefault(one.about[0].rpartition("#")[0], []).append(one)
        self._names = self._merged([one.about for one in standing if one.verdict == "merge"])

    def name(self, name: str) -> str:
        """The name that a person has merged a name into: the first that was given; else itself."""
        return self._names.get(self.key(name), name)

    def grade(self, about: str) -> Judgement | None:
        """The last grade of a source or mention."""
        return self._grades.get(self.key(about))

    def judged(self, reading: Reading) -> Reading:
        """A reading without the attributions that were rejected, and with those that were corrected as they should be.

        What stood within a rejected one stands within what held that.
        """
        on = self._on.get(reading.id)
        if not on:
            return reading
        verdicts = {found.id: one for one in on if (found := attribution(reading, one))}
        above = {one.id: one.within for one in reading.attributions}
        rejected = {id for id, one in verdicts.items() if one.verdict == "reject"}
        kept = [
            _corrected(one, verdicts.get(one.id), _outside(one.within, above, rejected))
            for one in reading.attributions
            if one.id not in rejected
        ]
        return replace(reading, attributions=kept)

    def _merged(self, pairs: Iterable[list[str]]) -> dict[str, str]:
        graph: networkx.Graph[str] = networkx.Graph()
        spelt: dict[str, str] = {}
        for pair in pairs:
            for name in pair:
                spelt.setdefault(self.key(name), name)
            graph.add_edge(self.key(pair[0]), self.key(pair[1]))
        order = list(spelt)
        groups = (sorted(group, key=order.index) for group in networkx.connected_components(graph))
        return {key: spelt[group[0]] for group in groups for key in group}


def attribution(reading: Reading, judgement: Judgement) -> Attribution | None:
    """The attribution that a judgement is about: of that very content and cue, or the one that shares most with it."""
    start, _, end = judgement.about[0].rpartition("#")[2].partition("-")
    span = int(start), int(end)
    likest = max(
        reading.attributions,
        key=lambda one: (_shared(extent(one), span), one.cue == judgement.cue),
        default=None,
    )
    return likest if likest and _shared(extent(likest), span) >= _SAME else None


def _corrected(one: Attribution, judgement: Judgement | None, within: str | None) -> Attribution:
    says = dict(judgement.says) if judgement and judgement.verdict == "correct" else {}
    return replace(one, within=within, **says) if says or within != one.within else one


def _outside(within: str | None, above: dict[str, str | None], rejected: set[str]) -> str | None:
    seen: set[str] = set()
    while within in rejected and within not in seen:
        seen.add(within)
        within = above.get(within)
    return None if within in rejected else within


def _pair(about: list[str]) -> tuple[str, str]:
    first, second = sorted(about)
    return first, second


def _shared(a: Span, b: Span) -> float:
    """What two spans share, of what both cover."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return max(0.0, shared / max(1, max(a[1], b[1]) - min(a[0], b[0])))
