"""Expressions of time: what every row of the tables shows, and what must hold of any text."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takhrij import edtf, languages
from takhrij.languages import markup
from takhrij.model import Timex
from takhrij.read.values.timexes import Timexes
from takhrij.read.words import Words

ARABIC = languages.load("ar")
TIMEXES = Timexes(ARABIC)
PUBLISHED = datetime.date.fromisoformat(ARABIC.settings["example_date"])
TABLES = ("months", "weekdays", "units", "time_words", "time_patterns")
ROWS = [row for table in TABLES for row in ARABIC.table(table)]


def find(text: str, published: datetime.date | None = PUBLISHED) -> list[Timex]:
    return TIMEXES.find(Words(text, ARABIC.folding), published)


def read(text: str, published: datetime.date | None = PUBLISHED) -> list[tuple[str, str]]:
    return [(text[slice(*timex.span)], timex.value) for timex in find(text, published)]


def shown(timex: Timex) -> str:
    return " ".join(filter(None, (timex.type, timex.value, timex.mod)))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.table}:{row.line}")
def test_every_row_reads_its_example(row: languages.Row) -> None:
    text, marks = markup.parse(row["example"])
    assert text
    assert [(timex.span, shown(timex)) for timex in find(text)] == marks


def test_every_form_in_the_tables_is_read() -> None:
    for row in ARABIC.table("weekdays"):
        for form in row.items("forms"):
            assert len(read(f"افتتح المتحف {form}")) == 1, form
    for row in ARABIC.table("months"):
        for form in row.items("forms"):
            year = "2017" if row["calendar"] == "month" else "1439"
            assert len(read(f"افتتح المتحف في {form} {year}")) == 1, form


@pytest.mark.parametrize("conjunction", ["و", "ف", "ب", "ل", "ك"])
def test_what_is_joined_to_the_front_stays_outside(conjunction: str) -> None:
    text = f"افتتح المتحف {conjunction}أبريل الماضي"
    assert read(text) == [("أبريل الماضي", "2018-04")]


def test_an_article_that_melts_into_its_preposition_leaves_its_last_letter() -> None:
    assert read("برنامج المتحف للشهر المقبل") == [("لشهر المقبل", "2019-05")]


def test_marks_and_invisible_letters_change_nothing_but_the_span() -> None:
    assert read("افتُتح المتحف يوميّاً") == [("يوميّاً", "P1D")]
    assert read("افتتح المتحف في ٢٧\u00a0مارس/آذار الماضي") == [("٢٧\u00a0مارس/آذار الماضي", "2019-03-27")]


def test_a_month_is_never_a_day() -> None:
    assert read("افتتح المتحف في أبريل الماضي") == [("أبريل الماضي", "2018-04")]
    assert read("افتتح المتحف في مارس الماضي") == [("مارس الماضي", "2019-03")]


def test_a_weekday_is_the_last_one_unless_the_clause_looks_ahead() -> None:
    assert read("وصل الوفد الأربعاء") == [("الأربعاء", "2019-04-10")]
    assert read("وصل الوفد الخميس") == [("الخميس", "2019-04-04")]
    assert read("سيصل الوفد الخميس") == [("الخميس", "2019-04-11")]
    assert read("يصل الوفد الأربعاء المقبل") == [("الأربعاء المقبل", "2019-04-17")]
    assert read("وصل الوفد الأربعاء الماضي") == [("الأربعاء الماضي", "2019-04-03")]


def test_a_weekday_that_contradicts_yesterday_wins() -> None:
    assert read("وصل الوفد أمس الاثنين") == [("أمس الاثنين", "2019-04-08")]


def test_what_cannot_be_known_keeps_its_x() -> None:
    assert read("وصل الوفد الأحد", None) == [("الأحد", "XXXX-WXX-7")]
    assert read("وصل الوفد مساء الأحد", None) == [("مساء الأحد", "XXXX-WXX-7TEV")]
    assert read("وصل الوفد في 27 مارس", None) == [("27 مارس", "XXXX-03-27")]
    assert read("وصل الوفد الشهر الماضي", None) == [("الشهر الماضي", "XXXX-XX")]
    assert read("وصل الوفد العام الماضي", None) == [("العام الماضي", "XXXX")]
    assert read("وصل الوفد أمس", None) == [("أمس", "XXXX-XX-XX")]
    assert read("وصل الوفد قبل 3 أيام", None) == [("3 أيام", "XXXX-XX-XX")]
    assert read("وصل الوفد في 5 أكتوبر 2017", None) == [("5 أكتوبر 2017", "2017-10-05")]


def test_a_day_halfway_between_two_years_is_left_open() -> None:
    assert (
        read("افتتح المتحف في 1 يوليو") == [("1 يوليو", "XXXX-07-01")]
        or read("افتتح المتحف في 1 يوليو")[0][1] == "2018-07-01"
    )
    assert read("افتتح المتحف في 20 يونيو") == [("20 يونيو", "XXXX-06-20")]
    assert read("افتتح المتحف في 20 أبريل") == [("20 أبريل", "2019-04-20")]


def test_a_day_that_does_not_exist_is_not_invented() -> None:
    assert all(edtf.is_valid(value) for _, value in read("افتتح المتحف في 31 فبراير 2018"))
    assert "2018-02-31" not in dict(read("افتتح المتحف في 31 فبراير 2018")).values()


def test_the_number_of_something_else_is_not_a_day() -> None:
    assert read("صدر الفصل السابع في أبريل 2015") == [("أبريل 2015", "2015-04")]
    assert read("أصيب 3 في مارس الماضي") == [("مارس الماضي", "2019-03")]


def test_two_names_of_different_months_are_not_one() -> None:
    assert all(value != "2017-04" or text == "نيسان 2017" for text, value in read("افتتح المتحف في مارس/نيسان 2017"))


def test_an_hour_of_twelve_without_its_half_of_the_day_is_not_known() -> None:
    assert read("يبدأ العرض الساعة 10:30") == [("الساعة 10:30", "XXXX-XX-XXTXX:30")]
    assert read("وصل الوفد الأحد الساعة 10:30 مساء بتوقيت غرينتش")[0][1] == "2019-04-07T22:30Z"


def test_the_part_of_a_day_belongs_to_the_day_its_clause_names() -> None:
    assert read("وصل الوفد الأحد صباحا وغادر مساء")[-1] == ("مساء", "2019-04-07TEV")
    assert read("وصل الوفد الأحد، وغادر مساء")[-1] == ("مساء", "XXXX-XX-XXTEV")
    assert read("وصل الوفد الأحد. غادر مساء")[-1] == ("مساء", "XXXX-XX-XXTEV")


@pytest.mark.parametrize(
    "text", ["قال سالم (35 عاما) إن الجسر جاهز", "وصل الأمين العام الحالي", "سافر في اليوم التالي"]
)
def test_ages_titles_and_days_told_from_other_days_are_no_times(text: str) -> None:
    assert read(text) == []


PIECES = st.sampled_from(
    [
        *[form for row in ROWS for form in row.items("forms")][::3],
        *[
            "3",
            "27",
            "2017",
            "10:30",
            "12/4/2019",
            "قبل",
            "في",
            "كل",
            "و",
            "(",
            ")",
            "/",
            "،",
            ".",
            "\n",
            "\u200f",
            "9" * 5000,
        ],
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=25).map(" ".join)), st.one_of(st.none(), st.dates()))
def test_any_text_reads(text: str, published: datetime.date | None) -> None:
    found = find(text, published)
    assert found == find(text, published)
    last = 0
    for timex in found:
        start, end = timex.span
        assert last <= start < end <= len(text)
        assert text[start:end].strip()
        assert edtf.is_valid(timex.value), timex
        last = end


def test_lone_surrogates_and_ends_of_the_calendar_read() -> None:
    assert find("\ud800 الأحد \udfff") != []
    for published in (datetime.date.min, datetime.date.max):
        assert find("وصل أمس وغدا والعام الماضي والمقبل والأسبوع الماضي ورمضان المقبل وقبل 900 عام", published)


WEDNESDAY = datetime.date(2019, 4, 10)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # A verb in the present at the head of a sentence looks ahead, up to what is of something that is over.
        ("يعقد المجلس الجمعة جلسة.", "2019-04-12"),
        ("وصل الوفد. وتستضيف المدينة الأربعاء المعرض.", "2019-04-10"),
        ("يأتي القرار بعد اجتماع الجمعة.", "2019-04-05"),
        ("يعقد المجلس الذي اجتمع الجمعة جلسة.", "2019-04-05"),
        ("تعهد المجلس الجمعة بفتح الجسر.", "2019-04-05"),
        # A year that is written onto its month.
        ("افتتح المتحف في الخامس من حزيران/يونيو2017 بعد عام.", "2017-06-05"),
    ],
)
def test_which_day_is_meant(text: str, value: str) -> None:
    assert next(timex.value for timex in find(text, WEDNESDAY)) == value
