"""Whose word a statement is that is only taken up: `the company said in a statement …`, then `the statement added`."""

from __future__ import annotations

import re

from takhrij.model import Attribution, Reading
from takhrij.span import cut

_WORD = re.compile(r"[^\W_]+")
# What is only taken up is called by its noun alone, with an article or without.
_NOUN_ALONE = 2
_OF_NOBODY = frozenset({"anonymous", "impersonal", "document", "outlet"})


def voice(reading: Reading, one: Attribution) -> Attribution | None:
    """The attribution of whoever made the statement that the source of another is: who spoke in one last before it.

    `None` where the source tells more of the statement, or nobody spoke in one.
    """
    named = _WORD.findall(cut(reading.text, one.source, " "))
    if not named or len(named) > _NOUN_ALONE:
        return None
    before = (other for other in reading.attributions if other.cue and other.cue[0] < one.cue[0])
    return max(filter(_in_a_statement, before), key=lambda other: other.cue[0], default=None)


def _in_a_statement(one: Attribution) -> bool:
    """Whether somebody who is told of speaks in a statement."""
    made = any(step.role == "carrier" and step.how == "statement" for step in one.chain)
    return made and one.speaker is not None and one.source_type not in _OF_NOBODY
