"""The terms that the words of a text are found by: folded, without what is joined to them, without their ending.

Which ending a word has is not always clear, nor whether its first letter is joined to it: a word has all the terms that
it may have, and a word that is searched for the one that most documents hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from threading import Lock

from babel import Locale

from takhrij import languages
from takhrij.languages.proclitics import Proclitics
from takhrij.remembered import remembered
from takhrij.shadow import everything
from takhrij.span import Span

_WORD = re.compile(r"[^\W_]+")
_KEPT = 100_000
# A word that a proclitic or an ending is taken off has at least so many letters left.
_FEWEST = 2
# Longer words are none: addresses, codes.
_LONGEST = 40
Terms = tuple[str, ...]


class Analyser:
    """Tells the terms of words of one language, by the section `search` of its folder, or by Snowball's stemmer."""

    def __init__(self, code: str | None) -> None:
        language = languages.known(code)
        settings = language.settings.get("search", {}) if language else {}
        self._folding = language.folding if language else everything()
        fold = self._folding.word
        self._proclitics = Proclitics(settings, fold)
        self._articles = tuple(map(fold, settings.get("articles", {})))
        self._endings = tuple(sorted(map(fold, settings.get("endings", ())), key=len, reverse=True))
        self._stem = self._strip if settings else _stemmer(code)
        self.of = remembered(self._of, _KEPT)

    def words(self, text: str) -> Iterator[tuple[Terms, Span]]:
        """The terms of each word of a text, and where it stands."""
        shadow = self._folding.text(text)
        for match in _WORD.finditer(shadow.folded):
            yield self.of(match[0]), shadow.span(*match.span())

    def found(self, text: str, sought: frozenset[str]) -> Iterator[tuple[Terms, Span]]:
        """Those of the words of a text that have one of the terms that are sought."""
        shadow, of, apart = self._folding.text(text), self.of, sought.isdisjoint
        for match in _WORD.finditer(shadow.folded):
            terms = of(match[0])
            if not apart(terms):
                yield terms, shadow.span(*match.span())

    def _of(self, word: str) -> Terms:
        word = word[:_LONGEST]
        return tuple(dict.fromkeys(map(self._stem, self._bases(word))))

    def _bases(self, word: str) -> Iterator[str]:
        """The word, and it without each proclitic and article that it may begin with."""
        for base, _ in self._proclitics.bases(word):
            yield base
            for article in self._articles:
                if base.startswith(article) and len(base) >= len(article) + _FEWEST:
                    yield base[len(article) :]

    def _strip(self, word: str) -> str:
        """The word without its ending, and without the one before that: first the longest."""
        for ending in self._endings:
            if word.endswith(ending) and len(word) >= len(ending) + _FEWEST + 1:
                return word[: -len(ending)]
        return word


class Analysers:
    """The analyser of each language, made when first asked for. Threads may share them, and what they remember."""

    def __init__(self) -> None:
        self.of: Callable[[str | None], Analyser] = lru_cache(maxsize=None)(Analyser)


def _stemmer(code: str | None) -> Callable[[str], str]:
    """Snowball's stemmer for a language, by its English name; what has none is left as it is."""
    import snowballstemmer  # noqa: PLC0415  # loaded only where it is needed

    name = str(Locale("en").languages.get(code or "", "")).lower()
    if name not in snowballstemmer.algorithms():
        return str
    stem: Callable[[str], str] = snowballstemmer.stemmer(name).stemWord
    alone = Lock()

    def stemmed(word: str) -> str:
        # A stemmer works on the word within itself.
        with alone:
            return stem(word)

    return stemmed
