"""What is a carrier, wherever it stands: an outlet or a noun of the tables, and how far its phrase reaches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from takhrij.read.phrases import Phrases
from takhrij.read.phrases.carrier_nouns import CarrierNouns
from takhrij.span import Span

MEDIA = frozenset({"relayed", "broadcast"})  # how words come through an outlet
_ISSUED = frozenset({"statement", "document"})  # … or come from somebody, who is named after them
_PUBLISHED = MEDIA | {"social post"}
_LONGEST = 8  # words of a carrier's phrase
_CONSTRUCT = 3  # how many words a chain of indefinite nouns may run before the definite one that ends it
_QUOTED = 5  # words of a name in quotation marks
_ALIAS = 3  # … in brackets
_MARKS = {"(": ")", "«": "»", "“": "”", '"': '"'}


class Noun(NamedTuple):
    """A noun of a carrier in a text: its words as a range, the letters before it that are not of it, and its kind."""

    first: int
    end: int
    cut: int
    how: str


class CarrierPhrases:
    """The phrases of one text that name carriers."""

    def __init__(self, phrases: Phrases, nouns: CarrierNouns, outlets: Iterable[Span]) -> None:
        self._phrases, self._words, self._nouns = phrases, phrases.words, nouns
        self._outlets = dict(self._known(outlets))

    def _known(self, outlets: Iterable[Span]) -> Iterator[tuple[int, tuple[int, int]]]:
        """Outlets that are known by name: the first word, the word after the last, and the letters joined before."""
        words = self._words
        for start, end in outlets:
            place, stop = words.shadow.place(start), words.shadow.place(end)
            first = words.at(place)
            if first and words.ends[first - 1] > place:
                first -= 1
            if words.at(stop) > first:
                yield first, (words.at(stop), place - words.starts[first])

    def _noun(self, index: int) -> Noun | None:
        """The outlet, or noun of the table, that begins at a word; a verb stands after a relative pronoun."""
        if (index and self._phrases.parts[index - 1] == "relative") or self._phrases.body_told(index):
            return None
        known = self._outlets.get(index)
        if known is not None:
            platform = any(how == "social post" for _, how in self._nouns.rows(self._words.forms[index][known[1] :]))
            return Noun(index, known[0], known[1], "social post" if platform else "relayed")
        for cut, base in self._bases(self._words.forms[index], owned=self._phrases.owned(index)):
            for rest, how in self._nouns.rows(base):
                end = index + 1 + len(rest)
                sure = base not in self._nouns.named or (cut and self._is_told(index)) or self._is_named(index, end)
                if sure and self._follows(index, rest):
                    return Noun(index, end, cut, "social post" if self._platform(end) else how)
        return None

    def _addressed(self, index: int) -> tuple[int, int, int] | None:
        """A name that words are spoken to (`to "X"`, `to CNN`): first word, word after the last, letters before it."""
        words, addresses = self._words, self._nouns.addresses
        form = words.forms[index]
        if form in addresses:
            after = index + 1
            end = self._name(after)
            unknown = after not in self._phrases.name_end or after in self._outlets
            office = index > 0 and words.forms[index - 1] in self._phrases.grammar.bearers
            deed = end > after and words.forms[after] in self._phrases.grammar.events
            named = end > after and unknown and not (office or deed) and self._noun(after) is None
            return (after, end, 0) if named else None
        if form[:1] in addresses and _latin(form[1:]):
            return index, self._latin_end(index + 1), 1
        return None

    def _led(self, noun: Noun) -> bool:
        """Whether a noun stands where a carrier may: after `in`, `through`, `to`, or a verb that published it."""
        phrases, nouns, forms = self._phrases, self._nouns, self._words.forms
        before = noun.first - 1
        if noun.cut:
            to_whom = forms[noun.first][:1] in nouns.addresses
            to = to_whom and noun.how == "told"  # `(came) to meet X`
            untold = any(base in nouns.untold for _, base in self._bases(forms[noun.first]))
            if to_whom and not self._hears(noun):
                return False
            if untold and (to_whom or not (phrases.owned(noun.first) or self._name(noun.end) > noun.end)):
                return False
            return noun.how in _PUBLISHED or (not to and (before < 0 or self._noun(before) is None))
        while before >= 0 and noun.how in MEDIA and phrases.time[before]:
            before -= 1
        while before >= 0 and (phrases.parts[before] == "determiner" or self._part(before)):
            before -= 1
        if before < 0 or phrases.comma(before + 1):
            return False
        before -= noun.how not in MEDIA and self._of(before)
        form = forms[before]
        published = noun.how in _PUBLISHED or (phrases.owned(noun.first) and phrases.medium(noun.first))
        through = nouns.through_media if published else nouns.through
        if (form[1:] if phrases.joined[before] else form) in through or form in phrases.grammar.joined:
            return True
        return self._joined_part(form) or (noun.how in MEDIA and self._publishes(before))

    def _hears(self, noun: Noun) -> bool:
        """Whether a noun may name whom somebody speaks to: no document, and no definite occasion that is no body, as in
        `the final statement of the conference`.
        """
        if noun.how == "document":
            return False
        body = any(base in self._phrases.grammar.bodies for _, base in self._bases(self._words.forms[noun.first]))
        return noun.how in _PUBLISHED or body or not self._is_told(noun.first)

    def _publishes(self, index: int) -> bool:
        """Whether a medium may follow a word as the subject that published what was named before."""
        if (
            self._phrases.parts[index] == "prepositional pronoun"
            or self._words.forms[index] in self._phrases.grammar.publishes
        ):
            return True
        return self._owned(index)

    def _is_told(self, index: int) -> bool:
        """Whether a noun with its article is written together with the preposition that addresses it: `to the site`."""
        form, articles = self._words.forms[index], self._phrases.grammar.articles
        fused = tuple(article for article in articles if article[:1] in self._nouns.addresses)
        return bool(fused) and form.startswith(fused)

    def _platform(self, index: int) -> bool:
        """Whether a word names a platform that anybody may write on."""
        if index >= len(self._words) or self._phrases.comma(index):
            return False
        return any(how == "social post" for _, how in self._nouns.rows(self._words.forms[index]))

    def _bases(self, form: str, *, owned: bool = True) -> Iterator[tuple[int, str]]:
        """What a word may be without preposition, article and pronoun (if it may be `owned`), and the letters of the
        preposition.
        """
        grammar = self._phrases.grammar
        for cut in (0, 1):
            if cut and (form[:1] not in grammar.joined or form in grammar.unjoined):
                return
            bare = form[cut:]
            yield cut, bare
            for article in grammar.articles:
                if bare.startswith(article):
                    yield cut + (article[0] in grammar.joined), bare[len(article) :]
            if grammar.accusative and bare.endswith(grammar.accusative):
                yield cut, bare[: -len(grammar.accusative)]
            for pronoun in grammar.pronouns if owned else ():
                stem = bare.removesuffix(pronoun)
                if stem != bare and len(stem) > 1:
                    yield cut, stem
                    yield cut, stem[:-1] + grammar.construct.get(stem[-1], stem[-1])

    def _follows(self, index: int, rest: tuple[str, ...]) -> bool:
        """Whether words follow one, with or without its article."""
        words = self._words
        if index + len(rest) >= len(words):
            return False
        articles = ("", *self._phrases.grammar.articles)
        return all(words.forms[index + n] in [a + word for a in articles] for n, word in enumerate(rest, 1))

    def _is_named(self, index: int, end: int) -> bool:
        """Whether a noun of many senses is a carrier here: it is somebody's, or a name or outlet follows it."""
        phrases, nouns = self._phrases, self._nouns
        if phrases.owned(index):
            return True
        if end >= len(self._words) or phrases.comma(end):
            return False
        form = self._words.forms[end]
        if self._name(end) > end or end in self._outlets or form in nouns.adjectives:
            return True
        if phrases.head(end) and not phrases.definite(index):
            return True  # `on the site of the ministry`
        return any(base in nouns.adjectives or nouns.rows(base) for _, base in self._bases(form))

    def _owned(self, index: int) -> bool:
        """Whether a word ends in a joined pronoun, and not in the ending of an adjective that looks like one."""
        return self._phrases.owned(index) and not self._words.forms[index].endswith(self._phrases.grammar.nisba)

    def _parted(self, noun: Noun) -> tuple[int, int]:
        """Where a phrase begins that says which, or how many, before its noun: `the same statement`."""
        if noun.cut or noun.first == 0:
            return noun.first, noun.cut
        before = noun.first - 1 - (noun.how not in MEDIA and self._of(noun.first - 1))
        form = self._words.forms[before]
        if form in self._nouns.parts:
            return before, 0
        return (before, 1) if self._joined_part(form) else (noun.first, 0)

    def _part(self, index: int) -> bool:
        """Whether a word says which or how many of what its noun names, or is the `of` between them: `a copy of`."""
        return self._words.forms[index - self._of(index)] in self._nouns.parts

    def _of(self, index: int) -> bool:
        """Whether a word is the `of` after a word for a part, whatever is joined to that."""
        if index < 1 or self._words.forms[index] not in self._phrases.grammar.origins:
            return False
        form = self._words.forms[index - 1]
        return form in self._nouns.parts or self._joined_part(form)

    def _joined_part(self, form: str) -> bool:
        """Whether a word says which or how many, with a preposition joined: `in the same`."""
        return form[:1] in self._phrases.grammar.joined and form[1:] in self._nouns.parts

    # -- how far it reaches --------------------------------------------------------------------------------------------

    def _end(self, noun: Noun, limit: int) -> int:
        """The first word after the noun phrase: no relative clause, no place, no time."""
        phrases = self._phrases
        end, closed = (
            noun.end,
            phrases.definite(noun.end - 1) or phrases.owned(noun.first) or noun.first in self._outlets,
        )
        last = min(limit, noun.first + _LONGEST)
        described = False
        while end < last:
            named = self._alias(end)
            if named > end:
                end, closed = named, True
            elif self._breaks(end, noun.first) or self._addresses(end, noun):
                break
            elif (self._definite(end) or (closed and self._conjoined(end))) and not described:
                end, closed = end + 1, noun.how not in MEDIA or self._has_article(end)
            elif self._adjective(end) and (described or not closed):
                end, described = end + 1, True
            elif self._issuer(end, noun):
                end, closed, described = end + 1, self._definite(end), False
            elif not (closed or described) and (noun.how in MEDIA or self._construct(end, limit)):
                end += 1
            else:
                break
        return min(end, limit)

    def _breaks(self, index: int, first: int) -> bool:
        phrases, form = self._phrases, self._words.forms[index]
        if phrases.parts[index] or phrases.comma(index) or phrases.ends_source(index, first) or self._owned(index):
            return True
        if index in phrases.name_end and phrases.is_led(index) and form[:1] not in self._nouns.addresses:
            return True  # `a press conference in Ankara`
        conjugated = self._has_article(index) and self._has_pronoun(index)
        known = self._outlets.get(index)
        published = form in self._phrases.grammar.publishes or form in self._nouns.outside
        return conjugated or published or (known is not None and known[1] > 0)

    def _definite(self, index: int) -> bool:
        """Whether a word is definite: more than the bare article, which may be a foreign name's."""
        return self._phrases.definite(index) and self._words.forms[index] not in self._phrases.grammar.articles

    def _has_article(self, index: int) -> bool:
        return self._words.forms[index].startswith(self._phrases.grammar.articles)

    def _conjoined(self, index: int) -> bool:
        """Whether a definite noun is joined by a conjunction: `the conference of oil and money`."""
        form, grammar = self._words.forms[index], self._phrases.grammar
        return form[:1] in grammar.conjunctions and form[1:].startswith(grammar.articles)

    def _has_pronoun(self, index: int) -> bool:
        """Whether a word as found ends in a pronoun of more than a letter: after an article it is a verb."""
        if self._words.forms[index].endswith(self._phrases.grammar.nisba):
            return False
        start, end = self._words.span(index, index)
        found = self._words.shadow.text[start:end]
        return any(len(p) > 1 and found.endswith(p) for p in self._phrases.grammar.pronouns)

    def _adjective(self, index: int) -> bool:
        """Whether an indefinite word is an adjective."""
        form, grammar = self._words.forms[index], self._phrases.grammar
        if self._phrases.definite(index) or self._phrases.parts[index] or form in grammar.bodies:
            return False
        form = form.removesuffix(grammar.accusative)
        return form in self._nouns.adjectives or form in grammar.adjectives or form.endswith(grammar.nisba)

    def _issuer(self, index: int, noun: Noun) -> bool:
        """Whether whose document or occasion it is follows, after a joined preposition: `a meeting of the council`."""
        form = self._words.forms[index]
        if noun.how in MEDIA or form[:1] not in self._nouns.addresses or form in self._phrases.grammar.unjoined:
            return False
        return not self._talk(noun) and (self._phrases.definite(index) or self._construct(index + 1, len(self._words)))

    def _addresses(self, index: int, noun: Noun) -> bool:
        """Whether a word says to whom somebody spoke: a medium (`remarks to the channel`), or anybody after a talk."""
        if self._talk(noun):
            form = self._words.forms[index]
            return form[:1] in self._nouns.addresses and form not in self._phrases.grammar.unjoined
        return noun.how in _ISSUED and self._phrases.led(index) and self._phrases.medium(index)

    def _talk(self, noun: Noun) -> bool:
        """Whether a noun is one of a talk or a post: what follows it with `to` does not say whose it is."""
        return noun.how == "told" or (noun.how == "social post" and self._post(noun.first))

    def _post(self, index: int) -> bool:
        """Whether a word is a noun for what somebody wrote on a platform, and not for the platform."""
        return any(base in self._phrases.grammar.speeches for _, base in self._bases(self._words.forms[index]))

    def _construct(self, index: int, limit: int) -> bool:
        """Whether a chain of nouns begins here that a definite one ends, or a deed."""
        phrases, forms = self._phrases, self._words.forms
        for end in range(index, min(limit, index + _CONSTRUCT)):
            if self._breaks(end, index - 1):
                return False
            if phrases.definite(end) or forms[end] in phrases.grammar.events:
                return True
        return False

    def _of_which(self, end: int, limit: int) -> int:
        """The end of a document or occasion with that which it is a part of: `excerpts from the interview`."""
        if end + 1 >= limit or self._words.forms[end] not in self._phrases.grammar.origins or self._phrases.comma(end):
            return end
        whole = self._noun(end + 1)
        return self._end(whole, limit) if whole and not (whole.cut or whole.how == "relayed") else end

    def _on_platform(self, noun: Noun, end: int, limit: int) -> int:
        """The end of an account or site with the platform it is on: `his account on X`."""
        if noun.how not in _PUBLISHED or not self._phrases.owned(noun.first):
            return end
        for index in (end, end + 1):
            other = self._noun(index) if index < limit and not self._phrases.comma(index) else None
            if other is not None and other.how == "social post":
                return self._end(other, limit) if self._led(other) else end
        return end

    def _alias(self, index: int) -> int:
        """The end of a name in quotation marks or brackets, or in Latin letters, or known, that goes on with a name."""
        known = self._outlets.get(index)
        return known[0] if known is not None and not known[1] else self._name(index)

    def _name(self, index: int) -> int:
        """The end of the name in quotation marks, brackets or Latin letters that begins at a word; itself if none."""
        words = self._words
        if index >= len(words):
            return index
        opened = self._phrases.opened(index)
        if opened and opened[1] - opened[0] <= _QUOTED:
            return opened[1]
        if "(" in words.gap(index):
            closing = range(index + 1, min(index + _ALIAS, len(words)) + 1)
            return next((end for end in closing if ")" in words.gap(end)), index)
        return self._latin_end(index) if not self._phrases.comma(index) else index

    def _latin_end(self, index: int) -> int:
        while index < len(self._words) and _latin(self._words.forms[index]) and not self._phrases.comma(index):
            index += 1
        return index

    def span(self, first: int, end: int) -> Span:
        """Where the words of a carrier lie in the shadow, without what is joined to the first, and whose it is."""
        return self._span(first, self._phrases.clitic(first), self.whole(first, end))

    def whole(self, first: int, end: int) -> int:
        """The end of what is named from a word to `end`, before words that say whose it is: `the channel X of Y`."""
        return next((k for k in range(first + 1, end) if self._words.forms[k] in self._nouns.outside), end)

    def _span(self, first: int, cut: int, end: int) -> Span:
        """Where the words lie in the shadow, with the marks that close what opens among them."""
        words = self._words
        start, stop = words.starts[first] + cut, words.ends[end - 1]
        inside = words.folded[start:stop]
        for mark in words.gap(end):
            if any(mark == closing and inside.count(opening) % 2 for opening, closing in _MARKS.items()):
                stop, inside = stop + 1, inside + mark
            else:
                break
        return start, stop


def _latin(form: str) -> bool:
    return form.isascii() and form.isalpha()
