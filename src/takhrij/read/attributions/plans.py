"""Whether what is announced is what its source is going to do: `announced that it will close`, `… its intention`."""

from __future__ import annotations

from takhrij.read.phrases import Phrases
from takhrij.read.phrases.cues import Cue
from takhrij.read.verb_first.contents import Content


def plans(phrases: Phrases, cue: Cue, content: Content) -> bool:
    """Whether a content is a plan of its source: a clause about them whose verb has the mark of the future, or a noun
    for what they intend.
    """
    if not any(frame.kind == "plan" for frame in cue.entry.frames):
        return False
    first, forms, grammar = content.intro.first, phrases.words.forms, phrases.grammar
    if content.intro.kind == "phrase":
        stems = {stem for stems in grammar.bared(forms[first]) for stem in stems}
        return phrases.owned(first) and not stems.isdisjoint(grammar.intentions)
    after = first + 1
    will = after < len(forms) and forms[after].startswith(grammar.will)
    return content.intro.kind == "that" and phrases.brings_in_pronoun(first) and will
