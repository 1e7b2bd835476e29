"""What a person may settle in a case: attributions, the least certain first, and pairs of mentions.

Attributions are worked out once and kept until articles are added or read anew, pairs until claims are traced anew.
What was decided since is left out when asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from takhrij import __version__
from takhrij.case import tracing
from takhrij.case.doubts import Doubtful, doubtful
from takhrij.case.pairs import Pair
from takhrij.case.tracing import Held
from takhrij.model import Claim, Reading
from takhrij.store import Database, documents, log, results

# Nobody settles more than so many; those that are left out are the most certain.
_ATTRIBUTIONS, _PAIRS = 10_000, 500
_CHANGING = ("add", "read again")


def attributions(database: Database, document: str = "", claim: Claim | None = None) -> list[Doubtful]:
    """The attributions as they were read, those first of which most is doubtful: of all, of a document, of a claim."""
    if claim:
        made = {(mention.document, mention.attribution) for mention in claim.tellings}
        found = doubtful(_reading(database, id) for id in dict.fromkeys(document for document, _ in made))
        return [one for one in found if (one.document, one.attribution) in made]
    if document:
        return doubtful([_reading(database, document)])
    state = _state(database)
    return results.kept(
        database, "doubtful", state, list[Doubtful], lambda: doubtful(_readings(database))[:_ATTRIBUTIONS]
    )


def pairs(database: Database, held: Callable[[], Held], claim: Claim | None = None) -> list[Pair]:
    """The pairs of mentions of two articles that may be of one claim and are in none together, as traced last.

    Of all, one of any two claims, or of what is in none: those first whose score hardly brings two into one claim. Of
    one claim, each mention that it does not hold beside the likest that it does: from articles that it does not have
    before those of others, and the likeliest first.
    """
    name = "unsure of one" if claim else "unsure"
    state = [*_state(database), claim.id if claim else "", *(results.get(database, "claims of", results.State) or ())]
    return results.kept(database, name, state, list[Pair], lambda: tracing.unsure(database, held(), _PAIRS, claim))


def _reading(database: Database, id: str) -> Reading:
    return documents.reading(database, documents.number(database, id))


def _readings(database: Database) -> Iterable[Reading]:
    return (reading for _, reading in documents.readings(database))


def _state(database: Database) -> results.State:
    return [__version__, log.count(database, _CHANGING)]
