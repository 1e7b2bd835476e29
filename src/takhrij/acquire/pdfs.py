"""Read the text of PDF files."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from takhrij.acquire.drawn import Sign, read_lines
from takhrij.acquire.given import Given, Provenance, document
from takhrij.errors import InputError
from takhrij.model import Document

if TYPE_CHECKING:
    import pypdfium2

_MOST_PAGES = 2_000
# PDFs name the shapes of Arabic letters (Unicode's presentation forms A and B) where a text has letters.
_SHAPES = re.compile("[\ufb50-\ufdfb\ufe70-\ufefc]")
# Letters of the scripts that are written from right to left.
_LEFTWARDS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_TRUNCATED = "download or copy it again"


def read(data: bytes, provenance: Provenance, given: Given) -> Document:
    """The text of all pages in reading order, a line break between lines and pages.

    The text is drawn out, not found: lines of Arabic are put together by where each letter lies, and shapes of its
    letters become the letters they show. A PDF's own title and dates are those of the file, often of its template, and
    are left out. Raises `InputError` where the file is no PDF, is cut short, needs a password, or holds only pictures.
    """
    where = provenance.where
    if b"%PDF-" not in data[:1024]:
        raise InputError(where, "is not a PDF", "check the file, or give it the suffix of what it is")
    if b"%%EOF" not in data[-4096:]:
        raise InputError(where, "the PDF is cut short", _TRUNCATED)
    text = _SHAPES.sub(_letters, "\n".join(_pages(data, where)).replace("\r\n", "\n").replace("\r", "\n")).strip()
    if not text:
        raise InputError(
            where, "the PDF holds no text, only pictures", "make it searchable first, e.g. with ocrmypdf -l ara"
        )
    return document(data, text, given, Given(), provenance)


def _pages(data: bytes, where: str) -> list[str]:
    import pypdfium2  # noqa: PLC0415  # loaded only where it is needed

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError(where, "the PDF needs a password", "save a copy without one") from None
        raise InputError(where, f"the PDF is damaged: {error}", _TRUNCATED) from None
    try:
        if len(pdf) > _MOST_PAGES:
            raise InputError(where, f"the PDF has more than {_MOST_PAGES} pages", "cut it into parts")
        return [_page(pdf, number) for number in range(len(pdf))]
    except pypdfium2.PdfiumError as error:
        raise InputError(where, f"a page of the PDF is damaged: {error}", _TRUNCATED) from None
    finally:
        pdf.close()


def _page(pdf: pypdfium2.PdfDocument, number: int) -> str:
    page = pdf[number]
    words = page.get_textpage()
    try:
        text: str = words.get_text_range()
        if _LEFTWARDS.search(text):
            text = "\n".join(read_lines(_lines(words)))
        return text.replace("\ufffe", "").replace("\0", "")
    finally:
        words.close()
        page.close()


def _lines(words: pypdfium2.PdfTextPage) -> Iterator[list[Sign]]:
    """The signs of each line in the order in which the library tells them."""
    line: list[Sign] = []
    for index in range(words.count_chars()):
        sign = _sign(words, index)
        if sign.character not in "\r\n":
            line.append(sign)
        elif line:
            yield line
            line = []
    yield line


def _sign(words: pypdfium2.PdfTextPage, index: int) -> Sign:
    from pypdfium2.raw import FPDFText_GetCharOrigin, FPDFText_GetUnicode  # noqa: PLC0415

    left, bottom, right, top = words.get_charbox(index, loose=True)
    x, foot = ctypes.c_double(), ctypes.c_double()
    FPDFText_GetCharOrigin(words, index, x, foot)
    return Sign(chr(FPDFText_GetUnicode(words, index)), left, right, foot.value, top - bottom)


def _letters(shape: re.Match[str]) -> str:
    """The letters of a shape. Marks have shapes that stand on a space or a tatweel, which is none of the text."""
    letters = unicodedata.normalize("NFKC", shape[0])
    return letters.lstrip(" \u0640") or letters
