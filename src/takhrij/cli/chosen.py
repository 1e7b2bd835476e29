"""The claim that a user means."""

from __future__ import annotations

from collections.abc import Iterable

from takhrij.cli.output import UsageError
from takhrij.model import Claim


def chosen(claims: Iterable[Claim], name: str, case: object) -> Claim:
    """The claim of that id, or the only one whose id begins so. Raises `UsageError` where there is not exactly one."""
    alike = [claim for claim in claims if claim.id.startswith(name)]
    exact = [claim for claim in alike if claim.id == name]
    if len(exact or alike) == 1:
        return (exact or alike)[0]
    what = f"begins the ids of {len(alike)} claims" if alike else "is the id of no claim"
    raise UsageError(name, what, f"takhrij claims {case}")
