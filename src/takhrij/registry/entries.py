"""The nouns of the registry: outlets, organisations, and the nouns that stand beside their names."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class Entry(Struct, frozen=True, kw_only=True):
    """What outlets and organisations share. `name` is neutral and English; what is not certain is empty.

    `spellings` count wherever they stand; `guarded` ones only beside a head noun or in quotation marks, for they are
    ordinary words too; `shared` ones are borne by others as well. `country` is ISO 3166-1 alpha-2, `wikidata` a Q-id,
    `source` where the row can be checked (`wikipedia:en:` and a title, or a URL).
    """

    id: str
    name: str
    spellings: tuple[str, ...] = ()
    guarded: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    country: str = ""
    kind: str = ""
    wikidata: str = ""
    source: str = ""

    @property
    def all_spellings(self) -> tuple[str, ...]:
        """Every spelling, the name included, each once."""
        return tuple(dict.fromkeys((self.name, *self.spellings, *self.guarded, *self.shared)))


class Outlet(Entry, frozen=True, kw_only=True):
    """An outlet, agency or platform. Outlets of one `family` share an owner, a state or an agency.

    `domains` are bare hosts (`reuters.com`), without `www.`.
    """

    domains: tuple[str, ...] = ()
    owner: str = ""
    family: str


class Organisation(Entry, frozen=True, kw_only=True):
    """A state, ministry, army, armed group, party, or an international or non-governmental organisation.

    `metonyms` are capitals and the like that stand for it; `part_of` is the id of the organisation it answers to.
    """

    metonyms: tuple[str, ...] = ()
    part_of: str = ""

    @property
    def all_spellings(self) -> tuple[str, ...]:
        """Every spelling and metonym, the name included, each once."""
        return tuple(dict.fromkeys((*super().all_spellings, *self.metonyms)))


class HeadNoun(Struct, frozen=True):
    """A noun that tells an outlet's name: it stands `before` it, `after` it, or is a `tail` of a name already known.

    `kinds` are the kinds of outlet it is said of; empty: of any.
    """

    noun: str
    side: Literal["before", "after", "tail"]
    kinds: frozenset[str]

    def fits(self, kind: str) -> bool:
        """Whether the noun is said of outlets of that kind."""
        return not self.kinds or kind in self.kinds
