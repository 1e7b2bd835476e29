"""Who is spoken of in a text: the phrases of sources and carriers, and others introduced by their office or full name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from takhrij.read.found import Found
from takhrij.read.source_types import Phrase, SourceTypes, Token
from takhrij.read.words import Words
from takhrij.span import Span

# An introduction (office, then name) is looked for within this many words; the name of a body within fewer.
_REACH = 16
_BODY_REACH = 4
_STOP = re.compile(r"[.!?؟…\n:«»“”]")
_APART = re.compile(r"[،,؛()\[\]\"–—-]")


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that names somebody: where it starts, its words as found, and what is in it."""

    place: int
    text: str
    phrase: Phrase


class Mentions:
    """Finds mentions. Shares the tables of `SourceTypes`."""

    def __init__(self, types: SourceTypes) -> None:
        self._types = types

    def of(self, text: str, spans: Sequence[Span]) -> Mention | None:
        """The mention under spans, up to a clause about it; `None` where there are none."""
        if not spans:
            return None
        start, end = spans[0]
        phrase = self._types.phrase(text[start:end])
        return Mention(start, self._types.shorten(text[start:end], phrase), phrase)

    def introductions(self, words: Words, found: Sequence[Found]) -> Iterator[Mention]:
        """People introduced in the narrative by their office and then their name."""
        yield from self._scan(words, found, _REACH, lambda phrase: phrase.person and bool(phrase.head))

    def bodies(self, words: Words, found: Sequence[Found], head: str) -> Iterator[Mention]:
        """Organisations and outlets in the narrative whose phrase begins with a noun and says which one is meant."""
        yield from self._scan(
            words, found, _BODY_REACH, lambda phrase: phrase.head[:1] == (head,) and bool(phrase.rest)
        )

    def _scan(
        self, words: Words, found: Sequence[Found], reach: int, wanted: Callable[[Phrase], bool]
    ) -> Iterator[Mention]:
        taken, walls = _taken(words, found)
        after = 0
        for index, form in enumerate(words.forms):
            bare = self._types.starts_head(form) if index >= after and index not in taken else None
            if bare is None:
                continue
            tokens = self._tokens(words, index, bare, reach, walls)
            phrase = self._types.parse(tokens)
            if wanted(phrase):
                last = self._last(tokens, phrase)
                start, end = words.span(index, index + last)
                start += max(len(form) - len(tokens[0].form), 0)
                yield Mention(start, words.shadow.text[start:end], self._types.parse(tokens[: last + 1]))
                after = index + last

    def _tokens(self, words: Words, index: int, bare: str, reach: int, walls: frozenset[int]) -> list[Token]:
        first = self._types.token(words.forms[index])
        tokens = [first if first.bare == bare else Token(bare, bare, False)]
        for at in range(index + 1, min(index + reach, len(words))):
            gap = words.gap(at)
            if at in walls or _STOP.search(gap) or self._types.ends(words.forms[at]):
                break
            tokens.append(self._types.token(words.forms[at], bool(_APART.search(gap))))
        return tokens

    @staticmethod
    def _last(tokens: Sequence[Token], phrase: Phrase) -> int:
        """The number of the last token of the name; without a name, of the phrase up to the first comma."""
        if not phrase.name:
            return next((at - 1 for at, token in enumerate(tokens) if token.apart), len(tokens) - 1)
        for at in range(len(tokens) - 1, -1, -1):
            if tokens[at].bare == phrase.name[-1] or phrase.name[-1].endswith(tokens[at].form):
                return at
        return len(tokens) - 1


def _taken(words: Words, found: Sequence[Found]) -> tuple[frozenset[int], frozenset[int]]:
    """The words that belong to sources and carriers, and those that no phrase may run across: cues and content starts."""
    taken: set[int] = set()
    walls: set[int] = set()
    place = words.shadow.place
    for one in found:
        for start, end in (*one.source, *one.carrier):
            first = words.at(place(start))
            taken.update(range(first, max(words.at(place(end)), first + 1)))
        for start, end in one.cue:
            walls.update(range(words.at(place(start)), words.at(place(end))))
        walls.update(words.at(place(start)) for start, _ in one.content)
    return frozenset(taken), frozenset(walls | taken)
