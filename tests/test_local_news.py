"""Agency-style news of local incidents: who says what, read from our own sentences."""

from __future__ import annotations

import pytest

from takhrij import languages
from takhrij.model import Attribution, Document
from takhrij.read import Reader
from takhrij.read.speakers.source_types import SourceTypes


@pytest.fixture(scope="module")
def readers() -> dict[str, Reader]:
    return {code: Reader(languages.load(code)) for code in ("ar", "en")}


def read(readers: dict[str, Reader], text: str) -> list[dict[str, str | None]]:
    """Every attribution of a text: its words, speaker, kind and act."""
    code = "en" if text.isascii() else "ar"
    found = readers[code].read(Document(id="a", text=text, language=code)).attributions
    return [_words(text, one) for one in found]


def _words(text: str, one: Attribution) -> dict[str, str | None]:
    spans = {part: " … ".join(text[a:b] for a, b in getattr(one, part)) for part in ("source", "content", "carrier")}
    return spans | {"speaker": one.speaker, "type": one.source_type, "act": one.act}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "أظهر تقرير صادر عن هيئة التحقيق أن الباب مكسور.",
            {"source": "تقرير صادر عن هيئة التحقيق", "type": "document", "content": "الباب مكسور"},
        ),
        (
            "أظهر تقرير فني صادر عن شعبة التحقيق في مديرية الطرق، واطلعت صحيفة «النخيل» على نسخة منه، أن الجسر متشقق.",
            {"source": "تقرير فني صادر عن شعبة التحقيق في مديرية الطرق", "type": "document", "content": "الجسر متشقق"},
        ),
        (
            "قالت مديرة الجمعية إن الإصابات طفيفة، ونفت تسجيل أي وفاة.",
            {"source": "", "act": "deny", "content": "تسجيل أي وفاة", "speaker": "مديرة الجمعية"},
        ),
        (
            'شربت العاملة الماء. وقالت لمراسلنا: "ظننتها حلوى من أحد الزوار".',
            {"source": "", "content": "ظننتها حلوى من أحد الزوار"},
        ),
        (
            "أفادت المديرة بأن تعيين ثلاثة عمال جدد سيتم في الصيف.",
            {"source": "المديرة", "content": "تعيين ثلاثة عمال جدد سيتم في الصيف"},
        ),
        (
            "قال أستاذ الفيزياء الدكتور طالب الحضرمي إن السد متين.",
            {"source": "أستاذ الفيزياء الدكتور طالب الحضرمي", "content": "السد متين"},
        ),
        (
            "استدرك المدير بأنه غير متأكد من الموعد.",
            {"source": "المدير", "content": "ه غير متأكد من الموعد"},
        ),
        (
            "والصحيح، حسب بيان الدفاع المدني، أن سيارتين فقط احترقتا.",
            {"source": "بيان الدفاع المدني", "content": "الصحيح … أن سيارتين فقط احترقتا"},
        ),
        (
            "علمت «النخيل» من مصدر في البلدية، طلب عدم كشف هويته، أن الباب ظل مفتوحا ساعة.",
            {"type": "anonymous", "content": "الباب ظل مفتوحا ساعة", "carrier": "النخيل"},
        ),
    ],
)
def test_the_last_attribution_of_a_text(readers: dict[str, Reader], text: str, expected: dict[str, str]) -> None:
    found = read(readers, text)[-1]
    assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize(
    ("code", "source", "type_", "name"),
    [
        ("ar", "ولي الأمر سليمان الكندي", "person", "سليمان كندي"),
        ("ar", "ولي أمر طالب في المدرسة", "anonymous", ""),
        ("ar", "الفلاح رابح تومي، صاحب الحقل المجاور", "person", "رابح تومي"),
        ("ar", "إدارة المتحف، درصاف بن عياد", "person", "درصاف بن عياد"),
        ("ar", "المكلفة بالإعلام، سعاد بن زيد", "person", "سعاد بن زيد"),
        ("ar", "وزارة الدفاع، البنتاغون", "organisation", ""),
        ("ar", "المشرفة المتقاعدة شيخة الإسماعيلية", "person", "شيخه اسماعيليه"),
        ("en", "Auction specialist Nora Field", "person", "nora field"),
        ("en", "Lena, a shop assistant who gave only her first name", "person", "lena"),
        ("en", "al-Khayyat", "person", "al khayyat"),
        ("en", "Its owner, Karim Hadj-Salah", "person", "karim hadj salah"),
        ("en", "the minutes of an official panel", "document", ""),
        ("en", "the firm's own manifest", "document", ""),
        ("en", "a notice on the gate", "document", ""),
        ("en", "Al-Noor Hospital", "organisation", ""),
        ("en", "the teachers' syndicate", "organisation", ""),
        ("en", "Palm Marine Transport", "organisation", ""),
        ("en", "the province's health directorate", "organisation", ""),
    ],
)
def test_kinds_of_sources(code: str, source: str, type_: str, name: str) -> None:
    phrase = SourceTypes(languages.load(code)).phrase(source)
    assert (phrase.type, " ".join(phrase.name)) == (type_, name)


