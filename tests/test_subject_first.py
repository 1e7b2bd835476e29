"""Reading a language whose subject stands before its verb, through the English tables."""

from __future__ import annotations

import pytest

from takhrij.languages import load
from takhrij.model import Attribution, Document
from takhrij.read import Reader
from takhrij.span import cut


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load("en"))


def _read(reader: Reader, text: str) -> list[Attribution]:
    return reader.read(Document(id="invented", text=text, language="en", published="2019-04-10")).attributions


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The mayor said the bridge was safe.", "The mayor", "the bridge was safe"),
        ("Helen Hadley, the mayor of Tyre, said that the bridge was safe.", "Helen Hadley, the mayor of Tyre", None),
        ('"The bridge is quite safe," said the mayor.', "the mayor", "The bridge is quite safe"),
        ("The bridge, the mayor said, was safe.", "the mayor", "The bridge … was safe"),
        ("The bridge was safe, according to the mayor.", "the mayor", "The bridge was safe"),
        ("The mayor vowed to rebuild the bridge.", "The mayor", "to rebuild the bridge"),
    ],
)
def test_reads_each_order(reader: Reader, text: str, source: str, content: str | None) -> None:
    (one,) = _read(reader, text)
    assert cut(text, one.source).rstrip(",") == source
    assert content is None or cut(text, one.content) == content


def test_a_pronoun_stands_for_the_last_who_spoke(reader: Reader) -> None:
    found = _read(reader, "Mayor Helen Hadley said the bridge was safe. She added that the road was open.")
    assert [one.speaker for one in found] == ["Mayor Helen Hadley"] * 2


def test_what_may_be_said_is_not_said(reader: Reader) -> None:
    assert _read(reader, "The mayor may say that the bridge is safe.") == []
