"""`takhrij languages`: what a linguist asks of the tables of a language."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter
from rich.console import Console
from rich.table import Table

from takhrij import languages as shipped
from takhrij.cli.screen import standard_output
from takhrij.cli.wiring import Readers, language
from takhrij.errors import LanguageError
from takhrij.languages import Language, Row
from takhrij.publish.characters import isolated, line
from takhrij.read.examples import Failure, check

app = App(
    name="languages",
    help="Languages and their tables: list them, look into them, run their examples.",
    help_format="markdown",
)

_Which = Annotated[str, Parameter(name="LANGUAGE", help="A code (ar) or a folder.")]

_Table = Annotated[str | None, Parameter(name="TABLE", help="A table, by its file's name without the ending.")]


@app.default
def list_all() -> int:
    """List the languages that ship."""
    table = Table("code", "name", "tables", "rows", box=None, header_style="bold")
    for code in shipped.available():
        one = shipped.load(code)
        table.add_row(code, one.name, str(len(one.tables)), str(sum(map(len, one.tables.values()))))
    standard_output().print(table)
    return 0


@app.command
def show(which: _Which, table: _Table = None, /) -> int:
    """Show the tables of a language, or the rows of one of them.

    For example:

    ```
    takhrij languages show ar
    takhrij languages show ar verbs
    takhrij languages show path/to/my-language
    ```
    """
    one = language(which)
    if table is None:
        _show_language(one)
    elif table in one.tables:
        _show_rows(one.table(table))
    else:
        raise LanguageError(which, f"no table {table}", f"one of {', '.join(one.tables)}")
    return 0


@app.command(name="check")
def check_examples(which: _Which, /) -> int:
    """Run the example of every row of a language's tables, and show those that fail.

    The exit code is 1 where one fails.

    For example:

    ```
    takhrij languages check ar
    takhrij languages check path/to/my-language
    ```
    """
    one = language(which)
    failures = list(check(one, Readers().reader(one)))
    console = standard_output()
    for failure in failures:
        _show_failure(failure, console)
    rows = sum(map(len, one.tables.values()))
    console.print(f"{one.name}: {rows} rows in {len(one.tables)} tables, {len(failures)} failed", style="bold")
    return 1 if failures else 0


def _show_language(one: Language) -> None:
    console = standard_output()
    console.print(f"{one.name} ({one.code}), {one.direction}", style="bold")
    console.print(f"folded by: {', '.join(one.settings.get('fold', [])) or 'nothing'}")
    shows = one.settings.get("shows", {})
    table = Table("table", "rows", "shows", "columns", box=None, header_style="bold")
    for name, rows in one.tables.items():
        columns = ", ".join(rows[0].columns) if rows else ""
        table.add_row(name, str(len(rows)), str(shows.get(name, "")), columns)
    console.print(table)


def _show_rows(rows: tuple[Row, ...]) -> None:
    console = standard_output()
    for row in rows:
        console.print(f"{row.table}.tsv:{row.line}", style="dim")
        for column, cell in row.columns.items():
            if cell:
                console.print(f"  {column}: {isolated(line(cell))}")


def _show_failure(failure: Failure, console: Console) -> None:
    console.print(_relative(failure.where), style="bold")
    for label, value in (("example", failure.example), ("expected", failure.expected), ("found", failure.found)):
        console.print(f"  {label:9} {isolated(line(value))}")


def _relative(where: str) -> str:
    """The place as seen from here, which editors open at a click."""
    here = f"{Path.cwd()}/"
    return line(where.removeprefix(here))
