"""Who is spoken of in a text: the phrases of sources and carriers, and others introduced by office or full name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from takhrij.read.found import Found
from takhrij.read.speakers.lexicon import Token
from takhrij.read.speakers.source_types import Phrase, SourceTypes
from takhrij.read.words import Words
from takhrij.span import Span

# An introduction (office, then name) is looked for within this many words.
_REACH = 16
_NAME = 3
# How often somebody is called by a given name alone who is known by it.
_FAMILIAR = 2
# How many words an office and a family name have, or a given name and a family name.
_PAIR = 2
_STOP = re.compile(r"[.!?؟…\n:«»“”]")
_APART = re.compile(r"[،,؛()\[\]\"–—-]")


class Mention(Struct, frozen=True):
    """A phrase that names somebody: where it starts, its words as found, and what is in it."""

    place: int
    text: str
    phrase: Phrase


def mention(types: SourceTypes, words: Words, spans: Sequence[Span]) -> Mention | None:
    """The mention under spans, up to a clause about it; `None` where there are none."""
    if not spans:
        return None
    text = types.named(words.shadow.text, spans[0])
    return Mention(spans[0][0], types.shorten(text), types.phrase(text))


class Narrative:
    """The words of one document outside its sources, searched for who is introduced there."""

    def __init__(self, types: SourceTypes, words: Words, found: Sequence[Found]) -> None:
        self._types, self._words = types, words
        self.names_late = types.lexicon.names_late
        self.governs = types.lexicon.governs
        self.bodies = types.lexicon.role("body")
        # What is written onto whose something is: `a speech (of the) minister`.
        self._owning = tuple(fused for _, fused in types.lexicon.fused)
        self._owns = tuple(fused[:1] for fused in self._owning)
        self.counting = types.lexicon.counting
        self.varies = types.lexicon.varies
        self._taken, self._walls = _taken(words, found)
        self._contents = sorted(span for one in found if one.within is None for span in one.content)
        lexicon = types.lexicon
        self._tokens = lexicon.all(words)
        self._heads = list(map(lexicon.starts_head, words.forms))
        self._marked = lexicon.hangs(words.shadow.text)

    def first(self, mention: Mention) -> Mention:
        """The first of those who are named in a mention: `X` of `X and the minister Y`; itself where only one is."""
        if not (mention.phrase.several and mention.phrase.name):
            return mention
        words = Words(mention.text, self._types.folding)
        tokens = [self._types.lexicon.token(form) for form in words.forms]
        named = self._last(tokens, mention.phrase)
        joined = (k for k in range(named + 1, len(tokens)) if self._types.lexicon.adds(tokens[k].form))
        at = next(joined, 0)
        if not at or not self._types.parse(tokens[at:]).name:
            return mention
        text = mention.text[: words.span(0, at - 1)[1]]
        return Mention(mention.place, text, self._types.phrase(text))

    def called(self, mention: Mention) -> Mention:
        """A mention without the word after a given name by which alone somebody was called before: `Salma laughing`."""
        phrase, words = mention.phrase, mention.text.split()
        if self._types.lexicon.capitals or phrase.head or len(phrase.name) != _PAIR or len(words) < _PAIR:
            return mention
        given, other = phrase.name
        before = bisect_left(self._by_given.get(given, ()), mention.place)
        if before < _FAMILIAR or self._types.lexicon.token(other).given or other in self._acting:
            return mention
        return Mention(mention.place, words[0], self._types.phrase(words[0]))

    @cached_property
    def _acting(self) -> set[str]:
        """The words that stand right after a verb, as the family names of those who are told of do."""
        return {after.bare for before, after in pairwise(self._tokens) if not before.given and self._acts(before)}

    @cached_property
    def _by_given(self) -> dict[str, list[int]]:
        """Where given names stand that no name can follow: before punctuation, a verb, a small word."""
        found: dict[str, list[int]] = {}
        lexicon, last = self._types.lexicon, len(self._tokens) - 1
        for index, token in enumerate(self._tokens):
            if not token.given or token.definite or (index and self._tokens[index - 1].given):
                continue
            after = self._tokens[min(index + 1, last)]
            if index == last or self._words.gap(index + 1) != " " or lexicon.small(after.form) or self._acts(after):
                found.setdefault(token.bare, []).append(self._words.span(index, index)[0])
        return found

    def told(self, mention: Mention) -> bool:
        """Whether a mention stands in what somebody says."""
        last = bisect_right(self._contents, mention.place, key=lambda span: span[0]) - 1
        return last >= 0 and mention.place < self._contents[last][1]

    def bare(self, text: str) -> tuple[str, ...]:
        """The words of some text, folded and without their articles."""
        return tuple(token.bare for token in self._types.lexicon.tokens(text))

    def introductions(self, known: Container[str]) -> Iterator[Mention]:
        """People introduced by their office and then their name: two words of it, or one that is a `known` surname."""
        after = 0
        for index, bare in enumerate(self._heads):
            if index < after or index in self._taken or bare not in self._types.lexicon.offices:
                continue
            tokens = self._window(index, bare, _REACH)
            phrase = self._types.parse(tokens)
            if self._introduces(tokens, phrase, known):
                after = index + self._until(tokens, self._last(tokens, phrase), phrase, known) + 1
                yield self._mention(index, tokens[: after - index])
        for index in range(2, len(self._tokens)):
            before = self._tokens[index - 1].bare
            if self._heads[index] == self._tokens[index].bare and (before in known or self._acted(index)):
                yield from self._name_first(index)
        for index in range(1, len(self._tokens)):
            if self._tokens[index].bare in known or self._tokens[index].bare in self.families:
                yield from self._full_name(index, known)

    def _introduces(self, tokens: Sequence[Token], phrase: Phrase, known: Container[str]) -> bool:
        """Whether a phrase introduces somebody: its name begins as names do, or may be one and is told of again."""
        lexicon, name = self._types.lexicon, phrase.name
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
        lexicon, led = self._types.lexicon, False
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
        lexicon, found = self._types.lexicon, set[str]()
        if lexicon.capitals:
            return found
        for index, (name, family) in enumerate(pairwise(self._tokens), 1):
            if not name.given or name.definite or family.given or family.definite or self._words.gap(index) != " ":
                continue
            other = lexicon.small(family.form) or lexicon.acts(family) or lexicon.leads(family)
            if not other and self._often[family.bare] > 1 and lexicon.may_name(family, alone=True):
                found.add(family.bare)
        return found

    @cached_property
    def _often(self) -> Counter[str]:
        """How often each word stands in the document, without its article."""
        return Counter(token.bare for token in self._tokens)

    def described(self, head: str) -> Iterator[Mention]:
        """Phrases that begin with a noun and say which one is meant; no persons."""
        if self._types.lexicon.modifiers_first:
            yield from self._described_before(head)
            return
        opens = self._types.lexicon.small
        for index, bare in enumerate(self._heads):
            if bare == head and not self._in_the_name_of_a_body(index):
                tokens = self._window(index, head, _REACH)
                found = self._mention(index, tokens[: self._size(tokens, ())])
                tells = not (found.phrase.type == "document" and self._types.lexicon.deeds(found.phrase.rest))
                if found.phrase.rest and tells and not found.phrase.person and not any(map(opens, found.phrase.rest)):
                    yield found

    def _in_the_name_of_a_body(self, index: int) -> bool:
        """Whether a word goes on with the name of a body: `the party of the people`."""
        return index > 0 and self._tokens[index - 1].form in self.bodies

    def _described_before(self, head: str) -> Iterator[Mention]:
        """The same where what tells which one is meant stands before the noun: `a local committee`."""
        for index in (index for index, token in enumerate(self._tokens) if token.bare == head):
            start = self._pointed(index)
            if start < index - 1:
                found = self._mention(start, self._tokens[start : index + 1])
                if found.phrase.rest and not found.phrase.person:
                    yield found

    def _pointed(self, index: int) -> int:
        """Where a phrase begins whose noun is at a word, if a word that points begins it (`a local committee`)."""
        lexicon, start = self._types.lexicon, index
        while start and index - start < _NAME and self._words.gap(start) == " " and start not in self._walls:
            start -= 1
            if lexicon.points(self._tokens[start : start + 1]):
                return start
            if lexicon.stops(self._tokens[start]):
                break
        return index

    def subjects(self, first: int, last: int, others: Sequence[Span], known: Container[str]) -> Iterator[Mention]:
        """Whom some words may be about: none right after a preposition, nor in the contents of `others`."""
        found: list[Mention] = []
        after_noun: list[Mention] = []
        at = first
        while at < last:
            bare = self._names(at, known)
            if bare is None or at in self._taken or any(start <= self._words.starts[at] < end for start, end in others):
                at += 1
                continue
            tokens = self._window(at, bare, _REACH)[: last - at]
            size = self._size(tokens, known) if self._heads[at] or self._tokens[at].given else self._alone(tokens)
            start = max(self._pointed(at), first) if self._types.lexicon.modifiers_first else at
            if not self._governed(start, first, bare if start == at else ""):
                mention = self._mention(start, [*self._tokens[start:at], *tokens[:size]])
                if self._ordinary(mention, known):
                    at += size
                    continue
                (after_noun if self._in_construct(at, first) else found).append(mention)
            at += size
        yield from (*found, *(mention for mention in after_noun if mention.phrase.person or mention.phrase.human))

    def follows_a_verb(self, mention: Mention) -> bool:
        """Whether a verb stands right before a mention."""
        index = self._words.under(self._words.shadow.place(mention.place))
        return index > 0 and self._acts(self._tokens[index - 1])

    def _size(self, tokens: Sequence[Token], known: Container[str]) -> int:
        """How many of some tokens name one person, or one body and what tells it from others like it."""
        phrase = self._types.parse(tokens)
        if self._types.lexicon.modifiers_first and phrase.head and not phrase.name:
            return len(phrase.head)
        sure = self._sure(tokens, phrase, known) or self._titled(tokens, phrase)
        named = phrase if sure else replace(phrase, name=())
        return self._until(tokens, self._last(tokens, named), named, known) + 1

    def _alone(self, tokens: Sequence[Token]) -> int:
        """How many of some tokens name a state; one where a word stands for itself."""
        state = self._types.lexicon.state(tokens, 0, len(tokens))
        return state.size if state else 1

    def _sure(self, tokens: Sequence[Token], phrase: Phrase, known: Container[str]) -> bool:
        """Whether the name in a phrase is one: it begins with a given name, or ends with one that is known; or it is
        written as names are, after an office.
        """
        if not (phrase.name and phrase.sure):
            return False
        written = {token.bare for token in tokens if token.capital} if self._types.lexicon.capitals else set()
        if phrase.head and written.issuperset(phrase.name):
            return True
        given = any(token.given and token.bare == phrase.name[0] for token in tokens)
        return given or any(word in known for word in phrase.name)

    def _titled(self, tokens: Sequence[Token], phrase: Phrase) -> bool:
        """Whether nothing but a name of one word can follow an office with the article: one told of elsewhere too."""
        name = phrase.name
        lexicon = self._types.lexicon
        if lexicon.capitals or not (phrase.sure and phrase.articled) or len(name) != 1 or tokens[1].bare != name[0]:
            return False
        ends = len(tokens) == _PAIR or tokens[_PAIR].apart or lexicon.small(tokens[_PAIR].form)
        named = lexicon.may_name(tokens[1], alone=True) and not tokens[1].definite
        return ends and named and self._often[name[0]] > 1

    def _ordinary(self, mention: Mention, known: Container[str]) -> bool:
        """Whether a given name stands alone that nobody else is called by, after no verb: it may be any word."""
        phrase = mention.phrase
        alone = phrase.person and not phrase.head and len(phrase.name) == 1 and not self._types.lexicon.capitals
        return alone and phrase.name[0] not in known and not self.follows_a_verb(mention)

    def _in_construct(self, at: int, first: int) -> bool:
        """Whether a phrase follows a noun of a preposition: `in a speech of the minister`."""
        return at > first + 1 and not self._tokens[at - 1].definite and self._governed(at - 1, first, "")

    def _names(self, at: int, known: Container[str]) -> str | None:
        """The word at a place as it begins the phrase of somebody: a head, a state, a given or known family name."""
        token = self._tokens[at]
        if self._heads[at] is not None:
            return self._heads[at]
        lexicon, end = self._types.lexicon, min(at + _NAME + 1, len(self._tokens))
        begins = (
            token.given
            or token.bare in known
            or lexicon.state(self._tokens, at, end)
            or lexicon.head(self._tokens, at, at + 1)
        )
        return token.bare if begins else None

    def _governed(self, at: int, first: int, bare: str) -> bool:
        """Whether a phrase stands after a preposition, or one is written onto it."""
        lexicon, token = self._types.lexicon, self._tokens[at]
        joined = bool(bare) and bare not in (token.bare, token.form) and not lexicon.joined(token.form)
        if joined and at > first and token.form.startswith(self._owns) and lexicon.occasion(self._tokens[at - 1]):
            return self._governed(at - 1, first, "")  # `at a speech of X`, but `after a speech of X`
        led = lexicon.governed(token) and not token.form.startswith(self._owning)
        return joined or (token.definite and led) or (at > first and lexicon.opens(self._tokens[at - 1]))

    def _name_first(self, index: int) -> Iterator[Mention]:
        """Somebody introduced by name and then by the office that begins at a word; right after a name, somebody's
        relative is rather another: `accused X the son of Y of`.
        """
        first = index - 1
        relative = self._heads[index] in self._types.lexicon.role("owned") and self._words.gap(index) == " "
        if index in self._taken or (relative and not self._types.lexicon.capitals):
            return
        while first and index - first < _NAME and first not in self._walls and not self._words.gap(first).strip():
            before = self._tokens[first - 1]
            if self._heads[first - 1] or before.definite or self._types.lexicon.stops(before):
                break
            if first < index - 1 and not before.given:
                break
            apart = index - first == 1 and bool(_APART.search(self._words.gap(index)))
            if not self._types.lexicon.capitals and not self._begins(before, apart):
                break
            first -= 1
        tokens = self._window(first, self._tokens[first].form, _REACH)
        phrase = self._types.parse(tokens)
        if phrase.person and phrase.head and len(phrase.name) > 1 and phrase.name[0] == tokens[0].bare:
            office = tokens[index - first :]
            last = index - first + self._last(office, replace(self._types.parse(office), name=()))
            yield self._mention(first, tokens[: last + 1])

    def _acted(self, index: int) -> bool:
        """Whether an office in commas follows two words that may be the name of whoever does what the verb before them
        says: `(he) raised X Y, the mayor of …`.
        """
        lexicon, verb = self._types.lexicon, index - _PAIR - 1
        if lexicon.capitals or verb < 0 or self._heads[index] not in lexicon.offices:
            return False
        names = self._tokens[verb + 1 : index]
        apart = bool(_APART.search(self._words.gap(index))) and self._words.gap(index - 1) == " "
        named = apart and self._words.gap(verb + 1) == " " and self._does(verb)
        return named and all(lexicon.may_name(one, alone=False) and not one.definite for one in names)

    def _does(self, index: int) -> bool:
        """Whether a word is a verb, or begins a sentence and may be one: no small word, and none that heads a name."""
        token = self._tokens[index]
        begins = index == 0 or bool(_STOP.search(self._words.gap(index)))
        other = token.definite or token.given or self._heads[index] or self._types.lexicon.small(token.form)
        return self._acts(token) or (begins and not other)

    def _acts(self, token: Token) -> bool:
        """Whether a word is a verb, with or without *and* written onto it."""
        lexicon = self._types.lexicon
        rests = (token.form[len(one) :] for one in lexicon.conjunctions if token.form.startswith(one))
        return lexicon.acts(token) or any(lexicon.acts(lexicon.token(rest)) for rest in rests if rest)

    def _begins(self, token: Token, apart: bool) -> bool:
        """Whether a word before a family name may be the name before it: none onto which *and* is written, no verb; a
        short one may be written like any, where the office is set `apart`.
        """
        lexicon = self._types.lexicon
        if token.given or lexicon.joined(token.form):
            return token.given
        return lexicon.may_name(token, alone=False) or (apart and len(token.form) <= _NAME)

    def _full_name(self, index: int, known: Container[str]) -> Iterator[Mention]:
        """The full name that ends in a known surname: from a given name on, over no other surname that is known; or
        from a word that is written as a name is, where names are.
        """
        written = self._written_first(index)
        if written:
            yield written
            return
        for first in range(index - 1, max(index - _NAME, 0) - 1, -1):
            if index in self._taken or self._words.gap(first + 1).strip() or self._tokens[first].definite:
                return
            if self._tokens[first].given:
                yield self._mention(first, self._tokens[first : index + 1])
                return
            if self._tokens[first].bare in known or not self._begins(self._tokens[first], apart=True):
                return

    def _written_first(self, index: int) -> Mention | None:
        """A person's name of two words with capitals that ends with a word, if no more such words stand around it."""
        first, lexicon = index - 1, self._types.lexicon
        written = all(self._tokens[k].capital for k in (first, index))
        if not (lexicon.capitals and written) or index in self._taken:
            return None
        near = [k for k in (first - 1, index + 1) if 0 <= k < len(self._tokens)]
        longer = any(self._tokens[k].capital and self._words.gap(max(k, first)) == " " for k in near)
        if longer or self._words.gap(index) != " " or self._heads[first] or lexicon.small(self._tokens[first].form):
            return None
        found = self._mention(first, self._tokens[first : index + 1])
        return found if found.phrase.person and len(found.phrase.name) > 1 else None

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
            head = self._types.lexicon.head(tokens, 0, len(tokens))
            size = head.size if head else len(phrase.head)
            last = size - (1 if phrase.definite else 0)
            if last == size < len(tokens) and tokens[last].apart:
                last -= 1
            while last + 1 < len(tokens) and self._tells(tokens[last + 1], tokens[last]):
                if phrase.articled and last == 0 and self._types.lexicon.joined(tokens[1].form):
                    break  # `the kingdom and the …`, but `the ministry of trade and industry`
                last += 1
            return max(min(last, len(tokens) - 1), 0)
        for at in range(len(tokens) - 1, -1, -1):
            if tokens[at].bare == phrase.name[-1] or phrase.name[-1].endswith(tokens[at].form):
                return at
        return len(tokens) - 1

    def _tells(self, token: Token, before: Token) -> bool:
        """Whether a word goes on telling which body is meant: it has the article and no preposition, and is no deed
        after another with the article, which is what the body does.
        """
        lexicon = self._types.lexicon
        done = before.definite and lexicon.deed(token)
        return token.definite and not (token.apart or done or lexicon.governed(token))

    def _runs_on(self, family: Token, token: Token) -> bool:
        """Whether a word that follows a family name may still be of the name: `the second`, `son of`; or any that may,
        where people are given that name too.
        """
        lexicon = self._types.lexicon
        given = family.given and not lexicon.capitals and not token.apart
        return token.definite or token.form in lexicon.joins or (given and lexicon.may_name(token, alone=False))

    def _mention(self, first: int, tokens: Sequence[Token]) -> Mention:
        start, end = self._words.span(first, first + len(tokens) - 1)
        start += max(len(self._words.forms[first]) - len(tokens[0].form), self._led(tokens[0]))
        return Mention(start, self._types.named(self._words.shadow.text, (start, end)), self._types.parse(tokens))

    def _dates(self, index: int) -> bool:
        """Whether a word begins a date: `(in the) year 2013`."""
        after = self._tokens[index + 1 : index + 2]
        return self._tokens[index].form in self._types.lexicon.role("years") and any(
            one.form.isdigit() for one in after
        )

    def _hangs(self, index: int) -> bool:
        """Whether a word has the mark of what hangs on a verb; most texts have none at all."""
        return self._marked and self._types.lexicon.hangs(self._written(index))

    def _written(self, index: int) -> str:
        """A word as it is written."""
        return self._words.shadow.text[slice(*self._words.span(index, index))]

    def _led(self, token: Token) -> int:
        """How many letters of a preposition or conjunction stand before the article of a word."""
        found = (size for article, size in self._types.lexicon.led_articles if token.form.startswith(article))
        return next(found, 0) if token.definite else 0

    def _window(self, index: int, bare: str, reach: int) -> list[Token]:
        """The tokens from a word on that one phrase may hold: up to a full stop, a cue, a word that ends names."""
        first = self._tokens[index]
        tokens = [first if bare in (first.bare, first.form) else Token(bare, bare, False)]
        for at in range(index + 1, min(index + reach, len(self._tokens))):
            token, gap = self._tokens[at], self._words.gap(at)
            inside = index in self._taken and at in self._taken
            if (
                (at in self._walls and not inside)
                or self._types.lexicon.ends(token.form)
                or self._hangs(at)
                or self._dates(at)
                or token.form in self._types.lexicon.role("relative")
                or (self._types.lexicon.acts(token) and not inside)
                or (gap != " " and _STOP.search(gap))
            ):
                break
            if self._heads[at] in self._types.lexicon.offices and (self._heads[at] != token.bare or self._led(token)):
                break
            if gap != " " and _APART.search(gap):
                if self._types.lexicon.joined(token.form) and self._heads[at] != token.form:
                    break
                token = token._replace(apart=True)
            tokens.append(token)
        return tokens


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
