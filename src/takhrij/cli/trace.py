"""`takhrij trace`: one claim in full."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from takhrij.case import Case
from takhrij.cli.options import CasePath, Form, Interface
from takhrij.cli.screen import print_json, standard_output
from takhrij.publish.tracing import print_trace


def trace(
    path: CasePath,
    claim: Annotated[str, Parameter(name="CLAIM")],
    /,
    *,
    lang: Interface = "en",
    format: Form = "text",
) -> int:
    """Show one claim: its chains as a tree, its origins, who denies it, its numbers, and the reason for each.

    For example:

    ```
    takhrij trace crane.takhrij c1f0a3
    ```

    Parameters
    ----------
    claim
        The id of a claim as `takhrij claims` shows it, or its first characters.
    """
    with Case.open(path) as case:
        found = case.claim(claim)
        if format == "json":
            print_json(found)
            return 0
        readings = {id: case.reading(id) for id in sorted({one.document for one in found.tellings})}
        print_trace(standard_output(), found, readings, case.failures(), language=lang)
    return 0
