"""The commands of a case as a person or a script meets them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from takhrij.case import Case
from takhrij.cli import main

TEXT = "أعلنت البلدية إغلاق الجسر. وقال المدير سالم راشد إن الطريق مفتوح منذ الصباح. ونفى السكان إغلاق المتحف."


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    one = {"id": "a", "text": TEXT, "outlet": "جريدة النهر", "language": "ar"}
    path.write_text("\n".join(json.dumps(one | {"id": id, "text": f"{TEXT} {id}"}) for id in "abc"), "utf-8")
    return path


@pytest.fixture
def case(lines: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> str:
    path = str(tmp_path / "bridge.takhrij")
    assert main(["add", path, str(lines), "--by", "هناء"]) == 0
    assert "3 added; 3 in " in capfd.readouterr().out
    return path


def answer(capfd: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> object:
    assert main([*arguments, "--format", "json"]) == code
    return json.loads(capfd.readouterr().out)


def test_adding_again_adds_nothing_and_failures_are_listed_and_kept(
    case: str, lines: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    missing = str(tmp_path / "missing.txt")
    assert main(["add", case, str(lines), missing]) == 1
    out, err = capfd.readouterr()
    assert "3 already there, 1 could not be read (listed above); 3 in " in out
    assert re.fullmatch(r"[^\n]+missing.txt: no such file; try: [^\n]+\n", err)
    found = answer(capfd, "add", case, str(lines), missing, code=1)
    assert isinstance(found, dict)
    assert (found["added"], found["already_there"], found["failed"], found["in_case"]) == (0, 3, 1, 3)
    with Case.open(Path(case)) as opened:
        assert [failure.where for failure in opened.failures()] == [missing]


def test_search_shows_words_in_place(case: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["search", case, "بلدية", "--limit", "1"]) == 0
    assert "البلدية إغلاق" in capfd.readouterr().out
    hits = answer(capfd, "search", case, "متحف", "طريق")
    assert isinstance(hits, list)
    hit = hits[0]
    text = f"{TEXT} {hit['document']}"
    assert {word: [text[slice(*span)] for span in spans] for word, spans in hit["words"].items()} == {
        "متحف": ["المتحف"],
        "طريق": ["الطريق"],
    }
    assert main(["search", case, "سفينة"]) == 1
    assert "nothing is found" in capfd.readouterr().out


def test_sources_are_shown_with_their_grade(case: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["judge", case, "grade", "المدير سالم راشد", "b2"]) == 0
    assert main(["sources", case]) == 0
    shown = capfd.readouterr().out
    assert "سالم" in shown
    assert "named person · Graded: B2 · Times: 3 · Articles: 3" in shown
    found = answer(capfd, "sources", case)
    assert isinstance(found, list)
    by_name = {source["name"]: source for source in found}
    director = next(source for name, source in by_name.items() if "سالم" in name)
    assert (director["times"], director["documents"], director["outlets"]) == (3, 3, {"جريدة النهر": 3})


def test_a_judgement_is_kept_listed_and_taken_back(case: str, capfd: pytest.CaptureFixture[str]) -> None:
    with Case.open(Path(case)) as opened:
        (first, second, *_) = opened.reading("a").attributions
    assert main(["judge", case, "reject", "a", first.id, "--note", "عنوان", "--by", "سلمى"]) == 0
    assert main(["judge", case, "correct", f"a#{second.id}", "--speaker", "هدى"]) == 0
    assert main(["judge", case, "same", f"a#{first.id}", "b#a1"]) == 0
    assert main(["judge", case, "merge", "سالم", "Salem"]) == 0
    capfd.readouterr()
    listed = answer(capfd, "judge", case, "--list")
    assert isinstance(listed, list)
    assert [(one["verdict"], one["undone"]) for one in listed] == [
        (verdict, None) for verdict in ("reject", "correct", "same", "merge")
    ]
    assert (listed[0]["by"], listed[0]["note"]) == ("سلمى", "عنوان")
    with Case.open(Path(case)) as opened:
        assert next(opened.readings()).attributions[0].speaker == "هدى"
    assert main(["judge", case, "--undo", "1"]) == 0
    assert main(["judge", case, "--undo", "1"]) == 1
    assert "no judgement 1 stands" in capfd.readouterr().err
    assert main(["judge", case, "--list"]) == 0
    assert "taken back" in capfd.readouterr().out
    assert main(["verify", case]) == 0
    assert "whole" in capfd.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["same", "a#a1"],
        ["reject", "a", "a1", "--speaker", "x"],
        ["correct", "a", "a1"],
        ["grade", "x", "G9"],
        ["unheard-of", "a"],
    ],
)
def test_wrong_judgements_are_usage(case: str, arguments: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["judge", case, *arguments]) == 2
    assert re.fullmatch(r"[^\n]+: [^\n]+; try: [^\n]+\n", capfd.readouterr().err)


def test_what_is_wrong_is_said_by_verify(case: str, capfd: pytest.CaptureFixture[str]) -> None:
    with Case.open(Path(case)) as opened, opened.database.writing():
        opened.database.write("UPDATE log SET act = 'x' WHERE number = 2")
    assert main(["verify", case]) == 1
    assert "log: entry 2 was changed" in capfd.readouterr().err
    found = answer(capfd, "verify", case, code=1)
    assert isinstance(found, dict)
    assert found["whole"] is False


@pytest.mark.parametrize("command", [["search", "x"], ["sources"], ["judge", "--list"], ["verify"]])
def test_what_is_no_case_is_one_clear_line(lines: Path, command: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    before = lines.read_bytes()
    assert main([command[0], str(lines), *command[1:]]) == 1
    assert re.fullmatch(r"[^\n]+: is no case; try: [^\n]+\n", capfd.readouterr().err)
    assert main(["add", str(lines), str(lines)]) == 1
    assert lines.read_bytes() == before


def test_a_reading_goes_in_again_as_it_came_out(case: str, tmp_path: Path) -> None:
    from takhrij.publish import jsonl  # noqa: PLC0415 - of this test alone

    with Case.open(Path(case)) as opened:
        readings = list(opened.readings())
    out = tmp_path / "readings.jsonl"
    out.write_bytes(b"".join(jsonl(readings)))
    again = tmp_path / "again.takhrij"
    assert main(["add", str(again), str(out)]) == 0
    with Case.open(again) as opened:
        assert list(opened.readings()) == readings
