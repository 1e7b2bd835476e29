"""Tracing: the same claim through articles of our own invention, back to where it begins."""

from __future__ import annotations

import json
import random
from array import array
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from takhrij.case.tracing import claims
from takhrij.cli.wiring import Readers
from takhrij.model import Claim, Document, Reading
from takhrij.registry import Registry
from takhrij.trace.candidates import Rarity
from takhrij.trace.clusters import clusters
from takhrij.trace.comparisons import Row
from takhrij.trace.identities import Identities
from takhrij.trace.likeness import scores

EXAMPLE = Path(__file__).parents[1] / "examples" / "tyre-crane"
OUTLETS = """name\taliases\tdomain\tfamily\tcountry\tkind
وكالة السنبلة\tالسنبلة|«السنبلة»|Sunbula|the Sunbula news agency\tsunbula.example\tمؤسسة السنبلة\tJordan\tagency
صحيفة المرج\tالمرج|«المرج»|al-Marj|The daily al-Marj\tmarj.example\tدار المرج\tJordan\toutlet
موقع الشرفة\tالشرفة|«الشرفة»|al-Shurfa\tshurfa.example\tتعاونية الشرفة\tJordan\toutlet
The Hill Courier\tHill Courier\thillcourier.example\tHill Press\tCyprus\toutlet
"""


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    table = tmp_path_factory.mktemp("outlets") / "outlets.tsv"
    table.write_text(OUTLETS, "utf-8")
    return Registry.load(table)


def article(id: str, outlet: str, hour: int, text: str, language: str = "ar") -> Document:
    return Document(id=id, outlet=outlet, published=f"2025-04-02T{hour:02}:00:00+03:00", text=text, language=language)


def traced(known: Registry, *articles: Document) -> list[Claim]:
    readers = Readers(lambda: known)
    return claims([readers.read(one) for one in articles], known)


def about(found: Sequence[Claim], document: str, words: str, articles: Sequence[Document]) -> Claim:
    """The claim that an article makes in these words."""
    text = next(one.text for one in articles if one.id == document)
    at = text.index(words)
    for claim in found:
        for mention in claim.mentions:
            if mention.document == document and any(s <= at < e for s, e in mention.content):
                return claim
    raise AssertionError(f"no claim holds {words}")


def test_a_claim_is_shown_by_words_that_do_not_begin_in_the_middle(known: Registry) -> None:
    said = "قال مدير المتحف رامي العبسي إن الترميم انتهى مبكرا، وإن القاعة الزرقاء تفتح أبوابها يوم الخميس."
    later = "نقلت وكالة السنبلة عن مدير المتحف رامي العبسي قوله إن القاعة الزرقاء تفتح أبوابها يوم الخميس."
    articles = [article("one", "وكالة السنبلة", 9, said), article("two", "صحيفة المرج", 11, later)]
    claim = about(traced(known, *articles), "one", "القاعة الزرقاء", articles)
    assert {mention.document for mention in claim.mentions} == {"one", "two"}
    assert claim.text == "القاعة الزرقاء تفتح أبوابها يوم الخميس"


FIRST = article(
    "one",
    "وكالة السنبلة",
    8,
    "قال مصدر في إدارة المتحف، طلب عدم الكشف عن اسمه، لوكالة السنبلة "
    "إن الساعة الفلكية القديمة سُرقت من القاعة الكبرى ليلا.",
)
RELAY = article(
    "two", "صحيفة المرج", 10, "ذكرت وكالة السنبلة أن الساعة الفلكية القديمة سُرقت من القاعة الكبرى في المتحف خلال الليل."
)
OWN_VOICE = article(
    "three",
    "موقع الشرفة",
    12,
    "سُرقت الساعة الفلكية القديمة من قاعة المتحف الكبرى ليلا. ولم يعرف الزوار شيئا.",
)
TRANSLATED = article(
    "four",
    "The Hill Courier",
    14,
    "The ancient astronomical clock was stolen from the museum's great hall at night, the Sunbula news agency "
    "reported.",
    "en",
)
STORY = (FIRST, RELAY, OWN_VOICE, TRANSLATED)


@pytest.fixture(scope="module")
def story(known: Registry) -> Claim:
    return about(traced(known, *STORY), "one", "الساعة الفلكية", STORY)


