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

from takhrij import __version__, collecting, languages
from takhrij import trace as tracing
from takhrij.case.decisions import Decisions
from takhrij.case.narrowings import Tellings, tellings
from takhrij.case.pairs import Pair, Placed, names, pairs
from takhrij.case.summaries import Summary, summary
from takhrij.model import Claim, Reading, Statement
from takhrij.read.statements import Statements
from takhrij.read.terms import opposites
from takhrij.registry import Registry
from takhrij.store import Database, results
from takhrij.store import statements as kept_statements
from takhrij.store.terms import Analysers
from takhrij.trace import Compared, Found, Heard, Traced, copies, unheard
from takhrij.trace.denials import Opposites
from takhrij.trace.matches import Weights
from takhrij.wire import encode

# Under these names is kept what follows from claims; another form of it, or of what was compared, makes another number.
SUMMARIES, TELLINGS = "summaries", "tellings"
_FORM = 12
_TRACER = f"{__version__}/{_FORM}"
# The shares of the work that statements and comparisons are, about.
_CUTTING, _COMPARING = 0.15, 0.75


class Held(NamedTuple):
    """What claims follow from: readings as they were judged, who is known, and what was decided."""

    readings: Sequence[Reading]
    registry: Registry
    decisions: Decisions | None = None


class Outcome(NamedTuple):
    """What tracing found, what lists tell of it, and what it can be narrowed by."""

    claims: list[Claim]
    summaries: list[Summary]
    tellings: Tellings


def trace(database: Database, held: Callable[[], Held], heard: Heard = unheard) -> Outcome:
    """Trace what is held, but for what is known from before, and keep what is found where the file may be written.

    `heard` is told how much is done, from 0 to 1; what it raises ends tracing, and nothing is kept.
    """
    traced_in = state(database)
    said = _Said(database)
    before = results.get(database, "compared", Compared) if said.current else None
    with collecting.seldom_in_tracing():
        given = held()
        found = _found(given, said.of, before, heard)
        outcome = _outcome(found.claims, given.readings)
    if database.writable:
        with database.writing():
            # What another program added meanwhile was not traced: the next question will.
            results.put(database, "claims of", traced_in)
            results.put_claims(database, outcome.claims)
            results.put(database, SUMMARIES, outcome.summaries)
            results.put(database, TELLINGS, outcome.tellings)
            results.put(database, "compared", found.compared)
            results.put(database, "compared by", _TRACER)
            kept_statements.put(database, said.new)
    return outcome


def _outcome(claims: list[Claim], readings: Sequence[Reading]) -> Outcome:
    by_id = {reading.id: reading for reading in readings}
    summaries = [summary(claim, by_id) for claim in claims]
    return Outcome(claims, summaries, tellings(claims, readings, Analysers()))


def holds(database: Database) -> bool:
    """Whether the claims that were found last are those that would be found now."""
    return results.get(database, "claims of", results.State) == state(database)


def state(database: Database) -> results.State:
    """What claims follow from, as a value that changes when any of it does."""
    return [__version__, _FORM, results.generation(database)]


def claims(readings: Sequence[Reading], registry: Registry, decisions: Decisions | None = None) -> list[Claim]:
    """The claims of some readings, with what persons have decided of them."""
    return _found(Held(readings, registry, decisions), statements, None).claims


def _found(
    held: Held,
    said_in: Callable[[Reading], Iterable[Statement]],
    before: Compared | None,
    heard: Heard = unheard,
) -> Found:
    readings, registry, decisions = held
    said: list[Statement] = []
    for number, reading in enumerate(readings):
        heard(_CUTTING * number / len(readings))
        said += said_in(reading)
    placed = Placed(said)
    bodies = {reading.id: reading.text for reading in readings}
    traced = Traced(
        readings=readings,
        statements=said,
        copies=copies.groups(copies.find(bodies)),
        opposites=opposed(),
        same=placed.same(decisions.same) if decisions else frozenset(),
        different=placed.different(decisions.different) if decisions else frozenset(),
        before=before,
        heard=lambda share: heard(_CUTTING + _COMPARING * share),
    )
    return tracing.trace(traced, weights(), registry)


class _Said:
    """The statements of readings: those that are kept, and `new` ones, to be kept, with what they were cut out of.

    `current`: whether this version of the program kept them, in the form of now.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.current = results.get(database, "compared by", str) == _TRACER
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


def unsure(database: Database, held: Held, most: int, claim: Claim | None = None) -> list[Pair]:
    """The pairs of mentions of a case that may be of one claim and are in none together.

    Claims are those that were traced last. Of one `claim`, each mention that it does not hold beside the likest of its.
    """
    cut = _Said(database)
    said = [one for reading in held.readings for one in cut.of(reading)]
    placed = Placed(said)
    traced = Traced(
        readings=held.readings,
        statements=said,
        opposites=opposed(),
        different=placed.different(held.decisions.different) if held.decisions else frozenset(),
        before=results.get(database, "compared", Compared) if cut.current else None,
    )
    homes = placed.homes([*filter(None, [claim]), *results.claims(database)])
    found = tracing.unsure(traced, weights(), most, homes, claim.id if claim else "")
    return pairs(found, said, weights().least_match, names(held.readings))


def statements(reading: Reading) -> Iterable[Statement]:
    """The statements of a reading; none where its language has no folder."""
    finder = _finder(reading.language)
    return finder.find(reading) if finder else ()


def asserted(reading: Reading) -> Statement | None:
    """All that is read as one statement, however short; none where it says nothing, or in a language without folder."""
    finder = _finder(reading.language)
    return finder.whole(reading) if finder else None


def opposed() -> Opposites:
    """The opposites of each concept, by the tables of all languages."""
    return opposites(map(languages.load, languages.available()))


@cache
def weights() -> Weights:
    """The weights that ship, for statements of one case."""
    folder = resources.files(tracing)
    texts = (folder.joinpath(name).read_text("utf-8") for name in ("weights.toml", "case.toml"))
    return Weights.parse(*texts)


@cache
def _finder(code: str | None) -> Statements | None:
    language = languages.known(code)
    return Statements(language) if language else None
