"""Where the name of who speaks begins and ends: each example marks <cue>, {source}, [content] and |carrier|."""

from __future__ import annotations

import pytest

from takhrij.cli.wiring import Readers
from takhrij.model import Document
from takhrij.read.examples import parse_attribution

READERS = Readers()


@pytest.mark.parametrize(
    "example",
    [
        # The prosecution is a body, though it is written as an allegation is.
        "<أكد> {الادعاء} أن [المتهم هرب].",
        "<طالب> {الادعاء العام التونسي}، الجمعة، ب[إلغاء منع السفر].",
        "<أعلن> {الادعاء التونسي}، الاثنين، [توقيف شخصين].",
        "<نفى> {الوزير} [الادعاء بأن المصنع سيغلق].",
        "<رفضت> {البلدية} [الادعاء].",
        # A noun whose first letter looks like a conjunction keeps it where somebody owns it.
        "<أكدت> {الحكومة التونسية} [وقوفها إلى جانب العمال].",
        "<أعلن> {الوفد} [وصوله إلى المدينة].",
        # An adjective may agree with what the noun before it owns.
        "<أعلن> {الرئيس المنتهية ولايته سالم راشد} [رفضه للقرار].",
        "<أعلن> {الرئيس المنتخب} [رفضه للقرار].",
    ],
)
def test_where_a_source_ends(example: str) -> None:
    _check(example)


def _check(example: str) -> None:
    """Whether the first attribution of a text is the marked one."""
    text, marks = parse_attribution(example)
    one = READERS.read(Document(id="example", text=text, language="ar")).attributions[0]
    for part in ("cue", "source", "content", "carrier"):
        expected = [text[slice(*span)] for span, marked in marks if marked == part]
        assert [text[slice(*span)] for span in getattr(one, part)] == expected, part
