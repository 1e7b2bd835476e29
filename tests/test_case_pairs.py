"""What persons say of mentions and names, as tracing takes it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from cases import TEXT, article, judged, outlets
from takhrij.case import Case, Decisions, Placed
from takhrij.case.claims import Memory
from takhrij.case.sources import sources
from takhrij.cli import main
from takhrij.errors import CaseError
from takhrij.model import Actor, Attribution, Claim, Judgement, Reading, Statement, Step, Verdict
from takhrij.registry import Registry

EXAMPLE = Path(__file__).parent.parent / "examples" / "tyre-crane"


def statement(document: str, attribution: str | None, start: int, end: int, *terms: str) -> Statement:
    return Statement(document=document, attribution=attribution, content=[(start, end)], terms=list(terms))


LONG = [
    statement("long", "a1", 0, 20, "lens", "fall"),
    statement("long", "a1", 22, 40, "cable", "snap"),
    statement("long", "a2", 42, 50, "hook", "empty"),
    statement("long", None, 52, 80, "harbour", "open"),
]
SHORT = [statement("short", "a1", 5, 25, "cable", "snap", "storm")]
PLACED = Placed([*LONG, *SHORT])


@pytest.mark.parametrize(
    ("mention", "found"),
    [
        ("long#0-50", ["long#a1:0-20", "long#a1:22-40"]),
        ("long#24-38", ["long#a1:22-40"]),
        ("long#20-55", ["long#a1:22-40"]),
        ("long#50-80", ["long#:52-80"]),
        ("long#80-90", []),
        ("none#0-9", []),
    ],
)
def test_a_mention_is_the_clauses_of_whoever_says_most_of_it(mention: str, found: list[str]) -> None:
    assert [one.key for one in PLACED.at(mention)] == found


def test_the_likest_clauses_are_the_same_and_all_are_different() -> None:
    pairs = frozenset({("long#0-40", "short#5-25"), ("long#0-40", "none#0-9")})
    assert PLACED.same(pairs) == {("long#a1:22-40", "short#a1:5-25")}
    assert PLACED.different(pairs) == {("long#a1:0-20", "short#a1:5-25"), ("long#a1:22-40", "short#a1:5-25")}


def judgement(verdict: Verdict, *about: str, **says: str) -> Judgement:
    return Judgement(id=0, verdict=verdict, about=list(about), says=says, by="هناء", at="2019-04-10T00:00:00+00:00")


def test_a_judgement_on_some_words_is_on_the_attribution_that_holds_them(tmp_path: Path) -> None:
    with Case.create(tmp_path / "bridge.takhrij") as case:
        judged(case)
        case.judge("correct", [case.mention("a#55-70")], {"speaker": "هدى"})
        assert case.judgements()[0].about == ["a#53-76"]
        assert [one.speaker for one in next(case.readings()).attributions] == ["سالم", "هدى"]
        with pytest.raises(CaseError, match="no attribution stands there"):
            case.judge("reject", [case.mention("a#10-13")])


def test_an_attribution_that_no_reading_found_is_added_and_outlives_another_reading(tmp_path: Path) -> None:
    with Case.create(tmp_path / "bridge.takhrij", by="هناء") as case:
        before = judged(case)
        says = {"cue": "10-13", "content": "14-26", "speaker": "نادر", "act": "deny", "source_type": "person"}
        for wrong in ({}, {"cue": "10-13"}, {"content": "14-26"}, {**says, "cue": "0-9999"}, {**says, "act": "x"}):
            with pytest.raises(CaseError):
                case.judge("add", [before.id], wrong)
        made = case.judge("add", [before.id], says)
        (one,) = [one for one in next(case.readings()).attributions if one.id == f"j{made.id}"]
        assert (one.cue, one.content, one.speaker, one.act) == ([(10, 13)], [(14, 26)], "نادر", "deny")
        assert case.mention(f"{before.id}#j{made.id}").cue == [(10, 13)]
        assert [one.id for reading in case.accepted() for one in reading.attributions] == [f"j{made.id}"]
        # Another reading finds it itself, somewhat otherwise: it is corrected, and not there twice.
        found = replace(one, id="a9", content=[(14, 24)], speaker=None)
        again = replace(before, attributions=[*before.attributions, found])
        same = [one for one in case.decisions().judged(again).attributions if one.cue == [(10, 13)]]
        assert [(one.id, one.content, one.speaker) for one in same] == [("a9", [(14, 26)], "نادر")]
        case.judge("reject", [case.mention(f"{before.id}#j{made.id}")])
        assert [one.id for one in next(case.readings()).attributions] == [one.id for one in before.attributions]
        case.undo(made.id)
        assert case.reading(before.id) == before
        assert [entry.act for entry in case.log()][-3:] == ["judge", "judge", "undo"]
        assert case.verify() == []


def test_another_attribution_of_the_same_words_is_not_meant() -> None:
    rejected = judgement("reject", "a#14-26")
    rejected = replace(rejected, cue=[(0, 3)])
    assert Decisions([rejected]).judged(READING).attributions == []
    (one,) = READING.attributions
    other = replace(READING, attributions=[replace(one, cue=[(4, 10)])])
    assert Decisions([rejected]).judged(other) == other


def test_a_grade_is_found_under_any_name_of_the_registry(tmp_path: Path) -> None:
    with Case.create(tmp_path / "bridge.takhrij") as case:
        case.add_outlets(outlets(tmp_path))
        before = judged(case)
        (one, other) = before.attributions
        said = replace(
            before, id="b", text=f"{TEXT} ", attributions=[replace(one, speaker="النهر", source_type="outlet"), other]
        )
        case.add(article("b", said.text), lambda _: said)
        case.judge("grade", ["Nahr"], {"reliability": "B", "credibility": "2"})
        grades = {source.name: source.grade for source in case.sources()}
        assert grades == {"النهر": "B2", "سالم": None}


READING = Reading(
    id="a",
    text="قال المدير إن الطريق مفتوح",
    outlet="النهر",
    attributions=[
        Attribution(
            id="a1",
            cue=[(0, 3)],
            content=[(14, 26)],
            speaker="المدير",
            chain=[
                Step(who="النهر", role="outlet", how="unspecified"),
                Step(who="المدير", role="source", how="told"),
            ],
        )
    ],
)


def test_merged_names_are_one_in_readings_and_a_known_one_is_kept() -> None:
    merged = [judgement("merge", "النهر", "Nahr"), judgement("merge", "المدير", "سالم")]
    reading = Decisions(merged, known=lambda name: name == "Nahr").named(READING)
    assert reading.outlet == "Nahr"
    assert [step.who for step in reading.attributions[0].chain] == ["Nahr", "المدير"]
    assert Decisions(merged).named(READING) == READING
    assert Decisions([]).named(READING) is READING


def test_a_corrected_speaker_is_corrected_in_the_chain() -> None:
    corrected = replace(judgement("correct", "a#14-26", speaker="هدى"), cue=[(0, 3)])
    reading = Decisions([corrected]).judged(READING)
    (one,) = reading.attributions
    assert (one.speaker, [step.who for step in one.chain]) == ("هدى", ["النهر", "هدى"])


def test_sources_of_the_example_are_merged_by_the_registry_and_by_persons(tmp_path: Path) -> None:
    path = str(tmp_path / "crane.takhrij")
    assert main(["add", path, str(EXAMPLE / "articles.jsonl"), "--outlets", str(EXAMPLE / "outlets.tsv")]) == 0
    with Case.open(Path(path), by="هناء") as case:
        assert len(case) == 12
        assert case.verify() == []
        before = {source.name: source for source in case.sources()}
        anonymous = next(source for source in before.values() if source.kind == "anonymous")
        assert (anonymous.named, anonymous.documents > 1) == (False, True)
        one, other = [name for name, source in before.items() if source.kind == "person"][:2]
        case.judge("merge", [one, other])
        after = {source.name: source for source in case.sources()}
        assert other not in after
        assert after[one].times == before[one].times + before[other].times
        assert other in after[one].names


def of_person(id: str, phrase: str, *names: str) -> Reading:
    """An article in which a phrase speaks, and some persons are named in it."""
    said = Attribution(id="a1", cue=[(0, 1)], speaker=phrase, source_type="person")
    actors = [Actor(id=f"local:{n}", name=name, type="person", mentions=[]) for n, name in enumerate(names)]
    return Reading(id=id, text=phrase, attributions=[said], actors=actors)


@pytest.mark.parametrize(
    ("phrases", "rows"),
    [
        # In any office, spelling and script.
        (["مدير المرفأ حاتم بيضون", "حاتم بيضون، المهندس", "the director, Hatem Beydoun"], 1),
        # By the family name alone, where one person bears it.
        (["مدير المرفأ حاتم بيضون", "بيضون"], 1),
        (["مدير المرفأ حاتم بيضون", "الطبيبة هناء بيضون", "بيضون"], 3),
        (["مدير المرفأ حاتم بيضون", "المدير"], 2),
        # A phrase that names two persons is of neither.
        (["مدير المرفأ حاتم بيضون", "ناطقة باسم حاتم بيضون هناء سليم", "هناء سليم"], 3),
    ],
)
def test_a_person_is_one_source_in_any_office_and_script(phrases: list[str], rows: int) -> None:
    known = ["حاتم بيضون", "Hatem Beydoun", "هناء بيضون", "هناء سليم"]
    readings = [
        of_person(str(n), one, *([name for name in known if name in one] or [one] * (one == "بيضون")))
        for n, one in enumerate(phrases)
    ]
    found = sources(readings, Registry.load(), Decisions([]))
    assert len(found) == rows
    assert sum(one.times for one in found) == len(phrases)
    if rows == 1:
        assert {found[0].name, *found[0].names} == set(phrases)


def test_what_persons_say_of_pairs_takes_effect_in_tracing_and_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "crane.takhrij"
    assert main(["add", str(path), str(EXAMPLE / "articles.jsonl"), "--outlets", str(EXAMPLE / "outlets.tsv")]) == 0

    def at(claims: list[Claim], document: str, start: int) -> set[str]:
        return {
            claim.id for claim in claims for m in claim.mentions if (m.document, m.content[0][0]) == (document, start)
        }

    with Case.open(path) as case:
        before = case.claims()
        cable, relayed = (case.mention(f"{id}#{number}") for id, number in (("crane-01", "a1"), ("crane-06", "a4")))
        assert at(before, "crane-01", cable.span[0]) & at(before, "crane-06", relayed.span[0])
        case.judge("different", [cable, relayed])
        after = case.claims()
        both = {("crane-01", "a1"), ("crane-06", "a4")}
        assert not any(both <= {(m.document, m.attribution) for m in claim.mentions} for claim in after)
        case.undo(1)
        assert case.claims() == before
        own = [m for claim in before for m in claim.mentions if m.attribution is None]
        left, right = own[0], next(m for m in own if m.document != own[0].document)
        case.judge("same", [f"{m.document}#{m.content[0][0]}-{m.content[-1][1]}" for m in (left, right)])
        joined = case.claims()
        assert at(joined, left.document, left.content[0][0]) & at(joined, right.document, right.content[0][0])
        case.judge("merge", ["x", "y"])
    monkeypatch.setattr(os, "access", lambda *_: False)
    with Case.open(path) as case:
        assert not case.database.writable
        assert case.claims() == joined
    with Case.open(path, memory=(memory := Memory())) as case:
        traced = case.claims()
    with Case.open(path, memory=memory) as case:
        assert case.claims() is traced, "what may not be kept in the file is not traced for every page"


def test_what_was_kept_before_the_disk_was_full_is_told(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "crane.takhrij"
    Case.create(path).close()
    opened = Case.open

    def small(*arguments: object, **options: object) -> Case:
        case = opened(*arguments, **options)  # type: ignore[arg-type]
        case.database.one("PRAGMA max_page_count = 45")
        return case

    monkeypatch.setattr(Case, "open", small)
    assert main(["add", str(path), str(EXAMPLE / "articles.jsonl")]) == 1
    out, err = capfd.readouterr()
    assert "the disk is full" in err
    kept = int(out.split(" added")[0])
    monkeypatch.undo()
    with Case.open(path) as case:
        assert 0 < kept == len(case) < 12
        assert case.verify() == []
