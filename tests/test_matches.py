"""Matching: what must hold of any two statements, and a few that say the same, deny each other, or neither."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import takhrij.trace
from takhrij import languages
from takhrij.model import Match, Quantity, Statement
from takhrij.read.polarity import Polarities
from takhrij.read.terms import Terms, opposites
from takhrij.read.words import Words
from takhrij.trace.features import difference, likeness
from takhrij.trace.matches import Matches, Weights
from takhrij.trace.pairs import alike

WEIGHTS = Weights.parse((Path(takhrij.trace.__file__).parent / "weights.toml").read_text("utf-8"))
LANGUAGES = {code: languages.load(code) for code in ("ar", "en")}
OPPOSES = opposites(LANGUAGES.values())


def rarity(term: str) -> float:
    return math.log(100) if term != "fire" else math.log(20)


MATCHES = Matches(WEIGHTS, rarity, OPPOSES)


def statement(terms: str = "", document: str = "a", **more: Any) -> Statement:
    return Statement(document=document, attribution=None, content=[(0, 1)], terms=terms.split(), **more)


def said(text: str, code: str = "ar", document: str = "a", **more: Any) -> Statement:
    words = Words(text, LANGUAGES[code].folding)
    turned = Polarities(LANGUAGES[code]).of(words, [(0, len(text))])
    terms = Terms(LANGUAGES[code]).of(words)
    return Statement(
        document=document, attribution=None, content=[(0, len(text))], terms=terms, negated=turned.negated, **more
    )


def values(a: Statement, b: Statement) -> dict[str, float]:
    return MATCHES.values(MATCHES.prepare(a), MATCHES.prepare(b))


def match(a: Statement, b: Statement) -> Match | None:
    return MATCHES.find(MATCHES.prepare(a), MATCHES.prepare(b))


TERMS = st.lists(st.sampled_from(["fire", "open", "close", "ar:سوق", "ar:سوقه", "ar:جسر", "en:market"]), max_size=6)
NUMBERS = st.lists(st.sampled_from([Quantity(span=(0, 1), low=n, high=n, of="house") for n in (1.0, 2.0)]), max_size=2)
STATEMENTS = st.builds(
    Statement,
    document=st.sampled_from(["a", "b"]),
    attribution=st.none(),
    content=st.just([(0, 1)]),
    terms=TERMS,
    names=st.lists(st.sampled_from(["cldr:SY", "cldr:IQ"]), max_size=2),
    numbers=NUMBERS,
    days=st.lists(st.sampled_from(["2019-04-10", "2019-04"]), max_size=1),
    quoted=TERMS,
    stance=st.sampled_from(["affirms", "denies", "questions"]),
    negated=st.booleans(),
    hedged=st.booleans(),
)


@given(STATEMENTS, STATEMENTS)
def test_it_does_not_matter_which_comes_first(a: Statement, b: Statement) -> None:
    one, other = MATCHES.prepare(a), MATCHES.prepare(b)
    if a.key != b.key:
        assert MATCHES.find(one, other) == MATCHES.find(other, one)
        assert MATCHES.values(one, other) == MATCHES.values(other, one)
    assert MATCHES.likeness(one, other).same == pytest.approx(MATCHES.likeness(other, one).same)


@given(STATEMENTS, STATEMENTS, st.floats(-6, 6))
def test_what_may_be_given_up_is_less_than_was_asked_for(a: Statement, b: Statement, least: float) -> None:
    one, other = MATCHES.prepare(a), MATCHES.prepare(b)
    whole, asked = MATCHES.about(one, other), MATCHES.about(one, other, least)
    assert asked in {0, whole}
    assert asked == whole or math.log(whole / (1 - whole)) < least


@given(STATEMENTS, STATEMENTS)
def test_nothing_is_more_like_a_statement_than_itself(a: Statement, b: Statement) -> None:
    one, other = MATCHES.prepare(a), MATCHES.prepare(b)
    itself, likely = MATCHES.likeness(one, one), MATCHES.likeness(one, other)
    assert likely.about <= itself.about + 1e-9
    assert likely.same <= itself.same + 1e-9


@given(STATEMENTS, STATEMENTS)
def test_every_score_is_a_probability_and_every_reason_a_sentence(a: Statement, b: Statement) -> None:
    one, other = MATCHES.prepare(a), MATCHES.prepare(b)
    assert all(0 <= value <= 1 for value in MATCHES.values(one, other).values())
    found = MATCHES.find(one, other)
    if found:
        assert 0 <= found.score <= 1
        assert found.reasons
        assert all(reason.says.endswith(".") and len(reason.says) > 2 for reason in found.reasons)


@given(STATEMENTS, STATEMENTS)
def test_the_same_pair_gives_the_same_match(a: Statement, b: Statement) -> None:
    assert match(a, b) == match(a, b)


def test_a_feature_may_weigh_to_one_side_only() -> None:
    for weights in (WEIGHTS.about, WEIGHTS.same):
        assert all(weights.get(feature.name, 0) >= 0 for feature in likeness())
        assert all(weights.get(feature.name, 0) <= 0 for feature in difference())
    names = {feature.name for feature in (*likeness(), *difference())} | {"bias"}
    assert {*WEIGHTS.about, *WEIGHTS.same} <= names


@pytest.mark.parametrize(
    ("code", "left", "right"),
    [
        ("ar", "اندلع حريق في سوق السمك صباح اليوم", "حريق يندلع في سوق السمك صباحا"),
        ("ar", "أغلقت البلدية الجسر القديم أمام الشاحنات", "البلدية تغلق الجسر القديم أمام الشاحنات"),
        ("en", "The mayor opened the new swimming pool", "New swimming pool opened by the mayor"),
    ],
)
def test_other_forms_and_another_order_say_the_same(code: str, left: str, right: str) -> None:
    found = match(said(left, code), said(right, code, "b"))
    assert found is not None and found.relation == "same"


@pytest.mark.parametrize(
    ("code", "left", "right"),
    [
        ("ar", "أغلقت البلدية الجسر القديم أمام الشاحنات", "لم تغلق البلدية الجسر القديم أمام الشاحنات"),
        ("en", "The mayor opened the new swimming pool", "The mayor did not open the new swimming pool"),
    ],
)
def test_what_is_turned_is_denied(code: str, left: str, right: str) -> None:
    found = match(said(left, code), said(right, code, "b"))
    assert found is not None and found.relation == "denies"
    assert "negation" in {reason.feature for reason in found.reasons}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("اندلع حريق في سوق السمك", "أجلت المباراة بسبب المطر"),
        ("", ""),
    ],
)
def test_what_has_nothing_in_common_does_not_match(left: str, right: str) -> None:
    assert match(said(left), said(right, document="b")) is None


def test_other_figures_of_one_thing_are_one_claim() -> None:
    text = "وصل الزوار إلى معرض الطوابع"
    several = [Quantity(span=(0, 1), low=n, high=n, of="visitor") for n in (40.0, 60.0)]
    found = match(said(text, numbers=several[:1]), said(text, document="b", numbers=several[1:]))
    assert found is not None and found.relation == "same"


@pytest.mark.parametrize(
    ("left", "right", "near"),
    [((40, 40), (40, 40), 1), ((40, 40), (30, None), 0.87), ((40, 60), (50, 90), 1), ((2, 2), (400, 400), 0)],
)
def test_the_nearer_two_figures_are_the_sooner_they_count_one_thing(
    left: tuple[float, float | None], right: tuple[float, float | None], near: float
) -> None:
    one, other = (
        MATCHES.prepare(statement("fire", document, numbers=[Quantity(span=(0, 1), low=low, high=high, of="house")]))
        for document, (low, high) in (("a", left), ("b", right))
    )
    assert MATCHES.values(one, other)["counted"] == pytest.approx(near, abs=0.01)


def houses(number: float, terms: str = "fire", **more: Any) -> Statement:
    return statement(terms, numbers=[Quantity(span=(0, 1), low=number, high=number, of="house")], **more)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(houses(40, "die"), houses(40, "injure"), id="dead and injured"),
        pytest.param(houses(40, names=["a"]), houses(38, names=["b"]), id="here and there"),
        pytest.param(houses(40, days=["2018-04-07"]), houses(38, days=["2017-04"]), id="now and a year ago"),
    ],
)
def test_figures_of_another_matter_are_not_of_one_claim(one: Statement, other: Statement) -> None:
    assert MATCHES.values(MATCHES.prepare(one), MATCHES.prepare(other))["counted"] == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(houses(40, "die injure"), houses(40, "injure"), id="dead and injured, and injured"),
        pytest.param(houses(40, names=["a"]), houses(40, names=["b"]), id="the same, told of a town and of its region"),
        pytest.param(houses(40, names=["a"]), houses(40), id="there, and not said where"),
        pytest.param(houses(40, days=["2018-04-07"]), houses(40, days=["2018"]), id="that day, and that year"),
    ],
)
def test_figures_of_one_matter_may_be_told_otherwise(one: Statement, other: Statement) -> None:
    assert MATCHES.values(MATCHES.prepare(one), MATCHES.prepare(other))["counted"] == 1


@pytest.mark.parametrize(("number", "told"), [(5150, 1), (120, 1), (34, 0.5), (12, 0), (500, 0), (0.5, 0)])
def test_a_figure_that_is_hardly_said_of_two_things_tells_them_whatever_it_counts(number: float, told: float) -> None:
    one, other = (
        MATCHES.prepare(statement("fire", document, numbers=[Quantity(span=(0, 1), low=number, high=number, of=of)]))
        for document, of in (("a", "book"), ("b", None))
    )
    assert MATCHES.values(one, other)["counted"] == told


def test_what_says_one_word_is_in_much_else_by_chance() -> None:
    whole = MATCHES.prepare(statement("fire house street", "b"))
    brief, longer = (MATCHES.prepare(statement(terms)) for terms in ("fire", "fire house"))
    assert MATCHES.values(brief, whole)["the one in the other"] < MATCHES.values(longer, whole)["the one in the other"]


def test_where_everything_counts_a_thing_a_like_figure_says_less() -> None:
    few, many = (Matches(WEIGHTS, rarity, OPPOSES, {"#house": count}.__getitem__) for count in (20, 200))
    one, other = houses(40), houses(40, document="b")
    assert few.values(few.prepare(one), few.prepare(other))["counted"] == 1
    assert many.values(many.prepare(one), many.prepare(other))["counted"] == pytest.approx(0.1)


def test_shares_are_near_by_their_difference() -> None:
    def share(percent: float, document: str = "a") -> Statement:
        return statement("vote", document, numbers=[Quantity(span=(0, 1), low=percent, high=percent, of="percent")])

    assert [values(share(52), share(other, "b"))["counted"] for other in (52, 53, 57, 87)] == [1.0, 0.8, 0.0, 0.0]


def test_as_many_of_another_country_are_others() -> None:
    def invited(country: str, document: str = "a") -> Statement:
        numbers = [Quantity(span=(0, 1), low=14, high=14, of="teacher")]
        return statement(f"invite teacher @cldr/{country}", document, numbers=numbers)

    assert values(invited("TN"), invited("TN", "b"))["counted"] == 1
    assert values(invited("TN"), invited("MA", "b"))["counted"] == 0


@pytest.mark.parametrize(("often", "told"), [(1, 1.0), (40, 0.5)])
def test_a_sign_that_many_statements_have_tells_less(often: int, told: float) -> None:
    matches = Matches(WEIGHTS, rarity, OPPOSES, lambda _: often)
    one, other = (matches.prepare(statement("bridge", name, hedged=True, cites=["reuters"])) for name in "ab")
    assert matches.values(one, other)["hedged"] == matches.values(one, other)["cited"] == told


@pytest.mark.parametrize(
    ("left", "right", "counted"),
    [("passenger", "person", 1), ("person", "passenger", 1), ("passenger", "pilgrim", 0), ("lorry", "vehicle", 1)],
)
def test_a_wider_word_may_count_the_same(left: str, right: str, counted: float) -> None:
    one, other = (
        MATCHES.prepare(statement("fire", document, numbers=[Quantity(span=(0, 1), low=200, high=200, of=thing)]))
        for document, thing in (("a", left), ("b", right))
    )
    assert MATCHES.values(one, other)["counted"] == counted


def test_an_attribution_that_denies_turns_what_it_says() -> None:
    text = "أغلقت البلدية الجسر القديم أمام الشاحنات"
    found = match(said(text, stance="denies"), said(text, document="b"))
    assert found is not None and found.relation == "denies"


def test_concepts_match_across_languages() -> None:
    left = statement("fire market ar:بلدي", names=["geonames:1"])
    right = statement("fire market en:council", "b", names=["geonames:1"])
    found = match(left, right)
    assert found is not None and found.relation == "same"


@pytest.mark.parametrize(("one", "other", "least"), [("ar:ارتفاع", "ar:يرتفع", 0.7), ("ar:سوق", "ar:سوق", 1.0)])
def test_forms_of_one_word_look_alike(one: str, other: str, least: float) -> None:
    assert alike(one, other) >= least
    assert alike(one, other) == alike(other, one)


def test_words_of_little_in_common_do_not_look_alike() -> None:
    assert alike("ar:سوق", "ar:جسر") == alike("ar:نا", "ar:استقلال") == 0
