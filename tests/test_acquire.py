"""Files, folders, standard input: any bytes become documents or errors, and JSON keeps its text to the letter."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import subprocess
import sys
import tracemalloc
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from takhrij.acquire import Acquired, Given, acquire, fetched, handed, pasted
from takhrij.errors import FetchError, InputError, TakhrijError
from takhrij.model import Document, Reading

ARABIC = "قالت رئيسة البلدية، في مؤتمر صحفي، إن الجسر سيفتح صباح الأحد. وأضافت أن الأعمال انتهت قبل موعدها بأسبوع.\n"
RUSSIAN = (
    "Глава города сообщила, что мост откроют в воскресенье утром. По её словам, работы закончили на неделю раньше.\n"
)
SUFFIXES = [".html", ".txt", ".md", ".pdf", ".json", ".jsonl", ".txt.gz", ".jsonl.gz", ".odt", ""]


def one(path: Path | str, stated: Given | None = None) -> Document:
    (found,) = acquire(path, stated)
    assert isinstance(found, Document), found
    return found


def error(path: Path | str) -> str:
    (found,) = acquire(path)
    assert isinstance(found, InputError), found
    assert "\n" not in str(found)
    assert found.where.startswith(str(path))
    assert found.hint
    return found.what


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(
    st.sampled_from(SUFFIXES),
    st.one_of(
        st.binary(),
        st.text().map(lambda text: text.encode("utf-8", "replace")),
        st.sampled_from([b"%PDF-1.4\n", b"\x1f\x8b\x08\x00", b"<html><p>", b'{"text":', b"[{", b"\xff\xfe"]).flatmap(
            lambda head: st.binary().map(lambda tail: head + tail)
        ),
    ),
)
def test_any_bytes_under_any_name_give_documents_or_errors(tmp_path: Path, suffix: str, data: bytes) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(gzip.compress(data) if suffix.endswith(".gz") and len(data) % 2 else data)
    found = list(acquire(path))
    assert found
    assert all(isinstance(item, Document | TakhrijError) for item in found)


_SURROGATES = st.text(st.characters(exclude_categories=()) | st.sampled_from("\ud800\udfff\udc00ً"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(_SURROGATES.filter(bool), _SURROGATES, st.booleans())
def test_json_keeps_id_and_text_to_the_letter(tmp_path: Path, name: str, text: str, lines: bool) -> None:
    # Two halves of a pair side by side are the one character that they write: JSON cannot tell them apart.
    name, text = json.loads(json.dumps([name, text]))
    line = json.dumps({"id": name, "text": text}).encode()
    path = tmp_path / ("a.jsonl" if lines else "a.json")
    path.write_bytes(line)
    found = one(path)
    assert (found.id, found.text, found.sha256) == (name, text, hashlib.sha256(line).hexdigest())
    assert json.loads(json.dumps(msgspec.to_builtins(found)))["text"] == text


def test_one_bad_line_loses_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [b'\xef\xbb\xbf{"text": "a"}', b"", b"[1]", b'{"id": "x"}', b'{"text": 5}', b"{", b'{"text": "\xe1"}']
    lines += [b'{"text": "b", "title": 3}', b"[" * 100_000, b'{"id": 7, "text": "\\ud800", "n": ' + b"9" * 5_000 + b"}"]
    path.write_bytes(b"\r\n".join([*lines, b'{"id": "last", "text": ""}']))
    found = list(acquire(path))
    assert [item.id for item in found if isinstance(item, Document)] == [
        hashlib.sha256(b'{"text": "a"}').hexdigest()[:16],
        "last",
    ]
    assert [item.where.rpartition(":")[2] for item in found if isinstance(item, InputError)] == [*list("3456789"), "10"]


def test_gold_case_and_reading_forms_are_read_and_speak_for_themselves(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    case = {"id": "c", "date": "2021-05-06T07:00:00+00:00", "author": "هناء", "abstract": "موجز", "text": ARABIC}
    gold = {"id": "g", "language": "ar-SY", "published": "2021-05-07", "outlet": None, "title": "عنوان", "text": "نص"}
    reading = msgspec.to_builtins(Reading(id="r", text="نص", language="ar", sha256="0" * 64))
    path.write_text("\n".join(json.dumps(x, ensure_ascii=False) for x in (case, gold, reading)), "utf-8")
    stated = Given(published="1999-01-01", outlet="النهر", language="fa", title="آخر", url="https://nahr.example/")
    a, b, c = acquire(path, stated)
    assert isinstance(a, Document)
    assert isinstance(b, Document)
    assert isinstance(c, Document)
    assert (a.published, a.outlet, a.language, a.title) == (case["date"], "النهر", "fa", "آخر")
    assert (b.published, b.outlet, b.language, b.title) == ("2021-05-07", "النهر", "ar", "عنوان")
    assert (c.id, c.sha256, c.published) == ("r", "0" * 64, "1999-01-01")


def test_a_json_file_may_hold_an_object_a_list_or_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"id": "a", "text": "نص"}, indent=1), "utf-8")
    assert one(path).sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    path.write_text('[{"text": "a"}, 3, {"text": "b"}]')
    first, second, third = acquire(path)
    assert isinstance(first, Document)
    assert isinstance(third, Document)
    assert first.id != third.id
    assert str(second).startswith(f"{path}[2]: is not a JSON object")
    path.write_text('{"id": "1", "text": "a"}\n{"id": "2", "text": "b"}\n')
    assert [item.id for item in acquire(path) if isinstance(item, Document)] == ["1", "2"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "utf-32"])
def test_json_lines_of_windows_tools(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes('{"id": "1", "text": "نص"}\r\n{"id": "2", "text": "آخر"}\r\n'.encode(encoding))
    assert [item.text for item in acquire(path) if isinstance(item, Document)] == ["نص", "آخر"]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(ARABIC, e) for e in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256", "iso8859_6")]
    + [(RUSSIAN, e) for e in ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1251")],
)
def test_encodings_of_plain_text(tmp_path: Path, text: str, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    found = one(path)
    assert found.text == text
    assert found.language == ("ar" if text == ARABIC else "ru")
    assert found.id == hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def test_a_character_cut_in_two_costs_itself_alone(tmp_path: Path) -> None:
    path = _written(tmp_path / "a.txt", ARABIC.encode() * 3 + "ق".encode()[:1] + b" " + ARABIC.encode())
    assert one(path).text == ARABIC * 3 + "\ufffd " + ARABIC
    assert one(_written(path, "The bridge’s open".encode("cp1252"))).text == "The bridge’s open"


def test_a_few_nuls_make_no_text_unreadable(tmp_path: Path) -> None:
    text = ARABIC * 5 + "\0" + ARABIC * 800
    assert one(_written(tmp_path / "a.txt", text.encode())).text == text


def test_the_users_word_wins_over_what_is_drawn_out_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(ARABIC, "utf-8")
    found = one(path, Given(published="2020-01-02", outlet="النهر", language="fa", title="ت", url="https://x.example/"))
    assert (found.published, found.outlet, found.language, found.title) == ("2020-01-02", "النهر", "fa", "ت")
    assert found.url == "https://x.example/"


def test_what_cannot_be_read_says_so_on_one_line(tmp_path: Path) -> None:
    assert error(tmp_path / "none.txt") == "no such file"
    path = tmp_path / "a.txt"
    path.write_bytes(b"")
    assert error(path) == "is empty"
    path.write_bytes(b" \n ")
    assert error(path) == "holds no text"
    path.write_bytes(bytes(range(256)) * 40)
    assert "not text" in error(path)
    for mark, what in ((b"PK\x03\x04", "ZIP"), (b"{\\rtf1 x}", "RTF"), (b"\x89PNG\r\n", "picture")):
        path.write_bytes(mark)
        assert what in error(path)
    packed = tmp_path / "a.txt.gz"
    packed.write_bytes(gzip.compress(os.urandom(5000))[:3000])
    assert ".gz" in error(packed)
    assert "not a PDF" in error(_written(tmp_path / "b.pdf", ARABIC.encode()))
    assert "holds no documents" in error(_written(tmp_path / "b.jsonl", b"\n\n"))
    empty = tmp_path / "folder"
    empty.mkdir()
    assert "no readable file" in error(empty)


def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = _written(tmp_path / "a.txt", ARABIC.encode())
    path.chmod(0)
    found = list(acquire(path))
    if os.access(path, os.R_OK):  # the superuser reads everything
        assert isinstance(found[0], Document)
    else:
        assert "may not be read" in str(found[0])


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_a_folder_gives_its_files_in_order_and_goes_on_after_a_bad_one(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name, data in {"b.txt": ARABIC, "a.txt": "", "sub/c.md": RUSSIAN, ".hidden.txt": "x", "d.exe": "x"}.items():
        _written(tmp_path / name, data.encode())
    found = [item.language if isinstance(item, Document) else Path(item.where).name for item in acquire(tmp_path)]
    assert found == ["a.txt", "ar", "ru"]


@pytest.mark.parametrize(
    "data", [ARABIC.encode(), json.dumps({"id": "1", "text": ARABIC}).encode(), gzip.compress(ARABIC.encode(), mtime=0)]
)
def test_standard_input_is_told_by_how_it_begins(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert one("-").text == ARABIC


def test_json_lines_are_streamed(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    line = json.dumps({"text": ARABIC * 20, "language": "ar"}) + "\n"
    with gzip.open(path, "wt") as stream:
        stream.writelines(line for _ in range(10_000))
    tracemalloc.start()
    count = sum(1 for _ in acquire(path))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 10_000
    assert peak < 4_000_000  # the lines unpacked are a hundred million bytes


def test_nothing_heavy_is_loaded_before_it_is_needed(tmp_path: Path) -> None:
    path = _written(tmp_path / "a.jsonl", json.dumps({"text": ARABIC, "language": "ar"}).encode())
    code = (
        "import sys; from takhrij.acquire import acquire; list(acquire(sys.argv[1]))\n"
        "print(*{'lingua', 'trafilatura', 'lxml', 'pypdfium2', 'httpx', 'httpcore', 'numpy'} & set(sys.modules))"
    )
    assert not subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, check=True).stdout.strip()


def test_a_file_handed_over_is_read_as_one_on_disk(tmp_path: Path) -> None:
    (path := tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(json.dumps({"text": ARABIC}).encode()))
    (found,) = handed("/etc/a.jsonl.gz", io.BytesIO(path.read_bytes()), Given(outlet="النهر"))
    assert isinstance(found, Acquired)
    assert found.document == one(path, Given(outlet="النهر"))
    assert found.where.startswith("/etc/a.jsonl.gz")


def test_a_text_that_was_pasted_has_the_line_breaks_of_a_file() -> None:
    (found,) = pasted("سطر أول\r\nسطر ثان\n%PDF-", Given(published="2019-04"))
    assert isinstance(found, Acquired)
    assert found.document.text == "سطر أول\nسطر ثان\n%PDF-"
    assert found.document.published == "2019-04"
    (nothing,) = pasted(" \r\n", Given(title="عنوان"))
    assert isinstance(nothing, InputError)
    assert nothing.where == "عنوان"


def test_an_address_opens_no_file(tmp_path: Path) -> None:
    (path := tmp_path / "a.txt").write_text(ARABIC, "utf-8")
    for address in [str(path), path.as_uri(), "-", "", "a.txt", f"http://127.0.0.1/{path}", "http://[::1]/"]:
        (found,) = fetched(address, Given())
        assert isinstance(found, FetchError), address
