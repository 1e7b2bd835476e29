"""Through what the words of a sentence reached the text, by sentences of our own."""

from __future__ import annotations

import pytest

from takhrij.cli.wiring import Readers
from takhrij.model import Document
from takhrij.read.examples import parse_attribution

READERS = Readers()


def read(text: str) -> list[tuple[str, list[str]]]:
    """The cue of each attribution, and its carriers."""
    reading = READERS.read(Document(id="example", text=text, language="ar"))
    return [
        (text[slice(*attribution.cue[0])], [text[slice(*span)] for span in attribution.carrier])
        for attribution in reading.attributions
    ]


def expect(example: str) -> None:
    """Each `<cue>` of an example has just the carriers marked `|so|`."""
    text, marks = parse_attribution(example)
    carriers = [text[slice(*span)] for span, part in marks if part == "carrier"]
    cues = [text[slice(*span)] for span, part in marks if part == "cue"]
    found = read(text)
    assert [(cue, carriers) for cue in cues] == [one for one in found if one[0] in cues], found


@pytest.mark.parametrize(
    "example",
    [
        'و<قال> المهندس ل|وكالة "البرج"| إن الجسر آمن.',
        "و<قال> المهندس ل|رويترز| إن الجسر آمن.",
        "و<قال> المهندس خلال |مراسم رسمية| إن الجسر آمن.",
        "وفي |استطلاع للرأي| أجرته اللجنة، <وجدت> أن الجسر آمن.",
        "و<قال> المهندس لـ«|أخبار المرفأ|» إن الجسر آمن.",
        "و<قال> المهندس لـ|CNN| إن الجسر آمن.",
        "و<أكد> رئيس البلدية ل|لجزيرة نت| أن الجسر آمن.",
        'و<قال> المهندس ل|موقع "عين المرفأ" الإخباري| إن الجسر آمن.',
        "و<قال> المهندس ل|صحيفة المرفأ اليومية| إن الجسر آمن.",
        "و<قال> المهندس ل|وكالة أنباء المرفأ (وام)| إن الجسر آمن.",
        'و<أوضح> المهندس ل|شبكة "عين المرفأ الجديد"| سبب إغلاق الجسر.',
        'و<قال> المهندس ل|قناة "المنارة"| التابعة للحزب إن الجسر آمن.',
        'و<قال> المهندس إن الجسر آمن، حسبما نقلت |قناة "المنارة"| التابعة للحزب.',
        "و<أشار> المهندسون، الذين تقدموا برسالة إلى البلدية، إلى أن الجسر آمن.",
        "و<أكد> تقرير البلدية، الذي نقلته |وكالة الأنباء السعودية|، أن الجسر آمن.",
        'و<بحسب> تصريحات من إدارة المرفأ ل|موقع "المنارة"| فإن الجسر آمن.',
        "لكن البلدية <أكدت>، حسب |وسائل الإعلام الرسمية|، المجلس البلدي، أن الجسر آمن.",
        'و<قالت> المديرة ل|قناة "أر.تي.إل"| الثلاثاء إن الجسر آمن.',
        "و<أوضحت> الوزيرة على هامش |قمة المدن| أن الجسر آمن.",
        "و<قالت> البلدية على |موقعها الإلكتروني| إن الجسر آمن.",
        "و<قال> المهندس على |موقع الوزارة| إن الجسر آمن.",
        "و<قالت> المديرة في |إفادة| للصحفيين إن الجسر آمن.",
    ],
)
def test_the_outlet_that_is_spoken_to(example: str) -> None:
    expect(example)


@pytest.mark.parametrize(
    "example",
    [
        "<قال> المهندس في |بيان| إن الجسر آمن.",
        "<قال> المهندس في |مؤتمر صحفي| عقده في المرفأ إن الجسر آمن.",
        "<قال> المهندس في |كلمة| ألقاها أمس إن الجسر آمن.",
        "<قال> المهندس خلال |لقائه الوزير| إن الجسر آمن.",
        "<أعلن> المهندس قراره أثناء |اجتماع| مع العمال.",
        "<أعلن> المهندس، في |مؤتمر صحفي| بأنقرة، أن الجسر آمن.",
        "<قال> المهندس في |البيان| إن الجسر آمن.",
        "<قال> المهندس في |ذات البيان| إن الجسر آمن.",
        "<قال> المهندس في |خطاب متلفز| إن الجسر آمن.",
        "<قال> المهندس خلال |اجتماع للجنة الجسور| إن الجسر آمن.",
        "وكان المهندس <حذر> أمام |مجلس الأمن| من أن الجسر قديم.",
        "وخلال |المؤتمر الصحفي|، <قال> المهندس إن الجسر آمن.",
        "<قال> المهندس خلال |اجتماع جمعية الصحة المحلية| إن الجسر آمن.",
        "وفي |مقابلة| مع |صحيفة «أخبار المرفأ»|، <قال> المهندس إن الجسر آمن.",
    ],
)
def test_the_document_or_occasion_without_what_is_said_of_it(example: str) -> None:
    expect(example)