def test_one_claim_goes_through_relays_own_voices_and_translations(story: Claim) -> None:
    assert {mention.document for mention in story.mentions} == {"one", "two", "three", "four"}


def test_it_leads_back_to_the_one_who_said_so(story: Claim) -> None:
    (origin,) = story.origins
    assert (origin.kind, origin.ending) == ("anonymous", "anonymous")
    assert set(origin.documents) == {"one", "two", "three", "four"}


def test_an_anonymous_source_may_be_independent_and_is_never_certain(story: Claim) -> None:
    assert (story.independent.certain, story.independent.possible) == (0, 1)


def test_a_relay_links_to_the_article_that_it_has_the_claim_from(story: Claim) -> None:
    assert {(link.later, link.earlier) for link in story.links} >= {("two", "one"), ("four", "one")}


def test_who_drops_the_source_is_shown(story: Claim) -> None:
    assert ("three", "attribution dropped") in {(one.document, one.how) for one in story.laundered}


def test_what_everything_passes_through_is_the_bottleneck(story: Claim) -> None:
    assert story.bottleneck is not None
    assert "السنبلة" in story.bottleneck


def test_every_conclusion_carries_a_reason(story: Claim) -> None:
    assert all(link.because for link in story.links)
    assert all(one.because for one in story.laundered)
    assert all(one.because for one in story.denials)
    assert story.because


def test_the_order_of_documents_does_not_matter(known: Registry) -> None:
    shuffled = list(STORY)
    random.Random(3).shuffle(shuffled)  # noqa: S311 - any order will do
    assert traced(known, *shuffled) == traced(known, *STORY)


def test_two_who_confirm_each_other_are_a_circle(known: Registry) -> None:
    first = article("a", "صحيفة المرج", 9, "ذكر موقع الشرفة أن تمثال الحصان البرونزي تحطم أثناء نقله إلى الميدان.")
    second = article("b", "موقع الشرفة", 10, "ذكرت صحيفة المرج أن تمثال الحصان البرونزي تحطم أثناء نقله إلى الميدان.")
    third = article("c", "صحيفة المرج", 11, "أكد موقع الشرفة أن تمثال الحصان البرونزي تحطم أثناء نقله إلى الميدان.")
    articles = (first, second, third)
    claim = about(traced(known, *articles), "a", "تمثال الحصان", articles)
    assert claim.circular
    assert claim.loops


def test_outlets_that_only_rely_on_each_other_are_no_origin(known: Registry) -> None:
    articles = [
        article("one", "صحيفة المرج", 9, "أكدت وكالة السنبلة أن الجسر الخشبي في القرية انهار عند الفجر."),
        article("two", "وكالة السنبلة", 12, "أكدت صحيفة المرج أن الجسر الخشبي في القرية انهار عند الفجر."),
    ]
    claim = about(traced(known, *articles), "one", "الجسر الخشبي", articles)
    assert claim.circular
    assert not claim.origins
    assert (claim.independent.certain, claim.independent.possible) == (0, 0)


def test_what_an_outlet_knows_from_nobody_whom_it_names_is_not_certain(known: Registry) -> None:
    articles = [
        article("one", "وكالة السنبلة", 9, "قال مدير المتحف رامي العبسي إن الساعة الفلكية القديمة سُرقت ليلا."),
        article("two", "صحيفة المرج", 11, "علمت «المرج» أن الساعة الفلكية القديمة سُرقت ليلا."),
    ]
    claim = about(traced(known, *articles), "one", "الساعة الفلكية", articles)
    assert {origin.who for origin in claim.origins} == {"مدير المتحف رامي العبسي", "صحيفة المرج"}
    assert (claim.independent.certain, claim.independent.possible) == (1, 2)


def test_a_person_is_one_whatever_office_stands_before_the_name(known: Registry) -> None:
    articles = [
        article("one", "وكالة السنبلة", 9, "قال التاجر كريم الهنداوي إن الساعة الفلكية القديمة سُرقت ليلا."),
        article("two", "صحيفة المرج", 11, "قال رئيس الغرفة كريم الهنداوي إن الساعة الفلكية القديمة سُرقت ليلا."),
        article("three", "موقع الشرفة", 12, "قال التاجر سالم الجابوري إن الساعة الفلكية القديمة سُرقت ليلا."),
    ]
    claim = about(traced(known, *articles), "one", "الساعة الفلكية", articles)
    assert sorted(origin.documents for origin in claim.origins) == [["one", "two"], ["three"]]


