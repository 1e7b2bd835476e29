"""What is written onto a word: its article, a conjunction or preposition before it, a pronoun at its end."""

from __future__ import annotations

from functools import cached_property

from takhrij.read.phrases.parts import Parts


class Joined(Parts):
    """The words of one text, by what is joined to each."""

    def definite(self, index: int) -> bool:
        """Whether a word closes a definite phrase: it has the article, or ends a known name."""
        articled = self._articled(index) or self.leads_away(index)
        return (articled and not self.parts[index]) or (index + 1) in self.name_ends

    def _definite_after(self, index: int) -> bool:
        """Whether the next word closes a definite phrase; none does at the end of a text."""
        return index + 1 < len(self.words) and self.definite(index + 1)

    def _articled(self, index: int) -> bool:
        """Whether a word begins with an article, and does not only fold to one that does."""
        form = self.words.forms[index]
        return form.startswith(self.grammar.articles) and self.words.written(index).startswith(form[0])

    def bare(self, index: int) -> str:
        """A word without its article."""
        form = self.words.forms[index]
        return next((form[len(one) :] for one in self.grammar.articles if form.startswith(one)), form)

    def _bare_noun(self, index: int) -> str:
        """A word without a conjunction joined to it and its article."""
        joined, form = int(self.joined[index]), self.words.forms[index]
        return next((form[joined + len(a) :] for a in self.grammar.articles if form.startswith(a, joined)), form)

    def leads_away(self, index: int) -> bool:
        """Whether a word begins with a joined preposition and an article, and so names no subject."""
        form = self.words.forms[index]
        led = form[:1] in self.grammar.joined and form not in self.grammar.unjoined
        return led and form[1:].startswith(self.grammar.articles) and not self._family_name(index)

    def _family_name(self, index: int) -> bool:
        """Whether a word that begins as something joined to an article does is rather a name: it follows a given name
        somewhere, and what would be left of it is no noun.
        """
        form = self.words.forms[index]
        rest = (form[1 + len(one) :] for one in self.grammar.articles if form.startswith(one, 1))
        return form in self._surnames and not any(map(self.known, rest))

    def is_led(self, index: int) -> bool:
        """Whether a preposition is joined to a word and its article, even fused with it, or to a known name: such a
        word is no subject.
        """
        form, grammar = self.words.forms[index], self.grammar
        if form[:1] not in grammar.joined or form in grammar.unjoined:
            return False
        if form[1:2].isdigit() or index in self._led:
            return True
        fused = tuple(article for article in grammar.articles if article[0] in grammar.joined)
        owned = [form[1 : -len(p)] for p in grammar.pronouns if len(p) > 1 and form.endswith(p)]
        return self.leads_away(index) or form.startswith(fused) or any(f in grammar.heads for f in (form[1:], *owned))

    def led(self, index: int) -> bool:
        """Whether a preposition is joined to a word, with its article or without, as far as the tables tell."""
        form = self.words.forms[index]
        if self.is_led(index):
            return True
        joined = form[:1] in self.grammar.joined and form not in self.grammar.unjoined and index not in self.name_end
        noun = self.known(form[1:]) or form[1:] in self.grammar.nouns_too
        return joined and noun and not (self.known(form) or self.given(index))

    def led_here(self, index: int) -> bool:
        """Whether a word without its first letter, a preposition, is a word of the text too: `X said to Orr … Orr`."""
        form = self.words.forms[index]
        joined = form[:1] in self.grammar.joined and form not in self.grammar.unjoined
        return joined and form[1:] in self._written_here and not self.given(index)

    @cached_property
    def _written_here(self) -> frozenset[str]:
        """The words of the text."""
        return frozenset(self.words.forms)

    def conjoined(self, index: int) -> bool:
        """Whether a conjunction is joined to the front of a word, as far as the tables tell."""
        form = self.words.forms[index]
        if self.joined[index] or index in self._after_and:
            return True
        if form[:1] not in self.grammar.conjunctions or form in self.grammar.unjoined or self.named(index):
            return False
        if form[1:].startswith(self.grammar.articles) or form[1:] in self.grammar.heads or index in self._verbs:
            return True
        return self.grammar.finite(form[1:])

    def _after_conjunction(self, index: int) -> bool:
        """Whether the first letter of a name is surely a conjunction joined to it."""
        form, grammar = self.words.forms[index], self.grammar
        if index in self._after_and or (self.joined[index] and self.owned(index)):
            return True
        joined = form[:1] in grammar.conjunctions and form not in grammar.unjoined
        return joined and form[1:].startswith(grammar.articles) and not self.named(index)

    def owned(self, index: int) -> bool:
        """Whether a word ends in a joined pronoun: `its support`, `their refusal`."""
        form, pronouns = self.words.forms[index], self.grammar.possessive
        if not form.endswith(pronouns) or form.startswith(self.grammar.articles) or self.given(index):
            return False
        if index in self.outlets:
            return False  # `(the agency) SANA`
        if self._written_out(form):
            return False  # `a statement`, whose last letters look like `our`
        long = any(len(p) > 1 and form.endswith(p) and len(form) > len(p) + 2 for p in pronouns)
        return long or (len(form) > 3 and self.words.written(index).endswith(pronouns))

    def _written_out(self, form: str) -> bool:
        """Whether a word is a noun for an occasion or a document, with the ending of what a verb is about."""
        grammar = self.grammar
        stem = form.removesuffix(grammar.accusative)
        return stem != form and stem in grammar.occasions and not stem.endswith(grammar.possessive)
