"""The characters of documents, which are hostile: made harmless, and told which way they run."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

# Characters that do something to a terminal, to the direction of what follows, or to nothing that can be seen: controls
# (C0, C1), line and paragraph separators, embeddings, overrides and isolates, deprecated formatting, interlinear
# annotations, language tags, and lone surrogates. ZWNJ and ZWJ stay: Persian and emoji need them.
ODD = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2061-\u206f\ufff9-\ufffb\ud800-\udfff\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
# Invisible and without effect on what stands around them; nobody misses them on a screen.
_SILENT = re.compile("[\u00ad\u034f\u061c\u200b\u200e\u200f\u2060\ufeff]")
_SPACES = re.compile(r"\s+")
_SURROGATES = re.compile("[\ud800-\udfff]")
_SAMPLE = 2_000
_RIGHT_TO_LEFT = ("R", "AL")

_OPENING = {"ltr": "\u2066", "rtl": "\u2067"}
ISOLATES, END_ISOLATE = frozenset(_OPENING.values()), "\u2069"


@cache
def mark(character: str) -> str:
    """A visible stand-in for an odd character: `␛` for a control, `⟨U+202E⟩` for the rest."""
    point = ord(character)
    if point < 0x20:
        return chr(0x2400 + point)
    return "\u2421" if point == 0x7F else f"⟨U+{point:04X}⟩"


def line(text: str) -> str:
    """The text as one line without anything that acts on a terminal or on the text around it."""
    return ODD.sub(lambda found: mark(found[0]), _SILENT.sub("", _SPACES.sub(" ", text))).strip()


def encodable(text: str) -> str:
    """The text with U+FFFD for lone surrogates, which are no characters and have no UTF-8."""
    return _SURROGATES.sub("\ufffd", text)


def direction(text: str) -> str:
    """`rtl` where most letters at the beginning of a text run from right to left, else `ltr`.

    Goes by the letters, not by the stated language, which may be wrong or missing.
    """
    classes = Counter(map(unicodedata.bidirectional, text[:_SAMPLE]))
    return "rtl" if sum(classes[kind] for kind in _RIGHT_TO_LEFT) > classes["L"] else "ltr"


def isolated(text: str, runs: str | None = None) -> str:
    """One line of text set apart from what stands around it (UAX #9, isolates), in its own or a stated direction."""
    return f"{_OPENING[runs or direction(text)]}{text}{END_ISOLATE}"
