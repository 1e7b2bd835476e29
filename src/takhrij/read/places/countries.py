"""Countries: which ones a text speaks of, by name, by what is of them ("Syrian") and by their great cities."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from takhrij.gazetteer import Entry, Gazetteer
from takhrij.languages import Language
from takhrij.read.places.toponyms import Candidate
from takhrij.read.words import Words

_WORD = re.compile(r"[^\W_]+")
# How many people make a city tell of its country.
_CITY = 500_000
# What a sign of a country weighs: its name, or anything else.
_BY_NAME, _IMPLIED = 2.0, 1.0


class Context:
    """The countries that a text names or implies, how often, and where it names them."""

    def __init__(self) -> None:
        self.named: dict[int, str] = {}
        self._total: dict[str, float] = {}
        self._most = 0.0

    def add(self, code: str, index: int, weight: float) -> None:
        """Count a sign of a country at a word."""
        self._total[code] = self._total.get(code, 0.0) + weight
        self._most = max(self._most, self._total[code])
        if weight == _BY_NAME:
            self.named[index] = code

    @property
    def is_empty(self) -> bool:
        """Whether a text says nothing of countries."""
        return not self._total

    def share(self, code: str | None) -> float:
        """From 0 (not a country of this text) to 1 (the one spoken of most)."""
        return self._total.get(code, 0.0) / self._most if code and self._most else 0.0


class Countries:
    """Reads the countries of texts by a gazetteer and a language's table `states`."""

    def __init__(self, language: Language, gazetteer: Gazetteer) -> None:
        self._fold, self._gazetteer = language.folding.word, gazetteer
        self.adjectives: dict[str, str] = dict(self._adjectives(language))

    def context(
        self, words: Words, candidates: Iterable[Candidate], sure: Callable[[Words, Candidate], bool]
    ) -> Context:
        """What a text is about. `candidates` are the first names at each word; only those that are `sure` count."""
        context = Context()
        adjectives = self.adjectives
        for index in (index for index, form in enumerate(words.forms) if form in adjectives):
            context.add(adjectives[words.forms[index]], index, _IMPLIED)
        for candidate in candidates:
            told = self._tells(candidate)
            if told and sure(words, candidate):
                context.add(*told)
        return context

    def _tells(self, candidate: Candidate) -> tuple[str, int, float] | None:
        """The country that a name tells of, where and how strongly; a name that several countries know tells none."""
        by_name = any(entry.kind == "country" for entry in candidate.entries)
        if not by_name and max(entry.population for entry in candidate.entries) < _CITY:
            return None
        codes = {entry.country for entry in candidate.entries if entry.is_known}
        code = codes.pop() if len(codes) == 1 else None
        return (code, candidate.first, _BY_NAME if by_name else _IMPLIED) if code else None

    def _adjectives(self, language: Language) -> Iterator[tuple[str, str]]:
        """Every form of the adjectives of countries, and the code of each."""
        settings = language.settings.get("places", {})
        base = self._fold(settings.get("adjective", ""))
        endings = [self._fold(ending) for ending in settings.get("adjectives", [""])]
        articles = ["", *map(self._fold, settings.get("articles", {}))]
        for row in language.table("states"):
            code = self._code(row["name"])
            for adjective in map(self._fold, row.items("adjective")) if code else ():
                stem = adjective.removesuffix(base)
                for ending in endings:
                    for article in articles:
                        yield article + stem + ending, str(code)

    def _code(self, name: str) -> str | None:
        """The code of the country of a name."""
        entries: tuple[Entry, ...] = self._gazetteer.find(" ".join(_WORD.findall(self._fold(name))))
        return next((entry.country for entry in entries if entry.kind == "country"), None)