def test_a_form_that_is_mine_too_is_of_whose_words_they_are(readers: dict[str, Reader]) -> None:
    texts = (
        'قال سالم راشد: "زرت الورشة وأكدت لهم أن المركب جاهز".',
        'قال سالم راشد: "زارتنا سلمى حداد وأكدت أن المركب جاهز".',
        'قال سالم راشد: "اعتقد أن المركب جاهز".',
        'كتب سالم راشد: "لم تجر كوريا الشمالية أي سباق منذ عام وتعهدت بأن ترسل مركبا".',
        'قال سالم راشد: "يقول البحار إن المركب جاهز تماما. أعتقد أنه محق".',
    )
    read = [readers["ar"].read(Document(id="one", text=text, language="ar")).attributions for text in texts]
    assert [found[-1].speaker for found in read] == [
        "سالم راشد",
        "سلمى حداد",
        "سالم راشد",
        "كوريا الشمالية",
        "سالم راشد",
    ]


def test_what_a_pronoun_takes_up_does_not_call_itself_so(readers: dict[str, Reader]) -> None:
    text = 'ذكرت البلدية في بيان أن شركة النقل التي أسمتها "شريكة المدينة" ستعود.'
    found = readers["ar"].read(Document(id="one", text=text, language="ar")).attributions
    assert {one.speaker for one in found} == {"البلدية"}


def test_each_of_several_names_is_the_whole_source(readers: dict[str, Reader]) -> None:
    [one] = read(readers, "قال كل من فيسبوك وتويتر إن البيع ممنوع.")
    assert (one["source"], one["speaker"], one["carrier"]) == ("كل من فيسبوك وتويتر", "كل من فيسبوك وتويتر", "")


def test_a_name_that_ends_like_a_pronoun_is_a_name(readers: dict[str, Reader]) -> None:
    text = "قالت لينا حداد إن المركب جاهز. وأكدت المديرة رنا سالم ذلك."
    found = readers["ar"].read(Document(id="one", text=text, language="ar")).attributions
    assert found[0].speaker == "لينا حداد"


def test_whom_a_text_begins_with_is_named_late(readers: dict[str, Reader]) -> None:
    text = "قالت مرشدة سياحية من صور إن البوصلة على متن السفينة.\n\nوقالت منى جاب الله إن السفينة سترسو غدا."
    reading = readers["ar"].read(Document(id="one", text=text, language="ar"))
    assert [one.speaker for one in reading.attributions] == ["منى جاب الله", "منى جاب الله"]


def test_where_news_does_not_name_late_nobody_is_guessed(readers: dict[str, Reader]) -> None:
    text = (
        "A tour guide said the old compass was still on board.\n\n"
        '"I saw it this morning," said Mona Gaballah, who works for a travel agency.'
    )
    reading = readers["en"].read(Document(id="one", text=text, language="en"))
    assert [one.speaker for one in reading.attributions] == ["A tour guide", "Mona Gaballah"]


@pytest.mark.parametrize(
    ("text", "type", "speaker"),
    [
        ("وقال أحدهم، وهو الحاج عبد نور، إن القافلة وصلت.", "person", "أحدهم، وهو الحاج عبد نور"),
        ("قال عضو في المجلس، آثر ألا يذكر اسمه، إن الجسر مغلق.", "anonymous", "عضو في المجلس"),
        ("وقال صاحب محل لبيع الحديد قرب المحطة، صادق الظالمي، إن السوق هادئ.", "person", "صادق الظالمي"),
        ("A lawyer for the ferry company, Greta Sommer, said the road is open.", "person", "Greta Sommer"),
    ],
)
def test_who_is_named_beside_the_noun(readers: dict[str, Reader], text: str, type: str, speaker: str) -> None:
    code = "en" if text.isascii() else "ar"
    reading = readers[code].read(Document(id="one", text=text, language=code))
    (one,) = reading.attributions
    assert one.source_type == type
    assert one.speaker is not None
    assert speaker in one.speaker
