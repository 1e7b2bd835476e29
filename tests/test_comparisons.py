"""What was compared before spares work and changes nothing, whatever was added, taken away or changed since."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from takhrij import acquire
from takhrij.case import Case
from takhrij.case.tracing import claims, weights
from takhrij.cli.wiring import Readers
from takhrij.errors import TakhrijError
from takhrij.model import Statement
from takhrij.trace.assertions import Assertions
from takhrij.trace.comparisons import Compared
from takhrij.trace.features import Prepared
from takhrij.trace.matches import Matches

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
def anew() -> tuple[str, Compared]:
    return found(ALL)


@settings(max_examples=2, deadline=None)
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


def test_what_is_as_it_was_is_not_compared_again(anew: tuple[str, Compared], monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[object] = []
    real = Matches.about

    def counted(matches: Matches, a: Prepared, b: Prepared, least: float = -math.inf) -> float:
        compared.append((a, b))
        return real(matches, a, b, least)

    monkeypatch.setattr(Matches, "about", counted)
    assert found(ALL, anew[1])[0] == anew[0]
    assert not compared


def test_a_case_that_grows_is_traced_as_one_that_was_there_at_once(tmp_path: Path) -> None:
    read = Readers().read
    items = [item for item in acquire.originals(EXAMPLE / "articles.jsonl") if not isinstance(item, TakhrijError)]
    with Case.create(tmp_path / "one.takhrij", by="me") as case:
        for some in (items[:-2], items[-2:]):
            for item in some:
                case.add(item, read)
            traced = case.claims()
        assert traced == claims(list(case.readings()), case.registry(), case.decisions())
