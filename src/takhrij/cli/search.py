"""`takhrij search`: words in a case, however they are written."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter
from rich.text import Text

from takhrij.case import Case, Hit
from takhrij.cli.options import CasePath, Form, Limit
from takhrij.cli.screen import print_json, standard_output
from takhrij.publish.characters import direction, isolated, line
from takhrij.span import Span


def search(
    path: CasePath,
    words: Annotated[list[str], Parameter(name="WORDS", negative=())],
    /,
    *,
    limit: Limit = 20,
    format: Form = "text",
) -> int:
    """Search the full text: articles that hold all the words, then those that hold the rarest of them.

    A word is found however it is written: with or without hamza, vowel signs, articles, what is joined to its front,
    and endings. JSON holds the span of each in the text as found. The exit code is 1 where nothing is found.

    For example:

    ```
    takhrij search crane.takhrij رافعة الميناء
    takhrij search crane.takhrij harbour crane --format json
    ```

    Parameters
    ----------
    words
        What to look for; several words need not stand together.
    limit
        Show so many articles at most.
    """
    with Case.open(path) as case:
        hits = case.search(" ".join(words), limit)
    if format == "json":
        print_json([hit.record() for hit in hits])
    else:
        _show(hits)
    return 0 if hits else 1


def _show(hits: list[Hit]) -> None:
    console = standard_output()
    for hit in hits:
        stated = [line(one) for one in (hit.document, hit.outlet, hit.published) if one]
        console.print(Text(isolated(line(hit.title or hit.document)), "bold"))
        console.print(Text("  " + " · ".join(map(isolated, stated)), "dim"))
        if hit.missing:
            console.print(Text("  without " + ", ".join(isolated(line(word)) for word in hit.missing), "yellow"))
        for window in hit.windows():
            console.print(_snippet(hit, window))
        console.print()
    if not hits:
        console.print("nothing is found")


def _snippet(hit: Hit, window: Span) -> Text:
    start, end = window
    opening, closing = isolated("\n", direction(hit.text[start:end])).split("\n")
    shown = Text("    " + opening + ("…" if start else ""))
    for words, found in hit.pieces(window):
        shown.append(_one_line(words), "bold reverse" if found else "")
    return shown.append(("…" if end < len(hit.text) else "") + closing)


def _one_line(words: str) -> str:
    """Made harmless, with the spaces at its ends."""
    before = " " if words[:1].isspace() else ""
    after = " " if words[-1:].isspace() and words.strip() else ""
    return before + line(words) + after
