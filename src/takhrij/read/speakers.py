"""Whose word each attribution is: the fullest mention in the document of whoever its source is.

Sources that are named are matched with fuller mentions of the same: a family name with the full name, an office with
its holder, `the agency` with the agency named before. Sources that are left out are sought among those just named, by
nesting, order, and the agreement of the verb. Where two are equally likely there is no speaker.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from takhrij.languages import Language
from takhrij.model import SourceType
from takhrij.read.found import Found
from takhrij.read.mentions import Mention, Narrative, mention
from takhrij.read.source_types import Phrase, SourceTypes
from takhrij.read.words import Words

# How many who do not agree with a verb may stand between it and its subject, before it is anybody's guess.
_PASSED = 1
# How far apart a verb and its subject may stand, in code points, to be next to each other: a space, a quotation mark.
_BESIDE = 2
# How many mentions on either side of a source may be it: all of an article; so that a long text costs no more a line.
_NEARBY = 100
# How many code points of the author's own may part an attribution from the one it continues: about a sentence.
_FLOW = 180
_QUOTES = frozenset("\"«“„'")


class Speaker(NamedTuple):
    """Whose word an attribution is: the fullest mention (`None`: nobody, or not known), the kind, and why."""

    name: str | None
    type: SourceType
    because: tuple[str, ...] = ()


class Speakers:
    """Resolves the sources of one document at a time. Compiles the tables of a language once."""

    def __init__(self, language: Language) -> None:
        self._types = SourceTypes(language)

    def resolve(
        self, words: Words, found: Sequence[Found], title: str | None = None, outlet: str | None = None
    ) -> list[Speaker]:
        """The speaker of each attribution, in the same order."""
        return _Document(self._types, words, found).speakers()


class _Entity:
    """Someone who speaks in a document: the mention that names them best, and what verbs told of their gender."""

    __slots__ = ("agreement", "best", "states")

    def __init__(self, best: Mention) -> None:
        self.best, self.agreement, self.states = best, best.phrase.agreement, best.phrase.states


class _Document:
    def __init__(self, types: SourceTypes, words: Words, found: Sequence[Found]) -> None:
        self.speaks = types.lexicon.speaks
        self.text, self.found, self.narrative = words.shadow.text, found, Narrative(types, words, found)
        self.sources = [mention(types, self.text, one.source) for one in found]
        self.carriers = [mention(types, self.text, one.carrier) for one in found]
        known = {surname for source in self.sources if source for surname in source.phrase.surname}
        named = (*(m for m in self.sources if m), *(m for m in self.carriers if m and len(m.phrase.words) > 1))
        self.pool = sorted((*named, *self.narrative.introductions(known)), key=lambda m: m.place)
        self.people = [m for m in self.pool if m.phrase.person and m.phrase.name]
        self.bodies: dict[str, list[Mention]] = {}
        self.entities: dict[str, _Entity] = {}
        self.holders: list[tuple[Phrase, Mention]] = []
        self.of: list[_Entity | None] = [None] * len(found)

    def speakers(self) -> list[Speaker]:
        for index, source in enumerate(self.sources):
            if source and not source.phrase.role and source.phrase.type != "impersonal":
                self.of[index] = self._explicit(index, source)
        for index, one in enumerate(self.found):
            source = self.sources[index]
            if source and source.phrase.type == "impersonal":
                continue
            if source and source.phrase.role:
                self.of[index] = self._pointed(index, source)
            elif not source and not one.impersonal:
                self.of[index] = self._elided(index)
        return [self._speaker(index) for index in range(len(self.found))]

    def _speaker(self, index: int) -> Speaker:
        entity, source = self.of[index], self.sources[index]
        if entity:
            return Speaker(entity.best.text, entity.best.phrase.type, (source or entity.best).phrase.because)
        return Speaker(None, source.phrase.type if source else "impersonal")

    def _entity(self, best: Mention) -> _Entity:
        return self.entities.setdefault(best.text, _Entity(best))

    # Sources that are named

    def _explicit(self, index: int, source: Mention) -> _Entity:
        entity = self._entity(self._fullest(index, source))
        entity.states |= source.phrase.states
        one = self.found[index]
        said = one.agreement or ""
        follows = 0 <= one.source[0][0] - one.cue[0][1] <= _BESIDE
        if follows and said[1:] in ("ms", "fs") and entity.agreement[1:] in ("", "s"):
            entity.agreement = said[1:]
        return entity

    def _fullest(self, index: int, source: Mention) -> Mention:
        phrase = source.phrase
        if phrase.counted:
            return source
        if phrase.name:
            return self._same_person(source)
        if not phrase.sure:
            named = [m for m in _around(self.people, source) if _same_name(tuple(phrase.rest), m.phrase.name)]
            if named:
                return self._same_person(_fuller(named))
        if phrase.human and phrase.agreement in ("ms", "fs"):
            holder = self._holder(index, source)
            if holder:
                return holder
        longer = self._longer(source)
        return longer if longer is not source else self._generic(source) or source

    def _same_person(self, source: Mention) -> Mention:
        """The fullest mention of a person; words that run on after a known family name are no part of it."""
        near, name = _around(self.people, source), source.phrase.name
        same = [m for m in near if _same_name(m.phrase.name, name)]
        if len(name) > 1 and not source.phrase.head and all(m.phrase.name == name for m in same):
            known = [m for m in near if m.phrase.head and m.phrase.name[-1] == name[0]]
            if known:
                return _fuller(known)
        return _fuller([source, *same])

    def _holder(self, index: int, source: Mention) -> Mention | None:
        """The person named elsewhere who holds the office that a source is called by."""
        phrase = source.phrase
        for office, holder in self.holders:
            if office.head[:1] == phrase.head[:1] and phrase.words <= office.words:
                return holder
        if phrase.rest:
            near = _around(self.people, source)
            named = [m for m in near if len(phrase.rest) == 1 and m.phrase.name[-1] in phrase.rest]
            if named:
                return self._same_person(_fuller(named))
        elif not phrase.definite and phrase.length == len(phrase.head):
            return None
        for same in (_same_office, _like_office):
            people = [m for m in _around(self.people, source) if same(m.phrase, phrase)]
            best = {self._same_person(m).text: self._same_person(m) for m in people}
            if len(best) == 1:
                return next(iter(best.values()))
            before = [m for m in people if m.place < source.place]
            if before and same is _same_office:
                return self._same_person(before[-1])
        return self._named_next(index, source)

    def _named_next(self, index: int, source: Mention) -> Mention | None:
        """Office first, name next: the next source is a bare name that nobody introduced."""
        for later, other in enumerate(self.sources[index + 1 : index + _NEARBY], index + 1):
            if not other or self.found[later].within != self.found[index].within:
                continue
            same = [m for m in _around(self.people, other) if _same_name(m.phrase.name, other.phrase.name)]
            first = same and min(m.place for m in same) > source.place
            if other.phrase.person and first and not any(m.phrase.head for m in same):
                best = self._same_person(other)
                self.holders.append((source.phrase, best))
                return best
            return None
        return None

    def _longer(self, source: Mention) -> Mention:
        """A fuller mention of the same: all words of the source are in it, and its head is the same."""
        phrase = source.phrase
        fuller = [m for m in _around(self.pool, source) if not m.phrase.person and _contains(m.phrase, phrase)]
        before = [m for m in fuller if m.place < source.place]
        if before:
            return before[-1]
        body = phrase.type in ("organisation", "outlet")
        if fuller and body and len(phrase.words) > 1:
            return fuller[0]
        if body and phrase.articled and phrase.head and not phrase.rest and phrase.agreement in ("ms", "fs"):
            return self._body(source) or source
        return source

    def _generic(self, source: Mention) -> Mention | None:
        """The last speaker before `the official`, `the Norwegian diplomat`: a named person of the same state."""
        phrase = source.phrase
        if not phrase.articled or not phrase.human or phrase.type != "anonymous" or len(phrase.rest) > 1:
            return None
        known = list(self.entities.values())[-_NEARBY:]
        before = [e for e in known if e.best.phrase.person and e.best.place < source.place]
        fit = [e for e in before if not phrase.states or phrase.states & e.states]
        return fit[-1].best if fit else None

    def _body(self, source: Mention) -> Mention | None:
        """The body that `the agency`, `the hospital` stands for: the last one before it, else the only one after it."""
        head = source.phrase.head[0]
        if head not in self.bodies:
            self.bodies[head] = list(self.narrative.bodies(head))
        before = [m for m in _around(self.bodies[head], source) if m.place < source.place]
        if before:
            return before[-1]
        after = [m for m in _around(self.pool, source) if m.phrase.head[:1] == (head,) and m.phrase.rest]
        return after[0] if len(after) == 1 else None

    # Sources that only point, and sources that are left out

    def _pointed(self, index: int, source: Mention) -> _Entity | None:
        role, within = source.phrase.role, self.found[index].within
        if role == "latter":
            before = [m for m in _around(self.people, source) if m.place < source.place]
            return self._entity(self._same_person(before[-1])) if before else None
        speaker = self.of[within] if within is not None else next(self._before(index), None)
        if role == "own":
            return speaker if within is not None else self._explicit(index, source)
        if speaker and len(speaker.states) == 1:
            return self._entity(Mention(source.place, next(iter(speaker.states)), replace(source.phrase, role="")))
        return None

    def _before(self, index: int) -> Iterator[_Entity]:
        """Who may be the subject of a verb that leaves it out, likeliest first."""
        one = self.found[index]
        for earlier in range(index - 1, max(index - _NEARBY, 0) - 1, -1):
            if self.found[earlier].within == one.within:
                yield from self._subjects(earlier)
        if one.within is not None and not self._quoted(one.within):
            yield from self._subjects(one.within)

    def _stranded(self, index: int) -> bool:
        """Whether so much of the author's own stands before an attribution that it continues nobody."""
        before = self.found[max(index - _PASSED - 1, 0) : index]
        ends = (end for one in before for _, end in (*one.cue, *one.source, *one.content))
        return self.found[index].cue[0][0] - max(ends, default=0) > _FLOW

    def _quoted(self, index: int) -> bool:
        """Whether the content stands in quotation marks: who speaks there of a third person means another."""
        start = self.found[index].content[0][0] if self.found[index].content else 0
        return bool(set(self.text[max(start - 2, 0) : start]) & _QUOTES)

    def _subjects(self, index: int) -> Iterator[_Entity]:
        """The subject of an attribution's verb: the outlet that relays, where it stands between cue and source."""
        one, carrier, entity = self.found[index], self.carriers[index], self.of[index]
        relays = carrier and carrier.phrase.type == "outlet" and one.source and carrier.place < one.source[0][0]
        if carrier and relays and 0 <= carrier.place - one.cue[0][1] <= _BESIDE:
            yield self._entity(self._longer(carrier))
        if entity:
            yield entity

    def _elided(self, index: int) -> _Entity | None:
        one = self.found[index]
        agreement = one.agreement or ""
        if not agreement:
            return None
        first_person = agreement.startswith("1") or self.text[slice(*one.cue[0])] in self.speaks
        if one.within is not None and first_person:
            return self.of[one.within]
        if self._stranded(index):
            return None
        passed: list[_Entity] = []
        for entity in self._before(index):
            if _agrees(entity, agreement):
                return entity
            passed = passed if entity in passed else [*passed, entity]
            if len(passed) > _PASSED:
                break
        if agreement[-2:] in ("fs", "mp", "fp"):
            return next(
                (e for e in self.of[max(index - _NEARBY, 0) : index][::-1] if e and e.agreement == agreement[-2:]), None
            )
        return None


