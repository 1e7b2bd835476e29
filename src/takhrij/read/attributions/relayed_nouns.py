"""Nouns of speech that somebody passes on from whoever spoke: `The paper reports from the mayor his denial of`."""

from __future__ import annotations

from typing import NamedTuple

from takhrij.read.phrases.cues import Cue
from takhrij.read.verb_first.sources import Sources
from takhrij.span import Span

_REACH = 20  # how many words before a noun the verb that passes it on may stand


class Relayed(NamedTuple):
    """The pieces of the cue before the noun, whose word it is, and who passed it on."""

    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    carrier: tuple[Span, ...]


def relayed(cue: Cue, sources: Sources, start: int) -> Relayed | None:
    """How a noun with a pronoun is passed on in its clause, which begins at `start`; `None` where nobody does so."""
    if not cue.pronoun:
        return None
    for index in range(cue.first - 1, max(start, cue.first - _REACH) - 1, -1):
        for verb in sources.cues.get(index, ()):
            led = {p for frame in verb.entry.frames if frame.kind == "relay" for p in frame.prepositions}
            found = _from(verb, cue, sources, led) if led and verb.entry.kind == "verb" else None
            if found:
                return found
    return None


def _from(verb: Cue, cue: Cue, sources: Sources, led: set[str]) -> Relayed | None:
    words, naming = sources.words, sources.naming
    at = next((k for k in range(verb.last + 1, cue.first) if words.forms[k] in led), cue.first)
    if at + 1 >= cue.first or naming.end(at + 1, cue.first) != cue.first:
        return None
    end = naming.end(verb.last + 1, at)
    carrier = (naming.span((verb.last + 1, end)),) if end > verb.last + 1 else ()
    pieces = ((verb.start, verb.end), (words.starts[at], words.ends[at]))
    return Relayed(pieces, (naming.span((at + 1, cue.first)),), carrier)
