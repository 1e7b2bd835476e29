"""What speaks against an attribution having been read right, and the attributions of a case by how much does.

Each sign was chosen because annotated articles bore it out (`python -m evaluation.doubts`): of the attributions with
none 81 % were right in content, source, speaker and kind of source, with one 52 %, with more 18 %. What bore nothing
out, such as a source that the sentence leaves out, is no sign.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Literal

from takhrij.case.decisions import extent
from takhrij.model import Attribution, Reading, Value
from takhrij.span import Span, length

Doubt = Literal["nobody", "nested", "noun", "guessed", "short", "cut"]
_NOUNS = {"cue_nouns", "claim_nouns", "event_nouns"}
_PATTERN = "*"
_SHORT = 15


class Doubtful(Value, frozen=True, kw_only=True):
    """An attribution that a person may settle, with what is doubtful about it; `span` and `cue` tell where it is."""

    document: str
    attribution: str
    span: Span
    cue: list[Span]
    doubts: list[Doubt]


def doubtful(readings: Iterable[Reading]) -> list[Doubtful]:
    """The attributions of some readings, those first of which most is doubtful."""
    found = [
        Doubtful(
            document=reading.id,
            attribution=one.id,
            span=extent(one),
            cue=one.cue,
            doubts=list(doubts(one, reading.text)),
        )
        for reading in readings
        for one in reading.attributions
    ]
    return sorted(found, key=lambda one: -len(one.doubts))


def doubts(one: Attribution, text: str) -> Iterator[Doubt]:
    """What is doubtful about an attribution.

    `nobody`: no source is known. `nested`: it stands within another one's words. `noun`: its cue is a noun. `guessed`:
    its kind of source goes by an ending, or by nothing. `short`: its content has a word or two. `cut`: its content ends
    in the midst of a sentence.
    """
    rows = [(table, row) for _, table, row in (ref.split("/", 2) for ref in one.because if ref.count("/") > 1)]
    sources = [row for table, row in rows if table == "source_nouns"]
    if one.speaker is None:
        yield "nobody"
    if one.within:
        yield "nested"
    if any(table in _NOUNS for table, _ in rows):
        yield "noun"
    if any(row.startswith(_PATTERN) for row in sources) or (rows and one.source_type == "anonymous" and not sources):
        yield "guessed"
    if length(one.content) < _SHORT:
        yield "short"
    if one.content and not _ends(text[one.content[-1][1] : one.content[-1][1] + 1]):
        yield "cut"


def _ends(after: str) -> bool:
    """Whether a sentence or a part of one may end before a character, which is empty at the end of the text."""
    return not after or after == "\n" or unicodedata.category(after).startswith("P")
