"""Finds through what words reached the text: an outlet, a document, an occasion."""

from __future__ import annotations

from takhrij.read.phrases.carrier_phrases import MEDIA, CarrierPhrases, Noun
from takhrij.span import Span

_CLAUSE = ("relative", "free relative", "complementiser", "break", "subordinator", "auxiliary")
_SPOKEN = frozenset({"statement", "told"})
_WRITTEN = frozenset({"statement", "document", "social post"})  # what may be put out on somebody's page
_RECORDED = frozenset({"broadcast"})  # what somebody's may be and be spoken in: `a video of X`
_ISSUER = 10  # words from a carrier's noun, past whose it is, to the verb
_BACK = 20  # how many words before a pronoun its carrier may stand
_REACH = 100  # how many words of a range are looked through, so that cost stays linear without full stops


class Carriers(CarrierPhrases):
    """The carriers named in ranges of one text's words."""

    def within(self, start: int, limit: int) -> tuple[Span, ...]:
        """The first document or occasion named in a range of words, and every medium."""
        return tuple(span for _, span in self._within(start, limit))

    def media(self, start: int, limit: int) -> tuple[Span, ...]:
        """The media named in a range of words; where there are none, the first document or occasion."""
        found = self._within(start, limit, relative=True)
        return tuple(span for how, span in found if how in MEDIA) or tuple(span for _, span in found)

    def speech(self, start: int, limit: int) -> int:
        """Where a noun phrase goes over to the speech it was said in (`… in a statement`); `limit` where not."""
        bare = True  # whether no clause has begun that may have happened then, too
        for index in range(start, limit - 1):
            bare = bare and not (self._phrases.parts[index] in _CLAUSE or self._phrases.finite(index))
            if self._speech(index, bare) and self._carrier(index + 1, limit):
                return index - (self._phrases.parts[index - 1] == "preposition")  # `by way of`
        return limit

    def _speech(self, index: int, bare: bool) -> bool:
        """Whether a word leads to the speech or writing that something was said in, or, after a `bare` noun phrase, to
        what it was said during.
        """
        forms, nouns = self._words.forms, self._nouns
        if bare and forms[index] in nouns.during and self._phrases.parts[index - 1] != "preposition":
            noun = self._noun(index + 1)
            return noun is not None and noun.how in _SPOKEN
        return forms[index] in nouns.through and forms[index + 1] in self._phrases.grammar.speeches

    def following(self, start: int, limit: int) -> tuple[Span, ...]:
        """The carriers that follow a word with nothing but a preposition between: `according to X in a statement`."""
        addressed = start < limit and (self._words.forms[start] in self._nouns.addresses or self.begins(start))
        if addressed or (start < limit and self._carrier(start, limit)):
            return self.within(start, limit)
        end = start
        while end < limit and not self._phrases.comma(end) and self._adjoins(end, end + 1):
            end += 1
        if start < end < limit and self._carrier(end, limit):
            return self.within(start, limit)
        verb = start + (self._phrases.parts[start : start + 1] == ["relative"])
        if verb >= limit or not self.publishes(verb):
            return ()
        found = self._within(verb, min(limit, self._phrases.next_comma(verb)))
        return tuple(span for how, span in found if how in MEDIA)

    def publishes(self, index: int) -> bool:
        """Whether a verb tells where, or by whom, what was named before it came out: `(a report) the paper put out`."""
        form, grammar = self._words.forms[index], self._phrases.grammar
        owned = self._phrases.owned(index) and not grammar.publishes.isdisjoint(grammar.unowned(form))
        return form in grammar.publishes or owned or grammar.published(form)

    def supplements(self, index: int) -> bool:
        """Whether a sentence begins here that says through what the words before it came: `That came in …`."""
        form, after = self._words.forms[index], self._words.forms[index + 1 : index + 2]
        bare = form[1:] if form[:1] in self._phrases.grammar.conjunctions else form
        if not after or (bare, after[0]) in self._nouns.supplements:
            return bool(after)
        return bare in self._nouns.came and any(base in self._nouns.said for _, base in self._bases(after[0]))

    def issued_in(self, start: int, limit: int) -> tuple[Span, ...]:
        """What a clause tells that somebody published or sent, and where: `X wrote a letter to Y, (saying)`."""
        verb = next(filter(self.issues, range(start, limit)), limit)
        noun = next(filter(None, map(self._object, range(verb + 1, limit))), None)
        if noun is None:
            return ()
        near = range(noun.first + 1, limit)
        end = self._end(noun, next(filter(self._phrases.is_led, near), limit))  # not `to the mayor`
        return (self._span(noun.first, 0, end), *self.within(end, limit))

    def issues(self, index: int) -> bool:
        """Whether a word is a verb for publishing or sending something."""
        form = self._words.forms[index]
        joined = form[:1] in self._phrases.grammar.conjunctions
        return form in self._nouns.issuing or (joined and form[1:] in self._nouns.issuing)

    def published(self, verb: int, start: int, limit: int) -> int:
        """Where the document or post is named that a verb is about, past its subject named from `start` on: `wrote X a
        letter: …`; `limit` where none is.
        """
        if not self.issues(verb):
            return limit
        phrases = self._phrases
        ended = (k for k in range(start + 1, limit) if phrases.definite(k - 1) or phrases.like_a_name(k - 1))
        return next((k for k in ended if self._object(k)), limit)

    def made(self, paper: int) -> bool:
        """Whether a clause follows a document that tells who did something with it: `a statement (that) X signed`."""
        return self._phrases.grammar.made(self._words.forms[paper + 1])

    def read_out(self, paper: int) -> bool:
        """Whether a clause follows a document that tells who read it out, and so says what stands in it."""
        verbs = self._phrases.grammar.unowned(self._words.forms[paper + 1])
        return not self._nouns.reading.isdisjoint(verbs)

    def _object(self, index: int) -> Noun | None:
        """The document or post that an indefinite noun names which no preposition leads to: what somebody published."""
        phrases, noun = self._phrases, self._noun(index)
        if noun is None or noun.cut or noun.how in MEDIA or index == 0 or phrases.definite(index):
            return None
        led = phrases.parts[index - 1] in ("preposition", "adjunct", "circumstance") or phrases.comma(index)
        after = min(noun.end, len(self._words) - 1)
        whose = (
            after > index and self._words.gap(after) == " " and phrases.definite(after) and not phrases.is_led(after)
        )
        owned = phrases.owned(index) and not self._nouns.rows(self._words.forms[index])  # `a statement` ends like `our`
        return None if led or whose or owned or phrases.conjoined(index) else noun

    def inside(self, index: int, start: int) -> tuple[Span, ...]:
        """The carrier before a word that a pronoun takes up (`a letter in which he called …`), from `start` on."""
        noun = self._taken_up(index, start)
        if noun is None:
            return ()
        copy = self._of(noun.first - 1)  # what stands in a copy of a letter stands in the letter
        return (self._span(*((noun.first, noun.cut) if copy else self._parted(noun)), self._end(noun, index - 1)),)

    def _taken_up(self, index: int, start: int) -> Noun | None:
        """The noun of a carrier that a pronoun takes up."""
        feminine = self._nouns.inside.get(self._words.forms[index]) if index < len(self._words) else None
        if feminine is None:
            return None
        nouns = (self._noun(first) for first in range(index - 2, max(start, index - _BACK) - 1, -1))
        return next((noun for noun in nouns if noun and self._phrases.feminine(noun.end - 1) is feminine), None)

    def issued(self, index: int, start: int, verb: int) -> tuple[Span, Span] | None:
        """A carrier before a verb, and whose it is, after a joined preposition: `a statement by the party, in which it
        said`.
        """
        noun = self._taken_up(index, start)
        owner = noun and self._whose(noun, verb)
        if noun is None or owner is None:
            return None
        return self._span(*self._parted(noun), owner[0]), self._span(owner[0], 1, owner[1])

    def issuer(self, index: int, start: int, verb: int) -> tuple[int, int] | None:
        """The words that say whose a carrier before a verb is, the first with its preposition; see `issued`."""
        noun = self._taken_up(index, start)
        return self._whose(noun, verb) if noun else None

    def _whose(self, noun: Noun, verb: int) -> tuple[int, int] | None:
        """The words that say whose a noun of a carrier is."""
        if not noun.end < verb <= noun.end + _ISSUER or noun.how in MEDIA - _RECORDED:
            return None
        phrases = self._phrases
        first = self._end(noun, next(filter(phrases.is_led, range(noun.end, verb)), noun.end))
        form = self._words.forms[first]
        led = form[:1] in self._nouns.addresses and form not in phrases.grammar.unjoined and len(form) > 1
        near = range(first, verb)
        end = next((k for k in near if phrases.parts[k] or phrases.comma(k) or phrases.time[k]), verb)
        if end < verb and phrases.comma(end) and all(map(phrases.like_a_name, range(end, verb))):
            end = verb  # `a video of its president, Salim Rashid,`
        when = all(phrases.time[k] or phrases.parts[k] in ("adverb", "preposition") for k in range(end, verb))
        return (first, end) if led and end > first and when else None

    def named(self, index: int, limit: int) -> tuple[Span, ...]:
        """The medium whose name begins at a word, however it stands there."""
        noun = self._noun(index)
        return (self._span(index, noun.cut, self._end(noun, limit)),) if noun else ()

    def begins(self, index: int) -> bool:
        """Whether a carrier is brought in by a word, so that the naming of a source ends before it."""
        phrases, words = self._phrases, self._words
        if self._addressed(index) is not None:
            return True
        known = self._outlets.get(index)
        if known is not None and known[1]:
            office = index > 0 and words.forms[index - 1] in self._phrases.grammar.bearers
            return words.forms[index][: known[1]] in self._nouns.addresses and not office
        after = index + 1
        if self._to_media(index):
            return True
        if phrases.parts[index] not in ("preposition", "adjunct") or after >= len(words):
            return False
        if words.forms[after] in self._phrases.grammar.courses and self._phrases.occasion(
            min(after + 1, len(words) - 1)
        ):
            return True  # `on the margins of a summit`
        further = self._nouns.parts | self._nouns.through
        return words.forms[index] in self._nouns.through and words.forms[after] in further

    def _to_media(self, index: int) -> bool:
        """Whether media are told something by a noun of several words: `to the news media`, but `a report to …`."""
        phrases, form = self._phrases, self._words.forms[index]
        if not index or form[:1] not in self._nouns.addresses or phrases.document(index - 1):
            return False
        noun = self._noun(index)
        several = noun is not None and noun.cut == 1 and noun.end > index + 1 and noun.how in MEDIA
        return several and self._words.forms[index - 1] not in phrases.grammar.bearers

    def _within(self, start: int, limit: int, *, relative: bool = False) -> list[tuple[str, Span]]:
        found: list[tuple[str, Span]] = []
        index = last = told_of = start
        limit = min(limit, start + _REACH)
        while index < limit:
            if found and not relative and self._phrases.parts[index] == "relative":
                break
            if self._phrases.parts[index] == "relative" and self._phrases.comma(index):
                told_of = self._phrases.next_comma(index)  # a clause about the source
            carrier = self._carrier(index, limit)
            if carrier is None or (index < told_of and carrier[0] not in MEDIA):
                index += 1
                continue
            how, span, end = carrier
            further = how in MEDIA or not any(other not in MEDIA for other, _ in found) or self._adjoins(last, index)
            if further and not (found and found[-1][0] in _WRITTEN and self._site(index, end)):
                found.append((how, span))
            index = last = end
        return found

    def _site(self, index: int, end: int) -> bool:
        """Whether a phrase names no medium, but a page or site on which somebody put something out: `(a post on) his
        page`, and not `on X`, `on his page on X`.
        """
        form, names = self._words.forms[index], any(map(self._platform, range(index + 1, end)))
        known = self._phrases.owned(index) or self._phrases.definite(index)
        if names or not known or form[:1] in self._nouns.addresses:
            return False
        return any(base in self._phrases.grammar.sites for _, base in self._bases(form))

    def _adjoins(self, end: int, index: int) -> bool:
        """Whether nothing but a preposition stands between two carriers, and no clause about the first."""
        return all(self._phrases.parts[k] in ("preposition", "adjunct", "determiner") for k in range(end, index))

    def _carrier(self, index: int, limit: int) -> tuple[str, Span, int] | None:
        """The carrier that begins at a word: its kind, its span, and the first word after it."""
        words = self._words
        addressed = self._addressed(index)
        if addressed is not None and addressed[1] <= limit:
            first, end, cut = addressed
            return "relayed", (words.starts[first] + cut, words.ends[end - 1]), end
        noun = self._noun(index)
        if noun is None or not self._led(noun):
            return None
        end = self._on_platform(noun, self._end(noun, limit), limit)
        end = end if noun.how in MEDIA else self._of_which(end, limit)
        first, cut = self._parted(noun)
        return noun.how, self._span(first, cut, end), end
