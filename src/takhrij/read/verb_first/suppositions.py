"""What is only supposed of a noun, right after it: `planes (that are) believed to be foreign struck the bridge`.

In languages whose verbs stand first such a clause has no relative pronoun, and whoever supposes it is not named.
"""

from __future__ import annotations

from takhrij.read.phrases import Phrases
from takhrij.read.phrases.cues import Cue

_CLAUSES = ("relative", "free relative", "complementiser", "subordinator")
_AUTHOR = ("comment", "break")


def supposes(phrases: Phrases, cue: Cue) -> bool:
    """Whether a verb says what an indefinite noun before it is believed to be, and not what the noun believes."""
    before, after = cue.first - 1, cue.last + 1
    if cue.joined or before < 0 or not (cue.entry.impersonal and cue.entry.slot == "present"):
        return False
    if phrases.starts(cue.first) or phrases.parts[before] or phrases.definite(before) or phrases.owned(before):
        return False
    named = before in phrases.name_end or phrases.inside_name(before) or phrases.time[before]
    return not named and phrases.brings_in_pronoun(after)


def supposed_end(phrases: Phrases, first: int, limit: int) -> int:
    """The first word after what is supposed, which begins with the word `first`: where a comma or another clause
    stands, the verb of the noun itself after what it is believed to be, or an adjective that tells more of the noun
    (`believed to be chlorine, packed in tanks`).
    """
    acts = next((phrases.finite(k) for k in range(first, limit) if phrases.parts[k] != "auxiliary"), False)
    for index in range(first + 1, limit):
        if (phrases.comma(index) and not phrases.conjoined(index)) or phrases.parts[index] in _AUTHOR:
            return index
        if phrases.parts[index] in _CLAUSES:
            return limit
        verb = phrases.finite(index) or phrases.parts[index] == "auxiliary"
        if (verb and not (acts or phrases.joined[index])) or _tells_more(phrases, index, limit):
            return index
    return limit


def _tells_more(phrases: Phrases, index: int, limit: int) -> bool:
    """Whether an indefinite adjective in the feminine, with a preposition after it, follows a definite noun, which it
    cannot describe.
    """
    after = index + 1
    if after >= limit or phrases.parts[index] or not phrases.definite(index - 1) or phrases.conjoined(index):
        return False
    plain = not (phrases.definite(index) or phrases.owned(index) or phrases.is_led(index) or phrases.time[index])
    return plain and phrases.feminine(index) and phrases.parts[after] == "preposition"
