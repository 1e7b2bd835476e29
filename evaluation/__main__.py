"""`python -m evaluation`: print how well Takhrij reads and traces; with `--floors`, fail where that is worse than was
recorded."""

from __future__ import annotations

import argparse
import sys

from evaluation.cases import case_sets
from evaluation.floors import below, record
from evaluation.gold import polnear, sets
from evaluation.matching import matched
from evaluation.report import Scores, columns, found_scores, scores, table, traced_scores, traced_table


def main() -> int:
    """The exit code: 1 where a score lies below its floor."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation", description="Print how well Takhrij reads and traces."
    )
    parser.add_argument("--floors", action="store_true", help="fail where a score is worse than was recorded")
    parser.add_argument("--record", action="store_true", help="record these scores as the floors")
    options = parser.parse_args()
    documents = sets()
    results = {name: scores(gold) for name, gold in documents.items()}
    print(table(results, {name: len(gold) for name, gold in documents.items()}))
    results |= _polnear() | _traced() | _matched()
    if options.record:
        record(results)
    failures = below(results) if options.floors else []
    for failure in failures:
        print(failure, file=sys.stderr)
    return 1 if failures else 0


def _polnear() -> dict[str, Scores]:
    """The scores on English news that others annotated, printed too; nothing where it is not beside the project."""
    documents = polnear()
    results = {"PolNeAR": found_scores(documents)} if documents else {}
    if results:
        print("\n" + columns({f"PolNeAR ({len(documents)} documents)": results["PolNeAR"]}))
    return results


def _traced() -> dict[str, Scores]:
    """The scores of tracing, printed too."""
    cases = case_sets()
    results = {f"traced, {name}": traced_scores(ones) for name, ones in cases.items()}
    print("\n" + traced_table(results, {f"traced, {name}": len(ones) for name, ones in cases.items()}))
    return results


def _matched() -> dict[str, Scores]:
    """The scores of matching, printed too; nothing where the texts do not lie beside the project."""
    results = matched()
    for name, rows in results.items():
        print("\n" + columns({name: rows}))
    return results


sys.exit(main())
