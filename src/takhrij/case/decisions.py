"""What persons have decided in a case, ready to be asked, and put into effect on readings.

Decisions hold on to documents and spans, not to the numbers of attributions, so that they outlive another reading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from typing import NamedTuple

import networkx
from msgspec.structs import replace

from takhrij.case.corrections import PARTS, check, corrected, nested
from takhrij.errors import AbsentError, CaseError
from takhrij.model import Attribution, Judgement, Reading, Step, Verdict
from takhrij.shadow import everything
from takhrij.span import Span, hull, overlaps, spans, written

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
        return f"{self.document}#{written([self.span])}"


def mention(name: str, reading: Callable[[str], Reading]) -> Mention:
    """The mention of `document#start-end` or `document#attribution`. Raises `CaseError` where there is none."""
    parts = _MENTION.fullmatch(name)
    if not parts:
        raise AbsentError(name, "names no mention", "DOCUMENT#START-END or DOCUMENT#ATTRIBUTION, such as article-7#a3")
    one = reading(parts[1])
    if parts[4] is None:
        span = int(parts[2]), int(parts[3])
        if not span[0] < span[1] <= len(one.text):
            raise AbsentError(name, f"is not within the {len(one.text)} characters of the text", "takhrij search CASE")
        return Mention(one.id, span, [])
    for attribution in one.attributions:
        if attribution.id == parts[4]:
            return Mention(one.id, extent(attribution), attribution.cue)
    what = f"the document has no attribution {parts[4]}"
    raise AbsentError(name, what, "takhrij trace shows the mentions of a claim")


def attributed(one: Mention, reading: Reading) -> Mention:
    """The attribution whose words a mention is, or is part of, or holds. Raises `CaseError` where there is none."""
    if one.cue:
        return one
    found = max(reading.attributions, key=lambda other: _shared(extent(other), one.span), default=None)
    if not found or not overlaps(extent(found), one.span):
        raise AbsentError(one.key, "no attribution stands there", "takhrij export CASE shows them")
    return Mention(one.document, extent(found), found.cue)


def missed(reading: Reading, says: Mapping[str, str]) -> Mention:
    """What a person says of an attribution that no reading found, as a mention. Raises `CaseError` where it is none."""
    check({"cue": "", "content": "", **says}, len(reading.text))
    if not says.get("content"):
        raise CaseError("content", "an attribution that is added has one", "--content START-END")
    cue, content = spans(says["cue"]), spans(says["content"])
    return Mention(reading.id, hull(content), cue)


def added(judgement: Judgement, reading: Reading) -> Attribution:
    """The attribution that a person added, named after the judgement."""
    ends = [(reading.outlet, "outlet"), (None, "source")]
    chain = [Step(who=who, role=role, how="unspecified") for who, role in ends]  # type: ignore[arg-type]
    return corrected(Attribution(id=f"j{judgement.id}", cue=judgement.cue, chain=chain), judgement.says, reading.text)


def extent(attribution: Attribution) -> Span:
    """From the first to the last word of an attribution's content, or of its cue where it has none."""
    return hull(attribution.content or attribution.cue)


@cache
def key() -> Callable[[str], str]:
    """What makes of a name, or of the key of a mention, what two spellings of it have in common: its folded words."""
    fold = everything().word

    def of(name: str) -> str:
        folded = fold(name)
        return " ".join(_WORD.findall(folded)) or folded

    return of


def parted(mention: str) -> tuple[str, Span]:
    """The document and the span of `Mention.key`."""
    document, _, span = mention.rpartition("#")
    start, _, end = span.partition("-")
    return document, (int(start), int(end))


class Ruling(NamedTuple):
    """What was decided of an attribution: the last `verdict`, what all corrections say together, the `judgements`."""

    verdict: Verdict
    says: dict[str, str]
    judgements: tuple[Judgement, ...]


