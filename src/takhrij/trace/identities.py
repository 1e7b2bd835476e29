"""Who is who in a case: outlets by any of their names, and sources that several articles name, in any script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, partial
from typing import NamedTuple

from takhrij.model import Reading, SourceType
from takhrij.registry import Outlet, Registry
from takhrij.registry.names import ALIKE, Names

_WORD, _DIGITS, _COMMA = re.compile(r"[^\W_]+"), re.compile(r"\d{1,9}"), re.compile(r"[,،]\s")
_QUOTES = frozenset('«„“"')
# What a body is called, whichever it is (a word for a machine may be one for a service too), and what only says that it
# speaks.
_BODIES = frozenset({"authority", "directorate", "service", "machine"})
_VOICES = frozenset({"statement", "spokesman", "name"})
# What somebody is called who says nothing but what their body says.
_SPEAKS = "spokesman"
_BODILY = frozenset({"organisation", "document"})
# The kinds of sources that are called by their noun alone once they are known.
_CALLED = frozenset({"organisation", "official"})
# What sort of body it is: it goes without saying of whoever works there, and is all that one told of before is called.
SORTS = frozenset({"company", "institution", "organization", "directorate"})
_SORTING = SORTS | {"region", "municipality", "city", "province", "ministry", "committee", "union"}
# The kinds of bodies through which a state speaks.
_GOVERNING = frozenset({"state", "agency", "ministry", "army"})
# Offices that several hold.
_MANY = frozenset({
    "member", "official", "deputy", "advisor", "officer", "worker", "engineer", "doctor", "employee", "minister",
    "lawyer", "teacher", "spokesman", "diplomat", "ambassador",
})  # fmt: skip
# What whoever is at the head of a body is called, and what is said of them whichever office it is.
_HEADS, _HEAD = frozenset({"director", "president", "secretary"}), "leader"
_YEARS = range(1900, 2100)
# So many of the words of one must be words of the other; without a name among them, all, and so many.
_MOST_OF, _WORDS = 0.6, 3
# An outlet's name is at most so many words of a phrase, which has at most so many.
_LONGEST_NAME, _LONGEST_PHRASE = 5, 16
# An office that does not say of which body it is, is told in so many words.
_OFFICE = 2
# So many sounds are enough to know a name by among ordinary words.
_SURE_SOUNDS = 3


class Party(NamedTuple):
    """Somebody who hands words on or says them. `key` is the same wherever they are named.

    `name` is the fullest name found; `words` what tells them apart, `outlet` the entry where they are an outlet,
    `person` the name of a person without the office, `relayed` the key of the outlet through which others have somebody
    unnamed.
    """

    key: str
    name: str | None
    kind: SourceType
    words: frozenset[str] = frozenset()
    outlet: Outlet | None = None
    person: str | None = None
    relayed: str | None = None


class Identities:
    """Tells who is who by the registry, the outlets of the case, and names compared across scripts."""

    def __init__(self, registry: Registry, readings: Iterable[Reading]) -> None:
        self._registry, self._names = registry, Names()
        self._same, self._one_person = cache(self._names.similar), cache(self._names.one_person)
        self._outlet = cache(self._find_outlet)
        self._declined, self._state = cache(self._find_declined), cache(self._find_state)
        self._known = cache(partial(registry.outlet, expected=True))
        self._own = {reading.id: self._publisher(reading) for reading in readings}
        self._by_key = {own.key: own for own in reversed(self._own.values())}

    def publisher(self, document: str) -> Party:
        """The outlet of an article; one that nobody knows is told by its name alone."""
        return self._own[document]

    def outlet(self, phrase: str | None, kind: SourceType) -> Party | None:
        """The outlet that a phrase names, alone or among other words; `None` where it names none that is known.

        `kind` is what the phrase was taken for: a body may be an outlet by the whole of its name alone, or one of the
        case by that and what it is (`Wadi, a news website`).
        """
        if not phrase or kind in {"anonymous", "impersonal"}:
            return None
        found = self._outlet(phrase, kind == "outlet")
        whole = self._body_named(phrase) if kind == "organisation" and not found else None
        if whole:
            return Party(whole.id, whole.name, "outlet", outlet=whole)
        return found or (self._declined(phrase) if kind == "outlet" or phrase[0] in _QUOTES else None)

    def _body_named(self, phrase: str) -> Outlet | None:
        """The outlet whose name a phrase is, or the one of the case whose name stands before its first comma."""
        name = _COMMA.split(phrase, maxsplit=1)[0]
        known = self._registry.outlet(name, expected=True)
        return known if known and (name == phrase or known.id in self._by_key) else None

    def own(self, phrase: str | None, document: str) -> Party | None:
        """The outlet of an article where a phrase names it, whoever else it is taken for (`a camera of Shawt TV`)."""
        named = self._outlet(phrase, True) if phrase else None
        return named if named and named.key == self.publisher(document).key else None

    def family(self, party: Party) -> str:
        """The family of an outlet, or the state of whoever is said to speak for it; anybody else is their own."""
        return party.outlet.family if party.outlet else self._state(party.name or "") or party.key

    def same(self, left: Party, right: Party) -> bool:
        """Whether two sources are one: a name and its longer form, a body and who speaks for it."""
        if left.key == right.key:
            return True
        if not left.name or not right.name or left.outlet or right.outlet or "anonymous" in (left.kind, right.kind):
            return False
        if left.person and right.person:
            return self._one_person(left.person, right.person)
        ours, theirs = _numbers(left), _numbers(right)
        if ours and theirs:
            return not (ours.isdisjoint(theirs) or left.words.isdisjoint(right.words))
        alike = self._same_words(*sorted((left.words, right.words), key=len)) or self._same_body(left, right)
        return alike or self._same_office(left, right) or self._same_office(right, left) or self._same_name(left, right)

    def only_called(self, brief: Party, full: Party) -> bool:
        """Whether a body or an office that is called by its one noun (`the municipality`, `the director`) may be one
        that is told with more: whether it is, the article and who else is told of must say.
        """
        noun = self._telling(brief.words)
        called = len(noun) == 1 and not brief.person and not any(":" in term for term in brief.words)
        fits = full.kind == brief.kind if brief.kind == "organisation" else bool(full.person)
        return called and brief.kind in _CALLED and fits and noun < full.words

    def translated(self, left: Party, right: Party) -> bool:
        """Whether two bodies named in two scripts differ by one word, which each may put in its own way, and share more
        than what sort of body they are.
        """
        ours, theirs = self._telling(left.words), self._telling(right.words)
        if not left.kind == right.kind == "organisation" or _script(left.name) == _script(right.name):
            return False
        shared = ours & theirs
        return len(shared) > 1 and not shared <= _SORTING and max(len(ours), len(theirs)) - len(shared) == 1

    def speaks_for(self, person: Party, body: Party, context: Iterable[str]) -> bool:
        """Whether a person, of whom no body is told (`its spokesman, Adam Saleh`), is said to speak in a sentence with
        some terms that names a body whole.
        """
        name, around = self._telling(body.words), frozenset(context)
        office = len(words_in(person.name or "")) - len(words_in(person.person or ""))
        told = person.person and office <= _OFFICE and body.kind == "organisation" and len(name) > 1
        return bool(told) and _SPEAKS in around | person.words and name <= self._telling(around)

    def _same_name(self, left: Party, right: Party) -> bool:
        """Whether two names of several words sound alike; an office sounds like nobody's."""
        office = "official" in (left.kind, right.kind) and (left.person or right.person)
        several = min(len(words_in(left.name or "")), len(words_in(right.name or ""))) > 1
        return several and not office and self._same(left.name or "", right.name or "") >= ALIKE

    def _same_words(self, short: frozenset[str], long: frozenset[str]) -> bool:
        """Whether the words of a source are among those of another, one of them a name or three of them at least; or,
        two at least, are all the words of both.

        One name in common is not enough where other words differ: two directorates of one town are two.
        """
        short, long = self._telling(short), self._telling(long)
        shared = {term for term in short if any(self._one_word(term, other) for other in long)}
        names = sum(":" in term for term in shared)
        if len(shared) == len(short):
            return len(shared) >= _WORDS or (len(shared) > 1 and (names > 0 or len(long) == len(short)))
        return names > 1 and len(shared) >= _MOST_OF * len(short)

    def _same_office(self, unnamed: Party, named: Party) -> bool:
        """Whether a person holds the office, held by one alone, that somebody is told by (`the US president`)."""
        office, holder = unnamed.words, named.words
        told = unnamed.kind == "official" and not unnamed.person and named.person
        if not told or len(office) < 2 or not _MANY.isdisjoint(office):
            return False
        return self._among(office, holder if _HEADS.isdisjoint(holder) else holder | {_HEAD})

    def _same_body(self, left: Party, right: Party) -> bool:
        """Whether one is a body and the other its word, or a person of whom it is said by its whole name that they are
        of it.
        """
        other, body = sorted((left, right), key=lambda one: one.kind == "organisation")
        name, words = self._telling(body.words), self._telling(other.words)
        if body.kind != "organisation" or not name:
            return False
        if other.person and _SPEAKS in other.words and self._told_by(body, other):
            # What is left over may be no more than the name of whoever speaks for the body.
            beyond = len(words - SORTS) - len(name - SORTS)
            return beyond <= sum(len(self._sounds(f":{word}")) > 1 for word in words_in(other.person))
        if other.kind in _BODILY:
            return self._told_by(body, other) and self._told_by(other, body)
        proper = name - SORTS if any(":" in term for term in name) else name
        return other.kind == "person" and len(proper) > 1 and self._among(proper, words)

    def _told_by(self, few: Party, many: Party) -> bool:
        """Whether each word of one source is among those of another, or is a name that one of these may be, whatever it
        means besides (`Gharbia`, and the Arabic for western).
        """
        ours, theirs = self._telling(few.words), self._telling(many.words)
        left, over = self._unlike(ours, theirs), self._unlike(theirs, ours)
        return len(left - self._heard(left, many)) <= len(self._heard(over, few))

    def _unlike(self, some: frozenset[str], others: frozenset[str]) -> frozenset[str]:
        """Those of some terms that are not among others, in whatever script."""
        return frozenset(term for term in some if not any(self._one_word(term, other) for other in others))

    def _heard(self, terms: Iterable[str], party: Party) -> frozenset[str]:
        """Those of some terms that are names and sound like a word of a source, which another may be joined to."""
        words = words_in(party.name or "")
        sounds = {self._sounds(f":{part}") for word in words for part in (word, word[1:])}
        return frozenset(
            term for term in terms if len(self._sounds(term)) >= _SURE_SOUNDS and self._sounds(term) in sounds
        )

    def _among(self, few: frozenset[str], many: frozenset[str]) -> bool:
        """Whether each of some terms is among others, in whatever script."""
        return not self._unlike(few, many)

    def _telling(self, terms: frozenset[str]) -> frozenset[str]:
        """Some terms without particles of names, and without what says no more than that a body speaks."""
        kept = frozenset(term for term in terms if ":" not in term or len(self._sounds(term)) > 1) - _VOICES
        return kept - _BODIES | {"directorate"} if kept & _BODIES else kept

    def _one_word(self, left: str, right: str) -> bool:
        """Whether two terms are one concept, or names that sound alike; a stem may have lost its last sound."""
        if left == right:
            return True
        if ":" not in left or ":" not in right:
            return False
        short, long = sorted((self._sounds(left), self._sounds(right)), key=len)
        return short == long or (len(short) > 1 and len(long) == len(short) + 1 and long.startswith(short))

    def _sounds(self, term: str) -> str:
        """How a name sounds in any script."""
        return "".join(self._names.key(term.partition(":")[2]))

    def _find_declined(self, phrase: str) -> Party | None:
        """The outlet of an article whose name a phrase is, but for its ending (`told the Volga Ball`)."""
        named = (own for own in self._by_key.values() if own.name)
        return next((own for own in named if self._same(phrase, own.name or "") >= ALIKE), None)

    def _find_state(self, name: str) -> str | None:
        """The state that a body answers to, or the body in whose name somebody speaks; `None` where none is told.

        A state is told by its whole name alone: who is of one, or of two, need not speak for it.
        """
        bodies = ((run, self._registry.actor(run)) for run in _names_in(name))
        body = next((body for run, body in bodies if body and (run == name or body.kind != "state")), None)
        above = [body, *self._registry.superiors(body.id)] if body and body.kind in _GOVERNING else []
        return f"state:{above[-1].id}" if above and above[-1].kind == "state" else None

    def _publisher(self, reading: Reading) -> Party:
        known = self._known(reading.outlet) if reading.outlet else None
        known = known or (self._registry.outlet_at(reading.url) if reading.url else None)
        if known:
            return Party(known.id, reading.outlet or known.name, "outlet", outlet=known)
        name = reading.outlet or self._registry.family(None, reading.url)
        return Party(f"outlet:{' '.join(words_in(name)) if name else reading.id}", name or None, "outlet")

    def _find_outlet(self, phrase: str, expected: bool) -> Party | None:
        for name in _names_in(phrase):
            known = self._registry.outlet(name, expected=expected)
            # An ordinary word in a phrase names an outlet of the case, or none: `the news agency` is not `The News`.
            if known and (name == phrase or known.id in self._by_key or self._registry.outlet(name)):
                return Party(known.id, known.name, "outlet", outlet=known)
        return self._by_key.get(f"outlet:{' '.join(words_in(phrase))}")


