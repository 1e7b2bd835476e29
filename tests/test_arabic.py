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
        # What stands in commas before the preposition says who the source is.
        "<دعا> {العطار، مسؤول الجمعية}، إلى [وقف قطع الأشجار].",
        "<أدان> {رئيس جمعية النهر، مسعود حمداني}، [الحريق الذي أصاب المتحف].",
        # No noun follows such a plural that owns it.
        "<وصف> {مسؤولون} [هذه الأشغال بأنها ضرورية].",
        "<دعا> {مسؤولون محليون} [السكان إلى الهدوء].",
        "<أدان> {ناشطون حقوقيون} [الحكم على الكاتب].",
        # What the verb's pronoun stands for is called something.
        'وهو قرار <اعتبرته> {البلدية} "[غير مبرر]".',
        "وهو معرض <عدته> {البلدية} [مسيئا للمدينة].",
        # A clause about a noun ends at the comma.
        "تأخرت الأشغال، التي <قالت> {البلدية} إن[ها انتهت]، ردا على الشكاوى.",
        "زادت الخسارة حزن {مشجعي الفريق} الذين <يعتقدون> أن [المدرب مخطئ].",
        "تحدث الوزير بعد {مبعوث الأمم المتحدة إلى سوريا سالم العطار} الذي <حذر> من [انهيار السد].",
        "<قالت> {أم فيصل} إن [الطريق طويل].",
        "<يظن> {فنيون سابقون في الإذاعة} أن [الجهاز بيع].",
        # What is likely by reports, and a name before the preposition that brings the content in.
        "<رجحت> {تقارير صحفية} أن [يغلق المتحف].",
        "<أعلن> {المدير الفني لمنتخب الأرجنتين خورخي العطار}، عن [نهاية مشواره].",
        # Names that look like a preposition and a noun, or like a small word.
        "<صرح> {بنجامان العطار} لإذاعة النهر أن [الجسر مغلق].",
        "<تقر> {الأخت آن العطار} بأن [الطريق طويل].",
        "عادت الفرق التي <تعتبرها> {البلدية} [فرقا محلية].",
        # What follows a verb goes with it, and not with whom it is according to.
        "[المجلس المحلي] <حسب> {الصحيفة} أدان الحريق.",
        # A conjunction is no part of a name.
        "غضب الفريق و{اللاعب} الذي <أكد> أن[ه جاهز].",
        # Who is blamed begins after a name; the subject between two auxiliaries is whole.
        "<حملت> {النائبة ريما كرم} [الوزير مسؤولية التأخير].",
        "كانت {وسائل إعلام محلية} قد <قالت> إن [الطريق مغلق].",
        # Whom a clause about them, or an auxiliary, puts before the verb.
        "حصلت الصحيفة على {رسائل إلكترونية} <تؤكد> أن [الجسر بني].",
        "كانت {دراسة}، نشرت في مجلة طبية، <تظهر> أن [النوم مفيد].",
        "سبق ل{جمعيات محلية} أن <نبهت> إلى [خطر الفيضان].",
        "كانت {أرقام أولية} صدرت هذا العام قد <أظهرت> أن [الأسعار زادت].",
        "وسط {تقديرات غير رسمية} <تشير> إلى أن [الطريق مغلق].",
        # Nouns that look like verbs, and participles after a name.
        "<نفى> {الرئيس سالم العطار}، الخميس، [علمه بأي أموال دفعت للشركة].",
        '<رد> {العطار} موضحا: "[من المستحيل أن يكون هناك عمل كهذا]".',
        # A colon within a number brings nothing in, and the last part of a foreign name may look like a small word.
        '<قال> {الوزير سالم العطار} في الساعة 21:00 بالتوقيت المحلي "[بنينا الجسر القديم كله قبل الشتاء]".',
        "<ذكر> {مكتب الرئيس كيم جاي-إن} الثلاثاء أن [الجسر مغلق].",
        # Nobody's town is told by `according to what an official at the town said`.
        "[يهدي الوزير لوحة إلى نظيره]، <على ما ذكرت> {محطة النخيل}.",
        # A post in which somebody says something.
        'علق الكاتب سالم على الخبر، بتغريدة <قال> فيها: "[الخبر صحيح وفي وقته تماما]".',
        # Speech without quotation marks goes on up to the verb that resumes it.
        "<قال> {الوزير}: [الطريق طويل. الأشغال تأخرت كثيرا]. وأضاف: لا نستطيع الانتظار.",
        # What a verb is about is no part of whoever does it.
        "<برر> {القضاة} قرارهم بأن [الجلسة أرجئت].",
        "<تساءلت> {وزارة الري} أو ما يُعرف بالنهر عن [سبب الجفاف].",
        "<توعدت> {السلطات النرويجية} الخميس ب[الرد على القرار].",
        # The subject of a verb is not that of the clause about it.
        "قال الوزير إن {أحدث الدراسات} التي أجرتها بعثة إيطالية <أثبتت> [عدم وجود غرف].",
        # What is said within a quotation ends with it.
        'تابعت الصحيفة "{الأرقام} <تدل> على أن[ه لن ينجح]" بحسب المصدر الذي زارها أمس.',
        # A clause that a conjunction takes up, and one that a verbal noun stands in.
        "ظن الجميع أن الطريق سالك، إلا أنه <وفقا> ل{دراسة حديثة}، فإن [الجسر مغلق].",
        "[استمر الجفاف رغم إعلان الحكومة اتخاذ إجراءات]، <وفقا> ل{مصادر طبية}.",
        # The name of a programme in quotation marks is not yet what is said.
        '<قالت> {الوزيرة} لبرنامج "صباح الخير يا نهر" على قناة "النهر" إن [الجسر مغلق].',
        # Words of somebody, whose office stands in commas.
        "تأخر القطار بعد يومين من <قول> {وزير النقل، سالم العطار}، إن [الجسر مغلق].",
        # Something, and what it is taken for.
        "<اعتبرت> {ليلى العطار} [الإجراءات النرويجية انتهاكا للقواعد].",
        "<اتهم> {المركز الوطني لمراقبة الإرهاب في بلجيكا}، [مساجد بلجيكية ومنها المسجد الكبير، بالتحريض].",
        # What is owned up to; what says what is in a letter; what somebody says in a statement of theirs.
        "<أقرت> {الشركة} ب[وجود خلل]، لكنها أصلحته.",
        "تلقت البلدية {رسالة} عبر البريد في يوليو <تقول> إن [الجسر مغلق].",
        "تناولت الصحيفة الأزمة في مقال ل{سالم العطار} <قال> فيه إن [الجسر مغلق].",
        "<قال> {الرئيس} [ليس لدينا ما نخفيه].",
        # Names with a small word in them.
        "<قال> {وزير الخارجية الفرنسي، جان-إيف لو بلان}، الأربعاء، إن [الجسر مغلق].",
        "<قال> {فان هورميرن} إن [الجسر مغلق].",
        # A verb whose words stand in a clause about what it led to.
        "أدت [إجراءات التقشف] التي <أعلنتها> {الحكومة} إلى خروج مظاهرات.",
        # Whom a verb is about by its form: no subject of a masculine verb is feminine, nor in the accusative.
        "قال النائب ذلك. و<دعا> [السلطات إلى فتح الجسر].",
        "قالت النائبة ذلك. و<طالبت> [جميع أفراد المجتمع بالهدوء].",
        "قالت الوزارة ذلك. و<دعت> [خبراء فنيين مستقلين لزيارة الجسر].",
        # A given name that looks like a preposition, and who confirms something to an outlet.
        "<قال> {علي بن سالم} إن [الجسر مغلق].",
        "<أضاف> {علي حسن} أن [الجسر مغلق].",
        # As somebody said, at the end of a clause.
        "[أغلقت البلدية الجسر]، <كما أفادت> {الشرطة}.",
        # A clause about the source has a verb of its own.
        "<قال> {سالم العطار، وزير النقل}، والذي يعتبر مهندس المشروع، إن [الجسر مغلق].",
        # Whoever was told is no part of who tells; nor is a verb, of who a clause is about.
        "<حذرت> {النرويج} هولندا من [إغلاق الجسر].",
        "<حذر> {الوزير} المواطنين من [الاقتراب من السد].",
        "<أخبرت> {الوزارة} السكان بأن [المياه نظيفة].",
        "<طمأن> {المدير}، في اتصال مع إذاعة النهر، الأهالي إلى أن [المياه نظيفة].",
        "<ناشدت> {الجمعية} المواطنين [التبرع بالدم].",
        "<دعا> {أحدهما} [المحكمة إلى إلغاء الحكم].",
        "<دعا> {مديرها} [العمال إلى الحضور].",
        "<دعا> {مديرها العام} [العمال إلى الحضور].",
        "وأصدرت {المحكمة}، التي <شددت> على [خطورة الحادث]، حكما.",
        # What the article tells itself is taken up where nobody said it; the last letter of a past changes.
        "[تلوث النهر بسبب المصنع]، وهو ما <تنفيه> {الشركة}.",
        "[تلوث النهر بسبب المصنع]، وهو ما <نفاه> {مدير المصنع}.",
        "تحدث سكان عن [معلومات] <نفاها> {المدير}.",
        # `To me` is nobody's name but after a given one; what a relative clause says is not what its noun says.
        "<قال> لي {المدير} إن [الجسر مغلق].",
        "<قال> {كريستوفر لي} إن [الجسر مغلق].",
        "<قال> {المركز}، الذي يصف نفسه بأنه مستقل، إن [الجسر مغلق].",
        "غادر {الوزير} الذي <اتهم> [الشركة بأنها أخفت الأرقام].",
        "<اتهم> {النائب المعارض} [الحكومة بإخفاء الحقائق].",
        "<أبلغ> {دبلوماسي أوروبي} رويترز بأن [الاتفاق بات وشيكا].",
        # What is said ends at the comma where another begins to speak.
        "وبينما <أكدت> {الوزارة} أن [المياه صالحة للشرب]، قال خبراء إن المياه ملوثة.",
        # A clause is about the noun that its pronoun agrees with, and not about a verb before that.
        "استقال رئيس {الحكومة} التي <قالت> إن [الأسعار ستنخفض].",
        "غادرت {وزيرة الصحة} التي <أكدت> أن [اللقاح آمن].",
        "وصل {وزير الدفاع} الذي <أعلن> أن [القوات انسحبت].",
        # A second verb with a pronoun is none of the name before it.
        "[تلوث النهر بسبب المصنع]، وهو ما <نفته> {الشركة} ووصفته بالكذب.",
        # A name may hold letters that look like a small word, and end with them.
        '<ذكرت> {شبكة "سي إن إن" الأميركية} أن [الجسر مغلق].',
        "<قالت> {شبكة سي إن إن} إن [الجسر مغلق].",
        '<أفادت> {شبكة "إن بي سي" الأميركية} بأن [الجسر مغلق].',
        # A comment calls what was said a claim, a thing, a story.
        "اتهمت الجمعية [المصنع بتلويث النهر]، وهي اتهامات <تنفيها> {الشركة}.",
        "قال سكان إن [المصنع لوث النهر]، وهو أمر <نفاه> {مديره}.",
        "قال سكان إن [المصنع لوث النهر]، وهي مزاعم <رفضتها> {الشركة}.",
        # What points begins what is denied; no noun follows an adjective that agrees with the noun before it.
        "<رفض> {الناطق باسم المصنع} [هذه الاتهامات].",
        "<اتهمت> {منظمات حقوقية} [المصنع بتلويث النهر].",
        "<اتهمت> {صحيفة محلية} [البلدية بالتقصير].",
        "<أدانت> {دول عربية} [القرار الجديد].",
        "<قال> {رئيس بلدية القدس} إن [الشوارع مغلقة].",
        "<يتهم> {متظاهرون} [جماعات مسلحة بحرق المعرض].",
        # A name with a preposition written onto its front is a name; who holds an office is named after it.
        "<حث> {الأمين العام للأمم المتحدة سالم العطار} [الأطراف على ضبط النفس].",
        "<انتقدت> {صحيفة النهر المحلية} [رئيسة البلدية ريما كرم].",
        "<أبلغ> {مصدر دبلوماسي} وكالة الأنباء الألمانية أن [المحادثات ستبدأ غدا].",
        # What somebody speaks about is no part of their name; what they answer for is.
        "<قال> {العطار} عن الجسر إن[ه آمن].",
        "<قالت> {النائبة عن حزب النهر ريما كرم} إن [الجسر مغلق].",
        "<رأى> {الكاتب في صحيفة النهر} أن [الجسر قديم].",
        "و<بين> {المدير} أن [الكلفة زادت].",
        "و<بيّن> أن [الكلفة زادت].",
        # Whoever several words name before their verb; a document that a clause after a comma is about.
        "كان {مسؤولون مصريون} <قالوا> إن [الجسر مغلق].",
        "تختلف الأرقام عن {تصريحات محلية سابقة}، <أشارت> إلى [إغلاق الجسر].",
        "<كشفت> {صحيفة «لو جورنال دو ديمانش»} [هذه المعلومات].",
        "وبعد تأكيد البلدية أن الجسر مغلق، <طلب> {المحامي سالم العطار} من [النيابة فتح تحقيق].",
        "<طالب> {السكان المحليون} ب[إغلاق المصنع].",
        "<تضمن> {بيان للبلدية} أن [الجسر مغلق].",
        "<قال> {الرئيس سالم العطار} لكتلته إن [الجسر مغلق].",
        "<قال> {مدير الجمعية، وورين العطار}، إن [الجسر مغلق].",
        "<يرجح> أن [حريقا سبب الحادث]، وذلك وفق ما يقول محققون.",
        "<نددت> {إيران} ب[القرار الجديد] ووصفته بأنه غير قانوني.",
        # A preposition that a word of the name asks for goes on with it.
        "<أعلنت> {مصادر قريبة من الملف} أن [الجسر مغلق].",
        "<جاء> في {بيان صدر عن البلدية} أن [الجسر مغلق].",
        "<ينفي> {راشد (68 عاما)} [هذه الاتهامات].",
        "<اتهم> {تحالف حقوقي}، الجمعة، [من أسماها الجماعات، بإغلاق الجسر].",
        '<قال> {الوزير} إن [المطلب هو "فتح الجسر]" وذلك في إشارة إلى المطالب السابقة.',
        "وصل المدير بعد شكوى {ست نساء} <اتهمنه> ب[إغلاق الجسر].",
        "<وصفت> {رئيسة القسم النسائي بمنطقة نجران رقية كرم} [الجماعات بالخطر].",
        # Journalists, writers and media may be of whom a body or a report is.
        "<قالت> {نقابة الصحفيين المصريين} إن [الجسر مغلق].",
        "<قال> {اتحاد كتاب النهر} إن [الجسر مغلق].",
        "<ذكر> {تقرير لصحيفة بلومبرغ} أن [الجسر مغلق].",
        "<أظهرت> {وثائق} اطلعت عليها الصحيفة أن [الجسر مغلق].",
        # What is proposed follows a name; a plan may tell; a participle blames.
        "<اقترح> {رئيس الوزراء سالم العطار} [التغيير أمس].",
        "<وفقا> ل{خطة الوزارة}، فإن [الجسر سيغلق].",
        "طالبت البلدية بالماء، <محملة> [السعودية المسؤولية عن الجفاف].",
        "<وصفت> {المحطة} [العطاري بأنه كاتب].",
        "<قالت> {المحطة} إن [الشرطة قبضت عليه، بينما كان يحاول العبور].",
        'قالت المحطة إنه أوقف "للاشتباه بدعمه المستمر للسكان"، الذين يسكنون هناك، و<نفى> {المدير} [هذه الأنباء].',
        "<أكد> {سالم العطار} بكل سرور أن [الجسر مفتوح].",
        "<قال> {مسؤولو المحكمة} في ذلك الوقت إن[ه بريء].",
        "[ضبط سلاح كثير]، <حسبما كانت قد أعلنت> {النيابة العامة}.",
        'تحدث السكان عما <سمته> {وسائل إعلام محلية} "[الصفقة الكبرى]".',
        'تأخرت الأشغال ضمن ما <سماه> {الرئيس سالم العطار} "[الخطة الكبرى]".',
        "<تبنت> {الجماعة} [الهجوم على المعرض].",
        "<دعا> {الوزير} إلى [فتح الجسر]، وذلك في أول زيارة له إلى المدينة.",
        "التقى راشد {المستشار النرويجي سالم العطار} الذي <دعا> إلى [الحوار].",
        '[ضبط سلاح ومواد "تدخل في تركيب مادة متفجرة خطيرة"]، <حسبما أعلنت> {البلدية}.',
        "<وفقا> ل{تقرير الوزارة} الذي نشر الجمعة، فإن [الجسر سيغلق].",
        "<أوضح> {المصدر الأوروبي نفسه} أن [الجسر مغلق].",
        '<أوضحت> {مصادر محلية} إلى "العربية.نت" أن [الجسر مغلق].',
        # No document is in apposition to a person; a draft is whole; a body for media and studies.
        "طرحت البلدية {مشروع قرار جديد} <يدين> [الفصائل].",
        "قال إنه سعيد، <مثمنا> [جهود المتطوعين].",
        "{المتحدث باسم البلدية} <عبر> عن [قلقه من الجفاف].",
        "<قال> {مدير مركز النهر للإعلام والدراسات، سالم العطار}، إن [الجسر مغلق].",
        "<وصف> {الحجاج} في تصريحاتهم لوكالة الأنباء السعودية [الجهود بأنها عظيمة].",
        "<عزا> {محللون محليون} [انخفاض السيولة إلى الإجراءات].",
        # Where the source is from; quotations one after another; a new clause after one; whose record it is.
        "<اشتكى> {سبعة زبائن من مدن مختلفة}، من [نفاد البضاعة].",
        '<قالت> {السائحة} "[من الرائع أن نصعد إلى هنا]" فيما قال زوجها "نحن سعداء بذلك كثيرا".',
        "<تعهدت> {كافة الأطراف} على [عدم تحريك الأسعار].",
        "لكن <من المنتظر> [ارتفاع الأسعار].",
        "صدرت مذكرات بحق عناصر في {حزب الله}، الذي <رفض> [التهم].",
        "<أدانت> {منظمات حقوقية} [سجل إيران في السجون].",
        "غرق القارب الأربعاء .[وصلت الفرق إلى الجسر]، <وفق> {البلدية}.",
        'وهي جماعة <صنفتها> {تركيا والاتحاد الأوروبي} [تنظيما "خطرا]".',
        '{سالم العطار} الذي <وصف> [راشدا بأنه "الشاعر العجوز المستبد برأيه]".',
        "<وصفت> {النرويج والأمم المتحدة} [ما يجري بأنه خطر].",
        "<وصف> {سالم العطار، الناطق باسم الجمعية}، في تدوينة نشرها، [المسيرة بأنها ناجحة].",
        "<دعا> {المجلس والأمين العام للأمم المتحدة أنطونيو غوتيريش} إلى [الحوار].",
        "<وصفت> {ريما كرم، المفوضة بالأمم المتحدة}، [المحاكمة بأنها غير عادلة].",
        "[من المتوقع عقد قمة قريبا]، <وفق ما أعلن> {الوزير}.",
        '<قال> {الوزير} في كلمة له، معلنا انسحاب بلاده: "[من الواضح أننا لن نستطيع]".',
        # One word of a name before a deed or, if it is a family name of the text, before any definite noun.
        "<نفى> {بوتين} [التدخل في الانتخابات].",
        "استقال سالم كرمي. و<انتقد> {كرمي} [القرار الجديد].",
        "<حذر> {المتحدث باسم الجيش} من [العواصف].",
        '<أكد> {الناطق باسم "غرفة العمليات المركزية" سالم العطار} [الاتفاق على وقف النار].',
        # After a pronoun that brings in its clause a verb has its subject already.
        "قال سالم العطار إنه <نبه> الإدارة إلى [تسرب الماء].",
        # Who it is and who was told may stand between where a source works and what it says.
        "<صرح> {مدير الطوارئ بمديرية النقل في المحافظة، الدكتور سالم العطار}، لوكالة النهر بأن [الجسر مغلق].",
        "<أكد> {المفتش، سالم ولد راشد}، أن [الجسر مغلق].",
        "<استبعد> {الباحث في المعهد، الدكتور سالم راشد}، [فرضية الملح].",
        "<رفض> {المدير} [ما يقال عن الجسر].",
        "<قال> {مربي النحل سالم راشد} إن [الجسر مغلق].",
        # A verb that begins as a conjunction does keeps its first letter.
        "[وصلت الفرق إلى الجسر]، <حسبما أعلنت> {البلدية}.",
        "رفض البرلمان [الحكومة] التي <اقترحها> {الرئيس}.",
        # The author speaks again after a word for `while` or `where`, if a verb of speech stands there.
        "<أكدت> {البلدية} أن [الجسر مغلق]، في حين قالت الشرطة إن الطريق سالك.",
        "<أكدت> {البلدية} أن [الجسر مغلق] فيما قالت الشرطة إن الطريق سالك.",
        "<ذكرت> {البلدية} أن [الجسر مغلق]، حيث قال المدير إن الأشغال تأخرت.",
        "<أكدت> {البلدية} أن [الجسر مغلق، في حين يبقى الطريق القديم سالكا].",
        "<قالت> {البلدية} إن [السكان شاركوا فيما وصفوه بالاحتفال].",
        # A given name that is written like a small word, where the text tells them apart.
        "<قال> {محمد علي} إن [المطر نزل على الجسر].",
        "<أكد> {علي حسن} أن [المطر نزل على الجسر].",
        "<شدد> {محمد علي} على [ضرورة فتح الجسر].",
        "<شدد> {الوزير} علي [أهمية الجسر].",
        # An adverb of several words names nobody.
        "تداول الناس على نطاق واسع {الطرفة} التي <تقول> إن [الجسر مغلق].",
        # What something is believed to be ends before its verb and before what more is told of it; it believes nothing.
        "طائرات <يرجح> أن[ها أجنبية] أغلقت المطار.",
        "نقل العمال موادا <يعتقد> أن[ها غبار الإسمنت] معبئة في أكياس.",
        "احتجزت الشرطة ثلاثة رجال <يشتبه> بأن[هم من المهربين] كانوا على الجسر.",
        "في المستودع زيوت <يعتقد> أن[ها تلفت]، وهي من الموسم الماضي.",
        # Whoever said something goes on after the quotation, without a comma.
        '<أعلنت> {البلدية} أن[ه "لا خسائر على جانبي الجسر القديم]" معربة عن الأمل في أن تعود الحركة.',
        # What is claimed may be a deed.
        "رفض المدير <مزاعم> [إغلاق الجسر].",
        # What stands in brackets ends with them, and the sign of a number is of it.
        "<قال> {أكثر من نصف المشاركين (57,9٪)} إن[هم راضون عن الخدمة].",
        "<أفادت> {وسائل الإعلام المحلية} أن [الجسر مغلق].",
        # What comes besides, and what follows from something, names nobody.
        "إضافة إلى أغانيها، <أبدت> في السنوات الأخيرة [تضامنا مع سكان القرية].",
        "رحب المدير بتجاوب البلدية مع <طلب> {الجمعية} [تشكيل لجنة].",
        # What a preposition with a pronoun takes up is what is called for, revealed or condemned.
        "توقف العمل في [الإضراب العام] الذي <دعا> إليه {اتحاد العمال} أمس.",
        "صدر [قرار] <رحبت> به {الجمعية}.",
        "عادت [المناورات] التي <تندد> بها {الحكومة} كل عام.",
        # A time is no addressee, and what happened is none either.
        "<حض> {المدير} الأربعاء [السكان على توفير الماء].",
        "<أمر> {الرئيس} العام الماضي ب[ضربة ضد المصنع بعد هجوم قاتل بغاز سام].",
        "<طالبت> {الدول الثلاث} [الشركة بدفع التعويض].",
        "<أعلنت> {الوزارة} في بيان [تعيين سالم العطار مديرا].",
        "<أعلن> {المدير} [قراره] أثناء اجتماع مع العمال.",
        '<قال> {المدير} إن[ه "سيغادر المدينة قريبا]" في إشارة إلى الخلاف.',
        "<أكد> {الوزير} أن [الجسر آمن]، وذلك في ختام جلسة البرلمان.",
    ],
)
def test_a_source_ends_where_its_words_begin(example: str) -> None:
    text, marks = parse_attribution(example)
    expected = {part: text[slice(*span)].strip('"') for span, part in marks}
    found = READERS.read(Document(id="example", text=text, language="ar", published="2019-04-10")).attributions
    one = next(one for one in found if text[slice(*one.cue[0])] == expected["cue"])
    assert [text[slice(*span)] for span in one.source] == ([expected["source"]] if "source" in expected else [])
    assert [text[slice(*span)].strip('"') for span in one.content] == [expected["content"]]


