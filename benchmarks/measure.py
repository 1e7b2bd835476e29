"""Measures how fast Takhrij reads, and prints it as Markdown: `python -m benchmarks.measure [ARCHIVE]`.

Everything runs on one core and is counted in seconds of processor time, so that other work on the machine matters
little. What is compared reads the same texts in turn, in the same process; of three rounds the fastest counts.
"""

from __future__ import annotations

import argparse
import os
import platform
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time
from typing import NamedTuple

from benchmarks import alternatives, processes
from benchmarks.articles import KINDS, long_text, megabytes, sample
from evaluation.gold import ARCHIVE, OWN_ENGLISH, own, polnear
from takhrij import languages
from takhrij.cli.wiring import Readers
from takhrij.model import Document
from takhrij.read.values.timexes import Timexes
from takhrij.read.words import Words

_ROUNDS = 3
_EXAMPLE = Path(__file__).parents[1] / "examples" / "tyre-crane" / "article.html"
# Documents that get longer, in millions of bytes. A kind whose cost a byte grows so many times over is not followed on.
_LENGTHS = (0.1, 1.0, 10.0)
_TOO_STEEP = 4.0


class Run(NamedTuple):
    """The processor seconds of the fastest round over some documents, and how many things were found."""

    seconds: float
    found: int


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.measure", description="How fast Takhrij reads.")
    parser.add_argument("archive", nargs="?", type=Path, default=ARCHIVE, help="articles as gzipped JSON lines")
    parser.add_argument("--articles", type=int, default=1000, help="how many of them to read (1000)")
    parser.add_argument("--dates", type=int, default=50, help="how many of these to search with dateparser (50)")
    parser.add_argument("--longest", type=float, default=max(_LENGTHS), help="the longest document, in MB (10)")
    given = parser.parse_args(arguments)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    documents = sample(given.archive, given.articles)
    _say(f"One core of {_processor()}; Python {platform.python_version()}, {platform.system()}.", "")
    # First, while this process is small: the memory of a child counts from that of its parent.
    _costs(documents)
    _compare(documents, given.dates, given.archive)
    _compare_english()
    _growth([length for length in _LENGTHS if length <= given.longest])


def _say(*lines: str) -> None:
    print(*lines, sep="\n", flush=True)


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    names = [line.partition(":")[2].strip() for line in info.read_text().splitlines()] if info.is_file() else []
    return next((name for name in names if "@" in name or "CPU" in name or "EPYC" in name), platform.processor())


# -- beside what could be installed instead ---------------------------------------------------------------------------


def _compare(documents: list[Document], dates: int, archive: Path) -> None:
    arabic = languages.load("ar")
    reader, timexes = Readers().reader(arabic), Timexes(arabic)

    def times(document: Document) -> int:
        return len(timexes.find(Words(document.text, arabic.folding)))

    read, lingua = _fastest(documents, lambda one: len(reader.read(one).attributions), alternatives.lingua())
    few = documents[:: max(len(documents) // dates, 1)][:dates]
    ours, theirs = _fastest(few, times, alternatives.dateparser())
    where = archive.name if archive.is_file() else "our own texts, multiplied"
    _say(
        f"{len(documents)} articles ({megabytes(documents):.2f} MB) of {where}:",
        "",
        "| | articles/s | MB/s | times the seconds of the other |",
        "| --- | ---: | ---: | ---: |",
        _row(f"reading: all that a reading holds ({read.found} attributions)", read, documents, lingua),
        _row("lingua: the language alone", lingua, documents, read),
        "",
        f"{len(few)} of them ({megabytes(few):.2f} MB):",
        "",
        "| | articles/s | MB/s | times the seconds of the other |",
        "| --- | ---: | ---: | ---: |",
        _row(f"expressions of time alone ({ours.found} found)", ours, few, theirs),
        _row(f"dateparser's `search_dates` ({theirs.found} found)", theirs, few, ours),
        "",
        f"textacy's finder of quotations: {_refusal(alternatives.textacy('ar'), documents[0])}.",
        "",
    )


def _compare_english() -> None:
    articles = polnear() or [*own(OWN_ENGLISH)]
    documents = [Document(id=one.id, text=one.text, language="en", published=one.published) for one in articles]
    reader = Readers().reader(languages.load("en"))
    textacy = alternatives.balanced(alternatives.textacy("en"))
    read, quoted = _fastest(documents, lambda one: len(reader.read(one).attributions), textacy)
    _say(
        f"{len(documents)} English articles ({megabytes(documents):.2f} MB):",
        "",
        "| | articles/s | MB/s | times the seconds of the other |",
        "| --- | ---: | ---: | ---: |",
        _row(f"reading: all that a reading holds ({read.found} attributions)", read, documents, quoted),
        _row(f"textacy's direct quotations, over a blank pipeline ({quoted.found} found)", quoted, documents, read),
        "",
    )


def _fastest(documents: list[Document], *works: alternatives.Work) -> list[Run]:
    """Each work over all documents, in turn, in a few rounds after a few documents to warm up."""
    for work in works:
        _run(documents[:20], work)
    rounds = [[_run(documents, work) for work in works] for _ in range(_ROUNDS)]
    return [min(runs) for runs in zip(*rounds, strict=True)]


def _run(documents: list[Document], work: alternatives.Work) -> Run:
    began = process_time()
    found = sum(map(work, documents))
    return Run(process_time() - began, found)


def _row(what: str, run: Run, documents: list[Document], other: Run) -> str:
    speed, size = len(documents) / run.seconds, megabytes(documents) / run.seconds
    return f"| {what} | {speed:.0f} | {size:.2f} | {run.seconds / other.seconds:.2g} |"


def _refusal(work: Callable[[Document], int], document: Document) -> str:
    try:
        return f"{work(document)} found in the first article"
    except ValueError as error:
        return f"not compared, as it says “{error}”"


# -- one run of the command line --------------------------------------------------------------------------------------


def _costs(documents: list[Document]) -> None:
    one, all_of_them = processes.cold(_EXAMPLE), processes.many(documents)
    _say(
        "| `takhrij read` | seconds of processor time | peak memory, MB |",
        "| --- | ---: | ---: |",
        f"| one article, from a cold start | {one.seconds:.2f} | {one.megabytes:.0f} |",
        f"| the {len(documents)} articles in one file | {all_of_them.seconds:.1f} | {all_of_them.megabytes:.0f} |",
        "",
    )


# -- how cost grows with the length of a document ---------------------------------------------------------------------


def _growth(lengths: list[float]) -> None:
    reader = Readers().reader(languages.load("ar"))
    _say(
        "Seconds for each MB of one document that is so long:",
        "",
        "| | " + " | ".join(f"{length:g} MB" for length in lengths) + " |",
        "| --- |" + " ---: |" * len(lengths),
    )
    for kind in KINDS:
        _say(f"| {kind} | " + " | ".join(_rates(kind, lengths, lambda one: len(reader.read(one).attributions))) + " |")


def _rates(kind: str, lengths: list[float], work: alternatives.Work) -> list[str]:
    rates: list[float] = []
    for length in lengths:
        if rates and max(rates) > _TOO_STEEP * rates[0]:
            return [*(f"{rate:.1f}" for rate in rates), *["too steep"] * (len(lengths) - len(rates))]
        rates.append(_run([long_text(kind, length)], work).seconds / length)
    return [f"{rate:.1f}" for rate in rates]


if __name__ == "__main__":
    main()
