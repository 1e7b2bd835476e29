"""Feeds and archives of the web: one broken entry or page costs itself alone."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from takhrij.acquire import Acquired, Given, originals
from takhrij.errors import TakhrijError
from websites import Quiet, answering

BODY = "قالت رئيسة البلدية إن الجسر سيفتح صباح الأحد، وأضافت أن الأعمال انتهت قبل موعدها بأسبوع كامل."
PAGE = (
    f"<html lang='ar'><head><title>الجسر</title></head>"
    f"<body><article><h1>الجسر</h1><p>{BODY}</p></article></body></html>"
)
ENTRY = "<item><title>{title}</title>{link}<pubDate>Wed, 10 Apr 2019 10:00:00 +0300</pubDate>{text}</item>"


def feed(server: str) -> str:
    own = f"<description>&lt;p&gt;{BODY}&lt;/p&gt;&lt;p&gt;نهاية&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;</description>"
    entries = [
        ENTRY.format(title="الجسر", link=f"<link>{server}/page</link>", text=""),
        ENTRY.format(title="مفقود", link=f"<link>{server}/missing</link>", text=own),
        ENTRY.format(title="بلا شيء", link="", text=""),
        ENTRY.format(title="آخر", link=f"<link>{server}/page?2</link>", text=""),
    ]
    channel = f"<channel><title>جريدة النهر</title>{''.join(entries)}</channel>"
    return f"<?xml version='1.0'?>\n<rss version='2.0'>{channel}</rss>"


class Handler(Quiet, BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        server = f"http://{self.headers['Host']}"
        found = {"/feed": feed(server), "/page": PAGE}.get(self.path.partition("?")[0])
        self.send_response(200 if found else 404)
        # Servers call many a feed a web page.
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write((found or "").encode())


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with answering(Handler) as address:
        yield address


def test_a_feed_gives_pages_own_texts_and_errors(server: str) -> None:
    page, own, broken, other = originals(f"{server}/feed", allow_private=True)
    assert isinstance(page, Acquired)
    assert (page.document.text, page.document.outlet) == (BODY, "جريدة النهر")
    assert (page.document.published, page.document.url) == ("2019-04-10T07:00:00+00:00", f"{server}/page")
    assert (page.original, page.media_type) == (PAGE.encode(), "text/html")
    assert isinstance(own, Acquired)
    assert own.document.text == f"{BODY}\nنهاية"
    assert (own.document.url, own.document.title) == (f"{server}/missing", "مفقود")
    assert own.original == feed(server).encode()
    assert "404" in own.warnings[0]
    assert isinstance(broken, TakhrijError)
    assert "[3]" in broken.where
    assert isinstance(other, Acquired)


def test_a_feed_with_an_entry_that_is_no_xml_gives_the_others(server: str, tmp_path: Path) -> None:
    path = tmp_path / "feed.atom"
    broken = feed(server).replace("<title>مفقود</title>", "<title>مفقود & <b></title>")
    path.write_text(broken, "utf-8")
    found = [item.document.url for item in originals(path, allow_private=True) if isinstance(item, Acquired)]
    assert f"{server}/page" in found
    path.write_text("<rss></rss>")
    (nothing,) = originals(path)
    assert "no entries" in str(nothing)


def test_what_the_user_states_wins_over_a_feed(server: str) -> None:
    page, *_ = originals(f"{server}/feed", Given(outlet="البحر"), allow_private=True)
    assert isinstance(page, Acquired)
    assert page.document.outlet == "البحر"


def warc(*pages: tuple[str, str, str, bytes]) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for url, status, kind, body in pages:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        date = {"WARC-Date": "2019-04-11T00:00:00Z"}
        writer.write_record(
            writer.create_warc_record(
                url, "response", payload=io.BytesIO(body), http_headers=headers, warc_headers_dict=date
            )
        )
    return out.getvalue()


CRAWL = warc(
    ("https://nahr.example/1", "200 OK", "text/html; charset=windows-1256", PAGE.encode("cp1256")),
    ("https://nahr.example/p.png", "200 OK", "image/png", b"\x89PNG"),
    ("https://nahr.example/2", "404 Not Found", "text/html", b"<html>"),
    ("https://nahr.example/3", "200 OK", "text/html", b"<html><p>x</p></html>"),
    ("https://nahr.example/4", "200 OK", "text/html", PAGE.encode()),
)


@pytest.mark.parametrize("name", ["crawl.warc.gz", "crawl.warc", "crawl.wacz"])
def test_archives_give_their_articles(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    data = gzip.decompress(CRAWL) if name.endswith(".warc") else CRAWL
    if name.endswith(".wacz"):
        with zipfile.ZipFile(path, "w") as packed:
            packed.writestr("archive/data.warc.gz", data)
            packed.writestr("datapackage.json", "{}")
    else:
        path.write_bytes(data)
    first, none, last = originals(path)
    assert isinstance(first, Acquired)
    assert isinstance(last, Acquired)
    assert (first.document.url, first.document.retrieved) == ("https://nahr.example/1", "2019-04-11T00:00:00Z")
    assert first.original == PAGE.encode("cp1256")
    assert first.document.text == last.document.text
    assert "no article" in str(none)


def test_what_is_only_called_an_archive_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "crawl.warc").write_bytes(bytes(range(256)))
    (error,) = originals(tmp_path / "crawl.warc")
    assert "is no archive of the web" in str(error)


def test_an_archive_cut_short_gives_what_stands_before_the_cut(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(CRAWL[:-300])
    *found, error = originals(path)
    assert isinstance(found[0], Acquired)
    assert isinstance(error, TakhrijError)
    path = tmp_path / "crawl.wacz"
    path.write_bytes(b"PK\x03\x04" + CRAWL[:100])
    (error,) = originals(path)
    assert "WACZ is damaged" in str(error)
