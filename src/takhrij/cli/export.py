"""`takhrij export`: a case in a form that other programs read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from takhrij.case import Case
from takhrij.cli.options import CasePath
from takhrij.cli.output import UsageError, write
from takhrij.model import Claim, Judgement
from takhrij.publish.exports import FORMATS, Form
from takhrij.publish.exports import export as exported
from takhrij.publish.tables import Table
from takhrij.publish.traced import Grade, Traced
from takhrij.span import covers

# The scale by which analysts grade what is said (NATO, AJP-2.1). The sixth is no place on it.
_CREDIBILITY = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}
_MENTION = re.compile(r"(.+)#(\d+)-(\d+)", re.DOTALL)
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
        claims = case.claims()
        grades = list(graded(case.judgements(), claims))
        traced = Traced(claims, case.readings(), datetime.now(UTC).replace(microsecond=0), grades)
        write(exported(traced, as_, **({"table": table} if table else {})), output)
    return 0


def graded(judgements: Iterable[Judgement], claims: Sequence[Claim]) -> Iterator[Grade]:
    """What persons said of the credibility of claims, each by one of its mentions."""
    for one in judgements:
        means = _CREDIBILITY.get(one.says.get("credibility", "")) if one.verdict == "grade" else None
        claim = _meant(one.about[0], claims) if means else None
        if means and claim:
            number = int(one.says["credibility"])
            yield Grade(claim, number if number < 6 else None, 5, 1, means, one.by, one.at)


def _meant(name: str, claims: Sequence[Claim]) -> str | None:
    """The claim that the words of a mention make, by its name; `None` where they make none, or more than one."""
    parts = _MENTION.fullmatch(name)
    if not parts:
        return None
    named = (int(parts[2]), int(parts[3]))
    made = {
        (claim.id, (mention.content[0][0], mention.content[-1][1]))
        for claim in claims
        for mention in claim.mentions
        if mention.document == parts[1]
    }
    exactly = {claim for claim, span in made if span == named}
    within = exactly or {claim for claim, span in made if covers(named, span)}
    return within.pop() if len(within) == 1 else None
