"""Who is spoken of in a text: the phrases of sources and carriers, and others introduced by office or full name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from msgspec.structs import replace

from takhrij.read.found import Found
from takhrij.read.speakers.introductions import Introductions
from takhrij.read.speakers.mention import Mention, set_apart
from takhrij.read.speakers.name_words import Token
from takhrij.read.speakers.narrative_words import NAME, OPENING, PAIR, REACH
from takhrij.read.speakers.phrase import Phrase
from takhrij.read.speakers.source_types import SourceTypes
from takhrij.read.words import Words
from takhrij.span import Span

# The name of a body in quotation marks has fewer words.
_TITLE = 7
# How often somebody is called by a given name alone who is known by it.
_FAMILIAR = 2
# How those agree who are named together.
_MANY = "d|mp"
_CLOSING = re.compile(r"[\"»”“]")
_QUOTED = re.compile(r"[\"«“„:]")


class Narrative(Introductions):
    """The words of one document outside its sources, searched for who is spoken of there."""

    def __init__(self, types: SourceTypes, words: Words, found: Sequence[Found]) -> None:
        super().__init__(types, words, found)
        self.names_late = types.lexicon.names_late
        self.governs = types.lexicon.governs
        self.bodies = types.lexicon.role("body")
        self.worldly = frozenset(types.lexicon.role("worldly"))
        # What is written onto whose something is: `a speech (of the) minister`.
        self._owning = tuple(fused for _, fused in types.lexicon.fused)
        self._owns = tuple(fused[:1] for fused in self._owning)
        self.counting = types.lexicon.counting
        self.varies = types.lexicon.varies
        self._contents = sorted(span for one in found if one.within is None for span in one.content)

    def first(self, mention: Mention) -> Mention:
        """The first of those who are named in a mention: `X` of `X and the minister Y`; itself where only one is."""
        return next(self.each(mention))

    def each(self, mention: Mention) -> Iterator[Mention]:
        """Everyone who is named in a mention, one after the other: itself where only one is."""
        words = Words(mention.text, self.types.folding)
        tokens = [self.types.lexicon.token(form) for form in words.forms]
        at = self._another(tokens, mention.phrase)
        if not at:
            yield mention
            return
        text = mention.text[: words.span(0, at - 1)[1]]
        yield Mention(mention.place, text, self.types.phrase(text))
        conjunctions = (len(one) for one in self.types.lexicon.conjunctions if tokens[at].form.startswith(one))
        start = words.span(at, at)[0] + next(conjunctions, 0)
        text = mention.text[start:]
        yield from self.each(Mention(mention.place + start, text, self.types.phrase(text)))

    def _another(self, tokens: Sequence[Token], phrase: Phrase) -> int:
        """Where somebody else is named in a phrase of several, after the name of the first; else 0."""
        if not (phrase.several and phrase.name):
            return 0
        named = self._last(tokens, phrase)
        joined = (k for k in range(named + 1, len(tokens)) if self.types.lexicon.adds(tokens[k].form))
        at = next(joined, 0)
        return at if at and self.types.parse(tokens[at:]).name else 0

    def called(self, mention: Mention) -> Mention:
        """A mention without the word after a given name by which alone somebody was called before: `Salma laughing`."""
        phrase, words = mention.phrase, mention.text.split()
        if self.types.lexicon.capitals or phrase.head or len(phrase.name) != PAIR or len(words) < PAIR:
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

    def set_apart(self, mention: Mention) -> bool:
        """Whether a mention stands in quotation marks, or is written in foreign letters."""
        return set_apart(self.words.shadow.text, (mention.place, mention.place + len(mention.text)))

    def titled(self, index: int, head: str) -> Mention | None:
        """A noun and the name in quotation marks right after it; after a noun with the article it is speech."""
        words, first = self.words, index + 1
        if first >= len(words) or self.tokens[index].definite or not OPENING.fullmatch(words.gap(first)):
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
        while start and index - start < NAME and self.words.gap(start) == " " and start not in self._walls:
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
            tokens = self.window(at, bare, REACH)[: last - at]
            size = self.size(tokens, known) if self.heads[at] or self.tokens[at].given else self._alone(tokens)
            start = max(self.pointed(at), first) if self.types.lexicon.modifiers_first else self._counted(at, first)
            if not self._governed(start, first, bare if start == at else ""):
                titled = self.titled(at, bare) if start == at and size == 1 and self.heads[at] else None
                mention = titled or self.cut(start, [*self.tokens[start:at], *tokens[:size]])
                if self._ordinary(mention, known) or (start == at and self._mere_setting(mention, at, first)):
                    at += size
                    continue
                (after_noun if self._in_construct(at, first) else found).append(mention)
            at += size
        of_nouns = (mention for mention in after_noun if mention.phrase.person or mention.phrase.human)
        yield from (*found, *of_nouns, *self._together(found))

    def _together(self, mentions: Sequence[Mention]) -> Iterator[Mention]:
        """Those who are named one after the other with nothing but *and* between them."""
        text, run = self.words.shadow.text, list[Mention]()
        for one, after in zip(mentions, (*mentions[1:], None), strict=False):
            run.append(one)
            between = text[one.place + len(one.text) : after.place] if after else ""
            if self.types.folding.word(between.strip()) in self.types.lexicon.conjunctions:
                continue
            if len(run) > 1:
                end = run[-1].place + len(run[-1].text)
                phrase = replace(run[0].phrase, several=True, agreement=_MANY)
                yield Mention(run[0].place, text[run[0].place : end], phrase)
            run = []

    def in_one_sentence(self, one: Mention, other: Mention) -> bool:
        """Whether two mentions stand in one sentence, and more than punctuation between them."""
        at, after = (self.words.under(self.words.shadow.place(m.place)) for m in (one, other))
        return self.words.sentence(at) == self.words.sentence(after) and after - at > len(one.text.split()) + 1

    def follows_a_verb(self, mention: Mention) -> bool:
        """Whether a verb stands right before a mention."""
        index = self.words.under(self.words.shadow.place(mention.place))
        return index > 0 and self.acts(self.tokens[index - 1])

    def _ordinary(self, mention: Mention, known: Container[str]) -> bool:
        """Whether a given name stands alone that nobody else is called by, after no verb: it may be any word."""
        phrase = mention.phrase
        alone = phrase.person and not phrase.head and len(phrase.name) == 1 and not self.types.lexicon.capitals
        return alone and phrase.name[0] not in known and not self.follows_a_verb(mention)

    def _counted(self, at: int, first: int) -> int:
        """Where a phrase begins of which a noun is that tells who is counted: `a number of bakers`."""
        counting = at - PAIR
        return counting if counting >= first and self.types.lexicon.counts(self.tokens[counting:at]) else at

    def _mere_setting(self, mention: Mention, at: int, first: int) -> bool:
        """Whether a body or thing only tells when, where or with whom something is, after any preposition or a noun of
        one: `after the game of the club`; a person may be whom all is about even so.
        """
        if mention.phrase.person or mention.phrase.human or self.types.lexicon.capitals:
            return False
        noun = at - 1
        of_a_noun = noun > first and not (self.tokens[noun].definite or self.acts(self.tokens[noun]))
        return self._after_a_preposition(at, first) or (of_a_noun and self._after_a_preposition(noun, first))

    def _after_a_preposition(self, at: int, first: int) -> bool:
        """Whether a preposition stands right before a word."""
        led = at > first and self.words.gap(at) == " " and not self.tokens[at - 1].given
        return led and self.types.lexicon.leads_to_a_noun(self.tokens[at - 1].form)

    def _in_construct(self, at: int, first: int) -> bool:
        """Whether a phrase follows a noun of a preposition: `in a speech of the minister`."""
        return at > first + 1 and not self.tokens[at - 1].definite and self._governed(at - 1, first, "")

    def _names(self, at: int, known: Container[str]) -> str | None:
        """The word at a place as it begins the phrase of somebody: a head, a state, a given or known family name."""
        token = self.tokens[at]
        if self.heads[at] is not None:
            return None if self._done_by(at) else self.heads[at]
        lexicon, end = self.types.lexicon, min(at + NAME + 1, len(self.tokens))
        after = self.tokens[min(at + 1, len(self.tokens) - 1)]
        if lexicon.leads_away(token.form) and not (token.given and not after.definite):
            return None  # `before the minister`, which is written as `(the) imam of the minister` is
        joined = next((one for one in lexicon.conjunctions if token.form.startswith(one)), "")
        rest = lexicon.token(token.form[len(joined) :])
        if joined and at and self.words.gap(at) == " " and lexicon.adds(token.form) and lexicon.state((rest,), 0, 1):
            return rest.form  # `Norway and Peru`
        begins = (
            token.given
            or token.bare in known
            or lexicon.state(self.tokens, at, end)
            or lexicon.head(self.tokens, at, at + 1)
        )
        return token.bare if begins else None

    def _done_by(self, at: int) -> bool:
        """Whether a noun that may be a verb is one, as whoever does it follows: `the ministers discuss`."""
        lexicon, after = self.types.lexicon, min(at + 1, len(self.tokens) - 1)
        doer = self.heads[after] in lexicon.offices or self.tokens[after].given
        return self.heads[at] in lexicon.role("done") and not self.tokens[at].definite and doer

    def _governed(self, at: int, first: int, bare: str) -> bool:
        """Whether a phrase stands after a preposition, or one is written onto it."""
        lexicon, token = self.types.lexicon, self.tokens[at]
        joined = bool(bare) and bare not in (token.bare, token.form) and not lexicon.joined(token.form)
        if joined and at > first and token.form.startswith(self._owns) and lexicon.occasion(self.tokens[at - 1]):
            return self._governed(at - 1, first, "")  # `at a speech of X`, but `after a speech of X`
        led = lexicon.governed(token) and not token.form.startswith(self._owning)
        return joined or (token.definite and led) or (at > first and lexicon.opens(self.tokens[at - 1]))
