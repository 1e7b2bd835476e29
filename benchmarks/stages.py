"""Measures where the time of reading goes, and prints it as Markdown: `python -m benchmarks.stages [ARCHIVE]`.

Every article is read once, after others that no figure counts, as an archive is: what was told of an article is not
told again. Seconds are of the processor; calls are those of Python's functions, which no other work on the machine
changes, counted over some of the articles once more.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time
from typing import Any

from benchmarks.articles import sample
from evaluation.gold import ARCHIVE
from takhrij import languages
from takhrij.cli.wiring import Readers
from takhrij.model import Document
from takhrij.read import Reader

# The finders of a reader, and what each is asked.
_FINDERS = {
    "attributions": ("_attributions", "find"),
    "speakers": ("_speakers", "resolve"),
    "chains": ("_chains", "find"),
    "times": ("_times", "find"),
    "quantities": ("_quantities", "find"),
    "places": ("_places", "find"),
    "actors of the registry": ("_actors", "find"),
    "actors of the text": ("_actors", "with_named"),
}
_WARM = 200
_COUNTED = 100


class _Timed:
    """A finder that counts the seconds it takes under the name of what it is asked."""

    def __init__(self, finder: object, seconds: dict[str, float], names: dict[str, str]) -> None:
        self._finder, self._seconds, self._names = finder, seconds, names

    def __getattr__(self, asked: str) -> Callable[..., Any]:
        find = getattr(self._finder, asked)

        def timed(*given: object) -> object:
            began = process_time()
            found = find(*given)
            self._seconds[self._names[asked]] += process_time() - began
            return found

        return timed


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stages", description="Where the time of reading goes.")
    parser.add_argument("archive", nargs="?", type=Path, default=ARCHIVE, help="articles as gzipped JSON lines")
    parser.add_argument("--articles", type=int, default=1000, help="how many of them to read (1000)")
    given = parser.parse_args(arguments)
    every = sample(given.archive, given.articles + _WARM)
    random.Random(0).shuffle(every)
    warm, documents = every[:_WARM], every[_WARM:]
    reader, seconds = Readers().reader(languages.load("ar")), defaultdict[str, float](float)
    for document in warm:
        reader.read(document)
    _watch(reader, seconds)
    began = process_time()
    for document in documents:
        reader.read(document)
    _print(documents, process_time() - began, seconds)
    print(f"\n{_calls(reader, documents[:_COUNTED]):,.0f} calls an article.")


def _watch(reader: Reader, seconds: dict[str, float]) -> None:
    for attribute in {attribute for attribute, _ in _FINDERS.values()}:
        names = {asked: name for name, (one, asked) in _FINDERS.items() if one == attribute}
        setattr(reader, attribute, _Timed(getattr(reader, attribute), seconds, names))


def _print(documents: Sequence[Document], whole: float, seconds: dict[str, float]) -> None:
    seconds["all else"] = whole - sum(seconds.values())
    print("| finder | milliseconds an article | share |", "| --- | ---: | ---: |", sep="\n")
    for name, spent in sorted(seconds.items(), key=lambda one: -one[1]):
        print(f"| {name} | {spent / len(documents) * 1000:.2f} | {100 * spent / whole:.0f} % |")
    print(f"| all: {len(documents) / whole:.0f} articles a second | {whole / len(documents) * 1000:.2f} | 100 % |")


def _calls(reader: Reader, documents: Sequence[Document]) -> float:
    profile = cProfile.Profile()
    profile.enable()
    for document in documents:
        reader.read(document)
    profile.disable()
    return float(pstats.Stats(profile).total_calls) / len(documents)  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
