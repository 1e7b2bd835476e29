"""Who is spoken of in a text: the phrases of sources and carriers, and others introduced by office or full name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from msgspec.structs import replace

from takhrij.read.found import Found
from takhrij.read.speakers.mention import Mention, set_apart
from takhrij.read.speakers.name_words import Token
from takhrij.read.speakers.phrase import Phrase
from takhrij.read.speakers.source_types import SourceTypes
from takhrij.read.words import Words
from takhrij.span import Span

# An introduction (office, then name) is looked for within this many words.
_REACH = 16
# The name of a body in quotation marks has fewer words.
_TITLE = 7
_NAME = 3
# How often somebody is called by a given name alone who is known by it.
_FAMILIAR = 2
# How many words an office and a family name have, or a given name and a family name.
_PAIR = 2
_OPENING, _CLOSING = re.compile(r"\s[\"«“„]"), re.compile(r"[\"»”“]")
_QUOTED = re.compile(r"[\"«“„:]")
_STOP = re.compile(r"[.!?؟…\n:«»“”]")
_APART = re.compile(r"[،,؛()\[\]\"–—-]")


class Narrative:
    """The words of one document outside its sources, searched for who is introduced there."""

    def __init__(self, types: SourceTypes, words: Words, found: Sequence[Found]) -> None:
        self.types, self.words = types, words
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
        self.tokens = lexicon.all(words)
        self.heads = list(map(lexicon.starts_head, words.forms))
        self._marked = lexicon.hangs(words.shadow.text)

    def first(self, mention: Mention) -> Mention:
        """The first of those who are named in a mention: `X` of `X and the minister Y`; itself where only one is."""
        if not (mention.phrase.several and mention.phrase.name):
            return mention
        words = Words(mention.text, self.types.folding)
        tokens = [self.types.lexicon.token(form) for form in words.forms]
        named = self._last(tokens, mention.phrase)
        joined = (k for k in range(named + 1, len(tokens)) if self.types.lexicon.adds(tokens[k].form))
        at = next(joined, 0)
        if not at or not self.types.parse(tokens[at:]).name:
            return mention
        text = mention.text[: words.span(0, at - 1)[1]]
        return Mention(mention.place, text, self.types.phrase(text))

    def called(self, mention: Mention) -> Mention:
        """A mention without the word after a given name by which alone somebody was called before: `Salma laughing`."""
        phrase, words = mention.phrase, mention.text.split()
        if self.types.lexicon.capitals or phrase.head or len(phrase.name) != _PAIR or len(words) < _PAIR:
            return mention
        given, other = phrase.name
        before = bisect_left(self._by_given.get(given, ()), mention.place)
        if before < _FAMILIAR or self.types.lexicon.token(other).given or other in self._acting:
            return mention
        return Mention(mention.place, words[0], self.types.phrase(words[0]))

    @cached_property
    def _acting(self) -> set[str]:
        """The words that stand right after a verb, as the family names of those who are told of do."""
        return {after.bare for before, after in pairwise(self.tokens) if not before.given and self.acts(before)}

    @cached_property
    def _by_given(self) -> dict[str, list[int]]:
        """Where given names stand that no name can follow: before punctuation, a verb, a small word."""
        found: dict[str, list[int]] = {}
        lexicon, last = self.types.lexicon, len(self.tokens) - 1
        for index, token in enumerate(self.tokens):
            if not token.given or token.definite or (index and self.tokens[index - 1].given):
                continue
            after = self.tokens[min(index + 1, last)]
            if index == last or self.words.gap(index + 1) != " " or lexicon.small(after.form) or self.acts(after):
                found.setdefault(token.bare, []).append(self.words.span(index, index)[0])
        return found

    def told(self, mention: Mention) -> bool:
        """Whether a mention stands in what somebody says."""
        return self._content(mention) is not None

    def quoted(self, mention: Mention) -> bool:
        """Whether a mention stands in what somebody says in their own words."""
        last = self._content(mention)
        return last is not None and bool(_QUOTED.search(self.words.shadow.text, max(last[0] - 2, 0), last[0]))

    def _content(self, mention: Mention) -> Span | None:
        """What somebody says in which a mention stands."""
        last = bisect_right(self._contents, mention.place, key=lambda span: span[0]) - 1
        return self._contents[last] if last >= 0 and mention.place < self._contents[last][1] else None

    def bare(self, text: str) -> tuple[str, ...]:
        """The words of some text, folded and without their articles."""
        return tuple(token.bare for token in self.types.lexicon.tokens(text))

    def introductions(self, known: Container[str]) -> Iterator[Mention]:
        """People introduced by their office and then their name: two words of it, or one that is a `known` surname."""
        after = 0
        for index, bare in enumerate(self.heads):
            if index < after or index in self._taken or bare not in self.types.lexicon.offices:
                continue
            tokens = self.window(index, bare, _REACH)
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

    def _marks_off(self, first: int, tokens: Sequence[Token], phrase: Phrase) -> bool:
        """Whether a quotation mark stands before a name after the word for who has it, as before no person's."""
        at = next((k for k, token in enumerate(tokens) if token.bare == phrase.name[0]), 0)
        marked = bool(_OPENING.fullmatch(self.words.gap(first + at)))
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

    @cached_property
    def _often(self) -> Counter[str]:
        """How often each word stands in the document, without its article."""
        return Counter(token.bare for token in self.tokens)

    def set_apart(self, mention: Mention) -> bool:
        """Whether a mention stands in quotation marks, or is written in foreign letters."""
        return set_apart(self.words.shadow.text, (mention.place, mention.place + len(mention.text)))

    def titled(self, index: int, head: str) -> Mention | None:
        """A noun and the name in quotation marks right after it; after a noun with the article it is speech."""
        words, first = self.words, index + 1
        if first >= len(words) or self.tokens[index].definite or not _OPENING.fullmatch(words.gap(first)):
            return None
        near = range(first + 1, min(first + _TITLE, len(words) + 1))
        end = next((k for k in near if _CLOSING.match(words.gaps[k])), 0)
        if not end:
            return None
        found = self.cut(index, [*self.window(index, head, 1), *self.tokens[first:end]])
        close = found.place + len(found.text)
        return Mention(found.place, found.text + words.shadow.text[close : close + 1], found.phrase)

    def pointed(self, index: int) -> int:
        """Where a phrase begins whose noun is at a word, if a word that points begins it (`a local committee`)."""
        lexicon, start = self.types.lexicon, index
        while start and index - start < _NAME and self.words.gap(start) == " " and start not in self._walls:
            start -= 1
            if lexicon.points(self.tokens[start : start + 1]):
                return start
            if lexicon.stops(self.tokens[start]):
                break
        return index

    def subjects(self, first: int, last: int, others: Sequence[Span], known: Container[str]) -> Iterator[Mention]:
        """Whom some words may be about: none right after a preposition, nor in the contents of `others`."""
        found: list[Mention] = []
        after_noun: list[Mention] = []
        at = first
        while at < last:
            bare = self._names(at, known)
            if bare is None or at in self._taken or any(start <= self.words.starts[at] < end for start, end in others):
                at += 1
                continue
            tokens = self.window(at, bare, _REACH)[: last - at]
            size = self.size(tokens, known) if self.heads[at] or self.tokens[at].given else self._alone(tokens)
            start = max(self.pointed(at), first) if self.types.lexicon.modifiers_first else at
            if not self._governed(start, first, bare if start == at else ""):
                titled = self.titled(at, bare) if start == at and size == 1 and self.heads[at] else None
                mention = titled or self.cut(start, [*self.tokens[start:at], *tokens[:size]])
                if self._ordinary(mention, known):
                    at += size
                    continue
                (after_noun if self._in_construct(at, first) else found).append(mention)
            at += size
        yield from (*found, *(mention for mention in after_noun if mention.phrase.person or mention.phrase.human))

    def in_one_sentence(self, one: Mention, other: Mention) -> bool:
        """Whether two mentions stand in one sentence, and more than punctuation between them."""
        at, after = (self.words.under(self.words.shadow.place(m.place)) for m in (one, other))
        return self.words.sentence(at) == self.words.sentence(after) and after - at > len(one.text.split()) + 1

    def follows_a_verb(self, mention: Mention) -> bool:
        """Whether a verb stands right before a mention."""
        index = self.words.under(self.words.shadow.place(mention.place))
        return index > 0 and self.acts(self.tokens[index - 1])

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
        ends = len(tokens) == _PAIR or tokens[_PAIR].apart or lexicon.small(tokens[_PAIR].form)
        named = lexicon.may_name(tokens[1], alone=True) and not tokens[1].definite
        return ends and named and self._often[name[0]] > 1

    def _ordinary(self, mention: Mention, known: Container[str]) -> bool:
        """Whether a given name stands alone that nobody else is called by, after no verb: it may be any word."""
        phrase = mention.phrase
        alone = phrase.person and not phrase.head and len(phrase.name) == 1 and not self.types.lexicon.capitals
        return alone and phrase.name[0] not in known and not self.follows_a_verb(mention)

    def _in_construct(self, at: int, first: int) -> bool:
        """Whether a phrase follows a noun of a preposition: `in a speech of the minister`."""
        return at > first + 1 and not self.tokens[at - 1].definite and self._governed(at - 1, first, "")

    def _names(self, at: int, known: Container[str]) -> str | None:
        """The word at a place as it begins the phrase of somebody: a head, a state, a given or known family name."""
        token = self.tokens[at]
        if self.heads[at] is not None:
            return self.heads[at]
        lexicon, end = self.types.lexicon, min(at + _NAME + 1, len(self.tokens))
        begins = (
            token.given
            or token.bare in known
            or lexicon.state(self.tokens, at, end)
            or lexicon.head(self.tokens, at, at + 1)
        )
        return token.bare if begins else None

    def _governed(self, at: int, first: int, bare: str) -> bool:
        """Whether a phrase stands after a preposition, or one is written onto it."""
        lexicon, token = self.types.lexicon, self.tokens[at]
        joined = bool(bare) and bare not in (token.bare, token.form) and not lexicon.joined(token.form)
        if joined and at > first and token.form.startswith(self._owns) and lexicon.occasion(self.tokens[at - 1]):
            return self._governed(at - 1, first, "")  # `at a speech of X`, but `after a speech of X`
        led = lexicon.governed(token) and not token.form.startswith(self._owning)
        return joined or (token.definite and led) or (at > first and lexicon.opens(self.tokens[at - 1]))

    def _leads(self, token: Token) -> bool:
        """Whether a word is a preposition."""
        return not token.given and self.types.lexicon.preposition(token.form)

    def _name_first(self, index: int) -> Iterator[Mention]:
        """Somebody introduced by name and then by the office that begins at a word; right after a name, somebody's
        relative is rather another: `accused X the son of Y of`.
        """
        first = index - 1
        relative = self.heads[index] in self.types.lexicon.role("owned") and self.words.gap(index) == " "
        if index in self._taken or (relative and not self.types.lexicon.capitals):
            return
        while first and index - first < _NAME and first not in self._walls and not self.words.gap(first).strip():
            before = self.tokens[first - 1]
            if self.heads[first - 1] or before.definite or self.types.lexicon.stops(before):
                break
            if first < index - 1 and not before.given:
                break
            apart = index - first == 1 and bool(_APART.search(self.words.gap(index)))
            if not self.types.lexicon.capitals and not self._begins(before, apart):
                break
            first -= 1
        tokens = self.window(first, self.tokens[first].form, _REACH)
        phrase = self.types.parse(tokens)
        if phrase.person and phrase.head and len(phrase.name) > 1 and phrase.name[0] == tokens[0].bare:
            office = tokens[index - first :]
            last = index - first + self._last(office, replace(self.types.parse(office), name=()))
            yield self.cut(first, tokens[: last + 1])

    def _acted(self, index: int) -> bool:
        """Whether an office in commas follows two words that may be the name of whoever does what the verb before them
        says: `(he) raised X Y, the mayor of …`.
        """
        lexicon, verb = self.types.lexicon, index - _PAIR - 1
        if lexicon.capitals or verb < 0 or self.heads[index] not in lexicon.offices:
            return False
        names = self.tokens[verb + 1 : index]
        apart = bool(_APART.search(self.words.gap(index))) and self.words.gap(index - 1) == " "
        named = apart and self.words.gap(verb + 1) == " " and self._does(verb)
        return named and all(lexicon.may_name(one, alone=False) and not one.definite for one in names)

    def _does(self, index: int) -> bool:
        """Whether a word is a verb, or begins a sentence and may be one: no small word, and none that heads a name."""
        token = self.tokens[index]
        begins = index == 0 or bool(_STOP.search(self.words.gap(index)))
        other = token.definite or token.given or self.heads[index] or self.types.lexicon.small(token.form)
        return self.acts(token) or (begins and not other)

    def acts(self, token: Token) -> bool:
        """Whether a word is a verb, with or without *and* written onto it."""
        lexicon = self.types.lexicon
        rests = (token.form[len(one) :] for one in lexicon.conjunctions if token.form.startswith(one))
        return lexicon.acts(token) or any(lexicon.acts(lexicon.token(rest)) for rest in rests if rest)

    def _begins(self, token: Token, apart: bool) -> bool:
        """Whether a word before a family name may be the name before it: none onto which *and* is written, no verb; a
        short one may be written like any, where the office is set `apart`.
        """
        lexicon = self.types.lexicon
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
            if last == size < len(tokens) and (tokens[last].apart or self._leads(tokens[last])):
                last -= 1
            while last + 1 < len(tokens) and self._tells(tokens[last + 1], tokens[last]):
                if phrase.articled and last == 0 and self.types.lexicon.joined(tokens[1].form):
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
        lexicon = self.types.lexicon
        done = before.definite and lexicon.deed(token)
        return token.definite and not (token.apart or done or lexicon.governed(token))

    def _runs_on(self, family: Token, token: Token) -> bool:
        """Whether a word that follows a family name may still be of the name: `the second`, `son of`; or any that may,
        where people are given that name too.
        """
        lexicon = self.types.lexicon
        given = family.given and not lexicon.capitals and not token.apart
        return token.definite or token.form in lexicon.joins or (given and lexicon.may_name(token, alone=False))

    def cut(self, first: int, tokens: Sequence[Token]) -> Mention:
        """The mention that some tokens make, from a word on."""
        start, end = self.words.span(first, first + len(tokens) - 1)
        start += max(len(self.words.forms[first]) - len(tokens[0].form), self._led(tokens[0]))
        return Mention(start, self.types.named(self.words.shadow.text, (start, end)), self.types.parse(tokens))

    def _dates(self, index: int) -> bool:
        """Whether a word begins a date: `(in the) year 2013`."""
        after = self.tokens[index + 1 : index + 2]
        return self.tokens[index].form in self.types.lexicon.role("years") and any(one.form.isdigit() for one in after)

    def _hangs(self, index: int) -> bool:
        """Whether a word has the mark of what hangs on a verb; most texts have none at all."""
        return self._marked and self.types.lexicon.hangs(self._written(index))

    def _written(self, index: int) -> str:
        """A word as it is written."""
        return self.words.shadow.text[slice(*self.words.span(index, index))]

    def _led(self, token: Token) -> int:
        """How many letters of a preposition or conjunction stand before the article of a word."""
        found = (size for article, size in self.types.lexicon.led_articles if token.form.startswith(article))
        return next(found, 0) if token.definite else 0

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
                or (gap != " " and _STOP.search(gap))
            ):
                break
            if self.heads[at] in self.types.lexicon.offices and (self.heads[at] != token.bare or self._led(token)):
                break
            if gap != " " and _APART.search(gap):
                if self.types.lexicon.joined(token.form) and self.heads[at] != token.form:
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