@pytest.mark.parametrize(
    "example",
    [
        "<كتب> المهندس على |تويتر| إن الجسر آمن.",
        "<كتب> المهندس على |حسابه على تويتر|: «الجسر آمن للجميع اليوم».",
        "<قال> المهندس في |تغريدة| نشرها على صفحته إن الجسر آمن.",
    ],
)
def test_what_was_written_where_anybody_may(example: str) -> None:
    expect(example)


@pytest.mark.parametrize(
    "example",
    [
        "<نقلت> |وكالة رويترز| <عن> المهندس قوله إن الجسر آمن.",
        "<قال> المهندس في |تصريحات| نقلتها |صحيفة المرفأ| إن الجسر آمن.",
        "<قال> المهندس إن الجسر آمن، وفق ما نقلت |وكالة رويترز|.",
        "<قال> المهندس إن الجسر آمن، وفقا لما جاء على |موقعه الإلكتروني|.",
        "<قال> المهندس إن الجسر آمن، وفقا لما نقله عنه |سالم العطار|.",
        "<قال> المهندس إن الجسر آمن، وفقا لما نقله على لسانه |سالم العطار|.",
        "<نقلت> |وكالة رويترز| <عن>ه قوله إن الجسر آمن.",
        "<نقلت> |وكالة رويترز| <عن> المهندس <نفيه> وجود خلل في الجسر.",
        "ووفقا ل|وكالة رويترز|، <قال> المهندس إن الجسر آمن.",
    ],
)
def test_who_relayed_the_words(example: str) -> None:
    text, marks = parse_attribution(example)
    assert read(text)[0][1] == [text[slice(*span)] for span, part in marks if part == "carrier"]


def test_what_closes_a_sentence_holds_for_all_that_it_reports() -> None:
    text = "قال المهندس إن الجسر آمن وأشار إلى أن الطريق مفتوح، وذلك في تصريحات نقلتها وكالة رويترز."
    assert read(text) == [("قال", ["وكالة رويترز"]), ("أشار", ["وكالة رويترز"])]


def test_a_sentence_of_its_own_says_how_the_one_before_was_said() -> None:
    text = "حذر المهندس من أن الجسر قديم. جاء ذلك في مقابلة مع قناة المرفأ."
    assert read(text) == [("حذر", ["مقابلة", "قناة المرفأ"])]


def test_such_a_sentence_with_words_of_its_own_keeps_the_carrier() -> None:
    text = "حذر المهندس من أن الجسر قديم. جاء ذلك في تغريدة له، حيث قال: «الجسر قديم ولا بد من إصلاحه»."
    assert read(text) == [("حذر", []), ("قال", ["تغريدة"])]


@pytest.mark.parametrize(
    "example",
    [
        "وجاء إعلان المهندس في |تغريدة|، حيث <أوضح> أن الجسر قديم.",
        'وأتت تصريحات المهندس خلال |اجتماع| مع العمال، <قائلا>: "الجسر قديم".',
        "وتوقف العمل في الجسر الذي <أعلنه> المهندس في |مؤتمر صحفي|.",
        "وبعث المهندس |رسالة تهنئة| للعمال، <متعهدا> بأن يفتح الجسر.",
        'كما وجه المهندس |رسالة| للعمال، و<قال>: "الجسر قديم جدا".',
        "وأصدر المهندس |بيانا| <يحذر> من السيول.",
        '<كتبت> المهندسة |تغريدة|: "الجسر قديم جدا".',
    ],
)
def test_what_is_told_of_somebodys_words_names_their_carrier(example: str) -> None:
    expect(example)


def test_a_pronoun_takes_up_the_carrier() -> None:
    text = "وزار المهندس المرفأ بعد رسالة إلى البلدية قال فيها إن الجسر قديم."
    assert ("قال", ["رسالة"]) in read(text)


def test_a_statement_of_whoever_is_relied_on() -> None:
    text = "الجسر مغلق حتى الغد، حسبما أعلنت البلدية في بيانها."
    assert read(text) == [("حسبما أعلنت", ["بيانها"])]


