"""Where what is said begins and ends, in Arabic sentences of our own."""

from __future__ import annotations

import pytest

from takhrij.cli.wiring import Readers
from takhrij.model import Document
from takhrij.read.examples import parse_attribution

READERS = Readers()


@pytest.mark.parametrize(
    "example",
    [
        # What else happened, or what came of it, is told in the same clause.
        "<قال> {المدير} إن [الجسر أغلق، لكنه فتح مجددا في المساء].",
        "<ذكرت> {الشرطة} أن [السائق اصطدم بالجدار، ثم حاول الفرار].",
        "<قال> {شاهد} إن [ثلاثة نقلوا إلى المستشفى، فيما عاد الباقون إلى منازلهم].",
        "<أفادت> {البلدية} أن [السد انهار، ما أدى إلى إغراق الحقول].",
        "<قالت> {النقابة} إن [المصنع أغلق، الأمر الذي يهدد مئات العمال].",
        "<أوضح> {المدير} أن [المتحف يستقبل ألف زائر يوميا، وهو ما يفوق طاقته].",
        "<قالت> {الوزيرة} إن [المدرسة أحصت كتبها، وهي المرة الأولى منذ عشرة أعوام].",
        # Somebody else speaks, or the author says what something is.
        "<قال> {المدير} إن [الجسر مغلق]، لكن المحافظ أعلن فتحه.",
        "<قال> {المدير} إن [الجسر مغلق]، فيما قالت البلدية إنه مفتوح.",
        "<قال> {المدير} إن [الجسر مغلق]، وهو ما نفته البلدية.",
        "<قالت> {الشرطة} إن [الرجل من المرج]، وهي بلدة صغيرة في الشمال.",
        # What is told in the phrase that a sentence begins with ends before the main clause.
        "رغم <نفي> {البلدية} [إغلاق الجسر]، يقول السكان إنه مغلق.",
        "وبعد أن <ذكرت> {الصحيفة} أن [الجسر مغلق]، أصدرت البلدية بيانا.",
        "<قال> {المدير} إن [الجسر أغلق بعد العاصفة، وفتح في المساء].",
        # A verb that names nobody goes on with the clause: in the present after a past, or of another gender.
        "<قالت> {المديرة} إن [المتحف يستقبل الزوار مجانا، ويطلب منهم الهدوء].",
        "<ذكرت> {الصحيفة} أن [الحارس زار المدير وأبلغه أن الباب مكسور].",
        "<قال> {المدير} إن [الجسر مغلق]، وطلب من السكان الصبر.",
        "<قالت> {المديرة} إن [المتحف يزدهر]، وتأمل وزارة الثقافة أن يكبر.",
        "<قالت> {المديرة} إن [المتحف مغلق]، فطلب الزوار نقودهم.",
        # What somebody hopes in their own speech is one clause, as the speech goes on.
        'قال المدير: "<نأمل> أن [يفتح الجسر غدا]، ولن نتأخر في ذلك".',
        '<قال> {المدير}: "[نأمل أن يفتح الجسر غدا، ولن نتأخر في ذلك]".',
        # Somebody else speaks about whoever spoke.
        "<قال> {المدير} إن [الجسر متين]، في حين تتهمه البلدية بإهماله.",
        # A clause about a noun needs no relative, and stands anywhere between a subject and its verb.
        "<ذكرت> {الصحيفة} أن [المدير كتب رسالة إلى البلدية، قال فيها إن الجسر مغلق].",
        "<قال> {المدير} إن [الجسر مغلق]، وقالت البلدية إنه مفتوح.",
        "<قال> {متحدث} إن [البلدية وقد تابعت أمر الجسر تؤكد حرصها على السلامة].",
        "<قال> {متحدث} إن [الجسر مغلق] وقد أكدت البلدية أنه آمن.",
        # What somebody says something is ends at the comma after which the clause goes on that it stands in.
        "زار المحافظ ما <وصفه> بأن[ه أقدم جسر في المدينة]، عقب انتهاء الأشغال.",
        "عثر الحارس على ما <قالت> {المديرة} إن[ها لوحة مفقودة]، في قبو المتحف.",
        # Words that lead to when it was said are no part of it.
        "<دعا> {المدير} إلى [إغلاق الجسر] وذلك بعد إعلان البلدية أن الطريق خطر.",
        # A noun phrase ends where the author goes on.
        "<دعا> {المدير} إلى [إغلاق الجسر]، فيما تواصل البلدية أشغالها.",
        "<أعلن> {المدير} [إغلاق الجسر]، ما أدى إلى ازدحام الطريق.",
        "<أعلن> {المدير} [إغلاق الجسر] لكن البلدية ترفض ذلك.",
        "<دعا> {المدير} إلى [إغلاق الجسر] ولكنه لم يحدد موعدا.",
        "<دعا> {المدير} إلى [حل سريع ولكن عادل].",
        "<وصف> {الناقد} [الفيلم بأنه طويل لكنه ممتع].",
        # A verb cannot go on with a noun phrase in which there is none.
        "<دعا> {المدير} إلى [إغلاق الجسر] وأرسل فرقا لإصلاحه.",
        'قال المدير: "الزوار <أعربوا> عن [تأييدهم للخطة] وسنواصل العمل".',
        "<دعا> {المدير} إلى [إصلاح الجسر الذي تضرر وأغلق].",
        "<دعا> {المدير} إلى [إصلاح الجسر ورفع الأنقاض].",
        # What somebody else had said before is the author's.
        "<قال> {المدير} إن [الجسر مغلق]، وكان محافظ المدينة أعلن فتحه.",
        "<قال> {المدير} إن [الجسر كان قديما، وكان عرضه خمسة أمتار].",
        # A verb that needs an object is passive where its preposition follows at once.
        "أقيل المدير بعد أن <اتهم> ب[إهمال المتحف].",
        "رسم لوحة <نسبت> إلى [رسام مجهول].",
        "قدم عرضا <وصف> بأن[ه جيد].",
        "<توصف> [المدينة بأنها هادئة].",
        # A participle of demanding hangs on what somebody did.
        "تقدم الرجل ببلاغ إلى الشرطة <طالبا> [إصلاح الجسر].",
        "<طالبت> {النقابة} [تحسين الأجور].",
        # A noun phrase ends before words that tell amid what charges or reports something was said.
        "<دعت> {النقابة} إلى [زيادة الأجور] وسط أنباء بأن المصنع سيغلق.",
        # What stands between a source and what is said may tell who they are, or when they said it.
        "<أعرب> {الأمير نادر} وهو أول عضو يزور المتحف، عن [أمله في النجاح].",
        "كانت البلدية <قالت> من قبل إن [الجسر مغلق].",
        'و<قال> {باسل راشد، المدير التنفيذي لمنظمة "البحر للجميع"}، "إن [الشاطئ نظيف، ويجب حمايته]".',
        "كانت {صحف عالمية}، من بينها صحيفة النخيل، قد <انتقدت> [القرار].",
        "قال المدير إن العمل تم بنجاح.\n<أعلن> {الوزير} أن [الجسر مفتوح].",
        "قالت الشرطة إن الحريق في السوق. و<حسب> {خدمة الإسعاف} ف[قد أصيب عشرة]، كما تحدث المدير عن خسائر.",
        "وقع ذلك في [هجوم] <تبناه> {تنظيم النخيل}.",
        "افتتح المتحف.\n<مدير المتحف> لـCNN: [نفتح الأبواب كل صباح]\nانتهى.",
        # A verb after a comma tells of the noun before it, but where its subject follows, or it tells what came of it.
        "<دعا> {المدير} إلى [إجراء تحقيق، يركز على أسباب الحريق].",
        "<دعا> {المدير} إلى [إجراء تحقيق]، يفتح المتحف أبوابه غدا.",
        "<أعلن> {البنك} [تحرير سعر الصرف]، ليتراجع إلى عشرين جنيها.",
        # What a verb quotes may follow a colon.
        '<شدد> {الوزير}: "[لا يغلق الجسر قبل أن يبنى غيره]".',
        '<واصل> {مدير المتحف}: "[نفتح الأبواب كل صباح]".',
        # Speech without quotation marks goes on until the author's own sentence, which begins with a conjunction.
        "<قال> {المدرب}: [الفريق جاهز. سنلعب كما نحب. لا نخشى أحدا]. وخسر الفريق مباراته الأخيرة.",
        "<قال> {المدرب}: [الفريق جاهز]. وخسر الفريق مباراته الأخيرة.",
        "<قال> {المدرب}: [الفريق جاهز]. من جهته قال الحارس إن المباراة صعبة.",
        'قال الحارس: "سألت نفسي و<قلت>: [هل نفوز]؟". تابع الجمهور المباراة.',
        # A quotation that opens before the word that brings it in is quoted to its end.
        '<قال> {المدير} "إن [الجسر مغلق منذ أمس، وهو جسر قديم بناه أجدادنا]".',
        # What nobody in particular believes is one clause, and so is what a noun brings in.
        "<يُعتقد> أن[هما في المدينة]، وقد شوهدا أمس في السوق.",
        "<من المتوقع> أن [يصل الوفد غدا]، ولم يعلن برنامج زيارته.",
        "<من المتوقع> أن [يصل الوفد غدا]، لكن الطريق مغلق.",
        "<من المتوقع> أن [يصل الوفد غدا، وألا يزور الجسر].",
        "<من المتوقع> أن [المدير، وربما المحافظ أيضا، سيزور الجسر].",
        "وقع ذلك وسط <اعتقاد> بأن[هما في المدينة]، ولم تعلق الشرطة على ذلك.",
        # What is said of a subject may all stand in quotation marks, after a comma.
        '<قال> {راشد} إن [المدينة، "على ما تسعفني به الذاكرة، كانت صغيرة يومها]"، مضيفا أن السوق قديم.',
    ],
)
def test_where_what_is_said_ends(example: str) -> None:
    text, marks = parse_attribution(example)
    expected = {part: text[slice(*span)] for span, part in marks}
    found = READERS.read(Document(id="example", text=text, language="ar", published="2019-04-10")).attributions
    one = next(one for one in found if text[slice(*one.cue[0])] == expected["cue"])
    assert [text[slice(*span)] for span in one.content] == [expected["content"]]
