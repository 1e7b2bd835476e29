"""The commands of a case as a person or a script meets them."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from cases import article, read
from takhrij.case import Case, Mention
from takhrij.cli import main
from takhrij.store.database import APPLICATION_ID, migrations
from takhrij.store.documents import text_sha256

EXAMPLE = Path(__file__).parents[1] / "examples" / "tyre-crane"
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


def answer(capfd: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> Any:
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


def test_sources_are_those_of_a_kind_and_called_so(case: str, capfd: pytest.CaptureFixture[str]) -> None:
    every = answer(capfd, "sources", case)
    persons = answer(capfd, "sources", case, "--kind", "person")
    assert persons == [one for one in every if one["kind"] == "person"] != []
    name = persons[0]["name"]
    assert persons[0] in answer(capfd, "sources", case, *name.split()[:1])
    assert answer(capfd, "sources", case, "nobody-at-all", code=1) == []
    assert main(["sources", case, "nobody-at-all", "--lang", "ar"]) == 1
    assert "لم يُعثر على مصادر" in capfd.readouterr().out


def test_how_many_more_there_are_is_told_in_either_language(case: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["sources", case, "--limit", "1"]) == 0
    assert "more; --limit 0 shows all" in capfd.readouterr().out
    assert main(["sources", case, "--limit", "1", "--lang", "ar"]) == 0
    assert "يعرضها كلها الخيار --limit 0" in capfd.readouterr().out


@pytest.mark.parametrize("about", [["grade", "سلمى", "B2"], ["grade", "a#a99", "B2"], ["merge", "سلمى", "Salma"]])
def test_a_name_that_the_case_does_not_have_is_kept_and_said(
    case: str, about: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["judge", case, *about]) == 0
    out, err = capfd.readouterr()
    assert out
    assert err.startswith(f"{about[1]}: is the name of no source or outlet of the case; try: ")


def test_nothing_is_said_of_a_name_that_the_case_has(case: str, capfd: pytest.CaptureFixture[str]) -> None:
    for source in answer(capfd, "sources", case):
        assert main(["judge", case, "grade", source["name"], "B2"]) == 0
    assert capfd.readouterr().err == ""


def test_a_mention_is_not_judged_against_itself(case: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["judge", case, "same", "b#a1", "b#a1"]) == 1
    assert "is one mention, not two" in capfd.readouterr().err


def test_no_id_is_no_beginning_of_one(case: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["trace", case, ""]) == 1
    assert capfd.readouterr().err.startswith("“”: is the id of no claim; try: ")


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


def test_one_is_no_plural(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "one.takhrij"
    (tmp_path / "a.txt").write_text("The mayor of Tyre said the old bridge was closed on Monday.", "utf-8")
    assert main(["add", str(path), str(tmp_path / "a.txt")]) == 0
    capfd.readouterr()
    assert main(["verify", str(path)]) == 0
    assert "whole; 1 article, 1 log entry, the last " in capfd.readouterr().out


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


@pytest.fixture
def outdated(tmp_path: Path) -> str:
    """A case of two articles in which an older version found nothing, and of one that came as a reading."""
    path = tmp_path / "old.takhrij"
    given: dict[str, object] = {"id": "c", "text": TEXT, "language": "ar", "attributions": []}
    with Case.create(path) as made:
        for id in "ab":
            made.add(article(id, f"{TEXT} {id}", language="ar")._replace(warnings=("a summary alone",)), read)
        made.add(article("c")._replace(record=given), read)
        made.judge("reject", [Mention("a", (14, 25), [(0, 5)])])
        with made.database.writing():
            made.database.write("UPDATE document SET reader = '0.0.9' WHERE reader IS NOT NULL")
    return str(path)


def test_what_an_older_version_read_is_said_and_read_anew_with_judgements_kept(
    outdated: str, capfd: pytest.CaptureFixture[str]
) -> None:
    said = r"[^\n]+: another version of Takhrij read 2 of the articles; try: takhrij add [^\n]+ --again,[^\n]+\n"
    for command in ("verify", "claims"):
        assert main([command, outdated]) == 0
        assert re.fullmatch(said, capfd.readouterr().err)
    assert main(["add", outdated, "--again"]) == 0
    assert "2 read again, 2 of them otherwise than before; 3 in" in capfd.readouterr().out
    assert main(["verify", outdated]) == 0
    assert capfd.readouterr().err == ""
    with Case.open(Path(outdated)) as case:
        first, other, given = case.readings()
        assert first.attributions == case.reading("b").attributions[1:]
        assert other.attributions
        assert other.warnings == ["a summary alone"]
        assert given.attributions == []
    found = answer(capfd, "add", outdated, "--again")
    assert isinstance(found, dict)
    assert (found["read_again"], found["changed"], found["in_case"]) == (2, 0, 3)


def test_a_case_of_the_first_format_is_brought_up_to_date(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "first.takhrij"
    connection = sqlite3.connect(path)
    connection.executescript(f"{migrations()[0]} PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = 1;")
    for id, data in {"a": b'{"text": "x"}', "b": b'{"text": "x", "attributions": []}'}.items():
        connection.execute("INSERT INTO original VALUES (?, 'application/json', ?)", (id, data))
        reading = json.dumps({"id": id, "text": "x"})
        connection.execute(
            "INSERT INTO document (id, original, text_sha256, reading) VALUES (?, ?, ?, ?)",
            (id, id, text_sha256("x"), reading),
        )
    connection.commit()
    connection.close()
    with Case.open(path) as case:
        assert (len(case), case.outdated()) == (2, 1)
        assert [one.id for one in case.read_again(read)] == ["a"]
        assert case.outdated() == 0


def test_again_makes_no_case(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["add", str(tmp_path / "none.takhrij"), "--again"]) == 1
    assert main(["add", str(tmp_path / "none.takhrij")]) == 2
    assert "no source is named" in capfd.readouterr().err


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


@pytest.fixture(scope="module")
def crane(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The shipped example as a case."""
    path = str(tmp_path_factory.mktemp("crane") / "crane.takhrij")
    assert main(["add", path, str(EXAMPLE / "articles.jsonl"), "--outlets", str(EXAMPLE / "outlets.tsv")]) == 0
    return path


