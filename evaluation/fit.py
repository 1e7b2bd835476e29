"""`python -m evaluation.fit`: fit the weights of the features of matching to the training headlines, and write them.

Whether two statements are about one thing is learnt from all pairs, and from headlines put together at random that
share a word; whether they say the same, from those that are about one thing.
"""

from __future__ import annotations

import itertools
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from evaluation.regression import fit, probability
from evaluation.short_texts import ShortTexts
from evaluation.stances import BESIDE, Headlines, f1s, headlines, matches, relation
from takhrij.trace.features import difference, likeness
from takhrij.trace.matches import Likeness, Matches, Weights

WEIGHTS = Path(__file__).parents[1] / "src" / "takhrij" / "trace" / "weights.toml"
_ABOUT = "# Written by `python -m evaluation.fit`: what each feature weighs (log odds), and the least probabilities.\n"
_STRANGERS = 600
_LEAST = [step / 20 for step in range(2, 16)]


def main() -> int:
    """The exit code: 1 where the headlines are not there."""
    if not BESIDE.is_dir():
        print(f"{BESIDE} is not there: nothing to fit to", file=sys.stderr)
        return 1
    pairs = headlines("train", ShortTexts())
    WEIGHTS.write_text(_ABOUT + _toml(fitted(pairs)), "utf-8")
    return 0


def fitted(pairs: Sequence[Headlines]) -> Weights:
    """The weights that tell the relations of some pairs best."""
    unweighed = matches(pairs, Weights({}, {}, 0, 0))
    rows = _rows(pairs, unweighed)
    strangers = _rows(list(_strangers(pairs)), unweighed)
    alike = {feature.name: 1 for feature in likeness()}
    unlike = {feature.name: -1 for feature in difference()}
    gold = [pair.relation for pair in pairs]
    about = fit([*rows, *strangers], [*(one != "other" for one in gold), *([False] * len(strangers))], alike)
    related = [(row, one == "agree") for row, one in zip(rows, gold, strict=True) if one != "other"]
    same = fit([row for row, _ in related], [yes for _, yes in related], alike | unlike)
    likely = [Likeness(probability(about, row), probability(same, row)) for row in rows]
    return max(
        (Weights(about, same, *least) for least in itertools.product(_LEAST, _LEAST)),
        key=lambda weights: f1s(gold, [relation(one, weights) for one in likely])["macro"],
    )


def _rows(pairs: Sequence[Headlines], unweighed: Matches) -> list[dict[str, float]]:
    prepared = {one.key: unweighed.prepare(one) for pair in pairs for one in pair[:2]}
    return [unweighed.values(prepared[pair.left.key], prepared[pair.right.key]) for pair in pairs]


def _strangers(pairs: Sequence[Headlines]) -> Iterator[Headlines]:
    """Headlines of different pairs that share a word: annotators saw few that have nothing to do with each other."""
    chance = random.Random(0)  # noqa: S311 - the same every time
    holding = defaultdict(list)
    for pair in pairs:
        for term in pair.left.terms:
            holding[term].append(pair.left)
    shared = sorted(term for term, statements in holding.items() if len(statements) > 1)
    partners = {frozenset((pair.left.key, pair.right.key)) for pair in pairs}
    for _ in range(_STRANGERS):
        left, right = chance.sample(holding[chance.choice(shared)], 2)
        if left.key != right.key and frozenset((left.key, right.key)) not in partners:
            yield Headlines(left, right, "other")


def _toml(weights: Weights) -> str:
    least = {"about": weights.least_about, "same": weights.least_same}
    tables: dict[str, Mapping[str, float]] = {"least": least, "about": weights.about, "same": weights.same}
    return "".join(
        f"\n[{table}]\n" + "".join(f'"{name}" = {value:.3f}\n' for name, value in rows.items() if round(value, 3))
        for table, rows in tables.items()
    )


if __name__ == "__main__":
    sys.exit(main())
