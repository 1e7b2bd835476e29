"""What kind of source a phrase names: every row of the tables, and what they leave to form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takhrij.languages import Row, available, load
from takhrij.languages.markup import parse
from takhrij.read.speakers.source_types import SourceTypes

TABLES = ("source_nouns", "states", "name_words")
TYPES = {code: SourceTypes(load(code)) for code in available()}
ROWS = [(code, row) for code in available() for table in TABLES for row in load(code).table(table)]


@pytest.mark.parametrize(("code", "row"), ROWS, ids=[row.ref for _, row in ROWS])
def test_every_row_shows_what_it_says(code: str, row: Row) -> None:
    text, marks = parse(row["example"])
    assert marks
    for (start, end), value in marks:
        assert TYPES[code].phrase(text[start:end]).type == value


@pytest.mark.parametrize(
    ("phrase", "kind", "name"),
    [
        ("وزير الري النرويجي سالم راشد", "person", ("سالم", "راشد")),
        ("المتحدث باسم البلدية، العقيد الركن تركي الوادي", "person", ("تركي", "وادي")),
        # Who speaks for somebody is not that one; but who is named after a body is of it.
        ("متحدث باسم رئيسة البلدية، سلمى رحال", "official", ()),
        ("متحدثة رسمية باسم الوزير النرويجي سالم راشد", "official", ()),
        ("نادر أثناء الحفل", "person", ("نادر",)),
        ("المتحدث باسم رئيس البلدية تركي الوادي", "person", ("تركي", "وادي")),
        ("متحدث باسم الجيش العقيد سالم راشد", "person", ("سالم", "راشد")),
        ("وردة الحاوي، وهي مزارعة من الجبل", "person", ("ورده", "حاوي")),
        ("مصدر في الوزارة، وهو مسؤول كبير", "anonymous", ()),
        ("نادر فهد، رئيس الجمعية", "person", ("نادر", "فهد")),
        ("المتحدث باسم البلدية", "official", ()),
        ("مسؤول محلي كبير", "anonymous", ()),
        ("مسؤول أمني هولندي رفيع المستوى", "anonymous", ()),
        ("مصادر مطلعة في القرية", "anonymous", ()),
        ("عدد من سكان القرية", "anonymous", ()),
        ("أوسلو", "organisation", ()),
        ("هولندا والنرويج", "organisation", ()),
        ("صحيفة «المنارة» المحلية", "outlet", ()),
        # What a body is called is no person's name, whatever else it would be.
        ("شركة «سالم راشد»", "organisation", ()),
        ("فرقة «سيف الوادي»", "organisation", ()),
        ("المطرب «سالم راشد»", "person", ("سالم", "راشد")),
        ("بيان لوزارة الري", "document", ()),
        ("المرشد الأعلى علي راشد", "person", ("علي", "راشد")),
        ("خليفة ناجي", "person", ("خليفه", "ناجي")),
        ("خليفة الوزير", "official", ()),
        ("الرشيدان", "anonymous", ()),
        ("الزعبلاوي", "person", ("زعبلاوي",)),
        ("أسعار عديدات", "anonymous", ()),
        ("سفينسون", "person", ("سفينسون",)),
        ("فهمنا", "anonymous", ()),
        ("أحد المزايدين", "anonymous", ()),
        ("3 مسؤولين محليين", "anonymous", ()),
        ("خمسة من أعضاء المجلس", "official", ()),
        ("44 بالمئة من السكان", "anonymous", ()),
        ("القيادي في حماس سالم راشد", "person", ("سالم", "راشد")),
        ("مزخرف كبير في ورشة العمدة", "anonymous", ()),
        ("نحالون محليون", "anonymous", ()),
        ("مستعملو الجسر", "anonymous", ()),
        ("مسؤول عسكري هولندي كبير", "anonymous", ()),
        ("خبير قانوني", "anonymous", ()),
        ("", "impersonal", ()),
    ],
)
def test_a_phrase_is_taken_apart(phrase: str, kind: str, name: tuple[str, ...]) -> None:
    found = TYPES["ar"].phrase(phrase)
    assert (found.type, found.name) == (kind, name)


def test_a_clause_about_the_source_is_left_out() -> None:
    types, text = TYPES["ar"], "المصدر الذي طلب عدم ذكر اسمه"
    assert types.shorten(text) == "المصدر"


def test_every_decision_of_a_table_names_its_row() -> None:
    assert TYPES["ar"].phrase("وزير الري").because == ("ar/source_nouns/وزير",)


@given(st.text())
def test_any_text_is_taken_apart(text: str) -> None:
    types = TYPES["ar"]
    phrase = types.phrase(text)
    assert text.startswith(types.shorten(text))
    assert phrase == types.phrase(text)


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("Its harbour master, Oskar Lindqvist", "person"),
        ("The bridge's director, Tariq al-Hadidi", "person"),
        ("a worn rope", "anonymous"),
        ("divers", "anonymous"),
        ("Lanternview", "organisation"),
    ],
)
def test_a_name_is_written_with_capital_letters_where_the_language_does_so(phrase: str, kind: str) -> None:
    assert TYPES["en"].phrase(phrase).type == kind


@pytest.mark.parametrize(
    "phrase",
    ["نجار فضل عدم ذكر اسمه", "نجار هولندي طلب حجب اسمه", "حارسة، وقد اشترطت عدم نشر اسمها", "نجار لم يسمه"],
)
def test_words_that_withhold_a_name_are_none(phrase: str) -> None:
    found = TYPES["ar"].phrase(phrase)
    assert (found.type, found.name, found.length) == ("anonymous", (), len(TYPES["ar"].lexicon.tokens(phrase)))
