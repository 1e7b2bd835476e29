"""Who is relied on in a case: how often, by which outlets, named or not, at first hand or through others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from takhrij.case.decisions import Decisions, key
from takhrij.model import Attribution, Reading, SourceType, Value
from takhrij.registry import Registry
from takhrij.registry.names import Names
from takhrij.span import cut, overlaps

# Another way to tell sources makes another number, so that those kept before are told anew.
FORM = 2
# A full name has so many words.
_FULL = 2
_Key = tuple[str, str]


class Source(Value, frozen=True, kw_only=True):
    """A source in all articles of a case. `id` is of the registry, where it is known there; `names` how it is called.

    `told` counts the attributions that it gave to the outlet itself, `relayed` those that came through somebody else.
    `outlets` are those that rely on it, with how often; `grade` is what a person gave it, such as B2.
    """

    name: str
    id: str | None
    kind: SourceType
    named: bool
    times: int
    documents: int
    told: int
    relayed: int
    outlets: dict[str, int]
    names: list[str]
    grade: str | None


class _Use(NamedTuple):
    key: _Key
    name: str
    said: str
    id: str | None
    person: str | None
    reading: Reading
    attribution: Attribution


def sources(readings: Iterable[Reading], registry: Registry, decisions: Decisions) -> list[Source]:
    """Every source, the one most relied on first. Nobody (`impersonal`) is none."""
    naming = _Naming(registry, decisions)
    uses: dict[_Key, list[_Use]] = {}
    for reading in readings:
        for attribution in reading.attributions:
            use = naming.use(reading, attribution)
            if use:
                uses.setdefault(use.key, []).append(use)
    found = [_source(of_one, naming.grade(of_one)) for of_one in _by_person(uses)]
    return sorted(found, key=lambda source: (-source.times, source.name))


def narrowed(found: Iterable[Source], words: str, kind: str) -> list[Source]:
    """Those of a kind under one of whose names all words stand, in any spelling; what is empty is not asked."""
    spelt = key()
    asked = spelt(words).split() if words.strip() else []
    return [
        one
        for one in found
        if kind in {"", one.kind} and any(all(word in spelt(name) for word in asked) for name in (one.name, *one.names))
    ]


class _Naming:
    """Tells who the source of an attribution is: by a person's word, the registry, or its name folded."""

    def __init__(self, registry: Registry, decisions: Decisions) -> None:
        self._registry, self._decisions = registry, decisions
        self._grades = {self._id(one.about[0], True) or key: one for key, one in decisions.grades.items()}

    def use(self, reading: Reading, attribution: Attribution) -> _Use | None:
        """Whom an attribution rests on; `None` where it is nobody's word."""
        name = attribution.speaker or cut(reading.text, attribution.source, " ")
        if attribution.source_type == "impersonal" or not name.strip():
            return None
        merged = self._decisions.name(name)
        id = self._id(merged, attribution.source_type == "outlet") or (
            self._actor(reading, attribution) if merged == name else None
        )
        kind = "" if attribution.speaker else attribution.source_type
        key = ("id", id) if id else (kind, self._decisions.key(merged))
        named = not id and attribution.speaker and attribution.source_type == "person"
        return _Use(key, merged, name, id, _person(name, reading) if named else None, reading, attribution)

    def grade(self, uses: Iterable[_Use]) -> str | None:
        """The last grade that a person gave a source under any of its names."""
        key = self._decisions.key
        keys = {known for use in uses for known in (use.id, key(use.name), key(use.said)) if known}
        given = [self._grades[known] for known in keys if known in self._grades]
        says = max(given, key=lambda one: one.id).says if given else {}
        return says.get("reliability", "") + says.get("credibility", "") or None

    def _id(self, name: str, outlet: bool) -> str | None:
        """The id of the registry; `outlet` says that the name may be an outlet's though it is an ordinary word."""
        entry = self._registry.actor(name) or self._registry.outlet(name, expected=outlet)
        return entry.id if entry else None

    def _actor(self, reading: Reading, attribution: Attribution) -> str | None:
        """The id of the registry under which the reading knows the very words of a source."""
        if not attribution.speaker:
            return None
        for actor in reading.actors:
            if not actor.id.startswith("local:") and actor.name == attribution.speaker:
                return actor.id
            if attribution.speaker in {reading.text[start:end] for start, end in actor.mentions} and any(
                overlaps(span, source) for span in actor.mentions for source in attribution.source
            ):
                return None if actor.id.startswith("local:") else actor.id
        return None


def _person(phrase: str, reading: Reading) -> str | None:
    """The name of the only person that a phrase names, without the office; of two, it may be said of either."""
    named = {actor.name for actor in reading.actors if actor.type == "person" and actor.name in phrase}
    whole = [name for name in named if not any(name != other and name in other for other in named)]
    return whole[0] if len(whole) == 1 else None


def _by_person(uses: Mapping[_Key, list[_Use]]) -> Iterable[list[_Use]]:
    """The uses of each source; a person is one source in any office and any script, and by the family name alone."""
    often = {one: Counter(use.person for use in some if use.person).most_common(1) for one, some in uses.items()}
    named = {one: found[0][0] for one, found in often.items() if found}
    persons = _persons([name for name, _ in Counter(named.values()).most_common()])
    of_one: dict[_Key, list[_Use]] = {}
    for one, some in uses.items():
        of_one.setdefault(("person", persons[named[one]]) if one in named else one, []).extend(some)
    return of_one.values()


def _persons(every: Sequence[str]) -> dict[str, str]:
    """For each name of a person one by which that person goes: full ones that sound alike, in whatever script, and a
    family name alone, as it is written, where only one person bears it."""
    names, spelt = Names(), key()
    goes_by, bearing = dict[str, str](), defaultdict[str, list[str]](list)
    for name in sorted(every, key=lambda one: len(names.key(one)) < _FULL):
        words = names.key(name)
        full = len(words) >= _FULL
        near = list(dict.fromkeys(one for word in words for one in bearing[word] if names.one_person(one, name)))
        near = near[:1] if full else [one for one in near if spelt(one).split()[-1] == spelt(name)]
        goes_by[name] = near[0] if len(near) == 1 else name
        if full and not near:
            for word in words:
                bearing[word].append(name)
    return goes_by


def _source(uses: list[_Use], grade: str | None) -> Source:
    names = Counter(use.name for use in uses)
    name = names.most_common(1)[0][0]
    chains = [use.attribution.chain for use in uses]
    return Source(
        name=name,
        id=uses[0].id,
        kind=Counter(use.attribution.source_type for use in uses).most_common(1)[0][0],
        named=any(use.attribution.speaker for use in uses) and uses[0].attribution.source_type != "anonymous",
        times=len(uses),
        documents=len({use.reading.id for use in uses}),
        told=sum(len(chain) == 2 and chain[0].how == "told" for chain in chains),
        relayed=sum(any(step.role == "carrier" for step in chain) for chain in chains),
        outlets=dict(Counter(use.reading.outlet or "" for use in uses).most_common()),
        names=sorted({said for use in uses for said in (use.name, use.said)} - {name}),
        grade=grade,
    )
