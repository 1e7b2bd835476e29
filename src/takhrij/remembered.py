"""Remembering what was worked out of the last many words: texts repeat theirs, and most is asked of each word."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

_Asked = TypeVar("_Asked", bound=Hashable)
_Answer = TypeVar("_Answer")


class _Remembered(dict[_Asked, _Answer], Generic[_Asked, _Answer]):
    """Answers by what was asked; of those that were given before the last many, what was asked again since."""

    def __init__(self, answer: Callable[[_Asked], _Answer], most: int) -> None:
        self._answer, self._most = answer, most
        self._before: dict[_Asked, _Answer] = {}

    def __missing__(self, asked: _Asked) -> _Answer:
        if len(self) >= self._most:
            self._before = dict(self)
            self.clear()
        # Not by `get`: an answer may be `None`.
        known = self._before
        found = self[asked] = known[asked] if asked in known else self._answer(asked)
        return found


def remembered(answer: Callable[[_Asked], _Answer], most: int) -> Callable[[_Asked], _Answer]:
    """The same function, which works out nothing twice of the last `most` different things that it was asked, and of
    some before.

    Nothing in it but a look into a dictionary runs for what is known: an `lru_cache` also keeps in order which was
    asked last, which costs four times as much where a thousand words are asked of, one after the other.
    """
    return _Remembered(answer, most).__getitem__
