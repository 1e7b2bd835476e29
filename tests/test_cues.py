"""The tables of cues: what they make cues of, what only looks like one, and that they do not contradict each other."""

from __future__ import annotations

import pytest

from takhrij import languages
from takhrij.model import Document
from takhrij.read import Reader
from takhrij.read.phrases.cues import Cues
from takhrij.read.words import Words

ARABIC = languages.load("ar")


@pytest.fixture(scope="module")
def cues() -> Cues:
    return Cues(ARABIC)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(ARABIC)


def rows_of(cues: Cues, text: str) -> list[str]:
    """The first row of every word that may be a cue, in text order."""
    found = cues.find(Words(text, ARABIC.folding))
    return [found[index][0].entry.ref.rpartition("/")[2] for index in sorted(found)]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("لم تنف البلدية الخبر", "نفى"),
        ("دانت الجمعية القرار", "أدان"),
        ("بينت الدراسة أن النوم مفيد", "بين"),
        ("تبرأت الجمعية من البيان", "تبرأ"),
        ("ولمّح المدير إلى التأجيل", "ألمح"),
        ("سئل المدير عن الموعد", "سأل"),
    ],
)
def test_forms_that_no_rule_of_inflection_makes(cues: Cues, text: str, row: str) -> None:
    assert rows_of(cues, text)[0] == row


@pytest.mark.parametrize(
    "text",
    [
        "خسر نادي الميناء بأهداف كثيرة.",
        "قرب ميناء عدن أن ترسو السفن أمر صعب.",
        "رأيت مديرة تبلغ من العمر خمسين عاما وأن تعمل.",
        "تبين أن الجسر قديم.",
        "سننجز العمل قدر المستطاع قبل أن يهطل المطر.",
        "يمكن القول إن الموسم قصير.",
        "تأخر القطار علما بأن الطريق قصير.",
        "يعتبر المتحف القديم واحدا من أهم المعالم في المدينة.",
        'يعاني "نصف السكان من قلة الماء والكهرباء والغذاء".',
        # The author says what comes of something, or what somebody must or can say.
        "ارتفع النهر، ما يؤكد أن الموسم طويل.",
        "ارتفع النهر، مما يشير إلى طول الموسم.",
        "علينا أن نعترف بأن الموسم قصير.",
        "يجب أن تعلم البلدية أن الموسم قصير.",
        "أمرت المحكمة التاجر بدفع الغرامة.",
        "تتخذ النقابة من المرج مقرا أن تكون قريبة.",
    ],
)
def test_words_that_only_look_like_cues(reader: Reader, text: str) -> None:
    assert reader.read(Document(id="example", text=text)).attributions == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ختم المدير جولته في المتحف", []),
        ("ختم المدير حديثه بالقول إن المتحف مفتوح", ["ختم"]),
        ("دق الطفل جرس الباب", []),
        ("دق الخبراء ناقوس الخطر", ["دق"]),
        ("دق الحارس باب المتحف الكبير في المدينة ثم دخل الخبراء وسألوه عن ناقوس الخطر", ["سأل"]),
    ],
)
def test_a_light_verb_is_a_cue_only_where_its_completion_follows(cues: Cues, text: str, found: list[str]) -> None:
    assert rows_of(cues, text)[:1] == found


def test_a_word_plays_one_part() -> None:
    parts: dict[str, str] = {}
    for row in ARABIC.table("function_words"):
        form = ARABIC.folding.word(row["form"])
        assert parts.setdefault(form, row["class"]) == row["class"], f"{row.ref}: already {parts[form]}"


@pytest.mark.parametrize("table", ["event_nouns", "claim_nouns", "adjectives"])
def test_no_noun_is_a_function_word_too(table: str) -> None:
    parts = {ARABIC.folding.word(row["form"]) for row in ARABIC.table("function_words")}
    nouns = {ARABIC.folding.word(next(iter(row.columns.values()))) for row in ARABIC.table(table)}
    assert not nouns & parts


@pytest.mark.parametrize("table", ["verbs", "cue_nouns", "phrases", "event_nouns", "adjectives", "function_words"])
def test_no_row_stands_twice(table: str) -> None:
    keys = [next(iter(row.columns.values())) for row in ARABIC.table(table)]
    assert sorted({key for key in keys if keys.count(key) > 1}) == []


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("أعلنت البلدية أنها ستغلق الجسر.", "promise"),
        ("أعلنت البلدية أنها لن تغلق الجسر.", "promise"),
        ("أعلنت البلدية عن نيتها إغلاق الجسر.", "promise"),
        ("كشف المدير عزمه توسيع المتحف.", "promise"),
        ("أعلنت البلدية أنها سلمت الجسر.", "state"),
        ("أعلنت البلدية أن النهر سيفيض.", "state"),
        ("أعلنت البلدية إغلاق الجسر.", "state"),
    ],
)
def test_who_announces_a_plan_of_their_own_promises(reader: Reader, text: str, act: str) -> None:
    found = reader.read(Document(id="example", text=text, language="ar")).attributions
    assert [one.act for one in found] == [act]


@pytest.mark.parametrize("text", ["قال الوزير إنه", "أكد المدير أنه."])
def test_a_content_may_be_no_more_than_a_joined_pronoun(reader: Reader, text: str) -> None:
    (found,) = reader.read(Document(id="example", text=text)).attributions
    assert text[slice(*found.content[0])] == "ه"
