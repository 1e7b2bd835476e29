"""What readings look like as JSON and on a terminal."""

from __future__ import annotations

import json
import re
from typing import get_args

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from invented import reading, strategy
from takhrij.languages import load
from takhrij.model import Act, Attribution, Form, How, Place, Quantity, Reading, SourceType
from takhrij.publish import Screen, jsonl, pretty, schema, text
from takhrij.publish.characters import direction, line
from takhrij.publish.facts import Fact, facts
from takhrij.publish.messages import Messages, table
from takhrij.publish.numbers import quantity
from takhrij.publish.outline import claims, counts

ACTS_ON_A_TERMINAL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\ud800-\udfff\U000e0000-\U000e007f]")
ISOLATES = re.compile("[\u2066-\u2069]")


def on_screen(one: Reading, screen: Screen | None = None) -> str:
    return b"".join(text([one], screen or Screen())).decode()


# -- JSON -------------------------------------------------------------------------------------------------------------


@given(strategy())
def test_any_reading_is_valid_json_by_the_schema(one: Reading) -> None:
    lines = b"".join(jsonl([one, one])).decode().split("\n")
    assert len(lines) == 3
    found = json.loads(lines[0])
    jsonschema.validate(found, schema(), cls=jsonschema.Draft202012Validator)
    assert found["text"] == one.text
    assert found == json.loads(b"".join(pretty([one])))


def test_a_reading_comes_back_from_its_json_as_it_was() -> None:
    assert msgspec.json.decode(next(jsonl([reading()])), type=Reading) == reading()


def test_lone_surrogates_are_escaped() -> None:
    written = next(jsonl([Reading(id="1", text="قبل \ud800 بعد")]))
    assert b"\\ud800" in written
    assert json.loads(written)["text"] == "قبل \ud800 بعد"


def test_the_schema_is_a_schema_and_refuses_what_is_no_reading() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    validator = jsonschema.Draft202012Validator(schema())
    assert not validator.is_valid({"id": "1"})
    assert not validator.is_valid({"id": "1", "text": "", "attributions": [{"id": "a1", "cue": [[0]]}]})


# -- on a terminal ----------------------------------------------------------------------------------------------------


@given(strategy(), st.sampled_from([None, 1, 40, 80]), st.booleans())
def test_nothing_in_a_document_acts_on_a_terminal(one: Reading, width: int | None, short: bool) -> None:
    shown = on_screen(one, Screen(width=width, short=short))
    assert not ACTS_ON_A_TERMINAL.search(shown)


@given(strategy(), st.sampled_from([None, 40]))
def test_every_line_closes_the_isolates_it_opens(one: Reading, width: int | None) -> None:
    for shown in on_screen(one, Screen(width=width)).split("\n"):
        depth = 0
        for mark in ISOLATES.findall(shown):
            depth += -1 if mark == "\u2069" else 1
            assert depth in (0, 1, 2), "names are set apart within a sentence"
        assert depth == 0


def test_the_summary_counts_by_kind_of_source() -> None:
    assert counts(reading()) == {
        "person": 2, "official": 1, "organisation": 2, "document": 1, "anonymous": 2, "impersonal": 1,
    }  # fmt: skip
    head = ISOLATES.sub("", on_screen(reading()).splitlines()[2])
    assert head.startswith("Attributed claims: 9")
    assert "unnamed source 2" in head


def test_a_claim_stands_under_its_chain_from_the_outlet_on() -> None:
    shown = ISOLATES.sub("", on_screen(reading()))
    assert "جريدة الأفق ← (relayed) وكالة الساحل ← (told) سالم الراشد\n" in shown
    assert "جريدة الأفق ← nobody named\n" in shown
    assert shown.count("سالم الراشد\n") == 1, "two claims in a row of one chain stand under one chain"


def test_a_nested_claim_is_indented_under_the_one_it_is_in() -> None:
    shown = on_screen(reading())
    assert [claim.depth for claim in claims(reading())] == [0, 0, 0, 0, 1, 0, 0, 0, 0]
    assert "\n    ↳ " in shown


def test_acts_times_and_places_are_told() -> None:
    shown = ISOLATES.sub("", on_screen(reading()))
    facts = ("Times: أسبوعين (2 weeks)", "Places: الواحة (Al Waha)", "Numbers: 12 عمودا (12 pillar)")
    for told in ("denies", "warns", "demands", "believes", *facts):
        assert told in shown
    assert "2019-04-09" not in shown, "the day of the announcement is outside what was announced"


