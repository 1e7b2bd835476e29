"""`takhrij sources`: who is relied on."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter
from rich.table import Table

from takhrij.case import Case, Source
from takhrij.cli.options import CasePath, Form
from takhrij.cli.screen import print_json, standard_output
from takhrij.publish.characters import isolated, line

_OUTLETS = 3


def sources(path: CasePath, /, *, limit: Annotated[int, Parameter()] = 40, format: Form = "text") -> int:
    """Show who is relied on: how often, by which outlets, named or not, at first hand or through others.

    Names are one source where the registry knows them as one, or where a person merged them (takhrij judge).

    For example:

    ```
    takhrij sources crane.takhrij
    takhrij sources crane.takhrij --format json
    ```

    Parameters
    ----------
    limit
        Show so many at most; 0 shows all. JSON holds all.
    """
    with Case.open(path) as case:
        found = case.sources()
    if format == "json":
        print_json(found)
        return 0
    heads = ("source", "kind", "times", "articles", "told to the outlet", "relayed", "grade", "relied on by")
    table = Table(*heads, box=None, header_style="bold")
    for source in found[: limit or None]:
        table.add_row(*_cells(source))
    console = standard_output()
    console.print(table)
    if limit and len(found) > limit:
        console.print(f"… and {len(found) - limit} more; --limit 0 shows all")
    return 0


def _cells(source: Source) -> tuple[str, ...]:
    shown = [isolated(line(outlet or "outlet not known")) + f" {times}" for outlet, times in source.outlets.items()]
    outlets = ", ".join(shown[:_OUTLETS]) + (f" and {len(shown) - _OUTLETS} more" if len(shown) > _OUTLETS else "")
    kind = source.kind if source.named or source.kind == "anonymous" else f"{source.kind}, not named"
    counts = map(str, (source.times, source.documents, source.told, source.relayed))
    return isolated(line(source.name)), kind, *counts, source.grade or "", outlets
