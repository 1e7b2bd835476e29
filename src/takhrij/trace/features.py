"""What speaks for two statements saying the same, and what against it: a visible list, each with its sentence.

A feature is a number from 0 to 1 and never depends on which statement comes first. Those of `LIKENESS` can only speak
for two statements being the same, those of `DIFFERENCE` only against it: so none is more like a statement than itself.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from takhrij.model import Statement
from takhrij.registry.names import Names

_ENOUGH = 4.0  # shared rarity beyond which more of it says no more
_FOREIGN = 0.3  # what a word counts that the other statement, in another language, could not hold
_NAMED = 4  # how many words a sentence names before it counts the rest
_NO_ORDER = 0.5
_SOUNDS = 3  # consonants that two names of different scripts must have in common, all they have
_ALIKE = 0.7  # the least likeness of two stems that may be of one word
_REMEMBERED = 1 << 17  # words whose letters are kept

_Paired = tuple[float, str, str]
_Number = tuple[str | None, float | None, float | None]


class Prepared:
    """A statement as it is compared: what can be worked out of it alone, worked out once.

    `rarity` gives 1 for a term that nobody says, and the less, the more say it. What few features ask for is worked out
    when it is: a large case prepares hundreds of thousands.
    """

    __slots__ = (
        "__dict__", "_rarity", "against", "cites", "days", "foreign", "key", "marks", "names", "numbers", "places",
        "quoted", "rarest", "rarity", "statement", "stems", "terms", "things", "total", "vocabulary",
    )  # fmt: skip

    def __init__(
        self, statement: Statement, rarity: Callable[[str], float], opposes: Mapping[str, Collection[str]]
    ) -> None:
        self.statement, self.key, self._rarity = statement, statement.key, rarity
        terms = statement.terms
        self.rarity = {term: rarity(term) for term in terms}
        self.rarest = sorted(self.rarity, key=self.rarity.__getitem__, reverse=True)
        self.terms = frozenset(terms)
        self.stems = frozenset(term for term in self.rarity if ":" in term)
        self.places = {term: place for place, term in reversed(list(enumerate(terms)))}
        self.total = sum(self.rarity.values())
        own = sum(rare for term, rare in self.rarity.items() if term not in self.stems)
        self.foreign = own + _FOREIGN * (self.total - own)
        self.vocabulary = frozenset(term.partition(":")[0] for term in self.stems)
        self.against = frozenset(other for term in self.rarity for other in opposes.get(term, ()))
        self.names, self.days = frozenset(statement.names), frozenset(statement.days)
        self.numbers = frozenset((one.of, one.low, one.high) for one in statement.numbers)
        self.things = frozenset(one.of for one in statement.numbers if one.of)
        self.quoted, self.cites = frozenset(statement.quoted), frozenset(statement.cites)
        self.marks = frozenset(_marks(self))

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


class Feature(NamedTuple):
    """One feature: its name, how much of it a pair has (0 to 1), and the sentence that tells a reader so.

    `marked`: none of it is there where two statements have no mark in common (`Prepared.marks`). `ceiling`: what it is
    at most, by what words in common weigh at most and the total of the statement that says less; 1 where there is none.
    `context`: how rare the words around a statement are counts too.
    """

    name: str
    of: Callable[[Pair], float]
    says: Callable[[Pair], str]
    marked: bool = False
    ceiling: Callable[[float, float], float] | None = None
    context: bool = False


def likeness() -> tuple[Feature, ...]:
    """The features that speak for two statements saying the same."""
    return (
        Feature("shared words", _jaccard, lambda pair: f"Both say {_both_say(pair)}.", ceiling=_share),
        Feature(
            "the one in the other",
            _most,
            lambda pair: f"{_most(pair):.0%} of what one says is in the other.",
            ceiling=_share,
        ),
        Feature(
            "each in the other",
            _least,
            lambda pair: f"Each holds {_least(pair):.0%} or more of the other.",
            ceiling=_share,
        ),
        Feature(
            "rare words", _evidence, lambda pair: f"What both say is rarely said: {_rarest(pair)}.", ceiling=_enough
        ),
        Feature("said around", _around, lambda pair: "What one says, the other says or stands among."),
        Feature(
            "context",
            _context,
            lambda pair: f"Both stand among {_words(pair.a.context.keys() & pair.b.context)}.",
            context=True,
        ),
        Feature("words in a row", _in_a_row, lambda pair: "They have words in a row in common."),
        Feature("order", _order, lambda pair: "What both say comes in the same order."),
        Feature("length", _length, lambda pair: "They say about as much."),
        Feature("names", _names, lambda pair: f"They name {len(pair.a.names & pair.b.names)} in common."),
        Feature("counted", _counted, lambda pair: f"Both count {_words(pair.a.things & pair.b.things)}.", marked=True),
        Feature("figures", _figures, lambda pair: "They give the same figure.", marked=True),
        Feature("days", _days, lambda pair: f"Both are of {_words(pair.a.days & pair.b.days)}.", marked=True),
        Feature("quoted", _quoted, lambda pair: f"Both quote {_words(pair.a.quoted & pair.b.quoted)}.", marked=True),
        Feature("cited", _cited, lambda pair: "Both are had from one body or outlet.", marked=True),
        Feature("one breath", _one_breath, lambda pair: "They are parts of what one attribution says.", marked=True),
        Feature("hedged", _hedged, lambda pair: "Both call it possible, no more.", marked=True),
    )


def difference() -> tuple[Feature, ...]:
    """The features that speak against it. Other figures of the same thing are none: they tell one claim differently."""
    return (
        Feature("words left over", _left_over, lambda pair: "Each says much that the other does not."),
        Feature("something left over", _both_left, lambda pair: f"Only one says {_rarest_left(pair)}."),
        Feature("rare word left over", _rare_left, lambda pair: f"Only one says {_rarest_left(pair)}."),
        Feature("other names", _other_names, lambda pair: "Each names somebody or some place that the other does not."),
        Feature(
            "other days", _other_days, lambda pair: f"They are of {_words(pair.a.days)} and {_words(pair.b.days)}."
        ),
        Feature("opposite words", _opposite, lambda pair: f"One says the opposite of the other: {_opposed(pair)}."),
        Feature("negation", _negation, lambda pair: "One says that it is not so."),
    )


def at_most(a: Prepared, b: Prepared) -> tuple[float, float]:
    """What the words that two statements have in common weigh at most, and the total of the one that says less.

    Quicker than to see which of their words are alike: at most, all of the one that has fewer are.
    """
    shared = a.terms & b.terms
    weight = sum(map(a.rarity.__getitem__, shared))
    if a.stems and b.stems:
        weight += min(_rarity_of(a.stems - shared, a), _rarity_of(b.stems - shared, b))
    foreign = a.vocabulary and b.vocabulary and a.vocabulary.isdisjoint(b.vocabulary)
    return weight, min(a.foreign, b.foreign) if foreign else min(a.total, b.total)


def _rarity_of(terms: Iterable[str], one: Prepared) -> float:
    return sum(map(one.rarity.__getitem__, terms))


# -- words ---------------------------------------------------------------------------------------------------------


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


def _share(part: float, whole: float) -> float:
    if part < whole:
        return part / whole
    return 1.0 if whole else 0.0


def _jaccard(pair: Pair) -> float:
    return _share(pair.weight, pair.total_a + pair.total_b - pair.weight)


def _most(pair: Pair) -> float:
    return _share(pair.weight, min(pair.total_a, pair.total_b))


def _least(pair: Pair) -> float:
    return _share(pair.weight, max(pair.total_a, pair.total_b))


def _evidence(pair: Pair) -> float:
    return _enough(pair.weight)


def _enough(weight: float, _: float = 0.0) -> float:
    return min(weight / _ENOUGH, 1.0)


def _around(pair: Pair) -> float:
    a, b = pair.a, pair.b
    ours = math.fsum(map(a.rarity.__getitem__, a.terms & b.around))
    theirs = math.fsum(map(b.rarity.__getitem__, b.terms & a.around))
    return (_share(ours, a.total) + _share(theirs, b.total)) / 2


def _context(pair: Pair) -> float:
    both = math.fsum(map(pair.a.context.__getitem__, pair.a.context.keys() & pair.b.context.keys()))
    return _share(both, math.sqrt(pair.a.wide * pair.b.wide))


def _in_a_row(pair: Pair) -> float:
    return _share(len(pair.a.after & pair.b.after), min(len(pair.a.after), len(pair.b.after)))


def _order(pair: Pair) -> float:
    if len(pair.shared) < 2:
        return _NO_ORDER
    if len(pair.shared) == 2:
        (one, two), ours, theirs = pair.shared, pair.a.places, pair.b.places
        return float((ours[one] < ours[two]) == (theirs[one] < theirs[two]))
    return (_kept(pair.shared, pair.a, pair.b) + _kept(pair.shared, pair.b, pair.a)) / 2


def _kept(shared: Iterable[str], one: Prepared, other: Prepared) -> float:
    """How many neighbours among the shared words of one statement come in the same order in the other."""
    places = [other.places[term] for term in sorted(shared, key=one.places.__getitem__)]
    return sum(second > first for first, second in pairwise(places)) / (len(places) - 1)


def _length(pair: Pair) -> float:
    sizes = len(pair.a.rarity), len(pair.b.rarity)
    return _share(min(sizes), max(sizes))


def _left_over(pair: Pair) -> float:
    return max(min(min(pair.total_a, pair.total_b) - pair.weight, _ENOUGH), 0.0) / _ENOUGH


def _both_left(pair: Pair) -> float:
    return float(bool(pair.left_a) and bool(pair.left_b))


def _rare_left(pair: Pair) -> float:
    if pair.foreign:
        return 0.0
    return max(_rarest_of(pair.left_a, pair.a), _rarest_of(pair.left_b, pair.b))


def _rarest_of(left: Set[str], one: Prepared) -> float:
    return next((one.rarity[term] for term in one.rarest if term in left), 0.0)


def _opposite(pair: Pair) -> float:
    """More where each says a word that opposes one of the other's, and the less, the more else tells the two apart."""
    ours, theirs = not pair.left_a.isdisjoint(pair.b.against), not pair.left_b.isdisjoint(pair.a.against)
    return (ours + theirs) / 2 * _most(pair)


