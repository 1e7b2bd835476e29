"""Measures copies over an archive and over the same enlarged with edits: `python -m benchmarks.enlarged [ARCHIVE]`.

The command `takhrij bulk copies` over the archive, and over it with nine edits of each article; beside it, over the
enlarged one, what could be installed instead, each in a process of its own. All that a process takes is counted, from
its start to its end, with its reading of the texts. Linux only, as processes are followed through /proc.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

import pyarrow
from pyarrow import parquet

from benchmarks.copies import FINDERS, Pairs, contained, ordered, replaced
from benchmarks.followed import Cost, follow
from benchmarks.processes import COMMAND
from evaluation.gold import ARCHIVE
from takhrij.bulk import tables
from takhrij.bulk.rows import row
from takhrij.bulk.storage import Folder
from takhrij.model import Reading

_OURS = "takhrij bulk copies"
_OTHERS = ("datasketch, MinHash LSH", "rensa, MinHash LSH")
_CORES = os.sched_getaffinity(0)
_IN_A_PART = 976  # articles, as `bulk read` cuts a file of 31,238
_LONG_ENOUGH = 100  # words, of which the edits are looked for
_JUDGED = 20_000  # pairs of each finder, drawn by chance


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table; with `--finder`, find the pairs of a folder with one of the others."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.enlarged", description="Copies over an archive.")
    parser.add_argument("archive", nargs="?", type=Path, default=ARCHIVE, help="articles as gzipped JSON lines")
    parser.add_argument("--articles", type=int, default=31_238, help="how many of them to take (31238)")
    parser.add_argument("--times", type=int, default=10, help="how often each stands in the enlarged archive (10)")
    parser.add_argument("--finder", choices=FINDERS, help=argparse.SUPPRESS)
    parser.add_argument("--out", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.finder:
        _write(FINDERS[given.finder](_read(given.archive)), given.out)
        return
    with tempfile.TemporaryDirectory() as folder:
        _measure(given.archive, given.articles, given.times, Path(folder))


def _measure(archive: Path, articles: int, times: int, folder: Path) -> None:
    print("| | articles | seconds of processor time | ms an article | seconds | peak memory, MB | recall | precision |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for size in (1, times):
        readings, out = folder / f"readings {size}", folder / f"copies {size}"
        _enlarge(archive, articles, size, readings)
        command = [*COMMAND, "bulk", "copies", str(readings)]
        cost = follow([[*command, "--out", str(out)]], _CORES)
        texts = _read(readings)
        _print(_OURS, cost, texts, _pairs(out / "pairs"))
    for finder in _OTHERS:
        out = folder / "found.parquet"
        command = [sys.executable, "-m", "benchmarks.enlarged", str(readings), "--finder", finder, "--out", str(out)]
        _print(finder, follow([command], _CORES), texts, _pairs(out))


def _enlarge(archive: Path, articles: int, times: int, readings: Path) -> None:
    """Write the articles of an archive, each with edits of it beside it, as `bulk read` would write readings."""
    folder, edited = Folder(str(readings)), _edited(archive, articles, times)
    for number in range(-(-articles * times // _IN_A_PART)):
        rows = [row(one, "") for one in islice(edited, _IN_A_PART)]
        folder.write(f"{tables.READINGS}/{number:06}.parquet", tables.packed(tables.READINGS, rows))


def _edited(archive: Path, articles: int, times: int) -> Iterator[Reading]:
    with gzip.open(archive, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in islice(lines, articles)]
    chance = random.Random(4)
    words = [word for one in records[:200] for word in one["text"].split()]
    for one in records:
        for number in range(times):
            text = _edit(one["text"], number, words, chance)
            yield Reading(id=_id(one["id"], number), text=text, outlet=one["outlet"], published=one["published"])


def _id(id: str, number: int) -> str:
    return f"{id}~{number}" if number else id


def _edit(text: str, number: int, words: list[str], chance: random.Random) -> str:
    if number == 0:
        return text
    if number % 3 == 0:
        whole = text.split()
        return " ".join(whole[: len(whole) // 2])
    return replaced(text, 0.10 if number % 3 == 1 else 0.05, words, chance)


def _read(readings: Path) -> dict[str, str]:
    held = parquet.read_table(readings / tables.READINGS, columns=["id", "text"]).to_pydict()
    return dict(zip(held["id"], held["text"], strict=True))


def _write(found: Pairs, out: Path) -> None:
    left, right = zip(*sorted(found), strict=True)
    parquet.write_table(pyarrow.table({"left": left, "right": right}), out)


def _pairs(found: Path) -> Pairs:
    held = parquet.read_table(found, columns=["left", "right"]).to_pydict()
    return {ordered(*pair) for pair in zip(held["left"], held["right"], strict=True)}


def _print(name: str, cost: Cost, texts: Mapping[str, str], found: Pairs) -> None:
    spent = f"{cost.processor:.0f} | {cost.processor / len(texts) * 1000:.2f} | {cost.wall:.0f} | {cost.megabytes:.0f}"
    quality = f"{_recall(texts, found)} | {_precision(texts, found):.3f}"
    print(f"| {name} | {len(texts):,} | {spent} | {quality} |", flush=True)


def _recall(texts: Mapping[str, str], found: Pairs) -> str:
    """How many of the edits of articles that are long enough were found to be one text with the article."""
    edits = [(id.rpartition("~")[0], id) for id in texts if "~" in id]
    meant = [pair for pair in edits if len(texts[pair[0]].split()) >= _LONG_ENOUGH]
    return f"{sum(ordered(*pair) in found for pair in meant) / len(meant):.3f}" if meant else "–"


def _precision(texts: Mapping[str, str], found: Pairs) -> float:
    """Of how many pairs one holds half of the other's shingles."""
    some = random.Random(4).sample(sorted(found), min(_JUDGED, len(found)))
    return sum(contained(texts[left], texts[right]) for left, right in some) / max(len(some), 1)


if __name__ == "__main__":
    main()
