"""`takhrij gazetteer`: the places that are known, and more of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter
from rich.table import Table

from takhrij.cli.screen import indexing, number_of, standard_output
from takhrij.cli.wiring import gazetteer as opened
from takhrij.gazetteer import Entry, Gazetteer
from takhrij.publish.characters import isolated, line

app = App(name="gazetteer", help="The gazetteer: what it holds, and adding to it.", help_format="markdown")
_ORIGINS = {"geonames": "GeoNames", "cldr": "CLDR (countries)", "takhrij": "shipped table", "wof": "Who's On First"}


@app.command
def add(files: Annotated[list[Path], Parameter(name="FILES", negative=())], /) -> int:
    """Add files of places: JSON lines of Who's On First, or GeoNames dumps, gzipped or not.

    They are kept, and their places found from then on. A file of the same name as one added before replaces it.
    Where one is not well formed, its line is named and nothing is added.

    For example:

    ```
    takhrij gazetteer add sy.jsonl.gz iq.jsonl.gz
    takhrij gazetteer add SY.txt
    ```

    Parameters
    ----------
    files
        A GeoNames dump is a country's file as GeoNames offers it, unpacked: 19 columns, separated by tabs.
    """
    with indexing() as progress:
        count = Gazetteer.add(files, progress=progress)
    standard_output().print(f"{number_of('places', count)} added from {number_of('files', len(files))}")
    return 0


@app.command
def remove(name: Annotated[str, Parameter(name="NAME")], /) -> int:
    """Drop a file that was added.

    Parameters
    ----------
    name
        Its name, as `takhrij gazetteer show` tells it.
    """
    with indexing() as progress:
        Gazetteer.remove(name, progress=progress)
    return 0


@app.command
def show() -> int:
    """Show how many places it holds, which files were added, and where its index lies."""
    gazetteer = opened()
    table = Table(box=None, show_header=False)
    for origin, count in sorted(gazetteer.counts().items(), key=lambda pair: -pair[1]):
        table.add_row(_ORIGINS.get(origin, line(origin)), f"{count:,}", "places")
    console = standard_output()
    console.print(table)
    files = gazetteer.added()
    console.print("files added: " + (", ".join(line(path.name) for path in files) or "none"))
    console.print(f"index: {line(str(gazetteer.path))}")
    return 0


@app.command
def find(name: Annotated[str, Parameter(name="NAME")], /) -> int:
    """Show the places of a name, the largest first. The exit code is 1 where there is none.

    For example:

    ```
    takhrij gazetteer find Tripoli
    takhrij gazetteer find دوما
    ```

    Parameters
    ----------
    name
        A whole name, in any language.
    """
    entries = opened().named(name)
    if not entries:
        standard_output().print(f"no place is called {isolated(line(name))}")
        return 1
    table = Table("name", "kind", "country", "point", "people", "id", box=None, header_style="bold")
    for entry in entries:
        table.add_row(*_cells(entry))
    standard_output().print(table)
    return 0


def _cells(entry: Entry) -> tuple[str, ...]:
    point = "" if entry.lat is None or entry.lon is None else f"{entry.lat:.3f}, {entry.lon:.3f}"
    people = f"{entry.population:,}" if entry.population else ""
    return isolated(line(entry.name)), entry.kind, entry.country or "", point, people, line(entry.id)
