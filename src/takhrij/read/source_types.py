"""What kind of source a noun phrase names, and which of its words are the head, the office and the name.

The tables of a language folder decide: `source_nouns` (heads and their types), `states` and `name_words` (the small
words that say where a name begins and ends). What they leave open is settled by form alone: words with the article
close the phrase of an office, and words without it that follow are a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
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
        """Whether an article was taken off."""
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
    articled: bool = False
    human: bool = False
    counted: bool = False
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
    def surname(self) -> tuple[str, ...]:
        """The last word of its name, or the word that may be one; empty where neither is."""
        return self.name[-1:] or (tuple(self.rest) if not self.sure and len(self.rest) == 1 else ())

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
        self.given = frozenset(self._roles.get("given", ()))
        self.speaks = frozenset(row["word"] for row in language.table("name_words") if row["role"] == "speaks")
        self._articles = tuple(sorted(self._roles.get("article", ()), key=len, reverse=True))
        self._and = tuple(self._roles.get("and", ()))
        self._clitics = (*self._and, *self._roles.get("proclitic", ()))
        self._possessed = tuple(s for s in self._roles.get("suffix", ()) if len(s) > 1)
        self._own = frozenset(self._roles.get("own", ()))
        self._cases = frozenset(self._roles.get("case", ()))
        suffixes = (*self._roles.get("suffix", ()), *self._own, *self._cases)
        self._suffixes = tuple(sorted(suffixes, key=len, reverse=True))
        self._joins = frozenset((*self._roles.get("joins", ()), *self._roles.get("fuses", ())))
        self._fuses = frozenset(self._roles.get("fuses", ()))
        self._opens = frozenset((*self._roles.get("opens", ()), *self._clitics))
        self._stops = frozenset((*self._roles.get("opens", ()), *self._roles.get("ends", ())))
        self._heads: dict[tuple[str, ...], Row] = {}
        self._names: dict[str, tuple[str, ...]] = {}
        self._endings: dict[str, Row] = {}
        for row in language.table("source_nouns"):
            for form in (row["noun"], *row.items("forms")):
                self._add_head(form, row)
        self._first_words = frozenset(key[0] for key in self._heads)
        self._clitic_lengths = tuple(sorted({len(clitic) for clitic in self._clitics}))
        self.people = frozenset(key[0] for key, row in self._heads.items() if row["named"])
        self._state_names: dict[tuple[str, ...], tuple[str, str, Row]] = {}
        self._adjectives: dict[str, str] = {}
        for row in language.table("states"):
            self._add_state(row)
        self._first_states = frozenset(key[0] for key in self._state_names)
        self._points = {self._key(word) for word in self._roles.get("points", ())}
        self._counts = {self._key(word) for word in self._roles.get("counts", ())}

    def phrase(self, text: str) -> Phrase:
        """The phrase taken apart, its type included. `text` is as found; an empty one is `impersonal`."""
        return self.parse(self.tokens(text), text)

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
        folded, last = self._fold(text), 0
        tokens: list[Token] = []
        for match in _WORD.finditer(folded):
            apart = bool(tokens) and bool(_BREAK.search(folded, last, match.start()))
            tokens.append(self.token(match.group(), apart))
            last = match.end()
        return tokens

    def token(self, form: str, apart: bool = False) -> Token:
        """A folded word with its article taken off."""
        if form.startswith(self._articles):
            for article in self._articles:
                if form.startswith(article) and len(form) >= len(article) + 2:
                    return Token(form, form[len(article) :], apart)
        return Token(form, form, apart)

    def starts_head(self, form: str, token: Token | None = None) -> str | None:
        """The word that may begin a head, without what is written onto its front; `None` where none does."""
        bare = (token or self.token(form)).bare
        if bare in self._first_words:
            return bare
        if form.startswith(self._clitics):
            return next((form[n:] for n in self._clitic_lengths if form[n:] in self._first_words), None)
        return None

    def nameable(self, token: Token) -> bool:
        """Whether a word that begins no head may be part of a name that stands before an office."""
        return not token.definite and token.form not in self._stops

    def joined(self, word: str) -> bool:
        """Whether a folded word begins as one does onto which *and* is written."""
        return word.startswith(self._and)

    def opens(self, forms: Iterable[str]) -> bool:
        """Whether one of some folded words opens a phrase of its own, as prepositions do."""
        return not self._opens.isdisjoint(forms)

    def runs_on(self, token: Token) -> bool:
        """Whether a word that follows a family name may still be of the name: `the second`, `son of`."""
        return token.definite or token.form in self._joins

    def ends(self, form: str) -> bool:
        """Whether a folded word ends whatever name stands before it."""
        return form in self._roles.get("ends", ())

    def parse(self, tokens: Sequence[Token], text: str = "") -> Phrase:
        """The phrase taken apart, from its tokens. The registry is asked for `text`, where there is one."""
        if not tokens:
            return Phrase("impersonal")
        start, counted = self._skip_counts(tokens)
        end = self._clause(tokens, start)
        tokens = self._unjoined(tokens, start, end)
        token = tokens[start]
        if self._nobody(token):
            return Phrase("impersonal", length=end)
        for role in ("homeland", "latter"):
            if token.form in self._roles.get(role, ()):
                kind: SourceType = "organisation" if role == "homeland" else "anonymous"
                return Phrase(kind, role=role, length=end, because=(self._roles[role][token.form].ref,))
        head = self._head(tokens, start, end)
        if head:
            phrase = self._headed(tokens, start, end, head)
            return replace(phrase, counted=True) if counted else phrase
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
        return self._registered(tokens, text, end) or self._headless(tokens, start, end, counted)

    # Tables

    def _key(self, words: str) -> tuple[str, ...]:
        return tuple(self.token(form).bare for form in _WORD.findall(self._fold(words)))

    def _add_head(self, noun: str, row: Row) -> None:
        if noun.startswith("*"):
            self._endings[self._fold(noun[1:])] = row
        else:
            self._heads.setdefault(self._key(noun), row)
            self._names.setdefault(row.ref, self._key(noun))

    def _add_state(self, row: Row) -> None:
        for form in (row["name"], *row.items("also")):
            self._state_names[self._key(form)] = row["name"], row["agreement"], row
        for capital in row.items("capital"):
            self._state_names.setdefault(self._key(capital), (row["name"], _CAPITAL, row))
        for adjective in row.items("adjective"):
            self._adjectives.setdefault(self._fold(adjective), row["name"])

    # The parts of a phrase

    def _skip_counts(self, tokens: Sequence[Token]) -> tuple[int, bool]:
        """Where the head may begin, after words that point or count, and whether one counted."""
        start, counted, last = 0, False, len(tokens) - 1
        head = self._head(tokens, 0, len(tokens))
        while start < last and not (head and head[0] > 1):
            keys = [
                (size, tuple(t.bare for t in tokens[start : start + size])) for size in (2, 1) if start + size <= last
            ]
            found = next(((size, key) for size, key in keys if key in self._counts or key in self._points), None)
            if found:
                start, counted = start + found[0], counted or found[1] in self._counts
            elif counted and (self._plain(tokens[start]) or tokens[start].form in self._opens):
                start += 1
            else:
                break
        return start, counted

    def _begins_name(self, token: Token) -> bool:
        """Whether a word is known to begin a person's name."""
        return token.form in self.given or token.form in self._joins

    def _nobody(self, token: Token) -> bool:
        """Whether a phrase that begins with a word names nobody: a number, a word that ends names, a pointer alone."""
        return token.form.isdigit() or self.ends(token.form) or (token.bare,) in self._points

    def _unjoined(self, tokens: Sequence[Token], start: int, end: int) -> Sequence[Token]:
        """The tokens, the first without what is written onto its front, where a head is left."""
        bare = self.starts_head(tokens[start].form)
        if bare in (None, tokens[start].bare) or self._head(tokens, start, end) or self._state(tokens, start, end):
            return tokens
        return [*tokens[:start], Token(bare or "", bare or "", False), *tokens[start + 1 :]]

    def _clause(self, tokens: Sequence[Token], start: int) -> int:
        relatives = self._roles.get("relative", {})
        for index in range(start + 1, len(tokens)):
            if tokens[index].form in relatives or (tokens[index].apart and self.ends(tokens[index].form)):
                return index
        return len(tokens)

    def _head(self, tokens: Sequence[Token], start: int, end: int) -> tuple[int, Row, str] | None:
        """The longest head at a token: how many words, its row, and the pronoun at its end."""
        longest = min(_LONGEST_HEAD, end - start) if tokens[start].bare in self._first_words else 0
        for size in range(longest, 0, -1):
            row = self._heads.get(tuple(t.bare for t in tokens[start : start + size]))
            if row:
                return size, row, ""
        form = tokens[start].form
        for suffix in self._suffixes:
            row = self._heads.get((form[: -len(suffix)],)) if form.endswith(suffix) else None
            if row:
                return 1, row, "" if suffix in self._cases else suffix
        return None

    def _state(self, tokens: Sequence[Token], start: int, end: int) -> tuple[str, str, Row, int] | None:
        if tokens[start].bare not in self._first_states:
            return None
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

    def _headed(self, tokens: Sequence[Token], start: int, end: int, head: tuple[int, Row, str]) -> Phrase:
        size, row, suffix = head
        named, complete = row["named"], bool(suffix) or any(t.definite for t in tokens[start : start + size])
        name, sure = self._name(tokens, start + size, end, not complete) if named else ((), True)
        kind = named if name else row["type"]
        rest = [t.bare for t in tokens[start + size : end] if t.bare not in name and not self._plain(t)]
        return Phrase(
            cast(SourceType, kind),
            head=self._names[row.ref],
            name=name,
            rest=frozenset(rest),
            states=frozenset(self._states(tokens, start, end, name)),
            definite=complete,
            articled=tokens[start].definite,
            human=bool(named),
            sure=sure,
            agreement=row["agreement"],
            role="own" if suffix in self._own else "",
            length=end,
            because=(row.ref,),
        )

    def _states(self, tokens: Sequence[Token], start: int, end: int, name: tuple[str, ...] = ()) -> Iterable[str]:
        for index in (i for i in range(start, end) if tokens[i].bare not in name):
            found = self._state(tokens, index, end)
            state = found[0] if found else self._adjective(tokens[index])
            if state:
                yield state

    def _name(self, tokens: Sequence[Token], at: int, end: int, is_open: bool) -> tuple[tuple[str, ...], bool]:
        """The name that follows an office (words without the article, once it is complete), and whether it is sure."""
        weak = opened = False
        while at < end:
            token = tokens[at]
            if token.apart and not opened:
                is_open = weak = False
            state, head, opened = self._state(tokens, at, end), self._head(tokens, at, end), False
            if token.form in self._opens or token.form.isdigit():
                is_open, weak, opened, at = True, False, True, at + 1
            elif state:
                is_open, weak, at = False, False, at + state[3]
            elif head and token.form not in self._joins:
                size, _, suffix = head
                is_open = not suffix and not any(t.definite for t in tokens[at : at + size])
                weak, at = False, at + size
            elif self.starts_head(token.form) not in (None, token.bare):
                is_open, weak, at = True, False, at + 1
            elif self._begins_name(token) and not is_open:
                return self._run(tokens, at, end), True
            elif self._describes(token) or (weak and self._adjective(token)):
                is_open, weak, at = is_open and not token.definite, weak and not token.definite, at + 1
            elif is_open or (weak and token.form.startswith(self._and)):
                is_open, weak, at = False, True, at + 1
            else:
                name = self._run(tokens, at, end)
                after = at + len(name)
                if len(name) == 1 and after < end and tokens[after].apart and tokens[after].form in self.given:
                    name = self._run(tokens, after, end)
                if not weak or (len(name) > 1 and self._at_end(tokens, at + len(name), end)):
                    return name, not weak
                at += len(name)
        return (), True

    def _at_end(self, tokens: Sequence[Token], at: int, end: int) -> bool:
        return at >= end or tokens[at].apart or tokens[at].form in self._stops

    def _plain(self, token: Token) -> bool:
        describes = self._roles.get("describes", {})
        return token.form in describes or token.bare in describes

    def _describes(self, token: Token) -> bool:
        if token.definite or self._plain(token):
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
        if token.form not in self._joins and self.starts_head(token.form) and self._heads_at(tokens, at, end):
            return True
        known = self._adjective(token) or self._state(tokens, at, end)
        return token.definite and (known is not None or self._plain(token))

    def _heads_at(self, tokens: Sequence[Token], at: int, end: int) -> bool:
        bare = self.starts_head(tokens[at].form) or ""
        return self._head([Token(bare, bare, False), *tokens[at + 1 : end]], 0, end - at) is not None

    def _registered(self, tokens: Sequence[Token], text: str, end: int) -> Phrase | None:
        """A name that no table knows, as the registry of outlets and actors knows it."""
        if not self._registry or not text:
            return None
        rest = frozenset(token.bare for token in tokens[:end])
        if self._registry.outlet(text):
            return Phrase("outlet", rest=rest, length=end, because=(f"registry/outlets/{text}",))
        if self._registry.actor(text):
            return Phrase("organisation", rest=rest, length=end, because=(f"registry/actors/{text}",))
        return None

    def _headless(self, tokens: Sequence[Token], start: int, end: int, counted: bool) -> Phrase:
        token, rest = tokens[start], frozenset(t.bare for t in tokens[start:end])
        if token.definite:
            return self._definite(tokens, start, end, counted, rest)
        name = self._run(tokens, start, end)
        after = tokens[start + len(name) : end]
        if len(name) == 1 and after and not after[0].apart and after[0].definite and not self._begins_name(token):
            return Phrase("organisation", rest=rest, sure=False, length=end)
        if len(name) == 2 == end - start and not self._begins_name(token) and self._adjective(tokens[start + 1]):
            return Phrase("anonymous", rest=rest, length=end)
        return self._then_office(tokens, start + 1, end, Phrase("person", name=name, rest=rest - set(name), length=end))

    def _then_office(self, tokens: Sequence[Token], at: int, end: int, person: Phrase) -> Phrase:
        """A person named first: the office, if one follows."""
        states = frozenset(self._states(tokens, at, end))
        for index in range(at, end):
            head = self._head(tokens, index, end)
            if head and head[1]["named"] and tokens[index].bare not in person.name:
                key = self._names[head[1].ref]
                return replace(
                    person,
                    head=key,
                    rest=person.rest - set(key),
                    states=states,
                    agreement=head[1]["agreement"],
                    because=(head[1].ref,),
                )
        return replace(person, states=states)

    def _definite(self, tokens: Sequence[Token], start: int, end: int, counted: bool, rest: frozenset[str]) -> Phrase:
        token = tokens[start]
        people = self._adjective(token)
        name, _ = self._name(tokens, start + 1, end, False)
        if people and not (name and token.bare in self._adjectives):
            kind: SourceType = "anonymous" if counted else "organisation"
            return Phrase(kind, rest=rest, definite=True, agreement="mp", length=end, counted=counted)
        if name and not any(t.apart for t in tokens[start + 1 : end]):
            return Phrase("person", head=(token.bare,), name=name, rest=rest - set(name) - {token.bare}, length=end)
        row = next((row for ending, row in self._endings.items() if token.bare.endswith(ending)), None)
        kind = cast(SourceType, row["type"]) if row else "organisation"
        if row is None or (row["named"] and end > start + 1):
            return Phrase("organisation", rest=rest, definite=True, sure=False, length=end)
        name, rest = ((token.bare,), frozenset()) if row["named"] else ((), rest)
        because = (row.ref,)
        return Phrase(kind, (), name, rest, definite=True, agreement=row["agreement"], length=end, because=because)
