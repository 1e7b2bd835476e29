"""`takhrij export` and `takhrij dossier`, on a case of the shipped example with claims traced by hand."""

from __future__ import annotations

import csv
import json
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec import structs

import crane
from takhrij.acquire import originals
from takhrij.case import Case
from takhrij.case.publications import graded
from takhrij.cli import main
from takhrij.cli.wiring import Readers
from takhrij.errors import TakhrijError
from takhrij.model import Judgement
from takhrij.store import results


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """The example, and in the place of what tracing finds there, claims that were traced by hand."""
    path = tmp_path / "crane.takhrij"
    read = Readers().read
    with Case.create(path) as made:
        for item in originals(str(crane.ARTICLES)):
            assert not isinstance(item, TakhrijError)
            made.add(item, read)
        made.fail(TakhrijError("x.pdf", "is damaged", "another copy"))
        made.claims()
        with made.database.writing():
            results.put_claims(made.database, crane.claims())
    return path


def test_a_case_is_exported_to_a_file(case: Path, tmp_path: Path) -> None:
    out = tmp_path / "links.csv"
    assert main(["export", str(case), "--as", "csv", "--table", "links", "-o", str(out)]) == 0
    with out.open(encoding="utf-8", newline="") as stream:
        assert len(list(csv.DictReader(stream))) == 9


def test_readings_go_in_again_without_loss(case: Path, tmp_path: Path) -> None:
    out, again = tmp_path / "readings.jsonl", tmp_path / "again.takhrij"
    assert main(["export", str(case), "--as", "jsonl", "-o", str(out)]) == 0
    assert main(["add", str(again), str(out)]) == 0
    with Case.open(case) as first, Case.open(again) as second:
        assert list(first.readings()) == list(second.readings())


def test_whoever_lacks_a_package_is_told_the_command(
    case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("takhrij.publish.exports.find_spec", lambda _: None)
    assert main(["export", str(case), "--as", "stix"]) == 2
    assert capsys.readouterr().err == '--as stix: needs the package stix2; try: pip install "takhrij[exports]"\n'


def test_only_tables_have_tables(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(case), "--as", "prov", "--table", "links"]) == 2
    assert "prov has no tables" in capsys.readouterr().err


def test_the_help_lists_every_form(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--help"]) == 0
    shown = " ".join(capsys.readouterr().out.replace("│", " ").split())
    assert "GraphML, who relied on whom" in shown


def test_a_claim_that_a_person_graded_has_a_review_by_them(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for about, grade in (("crane-11#a3", "F5"), ("قلوع الجنوب", "C3"), ("crane-10#a1", "2")):
        assert main(["judge", str(case), "grade", about, grade, "--by", "Huda Karam"]) == 0
    capsys.readouterr()
    assert main(["export", str(case), "--as", "claimreview"]) == 0
    reviews = [one for one in json.loads(capsys.readouterr().out)["@graph"] if one["@type"] == "ClaimReview"]
    assert [(one["author"]["name"], one["reviewRating"]["alternateName"]) for one in reviews] == [
        ("Huda Karam", "improbable")
    ]


def test_a_grade_of_words_that_make_one_claim_is_of_that_claim() -> None:
    mention = crane.fell().mentions[0]
    start, end = mention.content[0]
    judgements = [
        Judgement(id=n, verdict="grade", about=[about], says={"credibility": says}, by="Huda", at="2026-01-01")
        for n, (about, says) in enumerate(
            [
                (f"crane-01#{start}-{end}", "4"),
                (f"crane-01#{start - 9}-{end + 1}", "6"),
                (f"crane-01#{start + 1}-{end}", "1"),
                ("someone", "1"),
            ]
        )
    ]
    found = [(grade.claim, grade.value, grade.means) for grade in graded(judgements, crane.claims())]
    assert found == [("c1", 4, "doubtful"), ("c1", None, "truth cannot be judged")]
    twice = [crane.fell(), structs.replace(crane.fell(), id="c3")]
    assert list(graded(judgements, twice)) == []


def test_a_dossier_is_a_bag_that_verifies(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    out = Path("bag")
    assert main(["dossier", str(case), "c1", "-o", str(out), "--lang", "ar"]) == 0
    assert f"{out}: open data/dossier.html" in capsys.readouterr().out
    entries = [entry.partition("  ") for entry in (out / "manifest-sha256.txt").read_text().splitlines()]
    assert {path for _, _, path in entries} == {
        file.relative_to(out).as_posix() for file in (out / "data").rglob("*") if file.is_file()
    }
    for digest, _, path in entries:
        assert sha256((out / path).read_bytes()).hexdigest() == digest
    page = (out / "data" / "dossier.html").read_text("utf-8")
    assert 'dir="rtl"' in page
    assert "<bdi>x.pdf</bdi>: " in page
    assert "another copy" in page
    with Case.open(case) as opened:
        assert (out / "data" / "originals" / "crane-01.json").read_bytes() == opened.original("crane-01")


def test_without_a_browser_the_summary_says_that_there_is_no_pdf(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("takhrij.cli.folders.browser", lambda: None)
    assert main(["dossier", str(case), "c2", "-o", str(tmp_path / "bag")]) == 0
    assert "without a PDF: no Chromium was found" in capsys.readouterr().out
    assert not (tmp_path / "bag" / "data" / "dossier.pdf").exists()
    assert json.loads((tmp_path / "bag" / "data" / "claim.json").read_text("utf-8"))["id"] == "c2"


@pytest.mark.parametrize(("name", "says"), [("c9", "is the id of no claim"), ("c", "begins the ids of 2 claims")])
def test_a_claim_must_be_one(
    case: Path, tmp_path: Path, name: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["dossier", str(case), name, "-o", str(tmp_path / "bag")]) == 1
    assert says in capsys.readouterr().err
    assert not (tmp_path / "bag").exists()
