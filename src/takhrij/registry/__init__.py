"""Who is who: outlets and their families, states and their bodies, groups and organisations, as tables of facts.

The tables are `outlets.tsv`, `actors.tsv` and `headnouns.tsv` beside this file. Names are looked up folded, in any
script. A name that several bear, or that is an ordinary word without the noun that tells it, is nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from takhrij.errors import RegistryError
from takhrij.registry.entries import Entry, HeadNoun, Organisation, Outlet
from takhrij.registry.tables import headnouns, organisations, outlets, user_outlets
from takhrij.shadow import everything

__all__ = ["Entry", "HeadNoun", "Organisation", "Outlet", "Registry"]

_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"\s*[\"«“„'].*[\"»”“']\s*", re.DOTALL)
# More superiors than this are a loop in a table, which `Registry.load` refuses.
_RANKS = 12
Key = tuple[str, ...]
_Any = TypeVar("_Any", bound=Entry)


@dataclass(frozen=True)
class Registry:
    """Outlets and organisations by id, and the nouns that stand beside outlets' names."""

    outlets: dict[str, Outlet] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    headnouns: tuple[HeadNoun, ...] = ()

    @classmethod
    def load(cls, *user_tables: Path) -> Registry:
        """The shipped registry, with a user's tables of outlets over it in order. Raises `RegistryError`."""
        folder = resources.files(__package__)
        registry = cls(
            _by_id(outlets(folder / "outlets.tsv")),
            _by_id(organisations(folder / "actors.tsv")),
            tuple(headnouns(folder / "headnouns.tsv")),
        )
        registry._check_superiors()
        for table in user_tables:
            registry = registry.with_outlets(user_outlets(table))
        return registry

    def with_outlets(self, added: Iterable[Outlet]) -> Registry:
        """This registry with a user's outlets over its own: one that has the name of a known outlet takes its place,
        and no known outlet keeps a spelling or domain that a user gives to another."""
        known = dict(self.outlets)
        for outlet in added:
            same = self.outlet(outlet.name, expected=True)
            new = _over(same, outlet) if same else outlet
            taken = {self._key(spelling) for spelling in new.all_spellings}
            known = {i: self._without(other, taken, new.domains) for i, other in known.items() if i != new.id}
            known[new.id] = new
        return Registry(known, self.organisations, self.headnouns)

    def outlet(self, name: str, expected: bool = False) -> Outlet | None:
        """The outlet of that name in any spelling, with or without a head noun (`the daily …`); `None` if unsure.

        `expected` says that the name can only be an outlet's, so that ordinary words that name one are taken too.
        """
        key = self._key(name)
        sure = self._outlet_keys.get(key)
        if sure:
            return sure
        guarded = self._guarded.get(key)
        if guarded and (expected or _QUOTED.fullmatch(name)):
            return guarded
        return next(self._headed(key), None)

    def outlet_at(self, url: str) -> Outlet | None:
        """The outlet whose site a URL, or a bare host, belongs to."""
        host = _host(url)
        while host:
            if host in self._domains:
                return self._domains[host]
            host = host.partition(".")[2]
        return None

    def family(self, name: str | None, url: str | None = None) -> str:
        """The family of an outlet by its name or, failing that, its URL. An unknown outlet is its own family."""
        outlet = (self.outlet(name, expected=True) if name else None) or (self.outlet_at(url) if url else None)
        if outlet:
            return outlet.family
        return " ".join(self._key(name or "")) or (_host(url) if url else "")

    def actor(self, name: str) -> Organisation | None:
        """The organisation of that name in any spelling, a state's metonyms included; `None` if unsure."""
        key = self._key(name)
        guarded = self._guarded_organisations.get(key) if _QUOTED.fullmatch(name) else None
        return self._organisation_keys.get(key) or guarded

    def state(self, country: str) -> Organisation | None:
        """The state of a country (ISO 3166-1 alpha-2)."""
        return self._states.get(country.upper())

    def superiors(self, id: str) -> list[Organisation]:
        """The organisations that one answers to, the nearest first."""
        found: list[Organisation] = []
        one = self.organisations.get(id)
        while one and one.part_of and len(found) < _RANKS:
            one = self.organisations.get(one.part_of)
            found += [one] if one else []
        return found

    def entries(self) -> Iterator[Entry]:
        """All outlets, then all organisations."""
        yield from self.outlets.values()
        yield from self.organisations.values()

    def _headed(self, key: Key) -> Iterator[Outlet]:
        """Outlets whose name is the words without a noun that stands before or after it, or lengthens it."""
        if self._noun_words.isdisjoint(key):
            return
        for noun, words in self._nouns:
            rest = _less(key, words, first=noun.side == "before")
            if rest is None:
                continue
            outlet = self._outlet_keys.get(rest) or (self._guarded.get(rest) if noun.side != "tail" else None)
            if not outlet and noun.side == "tail":
                outlet = next(self._headed(rest), None)
            if outlet and noun.fits(outlet.kind):
                yield outlet

    def _without(self, outlet: Outlet, taken: set[Key], domains: tuple[str, ...]) -> Outlet:
        """An outlet without spellings and domains that a user gives to another."""
        kept = Outlet(
            **{name: getattr(outlet, name) for name in Outlet.__struct_fields__}
            | {n: tuple(s for s in getattr(outlet, n) if self._key(s) not in taken) for n in _SPELLINGS}
            | {"domains": tuple(domain for domain in outlet.domains if domain not in domains)}
        )
        return outlet if kept == outlet else kept

    def _check_superiors(self) -> None:
        for one in self.organisations.values():
            if one.part_of and one.part_of not in self.organisations:
                raise RegistryError(f"actors.tsv, {one.id}", f"part_of names no row: {one.part_of}")
            if len(self.superiors(one.id)) >= _RANKS:
                raise RegistryError(f"actors.tsv, {one.id}", "part_of runs in a circle")

    # Lookups, built when first asked for

    def _key(self, name: str) -> Key:
        return tuple(_WORD.findall(everything().word(name)))

    @cached_property
    def _outlet_keys(self) -> dict[Key, Outlet]:
        return self._keyed(self.outlets, guarded=False)

    @cached_property
    def _guarded(self) -> dict[Key, Outlet]:
        return self._keyed(self.outlets, guarded=True)

    @cached_property
    def _organisation_keys(self) -> dict[Key, Organisation]:
        return self._keyed(self.organisations, guarded=False)

    @cached_property
    def _guarded_organisations(self) -> dict[Key, Organisation]:
        return self._keyed(self.organisations, guarded=True)

    def _keyed(self, entries: dict[str, _Any], guarded: bool) -> dict[Key, _Any]:
        """Entries by their spellings, of which none that several bear."""
        return _unshared(
            (self._key(spelling), entry)
            for entry in entries.values()
            for spelling in entry.all_spellings
            if spelling not in entry.shared and (spelling in entry.guarded) == guarded
        )

    @cached_property
    def _nouns(self) -> list[tuple[HeadNoun, Key]]:
        nouns = [(noun, self._key(noun.noun)) for noun in self.headnouns]
        return sorted(nouns, key=lambda pair: -len(pair[1]))

    @cached_property
    def _noun_words(self) -> frozenset[str]:
        return frozenset(word for _, words in self._nouns for word in words)

    @cached_property
    def _domains(self) -> dict[str, Outlet]:
        return {domain: outlet for outlet in self.outlets.values() for domain in outlet.domains}

    @cached_property
    def _states(self) -> dict[str, Organisation]:
        return {one.country: one for one in self.organisations.values() if one.kind == "state"}


