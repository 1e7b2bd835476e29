"""Whose word it is, in whole Arabic texts of our own: the last source of each."""

from __future__ import annotations

import pytest

from takhrij.cli.wiring import Readers
from takhrij.model import Attribution, Document

READERS = Readers()


def last(text: str) -> Attribution:
    return READERS.read(Document(id="example", text=text, language="ar", published="2019-04-10")).attributions[-1]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # What is said is a noun with a pronoun: its own that says so; but not each word that ends alike.
        ("جدد الوزير سالم العطار دعوته إلى فتح الجسر.", "الوزير سالم العطار"),
        ("كرر المحافظون مرارا مطالبتهم بفتح الجسر.", "المحافظون"),
        ("درس الوزير سالم العطار دعوة إلى فتح الجسر.", None),
    ],
)
def test_who_goes_on(text: str, speaker: str | None) -> None:
    assert last(text).speaker == speaker
