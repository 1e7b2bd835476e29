"""Who an unnamed source turns out to be: `a taxi driver says …`, and in the next breath `Omar Salem told the paper`."""

from __future__ import annotations

from collections.abc import Mapping

from takhrij.model import Attribution, Reading

# From what an unnamed source says to the name so many characters may stand.
_IN_THE_NEXT_BREATH = 200


def introductions(reading: Reading) -> dict[str, Attribution]:
    """The attributions of unnamed sources, by id, each with that in which the source is named.

    That is the next of somebody else, soon after, if it names a person for the first time and says no more of them.
    """
    found: dict[str, Attribution] = {}
    new = _first_named(reading)
    spoken = sorted((one for one in reading.attributions if one.source and one.content), key=_place)
    for at, one in enumerate(spoken):
        after = next((other for other in spoken[at + 1 :] if other.speaker != one.speaker), None)
        if one.source_type == "anonymous" and after and _follows(one, after) and after.source[0][0] in new:
            found[one.id] = after
    return found


def _first_named(reading: Reading) -> Mapping[int, str]:
    """Where persons are named for the first time with nothing before their name that says who they are."""
    return {
        actor.mentions[0][0]: actor.name
        for actor in reading.actors
        if actor.type == "person" and actor.mentions and reading.text.startswith(actor.name, actor.mentions[0][0])
    }


def _follows(one: Attribution, after: Attribution) -> bool:
    """Whether one attribution, which affirms something, stands in the next breath after another."""
    end = max(end for _, end in one.content)
    return (
        after.act == one.act != "deny"
        and after.source_type == "person"
        and _place(after)[0] - end < _IN_THE_NEXT_BREATH
    )


def _place(one: Attribution) -> tuple[int, int]:
    return one.content[0][0], one.content[-1][1]
