"""An invented article and what a careful reader would find in it: for tests of what is shown."""

# ruff: noqa: E501 - one attribution a few lines

from __future__ import annotations

from typing import get_args

from hypothesis import strategies as st

from takhrij.model import (
    Act,
    Actor,
    Attribution,
    Form,
    How,
    Place,
    PlaceKind,
    Quantity,
    Reading,
    SourceType,
    Step,
    Timex,
    Toponym,
)

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

    def outlet(how: How = "unspecified") -> Step:
        return Step(who="جريدة الأفق", role="outlet", how=how)

    def carrier(who: str, how: How) -> Step:
        return Step(who=who, role="carrier", how=how)

    def source(who: str | None) -> Step:
        return Step(who=who, role="source", how="unspecified")

    attributions = [
        Attribution(
            id="a1", cue=[_at("أعلنت")], source=[_at("بلدية الواحة")], content=[_at("إغلاق جسر النخيل أمام الشاحنات")],
            speaker="بلدية الواحة", source_type="organisation", because=["ar/verbs/أعلن"],
            chain=[outlet("statement"), source("بلدية الواحة")],
        ),
        Attribution(
            id="a2", cue=[_at("قال")], source=[_at("مدير الصيانة سالم الراشد")], carrier=[_at("وكالة الساحل")],
            content=[_at("ثلاثة أعمدة تحتاج إلى ترميم")], speaker="سالم الراشد", source_type="person", form="direct",
            chain=[outlet("relayed"), carrier("وكالة الساحل", "told"), source("سالم الراشد")],
        ),
        Attribution(
            id="a3", cue=[_at("مشيرا")], content=[_at("العمل يستمر أسبوعين")], speaker="سالم الراشد", source_type="person",
            chain=[outlet("relayed"), carrier("وكالة الساحل", "told"), source("سالم الراشد")],
        ),
        Attribution(
            id="a4", cue=[_at("نقلت"), _at("عن", "صحيفة المرفأ")], source=[_at("مصادر مطلعة")], carrier=[_at("صحيفة المرفأ")],
            content=[_at("وزير النقل قال إن الجسر آمن تماما")], speaker="مصادر مطلعة", source_type="anonymous",
            chain=[outlet("relayed"), carrier("صحيفة المرفأ", "told"), source("مصادر مطلعة")],
        ),
        Attribution(
            id="a5", cue=[_at("قال", "وزير النقل")], source=[_at("وزير النقل")], content=[_at("الجسر آمن تماما")],
            speaker="وزير النقل", source_type="official", within="a4",
            chain=[outlet("relayed"), carrier("صحيفة المرفأ", "told"), carrier("مصادر مطلعة", "unspecified"), source("وزير النقل")],
        ),
        Attribution(
            id="a6", cue=[_at("نفى")], source=[_at("سكان الحي")], content=[_at("يكونوا قد تلقوا أي تحذير")],
            speaker="سكان الحي", source_type="anonymous", act="deny", chain=[outlet("told"), source("سكان الحي")],
        ),
        Attribution(
            id="a7", cue=[_at("حذر")], source=[_at("تقرير هندسي")], content=[_at("انهيار 12 عمودا في مدينة الواحة")],
            speaker="تقرير هندسي", source_type="document", act="warn",
            chain=[outlet("document"), source("تقرير هندسي")],
        ),
        Attribution(
            id="a8", cue=[_at("من المتوقع")], content=[_at("يعاد فتح الجسر قريبا")], act="believe",
            chain=[outlet(), source(None)],
        ),
        Attribution(
            id="a9", cue=[_at("دعا")], source=[_at("اتحاد السائقين")], content=[_at("البلدية إلى فتح طريق بديل")],
            speaker="اتحاد السائقين", source_type="organisation", act="demand",
            chain=[outlet(), source("اتحاد السائقين")],
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


def strategy() -> st.SearchStrategy[Reading]:
    """Any reading at all whose spans lie in its text: hostile texts, overlaps, loops in `within`, unknown ids."""
    return st.text(st.characters(), max_size=60).flatmap(_reading_of)


def _reading_of(text: str) -> st.SearchStrategy[Reading]:
    places = st.integers(0, len(text))
    span = st.tuples(places, places).map(lambda ends: (min(ends), max(ends)))
    ids = st.sampled_from(["a1", "a2", "a3", "\x1b[2J", "<b>"])
    words = st.none() | st.text(st.characters(), max_size=12)
    number = st.none() | st.floats(-1e12, 1e12)
    kind = st.sampled_from(get_args(PlaceKind))
    step = st.builds(
        Step, who=words, role=st.sampled_from(["outlet", "carrier", "source"]), how=st.sampled_from(get_args(How))
    )
    attribution = st.builds(
        Attribution,
        id=ids,
        within=st.none() | ids,
        speaker=words,
        cue=st.lists(span, max_size=3),
        source=st.lists(span, max_size=2),
        content=st.lists(span, max_size=3),
        carrier=st.lists(span, max_size=2),
        source_type=st.sampled_from(get_args(SourceType)),
        act=st.sampled_from(get_args(Act)),
        form=st.sampled_from(get_args(Form)),
        chain=st.lists(step, max_size=4),
        because=st.lists(st.text(max_size=5), max_size=2),
    )
    return st.builds(
        Reading,
        id=ids,
        text=st.just(text),
        title=words,
        outlet=words,
        url=words,
        language=words,
        published=words,
        attributions=st.lists(attribution, max_size=6),
        times=st.lists(
            st.builds(Timex, span=span, type=st.just("DATE"), value=st.text(max_size=5), mod=words), max_size=3
        ),
        places=st.lists(
            st.builds(Place, span=span, id=st.none(), name=st.text(max_size=5), country=words, kind=kind), max_size=3
        ),
        quantities=st.lists(st.builds(Quantity, span=span, low=number, high=number, of=words), max_size=3),
        warnings=st.lists(st.text(st.characters(), max_size=9), max_size=2),
    )
