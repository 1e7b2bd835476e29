"""What was compared before spares work and changes nothing, whatever was added, taken away or changed since."""

from __future__ import annotations

import gc
import math
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from weakref import ref

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from takhrij import __version__, acquire
from takhrij.acquire import Acquired
from takhrij.case import Case
from takhrij.case.tracing import claims, weights
from takhrij.cli.wiring import Readers
from takhrij.errors import TakhrijError
from takhrij.model import Reading, Statement
from takhrij.store import results
from takhrij.trace.assertions import Assertions
from takhrij.trace.comparisons import Compared
from takhrij.trace.matches import Matches
from takhrij.trace.pairs import Prepared

EXAMPLE = Path(__file__).parents[1] / "examples" / "tyre-crane"


def said(document: int, words: Sequence[int]) -> Statement:
    terms = [f"en:w{word}" for word in words]
    return Statement(document=f"d{document:03}", attribution="a1", content=[(0, 9)], terms=terms, context=terms[:2])


def many(seed: int) -> list[Statement]:
    """More statements than are all compared with each other; some words are in many of them."""
    random = Random(seed)  # noqa: S311
    words = [min(int(random.paretovariate(0.5)), 900) for _ in range(4000)]
    return [said(number, words[6 * number : 6 * number + 6]) for number in range(450)]


ALL = many(1)


def found(statements: Sequence[Statement], before: Compared | None = None) -> tuple[str, Compared]:
    assertions = Assertions(statements, weights(), {}, before=before)
    groups = [(one.members, one.against, one.alike.mean) for one in assertions.find()]
    return repr(groups), assertions.compared


@pytest.fixture(scope="module")
def example() -> list[tuple[Acquired, Reading]]:
    """The articles of the example, each with its reading."""
    read = Readers().read
    items = acquire.originals(EXAMPLE / "articles.jsonl")
    return [(one, read(one.document)) for one in items if not isinstance(one, TakhrijError)]


@pytest.fixture(params=[8_000, 100], ids=["exact", "rounded"])
def counts(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Words counted exactly, as in small cases, and about, as in large ones."""
    monkeypatch.setattr("takhrij.trace.candidates._MANY", request.param)
    return int(request.param)


@pytest.fixture
def anew(counts: int) -> tuple[str, Compared]:
    return all_found(counts)


@cache
def all_found(_: int) -> tuple[str, Compared]:
    """What is found with words counted exactly up to so many."""
    return found(ALL)


@pytest.fixture(name="compared")
def comparing(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Prepared, Prepared]]:
    """The pairs that are compared from now on."""
    pairs: list[tuple[Prepared, Prepared]] = []
    real = Matches.about

    def noted(matches: Matches, a: Prepared, b: Prepared, least: float = -math.inf) -> float:
        pairs.append((a, b))
        return real(matches, a, b, least)

    monkeypatch.setattr(Matches, "about", noted)
    return pairs


@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.integers(0, 449), max_size=20), st.dictionaries(st.integers(0, 449), st.integers(0, 900), max_size=3))
def test_what_was_compared_before_changes_nothing(
    anew: tuple[str, Compared], lacking: set[int], otherwise: dict[int, int]
) -> None:
    before = [
        said(number, [otherwise[number]] * 3) if number in otherwise else one
        for number, one in enumerate(ALL)
        if number not in lacking
    ]
    _, compared = found(before)
    assert found(ALL, compared)[0] == anew[0]


def test_what_is_as_it_was_is_not_compared_again(
    anew: tuple[str, Compared], compared: list[tuple[Prepared, Prepared]]
) -> None:
    assert found(ALL, anew[1])[0] == anew[0]
    assert not compared


def test_what_is_compared_is_let_go_of_as_soon_as_nobody_asks_for_it(anew: tuple[str, Compared]) -> None:
    """A large case holds hundreds of megabytes, which must not wait until Python looks for what holds itself."""
    assertions = Assertions(ALL, weights(), {}, before=anew[1])
    assertions.find()
    left = ref(assertions)
    gc.disable()
    try:
        del assertions
        assert left() is None
    finally:
        gc.enable()


def test_among_many_what_is_added_is_compared_and_little_else(
    compared: list[tuple[Prepared, Prepared]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("takhrij.trace.candidates._MANY", 100)
    random = Random(3)  # noqa: S311
    many = [said(number, [int(900 * random.random() ** 2) for _ in range(6)]) for number in range(450)]
    _, before = found(many[:440])
    whole, each = len(compared), []
    for size in range(441, 451):
        compared.clear()
        _, before = found(many[:size], before)
        each.append(len(compared))
    assert median(each) < whole / 4


@settings(max_examples=5, deadline=None)
@given(st.permutations(range(12)), st.integers(1, 11))
def test_a_case_that_grows_is_traced_as_one_that_was_there_at_once(
    example: list[tuple[Acquired, Reading]], order: list[int], first: int
) -> None:
    readings = {reading.id: reading for _, reading in example}
    with TemporaryDirectory() as folder, Case.create(Path(folder) / "one.takhrij", by="me") as case:
        for some in (order[:first], order[first:]):
            for number in some:
                case.add(example[number][0], lambda document: readings[document.id])
            traced = case.claims()
        assert traced == claims(list(readings.values()), case.registry(), case.decisions())


def test_what_was_kept_in_another_form_is_not_used(tmp_path: Path, example: list[tuple[Acquired, Reading]]) -> None:
    readings = {reading.id: reading for _, reading in example}
    with Case.create(tmp_path / "one.takhrij", by="me") as case:
        for acquired, _ in example[:-1]:
            case.add(acquired, lambda document: readings[document.id])
        case.claims()
        with case.database.writing():
            results.put(case.database, "compared", {"least": 0})
            results.put(case.database, "compared by", __version__)
        case.add(example[-1][0], lambda document: readings[document.id])
        assert case.claims() == claims(list(readings.values()), case.registry(), case.decisions())
