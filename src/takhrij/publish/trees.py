"""A claim's chains as a tree, from those on whom they rest to the articles that had it from them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from takhrij.model import Claim, Link, Node


class Branch(NamedTuple):
    """A node of the tree. `link` says how it had the words from the one above, `None` where it stands at the top.

    `copies` are articles of the same text that nothing else relies on, folded into this one. `again`: what rests on it
    is shown where it stands first.
    """

    depth: int
    node: Node
    link: Link | None
    copies: list[Node]
    again: bool


def branches(claim: Claim) -> Iterator[Branch]:
    """The tree, depth first. Where all rely on each other, whoever stands first in the claim stands at the top."""
    nodes = {node.id: node for node in claim.nodes}
    copies = folded(claim)
    hidden = {copy.id for some in copies.values() for copy in some}
    shown = [link for link in claim.links if {link.later, link.earlier} <= nodes.keys() - hidden]
    resting: dict[str, list[Link]] = {}
    for one in shown:
        resting.setdefault(one.earlier, []).append(one)
    relying = {link.later for link in shown}
    left = dict.fromkeys(name for name in sorted(nodes, key=relying.__contains__) if name not in hidden)
    while left:
        waiting: list[tuple[int, str, Link | None]] = [(0, next(iter(left)), None)]
        while waiting:
            depth, name, link = waiting.pop()
            again = name not in left
            yield Branch(depth, nodes[name], link, copies.get(name, []), again)
            if not again:
                del left[name]
                waiting += [(depth + 1, one.later, one) for one in reversed(resting.get(name, []))]


def folded(claim: Claim) -> dict[str, list[Node]]:
    """By node, the copies that can be shown together with it: those on which nothing outside their group relies."""
    of_document = {node.document: node for node in claim.nodes if node.document}
    copied = {link.later for link in claim.links if link.how == "copied"}
    together: dict[str, list[Node]] = {}
    for group in claim.copies:
        members = [of_document[document] for document in group if document in of_document]
        names = {member.id for member in members}
        relied_on = {link.earlier for link in claim.links if link.later not in names}
        first = next((member for member in members if member.id not in copied), members[0] if members else None)
        if first:
            together[first.id] = [one for one in members if one is not first and one.id not in relied_on]
    return together
