"""`takhrij export`: a case in a form that other programs read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from takhrij.case import Case
from takhrij.case.publications import whole
from takhrij.cli.options import CasePath
from takhrij.cli.output import UsageError, write
from takhrij.publish.exports import FORMATS, Form
from takhrij.publish.exports import export as exported
from takhrij.publish.tables import Table

_WITH_TABLES = ("csv", "parquet")
_LISTED = "; ".join(f"{name} ({form.about})" for name, form in FORMATS.items())


def export(
    path: CasePath,
    /,
    *,
    as_: Annotated[Form, Parameter(name="--as", help=f"The form. {_LISTED}.")],
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    table: Table | None = None,
) -> int:
    """Write a whole case in a form that other programs read.

    For example:

    ```
    takhrij export crane.takhrij --as csv --table links -o links.csv
    takhrij export crane.takhrij --as prov -o crane.prov.json
    ```

    Parameters
    ----------
    output
        Write to this file instead of standard output. The file appears when it is complete.
    table
        Which table csv and parquet hold; mentions where not given.
    """
    form = FORMATS[as_]
    if form.missing:
        raise UsageError(f"--as {as_}", f"needs the package {form.needs}", 'pip install "takhrij[exports]"')
    if table and as_ not in _WITH_TABLES:
        raise UsageError(f"--table {table}", f"{as_} has no tables", "--as csv or --as parquet")
    with Case.open(path) as case:
        write(exported(whole(case), as_, **({"table": table} if table else {})), output)
    return 0
