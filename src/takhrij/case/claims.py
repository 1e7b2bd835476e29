"""The claims of a case: traced anew where something has changed, kept with what lists tell of them, had by id."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, TypeVar

from takhrij.case import tracing
from takhrij.case.narrowings import Narrowing, Seeks, Tellings
from takhrij.case.summaries import Summary, fits
from takhrij.case.tracing import Held, Outcome
from takhrij.errors import AbsentError
from takhrij.gazetteer import Gazetteer
from takhrij.model import Claim
from takhrij.store import Database, results
from takhrij.store.terms import Analysers
from takhrij.trace import Heard

T = TypeVar("T")


class Memory:
    """For whoever opens a case again: what lists tell, the terms of words, places, and what was traced of a file that
    cannot be written.
    """

    def __init__(self) -> None:
        self.analysers = Analysers()
        self._gazetteer: Gazetteer | None = None
        self._of: tuple[object, Outcome] | None = None
        self._decoded: dict[str, tuple[bytes, Any]] = {}

    def decoded(self, database: Database, name: str, type: type[T]) -> T | None:
        """A value that is kept under a name: decoded where it is not the one of before, which costs far more."""
        json = results.written(database, name)
        if json is None:
            return None
        known = self._decoded.get(name)
        if not known or known[0] != json:
            known = self._decoded[name] = json, results.decoded(database, name, json, type)
        found: T = known[1]
        return found

    def places(self, name: str) -> set[str]:
        """The ids of the places that anybody calls so, as far as a gazetteer is at hand."""
        self._gazetteer = self._gazetteer or Gazetteer.at_hand()
        return {one.id for one in self._gazetteer.named(name)} if self._gazetteer else set()

    def outcome(self, state: object, trace: Callable[[], Outcome]) -> Outcome:
        """What was traced in this state; else what is traced now."""
        if not self._of or self._of[0] != state:
            self._of = state, trace()
        return self._of[1]


class Claims:
    """The claims of what is `held`; unless they must be `current`, those that were traced last.

    `memory` is where what was traced is kept if the file may not be written.
    """

    def __init__(self, database: Database, held: Callable[[], Held], current: bool, memory: Memory) -> None:
        self._database, self._held, self._current, self._memory = database, held, current, memory
        # Only where the file may not be written.
        self._unkept: Outcome | None = None

    def trace(self, heard: Heard | None = None) -> None:
        """Trace them, where something has changed since and they must be current; `heard` is told how far it is."""
        if self._current and not self._unkept and not tracing.holds(self._database):
            find = partial(tracing.trace, self._database, self._held, *filter(None, (heard,)))
            if self._database.writable:
                find()
            else:
                self._unkept = self._memory.outcome(tracing.state(self._database), find)

    def all(self) -> list[Claim]:
        """All of them, those that matter first."""
        self.trace()
        return self._unkept.claims if self._unkept else results.claims(self._database)

    def some(self, ids: Iterable[str]) -> list[Claim]:
        """Those of some ids, in their order; what is not there any more is left out."""
        self.trace()
        found = (self._of(id) for id in ids)
        return [claim for claim in found if claim]

    def one(self, id: str) -> Claim:
        """That of an id, or the only one whose id begins so. Raises `CaseError` where there is not one."""
        self.trace()
        alike = [one for one in self._ids() if id and one.startswith(id)]
        found = [one for one in alike if one == id] or alike
        claim = self._of(found[0]) if len(found) == 1 else None
        if not claim:
            what = f"begins the ids of {len(found)} claims" if found else "is the id of no claim"
            raise AbsentError(id or "“”", what, f"takhrij claims {self._database.path} --all lists them with their ids")
        return claim

    def _ids(self) -> Sequence[str]:
        return [one.id for one in self._unkept.claims] if self._unkept else results.claim_ids(self._database)

    def _of(self, id: str) -> Claim | None:
        if self._unkept:
            return next((one for one in self._unkept.claims if one.id == id), None)
        return results.claim(self._database, id)

    def summaries(self) -> list[Summary]:
        """What lists tell of all of them, in their order."""
        self.trace()
        if self._unkept:
            return self._unkept.summaries
        return self._memory.decoded(self._database, tracing.SUMMARIES, list[Summary]) or []

    def narrowed(self, asked: Narrowing, seek: Seeks) -> list[Summary]:
        """What lists tell of those that a question means, in their order."""
        fitting = [one for one in self.summaries() if fits(one, asked)]
        if not asked.of_mentions:
            return fitting
        kept = self._unkept or self._memory.decoded(self._database, tracing.TELLINGS, Tellings)
        tellings = kept.tellings if isinstance(kept, Outcome) else kept
        meant = tellings.meant(asked, seek, self._memory.places) if tellings else set[str]()
        return [one for one in fitting if one.id in meant]
