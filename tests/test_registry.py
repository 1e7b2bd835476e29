"""The registry: what its tables promise, whom a name means, and what a user's table changes."""

from __future__ import annotations

import re
from collections import Counter
from importlib import resources
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from takhrij import registry as package
from takhrij.errors import RegistryError
from takhrij.languages import available, load
from takhrij.registry import Entry, Registry
from takhrij.registry.names import Names
from takhrij.registry.tables import lines
from takhrij.registry.things import wider

REGISTRY = Registry.load()
NAMES = Names()
ENTRIES = list(REGISTRY.entries())
FOLDER = resources.files(package)
KINDS = {
    "outlet": {"agency", "broadcaster", "magazine", "newspaper", "platform", "website"},
    "organisation": {
        "agency", "armed group", "army", "company", "court", "igo", "ministry", "ngo", "party", "state", "un",
    },
}  # fmt: skip


def words(name: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", name)).casefold()


# The tables


def test_there_are_enough_to_begin_with() -> None:
    states = [one for one in REGISTRY.organisations.values() if one.kind == "state"]
    assert len(REGISTRY.outlets) >= 170
    assert len(REGISTRY.organisations) >= 220
    assert len(states) >= 60
    assert sum(outlet.kind == "platform" for outlet in REGISTRY.outlets.values()) >= 5


def test_ids_are_slugs_and_unique_over_both_tables() -> None:
    ids = Counter(entry.id for entry in ENTRIES)
    assert [i for i, times in ids.items() if times > 1] == []
    assert [i for i in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", i)] == []


def test_no_spelling_is_claimed_by_two_rows_unless_it_is_marked_as_shared() -> None:
    for table in (REGISTRY.outlets, REGISTRY.organisations):
        claims: dict[str, set[str]] = {}
        for entry in table.values():
            for spelling in set(entry.all_spellings) - set(entry.shared):
                claims.setdefault(words(spelling), set()).add(entry.id)
        assert {spelling: ids for spelling, ids in claims.items() if len(ids) > 1} == {}


def test_no_unguarded_name_is_both_an_outlets_and_an_organisations() -> None:
    def sure(entries: list[Entry]) -> set[str]:
        return {words(s) for e in entries for s in e.all_spellings if s not in e.guarded and s not in e.shared}

    assert sure(list(REGISTRY.outlets.values())) & sure(list(REGISTRY.organisations.values())) == set()


def test_no_unguarded_spelling_is_a_name_that_people_are_given() -> None:
    for language in map(load, available()):
        fold = language.folding.word
        people = {fold(row["word"]) for row in language.table("name_words") if row["role"] == "given"}
        assert not [one for entry in REGISTRY.entries() for one in entry.spellings if fold(one) in people]


def test_no_domain_belongs_to_two_outlets() -> None:
    domains = Counter(domain for outlet in REGISTRY.outlets.values() for domain in outlet.domains)
    assert [domain for domain, times in domains.items() if times > 1] == []


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_a_row_is_well_formed(entry: Entry) -> None:
    kind = "outlet" if entry.id in REGISTRY.outlets else "organisation"
    assert entry.kind in KINDS[kind]
    assert not entry.country or entry.country in Locale("en").territories
    assert re.fullmatch(r"wikipedia:en:\S.*|https://\S+", entry.source), "every fact can be checked somewhere"
    assert re.fullmatch(r"(Q\d+)?", entry.wikidata)
    assert any(re.search("[\u0600-\u06ff]", spelling) for spelling in entry.all_spellings)
    assert all(words(spelling) for spelling in entry.all_spellings)


def test_superiors_are_rows_and_every_state_has_one_country() -> None:
    states = Counter(one.country for one in REGISTRY.organisations.values() if one.kind == "state")
    assert set(states.values()) == {1}
    assert all(not one.part_of or one.part_of in REGISTRY.organisations for one in REGISTRY.organisations.values())


def test_no_wikidata_id_stands_twice() -> None:
    ids = Counter(entry.wikidata for entry in ENTRIES if entry.wikidata)
    assert [i for i, times in ids.items() if times > 1] == []


# Lookups


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("رويترز", "reuters"),
        ("وكالة رويترز", "reuters"),
        ('وكالة "سبوتنيك"', "sputnik"),
        ("Би-би-си", "bbc"),
        ("صحيفة النهار", "an-nahar"),
        ("«النهار»", "an-nahar"),
        ("وكالة معا الإخبارية", "maan"),
        ("صحيفة الوطن السورية", "al-watan-sy"),
        ("the Guardian newspaper", "guardian"),
    ],
)
def test_an_outlet_is_known_by_its_spellings(name: str, id: str) -> None:
    outlet = REGISTRY.outlet(name)
    assert outlet
    assert outlet.id == id


