"""Reviewing a case: corrections add up and outlive another reading; what was accepted comes out as gold."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from cases import TEXT, article, judged, read
from crane import CASE
from takhrij.case import Case
from takhrij.case.doubts import doubts
from takhrij.cli import main
from takhrij.errors import CaseError
from takhrij.model import Attribution, Reading, Step


def only(case: Case) -> Attribution:
    return next(one for one in next(case.readings()).attributions if one.id == "a1")


# -- correcting


def test_corrections_add_up_and_are_taken_back_one_by_one(case: Case) -> None:
    before = judged(case)
    about = [case.mention("a#a1")]
    case.judge("correct", about, {"speaker": "المدير سالم راشد"})
    case.judge("correct", about, {"content": "24-36", "source": "4-19"})
    case.judge("accept", about)
    one = only(case)
    assert (one.speaker, one.content, one.source) == ("المدير سالم راشد", [(24, 36)], [(4, 19)])
    case.undo(2)
    assert (only(case).speaker, only(case).content) == ("المدير سالم راشد", [(20, 36)])
    case.judge("reject", about)
    assert [one.id for one in next(case.readings()).attributions] == ["a2"]
    case.judge("accept", about)
    assert only(case).speaker == "المدير سالم راشد"
    for number in (1, 3, 4, 5):
        case.undo(number)
    assert list(case.readings()) == [before]
    assert case.verify() == []


def test_what_a_correction_moves_is_nested_anew(case: Case) -> None:
    judged(case)
    case.judge("correct", [case.mention("a#a1")], {"content": "20-77"})
    assert [one.within for one in next(case.readings()).attributions] == [None, "a1"]
    case.judge("correct", [case.mention("a#a1")], {"content": "20-36"})
    assert [one.within for one in next(case.readings()).attributions] == [None, None]


def test_the_chain_goes_by_what_was_corrected(case: Case) -> None:
    judged(case)
    chain = [Step(who="النهر", role="outlet", how="told"), Step(who="سالم", role="source", how="unspecified")]
    attribution = Attribution(id="a1", cue=[(0, 3)], content=[(20, 36)], speaker="سالم", chain=chain)
    case.judge("correct", [case.mention("a#a1")], {"speaker": "", "carrier": "44-51"})
    one = case.decisions().judged(Reading(id="a", text=TEXT, attributions=[attribution])).attributions[0]
    assert one.speaker is None
    assert [(step.who, step.role) for step in one.chain] == [
        ("النهر", "outlet"),
        (TEXT[44:51], "carrier"),
        (None, "source"),
    ]


def test_a_correction_outlives_another_reading(case: Case) -> None:
    judged(case)
    case.judge("correct", [case.mention("a#a1")], {"content": "22-36"})
    again = Attribution(id="a7", cue=[(0, 3)], content=[(20, 33)])
    found = case.decisions().judged(Reading(id="a", text=TEXT, attributions=[again]))
    assert found.attributions[0].content == [(22, 36)]


@pytest.mark.parametrize(
    "says",
    [
        {"content": "5-2"},
        {"content": "0-9999"},
        {"content": "4-8,6-9"},
        {"content": "-3-8"},
        {"content": "x"},
        {"cue": ""},
        {"act": "sing"},
        {"source_type": ""},
        {"form": "direct"},
    ],
)
def test_what_is_no_correction_is_said(case: Case, says: dict[str, str]) -> None:
    judged(case)
    with pytest.raises(CaseError):
        case.judge("correct", [case.mention("a#a1")], says)
    assert case.judgements() == []


# -- what to look at first


def doubtful_of(text: str, **fields: object) -> list[str]:
    given = {"id": "a1", "cue": [(0, 3)], "speaker": "x", "source_type": "person", "content": [(4, len(text))]}
    return list(doubts(Attribution(**(given | fields)), text))  # type: ignore[arg-type]


def test_each_sign_of_doubt_is_one_that_can_be_seen() -> None:
    text = "قال إن الطريق مفتوح منذ الصباح وإن الجسر آمن."
    assert doubtful_of(text) == []
    assert doubtful_of(text, content=[(7, 30)]) == ["cut"]
    assert doubtful_of(text, content=[(7, 13)]) == ["short", "cut"]
    assert doubtful_of(text, speaker=None, within="a2") == ["nobody", "nested"]
    assert doubtful_of(text, because=["xx/cue_nouns/a", "xx/source_nouns/*b"]) == ["noun", "guessed"]
    assert doubtful_of(text, because=["xx/verbs/a"], source_type="anonymous") == ["guessed"]


def test_the_least_certain_comes_first_until_it_is_settled(case: Case) -> None:
    judged(case)
    first, second = case.doubtful()
    assert (first.attribution, first.doubts) == ("a2", ["nobody", "nested"])
    assert (second.attribution, second.doubts) == ("a1", [])
    case.judge("accept", [case.mention("a#a2")])
    assert case.doubtful() == [second] == case.doubtful(document="a")
    case.undo(1)
    assert case.doubtful() == [first, second]
    case.add(article("b"), read)
    assert len(case.doubtful()) == 2
    with pytest.raises(CaseError):
        case.doubtful(claim="c1")


def test_what_is_added_or_read_anew_is_looked_at_too(case: Case) -> None:
    assert case.doubtful() == []
    judged(case)
    assert len(case.doubtful()) == 2


def test_pairs_near_the_threshold_come_first_until_they_are_settled(tmp_path: Path) -> None:
    path = tmp_path / "crane.takhrij"
    assert main(["add", str(path), str(CASE / "articles.jsonl")]) == 0
    with Case.open(path) as case:
        every = case.unsure()
        odds = [abs(math.log(one.score / (1 - one.score)) - math.log(one.least / (1 - one.least))) for one in every]
        assert odds == sorted(odds)
        assert len({one.keys for one in every}) == len(every) > 100
        assert all(one.left.document != one.right.document for one in every)
        assert any(one.because for one in every)
        first, second, third = every[:3]
        case.judge("same", [case.mention(key) for key in first.keys])
        case.judge("different", [case.mention(key) for key in reversed(second.keys)])
        assert case.unsure()[0] == third
        claim = case.claims()[0]
        of_claim = case.unsure(claim=claim.id)
        assert 0 < len(of_claim) < len(every)
        documents = {one.document for one in claim.mentions} | {one.document for one in claim.denials}
        assert all(documents & {one.left.document, one.right.document} for one in of_claim)
        assert {one.document for one in case.doubtful(claim=claim.id)} <= documents


def test_the_command_lists_what_to_settle(case: Case, path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    judged(case)
    assert main(["review", str(path), "--limit", "1"]) == 0
    shown = capfd.readouterr().out
    assert "a#a2" in shown
    assert "no source is known, within another's words" in shown
    assert "1 more" in shown
    assert main(["review", str(path), "--format", "json"]) == 0
    assert [one["attribution"] for one in json.loads(capfd.readouterr().out)] == ["a2", "a1"]
    assert main(["review", str(path), "--pairs"]) == 0
    assert "Nothing is left" in capfd.readouterr().out
    assert main(["review", str(path), "--pairs", "--document", "a"]) == 2


# -- as gold


def test_an_accepted_attribution_comes_out_with_its_very_spans(
    case: Case, path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    judged(case)
    for arguments in (
        ["correct", "a", "a1", "--content", "20-25,27-36", "--source", "4-19", "--carrier", "", "--act", "deny"],
        ["accept", "a", "a1"],
        ["reject", "a", "a2"],
    ):
        assert main(["judge", str(path), *arguments]) == 0
    capfd.readouterr()
    assert main(["export", str(path), "--as", "gold"]) == 0
    (document,) = map(json.loads, capfd.readouterr().out.splitlines())
    assert document == {
        "id": "a", "language": "ar", "outlet": None, "published": None, "title": None, "text": TEXT,
        "attributions": [
            {"id": "a1", "cue": [[0, 3]], "source": [[4, 19]], "content": [[20, 25], [27, 36]], "carrier": [],
             "speaker": "سالم", "source_type": "person", "act": "deny", "within": None}
        ],
    }  # fmt: skip


def test_gold_stands_within_gold_alone(case: Case) -> None:
    judged(case)
    case.judge("accept", [case.mention("a#a2")])
    assert [one.within for reading in case.accepted() for one in reading.attributions] == [None]
    case.judge("accept", [case.mention("a#a1")])
    assert [one.within for reading in case.accepted() for one in reading.attributions] == [None, "a1"]


def test_what_was_read_right_is_not_traced_anew(case: Case) -> None:
    judged(case)
    assert case.claims() == []
    state = list(case.database.rows("SELECT number FROM generation"))
    case.judge("accept", [case.mention("a#a1")])
    assert list(case.database.rows("SELECT number FROM generation")) == state
    case.judge("reject", [case.mention("a#a1")])
    case.judge("accept", [case.mention("a#a1")])
    assert list(case.database.rows("SELECT number FROM generation")) != state
