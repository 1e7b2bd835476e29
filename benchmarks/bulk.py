"""Measures what the engine costs and what two cores gain, and prints it as Markdown: `python -m benchmarks.bulk`.

The same articles are read one way after the other, each by the command that a user would give: the plain loop
(`takhrij read`) and `takhrij bulk read --cores 1`, both held to one core, and `takhrij bulk read` on all cores; beside
it as many plain loops at once, each with its share, which is all that the machine gives just then. Each is also asked
for one article alone, which is what its start takes. Linux only: processes are followed through /proc.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import NamedTuple

import msgspec

from benchmarks.articles import BESIDE, sample
from takhrij.model import Document

_COMMAND = [sys.executable, "-c", "from takhrij.cli import main; main()"]
_CORES = os.sched_getaffinity(0)
_ONE = {min(_CORES)}
_EVERY = 0.25  # seconds from one look at memory to the next
_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER of prctl(2)


class Way(NamedTuple):
    """A way to read: the words of its command, the cores it may use, and how many such commands share the articles."""

    name: str
    words: tuple[str, ...]
    cores: set[int]
    commands: int = 1


class Cost(NamedTuple):
    """Seconds on the wall and of processor time, and the most memory held at once in MB, all processes together."""

    wall: float
    processor: float
    megabytes: float


WAYS = (
    Way("plain loop, one core", ("read", "--format", "jsonl"), _ONE),
    Way("`bulk read --cores 1`, one core", ("bulk", "read", "--cores", "1"), _ONE),
    Way(f"{len(_CORES)} plain loops at once", ("read", "--format", "jsonl"), _CORES, len(_CORES)),
    Way(f"`bulk read`, {len(_CORES)} cores", ("bulk", "read"), _CORES),
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bulk", description="What the engine costs and gains.")
    parser.add_argument("archive", nargs="?", type=Path, default=BESIDE, help="articles as gzipped JSON lines")
    parser.add_argument("--articles", type=int, default=1000, help="how many of them to read (1000)")
    given = parser.parse_args(arguments)
    # What workers leave behind is ours to wait for: their seconds count too.
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    documents = sample(given.archive, given.articles)
    run(WAYS[0], documents[:1])  # may build the index of places
    starts = [run(way, documents[: way.commands]) for way in WAYS]
    wholes = [run(way, documents) for way in WAYS]
    _print(f"{len(documents)} articles", wholes)
    _print("one article: the start", starts)
    _print("without the start", [_less(*both) for both in zip(wholes, starts, strict=True)])
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"Load of the machine at the end, over 1, 5 and 15 minutes: {load}.")


def run(way: Way, documents: Sequence[Document]) -> Cost:
    """The cost of reading these in one way, from the start of the command to the end of its last process."""
    with tempfile.TemporaryDirectory() as folder:
        commands = [
            _command(way, documents[one :: way.commands], Path(folder, str(one))) for one in range(way.commands)
        ]
        began = monotonic()
        os.sched_setaffinity(0, way.cores)
        for words in commands:
            subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.sched_setaffinity(0, _CORES)
        with _Watch() as watch:
            seconds = _waited()
        return Cost(monotonic() - began, seconds, watch.most / 1024)


def _command(way: Way, documents: Sequence[Document], folder: Path) -> list[str]:
    folder.mkdir()
    file = folder / "documents.jsonl"
    file.write_bytes(b"".join(msgspec.json.encode(document) + b"\n" for document in documents))
    out = ["--out", str(folder / "readings")] if way.words[0] == "bulk" else []
    return [*_COMMAND, *way.words, str(file), *out]


def _waited() -> float:
    """The seconds of processor time of all that came of this process, when the last of it has ended."""
    seconds, failed = 0.0, False
    while True:
        try:
            _, status, used = os.wait4(-1, 0)
        except ChildProcessError:
            break
        seconds += used.ru_utime + used.ru_stime
        failed = failed or os.waitstatus_to_exitcode(status) > 0
    if failed:
        raise SystemExit("a command failed: give it the articles by hand to see why")
    return seconds


class _Watch:
    """Looks again and again at the memory of all that came of this process; a page that several share counts once."""

    def __init__(self) -> None:
        self.most = 0  # kB
        self._end = Event()
        self._thread = Thread(target=self._look)

    def __enter__(self) -> _Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._end.wait(_EVERY):
            self.most = max(self.most, sum(map(_held, _below(os.getpid()))))


def _below(id: int) -> Iterator[int]:
    try:
        lists = [list_.read_text() for list_ in Path(f"/proc/{id}/task").glob("*/children")]
    except OSError:  # it ended meanwhile
        return
    for child in map(int, " ".join(lists).split()):
        yield child
        yield from _below(child)


def _held(id: int) -> int:
    try:
        found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{id}/smaps_rollup").read_text(), re.MULTILINE)
    except OSError:
        return 0
    return int(found[1]) if found else 0


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
