"""`takhrij read`: documents in, readings out, one after the other in constant memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Group, Parameter
from msgspec.structs import replace

from takhrij import publish
from takhrij.acquire import Given, acquire
from takhrij.cli.options import Interface, Published, Stated, refuse_options, total
from takhrij.cli.output import UsageError, write
from takhrij.cli.screen import complain, measured, to_terminal, with_progress
from takhrij.cli.wiring import Readers
from takhrij.errors import TakhrijError
from takhrij.model import Reading

Format = Literal["text", "json", "jsonl", "html"]
_BY_SUFFIX: dict[str, Format] = {
    "": "text",
    ".txt": "text",
    ".json": "json",
    ".jsonl": "jsonl",
    ".html": "html",
    ".htm": "html",
}
_OUT = Group("What comes out", sort_key=2)


def _form(output: Path | None) -> Format:
    """What the ending of the output file asks for."""
    if output is None:
        return "text"
    try:
        return _BY_SUFFIX[output.suffix.lower()]
    except KeyError:
        raise UsageError(str(output), f"its ending {output.suffix} names no format", "--format FORMAT") from None


def read(  # noqa: PLR0913 - one parameter an option
    sources: Annotated[list[str], Parameter(name="FILES", allow_leading_hyphen=True, negative=())],
    /,
    *,
    published: Published = None,
    outlet: Stated = None,
    language: Stated = None,
    title: Stated = None,
    format: Annotated[Format | None, Parameter(name=["--format", "-f"], group=_OUT)] = None,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"], group=_OUT)] = None,
    interface: Annotated[Interface, Parameter(group=_OUT)] = "en",
    full: Annotated[bool, Parameter(negative=(), group=_OUT)] = False,
    allow_private: Annotated[bool, Parameter(negative=())] = False,
) -> int:
    """Read articles: attributed claims, who said it, through whom, when and where.

    Whatever cannot be read is named on standard error, one line each, and the rest is read all the same; the exit code
    is then 1.

    For example:

    ```
    takhrij read article.html
    takhrij read article.txt --published 2019-04-10 --outlet "Example News"
    takhrij read *.jsonl --format jsonl > readings.jsonl
    takhrij read article.html -o article-read.html
    curl -s https://example.org/article | takhrij read -
    ```

    Parameters
    ----------
    sources
        Files (.html .txt .md .pdf .json .jsonl .rss .atom .warc .wacz, and .gz of these), folders, web addresses, or -
        for standard input.
    published
        The day of publication (2019-04-10). Times such as "yesterday" are worked out from it.
    outlet
        Who published it.
    language
        The language as a code (ar, en …); told from the text where not given.
    title
        The headline.
    format
        text for people; json (indented; an array where there is more than one document) or jsonl (a line a document)
        for programs; html for one self-contained page. Where not given, the ending of the output file says (.txt .json
        .jsonl .html), or else it is text.
    output
        Write to this file instead of standard output. The file appears when it is complete.
    full
        Do not shorten long contents on a terminal.
    allow_private
        Let web addresses lead to this machine or a private network.
    """
    refuse_options(sources, "read")
    given = Given(published=published, outlet=outlet, language=language, title=title)
    run = _Run(sources, given, allow_private)
    form = format or _form(output)
    readings = with_progress(
        run.readings(headed=form in {"text", "html"}), total(sources), shown=output is not None or not to_terminal()
    )
    write(_writer(form, interface, full, output)(readings), output)
    return run.finish(warnings_shown=form == "text")


class _Run:
    """One run over some sources: what was read and what failed is counted."""

    def __init__(self, sources: list[str], given: Given, allow_private: bool) -> None:
        self._sources, self._given, self._allow_private = sources, given, allow_private
        self._readers = Readers()
        self._read = self._failed = self._warned = 0

    def readings(self, *, headed: bool) -> Iterator[Reading]:
        """Every reading in turn, `headed` for people; what cannot be read is named on standard error at once."""
        for source in self._sources:
            for item in acquire(source, self._given, allow_private=self._allow_private):
                if isinstance(item, TakhrijError):
                    self._failed += 1
                    complain(item)
                else:
                    reading = self._readers.read(item)
                    self._read += 1
                    self._warned += bool(reading.warnings)
                    yield _headed(reading, source) if headed else reading

    def finish(self, *, warnings_shown: bool) -> int:
        """The exit code, after a word on how many failed, and on warnings that nobody may look for."""
        if self._warned and not warnings_shown:
            complain(TakhrijError("takhrij", f"{self._warned} of {self._read} read with warnings (see “warnings”)"))
        if self._failed and self._failed + self._read > 1:
            complain(TakhrijError("takhrij", f"{self._read} read, {self._failed} could not be read (named above)"))
        return 1 if self._failed else 0


def _headed(reading: Reading, source: str) -> Reading:
    """The reading; where it has neither a title nor an id of its own, under the name of its file."""
    unnamed = not reading.title and reading.sha256 and reading.sha256.startswith(reading.id)
    path = Path(source)
    return replace(reading, title=path.name.partition(".")[0]) if unnamed and path.is_file() else reading


def _writer(
    format: Format, interface: str, full: bool, output: Path | None
) -> Callable[[Iterable[Reading]], Iterator[bytes]]:
    writers: dict[Format, Callable[[Iterable[Reading]], Iterator[bytes]]] = {
        "text": lambda readings: publish.text(readings, publish.Screen() if output else measured(full), interface),
        "json": publish.pretty,
        "jsonl": publish.jsonl,
        "html": lambda readings: publish.html(readings, interface),
    }
    return writers[format]
