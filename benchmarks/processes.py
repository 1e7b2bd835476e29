"""What one run of the command line costs: processor time and peak memory, from its start to its end."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.articles import written
from takhrij.model import Document

_RUNS = 5
COMMAND = [sys.executable, "-c", "from takhrij.cli import main; main()"]


class Cost(NamedTuple):
    """Seconds of processor time, and the most memory held at once in MB."""

    seconds: float
    megabytes: float


def run(*arguments: str) -> Cost:
    """The cost of one run of `takhrij read`, with what Python keeps of compiled modules, as an installation has it."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    words = [*COMMAND, "read", "--format", "jsonl", *arguments]
    child = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=kept)
    _, _, used = os.wait4(child.pid, 0)
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def cold(article: Path) -> Cost:
    """The cost of one article, the median of a few runs after one that may build the index of places."""
    run(str(article))
    costs = [run(str(article)) for _ in range(_RUNS)]
    return Cost(median(cost.seconds for cost in costs), max(cost.megabytes for cost in costs))


def many(documents: list[Document]) -> Cost:
    """The cost of many documents in one file."""
    with tempfile.TemporaryDirectory() as folder:
        return run(str(written(documents, Path(folder))))
