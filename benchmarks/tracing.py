"""Measures what tracing costs as cases grow, and prints it as Markdown: `python -m benchmarks.tracing READINGS`.

READINGS are JSON lines, as `takhrij read --format jsonl` writes them. Each size runs in a process of its own, whose
memory counts from nothing; seconds are of its processor time, from a case on disk to its claims: the first time, again,
and after each of the last few articles was added to all others.
"""

from __future__ import annotations

import argparse
import resource
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import NamedTuple

from msgspec import convert

from takhrij.acquire import Acquired
from takhrij.case import Case
from takhrij.cli.wiring import Readers
from takhrij.model import Document
from takhrij.wire import decode

_SIZES = (221, 2_000, 31_000)
_LAST = 5  # articles that are added one by one


class Run(NamedTuple):
    """How many readings were traced, to how many claims, in how many seconds and megabytes.

    `again`: the seconds where nothing was new, `more`: where one article was, each time.
    """

    articles: int
    claims: int
    first: float
    again: float
    more: list[float]
    megabytes: float


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.tracing", description="What tracing costs.")
    parser.add_argument("readings", type=Path, help="readings as JSON lines")
    parser.add_argument("--articles", type=int, nargs="+", default=_SIZES, help="how many of them to trace, each")
    given = parser.parse_args(arguments)
    print("| articles | claims | seconds | ms an article | again | one article more | at most | peak memory, MB |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for size in given.articles:
        with ProcessPoolExecutor(1, get_context("spawn")) as processes:
            run = processes.submit(traced, given.readings, size).result()
        each = 1000 * run.first / max(run.articles, 1)
        print(
            f"| {run.articles:,} | {run.claims:,} | {run.first:.1f} | {each:.0f} | {run.again:.2f} "
            f"| {median(run.more):.1f} | {max(run.more):.1f} | {run.megabytes:.0f} |",
            flush=True,
        )


def traced(readings: Path, most: int) -> Run:
    """Trace the first so many readings of a file, in a case."""
    read = Readers().read
    with TemporaryDirectory() as folder, Case.create(Path(folder) / "case.takhrij", by="benchmark") as case:
        items = _items(readings, most)
        for one in islice(items, most - _LAST):
            case.add(one, read)
        first, again = _seconds(case), _seconds(case)
        more = []
        for one in items:
            case.add(one, read)
            more.append(_seconds(case))
        found, articles = len(case.claims()), len(case)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Run(articles, found, first, again, more, megabytes)


def _items(readings: Path, most: int) -> Iterator[Acquired]:
    with readings.open("rb") as lines:
        for line in islice(lines, most):
            one = decode(line, dict[str, object])
            yield Acquired(convert(one, Document, strict=False), b"", "application/json", "", one)


def _seconds(case: Case) -> float:
    began = process_time()
    case.claims()
    return process_time() - began


if __name__ == "__main__":
    main()
