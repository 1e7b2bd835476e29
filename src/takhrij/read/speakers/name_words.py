"""The words of the names of sources, one by one: what is written onto each, and what part it plays there.

`name_words` are the small words that say where a name begins and ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from takhrij.languages import Language, Row
from takhrij.read.words import KNOWN, Words
from takhrij.read.words.grammar import Grammar
from takhrij.remembered import remembered

WORD = re.compile(r"[^\W_]+")
_QUOTE = re.compile(r"[«»“”\"]")
_BREAK = re.compile(r"[،,:;؛()\[\]\"«»“”\n–—-]")
# How many phrases those remember who take them apart: the same sources are named again and again.
PHRASES = 1 << 12
# A word shorter than this may end like one that somebody owns, and hardly ever is.
_OWNED = 6


class Token(NamedTuple):
    """A folded word; `bare` is without its article (or the same); `apart` says that punctuation stands before it.

    `given`: whether it is written as a name is that people are given; `capital`: whether with a capital letter.
    `possessed`: whether it is written with a pronoun at its end, where folded it is another noun too.
    """

    form: str
    bare: str
    apart: bool = False
    given: bool = False
    capital: bool = False
    possessed: bool = False

    @property
    def definite(self) -> bool:
        """Whether an article was taken off."""
        return self.form != self.bare


class NameWords:
    """The small words of one language, compiled. Words are folded and bare of their article throughout."""

    def __init__(self, language: Language) -> None:
        self._language, self._folding, self._fold = language, language.folding, language.folding.word
        settings = language.settings.get("sources", {})
        self.capitals: bool = settings.get("capitals", False)
        self.fused: tuple[tuple[str, str], ...] = tuple(settings.get("articles", {}).items())
        self._parted = remembered(self._part, KNOWN)
        self.tokens = remembered(self._tokens, PHRASES)
        self._roles: dict[str, dict[str, Row]] = {}
        for row in language.table("name_words"):
            self._roles.setdefault(row["role"], {})[self._fold(row["word"])] = row
        self._whole = frozenset(self._unarticled(language))
        self._compile_words(language.table("name_words"))
        self._compile_alike(language.table("source_nouns"))

    @cached_property
    def _grammar(self) -> Grammar:
        return self._language.compiled(Grammar)

    def _unarticled(self, language: Language) -> Iterator[str]:
        """The words of the tables that only look, when folded, as if they began with an article."""
        words = [row["word"] for row in language.table("name_words") if row["role"] == "article"]
        # No entry has a conjunction or preposition written before its article.
        articles = tuple(word for word in words if not any(word != one and word.endswith(one) for one in words))
        looks = tuple(map(self._fold, words))
        given = (row["word"] for row in language.table("name_words") if row["role"] == "given")
        yield from (
            folded for word in given if (folded := self._fold(word)).startswith(looks) and not word.startswith(articles)
        )
        ordinary = language.settings.get("sources", {}).get("no_names", ())
        rows = (row for table in ("source_nouns", "states", *ordinary) for row in language.table(table))
        cells = (cell for row in rows for column, cell in row.columns.items() if column != "example")
        # Once for each word, however often the tables have it.
        for word in set(WORD.findall(" ".join(cells))):
            if not word.startswith(articles) and (folded := self._fold(word)).startswith(looks):
                yield folded

    def _compile_words(self, rows: Iterable[Row]) -> None:
        self._given = frozenset(self.role("given"))
        self._articles = tuple(sorted(self.role("article"), key=len, reverse=True))
        self._written_articles = frozenset(row["word"] for row in rows if row["role"] == "article")
        # Articles with what is written before them, and how many letters that has.
        self.led_articles = (
            *((fused, len(fused) - 1) for _, fused in self.fused),
            *(
                (one, len(one) - len(rest))
                for one in self._articles
                for rest in self._articles
                if one != rest and one.endswith(rest)
            ),
        )
        self.conjunctions = tuple(self.role("and"))
        self._clitics = (*self.conjunctions, *self.role("proclitic"))
        self._clitic_lengths = tuple(sorted({len(clitic) for clitic in self._clitics}))
        self.pronouns = tuple(sorted(self.role("suffix"), key=len, reverse=True))
        self._owning = tuple(pronoun for pronoun in self.pronouns if len(pronoun) > 1)
        self._suffixes = tuple(sorted((*self.pronouns, *self.role("own"), *self.role("case")), key=len, reverse=True))
        self._servants = tuple(fuses + article for fuses in self.role("fuses") for article in self._articles)
        self.proper = frozenset(self.role("proper"))
        self.short = {tuple(words): noun for noun, *words in map(self.key, self.role("short"))}
        self.joins = frozenset((*self.role("joins"), *self.role("fuses")))
        self._opens = frozenset((*self.role("opens"), *self._clitics))
        self._ends = frozenset(self.role("ends"))
        self._stops = self._opens | self._ends
        self._relatives = frozenset(self.role("relative"))
        self._proclitics = tuple(self.role("proclitic"))
        self._former = frozenset(self.role("former"))
        self._describes = frozenset(self.role("describes"))
        self._plain = self._describes | self._former
        self.counting = frozenset(self.key(word) for word in self.role("counts"))
        self._points = {self.key(word) for word in self.role("points")}
        self.leading = frozenset(word for key in self._points | self.counting for word in key[:1])
        self._written = frozenset(row["word"] for row in rows if row["role"] == "given")
        self._owned_words = [row["word"] for row in rows if row["role"] == "owned"]
        self.speaks = frozenset(row["word"] for row in rows if row["role"] == "speaks")

    def _compile_alike(self, nouns: Iterable[Row]) -> None:
        """The words that others fold to, which how they are written tells apart."""
        people = (row["noun"] for row in nouns if row["named"])
        alike = ((self._fold(word), word) for word in (*self._owned_words, *people))
        self._kin = {form: word for form, word in alike if form.endswith(self.pronouns) and word != form}
        self._two_ways = (self._given & self._stops) | self._kin.keys()

    def role(self, name: str) -> dict[str, Row]:
        """The folded words of a role in `name_words`, each with its row."""
        return self._roles.get(name, {})

    def _tokens(self, text: str) -> tuple[Token, ...]:
        """The words of a text; asked for as `tokens`, which remembers the last many."""
        words = Words(text, self._folding)
        return tuple(self.written(words, index, index > 0 and self._apart(words, index)) for index in range(len(words)))

    def _apart(self, words: Words, index: int) -> bool:
        """Whether punctuation stands before a word. A small word that opens a quotation is of a name: `"N-B-C"`."""
        gap = words.gaps[index]
        if gap in (" ", "-") or not _BREAK.search(gap):
            return False
        return words.forms[index] not in self._ends or not _QUOTE.search(gap)

    def all(self, words: Words) -> list[Token]:
        """Every word of a text."""
        if self.capitals:
            return [self.written(words, index) for index in range(len(words))]
        tokens = list(map(self._parted, words.forms))
        for index, form in enumerate(words.forms):
            if form in self._two_ways or (form.startswith(self._articles) and self._looks_articled(words, index)):
                tokens[index] = self.written(words, index)
        return tokens

    def written(self, words: Words, index: int, apart: bool = False) -> Token:
        """A word of a text, told apart from others that fold to the same by how it is written."""
        form = words.forms[index]
        token = self.token(form, apart)
        if token.definite and self._looks_articled(words, index):
            token = Token(form, form, apart, token.given)
        if not self.capitals and form not in self._two_ways:
            return token
        start, end = words.span(index, index)
        found = words.shadow.text[start:end]
        given = found in self._written if form in self._two_ways else token.given
        possessed = form in self._kin and not found.endswith(self._kin[form])
        return Token(form, token.bare, apart, given, self.capitals and found[:1].isupper(), possessed)

    def _looks_articled(self, words: Words, index: int) -> bool:
        """Whether a word only folds to one with an article, and is written with other letters: `Alonso`."""
        start, form = words.shadow.span(words.starts[index], words.ends[index])[0], words.forms[index]
        article = next((one for one in self._articles if form.startswith(one)), "")
        found = words.shadow.text[start : start + len(article)]
        return found not in self._written_articles and self._fold(found) == article

    def gender(self, given: str) -> str:
        """How whoever has a given name agrees, where the tables tell."""
        row = self.role("given").get(given)
        return row["agreement"] if row else ""

    def token(self, form: str, apart: bool = False) -> Token:
        """A folded word with its article taken off."""
        token = self._parted(form)
        return Token(form, token.bare, apart, token.given) if apart else token

    def _part(self, form: str) -> Token:
        given = form in self._given or form.startswith(self._servants)
        if form.startswith(self._articles) and form not in self._whole:
            for article in self._articles:
                if form.startswith(article) and len(form) >= len(article) + 2:
                    return Token(form, form[len(article) :], given=given)
        return Token(form, form, given=given)

    def parts(self, name: Sequence[str]) -> set[str]:
        """The words of a name, and those of which it makes one: `Abd`, `Rahman`."""
        fused = ((fuses, word.removeprefix(fuses)) for word in name for fuses in self.role("fuses"))
        two = ((fuses, rest) for fuses, rest in fused if rest not in ("", *name))
        return {*name, *(self.token(part).bare for pair in two for part in pair)}

    def key(self, words: str) -> tuple[str, ...]:
        """The words of an entry of a table, as they are looked up."""
        return tuple(self.token(form).bare for form in WORD.findall(self._fold(words)))

    def points(self, words: Sequence[Token]) -> bool:
        """Whether some words point at what follows: `this`, `the same`."""
        return tuple(token.bare for token in words) in self._points

    def counts(self, words: Sequence[Token]) -> bool:
        """Whether some words count what follows: `a number of`, `one of`."""
        return tuple(token.bare for token in words) in self.counting

    def joined(self, word: str) -> bool:
        """Whether a folded word begins as one does onto which *and* is written."""
        return word.startswith(self.conjunctions)

    def opens(self, token: Token) -> bool:
        """Whether a word opens a phrase of its own, as prepositions do."""
        return token.form in self._opens and not token.given

    def opener(self, form: str) -> bool:
        """Whether a folded word opens a phrase of its own, however it is written."""
        return form in self._opens

    def stops(self, token: Token) -> bool:
        """Whether a word ends a person's name that stands before it."""
        return token.form in self._stops and not token.given

    def ends(self, form: str) -> bool:
        """Whether a folded word ends whatever name stands before it."""
        return form in self._ends

    def begins_name(self, token: Token) -> bool:
        """Whether a word is known to begin a person's name."""
        return token.given or token.form in self.joins

    def plain(self, token: Token) -> bool:
        """Whether a word describes, and tells nobody from another: `former`, `senior`."""
        return token.bare in self._plain or token.form in self._describes

    def former(self, token: Token) -> bool:
        """Whether a word says that an office is held no more."""
        return token.bare in self._former

    def owned(self, token: Token) -> bool:
        """Whether a word ends in a pronoun that says whose it is."""
        return len(token.form) >= _OWNED and token.form.endswith(self._owning)

    def governed(self, token: Token) -> bool:
        """Whether a preposition stands there, or is written together with the article."""
        return self.opens(token) or (token.definite and token.form.startswith(self._proclitics))
