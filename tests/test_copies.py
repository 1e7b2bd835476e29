"""Which texts are one: what holds of any texts, what is a copy and what is none, and how many edited ones are found."""

# ruff: noqa: E501, S311 - the texts are a paragraph a line; chance that can be repeated is what is wanted

from __future__ import annotations

import random
import re
from functools import cache
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.cases import Case, case_sets, own
from newsroom import texts
from takhrij.model import Reason
from takhrij.trace.copies import Pair, compare, find, groups
from takhrij.trace.shingles import Body, Ready, containment, sketch

CASES = [case for cases in case_sets().values() for case in cases if case.set == "development"]
SMALL = st.lists(texts(), min_size=2, max_size=6)

WIRE = """\
سيلون (الشراع) - أعلنت هيئة الأرصاد في سيلون مساء الاثنين أن العاصفة «ريم» ستصل إلى الساحل الشمالي فجر الأربعاء، ودعت أصحاب القوارب إلى البقاء في الموانئ حتى إشعار آخر.
وقالت مديرة الهيئة هدى الطيار لوكالة الشراع إن سرعة الرياح قد تبلغ تسعين كيلومترا في الساعة، وإن الأمواج سترتفع إلى خمسة أمتار في الخليج الصغير.
وأضافت أن الهيئة نصبت عشرين محطة قياس جديدة هذا العام، وأن بياناتها تصل كل عشر دقائق إلى غرفة العمليات في العاصمة.
وأغلقت البلديات ثلاث مدارس تقع قرب مجرى الوادي، ونقلت صناديق الكتب من المكتبة العامة إلى الطابق الثاني تحسبا لدخول الماء."""

INDEPENDENT = """\
تستعد مدن الساحل الشمالي في سيلون لعاصفة قوية يوم الأربعاء. وفي حديث إلى صحيفة المرفأ، توقعت هدى الطيار التي تدير هيئة الأرصاد رياحا تصل سرعتها إلى تسعين كيلومترا وأمواجا عالية.
وقال صياد من الخليج الصغير إنه ربط قاربه بحبلين منذ الصباح، بينما اشترى جيرانه أكياس الرمل من السوق. وذكر رئيس البلدية أن ثلاث مدارس لن تفتح أبوابها، وأن الشرطة ستمنع المرور على طريق الكورنيش من منتصف الليل."""

OTHER = """\
افتتح متحف الورق في سيلون معرضا عن صناعة الدفاتر يضم مئة وعشرين قطعة جمعتها أسرة واحدة على مدى ستين عاما.
وقالت أمينة المتحف ليلى النجار إن أقدم دفتر في المعرض يعود إلى خياط كان يسجل فيه مقاسات زبائنه بالحبر الأزرق.
ويستمر المعرض حتى نهاية الصيف، ويمكن للأطفال أن يصنعوا فيه ورقهم من لب القصب كل يوم سبت.
وكان المتحف قد تلقى الدفاتر هدية من أحفاد الخياط بعد أن وجدوها في صندوق تحت السلم."""

BACKGROUND = """\
وكانت العاصفة قد تشكلت الأسبوع الماضي فوق المحيط وغيرت اتجاهها مرتين قبل أن تقترب من الساحل. وضربت عاصفة مماثلة سيلون قبل سبعة أعوام واقتلعت سقف السوق القديم، فأعيد بناؤه بتبرعات التجار وافتتح من جديد بعد عام ونصف. ومنذ ذلك الحين تجري البلديات تدريبا على الإخلاء في كل خريف، ويشارك فيه تلاميذ المدارس والكشافة وأصحاب المتاجر في الأحياء القريبة من الوادي."""

FIRST_LEDE = """\
قررت وزارة النقل في سيلون وقف رحلات العبارات بين الجزيرتين ابتداء من مساء الثلاثاء، وقالت إن التذاكر المشتراة تبقى صالحة شهرا كاملا وإن المسافرين يستطيعون استبدالها بلا رسوم من أي مكتب."""
SECOND_LEDE = """\
بدأ متطوعون في الحي الغربي توزيع المصابيح وعلب الطعام على كبار السن قبل انقطاع الكهرباء المتوقع، وذكرت منسقة الحملة سعاد الخوري أن أربعين شابا سجلوا أسماءهم في ساعتين وأن العمل مستمر طوال الليل."""


