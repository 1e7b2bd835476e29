"""The language of a text, or a blank."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from takhrij.acquire.detection import detect


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "قالت الوزيرة إن الطريق مفتوح منذ الصباح وإن الأعمال انتهت قبل موعدها"),
        ("fa", "وزیر گفت که جاده از صبح باز است و همه می‌توانند از آن عبور کنند"),
        ("fa", "وزير گفت كه جاده از صبح باز است و همه مي توانند از آن عبور كنند"),
        ("ur", "وزیر نے کہا کہ سڑک صبح سے کھلی ہے اور سب لوگ اس سے گزر سکتے ہیں"),
        ("ru", "Министр сказала, что дорога открыта с утра и работы закончены раньше срока"),
        ("uk", "Міністерка сказала, що дорога відкрита зранку і роботи закінчено раніше"),
        ("en", "The minister said that the road had been open since the morning and that work was over"),
        (None, "قال الوزير"),
        (None, "12345 67890 12345 67890 12345 67890"),
        (None, "The road is open to all traffic. الطريق مفتوح أمام الجميع منذ الصباح. Дорога открыта для всех"),
        (None, "وەزیر گوتی ڕێگاکە لە بەیانییەوە کراوەیە و هەموو کەس دەتوانێت پێیدا بڕوات"),
        (None, ""),
    ],
)
def test_languages(language: str | None, text: str) -> None:
    assert detect(text) == language


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=())))
def test_any_text_gives_a_code_or_a_blank(text: str) -> None:
    found = detect(text)
    assert found is None or len(found) == 2
