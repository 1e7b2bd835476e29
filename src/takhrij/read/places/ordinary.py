"""Names of places that are ordinary words, or names of people, too."""

from __future__ import annotations

from takhrij.languages import Language


class Ordinary:
    """What such a name needs to be read as a place, by the table `place_words` and the other tables of a language."""

    def __init__(self, language: Language) -> None:
        fold = language.folding.word
        settings = language.settings.get("places", {})
        articles = ["", *map(fold, settings.get("articles", {}))]
        self._words = {
            article + fold(word): "prefix"
            for table in settings.get("ordinary", ())
            for row in language.table(table)
            for word in row.words
            if " " not in word
            for article in articles
        }
        self._words |= {fold(row["word"]): "locative" for row in language.table("name_words") if row["role"] == "given"}
        self._listed = {fold(form): "never" for row in language.table("place_prefixes") for form in row.items("forms")}
        self._listed |= {
            fold(form): row["needs"] for row in language.table("place_words") for form in row.items("forms")
        }

    def needs(self, name: str, seat: bool = False) -> str:
        """A `locative` word or a `prefix` before it, or it is a place `never`; empty: nothing in particular.

        Of the names of seats of government only those of `place_words` need anything.
        """
        return self._listed.get(name) or ("" if seat else self._words.get(name, ""))
