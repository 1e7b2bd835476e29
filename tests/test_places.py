"""Places: which words name one, which place they mean, and whether they stand for an actor."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takhrij import languages
from takhrij.gazetteer import Gazetteer
from takhrij.model import Place
from takhrij.read.places import Places
from takhrij.read.words import Words

ARABIC = languages.load("ar")
GAZETTEER = Gazetteer.open()
PLACES = Places(ARABIC, GAZETTEER)
PIECES = [
    "دمشق", "دوما", "سوريا", "السورية", "مدينة", "محافظة", "حمص", "اتهمت", "قالت", "في", "لل", "و", "ب", "ل", "السودان",
    "وحماة", "غزة", "قطاع", "القطاع", "بأن", "#", "_", " ", " ", " ", "\n", "،", "(", "\u064f", "\u200f", "\u0640",
    "\ud800",
]  # fmt: skip


def find(text: str) -> list[Place]:
    return PLACES.find(Words(text, ARABIC.folding))


def shown(text: str) -> list[str]:
    return [f"{text[slice(*place.span)]}={place.country or place.name}" for place in find(text)]


def metonyms(text: str) -> list[str]:
    return [text[slice(*place.span)] for place in find(text) if place.metonym]


# Which words


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("وصل الوفد إلى دمشق", ["دمشق=SY"]),
        ("قافلة بدمشق ولبنان", ["دمشق=SY", "لبنان=LB"]),
        ("سافر للسودان", ["لسودان=SD"]),
        ("هطلت أمطار على قطاع غزة", ["غزة=PS"]),
        ("حرية الملاحة في مضيق باب المندب", ["باب المندب=Bab al-Mandab"]),
        ("وقعت معارك في جنوب السودان", ["جنوب السودان=SS"]),
        ("سوريا (إدلب) وحماة", ["سوريا=SY", "إدلب=SY", "حماة=SY"]),
        ("تقدم في #صعدة باليمن", ["صعدة=YE", "اليمن=YE"]),
        ("وصل إلى دِمَشْق", ["دِمَشْق=SY"]),
    ],
)
def test_a_name_is_found_without_what_is_joined_to_it(text: str, names: list[str]) -> None:
    assert shown(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "قال إن الطريق مفتوح بشأن ذلك بأن يعود",
        "درس في جامعة دمشق",
        "قال بشار إن الجسر سليم",
        "عاد إلى المدينة ثم إلى البلاد",
        "أعلنت الحكومة السعودية ذلك",
        "زار القنصلية السعودية",
        "نشر صور الحفل",
        "فاز ريال مدريد على مانشستر سيتي",
        "عاد من جديد في المقابل إلى العمل",
    ],
)
def test_ordinary_words_and_parts_of_other_names_are_no_places(text: str) -> None:
    assert shown(text) == []


def test_what_is_an_ordinary_word_too_is_a_place_after_a_noun_that_says_so() -> None:
    assert shown("أغلق الباب في مدينة الباب شمالي سوريا") == ["الباب=SY", "سوريا=SY"]
    assert shown("نشر صور مدينة صور اللبنانية") == ["صور=LB"]


def test_a_dateline_is_a_place() -> None:
    assert shown("السلط (وكالات) - افتتح السوق") == ["السلط=JO"]


# Which place


def test_a_name_of_several_places_is_the_one_of_the_country_that_the_text_speaks_of() -> None:
    (douma, _) = find("قصفت القوات دوما في سوريا")
    assert (douma.country, douma.name) == ("SY", "Dūmā")
    assert {"PS", "DE"} <= {candidate.country for candidate in douma.candidates}
    assert shown("زار طرابلس في ليبيا") == ["طرابلس=LY", "ليبيا=LY"]
    assert shown("زار طرابلس في لبنان") == ["طرابلس=LB", "لبنان=LB"]
    assert shown("زار باريس وواشنطن والولايات المتحدة")[0] == "باريس=FR"


def test_the_noun_before_a_name_says_what_kind_is_meant() -> None:
    assert [place.kind for place in find("في محافظة حمص ثم في مدينة حمص بسوريا")] == ["region", "settlement", "country"]
    assert [place.country for place in find("في العاصمة عمان")] == ["JO"]
    assert [place.country for place in find("في سلطنة عمان")] == ["OM"]


def test_a_name_that_is_said_of_the_noun_before_it_is_an_adjective() -> None:
    assert shown("زار الوفد مناطق سورية ومدنا سورية") == []
    assert shown("زار الوفد شمال سورية") == ["سورية=SY"]
    assert shown("زار الوفد جمهورية مالي") == ["مالي=ML"]


def test_places_that_are_told_together_share_the_noun() -> None:
    assert [place.kind for place in find("في محافظات حمص وحماة وإدلب السورية")] == ["region"] * 3


# Actors


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("اتهمت دمشق الفصائل", ["دمشق"]),
        ("موسكو تنفي الخبر", ["موسكو"]),
        ("الاتفاق الذي أبرمته طهران", ["طهران"]),
        ("المنطقة التي تسيطر عليها إسرائيل", ["إسرائيل"]),
        ("هددت واشنطن وباريس بالرد", ["واشنطن", "باريس"]),
        ("لن نسمح لإيران بذلك", ["إيران"]),
        ("وصل إلى دمشق", []),
        ("قصف في دمشق", []),
        ("في العاصمة دمشق", []),
        ("خلال زيارته لموسكو", []),
    ],
)
def test_a_place_that_acts_is_a_metonym(text: str, names: list[str]) -> None:
    assert metonyms(text) == names


# Whatever the text


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_spans_cut_out_names_in_order(text: str) -> None:
    fold = ARABIC.folding.word
    found = find(text)
    assert found == find(text)
    end = 0
    for place in found:
        assert end <= place.span[0] < place.span[1] <= len(text)
        end = place.span[1]
        words = " ".join(Words(text[slice(*place.span)], ARABIC.folding).forms)
        known = GAZETTEER.find(words) or GAZETTEER.find(fold("ا") + words)
        assert place.id in {entry.id for entry in known}
        assert len(place.candidates) <= 5
        assert place.id not in {candidate.id for candidate in place.candidates}


@given(st.text(max_size=80))
def test_nothing_raises_on_any_text(text: str) -> None:
    for place in find(text):
        assert text[slice(*place.span)].strip()


def test_cost_grows_with_the_text_and_no_faster() -> None:
    assert len(find("وصل إلى دمشق وحمص. " * 2000)) == 4000


def test_a_language_without_tables_finds_names_as_they_are_written(tmp_path: Path) -> None:
    tmp_path.joinpath("language.toml").write_text(
        'code = "xx"\nname = "Invented"\nfold = ["case"]\n[places]\ncapitalised = true\n', "utf-8"
    )
    language = languages.load_folder(tmp_path)
    places = Places(language, GAZETTEER)
    text = "From Damascus to Paris, not to damascus."
    found = places.find(Words(text, language.folding))
    assert [(text[slice(*place.span)], place.country) for place in found] == [("Damascus", "SY"), ("Paris", "FR")]
