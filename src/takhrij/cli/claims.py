"""`takhrij claims`: what is claimed in a case, how widely it is carried, and on how little it rests."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Group, Parameter

from takhrij.case import Case, Narrowing
from takhrij.case.summaries import Order, ordered
from takhrij.cli.options import CasePath, Form, Interface, Limit, iso_date
from takhrij.cli.screen import print_json, standard_output
from takhrij.cli.verify import say_outdated
from takhrij.model import Act, SourceType
from takhrij.publish.claims import Badge, print_claims
from takhrij.publish.messages import Messages

_NARROWER = Group("Fewer claims", sort_key=1)
_DAY = len("2019-03-14")


def claims(  # noqa: PLR0913 - one parameter an option
    path: CasePath,
    words: Annotated[list[str] | None, Parameter(name="WORDS", negative=())] = None,
    /,
    *,
    place: Annotated[str, Parameter(group=_NARROWER)] = "",
    actor: Annotated[str, Parameter(group=_NARROWER)] = "",
    act: Annotated[Act | None, Parameter(group=_NARROWER)] = None,
    badge: Annotated[Badge | None, Parameter(group=_NARROWER)] = None,
    kind: Annotated[SourceType | None, Parameter(group=_NARROWER)] = None,
    outlet: Annotated[str, Parameter(group=_NARROWER)] = "",
    since: Annotated[str | None, Parameter(group=_NARROWER, validator=iso_date)] = None,
    until: Annotated[str | None, Parameter(group=_NARROWER, validator=iso_date)] = None,
    sort: Order | None = None,
    limit: Limit = 20,
    all: Annotated[bool, Parameter(negative=())] = False,
    lang: Interface = "en",
    format: Form = "text",
) -> int:
    """List the claims of a case: those that many articles carry and that rest on little come first.

    A claim is what two articles or more say, one of them as somebody's word. Of each: the words, how many articles and
    families of outlets carry it, on how many independent origins it rests (an interval: some cannot be told), and
    whether it is denied, circular or laundered. `takhrij trace` shows one in full. JSON lists claims in full, without
    a limit.

    With words, only claims of which one mention or denial holds all of them, however they are written: in what is said
    or in the name of who says it. The exit code is 1 where no claim fits.

    For example:

    ```
    takhrij claims crane.takhrij
    takhrij claims crane.takhrij الحبل
    takhrij claims crane.takhrij --place Marseille
    takhrij claims crane.takhrij --badge denied --since 2019-03-14 --sort first
    takhrij claims crane.takhrij --format json > claims.json
    ```

    Parameters
    ----------
    words
        Words of a claim, or of the name of whoever says it.
    place
        Only claims in whose words a place of this name stands, in whatever language.
    actor
        Only claims that somebody of this name makes or denies, or in whose words the name stands.
    act
        Only claims that somebody makes so, or denies.
    badge
        Only claims of which this is known.
    kind
        Only claims of which a chain ends at a source of this kind.
    outlet
        Only claims that this outlet carries, as its name is written in the articles.
    since
        Only claims that an article of this day or a later one carries, such as 2019-03-14.
    until
        Only claims that an article of this day or an earlier one carries; with `--since`, one of the days between.
    sort
        Claims that most articles carry first, or that rest on the fewest origins, or that are oldest.
    limit
        Show so many claims at most.
    all
        Show all of them.
    """
    asked = Narrowing(
        words=" ".join(words or ()),
        place=place,
        actor=actor,
        act=act or "",
        badge=badge or "",
        kind=kind or "",
        outlet=outlet,
        since=(since or "")[:_DAY],
        until=(until or "")[:_DAY],
    )
    with Case.open(path) as case:
        found = ordered(case.narrowed(asked), sort or "")
        say_outdated(path, case.outdated())
        code = 1 if asked != Narrowing() and not found else 0
        if format == "json":
            print_json(case.claims_of(one.id for one in found))
            return code
        shown = case.claims_of(one.id for one in (found if all else found[:limit]))
        documents = {id: case.document(id) for claim in shown for id in {m.document for m in claim.mentions}}
        console = standard_output()
        print_claims(console, shown, documents, language=lang)
        if len(shown) < len(found):
            console.print(Messages(lang)["claims.more"].format(number=len(found) - len(shown)))
    return code
