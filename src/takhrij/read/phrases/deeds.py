"""Tells where the name of whoever speaks has ended and what is announced, denied or demanded begins."""

from __future__ import annotations

from itertools import pairwise

from takhrij.read.phrases import Phrases

_NOMINAL = ("", "determiner", "free relative")  # the parts of words that a noun phrase may begin with
_NAMED = 2  # the name of whoever holds an office has at least so many words
_PLURAL = 4  # a word of no more letters may end like a plural and be none


class Deeds:
    """The heads of what is said without a clause, in one text: verbal nouns, claims, what somebody owns."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases, self.words, self.grammar = phrases, phrases.words, phrases.grammar
        # What no name ends with: the first of two words for an office, `for`, `son of`.
        self._going_on = self.grammar.begun, self.grammar.openers, self.grammar.name_joins

    def finished(self, first: int, index: int) -> bool:
        """Whether the noun phrase that began at `first` may have ended before `index`."""
        phrases, before = self.phrases, index - 1
        joins = self.words.forms[before] in self.grammar.name_joins or "(" in self.words.gap(index)
        counts = before == first and (self.words.forms[first],) in self.grammar.counts and not self._absolute(first)
        if joins or counts or self._wants_its_object(first, index) or phrases.describes_by(index):
            return False
        anew = not phrases.parts[before] and self._begins_anew(index)
        if anew or phrases.comma(index) or phrases.time[before] or phrases.finished_before(index):
            return True
        if self._past_surname(first, index) or self.after_a_person(first, index):
            return True
        if self._whole(before):
            known = phrases.definite(index) or self._own_deed(index) or phrases.parts[index] == "determiner"
            return known or self._event(index)
        if phrases.parts[before] == "adverb" and before > first:
            return True
        return not self._within(first, index) and self._begun(first, index)

    def _past_surname(self, first: int, index: int) -> bool:
        """Whether the family name of a person of the text has ended a phrase before a word: `X | (the) agency`, `the
        administration of X | its plan`.
        """
        phrases, before = self.phrases, index - 1
        if not phrases.surname(before):
            return False
        if before == first:
            return phrases.head(index)
        return self._own_deed(index) or index in phrases.name_end

    def _begins_anew(self, index: int) -> bool:
        """Whether a word begins a noun phrase, and goes on with none: `these`, `any`, `what` before a verb."""
        phrases = self.phrases
        if phrases.parts[index] == "free relative":
            return index + 1 < len(self.words) and phrases.acts(index + 1)
        return phrases.parts[index] == "determiner" or self.words.forms[index] in self.grammar.any

    def _wants_its_object(self, first: int, index: int) -> bool:
        """Whether a noun right after a verbal noun in a name says what that is done to: `the league for watching
        elections`, `the centre of restoring the old town`.
        """
        phrases, before = self.phrases, index - 1
        if before <= first or phrases.comma(index) or phrases.definite(before) or phrases.parts[index]:
            return False
        led = (
            bool(self.grammar.to) and self.words.forms[before].startswith(self.grammar.to) and phrases.led_deed(before)
        )
        again = before == first + 1 and self.words.forms[before] in self.grammar.again and not phrases.definite(first)
        return led or again

    def _begun(self, first: int, index: int) -> bool:
        """Whether a word begins something else than what was named from `first` on, by what it is and by the name."""
        phrases = self.phrases
        if index == first + 1 and phrases.bare_paper(first) and self._own_deed(index):
            return True  # `(the) papers reveal his doing of`
        if self._event(index) and (index - first >= 2 or self.words.forms[first] in self.grammar.unnamed):
            return not self._governed(first, index)
        begins = self._event(index) or phrases.definite(index) or index in phrases.name_end
        begins = begins or phrases.owned(index) or phrases.opens(index)
        return begins and self._named_in_apposition(first, index)

    def after_a_person(self, first: int, index: int) -> bool:
        """Whether what no name goes on with follows the whole name of a person: several people or things, a noun that
        another defines, or how or where something was said (`urged the mayor X Y (the) leaders of`, `said X Y attacking
        Z`, `said X Y in Beirut`).
        """
        phrases, after = self.phrases, min(index + 1, len(self.words) - 1)
        if self.words.gap(index) != " " or phrases.conjoined(index) or phrases.given(index):
            return False
        part, where = phrases.parts[index], self.words.forms[index] in phrases.grammar.workplaces
        if (part not in ("", "determiner") and not where) or not self._whole_person(first, index):
            return False
        if where:
            return True
        if part:
            return phrases.definite(after)
        if self._articled(index):
            return self._of_no_person(index)
        defined = not phrases.comma(after) and self._defines(after)
        how = self._hangs(index) or (phrases.led(index) and self._articled(after))
        several = phrases.several(index) and phrases.agreement(index)[1:] != "s"  # not `X Y, lawyer of the victims`
        return several or (self._thing(index) and defined) or how

    def _of_no_person(self, index: int) -> bool:
        """Whether a word with the article is a noun for several people, a body or a deed, and so is no family name, no
        adjective and nobody who does something.
        """
        phrases, grammar, bare = self.phrases, self.grammar, self.phrases.bare(index)
        if (self.words.forms[index - 1],) in grammar.counts or bare.endswith(grammar.nisba):
            return False  # `X Y, one of the authors of the study`
        if phrases.several(index):
            return phrases.agreement(index)[1:] != "s"
        noun = bare in grammar.bodies or (phrases.deed(index) and not phrases.office(index))
        return noun and not bare.startswith(grammar.participial)

    def _whole_person(self, first: int, index: int) -> bool:
        """Whether the name of a person, from a given name on or of who holds the office at `first`, ends before a
        word: two words of it at least, or one that is somebody's family name elsewhere.
        """
        phrases, begun, last = self.phrases, index - _NAMED, self.words.forms[index - 1]
        if index - first == 1 and phrases.surname(first) and not self._articled(first):
            return True
        if begun < first or not all(map(phrases.like_a_name, range(begun, index))):
            return False
        if self._thing(index - 1) or any(last in words for words in self._going_on):
            return False
        if phrases.given(begun):
            return True
        held = begun > first and phrases.office(first) and not any(map(self._articled, range(begun, index)))
        return held and (self._articled(begun - 1) or phrases.given(begun - 1))

    def _articled(self, index: int) -> bool:
        """Whether a word has the article."""
        return self.words.forms[index].startswith(self.grammar.articles)

    def _hangs(self, index: int) -> bool:
        """Whether a word looks like a participle in the accusative, and whom or what it is about follows."""
        form, grammar, after = self.words.forms[index], self.grammar, min(index + 1, len(self.words) - 1)
        hangs = bool(grammar.accusative) and form.startswith(grammar.participial) and form.endswith(grammar.accusative)
        names = self.phrases.definite(after) or self.phrases.like_a_name(after) or self.phrases.head(after)
        return hangs and len(form) > _PLURAL and names and self.words.gap(after) == " "

    def _thing(self, index: int) -> bool:
        """Whether a word is a noun of the tables for a body, a document, a deed or a thing."""
        form, grammar = self.words.forms[index], self.grammar
        if form in grammar.offices or form in grammar.selves:
            return False
        return any(form in nouns for nouns in (grammar.bodies, grammar.events, grammar.occasions, grammar.things))

    def _defines(self, index: int) -> bool:
        """Whether a word, or the one after it that defines it, is definite."""
        phrases, after = self.phrases, min(index + 1, len(self.words) - 1)
        if phrases.definite(index) or index in phrases.name_end or phrases.given(index):
            return not phrases.is_led(index)
        known = phrases.definite(after) or phrases.given(after)
        return self._thing(index) and not phrases.comma(after) and known

    def _event(self, index: int) -> bool:
        form = self.words.forms[index]
        deed = form in self.grammar.events or form in self.grammar.claims or self._accusative(form)
        adverb = self.phrases.parts[index] == "adverb"  # `denies a firm denial`
        return deed and not (adverb or self.phrases.counts(index) or self._counts_before(index) or self._named(index))

    def _counts_before(self, index: int) -> bool:
        """Whether a word that counts follows what it counts, before a clause or a comma: `sources, several, said`."""
        after = min(index + 1, len(self.words) - 1)
        counts = (self.words.forms[index],) in self.grammar.counts and not self.phrases.comma(index)
        return counts and (self.phrases.complementiser(after) or self.phrases.comma(after))

    def _own_deed(self, index: int) -> bool:
        """Whether a word is a verbal noun with a joined pronoun: `its refusal`."""
        stems = self.grammar.unowned(self.words.forms[index])
        return self.phrases.owned(index) and any(stem in self.grammar.events for stem in stems)

    def _accusative(self, form: str) -> bool:
        """Whether a word is a verbal noun with the ending of what is announced or shown: `showed a rise`."""
        ending = self.grammar.accusative
        known = bool(ending) and form.endswith(ending) and form.removesuffix(ending) in self.grammar.events
        return known and form not in self.grammar.numerals

    def _named(self, index: int) -> bool:
        """Whether a word is of a known name: `the Coalition for the Support of Legitimacy`."""
        return index in self.phrases.name_end or self.phrases.inside_name(index)

    def _governed(self, first: int, index: int) -> bool:
        """Whether a noun with the article says which the head right before it is: `the committee of inquiry`."""
        articled = self.words.forms[index].startswith(self.grammar.articles)
        return articled and index - first >= 2 and self.words.forms[index - 1] in self.grammar.heads

    def _within(self, first: int, index: int) -> bool:
        """Whether a noun belongs to the one before it, which a preposition leads: `survivors of the fire of …`; one
        that is joined to it, if that is a medium: `told-the-agency of the news that`.
        """
        phrases, before = self.phrases, index - 1
        led = before - 1 > first and phrases.parts[before - 1] == "preposition"
        led = led or (before > first and phrases.is_led(before) and phrases.medium(before))
        if not led or phrases.parts[before]:
            return False
        if self.words.forms[before] in self.grammar.speeches and self.words.forms[index] not in self.grammar.publishes:
            return False  # `announced in a statement the …`
        return not (phrases.definite(before) or phrases.time[before] or phrases.owned(before) or phrases.comma(index))

    def _named_in_apposition(self, first: int, index: int) -> bool:
        """Whether words that look like a name, up to `index`, stand alone or follow a definite phrase from `first`."""
        start = index - 1
        while start >= first and not self.phrases.definite(start) and self.phrases.like_a_name(start):
            start -= 1
        family = start == index - 2 and self.phrases.given(index - 1) and self.phrases.definite(index)
        return start < index - 1 and not family and (start < first or self.phrases.definite(start))

    def begins_another(self, first: int, index: int) -> bool:
        """Whether another noun phrase than the one from `first` begins at a word: a known name, or a deed."""
        phrases = self.phrases
        if phrases.time[index] or phrases.is_led(index) or phrases.parts[index] not in _NOMINAL:
            return False
        if phrases.parts[index - 1] == "preposition":
            return False
        if index in phrases.name_end and phrases.conjoined(index):
            return False
        if not self.finished(first, index) or self._named_in_office(first, index) or self._absolute(index):
            return False
        if phrases.opens(index):
            return not phrases.head(index - 1) and not phrases.inside_name(index)
        described = phrases.definite(index) and self.words.forms[index] in self.grammar.adjectives
        described = described and not phrases.head_of_two(index)
        return (
            self.unlike(first, index)
            or index in phrases.name_end
            or self.heads(index)
            or (phrases.head(index) and not described)
        )

    def _named_in_office(self, first: int, index: int) -> bool:
        """Whether who holds the office named from `first` on is named up to a definite noun: `urged the head of X, Y Z,
        the parties to`.
        """
        phrases, after = self.phrases, index + 2
        if after >= phrases.sentence_of[index] or not phrases.office(first):
            return False
        named = phrases.like_a_name(index) and phrases.like_a_name(index + 1)
        return named and phrases.definite(after) and (phrases.head(after) or self.names_something(after))

    def another(self, first: int, index: int, limit: int) -> bool:
        """Whether somebody else's office follows whoever holds the one named from `first` on, each with a name: `told
        the president X Y the minister Z W that`.
        """
        phrases = self.phrases
        if not (phrases.office(first) and phrases.office(index)) or phrases.comma(index):
            return False
        name = [phrases.like_a_name(k) and not phrases.definite(k) for k in range(first + 1, limit)]
        pairs = [first + 1 + k for k, both in enumerate(pairwise(name)) if all(both)]
        return index - 2 in pairs and any(index < k for k in pairs)

    def begins_object(self, first: int, index: int) -> bool:
        """Whether a word that may be of no phrase before it begins what is criticised or proposed: an office after the
        finished name of a body, a definite noun after the name of whoever holds an office.
        """
        phrases = self.phrases
        if phrases.parts[index] or phrases.comma(index):
            return False
        if phrases.like_a_name(first) and not phrases.definite(first):
            return index == first + 1 and self._after_one_name(index)
        if not phrases.head(first):
            return False
        if not phrases.office(first):
            return phrases.office(index) and phrases.definite(index - 1) and not phrases.definite(index)
        named = index - first > _NAMED and all(map(phrases.like_a_name, (index - 2, index - 1)))
        named = named and not phrases.definite(index - 2)  # `the Tunisian minister Salim the Baker`
        return named and phrases.definite(index) and self.names_something(index)

    def after_surname(self, first: int, index: int) -> bool:
        """Whether a definite noun, an office or a name follows one word that names a person of the text: `called X the
        states to`, `called X Y a liar`.
        """
        phrases = self.phrases
        named = index == first + 1 and phrases.surname(first) and not phrases.comma(index)
        named = named and self.words.forms[index] not in self.grammar.invoked
        named = named and self.words.forms[first] not in self.grammar.name_joins
        another = phrases.surname(index) and not phrases.given(first)
        return named and (phrases.definite(index) or phrases.head(index) or another) and self.names_something(index)

    def several_after_name(self, first: int, index: int) -> bool:
        """Whether a noun for several things, which no person is called by, follows the name of one."""
        phrases, nominal = self.phrases, self.grammar.nominal
        if phrases.definite(index) or phrases.parts[index] or phrases.comma(index) or not nominal:
            return False
        named = all(phrases.like_a_name(k) and not phrases.definite(k) for k in range(first, index))
        return named and self.words.forms[index].endswith(nominal)

    def after_a_body(self, first: int, index: int) -> bool:
        """Whether a name that nobody knows follows the definite name of a body or of several people, which are never
        called so: `accused the courts X of`.
        """
        phrases = self.phrases
        known = phrases.bare(first) in self.grammar.bodies and index == first + 1
        body = known or self.words.forms[first] in self.grammar.bodies or phrases.several(first)
        if phrases.office(first) or not body:
            return False
        named = phrases.like_a_name(index) and not (phrases.comma(index) or phrases.definite(index))
        return named and phrases.definite(index - 1) and not phrases.is_led(index) and index not in phrases.name_end

    def _after_one_name(self, index: int) -> bool:
        """Whether a deed with the article, or after a family name any definite noun, follows one word of a name."""
        phrases = self.phrases
        named = phrases.surname(index - 1) and phrases.definite(index) and self.names_something(index)
        return named or phrases.articled_deed(index)

    def shifts(self, index: int) -> bool:
        """Whether a noun that is no adjective of what is before it follows a finished phrase: another phrase."""
        form, phrases = self.words.forms[index], self.phrases
        apart = phrases.comma(index) or "(" in self.words.gap(index)
        if phrases.parts[index] or apart or phrases.inside_name(index) or phrases.is_led(index):
            return False
        if index in phrases.name_end and phrases.conjoined(index):
            return False
        if self._absolute(index) or (phrases.bare(index),) in self.grammar.counts:
            return False  # a plural in the form of subjects goes on naming one; `the players, the five`
        if not phrases.definite(index):
            other = phrases.given(index) or self._event(index) or self.grammar.genders.get(form, "mp") != "mp"
            return (self._absolute(index - 1) and other) or self._construct_after(index)
        if phrases.time[index]:
            return False
        owned = phrases.definite(index - 1) or phrases.owned(index - 1)
        owned = owned and not self.grammar.published(self.words.forms[index - 1])
        return self._whole(index - 1) or (owned and not (self._describes(form) or self._does(index)))

    def _does(self, index: int) -> bool:
        """Whether a word looks like a participle with the article that says what the feminine noun before it does, and
        is no noun of the tables: `the company running`.
        """
        form, bare, grammar = self.words.forms[index], self.phrases.bare(index), self.grammar
        both = form.endswith(grammar.feminine) and self.phrases.feminine(index - 1)
        return (
            both and bare.startswith(grammar.participial) and not (self.phrases.known(bare) or bare in grammar.things)
        )

    def _construct_after(self, index: int) -> bool:
        """Whether a noun that another defines follows an adjective of a known noun: `rights groups (condemned) X's
        record`.
        """
        phrases, after = self.phrases, min(index + 1, len(self.words) - 1)
        form = self.words.forms[index]
        described = index > 1 and self.describes(index - 2, index - 1)
        defined = not phrases.comma(after) and (phrases.definite(after) or after in phrases.name_end)
        other = self._describes(form) or form in self.grammar.describes or self.grammar.published(form)
        return described and defined and not other

    def unlike(self, first: int, index: int) -> bool:
        """Whether a definite word after a feminine noun alone is no adjective of it, as it is not feminine."""
        phrases, grammar = self.phrases, self.grammar
        if index != first + 1 or not (phrases.definite(first) and phrases.definite(index)) or phrases.comma(index):
            return False
        return (
            phrases.feminine(first)
            and not phrases.parts[index]
            and not self.words.forms[index].endswith((*grammar.feminine, *grammar.nominal))
            and (phrases.bare(index),) not in grammar.counts  # `the three companies`
            and not (
                self.words.forms[index] in grammar.adjectives and self.words.forms[index].endswith(grammar.elative)
            )
        )

    def complete(self, index: int) -> bool:
        """Whether a phrase that ends with a word wants no noun after it."""
        return self.phrases.definite(index) or self._whole(index)

    def _whole(self, index: int) -> bool:
        """Whether no noun can follow a word in its phrase: by its ending, or as an adjective of a known noun."""
        if self._absolute(index) or (index > 0 and self.describes(index - 1, index)):
            return True
        again = index > 1 and self.describes(index - 2, index - 1)
        return again and not self.phrases.comma(index) and self.describes(index - 2, index)

    def describes(self, noun: int, index: int) -> bool:
        """Whether a word without an article is an adjective that agrees with the noun before it: `a local agency`."""
        form, phrases, grammar = self.words.forms[index], self.phrases, self.grammar
        if phrases.parts[index] or phrases.comma(index) or phrases.definite(index) or phrases.definite(noun):
            return False
        both = self._absolute(noun) and self._absolute(index)
        if phrases.head(index) and not (phrases.office(index) or both):
            return False  # `the mayor of a town`
        agreement = grammar.genders.get(" ".join(self.words.forms[max(noun - 1, 0) : noun + 1]), "")
        agreement = agreement or grammar.genders.get(self.words.forms[noun], "")
        if form.endswith(grammar.nominal) and agreement.endswith("s"):
            return False  # `the operations room`, of one that is no plural
        feminine = form.endswith(grammar.feminine)
        known = form.endswith(grammar.nisba) or any(
            article + form in grammar.adjectives for article in grammar.articles
        )
        return known and bool(agreement) and feminine == (agreement[0] == "f" or agreement == "ns")

    def _absolute(self, index: int) -> bool:
        """Whether a word has the ending of a plural that belongs to no noun after it: `officials`."""
        form, absolute = self.words.forms[index], self.grammar.absolute
        if self.grammar.dual and form.endswith(self.grammar.dual) and self.phrases.agreement(index) == "md":
            return True
        if not absolute or len(form) <= _PLURAL or form in self.grammar.openers:
            return False  # `the commissioner for`
        return form.endswith(absolute) and not self.phrases.parts[index]

    def _describes(self, form: str) -> bool:
        """Whether a word is an adjective by its ending or by the tables, and no verbal noun: not `the striving`."""
        if form in self.grammar.adjectives:
            return True
        articled = (form[len(one) :] for one in self.grammar.articles if form.startswith(one))
        return form.endswith(self.grammar.nisba) and not any(one in self.grammar.events for one in articled)

    def heads(self, index: int) -> bool:
        """Whether a word heads what is announced or denied: a verbal noun, a claim, a number, something owned."""
        parts = self.phrases.parts
        if parts[index] == "prepositional pronoun" or self.phrases.conjoined(index) or self.phrases.is_led(index):
            return False
        if index and parts[index - 1] in ("preposition", "adjunct"):
            return False
        if self.words.forms[index] in self.grammar.selves:
            return False
        number = self.words.forms[index][0].isdigit() and not self.phrases.time[index]
        if self._event(index) or (number and not self.phrases.begins_share(index) and not self._aged(index)):
            return True
        if parts[index]:
            counted = index > 0 and (self.words.forms[index - 1],) in self.grammar.counts  # `one of these`
            heads = parts[index] in ("determiner", "free relative", "negation") and not counted
            return heads and not self.phrases.time[index]
        owned = self.phrases.owned(index) and not self.grammar.published(self.words.forms[index])
        return owned or self._after_a_name(index)

    def _aged(self, index: int) -> bool:
        """Whether a number stands in commas with its unit, as an age does: `Salim, 35 years, denied`."""
        return self.phrases.comma(index) and self.phrases.next_comma(index) == index + 2

    def _after_a_name(self, index: int) -> bool:
        """Whether a noun without an article follows a known name: what can be announced right after it."""
        phrases = self.phrases
        if index not in phrases.name_ends or index in phrases.name_end or phrases.time[index] or phrases.comma(index):
            return False
        if phrases.given(index) or self.words.forms[index] in self.grammar.openers:
            return False  # `the head of the Authority, X`, `the commissioner of the Authority for X`
        return not self.words.forms[index].startswith(self.grammar.articles)

    def sure(self, index: int) -> bool:
        """Whether a word is a verbal noun, a claim, or owned by somebody, and does not only follow a name."""
        if self.phrases.parts[index] or self.phrases.conjoined(index):
            return False
        owned = self.phrases.owned(index) and self.words.forms[index] not in self.grammar.selves
        return owned or self._event(index)

    def with_article(self, index: int) -> bool:
        """Whether a verbal noun with the article follows a finished definite phrase: `pledged the …`."""
        return self.phrases.articled_deed(index) and self.shifts(index)

    def only_owned(self, index: int) -> bool:
        """Whether nothing but a joined pronoun makes a word look like a deed: `his son`, `its office`."""
        return self.phrases.owned(index) and not (self._event(index) or self._own_deed(index))

    def names_something(self, index: int) -> bool:
        """Whether a word begins a noun phrase of its own: no time, preposition, adjective or verb."""
        phrases = self.phrases
        if phrases.parts[index] or phrases.time[index] or phrases.conjoined(index):
            return False
        if index in phrases.name_end:
            return not phrases.is_led(index)
        return not (phrases.is_led(index) or phrases.finite(index) or self._describes(self.words.forms[index]))
