"""What commands cost with all that they start: seconds, processor time and memory, from their start to the end of all.

Linux only: processes are followed through /proc.
"""

from __future__ import annotations

import ctypes
import os
import re
import subprocess
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import NamedTuple

_EVERY = 0.25  # seconds from one look at memory to the next
_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER of prctl(2)


class Cost(NamedTuple):
    """Seconds on the wall and of processor time, and the most memory held at once in MB, all processes together."""

    wall: float
    processor: float
    megabytes: float


def follow(commands: Sequence[Sequence[str]], cores: Collection[int]) -> Cost:
    """The cost of these commands at once on these cores, to the end of the last process that came of them."""
    # What workers leave behind is ours to wait for: their seconds count too.
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    began = monotonic()
    own = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores)
    for words in commands:
        subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.sched_setaffinity(0, own)
    with _Watch() as watch:
        seconds = _waited()
    return Cost(monotonic() - began, seconds, watch.most / 1024)


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
