"""Who is spoken of in a text: the phrases of sources and carriers, and others introduced by office or full name."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, replace

from takhrij.read.found import Found
from takhrij.read.source_types import Phrase, SourceTypes, Token
from takhrij.read.words import Words
from takhrij.span import Span

# An introduction (office, then name) is looked for within this many words; the name of a body within fewer.
_REACH = 16
_BODY_REACH = 4
_NAME = 3
_STOP = re.compile(r"[.!?؟…\n:«»“”]")
_APART = re.compile(r"[،,؛()\[\]\"–—-]")


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that names somebody: where it starts, its words as found, and what is in it."""

    place: int
    text: str
    phrase: Phrase


def mention(types: SourceTypes, text: str, spans: Sequence[Span]) -> Mention | None:
    """The mention under spans, up to a clause about it; `None` where there are none."""
    if not spans:
        return None
    start, end = spans[0]
    phrase = types.phrase(text[start:end])
    return Mention(start, types.shorten(text[start:end], phrase), phrase)


class Narrative:
    """The words of one document outside its sources, searched for who is introduced there."""

    def __init__(self, types: SourceTypes, words: Words, found: Sequence[Found]) -> None:
        self._types, self._words = types, words
        self._taken, self._walls = _taken(words, found)
        lexicon = types.lexicon
        self._tokens = [lexicon.written(words, index) for index in range(len(words))]
        heads = {token.form: lexicon.starts_head(token.form, token) for token in set(self._tokens)}
        self._heads = [heads[form] for form in words.forms]

    def introductions(self, known: Container[str]) -> Iterator[Mention]:
        """People introduced by their office and then their name: two words of it, or one that is a `known` surname."""
        types = self._types

        def wanted(phrase: Phrase) -> bool:
            if not (phrase.person and phrase.sure and phrase.head) or types.lexicon.joined(phrase.name[0]):
                return False
            return len(phrase.name) > 1 or phrase.name[0] in known

        yield from self._scan(types.lexicon.offices, _REACH, wanted, known)
        for index in range(2, len(self._tokens)):
            if self._tokens[index - 1].bare in known and self._heads[index] == self._tokens[index].bare:
                yield from self._name_first(index)
        for index in range(1, len(self._tokens)):
            if self._tokens[index].bare in known:
                yield from self._full_name(index)

    def bodies(self, head: str) -> Iterator[Mention]:
        """Organisations and outlets whose phrase begins with a noun and says which one is meant."""
        opener = self._types.lexicon.opener

        def wanted(phrase: Phrase) -> bool:
            return phrase.head[:1] == (head,) and bool(phrase.rest) and not any(map(opener, phrase.rest))

        yield from self._scan((head,), _BODY_REACH, wanted)

    def _name_first(self, index: int) -> Iterator[Mention]:
        """Somebody introduced by name and then by the office that begins at a word."""
        first = index - 1
        if index in self._taken:
            return
        while first and index - first < _NAME and first not in self._walls and not self._words.gap(first).strip():
            before = self._tokens[first - 1]
            if self._heads[first - 1] or before.definite or self._types.lexicon.stops(before):
                break
            if first < index - 1 and not before.given:
                break
            first -= 1
        tokens = self._window(first, self._tokens[first].form, _REACH)
        phrase = self._types.parse(tokens)
        if phrase.person and phrase.head and len(phrase.name) > 1:
            office = tokens[index - first :]
            last = index - first + _last(office, replace(self._types.parse(office), name=()))
            yield self._mention(first, tokens[: last + 1])

    def _full_name(self, index: int) -> Iterator[Mention]:
        """The full name that ends in a known surname: from a given name on."""
        for first in range(index - 1, max(index - _NAME, 0) - 1, -1):
            if index in self._taken or self._words.gap(first + 1).strip() or self._tokens[first].definite:
                return
            if self._tokens[first].given:
                yield self._mention(first, self._tokens[first : index + 1])
                return

    def _scan(
        self, heads: Container[str], reach: int, wanted: Callable[[Phrase], bool], known: Container[str] = ()
    ) -> Iterator[Mention]:
        after = 0
        for index, bare in enumerate(self._heads):
            if bare is None or index < after or bare not in heads or index in self._taken:
                continue
            tokens = self._window(index, bare, reach)
            phrase = self._types.parse(tokens)
            if wanted(phrase):
                after = index + self._until(tokens, _last(tokens, phrase), phrase, known)
                yield self._mention(index, tokens[: after - index + 1])

    def _until(self, tokens: Sequence[Token], last: int, phrase: Phrase, known: Container[str]) -> int:
        """The number of the token that ends the name: a known surname, where words run on after it."""
        for at in range(last):
            if tokens[at].bare in known and tokens[at].bare in phrase.name and not self._runs_on(tokens[at + 1]):
                return at
        return last

    def _runs_on(self, token: Token) -> bool:
        """Whether a word that follows a family name may still be of the name: `the second`, `son of`."""
        return token.definite or token.form in self._types.lexicon.joins

    def _mention(self, first: int, tokens: Sequence[Token]) -> Mention:
        start, end = self._words.span(first, first + len(tokens) - 1)
        start += max(len(self._words.forms[first]) - len(tokens[0].form), 0)
        return Mention(start, self._words.shadow.text[start:end], self._types.parse(tokens))

    def _window(self, index: int, bare: str, reach: int) -> list[Token]:
        """The tokens from a word on that one phrase may hold: up to a full stop, a cue, a word that ends names."""
        first = self._tokens[index]
        tokens = [first if bare in (first.bare, first.form) else Token(bare, bare, False)]
        for at in range(index + 1, min(index + reach, len(self._tokens))):
            token, gap = self._tokens[at], self._words.gap(at)
            if at in self._walls or self._types.lexicon.ends(token.form) or (gap != " " and _STOP.search(gap)):
                break
            if self._heads[at] not in (None, token.bare) and self._heads[at] in self._types.lexicon.offices:
                break
            if gap != " " and _APART.search(gap):
                if self._types.lexicon.joined(token.form) and self._heads[at] != token.form:
                    break
                token = Token(token.form, token.bare, True)
            tokens.append(token)
        return tokens


def _last(tokens: Sequence[Token], phrase: Phrase) -> int:
    """The number of the last token of the name; without a name, of what tells the body from others like it."""
    if not phrase.name:
        last = len(phrase.head) - (1 if phrase.definite else 0)
        while last + 1 < len(tokens) and tokens[last + 1].definite and not tokens[last + 1].apart:
            last += 1
        return min(last, len(tokens) - 1)
    for at in range(len(tokens) - 1, -1, -1):
        if tokens[at].bare == phrase.name[-1] or phrase.name[-1].endswith(tokens[at].form):
            return at
    return len(tokens) - 1


def _taken(words: Words, found: Sequence[Found]) -> tuple[frozenset[int], frozenset[int]]:
    """The words that belong to sources, and those that no phrase may run across: cues and content starts."""
    taken: set[int] = set()
    walls: set[int] = set()
    place = words.shadow.place
    for one in found:
        for start, end in one.source:
            first = words.at(place(start))
            taken.update(range(first, max(words.at(place(end)), first + 1)))
        for start, end in one.cue:
            walls.update(range(words.at(place(start)), words.at(place(end))))
        walls.update(words.at(place(start)) for start, _ in one.content)
    return frozenset(taken), frozenset(walls | taken)
