"""`takhrij add`: documents into a case, each kept before the next is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from takhrij.acquire import Given, originals
from takhrij.case import Added, Case
from takhrij.cli.bulk import started
from takhrij.cli.options import By, CasePath, Form, Published, Stated, login, refuse_options, total
from takhrij.cli.output import UsageError
from takhrij.cli.screen import complain, print_json, standard_output, with_progress
from takhrij.cli.wiring import Readers
from takhrij.errors import TakhrijError
from takhrij.publish.characters import line

_SAID = {
    "added": "added",
    "renamed": "added under another id",
    "already there": "already there",
    "met again": "already there, now noted under another address",
}


def add(  # noqa: PLR0913 - one parameter an option
    path: CasePath,
    sources: Annotated[list[str] | None, Parameter(name="SOURCES", allow_leading_hyphen=True, negative=())] = None,
    /,
    *,
    again: Annotated[bool, Parameter(negative=())] = False,
    outlets: Annotated[list[Path] | None, Parameter(negative=())] = None,
    published: Published = None,
    outlet: Stated = None,
    language: Stated = None,
    title: Stated = None,
    by: By = None,
    format: Form = "text",
    allow_private: Annotated[bool, Parameter(negative=())] = False,
    where: str | None = None,
) -> int:
    """Add articles to a case, which is made where there is none. Only what is new is read.

    Each article is kept, with its original to the byte, before the next is read: whatever ends the program, nothing is
    lost but the article in hand. Two programs may add to one case at once. The same bytes, or the same id and text, are
    there already; the same article at a second address is kept once, and the address noted. Whatever cannot be read is
    listed at the end and kept in the case; the exit code is then 1.

    After an upgrade, --again reads anew what was read before. Judgements are kept, and hold for the same words. A
    reading that was damaged is mended from its original.

    For example:

    ```
    takhrij add crane.takhrij articles.jsonl --outlets outlets.tsv
    takhrij add crane.takhrij saved-pages/ https://example.org/feed.xml crawl.wacz
    takhrij add crane.takhrij --again
    takhrij add crane.takhrij readings/ --where "outlet = 'Al-Marfa' and published >= '2018-04-01'"
    ```

    Parameters
    ----------
    sources
        Files (.html .txt .md .pdf .json .jsonl .rss .atom .warc .wacz, and .gz of these), folders, web addresses of
        articles or feeds, or - for standard input. A line of JSON that has “attributions” is a reading, and is kept as
        it is.
    again
        First read the articles of the case anew, from the text that was kept of each.
    outlets
        A table of outlets that you know: a line each, columns parted by tabs, the first line naming them: name aliases
        domain family country kind (aliases parted by |). Kept in the case.
    published
        The day of publication (2019-04-10). Times such as "yesterday" are worked out from it.
    outlet
        Who published them.
    language
        The language as a code (ar, en …); told from the text where not given.
    title
        The headline.
    allow_private
        Let web addresses lead to this machine or a private network.
    where
        The sources are folders that `takhrij bulk read` wrote: keep the readings of which this condition over their
        columns holds (SQL), without reading them again.
    """
    sources = sources or []
    refuse_options(sources, "add")
    if not (sources or again or outlets):
        raise UsageError("takhrij add", "no source is named", "takhrij add CASE SOURCE, or --again")
    given = Given(published=published, outlet=outlet, language=language, title=title)
    with Case.open(path, create=bool(sources), by=by or login()) as case:
        for table in outlets or ():
            case.add_outlets(table)
        run = _Run(case, Readers(case.registry))
        try:
            if again:
                run.read_again()
            if where is None:
                items, count = run.items(sources, given, allow_private), total(sources)
            else:
                items, count = run.selected(sources, where), None
            for item in with_progress(items, count, shown=True):
                run.count(item)
        finally:
            # Where the disk is full or somebody interrupts, what was kept until then is kept.
            (run.tell_program if format == "json" else run.tell_person)()
        return 1 if run.failures else 0


class _Run:
    """One run over some sources: what became of each document is counted."""

    def __init__(self, case: Case, readers: Readers) -> None:
        self._case, self._readers = case, readers
        self._counts: Counter[str] = Counter()
        self._documents: list[Added] = []
        self.failures: list[TakhrijError] = []

    def read_again(self) -> None:
        """Read anew what the case holds."""
        for one in with_progress(self._case.read_again(self._readers.read), len(self._case), shown=True):
            self._counts["read again"] += 1
            self._counts["changed"] += one.changed

    def items(self, sources: list[str], given: Given, allow_private: bool) -> Iterator[Added | TakhrijError]:
        """What became of each document, as soon as it is kept."""
        for source in sources:
            found = originals(source, given, allow_private=allow_private)
            yield from self._case.add_each(found, self._readers.read)

    def selected(self, archives: list[str], where: str) -> Iterator[Added | TakhrijError]:
        """What became of each reading of some archives that meets a condition."""
        engine = started(None)
        from takhrij.bulk.selections import selected  # noqa: PLC0415 - an extra

        for archive in archives:
            yield from self._case.add_each(selected(archive, where, engine), self._readers.read)

    def count(self, item: Added | TakhrijError) -> None:
        """Count one, and keep what failed."""
        if isinstance(item, TakhrijError):
            self.failures.append(item)
            return
        self._counts[item.outcome] += 1
        self._counts["warned"] += item.warned
        self._documents.append(item)

    def tell_program(self) -> None:
        """What became of each, as JSON."""
        print_json(
            {
                "added": self._counts["added"] + self._counts["renamed"],
                "already_there": self._counts["already there"] + self._counts["met again"],
                "read_again": self._counts["read again"],
                "changed": self._counts["changed"],
                "failed": len(self.failures),
                "in_case": len(self._case),
                "documents": [one._asdict() for one in self._documents],
                "failures": [{"where": e.where, "what": e.what, "hint": e.hint} for e in self.failures],
            }
        )

    def tell_person(self) -> None:
        """What is not as it was expected, what failed, and how many there are."""
        console = standard_output()
        for one in self._documents:
            if one.says:
                console.print(line(one.says))
        for failure in self.failures:
            complain(failure)
        counts = [f"{self._counts[outcome]} {said}" for outcome, said in _SAID.items() if self._counts[outcome]]
        counts += [self._again()] if self._counts["read again"] else []
        counts += [f"{len(self.failures)} could not be read (listed above)"] if self.failures else []
        counts += [f"{self._counts['warned']} read with warnings"] if self._counts["warned"] else []
        console.print(f"{', '.join(counts) or 'nothing to add'}; {len(self._case)} in {line(str(self._case.path))}")

    def _again(self) -> str:
        return f"{self._counts['read again']} read again, {self._counts['changed']} of them otherwise than before"
