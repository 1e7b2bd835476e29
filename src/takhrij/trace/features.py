"""What speaks for two statements saying the same, and what against it: a visible list, each with its sentence.

A feature is a number from 0 to 1 and never depends on which statement comes first. Those of `likeness` can only speak
for two statements being the same, those of `difference` only against it: so none is more like a statement than itself.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Set
from itertools import pairwise
from typing import NamedTuple

from takhrij.model import COUNTED, Statement
from takhrij.registry.things import wider
from takhrij.trace.candidates import CITED, HEDGED
from takhrij.trace.pairs import Number, Pair, Prepared

_ENOUGH = 4.0  # shared rarity beyond which more of it says no more
_LITTLE = 2  # words: what says less is in much else by chance
_NAMED = 4  # how many words a sentence names before it counts the rest
_NO_ORDER = 0.5
# From where on a figure that is not round tells one thing from another: somewhat, and surely. Of the cases that weights
# are learnt from, two articles that give the same one are of one claim 47 times of 69, and 149 of 156.
_SOMEWHAT, _SURELY = 13, 100
# Shares of a whole are near by their difference, in points: most differ by less than ten times.
_SHARE, _POINTS = "percent", 5
# What becomes of those who are counted: as many dead as injured are two figures.
_FATES = frozenset({"die", "injure", "missing", "arrest"})


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
        Feature("counted", _counted, lambda pair: f"Both count {_words(_things(pair))}.", marked=True),
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


# -- words ---------------------------------------------------------------------------------------------------------


def _share(part: float, whole: float) -> float:
    if part < whole:
        return part / whole
    return 1.0 if whole else 0.0


def _jaccard(pair: Pair) -> float:
    return _share(pair.weight, pair.total_a + pair.total_b - pair.weight)


def _most(pair: Pair) -> float:
    """How much of the one that says less is in the other: the less it says, the less that tells."""
    fewest = min(len(pair.a.rarity), len(pair.b.rarity))
    return _share(pair.weight, min(pair.total_a, pair.total_b)) * min(fewest / _LITTLE, 1)


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
    """How far what both say comes in the same order; what is counted is no word beside its noun."""
    shared = [term for term in pair.shared if not term.startswith(COUNTED)]
    if len(shared) < 2:
        return _NO_ORDER
    if len(shared) == 2:
        (one, two), ours, theirs = shared, pair.a.places, pair.b.places
        return float((ours[one] < ours[two]) == (theirs[one] < theirs[two]))
    return (_kept(shared, pair.a, pair.b) + _kept(shared, pair.b, pair.a)) / 2


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
    for term in one.rarest:  # asked of every pair, where next() takes twice as long
        if term in left:
            return one.rarity[term]
    return 0.0


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
    """More, the nearer the figures are: tellings of one thing differ by less than ten times.

    And the less, the more statements count that thing (`Prepared.telling`): where everything is about missiles, as many
    of them are no sign. A figure that is hardly said of two things counts whatever each calls what it counts, if that.
    """
    if _of_another_fate(pair) or _of_another_country(pair):
        return 0.0
    same = _figures(pair)
    if same == 1 or not _things(pair):
        return same
    a, b = pair.a, pair.b
    elsewhere = _elsewhere(pair)
    like = (
        near * min(a.telling(ours[0]), b.telling(theirs[0]))
        for ours in a.numbers
        for theirs in b.numbers
        if _one_thing(ours[0], theirs[0])
        if (near := _near(ours, theirs)) == 1 or not elsewhere
    )
    return max([same, *like])


def _of_another_fate(pair: Pair) -> bool:
    """Whether the one tells of the dead, say, and the other of the injured alone."""
    return _apart(pair.a.terms & _FATES, pair.b.terms & _FATES)


def _of_another_country(pair: Pair) -> bool:
    """Whether those counted are named after two places: `23 Russian diplomats`, `23 British diplomats`."""
    return any(_apart(pair.a.whose(thing), pair.b.whose(thing)) for thing in pair.a.things & pair.b.things)


def _elsewhere(pair: Pair) -> bool:
    """Whether both name where or when, and not the same: figures of two events that differ."""
    return _apart(pair.a.names, pair.b.names) or _apart(pair.a.years, pair.b.years)


def _apart(ours: Set[str], theirs: Set[str]) -> bool:
    return bool(ours) and bool(theirs) and ours.isdisjoint(theirs)


def _things(pair: Pair) -> frozenset[str]:
    """What both count, one of them perhaps in a wider word: `passengers`, `people`."""
    a, b = pair.a, pair.b
    return (a.things & b.things) | (a.wider & b.things) | (a.things & b.wider)


def _one_thing(one: str | None, other: str | None) -> bool:
    """Whether two words may be for one thing that is counted."""
    if one is None or other is None:
        return False
    return one == other or wider().get(one) == other or wider().get(other) == one


def _near(one: Number, other: Number) -> float:
    """How near two figures are: 1 where they are the same, 0 where one is ten times the other or more."""
    (least, most), (low, high) = _ends(one), _ends(other)
    if least <= high and low <= most:
        return 1.0
    smaller, larger = (most, low) if most < low else (high, least)
    if one[0] == _SHARE:
        return max(1 - (larger - smaller) / _POINTS, 0.0)
    return max(1 - math.log10(larger / smaller), 0.0) if smaller > 0 else 0.0


def _ends(number: Number) -> tuple[float, float]:
    """The least and the most that a figure says; where one is open, the other."""
    _, low, high = number
    return (high if low is None else low) or 0.0, (low if high is None else high) or 0.0


def _figures(pair: Pair) -> float:
    """Whether both give a figure that is hardly said of two things, whatever each says it counts: 5,150, less so 34."""
    return max(map(_seldom_said, pair.a.exact & pair.b.exact), default=0.0)


def _seldom_said(figure: float) -> float:
    """How far a figure tells one thing from another; a digit and noughts tell nothing."""
    if figure < _SOMEWHAT or not figure % 10 ** math.floor(math.log10(figure)):
        return 0.0
    return 1.0 if figure >= _SURELY else 0.5


def _days(pair: Pair) -> float:
    return float(not pair.a.days.isdisjoint(pair.b.days))


def _other_days(pair: Pair) -> float:
    return float(_apart(pair.a.days, pair.b.days))


def _quoted(pair: Pair) -> float:
    return float(not pair.a.quoted.isdisjoint(pair.b.quoted))


# -- who says it ---------------------------------------------------------------------------------------------------


def _cited(pair: Pair) -> float:
    """Less where many statements are had from the same."""
    return max((pair.a.seldom(f"{CITED}{id}") for id in pair.a.cites & pair.b.cites), default=0.0)


def _one_breath(pair: Pair) -> float:
    left, right = pair.a.statement, pair.b.statement
    return float(
        left.attribution is not None and (left.document, left.attribution) == (right.document, right.attribution)
    )


# -- how it is said ------------------------------------------------------------------------------------------------


def _hedged(pair: Pair) -> float:
    """Less where many statements are: then it is a way of speaking, and tells nothing of what is said."""
    return pair.a.seldom(HEDGED) if pair.a.statement.hedged and pair.b.statement.hedged else 0.0


def _negation(pair: Pair) -> float:
    """The more, the less else tells the two apart: in long statements what is negated may be something else."""
    return _least(pair) if _negated(pair.a.statement) != _negated(pair.b.statement) else 0.0


def _negated(statement: Statement) -> bool:
    return statement.negated != (statement.stance == "denies")


# -- sentences -----------------------------------------------------------------------------------------------------


def _words(terms: Iterable[str]) -> str:
    """Some words for a reader, the rest as a number."""
    words = [term.rpartition(":")[2].lstrip(COUNTED) for term in sorted(terms)]
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
