"""`python -m evaluation`: print how well Takhrij reads; with `--floors`, fail where that is worse than was recorded."""

from __future__ import annotations

import argparse
import sys

from evaluation.floors import below, record
from evaluation.gold import sets
from evaluation.report import scores, table


def main() -> int:
    """The exit code: 1 where a score lies below its floor."""
    parser = argparse.ArgumentParser(prog="python -m evaluation", description="Print how well Takhrij reads.")
    parser.add_argument("--floors", action="store_true", help="fail where it reads worse than was recorded")
    parser.add_argument("--record", action="store_true", help="record these scores as the floors")
    options = parser.parse_args()
    documents = sets()
    results = {name: scores(gold) for name, gold in documents.items()}
    print(table(results, {name: len(gold) for name, gold in documents.items()}))
    if options.record:
        record(results)
    failures = below(results) if options.floors else []
    for failure in failures:
        print(failure, file=sys.stderr)
    return 1 if failures else 0


sys.exit(main())
