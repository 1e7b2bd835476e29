"""Who a text names: outlets and organisations of the registry, and the persons and bodies that it quotes itself.

A state is an actor where it speaks, and a place elsewhere: its name and its capital count only among those given as
`named`. A spelling that is an ordinary word too counts beside a head noun (`the daily …`) or in quotation marks; one
that several bear counts for the one of them that the text names otherwise, and else for none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from takhrij.languages import Language
from takhrij.languages.proclitics import Proclitics
from takhrij.model import Actor, ActorType
from takhrij.read.actors.persons import People
from takhrij.read.words import Words
from takhrij.read.words.namings import QUOTES, Naming, Namings, abbreviated, quoted, unbroken
from takhrij.registry import Entry, HeadNoun, Organisation, Outlet, Registry
from takhrij.span import Span, covers

Named = tuple[Span, str, ActorType]
_WORD = re.compile(r"[^\W_]+")
# What stands between the name of a body and the words that explain it.
_APART = re.compile(r"[\"«»“”„،,;؛:()\[\]\n]")
_LONGEST_HEAD = 3
# More words than these are a clause, not the name of a body.
_LONGEST_BODY = 8


class _Claim(NamedTuple):
    """A spelling of an entry: whether it needs a head noun or quotation marks, whether others bear it too, and whether
    it is first of all a place's name."""

    entry: Entry
    guarded: bool
    shared: bool
    place: bool


class _Hit(NamedTuple):
    """A mention of one entry, or of one of several; of none where it is a place that is named."""

    span: Span
    entries: tuple[Entry, ...]


class Actors:
    """Finds the actors of a text. Compiles the names of a registry, folded as a language folds, once."""

    def __init__(self, language: Language, registry: Registry) -> None:
        settings = language.settings.get("actors", {})
        self._registry, self._fold = registry, language.folding.word
        self._proclitics = Proclitics(settings, self._fold)
        self._not_after = frozenset(map(self._fold, settings.get("not_after", ())))
        self._people = People(language)
        self._names = Namings(
            ((self._key(spelling), claim) for entry in registry.entries() for spelling, claim in _claims(entry)),
            self._proclitics,
        )
        self._heads: dict[str, dict[tuple[str, ...], HeadNoun]] = {"before": {}, "after": {}, "tail": {}}
        for noun in registry.headnouns:
            self._heads[noun.side][self._key(noun.noun)] = noun

    def find(self, words: Words) -> list[Actor]:
        """The actors of the registry with their mentions, in order of their first ones, in the text as found."""
        mentions: dict[str, list[Span]] = {}
        known: dict[str, Entry] = {}
        for hit in _settled(self._hits(words)):
            mentions.setdefault(hit.entries[0].id, []).append(hit.span)
            known[hit.entries[0].id] = hit.entries[0]
        actors = [_actor(entry.id, entry.name, _type(entry), mentions[entry.id]) for entry in known.values()]
        return _numbered(actors)

    def with_named(self, words: Words, known: Sequence[Actor], named: Sequence[Named]) -> list[Actor]:
        """The actors `known` and those that a text is known to name (its speakers), in order of their first mentions.

        `named`: where, the fullest name, and what they are. Those not in the registry become actors of this text
        alone, `local:1` and so on.
        """
        actors = {actor.id: actor for actor in known}
        unknown: list[Named] = []
        for span, name, kind in named:
            entry = self._entry(name, kind)
            if entry is None:
                unknown.append((span, name, kind))
                continue
            before = actors[entry.id].mentions if entry.id in actors else []
            mentions = [*before, self._named(words, span, entry)]
            actors[entry.id] = _actor(entry.id, entry.name, _type(entry), mentions)
        return _numbered([*actors.values(), *self._local(words, unknown)])

    def _entry(self, name: str, kind: ActorType) -> Entry | None:
        """The entry of the registry that a speaker is, by its name or the part of it before a comma; no person is."""
        if kind == "person":
            return None
        for one in (name, _head(name)):
            entry = self._registry.outlet(one, expected=kind == "outlet") or self._registry.actor(one)
            if entry:
                return entry
        return None

    def _named(self, words: Words, span: Span, entry: Entry) -> Span:
        """Of the words that name an entry the part that is its name, without what explains it after a comma."""
        start, end = span
        head = _head(words.shadow.text[start:end])
        found = self._registry.outlet(head, expected=True) or self._registry.actor(head)
        if found != entry:
            return span
        at = words.shadow.text.index(head, start)
        return at, at + len(head)

    def _key(self, name: str) -> tuple[str, ...]:
        return tuple(_WORD.findall(self._fold(name)))

    # Names of the registry

    def _hits(self, words: Words) -> Iterator[_Hit]:
        after = 0
        for first in self._names.beginnings(words):
            if first < after:
                continue
            for naming in self._names.at(words, first):
                hit = self._hit(words, naming)
                if hit:
                    after = naming.last + 1
                    if hit.entries:
                        yield hit
                    break

    def _hit(self, words: Words, naming: Naming[_Claim]) -> _Hit | None:
        first = naming.first
        if first and not naming.cut and words.forms[first - 1] in self._not_after and words.gap(first) == " ":
            return None
        if abbreviated(words, naming):
            return None
        head = self._head(words, naming)
        marked = quoted(words, naming)
        claims = [c for c in naming.names if not c.guarded or marked or self._beside(words, naming, c.entry, head)]
        sure = [claim for claim in claims if not claim.shared] or claims
        if not sure:
            return None
        entries = tuple({claim.entry.id: claim.entry for claim in sure if not claim.place}.values())
        if any(claim.shared for claim in sure) and len(entries) == 1:
            entries = (*entries, _NOBODY)
        return _Hit(self._span(words, naming, entries, head), entries)

    def _head(self, words: Words, naming: Naming[_Claim]) -> tuple[int, HeadNoun, int] | None:
        """The head noun right before a name: the number of its first word, and how many letters are not of it."""
        if naming.cut:
            return None
        for size in range(min(_LONGEST_HEAD, naming.first), 0, -1):
            start = naming.first - size
            if not unbroken(words, start, naming.first):
                continue
            for base, cut in self._proclitics.bases(words.forms[start]):
                noun = self._heads["before"].get((base, *words.forms[start + 1 : naming.first]))
                if noun:
                    return start, noun, cut
        return None

    def _after(self, words: Words, naming: Naming[_Claim], side: str) -> tuple[int, HeadNoun] | None:
        """The noun of a side that stands right after a name, and the word it ends with."""
        for size in range(_LONGEST_HEAD, 0, -1):
            last = naming.last + size
            noun = self._heads[side].get(tuple(words.forms[naming.last + 1 : last + 1]))
            if noun and last < len(words) and unbroken(words, naming.last, last):
                return last, noun
        return None

    def _beside(
        self, words: Words, naming: Naming[_Claim], entry: Entry, head: tuple[int, HeadNoun, int] | None
    ) -> bool:
        """Whether a noun that is said of such outlets stands before or after a name."""
        if head and head[1].fits(entry.kind):
            return True
        after = self._after(words, naming, "after")
        return bool(after and after[1].fits(entry.kind))

    def _span(
        self,
        words: Words,
        naming: Naming[_Claim],
        entries: tuple[Entry, ...],
        head: tuple[int, HeadNoun, int] | None,
    ) -> Span:
        """The span of a name with the nouns that belong to it, and the quotation mark that one of them opens."""
        start, end = naming.span(words)
        kinds = [entry.kind for entry in entries if isinstance(entry, Outlet)]
        if not kinds:
            return start, end
        for side in ("after", "tail"):
            after = self._after(words, naming, side)
            if after and after[1].fits(kinds[0]):
                end = words.span(after[0], after[0])[1]
        if head and head[1].fits(kinds[0]):
            start = words.shadow.span(words.starts[head[0]] + head[2], words.ends[head[0]])[0]
            if words.gap(naming.first)[-1:] in QUOTES and words.shadow.text[end : end + 1] in tuple(QUOTES):
                end += 1
        return start, end

    # Those of this text alone

    def _local(self, words: Words, unknown: Sequence[Named]) -> Iterator[Actor]:
        """Persons and bodies that no table knows, with all places where the text names them again."""
        yield from self._people.find(words, [(span, name) for span, name, kind in unknown if kind == "person"])
        bodies: dict[tuple[str, ...], tuple[str, ActorType, list[Span]]] = {}
        for span, name, kind in unknown:
            if kind != "person" and 0 < len(self._key(name)) <= _LONGEST_BODY:
                bodies.setdefault(self._key(name), (name, kind, []))[2].append(span)
        again = Namings(((key, key) for key in bodies if len(key) > 1), self._proclitics)
        for first in again.beginnings(words):
            naming = next(again.at(words, first), None)
            if naming:
                bodies[naming.names[0]][2].append(naming.span(words))
        for name, kind, spans in bodies.values():
            yield _actor("", name, kind, spans)


