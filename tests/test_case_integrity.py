"""A case that was changed, damaged or cannot be used: what is wrong is said, and nothing in it is touched."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest
from msgspec.structs import replace

from cases import TEXT, article, judged, outlets, read
from takhrij.case import Case
from takhrij.errors import CaseError
from takhrij.model import LogEntry
from takhrij.store import Database, log
from takhrij.store.database import APPLICATION_ID, migrations


def tampered(path: Path, *statements: str) -> list[str]:
    """What is found wrong after somebody has changed the file behind our back."""
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    with Case.open(path) as opened:
        return opened.verify()


# -- what was changed


def test_a_changed_original_log_or_text_is_found(case: Case, path: Path) -> None:
    for name in "abc":
        case.add(article(name, f"{TEXT} {name}"), read)
    assert case.verify() == []
    case.close()
    for statement, fault in {
        "UPDATE original SET data = 'x' WHERE rowid = 2": "its bytes were changed",
        "UPDATE log SET who = 'x' WHERE number = 2": "entry 2 was changed",
        "DELETE FROM log WHERE number = 2": "entry 2 is missing",
        "DELETE FROM document WHERE id = 'c'": "document c: it was added (log entry 3), and is gone",
        "DELETE FROM log WHERE number = 3": "document c: it is not in the log",
        "UPDATE document SET reading = replace(reading, 'id', 'no') WHERE number = 1": "document a: its reading is not",
    }.items():
        copy = shutil.copy(path, path.with_suffix(".copy"))
        assert any(fault in found for found in tampered(Path(copy), statement)), fault


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE document SET reading = substr(reading, 1, 20) WHERE id = 'a'",
        "UPDATE document SET reading = replace(reading, 'الوزير', 'السفير') WHERE id = 'a'",
        'UPDATE document SET reading = \'{"id":"a","text":""}\' WHERE id = \'a\'',
        "UPDATE document SET reading = reading || ' ' WHERE id = 'a'",
    ],
)
def test_reading_again_mends_a_damaged_reading_from_its_original(case: Case, path: Path, damage: str) -> None:
    for name in "ab":
        case.add(article(name, f"{TEXT} {name}"), read)
    whole = list(case.readings())
    case.close()
    assert tampered(path, damage)
    with Case.open(path) as opened:
        assert [one.id for one in opened.read_again(read) if one.changed] == ["a"]
        assert opened.verify() == []
        assert [replace(one, sha256=None) for one in opened.readings()] == whole


def test_a_reading_whose_original_is_gone_too_is_named_and_the_others_are_read(case: Case, path: Path) -> None:
    for name in "ab":
        case.add(article(name, f"{TEXT} {name}"), read)
    case.close()
    tampered(path, "UPDATE document SET reading = '' WHERE id = 'a'", "UPDATE original SET data = 'x' WHERE rowid = 1")
    with Case.open(path) as opened:
        read_again = opened.read_again(read)
        assert next(read_again).id == "b"
        with pytest.raises(CaseError, match="the reading of a is damaged"):
            next(read_again)


def test_a_damaged_page_is_said_and_nothing_is_touched(case: Case, path: Path) -> None:
    for number in range(50):
        case.add(article(f"a{number}", f"{TEXT} {number} " * 40), read)
    case.close()
    data = bytearray(path.read_bytes())
    for page in range(20, len(data) // 4096, 3):
        data[page * 4096 : page * 4096 + 512] = b"\xff" * 512
    path.write_bytes(data)
    with Case.open(path) as opened:
        assert opened.verify()
        with pytest.raises(CaseError, match=r"is damaged.*; try: "):
            list(opened.readings())


def test_whatever_is_damaged_is_said_and_raises_nothing_else(path: Path, tmp_path: Path) -> None:
    with Case.create(path) as case:
        case.add_outlets(outlets(tmp_path))
        judged(case)
        case.judge("merge", ["سالم", "النهر"])
        for number in range(8):
            case.add(article(f"b{number}", f"{TEXT} {number}"), read)
        whole = _everything(case)
    data, chance = path.read_bytes(), random.Random(4)  # noqa: S311 - no secret
    broken = path.with_suffix(".broken")
    for _ in range(25):
        damaged = bytearray(data)
        for _ in range(chance.choice([1, 20, 400])):
            damaged[chance.randrange(100, len(data))] = chance.randrange(256)
        broken.write_bytes(damaged)
        with suppress(CaseError), Case.open(broken) as case:
            found = case.verify()
            assert found or _everything(case) == whole
            with suppress(CaseError):
                case.search("الوزير")
            with suppress(CaseError):
                _everything(case)
                case.sources()


def _everything(case: Case) -> object:
    readings = list(case.readings(judged=False))
    originals = [case.original(reading.id) for reading in readings]
    return readings, originals, case.judgements(undone=True), list(case.log()), case.registry().outlets


def test_judgements_and_outlets_that_were_changed_are_found(case: Case, path: Path, tmp_path: Path) -> None:
    case.add_outlets(outlets(tmp_path))
    judged(case)
    case.judge("reject", [case.mention("a#a1")])
    case.judge("merge", ["سالم", "هدى"])
    case.undo(2)
    assert case.verify() == []
    case.close()
    for statement, fault in {
        "UPDATE judgement SET json = replace(json, 'reject', 'accept') WHERE id = 1": "judgement 1: it is not the one",
        "UPDATE judgement SET undone = NULL WHERE id = 2": "judgement 2: whether it was taken back",
        "DELETE FROM judgement WHERE id = 1": "judgement 1: it was given, and is gone",
        "DELETE FROM outlets": "outlets outlets.tsv: the table was given, and is gone",
        "UPDATE outlets SET rows = '[]'": "outlets outlets.tsv: the table is not the one",
        "UPDATE document SET reading = replace(reading, 'person', 'official')": "document a: its reading is not",
        "DELETE FROM original": "document a: its original is gone",
        "UPDATE log SET data = '{}' WHERE number = 1": "cannot be read to the end",
    }.items():
        copy = shutil.copy(path, path.with_suffix(".copy"))
        assert any(fault in found for found in tampered(Path(copy), statement)), fault


def test_a_case_is_whole_while_another_program_adds_to_it(
    case: Case, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case.add(article("a"), read)
    entries, numbers = log.entries, count()

    def meanwhile(database: Database) -> Iterator[LogEntry]:
        with Case.open(path) as other:
            other.add(article(f"b{next(numbers)}"), read)
        return entries(database)

    monkeypatch.setattr(log, "entries", meanwhile)
    assert case.verify() == []
    assert len(case) > 1


# -- files that cannot be used


def test_what_is_no_case_is_refused_and_left_as_it_was(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE x (y)")
    other.close()
    text = path.with_suffix(".txt")
    text.write_text("نص")
    for one in (path, text):
        before = one.read_bytes()
        for create in (False, True):
            with pytest.raises(CaseError, match="is no case; try: "):
                Case.open(one, create=create)
        assert one.read_bytes() == before
    with pytest.raises(CaseError, match="no such file"):
        Case.open(path.with_suffix(".none"))


def test_a_newer_case_is_left_alone(case: Case, path: Path) -> None:
    case.close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {len(migrations()) + 1}")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(CaseError, match="of a newer Takhrij"):
        Case.open(path)
    assert path.read_bytes() == before


def test_a_full_disk_loses_only_the_article_in_hand(case: Case) -> None:
    case.add(article("a"), read)
    (pages,) = case.database.one("PRAGMA page_count") or (0,)
    case.database.one(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(CaseError, match="the disk is full"):
        case.add(article("b", "نص طويل " * 20_000), read)
    assert [reading.id for reading in case.readings()] == ["a"]
    assert case.verify() == []


def test_a_case_in_use_is_waited_for_and_then_said(case: Case, path: Path) -> None:
    case.database.one("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(CaseError, match="in use by another program"):
        case.add(article("a"), read)
    assert list(case.readings()) == []
    other.close()
    assert case.add(article("a"), read).outcome == "added"


def test_a_case_that_may_not_be_written_is_read(case: Case, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case.add(article("a", language="ar"), read)
    case.close()
    before = path.read_bytes()
    monkeypatch.setattr(os, "access", lambda *_: False)
    with Case.open(path) as opened:
        assert len(opened) == 1
        assert opened.search("الوزير")
        assert opened.verify() == []
        with pytest.raises(CaseError, match="may not be written"):
            opened.add(article("b", "نص"), read)
    assert path.read_bytes() == before
    assert before[68:72] == APPLICATION_ID.to_bytes(4, "big")