_SPELLINGS = ("spellings", "guarded", "shared")


def _by_id(rows: Iterable[tuple[str, _Any]]) -> dict[str, _Any]:
    found: dict[str, _Any] = {}
    for where, entry in rows:
        if entry.id in found:
            raise RegistryError(where, f"a second row has the id {entry.id!r}")
        found[entry.id] = entry
    return found


def _unshared(pairs: Iterable[tuple[Key, _Any]]) -> dict[Key, _Any]:
    """Entries by key, without the keys that several claim."""
    claimed: dict[Key, dict[str, _Any]] = {}
    for key, entry in pairs:
        claimed.setdefault(key, {})[entry.id] = entry
    return {key: next(iter(by.values())) for key, by in claimed.items() if key and len(by) == 1}


def _less(key: Key, words: Key, first: bool) -> Key | None:
    """A key without some words at its beginning, or its end; `None` where they do not stand there, or are all."""
    size = len(words)
    if size >= len(key):
        return None
    if first:
        return key[size:] if key[:size] == words else None
    return key[:-size] if key[-size:] == words else None


def _over(known: Outlet, new: Outlet) -> Outlet:
    """A known outlet as a user describes it: what the user says counts, the rest and the other spellings stay."""
    guarded = tuple(dict.fromkeys((*known.guarded, *(s for s in new.guarded if s not in known.spellings))))
    return Outlet(
        id=known.id,
        name=known.name,
        spellings=tuple(dict.fromkeys((new.name, *new.spellings, *known.spellings))),
        guarded=guarded,
        shared=known.shared,
        domains=tuple(dict.fromkeys((*new.domains, *known.domains))),
        owner=known.owner,
        family=known.family if new.family.startswith("user:") else new.family,
        country=new.country or known.country,
        kind=known.kind if new.kind == "outlet" else new.kind,
        wikidata=known.wikidata,
        source=new.source,
    )


def _host(url: str) -> str:
    """The host of a URL, or of what is only a host, in lower case and without `www.`; empty where there is none."""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")