# -- names, numbers, days ------------------------------------------------------------------------------------------


def _names(pair: Pair) -> float:
    return _share(len(pair.a.names & pair.b.names), len(pair.a.names | pair.b.names))


def _other_names(pair: Pair) -> float:
    return float(bool(pair.a.names - pair.b.names) and bool(pair.b.names - pair.a.names))


def _counted(pair: Pair) -> float:
    """More, the nearer the figures are: tellings of one thing differ by less than ten times."""
    if pair.a.things.isdisjoint(pair.b.things):
        return 0.0
    return max(_near(a, b) for a in pair.a.numbers for b in pair.b.numbers if a[0] and a[0] == b[0])


def _near(one: _Number, other: _Number) -> float:
    """How near two figures are: 1 where they are the same, 0 where one is ten times the other or more."""
    (least, most), (low, high) = _ends(one), _ends(other)
    if least <= high and low <= most:
        return 1.0
    smaller, larger = (most, low) if most < low else (high, least)
    return max(1 - math.log10(larger / smaller), 0.0) if smaller > 0 else 0.0


def _ends(number: _Number) -> tuple[float, float]:
    """The least and the most that a figure says; where one is open, the other."""
    _, low, high = number
    return (high if low is None else low) or 0.0, (low if high is None else high) or 0.0


