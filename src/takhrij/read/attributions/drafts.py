"""Attributions in the making, and how they lie in one another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from msgspec import Struct
from msgspec.structs import replace

from takhrij.model import Act
from takhrij.read.found import Found
from takhrij.read.phrases.cues import Cue, Entry
from takhrij.read.verb_first.contents import Content
from takhrij.read.words import Words
from takhrij.span import Span, covers


class Draft(Struct, frozen=True):
    """An attribution in the making: places are of the shadow, ranges of words."""

    cue: tuple[Span, ...]
    cue_entry: Entry
    first: int
    words: tuple[int, ...]
    source: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    carrier: tuple[Span, ...] = ()
    told: tuple[Span, ...] = ()
    impersonal: bool = False
    participle: bool = False
    owned: bool = False
    because: tuple[str, ...] = ()
    zone: tuple[int, int] = (0, 0)


def made(words: Words, cue: Cue, content: Content) -> Draft:
    """The attribution of a cue and its content; source and carrier are still to be told."""
    said = [words.at(start) for start, _ in content.intro.cue]
    return Draft(
        cue=((cue.start, cue.end), *content.intro.cue),
        cue_entry=cue.entry,
        content=content.spans,
        first=cue.first,
        words=(*range(cue.first, cue.last + 1), *said),
        because=(cue.entry.ref,),
        zone=content.zone,
    )


def passed(drafts: list[Draft], carriers: list[tuple[Span, ...]]) -> list[Draft]:
    """The drafts, each with its carrier where it has none and stands in no other's content."""
    outer = {draft.cue for draft in outermost(drafts)} if any(carriers) else set()
    return [
        replace(draft, carrier=carrier) if carrier and not draft.carrier and draft.cue in outer else draft
        for draft, carrier in zip(drafts, carriers, strict=True)
    ]


def outermost(drafts: list[Draft]) -> list[Draft]:
    """Those that do not stand within the content of another."""
    contents = sorted((content for draft in drafts for content in draft.content), reverse=True)
    found, reach = [], 0
    for draft in sorted(drafts, key=lambda draft: draft.cue[0]):
        start, end = draft.cue[0]
        while contents and contents[-1][0] <= start:
            reach = max(reach, contents.pop()[1])
        if reach < end:
            found.append(draft)
    return found


def finish(words: Words, draft: Draft) -> Found:
    """The attribution that a draft has become, in spans of the text as found."""
    span = words.shadow.span
    entry = draft.cue_entry
    act: Act = entry.act  # type: ignore[assignment]
    return Found(
        cue=tuple(span(*s) for s in draft.cue),
        source=tuple(span(*s) for s in draft.source),
        content=tuple(span(*s) for s in draft.content),
        carrier=tuple(span(*s) for s in draft.carrier),
        told=tuple(span(*s) for s in draft.told),
        act=act,
        agreement=entry.agreement,
        impersonal=draft.impersonal,
        participle=draft.participle,
        owned=draft.owned,
        because=draft.because,
    )


def nest(found: list[Found]) -> list[Found]:
    """Each with the index of the smallest other one whose content holds it whole."""
    contents = sorted((start, end, index) for index, one in enumerate(found) for start, end in one.content)
    starts = [start for start, _, _ in contents]
    longest = max((end - start for start, end, _ in contents), default=0)
    nested = []
    for number, one in enumerate(found):
        start, end = one.cue[0]
        near = contents[bisect_left(starts, start - longest) : bisect_right(starts, start)]
        holders = (index for _, last, index in near if end <= last and index != number)
        sizes = ((_size(found[index]), index) for index in holders if _holds(found[index], one))
        nested.append(replace(one, within=min(sizes, default=(0, None))[1]))
    return nested


def _holds(outer: Found, inner: Found) -> bool:
    parts = inner.cue + inner.source + inner.content
    return all(any(covers(content, part) for content in outer.content) for part in parts)


def _size(one: Found) -> int:
    return sum(end - start for start, end in one.content)
