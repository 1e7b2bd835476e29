"""A text as its shingles, three words in a row each: as numbers of 32 bits, which are the same on every machine."""

from __future__ import annotations

import struct
from codecs import charmap_build, charmap_decode, charmap_encode
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import compress
from typing import Any, NamedTuple
from zlib import crc32

from takhrij.shadow import operations

_SHINGLE = 3  # words
CODE = 4  # bytes that stand for a word
_SHIFT = 48  # bits, see `_packed`
_CHARACTERS = 256  # of an alphabet, a byte for each
_FIRST = frozenset("\0")  # in each, by its very first byte
_NO_CHARACTER = "\ufffe"  # it and what comes after it are in no alphabet
# Of eight shingles one is kept in a sketch.
_KEPT_OF = 8


class Sketch(NamedTuple):
    """What an index holds of a text: some of its shingles as numbers of 32 bits, and of how many."""

    hashes: frozenset[int]
    shingles: int


class Body(NamedTuple):
    """A text as it is compared with others: what tells it from them, and its shingles in order, packed."""

    id: str
    packed: bytes

    @classmethod
    def of(cls, id: str, text: str) -> Body:
        """The text under this id."""
        return cls(id, _packed(text))

    @property
    def shingles(self) -> tuple[int, ...]:
        """Its shingles in order, as numbers of 32 bits that are the same on every machine."""
        return struct.unpack(f"<{len(self.packed) // CODE}I", self.packed)

    @property
    def sketch(self) -> Sketch:
        """What to keep of it in an index."""
        kept = compress(self.shingles, self.packed[::CODE].translate(_keeps()))
        return Sketch(frozenset(kept), len(self.packed) // CODE)


class Ready(NamedTuple):
    """A body made ready to be compared with many: its shingles in order, the different ones, and what comes again."""

    body: Body
    shingles: tuple[int, ...]
    different: frozenset[int]
    again: tuple[int, ...]

    @classmethod
    def of(cls, body: Body) -> Ready:
        """The body, ready."""
        shingles = body.shingles
        different = frozenset(shingles)
        return cls(body, shingles, different, tuple(_again(shingles)) if len(different) < len(shingles) else ())


def _again(shingles: Iterable[int]) -> Iterator[int]:
    """Each shingle as often as it stands there after the first time."""
    before: set[int] = set()
    for one in shingles:
        if one in before:
            yield one
        before.add(one)


def sketch(text: str) -> Sketch:
    """What to keep of a text in an index."""
    return Body.of("", text).sketch


def containment(a: str, b: str) -> float:
    """How much of the shorter text's shingles stand in the other, 0 to 1."""
    left, right = set(Body.of("", a).shingles), set(Body.of("", b).shingles)
    shorter = min(len(left), len(right))
    return len(left & right) / shorter if shorter else 0.0


def _packed(text: str) -> bytes:
    words = _folding().folded(text).encode().split()
    codes = struct.pack(f"<{len(words)}I", *map(crc32, words))
    size = len(codes) - CODE * (_SHINGLE - 1)
    if size < CODE:
        return b""
    # All shingles at once: in one long number, whose digits of 32 bits are the words, each word meets half of the bits
    # of the next and half of those of the one after that.
    digits = int.from_bytes(codes, "little")
    return (digits ^ (digits >> _SHIFT)).to_bytes(len(codes), "little")[:size]


@cache
def _keeps() -> bytes:
    # By the lowest byte of a shingle, as it stands packed.
    return bytes(not low % _KEPT_OF for low in range(256))


class _Letters(dict[int, str]):
    """What stands for each character: itself where it is a letter or digit, else a space."""

    def __missing__(self, point: int) -> str:
        self[point] = found = chr(point) if chr(point).isalnum() else " "
        return found


class _Alphabet(NamedTuple):
    """Some characters, each with a byte for it: which bytes stand for nothing, and what the others are folded into."""

    characters: frozenset[str]
    bytes: Any
    nothing: bytes
    folded: str

    @classmethod
    def of(cls, characters: frozenset[str]) -> _Alphabet:
        order = "".join(sorted(characters))
        folded = [_letters()[ord(one)] for one in order]
        nothing = bytes(byte for byte, one in enumerate(folded) if not one)
        return cls(characters, charmap_build(order), nothing, "".join(one or " " for one in folded))


class _Folding:
    """Folds texts with a byte for each character, in a tenth of the time that it takes to look each one up.

    It knows the characters of the texts before. A text of more than an alphabet holds is folded without one.
    """

    def __init__(self) -> None:
        self._alphabet = _Alphabet.of(_FIRST)

    def folded(self, text: str) -> str:
        """The letters and digits of a text, folded, and a space for whatever else stands between them."""
        known = self._alphabet
        try:
            held = charmap_encode(text, "strict", known.bytes)[0]
        except UnicodeEncodeError:
            own = _FIRST.union(text)
            if len(own) > _CHARACTERS or max(own) >= _NO_CHARACTER:
                return text.translate(_letters())
            both = known.characters | own
            self._alphabet = _Alphabet.of(both if len(both) <= _CHARACTERS else own)
            return self.folded(text)
        return charmap_decode(held.translate(None, known.nothing), "strict", known.folded)[0]


@cache
def _folding() -> _Folding:
    return _Folding()


@cache
def _letters() -> _Letters:
    # Every operation, whatever the language: marks and spelling variants do not tell texts apart.
    return _Letters({ord(one): folded for way in operations().values() for one, folded in way.items()})