@pytest.mark.parametrize(
    ("language", "facts"),
    [
        ("ar", ["حلب (سوريا)", "الضيعة (الضيعة الشرقية، سوريا)", "سوريا"]),
        ("en", ["حلب (Aleppo, Syria)", "سوريا (Syria)"]),
    ],
)
def test_a_place_goes_by_the_name_that_the_text_has_for_it_in_the_language_of_the_reader(
    language: str, facts: list[str]
) -> None:
    text = "قال إن حلب والضيعة في سوريا، ثم الضيعة الشرقية والضيعة الشرقية"
    named = [("حلب", "Aleppo", "settlement"), ("الضيعة", "East", "region"), ("سوريا", "Syria", "country")]
    spans = [(text.index(words), text.index(words) + len(words)) for words, _, _ in named]
    places = [
        Place(span=span, id=name, name=name, country="SY", kind=kind)  # type: ignore[arg-type]
        for (_, name, kind), span in zip(named, spans, strict=True)
    ]
    for start in (text.index("الضيعة الشرقية"), text.rindex("الضيعة الشرقية")):
        places.append(Place(span=(start, start + 14), id="East", name="East", country="SY", kind="region"))
    said = Attribution(id="a1", cue=[(0, 3)], content=[(7, text.index("،"))])
    one = Reading(id="1", text=text, language="ar", attributions=[said], places=places)
    told = {f.words if f.meaning == f.words else f"{f.words} ({f.meaning})" for f in _places(one, language)}
    assert told >= set(facts)


def _places(one: Reading, language: str) -> list[Fact]:
    messages = Messages(language)
    return facts(one, next(claims(one)), messages)[messages["places"]]


def test_chains_and_facts_are_broken_between_their_parts() -> None:
    shown = ISOLATES.sub("", on_screen(reading(), Screen(width=40)))
    assert "جريدة الأفق ← (relayed) وكالة الساحل\n  ← (told) سالم الراشد\n" in shown
    assert all(len(row) <= 40 for row in shown.splitlines() if "←" in row or ": " in row)
    endless = Reading(id="1", text="", attributions=[Attribution(id="a1", cue=[], speaker="الناطق باسم " * 20)])
    assert max(map(len, ISOLATES.sub("", on_screen(endless, Screen(width=40))).splitlines())) <= 40


def test_a_content_is_shown_from_the_beginning_of_its_word() -> None:
    text = "وقالت إنها وصلت"
    for start, shown in ((8, "إنها وصلت"), (11, "وصلت")):
        one = Reading(id="1", text=text, attributions=[Attribution(id="a1", cue=[], content=[(start, len(text))])])
        assert next(claims(one)).content == shown
    endless = Reading(id="1", text="字" * 40, attributions=[Attribution(id="a1", cue=[], content=[(20, 40)])])
    assert next(claims(endless)).content == "字" * 20


def test_a_vague_number_names_its_convention() -> None:
    vague = Quantity(span=(0, 5), low=12, high=None, of="missile", convention="acled")
    one = Reading(
        id="1", text="عشرات", quantities=[vague], attributions=[Attribution(id="a1", cue=[], content=[(0, 5)])]
    )
    assert "(≥ 12 missiles, by the convention acled)" in ISOLATES.sub("", on_screen(one))


def test_long_contents_are_cut_only_where_asked() -> None:
    long = "كلمة " * 200
    one = Reading(id="1", text=long, attributions=[Attribution(id="a1", cue=[], content=[(0, len(long))])])
    assert "…" in on_screen(one, Screen(width=60, short=True))
    assert "…" not in on_screen(one, Screen(width=60))
    assert max(map(len, on_screen(one, Screen(width=60)).splitlines())) <= 62
    assert long.strip() in on_screen(one)


def test_colour_is_written_only_where_wanted() -> None:
    assert "\x1b[" in on_screen(reading(), Screen(width=80, colour=True))
    assert "\x1b" not in on_screen(reading(), Screen(width=80))


def test_what_would_act_is_shown_instead() -> None:
    assert line("a\x1b[31mb\u202ec\r\nd\u200fe\ud800") == "a␛[31mb⟨U+202E⟩c d" + "e⟨U+D800⟩"
    assert direction("قال John Smith من المتحف الكبير") == "rtl"
    assert direction("") == "ltr"


@given(strategy())
def test_every_claim_is_shown_once(one: Reading) -> None:
    shown = [claim.attribution for claim in claims(one)]
    assert len(shown) == len(one.attributions)
    assert {id(attribution) for attribution in shown} == {id(attribution) for attribution in one.attributions}


