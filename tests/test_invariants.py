"""What must hold of the reading of any text whatever."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom import texts
from takhrij import edtf, languages
from takhrij.cli.wiring import Readers
from takhrij.model import Attribution, Document, Reading
from takhrij.publish import jsonl
from takhrij.read import Reader
from takhrij.span import Span, covers, overlaps

ARABIC = languages.load("ar")
ROOT = Path(__file__).parents[1]
ARTICLES = [ROOT / "examples/tyre-crane/articles.jsonl", ROOT / "evaluation/scenarios/ibb-library/articles.jsonl"]
NAMES = st.none() | st.sampled_from(["جريدة الأفق", "BBC", ""])
DATES = st.none() | st.dates().map(str) | st.sampled_from(["2019-04-10T22:00:00+04:00", "2019", "soon"])


def documents() -> st.SearchStrategy[Document]:
    return st.builds(Document, id=st.just("d"), text=texts(), title=NAMES, outlet=NAMES, published=DATES)


@cache
def reader() -> Reader:
    return Readers().reader(ARABIC)


@cache
def rows() -> frozenset[str]:
    """The name of every row of every table."""
    return frozenset(row.ref for table in ARABIC.tables.values() for row in table)


def parts(one: Attribution) -> Iterator[Span]:
    yield from (*one.cue, *one.source, *one.content, *one.carrier)


def named(reading: Reading) -> Iterator[Span]:
    """The spans of what has a name or a value of its own."""
    for found in (reading.times, reading.places, reading.quantities):
        yield from (one.span for one in found)
    yield from (span for actor in reading.actors for span in actor.mentions)


@given(documents())
def test_every_span_cuts_out_some_of_the_text(document: Document) -> None:
    reading = reader().read(document)
    assert reading.text == document.text
    for start, end in (*named(reading), *(span for one in reading.attributions for span in parts(one))):
        assert 0 <= start < end <= len(document.text)
        assert document.text[start:end] == document.text[start:end].strip()


@given(documents())
def test_what_has_a_value_comes_in_order_and_apart(document: Document) -> None:
    reading = reader().read(document)
    for found in (reading.times, reading.places, reading.quantities):
        spans = [one.span for one in found]
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert not any(overlaps(time.span, one.span) for time in reading.times for one in reading.quantities)
    assert all(edtf.is_valid(time.value) for time in reading.times)
    assert all(one.low <= one.high for one in reading.quantities if one.low is not None and one.high is not None)


def test_an_expression_of_time_is_no_place() -> None:
    """A town of Belgium is called in Arabic as "now" is."""
    found = reader().read(Document(id="d", text="سيعود الوفد إلى بيروت بعد أسبوعين من الآن"))
    assert [place.name for place in found.places] == ["Beirut"]


@given(documents())
def test_the_parts_of_an_attribution_lie_apart_and_in_order(document: Document) -> None:
    for one in reader().read(document).attributions:
        assert one.cue
        for spans in (one.cue, one.source, one.content, one.carrier):
            assert spans == sorted(spans)
            assert not any(overlaps(a, b) for a, b in combinations(spans, 2))
        assert not any(overlaps(cue, content) for cue in one.cue for content in one.content)


@given(documents())
def test_attributions_lie_within_what_they_say_they_lie_within(document: Document) -> None:
    attributions = reader().read(document).attributions
    by_id = {one.id: one for one in attributions}
    assert [one.id for one in attributions] == [f"a{number}" for number in range(1, len(attributions) + 1)]
    for one in attributions:
        seen, outer = {one.id}, one.within
        while outer is not None:
            assert outer not in seen, "a loop"
            seen.add(outer)
            outer = by_id[outer].within
        if one.within is not None:
            held = by_id[one.within].content
            assert all(any(covers(content, cue) for content in held) for cue in one.cue)


@given(documents())
def test_chains_lead_from_the_outlet_to_the_source(document: Document) -> None:
    for one in reader().read(document).attributions:
        first, *_, last = one.chain
        assert (first.role, first.who) == ("outlet", document.outlet)
        assert last.role == "source"
        assert all(step.role != "outlet" for step in one.chain[1:])
        assert (one.source_type == "impersonal") <= (one.speaker is None)


@given(documents())
def test_every_reason_is_a_row_of_a_table(document: Document) -> None:
    for one in reader().read(document).attributions:
        assert {ref for ref in one.because if not ref.startswith("registry/")} <= rows()


@given(st.lists(documents(), min_size=2, max_size=3))
def test_reading_remembers_nothing(several: list[Document]) -> None:
    once = [reader().read(document) for document in several]
    again = [reader().read(document) for document in reversed(several)]
    assert once == again[::-1]


@given(documents())
def test_a_reading_comes_back_from_its_json(document: Document) -> None:
    reading = reader().read(document)
    (line,) = jsonl([reading])
    assert msgspec.convert(json.loads(line), Reading) == reading


@pytest.mark.parametrize(
    "text",
    [
        "", " ", '"', "«" * 50, "\x00", "\ud800", "بعض الحد،وروى أن", "هنا بعض البن يعد بكي", "قال الوزير إن ",
        "رفضت البلدية تعديلا اقترحته الجمعية يخص أعمال الصيانة تلك.",
    ],
)  # fmt: skip
def test_texts_that_once_raised_or_left_an_empty_span_read(text: str) -> None:
    reading = reader().read(Document(id="d", text=text))
    assert all(start < end for one in reading.attributions for start, end in parts(one))


@pytest.mark.parametrize("code", languages.available())
def test_a_text_may_end_after_any_word(code: str) -> None:
    language = languages.load(code)
    tables = ("verbs", "cue_nouns", "phrases", "time_patterns", "quantity_patterns")
    examples = {row["example"] for table in tables for row in language.table(table)}
    read = Readers().reader(language).read
    for text in (re.sub(r"=[^<>=]*>|[<>{}\[\]]", "", example) for example in sorted(examples)):
        for space in re.finditer(r"\s|$", text):
            read(Document(id="d", text=text[: space.start()]))


def test_no_order_of_a_set_shows(tmp_path: Path) -> None:
    """Python orders the words of a set anew in each process; neither a reading nor a claim may follow that."""

    program = """
import sys
from takhrij.cli import main
case, *articles = sys.argv[1:]
main(["add", case, *articles])
main(["export", case, "--as", "jsonl"])
main(["claims", case, "--format", "json"])
"""

    def told(seed: str) -> bytes:
        command = [sys.executable, "-c", program, str(tmp_path / f"{seed}.takhrij"), *map(str, ARTICLES)]
        environment = os.environ | {"PYTHONHASHSEED": seed}
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True).stdout
        # First it says how many were added, and to which file.
        added, _, found = done.partition(b"\n")
        assert added.startswith(b"22 added")
        assert b'"mentions"' in found
        return found

    assert told("1") == told("2")
