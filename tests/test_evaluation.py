"""The scores: that they count what they say, and as others count it where their scorers lie beside the project."""

from __future__ import annotations

import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from evaluation.answers import answered
from evaluation.attributions import AttributionScores
from evaluation.cases import case_sets
from evaluation.floors import below, record
from evaluation.gold import (
    ARCHIVE,
    BESIDE,
    OWN_ENGLISH,
    OWN_RUSSIAN,
    Gold,
    archive,
    beside,
    held_out,
    own,
    polnear,
    sets,
)
from evaluation.gold import OWN as OWN_FOLDER
from evaluation.quoted import Quoted
from evaluation.report import scores, table, traced_scores
from evaluation.spans import spans
from evaluation.times_places import PlaceScores, TimeScores
from evaluation.tokens import Tokens, same_name
from evaluation.tracing import read_case
from takhrij.languages import load
from takhrij.model import Act, Attribution, SourceType

needs_archive = pytest.mark.skipif(not ARCHIVE.is_file(), reason="runs where ../shared/bulk is present")
needs_shared = pytest.mark.skipif(not BESIDE.is_dir(), reason="runs where ../shared/gold is present")
OWN, ENGLISH, RUSSIAN = list(own()), list(own(OWN_ENGLISH)), list(own(OWN_RUSSIAN))


def attribution(**fields: Any) -> dict[str, Any]:
    blank = {"id": "a1", "cue": [], "source": [], "content": [], "carrier": []}
    return blank | {"speaker": None, "source_type": "person", "act": "state", "within": None} | fields


def test_quoted_words_give_their_spans() -> None:
    quoted = Quoted("قال الوزير إن الجسر مفتوح، ثم قال إنه مغلق", "a")
    text = "قال الوزير إن الجسر مفتوح، ثم قال إنه مغلق"
    start, end = quoted.span("[قال] الوزير")
    assert (text[start:end], start) == ("قال", 0)
    start, end = quoted.span("الجسر … مفتوح")
    assert text[start:end] == "الجسر مفتوح"


@pytest.mark.parametrize("quote", ["قال", "القمر", "مفتوح … الجسر"])
def test_quoted_words_must_be_plain(quote: str) -> None:
    with pytest.raises(ValueError, match="a: "):
        Quoted("قال الوزير إن الجسر مفتوح، ثم قال إنه مغلق", "a").span(quote)


def test_a_word_counts_when_half_of_it_lies_within() -> None:
    tokens = Tokens("قال الوزير، قالَ")
    assert tokens.under([(0, 3)]) == {0}
    assert tokens.under([(0, 4 + 3)]) == {0, 1}
    assert tokens.under([(0, 4 + 2)]) == {0}
    assert tokens.under([(12, 16)]) == {2}


def test_the_word_that_brings_a_content_in_does_not_count() -> None:
    tokens = Tokens("إن الجسر مفتوح")
    assert tokens.content([(0, 14)]) == tokens.content([(3, 14)]) == {1, 2}


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("الوزير سامي", "سامي", True),
        ("سامي", None, False),
        (None, None, True),
        ("هدى", "هدي", True),
        ("أحمد حداد", "سامي حداد", False),
    ],
)
def test_names(a: str | None, b: str | None, same: bool) -> None:
    assert same_name(a, b) == same


def test_a_perfect_reading_scores_one_and_an_empty_one_nothing() -> None:
    text = "نفى الوزير إغلاق الجسر"
    gold = [attribution(cue=[(0, 3)], source=[(4, 10)], content=[(11, 22)], speaker="الوزير", act="deny")]
    perfect, empty = AttributionScores(), AttributionScores()
    perfect.add(text, gold, gold)
    empty.add(text, gold, [])
    rates = ("speakers wrong", "speakers left blank")
    assert all(value == (0 if row in rates else 1) for row, value in perfect.rows().items())
    assert empty.rows()["cue F1"] == empty.rows()["denials recall"] == 0


def test_a_wrong_speaker_and_a_blank_one_are_counted_apart() -> None:
    gold = [attribution(cue=[(0, 3)], speaker="سامي")]
    wrong, blank = AttributionScores(), AttributionScores()
    wrong.add("قال سامي", gold, [attribution(cue=[(0, 3)], speaker="هدى")])
    blank.add("قال سامي", gold, [attribution(cue=[(0, 3)])])
    assert (wrong.rows()["speakers wrong"], wrong.rows()["speakers left blank"]) == (1, 0)
    assert (blank.rows()["speakers wrong"], blank.rows()["speakers left blank"]) == (None, 1)


