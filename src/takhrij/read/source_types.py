"""What kind of source a noun phrase names, and which of its words are the head, the office and the name.

The tables of a language folder decide: `source_nouns` (heads and their types), `states` and `name_words` (the small words
that say where a name begins and ends). What they leave open is settled by form alone: words with the article close the
phrase of an office, and words without it that follow are a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, cast

from takhrij.languages import Language, Row
from takhrij.model import SourceType

_WORD = re.compile(r"[^\W_]+")
_BREAK = re.compile(r"[،,:;؛()\[\]\"«»“”\n–—-]")
_LONGEST_HEAD = 4
_LONGEST_NAME = 6
# A city that stands for a state is feminine singular in every language of the tables that tells genders apart.
_CAPITAL = "fs"


class Registry(Protocol):
    """The tables of known outlets and actors, as far as reading asks them."""

    def outlet(self, name: str) -> object | None:
        """The outlet of that name, in any of its spellings."""

    def actor(self, name: str) -> object | None:
        """The actor of that name, in any of its spellings."""


@dataclass(frozen=True, slots=True)
class Token:
    """A folded word; `bare` is without its article (or the same); `apart` says that punctuation stands before it."""

    form: str
    bare: str
    apart: bool

    @property
    def definite(self) -> bool:
        return self.form != self.bare


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that names a source, taken apart. Words are folded and bare of their article.

    `length` counts the tokens before a clause about the source (`, who …`). `head` is the row's noun as it stands here,
    `name` the words of a person's name, `rest` all others but the head. `states` are the states it speaks of.
    `role` is set for phrases that only point: `homeland`, `latter`.
    """

    type: SourceType
    head: tuple[str, ...] = ()
    name: tuple[str, ...] = ()
    rest: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    definite: bool = False
    sure: bool = True
    agreement: str = ""
    role: str = ""
    length: int = 0
    because: tuple[str, ...] = ()

    @property
    def words(self) -> frozenset[str]:
        """All its words, as a set."""
        return self.rest | set(self.head) | set(self.name)

    @property
    def person(self) -> bool:
        """Whether a person is named."""
        return self.type == "person"


