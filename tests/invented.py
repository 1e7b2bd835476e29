"""An invented article and what a careful reader would find in it: for tests of what is shown."""

# ruff: noqa: E501 - one attribution a few lines

from __future__ import annotations

from takhrij.model import Actor, Attribution, Place, Quantity, Reading, Step, Timex, Toponym

TITLE = "جدل حول جسر النخيل بعد إغلاقه"
TEXT = """\
أعلنت بلدية الواحة يوم الثلاثاء إغلاق جسر النخيل أمام الشاحنات. وقال مدير الصيانة سالم الراشد لوكالة الساحل إن "ثلاثة أعمدة تحتاج إلى ترميم"، مشيرا إلى أن العمل يستمر أسبوعين.
ونقلت صحيفة المرفأ عن مصادر مطلعة أن وزير النقل قال إن الجسر آمن تماما. ونفى سكان الحي أن يكونوا قد تلقوا أي تحذير.
وحذر تقرير هندسي من انهيار 12 عمودا في مدينة الواحة. ومن المتوقع أن يعاد فتح الجسر قريبا.

ودعا اتحاد السائقين البلدية إلى فتح طريق بديل.
"""


def _at(words: str, after: str = "") -> tuple[int, int]:
    start = TEXT.index(words, TEXT.index(after) if after else 0)
    return start, start + len(words)


def reading() -> Reading:
    """The article read by hand: nested, relayed, denied, anonymous and impersonal claims among them."""
    outlet = Step(who="جريدة الأفق", role="outlet", how="unspecified")
    attributions = [
        Attribution(
            id="a1", cue=[_at("أعلنت")], source=[_at("بلدية الواحة")], content=[_at("إغلاق جسر النخيل أمام الشاحنات")],
            speaker="بلدية الواحة", source_type="organisation", because=["ar/verbs/أعلن"],
            chain=[outlet, Step(who="بلدية الواحة", role="source", how="statement")],
        ),
        Attribution(
            id="a2", cue=[_at("قال")], source=[_at("مدير الصيانة سالم الراشد")], carrier=[_at("وكالة الساحل")],
            content=[_at("ثلاثة أعمدة تحتاج إلى ترميم")], speaker="سالم الراشد", source_type="person", form="direct",
            chain=[outlet, Step(who="وكالة الساحل", role="carrier", how="relayed"), Step(who="سالم الراشد", role="source", how="told")],
        ),
        Attribution(
            id="a3", cue=[_at("مشيرا")], content=[_at("العمل يستمر أسبوعين")], speaker="سالم الراشد", source_type="person",
            chain=[outlet, Step(who="وكالة الساحل", role="carrier", how="relayed"), Step(who="سالم الراشد", role="source", how="told")],
        ),
        Attribution(
            id="a4", cue=[_at("نقلت"), _at("عن", "صحيفة المرفأ")], source=[_at("مصادر مطلعة")], carrier=[_at("صحيفة المرفأ")],
            content=[_at("وزير النقل قال إن الجسر آمن تماما")], speaker="مصادر مطلعة", source_type="anonymous",
            chain=[outlet, Step(who="صحيفة المرفأ", role="carrier", how="relayed"), Step(who="مصادر مطلعة", role="source", how="told")],
        ),
        Attribution(
            id="a5", cue=[_at("قال", "وزير النقل")], source=[_at("وزير النقل")], content=[_at("الجسر آمن تماما")],
            speaker="وزير النقل", source_type="official", within="a4",
            chain=[
                outlet, Step(who="صحيفة المرفأ", role="carrier", how="relayed"),
                Step(who="مصادر مطلعة", role="carrier", how="told"), Step(who="وزير النقل", role="source", how="unspecified"),
            ],
        ),
        Attribution(
            id="a6", cue=[_at("نفى")], source=[_at("سكان الحي")], content=[_at("يكونوا قد تلقوا أي تحذير")],
            speaker="سكان الحي", source_type="anonymous", act="deny", chain=[outlet, Step(who="سكان الحي", role="source", how="told")],
        ),
        Attribution(
            id="a7", cue=[_at("حذر")], source=[_at("تقرير هندسي")], content=[_at("انهيار 12 عمودا في مدينة الواحة")],
            speaker="تقرير هندسي", source_type="document", act="warn",
            chain=[outlet, Step(who="تقرير هندسي", role="source", how="document")],
        ),
        Attribution(
            id="a8", cue=[_at("من المتوقع")], content=[_at("يعاد فتح الجسر قريبا")], act="believe",
            chain=[outlet, Step(who=None, role="source", how="unspecified")],
        ),
        Attribution(
            id="a9", cue=[_at("دعا")], source=[_at("اتحاد السائقين")], content=[_at("البلدية إلى فتح طريق بديل")],
            speaker="اتحاد السائقين", source_type="organisation", act="demand",
            chain=[outlet, Step(who="اتحاد السائقين", role="source", how="unspecified")],
        ),
    ]  # fmt: skip
    oasis = Toponym(id="geonames:0", name="Waha", country="LY", kind="settlement")
    return Reading(
        id="bridge",
        text=TEXT,
        title=TITLE,
        outlet="جريدة الأفق",
        url="https://example.org/bridge?a=1&b=2",
        language="ar",
        published="2019-04-10",
        sha256="0" * 64,
        attributions=attributions,
        times=[
            Timex(span=_at("الثلاثاء"), type="DATE", value="2019-04-09"),
            Timex(span=_at("أسبوعين"), type="DURATION", value="P2W"),
            Timex(span=_at("قريبا"), type="DATE", value="FUTURE_REF"),
        ],
        places=[
            Place(
                span=_at("الواحة", "عمودا"),
                id=None,
                name="Al Waha",
                country=None,
                kind="settlement",
                candidates=[oasis],
            )
        ],
        quantities=[Quantity(span=_at("12 عمودا"), low=12, high=12, of="pillar")],
        actors=[Actor(id="local:1", name="سالم الراشد", type="person", mentions=[_at("سالم الراشد")])],
    )