def _around(mentions: Sequence[Mention], source: Mention) -> Sequence[Mention]:
    """The mentions nearest to a source, in text order."""
    if len(mentions) <= _NEARBY:
        return mentions
    middle = bisect_left(mentions, source.place, key=lambda m: m.place)
    return mentions[max(middle - _NEARBY, 0) : middle + _NEARBY]


def _fuller(mentions: Sequence[Mention]) -> Mention:
    """The one with the longest name, then with most words; the first of those."""
    return max(mentions, key=lambda m: (len(m.phrase.name), len(m.phrase.words), -m.place))


def _near(a: str, b: str) -> bool:
    """Whether two spellings may be one name: equal, or long and one letter added, lost, changed or swapped."""
    if a == b:
        return True
    if min(len(a), len(b)) < 5 or abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    head = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest_a, rest_b = a[head:], b[head:]
    if len(a) != len(b):
        return rest_a[1:] == rest_b or rest_b[1:] == rest_a
    return rest_a[1:] == rest_b[1:] or (rest_a[:2] == rest_b[1::-1] and rest_a[2:] == rest_b[2:])


def _same_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether all words of the shorter name stand in the longer."""
    short, long = sorted((a, b), key=len)
    return bool(short) and all(any(_near(word, other) for other in long) for word in short)


def _same_office(person: Phrase, office: Phrase) -> bool:
    """Whether a named person is introduced with that office, word for word."""
    return person.head == office.head and office.rest <= person.words


def _like_office(person: Phrase, office: Phrase) -> bool:
    """Whether the office has the same noun and the two share a state or another word, or nothing sets them apart."""
    if person.head != office.head or (person.states and office.states and not person.states & office.states):
        return False
    return office.articled or len(office.head) > 1 or bool(office.rest & person.words)


def _contains(long: Phrase, short: Phrase) -> bool:
    if short.head and long.head:
        same = short.head[0] == long.head[0] and short.words <= long.words
        return same and (len(long.words) > len(short.words) or (short.definite and not long.definite))
    return short.words < long.words


def _agrees(entity: _Entity, agreement: str) -> bool:
    """Whether a verb of that agreement can have the entity as its subject; what is not known agrees."""
    have, want = entity.agreement, agreement.lstrip("123")
    if not have or not want:
        return True
    return have == want or (len(want) == 1 and want in have)
