"""A claim in a user's words, and its mentions for a terminal: what `takhrij bulk find` asks and shows."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from takhrij import languages
from takhrij.acquire import Given, pasted
from takhrij.bulk.mentions import Mention
from takhrij.case.tracing import asserted
from takhrij.cli.output import UsageError
from takhrij.cli.screen import standard_output
from takhrij.cli.wiring import reading
from takhrij.errors import TakhrijError
from takhrij.model import Statement
from takhrij.publish.characters import isolated, line

_LIKE = '--like "the words of a claim"'
_REASONS = 3  # shown of each; JSON and Parquet hold all
_STANCES = {"affirms": "", "denies": "denied", "questions": "asked"}


def claimed(words: str, language: str | None) -> Statement:
    """The claim that some words make. Raises `UsageError` where they make none."""
    (one,) = pasted(words, Given(language=language))
    if isinstance(one, TakhrijError):
        raise UsageError("--like", one.what, _LIKE)
    code, known = one.document.language, languages.available()
    if code not in known:
        what = f"is in {code}, for which there are no tables" if code else "is too short to tell its language"
        raise UsageError("--like", what, f"--language {' or '.join(sorted(known))}")
    claim = asserted(reading()(one.document))
    if claim is None:
        raise UsageError("--like", "holds no word that carries meaning", _LIKE)
    return claim


def print_mentions(mentions: Iterable[Mention]) -> None:
    """Every mention in the order given: its words, whose they are, where they stand, and why it is one."""
    console, none = standard_output(), True
    for one in mentions:
        none = False
        marks = [_STANCES[one.stance], "negated" if one.negated else ""]
        said = [f"{one.score:.2f}", *filter(None, marks), isolated(line(one.words))]
        console.print(Text(" · ".join(said), "bold"))
        stated = (one.speaker, one.outlet, one.published, one.document)
        console.print(Text("  " + " · ".join(isolated(line(cell)) for cell in stated if cell), "dim"))
        speaks_for = [reason.says for reason in one.reasons if reason.weight > 0]
        console.print(Text("  " + line(" ".join(speaks_for[:_REASONS]))))
        console.print()
    if none:
        console.print("nothing is found")
