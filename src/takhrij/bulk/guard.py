"""A process of its own that reads documents: one that hangs, or ends its process, costs itself and nothing else."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from time import monotonic
from types import ModuleType
from typing import Generic, NamedTuple, TypeVar

from takhrij.bulk.rows import Failed

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")
_SECONDS_TO_START = 120.0
_SECONDS_MORE = 10.0
# So many questions may wait in the pipe, and so many bytes of them, so that neither process waits for the other: more
# bytes than the pipe holds, while it holds answers that nobody takes out, would stop both.
_AHEAD = 32
_BYTES_AHEAD = 64 * 1024
# So many answers are kept back, and for so long, to be handed over together: each time that the other process is woken
# it takes the place of what reads, and finds nothing where it left it.
_TOGETHER = 8
_SECONDS_KEPT = 0.25


class _Sent(NamedTuple):
    """A question, packed, and where it comes from."""

    data: bytes
    where: str


class Guard(Generic[Asked, Answer]):
    """Has each question answered by what `make` makes there, within so many seconds."""

    def __init__(self, make: Callable[[], Callable[[Asked], Answer]], seconds: float) -> None:
        self._make, self._seconds = make, seconds
        self._running: tuple[SpawnProcess, Connection] | None = None
        self._waiting: deque[_Sent] = deque()
        self._arrived: deque[Answer] = deque()
        # Whether each question is asked by itself: answers to some that wait were lost with the process.
        self._singly = False

    def answers(self, questions: Iterable[tuple[Asked, str]]) -> Iterator[Answer | Failed]:
        """The answer to each question, in order; a failure where there is none in time, or the process ended over it.

        With each question it is told where it comes from.
        """
        try:
            for asked, where in questions:
                sent = _Sent(pickle.dumps(asked), where)
                while self._waiting and (self._singly or not self._has_room(sent)):
                    yield self._answer()
                self._singly = False
                self._ask(sent)
            while self._waiting:
                yield self._answer()
        finally:
            # Where there are no more questions for a reason, nobody takes the answers out.
            if self._waiting:
                self._waiting.clear()
                self.stop()
            self._singly = False

    def stop(self) -> None:
        """End the process; the next question starts another."""
        if self._running:
            process, pipe = self._running
            process.kill()
            process.join()
            pipe.close()
            self._running = None
        self._arrived.clear()

    def _ask(self, sent: _Sent) -> None:
        self._waiting.append(sent)
        if self._running:
            # Where the process has ended, that is found out with the answer.
            with suppress(OSError):
                self._running[1].send_bytes(sent.data)

    def _has_room(self, sent: _Sent) -> bool:
        held = sum(len(one.data) for one in self._waiting) + len(sent.data)
        return len(self._waiting) < _AHEAD and held <= _BYTES_AHEAD

    def _answer(self) -> Answer | Failed:
        """The answer to the first question that waits."""
        process, pipe = self._running or self._start()
        data, where = self._waiting[0]
        try:
            if self._singly:
                pipe.send_bytes(data)
            if self._arrived or pipe.poll(self._seconds + _SECONDS_KEPT):
                self._arrived.extend(() if self._arrived else pipe.recv())
                self._waiting.popleft()
                return self._arrived.popleft()
            failed = Failed(
                where, f"took longer than {self._seconds:g} seconds", "read it by itself, or a higher --limit"
            )
        except (EOFError, OSError):
            process.join(_SECONDS_TO_START)
            what = f"ended the process that read it ({process.exitcode})"
            failed = Failed(where, what, "look at the document by itself")
        self.stop()
        if len(self._waiting) > 1 and not self._singly:
            # It may have answered some, and kept the answers back: then it is not the first that it failed over.
            self._singly = True
            return self._answer()
        self._waiting.popleft()
        return failed

    def _start(self) -> tuple[SpawnProcess, Connection]:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_answer, args=(theirs, self._make, self._seconds), daemon=True)
        with _no_main():
            process.start()
        theirs.close()
        self._running = process, ours
        # Starting is not counted as reading.
        ours.poll(_SECONDS_TO_START)
        ours.recv()
        for sent in () if self._singly else self._waiting:
            ours.send_bytes(sent.data)
        return self._running


@contextmanager
def _no_main() -> Iterator[None]:
    """A process that is started within this imports nothing of the program that starts it: no engine."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _answer(pipe: Connection, make: Callable[[], Callable[[Asked], Answer]], seconds: float) -> None:
    # Whoever interrupts the run interrupts what asks here, and the pipe is closed then.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_what_asks, daemon=True).start()
    answer = make()
    pipe.send("ready")
    kept: list[Answer] = []
    since = monotonic()
    while True:
        try:
            asked = pipe.recv()
        except EOFError:
            return
        since = since if kept else monotonic()
        _end_after(seconds + _SECONDS_MORE)
        kept.append(answer(asked))
        _end_after(0)
        if len(kept) >= _TOGETHER or monotonic() - since > _SECONDS_KEPT or not pipe.poll():
            pipe.send(kept)
            kept = []


def _end_with_what_asks() -> None:
    asks = multiprocessing.parent_process()
    if asks:
        asks.join()
    os._exit(1)


def _end_after(seconds: float) -> None:
    """Have the system end this process then, wherever it hangs, should what asks be gone; 0: not any more."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