@pytest.mark.parametrize(
    "name", ["العالم", "النهار", "صحيفة الوطن", "وكالة النهار", "صحيفة", "", "\u064b", "مؤسسة سالم"]
)
def test_ordinary_words_and_shared_names_are_nobodys(name: str) -> None:
    assert REGISTRY.outlet(name) is None


def test_where_only_an_outlet_can_stand_an_ordinary_word_may_name_one() -> None:
    assert REGISTRY.outlet("النهار", expected=True) is REGISTRY.outlets["an-nahar"]
    assert REGISTRY.outlet("الوطن", expected=True) is None, "a shared name stays nobody's"


@pytest.mark.parametrize(
    ("url", "id"),
    [
        ("https://www.reuters.com/world/", "reuters"),
        ("https://arabic.example.rt.com/x", "rt"),
        ("sana.sy", "sana"),
        ("https://notreuters.com/", None),
        ("http://[broken", None),
        ("", None),
    ],
)
def test_a_url_tells_its_outlet(url: str, id: str | None) -> None:
    outlet = REGISTRY.outlet_at(url)
    assert (outlet.id if outlet else None) == id


def test_families_join_outlets_of_one_owner_and_part_those_nobody_knows() -> None:
    assert REGISTRY.family("سبوتنيك") == REGISTRY.family("ТАСС") == REGISTRY.family(None, "https://arabic.rt.com/x")
    assert REGISTRY.family("جريدة المرج") != REGISTRY.family("جريدة الوادي")
    assert REGISTRY.family(None) == ""


def test_organisations_and_whom_they_answer_to() -> None:
    moscow, ministry = REGISTRY.actor("موسكو"), REGISTRY.actor("وزارة الدفاع الروسية")
    assert moscow
    assert ministry
    assert REGISTRY.superiors(ministry.id)[-1] is moscow is REGISTRY.state("ru")
    assert REGISTRY.superiors("nobody") == []
    assert REGISTRY.actor("الصليب الأحمر") is None, "several bear the name"


@given(st.text(max_size=40))
def test_any_name_and_any_url_may_be_asked_for(text: str) -> None:
    REGISTRY.outlet(text)
    REGISTRY.outlet(text, expected=True)
    REGISTRY.actor(text)
    REGISTRY.outlet_at(text)
    assert REGISTRY.family(text) == REGISTRY.family(text)


def test_examples_of_head_nouns_hold() -> None:
    for line in lines(FOLDER / "headnouns.tsv", ("noun", "side", "example")):
        marked = re.search("<(.+)=(.+)>", line["example"])
        assert marked, line.where
        outlet = REGISTRY.outlet(marked[1])
        assert outlet, line.where
        assert outlet.id == marked[2], line.where


# A user's outlets

HEADER = "name\taliases\tdomain\tfamily\tcountry\tkind\n"


def with_table(path: Path, rows: str, header: str = HEADER) -> Registry:
    table = path / "outlets.tsv"
    table.write_text(header + rows, "utf-8")
    return Registry.load(table)


def test_a_users_outlets_come_over_the_shipped_ones(tmp_path: Path) -> None:
    rows = (
        "جريدة المرج\tالمرج|Al-Marj Daily\tmarj.example\tدار المرج\tJordan\toutlet\n"
        "Reuters\tالرويترية\t\tHouse of R\tGB\tagency\n"
    )
    registry = with_table(tmp_path, rows)
    assert registry.family("Al-Marj Daily") == registry.family("صحيفة المرج") == "دار المرج"
    assert registry.outlet("المرج") is None, "one word alone may be an ordinary one"
    assert registry.outlet("المرج", expected=True) is registry.outlet_at("https://marj.example/1")
    assert registry.family("رويترز") == registry.family("وكالة الرويترية") == "House of R"
    assert len(registry.outlets) == len(REGISTRY.outlets) + 1


@pytest.mark.parametrize(("country", "code"), [("LB", "LB"), ("lebanon", "LB"), ("Palestine", "PS"), ("لبنان", "LB")])
def test_a_country_is_a_code_or_what_it_is_called(tmp_path: Path, country: str, code: str) -> None:
    outlet = with_table(tmp_path, f"جريدة المرج\t\t\t\t{country}\t\n").outlet("جريدة المرج")
    assert outlet
    assert outlet.country == code


def test_an_unknown_owner_is_a_family_of_its_own(tmp_path: Path) -> None:
    registry = with_table(tmp_path, "جريدة المرج\t\t\t\t\t\nجريدة الوادي\t\t\t\t\t\n")
    assert registry.family("جريدة المرج") != registry.family("جريدة الوادي")


