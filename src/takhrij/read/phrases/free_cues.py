"""Tells which of the possible cues of a text are free to be one, by what stands before them.

In languages whose verbs stand first; the forms of others show too little.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from takhrij.read.phrases import Phrases
from takhrij.read.phrases.cues import Cue

_FINITE = ("past", "present")


def free(phrases: Phrases, cues: Mapping[int, Sequence[Cue]]) -> dict[int, list[Cue]]:
    """The cues that may be one where they stand, by their first word; none in words that withhold a name."""
    hidden = {k for start, end in phrases.withheld.items() for k in range(start, end)}
    found = {
        index: [
            one
            for one in options
            if _may_be(phrases, one) and not (_follows_a_verb(phrases, cues, one) or _is_governed(phrases, one))
        ]
        for index, options in cues.items()
        if index not in hidden
    }
    return {index: options for index, options in found.items() if options}


def _may_be(phrases: Phrases, cue: Cue) -> bool:
    """Whether a word is free to be a cue: a small word is one only within a fixed expression."""
    undone = _ought(phrases, cue) or (_left_undone(phrases, cue) and not cue.entry.negated)
    other = cue.entry.kind == "verb" and (_is_noun(phrases, cue) or _is_mine(phrases, cue) or _comments(phrases, cue))
    if undone or other or not _may_follow(phrases, cue):
        return False
    if cue.joined and cue.first and phrases.parts[cue.first - 1] in ("relative", "free relative"):
        return False  # no conjunction follows a relative: `what was reported`, not `what and replied`
    if cue.pronoun and cue.entry.frames and all(f.kind == "that" and f.clause_only for f in cue.entry.frames):
        return False  # what its pronoun stands for is all that it brings in: `reports that the paper published`
    fixed = cue.entry.kind in ("according", "relay", "closing", "hedge", "inside", "author")
    if phrases.parts[cue.first] == "adjunct" and all(f.kind == "preposition" for f in cue.entry.frames):
        if phrases.starts(cue.first) or phrases.dash(cue.first) or cue.joined:
            return True
        led = {p for f in cue.entry.frames for p in f.prepositions}
        return phrases.parts[cue.first - 1] in ("opener", "break", "meanwhile", "auxiliary") or not led.isdisjoint(
            phrases.words.forms[cue.first + 1 : cue.first + 2]
        )
    return fixed or phrases.parts[cue.first] in ("", "say", "say of")


def _left_undone(phrases: Phrases, cue: Cue) -> bool:
    """Whether something was done without what the verb says: `without naming him`."""
    that = cue.first - 1
    without = that > 0 and phrases.words.forms[that - 1] in phrases.grammar.without
    return without and phrases.parts[that] == "complementiser"


def _ought(phrases: Phrases, cue: Cue) -> bool:
    """Whether something must or can be said, and is not: `(they) must admit that`; but `I can confirm that`."""
    that, mine = cue.first - 1, cue.entry.agreement == "1s"
    if that < 1 or cue.joined or mine or cue.entry.slot != "present" or not phrases.complementiser(that):
        return False
    return phrases.words.forms[that - 1] in phrases.grammar.modal


def _is_noun(phrases: Phrases, cue: Cue) -> bool:
    """Whether the form of a verb is the known name of a place or body here, or a noun that it looks like."""
    past = cue.entry.slot == "past" and cue.entry.agreement == "3ms"
    return (cue.first in phrases.name_end and not cue.joined) or (past and not phrases.may_speak(cue.first))


def _is_mine(phrases: Phrases, cue: Cue) -> bool:
    """Whether a verb is in the first person outside a quotation, where nobody says `I`: it is another word."""
    return (cue.entry.agreement or "").startswith("1") and not phrases.quoted(cue.first)


def _comments(phrases: Phrases, cue: Cue) -> bool:
    """Whether a verb tells what the author makes of something: `(in) a step (that) points to`, `…, which points to`."""
    noun = cue.first - 1
    if noun < 1 or cue.joined or cue.pronoun:
        return False
    if phrases.words.forms[noun] in phrases.grammar.whatever and phrases.comma(noun):
        return cue.entry.agreement == "3ms"
    if phrases.words.forms[noun] not in phrases.grammar.asides:
        return False
    return cue.entry.slot == "present" and phrases.parts[noun - 1] == "preposition"


def _may_follow(phrases: Phrases, cue: Cue) -> bool:
    """Whether a verb may stand right after the word before it: after a preposition, its form is a noun."""
    apart = phrases.starts(cue.first) or cue.joined or phrases.comma(cue.first)
    before = "" if apart else phrases.parts[cue.first - 1]
    form = phrases.words.forms[cue.first - 1] if cue.first else ""
    last = cue.first - 1
    if not apart and cue.entry.slot == "past" and phrases.led_deed(last) and not phrases.definite(last):
        return False  # `to hand in a request`
    if not apart and cue.entry.slot == "past" and form in phrases.grammar.unpast:
        return False  # `did not sign`, where `signs` is written as `expected` is
    if not apart and cue.entry.slot == "past" and phrases.supposes(last):
        return False  # `that the reply of X was`, where `replied` is written as `reply` is
    if cue.entry.slot in _FINITE and before == "preposition":
        who = cue.entry.slot == "present" and cue.entry.agreement in ("3ms", "3mp")
        return form in phrases.grammar.whom and (bool(cue.pronoun) or who)
    if cue.entry.slot in _FINITE and before == "circumstance":
        return form in phrases.grammar.clausal
    return not (before == "copula" and cue.entry.slot == "past")


def _follows_a_verb(phrases: Phrases, cues: Mapping[int, Sequence[Cue]], cue: Cue) -> bool:
    """Whether a past form, or a given name, stands right after a verb, and so is a noun."""
    before = cue.first - 1
    if cue.entry.kind == "verb" and phrases.named(cue.first):
        return True  # a given name: `said Najib`, which is written as `we answer` is
    if cue.joined or cue.entry.slot != "past" or phrases.words.gap(cue.first) != " " or not phrases.may_speak(before):
        return False
    nominal = phrases.words.forms[cue.first] in phrases.grammar.nouns_too or cue.entry.agreement == "3d"
    if nominal and phrases.finite(before):
        return True
    return any(other.entry.slot in _FINITE and other.entry.kind == "verb" for other in cues.get(before, ()))


def _is_governed(phrases: Phrases, cue: Cue) -> bool:
    """Whether a past form that is a noun of somebody too is one: what it follows has no article, and no frame of its
    own follows it (`the father of a pupil at the school`).
    """
    index, after = cue.first, cue.last + 1
    if cue.joined or cue.entry.slot != "past" or not index or phrases.comma(index) or not phrases.head(index):
        return False
    if phrases.parts[index - 1] or phrases.definite(index - 1) or after >= len(phrases.words):
        return False
    prepositions = {p for frame in cue.entry.frames for p in frame.prepositions}
    return phrases.parts[after] == "preposition" and phrases.words.forms[after] not in prepositions
