"""`takhrij verify`: whether a case is whole."""

from __future__ import annotations

from takhrij.case import Case
from takhrij.cli.options import CasePath, Form
from takhrij.cli.screen import complain, print_json, standard_output
from takhrij.errors import CaseError
from takhrij.publish.characters import line


def verify(path: CasePath, /, *, format: Form = "text") -> int:
    """Check that nothing in a case was changed: originals, readings and judgements by the log, the log by its chain.

    The exit code is 1 where something is wrong. Each entry of the log carries the hash of the one before: whoever
    noted the last hash can tell later that nothing before it was changed.

    For example:

    ```
    takhrij verify crane.takhrij
    ```
    """
    with Case.open(path) as case:
        faults, last = case.verify(), case.last_entry()
        documents, entries = len(case), last.number if last else 0
    sha256 = last.sha256 if last else None
    if format == "json":
        print_json(
            {"whole": not faults, "faults": faults, "documents": documents, "log": {"entries": entries, "last": sha256}}
        )
        return 1 if faults else 0
    for fault in faults:
        complain(CaseError(str(path), fault))
    state = f"{len(faults)} faults" if faults else "whole"
    standard_output().print(
        f"{line(str(path))}: {state}; {documents} documents, {entries} log entries, the last {sha256}"
    )
    return 1 if faults else 0
