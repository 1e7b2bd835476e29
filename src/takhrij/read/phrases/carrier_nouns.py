"""The tables that tell carriers: the nouns of outlets, documents and occasions, and the words around them."""

from __future__ import annotations

from takhrij.languages import Language


class CarrierNouns:
    """The tables that tell carriers, ready for use."""

    def __init__(self, language: Language) -> None:
        fold = language.folding.word
        settings = language.settings.get("carriers", {})
        sets = {name: frozenset(map(fold, words)) for name, words in settings.items() if isinstance(words, list)}
        self.through = sets.get("through", frozenset())
        self.through_media = self.through | sets.get("through_media", frozenset())
        self.parts = sets.get("parts", frozenset())
        self.named = sets.get("named", frozenset())
        self.adjectives = sets.get("adjectives", frozenset())
        self.untold = sets.get("untold", frozenset())
        self.outside = sets.get("outside", frozenset())
        self.during = sets.get("during", frozenset())
        self.supplements = {tuple(fold(words).split()) for words in settings.get("supplements", [])}
        self.issuing, self.reading = sets.get("issuing", frozenset()), sets.get("reading", frozenset())
        self.came, self.said = sets.get("came", frozenset()), sets.get("said", frozenset())
        self.inside = {fold(word): feminine for word, feminine in settings.get("inside", {}).items()}
        self.addresses = frozenset(fold(r["word"]) for r in language.table("name_words") if r["role"] == "addresses")
        self._rows: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for row in language.table("carrier_nouns"):
            for form in (row["noun"], *row.items("forms")):
                first, *rest = fold(form).split()
                self._rows.setdefault(first, []).append((tuple(rest), row["how"]))
        for options in self._rows.values():
            options.sort(key=lambda option: -len(option[0]))

    def rows(self, word: str) -> list[tuple[tuple[str, ...], str]]:
        """The words that may follow a word to make a noun of the table, and its kind: the longest first."""
        return self._rows.get(word, [])