def is_copy(a: str, b: str) -> bool:
    return compare(ready("a", a), ready("b", b)) is not None


def ready(id: str, text: str) -> Ready:
    return Ready.of(Body.of(id, text))


# What must hold of any texts


@given(texts(), texts())
def test_which_of_two_is_first_does_not_matter(a: str, b: str) -> None:
    assert containment(a, b) == containment(b, a)
    left, right = ready("a", a), ready("b", b)
    assert compare(left, right) == compare(right, left)


@given(texts(), texts())
def test_what_is_shared_is_counted_by_different_shingles(a: str, b: str) -> None:
    whole, part = f"{a} {a} {b} {a}", f"{a} {b}"
    pair = compare(ready("whole", whole), ready("part", part))
    assert pair is None or pair.containment == containment(whole, part)


@given(SMALL, st.randoms(use_true_random=False))
def test_the_order_of_the_texts_does_not_matter(several: list[str], order: random.Random) -> None:
    several = [*several, *(text + " قال الوزير" for text in several)]
    named = {f"d{number}": text for number, text in enumerate(several)}
    pairs = find(named)
    shuffled = order.sample(sorted(named), len(named))
    assert find({id: named[id] for id in shuffled}) == pairs
    assert groups(order.sample(pairs, len(pairs))) == groups(pairs)


@given(texts())
def test_a_text_is_a_copy_of_itself_unless_it_is_too_short_to_tell(text: str) -> None:
    enough = len(set(Body.of("a", text).shingles)) >= 10
    assert is_copy(text, text) == enough
    assert containment(text, text) == float(len(Body.of("a", text).shingles) > 0)


@given(texts(), st.sampled_from(["\n", "\u00a0", "  ", " \u200f", "\n\n\t"]))
def test_spaces_and_marks_do_not_matter(text: str, space: str) -> None:
    changed = re.sub(" ", space, text).replace("ا", "أ").replace("ة", "ه").replace("م", "مَ").replace("ل", "لـ")
    assert Body.of("a", changed) == Body.of("a", text)


@given(texts())
def test_in_what_company_a_text_stands_does_not_matter(text: str) -> None:
    # More characters than are folded together: these are folded one by one.
    many = " ".join(map(chr, range(0x4E00, 0x4F00)))
    assert Body.of("a", f"{text} {many}").packed.startswith(Body.of("a", text).packed)
    assert Body.of("a", f"{text} \ufffe").packed == Body.of("a", text).packed


@given(SMALL)
def test_every_group_is_held_together_by_pairs_and_none_lies_in_another(several: list[str]) -> None:
    named = {f"d{number}": text for number, text in enumerate([*several, *several])}
    pairs = find(named)
    found = groups(pairs)
    assert {id for group in found for id in group} == {id for pair in pairs for id in (pair.left, pair.right)}
    assert not any(set(a) <= set(b) for a, b in combinations(found, 2))
    assert all(0 < pair.covered <= 1 and 0.5 <= pair.containment <= 1 for pair in pairs)


@given(texts())
def test_what_the_index_keeps_is_some_of_the_shingles(text: str) -> None:
    kept = sketch(text)
    assert kept.hashes <= set(Body.of("a", text).shingles)
    assert kept.shingles == len(Body.of("a", text).shingles)
    assert all(0 <= one < 2**32 for one in kept.hashes)


def test_shingles_are_the_same_numbers_everywhere() -> None:
    assert Body.of("a", "One two, three.\nFour").shingles == Body.of("b", "one TWO three… four").shingles
    assert Body.of("a", "one two three four").shingles == (2727974715, 2008534179)


