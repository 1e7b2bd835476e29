"""Finding names of many words in a text, folded, with what may be written onto their front outside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from takhrij.languages.proclitics import Proclitics
from takhrij.read.words import KNOWN, Words
from takhrij.remembered import remembered
from takhrij.span import Span

QUOTES = "\"«»“”„'"
# What may stand between two words of one name.
_INSIDE = frozenset(f" {QUOTES}-–.’`")
# Of so few names it is quicker to ask how they end than to take every word of a text apart.
_FEW = 50
_Any = TypeVar("_Any")
_Rest = tuple[str, ...]


class _Start(NamedTuple, Generic[_Any]):
    """A way of reading a word as the first of a name: letters cut off, the other words, and what it may name."""

    cut: int
    rest: _Rest
    names: tuple[_Any, ...]


class Naming(NamedTuple, Generic[_Any]):
    """A name in a text: the words `first` to `last`; `cut` letters of the first are not of it; what it may name."""

    first: int
    last: int
    cut: int
    names: tuple[_Any, ...]

    def span(self, words: Words) -> Span:
        """Its span in the text as found."""
        return words.shadow.span(words.starts[self.first] + self.cut, words.ends[self.last])


class Namings(Generic[_Any]):
    """Names by their folded words, and all that each may name."""

    def __init__(self, pairs: Iterable[tuple[Sequence[str], _Any]], proclitics: Proclitics) -> None:
        self._proclitics = proclitics
        claims: dict[_Rest, list[_Any]] = {}
        for key, name in pairs:
            if key:
                claims.setdefault(tuple(key), []).append(name)
        self._index: dict[str, list[tuple[_Rest, tuple[_Any, ...]]]] = {}
        for whole, names in sorted(claims.items(), key=lambda pair: -len(pair[0])):
            self._index.setdefault(whole[0], []).append((whole[1:], tuple(names)))
        few = self._index if len(self._index) <= _FEW else ()
        self._tails = tuple({tail for word in few for tail in proclitics.tails(word)})
        self._starts = remembered(self._beginning, KNOWN)

    def beginnings(self, words: Words) -> list[int]:
        """The words of a text that names may begin with."""
        forms = words.forms
        if len(self._index) > _FEW:
            return [index for index, starts in enumerate(map(self._starts, forms)) if starts]
        return [index for index, form in enumerate(forms) if form.endswith(self._tails) and self._starts(form)]

    def at(self, words: Words, first: int) -> Iterator[Naming[_Any]]:
        """The names that begin with a word, the longest first."""
        for cut, rest, names in self._starts(words.forms[first]):
            last = first + len(rest)
            if not rest or (tuple(words.forms[first + 1 : last + 1]) == rest and unbroken(words, first, last)):
                yield Naming(first, last, cut, names)

    def _beginning(self, form: str) -> tuple[_Start[_Any], ...]:
        return tuple(
            _Start(cut, rest, names)
            for base, cut in self._proclitics.bases(form)
            for rest, names in self._index.get(base, ())
        )


def unbroken(words: Words, first: int, last: int) -> bool:
    """Whether nothing stands between words that ends a name: no comma, no full stop before a space, no new line."""
    gaps = (words.gap(at) for at in range(first + 1, last + 1))
    return all(gap == " " or (_INSIDE.issuperset(gap) and ". " not in gap) for gap in gaps)


def quoted(words: Words, naming: Naming[_Any]) -> bool:
    """Whether quotation marks stand right before and right after a name."""
    before, after = words.gap(naming.first)[-1:], words.gap(naming.last + 1)[:1]
    return bool(before and after and before in QUOTES and after in QUOTES)


def abbreviated(words: Words, naming: Naming[_Any]) -> bool:
    """Whether a name with full stops inside is only a part of a longer one: `R.T` of `R.T.L`."""
    inside = (words.gap(at) for at in range(naming.first + 1, naming.last + 1))
    return "." in inside and "." in (words.gap(naming.first), words.gap(naming.last + 1))
