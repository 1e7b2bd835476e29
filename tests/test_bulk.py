"""An archive, read by the engine: into Parquet, going on after anything, the same wherever it is read."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import re
import signal
import socket
import subprocess
import sys
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from pyarrow import parquet
from warcio.warcwriter import WARCWriter

from poisoned import echo
from takhrij.acquire import Given
from takhrij.acquire.given import Raw
from takhrij.bulk import plans, records, tables
from takhrij.bulk.engine import Engine
from takhrij.bulk.reading import Job, Written
from takhrij.bulk.reading import read as read_parts
from takhrij.bulk.storage import Folder
from takhrij.cli import main
from takhrij.cli.wiring import Readers
from takhrij.errors import ArchiveError, FetchError
from takhrij.model import Document
from websites import Quiet, answering

ONE_CORE = Engine(cores=1)
TEXT = "أعلنت البلدية إغلاق الجسر. وقال المدير سالم راشد إن الطريق مفتوح منذ الصباح. ونفى السكان إغلاق المتحف."


@pytest.fixture(autouse=True)
def found_by_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the engine starts finds what is defined here."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(Path(__file__).parent), *filter(None, sys.path)]))


def article(number: int, text: str = TEXT) -> dict[str, Any]:
    return {
        "id": f"a{number:04}",
        "text": f"{text} وهذا هو الخبر رقم {number}.",
        "outlet": "جريدة النهر",
        "published": f"2019-04-{number % 28 + 1:02}",
        "language": "ar",
    }


def lines(path: Path, *articles: dict[str, Any]) -> Path:
    data = "\n".join(json.dumps(one) for one in articles).encode()
    match path.suffix:
        case ".gz":
            path.write_bytes(gzip.compress(data))
        case ".zst":
            with pyarrow.CompressedOutputStream(str(path), "zstd") as out:
                out.write(data)
        case _:
            path.write_bytes(data)
    return path


def rows(out: Path, table: str = "readings") -> list[dict[str, Any]]:
    found = parquet.read_table(out / table).to_pylist() if (out / table).is_dir() else []
    return sorted(found, key=json.dumps)


def read(archive: Path, out: Path, seconds: float = 60) -> tuple[plans.Plan, list[Written]]:
    plan = plans.plan([str(archive)], Folder(str(out)), ONE_CORE)
    return plan, list(read_parts(plan, Job(str(out), echo, Given(), seconds), ONE_CORE))


def test_an_archive_is_read_once_and_says_so(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    archive, out = lines(tmp_path / "a.jsonl.gz", *map(article, range(6))), tmp_path / "out"
    assert main(["bulk", "read", str(archive), "--out", str(out)]) == 0
    assert "6 read" in capfd.readouterr().out
    found = rows(out)
    readers = Readers()
    assert [row["id"] for row in found] == [f"a{number:04}" for number in range(6)]
    assert json.loads(found[5]["reading"])["attributions"]
    expected = readers.read(Document(**(article(5) | {"sha256": found[5]["sha256"]})))
    assert tables.reading(found[5]["reading"]) == expected
    assert {row["document"] for row in rows(out, "attributions")} == {row["id"] for row in found}
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*.parquet")}
    assert main(["bulk", "read", str(archive), "--out", str(out)]) == 0
    assert "nothing new, 6 were done before" in capfd.readouterr().out
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*.parquet")} == before


def test_what_was_written_before_a_kill_is_not_read_again(tmp_path: Path) -> None:
    archive, out = lines(tmp_path / "a.jsonl", *map(article, range(120))), tmp_path / "out"
    plan, _ = read(archive, out)
    assert [part.count for part in plan.parts] == [50, 50, 20]
    whole = rows(out)
    lost = out / "readings" / plan.parts[1].name
    lost.unlink()
    plan, written = read(archive, out)
    assert (plan.done, [part.name for part in plan.parts]) == (70, [lost.name])
    assert (rows(out), [one.documents for one in written]) == (whole, [50])


def test_the_parts_of_a_long_file_grow_smaller_and_hold_all_of_it(tmp_path: Path) -> None:
    archive = tmp_path / "a.jsonl"
    archive.write_bytes(b"{}\n" * 40_000)
    parts = plans.plan([str(archive)], Folder(str(tmp_path / "out")), ONE_CORE).parts
    ends = [0, *(part.first + part.count for part in parts)]
    assert [part.first for part in parts] == ends[:-1] and ends[-1] == 40_000
    counts = [part.count for part in parts]
    assert counts == sorted(counts, reverse=True) and counts[0] == 1_000 and counts[-20] == 50


def test_what_a_changed_file_held_is_replaced(tmp_path: Path) -> None:
    archive, out = lines(tmp_path / "a.jsonl", *map(article, range(3))), tmp_path / "out"
    read(archive, out)
    lines(archive, *map(article, range(2, 6)))
    read(archive, out)
    assert [row["id"] for row in rows(out)] == ["a0002", "a0003", "a0004", "a0005"]


def test_documents_larger_than_a_pipe_are_read_in_order(tmp_path: Path) -> None:
    sizes = [10, 400_000, 10, 10, 300_000, 500_000, 10, *[9_000] * 20]
    archive = lines(tmp_path / "a.jsonl", *(article(n, "كلمة " * (size // 9)) for n, size in enumerate(sizes)))
    read(archive, tmp_path / "out")
    found = parquet.read_table(tmp_path / "out" / "readings").to_pylist()
    assert [row["id"] for row in found] == [f"a{number:04}" for number in range(len(sizes))]


def test_a_poisoned_document_costs_itself_alone(tmp_path: Path) -> None:
    texts = ["one", "HANG", "two", "END", "RAISE", "three"]
    archive = lines(tmp_path / "a.jsonl", *(article(n, text) for n, text in enumerate(texts)), {"id": "no text"})
    _, written = read(archive, tmp_path / "out", seconds=0.5)
    assert [row["id"] for row in rows(tmp_path / "out")] == ["a0000", "a0002", "a0005"]
    failed = {row["where"].rpartition(":")[2]: row["what"] for row in rows(tmp_path / "out", "failures")}
    assert failed == {
        "2": "took longer than 0.5 seconds",
        "4": "ended the process that read it (9)",
        "5": "RuntimeError: of the text",
        "7": "has no “text”",
    }
    assert written[0].failures == 4


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.ndjson.zst", "a.parquet", "a.csv", "a.tsv", "a.csv.gz"])
def test_every_form_gives_the_same_records(tmp_path: Path, name: str) -> None:
    path, articles = tmp_path / name, [article(number) for number in range(4)]
    if ".parquet" in name:
        parquet.write_table(pyarrow.Table.from_pylist([one | {"more": 1} for one in articles]), path, row_group_size=2)
    elif ".csv" in name or ".tsv" in name:
        with (gzip.open if name.endswith(".gz") else open)(path, "wt", encoding="utf-8", newline="") as out:
            table = csv.DictWriter(out, list(articles[0]), delimiter="\t" if ".tsv" in name else ",")
            table.writeheader()
            table.writerows(articles)
    else:
        lines(path, *articles)
    assert records.count(str(path)) == 4
    found = [one.data for one in records.records(str(path))]
    assert [json.loads(one) for one in found if isinstance(one, bytes)] == articles
    assert [one.data for one in records.records(str(path), 3) if one.number == 3] == found[3:]


def test_an_archive_of_the_web_is_read(tmp_path: Path) -> None:
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><p>The bridge is closed.</p></html>"
    with (tmp_path / "a.warc.gz").open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for number in range(3):
            one = writer.create_warc_record(f"https://example.org/{number}", "response", payload=io.BytesIO(page))
            writer.write_record(one)
    found = list(records.records(str(tmp_path / "a.warc.gz")))
    assert [one.data.provenance.url for one in found if isinstance(one.data, Raw)] == [
        f"https://example.org/{number}" for number in range(3)
    ]


class Ranges(Quiet, SimpleHTTPRequestHandler):
    """Serves files by ranges too, as stores of archives do."""

    def do_GET(self) -> None:
        asked = re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers["Range"] or "")
        path = Path(self.translate_path(self.path))
        if not asked or not path.is_file():
            return super().do_GET()
        start, last = int(asked[1]), int(asked[2])
        data = path.read_bytes()
        self.send_response(206)
        self.send_header("Content-Range", f"bytes {start}-{min(last, len(data) - 1)}/{len(data)}")
        self.end_headers()
        self.wfile.write(data[start : last + 1])
        return None


class Whole(Quiet, SimpleHTTPRequestHandler):
    """Knows no ranges."""


@pytest.mark.parametrize("handler", [Ranges, Whole])
@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.parquet"])
def test_a_file_of_the_web_is_read_with_ranges_and_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, handler: type[SimpleHTTPRequestHandler], name: str
) -> None:
    monkeypatch.setattr("takhrij.acquire.ranges._BLOCK", 100)
    monkeypatch.chdir(tmp_path)
    if name.endswith(".gz"):
        lines(tmp_path / name, *map(article, range(3)))
    else:
        parquet.write_table(pyarrow.Table.from_pylist([article(number) for number in range(3)]), name)
    with answering(handler) as address:
        url = f"{address}/{name}"
        assert records.count(url, allow_private=True) == 3
        assert [one.number for one in records.records(url, allow_private=True)] == [0, 1, 2]
        with pytest.raises(FetchError, match="the server answered 404"):
            records.count(f"{address}/none.jsonl", allow_private=True)


def test_a_private_address_is_read_only_where_that_is_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(lines(tmp_path / "a.jsonl", *map(article, range(3))).parent)
    with answering(Ranges) as address:
        given = ["bulk", "read", f"{address}/a.jsonl", "--out", str(tmp_path / "out"), "--cores", "1"]
        assert main(given) == 1
        assert "stands at an address that is not public; try: --allow-private" in capfd.readouterr().err
        assert main([*given, "--allow-private"]) == 0
        assert "3 read" in capfd.readouterr().out


class Store(Ranges):
    """Serves files as a store of S3 does, until it goes away."""

    gone = False

    def do_HEAD(self) -> None:
        if not self.gone:
            super().do_HEAD()

    def do_GET(self) -> None:
        if not self.gone:
            super().do_GET()


@pytest.mark.parametrize("store", [True, False])
def test_what_goes_away_while_it_is_read_is_read_another_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], store: bool
) -> None:
    (tmp_path / "bucket").mkdir()
    monkeypatch.chdir(lines(tmp_path / "bucket" / "a.jsonl", *map(article, range(120))).parents[1])
    own, out = lines(tmp_path / "own.jsonl", article(200)), tmp_path / "out"
    with answering(Store) as address:
        s3_at(address, monkeypatch)
        away = "s3://bucket/a.jsonl" if store else f"{address}/bucket/a.jsonl"
        command = ["bulk", "read", away, str(own), "--out", str(out), "--cores", "1", "--allow-private"]
        plan = plans.plan([away], Folder(str(out)), ONE_CORE, allow_private=True)
        assert [part.count for part in plan.parts] == [50, 50, 20]
        monkeypatch.setattr(Store, "gone", True)
        found = list(read_parts(plan, Job(str(out), echo, Given(), 60, allow_private=True), ONE_CORE))
        assert {(one.documents, one.unreached.where if one.unreached else None) for one in found} == {(0, away)}
        assert not rows(out)
        assert not rows(out, "failures")
        monkeypatch.setattr(Store, "gone", False)
        assert main(command) == 0
        assert "121 read" in capfd.readouterr().out
    assert len(rows(out)) == 121


def s3_at(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", address)
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "anybody's")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_REGION", "us-east-1")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")


def test_a_bucket_that_cannot_be_reached_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
    s3_at(address, monkeypatch)
    own = str(lines(tmp_path / "own.jsonl", article(1)))
    assert main(["bulk", "read", "s3://bucket/news/", "--out", str(tmp_path / "out")]) == 1
    out, err = capfd.readouterr()
    assert out.startswith("nothing read; in ")
    assert err.startswith("s3://bucket/news/: cannot be reached: ")
    assert "try: check the address, the connection and the keys (AWS_ENDPOINT_URL, " in err
    assert main(["bulk", "read", own, "--out", "s3://bucket/out"]) == 1
    out, err = capfd.readouterr()
    assert err.startswith("s3://bucket/out/plans: cannot be reached: ")
    assert len(err.splitlines()) == 1


def test_an_address_that_never_answers_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("takhrij.acquire.ranges._STEP", 0.2)
    own = str(lines(tmp_path / "own.jsonl", article(1)))
    with socket.create_server(("127.0.0.1", 0)) as server:
        away = f"http://127.0.0.1:{server.getsockname()[1]}/a.jsonl"
        assert main(["bulk", "read", away, own, "--out", str(tmp_path / "out"), "--allow-private"]) == 1
    out, err = capfd.readouterr()
    assert out.startswith("1 read ")
    assert err.startswith(f"{away}: ")
    assert len(err.splitlines()) == 1


def test_folders_of_pages_are_read_and_only_new_pages_after_that(tmp_path: Path) -> None:
    folder, out = tmp_path / "pages", tmp_path / "out"
    (folder / "deep").mkdir(parents=True)
    for number in range(3):
        words = f"The bridge {number} is closed. It was closed on Sunday."
        page = f"<html><body><article><p>{words}</p></article></body></html>"
        (folder / "deep" / f"{number}.html").write_text(page)
    plan, _ = read(folder, out)
    assert [part.count for part in plan.parts] == [3]
    (folder / "new.txt").write_text("The museum is open, the council said on Monday. It opened in the morning.")
    plan, _ = read(folder, out)
    assert ([part.count for part in plan.parts], plan.done) == ([1], 3)
    assert len(rows(out)) == 4
    assert read(folder, out)[0].parts == []


def test_a_damaged_row_group_loses_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    parquet.write_table(
        pyarrow.Table.from_pylist([article(n) for n in range(9)]), path, row_group_size=3, use_dictionary=False
    )
    column = parquet.ParquetFile(path).metadata.row_group(1).column(1)
    data = bytearray(path.read_bytes())
    start = column.data_page_offset
    data[start : start + column.total_compressed_size] = b"\xff" * column.total_compressed_size
    path.write_bytes(data)
    read(path, tmp_path / "out")
    assert [row["id"] for row in rows(tmp_path / "out")] == [f"a{n:04}" for n in (0, 1, 2, 6, 7, 8)]
    (failed,) = rows(tmp_path / "out", "failures")
    assert failed["where"] == f"{path}:4-6"
    assert failed["what"].startswith("row group 1 is damaged")


def test_a_packed_file_that_is_cut_short_is_read_up_to_there(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl.gz", *map(article, range(200)))
    path.write_bytes(path.read_bytes()[:-200])
    read(path, tmp_path / "out")
    assert rows(tmp_path / "out")
    assert "is damaged" in rows(tmp_path / "out", "failures")[0]["what"]


def test_what_cannot_be_read_at_all_is_one_line_and_the_rest_is_read(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    good = lines(tmp_path / "good.jsonl", article(1))
    (tmp_path / "bad.csv").write_text("id,body\n1,words\n")
    (tmp_path / "bad.parquet").write_bytes(b"PAR1 and no more")
    names = [str(tmp_path / name) for name in ("bad.csv", "bad.parquet", "none.jsonl")]
    assert main(["bulk", "read", *names, str(good), "--out", str(tmp_path / "out")]) == 1
    out, err = capfd.readouterr()
    assert "bad.csv: has no column “text”, but id, body; try: " in err
    assert "bad.parquet: cannot be read: " in err
    assert "none.jsonl: there is no such file or folder; try: check the name" in err
    assert len(err.splitlines()) == 3
    assert "1 read" in out


def test_a_full_disk_ends_the_run_and_what_was_done_stays(tmp_path: Path) -> None:
    archive, out = lines(tmp_path / "a.jsonl", *map(article, range(6))), tmp_path / "out"
    out.mkdir()
    (out / "readings").symlink_to("/dev/full/readings")
    with pytest.raises(ArchiveError, match="cannot be written: "):
        read(archive, out)
    (out / "readings").unlink()
    read(archive, out)
    assert len(rows(out)) == 6


_LEFT = """
import signal, sys
from poisoned import echo
from takhrij.acquire import Given
from takhrij.bulk import plans
from takhrij.bulk.engine import Engine
from takhrij.bulk.reading import Job, read
from takhrij.bulk.storage import Folder
archive, out, how = sys.argv[1:]
signal.signal(signal.SIGINT, signal.default_int_handler)
engine = Engine(cores=2)
try:
    for _ in read(plans.plan([archive], Folder(out), engine), Job(out, echo, Given(), 10), engine):
        print("a part is written", flush=True)
        if how == "left":
            break
