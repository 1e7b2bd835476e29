"""Whom a text names: outlets and organisations of the registry, and the persons and bodies that it quotes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takhrij import languages
from takhrij.model import Actor, ActorType, Document
from takhrij.read import Reader
from takhrij.read.actors import Actors
from takhrij.read.values.quantities import Quantities
from takhrij.read.words import Words
from takhrij.registry import Registry

ARABIC = languages.load("ar")
ACTORS = Actors(ARABIC, Registry.load())
PIECES = [
    "رويترز", "وكالة", "صحيفة", "الوطن", "السورية", "«", '"', "قال", "موسكو", "وزارة", "الدفاع", "الروسية",
    "لل", "و", " ", " ", " ", "\n", "،", "\u064f", "\u200f", "\ud800", "سالم", "النعماني", "RT",
]  # fmt: skip


def find(text: str, *named: tuple[str, ActorType]) -> list[Actor]:
    """The actors of a text; `named` in the order in which the text names them."""
    mentions, at = [], 0
    for name, kind in named:
        at = text.index(name.split("|")[0], at)
        mentions.append(((at, at + len(name.split("|")[0])), name.split("|")[-1], kind))
        at += 1
    words = Words(text, ARABIC.folding)
    return ACTORS.with_named(words, ACTORS.find(words), mentions)


def shown(text: str, *named: tuple[str, ActorType]) -> dict[str, list[str]]:
    return {actor.id: [text[start:end] for start, end in actor.mentions] for actor in find(text, *named)}


# Names of the registry


@pytest.mark.parametrize(
    ("text", "id", "mention"),
    [
        ("أفادت رويترز بذلك", "reuters", "رويترز"),
        ("قال مصدر لرويترز ذلك", "reuters", "رويترز"),
        ("ونقلت وكالة رويترز ذلك", "reuters", "وكالة رويترز"),
        ('قال لوكالة "سبوتنيك" ذلك', "sputnik", 'وكالة "سبوتنيك"'),
        ("ذكر موقع «الجزيرة نت» ذلك", "al-jazeera", "موقع «الجزيرة نت»"),
        ("ذكرت وكالة معا الإخبارية ذلك", "maan", "وكالة معا الإخبارية"),
        ("قال للأمم المتحدة ذلك", "un", "لأمم المتحدة"),
        ("رُوِيتَرز قالت", "reuters", "رُوِيتَرز"),
        ("زار وزارة الدفاع الروسية أمس", "ru-mod", "وزارة الدفاع الروسية"),
        ("قالت BBC ذلك", "bbc", "BBC"),
    ],
)
def test_a_name_is_found_with_its_noun_and_without_what_is_joined_to_it(text: str, id: str, mention: str) -> None:
    assert shown(text) == {id: [mention]}


@pytest.mark.parametrize(
    "text",
    [
        "طلع النهار على الوادي",
        "جال العالم وكتب الحياة في الوطن",
        "أعلنت روسيا اليوم موعد المعرض",
        "قالت صحيفة الوطن إن المعرض مفتوح",
        "تناول البحث السياسة الخارجية الأمريكية",
        "شارك الأمم، المتحدة في الرأي",
        "ناقش مجلس الأمن القومي الخطة",
        "أفاد الحارس بأن الباب مفتوح",
        "سافر إلى سوريا وزار دمشق وأربيل",
        "",
    ],
)
def test_ordinary_words_places_and_names_that_several_bear_are_nobody(text: str) -> None:
    assert shown(text) == {}


@pytest.mark.parametrize("text", ["قالت صحيفة النهار ذلك", 'قالت "النهار" ذلك', 'قالت صحيفة "النهار" ذلك'])
def test_an_ordinary_word_is_a_name_beside_a_head_noun_or_in_quotation_marks(text: str) -> None:
    assert list(shown(text)) == ["an-nahar"]


def test_a_head_noun_of_another_kind_makes_no_name() -> None:
    assert shown("قالت وكالة النهار ذلك") == {}


def test_the_longest_name_counts() -> None:
    assert shown("زار كتائب حزب الله") == {"kataib-hezbollah": ["كتائب حزب الله"]}
    assert shown("نظم الاتحاد الأوروبي لكرة القدم مباراة") == {"uefa": ["الاتحاد الأوروبي لكرة القدم"]}


def test_a_shared_name_is_whoever_of_its_bearers_the_text_names_otherwise() -> None:
    text = "قالت صحيفة الوطن السورية ذلك. وأضافت صحيفة الوطن أن المعرض مفتوح"
    assert shown(text) == {"al-watan-sy": ["صحيفة الوطن السورية", "صحيفة الوطن"]}
    assert list(shown(text + ". وذكرت صحيفة الوطن المصرية غير ذلك")) == ["al-watan-sy", "al-watan-eg"]


def test_what_looks_counted_within_a_name_is_not() -> None:
    reader = Reader(ARABIC, actors=ACTORS, quantities=Quantities(ARABIC))
    reading = reader.read(Document(id="a", text="دعت حركة طالبان قتيلين إلى الجسر", language="ar"))
    assert [reading.text[slice(*one.span)] for one in reading.quantities] == ["قتيلين"]


def test_a_users_outlets_are_found_too(tmp_path: Path) -> None:
    table = tmp_path / "outlets.tsv"
    table.write_text("name\taliases\tkind\nجريدة المرج\tالمرج|مرايا المرج\toutlet\n", "utf-8")
    actors = Actors(ARABIC, Registry.load(table))
    text = "اخضر المرج. قالت جريدة المرج و«المرج» ومرايا المرج ذلك"
    found = actors.find(Words(text, ARABIC.folding))
    assert [[text[slice(*span)] for span in actor.mentions] for actor in found] == [
        ["جريدة المرج", "المرج", "مرايا المرج"]
    ]


# Those the text is known to name


def test_a_state_is_an_actor_where_it_speaks() -> None:
    assert shown("قالت دمشق ذلك في دمشق", ("دمشق", "organisation")) == {"sy": ["دمشق"]}


def test_a_speaker_of_the_registry_is_merged_with_its_mentions() -> None:
    text = "قالت النهار إن المعرض مفتوح، وكتبت صحيفة النهار غير ذلك"
    assert shown(text, ("النهار", "outlet")) == {"an-nahar": ["النهار", "صحيفة النهار"]}


def test_a_body_of_the_registry_is_known_before_the_words_that_explain_it() -> None:
    text = 'قالت "الخوذ البيضاء"، فرق الإنقاذ في المدينة، ذلك'
    assert list(shown(text, ('الخوذ البيضاء"، فرق الإنقاذ في المدينة', "organisation"))) == ["white-helmets"]


def test_a_person_is_one_actor_by_full_name_office_and_family_name() -> None:
    text = "قال المهندس سالم النعماني إن الجسر سليم. وأضاف النعماني ذلك، وشكر الحضور للنعماني كلمته."
    found = find(text, ("المهندس سالم النعماني", "person"), ("النعماني", "person"))
    assert [(actor.id, actor.name, actor.type) for actor in found] == [("local:1", "سالم النعماني", "person")]
    assert shown(text, ("المهندس سالم النعماني", "person"), ("النعماني", "person")) == {
        "local:1": ["المهندس سالم النعماني", "النعماني", "لنعماني"]
    }


def test_two_people_of_one_family_stay_two() -> None:
    text = "قال سالم النعماني ذلك، وقال راشد النعماني غيره. وغاب النعماني."
    assert shown(text, ("سالم النعماني", "person"), ("راشد النعماني", "person")) == {
        "local:1": ["سالم النعماني"],
        "local:2": ["راشد النعماني"],
    }


def test_a_family_name_after_another_given_name_is_anothers() -> None:
    text = "قال سالم النعماني ذلك. وغاب محمد النعماني."
    assert shown(text, ("سالم النعماني", "person")) == {"local:1": ["سالم النعماني"]}


def test_a_body_of_the_text_alone_is_found_again() -> None:
    text = "قالت بلدية المرج ذلك، وزار الوفد بلدية المرج وبلدية الوادي"
    assert shown(text, ("بلدية المرج", "organisation")) == {"local:1": ["بلدية المرج", "بلدية المرج"]}


def test_actors_come_in_the_order_of_their_first_mentions() -> None:
    text = "قالت بلدية المرج لرويترز ذلك، وقال سالم النعماني لوكالة سانا غيره"
    assert list(shown(text, ("بلدية المرج", "organisation"), ("سالم النعماني", "person"))) == [
        "local:1", "reuters", "local:2", "sana",
    ]  # fmt: skip


# Whatever the text


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_mentions_lie_in_the_text_in_order_and_once(text: str) -> None:
    found = ACTORS.find(Words(text, ARABIC.folding))
    for actor in found:
        assert actor.mentions == sorted(set(actor.mentions))
        assert all(0 <= start < end <= len(text) for start, end in actor.mentions)
    assert len({actor.id for actor in found}) == len(found)
    assert found == ACTORS.find(Words(text, ARABIC.folding))


@given(st.text(max_size=60), st.text(max_size=20), st.sampled_from(["person", "organisation", "outlet"]))
def test_nothing_raises_on_any_text_or_name(text: str, name: str, kind: ActorType) -> None:
    words = Words(text, ARABIC.folding)
    found = ACTORS.with_named(words, ACTORS.find(words), [((0, len(text)), name, kind), ((0, 0), name, kind)])
    assert all(actor.id for actor in found)


def test_a_language_without_settings_and_an_empty_registry_find_nobody(tmp_path: Path) -> None:
    tmp_path.joinpath("language.toml").write_text('code = "xx"\nname = "Invented"\nfold = ["case"]\n', "utf-8")
    language = languages.load_folder(tmp_path)
    assert Actors(language, Registry()).find(Words("Reuters said", language.folding)) == []
    assert [a.id for a in Actors(language, Registry.load()).find(Words("reuters said", language.folding))] == [
        "reuters"
    ]


def test_a_mention_of_a_known_body_is_its_name_alone() -> None:
    text = "قالت روسيا، الحليف الأقرب، ذلك"
    assert shown(text, ("روسيا، الحليف الأقرب", "organisation")) == {"ru": ["روسيا"]}


@pytest.mark.parametrize("name", ["نسبة 75", "من أول الخطوات", "إطلاق", "كل"])
def test_what_can_be_no_name_makes_no_person(name: str) -> None:
    assert shown(f"قال {name} ذلك", (name, "person")) == {}


def test_a_clause_makes_no_body() -> None:
    clause = "بلدية المرج التي زارها الوفد قبل أن يعود إلى العاصمة"
    assert shown(f"قالت {clause} ذلك", (clause, "organisation")) == {}
