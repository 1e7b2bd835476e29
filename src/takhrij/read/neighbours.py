"""What stands beside the name of a place: what tells that it is one, that it is not, or that it stands for an actor."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from takhrij.languages import Language
from takhrij.read.words import Words

# What may stand between places that are told one after another.
_LISTED = frozenset((" ", "، ", ", ", " ، ", "/", " - "))


class Neighbours:
    """Reads the words around names by a language's tables `place_prefixes place_contexts name_words states`."""

    def __init__(self, language: Language, code: Callable[[str], str | None]) -> None:
        fold = language.folding.word
        settings = language.settings.get("places", {})
        joined = settings.get("locative", [])
        self._ands = tuple(map(fold, settings.get("and", [])))
        self._proclitics = tuple(map(fold, settings.get("proclitics", [])))
        self._articles = tuple(map(fold, settings.get("articles", {})))
        self._locative = frozenset(map(fold, joined))
        self._prefixes = {
            fold(form): row["kind"] for row in language.table("place_prefixes") for form in row.items("forms")
        }
        self._roles: dict[str, frozenset[str]] = {}
        for row in language.table("place_contexts"):
            forms = frozenset(map(fold, row.items("forms")))
            self._roles[row["role"]] = self._roles.get(row["role"], frozenset()) | forms
        given = {fold(row["word"]) for row in language.table("name_words") if row["role"] == "given"}
        self._roles["person"] = self._roles.get("person", frozenset()) | given
        self._nations = dict(self._adjectives(language, code))

    def _adjectives(self, language: Language, code: Callable[[str], str | None]) -> Iterator[tuple[str, str]]:
        """Every form of the adjectives of countries, and the code of each."""
        fold = language.folding.word
        settings = language.settings.get("places", {})
        base = fold(settings.get("adjective", ""))
        endings = [fold(ending) for ending in settings.get("adjectives", [""])]
        for row in language.table("states"):
            country = code(row["name"])
            for adjective in map(fold, row.items("adjective")):
                stem = adjective.removesuffix(base)
                for ending in endings if country else ():
                    for article in ("", *self._articles):
                        yield article + stem + ending, str(country)

    def adjectives(self, words: Words) -> Iterator[tuple[int, str]]:
        """The words that say of what country something is, and its code."""
        nations = self._nations
        for index, form in enumerate(words.forms):
            code = nations.get(form)
            if code:
                yield index, code

    def prefix(self, words: Words, index: int) -> str | None:
        """The kind that the noun before a name says ("city of"; empty: any kind), if one does; an adjective may stand
        between them ("the Syrian capital, Damascus").
        """
        before = index - 1
        if before < 1 and before != 0:
            return None
        gap = words.gap(index)
        if words.forms[before] in self._nations and before and gap in {" ", "، ", ", "}:
            before, gap = before - 1, words.gap(before)
        if gap.strip(" \"'“”«»") or before < 0:
            return None
        return self._of(words.forms[before])

    def _of(self, form: str) -> str | None:
        kind = self._prefixes.get(form)
        if kind is None:
            for proclitic in self._proclitics:
                if form.startswith(proclitic) and (kind := self._prefixes.get(form[len(proclitic) :])) is not None:
                    break
        return kind

    def is_part(self, words: Words, index: int) -> bool:
        """Whether the word before makes a name part of an organisation's name, or of a person's."""
        return self._before(words, index, "organisation") or self._before(words, index, "person")

    def is_locative(self, words: Words, index: int, joined: str) -> bool:
        """Whether a preposition before a name, or joined to it, says that something is there."""
        return any(sign in joined for sign in self._locative) or self._before(words, index, "locative")

    def is_chained(self, words: Words, before: int, index: int) -> bool:
        """Whether a name is told right after another place, joined by "and" or a comma."""
        if index - before != 1 or words.gap(index) not in _LISTED:
            return False
        return words.forms[index].startswith(self._ands) or words.gap(index) != " "

    def acts(self, words: Words, first: int, last: int, joined: str) -> bool:
        """Whether a name stands for an actor: what acts, is spoken to or dealt with."""
        if self._before(words, first, "actor"):
            return True
        after = last + 1
        return after < len(words) and words.gap(after) == " " and words.forms[after] in self._roles.get("acts", ())

    def _before(self, words: Words, index: int, role: str) -> bool:
        known = self._roles.get(role, frozenset())
        if not index or words.gap(index).strip(" \"'“”«»") or "\n" in words.gap(index):
            return False
        form = words.forms[index - 1]
        return form in known or any(
            form.startswith(proclitic) and form[len(proclitic) :] in known for proclitic in self._ands
        )
