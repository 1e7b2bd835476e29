"""Which outlet a name or a bare noun means: the article's own, or one that was named before (`the same website`)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from takhrij.read.found import Found
from takhrij.read.speakers import Speaker
from takhrij.read.speakers.phrase import Phrase
from takhrij.read.speakers.source_types import SourceTypes
from takhrij.span import Span, covers

# How many outlets before a bare noun may be it, so that a long text costs no more a line.
_NEARBY = 100


class Outlets:
    """The outlets of one document. `known` are the spans of outlets that the registry knows, with their names there."""

    def __init__(self, types: SourceTypes, text: str, own: str | None, known: Iterable[tuple[Span, str]]) -> None:
        self._types, self.text, self.own = types, text, own
        self._known = sorted(known)
        self._named: list[tuple[int, str, Phrase]] = []

    def remember(self, found: Sequence[Found], speakers: Sequence[Speaker]) -> None:
        """Take note of the outlets that a document's carriers and sources name, each where it stands."""
        spans = {span for one in found for span in one.carrier}
        spans |= {
            one.source[0] for one, who in zip(found, speakers, strict=True) if one.source and who.type == "outlet"
        }
        spans |= {span for span, _ in self._known}
        named = ((span[0], self._types.named(self.text, span)) for span in sorted(spans))
        phrases = ((start, name, self._types.phrase(name)) for start, name in named)
        self._named = [one for one in phrases if one[2].type == "outlet" and self._core(one[1])]

    def called(self, span: Span, told: bool = False) -> str:
        """The name of the outlet that some words name; the words themselves where they mean no other."""
        who, joined = self._types.named(self.text, span), self.text[max(span[0] - 1, 0) : span[0]].isalpha()
        noun = self.text[span[0] - joined : span[1]]
        phrase = self._types.phrase(noun)
        if phrase.type != "outlet" or self._core(noun) or not phrase.definite:
            return who
        first = bisect_left(self._named, span[0], key=lambda one: one[0])
        before = self._named[max(first - _NEARBY, 0) : first]
        kind = self._kind(phrase)
        alike = next((name for _, name, other in reversed(before) if kind & self._kind(other)), None)
        if alike or not self.own:
            return alike or who
        own = self._kind(self._types.phrase(self.own))
        return self.own if kind & own or (told and not own) else who

    def _kind(self, phrase: Phrase) -> frozenset[str]:
        """The words for the kind of outlet that a phrase is headed by."""
        media = self._types.lexicon.media
        return frozenset(word for one in phrase.head if phrase.type == "outlet" for word in media.get(one, (one,)))

    def is_bare(self, one: Found, who: Speaker) -> bool:
        """Whether a source that is an outlet is named by no more than a noun, and as whom nobody has found out."""
        return who.type == "outlet" and bool(one.source) and who.name == self._types.named(self.text, one.source[0])

    def is_own(self, who: str | None, span: Span | None = None) -> bool:
        """Whether a name is that of the outlet the document is of, in any of its spellings that are known."""
        if not (self.own and who):
            return False
        names = [who, *(name for one, name in self._known if span and covers(span, one))]
        own, cores = self._core(self.own), map(self._core, names)
        return self.own in names or any(own and core and (own <= core or core <= own) for core in cores)

    def _core(self, name: str) -> frozenset[str]:
        """The words of a name that tell it from those of other outlets."""
        lexicon = self._types.lexicon
        return frozenset(token.bare for token in lexicon.tokens(name) if token.bare not in lexicon.media)


def resolved(outlets: Outlets, found: Sequence[Found], speakers: Sequence[Speaker]) -> list[Speaker]:
    """The speakers, those that are outlets by a bare noun alone under the name of the outlet that is meant."""
    outlets.remember(found, speakers)
    return [
        who._replace(name=outlets.called(one.source[0])) if outlets.is_bare(one, who) else who
        for one, who in zip(found, speakers, strict=True)
    ]
