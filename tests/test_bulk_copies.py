"""Copies over an archive: the engine finds what a case finds, cut and embedded ones as well."""

# ruff: noqa: S311 - chance that can be repeated is what is wanted

from __future__ import annotations

import hashlib
import json
import random
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest
from pyarrow import parquet

from crane import ARTICLES
from takhrij.bulk import tables
from takhrij.bulk.rows import row
from takhrij.bulk.storage import Folder
from takhrij.cli import main
from takhrij.model import Reading
from takhrij.trace import copies


def example() -> dict[str, str]:
    articles = map(json.loads, ARTICLES.read_text().splitlines())
    return {one["id"]: one["text"] for one in articles}


def generated() -> dict[str, str]:
    """Texts of words by chance, and edits of them: some words replaced, cut, embedded, another opening."""
    chance = random.Random(6)
    texts = [[f"word{chance.randrange(4000)}" for _ in range(chance.randrange(60, 300))] for _ in range(60)]
    made: dict[str, list[str]] = {}
    for number, words in enumerate(texts[:40]):
        other = texts[chance.randrange(60)]
        made[f"replaced {number}"] = [one if chance.random() > 0.08 else "otherwise" for one in words]
        made[f"cut {number}"] = words[: len(words) // 3]
        made[f"embedded {number}"] = [*other[:50], *words, *other[50:]]
        made[f"opening {number}"] = [*other[:40], *words[40:]]
        made[f"again {number}"] = [*words[:30], *words[:90], *words[20:50]]
    made |= {f"made {number}": words for number, words in enumerate(texts)}
    return {id: " ".join(words) for id, words in made.items()}


def write(readings: Path, part: str, texts: Mapping[str, str]) -> None:
    rows = [row(Reading(id=id, text=text, outlet="المرفأ"), id) for id, text in texts.items()]
    Folder(str(readings)).write(f"readings/{part}.parquet", tables.packed("readings", rows))


def run(tmp_path: Path) -> None:
    assert main(["bulk", "copies", str(tmp_path / "in"), "--out", str(tmp_path / "out"), "--cores", "1"]) == 0


def check(out: Path, texts: Mapping[str, str]) -> None:
    """What stands there is what is found in a case."""
    pairs = copies.find(texts)
    found = parquet.read_table(out / "pairs").to_pylist()
    assert [tuple(row.values()) for row in found] == [(p.left, p.right, p.containment, p.covered) for p in pairs]
    groups = defaultdict(list)
    for one in parquet.read_table(out / "groups").to_pylist():
        groups[one["group"]].append(one["document"])
        assert one["outlet"] == "المرفأ"
    assert sorted(groups.values()) == copies.groups(pairs)


def test_the_engine_finds_what_a_case_finds_and_only_what_is_new_is_sketched(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    texts, out = generated(), tmp_path / "out"
    ids = list(texts)
    write(tmp_path / "in", "one", {id: texts[id] for id in ids[::2]})
    write(tmp_path / "in", "two", {id: texts[id] for id in ids[1::2]})
    run(tmp_path)
    check(out, texts)
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*.parquet")}
    capfd.readouterr()
    run(tmp_path)
    assert capfd.readouterr().out.startswith("nothing new: ")
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*.parquet")} == before
    # A part goes, another comes, and that holds a document that is there already.
    (tmp_path / "in" / "readings" / "two.parquet").unlink()
    added = example() | {ids[0]: texts[ids[0]]}
    write(tmp_path / "in", "three", added)
    run(tmp_path)
    check(out, {id: texts[id] for id in ids[::2]} | added)
    assert (out / "sketches" / "one.parquet").stat().st_mtime_ns == before[out / "sketches" / "one.parquet"]


def test_it_does_not_matter_how_much_is_held_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("takhrij.bulk.candidates._KEPT_AT_ONCE", 1_000)
    monkeypatch.setattr("takhrij.bulk.candidates._PAIRS_AT_ONCE", 1_000)
    monkeypatch.setattr("takhrij.bulk.candidates._STRETCH", 50)
    monkeypatch.setattr("takhrij.bulk.groups._AT_ONCE", 50)
    write(tmp_path / "in", "one", generated())
    run(tmp_path)
    check(tmp_path / "out", generated())


def test_a_run_that_ended_early_is_gone_on_with(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "in", "one", generated())
    # A folder stands where the table of pairs is to be written.
    digest = hashlib.sha256(b"one.parquet").hexdigest()[:16]
    blocked = tmp_path / "out" / "pairs" / f"{digest}-000000.parquet"
    blocked.mkdir(parents=True)
    command = ["bulk", "copies", str(tmp_path / "in"), "--out", str(tmp_path / "out"), "--cores", "1"]
    assert main(command) == 1
    assert "cannot be written" in capfd.readouterr().err
    compared = [*(tmp_path / "out" / "unfinished").glob("*/compared/*.parquet")]
    before = [path.stat().st_mtime_ns for path in compared]
    assert before
    assert main(command) == 1
    assert [path.stat().st_mtime_ns for path in compared] == before
    blocked.rmdir()
    run(tmp_path)
    check(tmp_path / "out", generated())
    assert not (tmp_path / "out" / "unfinished").exists()


def test_where_nothing_is_a_copy_the_tables_are_there_and_empty(tmp_path: Path) -> None:
    write(tmp_path / "in", "one", {"a": "One bridge is open.", "b": "Another was closed."})
    run(tmp_path)
    columns = {name: parquet.read_table(tmp_path / "out" / name) for name in ("pairs", "groups")}
    assert {name: (table.num_rows, table.column_names) for name, table in columns.items()} == {
        "pairs": (0, ["left", "right", "containment", "covered"]),
        "groups": (0, ["group", "document", "outlet", "published"]),
    }


def test_what_holds_no_readings_is_named(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["bulk", "copies", str(tmp_path), "--out", str(tmp_path / "out")]) == 1
    assert "holds no readings; try: takhrij bulk read" in capfd.readouterr().err
