"""Who a source that is named is: the fullest mention of the same person or body anywhere in the document.

A family name is matched with the full name, an office with its holder, `the agency` with the agency named before.
Where two are equally likely, a source is only itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from takhrij.read.speakers.bodies import Bodies
from takhrij.read.speakers.mention import Mention, around, near
from takhrij.read.speakers.narrative import Narrative
from takhrij.read.speakers.phrase import Phrase

# What share of the words that tell an office from another must be the same.
_MOST = 0.75
# How the phrase of one person agrees; empty where a language does not show it.
_OF_ONE = frozenset({"ms", "fs", ""})
# How one body agrees, or one thing.
_OF_ONE_BODY = ("ms", "fs", "ns")
# Among so many sources after the first, that one is named late.
_LATE = 4
# How many words back somebody unnamed may be told of whom an article takes up.
_UNNAMED = 400
_APART = re.compile("[،,]")


class Coreference:
    """The mentions of one document, matched with each other. `sources` are its sources in text order; `told`: what
    verbs tell of the gender of those that stand at a place.
    """

    def __init__(
        self, narrative: Narrative, sources: Sequence[Mention], carriers: Sequence[Mention], told: Mapping[int, str]
    ) -> None:
        self._narrative, self._sources, self._told = narrative, sources, told
        self.surnames = {surname for source in sources for surname in source.phrase.surname}
        introduced = list(narrative.introductions(self.surnames))
        self._pool = sorted((*sources, *carriers, *introduced), key=lambda m: m.place)
        named = (narrative.called(m) for m in self._pool if m.phrase.person and m.phrase.name)
        self.people = sorted((one for m in named for one in narrative.each(m)), key=lambda m: m.place)
        self.surnames |= {m.phrase.name[-1] for m in introduced if m.phrase.name} | narrative.families
        shown = (m.phrase for m in self.people if m.phrase.head or (m.phrase.name[1:] and m.phrase.agreement))
        self._genders = {one.name: one.agreement for one in shown}
        self._bodies = Bodies(narrative, sources)
        self._holders: list[tuple[Phrase, Mention]] = []

    def fullest(self, source: Mention) -> Mention:
        """The fullest mention of whoever a source is, or the source itself."""
        source = self._narrative.called(source)
        phrase = source.phrase
        if self._some(phrase):
            return source
        if phrase.nameless:
            return self._longer(source)
        body = self._body(source)
        if body:
            return self._longer(body)
        if phrase.name:
            return self._same_person(source) if self._narrative.first(source) is source else source
        named = self._together(source) or self._unsure(source) or self._by_trade(source) or self._by_rank(source)
        if named:
            return named
        held = phrase.human and not phrase.owned and phrase.agreement in _OF_ONE
        holder = self._holder(source) if held else None
        return holder or self._longer(source)

    def _some(self, phrase: Phrase) -> bool:
        """Whether a phrase names some, and not who: `some said`, `another`, `three officials`."""
        some = len(phrase.head) == 1 and phrase.head in self._narrative.counting
        return some or phrase.counted or phrase.other or (phrase.nameless and not phrase.articled)

    def _together(self, source: Mention) -> Mention | None:
        """Those who are named together elsewhere and called by their offices alone here."""
        named = [m for m in around(self._pool, source) if m.phrase.several and m.phrase.person]
        fit = [m for m in named if source.phrase.words <= m.phrase.words]
        return _fuller(fit) if fit and source.phrase.several else None

    def told_of_unnamed(self, source: Mention) -> bool:
        """Whether the noun of somebody was told of before without an article or a name: `a man`, then `the man`."""
        narrative, cases = self._narrative, ("", *self._narrative.types.lexicon.role("case"))
        forms = {one + case for one in source.phrase.head[:1] for case in cases}
        last = narrative.words.under(narrative.words.shadow.place(source.place))
        near = range(max(last - _UNNAMED, 0), last)
        return any(narrative.tokens[k].form in forms and not narrative.tokens[k + 1].given for k in near)

    def of_a_club(self, office: Phrase) -> bool:
        """Whether an office is that of a body by its name alone, of which the state told after it may be."""
        lexicon = self._narrative.types.lexicon
        return not any(map(lexicon.of_a_body, office.rest)) and any(map(self._may_be_a_name, office.tells))

    def former(self, person: Mention) -> bool:
        """Whether a mention tells of somebody who holds an office no more."""
        lexicon = self._narrative.types.lexicon
        return person.phrase.former or any(map(lexicon.former, lexicon.tokens(person.text)))

    # Persons

    def _same_person(self, source: Mention) -> Mention:
        """The fullest mention of a person; words that run on after a known family name are no part of it."""
        near, name = around(self.people, source), source.phrase.name
        same = [m for m in near if self._same_name(m.phrase.name, name) and self._same_gender(m, source)]
        same = [m for m in same if not _apart(m.phrase, source.phrase)]
        same = self._of_one(same, name, source)
        if len(name) > 1 and not source.phrase.head and all(m.phrase.name == name for m in same):
            known = [m for m in near if m.phrase.head and m.phrase.name[-1] == name[0]]
            if known:
                return _fuller(known)
        return _fuller([source, *same])

    def _of_one(self, people: list[Mention], name: tuple[str, ...], source: Mention) -> list[Mention]:
        """Those that may be one person, where several of one family are told of: the only one told of before, whoever
        of them speaks, or nobody.
        """
        family = [m for m in people if len(name) == 1 and m.phrase.name[1:] and m.phrase.name[-1] == name[0]]
        if self._one(family):
            return people
        before = [m for m in family if m.place < source.place]
        speaking = [m for m in family if m in self._sources]
        for some in (before, speaking):
            if some and self._one(some):
                return [m for m in people if self._same_name(m.phrase.name, some[0].phrase.name)]
        return [m for m in people if m not in family]

    def _one(self, people: Sequence[Mention]) -> bool:
        """Whether the names of some people may be one person's."""
        longest = max((m.phrase.name for m in people), key=len, default=())
        return all(self._same_name(m.phrase.name, longest) for m in people)

    def _unsure(self, source: Mention) -> Mention | None:
        """The person whose name are the words of a source that may be anything; itself, if it may be several people."""
        words = tuple(word for word in self._narrative.bare(source.text) if word in source.phrase.rest)
        several = len(words) > 1  # a single name among them is whose phrase it is only where it begins it
        people = (
            m for m in around(self.people, source) if not several or m.phrase.name[1:] or m.phrase.name == words[:1]
        )
        inside = range(source.place + 1, source.place + len(source.text))
        named = [m for m in people if m.place not in inside and self._same_name(words, m.phrase.name)]
        if source.phrase.sure or not named:
            return None
        one = self._of_one(named, words, source)
        return self._same_person(_fuller(one)) if one else source

    def _same_name(self, a: tuple[str, ...], b: tuple[str, ...]) -> bool:
        """Whether all words of the shorter name stand in the longer, as they are spelled or nearly so."""
        if a == b:
            return bool(a)
        short, long, varies = *sorted((a, b), key=len), self._narrative.varies
        long = (*long, *map("".join, pairwise(long)))  # in one word what is written in two elsewhere
        return bool(short) and all(any(near(word, other) or varies(word, other) for other in long) for word in short)

    def _same_gender(self, one: Mention, other: Mention) -> bool:
        """Whether two persons, of whom one is called by one name alone, may be of one gender, as far as it shows."""
        alone = min(len(one.phrase.name), len(other.phrase.name)) == 1
        return not alone or len({self._gender(one), self._gender(other)} - {""}) < 2

    def _gender(self, person: Mention) -> str:
        """How a person agrees, by their office or the verb they speak with, or by that of the same name elsewhere."""
        phrase = person.phrase
        return self._told.get(person.place) or self._genders.get(phrase.name, "")

    def _by_trade(self, source: Mention) -> Mention | None:
        """The person whose family name is the noun that a source is called by: `Salim Baker`, then `Baker`."""
        phrase = source.phrase
        if not (phrase.articled and phrase.type in ("anonymous", "organisation")) and not _bare(phrase):
            return None
        called = (phrase.head, self._narrative.bare(source.text))
        named = [m for m in around(self.people, source) if len(m.phrase.name) > 1 and m.phrase.name[-1:] in called]
        body = phrase.type == "organisation"
        return self._same_person(_fuller(named)) if named and (phrase.human or body) and not phrase.rest else None

    def _by_rank(self, source: Mention) -> Mention | None:
        """The person whose family name follows a rank that is a noun for a body too: `the brigade(r) Baker`."""
        phrase = source.phrase
        rank = (
            phrase.type == "organisation"
            and phrase.head[:1]
            and phrase.head[0] in self._narrative.types.lexicon.offices
        )
        return self._surnamed(source) if rank and phrase.articled else None

    def _holder(self, source: Mention) -> Mention | None:
        """The person named elsewhere who holds the office that a source is called by."""
        phrase = source.phrase
        for office, holder in self._holders:
            if office.head[:1] == phrase.head[:1] and phrase.words <= office.words:
                return holder
        if _bare(phrase):
            return None
        return self._surnamed(source) or self._in_office(source) or self._named_next(source)

    def _surnamed(self, source: Mention) -> Mention | None:
        """The person whose family name is the only word beside the office: `the engineer X`, but `the lawyer of X`."""
        told = (source.phrase.articled and not source.phrase.states) or not self._narrative.governs
        rest = source.phrase.rest if told else ()
        named = [m for m in around(self.people, source) if len(rest) == 1 and m.phrase.name[-1] in rest]
        return self._same_person(_fuller(named)) if named else None

    def _in_office(self, source: Mention) -> Mention | None:
        """The one person who is introduced with that office; of several, who was named last before."""
        phrase = source.phrase
        near = [m for m in around(self.people, source) if not m.phrase.other]
        exact = [m for m in near if _same_office(m.phrase, phrase)]
        likely = [m for m in near if _like_office(m.phrase, phrase)]
        second = [m for m in near if phrase.states and self._second_office(m, phrase)]
        peers = [m for m in near if self._peer(m, phrase)]
        shorter = [m for m in near if self._called_shorter(m, source)]
        for people in (exact, [m for m in likely if m.phrase.states == phrase.states], likely, second, peers, shorter):
            best = {found.text: found for found in map(self._same_person, people)}
            if len(best) == 1:
                return next(iter(best.values()))
        before = [m for m in exact if m.place < source.place]
        return self._same_person(before[-1]) if before else None

    def _peer(self, person: Mention, office: Phrase) -> bool:
        """Whether somebody is named as the peer of another, and an office tells no more than the state they are of:
        `his American peer X`, then `the American president`.
        """
        peer = person.phrase.head[:1] and person.phrase.head[0] in self._narrative.types.lexicon.role("peer")
        told = office.articled and office.states and not (office.tells or office.former)
        return bool(peer and told and person.phrase.states == office.states)

    def _called_shorter(self, person: Mention, source: Mention) -> bool:
        """Whether somebody is named after an office by less of it, as nobody else before them is told of by its noun:
        `the envoy of X to Y`, then `the envoy Salim Rashid`.
        """
        held, office = person.phrase, source.phrase
        if held.head != office.head or person.place < source.place or not held.rest <= office.rest:
            return False
        speaks = held.articled and person in self._sources  # a president is rarely that of a clinic
        if not (held.rest or speaks) or any(map(self._may_be_a_name, office.rest - held.rest)):
            return False
        alike = [m for m in around(self._pool, source) if m.phrase.head == held.head and m.place < person.place]
        return all(m.phrase.words <= office.words for m in alike)

    def _may_be_a_name(self, bare: str) -> bool:
        """Whether no table knows a word without its article, as most names are."""
        lexicon = self._narrative.types.lexicon
        return lexicon.unlisted(bare) and lexicon.adjective(lexicon.token(bare)) is None

    def _second_office(self, person: Mention, office: Phrase) -> bool:
        """Whether the office stands after the name of somebody before whose name there is a title, or one with more to
        it before the name: `Sheikh X, the Qatari minister of Y`, `the minister of state of Qatar, X`.
        """
        held, states = person.phrase, office.states
        if office.tells or not states <= held.states or held.former != office.former or not held.name:
            return False
        if held.head[:1] == office.head:
            return len(held.head) > 1
        tokens = self._narrative.types.lexicon.tokens(person.text)
        last = max((k for k, token in enumerate(tokens) if token.bare == held.name[-1]), default=len(tokens))
        after = self._narrative.types.parse(tokens[last + 1 :])
        return after.head[:1] == office.head and states <= after.states

    def _named_next(self, source: Mention) -> Mention | None:
        """Office first, name next: the next person to speak is a bare name that nobody introduced.

        So some languages' news names late whom it begins with: of those without an office only a text's first source.
        """
        possessed = source.phrase.definite and not source.phrase.articled  # `his lawyer`
        first = source.phrase.type == "anonymous" and [m.place for m in self._sources[:1]] == [source.place]
        late = first and self._narrative.names_late and not possessed
        if (not late and source.phrase.type != "official") or self._told_more(source):
            return None
        after = bisect_left(self._sources, source.place + 1, key=lambda m: m.place)
        following = self._sources[after : after + (_LATE if late else 1)]
        other = next((m for m in following if m.phrase.person or not late), None)
        if other is None or not other.phrase.person or self._narrative.in_one_sentence(source, other):
            return None
        if len({self._gender(source) or source.phrase.agreement, self._gender(other)} - {""}) > 1:
            return None
        if other.phrase.name[-1] in source.phrase.rest:
            return self._unknown_name(source, other.phrase.name[-1])
        same = [m for m in around(self.people, other) if self._same_name(m.phrase.name, other.phrase.name)]
        if min((m.place for m in same), default=0) <= source.place or any(m.phrase.head for m in same):
            return None
        best = self._same_person(other)
        self._holders.append((source.phrase, best))
        return best

    def _told_more(self, source: Mention) -> bool:
        """Whether words that are no small ones and have no article stand in commas after an office: most likely the
        name of who holds it, though no table knows it.
        """
        if self._narrative.types.lexicon.capitals:
            return False
        words, end = self._narrative.words, source.place + len(source.text)
        after = words.under(words.shadow.place(end)) + 1
        if after >= len(words) or not _APART.match(words.shadow.text, end):
            return False
        token = self._narrative.tokens[after]
        return not (token.definite or self._narrative.types.lexicon.small(token.form) or self._narrative.acts(token))

    def _unknown_name(self, source: Mention, family: str) -> Mention | None:
        """A source that ends with the family name of whoever speaks next: it names them, if more than the office stands
        before it (`the lawyer of X` is not X).
        """
        words = self._narrative.bare(source.text)
        if words[-1:] != (family,) or (len(words) == len(source.phrase.head) + 1 and not source.phrase.articled):
            return None
        phrase = source.phrase
        return Mention(
            source.place, source.text, replace(phrase, type="person", name=(family,), rest=phrase.rest - {family})
        )

    # Bodies and all others

    def _body(self, source: Mention) -> Mention | None:
        """The body that is told of with its noun elsewhere, and called by its name alone here; no name of people."""
        phrase, lexicon = source.phrase, self._narrative.types.lexicon
        if lexicon.capitals or phrase.type in ("document", "official") or phrase.states or phrase.several:
            return None
        if self._bodies.kind(phrase) or (phrase.person and not self._may_be_a_body(source)):
            return None
        found = self._bodies.called(source, quoted=bool(phrase.head) and phrase.articled)
        if found is None or found.phrase.person or (phrase.head and found.phrase.type != phrase.type):
            return None
        said = {self._told.get(m.place, "") for m in around(self._sources, source) if m.text == source.text} - {""}
        return found if phrase.head or said <= {found.phrase.agreement} else None

    def _may_be_a_body(self, person: Mention) -> bool:
        """Whether a name that may be a person's is told with nothing that only people have: an office, a given name."""
        phrase = person.phrase
        if phrase.head or phrase.rest or self._narrative.types.lexicon.token(person.text.split()[0]).given:
            return False
        alike = (m.phrase for m in around(self.people, person) if self._same_name(m.phrase.name, phrase.name))
        return all(one.name == phrase.name and not one.head for one in alike)

    def _longer(self, source: Mention) -> Mention:
        """A fuller mention of the same: all words of the source are in it, and its head is the same."""
        phrase = source.phrase
        fuller = [m for m in around(self._pool, source) if not m.phrase.person and self._contains(m.phrase, phrase)]
        if phrase.agreement == "mp" and not phrase.definite:
            fuller = [m for m in fuller if not m.phrase.articled]  # `members` are none of `the members for X`
        before = [m for m in fuller if m.place < source.place]
        if before:
            return self._longer(before[-1]) if self._short(phrase) else before[-1]
        if fuller and phrase.type in ("organisation", "outlet") and len(phrase.words) > 1:
            return fuller[0]
        if phrase.articled and phrase.states and not phrase.tells:
            same = [m for m in around(self._sources, source) if m.place < source.place and _of_a_kind(m.phrase, phrase)]
            if same:
                return same[-1]
        return (self._bodies.of(source) if self._alone(phrase) else None) or source

    def _contains(self, long: Phrase, short: Phrase) -> bool:
        """Whether a phrase names a body or thing that another names too, with more words: with its noun, if need be."""
        noun = self._short(short)
        return _contains(long, short) or (noun in long.head[:1] and short.words <= long.words)

    def _short(self, phrase: Phrase) -> str | None:
        """The noun that a body called by a short name goes without; `None` for all others."""
        return self._narrative.types.lexicon.short.get(phrase.head)

    def _alone(self, phrase: Phrase) -> bool:
        """Whether nothing but a noun with the article tells who somebody is: `the agency`."""
        alone = phrase.articled and len(phrase.head) == 1 and not phrase.former
        alone = alone and (not phrase.rest or self._of_its_state(phrase))
        return alone and (phrase.agreement in _OF_ONE_BODY or phrase.type in ("official", "anonymous"))

    def _of_its_state(self, phrase: Phrase) -> bool:
        """Whether nothing but its state is told of a body that has a name (`the Norwegian paper`), or that it is of
        many (`the international body`).
        """
        told = len(phrase.states) == 1 or phrase.rest <= self._narrative.worldly
        return len(phrase.rest) == 1 and told and self._bodies.kind(phrase)


