"""Whose word it is: invented texts in which sources are marked, `{…}` for a cue and `<…>` for a source."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takhrij.languages import load
from takhrij.read.found import Found
from takhrij.read.speakers import Speakers
from takhrij.read.words import Words

ARABIC = load("ar")
SPEAKERS = Speakers(ARABIC)
# {cue|agreement} <source> and, where an attribution lies within the one before it, {cue|agreement|in}.
TABLES = (("source_nouns", "noun"), ("states", "name"), ("name_words", "word"), ("function_words", "form"))
MARK = re.compile(r"\{([^|}]*)\|?([^|}]*)\|?([^}]*)\}|<([^>]*)>")


def read(marked: str) -> tuple[str, list[Found]]:
    text, last = "", 0
    found: list[Found] = []
    for mark in MARK.finditer(marked):
        text += marked[last : mark.start()]
        start = len(text)
        text += mark[1] if mark[4] is None else mark[4]
        span = (start, len(text))
        if mark[4] is None:
            within = len(found) - 1 if mark[3] == "in" else None
            impersonal = mark[2] == "-"
            agreement = None if impersonal else mark[2] or None
            because = (f"ar/verbs/{mark[1]}",)
            found.append(Found((span,), within=within, agreement=agreement, impersonal=impersonal, because=because))
        else:
            old = found.pop()
            found.append(Found(old.cue, (span,), within=old.within, agreement=old.agreement, because=old.because))
        last = mark.end()
    return text + marked[last:], found


def speakers(marked: str) -> list[tuple[str | None, str]]:
    text, found = read(marked)
    return [(s.name, s.type) for s in SPEAKERS.resolve(Words(text, ARABIC.folding), found)]


FULL = "وزير الري النرويجي سالم راشد"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{قال|3ms} <وزير الري النرويجي سالم راشد> إن السد مكتمل. و{أضاف|3ms} <راشد> أن المياه وفيرة.", [FULL, FULL]),
        ("{قال|3ms} <وزير الري النرويجي سالم راشد> إن السد مكتمل. و{أضاف|3ms} أن المياه وفيرة.", [FULL, FULL]),
        ("{قال|3ms} <وزير الري النرويجي سالم راشد> إن السد مكتمل. و{أكد|3ms} <الوزير> ذلك.", [FULL, FULL]),
        # An official told of before, and a word that is a given name too.
        (
            "{قال|3ms} <مسؤول نرويجي> ذلك. و{قال|3ms} <الوزير النرويجي سالم راشد> لا. {أكد|3ms} <المسؤول النرويجي> ذا.",
            ["مسؤول نرويجي", "الوزير النرويجي سالم راشد", "مسؤول نرويجي"],
        ),
        ("وكان كريم الطبع. {أضاف|3ms} أن المياه وفيرة.", [None]),
        # One body that is called by its name alone is taken up by what it is; many do not speak as one person.
        ("{قالت|3fs} <حماس> ذلك. و{أضافت|3fs} <الحركة> أن المياه وفيرة.", ["حماس", "حماس"]),
        ("{قالت|3fs} <وزارة الري> ذلك. و{أضافت|3fs} <الحركة> أن المياه وفيرة.", ["وزارة الري", "الحركة"]),
        ("{قال|3ms} <الوزير سالم راشد> ذلك. و{أعلنوا|3mp} أن المياه وفيرة.", ["الوزير سالم راشد", None]),
        # A deed is no name, and the latter is no man if she is a woman.
        ("{قال|3ms} <راشد> إن السد مكتمل. وأعلن وزير الري النرويجي حرص راشد على الماء.", ["راشد"]),
        ("{قال|3ms} <الوزير سالم راشد> ذلك. و{أكدت|3fs} <الأخيرة> أن المياه وفيرة.", ["الوزير سالم راشد", None]),
        ("{قال|3ms} <راشد> إن السد مكتمل. وكان وزير الري النرويجي سالم راشد في القرية.", [FULL]),
        ("{قالت|3fs} <مصادر مطلعة في القرية> إن الجسر مغلق. و{أكدت|3fs} <المصادر> ذلك.", ["مصادر مطلعة في القرية"] * 2),
        ("{قال|3ms} <المتحدث باسم البلدية> إن الجسر مغلق. و{أضاف|3ms} <نادر فهد> أنه سيفتح.", ["نادر فهد"] * 2),
        # What stands before the article of an office, or in a way, is no name; a preposition is no noun.
        (
            "اجتمع بالسفير النرويجي لدى الجزائر، سالم راشد. و{أكد|3ms} <السفير النرويجي> ذلك.",
            ["السفير النرويجي لدى الجزائر، سالم راشد"],
        ),
        ("{قال|3ms} <الناطق باسم البلدية> ذلك. و{أضاف|3ms} <المتحدث> لا.", ["الناطق باسم البلدية"] * 2),
        ("فاز خصمه إيفرين أليغري. و{قال|3ms} <أليغيري> ذلك. و{قال|3ms} <إيفرين أليغري> لا.", ["إيفرين أليغري"] * 2),
        ("{قال|3ms} <سالم محمد> ذلك. و{قال|3ms} <محمود> لا.", ["سالم محمد", "محمود"]),
        # A mother is not her son, a friend is who his friend is; a verb tells a man from a woman of the same family.
        ("{قالت|3fs} <والدة سالم راشد> ذلك. و{أضاف|3ms} <راشد> لا.", ["والدة سالم راشد", "راشد"]),
        ("{قال|3ms} <صديقه سالم راشد> ذلك. و{أضاف|3ms} <راشد> لا.", ["صديقه سالم راشد"] * 2),
        ("{قالت|3fs} <خطيبته ريما كرم> ذلك. و{أضافت|3fs} <كرم> لا.", ["خطيبته ريما كرم"] * 2),
        ("{قال|3ms} <راشد> ذلك. ودافعت السيدة الأولى ريما راشد عن القرار.", ["راشد"]),
        ("زار رئيس الوزراء بطريقة غير معلنة. و{أكد|3ms} <رئيس الوزراء> ذلك.", ["رئيس الوزراء"]),
        ("{قال|3ms} <نادر سيلافوف> إن الجسر مغلق. و{أضاف|3ms} <سيلفوف> أنه سيفتح.", ["نادر سيلافوف"] * 2),
    ],
)
def test_the_fullest_mention_speaks(marked: str, expected: object) -> None:
    assert [name for name, _ in speakers(marked)] == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # Of two spokesmen the one of that body, or nobody's name.
        (
            "{قال|3ms} <المتحدث باسم البلدية سالم راشد> ذلك. و{قال|3ms} <المتحدث باسم المرفأ> إن الجسر مغلق.",
            "المتحدث باسم المرفأ",
        ),
        (
            "{قال|3ms} <المتحدث باسم البلدية سالم راشد> ذلك. و{أضاف|3ms} <المتحدث> أنه مغلق.",
            "المتحدث باسم البلدية سالم راشد",
        ),
        # A former minister is not the one in office.
        ("{قال|3ms} <وزير الري سالم راشد> ذلك. و{قال|3ms} <الوزير السابق> إن السد قديم.", "الوزير السابق"),
        # An epithet means the last person of that state; not one of another.
        ("{قال|3ms} <وزير الري النرويجي سالم راشد> ذلك. و{قال|3ms} <المسؤول النرويجي> إن السد مكتمل.", FULL),
        (
            "{قال|3ms} <وزير الري النرويجي سالم راشد> ذلك. و{قال|3ms} <المسؤول الهولندي> إن السد قديم.",
            "المسؤول الهولندي",
        ),
        # A woman is not meant by a masculine epithet.
        ("{قالت|3fs} <الوزيرة سلمى راشد> ذلك. و{قال|3ms} <المسؤول> إن السد مكتمل.", "المسؤول"),
        # Two together are no fuller mention of one.
        ("{قالت|3fs} <بلدية الواحة ووزارة الري> ذلك. و{قالت|3fs} <بلدية الواحة> إن السد مكتمل.", "بلدية الواحة"),
        # The body that a short name stands for may be told of in another source.
        ("{قال|3ms} <متحدث باسم بلدية الواحة> ذلك. و{نفت|3fs} <البلدية> إغلاق السد.", "بلدية الواحة"),
        # Some of a kind are not the kind.
        ("{قال|3ms} <مسؤولون محليون> ذلك. و{قال|3ms} <أحد المسؤولين> إن السد مكتمل.", "أحد المسؤولين"),
        # A name that is also an office, and one that is written like a preposition.
        ("{قال|3ms} <خليفة ناجي> ذلك. و{أضاف|3ms} <ناجي> أن السد مكتمل.", "خليفة ناجي"),
        ("{قال|3ms} <قائد الشرطة علي الراشد> ذلك. و{أضاف|3ms} <الراشد> أن السد مكتمل.", "قائد الشرطة علي الراشد"),
        # A trade after a given name is the family's, and nobody else's where it stands alone.
        ("{قالت|3fs} <ليلى نجار، مديرة المعرض> ذلك. و{أضافت|3fs} <نجار> أن السد مكتمل.", "ليلى نجار، مديرة المعرض"),
        ("{قال|3ms} <سالم صياد> ذلك. و{قال|3ms} <صياد من الميناء> إن البحر هادئ.", "صياد من الميناء"),
        # Another one is none that was told of before.
        ("{قال|3ms} <النجار سالم راشد> ذلك. و{أضاف|3ms} <نجار آخر> أن الخشب غال.", "نجار آخر"),
        # Somebody's lawyer or brother is not that person.
        ("{قال|3ms} <محامي سالم راشد> ذلك. و{قال|3ms} <راشد> إنه بخير.", "راشد"),
        ("{قال|3ms} <شقيق العطار> ذلك. و{أضاف|3ms} <العطار> أنه بخير.", "العطار"),
        ("{قال|3ms} <محاميه سالم راشد> ذلك. و{أضاف|3ms} <راشد> أنه بخير.", "محاميه سالم راشد"),
        ("{قال|3ms} <مستشار راشد للمياه> ذلك. و{قال|3ms} <سالم راشد> إنه بخير.", "سالم راشد"),
        # A brigadier is a man, and a brigade is none.
        ("{أعلن|3ms} <اللواء يحيى صلاح> ذلك. و{قال|3ms} <اللواء صلاح> إن السد مكتمل.", "اللواء يحيى صلاح"),
        # The source is the one person who was named, and of two none.
        ("{قال|3ms} <سالم راشد> ذلك. و{أضاف|3ms} <المصدر> أن السد مكتمل.", "سالم راشد"),
        # A former official is somebody who holds an office no more, whoever else was named since.
        (
            "{قال|3ms} <سالم راشد، المنسق السابق للري> ذلك. و{أضاف|3ms} <المسؤول النرويجي السابق> أن السد مكتمل.",
            "سالم راشد، المنسق السابق للري",
        ),
        ("{قال|3ms} <مصدر مطلع> ذلك. و{أضاف|3ms} <المصدر> أن السد مكتمل.", "مصدر مطلع"),
        # What somebody does is no part of a body's name.
        (
            "{قال|3ms} <سالم> ذلك. وتتولى منظمة المياه التحقيق. و{قالت|3fs} <المنظمة> إن السد قديم.",
            "منظمة المياه",
        ),
        # What tells a body from others holds no preposition.
        (
            "{قال|3ms} <سالم> ذلك. يربط الجسر جامعة النيل بالجهة الأخرى. و{قالت|3fs} <الجامعة> إن السد قديم.",
            "جامعة النيل",
        ),
    ],
)
def test_what_sets_speakers_apart(marked: str, expected: object) -> None:
    assert speakers(marked)[1][0] == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # Whom the sentence is about, where no source was named in it.
        ("{قال|3ms} <نادر فهد> ذلك. وعرضت وزارة الري خريطة ثم {قالت|3fs} إن السد مكتمل.", "وزارة الري"),
        ("أسقطت النرويج ما {قالت|3fs} إنها طائرة.", "النرويج"),
        # A clause about a noun does not go on to the next sentence.
        (
            "{قال|3ms} <الوزير سالم راشد> ذلك. وانتقد نادر فهد الذي {رأى|3ms} أنها تكفي. و{أضاف|3ms} أن السد قديم.",
            "الوزير سالم راشد",
        ),
        # The sentence before is about somebody who only acted.
        ("{قال|3ms} <نادر فهد> ذلك. وزار القرية الوزير سالم راشد. و{قال|3ms} إن السد مكتمل.", "الوزير سالم راشد"),
        # So is that before the first source.
        ("زار القرية الوزير سالم راشد. و{قال|3ms} إن السد مكتمل.", "الوزير سالم راشد"),
        # To add is to go on.
        ("{قال|3ms} <نادر فهد> ذلك. وزار القرية الوزير سالم راشد. و{أضاف|3ms} أن السد مكتمل.", "نادر فهد"),
        # Much of the author's own stands between, and nobody else may go on.
        (
            "{قال|3ms} <الوزير سالم راشد> ذلك. وبدأت أعمال البناء قبل عشرين عاما، ثم توقفت مرارا لأسباب كثيرة. وعاد "
            "السكان إلى القرية في الربيع الماضي بعد أن جفت الحقول وانخفضت المياه في الآبار وعلى ضفاف الوادي كله. "
            "و{أضاف|3ms} أن السد قديم.",
            "الوزير سالم راشد",
        ),
        # Who means themselves is quoted, or spoke right before.
        ("{قالت|3fs} <سلمى راشد> في لقاء مع المهندس سالم فهد: و{أعتقد|1s} أن السد قديم.", "سلمى راشد"),
        # A participle and a noun with a pronoun share the subject.
        ("{قالت|3fs} <الوزيرة سلمى راشد> ذلك، {مضيفة|fs} أن السد قديم.", "الوزيرة سلمى راشد"),
        # The form of the verb passes over those it does not fit.
        (
            "{قالت|3fs} <الوزيرة سلمى راشد> ذلك. و{نفى|3ms} <المجلس> ذلك. و{أضافت|3fs} أن السد قديم.",
            "الوزيرة سلمى راشد",
        ),
        # The source is whoever was cited last, be it an officer, a medium or a body, unless one without a name was.
        (
            "{قال|3ms} <سالم راشد> ذلك. و{قال|3ms} <قائد عسكري> غير ذلك. و{أضاف|3ms} <المصدر> أن السد مكتمل.",
            "قائد عسكري",
        ),
        ("{كشف|3ms} <موقع «المرفأ»> ذلك. وجفت الحقول، {بحسب|-} <المصدر نفسه>.", "موقع «المرفأ»"),
        ("{قال|3ms} <مصدر مطلع> ذلك. و{نفت|3fs} <الوزارة> ذلك. و{أضاف|3ms} <المصدر> أن السد قديم.", "مصدر مطلع"),
        # Those whom the sentence before was about; a noun that may be a verb is one right before whoever does it.
        ("{قال|3ms} <نادر فهد> ذلك. واجتمع أعضاء المجلس البلدي أمس. و{دعوا|3mp} إلى الهدوء.", "أعضاء المجلس البلدي"),
        ("بحث الوزراء شؤون الري، {مؤكدين|mp} أن السد قديم.", "الوزراء"),
        # Those who are named one after the other; some of many.
        ("وكانت النرويج وبيرو بنتا السد، و{قالتا|3d} إنه قديم.", "النرويج وبيرو"),
        ("ورفع مئات الخبازين راية، و{وصفوا|3mp} السد بأنه قديم.", "مئات الخبازين"),
        ("لكن العديد من المزارعين هنا {يعتبرون|3mp} أن السد قديم.", "العديد من المزارعين"),
    ],
)
def test_who_goes_on_speaking(marked: str, expected: object) -> None:
    assert speakers(marked)[-1][0] == expected


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("الجسر مغلق {وفقا|-} ل<لشرطة المحلية>.", "الشرطة المحلية"),
        ("الجسر مغلق {وفقا|-} ل<لجنة محلية>.", "لجنة محلية"),
        ("الجسر مغلق {وفقا|-} ل<لجنة المحلية>.", "اللجنة المحلية"),
        ("كتب نادر للرئيس النرويجي سالم راشد رسالة. و{أضاف|3ms} <راشد> أنه قرأها.", "الرئيس النرويجي سالم راشد"),
        ("{قال|3ms} <راشد> إن السد جاهز. وبدأ المهندس سالم راشد العمل.", "المهندس سالم راشد"),
        ("{قال|3ms} <راشد> إن السد جاهز. ووصل المهندس سالم راشد بالقطار.", "المهندس سالم راشد"),
        ("وصل الوزير نادر أبو حداد. و{قال|3ms} <أبوحداد> لا.", "الوزير نادر أبو حداد"),
        ("ألقت الشرطة المحلية القبض عليه، و{قالت|3fs} <الشرطة> لا.", "الشرطة المحلية"),
        ("ذكر نادر راشد حداد مرة. و{قال|3ms} <حداد> لا. و{قال|3ms} <راشد> نعم.", "حداد"),
        ("صدر بيان، باستعراض الأرقام. و{أضاف|3ms} <البيان> أن السد جاهز.", "البيان"),
    ],
)
def test_a_name_is_whole_and_ends_where_it_ends(marked: str, name: str) -> None:
    assert speakers(marked)[0][0] == name


@pytest.mark.parametrize(
    "told",
    [
        "وأعلن الوزير فكرة جيدة.",
        "ووصل الوزير لأول مرة.",
        "وانتظر الوزير، مبررة استخدام القوارب.",
        "وعاد الوزير إلى القرية بشكل مفاجئ.",
        "وكتب الوزير في عهد المدير سالم راشد.",
        "وأصدر الوزير أمرا بحق مدير السد سالم راشد.",
    ],
)
def test_what_an_office_does_is_nobodys_name(told: str) -> None:
    assert speakers(f"{told} و{{أضاف|3ms}} <الوزير> أن الجسر مغلق.") == [("الوزير", "official")]


def test_a_name_that_no_table_holds_is_one_where_it_is_told_of_again() -> None:
    text = "وصلت الوزيرة غرنتا هولبوم. وعادت هولبوم. و{أضافت|3fs} <الوزيرة> أن الجسر مغلق."
    assert speakers(text) == [("الوزيرة غرنتا هولبوم", "person")]
    assert speakers("وصل الزعيم كيم هونغ شور. و{أضاف|3ms} <كيم> لا.") == [("الزعيم كيم هونغ شور", "person")]


def test_a_noun_with_a_preposition_begins_no_name() -> None:
    text = "{قال|3ms} <مدرب المنتخب النرويجي لكرة السلة سالم راشد> ذلك. و{أضاف|3ms} <راشد> لا."
    assert speakers(text)[1] == ("مدرب المنتخب النرويجي لكرة السلة سالم راشد", "person")
    assert speakers("{قال|3ms} <مدير اللجنة النرويجية لحقوق السكان> ذلك.")[0][1] == "official"


@pytest.mark.parametrize(
    "source",
    [
        "زعيمه سالم راشد",  # as written, no woman
        "الرغوب رئيس الاتحاد النرويجي",
        "غرنتا هولبوم، كبيرة البنائين في القرية",
    ],
)
def test_whoever_is_named_is_a_person(source: str) -> None:
    assert speakers(f"{{قال|3ms}} <{source}> ذلك.") == [(source, "person")]


def test_who_withholds_a_name_is_nobody_named() -> None:
    text = "{قال|3ms} <المهندس سالم راشد> ذلك. و{أكد|3ms} <المهندس الذي طلب عدم كشف هويته> لا."
    assert speakers(text)[1] == ("المهندس", "anonymous")


def test_some_are_no_others_told_of_before() -> None:
    assert speakers("وصل بعض اللاعبين الكبار. و{قال|3ms} <البعض> إن الجسر مغلق.")[0][0] == "البعض"


def test_a_body_is_named_by_what_tells_it_and_no_more() -> None:
    text = "أقرت المدينة القانون والخطة. و{قال|3ms} <القانون> إن الجسر يغلق."
    assert speakers(text)[0][0] == "القانون"
    assert speakers("وكانت النيابة أحالت المتهمين أمس، و{قالت|3fs} إن الجسر مغلق.")[0][0] == "النيابة"
    assert speakers("وبعد أن نشر راشد صورة بالمستشفى {كتب|3ms} إن الجسر مغلق.")[0][0] is None


def test_a_name_stands_before_its_office() -> None:
    text = "أبلغ موظفو راشد رئيس البلدية. و{قال|3ms} <راشد> لا. وكان فهد مدير السد. و{قال|3ms} <فهد> لا."
    assert [name for name, _ in speakers(text)] == ["راشد", "فهد"]


def test_i_and_we_are_who_is_quoted() -> None:
    marked = "{قال|3ms} <نادر فهد>: «{أقول|1s|in} <أنا> إن الجسر مغلق»."
    assert speakers(marked)[1] == ("نادر فهد", "person")


def test_a_name_follows_an_office_whose_last_word_is_led_and_has_an_article() -> None:
    assert speakers("{قالت|3fs} <المفوضة النرويجية للتجارة سيسيليا برقان> ذلك.")[0][1] == "person"
    assert speakers("{قال|3ms} <المدير التنفيذي للورشة، نادر فهد> ذلك.")[0][1] == "person"


def test_one_office_has_more_than_one_name() -> None:
    marked = "{قال|3ms} <رئيس مجلس الوزراء النرويجي سالم راشد> ذلك. و{أكد|3ms} <رئيس الحكومة> لا."
    assert speakers(marked)[1] == ("رئيس مجلس الوزراء النرويجي سالم راشد", "person")


def test_a_family_is_called_as_a_body_is() -> None:
    marked = "{قال|3ms} <سالم العسكر، مدير المعرض> ذلك. و{أضاف|3ms} <العسكر> لا."
    assert speakers(marked)[1] == ("سالم العسكر، مدير المعرض", "person")


def test_how_old_somebody_is_is_no_name() -> None:
    marked = "{قال|3ms} <راشد، البالغ من العمر 60 عاما> ذلك. وحضر المهندس سالم راشد."
    assert speakers(marked)[0] == ("المهندس سالم راشد", "person")


def test_two_together_speak_on_as_two() -> None:
    marked = "{أعلنت|3fs} <النرويج وهولندا> ذلك، و{طالبتا|3d} بفتح الجسر."
    assert speakers(marked)[1][0] == "النرويج وهولندا"


def test_who_is_named_with_another_speaks_alone() -> None:
    text = "التقى الوزير النرويجي سالم راشد ونظيره الهولندي نادر فهد. و{قال|3ms} <راشد> ذلك. و{قال|3ms} <فهد> لا."
    assert [name for name, _ in speakers(text)] == ["الوزير النرويجي سالم راشد", "نظيره الهولندي نادر فهد"]
    both = "الوزير النرويجي سالم راشد والوزيرة الهولندية سلمى فهد"
    text = f"{{قال|3d}} <{both}> ذلك. و{{أكد|3d}} <الوزير النرويجي والوزيرة الهولندية> أن الجسر مغلق."
    assert [name for name, _ in speakers(text)] == [both, both]
    one = "رئيس الحكومة ووزير الري سالم راشد"
    assert speakers(f"{{قال|3ms}} <{one}> ذلك. و{{أكد|3ms}} <راشد> لا.")[1][0] == one


def test_a_name_in_commas_after_an_office_is_whose_it_is() -> None:
    text = "صدرت تصريحات للسفير النرويجي السابق بقطر، سالم راشد، أمس. و{أكد|3ms} <السفير النرويجي> ذلك."
    assert speakers(text) == [("السفير النرويجي السابق بقطر، سالم راشد", "person")]
    assert speakers("{قال|3ms} <والد المعلمة، نادر فهد> ذلك.")[0][1] == "person"


def test_a_name_makes_an_office_a_person() -> None:
    marked = "{قال|3ms} <المتحدث باسم البلدية> إن الجسر مغلق. و{أضاف|3ms} <نادر فهد> أنه سيفتح."
    assert [kind for _, kind in speakers(marked)] == ["person", "person"]


def test_agreement_chooses_between_antecedents() -> None:
    marked = "{قالت|3fs} <وزارة الري> إن السد مكتمل. و{قال|3ms} <نادر فهد> إنه رآه. و{أضافت|3fs} أن المياه وفيرة."
    assert speakers(marked)[2] == ("وزارة الري", "organisation")


def test_the_first_person_is_who_is_quoted() -> None:
    marked = "{قال|3ms} <نادر فهد>: «{أعتقد|1s|in} أن الجسر مغلق»."
    assert speakers(marked)[1] == ("نادر فهد", "person")


def test_the_homeland_is_the_speakers() -> None:
    marked = "{قال|3ms} <وزير الري النرويجي سالم راشد> إن {تطلب|3fs|in} <بلاده> المساعدة."
    assert speakers(marked)[1] == ("النرويج", "organisation")


def test_impersonal_has_no_speaker() -> None:
    assert speakers("{قال|3ms} <نادر فهد> ذلك. و{من المتوقع|-} أن يفتح الجسر.")[1] == (None, "impersonal")


def test_nobody_is_guessed_where_nobody_was_named() -> None:
    assert speakers("و{أضاف|3ms} أن الجسر مغلق.") == [(None, "impersonal")]
    assert speakers("{قالت|3fs} <وزارة الري> ذلك. و{قالوا|3mp} إن الجسر مغلق.")[1] == (None, "impersonal")


def test_metonyms_keep_their_name() -> None:
    marked = "{أعلنت|3fs} <النرويج> ذلك. و{قالت|3fs} <أوسلو> إن الجسر مغلق."
    assert [name for name, _ in speakers(marked)] == ["النرويج", "أوسلو"]


pieces = st.text(alphabet=' \n.،"«»أالمصدرقوزيرتفهي\u064b\ud800', max_size=60)


# Words that the tables know, in any order.
known = st.sampled_from([row[column] for table, column in TABLES for row in ARABIC.table(table)])
pieces |= st.lists(known, max_size=12).map(" ".join)


@given(pieces, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 8), st.booleans()), max_size=6))
def test_any_text_and_spans_resolve(text: str, raw: list[tuple[int, int, bool]]) -> None:
    found = []
    for number, (place, length, explicit) in enumerate(sorted(raw)):
        start = min(place, len(text))
        span = (start, min(start + length, len(text)))
        source = (span,) if explicit else ()
        found.append(
            Found((span,), source, (span,), (span,), agreement="3ms", within=number - 1 if number % 3 else None)
        )
    words = Words(text, ARABIC.folding)
    first = SPEAKERS.resolve(words, found)
    assert len(first) == len(found)
    # `his country` alone is given by its name, which the text may not hold; an article that was fused is written out.
    states = {row["name"] for row in ARABIC.table("states")}
    names = [speaker.name for speaker in first if speaker.name is not None and speaker.name not in states]
    assert all(name in text or name.removeprefix("ا") in text for name in names)
    assert first == SPEAKERS.resolve(words, found)


@pytest.mark.parametrize(
    ("told", "name", "kind"),
    [
        ("وزارت سلمى شركة مرجانة الصغيرة. و{قالت|3fs} <مرجانة> ذلك.", "شركة مرجانة الصغيرة", "organisation"),
        ("وصدر عن دار «مرجان ونهر» للنشر كتاب. و{قالت|3fs} <مرجان ونهر> ذلك.", "دار «مرجان ونهر»", "organisation"),
        (
            "وصلت منظمة الآبار (آبارنا). و{قالت|3fs} <آبارنا> ذلك.",
            "منظمة الآبار (آبارنا)",
            "organisation",
        ),
        # A company is not whoever owns it.
        ("وفتحت شركة بوقرت أبوابها. و{قال|3ms} <بوقرت> ذلك.", "بوقرت", "anonymous"),
        ("وأفلست شركة بوقرت. و{قال|3ms} <بوقرت> ذلك بعد أن زاره المهندس سالم بوقرت.", "المهندس سالم بوقرت", "person"),
    ],
)
def test_a_body_is_called_by_its_name_alone(told: str, name: str, kind: str) -> None:
    assert speakers(told)[-1] == (name, kind)