except KeyboardInterrupt:
    sys.exit(130)
"""


@pytest.mark.parametrize(("how", "code"), [("left", 0), ("interrupted", 130)])
def test_a_run_that_is_left_while_its_workers_work_ends_well(tmp_path: Path, how: str, code: int) -> None:
    hangs = lines(tmp_path / "a.jsonl", *(article(n, "HANG" if n >= 50 else "one") for n in range(120)))
    command = [sys.executable, "-c", _LEFT, str(hangs), str(tmp_path / "out"), how]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as ran:
        assert ran.stdout
        assert ran.stdout.readline() == b"a part is written\n"
        if how == "interrupted":
            os.killpg(ran.pid, signal.SIGINT)
        ran.communicate(timeout=60)
    assert ran.returncode == code
    assert len(rows(tmp_path / "out")) == 50


def test_whoever_lacks_the_engine_is_told_the_one_command(tmp_path: Path) -> None:
    without = tmp_path / "without"
    without.mkdir()
    (without / "sitecustomize.py").write_text("import sys\nsys.modules['pyarrow'] = sys.modules['daft'] = None\n")
    path = os.pathsep.join([str(without), *sys.path])
    program = "import sys; from takhrij.cli import main; sys.exit(main(sys.argv[1:]))"
    ran = subprocess.run(
        [sys.executable, "-c", program, "bulk", "read", "a.jsonl", "--out", "out"],
        env=os.environ | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (
        2,
        'takhrij bulk: its engine is not installed; try: pip install "takhrij[bulk]"\n',
    )
