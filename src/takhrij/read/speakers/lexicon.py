"""What the tables of a language know of the words in the names of sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from takhrij.languages import Language
from takhrij.read.speakers.heads import Heads
from takhrij.read.speakers.name_words import WORD, Token
from takhrij.read.words import KNOWN
from takhrij.read.words.grammar import WITHHELD
from takhrij.remembered import remembered

# How many words up to a relative pronoun may say that a clause is about some: `a copy of which`.
_SOME = 4
# The parts of words that begin another clause than the one a name stands in.
_CLAUSES = ("subordinator", "complementiser", "break")
_STEM = 4  # letters that two cases of a name have in common at least
# A word shorter than this is another one where a letter is added.
_VARIES = 4
# A word shorter than this may begin as a preposition does, and be a name.
_LED = 6
# What is left of a word of a name without its article may look like a word of so few letters.
_SHORT = 2


class Lexicon(Heads):
    """What one language knows of words in names; safe to share."""

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self.adds = remembered(self._adds, KNOWN)
        self._verbal = remembered(self._begins_clause, KNOWN)
        self._of_state = remembered(self._speaks_of_state, KNOWN)
        self._known = remembered(self._other, KNOWN)
        settings = language.settings.get("sources", {})
        self.modifiers_first = settings.get("modifiers") == "before"
        self.modifiers_around = settings.get("modifiers") == "around"
        # Whether a noun without an article is somebody's who is named right after it.
        self.governs = not (self.modifiers_first or self.modifiers_around)
        self.names_late: bool = settings.get("names_late", False)
        kinds = [
            frozenset(word for one in cell.split("|") for word in self.key(one)) for cell in settings.get("media", ())
        ]
        self.media = {word: kind for kind in kinds for word in kind}
        self._ordinary = frozenset(self._other_words(language))
        self._nameless = tuple(map(self._fold, settings.get("no_names_end", ())))
        self._families = tuple(map(self._fold, settings.get("families", ())))
        self.feminine = tuple(map(self._fold, settings.get("feminine", ())))
        self.attributive = tuple(map(self._fold, settings.get("attributive", ())))
        self._declined = frozenset(map(self._fold, settings.get("declined", ())))
        self._vowels = frozenset(map(self._fold, settings.get("long_vowels", ())))
        self._led = tuple(map(self._fold, settings.get("no_names_led", ())))
        self._nameless_alone = (*self._nameless, *map(self._fold, settings.get("no_names_alone", ())))

    def _other_words(self, language: Language) -> Iterator[str]:
        """The words of the tables that hold no names, without their articles."""
        tables = language.settings.get("sources", {}).get("no_names", ())
        rows = (row for table in tables for row in language.table(table))
        cells = " ".join(cell for row in rows for cell in (*row.words, *row.items("words")))
        bare = (self.token(form).bare for form in set(WORD.findall(self._folding.text(cells).folded)))
        return (word for word in bare if word not in self._given)

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

    def abbreviated(self, form: str) -> bool:
        """Whether a folded word is an abbreviation or one letter, so that a full stop after it ends no sentence."""
        return len(form) == 1 or form in self._grammar.abbreviations

    def preposition(self, form: str) -> bool:
        """Whether a folded word is a preposition, however it is written."""
        return self.opener(form) or self._grammar.part(form)[0] == "preposition"

    def leads_away(self, form: str) -> bool:
        """Whether a folded word is a preposition, or one that ends whatever name stands before it."""
        return self.preposition(form) or self._grammar.part(form)[0] == "adjunct"

    def leads_to_a_noun(self, form: str) -> bool:
        """Whether a folded word is a preposition, or one of those that say when, where or why something is."""
        return self.leads_away(form) or self._grammar.part(form)[0] == "circumstance"

    def small(self, form: str) -> bool:
        """Whether a folded word opens a phrase of its own, or is a preposition with its pronoun: `on him`."""
        return self.opener(form) or self._grammar.part(form)[0] == "prepositional pronoun"

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
        return next((k for k in near if tokens[k].apart), relative - 1)

    def aged(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether an age in brackets begins at a token, as after the names of persons: `Salim (45 years)`."""
        number = index + 1 < len(tokens) and tokens[index].apart and tokens[index].form.isdigit()
        return number and tokens[index + 1].form in self.role("years")

    def withheld(self, tokens: Sequence[Token], start: int, end: int) -> int:
        """Where words begin that withhold a source's name (`who asked not to be named`); `end` where none do."""
        grammar = self._grammar
        asks = (at for at in range(start, end) if tokens[at].form in grammar.withholding)
        return next((at for at in asks if grammar.nameless([one.form for one in tokens[at : at + 1 + WITHHELD]])), end)

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

    def absolute(self, noun: Token, token: Token) -> bool:
        """Whether a noun has the ending of plurals that govern nothing, and a word after it is no adjective of it."""
        endings = [one for one in self._grammar.absolute if noun.form.endswith(one)]
        return bool(endings) and not token.form.endswith(tuple(endings))

    def agreeing(self, agreement: str, adjective: Token) -> bool:
        """Whether an adjective with the article may be of one body that agrees so."""
        feminine = self._grammar.feminine
        if agreement not in ("ms", "fs") or not feminine or not adjective.definite:
            return True
        ends = adjective.form.endswith((*feminine, *self._grammar.nominal, *self._grammar.elative))
        return ends if agreement == "fs" else not adjective.form.endswith(feminine)

    def names_on(self, token: Token) -> bool:
        """Whether a word with the article may go on with a name after a family name: no noun that the tables know, or
        a ruler's number.
        """
        plain = self.plain(token) or self.adjective(token) is not None or not self._known(token.bare)
        return plain or token.form in self.role("regnal")

    def unlisted(self, bare: str) -> bool:
        """Whether a word without its article is one that no table knows, as most names are."""
        return self.may_name(Token(bare, bare), alone=False)

    def given_not_held(self, tokens: Sequence[Token], start: int, end: int) -> bool:
        """Whether an office that is a given name too is the name: also before a family name with the article, which is
        an adjective of relation that no table knows (`Amin al-Harithi`).
        """
        token, follows = tokens[start], tokens[start + 1 : min(start + 2, end)]
        given = token.given and not token.definite and bool(follows) and follows[0].definite and not follows[0].apart
        relation = given and follows[0].form.endswith(self._grammar.nisba[:1]) and self.unlisted(follows[0].bare)
        return relation or super().given_not_held(tokens, start, end)

    def _other(self, form: str) -> bool:
        """Whether a folded word is in the tables that hold no names, as it stands or with an ending of case."""
        forms = (form, *(form.removesuffix(case) for case in self.role("case")))
        owned = not self._grammar.events.isdisjoint(self._grammar.unowned(form)) and form not in self._given
        return bool(
            self._ordinary.intersection(forms) or form in self._first_words or self._grammar.finite(form) or owned
        )

    def tells(self, token: Token) -> bool:
        """Whether a word tells an office from another: it is no preposition, and speaks of no state."""
        return not (self.opens(token) or self._of_state(token.bare))

    def _speaks_of_state(self, bare: str) -> bool:
        token = Token(bare, bare)
        return bool(self.adjective(token) or self.state([token], 0, 1))

    def _adds(self, form: str) -> bool:
        """Whether a word is *and* with another head or state; asked for as `adds`, which remembers the last many."""
        joined = next((one for one in self.conjunctions if form.startswith(one)), form)
        if form in self._grammar.unjoined:
            return False
        rest = form[len(joined) :]
        return bool(rest) and bool(self.starts_head(rest) or self.state([self.token(rest)], 0, 1))
