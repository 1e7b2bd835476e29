"""Each export, opened by the library that reads it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib import resources
from typing import Any

import jsonschema
import msgspec
import networkx
import pyarrow
import pytest
import stix2
from hypothesis import given, settings
from msgspec import structs
from prov.model import ProvAttribution, ProvDerivation, ProvDocument
from pyarrow import parquet

import crane
from invented import strategy
from takhrij.model import Claim, First, Link, Mention, Node, Origin, Reading
from takhrij.publish.exports import FORMATS, Form, export
from takhrij.publish.traced import Grade, Traced, web_address

MADE = datetime(2026, 1, 2, tzinfo=UTC)
HOSTILE = "=1+1 <script>alert(1)</script> \"'\\ \u202eolleh\u2069 \ud800 \x00\x1b[2J end"


def traced(claims: list[Claim] | None = None, readings: Iterable[Reading] | None = None, **more: Any) -> Traced:
    claims = crane.claims() if claims is None else claims
    return Traced(claims, crane.readings() if readings is None else readings, MADE, **more)


def written(form: Form, case: Traced | None = None, **options: str) -> bytes:
    return b"".join(export(case or traced(), form, **options))


def hostile() -> Traced:
    """A case in which every string is hostile, and nothing is known that need not be."""
    claim = Claim(
        id=HOSTILE,
        text=HOSTILE,
        mentions=[Mention(document=HOSTILE, attribution=None, content=[(0, 4)])],
        nodes=[
            Node(id=HOSTILE, who=HOSTILE, kind="outlet", document=HOSTILE),
            Node(id="x", who=None, kind="anonymous"),
        ],
        links=[Link(later=HOSTILE, earlier="x", how="told")],
        origins=[Origin(who=None, kind="anonymous", ending="anonymous", node="x")],
        first=First(document=HOSTILE, time=None),
        warnings=[HOSTILE],
    )
    reading = Reading(id=HOSTILE, text=HOSTILE, title=HOSTILE, outlet=HOSTILE, url="javascript:alert(1)", published="?")
    return traced([claim], [reading])


@pytest.mark.parametrize("form", FORMATS)
def test_a_case_exports_the_same_way_twice_and_an_empty_one_all_the_same(form: Form) -> None:
    assert written(form) == written(form)
    written(form, traced([], []))


@pytest.mark.parametrize("form", FORMATS)
def test_hostile_words_break_no_export(form: Form) -> None:
    assert b"javascript:" not in written(form, hostile()) or form == "jsonl"


@settings(max_examples=20)
@given(strategy())
def test_any_reading_goes_into_every_form(one: Reading) -> None:
    claim = Claim(
        id="c",
        text=one.text,
        mentions=[Mention(document=one.id, attribution="a1", content=[(0, len(one.text))])],
        nodes=[Node(id=one.id, who=one.outlet, kind="outlet", document=one.id)],
        first=First(document=one.id, time=None),
    )
    for form in FORMATS:
        written(form, traced([claim], [one]))


# -- Web Annotation


def test_annotations_point_to_the_words_by_place_and_by_quotation() -> None:
    found = json.loads(written("annotations"))
    items = found["first"]["items"]
    assert found["total"] == len(items)
    texts = {web_address(one): one.text for one in crane.readings()}
    for item in items:
        for target in item["target"]:
            place, quote = target["selector"]
            text = texts[target["source"]]
            assert text[place["start"] : place["end"]] == quote["exact"]
            assert f"{quote['prefix']}{quote['exact']}{quote['suffix']}" in text
    about = [item["body"][0]["id"] for item in items if item["motivation"] == "linking"]
    assert about.count("urn:x-takhrij:claim:c1") == 8 + 3
    assert [item["stance"] for item in items if item.get("by") == "ally"] == ["denies"]


def test_every_term_of_the_annotations_is_in_the_context_of_the_package() -> None:
    found = json.loads(written("annotations"))
    ours = resources.files("takhrij.publish").joinpath("anno.jsonld").read_text("utf-8")
    address, own = found["@context"]
    assert address == "http://www.w3.org/ns/anno.jsonld"
    assert set(_keys(found)) - {"@context"} - set(own) <= set(json.loads(ours)["@context"])


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from _keys(inner) if name != "@context" else ()
    if isinstance(value, list):
        for inner in value:
            yield from _keys(inner)


# -- PROV


def test_prov_reads_back_what_was_written() -> None:
    document = ProvDocument.deserialize(content=written("prov").decode(), format="json")
    assert document == ProvDocument.deserialize(content=document.serialize(format="json"), format="json")
    kinds = [str(record.get_asserted_types()) for record in document.get_records(ProvDerivation)]
    assert len(kinds) == sum(
        len(claim.links) + sum(n.document is not None for n in claim.nodes) for claim in crane.claims()
    )
    assert not any("PrimarySource" in kind for kind in kinds)
    attributed = list(document.get_records(ProvAttribution))
    assert len(attributed) >= len(crane.fell().nodes)


def test_prov_names_a_primary_source_only_where_a_chain_ends_first_hand() -> None:
    claim = crane.fell()
    origin = structs.replace(claim.origins[0], ending="first-hand", kind="person")
    found = json.loads(written("prov", traced([structs.replace(claim, origins=[origin])])))
    primary = [one for one in found["wasDerivedFrom"].values() if "PrimarySource" in json.dumps(one)]
    assert [one["prov:usedEntity"] for one in primary] == ["takhrij:telling/c1/n1"]


# -- schema.org


def test_claims_appear_in_articles_and_nobody_reviews_them_of_itself() -> None:
    found = json.loads(written("claimreview"))
    fell, broke = found["@graph"]
    assert (fell["@type"], fell["text"]) == ("Claim", crane.fell().text)
    assert len(fell["appearance"]) == 8
    assert fell["firstAppearance"]["@id"] == "https://urjuwan.example/ar/2019/03/13/tyre-harbour"
    assert "author" not in broke


def test_a_review_is_a_persons() -> None:
    grade = Grade(claim="c1", value=4, worst=5, best=1, means="doubtful", by="Huda Karam", on="2026-01-01")
    *_, review = json.loads(written("claimreview", traced(grades=[grade])))["@graph"]
    assert review["@type"] == "ClaimReview"
    assert review["author"] == {"@type": "Person", "name": "Huda Karam"}
    assert review["reviewRating"]["alternateName"] == "doubtful"
    assert review["reviewRating"]["ratingValue"] == 4


def test_who_cannot_judge_rates_nothing() -> None:
    grade = Grade(claim="c1", value=None, worst=5, best=1, means="cannot be judged", by="Huda Karam")
    *_, review = json.loads(written("claimreview", traced(grades=[grade])))["@graph"]
    assert review["reviewRating"] == {"@type": "Rating", "alternateName": "cannot be judged"}


# -- GeoJSON

_POINTS = {
    "type": "object",
    "required": ["type", "features"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {
            "type": "array",
            "items": {
                "required": ["type", "geometry", "properties"],
                "properties": {
                    "type": {"const": "Feature"},
                    "properties": {"type": "object"},
                    "geometry": {
                        "required": ["type", "coordinates"],
                        "properties": {
                            "type": {"const": "Point"},
                            "coordinates": {
                                "prefixItems": [
                                    {"type": "number", "minimum": -180, "maximum": 180},
                                    {"type": "number", "minimum": -90, "maximum": 90},
                                ],
                                "minItems": 2,
                                "maxItems": 2,
                            },
                        },
                    },
                },
            },
        },
    },
}


def test_places_of_mentions_are_points_with_the_longitude_first() -> None:
    words = "صور عن العمل"
    one = crane.reading("crane-01")
    start = one.text.index(words)
    mention = Mention(document=one.id, attribution=None, content=[(start, start + len(words))])
    found = json.loads(written("geojson", traced([structs.replace(crane.fell(), mentions=[mention])])))
    jsonschema.validate(found, _POINTS)
    (feature,) = found["features"]
    assert feature["geometry"]["coordinates"] == pytest.approx([35.2, 33.27], abs=0.05)
    assert (feature["properties"]["words"], feature["properties"]["place"]) == (words, "صور")


# -- STIX


def test_stix_reads_back_what_was_written() -> None:
    source = written("stix")
    bundle = stix2.parse(source.decode())
    assert json.loads(bundle.serialize()) == json.loads(source)
    kinds = [one.type for one in bundle.objects]
    assert (kinds.count("note"), kinds.count("report"), kinds.count("opinion")) == (2, 12, 3)
    ids = {one.id for one in bundle.objects}
    assert all(set(getattr(one, "object_refs", [])) <= ids for one in bundle.objects)
    denied = {one.authors[0]: one.explanation for one in bundle.objects if one.type == "opinion"}
    assert denied["Hatem Beydoun"] == "the lighthouse lens fell into the sea"


def test_an_article_without_a_date_is_no_report() -> None:
    bundle = stix2.parse(written("stix", hostile()).decode())
    assert {one.type for one in bundle.objects} == {"identity", "grouping", "note"}


# -- tables and graphs


@pytest.mark.parametrize("table", ["mentions", "claims", "links", "attributions"])
def test_both_kinds_of_table_hold_the_same(table: str) -> None:
    rows = list(csv.DictReader(io.StringIO(written("csv", table=table).decode(), newline="")))
    same = parquet.read_table(pyarrow.BufferReader(written("parquet", table=table))).to_pylist()
    assert len(rows) == len(same) > 0
    assert [list(row) for row in rows] == [list(row) for row in same]
    assert [list(row.values()) for row in rows] == [["" if v is None else str(v) for v in row.values()] for row in same]


def test_no_cell_is_a_formula() -> None:
    (row,) = csv.DictReader(io.StringIO(written("csv", hostile(), table="claims").decode(), newline=""))
    assert row["text"].startswith("'=1+1")


def test_the_chains_of_each_claim_are_a_graph_of_their_own() -> None:
    graph = networkx.parse_graphml(written("graphml").decode())
    assert len(list(networkx.weakly_connected_components(graph))) == 3
    assert graph.edges["c1/crane-02", "c1/crane-01"]["how"] == "copied"
    assert graph.nodes["c1/n1"]["ending"] == "anonymous"
    assert [set(loop) for loop in networkx.simple_cycles(graph)] == [{"c2/crane-07", "c2/crane-08"}]


def test_readings_go_out_without_loss() -> None:
    lines = written("jsonl").splitlines()
    assert [msgspec.json.decode(line, type=Reading) for line in lines] == list(crane.readings())
