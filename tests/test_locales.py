"""Dates and numbers as each locale writes them: never more exact than they are known, in its months and its digits."""

from __future__ import annotations

import re

import pytest

from takhrij.publish.locales import counted, lasting, locale, percent, regional, written
from takhrij.publish.messages import Messages

DATES = {
    "en": ("13 March 2019, 08:40 +02:00", "13 March 2019", "March 2019"),
    "en_US": ("March 13, 2019, 08:40 +02:00", "March 13, 2019", "March 2019"),
    "ar": ("13 مارس 2019، 08:40 +02:00", "13 مارس 2019", "مارس 2019"),
    "ar_LB": ("١٣ آذار ٢٠١٩، ٠٨:٤٠ +٠٢:٠٠", "١٣ آذار ٢٠١٩", "آذار ٢٠١٩"),
    "ar_MA": ("13 مارس 2019، 08:40 +02:00", "13 مارس 2019", "مارس 2019"),
}


@pytest.mark.parametrize("name", DATES)
def test_a_date_is_written_as_its_locale_does_and_no_more_exact_than_it_is_known(name: str) -> None:
    where = locale(name)
    dates = [written(date, where) for date in ("2019-03-13T08:40:00+02:00", "2019-03-13", "2019-03")]
    assert tuple(re.sub("[\u200e\u061c]", "", date) for date in dates) == DATES[name]


@pytest.mark.parametrize("text", ["–", "2019-02-31", "0000-01", "2019-13", "last week", "2019-03-13T99:99"])
def test_what_is_no_date_stays_as_it_stands(text: str) -> None:
    assert written(text, locale("ar_LB")) == text


def test_a_date_cannot_turn_what_stands_around_it() -> None:
    assert written("2019\u202e", locale("en")) == "2019⟨U+202E⟩"


def test_an_hour_at_greenwich_says_so_in_a_word() -> None:
    assert written("2018-04-08T02:01:00+00:00", locale("en")) == "8 April 2018, 02:01 UTC"
    assert written("2018-04-08T02:01:00Z", locale("ar_LB")) == "٨ نيسان ٢٠١٨، ٠٢:٠١ UTC"


def test_an_hour_without_a_zone_is_given_none() -> None:
    assert written("2019-03-13 08:40", locale("en")) == "13 March 2019, 08:40"


def test_numbers_have_the_digits_of_the_locale() -> None:
    numbers = {name: counted(12345, locale(name)) for name in DATES}
    assert numbers == {"en": "12,345", "en_US": "12,345", "ar": "12,345", "ar_LB": "١٢٬٣٤٥", "ar_MA": "12.345"}


@pytest.mark.parametrize(
    ("accepted", "name"),
    [
        ("ar-LB,en;q=0.5", "ar_LB"),
        ("en-US,ar-SY;q=0.5", "ar_SY"),
        ("ar", "ar"),
        ("", "ar"),
        ("xar-LB", "ar"),
        ("ar-LB/../x", "ar_LB"),
        ("ar-QQ", "ar_QQ"),
    ],
)
def test_the_region_is_the_one_that_the_browser_names(accepted: str, name: str) -> None:
    assert regional("ar", accepted) == name
    assert locale(name).language == "ar"


def test_the_words_are_those_of_the_language_in_every_region() -> None:
    assert dict(Messages("ar_LB")) == dict(Messages("ar"))
    assert Messages("ar_LB").language == "ar"


def test_how_far_and_how_long_is_said_in_the_locales_words() -> None:
    assert percent(0.679, locale("en")) == "67%"
    assert re.sub("[\u200e\u061c]", "", percent(0.679, locale("ar_LB"))) == "٦٧٪"
    assert [lasting(seconds, locale("en")) for seconds in (0, 80, 600)] == ["1 second", "80 seconds", "10 minutes"]
    assert lasting(120, locale("ar")) == "دقيقتان"
