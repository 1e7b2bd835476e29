"""Reports told in other words than an agency's: each example marks <cue>, {source}, [content] and |carrier|."""

from __future__ import annotations

import pytest

from takhrij.cli.wiring import Readers
from takhrij.model import Document
from takhrij.read.examples import parse_attribution

READERS = Readers()


@pytest.mark.parametrize(
    "example",
    [
        "<جددت> {الجمعية} <القول> إن [عدد المصابين ثمانية].",
        "<أسر> {عضو في اللجنة} إلى |الصحيفة|، وقد طلب أن يبقى اسمه خارج الخبر، بأن [الباب كان مفتوحا].",
        "أما |جمعية الرفق| ف<طمأنت> <على لسان> {رئيستها سهام عمران} إلى أن [الزيادة لن تقع].",
        # An office and a name in commas, or two offices, may stand before a clause that must be near.
        "<رأى> {خبير الحرائق بكلية الهندسة، الدكتور سالم شاهين}، أن [السخان بريء].",
        "<شهد> {رئيس الغرفة الزراعية، شريك المركز في الحملة، سالم عبد الله}، بأن[ه لم ير الحريق].",
        # A number after a finished name is of what was counted; right after the verb it may be of who speaks.
        "<أحصت> {كاميرا القناة} [اثنتي عشرة بقعة جرداء].",
        "<وثقت> {المنظمة السورية} [35 هجوما على المدارس].",
        "<عدت> {المنظمة} [12 خرقا للهدنة].",
        "<أكد> {20 مسؤولا} أن [الطريق مفتوح].",
        "<أكد> {خمسة مسؤولين} أن [الطريق مفتوح].",
        # Whoever issued a statement says what stands in it.
        "أصدرت {الوزارة} |بيانا| <جاء> فيه أن [الطريق مفتوح].",
        "ونشر {سالم راشد} |توضيحا| <جاء> فيه أن [الطريق مفتوح].",
        # A topic may stand before auxiliaries too.
        "أما {مركز التحصين} فكان قد <حصر> [الخسارة في 11400 جرعة].",
        # A clause about an unnamed source, or about a document, is none of their names.
        "<يشتبه> {ميكانيكي} يشتغل في المرآب في أن [تكون العجلات قديمة].",
        "<يشتبه> {ميكانيكي} يشتغل في مرآب المدينة، اتفقنا معه على ألا ننشر اسمه، في أن [تكون العجلات قديمة].",
        # What points at a subject is none of its name, and `thus` is nobody's.
        "بعد حملة دامت شهرا، ها هي {صحيفة المرفأ} <تؤكد> أن [الجسر مغلق].",
        "هكذا <يصف> {سكان الحي} [ما جرى].",
        "[سيدفع الركاب أكثر]، <حسبما جاء في> {وثيقة} كشفت عنها القناة.",
    ],
)
def test_arabic(example: str) -> None:
    _check(example, "ar")


@pytest.mark.parametrize(
    "example",
    [
        "{The firm that runs the place, Sonbola Transport}, <admits> to [eighteen of them].",
        "{The firm that runs them, Sonbola Transport}, <counts> [six].",
        "{The chief arbiter} would <say> only that [play had been held up].",
        "[Nine of them stood idle], <by the count of> {Mahatta}.",
        "It is {a waiter}'s <yarn> about [a draw arranged over supper].",
        "<According to> {the signed protocol, a copy of which the club has}, [the clock ran at ninety minutes].",
    ],
)
def test_english(example: str) -> None:
    _check(example, "en")


def test_a_quotation_answers_the_question_that_somebody_is_told_to_have_answered() -> None:
    _check("{Тренер} <объяснил>, почему ушёл: «[Я устал]».", "ru")
    _check("{Министр} <рассказал>, [с какой целью закрыли дорогу].", "ru")


def test_whose_is_what_somebody_has_and_says_nothing() -> None:
    text = "A mother whose post went round the country lives there."
    assert not READERS.read(Document(id="example", text=text, language="en")).attributions


def test_two_verbs_that_may_be_nouns_name_nobody() -> None:
    text = "دفع الناس ثمن العزل ولم ينالوا إلا الماء."
    assert not READERS.read(Document(id="example", text=text, language="ar")).attributions


def _check(example: str, language: str) -> None:
    """Whether the first attribution of a text is the marked one."""
    text, marks = parse_attribution(example)
    one = READERS.read(Document(id="example", text=text, language=language)).attributions[0]
    for part in ("cue", "source", "content", "carrier"):
        expected = [text[slice(*span)] for span, marked in marks if marked == part]
        assert [text[slice(*span)] for span in getattr(one, part)] == expected, part