class SourceTypes:
    """Takes phrases apart. Compiles the tables of one language once; safe to share."""

    def __init__(self, language: Language, registry: Registry | None = None) -> None:
        self._fold = language.folding.word
        self._shadow = language.folding.text
        self._registry = registry
        self._roles: dict[str, dict[str, Row]] = {}
        for row in language.table("name_words"):
            self._roles.setdefault(row["role"], {})[self._fold(row["word"])] = row
        self._articles = tuple(sorted(self._roles.get("article", ()), key=len, reverse=True))
        self._clitics = tuple(self._roles.get("proclitic", ()))
        self._possessed = tuple(s for s in self._roles.get("suffix", ()) if len(s) > 1)
        self._own = frozenset(self._roles.get("own", ()))
        self._suffixes = tuple(sorted((*self._roles.get("suffix", ()), *self._own), key=len, reverse=True))
        self._joins = frozenset((*self._roles.get("joins", ()), *self._roles.get("fuses", ())))
        self._fuses = frozenset(self._roles.get("fuses", ()))
        self._stops = frozenset((*self._roles.get("opens", ()), *self._roles.get("ends", ())))
        self._heads: dict[tuple[str, ...], Row] = {}
        self._endings: dict[str, Row] = {}
        for row in language.table("source_nouns"):
            for form in (row["noun"], *row.items("forms")):
                self._add_head(form, row)
        self._first_words = frozenset(key[0] for key in self._heads)
        self._state_names: dict[tuple[str, ...], tuple[str, str, Row]] = {}
        self._adjectives: dict[str, str] = {}
        for row in language.table("states"):
            self._add_state(row)
        self._counts = {self._key(word): row for word, row in self._roles.get("counts", {}).items()}

    def phrase(self, text: str) -> Phrase:
        """The phrase taken apart, its type included. `text` is as found; an empty one is `impersonal`."""
        return self.parse(self.tokens(text))

    def shorten(self, text: str, phrase: Phrase) -> str:
        """The words as found of a phrase, without the clause about the source that may follow."""
        words = list(_WORD.finditer(self._fold(text)))
        if phrase.length >= len(words):
            return text
        last = words[phrase.length - 1].end()
        if len(self._fold(text)) != len(text):
            last = self._shadow(text).span(0, last)[1]
        return text[:last]

    def tokens(self, text: str) -> list[Token]:
        """The folded words of a text."""
        folded, tokens, last = self._fold(text), [], 0
        for match in _WORD.finditer(folded):
            apart = bool(tokens) and bool(_BREAK.search(folded, last, match.start()))
            tokens.append(self.token(match.group(), apart))
            last = match.end()
        return tokens

    def token(self, form: str, apart: bool = False) -> Token:
        """A folded word with its article taken off."""
        for article in self._articles:
            if form.startswith(article) and len(form) >= len(article) + 2:
                return Token(form, form[len(article) :], apart)
        return Token(form, form, apart)

    def starts_head(self, form: str) -> str | None:
        """The word that may begin a head, without what is written onto its front; `None` where none does."""
        bare = self.token(form).bare
        if bare in self._first_words:
            return bare
        for clitic in self._clitics:
            if form.startswith(clitic) and form[len(clitic) :] in self._first_words:
                return form[len(clitic) :]
        return None

    def ends(self, form: str) -> bool:
        """Whether a folded word ends whatever name stands before it."""
        return form in self._roles.get("ends", ())

    def parse(self, tokens: Sequence[Token]) -> Phrase:
        """The phrase taken apart, from its tokens."""
        if not tokens:
            return Phrase("impersonal")
        start, counted = self._skip_counts(tokens)
        end = self._clause(tokens, start)
        token = tokens[start]
        for role in ("homeland", "latter"):
            if token.form in self._roles.get(role, ()):
                kind: SourceType = "organisation" if role == "homeland" else "anonymous"
                return Phrase(kind, role=role, length=end, because=(self._roles[role][token.form].ref,))
        head = self._head(tokens, start, end)
        if head:
            return self._headed(tokens, start, end, *head)
        state = self._state(tokens, start, end)
        if state:
            name, agreement, row, _ = state
            rest = frozenset(t.bare for t in tokens[start:end])
            return Phrase(
                "organisation",
                rest=rest,
                states=frozenset((name,)),
                agreement=agreement,
                length=end,
                because=(row.ref,),
            )
        return self._headless(tokens, start, end, counted)

    # Tables

    def _key(self, words: str) -> tuple[str, ...]:
        return tuple(self.token(form).bare for form in _WORD.findall(self._fold(words)))

    def _add_head(self, noun: str, row: Row) -> None:
        if noun.startswith("*"):
            self._endings[self._fold(noun[1:])] = row
        else:
            self._heads.setdefault(self._key(noun), row)

    def _add_state(self, row: Row) -> None:
        for form in (row["name"], *row.items("also")):
            self._state_names[self._key(form)] = row["name"], row["agreement"], row
        for capital in row.items("capital"):
            self._state_names.setdefault(self._key(capital), (row["name"], _CAPITAL, row))
        for adjective in row.items("adjective"):
            self._adjectives.setdefault(self._fold(adjective), row["name"])

    # The parts of a phrase

    def _skip_counts(self, tokens: Sequence[Token]) -> tuple[int, bool]:
        start = 0
        while start < len(tokens) - 1:
            for size in (2, 1):
                key = tuple(t.bare for t in tokens[start : start + size])
                if len(key) == size and key in self._counts and start + size < len(tokens):
                    start += size
                    break
            else:
                if not (start and (self._plain(tokens[start]) or tokens[start].form in self._roles.get("opens", ()))):
                    break
                start += 1
        return min(start, len(tokens) - 1), start > 0

    def _clause(self, tokens: Sequence[Token], start: int) -> int:
        relatives = self._roles.get("relative", {})
        for index in range(start + 1, len(tokens)):
            if tokens[index].form in relatives:
                return index
        return len(tokens)

    def _head(self, tokens: Sequence[Token], start: int, end: int) -> tuple[int, Row, str] | None:
        """The longest head at a token: how many words, its row, and the pronoun at its end."""
        for size in range(min(_LONGEST_HEAD, end - start), 0, -1):
            row = self._heads.get(tuple(t.bare for t in tokens[start : start + size]))
            if row:
                return size, row, ""
        form = tokens[start].form
        for suffix in self._suffixes:
            if form.endswith(suffix):
                row = self._heads.get((form[: -len(suffix)],))
                if row:
                    return 1, row, suffix
        return None

    def _state(self, tokens: Sequence[Token], start: int, end: int) -> tuple[str, str, Row, int] | None:
        for size in range(min(_LONGEST_HEAD, end - start), 0, -1):
            found = self._state_names.get(tuple(t.bare for t in tokens[start : start + size]))
            if found:
                return *found, size
        return None

    def _adjective(self, token: Token) -> str | None:
        """The state of an adjective, with its gender and number endings."""
        for cut in range(4):
            name = self._adjectives.get(token.bare[: len(token.bare) - cut])
            if name:
                return name
        return None

    def _headed(self, tokens: Sequence[Token], start: int, end: int, size: int, row: Row, suffix: str) -> Phrase:
        head = tuple(t.bare for t in tokens[start : start + size])
        named, complete = row["named"], bool(suffix) or tokens[start + size - 1].definite
        name = self._name(tokens, start + size, end, not complete) if named else ()
        kind = named if name else row["type"]
        rest = [t.bare for t in tokens[start + size : end] if t.bare not in name and not self._plain(t)]
        return Phrase(
            cast(SourceType, kind),
            head=head,
            name=name,
            rest=frozenset(rest),
            states=frozenset(self._states(tokens, start, end)),
            definite=complete,
            agreement=row["agreement"],
            role="own" if suffix in self._own else "",
            length=end,
            because=(row.ref,),
        )

    def _states(self, tokens: Sequence[Token], start: int, end: int) -> Iterable[str]:
        for index in range(start, end):
            found = self._state(tokens, index, end)
            name = found[0] if found else self._adjective(tokens[index])
            if name:
                yield name

    def _name(self, tokens: Sequence[Token], at: int, end: int, is_open: bool) -> tuple[str, ...]:
        """The words of the name that follows an office: those without the article once the office is complete."""
        opens, joins, weak = self._roles.get("opens", {}), self._joins, False
        while at < end:
            token = tokens[at]
            if token.apart:
                is_open = weak = False
            state = self._state(tokens, at, end)
            head = self._head(tokens, at, end)
            if token.form in opens:
                is_open, weak, at = True, False, at + 1
            elif state:
                is_open, weak, at = False, False, at + state[3]
            elif head and not (token.form in joins):
                size, _, suffix = head
                is_open = not suffix and not tokens[at + size - 1].definite
                weak, at = False, at + size
            elif token.form in joins and not is_open:
                return self._run(tokens, at, end)
            elif self._describes(token) or (weak and self._adjective(token)):
                weak, at = weak and not token.definite, at + 1
                is_open = is_open and not token.definite
            elif is_open:
                is_open, weak, at = False, True, at + 1
            else:
                name = self._run(tokens, at, end)
                if not weak or len(name) > 1 and self._at_end(tokens, at + len(name), end):
                    return name
                at += len(name)
        return ()

    def _at_end(self, tokens: Sequence[Token], at: int, end: int) -> bool:
        return at >= end or tokens[at].apart or tokens[at].form in self._stops

    def _plain(self, token: Token) -> bool:
        describes = self._roles.get("describes", {})
        return token.form in describes or token.bare in describes

    def _describes(self, token: Token) -> bool:
        if token.definite or token.form.isdigit() or self._plain(token):
            return True
        return len(token.form) > 5 and token.form.endswith(self._possessed)

    def _run(self, tokens: Sequence[Token], at: int, end: int) -> tuple[str, ...]:
        """The name that begins at a token: it ends at punctuation, an office, a preposition or after six words."""
        run: list[str] = []
        while at < end and len(run) < _LONGEST_NAME:
            token = tokens[at]
            joined = bool(run) and run[-1] in self._joins
            if run and not joined and (token.apart or token.form in self._stops or self._ends_name(tokens, at, end)):
                break
            if run and run[-1] in self._fuses:
                run[-1] += token.form
            else:
                run.append(token.bare)
            at += 1
        return tuple(run)

    def _ends_name(self, tokens: Sequence[Token], at: int, end: int) -> bool:
        token = tokens[at]
        if self._head(tokens, at, end) and token.form not in self._joins:
            return True
        return token.definite and (self._adjective(token) is not None or self._plain(token))

    def _headless(self, tokens: Sequence[Token], start: int, end: int, counted: bool) -> Phrase:
        token, rest = tokens[start], frozenset(t.bare for t in tokens[start:end])
        text = " ".join(t.form for t in tokens[start:end])
        if self._registry and self._registry.outlet(text):
            return Phrase("outlet", rest=rest, length=end, because=(f"registry/outlets/{text}",))
        if self._registry and self._registry.actor(text):
            return Phrase("organisation", rest=rest, length=end, because=(f"registry/actors/{text}",))
        if token.definite:
            return self._definite(tokens, start, end, counted, rest)
        name = self._run(tokens, start, end)
        states = frozenset(self._states(tokens, start + len(name), end))
        return Phrase("person", name=name, rest=rest - set(name), states=states, sure=len(name) > 1, length=end)

    def _definite(self, tokens: Sequence[Token], start: int, end: int, counted: bool, rest: frozenset[str]) -> Phrase:
        token = tokens[start]
        ending = next((row for e, row in self._endings.items() if token.bare.endswith(e)), None)
        people = self._adjective(token)
        if people or ending:
            kind: SourceType = "organisation" if people and not counted else "anonymous"
            agreement = ending["agreement"] if ending else "mp"
            because = (ending.ref,) if ending and not people else ()
            return Phrase(kind, rest=rest, definite=True, agreement=agreement, length=end, because=because)
        name = self._name(tokens, start + 1, end, False)
        if name and not any(t.apart for t in tokens[start + 1 : end]):
            return Phrase("person", head=(token.bare,), name=name, rest=rest - set(name) - {token.bare}, length=end)
        return Phrase("organisation", rest=rest, definite=True, sure=False, length=end)
