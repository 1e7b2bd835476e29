"""What takes longer than a question may: adding articles, then tracing what they claim, in a thread of its own."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Lock, Thread
from typing import Literal, NamedTuple

from msgspec.structs import replace

from takhrij.acquire import Acquired
from takhrij.case import Added, Case, now
from takhrij.errors import TakhrijError
from takhrij.model import Failure, Value
from takhrij.registry import Registry
from takhrij.serve.settings import Reader, Reads

State = Literal["waiting", "adding", "ending", "done", "cancelled", "stopped"]

# So much is remembered of an addition, and so many of them. The case itself keeps all that was added and that failed.
_MOST_LISTED = 200
_MOST_REMEMBERED = 20
_SECONDS_TO_END = 5.0
# The number of the job that adds nothing.
_TRACING = 0


class Source(NamedTuple):
    """Something to add: its name, its size in bytes, its documents, and how many of its bytes are read so far."""

    name: str
    size: int
    documents: Callable[[], Iterator[Acquired | TakhrijError]]
    read: Callable[[], int] = lambda: 0


class Listed(Value, frozen=True, kw_only=True):
    """An article that is in the case now."""

    id: str
    title: str | None


class Addition(Value, frozen=True, kw_only=True):
    """Sources that were handed over together, and what became of them so far.

    `done` of `of` sources are read; `share` says how much of all that is, from 0 to 1, and `seconds_left` how long the
    rest may take. `documents` are those that were added or were there, `failures` what could not be read: of each the
    last ones. `says` is why it was stopped.
    """

    id: int
    by: str
    names: list[str]
    of: int
    state: State = "waiting"
    done: int = 0
    share: float = 0.0
    seconds_left: int | None = None
    added: int = 0
    already_there: int = 0
    warned: int = 0
    failed: int = 0
    documents: tuple[Listed, ...] = ()
    failures: tuple[Failure, ...] = ()
    says: str = ""


class Work(Value, frozen=True, kw_only=True):
    """What is being done to a case at a moment. The `additions` are those since the workbench was started, last first.

    As long as it is `busy`, pages show the claims that were traced last. While it is `tracing`, `share` says how much
    of that is done, from 0 to 1, and `seconds_left` how long the rest may take. `given_up`: somebody cancelled it.
    `says` is why the claims could not be traced anew.
    """

    busy: bool = False
    tracing: bool = False
    share: float = 0.0
    seconds_left: int | None = None
    given_up: bool = False
    says: str = ""
    additions: tuple[Addition, ...] = ()


class _Job(NamedTuple):
    id: int
    sources: list[Source]
    close: Callable[[], None]
    cancelled: Event


class Worker:
    """Adds to a case, one addition after the other, and has its claims traced when none waits any more.

    It may be asked from any thread. Whatever ends the program, what was added stays.
    """

    def __init__(self, path: Path, reader: Reader) -> None:
        self._path, self._reader = path, reader
        self._known: tuple[Registry, Reads] | None = None
        self._lock = Lock()
        self._additions: dict[int, Addition] = {}
        self._jobs: dict[int, _Job] = {}
        # What is told of tracing; additions and their jobs are kept apart.
        self._told, self._stopped = Work(), Event()
        self._idle = Event()
        self._waiting: SimpleQueue[_Job | None] = SimpleQueue()
        self._thread = Thread(target=self._work, name="work", daemon=True)

    def add(self, sources: list[Source], by: str, close: Callable[[], None]) -> Addition:
        """Have sources added; returns at once. `close` is called when they are not needed any more."""
        names = [one.name for one in sources[:_MOST_LISTED]]
        with self._lock:
            addition = Addition(id=max(self._additions, default=0) + 1, by=by, names=names, of=len(sources))
            self._additions[addition.id] = addition
            for forgotten in [id for id in self._additions if id not in self._jobs][:-_MOST_REMEMBERED]:
                del self._additions[forgotten]
            self._begin(_Job(addition.id, sources, close, Event()))
        return addition

    def trace(self, patience: float = 0.0, *, again: bool = False) -> None:
        """Have the claims traced, unless it is at work anyway; waits for so many seconds until they are.

        Where somebody cancelled that, only if they are to be traced `again`, or something is added.
        """
        with self._lock:
            if self._told.given_up and not again:
                return
            if not self._jobs:
                self._begin(_Job(_TRACING, [], lambda: None, Event()))
        self._idle.wait(patience)

    def stop_tracing(self) -> None:
        """Have tracing end as soon as it can; the claims stay those that were traced last."""
        with self._lock:
            if self._jobs:
                self._stopped.set()

    def _begin(self, job: _Job) -> None:
        self._jobs[job.id] = job
        self._stopped.clear()
        self._idle.clear()
        self._waiting.put(job)
        if not self._thread.is_alive():
            self._thread.start()

    def cancel(self, id: int) -> Addition | None:
        """Have an addition end after the document in hand; `None` where none of that number is known."""
        with self._lock:
            addition, job = self._additions.get(id), self._jobs.get(id)
            if addition and job:
                job.cancelled.set()
                state: State = "cancelled" if addition.state == "waiting" else "ending"
                self._additions[id] = addition = replace(addition, state=state, seconds_left=None)
            return addition

    def state(self) -> Work:
        """What is being done now."""
        with self._lock:
            additions = tuple(self._additions.values())[::-1]
            return replace(self._told, busy=bool(self._jobs), additions=additions)

    def end(self) -> None:
        """Keep the document in hand, and add nothing more."""
        with self._lock:
            for job in self._jobs.values():
                job.cancelled.set()
            self._stopped.set()
        self._waiting.put(None)
        if self._thread.is_alive():
            self._thread.join(_SECONDS_TO_END)

    def _work(self) -> None:
        while job := self._waiting.get():
            if job.id != _TRACING:
                self._put(self._ended(job))
                job.close()
            if self._waiting.empty():
                self._tell(self._traced())
            with self._lock:
                del self._jobs[job.id]
                if not self._jobs:
                    self._idle.set()

    def _put(self, addition: Addition) -> None:
        with self._lock:
            self._additions[addition.id] = addition

    def _ended(self, job: _Job) -> Addition:
        """The addition when nothing more becomes of it."""
        try:
            if not job.cancelled.is_set():
                self._add(job)
        except TakhrijError as error:
            return self._as(job, "stopped", str(error))
        except Exception as error:
            # Nobody waits for this thread: whatever goes wrong, the next addition must find it alive.
            logging.getLogger(__name__).exception("Addition %s was stopped", job.id)
            return self._as(job, "stopped", f"an error of the program: {error!r}")
        addition = self._additions[job.id]
        return self._as(job, "done" if addition.done == addition.of else "cancelled")

    def _as(self, job: _Job, state: State, says: str = "") -> Addition:
        return replace(self._additions[job.id], state=state, seconds_left=None, says=says)

    def _add(self, job: _Job) -> None:
        addition = replace(self._additions[job.id], state="adding")
        self._put(addition)
        with Case.open(self._path, by=addition.by) as case:
            for after in _progress(addition, job, case, self._reads(case)):
                self._put(after)

    def _reads(self, case: Case) -> Reads:
        """What reads with the outlets that the case knows; tables are loaded again only where these have changed."""
        registry = case.registry()
        if not self._known or self._known[0] != registry:
            self._known = registry, self._reader(registry)
        return self._known[1]

    def _tell(self, told: Work) -> None:
        with self._lock:
            self._told = told

    def _traced(self) -> Work:
        """Trace the claims; returns what is to be told of it then."""
        estimate = _Estimate()

        def heard(share: float) -> None:
            if self._stopped.is_set():
                raise _GivenUp
            self._tell(Work(tracing=True, share=share, seconds_left=estimate.left(share)))

        self._tell(Work(tracing=True))
        try:
            with Case.open(self._path) as case:
                case.trace(heard)
        except _GivenUp:
            return Work(given_up=True)
        except TakhrijError as error:
            return Work(says=str(error))
        except Exception as error:
            logging.getLogger(__name__).exception("The claims could not be traced")
            return Work(says=f"an error of the program: {error!r}")
        return Work()


class _GivenUp(Exception):  # noqa: N818 - nothing went wrong
    """Whoever asked for something does not want it any more."""


def _progress(addition: Addition, job: _Job, case: Case, read: Reads) -> Iterator[Addition]:
    """The addition after each document, until all are read or it is cancelled."""
    whole, before, estimate = sum(one.size for one in job.sources), 0, _Estimate()
    for source in job.sources:
        items = case.add_each(source.documents(), read)
        while not job.cancelled.is_set() and (item := next(items, None)):
            share = (before + min(source.read(), source.size)) / whole
            addition = replace(_counted(addition, item), share=share, seconds_left=estimate.left(share))
            yield addition
        if job.cancelled.is_set():
            return
        before += source.size
        addition = replace(addition, done=addition.done + 1, share=before / whole)
        yield addition


def _counted(addition: Addition, item: Added | TakhrijError) -> Addition:
    if isinstance(item, TakhrijError):
        failure = Failure(where=item.where, what=item.what, hint=item.hint, at=now())
        return replace(addition, failed=addition.failed + 1, failures=(*addition.failures, failure)[-_MOST_LISTED:])
    known = item.outcome in {"already there", "met again"}
    return replace(
        addition,
        added=addition.added + (not known),
        already_there=addition.already_there + known,
        warned=addition.warned + item.warned,
        documents=(*addition.documents, Listed(id=item.id, title=item.title))[-_MOST_LISTED:],
    )


class _Estimate:
    """How long the rest may take, going by how long it took since the first document, which waits for the tables."""

    def __init__(self) -> None:
        self._began: tuple[float, float] | None = None

    def left(self, share: float) -> int | None:
        """The seconds that are left when so much is done, or `None` where nothing can be said yet."""
        moment = time.monotonic()
        if not self._began:
            self._began = moment, share
        since, done = moment - self._began[0], share - self._began[1]
        return round(since * (1 - share) / done) if done > 0 else None
