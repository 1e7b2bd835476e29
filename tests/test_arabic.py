"""Where the name of a source ends and what it says begins, in Arabic sentences of our own."""

from __future__ import annotations

import pytest

from takhrij.cli.wiring import Readers
from takhrij.model import Document
from takhrij.read.examples import parse_attribution

READERS = Readers()


@pytest.mark.parametrize(
    "example",
    [
        "<قال> {ليبرمان}، إن [الأمر خطير].",
        "<كشفت> {تقارير عديدة} عن [صفقات سرية لشراء القمح].",
        "<كشفت> {تقارير استخباراتية}، نشرتها صحيفة النهر، أن [القارب غرق].",
        "<أظهرت> {وثائق مسربة} في أبريل 2016 أن [الشركة باعت القمح].",
        "<بحسب> {دراسة أعدها مركز النهر}، [يستهلك السكان القمح].",
        "[عدد الزوار مئة]، <طبقا> ل{أرقام غير رسمية}.",
        "<أعلن> {طلاب ناجون من حادث إطلاق النار} أن[هم سينظمون مسيرة].",
        "<أكد> {كل من الوزير والمحافظ} أن [الجسر مغلق].",
        "<استنكر> {عدد من المواطنين} [الترفيع في الأسعار].",
        "<اتهم> {سالم العطار، المتحدث باسم النقابة}، [الوزارة بأنها أخفت الأرقام].",
        '<اتهم> {الرئيس سالم العطار}، الاثنين، "[شبكات فساد" بالسعي إلى تخريب الميناء].',
        "<أعلن> {المتحدث باسم تحالف دعم الشرعية في اليمن} أن [الجسر مغلق].",
        'نفت البلدية ما ورد في الصحيفة، و<اعتبرته> "[مجانبا للصواب]".',
    ],
)
def test_a_source_ends_where_its_words_begin(example: str) -> None:
    text, marks = parse_attribution(example)
    expected = {part: text[slice(*span)].strip('"') for span, part in marks}
    found = READERS.read(Document(id="example", text=text, language="ar", published="2019-04-10")).attributions
    one = next(one for one in found if text[slice(*one.cue[0])] == expected["cue"])
    assert [text[slice(*span)] for span in one.source] == ([expected["source"]] if "source" in expected else [])
    assert [text[slice(*span)].strip('"') for span in one.content] == [expected["content"]]
