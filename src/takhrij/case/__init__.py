"""A case: a file on disk with everything about one investigation. It alone knows acquiring, reading and keeping.

    with Case.open(path, create=True, by="me") as case:
        for item in case.add_each(originals(source, given), read):    # takhrij.acquire; read: Document -> Reading
            …                                           # what became of it, or why it could not be read
    case.read_again(read) after an upgrade: every text anew;  case.outdated() how many need it
    case.readings()      every reading as persons have judged it; `judged=False`: as it was read
    case.reading(id)     one of them;  case.document(id) without what was found in it
    case.original(id)    the bytes that a document was drawn out of;  case.media_type(id)
    case.aliases(id)     further ids and addresses under which it was met
    case.registry()      the shipped registry with the user's tables of outlets over it
    case.judgements()    what stands;  case.decisions() the same, ready to be asked: .same and .different (pairs of
                         `document#start-end`; `Placed(statements)` makes keys of statements of them), .name(name),
                         .grade(name), .judged(reading)
    case.judge(verdict, about, …), case.undo(number), case.mention(name)
    case.doubtful(), case.unsure() what a person may settle, the least certain first
    case.accepted()      readings with those attributions alone that a person accepted or corrected
    case.failures(), case.log(), case.verify(), case.search(words), case.sources()
    case.claims()        what tracing found; see `takhrij.case.tracing`;  case.claim(id) one of them;
                         case.claims_of(ids) some of them
    case.summaries()     what lists tell of them;  case.narrowed(Narrowing(words=…, place=…)) the same of those that a
                         question means

Every write is one transaction with its entry in the log: killed at any moment, a case loses at most the article in
hand. Errors are `CaseError`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from types import TracebackType

import msgspec

from takhrij import __version__
from takhrij.acquire import Acquired
from takhrij.case import questions, tracing
from takhrij.case.additions import Added, Reread, add, read_again
from takhrij.case.checks import Condition, End, faults
from takhrij.case.claims import Claims, Memory
from takhrij.case.corrections import check
from takhrij.case.decisions import Decisions, Mention, attributed, mention, missed
from takhrij.case.doubts import Doubtful
from takhrij.case.hits import Hit, Marks, find, marking, terms_of
from takhrij.case.narrowings import Narrowing
from takhrij.case.pairs import Pair, Placed
from takhrij.case.sources import FORM, Source, narrowed, sources
from takhrij.case.summaries import Summary
from takhrij.case.tracing import Held
from takhrij.errors import AbsentError, CaseError, TakhrijError
from takhrij.model import Claim, Document, Failure, Judgement, LogEntry, Reading, Verdict
from takhrij.registry import Outlet, Registry
from takhrij.registry.tables import user_outlets
from takhrij.store import Database, documents, judgements, log, results
from takhrij.wire import encode

__all__ = [
    "Added",
    "Case",
    "Decisions",
    "Doubtful",
    "Hit",
    "Mention",
    "Narrowing",
    "Pair",
    "Placed",
    "Reread",
    "Source",
    "Summary",
]


class Case:
    """An open case. `by` is who signs what is done to it; unless it is `current`, claims are those traced last."""

    def __init__(self, database: Database, by: str, current: bool, memory: Memory) -> None:
        self.database, self.by = database, by
        self.analysers = memory.analysers
        self._claims = Claims(database, self._held, current, memory)

    @classmethod
    def open(
        cls, path: Path, *, create: bool = False, by: str = "", current: bool = True, memory: Memory | None = None
    ) -> Case:
        """The case at a path; `create` makes a new one where there is none. Raises `CaseError`.

        Where it need not be `current`, its claims are those that were traced last. `memory` keeps what is traced of a
        file that may not be written.
        """
        return cls(Database.open(path, create=create), by, current, memory or Memory())

    @classmethod
    def create(cls, path: Path, *, by: str = "") -> Case:
        """The case at a path, made where there is none."""
        return cls.open(path, create=True, by=by)

    def close(self) -> None:
        """Let go of the file."""
        self.database.close()

    def __enter__(self) -> Case:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.database.path

    # What goes in

    def add(self, acquired: Acquired, read: Callable[[Document], Reading]) -> Added:
        """Keep a document with its original and its reading, unless it is there; when this returns, it is on the disk.

        `read` is asked only for what is new and is no reading yet. Raises `InputError` for what calls itself a reading
        and is none, and `CaseError` where the file cannot be written.
        """
        return add(self.database, acquired, read, self.analysers, self.signed)

    def add_each(
        self, items: Iterable[Acquired | TakhrijError], read: Callable[[Document], Reading]
    ) -> Iterator[Added | TakhrijError]:
        """What becomes of each, as soon as it is kept; what could not be read is kept as a failure.

        Raises `CaseError` where the file cannot be written.
        """
        for item in items:
            found = item if isinstance(item, TakhrijError) else self._added(item, read)
            if isinstance(found, TakhrijError):
                self.fail(found)
            yield found

    def _added(self, acquired: Acquired, read: Callable[[Document], Reading]) -> Added | TakhrijError:
        try:
            return self.add(acquired, read)
        except CaseError:
            raise
        except TakhrijError as error:
            return error

    def read_again(self, read: Callable[[Document], Reading]) -> Iterator[Reread]:
        """Read anew the text of each article that was read for this case, and keep what is found now.

        What came as a reading stays as it is. Judgements are about words and names, and hold as before.
        """
        return read_again(self.database, read, self.signed)

    def outdated(self) -> int:
        """How many articles another version of Takhrij read."""
        return documents.read_otherwise(self.database, __version__)

    def fail(self, error: TakhrijError) -> None:
        """Keep what could not be read, and why: it is part of every answer."""
        at = now()
        with self.database.writing():
            self.database.write(
                "INSERT OR REPLACE INTO failure VALUES (?, ?, ?, ?)",
                *(documents.plain(text) for text in (error.where, error.what, error.hint, at)),
            )
            self.signed("fail", {"where": error.where, "what": error.what}, at)

    def add_outlets(self, table: Path) -> int:
        """Keep what a user knows of outlets, in place of a table of that name; returns how many. `RegistryError`."""
        rows = list(user_outlets(table))
        data = encode(rows)
        digest = documents.sha256(data)
        if self.database.one("SELECT 1 FROM outlets WHERE name = ? AND sha256 = ?", table.name, digest):
            return len(rows)
        with self.database.writing():
            self.database.write("DELETE FROM outlets WHERE name = ?", table.name)
            self.database.write("INSERT INTO outlets VALUES (?, ?, ?)", table.name, data, digest)
            results.changed(self.database)
            self.signed("outlets", {"table": table.name, "outlets": len(rows), "sha256": digest})
        return len(rows)

    def signed(self, act: str, data: dict[str, object], at: str | None = None) -> None:
        """Enter an act into the log, within `Database.writing`."""
        log.append(self.database, at or now(), documents.plain(self.by) or "", act, data)

    # What is in it

    def __len__(self) -> int:
        row = self.database.one("SELECT count(*) FROM document")
        return int(row[0]) if row else 0

    def readings(self, *, judged: bool = True) -> Iterator[Reading]:
        """Every reading, in the order in which they were added; as persons have `judged` it, or as it was read."""
        decisions = self.decisions() if judged else None
        for _, reading in documents.readings(self.database):
            yield decisions.named(decisions.judged(reading)) if decisions else reading

    def reading(self, id: str) -> Reading:
        """The reading of a document, with what persons added to it. Raises `CaseError` where there is none."""
        return self.decisions().completed(documents.reading(self.database, documents.number(self.database, id)))

    def document(self, id: str) -> Document:
        """A document without what was found in it. Raises `CaseError` where there is none."""
        reading = self.reading(id)
        return Document(**{field: getattr(reading, field) for field in Document.__struct_fields__})

    def heads(self) -> list[Document]:
        """Every document without its text, in the order in which they were added."""
        return documents.heads(self.database)

    def heads_of(self, ids: Iterable[str]) -> dict[str, Document]:
        """Some documents without their texts, by id; what is not there is left out."""
        return documents.heads_of(self.database, ids)

    def texts(self, ids: Iterable[str]) -> dict[str, str]:
        """The texts of some documents, by id."""
        return documents.texts(self.database, ids)

    def beginnings(self, ids: Iterable[str]) -> dict[str, str]:
        """The first characters of the texts of some documents, by id."""
        return documents.beginnings(self.database, ids)

    def original(self, id: str) -> bytes:
        """The bytes that a document was drawn out of."""
        return documents.original(self.database, documents.number(self.database, id))[0]

    def media_type(self, id: str) -> str:
        """What kind of bytes a document was drawn out of."""
        return documents.original(self.database, documents.number(self.database, id))[1]

    def aliases(self, id: str) -> list[tuple[str, str]]:
        """The further ids and addresses under which a document was met; an address may be empty."""
        return documents.aliases(self.database, documents.number(self.database, id))

    def registry(self) -> Registry:
        """The shipped registry with the user's tables of outlets over it, in the order in which they were added."""
        registry = Registry.load()
        for name, rows in self.database.rows("SELECT name, rows FROM outlets ORDER BY rowid"):
            registry = registry.with_outlets(self.database.decoded(f"the table {name} is damaged", rows, list[Outlet]))
        return registry

    def search(self, words: str, most: int = 20) -> list[Hit]:
        """The documents that hold some words, however they are written, with the spans of each; the best first."""
        return find(self.database, self.analysers, words, most)

    def marking(self, words: str) -> Marks:
        """What tells where some words stand in a text, however they are written; also when this is closed."""
        return marking(self.database, self.analysers, words)

    def sources(self, words: str = "", kind: str = "") -> list[Source]:
        """Who is relied on, the one most relied on first: of a kind, or called by some words, if these are given."""
        return narrowed(self._every_source(), words, kind)

    def _every_source(self) -> list[Source]:
        last = self.last_entry()
        state: results.State = [f"{__version__}/{FORM}", last.sha256 if last else ""]
        return results.kept(self.database, "sources", state, list[Source], self._sources)

    def _sources(self) -> list[Source]:
        decisions = self.decisions()
        judged = map(decisions.judged, self.readings(judged=False))
        return sources(judged, self.registry(), decisions)

    def _held(self) -> Held:
        return Held(list(self.readings()), self.registry(), self.decisions())

    def claims(self) -> list[Claim]:
        """What is claimed in two articles or more, with what it rests on; those that matter first.

        Traced anew where something was added, judged or said of outlets since.
        """
        return self._claims.all()

    def trace(self, heard: Callable[[float], None] | None = None) -> None:
        """Have the claims traced, where that is due; `heard` is told how much is done, and may end it by an error."""
        self._claims.trace(heard)

    def traced(self) -> bool:
        """Whether nothing has changed since the claims were traced last."""
        return tracing.holds(self.database)

    def summaries(self) -> list[Summary]:
        """What lists tell of the claims: less than all of each, and far sooner there."""
        return self._claims.summaries()

    def narrowed(self, asked: Narrowing) -> list[Summary]:
        """What lists tell of the claims that a question means, in their order."""
        return self._claims.narrowed(asked, partial(terms_of, self.database, self.analysers))

    def claims_of(self, ids: Iterable[str]) -> list[Claim]:
        """The claims of some ids, in their order; what is not there any more is left out."""
        return self._claims.some(ids)

    def claim(self, id: str) -> Claim:
        """The claim of that id, or the only one whose id begins so. Raises `CaseError` where there is not one."""
        return self._claims.one(id)

    def verify(self) -> list[str]:
        """What is wrong with the case, in words: nothing where originals, log and pages are as they were written."""
        return list(faults(self.database))

    def condition(self) -> Condition:
        """What `verify` finds, with how much the case holds and where its log ends."""
        faults, last = self.verify(), self.last_entry()
        end = End(entries=last.number if last else 0, last=last.sha256 if last else None)
        return Condition(whole=not faults, faults=faults, documents=len(self), outdated=self.outdated(), log=end)

    # What persons decide

    def judgements(self, *, undone: bool = False) -> list[Judgement]:
        """What persons have decided, in that order; with `undone` also what was taken back."""
        return [one for one in judgements.every(self.database) if undone or one.undone is None]

    def decisions(self) -> Decisions:
        """What persons have decided, ready to be asked."""
        registry = cache(self.registry)
        return Decisions(
            self.judgements(), lambda name: bool(registry().actor(name) or registry().outlet(name, expected=True))
        )

    def doubtful(self, *, document: str = "", claim: str = "") -> list[Doubtful]:
        """The attributions of which nothing was decided yet, those first of which most is doubtful.

        Of all articles, of one, or of a claim as it was traced last, whatever was decided since.
        """
        decisions = self.decisions()
        found = questions.attributions(self.database, document, self._traced(claim))
        return [one for one in found if not decisions.settled(one.document, one.span, one.cue)]

    def unsure(self, *, claim: str = "") -> list[Pair]:
        """The pairs of mentions that may be of one claim and are in none together, but for what was decided.

        Of all claims, the least certain first; or of one, the likeliest first: all as they were traced last.
        """
        decisions = self.decisions()
        found = questions.pairs(self.database, self._held, self._traced(claim))
        return [one for one in found if not decisions.paired(*one.keys)]

    def _traced(self, claim: str) -> Claim | None:
        return Claims(self.database, self._held, False, Memory()).one(claim) if claim else None

    def mention(self, name: str) -> Mention:
        """The mention of `document#start-end` or `document#attribution`. Raises `CaseError` where there is none."""
        return mention(name, self.reading)

    def judge(
        self,
        verdict: Verdict,
        about: Sequence[str | Mention],
        says: dict[str, str] | None = None,
        note: str | None = None,
    ) -> Judgement:
        """Keep what a person decided about mentions or names, or of a document to which it is added; signed."""
        if verdict in {"accept", "reject", "correct"}:
            about = [self._attributed(one, says or {}) for one in about if isinstance(one, Mention)]
        elif verdict == "add":
            about = [missed(self.reading(str(one)), says or {}) for one in about]
        mentions = [one for one in about if isinstance(one, Mention)]
        if verdict in {"same", "different"} and len({one.key for one in mentions}) < len(mentions):
            raise CaseError(mentions[0].key, "is one mention, not two", "another one beside it")
        one = Judgement(
            id=0,
            verdict=verdict,
            about=[one.key if isinstance(one, Mention) else one for one in about],
            says=says or {},
            cue=mentions[0].cue if len(mentions) == 1 else [],
            note=note,
            by=self.by,
            at=now(),
        )
        with self.database.writing():
            if self._changes(one):
                results.changed(self.database)
            kept = judgements.put(self.database, one)
            self.signed("judge", msgspec.to_builtins(kept), kept.at)
        return kept

    def _attributed(self, one: Mention, says: dict[str, str]) -> Mention:
        reading = self.reading(one.document)
        check(says, len(reading.text))
        return attributed(one, reading)

    def _changes(self, judgement: Judgement) -> bool:
        """Whether tracing answers otherwise after a judgement: grades weigh nothing, nor does what was right anyway."""
        if judgement.verdict != "accept":
            return judgement.verdict != "grade"
        return any(one.verdict == "reject" and one.about == judgement.about for one in self.judgements())

    def accepted(self) -> Iterator[Reading]:
        """Every reading of which a person accepted, corrected or added attributions, with these alone."""
        decisions = self.decisions()
        for id in sorted(decisions.documents):
            reading = decisions.accepted(self.reading(id))
            if reading.attributions:
                yield reading

    def undo(self, id: int) -> None:
        """Take a judgement back. Raises `CaseError` where none of that number stands."""
        at = now()
        with self.database.writing():
            if not judgements.undo(self.database, id, f"{at} {documents.plain(self.by)}"):
                raise AbsentError(str(self.path), f"no judgement {id} stands", "takhrij judge CASE --list")
            results.changed(self.database)
            self.signed("undo", {"judgement": id}, at)

    def failures(self) -> list[Failure]:
        """What could not be read, the oldest first."""
        rows = self.database.rows("SELECT place, what, hint, at FROM failure ORDER BY at, place")
        return [Failure(where=where, what=what, hint=hint, at=at) for where, what, hint, at in rows]

    def last_entry(self) -> LogEntry | None:
        """The last act, whose hash vouches for all before it."""
        return log.last(self.database)

    def log(self) -> Iterator[LogEntry]:
        """Every act, the oldest first."""
        return log.entries(self.database)


def now() -> str:
    """This moment, in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
