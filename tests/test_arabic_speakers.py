"""Whose word it is, in whole Arabic texts of our own: the last source of each."""

from __future__ import annotations

import pytest

from takhrij.cli.wiring import Readers
from takhrij.model import Attribution, Document

READERS = Readers()


def last(text: str) -> Attribution:
    return READERS.read(Document(id="example", text=text, language="ar", published="2019-04-10")).attributions[-1]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # What is said is a noun with a pronoun: its own that says so; but not each word that ends alike.
        ("جدد الوزير سالم العطار دعوته إلى فتح الجسر.", "الوزير سالم العطار"),
        ("كرر المحافظون مرارا مطالبتهم بفتح الجسر.", "المحافظون"),
        ("درس الوزير سالم العطار دعوة إلى فتح الجسر.", None),
        # What a clause about a noun calls it, whoever the sentence is about does.
        (
            'اتهم الوزير سالم العطار بعض القرى في الوادي، التي وصفها بـ"الكسولة"، بأنها تسرق القمح.',
            "الوزير سالم العطار",
        ),
        # Whose a speech is may be who says something in it.
        (
            "قال مصدر أمني إن الجسر مغلق، وذلك عقب كلمة لسالم العطار زعيم الحزب، هدد فيها بإغلاق الميناء.",
            "سالم العطار زعيم الحزب",
        ),
        # A family name that follows a given name elsewhere.
        ("وصل سالم غرنتا أمس. قالت الصحيفة ذلك. وفاجأ غرنتا السكان عندما أعلن أن الجسر مغلق.", "سالم غرنتا"),
        ("عقد وزراء الإعلام العرب اجتماعا. وأكد الوزراء أن الجسر مغلق.", "وزراء الإعلام العرب"),
        # What it is said in agrees with the pronoun, and is not who says it.
        ("أصدرت البلدية بيانا بشأن تصريحات العطار، قالت فيه إن الجسر مغلق.", "البلدية"),
        # Whose a company is, past the preposition between them; where an office is.
        ('قال المؤسس المشارك لـ"النهر"، سالم العطار، إن الجسر مغلق.', 'المؤسس المشارك لـ"النهر"، سالم العطار'),
        ('قال سالم العطار، مدير الأبحاث في فيسبوك: "الجسر مغلق".', "سالم العطار، مدير الأبحاث في فيسبوك"),
        ('إلا أن موقع "ضفة"، قال إن الجسر مغلق.', 'موقع "ضفة"'),
        ("عبر اللاعب سالم العطار بين شوطي المباراة عن استيائه من الحكم.", "اللاعب سالم العطار"),
        # How somebody calls something is their word, whoever their sentence is about; a clause may be another's.
        ("قال الوزير سالم العطار إن الحزب لن ينجو مما وصفه بالخيبة.", "الوزير سالم العطار"),
        ("قال الوزير سالم العطار إن الحزب أخطأ عندما وصفه بالكسول.", "الحزب"),
        # One of the members is one, and goes on.
        (
            "قال سالم العطار إن الجسر آمن. وحذر أحد أعضاء الفريق من أن الجسر قديم. وأضاف أن الميناء قديم.",
            "أحد أعضاء الفريق",
        ),
        # Whom the author told of last, and not who is told of in what somebody says.
        (
            "قالت وزارة الزراعة النرويجية إن القمح جيد. وأضافت الوزارة أن الوفد زار وزارة الزراعة الكندية. "
            "وذكرت الوزارة أن الوفد عاد.",
            "وزارة الزراعة النرويجية",
        ),
        # A name that nobody knows between a verb and an office in commas, and one after a title.
        (
            "قالت الشركة إن القمح جيد. وأثار بامبوس غرنتا، النائب العمالي عن الوادي، أسئلة كثيرة، وقال إن القمح قديم.",
            "بامبوس غرنتا، النائب العمالي",
        ),
        (
            "قال أحد السكان إن القمح جيد. كما سعى الطبيب برودن إلى حفظ القمح، ويقول إنه قديم. وعاد برودن أمس.",
            "الطبيب برودن",
        ),
        # Where a name has ended: before what hangs on the verb, a time, whoever is called upon, where it was said.
        ("ألقي القبض على نائبه سالم العطار الأسبوع الماضي. وقال العطار إن الجسر مغلق.", "نائبه سالم العطار"),
        ("صعد الوزير سالم العطار سريعًا إلى الجسر. وقال العطار إن الجسر مغلق.", "الوزير سالم العطار"),
        ("دعا الوزير سالم العطار زعماء القبائل إلى الحوار.", "الوزير سالم العطار"),
        (
            "دعا المبعوث الخاص إلى الوادي سالم العطار القوات المحلية إلى الحوار.",
            "المبعوث الخاص إلى الوادي سالم العطار",
        ),
        ("هدد الوزير سالم العطار أوسلو بالقول إن الميناء سيغلق.", "الوزير سالم العطار"),
        ("وصل الوزير سالم غرنتا. وقال غرنتا لصحافيين في الميناء إن الجسر مغلق.", "الوزير سالم غرنتا"),
        ("وصلت الوزيرة هدى غرنتا. وأوضحت الوزيرة على هامش قمة الوادي أن الجسر مغلق.", "الوزيرة هدى غرنتا"),
        # Who is called by a given name alone has no other after it; no owned deed, year or *for the* is a name.
        (
            'وصلت سلمى. وتقول سلمى: "القمح جيد". وترى سلمى أن القمح قديم. وتقول سلمى ضاحكة: "القمح جيد".',
            "سلمى",
        ),
        ("توج سالم غرنتا. وفاجأ غرنتا تألقه الجميع. وقال غرنتا إن الجسر مغلق.", "سالم غرنتا"),
        # Who held an office once is not who holds another.
        ("قالت رئيسة الوزراء النرويجية إن الجسر مغلق. ووصلت الرئيسة السابقة للحزب ودعت إلى الحوار.", "الرئيسة السابقة"),
        # A share of people, however its sign is written.
        ("أقرت 76 % من النساء أن الجسر مغلق.", "76 % من النساء"),
        # A noun that is somebody's family name too.
        ("اتهم رئيس البلدية سالم الشاهد الحزب بالكذب. وقال الشاهد إن الجسر مغلق.", "رئيس البلدية سالم الشاهد"),
        # What somebody wrote is none of their name.
        ('كتبت سلمى راشد تغريدة تقول: "الجسر مغلق".', "سلمى راشد"),
        ("قالت سلمى راشد المحللة في معهد دراسات النهر إن الجسر مغلق.", "سلمى راشد المحللة في معهد دراسات النهر"),
        # How somebody speaks is none of their name; who several are is told where they are first named.
        ("أكد سالم راشد بألفاظ قاطعة أن الجسر مغلق.", "سالم راشد"),
        ("ابتكر باحثون بمعهد النهر روبوتا. وقال الباحثون إنه سريع.", "باحثون بمعهد النهر"),
        # The first word of a body's name alone; whose lawyer she is hides no name.
        ("أعرب صندوق النقد الدولي عن قلقه. وقال الصندوق إن الجسر مغلق.", "صندوق النقد الدولي"),
        ("قالت النيابة العامة إن الجسر مغلق. وأضافت النيابة أنه قديم.", "النيابة العامة"),
        ("قالت محاميتها سلمى راشد إن الجسر مغلق. وأضافت المحامية أنه قديم.", "محاميتها سلمى راشد"),
        # Those who are spoken to are none of the name.
        ("قال سالم راشد لأعضاء المجلس إن الجسر مغلق.", "سالم راشد"),
        ("قال العطار لعدد من المصلين إن الجسر مغلق.", "العطار"),
        ("قال الوزير النرويجي لوسائل إعلام محلية إن الجسر مغلق.", "الوزير النرويجي"),
        ("قال مسؤولون نرويجيون لوكالة رويترز إن الجسر مغلق.", "مسؤولون نرويجيون"),
        ("قال المدير السابق لأحد البنوك إن الجسر مغلق.", "المدير السابق لأحد البنوك"),
        # A leader who is named is no one who spoke before.
        (
            "أعلن الوزير سالم راشد قدوم الوفد. وأفادت الوكالة أن الزعيم كيم سونغ أون تحدث عن إغلاق الجسر.",
            "الزعيم كيم سونغ أون",
        ),
        # The name of a body in quotation marks or foreign letters, and who leads one; its state alone may be told.
        ('ظهرت حركة "ربيع الوادي" أول العام. وقالت الحركة إن الجسر مغلق.', 'حركة "ربيع الوادي"'),
        ('قالت "نورثبرد" إن الجسر مغلق. وأكدت الشركة أنه قديم.', "نورثبرد"),
        ("قالت NRK إن الجسر مغلق. وأكدت الشبكة أنه قديم.", "الشبكة"),
        ("صدر عدد من صحيفة عرب نيوز أمس. وذكرت الصحيفة أن الجسر مغلق.", "صحيفة عرب نيوز"),
        ('ذكرت مجلة "الريف" أن الجسر قديم. وقالت المجلة النرويجية إن الجسر مغلق.', 'مجلة "الريف"'),
        (
            "انتقد راشد التحالف بقيادة النرويج. وقال راشد: هذا ذنب التحالف القديم. وتعهد التحالف بالتعويض.",
            "التحالف بقيادة النرويج",
        ),
        ('قالت شركة النهر إن الجسر مغلق. وقال الوزير إن الشركة "لا تعلم". وأكدت الشركة أنه قديم.', "شركة النهر"),
        # No conference is somebody; the name in commas after where its bearer works; titles of those who are told of.
        ("وقال سالم العطار إن الجسر قديم. وفي مؤتمر صحفي عقده العطار، أضاف أنه سيغلق.", "سالم العطار"),
        (
            'ولخص كبير الاقتصاديين في مؤسسة نورد كابيتال، سالم راشد، الحال بالقول: "الجسر مغلق".',
            "كبير الاقتصاديين في مؤسسة نورد كابيتال، سالم راشد",
        ),
        ('وحيت صفحة "نهر الشمال" الممثل، وأشارت إلى أن الجسر مغلق.', 'صفحة "نهر الشمال"'),
        # Of two of one family who was told of before; of whom somebody is close to, the name is no one else's.
        (
            "وصل سالم غرنتا لاعب الفريق. وشدد غرنتا على أن الجسر مغلق. ووصل كريم غرنتا والد اللاعب.",
            "سالم غرنتا لاعب الفريق",
        ),
        (
            "قال الوزير سالم راشد إن الجسر قديم. وتابع المسؤول المقرب من الرئيس كريم العطار أنه مغلق. وأكد راشد ذلك.",
            "الوزير سالم راشد",
        ),
        ("ذكر العطار في رسائل نقلت عنه من بيته أن الجسر مغلق، مؤكدا أنه قديم.", "العطار"),
        ("شدد راشد على الرغم من الأمطار على أن الجسر مغلق.", "راشد"),
        # What is criticised is none of those who do; what ends like "ours" may be a name; one name is none of several.
        ("انتقد المسؤولون خطة الوادي قائلين إنها قديمة.", "المسؤولون"),
        (
            "قالت المتحدثة باسم ميناء الإنسان رافينا شمسداني إن الجسر مغلق.",
            "المتحدثة باسم ميناء الإنسان رافينا شمسداني",
        ),
        ("هددت الجماعة من سمتهم خونة بأنهم لن يفلتوا.", "الجماعة"),
        ("وبحسب خبراء، النرويج أغلقت الجسر.", "خبراء"),
        ("قال السفير النرويجي لأحد قادة الحزب إن الجسر مغلق.", "السفير النرويجي"),
        # No preposition ends whom a sentence is about.
        ("ووجه ناشطون على الشبكة نداء، وقالوا إن الجسر مغلق.", "ناشطون"),
        # A word that begins as the article does has none.
        ("أكد الوزراء أن الجسر مغلق. كما بحث الوزراء آليات العمل، وأكدوا أهمية اللقاءات.", "الوزراء"),
    ],
)
def test_who_goes_on(text: str, speaker: str | None) -> None:
    assert last(text).speaker == speaker


