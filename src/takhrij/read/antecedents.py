"""Who the subject of a cue is that leaves its source out.

Those who may be it are, likeliest first: whoever speaks earlier in the sentence, whoever the sentence is about, whoever
speaks in the sentences before, and the speaker of the content it stands in. The first whom the form of the cue agrees
with is it; where more than one stands between that it does not agree with, it is nobody's guess.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from takhrij.read.coreference import NEARBY, Coreference
from takhrij.read.discourse import Discourse
from takhrij.read.mentions import Mention, Narrative

# How many who do not agree with a verb may stand between it and its subject.
_PASSED = 1
# How far apart a verb and its subject may stand, in code points, to be next to each other: a space, a quotation mark.
BESIDE = 2
# Forms that few subjects have, so that the last one who has it is meant even after several others.
_TELLING = ("fs", "mp", "fp")
_SILENT = ("document", "impersonal")


class Entity:
    """Someone who speaks in a document: the mention that names them best, and what verbs told of their gender."""

    __slots__ = ("agreement", "best", "states")

    def __init__(self, best: Mention) -> None:
        self.best, self.agreement, self.states = best, best.phrase.agreement, best.phrase.states

    def agrees(self, agreement: str) -> bool:
        """Whether a verb of that form can have them as its subject; what is not known agrees."""
        have, want = self.agreement, agreement.lstrip("123")
        if not have or not want:
            return True
        return have == want or (len(want) == 1 and want in have)


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

    def person_before(self, place: int, states: frozenset[str]) -> Entity | None:
        """The last person who was named before a place, of one of some states, where there are any."""
        last = list(self._known.values())[-NEARBY:]
        people = [one for one in last if one.best.phrase.person and one.best.place < place]
        fit = [one for one in people if not states or states & one.states]
        return fit[-1] if fit else None


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
        if not agreement:
            return None
        if within is not None and self._discourse.first_person(index):
            return self._of[within]
        passed: list[Entity] = []
        for entity in self.candidates(index, agreement):
            if entity.agrees(agreement):
                return entity
            passed = passed if entity in passed else [*passed, entity]
            if len(passed) > _PASSED:
                break
        return self._last(index, agreement[-2:]) if agreement[-2:] in _TELLING else None

    def candidates(self, index: int, agreement: str = "") -> Iterator[Entity]:
        """Who may be the subject, likeliest first; those that are only spoken of only where a form agrees with them."""
        here, within = self._discourse, self._discourse.found[index].within
        sentence, level = here.sentence(index), here.level(index, NEARBY)
        same = [k for k in level if here.sentence(k) == sentence]
        for one in same:
            yield from self._subjects(one)
        if within is None:
            yield from (topic for topic in self._topics(index, sentence) if topic.agrees(agreement))
        elif not here.quoted(within):
            yield from self._subjects(within)
        earlier = [k for k in level if k not in same and not here.aside(k)]
        if within is None and not here.continues(index) and here.sentence(next(iter(earlier), 0)) < sentence - 1:
            topics = (topic for topic in self._topics(index, sentence - 1) if topic.agrees(agreement))
            yield from (topic for topic in topics if topic.best.phrase.person or here.resumes(index))
        if not here.stranded(index, _PASSED):
            for one in earlier:
                yield from self._subjects(one)

    def _last(self, index: int, agreement: str) -> Entity | None:
        """The last speaker of a form."""
        if self._discourse.stranded(index, _PASSED):
            return None
        before = self._of[max(index - NEARBY, 0) : index]
        return next((one for one in reversed(before) if one and one.agreement == agreement), None)

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

    def _topics(self, index: int, sentence: int) -> Iterator[Entity]:
        """Whom the words of a sentence before a cue are about."""
        start, end = self._discourse.before(index, sentence)
        others = list(self._discourse.others(index))
        for mention in self._narrative.subjects(start, end, others, self._entities.surnames):
            if mention.phrase.type not in _SILENT:
                yield self._entities.named(mention)
