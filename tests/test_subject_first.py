"""Reading a language whose subject stands before its verb, through the English tables."""

from __future__ import annotations

import pytest

from takhrij.languages import load
from takhrij.model import Attribution, Document
from takhrij.read import Reader
from takhrij.read.actors import Actors
from takhrij.registry import Registry
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


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("He did not deny that the road was closed.", []),
        ("He didn't deny that the road was closed.", []),
        ("The mayor neither confirmed nor denied that the road was closed.", []),
        ("The mayor declined to confirm or deny that the road was closed.", []),
        ("None of the ministers denied that the road was closed.", []),
        ("The mayor did not say that the road was closed.", []),
        ("There was no claim that the road was closed.", []),
        ("The mayor was not accused by the governor of hiding the truth.", []),
        ("She denied that the road was closed.", ["deny"]),
        ("She not only denied that the road was closed.", ["deny"]),
        ("He does not believe that the road is open.", ["believe"]),
        ("The mayor did not rule out that the road would be closed.", ["believe"]),
        ("The mayor did not resign and denied that the road was closed.", ["deny"]),
    ],
)
def test_a_negated_verb_attributes_nothing_unless_its_row_says_what(reader: Reader, text: str, acts: list[str]) -> None:
    assert [one.act for one in _read(reader, text)] == acts


def test_the_cue_of_a_negated_verb_holds_its_negation(reader: Reader) -> None:
    text = "He does not believe that the road is open."
    assert cut(text, _read(reader, text)[0].cue) == "does not believe"


def test_a_passive_names_its_source_without_what_it_is_about(reader: Reader) -> None:
    text = "The mayor was accused by the governor of hiding the truth."
    assert cut(text, _read(reader, text)[0].source) == "the governor"


def test_a_belief_within_another_attribution_is_read_too(reader: Reader) -> None:
    first, second = _read(reader, "The mayor said the governor believed that the bridge was safe.")
    assert (second.act, second.within) == ("believe", first.id)


def test_a_name_of_the_registry_is_no_person() -> None:
    language = load("en")
    reader = Reader(language, actors=Actors(language, Registry.load()))
    text = (
        "Reuters reported that the bridge was closed. Amnesty International said that the prison was full. "
        "Helen Hadley said that the road was open."
    )
    assert [one.source_type for one in _read(reader, text)] == ["outlet", "organisation", "person"]


def test_every_reading_carries_the_warnings_of_its_language() -> None:
    language = load("en")
    assert language.warnings
    assert Reader(language).read(Document(id="invented", text="", language="en")).warnings == list(language.warnings)
