"""Read plain text, whatever its encoding."""

from __future__ import annotations

import codecs
import unicodedata
from collections import Counter

from takhrij.acquire.given import Given, Provenance, document
from takhrij.errors import InputError
from takhrij.model import Document

# Longer marks first: that of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The encodings of one byte a character among which one is chosen.
_SINGLE = ["cp1256", "iso8859_6", "cp1251", "cp1252"]
# Names of codecs that are no character sets, or take time that grows with the square of the length.
_NO_CHARSETS = frozenset({"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7"})
_SAMPLE = 65_536
_MOST_CONTROLS = 0.005
_SPACING = frozenset("\t\n\v\f\r\x1a\x1c\x1d\x1e\x85")
_HINT = "give .html .txt .md .pdf .json or .jsonl, or save the text as UTF-8"


def read(data: bytes, provenance: Provenance, given: Given) -> Document:
    """The text as found; only a byte order mark is dropped. Raises `InputError` where it is none."""
    text = decoded(data, provenance.where, provenance.charset)
    if not text.strip():
        raise InputError(provenance.where, "holds no text", "check that the file was saved")
    return document(data, text, given, Given(), provenance)


def decoded(data: bytes, where: str, charset: str | None = None) -> str:
    """The bytes as text: by byte order mark, by the `charset` stated, as UTF-8, as UTF-16, or as the likeliest of the
    encodings of one byte a character that Arabic, Russian and Western European texts are kept in.

    Raises `InputError` where none gives text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark) and (text := _decode(data[len(mark) :], encoding)) is not None:
            return text
    encodings = [charset] if charset and charset.lower().replace("_", "-") not in _NO_CHARSETS else []
    encodings += ["utf-8", *_without_mark(data)]
    for encoding in encodings:
        if (text := _decode(data, encoding)) is not None:
            return text
    if (text := _nearly_utf8(data)) is not None or (text := _single(data)) is not None:
        return text
    raise InputError(where, "is not text in any encoding known here", _HINT)


def _decode(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except (UnicodeError, LookupError, ValueError):
        return None
    return text if _is_text(text) else None


def _is_text(text: str) -> bool:
    """Whether there are next to no control, unassigned or replaced characters at its beginning."""
    sample = text[:_SAMPLE]
    wrong = sum(
        n
        for c, n in Counter(sample).items()
        if c not in _SPACING and (c == "\ufffd" or unicodedata.category(c) in {"Cc", "Cn", "Co"})
    )
    return wrong <= _MOST_CONTROLS * len(sample)


def _nearly_utf8(data: bytes) -> str | None:
    """UTF-8 in which a few characters were cut in two, as software does that cuts by bytes; they are U+FFFD."""
    text = data.decode("utf-8", "replace")
    beyond_ascii = sum(character > "\x7f" for character in text[:_SAMPLE])
    return text if text[:_SAMPLE].count("\ufffd") * 20 <= beyond_ascii and _is_text(text) else None


def _without_mark(data: bytes) -> list[str]:
    """UTF-16 where NULs, the upper halves of spaces, digits and Latin letters, stand (nearly) all on one side."""
    sample = data[:_SAMPLE]
    nuls, upper = sample.count(0), sample[::2].count(0)
    if len(data) % 2 or not nuls:
        return []
    if upper <= 0.02 * nuls:
        return ["utf-16-le"]
    return ["utf-16-be"] if upper >= 0.98 * nuls else []


def _single(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415  # loaded only where it is needed

    best = from_bytes(data[:_SAMPLE], cp_isolation=_SINGLE).best()
    return _decode(data, best.encoding) if best else None