def test_what_somebody_is_said_to_want_takes_up_nothing_from_before() -> None:
    text = (
        "يرى البعض أن المحافظ يخشى الأسئلة. وأعلن سالم العطار أنه سيترك منصبه إذا طلب الشعب ذلك. ويخوض حزب الشعب "
        "الديمقراطي الانتخابات."
    )
    asked = last(text)
    assert [text[slice(*span)] for span in asked.content] == ["ذلك"]
    assert asked.speaker == "الشعب"


def test_remarks_are_not_of_whoever_speaks_of_them_in_one_sentence() -> None:
    text = "وردا على تصريحات الوزير الأخيرة بأن الجسر مغلق، قال راشد إنه قديم."
    reading = READERS.read(Document(id="example", text=text, language="ar"))
    assert [one.speaker for one in reading.attributions] == ["الوزير", "راشد"]


def test_what_leads_somebody_to_a_deed_is_no_demand() -> None:
    text = "تأخر الفيلم ما دعا المخرج إلى العمل ليلا."
    assert not READERS.read(Document(id="example", text=text, language="ar")).attributions


@pytest.mark.parametrize("said", ["كما قالت", "حسبما أعلنت أمس", "وفق ما تقول"])
def test_an_as_somebody_said_may_leave_out_who(said: str) -> None:
    text = f"قالت البلدية إن الجسر قديم. وستغلق الطريق غدا، {said}."
    one = last(text)
    assert [text[slice(*span)] for span in one.content] == ["ستغلق الطريق غدا"]
    assert (one.source, one.speaker) == ([], "البلدية")
