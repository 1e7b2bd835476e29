"""Traces what a case holds: statements of its readings, copies among its texts, then its claims.

What was found is kept in the case and holds until something is added, judged or said of outlets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib import resources

from takhrij import __version__, languages, trace
from takhrij.case.decisions import Decisions
from takhrij.case.pairs import Placed
from takhrij.model import Claim, Reading, Statement
from takhrij.read.statements import Statements
from takhrij.read.terms import opposites
from takhrij.registry import Registry
from takhrij.store import Database, results
from takhrij.trace import Traced, copies
from takhrij.trace.matches import Weights


def kept(database: Database, find: Callable[[], list[Claim]]) -> list[Claim]:
    """The claims that were found last, or what `find` finds now if something, or this program, has changed since."""
    state = [__version__, results.generation(database)]
    if results.get(database, "claims of", list[str | int]) == state:
        return results.claims(database)
    found = find()
    if database.writable:
        with database.writing():
            # What another program added meanwhile was not traced: the next question will.
            results.put(database, "claims of", state)
            results.put_claims(database, found)
    return found


def claims(readings: Sequence[Reading], registry: Registry, decisions: Decisions | None = None) -> list[Claim]:
    """The claims of some readings, with what persons have decided of them."""
    said = [one for reading in readings for one in statements(reading)]
    placed = Placed(said)
    bodies = {reading.id: reading.text for reading in readings}
    traced = Traced(
        readings=readings,
        statements=said,
        copies=copies.groups(copies.find(bodies)),
        opposites=opposites(map(languages.load, languages.available())),
        same=placed.same(decisions.same) if decisions else frozenset(),
        different=placed.different(decisions.different) if decisions else frozenset(),
    )
    return trace.trace(traced, weights(), registry)


def statements(reading: Reading) -> Iterable[Statement]:
    """The statements of a reading; none where its language has no folder."""
    finder = _finder(reading.language or "")
    return finder.find(reading) if finder else ()


@cache
def weights() -> Weights:
    """The weights that ship, for statements of one case."""
    folder = resources.files(trace)
    texts = (folder.joinpath(name).read_text("utf-8") for name in ("weights.toml", "case.toml"))
    return Weights.parse(*texts)


@cache
def _finder(code: str) -> Statements | None:
    return Statements(languages.load(code)) if code in languages.available() else None
