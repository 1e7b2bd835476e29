"""Finds through what words reached the text: an outlet, a document, an occasion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from takhrij.languages import Language
from takhrij.read.phrases import Phrases
from takhrij.span import Span

_MEDIA = frozenset({"relayed", "broadcast"})
_CLAUSE = ("relative", "free relative", "complementiser", "break", "subordinator", "auxiliary")
_SPOKEN = frozenset({"statement", "told"})
_PUBLISHED = _MEDIA | {"social post"}
_LONGEST = 8  # words of a carrier's phrase
_CONSTRUCT = 3  # how many words a chain of indefinite nouns may run before the definite one that ends it
_NAME = 5  # words of a name in quotation marks
_BACK = 20  # how many words before a pronoun its carrier may stand
_REACH = 100  # how many words of a range are looked through, so that cost stays linear without full stops
_ALIAS = 3  # … in brackets
_MARKS = {"(": ")", "«": "»", "“": "”", '"': '"'}


class Noun(NamedTuple):
    """A noun of a carrier in a text: its words as a range, the letters before it that are not of it, and its kind."""

    first: int
    end: int
    cut: int
    how: str


class CarrierNouns:
    """The tables that tell carriers, ready for use."""

    def __init__(self, language: Language) -> None:
        fold = language.folding.word
        settings = language.settings.get("carriers", {})
        sets = {name: frozenset(map(fold, words)) for name, words in settings.items() if isinstance(words, list)}
        self.through = sets.get("through", frozenset())
        self.through_media = self.through | sets.get("through_media", frozenset())
        self.parts = sets.get("parts", frozenset())
        self.named = sets.get("named", frozenset())
        self.adjectives = sets.get("adjectives", frozenset())
        self.untold = sets.get("untold", frozenset())
        self.outside = sets.get("outside", frozenset())
        self.during = sets.get("during", frozenset())
        self.supplements = {tuple(fold(words).split()) for words in settings.get("supplements", [])}
        self.issuing = sets.get("issuing", frozenset())
        self.came, self.said = sets.get("came", frozenset()), sets.get("said", frozenset())
        self.inside = {fold(word): feminine for word, feminine in settings.get("inside", {}).items()}
        self.addresses = frozenset(fold(r["word"]) for r in language.table("name_words") if r["role"] == "addresses")
        self._rows: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for row in language.table("carrier_nouns"):
            for form in (row["noun"], *row.items("forms")):
                first, *rest = fold(form).split()
                self._rows.setdefault(first, []).append((tuple(rest), row["how"]))
        for options in self._rows.values():
            options.sort(key=lambda option: -len(option[0]))

    def rows(self, word: str) -> list[tuple[tuple[str, ...], str]]:
        """The words that may follow a word to make a noun of the table, and its kind: the longest first."""
        return self._rows.get(word, [])


class Carriers:
    """The carriers named in ranges of one text's words."""

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

    # -- where carriers are looked for --------------------------------------------------------------------------------

    def within(self, start: int, limit: int) -> tuple[Span, ...]:
        """The first document or occasion named in a range of words, and every medium."""
        return tuple(span for _, span in self._within(start, limit))

    def media(self, start: int, limit: int) -> tuple[Span, ...]:
        """The media named in a range of words; where there are none, the first document or occasion."""
        found = self._within(start, limit, relative=True)
        return tuple(span for how, span in found if how in _MEDIA) or tuple(span for _, span in found)

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
        return self.within(start, limit) if start < end < limit and self._carrier(end, limit) else ()

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

    def _object(self, index: int) -> Noun | None:
        """The document or post that an indefinite noun names which no preposition leads to: what somebody published."""
        phrases, noun = self._phrases, self._noun(index)
        if noun is None or noun.cut or noun.how in _MEDIA or index == 0 or phrases.definite(index):
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
        return (self._span(*self._parted(noun), self._end(noun, index - 1)),) if noun else ()

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
        if noun is None or not noun.end < verb <= noun.end + 2 * _NAME or noun.how in _MEDIA:
            return None
        form, phrases = self._words.forms[noun.end], self._phrases
        led = form[:1] in self._nouns.addresses and form not in phrases.grammar.unjoined and len(form) > 1
        near = range(noun.end, verb)
        end = next((k for k in near if phrases.parts[k] or phrases.comma(k) or phrases.time[k]), verb)
        when = all(phrases.time[k] or phrases.parts[k] in ("adverb", "preposition") for k in range(end, verb))
        if not led or end == noun.end or not when:
            return None
        return self._span(*self._parted(noun), noun.end), self._span(noun.end, 1, end)

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
        several = noun is not None and noun.cut == 1 and noun.end > index + 1 and noun.how in _MEDIA
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
            if carrier is None or (index < told_of and carrier[0] not in _MEDIA):
                index += 1
                continue
            how, span, end = carrier
            if how in _MEDIA or not any(other not in _MEDIA for other, _ in found) or self._adjoins(last, index):
                found.append((how, span))
            index = last = end
        return found

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
        end = self._end(noun, limit)
        end = self._on_platform(noun, end, limit)
        first, cut = self._parted(noun)
        return noun.how, self._span(first, cut, end), end

    # -- what a carrier is --------------------------------------------------------------------------------------------

    def _addressed(self, index: int) -> tuple[int, int, int] | None:
        """A name that words are spoken to (`to "X"`, `to CNN`): first word, word after the last, letters before it."""
        words, addresses = self._words, self._nouns.addresses
        form = words.forms[index]
        if form in addresses:
            after = index + 1
            end = self._name(after)
            unknown = after not in self._phrases.name_end or after in self._outlets
            office = index > 0 and words.forms[index - 1] in self._phrases.grammar.bearers
            named = end > after and unknown and not office and self._noun(after) is None
            return (after, end, 0) if named else None
        if form[:1] in addresses and _latin(form[1:]):
            return index, self._latin_end(index + 1), 1
        return None

    def _noun(self, index: int) -> Noun | None:
        """The outlet, or noun of the table, that begins at a word; a verb stands after a relative pronoun."""
        if index and self._phrases.parts[index - 1] == "relative":
            return None
        known = self._outlets.get(index)
        if known is not None:
            platform = any(how == "social post" for _, how in self._nouns.rows(self._words.forms[index][known[1] :]))
            return Noun(index, known[0], known[1], "social post" if platform else "relayed")
        for cut, base in self._bases(self._words.forms[index]):
            for rest, how in self._nouns.rows(base):
                end = index + 1 + len(rest)
                sure = base not in self._nouns.named or (cut and self._is_told(index)) or self._is_named(index, end)
                if sure and self._follows(index, rest):
                    return Noun(index, end, cut, "social post" if self._platform(end) else how)
        return None

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

    def _bases(self, form: str) -> Iterator[tuple[int, str]]:
        """What a word may be without preposition, article and pronoun, and the letters of the preposition."""
        grammar = self._phrases.grammar
        for cut in (0, 1):
            if cut and (form[:1] not in grammar.joined or form in grammar.unjoined):
                return
            bare = form[cut:]
            yield cut, bare
            for article in grammar.articles:
                if bare.startswith(article):
                    yield cut + (article[0] in grammar.joined), bare[len(article) :]
            for pronoun in grammar.pronouns:
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

    def _led(self, noun: Noun) -> bool:
        """Whether a noun stands where a carrier may: after `in`, `through`, `to`, or a verb that published it."""
        phrases, nouns, forms = self._phrases, self._nouns, self._words.forms
        before = noun.first - 1
        if noun.cut:
            to_whom = forms[noun.first][:1] in nouns.addresses
            to = to_whom and noun.how == "told"  # `(came) to meet X`
            untold = any(base in nouns.untold for _, base in self._bases(forms[noun.first]))
            if untold and (to_whom or not (phrases.owned(noun.first) or self._name(noun.end) > noun.end)):
                return False
            return noun.how in _PUBLISHED or (not to and (before < 0 or self._noun(before) is None))
        while before >= 0 and noun.how in _MEDIA and phrases.time[before]:
            before -= 1
        while before >= 0 and (phrases.parts[before] == "determiner" or forms[before] in nouns.parts):
            before -= 1
        if before < 0 or phrases.comma(before + 1):
            return False
        form, joined = forms[before], phrases.grammar.joined
        published = noun.how in _PUBLISHED or (phrases.owned(noun.first) and phrases.medium(noun.first))
        through = nouns.through_media if published else nouns.through
        if (form[1:] if phrases.joined[before] else form) in through or form in joined:
            return True
        return (form[:1] in joined and form[1:] in nouns.parts) or (noun.how in _MEDIA and self._publishes(before))

    def _publishes(self, index: int) -> bool:
        """Whether a medium may follow a word as the subject that published what was named before."""
        if (
            self._phrases.parts[index] == "prepositional pronoun"
            or self._words.forms[index] in self._phrases.grammar.publishes
        ):
            return True
        return self._owned(index)

    def _owned(self, index: int) -> bool:
        """Whether a word ends in a joined pronoun, and not in the ending of an adjective that looks like one."""
        return self._phrases.owned(index) and not self._words.forms[index].endswith(self._phrases.grammar.nisba)

    def _parted(self, noun: Noun) -> tuple[int, int]:
        """Where a phrase begins that says which, or how many, before its noun: `the same statement`."""
        first, forms = noun.first, self._words.forms
        if noun.cut or first == 0:
            return first, noun.cut
        before = forms[first - 1]
        if before in self._nouns.parts:
            return first - 1, 0
        if before[:1] in self._phrases.grammar.joined and before[1:] in self._nouns.parts:
            return first - 1, 1
        return first, 0

    # -- how far it reaches -------------------------------------------------------------------------------------------

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
            elif self._breaks(end, noun.first):
                break
            elif (self._definite(end) or (closed and self._conjoined(end))) and not described:
                end, closed = end + 1, noun.how not in _MEDIA or self._has_article(end)
            elif self._adjective(end) and (described or not closed):
                end, described = end + 1, True
            elif self._issuer(end, noun):
                end, closed, described = end + 1, self._definite(end), False
            elif not (closed or described) and (noun.how in _MEDIA or self._construct(end, limit)):
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
        return form in self._nouns.adjectives or form in grammar.adjectives or form.endswith(grammar.nisba)

    def _issuer(self, index: int, noun: Noun) -> bool:
        """Whether whose document or occasion it is follows, after a joined preposition: `a meeting of the council`."""
        form = self._words.forms[index]
        if noun.how in _MEDIA or form[:1] not in self._nouns.addresses or form in self._phrases.grammar.unjoined:
            return False
        return self._phrases.definite(index) or self._construct(index + 1, len(self._words))

    def _construct(self, index: int, limit: int) -> bool:
        """Whether a chain of nouns begins here that a definite one ends, or a deed."""
        phrases, forms = self._phrases, self._words.forms
        for end in range(index, min(limit, index + _CONSTRUCT)):
            if self._breaks(end, index - 1):
                return False
            if phrases.definite(end) or forms[end] in phrases.grammar.events:
                return True
        return False

    def _on_platform(self, noun: Noun, end: int, limit: int) -> int:
        """The end of an account with the platform it is on: `his account on X`."""
        if noun.how != "social post" or not self._phrases.owned(noun.first):
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
        if opened and opened[1] - opened[0] <= _NAME:
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