def test_a_content_is_found_whose_larger_part_is_by_whatever_cue() -> None:
    text = "the bridge is open and the road is closed"
    gold = [attribution(cue=[(0, 3)], content=[(0, 18)]), attribution(content=[(23, 41)])]
    found = AttributionScores()
    found.add(
        text, gold, [attribution(content=[(4, 18)]), attribution(content=[(4, 10)]), attribution(content=[(35, 41)])]
    )
    assert found.rows()["contents found F1"] == pytest.approx(2 * 1 / (3 + 2))


@pytest.mark.parametrize(
    ("value", "invented", "blank"),
    [("2019-04-10", 0, 0), ("2019-04", 0, 0), ("2019-04-11", 1, 0), ("XXXX-XX-10", None, 1), ("PAST_REF", None, 1)],
)
def test_an_invented_date_says_more_than_the_text(value: str, invented: float | None, blank: float) -> None:
    times = TimeScores()
    times.add([_time("2019-04-10")], [_time(value)])
    assert (times.rows()["dates invented"], times.rows()["dates left blank"]) == (invented, blank)


def test_a_date_where_no_time_stands_is_invented() -> None:
    times = TimeScores()
    times.add([], [_time("2019-04-10")])
    assert times.rows()["dates invented"] == 1


def test_places_are_near_within_20_km() -> None:
    there = {"span": (0, 3), "country": "LB", "kind": "settlement", "lat": 33.27, "lon": 35.2}
    for moved, near in ((0.1, 1), (0.3, 0)):
        places = PlaceScores()
        places.add([there], [there | {"lat": 33.27 + moved}])
        assert places.rows()["places within 20 km"] == near


