"""The engine: Daft, on the cores of this machine or on a Ray cluster, with one plan for both."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from subprocess import Popen
from time import monotonic, sleep
from types import FrameType
from typing import Any, NamedTuple

from takhrij.errors import ArchiveError, said

# The program of a worker on this machine, and the module whose functions wait for it.
_WORKER, _WAITING = "daft.execution.udf_worker", "daft.execution.udf"
_SECONDS_TO_END = 10.0
_AGAIN = "what was done stays; run it again to go on"


class Engine(NamedTuple):
    """Where work is done: on so many cores of this machine (`None`: all), or on the cluster at an address."""

    cores: int | None = None
    ray: str | None = None

    def each(self, tasks: Sequence[str], make: Callable[[], Callable[[str], str]]) -> Generator[str, None, None]:
        """What comes of each task, as soon as it is done and in any order. `make` makes, for each core, what does one.

        Raises `ArchiveError` where a worker ends or the cluster is lost.
        """
        if not tasks:
            return
        engine = self.started()

        @engine.cls(max_concurrency=min(self.workers(), len(tasks)), use_process=True)
        class Worker:
            def __init__(self) -> None:
                self.work = make()

            @engine.method.batch(return_dtype=engine.DataType.string(), batch_size=1)  # type: ignore[untyped-decorator]
            def do(self, tasks: Any) -> list[str]:
                return [self.work(task) for task in tasks.to_pylist()]

        rows = engine.from_pydict({"task": list(tasks)})
        rows = rows.into_partitions(len(tasks)) if self.ray else rows
        done = rows.select(Worker().do(engine.col("task")).alias("done")).iter_rows()
        with failing_clearly(), _ended():
            for row in done:
                yield row["done"]

    def started(self) -> Any:
        """Daft, ready to work here or on the cluster. Raises `ArchiveError` where there is no cluster."""
        engine = daft()
        if self.ray is None:
            return engine
        try:
            _join(self.ray)
        except (ConnectionError, OSError, ValueError, RuntimeError) as error:
            raise ArchiveError(
                self.ray, f"no cluster can be reached: {said(error)}", "--ray ray://HEAD:10001"
            ) from None
        engine.set_runner_ray(noop_if_initialized=True)
        return engine

    def workers(self) -> int:
        """How many cores there are to work on."""
        if self.ray:
            return max(1, int(import_module("ray").cluster_resources().get("CPU", 1)))
        return self.cores or len(os.sched_getaffinity(0))


class failing_clearly:  # noqa: N801 - it reads as what it does
    """Whatever the engine raises within is an `ArchiveError` with one line of it."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, Exception) and not isinstance(error, ArchiveError):
            raise ArchiveError("the engine", f"stopped: {said(error)}", _AGAIN) from error


@contextmanager
def _ended() -> Iterator[None]:
    """Where this is left early, the engine's workers on this machine are ended, and its threads have noticed.

    Else closing it would wait for what they have in hand, and a thread that waits when Python ends would crash it.
    """
    try:
        yield
    except BaseException:
        started = (one for one in gc.get_objects() if isinstance(one, Popen))
        workers = [one for one in started if isinstance(one.args, list) and _WORKER in one.args]
        for one in workers:
            one.terminate()
        end = monotonic() + _SECONDS_TO_END
        while monotonic() < end and (
            any(one.poll() is None for one in workers) or any(map(_waits, sys._current_frames().values()))
        ):
            sleep(0.01)
        raise


def _waits(frame: FrameType | None) -> bool:
    """Whether a thread is in the engine's own code that waits for a worker."""
    while frame:
        if frame.f_globals.get("__name__") == _WAITING:
            return True
        frame = frame.f_back
    return False


def missing(*, ray: bool) -> str | None:
    """The one command that installs what is not there; `None` where all is."""
    if ray and not find_spec("ray"):
        return 'pip install "takhrij[ray]"'
    return None if all(map(find_spec, ("daft", "numpy", "pyarrow"))) else 'pip install "takhrij[bulk]"'


@cache
def daft() -> Any:
    """The engine's package. Nothing is told to anybody about its use, and it draws nothing on the screen."""
    os.environ.update({"DO_NOT_TRACK": "true", "DAFT_ANALYTICS_ENABLED": "0", "RAY_USAGE_STATS_ENABLED": "0"})
    os.environ.setdefault("DAFT_PROGRESS_BAR", "0")
    # What it logs of an error, the error says.
    logging.getLogger("daft_local_execution").setLevel(logging.CRITICAL)
    return import_module("daft")


def _join(address: str) -> None:
    ray = import_module("ray")
    if not ray.is_initialized():
        ray.init(address, log_to_driver=False, logging_level="ERROR")
