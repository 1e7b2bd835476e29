"""Statements: which words of an article say one thing, whose they are, and what they come down to."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takhrij import languages
from takhrij.model import UNTRUE, Actor, Attribution, Document, Reading, Statement
from takhrij.read import Reader
from takhrij.read.statements import Statements
from takhrij.read.values.quantities import Quantities


@cache
def tools(code: str) -> tuple[Reader, Statements]:
    language = languages.load(code)
    return Reader(language, quantities=Quantities(language)), Statements(language)


def find(code: str, text: str, title: str | None = None) -> list[Statement]:
    reader, statements = tools(code)
    return statements.find(reader.read(Document(id="one", text=text, title=title, language=code)))


def said(code: str, text: str) -> list[tuple[str, bool]]:
    """The words of each statement, and whether somebody is said to have said them."""
    return [(text[slice(*one.content[0])], one.attribution is not None) for one in find(code, text)]


def test_words_belong_to_whoever_says_them_and_the_rest_to_the_article() -> None:
    text = "قال مدير المتحف إن الساعة القديمة سُرقت ليلا. وأغلقت البلدية الشارع المؤدي إلى المتحف ثلاثة أيام."
    assert said("ar", text) == [
        ("الساعة القديمة سُرقت ليلا", True),
        ("وأغلقت البلدية الشارع المؤدي إلى المتحف ثلاثة أيام", False),
    ]


@pytest.mark.parametrize(
    ("code", "text", "sent"),
    [
        ("ar", "شاهد مراسل صحيفة النهر الرافعة متوقفة أمام المرفأ أمس.", True),
        ("en", "A reporter for the Harbour Post saw the crane idle in the port on Monday.", True),
        ("ar", "أنزل العمال الرافعة الكبيرة أمام أعيننا عند المرفأ أمس.", True),
        ("ar", "وسار مصورنا خلف الشاحنة الكبيرة حتى بوابة المرفأ.", True),
        ("en", "Our photographer followed the big lorry to the gate of the port.", True),
        ("ru", "Рабочие на наших глазах опустили большой кран в порту.", True),
        ("ar", "بقيت الرافعة الكبيرة متوقفة أمام المرفأ أمس.", False),
    ],
)
def test_what_those_saw_whom_an_outlet_sent(code: str, text: str, sent: bool) -> None:
    assert [one.sent for one in find(code, text)] == [sent]


@pytest.mark.parametrize(
    ("says", "paper"),
    [
        ("ينتهي محضر المعاينة، وتسلمت «قلوع» نسخة منه، إلى أن السقف الكبير ناقص سبعين لوحا.", "محضر المعاينة"),
        ("خلص تقرير المخبر، واطلعت «قلوع» عليه، إلى أن السقف الكبير ناقص سبعين لوحا.", "تقرير المخبر"),
        ("كان تقرير المخبر موضوع ندوة، ونظمت «قلوع» لقاء بعدها، قبل أن يسقط السقف الكبير ليلا.", None),
    ],
)
def test_a_document_is_told_of_before_the_outlet_that_has_it(says: str, paper: str | None) -> None:
    place = says.index("قلوع")
    outlet = Actor(id="q", name="قلوع", type="outlet", mentions=[(place, place + 4)])
    reading = Reading(id="d", text=says, language="ar", actors=[outlet])
    found = Statements(languages.load("ar")).find(reading)
    assert {one.paper for one in found} == {paper}


def test_a_speaker_is_called_by_name_and_by_the_office_that_stands_for_it() -> None:
    says = "The spokesman said the bridge would open on Monday morning."
    one = Attribution(
        id="a1", cue=[(14, 18)], source=[(0, 13)], content=[(19, 58)], speaker="Adam Saleh", source_type="person"
    )
    found = Statements(languages.load("en")).find(Reading(id="d", text=says, language="en", attributions=[one]))
    assert [set(said.speaker) >= {"spokesman", "en:adam"} for said in found] == [True]


@pytest.mark.parametrize(
    ("code", "text", "backs"),
    [
        ("ar", "وسانده رئيس النادي سالم راشد قائلا إن الرافعة سليمة تماما.", True),
        ("ar", "ودافع عن الشركة مدير السوق نادر فهد، مؤكدا أن الرافعة سليمة تماما.", True),
        ("en", "Ann Orr took his side and said that the crane was in good order.", True),
        ("ru", "Его поддержал директор рынка, который заявил, что кран в порту исправен.", True),
        ("ar", "قالت وزارة الدفاع في بيان إن الرافعة سليمة تماما.", False),
        # Whoever is only said to support somebody supports nobody by saying so.
        ("en", "Ann Orr said that the club supported the crane driver in the port.", False),
        ("ar", "قال رئيس النادي سالم راشد إن الرافعة سليمة تماما.", False),
    ],
)
def test_who_stands_by_another(code: str, text: str, backs: bool) -> None:
    assert [one.backs for one in find(code, text) if one.attribution] == [backs]


@pytest.mark.parametrize(
    ("text", "denier"),
    [
        ("نفت شركة المرفأ انقطاع الحبل. وقال مدير الشركة إن الرافعة سليمة تماما.", True),
        ("نفت شركة المرفأ انقطاع الحبل. وطالب مدير الشركة بإرسال خبراء إلى الرافعة.", False),
        ("نفت سوريا إغلاق المعبر القديم. وقال مرصد الطيور السوري إن المعبر أغلق مرتين.", False),
        ("نفى مدير مدرسة الجبل تسرب الأسئلة. وقال والد طالب في المدرسة، رفض كشف اسمه، إن ابنه رأى الأسئلة.", False),
        ("نفى سعيد حجازي إغلاق المعبر القديم. وافتتح السوق أمس. وقال حجازي إن المعبر مفتوح للزوار.", True),
    ],
)
def test_what_goes_with_a_denial(text: str, denier: bool) -> None:
    assert find("ar", text)[-1].denier == denier


def test_that_it_is_a_story_is_not_what_is_called_false() -> None:
    called, told = ("حكاية الورقة القديمة مختلقة", "حكاية الورقة القديمة طويلة")
    terms = [find("ar", f"قال رئيس النادي إن {words}.")[0].terms for words in (called, told)]
    assert terms == [["paper", "old", "false"], ["story-tale", "paper", "old", "long"]]


def test_the_innermost_speaker_has_the_words() -> None:
    found = find("en", "The mayor said that the museum had denied that the old clock was stolen.")
    assert found
    assert all(one.attribution is not None for one in found)


def test_what_reports_say_is_denied_by_whoever_denies_the_reports() -> None:
    found = find("ar", "نفت إدارة المرفأ صحة أنباء تحدثت عن سقوط العدسة القديمة في البحر.")
    assert [(one.stance, one.attribution) for one in found] == [("denies", "a1")]


@pytest.mark.parametrize(
    "text",
    [
        "وصف نقيب الصيادين سالم العطار ما يقال عن زورق مسروق بأنه افتراء على بحارة يعملون ليلا.",
        "قال الوزير كريم السالم إن المزاعم بأن المصنع سكب الزيت في النهر عارية عن الصحة تماما.",
    ],
)
def test_what_is_told_and_called_false_in_one_breath_is_the_word_of_whoever_calls_it_so(text: str) -> None:
    (one,) = find("ar", text)
    assert one.attribution == "a1" and UNTRUE in one.terms


def test_a_negation_in_a_further_clause_does_not_turn_what_is_said_before_it() -> None:
    (found,) = find("ar", "قال مدير الميناء إن شهادة السفينة انتهت في آذار ولم تجدد حتى اليوم.")
    assert (found.negated, bool(found.denied)) == (False, True)
    (found,) = find("ar", "قال مدير الميناء إن شهادة السفينة لم تجدد حتى اليوم.")
    assert found.negated
    (found,) = find("en", "The harbour master said the certificate of the ship expired in March and was not renewed.")
    assert (found.negated, bool(found.denied)) == (False, True)


def test_what_somebody_is_said_to_offer_is_what_the_reporter_says() -> None:
    found = find("en", "A passenger said the staff of the ferry had promised a full refund to the travellers.")
    assert [one.attribution for one in found] == ["a1"]
    assert "promise" in found[0].terms


def test_a_report_that_is_disputed_is_what_the_report_says() -> None:
    text = (
        "The guide disputed a report that sailors threw the old compass into the harbour.\n\n"
        "The report was published by the Larkmoor Gazette, which attributed it to an unnamed passenger."
    )
    compass = next(one for one in find("en", text) if "throw" in one.terms)
    assert compass.stance == "affirms"


def test_whom_words_are_had_from_is_known_by_id() -> None:
    text = "Reuters reported that the old museum clock was stolen at night."
    by = Attribution(id="a1", cue=[(8, 16)], source=[(0, 7)], content=[(22, len(text) - 1)])
    agency = Actor(id="reuters", name="Reuters", type="outlet", mentions=[(0, 7)])
    (found,) = tools("en")[1].find(Reading(id="one", text=text, language="en", attributions=[by], actors=[agency]))
    assert found.cites == ["reuters"]


def test_clauses_are_statements_of_their_own_when_they_say_enough() -> None:
    found = said(
        "en", "The director said the museum clock was stolen at night, and two guards of the bank lost their keys."
    )
    assert [words for words, _ in found] == [
        "the museum clock was stolen at night",
        "and two guards of the bank lost their keys",
    ]


def test_what_brings_in_a_further_clause_is_none_of_what_it_says() -> None:
    first = "قال مدير المتحف إن الساعة القديمة سُرقت ليلا من القاعة"
    further = "وأن الزوار سيدخلون القاعة الزرقاء مجانا يوم الخميس، وإن كان الطقس باردا جدا في تلك المدينة البعيدة."
    assert said("ar", f"{first}، {further}")[1:] == [
        ("الزوار سيدخلون القاعة الزرقاء مجانا يوم الخميس", True),
        ("وإن كان الطقس باردا جدا في تلك المدينة البعيدة", True),
    ]


def test_words_that_lead_to_a_cue_are_no_statement() -> None:
    assert said("ar", "وفي السياق ذاته قال المدير إن الساعة القديمة سُرقت ليلا.") == [("الساعة القديمة سُرقت ليلا", True)]


def test_what_is_counted_is_a_term_in_every_language() -> None:
    assert "#passenger" in find("ar", "قال القبطان إن 180 راكبا كانوا على متن السفينة.")[0].terms
    assert "#passenger" in find("en", "The captain said that 180 passengers were on the ship.")[0].terms


@pytest.mark.parametrize(
    ("code", "text", "figures"),
    [
        ("ar", "قال المدير إن الرافعة توقفت 40 دقيقة.", [(40, 40, "minute")]),
        ("ar", "قال المدير إن الرافعة توقفت أكثر من ثلاثة أيام.", [(3, None, "day")]),
        ("en", "The manager said that the crane stood still for less than 40 minutes.", [(None, 40, "minute")]),
        ("en", "The manager said that the crane stood there for 40 years.", []),
        ("ru", "Директор сказал, что кран стоял два часа.", [(2, 2, "hour")]),
    ],
)
def test_how_long_something_took_is_a_figure(
    code: str, text: str, figures: list[tuple[float | None, float | None, str]]
) -> None:
    (one,) = [one for one in find(code, text) if one.attribution]
    assert [(figure.low, figure.high, figure.of) for figure in one.numbers] == figures


@pytest.mark.parametrize(
    ("code", "text", "figures"),
    [
        ("ar", "قال المدير إن سبعة هوائيات سقطت في العاصفة.", [(7, "antenna")]),
        ("en", "The manager said that seven of the antennas fell in the storm.", [(7, "antenna")]),
        ("ru", "Директор сказал, что семь антенн упали в бурю.", [(7, "antenna")]),
        ("en", "The manager said that in 2018 antennas fell in the storm.", []),
        ("en", "The manager said that the storm had put the number of broken ships at seven.", [(7, "ship")]),
        ("ar", "قال المدير إن عدد الزوار المسجلين في المعرض استقر عند 405.", [(405, "visitor")]),
        ("en", "The manager said that a number of ships left, the last after seven.", []),
        ("en", "The manager said that one antenna fell in the storm.", []),
        ("en", "The manager said that seven bent radio antennas fell in the storm.", [(7, "antenna")]),
        ("ru", "Директор сказал, что семь погнутых антенн упали в бурю.", [(7, "antenna")]),
        ("ru", "Директор сказал, что тридцать четыре рыбацкие лодки стояли у берега.", [(34, "boat")]),
        ("ar", "قال المدير إن عدد الكتب الناقصة قُدّر بـ3200.", [(3200, "book")]),
    ],
)
def test_a_number_counts_what_no_table_of_counted_nouns_knows(
    code: str, text: str, figures: list[tuple[float, str]]
) -> None:
    (one,) = [one for one in find(code, text) if one.attribution]
    assert [(figure.low, figure.of) for figure in one.numbers] == figures


@pytest.mark.parametrize(
    ("code", "text", "number"),
    [
        ("en", "The manager said that fourteen of them had split.", 14),
        ("en", "The deputy director put the number at 3,200.", 3200),
        ("ar", "قال المدير إن الـ3200 لم تصل بعد.", 3200),
    ],
)
def test_a_figure_says_enough_where_what_it_counts_was_said_before(code: str, text: str, number: float) -> None:
    (one,) = [one for one in find(code, text) if one.attribution]
    assert [(figure.low, figure.of) for figure in one.numbers] == [(number, None)]


def test_digits_are_no_word_whatever_is_joined_to_them() -> None:
    (one,) = find("ar", "قال المدير إن الـ120 شجرة سقطت في العاصفة.")
    assert not any("120" in term for term in one.terms)


def test_hedges_and_negations_are_kept_with_what_they_are_said_of() -> None:
    hedged = find("en", "The guard said that the water may be contaminated with rust.")[0]
    denied = find("en", "The guard said that the water was not contaminated with rust.")[0]
    assert (hedged.hedged, hedged.negated) == (True, False)
    assert (denied.hedged, denied.negated) == (False, True)
    assert denied.denied[0] in denied.terms


def test_a_denied_content_denies() -> None:
    assert find("ar", "نفت الشركة تلوث مياه الخزان الكبير.")[0].stance == "denies"


@pytest.mark.parametrize("code", languages.available())
@given(text=st.text(max_size=200))
def test_nothing_raises_and_every_span_lies_in_the_text(code: str, text: str) -> None:
    for one in find(code, text, title=text[:40]):
        assert all(0 <= start < end <= len(text) for start, end in one.content)


@pytest.mark.parametrize("code", languages.available())
def test_statements_never_overlap(code: str) -> None:
    text = {
        "ar": "قال زيد إن الطريق مغلق، وأضاف أن الجسر القديم انهار.",
        "en": "A said that B said the old bridge fell.",
    }
    spans = [one.content[0] for one in find(code, text.get(code, text["en"]))]
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
