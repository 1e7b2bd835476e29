"""A folded shadow of a text, for matching, with a map back to the text as found.

Offsets that leave the program always point into the text as found; the shadow never does.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import accumulate

from takhrij.remembered import remembered
from takhrij.span import Span

# What a named operation does to single characters. A value of "" deletes the character. Sources: Unicode 16 general
# categories; the alef, ya and ta-marbuta classes are those of Larkey, Ballesteros and Connell (2002), light stemming.
_ARABIC_MARKS = "".join(
    map(chr, (*range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670, 0x0640, *range(0x06D6, 0x06ED)))
)
_INVISIBLE = (
    "\u00ad\u034f\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_SPACES = (
    "\t\u000b\u000c\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_DIGITS = {**{chr(0x0660 + n): str(n) for n in range(10)}, **{chr(0x06F0 + n): str(n) for n in range(10)}}


def _lower_one_to_one() -> dict[str, str]:
    """Lower case for every character whose lower case is one character, so that offsets do not move."""
    letters = (chr(point) for point in range(0x41, 0x2C00))
    return {c: c.lower() for c in letters if c.lower() != c and len(c.lower()) == 1}


def operations() -> dict[str, Mapping[str, str]]:
    """Every named folding operation a language may switch on, as a map from a character to its folded form."""
    return {
        "invisible": dict.fromkeys(_INVISIBLE, ""),
        "spaces": dict.fromkeys(_SPACES, " "),
        "hashtags": {"#": " ", "_": " "},
        "digits": _DIGITS,
        "case": _lower_one_to_one(),
        "arabic-marks": dict.fromkeys(_ARABIC_MARKS, ""),
        "arabic-alef": dict.fromkeys("أإآٱ", "ا"),
        "arabic-ya": {"ى": "ي", "ی": "ي", "ې": "ي"},
        "arabic-ta-marbuta": {"ة": "ه"},
        "arabic-kaf": {"ک": "ك", "گ": "ك"},
        "cyrillic-yo": {"ё": "е", "Ё": "е"},
    }


# How many words and phrases are remembered with their folded forms: tables name the same ones again and again.
_KNOWN = 1 << 14
_WORDS = 1 << 16  # of texts


class Folding:
    """A set of folding operations, ready to be applied to many texts."""

    def __init__(self, names: Iterable[str]) -> None:
        known = operations()
        table: dict[str, str] = {}
        for name in names:
            table |= known[name]
        deleted = "".join(re.escape(c) for c, f in table.items() if not f)
        blank = "".join(re.escape(c) for c, f in (table | {" ": " "}).items() if f == " ")
        self._deleted = re.compile(f"[{deleted}]+" if deleted else r"(?!)")
        # Of blanks in a row, whatever stands between that is dropped anyway, the first is kept.
        self._apart = re.compile(rf"(?<=[{blank}])[{blank}{deleted}]*[{blank}]|{self._deleted.pattern}")
        self._table = str.maketrans(table)
        self.word = remembered(self._word, _KNOWN)
        # A word as the same string wherever it stands, so that to look it up is to compare nothing.
        self.same = remembered(str, _WORDS)

    def _word(self, text: str) -> str:
        """The folded form of a word or phrase, where no map back is needed; asked for as `word`, which remembers."""
        return text.translate(self._table)

    def text(self, text: str) -> Shadow:
        """The folded form of a text, with the map back."""
        folded, dropped = text.translate(self._table), self._deleted
        if "  " in folded:
            dropped = self._apart
            folded = dropped.sub("", text).translate(self._table)
        gone = [run.span() for run in dropped.finditer(text)] if len(folded) < len(text) else []
        return Shadow(text, folded, gone)


@cache
def everything() -> Folding:
    """All that any language folds at once: for names and words that may be of any."""
    return Folding(operations())


class Shadow:
    """A folded text and, where characters were dropped, the way back to the text as found.

    `gone` are the runs of dropped characters in the text as found, in order.
    """

    __slots__ = ("_after", "_dropped", "_ends", "folded", "text")

    def __init__(self, text: str, folded: str, gone: list[Span]) -> None:
        self.text, self.folded = text, folded
        # For each run: how many characters are dropped up to its end, where it ends in the text, and which character
        # of the shadow follows it.
        self._dropped = list(accumulate((end - start for start, end in gone), initial=0))
        self._ends = [end for _, end in gone]
        self._after = [end - dropped for end, dropped in zip(self._ends, self._dropped[1:], strict=True)]

    def _found(self, place: int) -> int:
        """The offset in the text as found of a character of the shadow."""
        return place + self._dropped[bisect_right(self._after, place)]

    def span(self, start: int, end: int) -> Span:
        """The span of the text as found under `folded[start:end]`, with the marks that belong to its last letter."""
        if not self._ends:
            return start, end
        if start >= end:
            place = self._found(start)
            return place, place
        last = self._found(end - 1) + 1
        while last < len(self.text) and (self.text[last] == "\u0640" or unicodedata.category(self.text[last]) == "Mn"):
            last += 1
        return self._found(start), last

    def place(self, offset: int) -> int:
        """The place in the shadow of an offset into the text as found (of the next kept character)."""
        run = bisect_right(self._ends, offset)
        if run < len(self._ends):
            # Within a run that is dropped, it is the character after the run.
            return min(offset - self._dropped[run], self._after[run])
        return min(offset - self._dropped[run], len(self.folded))