def test_ten_thousand_claims_inside_each_other_are_shown() -> None:
    nested = [
        Attribution(id=f"a{n}", cue=[(0, 1)], content=[(0, 1)], within=f"a{n - 1}" if n else None)
        for n in range(10_000)
    ]
    assert sum(1 for _ in claims(Reading(id="1", text="a", attributions=nested))) == 10_000


@pytest.mark.parametrize(
    ("locale", "low", "high", "written"),
    [
        ("en", 1200, 1200, "1,200 kilograms"),
        ("en", 1, 1, "1 kilogram"),
        ("en", 1, 2, "1–2 kilograms"),
        ("en", 0.5, None, "≥ 0.5 kilograms"),
        ("ar_LB", 1200, 1200, "كيلوغرام: ١٬٢٠٠"),
        ("ar_LB", 300, None, "كيلوغرام: ٣٠٠ أو أكثر"),
        ("ar_LB", None, 2.5, "كيلوغرام: ٢٫٥ أو أقل"),
        ("ar_MA", 10, 20, "كيلوغرام: 10–20"),
    ],
)
def test_what_is_counted_is_named_and_written_by_the_locale(
    locale: str, low: float | None, high: float | None, written: str
) -> None:
    counted = Quantity(span=(0, 0), low=low, high=high, of="kilogram")
    assert quantity(counted, Messages(locale)) == written
    assert quantity(replace(counted, of="no such unit"), Messages(locale)).count("no such unit") == 1


@pytest.mark.parametrize(
    ("of", "written"), [("percent", "بالمئة: ١٢"), ("responsible", "مسؤولية: ١٢"), ("no such unit", "no such unit: ١٢")]
)
def test_what_is_counted_has_a_name_in_arabic_where_any_table_knows_one(of: str, written: str) -> None:
    assert quantity(Quantity(span=(0, 0), low=12, high=12, of=of), Messages("ar_LB")) == written


def test_numbers_say_which_end_is_open() -> None:
    pairs = [(120, 120), (10, 20), (12, None), (None, 5), (None, None), (1.5, 1.5), (2500, 2500)]
    assert [quantity(Quantity(span=(0, 0), low=low, high=high), Messages("en")) for low, high in pairs] == [
        "120",
        "10–20",
        "≥ 12",
        "≤ 5",
        "?",
        "1.5",
        "2,500",
    ]


# -- the words of the interface ---------------------------------------------------------------------------------------


def test_every_message_is_there_in_every_language() -> None:
    header, *rows = table()
    assert header == ["key", "en", "ar"]
    assert all(len(row) == len(header) and all(cell.strip() for cell in row) for row in rows)
    assert len({row[0] for row in rows}) == len(rows)


def test_what_is_counted_has_every_plural_form_of_each_language() -> None:
    arabic, english = Messages("ar"), Messages("en")
    forms = [(english, 2), (arabic, 6)]
    keys = [key for key in english if key.startswith("count.")]
    assert keys
    for messages, several in forms:
        assert all(len(messages[key].split("|")) == several for key in keys)
    counted = [arabic.of("count.articles", n) for n in (0, 1, 2, 3, 10, 11, 99, 100, 102, 103)]
    assert counted == ["مقال", "مقال", "مقالان", "مقالات", "مقالات", "مقالا", "مقالا", "مقال", "مقال", "مقالات"]
    assert [english.of("count.families", n) for n in (0, 1, 2)] == ["families", "family", "families"]


def test_a_range_has_the_plural_form_of_a_range() -> None:
    ranges = [(0, 1), (1, 2), (0, 3), (2, 11), (1, 1), (2, 2)]
    arabic, english = ([Messages(name).of("count.origins", high, low) for low, high in ranges] for name in ("ar", "en"))
    assert arabic == ["أصل", "أصل", "أصول", "أصلا", "أصل", "أصلان"]
    assert english == ["origins", "origins", "origins", "origins", "origin", "origins"]


def test_what_is_counted_in_any_language_has_a_plural_in_english() -> None:
    rows = [row for code in ("ar", "ru") for row in load(code).table("counted_nouns")]
    english = {row["of"] for row in load("en").table("counted_nouns")}
    assert {row["of"] for row in rows} - english == set()


def test_every_value_of_the_model_has_a_word() -> None:
    kinds = {"act": Act, "form": Form, "how": How, "source_type": SourceType}
    for language in ("en", "ar"):
        messages = Messages(language)
        for kind, values in kinds.items():
            assert all(f"{kind}.{value}" in messages for value in get_args(values))
