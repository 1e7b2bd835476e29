"""The chains of a claim, drawn: one row a node in the order of time, further along than those it relies on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from markupsafe import Markup

from takhrij.model import Claim, Document, Link, Node
from takhrij.publish.characters import line
from takhrij.publish.dossier.drawing import LINE, WIDTH, Side, element, strips
from takhrij.publish.dossier.lanes import lanes
from takhrij.publish.layout import lines
from takhrij.publish.locales import counted, written
from takhrij.publish.messages import Messages
from takhrij.publish.sentences import told
from takhrij.publish.trees import folded

_Thing = TypeVar("_Thing")
_LANE, _ALL_LANES, _MARGIN, _GAP, _SIZE, _SMALLEST = 26.0, 150.0, 14.0, 18.0, 6.0, 3.5
_BESIDE = 5.0
_ABOVE = 0.8 * LINE
# Strips are rounded to whole points of a screen: a line reaches so far into the next that nothing shows between them.
_SEAM = 1.5
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

    @property
    def top(self) -> float:
        """Where its strip of the drawing begins."""
        return self.y - _ABOVE

    @property
    def height(self) -> float:
        """How high its strip is."""
        return LINE * len(self.label) + _ABOVE


class Branch(NamedTuple):
    """A link as it is drawn: it leaves the line of whoever is relied on at `turn`, and comes in at `y`."""

    link: Link
    earlier: Row
    later: Row
    y: float
    turn: float


class Chains:
    """The drawing of a claim's chains. Shapes and strokes tell kinds apart, so it can be read without colour."""

    def __init__(
        self, claim: Claim, documents: Mapping[str, Document], messages: Messages, address: Callable[[str], str]
    ) -> None:
        """`address` says what leads to an article; each link leads to `#link` and its place among the claim's."""
        self._documents, self._messages, self._address = documents, messages, address
        self._numbers = {(link.later, link.earlier): number for number, link in enumerate(claim.links, 1)}
        self._bottleneck, self._in_loop = claim.bottleneck, {name for loop in claim.loops for name in loop}
        self._side = Side(messages["direction"])
        self._copies = folded(claim)
        hidden = {copy.id for some in self._copies.values() for copy in some}
        self._nodes = {node.id: node for node in claim.nodes if node.id not in hidden}
        self._links = [link for link in claim.links if {link.later, link.earlier} <= self._nodes.keys()]

        self._order = in_time(self._nodes, self._links, documents)
        self._lanes = lanes(self._order, self._links)
        most = max(self._lanes.values(), default=0)
        self._wide = min(_LANE, _ALL_LANES / max(1, most))
        self._size = max(_SMALLEST, min(_SIZE, self._wide * 0.4))
        self._labels = _MARGIN + self._wide * most + _GAP

    def drawn(self) -> Markup:
        """The drawing, as an element of a page: a strip a row, between which a sheet can end."""
        rows = list(self._rows())
        branches = self._branches({row.node.id: row for row in rows})
        passing, coming = self._passing(rows, branches), _grouped(branches, lambda branch: branch.later.node.id)
        drawn = (
            (
                row.top,
                row.height,
                [
                    self._guide(row),
                    *passing.get(row.node.id, ()),
                    *map(self._received, coming.get(row.node.id, ())),
                    *self._node(row),
                ],
            )
            for row in rows
        )
        return strips(drawn, self._messages["traced.chains"])

    def _rows(self) -> Iterator[Row]:
        y, room = LINE, int((WIDTH - self._labels) / _CHARACTER)
        for name in self._order:
            label = [(look, piece) for look, words in self._label(name) for piece in lines(words, room)]
            yield Row(self._nodes[name], self._lanes[name], y, label)
            y += LINE * (len(label) + 0.8)

    def _label(self, name: str) -> Iterator[tuple[str, str]]:
        node, messages = self._nodes[name], self._messages
        known = self._documents.get(node.document or "")
        yield "who", self._who(node)
        if known and known.published:
            yield "date", written(known.published, messages.locale)
        elif not node.document:
            yield "when", messages[f"source_type.{node.kind}"]
        if node.who and node.who == self._bottleneck:
            yield "mark", f"◉ {messages['badge.bottleneck']}"
        if self._in_loop & {node.id, node.document, node.who}:
            yield "mark", f"⟲ {messages['badge.circular']}"
        for link in self._links:
            if link.later == name:
                earlier = self._who(self._nodes[link.earlier])
                yield "how", f"{messages[f'how.{link.how}']} · {messages['traced.from']} {earlier}"
        copies = self._copies.get(name, [])
        if copies:
            named = self._side.several(self._who(copy) for copy in copies[:_NAMED_COPIES])
            more = " …" if len(copies) > _NAMED_COPIES else ""
            yield "how", f"{messages['traced.copies']} ({counted(len(copies), messages.locale)}): {named}{more}"

    def _who(self, node: Node) -> str:
        return line(node.who or self._messages["who.unnamed"])

    def _at(self, row: Row) -> float:
        return self._side.x(_MARGIN + self._wide * row.lane)

    def _guide(self, row: Row) -> Markup:
        return element("path", d=f"M{self._at(row):g} {row.y:g}H{self._side.x(self._labels - 4):g}", class_="guide")

    def _branches(self, rows: Mapping[str, Row]) -> list[Branch]:
        """Every link where it comes into its row; several stand one below the other."""
        found = []
        for later, links in _grouped(self._links, lambda link: link.later).items():
            row = rows[later]
            for number, link in enumerate(links):
                y, earlier = row.y + _BESIDE * (number - (len(links) - 1) / 2), rows[link.earlier]
                bend = min(8.0, abs(self._end(earlier, row) - self._at(earlier)) / 2)
                found.append(Branch(link, earlier, row, y, y - bend if y > earlier.y else y + bend))
        return found

    def _end(self, earlier: Row, later: Row) -> float:
        """How far along a line reaches that comes in."""
        x1, x2 = self._at(earlier), self._at(later)
        return x2 - (1 if x2 > x1 else -1) * (self._size + 2)

    def _passing(self, rows: Sequence[Row], branches: Iterable[Branch]) -> Mapping[str, list[Markup]]:
        """By row, the lines that go down through it: of each who is relied on, to the furthest who rely on them."""
        found: dict[str, list[Markup]] = {}
        for those in _grouped(branches, lambda branch: branch.earlier.node.id).values():
            ends = [those[0].earlier.y, *(branch.turn for branch in those)]
            for row in rows:
                if row.top < max(ends) and min(ends) < row.top + row.height:
                    line = self._line(those[0].earlier, row, min(ends), max(ends))
                    found.setdefault(row.node.id, []).append(line)
        return found

    def _line(self, earlier: Row, row: Row, first: float, last: float) -> Markup:
        """As much of a line as goes through the strip of a row."""
        start, end = max(first, row.top), min(last, row.top + row.height + _SEAM)
        return element("path", d=f"M{self._at(earlier):g} {start:g}V{end:g}", class_="edge told")

    def _received(self, branch: Branch) -> Markup:
        """The last of a line, with a head."""
        link, earlier, row, y, turn = branch
        x, end = self._at(earlier), self._end(earlier, row)
        along, head = (1 if end > x else -1), min(6.0, self._wide * 0.3)
        curve = f"M{x:g} {turn:g}Q{x:g} {y:g} {x + along * abs(y - turn):g} {y:g}H{end - along * head / 2:g}"
        drawn = [
            element("title", self._says(link)),
            self._line(earlier, row, min(earlier.y, turn), max(earlier.y, turn)),
            element("path", d=curve, class_=f"edge {_STROKES.get(link.how, 'told')}"),
            element("path", d=f"M{end:g} {y:g}l{-along * head:g} {-head * 0.6:g}v{head * 1.2:g}z", class_="head"),
        ]
        return element("a", Markup().join(drawn), href=f"#link{self._numbers[link.later, link.earlier]}")

    def _says(self, link: Link) -> str:
        """What a link is and why, in words."""
        later, earlier = self._who(self._nodes[link.later]), self._who(self._nodes[link.earlier])
        says = f"{later} — {self._messages[f'how.{link.how}']} · {self._messages['traced.from']} {earlier}"
        return "\n".join([says, *(told(reason.says, self._messages).apart() for reason in link.because)])

    def _node(self, row: Row) -> Iterator[Markup]:
        drawn = [shape(row.node, self._at(row), row.y, self._size)]
        for number, (look, words) in enumerate(row.label):
            drawn.append(self._side.label(self._labels, row.y + 4 + LINE * number, words, look, runs=self._runs(look)))
        known = row.node.document in self._documents
        yield (
            element("a", Markup().join(drawn), href=self._address(row.node.document or ""))
            if known
            else Markup().join(drawn)
        )

    def _runs(self, look: str) -> str | None:
        """Which way a line of a label runs: a name as it does, all else as the page."""
        return None if look == "who" else self._side.runs