# The claim of the example that the cable of the crane snapped.
THE_CABLE = "c34ef0f4"


def narrowed(capfd: pytest.CaptureFixture[str], case: str, *asked: str) -> list[str]:
    """The claims that a question leaves, which stand in the order of all."""
    capfd.readouterr()
    found, every = answer(capfd, "claims", case, *asked), answer(capfd, "claims", case)
    assert isinstance(found, list)
    assert isinstance(every, list)
    assert found == [claim for claim in every if claim in found]
    assert len(found) < len(every)
    return [claim["id"] for claim in found]


@pytest.mark.parametrize("asked", [["حبل"], ["الحبلُ", "انقطع"], ["--actor", "حاتم بيضون"]])
def test_claims_are_narrowed_by_words_however_written_and_by_who_speaks(
    crane: str, asked: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    assert THE_CABLE in narrowed(capfd, crane, *asked)


def test_words_of_another_language_find_the_same_claim(crane: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert THE_CABLE in narrowed(capfd, crane, "cable", "snapped")
    assert THE_CABLE in narrowed(capfd, crane, "الحبل", "انقطع")


def test_a_place_is_one_in_every_language(crane: str, capfd: pytest.CaptureFixture[str]) -> None:
    arabic, english = narrowed(capfd, crane, "--place", "بيروت"), narrowed(capfd, crane, "--place", "Beirut")
    assert arabic == english != []


def test_a_place_is_found_by_any_of_its_names(crane: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert narrowed(capfd, crane, "--place", "Beyrouth") == narrowed(capfd, crane, "--place", "Beirut")


@pytest.mark.parametrize(
    "asked",
    [
        ["--act", "deny"],
        ["--badge", "denied"],
        ["--kind", "anonymous"],
        ["--outlet", "نورس صور"],
        ["--since", "2019-03-15"],
        ["--until", "2019-03-14", "--since", "2019-03-14"],
    ],
)
def test_claims_are_narrowed_by_act_badge_source_outlet_and_days(
    crane: str, asked: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    assert narrowed(capfd, crane, *asked)


def test_a_day_that_is_none_is_refused(crane: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["claims", crane, "--since", "yesterday"]) == 2
    assert "2019-04-10" in capfd.readouterr().err


def test_claims_come_in_the_order_that_is_asked_for(crane: str, capfd: pytest.CaptureFixture[str]) -> None:
    oldest, every = answer(capfd, "claims", crane, "--sort", "first"), answer(capfd, "claims", crane)
    assert isinstance(oldest, list)
    assert isinstance(every, list)
    times = [claim["first"]["time"] for claim in oldest]
    assert times == sorted(times)
    assert sorted(claim["id"] for claim in oldest) == sorted(claim["id"] for claim in every)


def test_where_no_claim_fits_that_is_said(crane: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert answer(capfd, "claims", crane, "حبل", "--place", "بيروت", code=1) == []
    assert main(["claims", crane, "سفينة"]) == 1
    assert capfd.readouterr().out == "No claims were found.\n"


@pytest.mark.parametrize("command", ["trace", "dossier"])
def test_a_claim_that_is_not_there_is_the_same_error_everywhere(
    crane: str, command: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    capfd.readouterr()
    output = ["-o", str(tmp_path / "bag")] if command == "dossier" else []
    assert main([command, crane, "x9", *output]) == 1
    assert re.fullmatch(r"x9: is the id of no claim; try: takhrij claims [^\n]+\n", capfd.readouterr().err)
