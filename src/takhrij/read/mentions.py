"""Who is spoken of in a text: the phrases of sources and carriers, and others introduced by office or full name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
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
        """People introduced in the narrative by their office and then their name: two words of it, or a known one."""
        text = words.shadow.text
        known = {word for one in found for s, e in one.source[:1] for word in self._types.phrase(text[s:e]).surname}

        def wanted(phrase: Phrase) -> bool:
            if not (phrase.person and phrase.sure and phrase.head) or self._types.joined(phrase.name[0]):
                return False
            return len(phrase.name) > 1 or phrase.name[0] in known

        yield from self._scan(words, found, _REACH, wanted)
        yield from self._names_first(words, found, known)

    def _names_first(self, words: Words, found: Sequence[Found], known: set[str]) -> Iterator[Mention]:
        """People introduced by their name and then their office, where a source goes by the last word of the name."""
        taken, walls = _taken(words, found)
        for index in range(2, len(words)):
            if index in taken or self._types.token(words.forms[index - 1]).bare not in known:
                continue
            if self._types.starts_head(words.forms[index]) != self._types.token(words.forms[index]).bare:
                continue
            first = index - 1
            while (
                first and index - first < _NAME and first not in walls and self._types.nameable(words.forms[first - 1])
            ):
                if words.gap(first).strip():
                    break
                first -= 1
            tokens = self._tokens(words, first, words.forms[first], _REACH, walls)
            phrase = self._types.parse(tokens)
            if phrase.person and phrase.head and len(phrase.name) > 1:
                office = tokens[index - first :]
                last = index - first + self._last(office, replace(self._types.parse(office), name=()))
                start, end = words.span(first, first + last)
                yield Mention(start, words.shadow.text[start:end], self._types.parse(tokens[: last + 1]))

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
            form, apart = words.forms[at], bool(_APART.search(gap))
            if at in walls or _STOP.search(gap) or self._types.ends(form):
                break
            if apart and self._types.joined(form) and self._types.starts_head(form) != form:
                break
            tokens.append(self._types.token(form, apart))
        return tokens

    @staticmethod
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
