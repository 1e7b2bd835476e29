"""What heads the name of a source: a noun of `source_nouns`, or one of the `states` that speak."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from takhrij.languages import Language, Row
from takhrij.read.speakers.name_words import NameWords, Token
from takhrij.read.words import KNOWN
from takhrij.remembered import remembered

_LONGEST_HEAD = 4
# A city that stands for a state is feminine singular in every language of the tables that tells genders apart.
_CAPITAL = "fs"


class Head(NamedTuple):
    """A noun that heads a phrase: how many words it has, its row, and the pronoun at its end."""

    size: int
    row: Row
    pronoun: str


class State(NamedTuple):
    """A state that is named: how many words its name has, its name and gender by the table, and its row."""

    size: int
    name: str
    agreement: str
    row: Row


class Heads(NameWords):
    """The nouns and states of one language, compiled."""

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self._state_of = remembered(self._adjective, KNOWN)
        self._suffixed = remembered(self._head_with_suffix, KNOWN)
        self.starts_head = remembered(self._starts_head, KNOWN)
        self._compile_heads(language.table("source_nouns"))
        self._two_ways |= set(filter(self._head_with_suffix, self._given))  # `Nadia`, `his club`
        self._compile_states(language.table("states"))

    def _compile_heads(self, rows: Iterable[Row]) -> None:
        self._heads: dict[tuple[str, ...], Row] = {}
        self._names: dict[str, tuple[str, ...]] = {}
        self._endings: dict[str, Row] = {}
        for row in rows:
            for form in (row["noun"], *row.items("forms")):
                if form.startswith("*"):
                    self._endings[self._fold(form[1:])] = row
                else:
                    self._heads.setdefault(self.key(form), row)
                    self._names.setdefault(row.ref, self.key(form))
        self._first_words = _longest(self._heads)
        self.offices = frozenset(key[0] for key, row in self._heads.items() if row["named"])

    def _compile_states(self, rows: Sequence[Row]) -> None:
        self._states: dict[tuple[str, ...], tuple[str, str, Row]] = {}
        self._adjectives: dict[str, str] = {}
        for row in rows:
            for form in (row["name"], *row.items("also")):
                self._states[self.key(form)] = row["name"], row["agreement"], row
            for capital in row.items("capital"):
                self._states.setdefault(self.key(capital), (row["name"], _CAPITAL, row))
            for adjective in map(self.key, row.items("adjective")):
                self._adjectives.setdefault(" ".join(adjective), row["name"])
        self._first_of_states = _longest(self._states)
        forms = (self._fold(one) for row in rows for one in (row["name"], *row.items("also"), *row.items("capital")))
        self._articled_states = frozenset(one.bare for one in map(self.token, forms) if one.definite)

    def name(self, row: Row) -> tuple[str, ...]:
        """The words of a row's noun."""
        return self._names[row.ref]

    def ending(self, token: Token) -> Row | None:
        """The row for the longest ending of a word that no row lists."""
        fit = [ending for ending in self._endings if token.bare.endswith(ending)]
        return self._endings[max(fit, key=len)] if fit else None

    def plural(self, token: Token, adjective: Token) -> Row | None:
        """The row for the plural ending that a noun and its adjective share."""
        shared = (row for ending, row in self.role("plural").items() if token.bare.endswith(ending))
        return next((row for row in shared if adjective.bare.endswith(self._fold(row["word"]))), None)

    def governing(self, token: Token) -> Row | None:
        """The row for the plural ending of a noun that governs another."""
        return next((row for ending, row in self.role("governs").items() if token.bare.endswith(ending)), None)

    def several(self, row: Row, tokens: Sequence[Token]) -> str:
        """How the plural of a noun for people agrees, which is one of the other forms of its row; else empty."""
        form = tuple(token.bare for token in tokens)
        return "mp" if row["named"] and form in map(self.key, row.items("forms")) else ""

    def head(self, tokens: Sequence[Token], start: int, end: int) -> Head | None:
        """The longest head at a token."""
        suffixed = self._suffixed(tokens[start].form) if tokens[start].possessed else None
        if suffixed:
            return suffixed
        for size in range(min(self._first_words.get(tokens[start].bare, 0), end - start), 0, -1):
            row = self._heads.get(tuple([token.bare for token in tokens[start : start + size]]))
            if row:
                return None if size == 1 and self.given_not_held(tokens, start, end) else Head(size, row, "")
        return None if tokens[start].given else self._suffixed(tokens[start].form)

    def _starts_head(self, form: str) -> str | None:
        """The word that may begin a head, without what is written onto its front; `None` where none does.

        Asked for as `starts_head`, which remembers the last many.
        """
        bare = self.token(form).bare
        if bare in self._first_words:
            return bare
        if form.startswith(self._clitics):
            return next((form[n:] for n in self._clitic_lengths if form[n:] in self._first_words), None)
        return None

    def of_a_rank(self, bare: str) -> bool:
        """Whether a word without its article is a noun for a body, and a rank before a name: `brigade`, `brigadier`."""
        row = self._heads.get((bare,))
        return row is not None and row["type"] == "organisation" and bool(row["named"])

    def of_a_body(self, bare: str) -> bool:
        """Whether a word without its article begins the name of a body, or a noun for one."""
        begins = self.starts_head(bare)
        return begins == bare and bare not in self.offices

    def inner_head(self, tokens: Sequence[Token], start: int, end: int) -> Head | None:
        """The head at a token within a phrase, where *my* at its end looks like the ending of an adjective."""
        head = self.head(tokens, start, end)
        return None if head and head.pronoun in self.role("own") else head

    def _head_with_suffix(self, form: str) -> Head | None:
        for suffix in self._suffixes:
            stem = form[: -len(suffix)] if form.endswith(suffix) else ""
            row = stem and (self._heads.get((self._unbound(stem, suffix),)) or self._heads.get((stem,)))
            if row:
                return Head(1, row, "" if suffix in self.role("case") else suffix)
        return None

    def _unbound(self, stem: str, suffix: str) -> str:
        """A noun as it is written without a pronoun before which its last letter becomes the first of the suffix."""
        return stem + self._grammar.construct.get(suffix[0], "")

    def given_not_held(self, tokens: Sequence[Token], start: int, end: int) -> bool:
        """Whether an office that is a given name too (`Khalifa`, `Amir`) is the name: alone, or before a bare word."""
        token, after = tokens[start], start + 1
        if not token.given or token.definite or after >= end:
            return token.given and not token.definite
        follows = tokens[after]
        if follows.apart or follows.definite or self.stops(follows):
            return False
        if follows.bare in self._first_words and not follows.given:
            return False
        return not self.state(tokens, after, end) and not self.adjective(follows)

    def state(self, tokens: Sequence[Token], start: int, end: int) -> State | None:
        """The longest name of a state at a token."""
        if tokens[start].given and not tokens[start].definite and tokens[start].bare in self._articled_states:
            return None  # what is a city with an article is somebody's name without one: `Riyad`
        longest = self._first_of_states.get(tokens[start].bare)
        for size in range(min(longest, end - start), 0, -1) if longest else ():
            found = self._states.get(tuple([token.bare for token in tokens[start : start + size]]))
            if found:
                return State(size, *found)
        return None

    def adjective(self, token: Token) -> str | None:
        """The state of an adjective, with its gender and number endings."""
        return self._state_of(token.bare)

    def _adjective(self, bare: str) -> str | None:
        return next((self._adjectives[one] for one in self._stems(bare) if one in self._adjectives), None)

    def _stems(self, bare: str) -> list[str]:
        """A word with and without endings of gender and number."""
        return [bare[: len(bare) - cut] for cut in range(4)]

    def people(self, token: Token) -> bool:
        """Whether a word is the adjective of a state that one is called by: in its plain form, as family names are too,
        or in the feminine.
        """
        return token.bare in self._adjectives or self._of_a_woman(token) in self._adjectives

    def _of_a_woman(self, token: Token) -> str | None:
        """An adjective without the ending of the feminine; `None` where it has none."""
        ending = next((one for one in self._grammar.feminine if token.bare.endswith(one)), "")
        return token.bare.removesuffix(ending) if ending else None

    def states(self, tokens: Sequence[Token], start: int, end: int, name: Sequence[str] = ()) -> Iterator[str]:
        """Every state that some words speak of, but for those that are of a person's name."""
        for index in (index for index in range(start, end) if tokens[index].bare not in name):
            found = self._spoken_of(tokens, index, end)
            if found:
                yield found[0]

    def of_states(self, tokens: Sequence[Token], start: int, end: int) -> Iterator[str]:
        """The words that name states, or are their adjectives."""
        for index in range(start, end):
            found = self._spoken_of(tokens, index, end)
            yield from (token.bare for token in tokens[index : index + (found[1] if found else 0)])

    def _spoken_of(self, tokens: Sequence[Token], at: int, end: int) -> tuple[str, int] | None:
        """The state that is named at a token, or whose adjective stands there, and how many words that is."""
        state, adjective = self.state(tokens, at, end), self.adjective(tokens[at])
        if state:
            return state.name, state.size
        if adjective and at + 1 < end:
            pairs = product(self._stems(tokens[at].bare), self._stems(tokens[at + 1].bare))
            of_two = next((self._adjectives[one] for one in map(" ".join, pairs) if one in self._adjectives), None)
            if of_two:
                return of_two, 2  # `North Korean`
        return (adjective, 1) if adjective else None


def _longest(keys: Iterable[tuple[str, ...]]) -> dict[str, int]:
    """How many words the longest key has that begins with each word, as far as heads are looked for."""
    longest: dict[str, int] = {}
    for key in keys:
        longest[key[0]] = max(longest.get(key[0], 0), min(len(key), _LONGEST_HEAD))
    return longest
