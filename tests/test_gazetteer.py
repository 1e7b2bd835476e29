"""The gazetteer: an index that is built once, files that a user adds, and what is said where these are broken."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takhrij.cli import main
from takhrij.errors import GazetteerError
from takhrij.gazetteer import Entry, Gazetteer, index, sources

PLACE = {
    "id": 1, "name": "Sardun", "placetype": "locality", "country": "SY", "lat": 33.0, "lon": 36.0,
    "names": {"ara": ["ساردون"], "rus": ["Сардун"]}, "population": 1200,
}  # fmt: skip
DUMP = "2\tWadi Nil\tWadi Nil\tوادي نيل,Wadi\t15.5\t44.2\tP\tPPL\tYE\t\t\t\t\t\t3000\t\t\t\t"


def written(path: Path, *places: dict[str, object]) -> Path:
    path.write_text("".join(json.dumps(place) + "\n" for place in places), "utf-8")
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gazetteer of its own, to which one file was added."""
    folder = tmp_path_factory.mktemp("gazetteer")
    assert Gazetteer.add([written(folder / "places.jsonl", PLACE)], folder) == 1
    return folder


@pytest.fixture
def gazetteer(folder: Path) -> Iterator[Gazetteer]:
    opened = Gazetteer.open(folder)
    yield opened
    opened.close()


# What it knows


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("دوما", "SY", "settlement"),
        ("Damascus", "SY", "settlement"),
        ("الخرطوم", "SD", "settlement"),
        ("كولومبيا", "CO", "country"),
        ("Сирия", "SY", "country"),
        ("باب المندب", None, "feature"),
        ("ريف دمشق", "SY", "region"),
    ],
)
def test_names_are_found_in_three_scripts(gazetteer: Gazetteer, name: str, country: str | None, kind: str) -> None:
    assert (country, kind) in [(entry.country, entry.kind) for entry in gazetteer.named(name)]


def test_of_the_namesakes_of_a_capital_only_the_largest_is_one(gazetteer: Gazetteer) -> None:
    capitals = [entry for entry in gazetteer.named("Santiago") if entry.capital]
    assert [entry.country for entry in capitals] == ["CL"]


def test_every_country_has_a_point(gazetteer: Gazetteer) -> None:
    for code in ("SY", "YE", "SD", "PS", "US", "RU"):
        country = gazetteer.country(code)
        assert country is not None and country.lat is not None and country.lon is not None
    assert gazetteer.country("ZZ") is None


def test_shipped_rows_are_well_formed() -> None:
    listed = [entry for entry in sources.shipped() if entry.listed]
    assert len({entry.id for entry in listed}) == len(listed)
    for entry in listed:
        assert entry.kind == "country" or (entry.lat is not None and entry.lon is not None), entry.name
        assert entry.lat is None or (-90 <= entry.lat <= 90 and -180 <= (entry.lon or 0) <= 180), entry.name
        assert entry.kind == "country" or entry.names, entry.name


# Files that a user adds


def test_added_places_are_found_and_told(gazetteer: Gazetteer, folder: Path) -> None:
    assert [entry.id for entry in gazetteer.named("ساردون")] == ["wof:1"]
    assert gazetteer.counts()["wof"] == 1
    assert [path.name for path in Gazetteer.added(folder)] == ["places.jsonl"]


def test_an_added_name_may_begin_with_a_word_that_begins_others(tmp_path: Path) -> None:
    path = small(tmp_path / "i")
    added = Entry(id="x:2", name="Ābā al-Bab", country=None, kind="region", names=["أبا باب البحر", "أبا باب"])
    index.write(path, [added], "both")
    opened = index.Index(path)
    assert index.stamp(path) == "both"
    assert opened.names("ابا") == {"ابا باب", "ابا باب البحر"}
    assert [entry.id for entry in opened.find("ابا باب")] == ["x:1", "x:2"]
    opened.close()


def test_what_ships_is_not_indexed_again_for_what_is_added(folder: Path, tmp_path: Path) -> None:
    shipped = tmp_path / "gazetteer.sqlite"
    shipped.write_bytes((folder / "gazetteer.sqlite").read_bytes())
    before = shipped.stat()
    told: list[int] = []
    Gazetteer.add([written(tmp_path / "places.jsonl", PLACE)], tmp_path, told.append)
    assert told == [0]
    Gazetteer.remove("places.jsonl", tmp_path)
    opened = Gazetteer.open(tmp_path, told.append)
    assert (opened.path, told, opened.named("ساردون")) == (shipped, [0], ())
    assert shipped.stat().st_mtime_ns == before.st_mtime_ns
    assert [path.name for path in tmp_path.glob("*.sqlite")] == ["gazetteer.sqlite"]
    opened.close()


def test_a_dump_is_read_gzipped_or_not(tmp_path: Path) -> None:
    plain, packed = tmp_path / "YE.txt", tmp_path / "YE.txt.gz"
    plain.write_text(DUMP + "\n", "utf-8")
    packed.write_bytes(gzip.compress(DUMP.encode()))
    for path in (plain, packed):
        (entry,) = sources.file(path)
        assert (entry.id, entry.country, entry.kind, entry.population) == ("geonames:2", "YE", "settlement", 3000)
        assert "وادي نيل" in entry.names


