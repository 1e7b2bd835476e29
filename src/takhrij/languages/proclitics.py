"""What a language writes onto the front of words, taken off again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any


class Proclitics:
    """What a language writes onto the front of words (`proclitics`, and how `articles` look after them)."""

    def __init__(self, settings: Mapping[str, Any], fold: Callable[[str], str]) -> None:
        plain = [fold(one) for one in settings.get("proclitics", ())]
        self._plain = sorted(plain, key=len, reverse=True)
        self._fused = [
            (before + fold(fused), fold(article), len(before) + 1)
            for article, fused in settings.get("articles", {}).items()
            for before in ("", *(one for one in plain if one + fold(fused)[0] in plain))
        ]
        self._initials = frozenset(one[0] for one in plain)

    def bases(self, form: str) -> Iterator[tuple[str, int]]:
        """A folded word, and it without each proclitic that it may wear; with the number of letters taken off."""
        yield form, 0
        if form[0] not in self._initials:
            return
        for fused, article, cut in self._fused:
            if form.startswith(fused):
                yield article + form[len(fused) :], cut
        for one in self._plain:
            if form.startswith(one) and len(form) > len(one) + 1:
                yield form[len(one) :], len(one)
