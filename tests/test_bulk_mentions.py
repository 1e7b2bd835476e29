"""Mentions of a claim in an archive: found in any part, the most alike first, whoever denies it marked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

from takhrij.bulk import tables
from takhrij.bulk.mentions import Asked
from takhrij.bulk.rows import row
from takhrij.bulk.storage import Folder
from takhrij.cli import main
from takhrij.cli.wiring import Readers
from takhrij.model import Document, Statement

CLAIM = "إغلاق الجسر القديم في مدينة صور"
ARTICLES = {
    "said": ("ar", "2019-04-02", "أعلنت البلدية إغلاق الجسر القديم في مدينة صور. وقال المدير إن المتحف مفتوح للزوار."),
    "denied": ("ar", "2019-04-05", "نفى المحافظ سالم راشد إغلاق الجسر القديم في مدينة صور. وارتفع سعر القمح اليوم."),
    "english": ("en", "2019-04-03", "The council said that the old bridge in the city of Tyre was closed on Sunday."),
    "other": ("ar", "2019-04-04", "قالت الوزارة إن محصول القمح ارتفع هذا العام في السهول الشمالية من البلاد."),
    "undated": ("ar", None, "أكد المهندس إغلاق الجسر القديم في مدينة صور أمام الشاحنات الثقيلة."),
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three parts, one of which holds an article of another once more."""
    folder = tmp_path_factory.mktemp("archive")
    readers = Readers()
    read = {
        id: row(readers.read(Document(id=id, text=text, language=code, published=day)), f"{id}.txt")
        for id, (code, day, text) in ARTICLES.items()
    }
    parts = ("said", "other"), ("denied", "english"), ("undated", "said")
    for number, part in enumerate(parts):
        rows = [read[id] for id in part]
        Folder(str(folder)).write(f"readings/{number}.parquet", tables.packed("readings", rows))
    return folder


def find(archive: Path, *more: str) -> int:
    given = ["--like", CLAIM, "--language", "ar", "--cores", "1", "--format", "json", *more]
    return main(["bulk", "find", str(archive), *given])


def found(capfd: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    mentions: list[dict[str, Any]] = json.loads(capfd.readouterr().out)
    return mentions


def test_mentions_are_found_in_every_part_and_across_languages(
    archive: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert find(archive, "--out", str(tmp_path / "out")) == 0
    mentions = found(capfd)
    assert {one["document"] for one in mentions} == {"said", "denied", "english", "undated"}
    assert len([one for one in mentions if one["document"] == "said"]) == 1
    scores = [one["score"] for one in mentions]
    assert scores == sorted(scores, reverse=True)
    by = {one["document"]: one for one in mentions}
    assert (by["denied"]["stance"], by["said"]["stance"]) == ("denies", "affirms")
    assert by["denied"]["speaker"] == "المحافظ سالم راشد"
    start, end = by["said"]["content"][0]
    assert by["said"]["words"] == ARTICLES["said"][2][start:end]
    assert all(one["reasons"] and one["source"] for one in mentions)
    rows = parquet.read_table(tmp_path / "out" / "mentions.parquet").to_pylist()
    assert [(row["score"], row["document"], row["words"]) for row in rows] == [
        (one["score"], one["document"], one["words"]) for one in mentions
    ]
    assert all(row["reasons"] for row in rows)


def test_days_and_a_limit_narrow_what_is_found(archive: Path, capfd: pytest.CaptureFixture[str]) -> None:
    find(archive)
    best = found(capfd)[0]
    assert find(archive, "--limit", "1") == 0
    assert found(capfd) == [best]
    assert find(archive, "--since", "2019-04-03", "--until", "2019-04-04") == 0
    assert [one["document"] for one in found(capfd)] == ["english"]
    assert find(archive, "--since", "2020") == 1
    assert found(capfd) == []


@pytest.mark.parametrize(
    ("since", "until", "published", "holds"),
    [
        ("", "", None, True),
        ("2018", "", None, False),
        ("2018-04", "", "2018-04-01T10:00:00", True),
        ("2018-04-02", "", "2018-04-01T10:00:00", False),
        ("", "2018-04-01", "2018-04-01T10:00:00", True),
        ("", "2018-04", "2018-04-30", True),
        ("", "2018-03", "2018-04-01", False),
    ],
)
def test_a_day_that_is_asked_for_holds_all_of_it(since: str, until: str, published: str | None, holds: bool) -> None:
    claim = Statement(document="", attribution=None, content=[])
    assert Asked(claim, since, until).holds(published) == holds


def test_for_people_each_mention_says_where_it_stands_and_why(archive: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["bulk", "find", str(archive), "--like", CLAIM, "--language", "ar", "--cores", "1"]) == 0
    out = capfd.readouterr().out
    assert "denied · " in out
    assert "2019-04-05" in out
    assert "of what one says is in the other." in out


@pytest.mark.parametrize(
    ("words", "more", "says"),
    [
        ("", (), "--like: holds no text"),
        ("الجسر", (), "--like: is too short to tell its language; try: --language ar or en or ru"),
        ("الجسر", ("--language", "xx"), "--like: is in xx, for which there are no tables"),
        ("من", ("--language", "ar"), "--like: holds no word that carries meaning"),
    ],
)
def test_what_is_no_claim_is_said(
    archive: Path, capfd: pytest.CaptureFixture[str], words: str, more: tuple[str, ...], says: str
) -> None:
    assert main(["bulk", "find", str(archive), "--like", words, *more]) == 2
    assert says in capfd.readouterr().err


def test_a_damaged_part_is_named_and_the_rest_is_searched(
    archive: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "readings").mkdir()
    (tmp_path / "readings" / "0.parquet").write_bytes((archive / "readings" / "0.parquet").read_bytes())
    (tmp_path / "readings" / "bad.parquet").write_bytes(b"PAR1 and no more")
    assert find(tmp_path) == 1
    out, err = capfd.readouterr()
    assert [one["document"] for one in json.loads(out)] == ["said"]
    assert "bad.parquet: is damaged: " in err
    assert len(err.splitlines()) == 1


def test_what_holds_no_readings_is_named(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert find(tmp_path) == 1
    assert "holds no readings; try: takhrij bulk read" in capfd.readouterr().err
