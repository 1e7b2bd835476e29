"""What the first half of reading hands to the second: an attribution's spans, and what its cue says of its source."""

from __future__ import annotations

from msgspec import Struct

from takhrij.model import Act
from takhrij.span import Span


class Found(Struct, frozen=True):
    """One attribution as it lies in the text, before anyone asks whose word it is. Lists of these are in text order.

    `within` is the index, in the same list, of the smallest other one whose content holds this one. `agreement` is what
    the form of the cue says of its subject: person (`1`, `2`, `3`), gender (`m`, `f`), number (`s`, `d`, `p`), as far
    as they are known: `3fs`, `1s`, `3d`, `mp`; `None` where it says nothing. `impersonal`: the cue itself says that
    no source is meant. `participle`: the cue hangs on an earlier one and shares its subject. `because` names the table
    rows that made it. `told`: those of its carriers that were spoken to, as the form of the cue says.
    `owned`: the pronoun at the end of the cue, a noun, is of its source.
    `antecedent`: the words that a source takes up which is a relative pronoun.
    """

    cue: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    carrier: tuple[Span, ...] = ()
    act: Act = "state"
    within: int | None = None
    agreement: str | None = None
    impersonal: bool = False
    participle: bool = False
    owned: bool = False
    told: tuple[Span, ...] = ()
    antecedent: tuple[Span, ...] = ()
    because: tuple[str, ...] = ()