# Copies


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(WIRE.replace("سيلون (الشراع) - ", ""), id="without its dateline"),
        pytest.param(WIRE.replace("أعلنت هيئة", "قالت هيئة").replace("مساء الاثنين", "أمس"), id="edited"),
        pytest.param("\n".join(WIRE.split("\n")[:2]), id="cut short"),
        pytest.param("\n".join(WIRE.split("\n")[1:]), id="without its first paragraph"),
        pytest.param(f"{OTHER}\n{WIRE}", id="embedded at the end"),
        pytest.param(f"{WIRE}\n{OTHER}\n{INDEPENDENT}", id="embedded at the beginning"),
    ],
)
def test_copies(copy: str) -> None:
    assert is_copy(WIRE, copy)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param(WIRE, INDEPENDENT, id="the same event, written independently"),
        pytest.param(WIRE, OTHER, id="another event"),
        pytest.param(f"{FIRST_LEDE}\n{BACKGROUND}", f"{SECOND_LEDE}\n{BACKGROUND}", id="one background"),
        pytest.param(f"{OTHER}\n{BACKGROUND}", f"{WIRE}\n{BACKGROUND}", id="one footer"),
        pytest.param("شاهد الفيديو كاملا على موقعنا", "شاهد الفيديو كاملا على موقعنا", id="too short to tell"),
        pytest.param(
            "الخبيرة سلمى العلي تشرح في هذا الفيديو القصير كيف تعمل مضخات المياه الجديدة",
            "الخبيرة سلمى العلي تشرح في هذا الفيديو القصير كيف تخزن البذور في الشتاء",
            id="one formula in short texts",
        ),
        pytest.param("", "", id="no text"),
    ],
)
def test_no_copies(a: str, b: str) -> None:
    assert not is_copy(a, b)


def test_a_pair_says_which_stands_in_which_and_why() -> None:
    (pair,) = find({"round-up": f"{OTHER}\n{WIRE}", "wire": WIRE})
    assert (pair.left, pair.right) == ("wire", "round-up")
    assert pair.containment == 1.0
    assert pair.because.says == (
        "100% of the shorter text stands in the other word for word, from its opening on and all through it"
    )


# Groups


def test_agency_copy_in_two_round_ups_does_not_make_these_one() -> None:
    there = {
        "wire": WIRE,
        "paper": WIRE.replace("سيلون (الشراع) - ", ""),
        "first": f"{OTHER}\n{INDEPENDENT}\n{WIRE}",
        "second": f"{WIRE}\n{BACKGROUND}\n{FIRST_LEDE}\n{SECOND_LEDE}",
    }
    assert groups(find(there)) == [["first", "paper", "wire"], ["paper", "second", "wire"]]


def test_a_round_up_of_two_texts_does_not_make_these_one() -> None:
    there = {"round-up": f"{WIRE}\n{OTHER}\n{BACKGROUND}", "wire": WIRE, "other": OTHER}
    assert groups(find(there)) == [["other", "round-up"], ["round-up", "wire"]]


def test_versions_that_follow_each_other_do_not_chain_the_first_to_the_last() -> None:
    def pair(left: str, right: str) -> Pair:
        because = Reason(feature="copy", weight=0.6, says="")
        return Pair(left=left, right=right, containment=0.6, covered=0.6, because=because)

    found = groups([pair("a", "b"), pair("b", "c"), pair("c", "d")])
    assert found == [["a", "b", "c"], ["b", "c", "d"]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_copies_of_cases_with_a_known_truth(case: Case) -> None:
    pairs = {pair for group in groups(find(case.texts)) for pair in combinations(group, 2)}
    assert pairs == {tuple(sorted(pair)) for pair in case.truth.copies}


# Planted edits


@cache
def articles() -> list[str]:
    return [text for case in own() for text in case.texts.values() if len(text.split()) >= 90]


@cache
def vocabulary() -> list[str]:
    return " ".join(articles()).split()


def replaced(text: str, share: float, chance: random.Random) -> str:
    return " ".join(chance.choice(vocabulary()) if chance.random() < share else word for word in text.split())


@pytest.mark.parametrize(("share", "least"), [(0.05, 1.0), (0.1, 0.95), (0.15, 0.8)])
def test_texts_in_which_words_were_replaced_are_found(share: float, least: float) -> None:
    chance = random.Random(7)
    there = {f"{number} was": text for number, text in enumerate(articles())}
    changed = {f"{number} is": replaced(text, share, chance) for number, text in enumerate(articles())}
    found = {tuple(sorted((pair.left, pair.right))) for pair in find(there | changed)}
    planted = {(f"{number} is", f"{number} was") for number in range(len(there))}
    assert len(found & planted) >= least * len(planted)
