"""Finds what documents and pictures show without a clause: `the pictures showed a fire`."""

from __future__ import annotations

from functools import cache

from takhrij.read.phrases.cues import Cue, Frame
from takhrij.read.verb_first.lookahead import Ahead
from takhrij.read.verb_first.nominals import Introducer

_LED = ("preposition", "adjunct", "circumstance")
_CLAUSE = ("relative", "comment", "auxiliary")
_SHORTEST = 3  # a word of no more letters may end like one in the accusative and be none
_CONSTRUCT = 4  # how many words a preposition leads to


class Shown:
    """What the documents of one text show, named after them."""

    def __init__(self, ahead: Ahead) -> None:
        self._ahead, self._deeds = ahead, ahead.deeds
        self.phrases, self.words = ahead.phrases, ahead.words
        self._shown = cache(self._begin)  # asked of each word after the cue

    def at(self, _: Frame, cue: Cue, index: int) -> Introducer | None:
        """A noun phrase after the document or picture that is the subject of a verb for showing."""
        return Introducer(index, self.words.starts[index], index, "phrase") if self.begins(cue, index) else None

    def begins(self, cue: Cue, index: int) -> bool:
        """Whether what a document shows begins at a word."""
        return any(frame.paper for frame in cue.entry.frames) and index == self._shown(cue)

    def _begin(self, cue: Cue) -> int:
        """The word at which what a document shows begins; -1 where no document is named, or it says something."""
        limit, phrases = self._ahead.limit(cue), self.phrases
        first = self._ahead.past_asides(cue.last + 1, limit)
        if cue.entry.kind != "verb" or self._ahead.no_source_after(cue) or first >= limit:
            return -1
        if not phrases.paper(first) or phrases.is_led(first) or phrases.comma(first) or self._told_of(cue.first - 1):
            return -1
        if any(phrases.complementiser(k) or phrases.colon(k) for k in range(first, limit)):
            return -1
        index = self._past_document(first, limit)
        return index if index < limit else -1

    def _according(self, index: int) -> bool:
        """Whether an `according to` begins at a word."""
        return any(cue.entry.kind == "according" for cue in self._ahead.cues.get(index, ()))

    def _told_of(self, index: int) -> bool:
        """Whether the clause after a word is about it, a document, or about what a relative takes up."""
        return index >= 0 and (self.phrases.parts[index] == "relative" or self.phrases.paper(index))

    def _past_document(self, first: int, limit: int) -> int:
        """The first word after a document that is named from `first` on; `limit` where nothing tells it."""
        phrases, index, whole = self.phrases, first + 1, self.phrases.definite(first) or self.phrases.owned(first)
        while index < limit:
            if self._according(index):
                return limit
            if not self._apart(index) and (phrases.parts[index] in _CLAUSE or self._acts(index)):
                return self._past_clause(index + 1, limit)
            if phrases.time[index] or phrases.parts[index] == "adverb":
                index += 1
            elif phrases.comma(index):
                return index if self._begins(index) else self._past_clause(index + 1, limit)
            elif phrases.opens(index):
                index = (phrases.opened(index) or (index, index + 1))[1]
            elif self._apart(index) or self._led(index, whole=whole):
                index, whole = self._past_led(index + self._apart(index), limit), True
            elif self._adjective(index) or (whole and self._does(index)):
                index, whole = index + 1, True
            elif not whole and self._of_which(first, index):
                index, whole = index + 1, phrases.definite(index)
            else:
                return index if self._begins(index) else limit
        return limit

    def _apart(self, index: int) -> bool:
        """Whether a preposition stands here, a word of its own."""
        return self.phrases.parts[index] in _LED or self.words.forms[index] in self.phrases.grammar.joined

    def _led(self, index: int, *, whole: bool) -> bool:
        """Whether a preposition is joined to a word, by the tables, or where else only an adjective stands."""
        phrases, form = self.phrases, self.words.forms[index]
        to = bool(phrases.grammar.to) and form.startswith(phrases.grammar.to) and form not in phrases.grammar.unjoined
        return phrases.led(index) or (to and (whole or (form[1:],) in phrases.grammar.counts))

    def _begins(self, index: int) -> bool:
        """Whether a noun phrase begins at a word."""
        names = self._deeds.names_something(index) and not self._adjective(index)
        return names or self.phrases.parts[index] == "determiner"

    def _past_led(self, index: int, limit: int) -> int:
        """The first word after the noun phrase that a preposition leads to, with its adjectives; `limit` where nothing
        tells it.
        """
        phrases, near = self.phrases, range(index, min(index + _CONSTRUCT, limit))
        end = next((k for k in near if phrases.definite(k) or k in phrases.name_end or phrases.comma(k + 1)), limit)
        end = max(end + 1, phrases.name_end.get(end, 0))
        while end < limit and not phrases.comma(end) and phrases.definite(end) and self._adjective(end):
            end += 1
        return end

    def _of_which(self, first: int, index: int) -> bool:
        """Whether a noun says whose or of what a document is, or what is in it; a picture is rather what shows it."""
        phrases, form = self.phrases, self.words.forms[index]
        another = phrases.paper(index) or phrases.bare(index) in phrases.grammar.bodies or phrases.medium(index)
        if phrases.definite(index) or another:
            return True
        accusative = bool(phrases.grammar.accusative) and form.endswith(phrases.grammar.accusative)
        return self.words.forms[first] not in phrases.grammar.pictures and not accusative

    def _does(self, index: int) -> bool:
        """Whether a word looks like a participle with the article, and is no noun of the tables: `the gathered`."""
        phrases, form, bare = self.phrases, self.words.forms[index], self.phrases.bare(index)
        looks = (
            form != bare and form.endswith(phrases.grammar.feminine) and bare.startswith(phrases.grammar.participial)
        )
        return looks and not (phrases.known(bare) or bare in phrases.grammar.things)

    def _adjective(self, index: int) -> bool:
        """Whether a word is an adjective by the tables, in either gender, or by its ending."""
        grammar, bare = self.phrases.grammar, self.phrases.bare(index)
        if self.phrases.head_of_two(index):
            return False
        known = (article + bare + ending for article in grammar.articles for ending in ("", *grammar.feminine))
        written = self.words.written(index)  # a single letter of an ending may be another one before folding
        ending = any(bare.endswith(one) and (len(one) > 1 or written.endswith(one)) for one in grammar.nisba)
        return ending or any(one in grammar.adjectives for one in known)

    def _acts(self, index: int) -> bool:
        """Whether a verb begins a clause about the document: `pictures (that) were taken`, `(that) X put out`."""
        form, phrases = self.words.forms[index], self.phrases
        acts = phrases.acts(index) and form not in phrases.grammar.events
        if acts or form in phrases.grammar.publishes or phrases.grammar.published(form):
            return True
        pronoun = phrases.owned(index) and self.words.written(index).endswith(phrases.grammar.pronouns)
        return pronoun and not form.startswith(phrases.grammar.articles)

    def _past_clause(self, index: int, limit: int) -> int:
        """Where a clause about the document ends: after its comma, or before a noun in the accusative."""
        phrases, accusative = self.phrases, self.phrases.grammar.accusative
        for k in range(index, limit):
            if phrases.comma(k) and not (phrases.time[k] or phrases.conjoined(k)):
                return k if self._begins(k) else limit
            form = self.words.forms[k]
            shown = bool(accusative) and form.endswith(accusative) and len(form) > _SHORTEST and not phrases.definite(k)
            if shown and self._begins(k) and not phrases.number(k - 1) and not phrases.given(k) and k > index:
                return k
        return limit
