"""`python -m evaluation.fit_cases`: fit what tells statements of one claim from others of the same case, and write it.

Learnt from all pairs of statements of each development case that have a word in common or around them. Printed first
is how well the mentions of each case come together by weights that were fitted to the others alone.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from evaluation.cases import Case, case_sets
from evaluation.counts import Found
from evaluation.regression import fit, probability
from evaluation.told import roles_of
from evaluation.tracing import read_case
from takhrij.case.tracing import opposed, statements, weights
from takhrij.model import Statement
from takhrij.trace.candidates import Rarity
from takhrij.trace.clusters import clusters
from takhrij.trace.features import difference, likeness
from takhrij.trace.matches import Matches

WEIGHTS = Path(__file__).parents[1] / "src" / "takhrij" / "trace" / "case.toml"
_HEAD = (
    "# Written by `python -m evaluation.fit_cases`: what each feature weighs (log odds), and the least to group by.\n"
)
_RIDGE = 3.0
# What articles say themselves is mostly no claim of anybody. The fit is told so, lest other features have to say it;
# the tracer is not, as what was dropped on the way (who said it) is found in what articles say themselves.
_CONTROL = "own voice"
_THRESHOLDS = [step / 100 for step in (6, 8, 9, 10, 11, 12, 13, 14, 16, 18, 20)]
Row = Mapping[str, float]
Pair = tuple[int, int]


class Learnt(NamedTuple):
    """The statements of a case, of which claims each is, and what the features say of every pair."""

    name: str
    statements: Sequence[Statement]
    claims: Sequence[frozenset[str]]
    rows: Mapping[Pair, Row]

    def same(self, pair: Pair) -> bool:
        """Whether two statements are of one claim."""
        return bool(self.claims[pair[0]] & self.claims[pair[1]])

    def unattributed(self, pair: Pair) -> float:
        """Which share of the two an article says in its own voice."""
        return sum(self.statements[one].attribution is None for one in pair) / 2


def main() -> int:
    """The exit code: always 0."""
    sets = case_sets()
    cases = [_learnt(case) for name, ones in sets.items() if name != "own held out" for case in ones]
    apart = [(case, _about(case, _fitted([other for other in cases if other is not case]))) for case in cases]
    scores = {
        least: {case.name: _score(case, clusters(about, least)) for case, about in apart} for least in _THRESHOLDS
    }
    for least, by_case in scores.items():
        print(f"{least:.2f}  " + "  ".join(f"{name} {score:.2f}" for name, score in by_case.items()))
    least = max(scores, key=lambda one: sum(scores[one].values()))
    WEIGHTS.write_text(_HEAD + _toml(_fitted(cases), least), "utf-8")
    return 0


def _about(case: Learnt, fitted: Row) -> dict[Pair, float]:
    return {pair: probability(fitted, row) for pair, row in case.rows.items()}


def _fitted(cases: Sequence[Learnt]) -> dict[str, float]:
    pairs = [(case, pair) for case in cases for pair in case.rows]
    signs = (
        {feature.name: 1 for feature in likeness()} | {feature.name: -1 for feature in difference()} | {_CONTROL: -1}
    )
    rows = [{**case.rows[pair], _CONTROL: case.unattributed(pair)} for case, pair in pairs]
    weights = fit(rows, [case.same(pair) for case, pair in pairs], [1.0] * len(rows), signs, _RIDGE)
    return {name: weight for name, weight in weights.items() if name != _CONTROL}


def _score(case: Learnt, groups: Sequence[Sequence[int]]) -> float:
    """F1 of the statements of true claims, each held against the group that has most of them."""
    found = Found()
    for claim in sorted(set().union(*case.claims)):
        true = {one for one, claims in enumerate(case.claims) if claim in claims}
        best = max((set(group) for group in groups), key=lambda group: len(true & group), default=set())
        found.add(len(true & best), len(best) if true & best else 0, len(true))
    return found.f1


def _learnt(case: Case) -> Learnt:
    said = [one for reading in read_case(case.articles, case.outlets) for one in statements(reading)]
    rarity = Rarity.of(said)
    nothing = weights()._replace(about={"bias": 0.0}, same={"bias": 0.0})
    unweighed = Matches(nothing, rarity, opposed(), rarity.often)
    prepared = [unweighed.prepare(one) for one in said]
    rows = {(a, b): unweighed.values(prepared[a], prepared[b]) for a, b in combinations(range(len(said)), 2)}
    near = {pair: row for pair, row in rows.items() if row["said around"] or row["counted"]}
    return Learnt(case.name, said, list(map(frozenset, roles_of(case, said))), near)


def _toml(about: Mapping[str, float], least: float) -> str:
    rows = "".join(f'"{name}" = {value:.3f}\n' for name, value in about.items() if round(value, 3))
    return f"\n[least]\nabout = {least:.3f}\n\n[about]\n{rows}"


if __name__ == "__main__":
    sys.exit(main())
