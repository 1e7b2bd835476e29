"""However a text is set on its page, the same is read of it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Sequence
from functools import cache
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from browsers import CHROMIUM
from evaluation.gold import OWN_ENGLISH, OWN_RUSSIAN, Gold, own
from takhrij.acquire import acquire
from takhrij.cli.folders import printed
from takhrij.cli.wiring import Readers
from takhrij.model import Document, Reading
from takhrij.read.words.wrapping import unwrapped
from takhrij.span import Span

TEXTS = [*own(), *own(OWN_ENGLISH), *own(OWN_RUSSIAN)]
_MARK = "\u200f"
_PARTS = ("cue", "source", "content", "carrier")


def _wrapped(text: str, width: int = 72) -> str:
    """As an e-mail sets it: short lines, and an empty one between paragraphs."""
    paragraphs = filter(str.strip, text.split("\n"))
    return "\n\n".join(textwrap.fill(one, width, break_long_words=False, break_on_hyphens=False) for one in paragraphs)


SETTINGS: dict[str, Callable[[str], str]] = {
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "two spaces": lambda text: text.replace(" ", "  "),
    "marks of direction": lambda text: re.sub(r"^|(?<=[.،,:])(?=\s)|(?=[\"«»“”])", _MARK, text, flags=re.MULTILINE),
    "marks of direction between spaces": lambda text: re.sub(r"(?<=[.،,:]) ", f" {_MARK} ", text),
    "other line ends": lambda text: text.replace("\n", "\r\n"),
    "empty lines": lambda text: text.replace("\n", "\n\n"),
    "narrow lines": _wrapped,
    "narrower lines": lambda text: _wrapped(text, 45),
}


@cache
def readers() -> Readers:
    return Readers()


def _read(gold: Gold, text: str) -> Reading:
    return readers().read(Document(id=gold.id, text=text, language=gold.language, published=gold.published))


def _plain(words: str) -> str:
    return " ".join(words.replace(_MARK, "").split())


def _said(reading: Reading) -> list[object]:
    """All that was found, in words."""

    def words(spans: Sequence[Span]) -> list[str]:
        return [_plain(reading.text[slice(*span)]) for span in spans]

    attributions = [
        (
            *(words(getattr(one, part)) for part in _PARTS),
            _plain(one.speaker or ""),
            one.source_type,
            one.act,
            one.within,
        )
        for one in reading.attributions
    ]
    return [attributions, *(words([one.span for one in getattr(reading, part)]) for part in ("times", "places"))]


@cache
def _said_as_it_stands(number: int) -> list[object]:
    return _said(_read(TEXTS[number], TEXTS[number].text))


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("number", range(len(TEXTS)), ids=[gold.id for gold in TEXTS])
def test_a_text_reads_the_same_however_it_is_set(number: int, setting: str) -> None:
    gold = TEXTS[number]
    assert _said(_read(gold, SETTINGS[setting](gold.text))) == _said_as_it_stands(number)


@given(st.text(alphabet=st.sampled_from("ab. \n\r،"), max_size=400))
def test_joining_lines_moves_nothing(text: str) -> None:
    found = unwrapped(text)
    assert len(found) == len(text)
    assert all(a == b or (a in "\r\n" and b == " ") for a, b in zip(text, found, strict=True))


@pytest.mark.parametrize(
    "lines",
    [
        ["The bridge is open.", "The mayor is away.", "Nobody was hurt.", "The ferry waits.", "The shops are shut."],
        ["Milk", "A dozen eggs and some flour for the cake", "Salt", "Two loaves", "Tea", "Sugar", "Matches"],
        ["word " * 60, "word " * 50, "word " * 70, "word " * 40, "word " * 55],
        ["one line", "and another"],
    ],
    ids=["a sentence each", "a list", "paragraphs", "two"],
)
def test_lines_that_are_meant_stay(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert unwrapped(text) == text


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium (apt-get install chromium)")
@pytest.mark.parametrize("gold", [gold for gold in TEXTS if gold.id in ("museum-crane", "ferry-bell", "library-night")])
def test_a_page_that_a_browser_printed_reads_as_the_text(tmp_path: Path, gold: Gold) -> None:
    direction = "rtl" if gold.language == "ar" else "ltr"
    paragraphs = "".join(f"<p>{escape(one)}</p>" for one in gold.text.split("\n") if one.strip())
    page, pdf = tmp_path / "page.html", tmp_path / "page.pdf"
    page.write_text(
        f"<!doctype html><meta charset=utf-8><body dir={direction} style='width: 10cm'>{paragraphs}", "utf-8"
    )
    assert printed(page, pdf) is None
    (document,) = acquire(pdf)
    assert isinstance(document, Document)
    assert document.text.split() == gold.text.split()
    assert _said(_read(gold, document.text)) == _said(_read(gold, gold.text))