def _figures(pair: Pair) -> float:
    return float(not pair.a.numbers.isdisjoint(pair.b.numbers))


def _days(pair: Pair) -> float:
    return float(not pair.a.days.isdisjoint(pair.b.days))


def _other_days(pair: Pair) -> float:
    return float(bool(pair.a.days) and bool(pair.b.days) and pair.a.days.isdisjoint(pair.b.days))


def _quoted(pair: Pair) -> float:
    return float(not pair.a.quoted.isdisjoint(pair.b.quoted))


def _marks(one: Prepared) -> Iterator[tuple[str, object]]:
    """What a statement has of which another must have some too for any feature that is `marked` to be there."""
    statement = one.statement
    kinds = {"things": one.things, "numbers": one.numbers, "days": one.days, "quoted": one.quoted, "cites": one.cites}
    yield from ((kind, held) for kind, all_held in kinds.items() for held in all_held)
    if statement.attribution is not None:
        yield "breath", (statement.document, statement.attribution)
    if statement.hedged:
        yield "hedged", True


# -- who says it ---------------------------------------------------------------------------------------------------


def _cited(pair: Pair) -> float:
    return float(not pair.a.cites.isdisjoint(pair.b.cites))


def _one_breath(pair: Pair) -> float:
    left, right = pair.a.statement, pair.b.statement
    return float(
        left.attribution is not None and (left.document, left.attribution) == (right.document, right.attribution)
    )


# -- how it is said ------------------------------------------------------------------------------------------------


def _hedged(pair: Pair) -> float:
    return float(pair.a.statement.hedged and pair.b.statement.hedged)


def _negation(pair: Pair) -> float:
    """The more, the less else tells the two apart: in long statements what is negated may be something else."""
    return _least(pair) if _negated(pair.a.statement) != _negated(pair.b.statement) else 0.0


def _negated(statement: Statement) -> bool:
    return statement.negated != (statement.stance == "denies")


# -- sentences -----------------------------------------------------------------------------------------------------


def _words(terms: Iterable[str]) -> str:
    """Some words for a reader, the rest as a number."""
    words = [term.rpartition(":")[2].lstrip("#") for term in sorted(terms)]
    more = f" and {len(words) - _NAMED} more" if len(words) > _NAMED else ""
    return ", ".join(words[:_NAMED]) + more


def _both_say(pair: Pair) -> str:
    return _words([*pair.shared, *(one for _, one, _ in pair.paired)])


def _rarest(pair: Pair) -> str:
    rare = [(-pair.a.rarity[term], term) for term in (*pair.shared, *(one for _, one, _ in pair.paired))]
    return _words([term for _, term in sorted(rare)[:_NAMED]])


def _rarest_left(pair: Pair) -> str:
    left = {term: (pair.a.rarity | pair.b.rarity)[term] for term in pair.left_a | pair.left_b}
    return _words([max(left, key=lambda term: (left[term], term))] if left else [])


def _opposed(pair: Pair) -> str:
    return _words((pair.left_a & pair.b.against) | (pair.left_b & pair.a.against))
