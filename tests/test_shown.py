"""What pictures and documents show, and on what page something is put out, in Arabic sentences of our own."""

from __future__ import annotations

import pytest

from takhrij.cli.wiring import Readers
from takhrij.model import Document
from takhrij.read.examples import parse_attribution

READERS = Readers()


@pytest.mark.parametrize(
    "example",
    [
        # After a picture, with its adjectives, or another that it is of, stands what it shows.
        "<أظهر> {مقطع فيديو} [رجلا جالسا على سطح قارب].",
        "<أظهر> {مقطع مصور} [القارب لدى خروجه من الميناء].",
        "<أظهرت> {لقطات} [عشرات الصيادين في الميناء].",
        '<أظهرت> {صور "نادرة"} [مجموعة أطفال يلعبون قرب الجسر].',
        "<أظهرت> {تسجيلات مصورة} [رئيس البلدية وهو يغادر الميناء].",
        "<أظهرت> {صور الأقمار الصناعية} [دمارا في الميناء].",
        # A document is rather of something, up to its article, an adjective, or a noun in the accusative.
        "<أظهرت> {بيانات من إدارة الموانئ المحلية} [انخفاضا مفاجئا في عدد القوارب].",
        "<تظهر> {بيانات البنك المركزي} [الأصول الأجنبية عند مئة دينار].",
        # A clause about it ends at its comma, or before a noun in the accusative.
        "<أظهر> {الفيديو} الذي تم التقاطه في المدينة، [رجل أمن وهو يحمل سمكة].",
        "<أظهرت> {صورة نشرها الحساب} [رجلا في الغابة].",
    ],
)
def test_what_a_picture_shows(example: str) -> None:
    text, marks = parse_attribution(example)
    (one,) = READERS.read(Document(id="x", language="ar", text=text)).attributions
    wanted = {part: text[slice(*span)].strip('"') for span, part in marks}
    found = {"cue": one.cue, "source": one.source, "content": one.content}
    assert {part: " ".join(text[slice(*span)].strip('"') for span in spans) for part, spans in found.items()} == wanted


@pytest.mark.parametrize(
    ("text", "carrier"),
    [
        ("قالت البلدية في بيان على موقعها إن الطريق مغلق.", ["بيان"]),
        ("قالت البلدية في مقال نشرته على صفحتها إن الطريق مغلق.", ["مقال"]),
        ("قال الوزير في بيان على الموقع الإلكتروني للوزارة إن الطريق مغلق.", ["بيان"]),
        ("قالت البلدية على موقعها في تويتر إن الطريق مغلق.", ["موقعها في تويتر"]),
        ("قال الوزير في تغريدة على تويتر إن الطريق مغلق.", ["تغريدة", "تويتر"]),
        ("قال الوزير في مقابلة على موقع صحيفة المساء إن الطريق مغلق.", ["مقابلة", "موقع صحيفة المساء"]),
    ],
)
def test_a_page_of_their_own_is_no_second_carrier(text: str, carrier: list[str]) -> None:
    (attribution,) = READERS.read(Document(id="x", language="ar", text=text)).attributions
    assert [text[start:end] for start, end in attribution.carrier] == carrier
