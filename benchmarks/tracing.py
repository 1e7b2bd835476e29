"""Measures what tracing costs as cases grow, and prints it as Markdown: `python -m benchmarks.tracing READINGS`.

READINGS are JSON lines, as `takhrij read --format jsonl` writes them. Each size runs in a process of its own, whose
memory counts from nothing; seconds are of its processor time, from readings in memory to claims.
"""

from __future__ import annotations

import argparse
import resource
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from time import process_time
from typing import NamedTuple

from takhrij.case.tracing import claims
from takhrij.model import Reading
from takhrij.registry import Registry
from takhrij.wire import decode

_SIZES = (221, 500, 1_000, 2_000)


class Run(NamedTuple):
    """How many readings were traced, to how many claims, in how many seconds and megabytes."""

    articles: int
    claims: int
    seconds: float
    megabytes: float


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.tracing", description="What tracing costs.")
    parser.add_argument("readings", type=Path, help="readings as JSON lines")
    parser.add_argument("--articles", type=int, nargs="+", default=_SIZES, help="how many of them to trace, each")
    given = parser.parse_args(arguments)
    print("| articles | claims | seconds | milliseconds an article | peak memory, MB |")
    print("| ---: | ---: | ---: | ---: | ---: |")
    for size in given.articles:
        with ProcessPoolExecutor(1, get_context("spawn")) as processes:
            run = processes.submit(traced, given.readings, size).result()
        each = 1000 * run.seconds / max(run.articles, 1)
        print(
            f"| {run.articles:,} | {run.claims:,} | {run.seconds:.1f} | {each:.0f} | {run.megabytes:.0f} |", flush=True
        )


def traced(readings: Path, most: int) -> Run:
    """Trace the first so many readings of a file."""
    with readings.open("rb") as lines:
        some = [decode(line, Reading) for line in islice(lines, most)]
    registry = Registry.load()
    began = process_time()
    found = claims(some, registry)
    seconds = process_time() - began
    return Run(len(some), len(found), seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main()
