"""Who the subject of a cue is that leaves its source out.

Those who may be it are, likeliest first: whoever speaks earlier in the sentence, whoever the sentence is about, whoever
speaks in the sentences before, and the speaker of the content it stands in. The first whom the form of the cue agrees
with is it; where more than one stands between that it does not agree with, it is nobody's guess.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from takhrij.read.speakers.coreference import Coreference
from takhrij.read.speakers.discourse import Discourse
from takhrij.read.speakers.mention import NEARBY, Mention
from takhrij.read.speakers.narrative import Narrative
from takhrij.read.speakers.phrase import Phrase

# How many who do not agree with a verb may stand between it and its subject.
_PASSED = 1
# How far apart a verb and its subject may stand, in code points, to be next to each other: a space, a quotation mark.
BESIDE = 2

# What an agreement begins with that no person has.
_THING = "n"
# What an agreement ends with that one person has not, and that whoever are named together may have.
_SEVERAL = "p"
_OF_MANY = ("d", "p")


class Entity:
    """Someone who speaks in a document: the mention that names them best, and what verbs told of their gender."""

    __slots__ = ("agreement", "best", "states")

    def __init__(self, best: Mention) -> None:
        self.best, self.agreement, self.states = best, best.phrase.agreement, best.phrase.states

    def agrees(self, agreement: str) -> bool:
        """Whether a verb of that form can have them as its subject; what is not known agrees."""
        have, want = self.agreement, agreement.lstrip("123")
        if self.best.phrase.several and want[-1:] in _OF_MANY:
            return True
        if want == _SEVERAL:
            return have.endswith(_SEVERAL)  # whoever `they` are has to be known to be several
        if want.endswith(_SEVERAL) and self.best.phrase.person:
            return False
        if want.startswith(_THING) and (self.best.phrase.person or self.best.phrase.human):
            return False
        if not have or not want:
            return True
        forms = have.split("|")
        return any(one in forms or (len(one) == 1 and one in have) for one in want.split("|"))


class Entities:
    """Everyone who speaks in a document, each once, in the order in which they first do."""

    def __init__(self, coreference: Coreference) -> None:
        self._coreference = coreference
        self.surnames = coreference.surnames
        self._known: dict[str, Entity] = {}

    def named(self, mention: Mention) -> Entity:
        """The entity that a mention names."""
        return self.only(self._coreference.fullest(mention))

    def only(self, best: Mention) -> Entity:
        """The entity whose fullest mention this is."""
        return self._known.setdefault(best.text, Entity(best))

    def told_before(self, one: Mention) -> bool:
        """Whether somebody unnamed has an article, and spoke before: `a source said …; but the source denied …`."""
        best = self._coreference.fullest(one) if one.phrase.articled and one.phrase.type == "anonymous" else one
        return best.place < one.place and best.text in self._known

    def person_before(self, source: Mention) -> Entity | None:
        """The last person who was named before a source, of its gender, who holds an office no more where it says so;
        of its state where it names one, or of none that is told, if nobody else was named.
        """
        phrase, last = source.phrase, list(self._known.values())[-NEARBY:]
        people = [one for one in last if one.best.phrase.person and one.best.place < source.place]
        if phrase.former:
            people = [one for one in people if self._coreference.former(one.best)]
        fit = [one for one in people if not phrase.states or phrase.states & one.states]
        if not fit and len(people) == 1 and not people[0].states:
            fit = people if self._alone(people[0], source) else []
        return fit[-1] if fit and fit[-1].agrees(phrase.agreement) else None

    def _alone(self, person: Entity, source: Mention) -> bool:
        """Whether nobody else was named before a source, of those who hold an office no more where it says so."""
        told = (m for m in self._coreference.people if m.place < source.place)
        former = (m for m in told if not source.phrase.former or self._coreference.former(m))
        return all(self.named(m) is person for m in former)

    def of_trade_before(self, source: Mention) -> Entity | None:
        """Who is called by their trade: the last person who was named before, if it is theirs or they are of the state
        that is told too, and nobody else of that trade was named.
        """
        phrase, one = source.phrase, self._last_person(source)
        if one is None or not one.agrees(phrase.agreement):
            return None
        same, other = one.best.phrase.head[:1] == phrase.head[:1], bool(one.best.phrase.head)
        led = len(phrase.rest) > 1 and (phrase.articled or self._coreference.of_a_club(phrase))
        apart = phrase.states and one.states and not (led or phrase.states & one.states)
        fits = (same and not apart) or (not other and bool(phrase.states & one.states))
        near = [m for m in self._coreference.people if m.place < source.place and m.phrase.head[:1] == phrase.head[:1]]
        return one if fits and all(self.named(m) is one for m in near) else None

    def of_people_before(self, source: Mention, gender: str) -> Entity | None:
        """The last person who was named before, if they are of the people that a source is called by."""
        one = self._last_person(source)
        return one if one and one.states & source.phrase.states and one.agrees(gender) else None

    def _last_person(self, source: Mention) -> Entity | None:
        """The last person who was named before a source."""
        last = reversed(list(self._known.values())[-NEARBY:])
        return next((one for one in last if one.best.phrase.person and one.best.place < source.place), None)

    def alike_before(self, source: Mention, heads: Container[str]) -> Entity | None:
        """The last who was named before a source by another of some nouns that mean the same: `the speaker`."""
        phrase, last = source.phrase, list(self._known.values())[-NEARBY:]
        if phrase.rest or not phrase.head or phrase.head[0] not in heads:
            return None
        alike = (one for one in reversed(last) if one.best.phrase.head[:1] != phrase.head[:1])
        fit = (one for one in alike if one.best.phrase.head and one.best.phrase.head[0] in heads)
        return next((one for one in fit if one.best.place < source.place and one.agrees(phrase.agreement)), None)


# Somebody who is spoken of, and where.
_Topic = tuple[int, Entity]


class Antecedents:
    """The search for subjects in one document. `of` holds who each attribution's speaker is, as far as known."""

    def __init__(
        self,
        discourse: Discourse,
        narrative: Narrative,
        entities: Entities,
        carriers: Sequence[Mention | None],
        of: Sequence[Entity | None],
    ) -> None:
        self._discourse, self._narrative, self._entities = discourse, narrative, entities
        self._carriers, self._of = carriers, of

    def find(self, index: int) -> Entity | None:
        """Whoever the attribution at an index continues; nobody where that is not sure."""
        agreement, within = self._discourse.agreement(index), self._discourse.found[index].within
        if within is not None and self._discourse.repeats(index):
            return self._of[within]
        if not agreement or self._discourse.of_what(index):
            return None
        if self._discourse.first_person(index):
            return self._quoted(index)
        passed: list[Entity] = []
        written = self._discourse.written(index)
        for entity in self.candidates(index, agreement):
            if entity.agrees(agreement) and (entity.best.phrase.type == "document" or not written):
                return entity
            passed = passed if entity in passed else [*passed, entity]
            if len(passed) > _PASSED:
                break
        if within is not None and self._discourse.may_be_first(index):
            return self._of[self._discourse.whose_words(within)]
        return None

    def cited(self, index: int) -> Entity | None:
        """Whoever was cited last before an attribution, of those it stands beside."""
        return next((one for k in self._discourse.level(index, NEARBY) if (one := self._of[k])), None)

    def _quoted(self, index: int) -> Entity | None:
        """Who means themselves by a cue: whoever is quoted there; where nobody is, who spoke right before."""
        within = self._discourse.found[index].within
        if within is not None:
            return self._of[self._discourse.whose_words(within)]
        last = next(iter(self._discourse.level(index, 1)), None)
        return None if last is None or self._discourse.stranded(index, _PASSED) else self._of[last]

    def candidates(self, index: int, agreement: str = "") -> Iterator[Entity]:
        """Who may be the subject, likeliest first; those that are only spoken of only where a form agrees with them."""
        here = self._discourse
        if here.aside(index):
            yield from self._around_aside(index, self._topics(index, here.sentence(index), agreement)[::-1])
            return
        level = here.level(index, NEARBY)
        same = [k for k in level if here.sentence(k) == here.sentence(index)]
        within = here.found[index].within
        if within is not None and here.names_what(index) and not here.quoted(within):
            yield from self._subjects(within)
        if same and here.found[index].participle:
            after = here.end(same[0])
            topics = self._topics(index, here.sentence(index), agreement)
            yield from (topic for place, topic in reversed(topics) if place > after and topic.best.phrase.person)
        asides = [] if here.takes_up(index) else [k for k in same if here.aside(k) and not here.quoted(k)]
        for one in (k for k in same if k not in asides):
            yield from self._subjects(one)
        yield from self._in_content(index, agreement)
        for one in asides:
            yield from self._subjects(one)
        if same and here.found[index].participle:
            yield from (topic for _, topic in self._topics(index, here.sentence(index), agreement, said=True))
        before = [] if same else list(self._sentence_before(index, agreement, level))
        if not here.continues(index):
            yield from before
        if not here.stranded(index, _PASSED):
            for one in (k for k in level if k not in same and not here.aside(k)):
                yield from self._subjects(one)
        yield from before
        if here.continues(index):
            yield from self._only(level, agreement)

    def _only(self, level: Sequence[int], agreement: str) -> Iterator[Entity]:
        """The only one of those who spoke that may be meant."""
        spoke = dict.fromkeys(entity for k in level if (entity := self._of[k]) and entity.agrees(agreement))
        yield from spoke if len(spoke) == 1 else ()

    def _around_aside(self, index: int, topics: list[_Topic]) -> Iterator[Entity]:
        """Who may be the subject in a clause about a noun: whoever says so, and not the thing that its pronoun takes
        up, as in `said that the firm, which it called …`.
        """
        here, within = self._discourse, self._discourse.found[index].within
        place, last = topics[0] if topics else (0, None)
        if (
            here.takes_up(index)
            and last
            and not last.best.phrase.person
            and here.adjoins(index, place + len(last.best.text))
        ):
            topics = topics[1:]
            if within is not None and not here.quoted(within):
                yield from self._subjects(within)
        yield from (topic for _, topic in topics)
        if here.takes_up(index):
            level = here.level(index, NEARBY)
            same = within if within is not None and not here.quoted(within) else None
            same = next((k for k in level if here.sentence(k) == here.sentence(index)), same)
            if same is not None:
                yield from self._subjects(same)

    def _in_content(self, index: int, agreement: str) -> Iterator[Entity]:
        """The topics, and the speaker of the content that a cue stands in: first whom that content begins with."""
        here, within = self._discourse, self._discourse.found[index].within
        topics = self._topics(index, here.sentence(index), agreement)
        holder = within is not None and not here.quoted(within)
        if within is not None and holder and not (topics and here.begins_with(within, topics[0][0])):
            yield from self._reported(within)
        yield from (topic for _, topic in topics)
        if within is not None and holder:
            yield from self._reported(within)

    def _reported(self, index: int) -> Iterator[Entity]:
        """The subject of what somebody says: they, and hardly the outlet that relays them."""
        entity = self._of[index]
        yield from ((entity,) if entity else ())
        yield from self._subjects(index)

    def _sentence_before(self, index: int, agreement: str, level: Sequence[int]) -> Iterator[Entity]:
        """Whom the sentence before is about, where nobody speaks in it: a person, or whom a pronoun takes up."""
        here, sentence = self._discourse, self._discourse.begins(index)
        last = next((here.sentence(k) for k in level if not here.aside(k)), None)
        if last is None and here.continues(index):
            return
        if here.found[index].within is None and (last or 0) < sentence - 1:
            topics = self._topics(index, sentence - 1, agreement)[:1]
            likely = here.resumes(index) or agreement.endswith(_OF_MANY)
            yield from (topic for _, topic in topics if topic.best.phrase.person or likely)

    def _subjects(self, index: int) -> Iterator[Entity]:
        """The subject of an attribution's verb: a person, or the outlet that relays, between cue and source."""
        one, carrier, entity = self._discourse.found[index], self._carriers[index], self._of[index]
        relays = carrier and carrier.phrase.type == "outlet" and one.source and carrier.place < one.source[0][0]
        if entity and entity.best.phrase.person:
            yield entity
        if carrier and relays and 0 <= carrier.place - one.cue[0][1] <= BESIDE:
            yield self._entities.named(carrier)
        if entity:
            yield entity

    def _topics(self, index: int, sentence: int, agreement: str, *, said: bool = False) -> list[_Topic]:
        """Whom the words of a sentence before a cue are about, as far as its form agrees with them; `said`: what
        somebody says there too (`X said that Y had talked, adding`).
        """
        start, end = self._discourse.before(index, sentence)
        others = [] if said else list(self._discourse.others(index))
        mentions = self._narrative.subjects(start, end, others, self._entities.surnames)
        topics = ((one.place, self._topic(one)) for one in mentions)
        return [(place, topic) for place, topic in topics if topic and topic.agrees(agreement)]

    def _topic(self, one: Mention) -> Entity | None:
        """Who a mention surely names that may be a topic; somebody unnamed as the subject of a verb alone (`a woman
        sued`, `but a woman sued`).
        """
        if _speaks(one.phrase) or self._entities.told_before(one):
            who = self._entities.named(one)
            return who if one.phrase.sure or who.best.phrase.sure else None
        unnamed = one.phrase.human and (self._narrative.follows_a_verb(one) or self._discourse.opened(one.place))
        return self._entities.only(one) if unnamed else None


def _speaks(phrase: Phrase) -> bool:
    """Whether a phrase names somebody whom a clause may go on to quote: of the unnamed, only several."""
    return phrase.type in ("person", "official", "organisation", "outlet") or phrase.agreement == "mp"