def test_floors_are_lenient_by_less_than_a_point(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    record({"own": {"cue F1": 0.9876, "dates invented": 0.011, "act accuracy": None}}, path)
    assert below({"own": {"cue F1": 0.98, "dates invented": 0.02}}, path) == []
    assert len(below({"own": {"cue F1": 0.979, "dates invented": 0.03}}, path)) == 2


def test_the_table_has_a_column_for_each_set() -> None:
    shown = table({"own": {"cue F1": 0.5, "dates invented": None}}, {"own": 3})
    assert "own (3 documents)" in shown and "| cue F1 | 0.500 |" in shown and "| dates invented | – |" in shown


@pytest.mark.parametrize("gold", [*OWN, *ENGLISH], ids=lambda gold: gold.id)
def test_our_gold_follows_the_scheme(gold: Gold) -> None:
    ids = [one["id"] for one in gold.attributions or []]
    assert ids == [f"a{number}" for number in range(1, len(ids) + 1)]
    firsts = [min(one["cue"])[0] for one in gold.attributions or []]
    assert firsts == sorted(firsts), "attributions stand in text order"
    for one in gold.attributions or []:
        attributed = msgspec.convert({key: one[key] for key in one if key != "chain"}, Attribution)
        assert attributed.cue and attributed.content
        assert one["act"] in get_args(Act) and one["source_type"] in get_args(SourceType)
        assert bool(one["speaker"]) == (one["source_type"] != "impersonal")


@pytest.mark.parametrize("gold", [*OWN, *ENGLISH], ids=lambda gold: gold.id)
def test_our_gold_nests_by_content(gold: Gold) -> None:
    """`within` is the smallest other attribution whose content holds cue and content of this one, and its source."""
    for one in gold.attributions or []:
        whole = [*one["cue"], *one["source"], *one["content"], *one["carrier"]]
        holders = [
            (sum(end - start for start, end in other["content"]), other["id"])
            for other in gold.attributions or []
            if other is not one and all(_inside(span, other["content"]) for span in whole)
        ]
        assert one["within"] == (min(holders)[1] if holders else None), one["id"]


@pytest.mark.parametrize("gold", [*OWN, *ENGLISH], ids=lambda gold: gold.id)
def test_our_gold_marks_whole_words(gold: Gold) -> None:
    """A span begins and ends at a letter or digit; a proclitic may stand before it, so its start may cut a word."""
    spans = [
        span
        for one in gold.attributions or []
        for part in ("cue", "source", "content", "carrier")
        for span in one[part]
    ]
    spans += [one["span"] for one in [*(gold.times or []), *(gold.places or [])]]
    for start, end in spans:
        words = gold.text[start:end]
        assert words == words.strip(" \n،.:؛"), words
        assert not gold.text[end : end + 1].isalpha(), words


def test_our_gold_is_large_enough() -> None:
    assert len(OWN) >= 12
    acts = {row["act"] for row in load("ar").table("verbs")}  # the gold is Arabic; not every language has every act
    assert {one["act"] for gold in OWN for one in gold.attributions or []} == acts <= set(get_args(Act))
    assert {one["source_type"] for gold in OWN for one in gold.attributions or []} == set(get_args(SourceType))
    assert min(len(ENGLISH), len(RUSSIAN)) >= 6
    assert {one["act"] for gold in ENGLISH for one in gold.attributions or []} == set(get_args(Act))


def test_our_gold_is_read_no_worse_than_recorded() -> None:
    assert below({"own": scores(OWN), "own English": scores(ENGLISH), "own Russian": scores(RUSSIAN)}) == []


def test_where_no_others_lie_beside_the_project_our_own_are_scored_alone(tmp_path: Path) -> None:
    project = OWN_FOLDER.parents[1]
    for name in ("evaluation", "examples"):
        shutil.copytree(project / name, tmp_path / "project" / name)
    done = subprocess.run(
        [sys.executable, "-m", "evaluation", "--floors"],
        cwd=tmp_path / "project",
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    # Our own cases are split too; the sets of what lies beside are "development", "held out" and "traced, beside".
    heads = re.findall(r"\| ([^|(]+) \(\d+", done.stdout)
    assert heads and all("own" in head for head in heads)
    for row in ("denials recall", "denials precision", "dates invented", "speakers wrong"):
        assert f"| {row} |" in done.stdout


@needs_archive
def test_some_of_the_real_texts_are_held_out_of_either_kind() -> None:
    found = sets()
    for name, held in (("development", "held out"), ("archive", "archive held out")):
        assert 0.05 < len(found[held]) / (len(found[name]) + len(found[held])) < 0.5
    assert not held_out("idlib-2019", one_of=1)


@needs_archive
def test_annotated_articles_of_the_archive_keep_places_alone() -> None:
    documents = list(archive())
    assert len(documents) >= 60
    for one in documents:
        assert one.text and one.outlet and one.published
        names = {attribution["id"] for attribution in one.attributions or []}
        for attribution in one.attributions or []:
            assert attribution["within"] in names | {None}
            assert (attribution["speaker"] is None) == (attribution["source_type"] == "impersonal")
            for start, end in (*attribution["cue"], *attribution["content"]):
                assert one.text[start:end].strip()


def test_an_annotated_text_is_told_by_places_alone() -> None:
    (kites,) = (gold for gold in OWN if gold.id == "kite-festival")
    told = spans(kites)
    assert told["id"] == kites.id
    for one, attribution in zip(told["attributions"], kites.attributions or [], strict=True):
        assert one | {"speaker": None} == attribution | {"speaker": None}
        said = None if one["speaker"] is None else kites.text[slice(*one["speaker"])]
        assert said == attribution["speaker"]


@needs_shared
def test_we_count_attributions_as_their_scorer_does() -> None:
    score = runpy.run_path(str(BESIDE / "score.py"), run_name="score")["score"]
    documents = {one.id: one for one in beside() if one.attributions is not None}
    ours = AttributionScores()
    worse: dict[str, dict[str, Any]] = {}
    for one in documents.values():
        worse[one.id] = {"text": one.text, "attributions": _worsened(one.attributions or [])}
        ours.add(one.text, one.attributions or [], worse[one.id]["attributions"])
    gold = {name: {"id": name, "text": one.text, "attributions": one.attributions} for name, one in documents.items()}
    expected = score(gold, worse)["scores"]
    rows = ours.rows()
    names = {"cue": "cue F1", "content": "content token F1", "source": "source token F1", "relation": "relation F1"}
    for row, name in (names | {"carrier": "carrier token F1"}).items():
        assert rows[name] == pytest.approx(expected[row]["f1"], abs=1e-4), row
    for row in ("speaker", "source_type", "act", "within"):
        assert rows[f"{row.replace('_', ' ')} accuracy"] == pytest.approx(expected[row]["accuracy"], abs=1e-4), row


@pytest.mark.skipif(not polnear(), reason="runs where ../shared/english is present")
def test_english_that_others_annotated_counts_as_their_scorer_counts() -> None:
    score = runpy.run_path(str(BESIDE / "score.py"), run_name="score")["score"]
    documents = {one.id: one for one in polnear()[:8]}
    worse: dict[str, dict[str, Any]] = {}
    ours = AttributionScores()
    for id, one in documents.items():
        worse[id] = {"text": one.text, "attributions": _worsened(one.attributions or [])}
        ours.add(one.text, one.attributions or [], worse[id]["attributions"])
    gold = {id: {"id": id, "text": one.text, "attributions": one.attributions} for id, one in documents.items()}
    expected, rows = score(gold, worse)["scores"], ours.rows()
    for row, name in {"cue": "cue F1", "content": "content token F1", "source": "source token F1"}.items():
        assert rows[name] == pytest.approx(expected[row]["f1"], abs=1e-4), row


@needs_shared
def test_we_count_times_and_places_as_their_scorer_does() -> None:
    score = runpy.run_path(str(BESIDE / "score_times_places.py"), run_name="score")["score"]
    documents = [one for one in beside() if one.times is not None]
    times, places, guess = TimeScores(), PlaceScores(), {}
    for one in documents:
        found = [_shifted(item, number) for number, item in enumerate(one.times or [])]
        there = [_shifted(item, number) for number, item in enumerate(one.places or [])]
        guess[one.id] = {"text": one.text, "times": found, "places": there}
        times.add(one.times or [], found)
        places.add(one.places or [], there)
    gold = {one.id: {"id": one.id, "text": one.text, "times": one.times, "places": one.places} for one in documents}
    expected = score(gold, guess, [])["scores"]
    rows = times.rows() | places.rows()
    assert rows["times found F1"] == pytest.approx(expected["times found"]["f1"], abs=1e-4)
    assert rows["times value F1"] == pytest.approx(expected["times value"]["f1"], abs=1e-4)
    assert rows["places found F1"] == pytest.approx(expected["places found"]["f1"], abs=1e-4)
    assert rows["places country accuracy"] == pytest.approx(expected["places country"]["accuracy"], abs=1e-4)
    assert rows["places within 20 km"] == pytest.approx(expected["places within_20km"]["accuracy"], abs=1e-4)


def _time(value: str) -> dict[str, Any]:
    return {"span": (0, 5), "type": "DATE", "value": value}


def _inside(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def _worsened(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Some left out, some with parts cut short or changed: a reading that is wrong in every way that is counted."""
    kept = []
    for number, item in enumerate(items):
        changed = dict(item)
        if number % 3 == 0:
            changed["content"] = [[start, max(start, end - 20)] for start, end in item["content"]]
        if number % 4 == 1:
            changed |= {"source": [], "speaker": None, "act": "state"}
        if number % 5 == 2:
            changed |= {"carrier": item["source"], "source_type": "person", "within": None, "speaker": "سامي"}
        if number % 7:
            kept.append(changed)
    return kept


def _shifted(item: dict[str, Any], number: int) -> dict[str, Any]:
    changed = dict(item)
    if number % 3 == 0:
        changed |= {"value": "2019-04-10", "country": "SY"}
    if number % 4 == 1:
        changed["span"] = [item["span"][0] + 3, item["span"][1] + 3]
    if number % 5 == 2 and item.get("lat") is not None:
        changed["lat"] = float(item["lat"]) + 0.15
    return changed


def test_whoever_knows_the_truth_answers_what_review_asks_of_a_claim() -> None:
    true = [case for case in case_sets()["own development"] if case.name == "tozeur-dates"]
    scores, said = answered([(case, read_case(case.articles, case.outlets)) for case in true], 3)
    assert set(said) == {"same", "different"}
    assert (scores["mentions F1"] or 0) > (traced_scores(true)["mentions F1"] or 0)
