"""Whose word each attribution is: the fullest mention in the document of whoever its source is.

Sources that are named are matched with fuller mentions of the same (`coreference`), then sources that only point or
are left out with those who were named (`antecedents`). Where two are equally likely there is no speaker.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from takhrij.languages import Language
from takhrij.model import SourceType
from takhrij.read.found import Found
from takhrij.read.speakers.antecedents import BESIDE, Antecedents, Entities, Entity
from takhrij.read.speakers.coreference import Coreference
from takhrij.read.speakers.discourse import Connectives, Discourse
from takhrij.read.speakers.mention import Mention, around, mention
from takhrij.read.speakers.narrative import Narrative
from takhrij.read.speakers.phrase import Phrase
from takhrij.read.speakers.source_types import SourceTypes
from takhrij.read.words import Words


class Speaker(NamedTuple):
    """Whose word an attribution is: the fullest mention (`None`: nobody, or not known), the kind, and why."""

    name: str | None
    type: SourceType
    because: tuple[str, ...] = ()


class Speakers:
    """Resolves the sources of one document at a time. Compiles the tables of a language once."""

    def __init__(self, language: Language) -> None:
        self._types = language.compiled(SourceTypes)
        self._connectives = Connectives(language, self._types)

    def resolve(self, words: Words, found: Sequence[Found]) -> list[Speaker]:
        """The speaker of each attribution, in the same order."""
        if not found:
            return []
        discourse = Discourse(self._connectives, words, found)
        return _Document(self._types, words, discourse).speakers()


_GENDERS = ("ms", "fs")


class _Document:
    def __init__(self, types: SourceTypes, words: Words, discourse: Discourse) -> None:
        self._types, self._found, self._discourse = types, discourse.found, discourse
        found = discourse.found
        self._whoever, self._informants = types.lexicon.role("whoever"), types.lexicon.role("informant")
        self._trades = frozenset(types.lexicon.key(trade) for trade in types.lexicon.role("trade"))
        self._sources = [mention(types, words, one.antecedent or one.source) for one in found]
        carriers = [mention(types, words, one.carrier) for one in found]
        narrative = Narrative(types, words, found)
        named = [source for source in self._sources if source]
        media = [carrier for carrier in carriers if carrier and len(carrier.phrase.words) > 1]
        self._coreference = Coreference(narrative, named, media, _genders(found))
        self._entities = Entities(self._coreference)
        self._of: list[Entity | None] = [None] * len(found)
        self._antecedents = Antecedents(discourse, narrative, self._entities, carriers, self._of)

    def speakers(self) -> list[Speaker]:
        points = {index for index, source in enumerate(self._sources) if source and self._points(source)}
        for index, source in enumerate(self._sources):
            if source and index not in points and source.phrase.type != "impersonal":
                self._of[index] = self._explicit(index, source)
        for index, (one, source) in enumerate(zip(self._found, self._sources, strict=True)):
            if source and index in points:
                self._of[index] = self._pointed(index, source)
            elif not source and not one.impersonal:
                self._of[index] = self._antecedents.find(index)
        return [self._speaker(index) for index in range(len(self._found))]

    def _speaker(self, index: int) -> Speaker:
        entity, source = self._of[index], self._sources[index]
        if entity:
            return Speaker(entity.best.text, entity.best.phrase.type, (source or entity.best).phrase.because)
        return Speaker(None, source.phrase.type if source else "impersonal")

    def _explicit(self, index: int, source: Mention) -> Entity:
        """Who a source names. A verb right before it tells their gender."""
        two = (self._found[index].agreement or "").endswith("d") and source.phrase.person
        entity = self._entities.only(source) if two else self._epithet(index, source) or self._entities.named(source)
        entity.states |= source.phrase.states
        one = self._found[index]
        said = (one.agreement or "")[1:]
        follows = 0 <= one.source[0][0] - one.cue[0][1] <= BESIDE
        if follows and said in ("ms", "fs") and entity.agreement[1:] in ("", "s"):
            entity.agreement = said
        return entity

    def _points(self, source: Mention) -> bool:
        """Whether a source only points; `the source` does where no source without a name was told of."""
        phrase = source.phrase
        if phrase.role:
            return True
        called = phrase.articled and not phrase.rest and phrase.head[:1] != () and phrase.head[0] in self._informants
        return called and self._coreference.fullest(source) is source

    def _epithet(self, index: int, source: Mention) -> Entity | None:
        """Whom `the official`, `the Norwegian diplomat` stands for: the last person named before, of the same state,
        who does not say so.
        """
        itself = source.phrase.nameless or self._discourse.told_which(index)
        found, within = None if itself else self._named_before(source), self._found[index].within
        found = found or self._one_of_a_people(index, source)
        return None if found and within is not None and found is self._of[within] else found

    def _named_before(self, source: Mention) -> Entity | None:
        phrase = source.phrase
        if phrase.name:
            return None
        lexicon = self._types.lexicon
        known = phrase.definite or any(lexicon.of_a_body(one) or lexicon.unlisted(one) for one in phrase.rest)
        if phrase.head in self._trades and known and not (phrase.counted or phrase.other or phrase.several):
            fullest = self._coreference.fullest(source)
            of_trade = self._entities.of_trade_before(source) if fullest is source else None
            if of_trade:
                return of_trade
        nobody = phrase.type == "anonymous" or (phrase.head[:1] and phrase.head[0] in self._whoever)
        if not (nobody and phrase.articled and phrase.human and len(phrase.rest) <= 1):
            return None
        if self._coreference.fullest(source) is not source or self._coreference.told_of_unnamed(source):
            return None
        person = self._entities.person_before(source)
        if person and self._of_another_office(phrase, person.best.phrase):
            person = None
        return person or self._entities.alike_before(source, self._whoever)

    def _of_another_office(self, called: Phrase, person: Phrase) -> bool:
        """Whether somebody is called by an office, or by more than a trade, while the person named before has another:
        `the mayor X said …; the forensic doctor said …`.
        """
        if not person.head or called.head[:1] == person.head[:1] or called.head[0] in self._whoever:
            return False
        return called.type == "official" or not called.rest <= called.states | person.words

    def _one_of_a_people(self, index: int, source: Mention) -> Entity | None:
        """Who is called by their people alone, as the verb tells that it is one of them: `the Norwegian says`."""
        one, phrase, people = self._found[index], source.phrase, self._types.lexicon.tokens(source.text)
        alone = phrase.type == "organisation" and len(people) == 1 and people[0].definite
        alone = alone and self._types.lexicon.people(people[0])
        said = alone and one.source[0][0] - one.cue[0][1] in range(BESIDE + 1)
        gender = (one.agreement or "")[1:]
        return self._entities.of_people_before(source, gender) if said and gender in _GENDERS else None

    def _pointed(self, index: int, source: Mention) -> Entity | None:
        """Who a source stands for that only points: `the latter`, `his country`, `I`."""
        role, within = source.phrase.role, self._found[index].within
        if not role:
            return self._antecedents.cited(index) or self._entities.only(source)
        if role == "pronoun":
            return self._antecedents.find(index)
        if role == "latter":
            before = [m for m in around(self._coreference.people, source) if m.place < source.place]
            last = self._entities.named(before[-1]) if before else None
            return last if last and last.agrees(source.phrase.agreement) else None
        speaker = self._of[within] if within is not None else next(self._antecedents.candidates(index), None)
        if role == "self":
            return speaker if within is not None else self._explicit(index, source)
        if speaker and len(speaker.states) == 1:
            phrase = replace(source.phrase, role="")
            return self._entities.only(Mention(source.place, next(iter(speaker.states)), phrase))
        return None


def _genders(found: Sequence[Found]) -> dict[int, str]:
    """What the verbs right before their sources tell of the gender of one person: by the place of the source."""
    told = ((one.source[0][0], one.cue[0][1], (one.agreement or "")[1:]) for one in found if one.source)
    return {start: said for start, end, said in told if 0 <= start - end <= BESIDE and said in _GENDERS}
