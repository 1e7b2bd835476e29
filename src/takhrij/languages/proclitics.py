"""What a language writes onto the front of words, taken off again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

# How many words are remembered with what they are without their fronts.
_KNOWN = 1 << 15


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
        self._remembered = lru_cache(_KNOWN)(lambda form: tuple(self._bases(form)))

    def bases(self, form: str) -> tuple[tuple[str, int], ...]:
        """A folded word, and it without each proclitic that it may wear; with the number of letters taken off."""
        return self._remembered(form)

    def tails(self, base: str) -> Iterator[str]:
        """What every word ends with that has a folded word among its bases: the word, or it less its article."""
        yield base
        yield from (base[len(article) :] for _, article, _ in self._fused if base.startswith(article))

    def _bases(self, form: str) -> Iterator[tuple[str, int]]:
        yield form, 0
        if form[0] not in self._initials:
            return
        for fused, article, cut in self._fused:
            if form.startswith(fused):
                yield article + form[len(fused) :], cut
        for one in self._plain:
            if form.startswith(one) and len(form) > len(one) + 1:
                yield form[len(one) :], len(one)
