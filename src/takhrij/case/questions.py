"""What a person may settle in a case, the least certain first: attributions, and pairs of mentions.

Both are worked out once and kept until articles are added or read anew. What was decided since is left out when asked.
"""

from __future__ import annotations

from collections.abc import Iterable

from takhrij import __version__
from takhrij.case import tracing
from takhrij.case.doubts import Doubtful, doubtful
from takhrij.case.pairs import Pair
from takhrij.model import Claim, Denial, Mention, Reading
from takhrij.span import overlaps
from takhrij.store import Database, documents, log, results

# Nobody settles more than so many; those that are left out are the most certain.
_ATTRIBUTIONS, _PAIRS = 10_000, 500
_CHANGING = ("add", "read again")


def attributions(database: Database, document: str = "", claim: Claim | None = None) -> list[Doubtful]:
    """The attributions as they were read, those first of which most is doubtful: of all, of a document, of a claim."""
    if claim:
        made = {(mention.document, mention.attribution) for mention in _places(claim)}
        found = doubtful(_reading(database, id) for id in dict.fromkeys(document for document, _ in made))
        return [one for one in found if (one.document, one.attribution) in made]
    if document:
        return doubtful([_reading(database, document)])
    state = _state(database)
    return results.kept(
        database, "doubtful", state, list[Doubtful], lambda: doubtful(_readings(database))[:_ATTRIBUTIONS]
    )


def pairs(database: Database, claim: Claim | None = None) -> list[Pair]:
    """The pairs of mentions whose score is nearest to what brings two into one claim: all, or those of a claim."""
    found = results.kept(
        database, "unsure", _state(database), list[Pair], lambda: tracing.unsure(database, _readings(database), _PAIRS)
    )
    return [one for one in found if _of(one.left, claim) or _of(one.right, claim)] if claim else found


def _of(one: Mention, claim: Claim) -> bool:
    """Whether a claim holds a mention."""
    return any(
        overlaps(words, content)
        for mention in _places(claim)
        if mention.document == one.document
        for content in mention.content
        for words in one.content
    )


def _places(claim: Claim) -> list[Mention | Denial]:
    return [*claim.mentions, *claim.denials]


def _reading(database: Database, id: str) -> Reading:
    return documents.reading(database, documents.number(database, id))


def _readings(database: Database) -> Iterable[Reading]:
    return (reading for _, reading in documents.readings(database))


def _state(database: Database) -> results.State:
    return [__version__, log.count(database, _CHANGING)]