def _numbers(paper: Party) -> set[int]:
    """The numbers that a document is told from others by, in digits of any script; no years, which many share."""
    name = paper.name if paper.kind == "document" else None
    return {int(digits) for digits in _DIGITS.findall(name or "")}.difference(_YEARS)


def person_in(phrase: str | None, reading: Reading) -> str | None:
    """The name of the person that a phrase of an article names, without the office; `None` where it is not told."""
    persons = (actor.name for actor in reading.actors if actor.type == "person")
    return max((name for name in persons if name in (phrase or "")), key=len, default=None)


def _script(name: str | None) -> str:
    """The script of the first letter of a name."""
    return unicodedata.name(next(filter(str.isalpha, name or ""), " ")).partition(" ")[0]


def words_in(name: str) -> list[str]:
    """The words of a name, without case."""
    return [word.casefold() for word in _WORD.findall(name)]


def _names_in(phrase: str) -> Iterable[str]:
    """A phrase, and every run of a few of its words, the longest first."""
    yield phrase
    places = [match.span() for match in _WORD.finditer(phrase)][:_LONGEST_PHRASE]
    for size in range(min(_LONGEST_NAME, len(places)), 0, -1):
        for first in range(len(places) - size + 1):
            yield phrase[places[first][0] : places[first + size - 1][1]]
