"""The signs that a page draws, in the order in which they are read: Arabic from the right, a number within it not.

A PDF draws signs at places, and need not draw them in the order of reading: browsers draw an Arabic word from its last
letter on, office programs the quotation marks of a line after its words.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

_SAME_LINE = 0.6  # of the tallest sign: so far apart may two signs of one line stand, such as a mark over a letter
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_GAP = 0.17  # of the tallest sign: letters that are farther apart are of two words
_MARKED = 2  # times as far where one has a mark, whose place may be all that is told of the letter's
# The classes of Unicode's bidirectional algorithm (UAX 9) that matter here, a letter each: leftwards, rightwards,
# digits, what separates digits within a number; all others are `n`.
_CLASSES = {"R": "R", "AL": "R", "L": "L", "EN": "D", "AN": "D", "CS": "c", "ES": "c"}
# What runs against a line that is read leftwards (words of other scripts with what is between them, else a number),
# and against one that is read rightwards.
_AGAINST_LEFTWARDS = re.compile(r"(?=[^R]*L)[LD](?:[^R]*[LD])?|D(?:c?D)*")
_AGAINST_RIGHTWARDS = re.compile(r"R(?:[^LD]*R)?")


class Sign(NamedTuple):
    """A character, where it begins and ends from left to right, the height at which it stands, and how tall it is."""

    character: str
    left: float
    right: float
    foot: float
    height: float

    @property
    def middle(self) -> float:
        """The middle between its ends."""
        return (self.left + self.right) / 2

    @property
    def leftwards(self) -> bool:
        """Whether it is a letter of a script that is written from right to left."""
        return _class(self.character) == "R"


_MIDDLE = attrgetter("middle")


def read_lines(lines: Iterable[Sequence[Sign]]) -> Iterator[str]:
    """The text of each line. What lies beside what came before is one line with it."""
    for line in _whole(lines):
        yield _read(line) if any(sign.leftwards for sign in line) else "".join(sign.character for sign in line)


def _whole(lines: Iterable[Sequence[Sign]]) -> Iterator[list[Sign]]:
    line, tallest = list[Sign](), 0.0
    for more in filter(None, lines):
        height = max(sign.height for sign in more)
        if line and abs(line[0].foot - more[0].foot) >= _SAME_LINE * max(tallest, height):
            yield line
            line, tallest = [], 0.0
        line.extend(more)
        tallest = max(tallest, height)
    yield line


def _read(line: Sequence[Sign]) -> str:
    classes = [_class(sign.character) for sign in line]
    leftwards = classes.count("R") >= classes.count("L")
    signs = [sign for sign in line if not sign.character.isspace()]
    letters = list(_untied(sorted(_marked(signs), key=lambda sign: -sign.middle if leftwards else sign.middle)))
    ends = _word_ends(letters, _spaces(line, signs))
    pieces = [piece for at, sign in enumerate(letters) for piece in ([" "] * (at in ends) + [sign.character])]
    return _turned(pieces, leftwards)


def _turned(pieces: Sequence[str], leftwards: bool) -> str:
    """The text of characters that lie in a line, from the side on which it begins; what runs against it is turned."""
    text, last = "", 0
    classes = "".join(_class(piece[0]) for piece in pieces)
    for run in (_AGAINST_LEFTWARDS if leftwards else _AGAINST_RIGHTWARDS).finditer(classes):
        start, end = run.span()
        text += _meant(pieces[last:start], leftwards) + _meant(pieces[start:end][::-1], not leftwards)
        last = end
    return text + _meant(pieces[last:], leftwards)


def _meant(pieces: Sequence[str], leftwards: bool) -> str:
    """Characters as they are meant: in what is read leftwards brackets are drawn as those of the other side."""
    text = "".join(pieces)
    return text.translate(_MIRRORED) if leftwards else text


def _marked(signs: Sequence[Sign]) -> list[Sign]:
    """The letters, each with the marks that lie nearest to it."""
    letters = sorted((sign for sign in signs if not unicodedata.combining(sign.character)), key=_MIDDLE)
    if not letters or len(letters) == len(signs):
        return list(signs)
    marked = [sign.character for sign in letters]
    for mark in signs:
        if unicodedata.combining(mark.character):
            after = bisect(letters, mark.middle, key=_MIDDLE)
            beside = range(max(after - 1, 0), min(after + 1, len(letters)))
            marked[min(beside, key=lambda at: abs(letters[at].middle - mark.middle))] += mark.character
    return [sign._replace(character=characters) for sign, characters in zip(letters, marked, strict=True)]


def _spaces(line: Sequence[Sign], signs: Sequence[Sign]) -> int:
    """How many spaces lie between the first and the last of the signs that are none."""
    first, last = min(sign.left for sign in signs), max(sign.right for sign in signs)
    return sum(sign.character.isspace() and first < sign.middle < last for sign in line)


def _word_ends(letters: Sequence[Sign], spaces: int) -> set[int]:
    """Before which letters a word ends: at every wide gap, and at the widest of the others where more spaces are told.
    Where those lie tells nothing: it may be within the next word.
    """
    wide = _GAP * max((sign.height for sign in letters), default=0)
    gaps = {at: _gap(one, after) for at, (one, after) in enumerate(pairwise(letters), 1)}
    sure = [at for at, gap in gaps.items() if gap > wide]
    likely = sorted((at for at, gap in gaps.items() if wide >= gap > wide / 2), key=lambda at: -gaps[at])
    return {*sure, *likely[: max(spaces - len(sure), 0)]}


def _gap(one: Sign, after: Sign) -> float:
    gap = max(one.left - after.right, after.left - one.right)
    return gap / _MARKED if max(len(one.character), len(after.character)) > 1 else gap


def _untied(letters: Sequence[Sign]) -> Iterator[Sign]:
    """The letters; two that are one shape are lam and alef, whichever a PDF tells first."""
    tied = False
    for one, after in pairwise([*letters, Sign("", 0, 0, 0, 0)]):
        if tied:
            tied = False
            continue
        if (one.left, one.right) == (after.left, after.right) and one.character in "اأإآ" and after.character == "ل":
            yield from (after, one)
            tied = True
        else:
            yield one


def _class(character: str) -> str:
    return _CLASSES.get(unicodedata.bidirectional(character), "n")
