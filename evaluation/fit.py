"""`python -m evaluation.fit`: fit the weights of the features of matching, and write them.

They are fitted to the training headlines and to the development cases, ours and those beside. Whether two statements
are about one thing is learnt from all pairs, and from headlines put together at random that share a word; whether they
say the same of it, from those that are about one thing.
"""

from __future__ import annotations

import itertools
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from evaluation.cases import Case, case_sets
from evaluation.counts import Found
from evaluation.regression import balanced, fit, probability
from evaluation.short_texts import ShortTexts
from evaluation.stances import BESIDE, Headlines, f1s, headlines, matches, rarity, relation
from evaluation.told import statements, told
from takhrij.case.tracing import opposed
from takhrij.trace.features import difference, likeness
from takhrij.trace.matches import Likeness, Matches, Weights

WEIGHTS = Path(__file__).parents[1] / "src" / "takhrij" / "trace" / "weights.toml"
_HEAD = "# Written by `python -m evaluation.fit`: what each feature weighs (log odds), and the least probabilities.\n"
_STRANGERS = 600
_LEAST = [step / 20 for step in range(2, 20)]
_EVERY = 6  # of pairs of a case that have nothing to do with each other, one in so many is learnt from
# How many rows the headlines and the cases stand for: what is traced is articles.
_HEADLINES, _CASES = 500.0, 2000.0
# What tells how a thing is said tells nothing of whether two statements are about it; what stands around them, nothing
# of whether they say the same.
_OF_SAYING = frozenset({"something left over", "opposite words", "negation"})
_OF_PLACE = frozenset({"said around", "context"})
_UNWEIGHED = Weights({}, {}, 0, 0, 0)

Row = dict[str, float]


class Learnt(NamedTuple):
    """Pairs to learn from: the features of each, whether it is about one thing, and if so whether it says the same."""

    row: Row
    about: bool
    same: bool


def main() -> int:
    """The exit code: 1 where the headlines are not there."""
    if not BESIDE.is_dir():
        print(f"{BESIDE} is not there: nothing to fit to", file=sys.stderr)
        return 1
    cases = [case for ones in case_sets().values() for case in ones if case.set == "development"]
    WEIGHTS.write_text(_HEAD + _toml(fitted(headlines("train", ShortTexts()), cases)), "utf-8")
    return 0


def fitted(pairs: Sequence[Headlines], cases: Iterable[Case]) -> Weights:
    """The weights that tell apart the pairs of some headlines and cases best."""
    compared = matches(pairs, _UNWEIGHED)
    short = _short(pairs, compared)
    strange = _short(list(_strangers(pairs)), compared)
    long = [one for case in cases for one in _long(case)]
    about = _fitted([*short, *strange], long, "about", _OF_SAYING)
    same = _fitted([one for one in short if one.about], [one for one in long if one.about], "same", _OF_PLACE)
    least = _least(about, same, short, [pair.relation for pair in pairs])
    return Weights(about, same, *least, least_match=_least_match(about, same, long))


def _least(about: Row, same: Row, short: Sequence[Learnt], gold: Sequence[str]) -> tuple[float, float]:
    """The probabilities from which the answers are yes that tell the relations of headlines best."""
    likely = [Likeness(probability(about, one.row), probability(same, one.row)) for one in short]

    def macro(least: tuple[float, float]) -> float:
        weights = Weights(about, same, *least, least_match=0)
        return f1s(gold, [relation(one, weights) for one in likely])["macro"]

    return max(itertools.product(_LEAST, _LEAST), key=macro)


def _least_match(about: Row, same: Row, long: Sequence[Learnt]) -> float:
    """The score from which statements of cases are told best to say the same."""
    scored = [(probability(about, one.row) * probability(same, one.row), one) for one in long]
    right = sum(one.same for one in long)

    def f1(least: float) -> float:
        found = [one for score, one in scored if score >= least]
        standing = sum(1 if one.about else _EVERY for one in found)
        return Found(sum(one.same for one in found), standing, right).f1

    return max(_LEAST, key=f1)


def _fitted(short: Sequence[Learnt], long: Sequence[Learnt], question: str, without: frozenset[str]) -> Row:
    """The weights for one question."""
    signs = {one.name: 1 for one in likeness()} | {one.name: -1 for one in difference()}
    answers = [[bool(getattr(one, question)) for one in ones] for ones in (short, long)]
    counts = [*balanced(answers[0], _HEADLINES), *(balanced(answers[1], _CASES) if long else ())]
    rows = [one.row for one in (*short, *long)]
    return fit(
        rows, [*answers[0], *answers[1]], counts, {name: sign for name, sign in signs.items() if name not in without}
    )


def _short(pairs: Sequence[Headlines], compared: Matches) -> list[Learnt]:
    prepared = {one.key: compared.prepare(one) for pair in pairs for one in pair[:2]}
    return [
        Learnt(
            compared.values(prepared[pair.left.key], prepared[pair.right.key]),
            pair.relation != "other",
            pair.relation == "agree",
        )
        for pair in pairs
    ]


def _long(case: Case) -> Iterator[Learnt]:
    said = statements(case)
    compared = Matches(_UNWEIGHED, rarity(said), opposed())
    prepared = [compared.prepare(one) for one in said]
    for number, one in enumerate(told(case, said)):
        if one.relation != "other" or number % _EVERY == 0:
            row = compared.values(prepared[one.left], prepared[one.right])
            yield Learnt(row, one.relation != "other", one.relation == "same")


def _strangers(pairs: Sequence[Headlines]) -> Iterator[Headlines]:
    """Headlines of different pairs that share a word: annotators saw few that have nothing to do with each other."""
    chance = random.Random(0)  # noqa: S311 - the same every time
    holding = defaultdict(list)
    for pair in pairs:
        for term in pair.left.terms:
            holding[term].append(pair.left)
    shared = sorted(term for term, said in holding.items() if len(said) > 1)
    partners = {frozenset((pair.left.key, pair.right.key)) for pair in pairs}
    for _ in range(_STRANGERS):
        left, right = chance.sample(holding[chance.choice(shared)], 2)
        if left.key != right.key and frozenset((left.key, right.key)) not in partners:
            yield Headlines(left, right, "other")


def _toml(weights: Weights) -> str:
    least = {"about": weights.least_about, "same": weights.least_same, "match": weights.least_match}
    tables: dict[str, Mapping[str, float]] = {"least": least, "about": weights.about, "same": weights.same}
    return "".join(f"\n[{table}]\n" + "".join(map(_line, rows.items())) for table, rows in tables.items())


def _line(weight: tuple[str, float]) -> str:
    return f'"{weight[0]}" = {weight[1]:.3f}\n' if round(weight[1], 3) else ""


if __name__ == "__main__":
    sys.exit(main())
