"""A phrase that names somebody, where it stands in a text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from takhrij.read.speakers.phrase import Phrase
from takhrij.read.speakers.source_types import SourceTypes
from takhrij.read.words import Words
from takhrij.span import Span

# How many mentions on either side of a source may be it: all of an article; so that a long text costs no more a line.
NEARBY = 100
# A word of fewer letters is another one where a letter is changed.
_LONG_ENOUGH_TO_VARY = 5
# How a body agrees of which nothing but a name is known; and what stands around such a name.
_OF_A_BODY = "fs|ms"
_MARKS = (('"', '"'), ("«", "»"), ("“", "”"), ("“", "“"))


class Mention(Struct, frozen=True):
    """A phrase that names somebody: where it starts, its words as found, and what is in it."""

    place: int
    text: str
    phrase: Phrase


def mention(types: SourceTypes, words: Words, spans: Sequence[Span]) -> Mention | None:
    """The mention under spans, up to a clause about it; `None` where there are none."""
    if not spans:
        return None
    text = types.named(words.shadow.text, spans[0])
    found = Mention(spans[0][0], types.shorten(text), types.phrase(text))
    return _body(found) if _titular(types, words, spans[0], found.phrase) else found


def _titular(types: SourceTypes, words: Words, span: Span, phrase: Phrase) -> bool:
    """Whether a name is written as bodies are and no person: in quotation marks, in foreign letters; one of several
    words that begins as no name of people does.
    """
    unknown = phrase.type == "anonymous" and not (phrase.sure or phrase.definite or phrase.counted)
    if not (unknown or phrase.type == "person") or phrase.head or types.lexicon.capitals:
        return False
    start, end = span
    first = types.lexicon.tokens(words.shadow.text[start:end])[0]
    return (phrase.length == 1 or not types.lexicon.begins_name(first)) and set_apart(words.shadow.text, span)


def set_apart(text: str, span: Span) -> bool:
    """Whether some words of a text stand in quotation marks, or are written in foreign letters."""
    start, end = span
    return (text[max(start - 1, 0) : start], text[end : end + 1]) in _MARKS or text[start:end].isascii()


def _body(one: Mention) -> Mention:
    """A mention that names a body, not a person."""
    phrase = replace(one.phrase, type="organisation", name=(), rest=one.phrase.words, sure=False, agreement=_OF_A_BODY)
    return Mention(one.place, one.text, phrase)


def around(mentions: Sequence[Mention], source: Mention) -> Sequence[Mention]:
    """The mentions nearest to a source, in text order."""
    if len(mentions) <= NEARBY:
        return mentions
    middle = bisect_left(mentions, source.place, key=lambda m: m.place)
    return mentions[max(middle - NEARBY, 0) : middle + NEARBY]


def near(a: str, b: str) -> bool:
    """Whether two spellings may be one name: equal, or long and one letter added, lost, changed or swapped."""
    if a == b:
        return True
    if min(len(a), len(b)) < _LONG_ENOUGH_TO_VARY or abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    head = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest_a, rest_b = a[head:], b[head:]
    if len(a) != len(b):
        return rest_a[1:] == rest_b or rest_b[1:] == rest_a
    return rest_a[1:] == rest_b[1:] or (rest_a[:2] == rest_b[1::-1] and rest_a[2:] == rest_b[2:])
