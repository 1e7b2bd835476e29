"""Lanes for a drawing of chains: nodes one below the other, each with a line of its own to those that rely on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from takhrij.model import Link


def lanes(order: Sequence[str], links: Iterable[Link]) -> dict[str, int]:
    """How far along each node stands: further than those it relies on, where no other node's line is in the way.

    A node's line reaches from the highest to the lowest of those that rely on it.
    """
    place = {name: number for number, name in enumerate(order)}
    reaches = {name: (number, number) for name, number in place.items()}
    relied_on: dict[str, list[str]] = {name: [] for name in order}
    for link in links:
        first, last = reaches[link.earlier]
        reaches[link.earlier] = min(first, place[link.later]), max(last, place[link.later])
        relied_on[link.later].append(link.earlier)
    taken: list[list[tuple[int, int]]] = []
    found: dict[str, int] = {}
    for name in order:
        lane = max((found[earlier] + 1 for earlier in relied_on[name] if earlier in found), default=0)
        while lane < len(taken) and any(_meet(reaches[name], other) for other in taken[lane]):
            lane += 1
        taken += [[] for _ in range(lane + 1 - len(taken))]
        taken[lane].append(reaches[name])
        found[name] = lane
    return found


def _meet(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]