_NOBODY = Entry(id="", name="")


def _head(name: str) -> str:
    """The first part of a phrase that is set off by commas, brackets or quotation marks."""
    return next((part.strip() for part in _APART.split(name) if part.strip()), "")


def _claims(entry: Entry) -> Iterator[tuple[str, _Claim]]:
    for spelling in entry.all_spellings:
        place = isinstance(entry, Organisation) and (entry.kind == "state" or spelling in entry.metonyms)
        yield spelling, _Claim(entry, spelling in entry.guarded, spelling in entry.shared, place)


def _type(entry: Entry) -> ActorType:
    return "outlet" if isinstance(entry, Outlet) else "organisation"


def _settled(hits: Iterable[_Hit]) -> list[_Hit]:
    """Mentions of one entry each: what several bear is the one of them that is named otherwise, or nobody."""
    all_hits = list(hits)
    sure = {hit.entries[0].id for hit in all_hits if len(hit.entries) == 1}
    settled = []
    for hit in all_hits:
        fit = hit.entries if len(hit.entries) == 1 else tuple(entry for entry in hit.entries if entry.id in sure)
        if len(fit) == 1:
            settled.append(_Hit(hit.span, fit))
    return settled


def _actor(id: str, name: str, type: ActorType, spans: Iterable[Span]) -> Actor:
    """An actor whose mentions do not lie in one another."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda one: (one[0], -one[1])):
        if not kept or not covers(kept[-1], span):
            kept.append(span)
    return Actor(id=id, name=name, type=type, mentions=kept)


def _numbered(actors: Iterable[Actor]) -> list[Actor]:
    """Actors in order of their first mentions; those without an id are numbered as `local:1`, `local:2` …"""
    ordered = sorted(actors, key=lambda one: (one.mentions[0], one.id, one.name))
    numbered, count = [], 0
    for one in ordered:
        count += not one.id
        numbered.append(
            one if one.id else Actor(id=f"local:{count}", name=one.name, type=one.type, mentions=one.mentions)
        )
    return numbered