def test_a_quotation_that_its_source_interrupts_is_whole() -> None:
    text = '"كان الطريق مغلقا"، قال سالم العطار، "والجميع يعلم ذلك".'
    (one,) = READERS.read(Document(id="example", text=text, language="ar")).attributions
    assert [text[slice(*span)] for span in one.content] == ["كان الطريق مغلقا", "والجميع يعلم ذلك"]


def test_an_according_to_between_subject_and_verb_parts_what_is_said() -> None:
    text = "كانت الطرق، وفق ما أوردته صحيفة النخيل، قد أغلقت أمس."
    found = READERS.read(Document(id="example", text=text, language="ar", published="2019-04-10")).attributions
    assert [text[slice(*span)] for one in found for span in one.content] == ["كانت الطرق", "قد أغلقت أمس"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("بدأ راشد الحديث بالإشادة بفريقه، وقال: فريقنا أدى عملا رائعا.", "راشد"),
        ("تعرض المدرب سالم راشد لسؤال عن كأس العالم ورد قائلا: لا نعرف شيئا بعد.", "المدرب سالم راشد"),
        ('قالت صحيفة "النخيل" إن الطريق مفتوح.', 'صحيفة "النخيل"'),
        ("قالت وكالة الأنباء السعودية (واس) إن الطريق مفتوح.", "وكالة الأنباء السعودية (واس)"),
        ("نُقل عن غواصين في الجزيرة قولهم إن المدفع من البرونز.", "غواصين في الجزيرة"),
        ("ونقلت عن مصدر طبي قوله إن الجسر مغلق.", "مصدر طبي"),
        ("نسبت الصحيفة إلى مصدر أمني قوله إن الجسر مغلق.", "مصدر أمني"),
        ("قال أحد السكان ويدعى مودو عثمان إن الجسر مغلق.", "أحد السكان ويدعى مودو عثمان"),
        ("سئل الوزير عن الموعد.", None),
        ("حسبما قال مكتب رئيسة الحكومة، تيريزا ماي، فإن الجسر مغلق.", "مكتب رئيسة الحكومة، تيريزا ماي"),
        ("ويؤكد رمضان (55 عاما) أنه بريء من هذه الاتهامات.", "رمضان"),
        ("شدد الجانبان على وقف القتال.", "الجانبان"),
        ("تقدمت امرأة رابعة بشكوى ضد المدير واتهمته بإغلاق الجسر.", "امرأة رابعة"),
        ("اجتمع ليبيون وتونس التي تتهم الصيادين بقطع الشباك.", "تونس"),
    ],
)
def test_what_names_a_speaker_and_no_more(text: str, speaker: str | None) -> None:
    found = READERS.read(Document(id="example", text=text, language="ar", published="2019-04-10")).attributions
    assert [one.speaker for one in found] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "كل يدفع على حسب قدرته.",
        "مر الوفد بمدينة تعز، فعاد إلى البلدة.",
        'دفعت البلدية في حملتها "المشبوهة" مبالغ طائلة.',
        "لم يثبت الفحص أو ينفي صحة هذا الطرح.",
        "الأدوية التي يصفها الأطباء لمرضاهم غالية.",
        "نسبة ضئيلة تقدر بـ2% تنفق هنا.",
        "عادت إجراءات أخرى أبرزها الإغلاق.",
        "تعتبر المدينة القديمة مركزا للتجارة.",
        "تعتبر درنة آخر معقل للمسلحين.",
        "زاد الحراس من القيود وشددوا الإجراءات على حدودهم.",
        "وبين الوزير والنائب خلاف قديم.",
        "تبنى البرلمان القانون بالأغلبية.",
        "رفضت السلطات التعليق على التقارير.",
        "سمى الوزير مستشارا جديدا.",
        "يدفع ثمن المغامرات السكان.",
        "سيبنى الحل وفقا للمرجعيات الثلاث.",
        "تجاوز المجلس بهذا الطرح ما اقترحه المحافظون.",
        "عقد الاجتماع بناء على طلب من البلدية.",
        "جاءت ردة فعل الأسواق فاترة بسبب عدم اليقين.",
    ],
)
def test_a_noun_or_another_verb_is_no_cue(text: str) -> None:
    assert not READERS.read(Document(id="example", text=text, language="ar", published="2019-04-10")).attributions


