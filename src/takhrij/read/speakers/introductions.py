"""People who are introduced in a text: by their office and then their name, by both the other way, by a full name."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from functools import cached_property
from itertools import pairwise, takewhile

from msgspec.structs import replace

from takhrij.read.speakers.mention import Mention
from takhrij.read.speakers.name_words import Token
from takhrij.read.speakers.narrative_words import APART, NAME, OPENING, PAIR, REACH, STOP, NarrativeWords
from takhrij.read.speakers.phrase import Phrase

# What stands between the words of a name, and how many words one has at most.
_WITHIN_NAMES, _LONG = (" ", "-"), 5


class Introductions(NarrativeWords):
    """The words of one document, searched for who is introduced there."""

    def introductions(self, known: Container[str]) -> Iterator[Mention]:
        """People introduced by their office and then their name: two words of it, or one that is a `known` surname."""
        after = 0
        for index, bare in enumerate(self.heads):
            if index < after or bare not in self.types.lexicon.offices or self._of_a_team(index):
                continue
            if index in self._taken and not self._second(index):
                continue
            tokens = self.window(index, bare, REACH)
            phrase = self.types.parse(tokens)
            if self._introduces(tokens, phrase, known) and not self._marks_off(index, tokens, phrase):
                after = index + self._until(tokens, self._last(tokens, phrase), phrase, known) + 1
                yield self.cut(index, tokens[: after - index])
        for index in range(2, len(self.tokens)):
            before = self.tokens[index - 1].bare
            if self.heads[index] == self.tokens[index].bare and (before in known or self._acted(index)):
                yield from self._name_first(index)
        for index in range(1, len(self.tokens)):
            if self.tokens[index].bare in known or self.tokens[index].bare in self.families:
                yield from self._full_name(index, known)
        if self.types.lexicon.capitals:
            yield from (found for index in range(PAIR, len(self.tokens)) if (found := self._explained(index)))

    def _explained(self, index: int) -> Mention | None:
        """A name after which a word begins, in commas, who that is: `X Y, who bakes`, `X Y, a baker from the port`."""
        if self.words.gap(index) != ", " or not (self._of_people(index) or self._an_office(index)):
            return None
        first = index - 1
        while first and self.words.gap(first) in _WITHIN_NAMES and self._in_a_name(first - 1) and index - first < _LONG:
            first -= 1
        if not self._taken.isdisjoint(range(first, index)) or index - first < PAIR or not self.tokens[first].capital:
            return None
        found = self.cut(first, self.tokens[first:index])
        return found if found.phrase.person and len(found.phrase.name) > 1 and not found.phrase.head else None

    def _in_a_name(self, index: int) -> bool:
        """Whether a word is written as those of names are, or joins them."""
        token = self.tokens[index]
        return token.capital or token.form in self.types.lexicon.joins

    def _of_people(self, index: int) -> bool:
        """Whether a word begins a clause about somebody, as it could not about a thing: `who`."""
        return self.tokens[index].form in self.types.lexicon.role("people")

    def _an_office(self, index: int) -> bool:
        """Whether an article stands at a word, and a noun for people after it."""
        if self.tokens[index].form not in self.types.lexicon.role("indefinite"):
            return False
        near = range(index + 1, min(index + 1 + NAME, len(self.tokens)))
        inside = takewhile(lambda k: self.words.gap(k) == " " and k not in self._walls, near)
        return any(self.heads[k] == self.tokens[k].bare and self.heads[k] in self.types.lexicon.offices for k in inside)

    def _second(self, index: int) -> bool:
        """Whether an office begins after *and* within a source: `said the chancellor X and (the) minister Y`."""
        inside = index > 0 and index - 1 in self._taken and self.heads[index] != self.tokens[index].form
        return inside and self.types.lexicon.joined(self.tokens[index].form) and not self.types.lexicon.capitals

    def _marks_off(self, first: int, tokens: Sequence[Token], phrase: Phrase) -> bool:
        """Whether a quotation mark stands before a name after the word for who has it, as before no person's."""
        at = next((k for k, token in enumerate(tokens) if token.bare == phrase.name[0]), 0)
        marked = bool(OPENING.fullmatch(self.words.gap(first + at)))
        return at > 0 and marked and not self.types.lexicon.capitals

    def _introduces(self, tokens: Sequence[Token], phrase: Phrase, known: Container[str]) -> bool:
        """Whether a phrase introduces somebody: its name begins as names do, or may be one and is told of again."""
        lexicon, name = self.types.lexicon, phrase.name
        if not (phrase.person and phrase.sure and phrase.head) or lexicon.joined(name[0]):
            return False
        if not lexicon.capitals and self._anothers(tokens, phrase):
            return False
        if lexicon.capitals or len(name) == 1 or name[0] in known:
            return len(name) > 1 or name[0] in known
        if any(lexicon.begins_name(one) and name[0].startswith(one.bare) for one in tokens):
            return True
        words = [token for token in tokens if token.bare in name]
        if name[-1] in known:
            return not any(lexicon.acts(one) or lexicon.ends(one.form) or lexicon.small(one.form) for one in words)
        return self._often[name[-1]] > 1 and all(lexicon.may_name(token, alone=False) for token in words)

    def _anothers(self, tokens: Sequence[Token], phrase: Phrase) -> bool:
        """Whether the name in a phrase is of another office in it: `a pilot in the days of the president X`."""
        lexicon, led = self.types.lexicon, False
        for before, token in pairwise(tokens):
            if token.given or token.bare == phrase.name[0]:
                return False
            led = not before.apart and (led or lexicon.opens(before) or lexicon.leads(before))
            inner = lexicon.starts_head(token.form) in lexicon.offices and not token.apart
            if led and inner and not before.definite and not lexicon.may_name(before, alone=False):
                return True
        return False

    @cached_property
    def families(self) -> set[str]:
        """The words that follow a given name and stand alone elsewhere, so that they may be family names."""
        lexicon, found = self.types.lexicon, set[str]()
        if lexicon.capitals:
            return found
        for index, (name, family) in enumerate(pairwise(self.tokens), 1):
            if not name.given or name.definite or family.given or family.definite or self.words.gap(index) != " ":
                continue
            other = lexicon.small(family.form) or lexicon.acts(family) or lexicon.leads(family)
            if not other and self._often[family.bare] > 1 and lexicon.may_name(family, alone=True):
                found.add(family.bare)
        return found

    def _name_first(self, index: int) -> Iterator[Mention]:
        """Somebody introduced by name and then by the office that begins at a word; right after a name, somebody's
        relative is rather another: `accused X the son of Y of`.
        """
        first = index - 1
        relative = self.heads[index] in self.types.lexicon.role("owned") and self.words.gap(index) == " "
        if index in self._taken or (relative and not self.types.lexicon.capitals):
            return
        while first and index - first < NAME and first not in self._walls and not self.words.gap(first).strip():
            before = self.tokens[first - 1]
            if self.heads[first - 1] or before.definite or self.types.lexicon.stops(before):
                break
            if first < index - 1 and not before.given:
                break
            apart = index - first == 1 and bool(APART.search(self.words.gap(index)))
            if not self.types.lexicon.capitals and not self._begins(before, apart):
                break
            first -= 1
        tokens = self.window(first, self.tokens[first].form, REACH)
        phrase = self.types.parse(tokens)
        if phrase.person and phrase.head and len(phrase.name) > 1 and phrase.name[0] == tokens[0].bare:
            office = tokens[index - first :]
            holder = self.types.parse(office)
            if self._holds(office, holder):
                return
            last = index - first + self._last(office, replace(holder, name=()))
            yield self.cut(first, tokens[: last + 1])

    def _holds(self, tokens: Sequence[Token], phrase: Phrase) -> bool:
        """Whether an office is rather that of whoever is named after it: `met X, the minister Y`; but `X, deputy of the
        minister Y`.
        """
        named = next((k for k, one in enumerate(tokens) if one.given and one.bare in phrase.name), 0)
        inner = any(self.types.lexicon.starts_head(one.form) in self.types.lexicon.offices for one in tokens[1:named])
        return named > 0 and not inner and not self.types.lexicon.capitals

    def _acted(self, index: int) -> bool:
        """Whether an office in commas follows two words that may be the name of whoever does what the verb before them
        says: `(he) raised X Y, the mayor of …`.
        """
        lexicon, verb = self.types.lexicon, index - PAIR - 1
        if lexicon.capitals or verb < 0 or self.heads[index] not in lexicon.offices:
            return False
        names = self.tokens[verb + 1 : index]
        apart = bool(APART.search(self.words.gap(index))) and self.words.gap(index - 1) == " "
        named = apart and self.words.gap(verb + 1) == " " and self._does(verb)
        return named and all(lexicon.may_name(one, alone=False) and not one.definite for one in names)

    def _does(self, index: int) -> bool:
        """Whether a word is a verb, or begins a sentence and may be one: no small word, and none that heads a name."""
        token = self.tokens[index]
        begins = index == 0 or bool(STOP.search(self.words.gap(index)))
        other = token.definite or token.given or self.heads[index] or self.types.lexicon.small(token.form)
        return self.acts(token) or (begins and not other)

    def _begins(self, token: Token, apart: bool) -> bool:
        """Whether a word before a family name may be the name before it: none onto which *and* is written, no verb; a
        short one may be written like any, where the office is set `apart`.
        """
        lexicon = self.types.lexicon
        if token.given or lexicon.joined(token.form):
            return token.given
        return lexicon.may_name(token, alone=False) or (apart and len(token.form) <= NAME)

    def _full_name(self, index: int, known: Container[str]) -> Iterator[Mention]:
        """The full name that ends in a known surname: from a given name on, over no other surname that is known; or
        from a word that is written as a name is, where names are.
        """
        written = self._written_first(index)
        if written:
            yield written
            return
        for first in range(index - 1, max(index - NAME, 0) - 1, -1):
            if index in self._taken or self.words.gap(first + 1).strip() or self.tokens[first].definite:
                return
            if self.tokens[first].given:
                yield self.cut(first, self.tokens[first : index + 1])
                return
            if self.tokens[first].bare in known or not self._begins(self.tokens[first], apart=True):
                return

    def _written_first(self, index: int) -> Mention | None:
        """A person's name of two words with capitals that ends with a word, if no more such words stand around it."""
        first, lexicon = index - 1, self.types.lexicon
        written = all(self.tokens[k].capital for k in (first, index))
        if not (lexicon.capitals and written) or index in self._taken:
            return None
        near = [k for k in (first - 1, index + 1) if 0 <= k < len(self.tokens)]
        longer = any(self.tokens[k].capital and self.words.gap(max(k, first)) == " " for k in near)
        if longer or self.words.gap(index) != " " or self.heads[first] or lexicon.small(self.tokens[first].form):
            return None
        found = self.cut(first, self.tokens[first : index + 1])
        return found if found.phrase.person and len(found.phrase.name) > 1 else None