@pytest.mark.parametrize(
    "text",
    [
        "قال المهندس للصحفيين إن الجسر آمن.",
        "قال المهندس من موقع الحادث إن الجسر آمن.",
        "قال المهندس في موقع أثري إن الجسر آمن.",
        "وبعد اجتماع البلدية، قال المهندس إن الجسر آمن.",
        "قال الرئيس التنفيذي لـ«جسور المرفأ» إن الجسر آمن.",
        "قال المهندس الذي أشرف على الدراسة إن الجسر آمن.",
        "قال المهندس إن الجسر آمن، وذلك في إشارة إلى كتابات على موقع تويتر.",
        "أبلغ المهندس البلدية، بتطبيق رسوم جديدة، أن الجسر آمن.",
        "وقال المهندسون في مقاطعة النهر إن الجسر آمن.",  # no clip of a film, though it is written with the same letters
        "وجاء في البيان الختامي للمؤتمر أن الجسر آمن.",
        "وقال المهندس وهو يبني على حساب أنقرة إن الجسر آمن.",
    ],
)
def test_what_is_no_carrier(text: str) -> None:
    assert [carriers for _, carriers in read(text)] == [[]]


def test_who_continues_is_not_given_the_carrier_again() -> None:
    text = "قال المهندس في بيان إن الجسر آمن. وأضاف أن الطريق مفتوح."
    assert read(text) == [("قال", ["بيان"]), ("أضاف", [])]


def test_a_noun_phrase_ends_before_the_statement_it_was_said_in() -> None:
    text = "نفى المهندس إغلاق الجسر في كلمة ألقاها أمس."
    (found,) = READERS.read(Document(id="example", text=text, language="ar")).attributions
    assert [text[slice(*span)] for span in (*found.content, *found.carrier)] == ["إغلاق الجسر", "كلمة"]


def test_a_relay_at_the_head_of_a_sentence_holds_for_a_subject_that_had_spoken() -> None:
    assert read("وبحسب وكالة رويترز، كان المهندس قد قال إن الجسر آمن.") == [("قال", ["وكالة رويترز"])]


def chains(text: str, outlet: str = "موقع السفح") -> list[list[tuple[str | None, str]]]:
    """The chain of each attribution: who, and how they received the words from the next."""
    reading = READERS.read(Document(id="example", text=text, language="ar", outlet=outlet))
    return [[(step.who, step.how) for step in one.chain] for one in reading.attributions]


@pytest.mark.parametrize(
    "example",
    [
        # who has it from whom
        "كما <أورد> |الموقع نفسه| عن حارس الجسر قوله إن الحبل بال.",
        "و<أفادت> |إذاعة «الوادي»|، استنادا إلى وثيقة مسربة، بأن المال صرف.",
        'و<ذكرت> |وكالة "السهل"| أن الصبغة من الخزان، نقلا عن شهود.',
        "انهار الجدار، <بحسب ما نشره> |موقع نوافذ| عن شاهد عيان.",
        # who was told
        "و<أبلغ> ضابط الميناء، ماهر الحلو، |الوكالة| أن العمل مستمر.",
        "و<أفادت> مصادر مطلعة |وكالة «السهل» للأنباء| بأن الحبل انقطع.",
        "و<دعا> الوزير، في |حديث| إلى |صحيفة «الوادي»|، إلى وقف العمل.",
        "و<قال> الحارس ل|لموقع| إن القطار تأخر.",
        # who has the document
        "<أعلنت> دائرة الصحة، في |بيان| تسلمت |إذاعة النهر| نسخة منه، أن العدد بلغ تسعة.",
    ],
)
def test_whoever_handed_the_words_on(example: str) -> None:
    expect(example)


def test_the_same_website_is_the_one_named_before() -> None:
    text = "ونقل موقع نوافذ عن تقرير أولي أن الحبل بال. كما أورد الموقع نفسه عن حارس الجسر قوله إن الباب مغلق."
    assert chains(text)[1] == [
        ("موقع السفح", "relayed"),
        ("موقع نوافذ", "unspecified"),
        ("حارس الجسر", "unspecified"),
    ]


def test_the_outlet_itself_was_told() -> None:
    assert chains("قال الحارس للموقع إن القطار تأخر.")[0][0] == ("موقع السفح", "told")
    assert chains("قال الحارس للبوابة إن القطار تأخر.")[0][0] == ("موقع السفح", "told")
    assert chains("قال الحارس للصحيفة إن القطار تأخر.")[0][0] == ("موقع السفح", "relayed")


