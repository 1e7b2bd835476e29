"""Two statements side by side: each as it is compared, and what the words of the one are in the other."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache, cached_property, lru_cache
from itertools import pairwise

from takhrij.model import COUNTED, KNOWN, Statement
from takhrij.registry.names import Names
from takhrij.registry.things import wider

_FOREIGN = 0.3  # what a word counts that the other statement, in another language, could not hold
_SOUNDS = 3  # consonants that two names of different scripts must have in common, all they have
_ALIKE = 0.7  # the least likeness of two stems that may be of one word
_REMEMBERED = 1 << 17  # words whose letters are kept
# Of a thing that more statements count, a like figure may be chance. In the cases that weights are learnt from none is.
_SELDOM = 20
_YEAR = 4  # characters of a day that tell its year

_Paired = tuple[float, str, str]
Number = tuple[str | None, float | None, float | None]
_Counted = tuple[frozenset[Number], frozenset[str], frozenset[str]]
_UNCOUNTED: _Counted = (frozenset(), frozenset(), frozenset())


class Prepared:
    """A statement as it is compared: what can be worked out of it alone, worked out once.

    `rarity` gives 1 for a term that nobody says, and the less, the more say it; `often` how many say it. What few
    features ask for is worked out when it is: a large case prepares hundreds of thousands.
    """

    __slots__ = (
        "__dict__", "_often", "_opposes", "_rarity", "cites", "days", "exact", "foreign", "key", "marks", "numbers",
        "of_stems", "quoted", "rarity", "statement", "stems", "terms", "things", "total", "vocabulary", "wider",
    )  # fmt: skip

    def __init__(
        self,
        statement: Statement,
        rarity: Callable[[str], float],
        opposes: Mapping[str, Collection[str]],
        often: Callable[[str], int],
    ) -> None:
        self.statement, self.key = statement, statement.key
        self._rarity, self._opposes, self._often = rarity, opposes, often
        terms = statement.terms
        self.rarity = dict(zip(terms, map(rarity, terms), strict=True))
        self.terms = frozenset(terms)
        self.stems = frozenset(term for term in self.rarity if ":" in term)
        self.total = sum(self.rarity.values())
        own = sum(rare for term, rare in self.rarity.items() if term not in self.stems)
        self.of_stems = self.total - own
        self.foreign = own + _FOREIGN * self.of_stems
        self.vocabulary = frozenset(term.partition(":")[0] for term in self.stems)
        self.days = frozenset(statement.days)
        self.numbers, self.things, self.wider = _counted(statement) if statement.numbers else _UNCOUNTED
        self.exact = frozenset(one.low for one in statement.numbers if one.low is not None and one.low == one.high)
        self.quoted, self.cites = frozenset(statement.quoted), frozenset(statement.cites)
        self.marks = frozenset(_marks(self))

    def telling(self, thing: str | None) -> float:
        """How much it tells that something is counted here: 1, and less where many statements count it."""
        return self.seldom(f"{COUNTED}{thing}")

    def seldom(self, sign: str) -> float:
        """How much it tells that a statement has some sign: 1, and less where many have it."""
        return min(_SELDOM / max(self._often(sign), 1), 1.0)

    def whose(self, thing: str | None) -> frozenset[str]:
        """What is named right beside something that is counted: whose, or from where."""
        terms = self.statement.terms
        at = [place for place, term in enumerate(terms) if term == thing]
        beside = (terms[near] for place in at for near in (place - 1, place + 1) if 0 <= near < len(terms))
        return frozenset(term for term in beside if term.startswith(KNOWN))

    @cached_property
    def rarest(self) -> list[str]:
        """Its terms, the rarest first."""
        return sorted(self.rarity, key=self.rarity.__getitem__, reverse=True)

    @cached_property
    def places(self) -> dict[str, int]:
        """Where among its terms each comes first."""
        return {term: place for place, term in reversed(list(enumerate(self.statement.terms)))}

    @cached_property
    def against(self) -> frozenset[str]:
        """The opposites of its terms."""
        return frozenset(other for term in self.rarity for other in self._opposes.get(term, ()))

    @cached_property
    def names(self) -> frozenset[str]:
        """The places and actors that it names."""
        return frozenset(self.statement.names)

    @cached_property
    def years(self) -> frozenset[str]:
        """The years of its days."""
        return frozenset(day[:_YEAR] for day in self.days if day[:_YEAR].isdigit())

    @cached_property
    def context(self) -> dict[str, float]:
        """How rare the terms are that it stands among."""
        return {term: self._rarity(term) for term in self.statement.context}

    @cached_property
    def wide(self) -> float:
        """How much it stands among."""
        return sum(self.context.values())

    @cached_property
    def around(self) -> frozenset[str]:
        """Its terms and those it stands among."""
        return self.terms | self.context.keys()

    @cached_property
    def after(self) -> frozenset[tuple[str, str]]:
        """Every two terms in a row."""
        return frozenset(pairwise(self.statement.terms))


class Pair:
    """Two statements side by side: what the features are measured on.

    `paired` are words of which each side has a form of its own, by how much they look alike (`alike`), the most first;
    `left_a` and `left_b` what is then left over. Of languages with no word in common (`foreign`), concepts alone count.
    """

    __slots__ = ("a", "b", "foreign", "left_a", "left_b", "paired", "shared", "total_a", "total_b", "weight")

    def __init__(self, a: Prepared, b: Prepared, alike: Callable[[str, str], float]) -> None:
        self.a, self.b = a, b
        self.foreign = bool(a.vocabulary and b.vocabulary) and not a.vocabulary & b.vocabulary
        self.total_a, self.total_b = (a.foreign, b.foreign) if self.foreign else (a.total, b.total)
        self.shared = a.terms & b.terms
        self.left_a, self.left_b = a.terms - self.shared, b.terms - self.shared
        ours, theirs = self.left_a & a.stems, self.left_b & b.stems
        self.paired = _paired(ours, theirs, alike) if ours and theirs else []
        if self.foreign:
            self.left_a, self.left_b = _concepts(self.left_a), _concepts(self.left_b)
        self.weight = math.fsum(map(a.rarity.__getitem__, self.shared))
        for share, one, other in self.paired:
            self.left_a -= {one}
            self.left_b -= {other}
            self.weight += share * min(a.rarity[one], b.rarity[other])


def at_most(a: Prepared, b: Prepared) -> tuple[float, float]:
    """What the words that two statements have in common weigh at most, and the total of the one that says less.

    Quicker than to see which of their words are alike: at most, all of the one that has fewer are.
    """
    shared = a.terms & b.terms
    weight = sum(map(a.rarity.__getitem__, shared))
    if a.stems and b.stems:
        weight += min(a.of_stems, b.of_stems) - sum(map(a.rarity.__getitem__, shared & a.stems))
    foreign = a.vocabulary and b.vocabulary and a.vocabulary.isdisjoint(b.vocabulary)
    return weight, min(a.foreign, b.foreign) if foreign else min(a.total, b.total)


def _counted(statement: Statement) -> _Counted:
    """The figures of a statement, the things that they count, and wider words for these."""
    numbers = frozenset((one.of, one.low, one.high) for one in statement.numbers)
    things = frozenset(one.of for one in statement.numbers if one.of)
    return numbers, things, frozenset(wider()[thing] for thing in things if thing in wider())


def _marks(one: Prepared) -> Iterator[tuple[str, object]]:
    """What a statement has of which another must have some too for any feature that is `marked` to be there."""
    statement = one.statement
    if statement.attribution is not None:
        yield "breath", (statement.document, statement.attribution)
    if statement.hedged:
        yield "hedged", True
    if one.numbers:
        yield from (("thing", held) for held in one.things | one.wider)
        yield from (("number", held) for held in one.exact)
    yield from (("day", held) for held in statement.days)
    yield from (("quoted", held) for held in statement.quoted)
    yield from (("cited", held) for held in statement.cites)


def _paired(ours: Collection[str], theirs: Collection[str], alike: Callable[[str, str], float]) -> list[_Paired]:
    found = [(share, one, other) for one in ours for other in theirs if (share := alike(one, other))]
    if len(found) < 2:
        return found
    pairs: dict[str, _Paired] = {}
    for share, one, other in sorted(found, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if one not in pairs and all(other != taken for _, _, taken in pairs.values()):
            pairs[one] = (share, one, other)
    return list(pairs.values())


def _concepts(terms: Iterable[str]) -> frozenset[str]:
    return frozenset(term for term in terms if ":" not in term)


# -- stems ---------------------------------------------------------------------------------------------------------


def alike(one: str, other: str) -> float:
    """How much two stems may be one word: of one language by their letters, of two by how they sound, as names do.

    Of letters, twice the longest common subsequence, of all; 0 where that is too little for two forms of one word.
    """
    (language, _, a), (another, _, b) = one.partition(":"), other.partition(":")
    if language != another:
        return float(_sounds(a) == _sounds(b) and len(_sounds(a)) >= _SOUNDS)
    letters = len(a) + len(b)
    # No more letters can be in common than each has of the other's: most words are told apart by that alone.
    ours, theirs = _letters(a), _letters(b)
    if 2 * min(len(a) - len(ours - theirs), len(b) - len(theirs - ours)) < _ALIKE * letters:
        return 0.0
    share = 2 * _in_common(a, b) / letters
    return share if share >= _ALIKE else 0.0


@lru_cache(_REMEMBERED)
def _letters(word: str) -> frozenset[str]:
    return frozenset(word)


def _in_common(a: str, b: str) -> int:
    """The length of the longest common subsequence: a bit for each letter of `a` that it does not hold (Hyyrö 2004)."""
    places: dict[str, int] = {}
    for place, letter in enumerate(a):
        places[letter] = places.get(letter, 0) | 1 << place
    every = (1 << len(a)) - 1
    left = every
    for letter in b:
        met = left & places.get(letter, 0)
        left = ((left + met) | (left - met)) & every
    return len(a) - left.bit_count()


@cache
def _sounds(word: str) -> str:
    """The consonants of a word, in classes that the scripts have in common."""
    return "".join(_names_of_all_scripts().key(word))


@cache
def _names_of_all_scripts() -> Names:
    return Names()
