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
        renamed, led = self._renamed(cue), self.led(cue)
        if not led and not self._has_object(cue, renamed=renamed) and not self._asked_for(cue):
            return None
        relative = self.phrases.parts[cue.first - 1] in ("relative", "free relative") if cue.first else False
        index = cue.first - relative
        whole = renamed or (relative and index > 0 and self.phrases.takes_up(index - 1))
        sentence, first = self.phrases.sentence_of[cue.first], cue.last + 1 + led
        end = self._named(self._sources.naming.skip(first, sentence) if whole else first, sentence, sure=whole)
        if not end and not (whole and cue.pronoun):
            return None  # but who denied all that was just said may be left out
        intro = Introducer(end or cue.last + 1, 0, cue.first, "taken up")
        if whole:
            near = not self._aside(index - 1)
            said = self._said_before(cue, before, near=near) or self._told_before(index - 1 - renamed)
            return Content(said, intro, (intro.word, intro.word)) if said else None
        left = self._noun(index, relative=relative, led=led)
        return None if left is None else Content((self._sources.naming.span(left),), intro, (end, end))

    def _has_object(self, cue: Cue, *, renamed: bool) -> bool:
        """Whether a pronoun joined to a verb is what it is about."""
        kinds = {frame.kind for frame in cue.entry.frames}
        taken = {"phrase", "object", "claim"} if renamed else {"phrase", "object"}
        return bool(cue.pronoun) and bool(kinds & taken) and "as" not in kinds

    def _asked_for(self, cue: Cue) -> bool:
        """Whether a verb's pronoun takes up one of the nouns that it asks for: `the attack that X claimed`, `an
        attack (that) X claimed`."""
        nouns = {noun for frame in cue.entry.frames if frame.kind == "noun" for noun in frame.prepositions}
        if cue.first < 2 or not cue.pronoun:
            return False
        relative = self.phrases.parts[cue.first - 1] == "relative"
        noun = cue.first - 1 - relative
        about = relative or not (self.phrases.definite(noun) or cue.joined or self.phrases.comma(cue.first))
        return about and self.phrases.bare(noun) in nouns

    def _noun(self, index: int, *, relative: bool, led: bool) -> tuple[int, int] | None:
        """The noun phrase before a verb, or before the relative pronoun at `index`, that it is about."""
        if relative and self.phrases.parts[index] == "free relative":
            return None  # `(more than) what X proposed`
        if led and not self._noun_before(index, relative=relative):
            return None
        left = self._sources.subjects.heads.of(index)
        return None if left and led and self.phrases.conjoined(left[0]) else left

    def _named(self, first: int, sentence: int, *, sure: bool) -> int:
        """The end of the naming of a verb's subject; 0 where none is named right after it. `sure`: it is a verb."""
        end = self._sources.naming.end(first, sentence)
        if end <= first or self.phrases.words.forms[first].isdigit() or (self._tells_which(first) and not sure):
            return 0
        if not self.phrases.office(first):  # `(measures that) the state announced led to`
            end = next((k for k in range(first + 1, end) if self.phrases.parts[k] == "preposition"), end)
        body = self.phrases.bare(first) in self.phrases.grammar.bodies  # `the council for the protection of`
        apart = (k for k in range(first + 1, end) if not body or k == first + 1 or k in self.phrases.name_ends)
        return next(filter(self.phrases.led_deed, apart), end)

    def _tells_which(self, index: int) -> bool:
        """Whether a word is an adjective with its article, and so what is before it is a noun: `its great lie`."""
        form, grammar = self.phrases.words.forms[index], self.phrases.grammar
        return self.phrases.definite(index) and form in grammar.adjectives and form not in grammar.latter

    def led(self, cue: Cue) -> bool:
        """Whether a preposition of the verb's own follows it, with a pronoun: `(a strike) the union called for`."""
        phrases, after = self.phrases, cue.last + 1
        if cue.joined or cue.pronoun or cue.entry.completed or after >= phrases.sentence_of[cue.first]:
            return False
        if phrases.parts[after] != "prepositional pronoun" or phrases.comma(after):
            return False
        asked = phrases.grammar.asked if cue.entry.act == "demand" else ()
        nominal = (f for f in cue.entry.frames if f.kind == "preposition" and not f.clause_only)
        led = (p for frame in nominal for p in frame.prepositions if p not in asked)
        return any(map(phrases.words.forms[after].startswith, led))

    def _noun_before(self, index: int, *, relative: bool) -> bool:
        """Whether what a verb is about may be the noun right before it, or before its relative pronoun."""
        phrases, noun = self.phrases, index - 1
        if noun < 0 or (relative and phrases.joined[index]) or phrases.parts[noun] or phrases.quoted(noun):
            return False
        if phrases.words.forms[noun] in phrases.grammar.asides or phrases.free(noun) or phrases.occasion(noun):
            return False
        return relative or not (phrases.definite(noun) or phrases.owned(noun) or phrases.comma(index))

    def _renamed(self, cue: Cue) -> bool:
        """Whether a verb is about a noun that a comment calls what was said before: `…, which is a claim X denied`."""
        noun, parts = cue.first - 1, self.phrases.parts
        if noun < 1 or parts[noun] or self.phrases.comma(cue.first):
            return False
        if self._aside(noun) or parts[noun - 1] != "comment":
            return self._aside(noun)
        claim = self.phrases.words.forms[noun] in self.phrases.grammar.claims
        return cue.entry.act == "deny" or claim or self.led(cue)

    def _aside(self, noun: int) -> bool:
        """Whether the author comments on what was just said, under a preposition: `…, in a step that X denounced`."""
        words, parts = self.phrases.words, self.phrases.parts
        return noun > 0 and words.forms[noun] in self.phrases.grammar.asides and parts[noun - 1] == "preposition"

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

    def _said_before(self, cue: Cue, before: list[Draft], *, near: bool = True) -> tuple[Span, ...]:
        """The last content that ends before a cue, in its sentence or, if that is `near` enough, in the one before.

        Within what somebody says (`he will go if they ask for that`) it is something that they said before.
        """
        begun = max((draft.content[0][0] for draft in before[-4:] if draft.content[-1][1] > cue.start), default=0)
        for draft in reversed(before[-4:]):
            if draft.content[0][0] < begun:
                continue
            end = self.phrases.words.at(draft.content[-1][1])
            here = end > self.phrases.words.sentence(cue.first)
            if draft.content[-1][1] <= cue.start and (here or (near and self._near(end, cue.first))):
                return draft.content
        return ()

    def _near(self, index: int, cue: int) -> bool:
        """Whether a word stands in the sentence of a cue or in the one before."""
        first = self.phrases.words.sentence(cue)
        return index >= first or (first > 0 and self.phrases.sentence_of[max(index - 1, 0)] >= first)