def test_who_quotes_a_part_of_what_they_say_themselves_is_where_it_comes_from(known: Registry) -> None:
    told = "روى سائق قطار لوكالة السنبلة أن زميله اشتكى إلى غرفة السيطرة من سخونة المكابح، وأنها أمرته بمواصلة السير."
    later = "نقلت وكالة السنبلة عن سائق قطار أن غرفة السيطرة أمرت زميله بمواصلة السير رغم سخونة المكابح."
    articles = [article("one", "وكالة السنبلة", 9, told), article("two", "صحيفة المرج", 11, later)]
    claim = about(traced(known, *articles), "one", "سخونة المكابح", articles)
    assert [origin.who for origin in claim.origins] == ["سائق قطار"]


def test_what_is_read_in_a_document_of_nobody_known_comes_from_the_document(known: Registry) -> None:
    articles = [
        article("one", "وكالة السنبلة", 9, "قال مدير المتحف رامي العبسي إن الساعة الفلكية القديمة سُرقت ليلا."),
        article(
            "two",
            "صحيفة المرج",
            11,
            "حصلت «المرج» على سجل المناوبة ليوم أمس، وجاء فيه أن الساعة الفلكية القديمة سُرقت ليلا.",
        ),
    ]
    claim = about(traced(known, *articles), "one", "الساعة الفلكية", articles)
    assert {(origin.kind, origin.ending) for origin in claim.origins} == {
        ("person", "unspecified"),
        ("document", "document"),
    }


def test_an_unnamed_source_that_two_have_from_one_outlet_is_one(known: Registry) -> None:
    articles = [
        article("one", "صحيفة المرج", 9, "نقلت وكالة السنبلة عن عامل في المتحف أن الساعة الفلكية القديمة سُرقت ليلا."),
        article(
            "two", "موقع الشرفة", 11, "نقلت وكالة السنبلة عن أحد عمال المتحف أن الساعة الفلكية سُرقت من القاعة ليلا."
        ),
    ]
    claim = about(traced(known, *articles), "one", "الساعة الفلكية", articles)
    assert [(origin.kind, origin.documents) for origin in claim.origins if origin.kind == "anonymous"] == [
        ("anonymous", ["one", "two"])
    ]


def test_whoever_speaks_next_is_no_source_that_an_article_has_from_another_outlet(known: Registry) -> None:
    stolen = "الساعة الفلكية القديمة سُرقت من القاعة ليلا"
    told = f"قال الحارس علي راشد إن المدينة هادئة. ونقلت صحيفة المرج عن عامل في المتحف أن {stolen}."
    articles = [
        article("one", "وكالة السنبلة", 8, f"{told} وأضاف سالم العطار: المدينة حزينة."),
        article("two", "موقع الشرفة", 11, f"ذكرت وكالة السنبلة أن {stolen}."),
    ]
    claim = about(traced(known, *articles), "one", "الساعة الفلكية", articles)
    assert [origin.who for origin in claim.origins] == ["عامل في المتحف"]


def test_what_an_outlets_own_people_saw_it_has_from_no_article_of_its_own_before(known: Registry) -> None:
    articles = [
        article("one", "وكالة السنبلة", 8, "قال مدير المتحف رامي العبسي إن تسعة زوار خرجوا من القاعة الزرقاء."),
        article("two", "صحيفة المرج", 9, "قالت وكالة السنبلة إن تسعة زوار خرجوا من القاعة الزرقاء."),
        article("three", "صحيفة المرج", 12, "أحصى مراسل «المرج» أحد عشر زائرا خرجوا من القاعة الزرقاء."),
    ]
    claim = about(traced(known, *articles), "one", "تسعة زوار", articles)
    assert sorted(origin.documents for origin in claim.origins) == [["one", "two"], ["three"]]
    assert claim.independent.certain == 2


def test_a_salesman_of_a_firm_speaks_for_the_firm(known: Registry) -> None:
    articles = [
        article("one", "وكالة السنبلة", 9, "قالت شركة مطاحن الزعتري إن الدقيق سُحب من المخابز ليلا."),
        article(
            "two", "صحيفة المرج", 11, "قال مدير المبيعات بمطاحن الزعتري، كريم الهنداوي، إن الدقيق سُحب من المخابز ليلا."
        ),
    ]
    claim = about(traced(known, *articles), "one", "الدقيق", articles)
    assert claim.independent.certain == 1