@pytest.mark.parametrize(
    "example",
    [
        "<أكد> {رئيس لجنة الجسور في مجلس محافظة المفرق، غسان التليد}، الثلاثاء، أن [الماء ملوث].",
        "<قال> {حارس الجسر في ميناء صيدا، علي الشامي}، لإذاعة «النهر» إنه [أغلق الباب].",
        "<كشف> {مهندس في شركة الجسور، فضل عدم ذكر اسمه} خشية المساءلة، لـ«السفح» أن [الحبال قديمة].",
        "<طالب> {رئيس رابطة النجارين عبد الأمير الساعدي} [البلدية بصرف تعويضات].",
        "وكانت {هيئة الموانئ} قد <تحدثت> يوم الحادث عن [ثلاثة جرحى].",
        "واستمعت اللجنة إلى {التاجر سالم الهادي}، الذي <كرر> أمامهم أن [الباب مغلق].",
        "<أكدت> {قناة الشراع} [صحة المعلومات التي نشرها الموقع]، إذ أفادت بأن الحبال قديمة.",
    ],
)
def test_source_and_content_around_asides(example: str) -> None:
    text, marks = parse_attribution(example)
    reading = READERS.read(Document(id="example", text=text, language="ar"))
    cue = next(span for span, part in marks if part == "cue")
    one = next(one for one in reading.attributions if tuple(one.cue[0]) == tuple(cue))
    wanted = {part: text[slice(*span)] for span, part in marks if part != "cue"}
    assert text[slice(*one.source[0])] == wanted["source"]
    assert text[slice(*one.content[0])].removeprefix("ه ") == wanted["content"]


def test_a_text_that_breaks_off_after_a_preposition_has_no_carrier() -> None:
    assert read("الجسر آمن بحسب المهندس في") == [("بحسب", [])]


@pytest.mark.parametrize(
    "example",
    [
        "وسافر المهندس أمس، <مؤكدا> في |تسجيل مصور| أن الجسر آمن.",
        "ورد المهندس <قائلا> ل|وكالة رويترز| إن الجسر آمن.",
        "<نقلت> |وكالة رويترز| عن المهندس قوله في |تغريدة| إن الجسر آمن.",
        "وسجلت البلدية كلمة <أكد> المهندس خلالها أن الجسر آمن.",
    ],
)
def test_a_second_word_of_speech_and_a_participle_have_their_carriers(example: str) -> None:
    text, marks = parse_attribution(example)
    carriers = {text[slice(*span)] for span, part in marks if part == "carrier"}
    assert carriers <= {one for _, found in read(text) for one in found}


@pytest.mark.parametrize(
    "example",
    [
        "و<أكد> المهندس أن الجسر آمن، حسبما قال في |حوار تلفزيوني|.",
        "و<أكد> المهندس أن الجسر آمن، وذلك وفقا لما قاله في |مؤتمر صحفي| أمس.",
        "و<أكدت> منظمة الجسور أن الجسر آمن، وفقا لما ذكرته المنظمة ب|تغريدة|",
        "و<قال> المهندس إن الجسر آمن، وفقا لما ذكر ب|نسخة من التقرير|.",
        "و<قال> المهندس إن الجسر آمن، وفقا ل|بيان| نشره الديوان.",
        'و<قال> المهندس: "الجسر آمن تماما" كما نقلت |وكالات الأنباء|.',
        "و<قال> المهندس إن الجسر آمن، كما نقلت |وسائل الإعلام|.",
        'وارتفع السعر، <بحسب> تقرير نشر في |صحيفة "المرفأ"|.',
        'وارتفع السعر، <بحسب> الصور التي نشرها |موقع "المرفأ"|.',
    ],
)
def test_what_an_according_to_tells_of_the_way_words_came(example: str) -> None:
    expect(example)


def test_an_as_he_said_that_brings_in_a_clause_is_one_of_its_own() -> None:
    text = 'قال المهندس إنه "باق في منصبه"، كما أكد خلال خطابه في المرفأ، أمس، أن "الجسر آمن".'
    assert ("أكد", ["خطابه"]) in read(text)


@pytest.mark.parametrize(
    "example",
    [
        "و<أكد> المهندس عبر |حسابه الرسمي على موقع تويتر| إصلاح الجسر القديم.",
        "و<قال> المهندس في |مقابلة| لسالم العطار إن الجسر آمن.",
        "و<قال> المهندس في |سلسلة تغريدات| إن الجسر آمن.",
        "و<قال> المهندس في |مقتطفات من المقابلة| إن الجسر آمن.",
        'وردا على سؤال |وكالة "رويترز"|، <قال> المهندس إن الجسر آمن.',
        "و<قال> المهندس في |شهادته| إن الجسر آمن.",
    ],
)
def test_how_far_a_carrier_reaches(example: str) -> None:
    expect(example)
