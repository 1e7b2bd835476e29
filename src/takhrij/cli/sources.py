"""`takhrij sources`: who is relied on."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter
from rich.text import Text

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
    console = standard_output()
    for source in found[: limit or None]:
        console.print(Text(isolated(line(source.name)), "bold"), Text(f"  {_told(source)}", "dim"), sep="\n")
    if limit and len(found) > limit:
        console.print(f"… and {len(found) - limit} more; --limit 0 shows all")
    return 0


def _told(source: Source) -> str:
    """What is known of a source, in one line."""
    outlets = [f"{isolated(line(outlet or 'outlet not known'))} {times}" for outlet, times in source.outlets.items()]
    more = [f"{len(outlets) - _OUTLETS} more"] if len(outlets) > _OUTLETS else []
    facts = [
        source.kind if source.named or source.kind == "anonymous" else f"{source.kind}, not named",
        f"graded {source.grade}" if source.grade else "",
        f"{source.times} times in {source.documents} articles",
        f"{source.told} told to the outlet" if source.told else "",
        f"{source.relayed} through others" if source.relayed else "",
        ", ".join([*outlets[:_OUTLETS], *more]),
    ]
    return " · ".join(filter(None, facts))
