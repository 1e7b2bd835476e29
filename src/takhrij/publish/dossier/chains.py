"""The chains of a claim, drawn: one row a node in the order of time, further along the further it is from an origin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import networkx
from markupsafe import Markup

from takhrij.model import Claim, Document, Link, Node
from takhrij.publish.characters import line
from takhrij.publish.claims import moment
from takhrij.publish.dossier.drawing import LINE, WIDTH, Side, drawing, element
from takhrij.publish.layout import lines
from takhrij.publish.messages import Messages
from takhrij.publish.trees import folded

_LANE, _MOST_LANES, _MARGIN, _GAP, _SIZE = 26.0, 6, 14.0, 18.0, 6.0
_CHARACTER = 7.2
_NAMED_COPIES = 4
_BEFORE_ALL, _AFTER_ALL = "", "\U0010ffff"
_STROKES = {"copied": "copied", "translated": "translated", "cited": "cited", "relayed": "cited"}


class Row(NamedTuple):
    """A node and its place: `lane` along and `y` down; its label in lines, each with the class that says what it is."""

    node: Node
    lane: int
    y: float
    label: list[tuple[str, str]]


class Chains:
    """The drawing of a claim's chains. Shapes and strokes tell kinds apart, so it can be read without colour."""

    def __init__(self, claim: Claim, documents: Mapping[str, Document], messages: Messages) -> None:
        self._documents, self._messages = documents, messages
        self._side = Side(messages["direction"])
        self._copies = folded(claim)
        hidden = {copy.id for some in self._copies.values() for copy in some}
        self._nodes = {node.id: node for node in claim.nodes if node.id not in hidden}
        self._links = [link for link in claim.links if {link.later, link.earlier} <= self._nodes.keys()]

    def drawn(self) -> Markup:
        """The drawing, as an element of a page."""
        rows = {row.node.id: row for row in self._rows()}
        labels = _MARGIN + _LANE * max((row.lane for row in rows.values()), default=0) + _GAP
        height = max((row.y + LINE * len(row.label) for row in rows.values()), default=LINE)
        content = [
            *(self._guide(row, labels) for row in rows.values()),
            *(piece for link in self._links for piece in self._edge(link, rows)),
            *(piece for row in rows.values() for piece in self._node(row, labels)),
        ]
        return drawing(height, self._messages["traced.chains"], content)

    def _rows(self) -> Iterator[Row]:
        lanes, y = self._lanes(), LINE
        most = max(lanes.values(), default=0)
        room = int((WIDTH - _MARGIN - _LANE * most - _GAP) / _CHARACTER)
        for name in self._in_time():
            label = [(look, piece) for look, words in self._label(name) for piece in lines(words, room)]
            yield Row(self._nodes[name], lanes[name], y, label)
            y += LINE * (len(label) + 0.8)

    def _lanes(self) -> dict[str, int]:
        """How many steps each node is from the origins; those that rely on each other are as far."""
        graph = networkx.DiGraph()
        graph.add_nodes_from(self._nodes)
        graph.add_edges_from((link.earlier, link.later) for link in self._links)
        loops = networkx.condensation(graph)
        steps = {
            member: min(step, _MOST_LANES - 1)
            for step, generation in enumerate(networkx.topological_generations(loops))
            for loop in generation
            for member in loops.nodes[loop]["members"]
        }
        return {name: steps[name] for name in self._nodes}

    def _in_time(self) -> list[str]:
        """Articles by their date, those without one last; a source right before the first that relies on it."""
        known = {name: self._documents.get(node.document or "") for name, node in self._nodes.items()}
        times = {name: (one and one.published) or _AFTER_ALL for name, one in known.items()}
        for name, node in self._nodes.items():
            if not node.document:
                relying = (times[link.later] for link in self._links if link.earlier == name)
                times[name] = min(relying, default=_BEFORE_ALL)
        return sorted(self._nodes, key=lambda name: (times[name], self._nodes[name].document is not None))

    def _label(self, name: str) -> Iterator[tuple[str, str]]:
        node, messages = self._nodes[name], self._messages
        known = self._documents.get(node.document or "")
        yield "who", self._who(node)
        if known and known.published:
            yield "date", moment(known.published)
        elif not node.document:
            yield "when", messages[f"source_type.{node.kind}"]
        for link in self._links:
            if link.later == name:
                earlier = self._who(self._nodes[link.earlier])
                yield "how", f"{messages[f'how.{link.how}']} · {messages['traced.from']} {earlier}"
        copies = self._copies.get(name, [])
        if copies:
            named = self._side.several(self._who(copy) for copy in copies[:_NAMED_COPIES])
            more = " …" if len(copies) > _NAMED_COPIES else ""
            yield "how", f"{messages['traced.copies']} ({len(copies)}): {named}{more}"

    def _who(self, node: Node) -> str:
        return line(node.who or self._messages["who.unnamed"])

    def _at(self, row: Row) -> float:
        return self._side.x(_MARGIN + _LANE * row.lane)

    def _guide(self, row: Row, labels: float) -> Markup:
        return element("path", d=f"M{self._at(row):g} {row.y:g}H{self._side.x(labels - 4):g}", class_="guide")

    def _edge(self, link: Link, rows: Mapping[str, Row]) -> Iterator[Markup]:
        """From the earlier to the later, with a head at the later; one that goes up in time bends further out."""
        earlier, later = rows[link.earlier], rows[link.later]
        x1, x2 = self._at(earlier), self._at(later)
        down = 1 if later.y >= earlier.y else -1
        end = later.y - down * (_SIZE + 3)
        bend = self._side.x(0) + (x1 - self._side.x(0)) * (0.4 if down < 0 or earlier.lane >= later.lane else 1)
        path = (
            f"M{x1:g} {earlier.y:g}C{bend:g} {(earlier.y + end) / 2:g} {x2:g} {(earlier.y + end) / 2:g} {x2:g} {end:g}"
        )
        yield element("path", d=path, class_=f"edge {_STROKES.get(link.how, 'told')}")
        yield element("path", d=f"M{x2:g} {end + down * 3:g}l-4 {-down * 7}h8z", class_="head")

    def _node(self, row: Row, labels: float) -> Iterator[Markup]:
        yield shape(row.node, self._at(row), row.y)
        for number, (look, words) in enumerate(row.label):
            yield self._side.label(labels, row.y + 4 + LINE * number, words, look, runs=self._runs(look))

    def _runs(self, look: str) -> str | None:
        """Which way a line of a label runs: a name as it does, a date from left to right, all else as the page."""
        return {"who": None, "date": "ltr"}.get(look, self._side.runs)


def shape(node: Node, x: float, y: float) -> Markup:
    """A circle for an article, a diamond for a document, a square for whoever is named, a hollow one for who is not."""
    if node.document:
        return element("circle", cx=x, cy=y, r=_SIZE, class_="node")
    if node.kind == "document":
        return element("path", d=f"M{x:g} {y - 8:g}l8 8l-8 8l-8 -8z", class_="node")
    hollow = " hollow" if node.kind in ("anonymous", "impersonal") or not node.who else ""
    return element("rect", x=x - _SIZE, y=y - _SIZE, width=2 * _SIZE, height=2 * _SIZE, class_=f"node{hollow}")
