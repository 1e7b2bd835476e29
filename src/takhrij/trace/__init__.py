"""Tracing: the readings of a case in, its claims out, each with its chains and reasons. Pure, and of no language.

Copies first, then which statements say the same, then who has it from whom, then what is independent, then who denies.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from takhrij.model import Claim, Match, Reading, Statement
from takhrij.registry import Registry
from takhrij.trace.assertions import Assertions
from takhrij.trace.comparisons import Compared, Heard, unheard
from takhrij.trace.denials import Opposites
from takhrij.trace.identities import Identities
from takhrij.trace.matches import Weights
from takhrij.trace.portraits import Portraits
from takhrij.trace.questions import DENIES, Homes
from takhrij.trace.relays import relays

__all__ = ["DENIES", "Compared", "Found", "Heard", "Homes", "Traced", "trace", "unheard", "unsure"]


@dataclass(frozen=True)
class Traced:
    """What is traced: readings, their statements, and the copies among them as groups of ids.

    `opposites` are the concepts that oppose each other. `same` and `different` are pairs of keys of statements of which
    a person has said so. `before` is what was compared when they, or most of them, were traced the last time. `heard`
    is told now and then how much is compared, from 0 to 1; what it raises ends tracing.
    """

    readings: Sequence[Reading]
    statements: Sequence[Statement]
    copies: Sequence[Sequence[str]] = ()
    opposites: Opposites = field(default_factory=dict)
    same: frozenset[tuple[str, str]] = frozenset()
    different: frozenset[tuple[str, str]] = frozenset()
    before: Compared | None = None
    heard: Heard = unheard


class Found(NamedTuple):
    """The claims that two articles or more make; those first that many carry and little stands behind.

    `compared` is to be handed in when more is traced: it changes no answer and spares most of the work.
    """

    claims: list[Claim]
    compared: Compared


def trace(traced: Traced, weights: Weights, registry: Registry) -> Found:
    """Everything that is claimed, each with its chains and reasons."""
    readings: Mapping[str, Reading] = {reading.id: reading for reading in traced.readings}
    who = Identities(registry, traced.readings)
    passed_on = relays(traced.readings, who)
    portraits = Portraits(readings, who, traced.copies, passed_on, traced.statements)
    assertions = Assertions(traced.statements, weights, traced.opposites, traced.different, traced.before)
    found = assertions.find(traced.same, traced.different, traced.heard, passed_on)
    claims = [portraits.draw(one) for one in found if one.carried]
    return Found(sorted(claims, key=weight), assertions.compared)


def unsure(traced: Traced, weights: Weights, most: int, homes: Homes, claim: str = "") -> list[Match]:
    """Pairs of statements of two articles that may say one thing, and are in no claim together: what to ask a person.

    `homes` tells which claims statements are in. Of all, the least certain come first; of one `claim`, each statement
    that it does not hold beside the likest that it does, the likeliest first.
    """
    assertions = Assertions(traced.statements, weights, traced.opposites, traced.different, traced.before)
    return assertions.unsure(most, homes, claim, traced.different)


def weight(claim: Claim) -> tuple[float, str]:
    """What claims are ordered by: those that matter come first, carried widely and resting on little.

    What mentions hardly resemble each other, and what most articles say in their own voice, comes later.
    """
    documents = {mention.document for mention in claim.mentions}
    attributed = {mention.document for mention in claim.mentions if mention.attribution}
    carried = 2 * claim.families - 1 + len(documents) / 2
    sure = claim.cohesion**0.3 * (len(attributed) / len(documents)) ** 0.5
    return -carried * sure / (1 + claim.independent.certain) ** 0.5, claim.id
