"""Where the chains of a claim end, how many of those ends are independent of each other, and whom all chains pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import networkx as nx

from takhrij.model import Ending, Independence, Node, Origin, Reason
from takhrij.trace.chains import GUESSED, Graph
from takhrij.trace.identities import Identities, Party

# A story needs so many articles before it makes sense to ask what they all pass through.
_FEWEST_ARTICLES = 3
_START = "\0"
# What those are called who were there.
_WITNESSES = frozenset({"witness"})
_WHO_IS_NOT_TOLD = "{} may be independent: who it is cannot be told"
_RELIANCE_IS_NOT_TOLD = "{} may be independent: on whom it relies cannot be told"


class Paths:
    """The chains of one claim as a graph of parties: the articles of an outlet stay apart, its name does not."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._relies = nx.DiGraph()
        self._relies.add_nodes_from(graph.nodes)
        self._relies.add_edges_from((link.later, link.earlier) for link in graph.links)

    def origins(self) -> list[Origin]:
        """Whoever relies on nobody that was found, with the articles that reach them; the most relied on first.

        Nobody is where outlets only rely on each other.
        """
        found = [self._origin(sorted(part)) for part in self._last if not self._circles(part)]
        return sorted(found, key=lambda origin: (-len(origin.documents), origin.node or ""))

    def loops(self) -> list[list[str]]:
        """The names of those who rely on each other in a circle."""
        return sorted(sorted(self._named(key) for key in part) for part in self._circling)

    def bottleneck(self) -> str | None:
        """Whom the chains of every article pass through, an origin with a name before any other; `None`: nobody."""
        articles = [id for id, node in self._graph.nodes.items() if node.document]
        if len(articles) < _FEWEST_ARTICLES:
            return None
        common = self._passed(articles)
        ends = {self._key(node) for part in self._last for node in part}
        named = sorted(common, key=lambda key: (self._anonymous(key), key not in ends, key))
        return self._named(named[0]) if named else None

    @cached_property
    def _last(self) -> list[set[str]]:
        """The nodes that lead nowhere else; those that lead only to each other together."""
        parts = nx.condensation(self._relies)
        return [parts.nodes[part]["members"] for part in parts if not parts.out_degree(part)]

    @cached_property
    def _circling(self) -> list[set[str]]:
        """The parties who say of each other in a circle that they rely on them, each circle by itself."""
        told = (link for link in self._graph.links if all(why.feature != GUESSED for why in link.because))
        parties = nx.DiGraph()
        parties.add_edges_from((self._key(link.later), self._key(link.earlier)) for link in told)
        return [part for part in nx.strongly_connected_components(parties) if len(part) > 1]

    def _circles(self, nodes: Iterable[str]) -> bool:
        """Whether some nodes are outlets of which no article came first, and which rely on who relies on them."""
        return all(
            not self._graph.nodes[node].document
            and node not in self._graph.seen
            and self._graph.nodes[node].kind == "outlet"
            and any(self._key(node) in part for part in self._circling)
            for node in nodes
        )

    def _origin(self, nodes: Sequence[str]) -> Origin:
        reached = {up for node in nodes for up in (*nx.ancestors(self._relies, node), node)}
        articles = [id for id, node in self._graph.nodes.items() if node.document and id in reached]
        node = self._graph.nodes[nodes[0]]
        ending = _ending(node, self._graph.parties[node.id], seen=node.id in self._graph.seen)
        return Origin(who=node.who, kind=node.kind, ending=ending, documents=articles, node=node.id)

    def _key(self, node: str) -> str:
        return self._graph.parties[node].key

    def _named(self, key: str) -> str:
        return next((party.name for party in self._graph.parties.values() if party.key == key and party.name), key)

    def _anonymous(self, key: str) -> bool:
        return key.startswith("anonymous:")

    def _passed(self, articles: Iterable[str]) -> set[str]:
        """The parties on every way from any of some articles to where its chains end."""
        ways = self._relies.reverse()
        ways.add_edges_from((_START, min(part)) for part in self._last)
        above = nx.immediate_dominators(ways, _START)
        return set.intersection(*(set(self._up(article, above)) for article in articles))

    def _up(self, node: str, above: Mapping[str, str]) -> Iterator[str]:
        """The parties of a node and of all that dominate it."""
        while node != _START:
            yield self._key(node)
            node = above[node]


def independence(
    origins: Sequence[Origin], parties: Mapping[str, Party], who: Identities
) -> tuple[Independence, list[Reason]]:
    """How many of the origins are independent: named ones of different families for certain, others possibly.

    An article that names nobody is no source: it counts where there is no other.
    """
    families: dict[str, Origin] = {}
    reasons: list[Reason] = []
    possible = 0
    for origin in origins:
        party = parties[origin.node or ""]
        told = origin.ending == "unspecified" and origin.kind == "outlet"
        if origin.ending == "earliest-found" and len(origins) > 1:
            reasons.append(_reason(origin, "{} names no source, and is not counted beside those that are named"))
            continue
        if origin.ending in {"anonymous", "earliest-found"} or told:
            possible += 1
            unnamed = origin.ending == "anonymous"
            reasons.append(_reason(origin, _WHO_IS_NOT_TOLD if unnamed else _RELIANCE_IS_NOT_TOLD))
            continue
        family = who.family(party)
        if family in families:
            reasons.append(_reason(origin, "{} belongs with {}", families[family].who))
            continue
        families[family] = origin
        reasons.append(_reason(origin, "{} has it from nobody that was found"))
    return Independence(certain=len(families), possible=len(families) + possible), reasons


def _reason(origin: Origin, says: str, *others: str | None) -> Reason:
    return Reason(feature=origin.ending, weight=1.0, says=says.format(origin.who or "somebody unnamed", *others))


def _ending(node: Node, party: Party, *, seen: bool) -> Ending:
    """How a chain ends: with somebody who was there, as far as the words tell, a document, or nobody known."""
    if node.kind == "anonymous":
        return "anonymous"
    if node.kind == "document":
        return "document"
    if seen or not _WITNESSES.isdisjoint(party.words):
        return "first-hand"
    return "earliest-found" if node.document else "unspecified"
