"""What a noun names: somebody, an office, a document, an occasion, a deed, a number; and what may be a name."""

from __future__ import annotations

from collections.abc import Container, Iterator
from collections.abc import Set as AbstractSet

from takhrij.read.phrases.cues import Cue
from takhrij.read.phrases.joined import Joined

_ASKING = ("object", "blame")  # kinds of contents that begin with whom a verb is about
_LONGEST_LED = 4  # a word of no more letters may begin as a preposition does, end in the feminine, and be a name
_SURE = ("ms", "fs", "mp")  # how nouns agree before which a verb has one form alone


class Nouns(Joined):
    """The nouns of one text, by what they name."""

    def head(self, index: int) -> bool:
        """Whether a word is a noun that heads the name of somebody."""
        return self._articled_or_not(index, self.grammar.heads)

    def somebody(self, index: int) -> bool:
        """Whether somebody is named from a word on, and no document or deed: by a noun for a source, a known name, a
        person of the text.
        """
        thing = self.paper(index) or self.deed(index)
        return (self.head(index) and not thing) or index in self.name_end or self.surname(index)

    def head_of_two(self, index: int) -> bool:
        """Whether a word and the one after it head the name of somebody together: `news agencies`."""
        if index + 1 >= len(self.words):
            return False
        both = (self.words.forms[index : index + 2], (self.bare(index), self.bare(index + 1)))
        return any(" ".join(words) in self.grammar.heads for words in both)

    def _articled_or_not(self, index: int, nouns: Container[str]) -> bool:
        """Whether a word, with its article or without, is one of some nouns."""
        return self.words.forms[index] in nouns or self.bare(index) in nouns

    def body_told(self, index: int) -> bool:
        """Whether words that begin with a joined preposition name a body, though the first is a noun for a medium: `of
        the space agency`.
        """
        forms, to = self.words.forms, self.grammar.to
        words = [forms[index].removeprefix(to), *forms[index + 1 : index + 3]]
        led = bool(to) and forms[index].startswith(to) and forms[index] not in self.grammar.unjoined
        return led and any(" ".join(words[:size]) in self.grammar.bodies for size in (2, 3))

    def several(self, index: int) -> bool:
        """Whether a word is a noun for several people who speak."""
        return self._articled_or_not(index, self.grammar.several)

    def office(self, index: int) -> bool:
        """Whether a word is a noun for an office or a person, which may go on with a preposition: `the envoy to X`."""
        return self._articled_or_not(index, self.grammar.offices)

    def agreement(self, index: int) -> str:
        """How a noun for a source, with its article or without, agrees by the tables; empty where none has it."""
        genders = self.grammar.genders
        return genders.get(self.words.forms[index]) or genders.get(self.bare(index), "")

    def _gender(self, index: int) -> str:
        """`m` or `f` where the form that a verb has before a noun is sure; else empty."""
        form, grammar = self.words.forms[index], self.grammar
        if self.parts[index] or self.given(index):
            return ""
        if self.owned(index):
            known = map(grammar.genders.get, self._unowned(form))
            return next((one[:1] for one in known if one in _SURE), "")  # `his daughter`
        bare, agreement = self.bare(index), self.agreement(index)
        if agreement in _SURE or index in self.name_end:
            return agreement[:1]
        articled = bare != form and agreement in ("", "fp")
        return "f" if articled and form.endswith((*grammar.nominal, *grammar.feminine)) else ""

    def object(self, index: int) -> bool:
        """Whether a noun for people is no subject by its ending or its adjective's (`called experts to`), or nobody."""
        if self.words.forms[index] in self.grammar.invoked:
            return True
        if not self.several(index):
            return False
        after = min(index + 1, len(self.words) - 1)
        if self._of_objects(index) and not self.definite(after):
            return True
        return not (self.definite(after) or self.comma(after) or self.parts[after]) and self._of_objects(after)

    def asked(self, index: int) -> bool:
        """Whether a noun for people has the ending of those that are no subject: `the citizens (to)`."""
        return self.several(index) and self._of_objects(index)

    def object_of(self, cue: Cue, index: int) -> bool:
        """Whether a noun right after a verb is whom or what it is about, and its subject is left out."""
        if index >= len(self.words):
            return False
        asks = cue.entry.act == "demand" or any(frame.kind in _ASKING for frame in cue.entry.frames)
        if cue.entry.act == "demand" and self.articled_deed(index) and self.bare(index) not in self.grammar.bodies:
            return True  # `asked (for the) help of`
        gender = self._gender(index) if asks and cue.entry.agreement in ("3ms", "3fs") else ""
        return self.object(index) or bool(gender and cue.entry.agreement and cue.entry.agreement[1] != gender)

    def _of_objects(self, index: int) -> bool:
        """Whether a word has the ending of a plural that is no subject, and would have another as one."""
        grammar, bare = self.grammar, self.bare(index)
        stems = ((bare[: -len(end)], other) for end, other in grammar.oblique.items() if bare.endswith(end))
        return any(stem + other in grammar.several or stem in grammar.adjectives for stem, other in stems)

    def speaks(self, index: int) -> bool:
        """Whether a word that somebody owns is a noun for a source, a document or an occasion: `his lawyer`."""
        form, grammar = self.words.forms[index], self.grammar
        bare = form[1:] if form[:1] in grammar.joined and form not in grammar.unjoined else form
        stems = [stem[: -len(p)] for stem in {form, bare} for p in grammar.pronouns if stem.endswith(p)]
        stems += [stem[:-1] + grammar.construct.get(stem[-1:], stem[-1:]) for stem in stems if stem]
        return self.occasion(index) or any(stem in grammar.heads or stem in grammar.papers for stem in stems)

    def norm(self, index: int, skip: int = 0) -> bool:
        """Whether a word is a noun for what one conforms to, a law, a plan, after `skip` joined letters."""
        form = self.words.forms[index][skip:]
        stems = (
            form,
            *(form[len(a) :] for a in self.grammar.articles if form.startswith(a)),
            form[1:] if skip else form,
            *self._unowned(form),
        )
        return any(stem in self.grammar.norms for stem in stems)

    def described(self, index: int) -> bool:
        """Whether an adjective with the same ending follows a word, which so is a noun: `a new proposal`."""
        after = index + 1
        if after >= len(self.words) or self.comma(after) or self.parts[after] or after in self.name_end:
            return False
        if self.colon(after) or self.opens(after):
            return False
        ending, form = self.words.forms[index][-1:], self.words.forms[after]
        return ending == self.grammar.accusative and form.endswith(ending) and len(form) > 4

    def occasion(self, index: int) -> bool:
        """Whether a word is a noun of an occasion, document or medium, whatever is joined to it."""
        return self._occasion(index, self.grammar.occasions) is not None

    def medium(self, index: int) -> bool:
        """Whether a word is a noun of a medium: a newspaper, a channel, a network."""
        return self._occasion(index, self.grammar.media) is not None

    def platform(self, index: int) -> bool:
        """Whether a platform that anybody may write on is named at a word, or somebody's own account or page on one."""
        forms, platforms = self.words.forms[index : index + 2], self.grammar.platforms
        if len(forms) > 1 and " ".join(forms) in platforms:
            return True
        named = self.owned(index) or forms[0] not in self.grammar.sites
        return named and self._occasion(index, platforms) is not None

    def document(self, index: int) -> bool:
        """Whether a word is a noun of a document: a report, a statement, data."""
        return self._occasion(index, self.grammar.documents) is not None

    def paper(self, index: int) -> bool:
        """Whether a word is a noun of a document or of one that speaks: a report, a statement, remarks."""
        return self._occasion(index, self.grammar.papers) is not None

    def bare_paper(self, index: int) -> bool:
        """Whether a word is an indefinite noun of a document or of one that speaks, with nothing joined to it."""
        return self.words.forms[index] in self.grammar.papers and not self.comma(index)

    def _occasion(self, index: int, nouns: AbstractSet[str]) -> int | None:
        """How many letters of a joined preposition stand before one of these nouns; nothing where it is none."""
        bared = self.grammar.bared(self.words.forms[index])
        return next((skip for skip, stems in enumerate(bared) if not nouns.isdisjoint(stems)), None)

    def feminine(self, index: int) -> bool:
        """Whether a noun has an ending of the feminine."""
        return self.words.forms[index].endswith((*self.grammar.construct.values(), *self.grammar.nominal))

    def led_deed(self, index: int) -> bool:
        """Whether a preposition is joined to a verbal noun, with its article or without: `to cut (the debt)`."""
        form, grammar = self.words.forms[index], self.grammar
        if form[:1] not in grammar.joined or form in grammar.unjoined:
            return False
        articled = (form[1 + len(one) :] for one in grammar.articles if form.startswith(one, 1))
        return any(stem in grammar.events for stem in (form[1:], self.bare(index), *articled))

    def deed(self, index: int) -> bool:
        """Whether a word is a verbal noun or another one for a deed, with an article or without."""
        return self.bare(index) in self.grammar.events

    def articled_deed(self, index: int) -> bool:
        """Whether a word is a verbal noun with the article."""
        return self.bare(index) != self.words.forms[index] and self.deed(index)

    def claim(self, index: int) -> bool:
        """Whether a word is a noun for what was said, with a joined pronoun or without: `claims`, `his remarks`."""
        claims = self.grammar.claims
        own = self.owned(index) and any(stem in claims for stem in self._unowned(self.words.forms[index]))
        return own or self.words.forms[index] in claims

    def owned_deed(self, index: int) -> bool:
        """Whether a word is a verbal noun, or the course of something, with a joined pronoun: `asked about it`."""
        if not self.owned(index):
            return False
        grammar = self.grammar
        return any(stem in grammar.events or stem in grammar.courses for stem in self._unowned(self.words.forms[index]))

    def describes_by(self, index: int) -> bool:
        """Whether the adjective right before a word does not agree with its noun, but with what that owns, which the
        word says: `the president whose | term ends`.
        """
        noun, adjective = index - 2, index - 1
        if noun < 0 or not (self.owned(index) and self.definite(noun) and self.definite(adjective)):
            return False
        participial = self.bare(adjective).startswith(self.grammar.participial) and not self.comma(adjective)
        return participial and self.feminine(adjective) and self.agreement(noun) == "ms"

    def _unowned(self, form: str) -> Iterator[str]:
        """What a noun may be without a joined pronoun, as it is written without one: `its plan`."""
        for stem in self.grammar.unowned(form):
            yield from (stem, stem[:-1] + self.grammar.construct.get(stem[-1], stem[-1]))

    def number(self, index: int) -> bool:
        """Whether a word is a number, in digits or spelled out."""
        return self.words.forms[index][:1].isdigit() or self.spelled(index)

    def spelled(self, index: int) -> bool:
        """Whether a number in words begins at a word: `twenty`, `two (and) ten`."""
        forms, numerals = self.words.forms, self.grammar.numerals
        return forms[index] in numerals or " ".join(forms[index : index + 2]) in numerals

    def counted(self, index: int) -> bool:
        """Whether a number of people, or of others who speak, begins at a word: `20 officials`, `some officials`."""
        form, grammar = self.words.forms[index], self.grammar
        counts = (form,) in grammar.counts and form not in grammar.any
        if index + 1 >= len(self.words) or not (counts or self.number(index)):
            return False
        return (
            self.head(index + 1)
            or self.head_of_two(index + 1)
            or self.words.forms[index + 1].removesuffix(self.grammar.accusative) in self.grammar.heads
        )

    def counts(self, index: int) -> bool:
        """Whether a word and the next count what follows: `each of`, `a number of`."""
        return tuple(self.words.forms[index : index + 2]) in self.grammar.counts

    def percent(self, index: int) -> int:
        """How many words from one on mean a hundredth part, after a number: `per cent`; 0 where none do."""
        sizes = (
            len(words) for words in self.grammar.shares if tuple(self.words.forms[index : index + len(words)]) == words
        )
        return max(sizes, default=0)

    def begins_share(self, index: int) -> bool:
        """Whether a number begins a share of some: `44 per cent of them`."""
        after = index + 1 + self.percent(index + 1)
        return index + 1 < after < len(self.words) and self.parts[after] in ("preposition", "prepositional pronoun")

    def like_a_name(self, index: int) -> bool:
        """Whether a word may belong to the name of a person that no finder knows."""
        form, grammar = self.words.forms[index], self.grammar
        if self.parts[index] or self.time[index] or self.conjoined(index) or self.owned(index) or self.number(index):
            return False
        if self.head(index) or self.several(index) or (grammar.nominal and form.endswith(grammar.nominal)):
            return False
        if form in grammar.openers and (not self.given(index) or (index > 0 and self.head(index - 1))):
            return False  # `the commissioner for`; `the spokesman for`, and no `Basim`
        if form in grammar.begun and self.head_of_two(index):
            return False
        bare = form[1:] if form[:1] in grammar.joined and form not in grammar.unjoined else form
        if bare != form and len(form) > _LONGEST_LED and form.endswith(grammar.feminine) and not self.given(index):
            return False  # `in a district`
        return not any(bare in known for known in (grammar.heads, grammar.events, grammar.claims, grammar.occasions))

    def surname(self, index: int) -> bool:
        """Whether a word alone may name a person who is named in full elsewhere in the text."""
        return self.words.forms[index] in self._surnames and self.like_a_name(index)

    def ends_a_name(self, index: int) -> bool:
        """Whether a known name, a body or the name of a person (of two words without an article) ends before a word."""
        if index in self.name_ends or self.words.forms[index - 1] in self.grammar.bodies:
            return True
        if not (self.like_a_name(index - 2) and self.like_a_name(index - 1)) or self.definite(index - 2):
            return False
        return not self.definite(index - 1) or self.given(index - 2)

    def finished_before(self, index: int) -> bool:
        """Whether what stands before a word is finished: a definite noun, a quotation, words in brackets."""
        return self.definite(index - 1) or self.closes(index) or ")" in self.words.gap(index)

    def points(self, index: int) -> bool:
        """Whether a pronoun stands alone here for the whole of what was just said: `X denied that.`"""
        if self.words.forms[index] not in self.grammar.pointers:
            return False
        after = index + 1
        if after >= self.sentence_of[index] or self.comma(after) or self.parts[after] == "adverb":
            return True
        return self.joined[after] or after in self._verbs

    def may_speak(self, index: int) -> bool:
        """Whether a verb that is a noun too may be a verb here: after it stands what is definite, a name or a head."""
        form, after = self.words.forms[index], index + 1
        if form in self.grammar.nouns_too and self._of_an_office(index):
            return False
        if form in self.grammar.belonging and after < len(self.words):
            return not (self.is_led(after) or self.parts[after] == "prepositional pronoun")
        if form not in self.grammar.nouns_too or after >= len(self.words) or self.parts[after] or self.comma(after):
            return True
        return self.definite(after) or after in self.name_end or self.head(after) or self.time[after]

    def _of_an_office(self, index: int) -> bool:
        """Whether a word says what the indefinite office right before it is about: `a professor of science`."""
        before = index - 1
        return index > 0 and self.words.gap(index) == " " and self.office(before) and not self.definite(before)
