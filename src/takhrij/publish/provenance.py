"""PROV (W3C): documents, claims, each claim as each node of its chains tells it, and as agents those who tell it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from prov.constants import PROV_LABEL, PROV_TYPE, PROV_VALUE
from prov.identifier import QualifiedName
from prov.model import ProvDocument

from takhrij.model import Claim, Document, Link, Node, SourceType
from takhrij.publish.traced import TERMS, Traced, urn, web_address
from takhrij.span import cut

_PERSONS: tuple[SourceType, ...] = ("person", "official")
# Words that are taken over as they stand; every other way of receiving them is a derivation.
_QUOTED = ("copied", "cited")

Attributes = dict[Any, Any]


def provenance(traced: Traced) -> Iterator[bytes]:
    """One PROV-JSON document. A primary source is named only where a chain ends first-hand."""
    building = _Building()
    words: dict[tuple[str, str], str] = {}
    for claim, mention, reading in traced.mentions():
        building.document(reading)
        words.setdefault((claim.id, reading.id), cut(reading.text, mention.content))
    for claim in traced.claims:
        building.claim(claim, words)
    yield (building.prov.serialize(format="json") or "").encode("utf-8") + b"\n"


class _Building:
    """A PROV document in the making."""

    def __init__(self) -> None:
        self.prov = ProvDocument()
        self._names = self.prov.add_namespace("takhrij", urn("case") + ":")
        self._terms = self.prov.add_namespace("term", TERMS)
        self._made: set[QualifiedName] = set()

    def document(self, document: Document) -> None:
        """An article as an entity that is its outlet's."""
        name = self._name("document", document.id)
        if name in self._made:
            return
        stated = {field: getattr(document, field) for field in ("published", "retrieved", "language", "sha256")}
        self._entity(name, "Document", document.title, stated | {"url": web_address(document)})
        if document.outlet:
            self.prov.wasAttributedTo(name, self._agent(document.outlet, "outlet"))

    def claim(self, claim: Claim, words: dict[tuple[str, str], str]) -> None:
        """A claim, its tellings and their links."""
        name = self._name("claim", claim.id)
        self._entity(name, "Claim", claim.text, {})
        for node in claim.nodes:
            self._telling(claim, node, words.get((claim.id, node.document or "")))
        first_hand = {origin.node for origin in claim.origins if origin.ending == "first-hand"}
        for link in claim.links:
            self._link(claim, link, primary=link.earlier in first_hand)

    def _telling(self, claim: Claim, node: Node, words: str | None) -> None:
        name = self._name("telling", claim.id, node.id)
        self._entity(name, "Telling", node.who, {"kind": node.kind}, words)
        self.prov.specializationOf(name, self._name("claim", claim.id))
        if node.document:
            self.prov.wasQuotedFrom(name, self._name("document", node.document))
        if node.who:
            self.prov.wasAttributedTo(name, self._agent(node.who, node.kind))

    def _link(self, claim: Claim, link: Link, *, primary: bool) -> None:
        later, earlier = (self._name("telling", claim.id, node) for node in (link.later, link.earlier))
        relation = self.prov.wasQuotedFrom if link.how in _QUOTED else self.prov.wasDerivedFrom
        if primary:
            relation = self.prov.hadPrimarySource
        because = " ".join(reason.says for reason in link.because)
        relation(later, earlier, other_attributes=self._stated({"how": link.how, "because": because}))

    def _entity(
        self, name: QualifiedName, kind: str, label: str | None, stated: dict[str, str | None], words: str | None = None
    ) -> None:
        named: Attributes = {PROV_TYPE: self._terms[kind]}
        for key, value in ((PROV_LABEL, label), (PROV_VALUE, words)):
            if value:
                named[key] = value
        self.prov.entity(name, named | self._stated(stated))
        self._made.add(name)

    def _agent(self, who: str, kind: SourceType) -> QualifiedName:
        name = self._name("agent", who)
        if name not in self._made:
            self._made.add(name)
            of_prov = "prov:Person" if kind in _PERSONS else "prov:Organization" if kind != "anonymous" else None
            types: Attributes = {PROV_TYPE: of_prov} if of_prov else {}
            self.prov.agent(name, {PROV_LABEL: who} | types | self._stated({"kind": kind}))
        return name

    def _stated(self, attributes: dict[str, str | None]) -> Attributes:
        return {self._terms[name]: value for name, value in attributes.items() if value}

    def _name(self, kind: str, *names: str) -> QualifiedName:
        return self._names["/".join([kind, *(quote(name, safe="", errors="replace") for name in names)])]
