"""Tracing: the readings of a case in, its claims out, each with its chains and reasons. Pure, and of no language.

Copies first, then which statements say the same, then who has it from whom, then what is independent, then who denies.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from takhrij.model import Claim, Reading, Statement
from takhrij.registry import Registry
from takhrij.trace.assertions import Assertions
from takhrij.trace.denials import Opposites
from takhrij.trace.identities import Identities
from takhrij.trace.matches import Weights
from takhrij.trace.portraits import Portraits

__all__ = ["Traced", "trace"]


@dataclass(frozen=True)
class Traced:
    """What is traced: readings, their statements, and the copies among them as groups of ids.

    `opposites` are the concepts that oppose each other. `same` and `different` are pairs of keys of statements of which
    a person has said so.
    """

    readings: Sequence[Reading]
    statements: Sequence[Statement]
    copies: Sequence[Sequence[str]] = ()
    opposites: Opposites = field(default_factory=dict)
    same: frozenset[tuple[str, str]] = frozenset()
    different: frozenset[tuple[str, str]] = frozenset()


def trace(traced: Traced, weights: Weights, registry: Registry) -> list[Claim]:
    """The claims that two articles or more make; those first that many carry and little stands behind."""
    readings: Mapping[str, Reading] = {reading.id: reading for reading in traced.readings}
    who = Identities(registry, traced.readings)
    portraits = Portraits(readings, who, traced.copies)
    apart = {key for pair in traced.different for key in pair}
    found = Assertions(traced.statements, weights, traced.opposites, apart).find(traced.same, traced.different)
    claims = [portraits.draw(one) for one in found if one.carried]
    return sorted(claims, key=weight)


def weight(claim: Claim) -> tuple[float, str]:
    """What claims are ordered by: those that matter come first, carried widely and resting on little.

    What mentions hardly resemble each other, and what most articles say in their own voice, comes later.
    """
    documents = {mention.document for mention in claim.mentions}
    attributed = {mention.document for mention in claim.mentions if mention.attribution}
    carried = 2 * claim.families - 1 + len(documents) / 2
    sure = claim.cohesion**0.3 * (len(attributed) / len(documents)) ** 0.5
    return -carried * sure / (1 + claim.independent.certain) ** 0.5, claim.id
