"""Whether two spellings, in Arabic, Cyrillic or Latin letters, may be one person's name.

Each word becomes the skeleton of its consonants in classes that the three scripts have in common (`sounds.tsv`), and
skeletons are compared by an edit distance in which weak and neighbouring sounds cost less.

No library takes this off our hands: `anyascii` and `normality` transliterate letter by letter, and Arabic writes no
short vowels and no `p`, `v` or `g`, so that the classes would still be needed; `arabnamer` (Arabic and English only)
documents a model of 38 MB.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cached_property, lru_cache
from importlib import resources

from takhrij.registry.tables import lines
from takhrij.remembered import remembered
from takhrij.shadow import everything

_WORD = re.compile(r"[^\W\d_]+")
# Articles and particles that one script joins, another parts, and a third leaves out. Not compared.
_PARTICLES = frozenset(
    _WORD.findall("al el ul as ash at an ar az ad de von van der аль эль ас аш ат ан ар аз ад фон ван де ال فون فان دي")
)
_ARTICLE = "ال"
# What it costs to take one sound for another (1: they have nothing in common), and to leave one out.
_NEAR = {frozenset(pair): 0.4 for pair in ("BF", "FW", "GK", "HK", "GH", "DT", "DS", "ST", "CS", "CG", "GS")}
_WEAK = {"W": 0.15, "H": 0.4}
# A word of one consonant can be almost any name, and one word is less than a name.
_THIN = 0.75
_PARTIAL = 0.95
# Where one word of a name is no more alike than this, the names are not, however alike the others are.
_OTHER, _CAP = 0.5, 0.6
# More words or sounds than these are no name, and cost would grow with their square.
_MOST, _LONGEST_WORD = 12, 40
# Two full names that are at least so alike may be one person's.
ALIKE = 0.86
_REMEMBERED = 1 << 16  # words whose skeletons are kept


class Names:
    """Compares names across scripts. Compiles its table once; the two directions give the same number."""

    def __init__(self) -> None:
        self._sounds: dict[str, list[tuple[str, str]]] = {}
        for line in lines(resources.files(__package__) / "sounds.tsv", ("letters", "sound")):
            self._sounds.setdefault(everything().word(line["letters"]), []).append((line["sound"], line["only"]))

        self._skeleton = remembered(self._skeleton_of, _REMEMBERED)

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._sounds))

    def similar(self, a: str, b: str) -> float:
        """How alike two names are, from 0 to 1: from `ALIKE` on, full ones may be one. Vowels do not tell them apart.

        Words may come in another order, and a longer name may hold more of them (patronymics, second names): each word
        of the shorter is compared with the likest of the longer.
        """
        short, long = sorted((self.key(a), self.key(b)), key=lambda key: (len(key), key))
        if not short or not long:
            return 0.0
        pairs = sorted(((-_alike(x, y), i, j) for i, x in enumerate(short) for j, y in enumerate(long)))
        left, right = set(range(len(short))), set(range(len(long)))
        likeness, weight, most = 0.0, 0.0, 1.0
        for negative, i, j in pairs:
            if i in left and j in right:
                left.discard(i)
                right.discard(j)
                size = max(len(short[i]), len(long[j]), 1)
                likeness, weight = likeness - negative * size, weight + size
                most = _CAP if -negative <= _OTHER else most
        return min(most, likeness / weight * (_PARTIAL if right else 1.0))

    def one_person(self, left: str, right: str) -> bool:
        """Whether two names are of one person: full ones that sound alike, or one and the family name alone."""
        short, long = sorted((self.key(left), self.key(right)), key=len)
        if len(short) == 1:
            return len(short[0]) > 1 and short[0] == long[-1]
        return self.similar(left, right) >= ALIKE

    def key(self, name: str) -> tuple[str, ...]:
        """The skeleton of each word of a name, without articles and particles."""
        words = _WORD.findall(everything().word(_plain(name)))
        kept = [word for word in words if word not in _PARTICLES] or words
        return tuple(self._skeleton(word) for word in kept[:_MOST])

    def _skeleton_of(self, word: str) -> str:
        if word.startswith(_ARTICLE) and len(word) > len(_ARTICLE) + 2:
            word = word[len(_ARTICLE) :]
        sounds, at = "", 0
        while at < len(word) and len(sounds) < _LONGEST_WORD:
            size, sound = self._sound(word, at)
            sounds += "" if sound == sounds[-1:] or sound == "-" else sound
            at += size
        return sounds

    def _sound(self, word: str, at: int) -> tuple[int, str]:
        """The letters that are one sound at a place in a word, by their number, and that sound."""
        for size in range(min(self._longest, len(word) - at), 0, -1):
            for sound, only in self._sounds.get(word[at : at + size], ()):
                if not only or (only == "first" and at == 0) or (only == "last" and at + size == len(word)):
                    return (size if word[at + size - 1] not in "eiy" else size - 1), sound
        return 1, "-"


def _plain(name: str) -> str:
    """A name without the accents of Latin letters; other scripts are folded by their own rules."""
    parts = unicodedata.normalize("NFKD", name)
    return "".join(c for c in parts if not ("\u0300" <= c <= "\u036f"))


@lru_cache(1 << 16)
def _alike(a: str, b: str) -> float:
    """How alike two skeletons are, from 0 to 1."""
    if not a or not b:
        return _THIN if a == b else 0.0
    likeness = max(0.0, 1 - _distance(a, b) / max(_length(a), _length(b)))
    return likeness * (_THIN if min(len(a), len(b)) < 2 else 1.0)


def _length(sounds: str) -> float:
    return sum(_WEAK.get(sound, 1.0) for sound in sounds) or 1.0


def _distance(a: Sequence[str], b: Sequence[str]) -> float:
    """Levenshtein's distance, with the costs above."""
    row = [0.0]
    for sound in b:
        row.append(row[-1] + _WEAK.get(sound, 1.0))
    for x in a:
        before, row = row, [row[0] + _WEAK.get(x, 1.0)]
        for at, y in enumerate(b):
            change = 0.0 if x == y else _NEAR.get(frozenset((x, y)), 1.0)
            row.append(min(before[at] + change, before[at + 1] + _WEAK.get(x, 1.0), row[-1] + _WEAK.get(y, 1.0)))
    return row[-1]
