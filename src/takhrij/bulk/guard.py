"""A process of its own that reads documents: one that hangs, or ends its process, costs itself and nothing else."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Generic, TypeVar

from takhrij.bulk.records import Failed

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")
_SECONDS_TO_START = 120.0


class Guard(Generic[Asked, Answer]):
    """Has each question answered by what `make` makes there, within so many seconds."""

    def __init__(self, make: Callable[[], Callable[[Asked], Answer]], seconds: float) -> None:
        self._make, self._seconds = make, seconds
        self._running: tuple[SpawnProcess, Connection] | None = None

    def __call__(self, asked: Asked, where: str) -> Answer | Failed:
        """The answer; a failure where there is none in time, or the process ended over it."""
        process, pipe = self._running or self._start()
        try:
            pipe.send(asked)
            if pipe.poll(self._seconds):
                answer: Answer = pipe.recv()
                return answer
        except (EOFError, OSError):
            process.join(_SECONDS_TO_START)
            code = process.exitcode
            self.stop()
            return Failed(where, f"ended the process that read it ({code})", "look at the document by itself")
        self.stop()
        return Failed(where, f"took longer than {self._seconds:g} seconds", "read it by itself, or a higher --limit")

    def stop(self) -> None:
        """End the process; the next question starts another."""
        if self._running:
            process, pipe = self._running
            process.kill()
            process.join()
            pipe.close()
            self._running = None

    def _start(self) -> tuple[SpawnProcess, Connection]:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_answer, args=(theirs, self._make), daemon=True)
        process.start()
        theirs.close()
        self._running = process, ours
        # Starting is not counted as reading.
        ours.poll(_SECONDS_TO_START)
        ours.recv()
        return self._running


def _answer(pipe: Connection, make: Callable[[], Callable[[Asked], Answer]]) -> None:
    # Whoever interrupts the run interrupts what asks here, and the pipe is closed then.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answer = make()
    pipe.send("ready")
    while True:
        try:
            asked = pipe.recv()
        except EOFError:
            return
        pipe.send(answer(asked))
