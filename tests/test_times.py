"""Values of time in words of the interface: never a code that only a program reads."""

from __future__ import annotations

import re

import pytest

from takhrij.publish.messages import Messages
from takhrij.publish.times import time

SAID = {
    "2019-03-12TEV": ("12 March 2019, evening", "١٢ آذار ٢٠١٩، مساء"),
    "2019-04-10T22:30Z": ("10 April 2019, 22:30 UTC", "١٠ نيسان ٢٠١٩، ٢٢:٣٠ UTC"),
    "2019-04-10TXX:30": ("10 April 2019", "١٠ نيسان ٢٠١٩"),
    "XXXX-XX-XXT09:30": ("09:30", "٠٩:٣٠"),
    "XXXX-WXX-7TEV": ("evening", "مساء"),
    "XXXX-04-10": ("10 April", "١٠ نيسان"),
    "XXXX-04": ("April", "نيسان"),
    "2018-W15": ("9–15 Apr 2018", "٩–١٥ نيسان ٢٠١٨"),
    "2018-W15-3": ("11 April 2018", "١١ نيسان ٢٠١٨"),
    "2018-SU": ("June – August 2018", "حزيران – آب ٢٠١٨"),
    "201X": ("2010–2019", "٢٠١٠–٢٠١٩"),
    "2018-05/2018-06": ("May 2018 – June 2018", "أيار ٢٠١٨ – حزيران ٢٠١٨"),
    "PT40M": ("40 minutes", "٤٠ دقيقة"),
    "P1D": ("1 day", "يوم"),
    "P2W": ("2 weeks", "أسبوعان"),
    "P3D": ("3 days", "٣ أيام"),
    "P12D": ("12 days", "١٢ يوما"),
    "P1.5Y": ("1.5 years", "١٫٥ سنة"),
    "PXD": ("a number of days", "عدد من الأيام"),
    "PXX": ("some time", "مدة ما"),
    "FUTURE_REF": ("in the future", "في المستقبل"),
}


@pytest.mark.parametrize("value", SAID)
def test_a_value_is_told_in_words_and_no_more_exact_than_it_is(value: str) -> None:
    told = (re.sub(r"\s", " ", time(value, Messages(language))) for language in ("en", "ar_LB"))
    assert tuple(told) == SAID[value]


@pytest.mark.parametrize("value", ["XXXX-XX-XXTXX:30", "XXXX-XX-10", "nonsense"])
def test_what_there_are_no_words_for_stays_as_it_is(value: str) -> None:
    assert time(value, Messages("ar_LB")) == value
