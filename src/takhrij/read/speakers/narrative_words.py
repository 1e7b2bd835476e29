"""The words of a document as tokens, and how far among them the naming of somebody runs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from functools import cached_property

from msgspec.structs import replace

from takhrij.read.found import Found
from takhrij.read.speakers.mention import Mention
from takhrij.read.speakers.name_words import Token
from takhrij.read.speakers.phrase import Phrase
from takhrij.read.speakers.source_types import SourceTypes
from takhrij.read.words import Words

# What names somebody is looked for within this many words.
REACH = 16
# How many words stand before a family name, or between what points and its noun.
NAME = 3
# How many words an office and a family name have, or a given name and a family name.
PAIR = 2
OPENING = re.compile(r"\s[\"«“„]")  # what opens a name in quotation marks, right after its noun
STOP = re.compile(r"[.!?؟…\n:«»“”]")
APART = re.compile(r"[،,؛()\[\]\"–—-]")


class NarrativeWords:
    """The words of one document, with those that belong to sources and those that no phrase may run across."""

    def __init__(self, types: SourceTypes, words: Words, found: Sequence[Found]) -> None:
        self.types, self.words = types, words
        self._taken, self._walls = _taken(words, found)
        lexicon = types.lexicon
        self.tokens = lexicon.all(words)
        heads = zip(map(lexicon.starts_head, words.forms), words.forms, strict=True)
        self.heads = [None if head is None or lexicon.leads_away(form) else head for head, form in heads]
        self._marked = lexicon.hangs(words.shadow.text)

    def bare(self, text: str) -> tuple[str, ...]:
        """The words of some text, folded and without their articles."""
        return tuple(token.bare for token in self.types.lexicon.tokens(text))

    def acts(self, token: Token) -> bool:
        """Whether a word is a verb, with or without *and* written onto it."""
        lexicon = self.types.lexicon
        rests = (token.form[len(one) :] for one in lexicon.conjunctions if token.form.startswith(one))
        return lexicon.acts(token) or any(lexicon.acts(lexicon.token(rest)) for rest in rests if rest)

    @cached_property
    def _often(self) -> Counter[str]:
        """How often each word stands in the document, without its article."""
        return Counter(token.bare for token in self.tokens)

    def window(self, index: int, bare: str, reach: int) -> list[Token]:
        """The tokens from a word on that one phrase may hold: up to a full stop, a cue, a word that ends names."""
        first = self.tokens[index]
        tokens = [first if bare in (first.bare, first.form) else Token(bare, bare, False)]
        for at in range(index + 1, min(index + reach, len(self.tokens))):
            token, gap = self.tokens[at], self.words.gap(at)
            inside = index in self._taken and at in self._taken
            if (
                (at in self._walls and not inside)
                or self.types.lexicon.ends(token.form)
                or self._hangs(at)
                or self._dates(at)
                or token.form in self.types.lexicon.role("relative")
                or (self.types.lexicon.acts(token) and not inside)
                or (gap != " " and STOP.search(gap) and not self._shortened(at - 1, gap))
            ):
                break
            office = self.heads[at] in self.types.lexicon.offices and not self._of_a_team(at)
            if office and (self.heads[at] != token.bare or self._led(token)):
                break
            if gap != " " and APART.search(gap):
                if self.types.lexicon.joined(token.form) and self.heads[at] != token.form:
                    break
                token = token._replace(apart=True)
            tokens.append(token)
        return tokens

    def _of_a_team(self, index: int) -> bool:
        """Whether a noun for a body that is a rank too stands after a preposition: `the coach of the team X`."""
        bare, token = self.heads[index], self.tokens[index]
        return bool(bare) and bool(self._led(token)) and self.types.lexicon.of_a_rank(bare or "")

    def _shortened(self, index: int, gap: str) -> bool:
        """Whether a full stop after a word only shortens it: `Dr.`"""
        return gap.startswith(".") and "\n" not in gap and self.types.lexicon.abbreviated(self.words.forms[index])

    def _dates(self, index: int) -> bool:
        """Whether a word begins a date: `(in the) year 2013`."""
        after = self.tokens[index + 1 : index + 2]
        return self.tokens[index].form in self.types.lexicon.role("years") and any(one.form.isdigit() for one in after)

    def _hangs(self, index: int) -> bool:
        """Whether a word has the mark of what hangs on a verb; most texts have none at all."""
        return self._marked and self.types.lexicon.hangs(self.words.written(index))

    def _led(self, token: Token) -> int:
        """How many letters of a preposition or conjunction stand before the article of a word."""
        found = (size for article, size in self.types.lexicon.led_articles if token.form.startswith(article))
        return next(found, 0) if token.definite else 0

    def _leads(self, token: Token) -> bool:
        """Whether a word is a preposition."""
        return not token.given and self.types.lexicon.preposition(token.form)

    def cut(self, first: int, tokens: Sequence[Token]) -> Mention:
        """The mention that some tokens make, from a word on."""
        tokens = tokens[: self._closed(first, len(tokens))]
        start, end = self.words.span(first, first + len(tokens) - 1)
        start += max(len(self.words.forms[first]) - len(tokens[0].form), self._led(tokens[0]))
        return Mention(start, self.types.named(self.words.shadow.text, (start, end)), self.types.parse(tokens))

    def _closed(self, first: int, size: int) -> int:
        """How many of some words stand before a bracket that does not close among them."""
        opening = next((k for k in range(first + size - 1, first, -1) if "(" in self.words.gap(k)), 0)
        closes = any(")" in self.words.gap(k) for k in range(opening + 1, first + size + 1))
        return opening - first if opening and not closes else size

    def size(self, tokens: Sequence[Token], known: Container[str]) -> int:
        """How many of some tokens name one person, or one body and what tells it from others like it."""
        phrase = self.types.parse(tokens)
        if self.types.lexicon.modifiers_first and phrase.head and not phrase.name:
            return len(phrase.head)
        sure = self._sure(tokens, phrase, known) or self._titled(tokens, phrase)
        named = phrase if sure else replace(phrase, name=())
        return self._until(tokens, self._last(tokens, named), named, known) + 1

    def _alone(self, tokens: Sequence[Token]) -> int:
        """How many of some tokens name a state; one where a word stands for itself."""
        state = self.types.lexicon.state(tokens, 0, len(tokens))
        return state.size if state else 1

    def _sure(self, tokens: Sequence[Token], phrase: Phrase, known: Container[str]) -> bool:
        """Whether the name in a phrase is one: it begins with a given name, or ends with one that is known; or it is
        written as names are, after an office.
        """
        if not (phrase.name and phrase.sure):
            return False
        written = {token.bare for token in tokens if token.capital} if self.types.lexicon.capitals else set()
        if phrase.head and written.issuperset(phrase.name):
            return True
        given = any(token.given and token.bare == phrase.name[0] for token in tokens)
        return given or any(word in known for word in phrase.name)

    def _titled(self, tokens: Sequence[Token], phrase: Phrase) -> bool:
        """Whether nothing but a name of one word can follow an office with the article: one told of elsewhere too."""
        name = phrase.name
        lexicon = self.types.lexicon
        if lexicon.capitals or not (phrase.sure and phrase.articled) or len(name) != 1 or tokens[1].bare != name[0]:
            return False
        ends = len(tokens) == PAIR or tokens[PAIR].apart or lexicon.small(tokens[PAIR].form)
        named = lexicon.may_name(tokens[1], alone=True) and not tokens[1].definite
        return ends and named and self._often[name[0]] > 1

    def _until(self, tokens: Sequence[Token], last: int, phrase: Phrase, known: Container[str]) -> int:
        """The number of the token that ends the name: a known surname, where words run on after it."""
        for at in range(last):
            token, after = tokens[at], tokens[at + 1]
            if token.bare in known and token.bare in phrase.name and not self._runs_on(token, after):
                return at
        return last

    def _last(self, tokens: Sequence[Token], phrase: Phrase) -> int:
        """The number of the last token of the name; without a name, of what tells the body from others like it."""
        if not phrase.name:
            head = self.types.lexicon.head(tokens, 0, len(tokens))
            size = head.size if head else len(phrase.head)
            last = size - (1 if phrase.definite else 0)
            if last == size < len(tokens) and self._parts(tokens[last - 1], tokens[last]):
                last -= 1
            while last + 1 < len(tokens) and self._tells(tokens[last + 1], tokens[last]):
                if phrase.articled and last == 0 and self.types.lexicon.joined(tokens[1].form):
                    break  # `the kingdom and the …`, but `the ministry of trade and industry`
                if phrase.articled and not self.types.lexicon.agreeing(phrase.agreement, tokens[last + 1]):
                    break
                last += 1
            return max(min(last, len(tokens) - 1), 0)
        for at in range(len(tokens) - 1, -1, -1):
            if tokens[at].bare == phrase.name[-1] or phrase.name[-1].endswith(tokens[at].form):
                return at
        return len(tokens) - 1

    def _parts(self, noun: Token, token: Token) -> bool:
        """Whether a word after a noun without the article does not say whose it is, or of what kind."""
        lexicon = self.types.lexicon
        other = token.apart or self._leads(token) or lexicon.points((token,)) or lexicon.owned(token)
        return other or (lexicon.absolute(noun, token) and not lexicon.leads(token))

    def _tells(self, token: Token, before: Token) -> bool:
        """Whether a word goes on telling which body is meant: it has the article and no preposition, and is no deed
        after another with the article, which is what the body does.
        """
        lexicon = self.types.lexicon
        done = before.definite and lexicon.deed(token)
        return token.definite and not (token.apart or done or lexicon.governed(token))

    def _runs_on(self, family: Token, token: Token) -> bool:
        """Whether a word that follows a family name may still be of the name: `the second`, `son of`; or any that may,
        where people are given that name too.
        """
        lexicon = self.types.lexicon
        given = family.given and not lexicon.capitals and not token.apart
        articled = token.definite and not self._led(token) and (lexicon.capitals or lexicon.names_on(token))
        return articled or token.form in lexicon.joins or (given and lexicon.may_name(token, alone=False))


def _taken(words: Words, found: Sequence[Found]) -> tuple[frozenset[int], frozenset[int]]:
    """The words that belong to sources, and those that no phrase may run across: cues and content starts."""
    taken: set[int] = set()
    walls: set[int] = set()
    place = words.shadow.place
    for one in found:
        for start, end in one.source:
            first = words.under(place(start))
            taken.update(range(first, max(words.at(place(end)), first + 1)))
        for start, end in one.cue:
            walls.update(range(words.under(place(start)), words.at(place(end))))
        walls.update(words.at(place(start)) for start, _ in one.content)
    return frozenset(taken), frozenset(walls | taken)
