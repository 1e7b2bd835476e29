"""Work that pages wait for a moment and no longer: it goes on beside them, and is asked for again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Lock, Thread

from takhrij.errors import TakhrijError


class Beside:
    """Does things by name, each in a thread of its own and never twice at once."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._threads: dict[str, Thread] = {}

    def done(self, name: str, do: Callable[[], object], patience: float) -> bool:
        """Whether something is done, for which so many seconds are waited; if not, whoever asks again is told.

        What goes wrong in it goes wrong again where its outcome is used.
        """
        with self._lock:
            thread = self._threads.get(name)
            if not thread:
                thread = self._threads[name] = Thread(target=_tried, args=(do,), name=name, daemon=True)
                thread.start()
        thread.join(patience)
        if thread.is_alive():
            return False
        with self._lock:
            self._threads.pop(name, None)
        return True


def _tried(do: Callable[[], object]) -> None:
    with suppress(TakhrijError):
        do()
