"""Web pages and PDFs: what they state, and nothing they do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from takhrij.acquire import acquire
from takhrij.errors import InputError
from takhrij.model import Document

BODY = [
    "قالت رئيسة البلدية، في مؤتمر صحفي، إن الجسر سيفتح أمام السيارات صباح الأحد المقبل بعد أعمال استمرت عامين.",
    "وأضافت أن الأعمال انتهت قبل موعدها، وأن الكلفة لم تتجاوز ما هو مقرر في الميزانية التي أقرها المجلس.",
    "ونفى مهندس في المشروع وجود أي تأخير، مؤكدا أن الفحوص كلها اكتملت بنجاح.",
]


def page(head: str = "", after: str = "", language: str = "en-US") -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in BODY)
    return (
        f"<!DOCTYPE html><html lang='{language}'><head><title>جسر - النهر</title>{head}</head><body>"
        "<nav><a href='/'>الرئيسية</a> <a href='/s'>رياضة</a></nav><script>var published = '2011-01-01';</script>"
        f"<article><h1>افتتاح الجسر</h1>{paragraphs}</article>{after}<footer>نشر عام 2019</footer></body></html>"
    )


def read(path: Path, data: str | bytes) -> Document:
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    (found,) = acquire(path)
    assert isinstance(found, Document), found
    return found


def refused(path: Path, data: str | bytes) -> str:
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    (found,) = acquire(path)
    assert isinstance(found, InputError), found
    return found.what


def test_the_body_by_paragraphs_and_what_the_page_states(tmp_path: Path) -> None:
    head = (
        "<meta property='og:site_name' content='وكالة النهر'><link rel='canonical' href='https://nahr.example/1'>"
        "<meta property='article:published_time' content='2024-03-05T10:00:00+03:00'>"
    )
    found = read(tmp_path / "a.html", page(head))
    assert found.text == "\n".join(BODY)
    assert (found.title, found.outlet, found.url) == ("افتتاح الجسر", "وكالة النهر", "https://nahr.example/1")
    assert (found.published, found.language) == ("2024-03-05T10:00:00+03:00", "ar")


def _linked(date: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "{date}"}}</script>'


@pytest.mark.parametrize(
    ("published", "head", "after"),
    [
        (None, "", ""),
        (None, "<meta name='date' content='soon'>", "<p>آخر تحديث 3 آذار 2021</p>"),
        ("2024-03-05", _linked("2024-03-05"), "<time datetime='2020-01-01'>x</time>"),
        (None, _linked("2024-03-05") + _linked("2024-03-06"), ""),
        (None, _linked("1970-01-01T00:00:00Z"), ""),
        (None, _linked("05/03/2024"), ""),
        (None, _linked("2024-02-31"), ""),
        ("2024-03-05T10:00", "", "<time datetime='2024-03-05T10:00'>x</time>"),
        (None, "", "<time datetime='2024-03-05'>x</time><time datetime='2024-03-09'>y</time>"),
        ("2024-03-05", "", "<meta itemprop='datePublished' content='2024-03-05'><time datetime='2020-01-01'>x</time>"),
    ],
)
def test_a_date_is_stated_or_blank(tmp_path: Path, published: str | None, head: str, after: str) -> None:
    assert read(tmp_path / "a.html", page(head, after)).published == published


def test_declared_encodings(tmp_path: Path) -> None:
    data = page("<meta charset='windows-1256'>").encode("cp1256")
    assert read(tmp_path / "a.htm", data).text == "\n".join(BODY)
    assert read(tmp_path / "a.htm", page("<meta charset='windows-1256'>").encode("utf-16")).text == "\n".join(BODY)


@pytest.mark.parametrize(
    "data",
    [
        "<html><body></body></html>",
        "<html><body><a href='/'>x</a></body></html>",
        "<html><body><div id='app'></div><script>render()</script></body></html>",
        "<html><body><ul>"
        + "".join(f"<li><a href='/{n}'>عنوان خبر طويل بعض الشيء رقم {n}</a></li>" for n in range(20)),
        "<" * 10_000,
        "<html><body><p " + " ".join(f"a{n}=b" for n in range(300_000)) + ">x</p>",
        "<html><body>" + "<p>ab cd</p>" * 100_000,
        b"\x00\x01\x02" * 500,
    ],
)
def test_a_page_without_an_article_is_refused(tmp_path: Path, data: str | bytes) -> None:
    assert refused(tmp_path / "a.html", data)


def test_deep_nesting_neither_hangs_nor_crashes(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    for opening in ("<div>", "<b>", "<table><tr><td>", "<ul><li>", "<blockquote><p>"):
        path.write_text(f"<html><body>{opening * 20_000}{''.join(BODY)}", "utf-8")
        assert isinstance(next(acquire(path)), Document | InputError)


def pdf(lines: list[list[str]], *, trailer: bytes = b"") -> bytes:
    """A PDF that draws each line's shapes from right to left, with a table that says which characters they are."""
    shapes = list(dict.fromkeys(shape for line in lines for shape in line))
    rows = "\n".join(f"<{n + 1:02X}> <{shape.encode('utf-16-be').hex()}>" for n, shape in enumerate(shapes))
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n{len(shapes)} beginbfchar\n{rows}\nendbfchar\n"
        "endcmap end end"
    )
    drawn = [
        f"1 0 0 1 {500 - 6 * x} {700 - 30 * y} Tm <{shapes.index(shape) + 1:02X}> Tj"
        for y, line in enumerate(lines)
        for x, shape in reversed(list(enumerate(line)))
    ]
    content = "BT /F 12 Tf " + "\n".join(drawn) + " ET"
    box = "500 0 0 0 500 700 d1 0 0 500 700 re f"
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 500 700] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 1"
        f" /LastChar {len(shapes)} /Widths [{'500 ' * len(shapes)}] /CharProcs << /box 6 0 R >> /Resources << >>"
        f" /Encoding << /Type /Encoding /Differences [1 {'/box ' * len(shapes)}] >> /ToUnicode 7 0 R >>",
        f"<< /Length {len(box)} >>\nstream\n{box}\nendstream",
        f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream",
    ]
    data, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(bodies, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = len(data)
    data += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    data += f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R ".encode() + trailer
    return bytes(data + f">>\nstartxref\n{table}\n%%EOF\n".encode())


def test_a_pdf_in_arabic_is_read_in_logical_order(tmp_path: Path) -> None:
    found = read(tmp_path / "a.pdf", pdf([list("قال الوزير"), list("إن الطريق مفتوح")]))
    assert found.text == "قال الوزير\nإن الطريق مفتوح"
    assert found.published is None


def test_shapes_of_letters_in_a_pdf_become_letters(tmp_path: Path) -> None:
    assert read(tmp_path / "a.pdf", pdf([list("\ufed7\ufe8e\ufedd \ufefb")])).text == "قال لا"


def test_pdfs_that_cannot_be_read(tmp_path: Path) -> None:
    whole = pdf([list("قال الوزير")])
    assert "cut short" in refused(tmp_path / "a.pdf", whole[: len(whole) // 2])
    assert "only pictures" in refused(tmp_path / "a.pdf", pdf([[]]))
    assert "damaged" in refused(tmp_path / "a.pdf", b"%PDF-1.4\n" + b"x" * 500 + b"%%EOF")
    locked = pdf(
        [list("x")],
        trailer=b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> " % (b"0" * 64, b"1" * 64),
    )
    assert "password" in refused(tmp_path / "a.pdf", locked.replace(b"/Root", b"/ID [<00> <00>] /Root"))
