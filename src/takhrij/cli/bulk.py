"""`takhrij bulk`: an archive of millions of articles, on all cores of one machine or on a cluster."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Group, Parameter
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

from takhrij.acquire import Given
from takhrij.cli.options import Day, Form, Limit, Published, Stated
from takhrij.cli.output import UsageError
from takhrij.cli.screen import complain, number_of, print_json, standard_error, standard_output
from takhrij.cli.wiring import Readers, reading
from takhrij.errors import ArchiveError
from takhrij.publish.characters import line

if TYPE_CHECKING:
    from takhrij.bulk.engine import Engine
    from takhrij.bulk.reading import Written

app = App(
    name="bulk",
    help='Archives of millions of articles, by an engine: `pip install "takhrij[bulk]"`, or `"takhrij[ray]"`.',
    help_format="markdown",
)
_WHERE = Group("Where it is done", sort_key=3)
_Out = Annotated[str, Parameter(help="A folder, here or in an S3-compatible store (s3://…).")]
_Ray = Annotated[
    str | None, Parameter(group=_WHERE, help="A Ray cluster (ray://head:10001); this machine where not given.")
]
_Cores = Annotated[int | None, Parameter(group=_WHERE, help="So many cores of this machine; all where not given.")]


@app.command
def read(  # noqa: PLR0913 - one parameter an option
    archive: Annotated[list[str], Parameter(name="ARCHIVE", negative=())],
    /,
    *,
    out: _Out,
    ray: _Ray = None,
    cores: _Cores = None,
    limit: float = 60.0,
    published: Published = None,
    outlet: Stated = None,
    language: Stated = None,
    allow_private: Annotated[bool, Parameter(negative=())] = False,
) -> int:
    """Read an archive into Parquet: readings, attributions as a flat table, and what could not be read.

    It may end at any moment: run again, it goes on where it was, and with nothing new it does nothing. A document that
    cannot be read, takes too long or ends its process is listed in failures/ with the reason; the exit code is then 1.
    How an archive is cut into parts does not hang on how many cores read it.

    For example:

    ```
    takhrij bulk read 'archive/*.parquet' --out readings/
    takhrij bulk read s3://bucket/news/ --out s3://bucket/readings/ --ray ray://head:10001
    ```

    Parameters
    ----------
    archive
        Parquet, JSON lines, CSV (with a column “text”), WARC (.gz of these, .zst of JSON lines and CSV) or web pages:
        files, folders, patterns with *, s3:// and https:// addresses.
    limit
        The seconds that one document may take.
    published
        The day of publication of what does not state it (2019-04-10).
    outlet
        Who published what does not state it.
    language
        The language of what does not state it (ar, en …); told from the text where not given.
    allow_private
        Let web addresses lead to this machine or a private network.
    """
    engine = started(ray, cores)
    from takhrij.bulk import plans  # noqa: PLC0415 - an extra
    from takhrij.bulk.reading import Job  # noqa: PLC0415
    from takhrij.bulk.reading import read as read_parts  # noqa: PLC0415
    from takhrij.bulk.storage import Folder  # noqa: PLC0415

    plan = plans.plan(archive, Folder(out), engine, allow_private=allow_private)
    for failed in plan.errors:
        complain(ArchiveError(*failed))
    if plan.parts and not ray:
        # Else every core would begin by indexing the gazetteer.
        Readers().prepare()
    job = Job(out, reading, Given(published=published, outlet=outlet, language=language), limit, allow_private)
    counts: Counter[str] = Counter(done=plan.done, wanted=len(plan.parts) + len(plan.errors))
    unreached: set[str] = set()
    start = monotonic()
    try:
        with _progress("reading", sum(part.count for part in plan.parts)) as advance:
            for written in read_parts(plan, job, engine):
                counts.update(_counted(written))
                advance(written.count)
                if written.unreached and written.unreached.where not in unreached:
                    unreached.add(written.unreached.where)
                    complain(ArchiveError(*written.unreached))
    finally:
        _summarise(counts, out, monotonic() - start)
    return 1 if counts["failures"] or counts["unreached"] or plan.errors else 0


@app.command(name="copies")
def copies_(
    readings: Annotated[str, Parameter(name="READINGS")],
    /,
    *,
    out: _Out,
    ray: _Ray = None,
    cores: _Cores = None,
) -> int:
    """Find which articles of a whole archive are one text in several places, cut short or embedded as well.

    What is a copy, and what makes a group, is decided as in a case: every two that may be one are compared in full.
    What was sketched before is not sketched again; with nothing new, nothing is done.

    For example:

    ```
    takhrij bulk copies readings/ --out copies/
    ```

    Parameters
    ----------
    readings
        What `takhrij bulk read` wrote.
    """
    engine = started(ray, cores)
    from takhrij.bulk import copies  # noqa: PLC0415 - an extra
    from takhrij.bulk.storage import Folder  # noqa: PLC0415

    source, target = Folder(readings), Folder(out)
    parts = copies.unsketched(source, target)
    with _progress("sketching parts", len(parts)) as advance:
        for _ in copies.sketch(parts, source, target, engine):
            advance(1)
    found = copies.find(target, engine)
    said = f"{number_of('groups', found.groups)}, {number_of('pairs', found.pairs)}"
    standard_output().print(f"{'nothing new: ' if found.before else ''}{said}; in {line(out)}")
    return 0


@app.command
def find(  # noqa: PLR0913 - one parameter an option
    readings: Annotated[str, Parameter(name="READINGS")],
    /,
    *,
    like: str,
    since: Day = None,
    until: Day = None,
    limit: Limit = 20,
    language: str | None = None,
    out: str | None = None,
    format: Form = "text",
    ray: _Ray = None,
    cores: _Cores = None,
) -> int:
    """Find mentions of a claim anywhere in an archive: the most alike first, each with why it is taken for one.

    What articles say is weighed as in a case, across languages too. A score is how probably the claim and the mention
    are about one thing; whether it is so, and whether they agree, is for a reader to say: who denies or questions it
    is marked. The exit code is 1 where nothing is found, or a part of the archive could not be read.

    For example:

    ```
    takhrij bulk find readings/ --like "وفاة رئيس البلدية في حادث سير" --since 2018-04-01
    takhrij bulk find readings/ --like "the bridge was closed" --limit 500 --out found/
    ```

    Parameters
    ----------
    readings
        What `takhrij bulk read` wrote.
    like
        What is claimed, in words of your own, without who says it.
    since
        Only articles of this day or later (2018-04-01); those without a day are left out.
    until
        Only articles of this day or earlier.
    limit
        So many mentions at most.
    language
        The language of the words as a code (ar, en …); told from them where not given.
    out
        A folder, here or in an S3-compatible store (s3://…), for mentions.parquet.
    """
    engine = started(ray, cores)
    from takhrij.bulk import mentions, tables  # noqa: PLC0415 - an extra
    from takhrij.bulk.storage import Folder  # noqa: PLC0415
    from takhrij.cli.mentions import claimed, print_mentions  # noqa: PLC0415

    claim, source = claimed(like, language), Folder(readings)
    parts = tables.parts(source)
    asked = mentions.Asked(claim, since or "", until or "", limit)
    found = mentions.Found(limit)
    rare = mentions.rarity(parts, source, engine)
    with _progress("searching parts", len(parts)) as advance:
        for part in mentions.search(parts, source, asked, rare, engine):
            found.add(part)
            advance(1)
    for failed in found.failures:
        complain(ArchiveError(*failed))
    if out:
        mentions.write(found.mentions, Folder(out))
    if format == "json":
        print_json(found.mentions)
    else:
        print_mentions(found.mentions)
    return 0 if found.mentions and not found.failures else 1


def started(ray: str | None, cores: int | None = None) -> Engine:
    """The engine. Raises `UsageError` with the command that installs it, where it is not there."""
    try:
        from takhrij.bulk.engine import Engine, missing  # noqa: PLC0415 - an extra

        lacking = missing(ray=ray is not None)
    except ModuleNotFoundError:
        lacking = f'pip install "takhrij[{"ray" if ray else "bulk"}]"'
    if lacking:
        raise UsageError("takhrij bulk", "its engine is not installed", lacking)
    return Engine(cores, ray)


def _counted(written: Written) -> dict[str, int]:
    return {
        "documents": written.documents,
        "attributions": written.attributions,
        "failures": written.failures,
        "unreached": written.count if written.unreached else 0,
    }


def _summarise(counts: Counter[str], out: str, seconds: float) -> None:
    rate = counts["documents"] / seconds if seconds else 0
    said = [f"{counts['documents']:,} read ({rate:,.0f} a second), {number_of('attributions', counts['attributions'])}"]
    if not counts["documents"]:
        said = ["nothing read" if counts["wanted"] else "nothing new"]
    said += [f"{counts['unreached']:,} not reached (run it again)"] if counts["unreached"] else []
    said += [f"{counts['failures']:,} failed (see failures/)"] if counts["failures"] else []
    said += [f"{counts['done']:,} were done before"] if counts["done"] else []
    standard_output().print(f"{', '.join(said)}; in {line(out)}")


@contextmanager
def _progress(task: str, total: int) -> Iterator[_Advance]:
    """A bar with rate and remaining time, on a terminal."""
    console = standard_error()
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        yield _Advance(progress, task, total)


class _Advance:
    """Told how much more is done."""

    def __init__(self, progress: Progress, task: str, total: int) -> None:
        self._progress, self._start, self._done = progress, monotonic(), 0
        self._task = progress.add_task(task, total=total, rate="")

    def __call__(self, count: int) -> None:
        self._done += count
        rate = self._done / max(monotonic() - self._start, 0.001)
        self._progress.update(self._task, completed=self._done, rate=f"{rate:,.0f} a second")
