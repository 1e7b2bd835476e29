"""What matters of an archive into a case, without reading it again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from takhrij.bulk import tables
from takhrij.bulk.rows import row
from takhrij.bulk.storage import Folder
from takhrij.case import Case
from takhrij.cli import main
from takhrij.model import Attribution, Reading


def reading(number: int) -> Reading:
    """What no reader would find, so that whoever reads it again finds something else."""
    stated: dict[str, Any] = {"outlet": "Al-Marfa", "language": "en", "sha256": f"{number}" * 64}
    said = [Attribution(id="a1", cue=[(0, 3)], content=[(4, 7)], because=["by/hand"])]
    text = f"The bridge {number} is closed."
    return Reading(id=f"a{number}", text=text, published=f"2018-04-0{number}", attributions=said, **stated)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    rows = [row(reading(number), "archive.jsonl") for number in range(1, 6)]
    Folder(str(tmp_path / "in")).write("readings/one.parquet", tables.packed("readings", rows))
    return tmp_path / "in"


def test_readings_that_meet_a_condition_are_kept_as_they_are(
    archive: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    case, condition = str(tmp_path / "a.takhrij"), "published >= '2018-04-03' and attributions > 0"
    assert main(["add", case, str(archive), "--where", condition]) == 0
    assert "3 added" in capfd.readouterr().out
    with Case.open(Path(case)) as held:
        assert list(held.readings()) == [reading(number) for number in (3, 4, 5)]
    assert main(["add", case, str(archive), "--where", condition]) == 0
    assert "3 already there" in capfd.readouterr().out


@pytest.mark.parametrize(
    ("condition", "says"),
    [("no_such_column = 1", "is no condition over the columns of readings: "), ("published >=", "is no condition")],
)
def test_what_is_no_condition_is_said(
    archive: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], condition: str, says: str
) -> None:
    assert main(["add", str(tmp_path / "a.takhrij"), str(archive), "--where", condition]) == 1
    assert f"--where: {says}" in capfd.readouterr().err
