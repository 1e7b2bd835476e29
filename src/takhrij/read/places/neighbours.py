"""What stands beside the name of a place: what tells that it is one, that it is not, or that it stands for an actor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from takhrij.languages import Language
from takhrij.languages.proclitics import Proclitics
from takhrij.read.words import KNOWN, Words
from takhrij.remembered import remembered

# What may stand between places that are told one after another.
_LISTED = frozenset((" ", "، ", ", ", " ، ", "/", " - "))
_MARKS = " \"'“”«»#"


class Prefix(NamedTuple):
    """A noun before a name ("city"): what `kind` of place it says (empty: any), and whether the name completes it."""

    kind: str
    construct: bool


class Neighbours:
    """Reads the words around names by a language's tables `place_prefixes place_contexts name_words`."""

    def __init__(self, language: Language, adjectives: Mapping[str, str]) -> None:
        fold = language.folding.word
        settings = language.settings.get("places", {})
        self._adjectives = adjectives
        self._ands = tuple(map(fold, settings.get("and", ())))
        self.proclitics = Proclitics(settings, fold)
        self._articles = tuple(map(fold, settings.get("articles", {})))
        self._pronouns = tuple(sorted(map(fold, settings.get("pronouns", ())), key=len, reverse=True))
        self._locative = tuple(map(fold, settings.get("locative", ())))
        self._dative = tuple(map(fold, settings.get("dative", ())))
        self._prefixes = {
            fold(form): row["kind"] for row in language.table("place_prefixes") for form in row.items("forms")
        }
        self._roles: dict[str, set[str]] = {}
        for row in language.table("place_contexts"):
            self._roles.setdefault(row["role"], set()).update(map(fold, row.items("forms")))
        given = (fold(row["word"]) for row in language.table("name_words") if row["role"] == "given")
        self._roles["given"] = set(given) - self._roles.get("locative", set())

        self._bare = remembered(self._without_and, KNOWN)

    @property
    def generic(self) -> frozenset[str]:
        """The nouns that say what kind of place a name after them is of."""
        return frozenset(self._prefixes)

    def prefix(self, words: Words, index: int) -> Prefix | None:
        """The noun before a name that says what kind of place it is, if one does; an adjective may stand between them
        ("the Syrian capital, Damascus").
        """
        before, gap = index - 1, words.gap(index)
        if before > 0 and words.forms[before] in self._adjectives and gap in {" ", "، ", ", "}:
            before, gap = before - 1, words.gap(before)
        if before < 0 or gap.strip(_MARKS):
            return None
        form = words.forms[before]
        for bare, _ in self.proclitics.bases(form):
            if bare in self._prefixes:
                return Prefix(self._prefixes[bare], not bare.startswith(self._articles) and before == index - 1)
        return None

    def is_part(self, words: Words, first: int, last: int) -> bool:
        """Whether the word before or after makes a name part of an organisation's name, or of a person's."""
        if self._before(words, first, "organisation") or self._before(words, first, "person"):
            return True
        after = last + 1
        return after < len(words) and words.gap(after) == " " and words.forms[after] in self._roles.get("club", ())

    def is_surname(self, words: Words, first: int) -> bool:
        """Whether a given name stands before a name: then it is likely a person's."""
        return self._before(words, first, "given")

    def is_adjective(self, words: Words, first: int, last: int) -> bool:
        """Whether a name that is an adjective too is said of the noun before it ("the Saudi consulate")."""
        if first != last or words.forms[first] not in self._adjectives:
            return False
        if not words.forms[first].startswith(self._articles):
            return True
        if not first or words.gap(first) != " ":
            return False
        bases = self.proclitics.bases(words.forms[first - 1])
        return any(bare.startswith(self._articles) for bare, _ in bases) or self._before(
            words, first - 1, "organisation"
        )

    def is_locative(self, words: Words, index: int, joined: str) -> bool:
        """Whether a preposition before a name, or joined to it, says that something is there."""
        return joined.endswith(self._locative) if joined else self._before(words, index, "locative")

    def is_dateline(self, words: Words, first: int, last: int) -> bool:
        """Whether a name begins the text and a date, bracket or dash follows: there the text was written."""
        after = last + 1
        if first or after >= len(words):
            return False
        return bool(set("(-–—،,:/") & set(words.gap(after))) or words.forms[after][0].isdigit()

    def is_chained(self, words: Words, before: int, index: int) -> bool:
        """Whether a name is told right after another place, joined by "and" or a comma."""
        gap = words.gap(index)
        return index - before == 1 and gap in _LISTED and (gap != " " or words.forms[index].startswith(self._ands))

    def acts(self, words: Words, first: int, last: int, joined: str) -> bool:
        """Whether a name stands for an actor: what acts, is spoken to or dealt with."""
        if joined and joined not in self._ands:
            return joined in self._dative and not self._before(words, first, "travel")
        if self._before(words, first, "actor") or self._verb(words, first):
            return True
        after = last + 1
        if words.gap(after) != " " or after >= len(words) or self._before(words, first, "locative"):
            return False
        return words.forms[after] in self._roles.get("verb", ())

    def _verb(self, words: Words, index: int) -> bool:
        """Whether a verb of acting stands before a word, with what is joined to it or a pronoun of its own between."""
        for before in (index - 1, index - 2):
            if before < 0 or words.gap(before + 1) != " ":
                return False
            form = words.forms[before]
            if any(map(self._is_verb, self._bare(form))):
                return True
            if form not in self._roles.get("between", ()):
                return False
        return False

    def _is_verb(self, form: str) -> bool:
        verbs = self._roles.get("verb", set())
        return form in verbs or any(
            form.endswith(pronoun) and form[: -len(pronoun)] in verbs for pronoun in self._pronouns
        )

    def _before(self, words: Words, index: int, role: str) -> bool:
        gap = words.gap(index)
        if not index or (gap != " " and ("\n" in gap or gap.strip(_MARKS))):
            return False
        known = self._roles.get(role)
        return known is not None and not known.isdisjoint(self._bare(words.forms[index - 1]))

    def _without_and(self, form: str) -> tuple[str, ...]:
        """A word, and it without "and"."""
        return form, *(form[len(joined) :] for joined in self._ands if form.startswith(joined))
