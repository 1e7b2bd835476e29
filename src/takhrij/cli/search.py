"""`takhrij search`: words in a case, however they are written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from cyclopts import Parameter
from rich.text import Text

from takhrij.case import Case, Hit
from takhrij.cli.options import CasePath, Form
from takhrij.cli.screen import print_json, standard_output
from takhrij.publish.characters import direction, isolated, line
from takhrij.span import Span

_AROUND = 60
_SNIPPETS = 3


def search(
    path: CasePath,
    words: Annotated[list[str], Parameter(name="WORDS", negative=())],
    /,
    *,
    limit: Annotated[int, Parameter()] = 20,
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
    limit
        Show so many articles at most.
    """
    with Case.open(path) as case:
        hits = case.search(" ".join(words), limit)
    if format == "json":
        print_json([_record(hit) for hit in hits])
    else:
        _show(hits)
    return 0 if hits else 1


def _record(hit: Hit) -> dict[str, object]:
    spans = sorted(span for found in hit.words.values() for span in found)
    snippets = [{"span": span, "text": hit.text[slice(*span)]} for span in map(list, _windows(hit.text, spans))]
    fields = {field: getattr(hit, field) for field in Hit.__struct_fields__ if field != "text"}
    return fields | {"snippets": snippets}


def _show(hits: list[Hit]) -> None:
    console = standard_output()
    for hit in hits:
        stated = [line(one) for one in (hit.document, hit.outlet, hit.published) if one]
        console.print(Text(isolated(line(hit.title or hit.document)), "bold"))
        console.print(Text("  " + " · ".join(map(isolated, stated)), "dim"))
        if hit.missing:
            console.print(Text("  without " + ", ".join(isolated(line(word)) for word in hit.missing), "yellow"))
        spans = sorted(span for found in hit.words.values() for span in found)
        for window in _windows(hit.text, spans):
            console.print(_snippet(hit.text, window, spans))
        console.print()
    if not hits:
        console.print("nothing is found")


def _windows(text: str, spans: list[Span]) -> list[Span]:
    """The first stretches of a text around what was found; those that touch are one."""
    windows: list[Span] = []
    for start, end in spans:
        window = max(0, start - _AROUND), min(len(text), end + _AROUND)
        if windows and window[0] <= windows[-1][1]:
            windows[-1] = windows[-1][0], window[1]
        elif len(windows) == _SNIPPETS:
            break
        else:
            windows.append(window)
    return windows


def _snippet(text: str, window: Span, spans: list[Span]) -> Text:
    start, end = window
    opening, closing = isolated("\n", direction(text[start:end])).split("\n")
    shown = Text("    " + opening + ("…" if start else ""))
    for words, found in _pieces(text, window, spans):
        shown.append(_one_line(words), "bold reverse" if found else "")
    return shown.append(("…" if end < len(text) else "") + closing)


def _one_line(words: str) -> str:
    """Made harmless, with the spaces at its ends."""
    before = " " if words[:1].isspace() else ""
    after = " " if words[-1:].isspace() and words.strip() else ""
    return before + line(words) + after


def _pieces(text: str, window: Span, spans: list[Span]) -> Iterator[tuple[str, bool]]:
    at, end = window
    for first, last in spans:
        if at <= first and last <= end:
            yield text[at:first], False
            yield text[first:last], True
            at = last
    yield text[at:end], False
