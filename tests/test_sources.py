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
        # A word that counts wants the noun it counts, and a number with the article goes on with a plural.
        "<طالب> {أحد منتقديها} ب[إغلاق المتجر].",
        "<أعلن> {مسؤول كبير} [تأجيل السفر].",
        "<انتقد> {كثيرون} [تصرفات اللاعب].",
        "<أنكر> {المدعوون الثلاثة} [تهمة الغش].",
        # What is announced after an aside may look like a verb.
        "<أعلنت> {شركة تونسية}، الجمعة، [رفضها طلب إعادة فتح المصنع].",
        "<نفت> {وزارة الزراعة}، الخميس، [توصل البلدين لاتفاق على الأسعار].",
        # Whom or what a verb is about may stand past what it was said in.
        "<وصفت> {الوزارة} في |بيان| [الراحل بأنه شاعر كبير].",
        "<اتهم> {الوزير} في |مؤتمر صحفي| [الشركة بالتقصير].",
        "<اتهم> {الوزير} في |مقابلة تلفزيونية| [النادي بالتحيز].",
        "<هدد> {النادي} على مواقع التواصل الاجتماعي ب[استبدال المدرب].",
        "<طالب> {النائب} في |تغريدة| على حسابه، ب[فتح الطريق].",
        # By whom a document was issued is of its name, and what is shown comes after.
        "<تفيد> {شهادة صادرة عن المعهد}، واطلع المحامي على أصلها المختوم، بأن [الحبوب رطبة].",
        "<أعلن> {بيان صادر عن النقابة}، الخميس، [تأجيل الإضراب].",
        "<كشف> {مصدر مسؤول} عن [خطة جديدة].",
        # Where an inquiry, or what was written of it, ends up.
        "<انتهت> {اللجنة} إلى أن [الحريق كان عرضيا].",
        "<ينتهي> {محضر المعاينة} الذي حرره الخبراء، وتسلم المحامي نسخة منه، إلى أن [السقف كان متصدعا].",
        "صدرت {شهادة} عن المعهد <تنتهي> إلى أن [الحبوب رطبة].",
        "<قال> {الناطق باسمها نادر الحلو} إن [السد سليم].",
        # Whom somebody asks, warns or holds responsible is no part of who does.
        "<سألت> «{المنارة}» مكتب الوزير عن [سبب التأخير].",
        "<أنذرت> {روسيا} الفصائل بأن [المهلة تنتهي غدا].",
        "<حمل> {الأهالي} [البلدية مسؤولية ما جرى].",
        "<حملت> {الرئاسة الفلسطينية} [الحكومة الإسرائيلية مسؤولية الاعتداء].",
        "<حملت> {النقابة} [وزارة التعليم مسؤولية الإضراب].",
        # What somebody came by is no conclusion that they came to.
        "<جاء> في {بيان للمجلس}، توصلت به |الوكالة|، أن [المصنع مغلق].",
        # The occasion that begins a sentence is nobody who speaks; an agency's news is its name.
        "وخلال |مؤتمر صحفي| عقده أمس، <أعلن> {المدير} [افتتاح الفرع الجديد].",
        "وفي |خطاب| ألقاه أمس، <أعلن> {المدير} [افتتاح الفرع الجديد].",
        "<أكد> {المدير} ل|وكالة الأنباء| أن [المفاوضات متوقفة].",
    ],
)
def test_where_a_source_ends(example: str) -> None:
    _check(example)


@pytest.mark.parametrize(
    "example",
    [
        "<هدد> {العمال} أن [المصنع سيغلق].",
        "<حذر> {الوزير}، لا سيما أن الموسم قصير، من [ارتفاع الأسعار].",
        "<قالت> {شركة خاصة} أن [المصنع مغلق].",
    ],
)
def test_which_clause_is_said(example: str) -> None:
    _check(example)


def test_a_family_name_may_begin_with_the_preposition_of_its_verb() -> None:
    text = "كتب الخبير سالم بيومي ذلك. وطالب بيومي التجار بالهدوء."
    (one,) = READERS.read(Document(id="example", text=text, language="ar")).attributions
    assert [text[slice(*span)] for span in (*one.source, *one.content)] == ["بيومي", "التجار بالهدوء"]


@pytest.mark.parametrize(
    ("told", "speaker"),
    [
        ("وقعه مديرها سليم راشد، جاء فيه", "شركة النخيل"),
        ("نشرته صحف المدينة كلها صباح أمس، جاء فيه", "شركة النخيل"),
        ("تلاه مديرها سليم راشد، جاء فيه", "مديرها"),
    ],
)
def test_what_a_statement_says_is_said_by_who_issued_it_or_reads_it_out(told: str, speaker: str) -> None:
    text = f"أصدرت شركة النخيل بلاغا {told} أن الحبوب سليمة."
    (one,) = READERS.read(Document(id="example", text=text, language="ar")).attributions
    assert one.speaker is not None
    assert one.speaker.startswith(speaker)


@pytest.mark.parametrize(
    ("called", "is_the_mayor"),
    [("المهندس المشرف", False), ("الطبيب الشرعي", False), ("المسؤول المحلي", True)],
)
def test_who_is_called_by_a_trade_is_nobody_who_holds_another_office(called: str, is_the_mayor: bool) -> None:
    text = f"قال رئيس البلدية حسان عواد إن السقف انهار. وقال {called} إن التربة تتحرك."
    _, one = READERS.read(Document(id="example", text=text, language="ar")).attributions
    assert one.speaker == ("رئيس البلدية حسان عواد" if is_the_mayor else called)


def test_a_clause_that_says_why_is_nobodys_word() -> None:
    text = "ما جرى يهدد حياة السكان، خصوصا أن الجسر مهدوم."
    assert not READERS.read(Document(id="example", text=text, language="ar")).attributions


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("قال الحارس إن الباب مفتوح. وبحسب روايته، فإن اللص هرب.", "اللص هرب"),
        ("نفى الحارس ذلك. وحسب قوله هرب اللص من النافذة.", "هرب اللص من النافذة"),
        ("نفت المديرة ذلك. وتضررت أربع غرف، وفق قولها.", "تضررت أربع غرف"),
    ],
)
def test_whose_account_it_is_tells_whose_a_clause_is_that_has_no_cue(text: str, content: str) -> None:
    first, own = READERS.read(Document(id="example", text=text, language="ar")).attributions
    assert [text[slice(*span)] for span in own.content] == [content]
    assert not own.source
    assert own.speaker == first.speaker


@pytest.mark.parametrize(
    "text",
    [
        "قال الحارس إن الباب كان مفتوحا، بحسب روايته.",
        'وصف الحارس اللص بأنه "طويل"، على حد تعبيره.',
        "هرب اللص، وفق قوله.",
    ],
)
def test_whose_account_it_is_closes_what_has_a_cue(text: str) -> None:
    assert len(READERS.read(Document(id="example", text=text, language="ar")).attributions) == int("قوله" not in text)


def _check(example: str) -> None:
    """Whether the first attribution of a text is the marked one."""
    text, marks = parse_attribution(example)
    one = READERS.read(Document(id="example", text=text, language="ar")).attributions[0]
    for part in ("cue", "source", "content", "carrier"):
        expected = [text[slice(*span)] for span, marked in marks if marked == part]
        assert [text[slice(*span)] for span in getattr(one, part)] == expected, part
