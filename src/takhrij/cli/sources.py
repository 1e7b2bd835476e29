"""`takhrij sources`: who is relied on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from cyclopts import Parameter
from cyclopts.validators import Number
from rich.text import Text

from takhrij.case import Case, Source
from takhrij.cli.options import CasePath, Form, Interface
from takhrij.cli.screen import print_json, standard_output
from takhrij.model import SourceType
from takhrij.publish.characters import isolated, line
from takhrij.publish.messages import Messages

_OUTLETS = 3


def sources(  # noqa: PLR0913 - one parameter an option
    path: CasePath,
    words: Annotated[list[str] | None, Parameter(name="WORDS", negative=())] = None,
    /,
    *,
    kind: SourceType | None = None,
    limit: Annotated[int, Parameter(validator=Number(gte=0))] = 40,
    lang: Interface = "en",
    format: Form = "text",
) -> int:
    """Show who is relied on: how often, by which outlets, named or not, at first hand or through others.

    Names are one source where the registry knows them as one, where they are one person's in any office and any
    script, or where a person merged them (takhrij judge). The exit code is 1 where none is so called, or of that kind.

    For example:

    ```
    takhrij sources crane.takhrij
    takhrij sources crane.takhrij مرفأ --kind person
    takhrij sources crane.takhrij --format json
    ```

    Parameters
    ----------
    words
        Only those under one of whose names all of these stand, however they are written.
    kind
        Only those of this kind.
    limit
        Show so many at most; 0 shows all. JSON holds all.
    """
    with Case.open(path) as case:
        found = case.sources(" ".join(words or ()), kind or "")
    code = 1 if (words or kind) and not found else 0
    if format == "json":
        print_json(found)
        return code
    console, messages = standard_output(), Messages(lang)
    for source in found[: limit or None]:
        console.print(Text(isolated(line(source.name)), "bold"))
        console.print(Text(f"  {' · '.join(_told(source, messages))}", "dim"))
    if limit and len(found) > limit:
        console.print(messages["sources.more"].format(number=len(found) - limit))
    elif not found:
        console.print(messages["sources.none"])
    return code


def _told(source: Source, messages: Messages) -> Iterator[str]:
    """What is known of a source."""
    if source.named or source.kind != "person":
        yield messages[f"source_type.{source.kind}"]
    if not source.named and source.kind != "anonymous":
        yield messages["who.unnamed"]
    counted = {
        "sources.grade": source.grade,
        "sources.times": source.times,
        "traced.articles": source.documents,
        "sources.told": source.told,
        "sources.relayed": source.relayed,
    }
    yield from (f"{messages[key]}: {found}" for key, found in counted.items() if found)
    outlets = [
        f"{isolated(line(outlet or messages['sources.no-outlet']))} {times}" for outlet, times in source.outlets.items()
    ]
    more = [f"+{len(outlets) - _OUTLETS}"] if len(outlets) > _OUTLETS else []
    yield f"{messages['sources.outlets']}: {', '.join([*outlets[:_OUTLETS], *more])}"