def test_a_user_may_take_a_spelling_and_a_domain_from_a_shipped_outlet(tmp_path: Path) -> None:
    registry = with_table(tmp_path, "نشرة الحقل\tسبوتنيك عربي\tsputniknews.com\tالحقل\t\twebsite\n")
    assert registry.family("سبوتنيك عربي") == "الحقل" == registry.family(None, "https://sputniknews.com/a")
    assert registry.family("وكالة سبوتنيك") == "russia-state"


def test_a_user_may_say_which_spellings_need_a_head_noun(tmp_path: Path) -> None:
    header = HEADER.rstrip() + "\tneeds_head\n"
    registry = with_table(tmp_path, "جريدة المرج\tالمروج\t\t\t\t\tالمرج\n", header)
    assert registry.outlet("المروج") is registry.outlet("جريدة المرج")
    assert registry.outlet("المرج") is None


@pytest.mark.parametrize(
    ("header", "row", "line", "what"),
    [
        (HEADER, "\tx\t\t\t\t\n", 2, "without a name"),
        (HEADER, "جريدة المرج\t\t\t\tAtlantis\t\n", 2, "Atlantis"),
        (HEADER, "# a comment\nجريدة المرج\t\t\t\t\t\t\t\n", 3, "cells"),
        ("title\tdomain\n", "جريدة المرج\tx\n", 1, "no column name"),
    ],
)
def test_a_bad_row_is_named_by_file_and_line(tmp_path: Path, header: str, row: str, line: int, what: str) -> None:
    with pytest.raises(RegistryError, match=what) as raised:
        with_table(tmp_path, row, header)
    assert raised.value.where == f"{tmp_path / 'outlets.tsv'}:{line}"


def test_a_table_that_is_missing_or_not_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match="no such file"):
        Registry.load(tmp_path / "none.tsv")
    binary = tmp_path / "binary.tsv"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RegistryError, match="UTF-8"):
        Registry.load(binary)
    with pytest.raises(RegistryError, match="cannot be read"):
        Registry.load(tmp_path)


# Names of people, across scripts

SAME = [
    ("سالم النعماني", "Salem al-Numani", "Салем ан-Нумани"),
    ("بيوتر زاخارينكو", "Pyotr Zakharenko", "Пётр Захаренко"),
    ("جوليا شيفتشينكو", "Julia Shevchenko", "Джулия Шевченко"),
    ("خالد القاضي", "Khaled al-Qadi", "Халед аль-Кади"),
    ("فاسيلي نيبينزيا", "Vasily Nebenzya", "Василий Небензя"),
    ("أنطونيو غوتيريش", "António Guterres", "Антониу Гутерриш"),
    ("ستافان دي ميستورا", "Staffan de Mistura", "Стаффан де Мистура"),
]


@pytest.mark.parametrize("spellings", SAME, ids=lambda spellings: spellings[1])
def test_spellings_of_one_name_are_alike(spellings: tuple[str, str, str]) -> None:
    assert min(NAMES.similar(a, b) for a in spellings for b in spellings) >= 0.85


@pytest.mark.parametrize(
    ("a", "b"),
    [(one[0], other[at]) for one in SAME for other in SAME for at in (0, 1, 2) if one is not other]
    + [("خالد الحسن", "Khaled al-Hariri"), ("علي حسن", "Omar Hassan"), ("نصير العذاري", "Nasser al-Omari")],
)
def test_names_of_different_people_are_not(a: str, b: str) -> None:
    assert NAMES.similar(a, b) < 0.8


def test_a_patronymic_more_and_another_order_of_words_do_not_part_a_name() -> None:
    assert NAMES.similar("Захаренко Пётр Игоревич", "بيوتر زاخارينكو") >= 0.85
    assert NAMES.similar("علي", "Ali") < NAMES.similar("علي حسان", "Ali Hassan"), "one consonant tells little"


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_is_a_number_from_0_to_1_the_same_both_ways(a: str, b: str) -> None:
    likeness = NAMES.similar(a, b)
    assert 0 <= likeness <= 1
    assert likeness == NAMES.similar(b, a)


def test_long_texts_are_no_names_and_cost_little() -> None:
    assert 0 <= NAMES.similar("ح" * 1_000_000, "سالم " * 200_000) <= 1


def test_examples_of_sounds_hold() -> None:
    for line in lines(FOLDER / "sounds.tsv", ("letters", "sound", "example")):
        a, b = line["example"].split()
        assert line["letters"] in (a + b).casefold(), line.where
        assert NAMES.similar(a, b) >= 0.7, line.where


def test_wider_words_are_of_things_that_some_language_counts() -> None:
    counted = {row["of"] for code in available() for row in load(code).table("counted_nouns")}
    concepts = {row["concept"] for code in available() for row in load(code).table("concepts")}
    wide = wider()
    assert wide.keys() <= counted | concepts
    assert {*wide.values()} <= counted
    assert not wide.keys() & set(wide.values()), "one step up is all there is"
