"""Options that several commands share."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Group, Parameter
from cyclopts.validators import Number

from takhrij.acquire import is_date
from takhrij.cli.output import UsageError

_STATED = Group("What the documents do not say themselves", sort_key=1)
_SEVERAL = (".jsonl", ".ndjson", ".json", ".gz", ".rss", ".atom", ".warc", ".wacz")


def iso_date(_: object, value: str | None) -> None:
    """Refuse what is no date."""
    if value is not None and not is_date(value):
        raise ValueError("it is no date; write 2019-04-10, 2019-04 or 2019")


Published = Annotated[str | None, Parameter(group=_STATED, validator=iso_date)]
Stated = Annotated[str | None, Parameter(group=_STATED)]
Day = Annotated[str | None, Parameter(validator=iso_date)]
CasePath = Annotated[Path, Parameter(name="CASE", help="The file of the case.")]
Limit = Annotated[int, Parameter(validator=Number(gte=1))]
By = Annotated[str | None, Parameter(help="Who signs what is done; your login name where not given.")]
Interface = Annotated[
    Literal["en", "ar"], Parameter(name=["--lang", "--interface"], help="The language of what is around the words.")
]
Form = Annotated[
    Literal["text", "json"], Parameter(name=["--format", "-f"], help="text for people, json for programs.")
]


def refuse_options(sources: list[str], command: str) -> None:
    """A hyphen alone is standard input; what only begins with one is a mistyped option and no file."""
    for source in sources:
        if source.startswith("-") and source != "-":
            raise UsageError(source, "no such option", f"takhrij {command} --help; if it is a file: ./{source}")


def total(sources: list[str]) -> int | None:
    """How many documents there are, where every source is sure to be one."""
    each_one = all(source != "-" and not source.endswith(_SEVERAL) and not Path(source).is_dir() for source in sources)
    return len(sources) if each_one else None


def login() -> str:
    """The name of whoever is logged in; empty where nobody is."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
