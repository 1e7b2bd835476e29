"""Quantities: what every row of the tables shows, and what must hold of any text."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takhrij import languages
from takhrij.languages import markup
from takhrij.model import Quantity
from takhrij.read.values.numbers import Numbers
from takhrij.read.values.quantities import Quantities
from takhrij.read.values.timexes import Timexes
from takhrij.read.words import Words
from takhrij.span import overlaps

ARABIC = languages.load("ar")
TIMEXES, QUANTITIES, NUMBERS = Timexes(ARABIC), Quantities(ARABIC), Numbers(ARABIC)
PUBLISHED = datetime.date.fromisoformat(ARABIC.settings["example_date"])
TABLES = ("numbers", "counted_nouns", "quantity_words", "quantity_patterns")
ROWS = [row for table in TABLES for row in ARABIC.table(table)]


def find(text: str) -> list[Quantity]:
    words = Words(text, ARABIC.folding)
    return QUANTITIES.find(words, TIMEXES.find(words, PUBLISHED))


def read(text: str) -> list[tuple[str, float | None, float | None, str | None]]:
    return [(text[slice(*found.span)], found.low, found.high, found.of) for found in find(text)]


def shown(quantity: Quantity) -> str:
    """A quantity as an example writes it: `120..120 shell`, `12.. house acled`."""
    low, high = ("" if end is None else f"{end:.15g}" for end in (quantity.low, quantity.high))
    return " ".join(filter(None, (f"{low}..{high}", quantity.of, quantity.convention)))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.table}:{row.line}")
def test_every_row_reads_its_example(row: languages.Row) -> None:
    text, marks = markup.parse(row["example"])
    assert text
    assert [(quantity.span, shown(quantity)) for quantity in find(text)] == marks


def test_every_form_of_a_counted_noun_is_read() -> None:
    for row in ARABIC.table("counted_nouns"):
        for form in row.items("forms"):
            assert read(f"أحصى التقرير 120 {form}") == [(f"120 {form}", 120, 120, row["of"])]
        for form in row.items("dual"):
            assert read(f"أحصى التقرير {form}") == [(form, 2, 2, row["of"])]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("١٢٠", 120),
        ("1,5", 1.5),
        ("41,42", 41.42),
        ("17.8", 17.8),
        ("12,500", 12500),
        ("1,234,567.5", 1234567.5),
        ("60 مليون", 60e6),
        ("ثلاثة وعشرون", 23),
        ("خمسة عشر", 15),
        ("مئة وخمسة وعشرين ألفا", 125000),
        ("ألف وتسعمئة وسبعة وستين", 1967),
        ("مليون و200 ألف", 1.2e6),
        ("مليون ونصف المليون", 1.5e6),
        ("ألف و500", 1500),
        ("1.351 مليار", 1.351e9),
        ("نصف مليار", 5e8),
    ],
)
def test_numbers_are_read_whole(text: str, value: float) -> None:
    words = Words(text, ARABIC.folding)
    assert NUMBERS.read(words, 0, words.forms[0]) == (value, len(words) - 1)


@pytest.mark.parametrize("text", ["1.500", "12345678901234567890"])
def test_a_number_that_cannot_be_told_is_left(text: str) -> None:
    assert read(f"أحصى التقرير {text} منزل") == []


def test_numbers_in_a_list_are_not_added_up() -> None:
    assert read("نقل الفريق خمسة زوار وثلاثة أطفال") == [("خمسة زوار", 5, 5, "visitor"), ("ثلاثة أطفال", 3, 3, "child")]


def test_limits_open_a_side() -> None:
    assert read("أحصى التقرير ما لا يقل عن 12 منزلا") == [("ما لا يقل عن 12 منزلا", 12, None, "house")]
    assert read("أحصى التقرير أقل من 12 منزلا") == [("أقل من 12 منزلا", None, 12, "house")]
    # What is measured may stand between the verb and its number; what is not exceeded is at most that.
    assert read("سقط حجر يزيد وزنه على 12 كيلوغراما") == [("12 كيلوغراما", 12, None, "kilogram")]
    assert read("سقط حجر لم يتجاوز وزنه 12 كيلوغراما") == [("12 كيلوغراما", None, 12, "kilogram")]
    assert read("هي قرية لا يتخطى عدد سكانها 12 ساكنا") == [("12 ساكنا", None, 12, "resident")]
    assert read("زاد وزنه 12 كيلوغراما") == [("12 كيلوغراما", 12, 12, "kilogram")]
    assert read("أحصى التقرير بين 3 و5 منازل") == [("بين 3 و5 منازل", 3, 5, "house")]
    assert read("أحصى التقرير بين 9 و5 منازل") == []


def test_vague_words_bound_from_below_and_name_their_convention() -> None:
    dozens, thousands = find("أحصى التقرير عشرات المنازل")[0], find("أحصى التقرير آلاف المنازل")[0]
    assert (dozens.low, dozens.high, dozens.convention) == (12, None, "acled")
    assert (thousands.low, thousands.high, thousands.convention) == (1000, None, None)


def test_times_and_ages_are_no_quantities() -> None:
    assert read("استمر البناء 3 أشهر حتى 5 مارس 2017") == []
    assert read("قال سالم (35 عاما) إن الجسر جاهز") == []


def test_what_is_joined_to_the_front_stays_outside() -> None:
    assert read("وصل الفريق و120 زائرا")[0][0] == "120 زائرا"
    assert read("وصل الفريق وخمسة زوار")[0][0] == "خمسة زوار"


PIECES = st.sampled_from(
    [
        *[form for row in ROWS for form in row.items("forms")][::4],
        *["3", "12,500", "1.5", "بين", "من", "إلى", "%", "-", "و", "،", ".", "\n", "\u200f", "9" * 5000],
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=25).map(" ".join)))
def test_any_text_reads(text: str) -> None:
    words = Words(text, ARABIC.folding)
    times = TIMEXES.find(words, PUBLISHED)
    found = QUANTITIES.find(words, times)
    assert found == QUANTITIES.find(words, times)
    last = 0
    for quantity in found:
        start, end = quantity.span
        assert last <= start < end <= len(text)
        assert quantity.low is not None or quantity.high is not None
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        assert not any(overlaps(quantity.span, timex.span) for timex in times)
        last = end


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Twenty-one people were hurt", [("Twenty-one people were hurt", 21, 21, "wounded")]),
        ("some 1,250 homes", [("some 1,250 homes", 1250, 1250, "house")]),
        ("at least three schools", [("at least three schools", 3, None, "school")]),
        ("one hundred and six passengers", [("one hundred and six passengers", 106, 106, "passenger")]),
        ("pages 21-30 of the report", []),
    ],
)  # fmt: skip
def test_english_counts_as_arabic_does(text: str, found: list[tuple[str, float, float, str]]) -> None:
    english = languages.load("en")
    words = Words(text, english.folding)
    assert [(text[slice(*q.span)], q.low, q.high, q.of) for q in Quantities(english).find(words)] == found
