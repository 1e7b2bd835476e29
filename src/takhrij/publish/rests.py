"""What is left of the sentence in which a claim's words stand: tracing cuts them out clause by clause."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from takhrij.model import Claim, Mention, Reading
from takhrij.span import Span

_BEFORE, _AFTER = 90, 140
_ENDS = re.compile(r"[.!?؟…]+[\"”»]*(?=\s|\Z)|\n")
_WORD = re.compile(r"\w")
_MARKS = frozenset('"“”„«»')
# Between pieces of a claim's words stands this, where its mention is in several.
_GAP = " … "


class Rest(NamedTuple):
    """The words `before` and `after` those of a claim in their sentence, as far as the same voice says them."""

    before: str = ""
    after: str = ""


def rest(claim: Claim, articles: Mapping[str, Reading]) -> Rest:
    """What is left of the sentence of a claim's words, where they were first found; a few words of a long one."""
    for mention in claim.mentions:
        reading = articles.get(mention.document)
        place = _place(claim.text, mention, reading.text) if reading else None
        if reading and place:
            return _rest(reading.text, place, _voice(reading, mention, place))
    return Rest()


def _place(words: str, mention: Mention, text: str) -> Span | None:
    """Where the words of a claim are in a mention, if they are."""
    first, *_, last = words.split(_GAP) * 2
    begin, end = mention.content[0][0], mention.content[-1][1]
    start = text.find(first, begin, end)
    stop = text.find(last, start, end) if start >= 0 else -1
    return (start, stop + len(last)) if stop >= 0 else None


def _voice(reading: Reading, mention: Mention, place: Span) -> Span:
    """The words of the same voice around a place, with the marks in which they are quoted, and no word cut apart."""
    text, by = reading.text, next((one for one in reading.attributions if one.id == mention.attribution), None)
    said = by.content if by else [(0, len(text))]
    start = max((start for start, _ in said if start <= place[0]), default=place[0])
    end = min((end for _, end in said if end >= place[1]), default=place[1])
    while start < place[0] and _WORD.match(text[start - 1 : start]):
        start -= 1
    return start - (text[start - 1 : start] in _MARKS), end + (text[end : end + 1] in _MARKS)


def _rest(text: str, place: Span, voice: Span) -> Rest:
    start, end = place
    ends = [found.end() for found in _ENDS.finditer(text, voice[0], start)]
    before = text[max([voice[0], *ends]) : start].lstrip()
    found = _ENDS.search(text, end, voice[1])
    after = text[end : found.end() if found else voice[1]].rstrip()
    return Rest(_last(before), _first(after))


def _last(words: str) -> str:
    """The end of the words before, of a reader's measure; of what holds no word, the quotation marks."""
    if not _WORD.search(words):
        return "".join(one for one in words if one in _MARKS)
    if len(words) <= _BEFORE:
        return words
    return "…" + words[words.find(" ", -_BEFORE, -1) + 1 or -_BEFORE :]


def _first(words: str) -> str:
    """The beginning of the words after, in the same way."""
    if not _WORD.search(words):
        return "".join(one for one in words if one in _MARKS)
    if len(words) <= _AFTER:
        return words
    return words[: max(words.rfind(" ", 0, _AFTER), 0) or _AFTER] + "…"
