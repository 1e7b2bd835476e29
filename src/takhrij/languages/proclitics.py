"""What a language writes onto the front of words, taken off again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from takhrij.remembered import remembered

# How many words are remembered with what they are without their fronts.
_KNOWN = 1 << 16


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
        self.bases = remembered(self._bases, _KNOWN)

    def tails(self, base: str) -> Iterator[str]:
        """What every word ends with that has a folded word among its bases: the word, or it less its article."""
        yield base
        yield from (base[len(article) :] for _, article, _ in self._fused if base.startswith(article))

    def _bases(self, form: str) -> tuple[tuple[str, int], ...]:
        """A folded word, and it without each proclitic that it may wear; with the number of letters taken off. Asked
        for as `bases`, which remembers.
        """
        if form[0] not in self._initials:
            return ((form, 0),)
        fused = ((article + form[len(begun) :], cut) for begun, article, cut in self._fused if form.startswith(begun))
        plain = (one for one in self._plain if form.startswith(one) and len(form) > len(one) + 1)
        return (form, 0), *fused, *((form[len(one) :], len(one)) for one in plain)
