"""What a person is asked of statements that no claim holds together."""

from __future__ import annotations

from array import array

from takhrij.model import Statement
from takhrij.trace.comparisons import Row
from takhrij.trace.questions import DENIES, Questions

SCORES = {
    (0, 1): 0.9, (0, 2): 0.5, (1, 2): 0.6, (0, 3): 0.7, (1, 3): 0.1, (2, 3): 0.9,
    (0, 4): 0.3, (1, 4): 0.2, (3, 4): 0.9, (0, 5): 0.8, (1, 5): 0.8, (0, 6): 0.1, (1, 6): 0.1,
}  # fmt: skip
# Six articles; the last two statements are of one.
DOCUMENTS = ["a", "b", "c", "d", "e", "f", "b"]
SAID = [[Statement(document=one, attribution=None, content=[(n, n + 1)], terms=[])] for n, one in enumerate(DOCUMENTS)]
ROWS = [
    Row(array("I", range(right)), array("d", (SCORES.get((left, right), 0.0) for left in range(right))))
    for right in range(len(SAID))
]
HOMES = {SAID[0][0].key: "c1", SAID[1][0].key: "c1", SAID[3][0].key: "c2", SAID[4][0].key: "c2"}


def exactly(number: int, place: int) -> float:
    return ROWS[number].scores[place]


def test_a_claim_is_asked_once_of_each_statement_that_it_does_not_hold_beside_the_likest_that_it_does() -> None:
    asked = Questions(SAID, ROWS, HOMES, ()).of("c1", exactly)
    # The likest of all of it first; what is of an article that it has comes last.
    assert [one.pair for one in asked] == [(1, 5), (1, 2), (0, 3), (0, 4), (0, 6)]
    assert [one.score for one in asked] == [0.8, 0.6, 0.7, 0.3, 0.1]


def test_what_was_told_from_one_of_a_claim_is_not_asked_of_the_others() -> None:
    asked = Questions(SAID, ROWS, HOMES, [(0, 5), (0, 2)]).of("c1", exactly)
    assert [one.pair for one in asked] == [(0, 3), (0, 4), (0, 6)]


def test_what_denies_a_claim_is_not_asked_of() -> None:
    homes = HOMES | {SAID[5][0].key: DENIES, SAID[2][0].key: DENIES}
    assert [one.pair for one in Questions(SAID, ROWS, homes, ()).of("c1", exactly)] == [(0, 3), (0, 4), (0, 6)]


def test_of_any_two_claims_the_likeliest_pair_is_asked_and_the_least_certain_first() -> None:
    asked = Questions(SAID, ROWS, HOMES, ()).uncertain(lambda score: score if score >= 0.3 else 0.0)
    assert [one.pair for one in asked] == [(1, 2), (0, 3), (0, 5), (2, 3)]