def test_what_outlets_say_in_turn_is_no_circle(known: Registry) -> None:
    stolen = "الساعة الفلكية القديمة سُرقت من القاعة الكبرى ليلا"
    articles = [
        article("one", "صحيفة المرج", 8, f"قال مدير المتحف رامي العبسي إن {stolen}."),
        article("two", "موقع الشرفة", 10, f"{stolen} أمام الحراس. وتبحث المدينة كلها عن اللصوص منذ الفجر."),
        article("three", "صحيفة المرج", 12, f"{stolen} أمام الحراس. وتبحث المدينة كلها عن اللصوص، والمتحف مغلق."),
    ]
    claim = about(traced(known, *articles), "one", "الساعة الفلكية", articles)
    assert ("three", "two") in {(link.later, link.earlier) for link in claim.links}
    assert not claim.circular


def test_a_circle_is_told_and_never_guessed(known: Registry) -> None:
    stolen = "الساعة الفلكية القديمة سُرقت من القاعة الكبرى ليلا"
    articles = [
        article("one", "وكالة السنبلة", 8, f"قال مدير المتحف رامي العبسي إن {stolen}."),
        article("two", "صحيفة المرج", 10, f"ذكر موقع الشرفة أن {stolen}."),
        article("three", "موقع الشرفة", 12, f"{stolen}. وتبحث المدينة كلها عن اللصوص منذ الفجر."),
    ]
    claim = about(traced(known, *articles), "one", "الساعة الفلكية", articles)
    assert "three" in {mention.document for mention in claim.mentions}
    assert not claim.circular


def test_a_document_that_an_outlet_has_is_where_its_words_come_from(known: Registry) -> None:
    closed = "أبواب القاعة الكبرى ظلت مفتوحة طوال الليل"
    articles = [
        article("one", "وكالة السنبلة", 8, f"قال مدير المتحف رامي العبسي إن {closed}."),
        article("two", "صحيفة المرج", 10, f"تحصلت «المرج» على سجل الحراسة، وهو يذكر كيف {closed}."),
    ]
    claim = about(traced(known, *articles), "one", "أبواب القاعة", articles)
    assert {origin.who for origin in claim.origins} == {"مدير المتحف رامي العبسي", "سجل الحراسة"}
    assert claim.independent.certain == 2


def test_an_outlet_is_known_by_its_name_in_another_case(known: Registry) -> None:
    who = Identities(known, [Reading(id="b", text="", language="ru", outlet="Волжский мяч")])
    for kind in ("outlet", "organisation"):
        named = who.outlet("«Волжскому мячу»", kind)
        assert named is not None
        assert named.key == who.publisher("b").key
    assert who.outlet("«Рейнскому вестнику»", "outlet") is None


def test_what_is_only_like_a_later_claim_is_no_origin_of_it(known: Registry) -> None:
    before = article("a", "صحيفة المرج", 8, "وصل تمثال الحصان القديم إلى المدينة صباح اليوم وسط حفل كبير حضره الأهالي.")
    text = "قال مدير المتحف سالم الهادي إن تمثال الحصان البرونزي تحطم أثناء نقله إلى الميدان."
    later = [
        article(id, outlet, hour, text) for id, outlet, hour in (("b", "موقع الشرفة", 9), ("c", "وكالة السنبلة", 10))
    ]
    claim = about(traced(known, before, *later), "b", "تمثال الحصان", later)
    assert {mention.document for mention in claim.mentions} == {"b", "c"}


def test_the_example_is_traced() -> None:
    articles = [msgspec.json.decode(line, type=Document) for line in (EXAMPLE / "articles.jsonl").open("rb")]
    found = traced(Registry.load(EXAMPLE / "outlets.tsv"), *articles)
    lens = about(found, "crane-01", "الحبل الفولاذي", articles)
    assert {"crane-01", "crane-02", "crane-03", "crane-04"} <= {mention.document for mention in lens.mentions}
    assert ["crane-01", "crane-02", "crane-03", "crane-04"] in lens.copies
    assert lens.independent.certain == 0
    assert json.loads(msgspec.json.encode(lens))["independent"] == {"certain": 0, "possible": lens.independent.possible}
    assert msgspec.json.decode(msgspec.json.encode(lens), type=Claim) == lens


