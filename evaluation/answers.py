"""`python -m evaluation.answers [0 5 10]`: what tracing gains where a person answers so many questions of each claim.

The person knows the truth of the development cases and answers as a verifier would in review: whether two mentions say
the same. What is printed are the scores of tracing, for each number of answers, and how many of them were `same`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from evaluation.cases import Case as TrueCase
from evaluation.cases import case_sets
from evaluation.report import Scores, columns
from evaluation.told import roles_of
from evaluation.tracing import TracingScores, claim_of, read_case
from takhrij.acquire import Acquired
from takhrij.case import Case, Pair
from takhrij.model import Reading, Verdict

_SET = "own development"


def main() -> int:
    """The exit code: always 0."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.answers", description="What answers in review gain.")
    parser.add_argument("answers", nargs="*", type=int, default=[0, 5, 10], help="how many to give of each claim")
    found: dict[str, Scores] = {}
    cases = [(true, read_case(true.articles, true.outlets)) for true in case_sets()[_SET]]
    for most in parser.parse_args().answers:
        scores, said = answered(cases, most)
        found[f"{most} answers a claim ({said.count('same')} of {len(said)} `same`)"] = scores
    print(columns(found))
    return 0


def answered(cases: Iterable[tuple[TrueCase, Iterable[Reading]]], most: int) -> tuple[Scores, list[str]]:
    """The scores of some cases as they were read, after so many answers of each true claim, and the answers."""
    scores, said = TracingScores(), list[str]()
    for true, readings in cases:
        with TemporaryDirectory() as folder, _case(true, readings, Path(folder, "true.takhrij")) as case:
            said += _answers(case, true, most)
            scores.add(true, case.claims())
    return scores.rows(), said


def _case(true: TrueCase, readings: Iterable[Reading], path: Path) -> Case:
    """A case file with the articles, readings and outlets of a case."""
    case = Case.create(path, by="evaluation")
    case.add_outlets(true.outlets)
    read = {reading.id: reading for reading in readings}
    for article in true.articles:
        acquired = Acquired(article, msgspec.json.encode(article), "application/json", article.id)
        case.add(acquired, lambda document: read[document.id])
    return case


def _answers(case: Case, true: TrueCase, most: int) -> Iterator[str]:
    """Answers the first questions of each true claim, asked of what was traced before any answer."""
    claims = case.claims()
    ours = {one.id for one in (claim_of(true, claim, claims) for claim in true.truth.claims) if one}
    questions = {pair.keys: pair for claim in sorted(ours) for pair in case.unsure(claim=claim)[:most]}
    for keys, pair in questions.items():
        verdict: Verdict = "same" if _of_one_claim(true, pair) else "different"
        case.judge(verdict, keys)
        yield verdict


def _of_one_claim(true: TrueCase, pair: Pair) -> bool:
    """Whether both of two mentions make some true claim."""
    left, right = roles_of(true, (pair.left, pair.right))
    return any(left[claim] == right[claim] == "mention" for claim in left.keys() & right.keys())


if __name__ == "__main__":
    sys.exit(main())
