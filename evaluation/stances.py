"""Headlines that agree, disagree or have nothing to do with each other (ANS; Khouja 2020), where they lie beside."""

from __future__ import annotations

import csv
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from evaluation.counts import Found
from evaluation.short_texts import ShortTexts
from takhrij.case.tracing import opposed
from takhrij.model import Statement
from takhrij.trace.matches import Likeness, Matches, Weights

BESIDE = Path(__file__).parents[2] / "shared" / "claims"
RELATIONS = ("agree", "disagree", "other")


class Headlines(NamedTuple):
    """Two headlines as statements, and how they stand to each other, as annotated."""

    left: Statement
    right: Statement
    relation: str


def headlines(part: str, texts: ShortTexts) -> list[Headlines]:
    """The pairs of `train` or `dev`."""
    with (BESIDE / f"ans-stance-{part}.csv").open(encoding="utf-8", newline="") as lines:
        return [
            Headlines(texts.statement(row["s1"]), texts.statement(row["s2"]), row["stance"])
            for row in csv.DictReader(lines)
        ]


def matches(pairs: Iterable[Headlines], weights: Weights) -> Matches:
    """What compares them; how rare a term is, is told by the headlines themselves."""
    return Matches(weights, rarity(one for pair in pairs for one in pair[:2]), opposed())


def rarity(statements: Iterable[Statement]) -> Callable[[str], float]:
    """How rare a term is among some statements: the logarithm of one in how many holds it."""
    distinct = {one.key: one for one in statements}
    counts = Counter(term for one in distinct.values() for term in set(one.terms))
    return lambda term: math.log((1 + len(distinct)) / (1 + counts[term]))


def relation(likely: Likeness, weights: Weights) -> str:
    """What the annotators would say: they call it disagreement, too, where another person or place is put in."""
    if likely.about < weights.least_about:
        return "other"
    return "agree" if likely.same >= weights.least_same else "disagree"


def scores(pairs: Sequence[Headlines], compared: Matches, weights: Weights) -> dict[str, float]:
    """F1 of each relation, and their mean."""
    prepared = {one.key: compared.prepare(one) for pair in pairs for one in pair[:2]}
    told = [relation(compared.likeness(prepared[pair.left.key], prepared[pair.right.key]), weights) for pair in pairs]
    return f1s([pair.relation for pair in pairs], told)


def f1s(gold: Sequence[str], told: Sequence[str]) -> dict[str, float]:
    """F1 of each relation, and their mean as `macro`."""
    found = dict(_f1s(gold, told))
    return found | {"macro": sum(found.values()) / len(found)}


def _f1s(gold: Sequence[str], told: Sequence[str]) -> Iterator[tuple[str, float]]:
    for name in RELATIONS:
        hit = sum(a == b == name for a, b in zip(gold, told, strict=True))
        yield name, Found(hit, told.count(name), gold.count(name)).f1
