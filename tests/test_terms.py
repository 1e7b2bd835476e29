"""Terms: words as concepts that every language shares, or as stems."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takhrij import languages
from takhrij.errors import LanguageError
from takhrij.languages import Language, load_folder
from takhrij.read.terms import Terms, opposites
from takhrij.read.words import Words

HEADER = "concept\twords\texample\topposes\n"
SHIPPED = [languages.load(code) for code in languages.available()]


def folder(path: Path, concepts: str = "", settings: str = "") -> Language:
    path.joinpath("language.toml").write_text(
        f'code = "xx"\nname = "Invented"\nfold = ["case"]\n[terms]\n{settings}', "utf-8"
    )
    if concepts:
        path.joinpath("concepts.tsv").write_text(HEADER + concepts, "utf-8")
    return load_folder(path)


def arabic(text: str) -> list[str]:
    return languages.load("ar").compiled(Terms).of_text(text)


@pytest.mark.parametrize(
    "form", ["الحريق", "وبالحريق", "حريقها", "للحرائق", "حريقين", "احترقت", "سيحترق", "تحترق", "ونيرانه"]
)
def test_a_word_is_known_with_what_is_joined_to_it(form: str) -> None:
    assert arabic(form) == ["fire"]


@pytest.mark.parametrize("idiom", ["عن كثب", "بأشد العبارات", "في الوقت نفسه"])
def test_an_idiom_of_how_it_is_said_tells_nothing(idiom: str) -> None:
    assert arabic(f"الحريق {idiom}") == ["fire"]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("سيدفعون الثمن", ["pay-price"]),
        ("ريال مدريد", ["real-madrid"]),
        ("الحريق للغاية", ["fire"]),
        ("الأمنية", ["safety"]),
    ],
)
def test_words_come_down_to_what_newspapers_mean_by_them(text: str, terms: list[str]) -> None:
    assert arabic(text) == terms


def test_a_word_that_only_looks_as_if_something_were_joined_to_it_is_not_cut() -> None:
    assert arabic("وقود") == arabic("الوقود") == arabic("بوقود") == ["fuel"]


def test_a_mark_of_the_future_stands_before_a_present_alone() -> None:
    assert arabic("سنحترق") == ["fire"]
    assert arabic("سوقود") != ["fuel"]


def test_names_have_no_ending_taken_off(tmp_path: Path) -> None:
    settings = 'endings = ["y"]\nwhole = { name_words = ["word"] }\n'
    language = folder(tmp_path, "box\tcart\t\n", settings)
    tmp_path.joinpath("name_words.tsv").write_text("word\trole\texample\nCarty\tgiven\t\n", "utf-8")
    assert Terms(language).of_text("carts carty") == ["xx:carts", "xx:cart"]


def test_a_word_may_be_known_only_just_so(tmp_path: Path) -> None:
    language = folder(tmp_path, "shelter\trefuge!\t\nflee\trefugee\t\n", 'stemmer = "english"\nendings = ["s"]\n')
    assert Terms(language).of_text("refuge refuges refugees") == ["shelter", "shelter", "flee"]


def test_what_no_table_knows_is_a_stem_of_its_language() -> None:
    assert arabic("والخنفشارية") == arabic("خنفشاريات") == ["ar:خنفشار"]


def test_function_words_numbers_and_times_are_left_out() -> None:
    assert arabic("من حريق في 15 يوما وعلى الوقود منذ الأحد") == ["fire", "fuel"]


def test_what_other_tables_use_carries_meaning_where_the_table_lists_it() -> None:
    assert arabic("نتيجة التحقيق") == ["result", "investigate"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ar", "نفى مدير المستشفى إغلاق القسم"),
        ("en", "The hospital director denied closing"),
        ("ru", "Директор больницы опроверг закрытие"),
    ],
)
def test_languages_come_down_to_the_same_concepts(code: str, text: str) -> None:
    terms = languages.load(code).compiled(Terms).of_text(text)
    assert {"deny", "director", "hospital", "close"} <= set(terms)


def test_the_longest_entry_of_several_words_wins(tmp_path: Path) -> None:
    terms = Terms(folder(tmp_path, "power\tpower\t\ncut\tcut\t\noutage\tpower cut\t\nlong-outage\tpower cut long\t\n"))
    found = terms.of_text("power cut; some power-cut long; power. Cut")
    assert found == ["outage", "xx:some", "long-outage", "power", "cut"]


def test_a_stem_that_two_concepts_claim_is_nobodys_and_their_words_stay_known(tmp_path: Path) -> None:
    language = folder(tmp_path, "limb\tarm\t\nweapon\tarms\t\n", 'stemmer = "english"\n')
    terms = Terms(language)
    assert terms.of_text("Arms arm arming") == ["weapon", "limb", "xx:arm"]


def test_a_span_takes_the_words_within_it(tmp_path: Path) -> None:
    language = folder(tmp_path, "cut\tcut\t\n")
    words = Words("cut wires cut pipes", language.folding)
    assert Terms(language).of(words, (4, 13)) == ["xx:wires", "cut"]


def test_a_folder_without_table_and_settings_has_its_words(tmp_path: Path) -> None:
    assert Terms(folder(tmp_path)).of_text("Ash fell") == ["xx:ash", "xx:fell"]


def test_a_stemmer_that_there_is_not_is_said(tmp_path: Path) -> None:
    with pytest.raises(LanguageError, match="no stemmer klingon"):
        Terms(folder(tmp_path, settings='stemmer = "klingon"\n'))


TOLD_THREE_TIMES = [
    {
        "ar": "احترق مستودع الوقود في الميناء بعد تسرب من صمام معيب، وأهملت الشركة التحذيرات.",
        "en": "The fuel warehouse in the port burned after a leak from a faulty valve; the company ignored warnings.",
        "ru": "Склад топлива в порту сгорел после утечки из неисправного клапана; фирма игнорировала предупреждения.",
    },
    {
        "ar": "انهار الجسر فوق النهر وغرقت حافلتان، وأنقذ رجال الإطفاء ركابهما.",
        "en": "The bridge over the river collapsed and two buses sank; firefighters rescued their passengers.",
        "ru": "Мост через реку обрушился, два автобуса затонули, пожарные спасли пассажиров.",
    },
]


@pytest.mark.parametrize("told", TOLD_THREE_TIMES, ids=["fire", "bridge"])
def test_what_is_told_in_another_language_comes_down_to_the_same_concepts(told: dict[str, str]) -> None:
    terms = [set(languages.load(code).compiled(Terms).of_text(text)) for code, text in told.items()]
    assert terms[0] == terms[1] == terms[2]
    assert not any(":" in term for term in terms[0])


@given(st.text())
def test_no_text_raises(text: str) -> None:
    for language in SHIPPED:
        language.compiled(Terms).of_text(text)


@pytest.mark.parametrize("language", SHIPPED, ids=lambda language: language.code)
def test_no_word_belongs_to_two_concepts(language: Language) -> None:
    claims = Counter(
        (word, row["concept"])
        for row in language.table("concepts")
        for word in {language.folding.word(one).rstrip("!") for one in row.items("words")}
    )
    words = Counter(word for word, _ in claims)
    assert [claim for claim in claims if words[claim[0]] > 1 or claims[claim] > 1] == []


@pytest.mark.parametrize("language", SHIPPED, ids=lambda language: language.code)
def test_no_word_looks_like_a_function_word_once_it_is_folded(language: Language) -> None:
    fold = language.folding.word
    functions = {fold(row["form"]): row["form"] for row in language.table("function_words")}
    words = [word for row in language.table("concepts") for word in row.items("words")]
    assert [word for word in words if functions.get(fold(word), word) != word] == []


def test_opposites_go_both_ways_and_name_concepts() -> None:
    found = opposites(SHIPPED)
    concepts = {row["concept"] for language in SHIPPED for row in language.table("concepts")}
    assert all(concept in found[other] for concept, others in found.items() for other in others)
    assert set(found) <= concepts
