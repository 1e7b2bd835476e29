"""Which body, medium or document `the agency` stands for: one that was told of by a name, or by more than its noun."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from takhrij.read.speakers.mention import Mention, around, near
from takhrij.read.speakers.name_words import Token
from takhrij.read.speakers.narrative import Narrative
from takhrij.read.speakers.phrase import Phrase

# What kinds of sources a name alone may be of that is no person's.
BODIES = ("organisation", "outlet")
# How far a phrase reaches, in words, and a foreign name.
_REACH = 16
_FOREIGN = 4
# A noun, and the first word of a foreign name after it.
_PAIR = 2
# Within so many words after its noun a body may be called by its name, and how many letters of it are always the same.
_TITLED = 8
_ALIKE = 2
_MARKED = re.compile(r"\s[\"«“„(]")
_CLOSING = re.compile(r"[\"»”“)]")


class Bodies:
    """The bodies of one document by the noun they are called by, each looked for once. `sources` in text order."""

    def __init__(self, narrative: Narrative, sources: Sequence[Mention]) -> None:
        self._narrative, self._sources = narrative, sources
        self._known: dict[str, list[Mention]] = {}

    def of(self, source: Mention) -> Mention | None:
        """What a source by a noun with the article stands for."""
        return self._described(source) or self._by_name(source)

    def called(self, source: Mention, quoted: bool) -> Mention | None:
        """The body whose name alone a source is: one told of by its noun and that name; `quoted`: only where the name
        is set apart there.
        """
        words = self._narrative.bare(source.text)
        for index, at in self._names.get(words[0][:_ALIKE], ()):
            apart = self._narrative.words.gap(at) != " "
            bare = [token.bare for token in self._narrative.tokens[at : at + len(words)]]
            if (apart or not quoted) and len(bare) == len(words) and all(map(self._alike, bare, words)):
                found = self._whole(index, at + len(words))
                return found if bare[-1] in self._narrative.bare(found.text) else None
        return None

    def _alike(self, one: str, other: str) -> bool:
        """Whether two words may be one, as they are spelled."""
        return near(one, other) or self._narrative.varies(one, other)

    @cached_property
    def _names(self) -> dict[str, list[tuple[int, int]]]:
        """Where names of bodies stand: of each its noun and its first word, by how that begins. It is right after the
        noun, or set apart after what tells it from others like it.
        """
        narrative, found = self._narrative, dict[str, list[tuple[int, int]]]()
        for index, head in enumerate(narrative.heads):
            if head is None or head not in narrative.bodies or narrative.tokens[index].definite:
                continue
            within = range(index + 1, min(index + _TITLED, len(narrative.tokens)))
            at = next((at for at in within if narrative.words.gap(at) != " "), 0)
            if at > index + 1 and (not _MARKED.fullmatch(narrative.words.gap(at)) or not self._reaches(index, at)):
                at = 0
            for name in {index + 1, at or index + 1} & set(within):
                if name != at or _MARKED.fullmatch(narrative.words.gap(name)):
                    found.setdefault(narrative.tokens[name].bare[:_ALIKE], []).append((index, name))
        return found

    def _reaches(self, index: int, at: int) -> bool:
        """Whether what a noun begins goes on up to another word."""
        narrative = self._narrative
        tokens = narrative.window(index, narrative.heads[index] or "", at - index)
        return len(tokens) == at - index and not any(map(narrative.types.lexicon.opens, tokens[1:]))

    def _whole(self, index: int, end: int) -> Mention:
        """A noun for a body and what follows it up to the end of its name, and what has the article after that."""
        narrative, head = self._narrative, self._narrative.heads[index] or ""
        known = narrative.titled(index, head) or self._worded(index, head)
        last = index + len(known.text.split())
        if last >= end and all(token.definite for token in narrative.tokens[end:last]):
            return known
        found = narrative.cut(index, [*narrative.window(index, head, 1), *narrative.tokens[index + 1 : end]])
        close = found.place + len(found.text)
        mark = _CLOSING.match(narrative.words.shadow.text, close)
        return Mention(found.place, found.text + (mark[0] if mark else ""), found.phrase)

    def kind(self, phrase: Phrase) -> bool:
        """Whether a phrase is headed by a noun for bodies that have names: `the movement`, `the agency`."""
        return phrase.type in BODIES and phrase.head[:1] != () and phrase.head[0] in self._narrative.bodies

    def _described(self, source: Mention) -> Mention | None:
        """The last told of before a source, rather by the author than in what somebody says; else the only one after
        it; a document is told of before. None of another state than the source, or of any where that is of many.
        """
        head, states, worldly = source.phrase.head[0], source.phrase.states, bool(source.phrase.rest)
        if head not in self._known:
            self._known[head] = list(self._found(head))
        near = [m for m in around(self._known[head], source) if not ((states or worldly) and m.phrase.states - states)]
        before = [m for m in near if m.place < source.place]
        if before:
            return max(before, key=self._told_by_the_author)
        after = {m.phrase.words: m for m in near if m.place > source.place}
        return next(iter(after.values())) if len(after) == 1 and source.phrase.type != "document" else None

    def _told_by_the_author(self, one: Mention) -> tuple[bool, bool, int]:
        """How likely the author goes on with a mention: rather with one of theirs that brings a body in, and with the
        last; hardly with one in a quotation.
        """
        brings_in = not one.phrase.articled or self._short(one.phrase)
        own = brings_in and not self._narrative.told(one)
        return own, not self._narrative.quoted(one), one.place

    def _by_name(self, source: Mention) -> Mention | None:
        """Whom a text calls by a name alone: the last to speak before."""
        if not self.kind(source.phrase):
            return None
        before = (m for m in reversed(around(self._sources, source)) if m.place < source.place)
        alike = (m for m in before if m.phrase.type == source.phrase.type)
        last = next((m for m in alike if m.phrase.head[:1] != source.phrase.head), None)
        return last if last and self._proper(last, source.phrase) else None

    def _proper(self, last: Mention, phrase: Phrase) -> bool:
        """Whether a mention is the name of a body, and nothing else: one that the tables know, or one that stands in
        quotation marks or is written in foreign letters.
        """
        one = last.phrase
        if one.states or (one.articled and not (phrase.rest and len(one.head) > 1)):
            return False  # but `the United Nations`, then `the international body`
        if not one.head:
            return not one.sure and len(one.rest) == 1 and self._narrative.set_apart(last)
        return not one.rest and one.agreement == phrase.agreement and one.head[0] not in self._narrative.bodies

    def _found(self, head: str) -> Iterator[Mention]:
        """Phrases that begin with a noun and say which one is meant; no persons."""
        narrative, lexicon = self._narrative, self._narrative.types.lexicon
        if lexicon.modifiers_first:
            yield from self._found_last(head)
            return
        called = {head, *(words[0] for words, noun in lexicon.short.items() if noun == head)}
        for index in (index for index, bare in enumerate(narrative.heads) if bare in called):
            if index > 0 and narrative.tokens[index - 1].form in narrative.bodies:
                continue  # `the party of the people`
            noun = narrative.heads[index] or head
            found = narrative.titled(index, head) or self._worded(index, noun)
            if noun != head and not self._short(found.phrase):
                continue  # `the civil defence`
            deed = found.phrase.type == "document" and lexicon.deeds(found.phrase.rest)
            other = deed or found.phrase.person or any(map(lexicon.small, found.phrase.rest))
            named = any(word in lexicon.role("proper") for word in found.phrase.head[1:])  # `the site Facebook`
            if (found.phrase.rest or named) and not other:
                yield found

    def _found_last(self, head: str) -> Iterator[Mention]:
        """The same where what tells which one is meant stands before the noun: `a local committee`."""
        narrative = self._narrative
        for index in (index for index, token in enumerate(narrative.tokens) if token.bare == head):
            start = narrative.pointed(index)
            if start < index - 1:
                found = narrative.cut(start, narrative.tokens[start : index + 1])
                if found.phrase.rest and not found.phrase.person:
                    yield found

    def _short(self, phrase: Phrase) -> bool:
        """Whether a body is called by a short name and its state: `(the ministry of) defence of Norway`."""
        return phrase.head in self._narrative.types.lexicon.short and len(phrase.states) == len(phrase.rest) == 1

    def _worded(self, index: int, head: str) -> Mention:
        """A noun and the words after it that tell which one is meant: the article goes on with them, they are of a
        foreign name, or say who leads it (`the alliance under Norway`).
        """
        narrative = self._narrative
        tokens = narrative.window(index, head, _REACH)
        size = narrative.size(tokens, ())
        after = narrative.tokens[index + size : index + size + _PAIR]
        if len(after) == _PAIR and after[0].form in narrative.types.lexicon.role("leads"):
            return narrative.cut(index, [*tokens[:size], *after])
        found = narrative.cut(index, tokens[:size])
        if size != _PAIR or not self.kind(found.phrase):
            return found
        while size < min(len(tokens), _FOREIGN) and self._foreign(tokens, size):
            size += 1
        return narrative.cut(index, tokens[:size])

    def _foreign(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a word goes on with the foreign name of a body: one that no table knows, a state, a medium."""
        lexicon, token = self._narrative.types.lexicon, tokens[at]
        if token.definite or token.apart or lexicon.adjective(token):
            return False
        head = lexicon.head(tokens, at, len(tokens))
        medium = head is not None and head.row["type"] == "outlet"
        return medium or lexicon.may_name(token, alone=False) or lexicon.state(tokens, at, len(tokens)) is not None