def in_time(nodes: Mapping[str, Node], links: Iterable[Link], documents: Mapping[str, Document]) -> list[str]:
    """Articles by their date, those without one last; a source right before the first that relies on it.

    Of several sources of one moment, those named further on in the claim, on whom the others rely, come first.
    """
    known = {name: documents.get(node.document or "") for name, node in nodes.items()}
    times = {name: (one and one.published) or _AFTER_ALL for name, one in known.items()}
    relying: dict[str, list[str]] = {}
    for link in links:
        relying.setdefault(link.earlier, []).append(link.later)
    for name, node in nodes.items():
        if not node.document:
            times[name] = min((times[later] for later in relying.get(name, [])), default=_BEFORE_ALL)
    place = {name: -number if nodes[name].document is None else number for number, name in enumerate(nodes)}
    return sorted(nodes, key=lambda name: (times[name], nodes[name].document is not None, place[name]))


def shape_of(node: Node) -> str:
    """What tells kinds of nodes apart: `article`, `document`, `named` or `unnamed`."""
    if node.document:
        return "article"
    if node.kind == "document":
        return "document"
    return "unnamed" if node.kind in ("anonymous", "impersonal") or not node.who else "named"


def shape(node: Node, x: float, y: float, size: float) -> Markup:
    """A circle for an article, a diamond for a document, a square for whoever is named, a hollow one for who is not."""
    kind = shape_of(node)
    if kind == "article":
        return element("circle", cx=x, cy=y, r=size, class_="node")
    if kind == "document":
        half = size * 1.3
        diamond = f"M{x:g} {y - half:g}l{half:g} {half:g}l{-half:g} {half:g}l{-half:g} {-half:g}z"
        return element("path", d=diamond, class_="node")
    hollow = " hollow" if kind == "unnamed" else ""
    return element("rect", x=x - size, y=y - size, width=2 * size, height=2 * size, class_=f"node{hollow}")


def _grouped(things: Iterable[_Thing], name: Callable[[_Thing], str]) -> dict[str, list[_Thing]]:
    groups: dict[str, list[_Thing]] = {}
    for one in things:
        groups.setdefault(name(one), []).append(one)
    return groups