def test_what_is_said_in_a_clause_about_a_noun_is_said_by_nobody_else() -> None:
    text = "جاءت الأشغال التي قالت البلدية إنها انتهت قبل الموعد."
    found = READERS.read(Document(id="example", text=text, language="ar", published="2019-04-10")).attributions
    assert [text[slice(*one.cue[0])] for one in found] == ["قالت"]


def test_a_participle_may_hang_on_whoever_the_words_before_it_are_about() -> None:
    text = "أوردت الصحيفة أن الوزير سالم العطار تناول هذه المطالبات في مقابلة قائلا إن الجسر مغلق."
    found = READERS.read(Document(id="example", text=text, language="ar", published="2019-04-10")).attributions
    assert [(text[slice(*one.cue[0])], one.speaker) for one in found][1:] == [("قائلا", "الوزير سالم العطار")]


def test_what_is_called_something_is_not_said_besides() -> None:
    text = 'وصف الوزير سالم العطار تصريحات راشد بشأن الجسر بأنها "غير حقيقية".'
    found = READERS.read(Document(id="example", text=text, language="ar", published="2019-04-10")).attributions
    assert [text[slice(*one.cue[0])] for one in found] == ["وصف"]


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("الخارجية الروسية: واشنطن تعرقل الحل في سوريا", "الخارجية الروسية"),
        ('وزير الدفاع النرويجي لـ"معاريف": لن نسمح بذلك أبدا', "وزير الدفاع النرويجي"),
        ("وزير الدفاع: سالم راشد", None),
        ("شاهد: السيول تجتاح المدينة", None),
    ],
)
def test_who_speaks_in_a_line_of_its_own(line: str, speaker: str | None) -> None:
    found = READERS.read(Document(id="example", text=line, language="ar", published="2019-04-10")).attributions
    assert [one.speaker for one in found] == ([speaker] if speaker else [])


