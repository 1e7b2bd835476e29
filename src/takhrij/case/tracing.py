"""Traces what a case holds: statements of its readings, copies among its texts, then its claims.

What was found is kept in the case and holds until something is added, judged or said of outlets. Then it is traced
anew, but for the statements of what has not changed and the comparisons of these, which are kept too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from hashlib import blake2b
from importlib import resources
from typing import NamedTuple

from takhrij import __version__, languages, trace
from takhrij.case.decisions import Decisions
from takhrij.case.pairs import Pair, Placed, pairs
from takhrij.model import Claim, Reading, Statement
from takhrij.read.statements import Statements
from takhrij.read.terms import opposites
from takhrij.registry import Registry
from takhrij.store import Database, results
from takhrij.store import statements as kept_statements
from takhrij.trace import Compared, Found, Traced, copies
from takhrij.trace.denials import Opposites
from takhrij.trace.matches import Weights
from takhrij.wire import encode


class Held(NamedTuple):
    """What claims follow from: readings as they were judged, who is known, and what was decided."""

    readings: Sequence[Reading]
    registry: Registry
    decisions: Decisions | None = None


def kept(database: Database, held: Callable[[], Held]) -> list[Claim]:
    """The claims found last; if something, or this program, has changed since, those of what is `held` now."""
    if holds(database):
        return results.claims(database)
    state = _state(database)
    said = _Said(database)
    before = results.get(database, "compared", Compared) if said.current else None
    found = _found(held(), said.of, before)
    if database.writable:
        with database.writing():
            # What another program added meanwhile was not traced: the next question will.
            results.put(database, "claims of", state)
            results.put_claims(database, found.claims)
            results.put(database, "compared", found.compared)
            results.put(database, "compared by", __version__)
            kept_statements.put(database, said.new)
    return found.claims


def holds(database: Database) -> bool:
    """Whether the claims that were found last are those that would be found now."""
    return results.get(database, "claims of", list[str | int]) == _state(database)


def _state(database: Database) -> list[str | int]:
    return [__version__, results.generation(database)]


def claims(readings: Sequence[Reading], registry: Registry, decisions: Decisions | None = None) -> list[Claim]:
    """The claims of some readings, with what persons have decided of them."""
    return _found(Held(readings, registry, decisions), statements, None).claims


def _found(held: Held, said_in: Callable[[Reading], Iterable[Statement]], before: Compared | None) -> Found:
    readings, registry, decisions = held
    said = [one for reading in readings for one in said_in(reading)]
    placed = Placed(said)
    bodies = {reading.id: reading.text for reading in readings}
    traced = Traced(
        readings=readings,
        statements=said,
        copies=copies.groups(copies.find(bodies)),
        opposites=_opposites(),
        same=placed.same(decisions.same) if decisions else frozenset(),
        different=placed.different(decisions.different) if decisions else frozenset(),
        before=before,
    )
    return trace.trace(traced, weights(), registry)


class _Said:
    """The statements of readings: those that are kept, and `new` ones, to be kept, with what they were cut out of.

    `current`: whether this version of the program kept them.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.current = results.get(database, "compared by", str) == __version__
        self._kept = kept_statements.every(database) if self.current else {}
        self.new: list[tuple[str, bytes, list[Statement]]] = []

    def of(self, reading: Reading) -> list[Statement]:
        """The statements of a reading."""
        digest = blake2b(encode(reading)).digest()
        kept = self._kept.get(reading.id)
        if kept and kept.digest == digest:
            return kept_statements.decoded(self._database, reading.id, kept)
        said = list(statements(reading))
        self.new.append((reading.id, digest, said))
        return said


def unsure(readings: Iterable[Reading], most: int) -> list[Pair]:
    """The pairs of mentions in some readings of which it is least certain whether they are of one claim."""
    said = [one for reading in readings for one in statements(reading)]
    found = trace.unsure(said, weights(), _opposites(), most)
    return pairs(found, said, weights().least_match)


def statements(reading: Reading) -> Iterable[Statement]:
    """The statements of a reading; none where its language has no folder."""
    finder = _finder(reading.language or "")
    return finder.find(reading) if finder else ()


def _opposites() -> Opposites:
    return opposites(map(languages.load, languages.available()))


@cache
def weights() -> Weights:
    """The weights that ship, for statements of one case."""
    folder = resources.files(trace)
    texts = (folder.joinpath(name).read_text("utf-8") for name in ("weights.toml", "case.toml"))
    return Weights.parse(*texts)


@cache
def _finder(code: str) -> Statements | None:
    return Statements(languages.load(code)) if code in languages.available() else None
