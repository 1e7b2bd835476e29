"""What a content takes up that was said before: by the pronoun of its verb, or as a pronoun alone."""

from __future__ import annotations

from takhrij.read.attributions.drafts import Draft
from takhrij.read.phrases.cues import Cue
from takhrij.read.verb_first.contents import Content, Contents
from takhrij.read.verb_first.nominals import Introducer
from takhrij.read.verb_first.sources import Sources
from takhrij.span import Span

_CLAUSE = 3  # a clause has at least so many words
_LONG = 400  # words that a clause may stand from its cue, so that cost stays linear without full stops


class TakenUp:
    """What the verbs of one text take up."""

    def __init__(self, sources: Sources, contents: Contents) -> None:
        self._sources, self._contents, self.phrases = sources, contents, sources.phrases

    def of(self, cue: Cue, before: list[Draft]) -> Content | None:
        """What a verb with a joined pronoun takes up: `a deal that Russia announced`, `…, which Russia denied`."""
        kinds, renamed = {f.kind for f in cue.entry.frames}, self._renamed(cue)
        taken = {"phrase", "object", "claim"} if renamed else {"phrase", "object"}
        if not cue.pronoun or not kinds & taken or "as" in kinds:
            return None
        first = cue.last + 1
        end = self._sources.naming.end(first, self.phrases.sentence_of[cue.first])
        if end == first:
            return None
        if not self.phrases.office(first):  # `(measures that) the state announced led to`
            end = next((k for k in range(first + 1, end) if self.phrases.parts[k] == "preposition"), end)
        relative = self.phrases.parts[cue.first - 1] in ("relative", "free relative") if cue.first else False
        index = cue.first - relative
        intro = Introducer(end, 0, cue.first, "taken up")
        if renamed or (relative and index and self.phrases.takes_up(index - 1)):
            said = self._said_before(cue, before) or self._told_before(index - 1 - renamed)
            return Content(said, intro, (end, end)) if said else None
        free = relative and self.phrases.parts[index] == "free relative"  # `(more than) what X proposed`
        left = None if free else self._sources.subjects.heads.of(index)
        return None if left is None else Content((self._sources.naming.span(left),), intro, (end, end))

    def _renamed(self, cue: Cue) -> bool:
        """Whether a verb is about a noun that a comment calls what was said before: `…, which is a claim X denied`."""
        noun, parts = cue.first - 1, self.phrases.parts
        if noun < 1 or parts[noun] or parts[noun - 1] != "comment" or self.phrases.comma(cue.first):
            return False
        return cue.entry.act == "deny" or self.phrases.words.forms[noun] in self.phrases.grammar.claims

    def _told_before(self, index: int) -> tuple[Span, ...]:
        """What the article itself tells up to the comma before a word: `the price rose, which X denied`."""
        start = self.phrases.words.sentence(index)
        whole = self.phrases.comma(index) and _CLAUSE <= index - start < _LONG
        return (self.phrases.span(start, index),) if whole else ()

    def pointed_at(self, content: Content, cue: Cue, before: list[Draft]) -> Content | None:
        """What a content that is only a pronoun means: the content before it, in this sentence or the last."""
        if not self._contents.points_back(content):
            return None
        said = self._said_before(cue, before)
        return content._replace(spans=said) if said else None

    def _said_before(self, cue: Cue, before: list[Draft]) -> tuple[Span, ...]:
        """The last content that ends before a cue, in its sentence or in the one before."""
        for draft in reversed(before[-4:]):
            end = draft.content[-1][1]
            if end <= cue.start and self._near(self.phrases.words.at(end), cue.first):
                return draft.content
        return ()

    def _near(self, index: int, cue: int) -> bool:
        """Whether a word stands in the sentence of a cue or in the one before."""
        first = self.phrases.words.sentence(cue)
        return index >= first or (first > 0 and self.phrases.sentence_of[max(index - 1, 0)] >= first)
