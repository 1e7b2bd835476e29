"""One place of the gazetteer, with its names."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from takhrij.model import PlaceKind, Toponym


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
    def toponym(self) -> Toponym:
        """The entry as it leaves the program."""
        return Toponym(id=self.id, name=self.name, country=self.country, kind=self.kind, lat=self.lat, lon=self.lon)