def test_every_span_of_a_claim_lies_in_its_article(story: Claim) -> None:
    texts = {one.id: one.text for one in STORY}
    for mention in story.mentions:
        assert all(0 <= start < end <= len(texts[mention.document]) for start, end in mention.content)


@given(texts=st.lists(st.text(max_size=120), min_size=1, max_size=4))
def test_nothing_raises_on_any_text(texts: list[str]) -> None:
    said = [f"قال المدير إن {text} ليلا." for text in texts]
    claims([Reading(id=str(n), text=text, language="ar") for n, text in enumerate(said)], Registry())


@given(st.dictionaries(st.tuples(st.integers(0, 9), st.integers(0, 9)), st.floats(0, 1), max_size=30))
def test_groups_never_overlap_and_hold_no_pair_that_is_to_stay_apart(found: dict[tuple[int, int], float]) -> None:
    scores = {(min(pair), max(pair)): score for pair, score in found.items() if pair[0] != pair[1]}
    apart = set(list(scores)[:3])
    groups = clusters(scores, 0.3, apart)
    members = [one for group in groups for one in group]
    assert len(members) == len(set(members))
    assert not any(set(pair) <= set(group) for pair in apart for group in groups)


ALIKE = {(0, 1): 0.9, (0, 2): 0.8, (1, 2): 0.8, (3, 4): 0.9, (5, 6): 0.9}


@pytest.mark.parametrize(
    ("same", "apart", "groups"),
    [
        # What is like nothing comes into the group, and nobody leaves it.
        ({(2, 7)}, set(), [[0, 1, 2, 7], [3, 4], [5, 6]]),
        # What is in another group leaves that alone.
        ({(2, 3)}, set(), [[0, 1, 2, 3], [5, 6]]),
        # It goes where more of what is the same is, and not where the larger group is.
        ({(2, 3), (2, 4)}, set(), [[0, 1], [2, 3, 4], [5, 6]]),
        # Where a person has told it from somebody else of the group, the two stand for themselves.
        ({(2, 7)}, {(0, 7)}, [[0, 1], [2, 7], [3, 4], [5, 6]]),
        ({(7, 8)}, set(), [[0, 1, 2], [3, 4], [5, 6], [7, 8]]),
    ],
)
def test_what_a_person_has_told_to_be_the_same_moves_nothing_else(
    same: set[tuple[int, int]], apart: set[tuple[int, int]], groups: list[list[int]]
) -> None:
    assert clusters(ALIKE, 0.5, apart, same=same) == groups


@given(
    st.dictionaries(st.tuples(st.integers(0, 9), st.integers(0, 9)), st.floats(0, 1), max_size=40),
    st.sets(st.integers(0, 9), max_size=2),
)
def test_what_is_not_worked_out_changes_no_group(found: dict[tuple[int, int], float], asked: set[int]) -> None:
    every = {(min(pair), max(pair)): score for pair, score in found.items() if pair[0] != pair[1]}

    beside = [[left for left, right in every if right == number] for number in range(10)]

    def exactly(number: int, place: int) -> float:
        return every[beside[number][place], number]

    rows = [
        Row(array("I", others), array("d", (every[other, number] for other in others)))
        for number, others in enumerate(beside)
    ]
    needed = scores(rows, lambda score: score if score >= 0.3 else 0.0, exactly, asked)
    assert needed.items() <= every.items()
    assert clusters(needed, 0.3, less=lambda left, right: every.get((left, right), 0.0)) == clusters(every, 0.3)
    assert all(pair in needed for pair in every if asked & set(pair))


def test_what_two_score_that_nothing_brings_together_is_never_asked() -> None:
    asked: list[tuple[int, int]] = []

    def less(left: int, right: int) -> float:
        asked.append((left, right))
        return 0.0

    assert clusters({(0, 1): 0.9, (1, 2): 0.8, (3, 4): 0.9}, 0.3, less=less) == [[0, 1, 2], [3, 4]]
    assert asked == [(0, 2)]


def test_rarity_is_highest_for_what_nobody_says() -> None:
    rarity = Rarity({"fire": 3}, 3)
    assert rarity("unheard") == 1
    assert rarity("fire") == pytest.approx(0)
