"""What the tables of a language know of the words in the names of sources.

`source_nouns` are the nouns that head them, `states` the states that speak, and `name_words` the small words that say
where a name begins and ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from takhrij.languages import Language, Row
from takhrij.read.words import KNOWN, Words
from takhrij.read.words.grammar import WITHHELD, Grammar
from takhrij.remembered import remembered

_WORD = re.compile(r"[^\W_]+")
_QUOTE = re.compile(r"[«»“”\"]")
_BREAK = re.compile(r"[،,:;؛()\[\]\"«»“”\n–—-]")
_LONGEST_HEAD = 4
# How many words up to a relative pronoun may say that a clause is about some: `a copy of which`.
_SOME = 4
# The parts of words that begin another clause than the one a name stands in.
_CLAUSES = ("subordinator", "complementiser", "break")
# A city that stands for a state is feminine singular in every language of the tables that tells genders apart.
_CAPITAL = "fs"
# How many phrases those remember who take them apart: the same sources are named again and again.
PHRASES = 1 << 12
# A word shorter than this may end like one that somebody owns, and hardly ever is.
_OWNED = 6
# A word shorter than this is another one where a letter is added.
_STEM = 4  # letters that two cases of a name have in common at least
_VARIES = 4
# A word shorter than this may begin as a preposition does, and be a name.
_LED = 6
# What is left of a word of a name without its article may look like a word of so few letters.
_SHORT = 2


class Token(NamedTuple):
    """A folded word; `bare` is without its article (or the same); `apart` says that punctuation stands before it.

    `given`: whether it is written as a name is that people are given; `capital`: whether with a capital letter.
    `possessed`: whether it is written with a pronoun at its end, where folded it is another noun too.
    """

    form: str
    bare: str
    apart: bool = False
    given: bool = False
    capital: bool = False
    possessed: bool = False

    @property
    def definite(self) -> bool:
        """Whether an article was taken off."""
        return self.form != self.bare


class Head(NamedTuple):
    """A noun that heads a phrase: how many words it has, its row, and the pronoun at its end."""

    size: int
    row: Row
    pronoun: str


class State(NamedTuple):
    """A state that is named: how many words its name has, its name and gender by the table, and its row."""

    size: int
    name: str
    agreement: str
    row: Row


class Lexicon:
    """The tables of one language, compiled; safe to share. Words are folded and bare of their article throughout."""

    def __init__(self, language: Language) -> None:
        self._language, self._folding = language, language.folding
        settings = language.settings.get("sources", {})
        self.modifiers_first = settings.get("modifiers") == "before"
        self.modifiers_around = settings.get("modifiers") == "around"
        # Whether a noun without an article is somebody's who is named right after it.
        self.governs = not (self.modifiers_first or self.modifiers_around)
        self.capitals: bool = settings.get("capitals", False)
        self.names_late: bool = settings.get("names_late", False)
        self.fused: tuple[tuple[str, str], ...] = tuple(settings.get("articles", {}).items())
        self._fold = language.folding.word
        self._remember()
        self._roles: dict[str, dict[str, Row]] = {}
        for row in language.table("name_words"):
            self._roles.setdefault(row["role"], {})[self._fold(row["word"])] = row
        self._whole = frozenset(self._unarticled(language))
        self._compile_words(language.table("name_words"))
        kinds = [
            frozenset(word for one in cell.split("|") for word in self.key(one)) for cell in settings.get("media", ())
        ]
        self.media = {word: kind for kind in kinds for word in kind}
        self._compile_heads(language.table("source_nouns"))
        self._compile_states(language.table("states"))
        self._ordinary = frozenset(self._other_words(language))
        self._nameless = tuple(map(self._fold, settings.get("no_names_end", ())))
        self._families = tuple(map(self._fold, settings.get("families", ())))
        self.feminine = tuple(map(self._fold, settings.get("feminine", ())))
        self.attributive = tuple(map(self._fold, settings.get("attributive", ())))
        self._declined = frozenset(map(self._fold, settings.get("declined", ())))
        self._vowels = frozenset(map(self._fold, settings.get("long_vowels", ())))
        self._led = tuple(map(self._fold, settings.get("no_names_led", ())))
        self._nameless_alone = (*self._nameless, *map(self._fold, settings.get("no_names_alone", ())))

    def _remember(self) -> None:
        """Remember what was told of words and phrases."""
        self._parted = remembered(self._part, KNOWN)
        self._state_of = remembered(self._adjective, KNOWN)
        self._suffixed = remembered(self._head_with_suffix, KNOWN)
        self.adds = remembered(self._adds, KNOWN)
        self._verbal = remembered(self._begins_clause, KNOWN)
        self._of_state = remembered(self._speaks_of_state, KNOWN)
        self._known = remembered(self._other, KNOWN)
        self.starts_head = remembered(self._starts_head, KNOWN)
        self.tokens = remembered(self._tokens, PHRASES)

    @cached_property
    def _grammar(self) -> Grammar:
        return self._language.compiled(Grammar)

    def _unarticled(self, language: Language) -> Iterator[str]:
        """The words of the tables that only look, when folded, as if they began with an article."""
        words = [row["word"] for row in language.table("name_words") if row["role"] == "article"]
        # No entry has a conjunction or preposition written before its article.
        articles = tuple(word for word in words if not any(word != one and word.endswith(one) for one in words))
        looks = tuple(map(self._fold, words))
        given = (row["word"] for row in language.table("name_words") if row["role"] == "given")
        yield from (
            folded for word in given if (folded := self._fold(word)).startswith(looks) and not word.startswith(articles)
        )
        ordinary = language.settings.get("sources", {}).get("no_names", ())
        rows = (row for table in ("source_nouns", "states", *ordinary) for row in language.table(table))
        cells = (cell for row in rows for column, cell in row.columns.items() if column != "example")
        # Once for each word, however often the tables have it.
        for word in set(_WORD.findall(" ".join(cells))):
            if not word.startswith(articles) and (folded := self._fold(word)).startswith(looks):
                yield folded

    def _other_words(self, language: Language) -> Iterator[str]:
        """The words of the tables that hold no names, without their articles."""
        tables = language.settings.get("sources", {}).get("no_names", ())
        rows = (row for table in tables for row in language.table(table))
        cells = " ".join(cell for row in rows for cell in (*row.words, *row.items("words")))
        bare = (self.token(form).bare for form in set(_WORD.findall(self._folding.text(cells).folded)))
        return (word for word in bare if word not in self._given)

    def _compile_words(self, rows: Iterable[Row]) -> None:
        self._given = frozenset(self.role("given"))
        self._articles = tuple(sorted(self.role("article"), key=len, reverse=True))
        # Articles with what is written before them, and how many letters that has.
        self.led_articles = (
            *((fused, len(fused) - 1) for _, fused in self.fused),
            *(
                (one, len(one) - len(rest))
                for one in self._articles
                for rest in self._articles
                if one != rest and one.endswith(rest)
            ),
        )
        self.conjunctions = tuple(self.role("and"))
        self._clitics = (*self.conjunctions, *self.role("proclitic"))
        self._clitic_lengths = tuple(sorted({len(clitic) for clitic in self._clitics}))
        self.pronouns = tuple(sorted(self.role("suffix"), key=len, reverse=True))
        self._owning = tuple(pronoun for pronoun in self.pronouns if len(pronoun) > 1)
        self._suffixes = tuple(sorted((*self.pronouns, *self.role("own"), *self.role("case")), key=len, reverse=True))
        self._servants = tuple(fuses + article for fuses in self.role("fuses") for article in self._articles)
        self.proper = frozenset(self.role("proper"))
        self.joins = frozenset((*self.role("joins"), *self.role("fuses")))
        self._opens = frozenset((*self.role("opens"), *self._clitics))
        self._ends = frozenset(self.role("ends"))
        self._stops = self._opens | self._ends
        self._relatives = frozenset(self.role("relative"))
        self._proclitics = tuple(self.role("proclitic"))
        self._former = frozenset(self.role("former"))
        self._describes = frozenset(self.role("describes"))
        self._plain = self._describes | self._former
        self.counting = frozenset(self.key(word) for word in self.role("counts"))
        self._points = {self.key(word) for word in self.role("points")}
        self.leading = frozenset(word for key in self._points | self.counting for word in key[:1])
        self._written = frozenset(row["word"] for row in rows if row["role"] == "given")
        self._owned_words = [row["word"] for row in rows if row["role"] == "owned"]
        self.speaks = frozenset(row["word"] for row in rows if row["role"] == "speaks")

    def _compile_heads(self, rows: Iterable[Row]) -> None:
        self._heads: dict[tuple[str, ...], Row] = {}
        self._names: dict[str, tuple[str, ...]] = {}
        self._endings: dict[str, Row] = {}
        for row in rows:
            for form in (row["noun"], *row.items("forms")):
                if form.startswith("*"):
                    self._endings[self._fold(form[1:])] = row
                else:
                    self._heads.setdefault(self.key(form), row)
                    self._names.setdefault(row.ref, self.key(form))
        self._first_words = _longest(self._heads)
        people = (row["noun"] for row in rows if row["named"])
        alike = ((self._fold(word), word) for word in (*self._owned_words, *people))
        self._kin = {form: word for form, word in alike if form.endswith(self.pronouns) and word != form}
        self._two_ways = (self._given & self._stops) | self._kin.keys()
        self.offices = frozenset(key[0] for key, row in self._heads.items() if row["named"])

    def _compile_states(self, rows: Iterable[Row]) -> None:
        self._states: dict[tuple[str, ...], tuple[str, str, Row]] = {}
        self._adjectives: dict[str, str] = {}
        for row in rows:
            for form in (row["name"], *row.items("also")):
                self._states[self.key(form)] = row["name"], row["agreement"], row
            for capital in row.items("capital"):
                self._states.setdefault(self.key(capital), (row["name"], _CAPITAL, row))
            for adjective in row.items("adjective"):
                self._adjectives.setdefault(self._fold(adjective), row["name"])
        self._first_of_states = _longest(self._states)

    # Words

    def role(self, name: str) -> dict[str, Row]:
        """The folded words of a role in `name_words`, each with its row."""
        return self._roles.get(name, {})

    def _tokens(self, text: str) -> tuple[Token, ...]:
        """The words of a text; asked for as `tokens`, which remembers the last many."""
        words = Words(text, self._folding)
        return tuple(self.written(words, index, index > 0 and self._apart(words, index)) for index in range(len(words)))

    def _apart(self, words: Words, index: int) -> bool:
        """Whether punctuation stands before a word. A small word that opens a quotation is of a name: `"N-B-C"`."""
        gap = words.gaps[index]
        if gap in (" ", "-") or not _BREAK.search(gap):
            return False
        return words.forms[index] not in self._ends or not _QUOTE.search(gap)

    def all(self, words: Words) -> list[Token]:
        """Every word of a text."""
        if self.capitals:
            return [self.written(words, index) for index in range(len(words))]
        tokens = list(map(self._parted, words.forms))
        for index in (index for index, form in enumerate(words.forms) if form in self._two_ways):
            tokens[index] = self.written(words, index)
        return tokens

    def written(self, words: Words, index: int, apart: bool = False) -> Token:
        """A word of a text, told apart from others that fold to the same by how it is written."""
        form = words.forms[index]
        token = self.token(form, apart)
        if not self.capitals and form not in self._two_ways:
            return token
        start, end = words.span(index, index)
        found = words.shadow.text[start:end]
        given = found in self._written if form in self._two_ways else token.given
        possessed = form in self._kin and not found.endswith(self._kin[form])
        return Token(form, token.bare, apart, given, self.capitals and found[:1].isupper(), possessed)

    def gender(self, given: str) -> str:
        """How whoever has a given name agrees, where the tables tell."""
        row = self.role("given").get(given)
        return row["agreement"] if row else ""

    def token(self, form: str, apart: bool = False) -> Token:
        """A folded word with its article taken off."""
        token = self._parted(form)
        return Token(form, token.bare, apart, token.given) if apart else token

    def _part(self, form: str) -> Token:
        given = form in self._given or form.startswith(self._servants)
        if form.startswith(self._articles) and form not in self._whole:
            for article in self._articles:
                if form.startswith(article) and len(form) >= len(article) + 2:
                    return Token(form, form[len(article) :], given=given)
        return Token(form, form, given=given)

    def key(self, words: str) -> tuple[str, ...]:
        """The words of an entry of a table, as they are looked up."""
        return tuple(self.token(form).bare for form in _WORD.findall(self._fold(words)))

    def points(self, words: Sequence[Token]) -> bool:
        """Whether some words point at what follows: `this`, `the same`."""
        return tuple(token.bare for token in words) in self._points

    def counts(self, words: Sequence[Token]) -> bool:
        """Whether some words count what follows: `a number of`, `one of`."""
        return tuple(token.bare for token in words) in self.counting

    def opens(self, token: Token) -> bool:
        """Whether a word opens a phrase of its own, as prepositions do."""
        return token.form in self._opens and not token.given

    def opener(self, form: str) -> bool:
        """Whether a folded word opens a phrase of its own, however it is written."""
        return form in self._opens

    def varies(self, one: str, other: str) -> bool:
        """Whether two words may be one name: in two cases; or a foreign one, with a long vowel more, that is no given
        name.
        """
        if self._declined and self._two_cases(one, other):
            return True
        if abs(len(one) - len(other)) != 1 or min(len(one), len(other)) < _VARIES:
            return False
        short, long = sorted((one, other), key=len)
        if short in self._given or long in self._given:
            return False
        return any(long[k] in self._vowels and long[:k] + long[k + 1 :] == short for k in range(1, len(long) - 1))

    def _two_cases(self, one: str, other: str) -> bool:
        """Whether two words are the same but for an ending of a case."""
        short = min(len(one), len(other))
        stem = next((k for k in range(short) if one[k] != other[k]), short)
        endings = self._declined
        return any(one[k:] in endings and other[k:] in endings for k in range(_STEM, stem + 1))

    def led(self, token: Token) -> bool:
        """Whether a word begins as a preposition does and ends as no name: `in a way`."""
        form = token.form
        return len(form) >= _LED and form.startswith(self._proclitics) and form.endswith(self._led) and not token.given

    def leads(self, token: Token) -> bool:
        """Whether a preposition is written onto a word that the tables know, as in no name: `(for a) ball`."""
        rests = (token.form[len(one) :] for one in self._proclitics if token.form.startswith(one))
        return not token.given and any(len(rest) > _SHORT and (self._known(rest) or rest.isascii()) for rest in rests)

    def preposition(self, form: str) -> bool:
        """Whether a folded word is a preposition, however it is written."""
        return self.opener(form) or self._grammar.part(form)[0] == "preposition"

    def small(self, form: str) -> bool:
        """Whether a folded word opens a phrase of its own, or is a preposition with its pronoun: `on him`."""
        return self.opener(form) or self._grammar.part(form)[0] == "prepositional pronoun"

    def stops(self, token: Token) -> bool:
        """Whether a word ends a person's name that stands before it."""
        return token.form in self._stops and not token.given

    def ends(self, form: str) -> bool:
        """Whether a folded word ends whatever name stands before it."""
        return form in self._ends

    def hangs(self, written: str) -> bool:
        """Whether a word as it is written has the mark of what hangs on a verb, and so is of no name: `swiftly`."""
        return bool(self._grammar.indefinite) and self._grammar.indefinite in written

    def deeds(self, words: frozenset[str]) -> bool:
        """Whether some words are all names of deeds, which after a document may be verbs: `a statement published`."""
        return words <= self._grammar.events

    def deed(self, token: Token) -> bool:
        """Whether a word is a verbal noun, or points at the noun after it, and so begins no name."""
        return not self._grammar.events.isdisjoint((token.bare, token.form)) or (token.bare,) in self._points

    def occasion(self, token: Token) -> bool:
        """Whether a word is a noun of an occasion, a document or a medium, which no family is called by."""
        return token.bare in self._grammar.occasions

    def acts(self, token: Token) -> bool:
        """Whether a word is surely a verb, or begins a clause of its own."""
        return not token.given and self._verbal(token.form)

    def _begins_clause(self, form: str) -> bool:
        if form in self._first_words or self.state([self.token(form)], 0, 1):
            return False
        return self._grammar.finite(form) or self._grammar.part(form)[0] in _CLAUSES

    def clause(self, tokens: Sequence[Token], start: int) -> int:
        """Where, after a token, a clause about the noun before it begins; the end where none does."""
        relatives, ends = self._relatives, self._ends
        for index in range(start + 1, len(tokens)):
            form = tokens[index].form
            if form in relatives or (tokens[index].apart and form in ends) or self.aged(tokens, index):
                return self._about_some(tokens, start, index)
        return len(tokens)

    def _about_some(self, tokens: Sequence[Token], start: int, relative: int) -> int:
        """Where a clause begins that is about some of what the noun before it names: `, a copy of which`."""
        if not self.opens(tokens[relative - 1]):
            return relative
        near = range(relative - 1, max(relative - _SOME, start), -1)
        return next((k for k in near if tokens[k].apart), relative)

    def aged(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether an age in brackets begins at a token, as after the names of persons: `Salim (45 years)`."""
        number = index + 1 < len(tokens) and tokens[index].apart and tokens[index].form.isdigit()
        return number and tokens[index + 1].form in self.role("years")

    def withheld(self, tokens: Sequence[Token], start: int, end: int) -> int:
        """Where words begin that withhold a source's name (`who asked not to be named`); `end` where none do."""
        grammar = self._grammar
        asks = (at for at in range(start, end) if tokens[at].form in grammar.withholding)
        return next((at for at in asks if grammar.nameless([one.form for one in tokens[at : at + 1 + WITHHELD]])), end)

    def begins_name(self, token: Token) -> bool:
        """Whether a word is known to begin a person's name."""
        return token.given or token.form in self.joins

    def family(self, token: Token) -> bool:
        """Whether a word has the ending of a family name, and is written as one."""
        return bool(self._families) and token.capital and token.form.endswith(self._families)

    def foreign(self, token: Token) -> bool:
        """Whether a word is written in Latin letters, where the language's own words are not."""
        return token.form.isascii() and token.form.isalpha() and not next(iter(self._first_words), "a").isascii()

    def may_name(self, token: Token, alone: bool) -> bool:
        """Whether a word that no table knows may be of a person's name, or all of it; none with something joined."""
        form, endings = token.form, self._nameless_alone if alone else self._nameless
        if form.endswith(endings) or len(form) == 1 or self.owned(token):
            return False
        if self.led(token):
            return False
        bare = [form[len(one) :] for one in self._clitics if form.startswith(one)]
        if any(one.startswith(self._articles) for one in bare) and form not in self._grammar.unjoined:
            return False
        stem = (token.bare,) if len(token.bare) > _SHORT else ()
        return not any(map(self._known, (form, *stem, *(self.token(one).bare for one in bare))))

    def _other(self, form: str) -> bool:
        """Whether a folded word is in the tables that hold no names, as it stands or with an ending of case."""
        forms = (form, *(form.removesuffix(case) for case in self.role("case")))
        owned = not self._grammar.events.isdisjoint(self._grammar.unowned(form)) and form not in self._given
        return bool(
            self._ordinary.intersection(forms) or form in self._first_words or self._grammar.finite(form) or owned
        )

    def plain(self, token: Token) -> bool:
        """Whether a word describes, and tells nobody from another: `former`, `senior`."""
        return token.bare in self._plain or token.form in self._describes

    def former(self, token: Token) -> bool:
        """Whether a word says that an office is held no more."""
        return token.bare in self._former

    def owned(self, token: Token) -> bool:
        """Whether a word ends in a pronoun that says whose it is."""
        return len(token.form) >= _OWNED and token.form.endswith(self._owning)

    def tells(self, token: Token) -> bool:
        """Whether a word tells an office from another: it is no preposition, and speaks of no state."""
        return not (self.opens(token) or self._of_state(token.bare))

    def _speaks_of_state(self, bare: str) -> bool:
        token = Token(bare, bare)
        return bool(self.adjective(token) or self.state([token], 0, 1))

    def governed(self, token: Token) -> bool:
        """Whether a preposition stands there, or is written together with the article."""
        return self.opens(token) or (token.definite and token.form.startswith(self._proclitics))

    def _adds(self, form: str) -> bool:
        """Whether a word is *and* with another head or state; asked for as `adds`, which remembers the last many."""
        joined = next((one for one in self.conjunctions if form.startswith(one)), form)
        if form in self._grammar.unjoined:
            return False
        rest = form[len(joined) :]
        return bool(rest) and bool(self.starts_head(rest) or self.state([self.token(rest)], 0, 1))

    def joined(self, word: str) -> bool:
        """Whether a folded word begins as one does onto which *and* is written."""
        return word.startswith(self.conjunctions)

    # Heads and states

    def name(self, row: Row) -> tuple[str, ...]:
        """The words of a row's noun."""
        return self._names[row.ref]

    def ending(self, token: Token) -> Row | None:
        """The row for the longest ending of a word that no row lists."""
        fit = [ending for ending in self._endings if token.bare.endswith(ending)]
        return self._endings[max(fit, key=len)] if fit else None

    def plural(self, token: Token, adjective: Token) -> Row | None:
        """The row for the plural ending that a noun and its adjective share."""
        shared = (row for ending, row in self.role("plural").items() if token.bare.endswith(ending))
        return next((row for row in shared if adjective.bare.endswith(self._fold(row["word"]))), None)

    def governing(self, token: Token) -> Row | None:
        """The row for the plural ending of a noun that governs another."""
        return next((row for ending, row in self.role("governs").items() if token.bare.endswith(ending)), None)

    def _starts_head(self, form: str) -> str | None:
        """The word that may begin a head, without what is written onto its front; `None` where none does.

        Asked for as `starts_head`, which remembers the last many.
        """
        bare = self.token(form).bare
        if bare in self._first_words:
            return bare
        if form.startswith(self._clitics):
            return next((form[n:] for n in self._clitic_lengths if form[n:] in self._first_words), None)
        return None

    def head(self, tokens: Sequence[Token], start: int, end: int) -> Head | None:
        """The longest head at a token."""
        suffixed = self._suffixed(tokens[start].form) if tokens[start].possessed else None
        if suffixed:
            return suffixed
        for size in range(min(self._first_words.get(tokens[start].bare, 0), end - start), 0, -1):
            row = self._heads.get(tuple([token.bare for token in tokens[start : start + size]]))
            if row:
                return None if size == 1 and self._given_not_held(tokens, start, end) else Head(size, row, "")
        return self._suffixed(tokens[start].form)

    def several(self, row: Row, tokens: Sequence[Token]) -> str:
        """How the plural of a noun for people agrees, which is one of the other forms of its row; else empty."""
        form = tuple(token.bare for token in tokens)
        return "mp" if row["named"] and form in map(self.key, row.items("forms")) else ""

    def _head_with_suffix(self, form: str) -> Head | None:
        for suffix in self._suffixes:
            stem = form[: -len(suffix)] if form.endswith(suffix) else ""
            row = stem and (self._heads.get((self._unbound(stem, suffix),)) or self._heads.get((stem,)))
            if row:
                return Head(1, row, "" if suffix in self.role("case") else suffix)
        return None

    def _unbound(self, stem: str, suffix: str) -> str:
        """A noun as it is written without a pronoun before which its last letter becomes the first of the suffix."""
        return stem + self._grammar.construct.get(suffix[0], "")

    def inner_head(self, tokens: Sequence[Token], start: int, end: int) -> Head | None:
        """The head at a token within a phrase, where *my* at its end looks like the ending of an adjective."""
        head = self.head(tokens, start, end)
        return None if head and head.pronoun in self.role("own") else head

    def _given_not_held(self, tokens: Sequence[Token], start: int, end: int) -> bool:
        """Whether an office that is a given name too (`Khalifa`, `Amir`) is the name: alone, or before a bare word."""
        token, after = tokens[start], start + 1
        if not token.given or token.definite or after >= end:
            return token.given and not token.definite
        follows = tokens[after]
        if follows.apart or follows.definite or self.stops(follows):
            return False
        if follows.bare in self._first_words and not follows.given:
            return False
        return not self.state(tokens, after, end) and not self.adjective(follows)

    def state(self, tokens: Sequence[Token], start: int, end: int) -> State | None:
        """The longest name of a state at a token."""
        longest = self._first_of_states.get(tokens[start].bare)
        for size in range(min(longest, end - start), 0, -1) if longest else ():
            found = self._states.get(tuple([token.bare for token in tokens[start : start + size]]))
            if found:
                return State(size, *found)
        return None

    def adjective(self, token: Token) -> str | None:
        """The state of an adjective, with its gender and number endings."""
        return self._state_of(token.bare)

    def _adjective(self, bare: str) -> str | None:
        for cut in range(4):
            name = self._adjectives.get(bare[: len(bare) - cut])
            if name:
                return name
        return None

    def people(self, token: Token) -> bool:
        """Whether a word is the adjective of a state in its plain form, as family names are too."""
        return token.bare in self._adjectives

    def states(self, tokens: Sequence[Token], start: int, end: int, name: Sequence[str] = ()) -> Iterator[str]:
        """Every state that some words speak of, but for those that are of a person's name."""
        for index in (index for index in range(start, end) if tokens[index].bare not in name):
            found = self.state(tokens, index, end)
            state = found.name if found else self.adjective(tokens[index])
            if state:
                yield state


def _longest(keys: Iterable[tuple[str, ...]]) -> dict[str, int]:
    """How many words the longest key has that begins with each word, as far as heads are looked for."""
    longest: dict[str, int] = {}
    for key in keys:
        longest[key[0]] = max(longest.get(key[0], 0), min(len(key), _LONGEST_HEAD))
    return longest
