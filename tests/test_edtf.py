"""Values of time: which are well formed, and what days they can mean."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takhrij import edtf

DAY = datetime.date


@pytest.mark.parametrize(
    "value",
    [
        "2019",
        "201X",
        "19XX",
        "XXXX-04-10",
        "2019-04",
        "2019-W15",
        "XXXX-WXX-7",
        "XXXX-WXX-7TEV",
        "2019-Q1",
        "2019-SU",
        "2019-04-10T22:30Z",
        "XXXX-XX-XXTXX:30",
        "2018-05/2018-06",
        "P3D",
        "PT2H",
        "PXM",
        "P1DE",
        "PXX",
        "PAST_REF",
        "2020-02-29",
        "XXXX-02-29",
        "P1.5Y",
        "2020-W53",
    ],
)
def test_well_formed(value: str) -> None:
    assert edtf.is_valid(value)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "19",
        "0000",
        "2019-13",
        "2019-02-30",
        "2019-02-29",
        "2019-W54",
        "2019-W53",
        "2019-04-10T25:00",
        "P",
        "PD",
        "P3H",
        "2018/2019/2020",
        "2019-04-10\n",
        "２０１９",
        "past_ref",
    ],
)
def test_not_well_formed(value: str) -> None:
    assert not edtf.is_valid(value)
    assert edtf.bounds(value) == (None, None)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2019", DAY(2019, 1, 1), DAY(2019, 12, 31)),
        ("201X", DAY(2010, 1, 1), DAY(2019, 12, 31)),
        ("19XX", DAY(1900, 1, 1), DAY(1999, 12, 31)),
        ("2020-02", DAY(2020, 2, 1), DAY(2020, 2, 29)),
        ("2019-04-10", DAY(2019, 4, 10), DAY(2019, 4, 10)),
        ("2019-04-10TEV", DAY(2019, 4, 10), DAY(2019, 4, 10)),
        ("2019-04-XX", DAY(2019, 4, 1), DAY(2019, 4, 30)),
        ("2019-W15", DAY(2019, 4, 8), DAY(2019, 4, 14)),
        ("2019-W15-3", DAY(2019, 4, 10), DAY(2019, 4, 10)),
        ("2019-Q2", DAY(2019, 4, 1), DAY(2019, 6, 30)),
        ("2019-H2", DAY(2019, 7, 1), DAY(2019, 12, 31)),
        ("2019-WI", DAY(2019, 12, 1), DAY(2020, 2, 29)),
        ("2018-05/2018-06", DAY(2018, 5, 1), DAY(2018, 6, 30)),
        ("9999", DAY(9999, 1, 1), DAY(9999, 12, 31)),
    ],
)
def test_bounds(value: str, first: DAY, last: DAY) -> None:
    assert edtf.bounds(value) == (first, last)


@pytest.mark.parametrize("value", ["XXXX-04-10", "XXXX", "PAST_REF", "P3D", "PXX", "XXXX-WXX-7"])
def test_what_names_no_year_has_no_bounds(value: str) -> None:
    assert edtf.bounds(value) == (None, None)
    assert not edtf.is_known(value)


@given(st.dates())
def test_every_day_is_its_own_bounds_and_lies_within_what_holds_it(day: datetime.date) -> None:
    assert edtf.is_day(day.isoformat())
    assert edtf.bounds(day.isoformat()) == (day, day)
    for wider in (f"{day:%Y-%m}".rjust(7, "0"), f"{day.year:04d}", f"{day.year // 10:03d}X", edtf.iso_week(day)):
        first, last = edtf.bounds(wider)
        assert first is None or last is None or first <= day <= last


@given(st.dates(), st.integers(-500, 500))
def test_shifting_months_there_and_back(day: datetime.date, months: int) -> None:
    year, month = edtf.shift_months(day, months)
    assert (year * 12 + month) - (day.year * 12 + day.month) == months
    assert 1 <= month <= 12


PARTS = [
    "2019",
    "20XX",
    "XXXX",
    "0000",
    "9999",
    "-02",
    "-XX",
    "-30",
    "-W53",
    "-WXX",
    "-7",
    "-SU",
    "-WI",
    "-Q4",
    "TEV",
    "/",
    "P3D",
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(PARTS), max_size=6).map("".join)))
def test_any_text_has_bounds_in_order_or_none(value: str) -> None:
    first, last = edtf.bounds(value)
    assert edtf.is_valid(value) or (first, last) == (None, None)
    if first and last and "/" not in value:
        assert first <= last
