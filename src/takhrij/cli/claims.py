"""`takhrij claims`: what is claimed in a case, how widely it is carried, and on how little it rests."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from takhrij.case import Case
from takhrij.cli.options import CasePath, Form, Interface
from takhrij.cli.screen import print_json, standard_output
from takhrij.publish.claims import print_claims


def claims(
    path: CasePath,
    /,
    *,
    limit: Annotated[int, Parameter()] = 20,
    all: Annotated[bool, Parameter(negative=())] = False,
    lang: Interface = "en",
    format: Form = "text",
) -> int:
    """List the claims of a case: those that many articles carry and that rest on little come first.

    A claim is what two articles or more say, one of them as somebody's word. Of each: the words, how many articles and
    families of outlets carry it, on how many independent origins it rests (an interval: some cannot be told), and
    whether it is denied, circular or laundered. `takhrij trace` shows one in full. JSON lists all claims in full.

    For example:

    ```
    takhrij claims crane.takhrij
    takhrij claims crane.takhrij --format json > claims.json
    ```

    Parameters
    ----------
    limit
        Show so many claims at most.
    all
        Show all of them.
    """
    with Case.open(path) as case:
        found = case.claims()
        if format == "json":
            print_json(found)
            return 0
        shown = found if all else found[:limit]
        documents = {id: case.document(id) for claim in shown for id in {m.document for m in claim.mentions}}
        console = standard_output()
        print_claims(console, shown, documents, language=lang)
        if len(shown) < len(found):
            console.print(f"{len(found) - len(shown)} more; --all shows them")
    return 0
