"""One place of the gazetteer, with its names."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from takhrij.model import PlaceKind, Toponym

# How many people make a place known beyond its country.
_KNOWN = 100_000


class Entry(Struct, frozen=True, kw_only=True):
    """A place. `country` is ISO 3166-1 alpha-2, `lat` and `lon` are WGS 84 degrees, `population` orders namesakes.

    `listed`: from one of the shipped tables, whose names need no evidence. `capital`: a seat of government.
    """

    id: str
    name: str
    country: str | None
    kind: PlaceKind
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    capital: bool = False
    listed: bool = False
    names: Sequence[str] = ()

    @property
    def is_known(self) -> bool:
        """Whether people far away know it."""
        return self.listed or self.capital or self.population >= _KNOWN

    @property
    def is_seat(self) -> bool:
        """Whether its name may stand for a government: a country's, a capital's, a great region's."""
        return self.kind == "country" or self.capital or (self.listed and self.country is None)

    @property
    def toponym(self) -> Toponym:
        """The entry as it leaves the program."""
        return Toponym(id=self.id, name=self.name, country=self.country, kind=self.kind, lat=self.lat, lon=self.lon)
