"""`takhrij verify`: whether a case is whole."""

from __future__ import annotations

from pathlib import Path

from takhrij.case import Case
from takhrij.cli.options import CasePath, Form
from takhrij.cli.screen import complain, number_of, print_json, standard_output
from takhrij.errors import CaseError
from takhrij.publish.characters import line


def verify(path: CasePath, /, *, format: Form = "text") -> int:
    """Check that nothing in a case was changed: originals, readings and judgements by the log, the log by its chain.

    It also says how many articles another version of Takhrij read: `takhrij add CASE --again` reads them anew. The exit
    code is 1 where something is wrong. Each entry of the log carries the hash of the one before: whoever
    noted the last hash can tell later that nothing before it was changed.

    For example:

    ```
    takhrij verify crane.takhrij
    ```
    """
    with Case.open(path) as case:
        found = case.condition()
    code = 0 if found.whole else 1
    if format == "json":
        print_json(found)
        return code
    say_outdated(path, found.outdated)
    for fault in found.faults:
        complain(CaseError(str(path), fault))
    state = "whole" if found.whole else number_of("faults", len(found.faults))
    standard_output().print(
        f"{line(str(path))}: {state}; {number_of('articles', found.documents)}, "
        f"{number_of('entries', found.log.entries)}, the last {found.log.last}"
    )
    return code


def say_outdated(path: Path, articles: int) -> None:
    """Where another version of Takhrij read articles of a case: how many, and what to do, on standard error."""
    if articles:
        what = f"another version of Takhrij read {articles} of the articles"
        complain(CaseError(str(path), what, f"takhrij add {path} --again, which keeps judgements"))
