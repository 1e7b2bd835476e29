"""Measures what the engine costs and what two cores gain, and prints it as Markdown: `python -m benchmarks.bulk`.

The same articles are read one way after the other, each by the command that a user would give: the plain loop
(`takhrij read`) and `takhrij bulk read --cores 1`, both held to one core, and `takhrij bulk read` on all cores; beside
it as many plain loops at once, each with its share, which is all that the machine gives just then. Each is also asked
for one article alone, which is what its start takes. Linux only: processes are followed through /proc.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from benchmarks.articles import sample, written
from benchmarks.followed import Cost, follow
from benchmarks.processes import COMMAND
from evaluation.gold import ARCHIVE
from takhrij.model import Document

_CORES = os.sched_getaffinity(0)
_ONE = {min(_CORES)}


class Way(NamedTuple):
    """A way to read: the words of its command, the cores it may use, and how many such commands share the articles."""

    name: str
    words: tuple[str, ...]
    cores: set[int]
    commands: int = 1


WAYS = (
    Way("plain loop, one core", ("read", "--format", "jsonl"), _ONE),
    Way("`bulk read --cores 1`, one core", ("bulk", "read", "--cores", "1"), _ONE),
    Way(f"{len(_CORES)} plain loops at once", ("read", "--format", "jsonl"), _CORES, len(_CORES)),
    Way(f"`bulk read`, {len(_CORES)} cores", ("bulk", "read"), _CORES),
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bulk", description="What the engine costs and gains.")
    parser.add_argument("archive", nargs="?", type=Path, default=ARCHIVE, help="articles as gzipped JSON lines")
    parser.add_argument("--articles", type=int, default=1000, help="how many of them to read (1000)")
    given = parser.parse_args(arguments)
    documents = sample(given.archive, given.articles)
    with _compiled():
        for way in WAYS[:2]:
            run(way, documents[:1])  # may build the index of places, and compiles
        starts = [run(way, documents[: way.commands]) for way in WAYS]
        wholes = [run(way, documents) for way in WAYS]
    _print(f"{len(documents)} articles", wholes)
    _print("one article: the start", starts)
    _print("without the start", [_less(*both) for both in zip(wholes, starts, strict=True)])
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"Load of the machine at the end, over 1, 5 and 15 minutes: {load}.")


@contextmanager
def _compiled() -> Iterator[None]:
    """Within this, what is started keeps its modules compiled, as an installation does, whatever is said to Python."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = folder
        yield


def run(way: Way, documents: Sequence[Document]) -> Cost:
    """The cost of reading these in one way, from the start of the command to the end of its last process."""
    with tempfile.TemporaryDirectory() as folder:
        commands = [
            _command(way, documents[one :: way.commands], Path(folder, str(one))) for one in range(way.commands)
        ]
        return follow(commands, way.cores)


def _command(way: Way, documents: Sequence[Document], folder: Path) -> list[str]:
    folder.mkdir()
    file = written(documents, folder)
    out = ["--out", str(folder / "readings")] if way.words[0] == "bulk" else []
    return [*COMMAND, *way.words, str(file), *out]


def _less(whole: Cost, start: Cost) -> Cost:
    return Cost(whole.wall - start.wall, whole.processor - start.processor, whole.megabytes)


def _print(title: str, costs: Sequence[Cost]) -> None:
    plain = costs[0]
    print(f"| {title} | seconds | times as fast | seconds of processor time | of the plain loop's | peak memory, MB |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for way, cost in zip(WAYS, costs, strict=True):
        wall = f"{cost.wall:.1f} | {plain.wall / cost.wall:.2f}"
        processor = f"{cost.processor:.1f} | {cost.processor / plain.processor:.2f}"
        print(f"| {way.name} | {wall} | {processor} | {cost.megabytes:.0f} |")
    print()


if __name__ == "__main__":
    main()
