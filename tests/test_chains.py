"""Through whom words reached a text."""

from __future__ import annotations

import pytest

from takhrij.languages import load
from takhrij.model import Step
from takhrij.read.chains import Chains
from takhrij.read.found import Found
from takhrij.read.speakers import Speaker

CHAINS = Chains(load("ar"))
FAHD = Speaker("نادر فهد", "person")


def spot(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def steps(
    text: str, found: list[Found], speakers: list[Speaker], outlet: str | None = "المنارة"
) -> list[list[tuple[str | None, str, str]]]:
    return [[(s.who, s.role, s.how) for s in chain.steps] for chain in CHAINS.find(text, found, speakers, outlet)]


def test_without_a_carrier_the_outlet_has_it_from_the_source() -> None:
    assert steps("قال نادر فهد", [Found(((0, 3),))], [FAHD]) == [
        [("المنارة", "outlet", "unspecified"), ("نادر فهد", "source", "unspecified")]
    ]


def test_an_agency_relays_and_was_told() -> None:
    text = 'قال نادر فهد لوكالة "الشمال" إن الجسر مغلق'
    found = [Found(((0, 3),), carrier=(spot(text, 'وكالة "الشمال"'),))]
    assert steps(text, found, [FAHD]) == [
        [("المنارة", "outlet", "relayed"), ('وكالة "الشمال"', "carrier", "told"), ("نادر فهد", "source", "unspecified")]
    ]


def test_an_outlet_that_was_told_itself_is_no_carrier() -> None:
    text = "قال نادر فهد لـ«المنارة» إن الجسر مغلق"
    found = [Found(((0, 3),), carrier=(spot(text, "المنارة"),))]
    assert steps(text, found, [FAHD]) == [[("المنارة", "outlet", "told"), ("نادر فهد", "source", "unspecified")]]


def test_a_statement_stands_between() -> None:
    text = "قال نادر فهد في بيان إن الجسر مغلق"
    found = [Found(((0, 3),), carrier=(spot(text, "بيان"),))]
    chain = CHAINS.find(text, found, [FAHD], None)[0]
    assert chain.steps == (
        Step(who=None, role="outlet", how="statement"),
        Step(who="بيان", role="carrier", how="statement"),
        Step(who="نادر فهد", role="source", how="unspecified"),
    )
    assert chain.because == ("ar/carrier_nouns/بيان",)


def test_an_enclosing_source_wraps_what_lies_within() -> None:
    found = [Found(((0, 3),)), Found(((4, 6),), within=0)]
    wrapped = steps("قال نادر فهد إن التقرير يظهر", found, [FAHD, Speaker("التقرير", "document")])[1]
    assert wrapped == [
        ("المنارة", "outlet", "unspecified"),
        ("نادر فهد", "source", "document"),
        ("التقرير", "source", "unspecified"),
    ]


def test_a_loop_of_nesting_ends() -> None:
    found = [Found(((0, 3),), within=1), Found(((4, 6),), within=0)]
    assert len(CHAINS.find("قال من قال", found, [FAHD, FAHD])) == 2


def test_nobody_passes_on_their_own_words() -> None:
    found = [Found(((0, 3),)), Found(((4, 6),), within=0)]
    assert steps("قال إن يظن", found, [FAHD, FAHD])[1] == steps("قال إن يظن", found, [FAHD, FAHD])[0]


def test_nouns_are_known_with_a_pronoun_and_by_all_their_words() -> None:
    assert CHAINS.how("قمتهما التاريخية") == ("statement", ("ar/carrier_nouns/قمة",))
    assert CHAINS.how("موقع تويتر")[0] == "social post"
    assert CHAINS.how("موقع محلي")[0] == "relayed"


@pytest.mark.parametrize(
    ("text", "carrier", "outlet"),
    [
        ("قال نادر فهد للجريدة إن الجسر مغلق", "لجريدة", "جريدة المنارة"),
        ("قال نادر فهد للموقع إن الجسر مغلق", "لموقع", "مرآة الوادي"),
        ("قال نادر فهد لـ«مرآة الوادي» إن الجسر مغلق", "مرآة الوادي", "موقع مرآة الوادي"),
        ("قال نادر فهد لمراسل «مرآة الوادي» إن الجسر مغلق", "مراسل «مرآة الوادي»", "مجلة مرآة الوادي"),
    ],
)
def test_the_outlet_itself_is_known_by_a_noun_alone_or_by_its_bare_name(text: str, carrier: str, outlet: str) -> None:
    found = [Found(((0, 3),), carrier=(spot(text, carrier),))]
    assert steps(text, found, [FAHD], outlet) == [[(outlet, "outlet", "told"), ("نادر فهد", "source", "unspecified")]]


def test_a_noun_alone_means_the_outlet_of_that_kind_that_was_named_before() -> None:
    text = "قالت وكالة الشمال إن الجسر مغلق. وقال نادر فهد للوكالة إنه قديم"
    agency = spot(text, "وكالة الشمال")
    found = [Found(((0, 4),), source=(agency,)), Found((spot(text, "وقال"),), carrier=(spot(text, "لوكالة"),))]
    assert steps(text, found, [Speaker("وكالة الشمال", "outlet"), FAHD])[1] == [
        ("المنارة", "outlet", "relayed"),
        ("وكالة الشمال", "carrier", "told"),
        ("نادر فهد", "source", "unspecified"),
    ]


def test_an_outlet_in_another_script_is_the_same_where_the_registry_knows_it() -> None:
    text = "قال نادر فهد لـ«Lantern» إن الجسر مغلق"
    found = [Found(((0, 3),), carrier=(spot(text, "Lantern"),))]
    known = [(spot(text, "Lantern"), "المنارة")]
    chain = CHAINS.find(text, found, [FAHD], "المنارة", known)[0]
    assert chain.steps[0].how == "told"


def test_what_goes_on_came_the_same_way() -> None:
    text = "قال نادر فهد لوكالة الشمال إن الجسر مغلق، مشيرا إلى خلل. وأضاف أن العمل بدأ. وقال إنه قديم"
    first = Found(((0, 3),), carrier=(spot(text, "وكالة الشمال"),))
    hanging = Found((spot(text, "مشيرا"),), participle=True)
    adding = Found((spot(text, "أضاف"),), because=("ar/verbs/أضاف",))
    saying = Found((spot(text, "قال إنه"),), because=("ar/verbs/قال",))
    chains = steps(text, [first, hanging, adding, saying], [FAHD] * 4)
    assert chains[0] == chains[1] == chains[2] != chains[3]
