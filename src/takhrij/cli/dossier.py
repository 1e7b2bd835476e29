"""`takhrij dossier`: one claim as a folder for an editor or a court file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from takhrij.case import Case
from takhrij.cli.options import CasePath, Interface
from takhrij.cli.screen import standard_output
from takhrij.publish.characters import line


def dossier(
    path: CasePath,
    claim: Annotated[str, Parameter(name="CLAIM")],
    /,
    *,
    output: Annotated[Path, Parameter(name=["--output", "-o"])],
    lang: Interface = "en",
) -> int:
    """Write one claim as a folder: a page with all that is known of it, a PDF of the page, the originals, fingerprints.

    The folder is a bag of BagIt: `sha256sum -c manifest-sha256.txt` checks it. The page gives no verdict.

    For example:

    ```
    takhrij dossier crane.takhrij c1 -o crane-c1
    takhrij dossier crane.takhrij c1 -o crane-c1-ar --lang ar
    ```

    Parameters
    ----------
    claim
        The id of the claim (see `takhrij claims`), or its beginning.
    output
        The folder, which must not be there yet. It appears when it is complete.
    """
    from takhrij.cli.bags import write_bag  # noqa: PLC0415 - templates and graphs are slow to import

    with Case.open(path) as case:
        for said in write_bag(case, case.claim(claim), output, lang):
            standard_output().print(line(said))
    return 0