def test_where_a_text_was_written_is_nobody_who_speaks() -> None:
    text = "أتلانتا، الولايات المتحدة الأمريكية (CNN) – أدانت فرنسا الهجوم على لسان وزيرها، داعية إلى وقف القتال."
    found = READERS.read(Document(id="example", text=text, language="ar", published="2019-04-10")).attributions
    assert [(text[slice(*one.cue[0])], one.speaker) for one in found][1:] == [("داعية", "فرنسا")]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("شدد الجانبان على وقف القتال، وأكدا أن الجسر مغلق.", "الجانبان"),
        (
            "قال سالم العطار إنه باق، فيما رفض المدير راشد نصار التعليق، مكتفيا بالقول إنه يحترم القرار.",
            "المدير راشد نصار",
        ),
    ],
)
def test_who_goes_on_in_the_same_sentence(text: str, last: str) -> None:
    found = READERS.read(Document(id="example", text=text, language="ar", published="2019-04-10")).attributions
    assert found[-1].speaker == last


def test_who_was_told_follows_an_according_to() -> None:
    text = "سيفتح الجسر غدا، حسبما قال المدير لصحيفة النهر، بعد عام من إغلاقه."
    (one,) = READERS.read(Document(id="example", text=text, language="ar", published="2019-04-10")).attributions
    assert [text[slice(*span)] for span in one.carrier] == ["صحيفة النهر"]


def test_an_according_to_in_brackets_parts_what_is_said() -> None:
    text = "ارتفع عدد الزوار (بحسب بيانات وزارة الثقافة) إلى ألفين هذا العام."
    (one,) = READERS.read(Document(id="example", text=text, language="ar", published="2019-04-10")).attributions
    assert [text[slice(*span)] for span in one.source] == ["بيانات وزارة الثقافة"]
    assert [text[slice(*span)] for span in one.content] == ["ارتفع عدد الزوار", "إلى ألفين هذا العام"]


@pytest.mark.parametrize("undone", ["دون أن تسميه", "من دون أن تسميه", "من دون أن تذكر اسمه"])
def test_what_was_left_undone_attributes_nothing(undone: str) -> None:
    text = f"نقلت الصحيفة عن أحد العمال، {undone}، أن الجسر مغلق."
    (one,) = READERS.read(Document(id="example", text=text, language="ar", published="2019-04-10")).attributions
    assert [text[slice(*span)] for span in one.content] == ["الجسر مغلق"]
    assert one.speaker == "أحد العمال"
