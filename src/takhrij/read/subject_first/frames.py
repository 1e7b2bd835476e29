"""What the frames of a cue say of the words around it, in languages whose subject stands before its verb."""

from __future__ import annotations

from takhrij.read.phrases.cues import Cue

CLAUSES = ("that", "quote")  # frames that bring in what somebody says whole


def clausal(cue: Cue) -> bool:
    """Whether a clause or a quotation may stand before a cue: `The road is open, X said`."""
    return any(f.kind in CLAUSES and not f.clause_only for f in cue.entry.frames)


def bare(cue: Cue) -> bool:
    """Whether a clause may follow a cue with nothing between (`that!` asks for the word)."""
    return any(f.kind == "that" and not f.clause_only for f in cue.entry.frames)


def prepositions(cue: Cue) -> set[str]:
    """The prepositions that bring in the content of a cue."""
    return {p for f in cue.entry.frames if f.kind == "preposition" for p in f.prepositions}


def tells(cue: Cue) -> bool:
    """Whether a verb says to whom something is said: `told`."""
    return any(f.kind == "told" for f in cue.entry.frames)


def written(cue: Cue) -> bool:
    """Whether only something written says so, and a pronoun means nobody who spoke: `It reads: "…"`."""
    return any(f.kind == "written" for f in cue.entry.frames)
