"""GraphML: the chains of every claim as one directed graph, an edge from whoever relied to whom they relied on."""

from __future__ import annotations

from collections.abc import Iterator

import networkx

from takhrij.model import Claim
from takhrij.publish.characters import line
from takhrij.publish.traced import Traced


def graphml(traced: Traced) -> Iterator[bytes]:
    """One graph. Each claim has its own nodes: who relied on whom for one claim says nothing of another."""
    graph = networkx.DiGraph()
    documents = {reading.id: (reading.outlet, reading.published) for reading in traced.readings}
    for claim in traced.claims:
        _draw(claim, graph, documents)
    for piece in networkx.generate_graphml(graph):
        yield piece.encode("utf-8") + b"\n"


def _draw(claim: Claim, graph: networkx.DiGraph, documents: dict[str, tuple[str | None, str | None]]) -> None:
    endings = {origin.node: origin.ending for origin in claim.origins}
    for node in claim.nodes:
        _, published = documents.get(node.document or "", (None, None))
        known = {
            "claim": claim.id,
            "claim_text": claim.text,
            "who": node.who,
            "kind": node.kind,
            "document": node.document,
            "published": published,
            "ending": endings.get(node.id),
        }
        graph.add_node(_name(claim, node.id), **_written(known))
    for link in claim.links:
        says: dict[str, str | None] = {"how": link.how, "because": " ".join(reason.says for reason in link.because)}
        graph.add_edge(_name(claim, link.later), _name(claim, link.earlier), **_written(says))


def _name(claim: Claim, node: str) -> str:
    return line(f"{claim.id}/{node}")


def _written(properties: dict[str, str | None]) -> dict[str, str]:
    """What is known, without the characters that XML cannot hold."""
    return {name: line(value) for name, value in properties.items() if value}
