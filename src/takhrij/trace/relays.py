"""From which earlier articles an article says that it has some words, and which of what they say that must be.

What an outlet is cited for stands in an article of that outlet: so words that are little like anything else belong to
what those articles say that they are most like, if nothing else that they say comes near it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from takhrij.model import Attribution, Reading, Statement
from takhrij.trace.identities import Identities
from takhrij.trace.pointing import Told

Relays = Callable[[Statement], frozenset[str]]
# It must be so much alike what it was taken from, and so many times as much as what comes next.
_TAKEN_FROM, _TIMES = 0.1, 2
# What more articles say than so many says something else.
_HARDLY_TOLD = 3


def no_relays(_: Statement) -> frozenset[str]:
    """Nobody passes anything on."""
    return frozenset()


def relays(readings: Sequence[Reading], who: Identities) -> Relays:
    """Tells of a statement which earlier articles it may have been taken from: those of the outlets it names for it."""
    of_outlet: dict[str, list[Reading]] = {}
    for reading in readings:
        of_outlet.setdefault(who.publisher(reading.id).key, []).append(reading)
    found = {
        (reading.id, one.id): earlier
        for reading in readings
        for one in reading.attributions
        if (earlier := _earlier(reading, one, of_outlet, who))
    }
    return lambda statement: found.get((statement.document, statement.attribution or ""), frozenset())


def _earlier(
    reading: Reading, one: Attribution, of_outlet: Mapping[str, Sequence[Reading]], who: Identities
) -> frozenset[str]:
    named = (who.outlet(step.who, "outlet" if step.role == "carrier" else one.source_type) for step in one.chain[1:])
    others = {party.key for party in named if party} - {who.publisher(reading.id).key}
    return frozenset(
        other.id
        for key in others
        for other in of_outlet.get(key, ())
        if other.published and reading.published and other.published < reading.published
    )


def with_relayed(
    told: Told, statements: Sequence[Sequence[Statement]], relays: Relays, beyond: Callable[[int, int], float]
) -> list[list[int]]:
    """The groups of what is told, with what an article has from others brought to what these say.

    `statements` are those of each number; `beyond` is by how much two are more alike than what has nothing in common.
    """
    groups = [list(group) for group in told.groups]
    documents = [_documents(group, statements) for group in groups]
    home = dict(told.home)
    for one, alike in enumerate(statements):
        sources = frozenset[str]().union(*map(relays, alike))
        at = home.get(one)
        if not sources or at is None or sources & documents[at] or len(documents[at]) > _HARDLY_TOLD:
            continue
        near = {
            number: told.likeness([beyond(one, other) for other in group], len(group))
            for number, group in enumerate(groups)
            if sources & documents[number]
        }
        to = _surely(near, told.crowd)
        if to is not None and documents[to].isdisjoint(each.document for each in alike):
            groups[at].remove(one)
            groups[to].append(one)
            home[one] = to
            for changed in (at, to):
                documents[changed] = _documents(groups[changed], statements)
    return [sorted(group) for group in groups if group]


def _surely(near: Mapping[int, float], crowd: float) -> int | None:
    """The group that something is most like, if it is like none of the others as well."""
    first, second = (*sorted(near, key=lambda number: -near[number]), None, None)[:2]
    if first is None or near[first] < _TAKEN_FROM * crowd:
        return None
    return first if second is None or near[first] >= _TIMES * near[second] else None


def _documents(group: Iterable[int], statements: Sequence[Collection[Statement]]) -> set[str]:
    return {each.document for one in group for each in statements[one]}
