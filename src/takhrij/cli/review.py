"""`takhrij review`: what a person may settle in a case, the least certain first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from cyclopts import Parameter
from rich.text import Text

from takhrij.case import Case, Doubtful, Pair
from takhrij.cli.options import CasePath, Form, Interface, Limit
from takhrij.cli.output import UsageError
from takhrij.cli.screen import print_json, standard_output
from takhrij.model import Mention
from takhrij.publish.characters import isolated, line
from takhrij.publish.messages import Messages
from takhrij.span import cut


def review(  # noqa: PLR0913 - one parameter an option
    path: CasePath,
    /,
    *,
    pairs: Annotated[bool, Parameter(negative=())] = False,
    document: str = "",
    claim: str = "",
    limit: Limit = 20,
    lang: Interface = "en",
    format: Form = "text",
) -> int:
    """List what the program is least certain of, for a person to settle by `takhrij judge`, or in `takhrij serve`.

    Attributions come in the order of how many signs of doubt they have: no source is known; it stands within another's
    words; its cue is a noun; its kind of source is guessed; its content is a word or two, or ends in the midst of a
    sentence. Pairs of mentions are of what no claim holds together: one of any two claims, the least certain first. Of
    one claim, each mention that it does not hold comes once, beside the likest that it does: those of articles that the
    claim does not have before others, and the likeliest first. What was judged is left out. JSON lists all.

    For example:

    ```
    takhrij review crane.takhrij
    takhrij review crane.takhrij --document crane-06
    takhrij review crane.takhrij --pairs --format json
    ```

    Parameters
    ----------
    pairs
        Pairs of mentions instead of attributions.
    document
        Only attributions of this article.
    claim
        Only what this claim rests on, as it was traced last.
    limit
        Show so many at most.
    """
    if pairs and document:
        raise UsageError("--pairs --document", "a pair is of two articles", "--claim, or neither")
    with Case.open(path) as case:
        found = case.unsure(claim=claim) if pairs else case.doubtful(document=document, claim=claim)
        if format == "json":
            print_json(found)
            return 0
        console, messages = standard_output(), Messages(lang)
        for one in found[:limit]:
            shown = _pair(case, one) if isinstance(one, Pair) else _attribution(case, one, messages)
            for part in shown:
                console.print(part)
        if len(found) > limit:
            console.print(messages["review.more"].format(number=len(found) - limit))
        elif not found:
            console.print(messages["review.none"])
    return 0


def _attribution(case: Case, one: Doubtful, messages: Messages) -> Iterator[Text]:
    reading = case.reading(one.document)
    attribution = next(a for a in reading.attributions if a.id == one.attribution)
    doubts = ", ".join(messages[f"doubt.{doubt}"] for doubt in one.doubts)
    yield Text(isolated(line(f"{one.document}#{one.attribution}")), "bold").append(doubts and f"  {doubts}", "not bold")
    parts = (attribution.source, attribution.cue, attribution.content)
    words = " · ".join(isolated(line(cut(reading.text, spans))) for spans in parts if spans)
    yield Text(f"  {words}")


def _pair(case: Case, one: Pair) -> Iterator[Text]:
    left, right = map(isolated, map(line, one.keys))
    yield Text(f"{left} {right}", "bold").append(f"  {one.score:.1%} ({one.least:.1%})", "not bold")
    for mention in (one.left, one.right):
        yield Text(f"  {_words(case, mention)}")


def _words(case: Case, mention: Mention) -> str:
    return isolated(line(cut(case.document(mention.document).text, mention.content)))