def _fuller(mentions: Sequence[Mention]) -> Mention:
    """The one with the longest name, then with most words; the first of those."""
    return max(mentions, key=lambda m: (len(m.phrase.name), len(m.phrase.words), -m.place))


def _apart(one: Phrase, other: Phrase) -> bool:
    """Whether two persons, of whom one is called by one name alone, hold offices of two states."""
    alone = min(len(one.name), len(other.name)) == 1 and one.name != other.name
    offices = one.head and other.head and one.head != other.head
    return bool(alone and offices and one.states and other.states and not one.states & other.states)


def _bare(office: Phrase) -> bool:
    """Whether nothing but the noun of an office stands there, without an article: `baker`."""
    return not office.rest and not office.definite and office.length == len(office.head)


def _same_office(person: Phrase, office: Phrase) -> bool:
    """Whether a named person is introduced with that office, word for word."""
    return person.head == office.head and office.rest <= person.words and person.former >= office.former


def _like_office(person: Phrase, office: Phrase) -> bool:
    """Whether the office has the same noun, and neither its state nor its other words tell the two apart."""
    if person.head != office.head or person.former != office.former:
        return False
    if person.states and office.states and not person.states & office.states:
        return False
    if len(office.tells & person.words) < _MOST * len(office.tells):
        return False
    return office.definite or office.length > len(office.head)


def _of_a_kind(one: Phrase, articled: Phrase) -> bool:
    """Whether somebody unnamed was told of whom `the American official` may mean: `an official in Washington`; but `the
    American police` is not `the police of Washington`.
    """
    told = articled.human or len(one.rest) > len(one.states)
    return told and one.head == articled.head and not (one.articled or one.name) and articled.states <= one.states


def _contains(long: Phrase, short: Phrase) -> bool:
    if (long.several and not short.several) or (long.type == "document" and short.type != "document"):
        return False
    if short.former and not long.former:
        return False
    if short.head and long.head:
        same = short.head[0] == long.head[0] and short.words <= long.words
        return same and (len(long.words) > len(short.words) or (short.definite and not long.definite))
    if short.head and not long.head:
        return False  # `the session of the council` is not the council
    if long.owned and not short.head:
        return False  # `X` is not `the brother of X`
    return short.words < long.words and not short.states