class Decisions:
    """The judgements that stand. Of two that speak against each other the later one counts; corrections add up.

    `known` tells a name that the registry knows, which is kept where several are merged.
    """

    def __init__(self, judgements: Iterable[Judgement], known: Callable[[str], bool] = lambda _: False) -> None:
        self.key, self._known = key(), known
        standing = [one for one in judgements if one.undone is None]
        pairs = {_pair(one.about): one.verdict for one in standing if one.verdict in {"same", "different"}}
        self.same: Pairs = frozenset(pair for pair, verdict in pairs.items() if verdict == "same")
        self.different: Pairs = frozenset(pair for pair, verdict in pairs.items() if verdict == "different")
        self._paired = [(parted(left), parted(right)) for left, right in pairs]
        self.grades = {self.key(one.about[0]): one for one in standing if one.verdict == "grade"}
        self._on: dict[str, list[Judgement]] = {}
        for one in standing:
            if one.verdict in {"accept", "reject", "correct", "add"}:
                self._on.setdefault(parted(one.about[0])[0], []).append(one)
        self._names = self._merged([one.about for one in standing if one.verdict == "merge"])

    def name(self, name: str) -> str:
        """The name that a person has merged a name into: one of the registry, or the first given; else itself."""
        return self._names.get(self.key(name), name)

    def grade(self, about: str) -> Judgement | None:
        """The last grade of a source or mention."""
        return self.grades.get(self.key(about))

    def named(self, reading: Reading) -> Reading:
        """A reading in which everybody goes by the name that theirs was merged into."""
        if not self._names:
            return reading
        outlet = reading.outlet and self.name(reading.outlet)
        return replace(reading, outlet=outlet, attributions=[self._named(one) for one in reading.attributions])

    def completed(self, reading: Reading) -> Reading:
        """A reading with the attributions that persons added; one that it has found since is only corrected."""
        found = list(reading.attributions)
        for one in self._on.get(reading.id, ()):
            if one.verdict == "add" and not attribution(replace(reading, attributions=found), one):
                found.append(added(one, reading))
        if len(found) == len(reading.attributions):
            return reading
        return replace(reading, attributions=nested(sorted(found, key=lambda one: one.cue)))

    def judged(self, reading: Reading) -> Reading:
        """A reading without the attributions that were rejected, and with those that were corrected as they should be.

        What stood within a rejected one stands within what held that. Those that persons added are there.
        """
        reading = self.completed(reading)
        rulings = self.rulings(reading)
        if not rulings:
            return reading
        rejected = {id for id, ruling in rulings.items() if ruling.verdict == "reject"}
        kept = [
            corrected(one, rulings[one.id].says, reading.text) if one.id in rulings else one
            for one in _without(rejected, reading.attributions)
        ]
        moved = any(field in ruling.says for ruling in rulings.values() for field in PARTS)
        return replace(reading, attributions=nested(kept) if moved else kept)

    def accepted(self, reading: Reading) -> Reading:
        """A reading with those attributions alone that a person accepted, corrected or added, as they should be."""
        reading = self.completed(reading)
        right = {id for id, ruling in self.rulings(reading).items() if ruling.verdict != "reject"}
        found = self.judged(reading).attributions
        return replace(reading, attributions=list(_without({one.id for one in found} - right, found)))

    def rulings(self, reading: Reading) -> dict[str, Ruling]:
        """What was decided of the attributions of a reading, by their ids."""
        rulings: dict[str, Ruling] = {}
        for one in self._on.get(reading.id, ()):
            found = attribution(reading, one)
            if found:
                before = rulings.get(found.id, Ruling(one.verdict, {}, ()))
                says = before.says | (one.says if one.verdict in {"correct", "add"} else {})
                rulings[found.id] = Ruling(one.verdict, says, (*before.judgements, one))
        return rulings

    def settled(self, document: str, span: Span, cue: Sequence[Span]) -> bool:
        """Whether something was decided of the attribution that has such a cue and such words."""
        return any(_likeness(one, span, cue) >= _SAME for one in self._on.get(document, ()))

    def paired(self, left: str, right: str) -> bool:
        """Whether it was decided if two mentions are of one claim; they, or such as hold most of the same words."""
        given, crossed = (parted(left), parted(right)), (parted(right), parted(left))
        return any(
            all(a[0] == b[0] and _shared(a[1], b[1]) >= _SAME for a, b in zip(ends, pair, strict=True))
            for pair in self._paired
            for ends in (given, crossed)
        )

    @property
    def documents(self) -> frozenset[str]:
        """The documents of whose attributions something was decided."""
        return frozenset(self._on)

    def _named(self, one: Attribution) -> Attribution:
        speaker = one.speaker and self.name(one.speaker)
        return replace(one, speaker=speaker, chain=[replace(s, who=s.who and self.name(s.who)) for s in one.chain])

    def _merged(self, pairs: Iterable[list[str]]) -> dict[str, str]:
        """The name that each name is merged into, by its key."""
        graph: networkx.Graph[str] = networkx.Graph()
        spelt: dict[str, str] = {}
        for pair in pairs:
            for name in pair:
                spelt.setdefault(self.key(name), name)
            graph.add_edge(self.key(pair[0]), self.key(pair[1]))
        groups = ([key for key in spelt if key in group] for group in networkx.connected_components(graph))
        return {key: self._chosen([spelt[key] for key in group]) for group in groups for key in group}

    def _chosen(self, names: list[str]) -> str:
        return next(filter(self._known, names), names[0])


def _likeness(judgement: Judgement, span: Span, cue: Sequence[Span]) -> float:
    """How much of the words that a judgement is about an attribution has; nothing where its cue has moved."""
    cued = any(overlaps(a, b) for a in cue for b in judgement.cue)
    return _shared(parted(judgement.about[0])[1], span) if cued else 0.0


def attribution(reading: Reading, judgement: Judgement) -> Attribution | None:
    """The attribution that a judgement is about: of those whose cue has not moved, the one whose words are most so."""

    def likeness(one: Attribution) -> tuple[float, bool]:
        return _likeness(judgement, extent(one), one.cue), one.cue == judgement.cue

    likest = max(reading.attributions, key=likeness, default=None)
    return likest if likest and likeness(likest)[0] >= _SAME else None


def _without(ids: Set[str], attributions: Sequence[Attribution]) -> Iterator[Attribution]:
    """Those that are left when some are taken out; what stood within one of those stands within what held it."""
    above = {one.id: one.within for one in attributions}
    for one in attributions:
        if one.id not in ids:
            within = _outside(one.within, above, ids)
            yield one if within == one.within else replace(one, within=within)


def _outside(within: str | None, above: dict[str, str | None], ids: Set[str]) -> str | None:
    seen: set[str] = set()
    while within is not None and within in ids and within not in seen:
        seen.add(within)
        within = above.get(within)
    return None if within in ids else within


def _pair(about: list[str]) -> tuple[str, str]:
    first, second = sorted(about)
    return first, second


def _shared(a: Span, b: Span) -> float:
    """What two spans share, of what both cover."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return max(0.0, shared / max(1, max(a[1], b[1]) - min(a[0], b[0])))