def test_places_that_are_no_more_are_passed_over(tmp_path: Path) -> None:
    path = written(tmp_path / "x.jsonl", PLACE | {"is_current": 0}, PLACE | {"placetype": "planet"}, PLACE)
    assert [entry.id for entry in sources.file(path)] == ["wof:1"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (json.dumps(PLACE) + "\n{oops\n", 2),
        (json.dumps(PLACE) + "\n\n" + json.dumps(PLACE | {"lat": 91}), 3),
        (json.dumps(PLACE) + "\n[1]", 2),
        (json.dumps({"id": 1}), 1),
        (DUMP + "\none\ttwo", 2),
    ],
)
def test_a_broken_file_names_its_line_and_leaves_all_as_it_was(
    folder: Path, tmp_path: Path, text: str, line: int
) -> None:
    index_of_all = Gazetteer.build(folder)
    before = index_of_all.read_bytes()
    broken = tmp_path / "places.jsonl"
    broken.write_text(text, "utf-8")
    with pytest.raises(GazetteerError) as caught:
        Gazetteer.add([written(tmp_path / "good.jsonl", PLACE), broken], folder)
    assert str(caught.value).startswith(f"{broken}:{line}: not a place")
    assert index_of_all.read_bytes() == before
    assert [path.name for path in Gazetteer.added(folder)] == ["places.jsonl"]


@pytest.mark.parametrize(
    "content", [b"", b"\n \n", b"\xff\xfe\x00", b"\x1f\x8bnot gzip", gzip.compress(b"x", mtime=0)[:9]]
)
def test_what_is_no_file_of_places_is_an_error_of_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "places"
    path.write_bytes(content)
    with pytest.raises(GazetteerError) as caught:
        list(sources.file(path))
    assert "\n" not in str(caught.value)


@given(st.binary(max_size=80))
def test_any_bytes_are_places_or_an_error(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x"
        path.write_bytes(content)
        try:
            assert all(isinstance(entry, Entry) for entry in sources.file(path))
        except GazetteerError as error:
            assert str(path) in str(error)


def test_two_files_of_one_name_are_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    one, two = written(tmp_path / "x.jsonl", PLACE), written(tmp_path / "a" / "x.jsonl", PLACE)
    with pytest.raises(GazetteerError, match="two files of this name"):
        Gazetteer.add([one, two], folder)


# The index


def small(path: Path, stamp: str = "s") -> Path:
    path.touch()
    index.write(path, [Entry(id="x:1", name="Ābā", country=None, kind="region", names=["أبا باب"])], stamp)
    return path


def test_names_are_looked_up_folded(tmp_path: Path) -> None:
    opened = index.Index(small(tmp_path / "i"))
    fold = index.folding()
    assert [entry.id for entry in opened.find(index.key("أَبَا  باب", fold))] == ["x:1"]
    assert opened.names("ابا") == {"ابا باب"}
    assert not opened.names("باب")
    assert opened.find("\ud800") == ()
    opened.close()


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00" + b"rubbish" * 9, b"no index"])
def test_a_damaged_index_is_stale(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "i"
    path.write_bytes(content)
    assert index.stamp(path) is None
    assert index.stamp(tmp_path / "none") is None
    assert index.stamp(small(tmp_path / "good", "made of this")) == "made of this"


def test_an_index_is_built_again_only_when_what_it_is_made_of_changed(folder: Path) -> None:
    told: list[int] = []
    Gazetteer.open(folder, told.append).close()
    assert told == []
    kept = folder / "gazetteer" / "places.jsonl"
    written(kept, PLACE | {"names": {"ara": ["ساردون", "ساردونة"]}})
    opened = Gazetteer.open(folder, told.append)
    assert told and [entry.id for entry in opened.named("ساردونة")] == ["wof:1"]
    opened.close()
    written(kept, PLACE)
    Gazetteer.build(folder)


def test_two_programs_may_build_at_once(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from takhrij.gazetteer import Gazetteer;"
        "g = Gazetteer.open(Path(sys.argv[1])); sys.exit(not g.named('Damascus'))"
    )
    programs = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path)]) for _ in range(2)]
    assert [program.wait() for program in programs] == [0, 0]
    assert [path.name for path in tmp_path.iterdir()] == ["gazetteer.sqlite"]


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(GazetteerError, match="cannot be written"):
        Gazetteer.open(file / "below")


# The command


@pytest.fixture
def own_folders(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user's folders are those of the test."""
    monkeypatch.setattr("takhrij.gazetteer._cache", lambda _: folder)
    monkeypatch.setattr("takhrij.gazetteer._data", lambda _: folder / "gazetteer")


@pytest.mark.usefixtures("own_folders")
def test_the_command_shows_and_finds(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["gazetteer", "show"]) == 0
    shown = capfd.readouterr().out
    assert "places.jsonl" in shown and "GeoNames" in shown and "gazetteer-enlarged.sqlite" in shown
    assert main(["gazetteer", "find", "ساردون"]) == 0
    assert "wof:1" in capfd.readouterr().out
    assert main(["gazetteer", "find", "no such place"]) == 1


@pytest.mark.usefixtures("own_folders")
def test_the_command_tells_what_is_wrong_in_one_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["gazetteer", "add"]) == 2
    capfd.readouterr()
    for arguments in (["add", str(tmp_path / "none")], ["remove", "none.jsonl"]):
        assert main(["gazetteer", *arguments]) == 1
        assert len(capfd.readouterr().err.splitlines()) == 1


@pytest.mark.usefixtures("own_folders")
def test_the_command_adds_and_removes(folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    more = written(tmp_path / "more.jsonl", PLACE | {"id": 5, "names": {"ara": ["مدينة النحاس"]}})
    assert main(["gazetteer", "add", str(more)]) == 0
    assert "1 place added from 1 file" in capfd.readouterr().out
    assert [path.name for path in Gazetteer.added(folder)] == ["more.jsonl", "places.jsonl"]
    assert main(["gazetteer", "remove", "more.jsonl"]) == 0
    assert [path.name for path in Gazetteer.added(folder)] == ["places.jsonl"]
