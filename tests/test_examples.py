"""Running the examples of tables: what passes, what fails, and where a failure says it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takhrij.cli.wiring import Readers
from takhrij.languages import Language, load, load_folder
from takhrij.model import Attribution, Document, Quantity, Reading, Timex
from takhrij.read.examples import Failure, check, parse_attribution


def folder(path: Path, shows: str, **tables: str) -> Language:
    shown = "".join(f'{table} = "{shows}"\n' for table in tables)
    path.joinpath("language.toml").write_text(
        f'code = "xx"\nname = "Invented"\nfold = ["case"]\n[shows]\n{shown}', "utf-8"
    )
    for table, rows in tables.items():
        path.joinpath(f"{table}.tsv").write_text(rows, "utf-8")
    return load_folder(path)


class Fixed:
    """Reads every document as holding the same."""

    def __init__(self, **found: object) -> None:
        self._found = found

    def read(self, document: Document) -> Reading:
        return Reading(id=document.id, text=document.text, **self._found)  # type: ignore[arg-type]


def failures(language: Language, **found: object) -> list[Failure]:
    return list(check(language, Fixed(**found)))


def test_marks_are_taken_off_and_kept() -> None:
    text, marks = parse_attribution("<said> {the mayor} to |Gazette| that [it {was} <shut>, so].")
    assert text == "said the mayor to Gazette that it was shut, so."
    assert [(text[slice(*span)], part) for span, part in marks] == [
        ("said", "cue"), ("the mayor", "source"), ("Gazette", "carrier"), ("it was shut, so", "content"),
    ]  # fmt: skip


@given(st.text("<>{}[]|=ab ", max_size=30))
def test_no_marks_at_all_can_trip_it(example: str) -> None:
    text, marks = parse_attribution(example)
    assert all(0 <= start <= end <= len(text) for (start, end), _ in marks)


@pytest.mark.parametrize("code", ["ar", "en", "ru"])
def test_every_row_that_ships_does_what_its_example_says(code: str) -> None:
    language = load(code)
    assert [failure.where for failure in check(language, Readers().reader(language))] == []


SAID = "lemma\tact\texample\nsay\tstate\t<Said> {Ann}: [it is shut].\n"


def test_an_attribution_must_be_found_part_by_part(tmp_path: Path) -> None:
    language = folder(tmp_path, "attributions", verbs=SAID)
    whole = Attribution(id="a1", cue=[(0, 4)], source=[(5, 8)], content=[(10, 21)])
    assert failures(language, attributions=[whole]) == [], "a full stop more or less does not count"
    shorter = Attribution(id="a1", cue=[(0, 4)], source=[(5, 8)], content=[(10, 15)])
    (failure,) = failures(language, attributions=[shorter])
    assert failure.where == f"{tmp_path}/verbs.tsv:2"
    assert failure.expected == "cue: Said; source: Ann; content: it is shut (state)"
    assert failure.found == "cue: Said; source: Ann; content: it is (state)"
    (failure,) = failures(language)
    assert failure.found == "nothing"


def test_the_act_must_be_the_rows(tmp_path: Path) -> None:
    language = folder(tmp_path, "attributions", verbs=SAID)
    denied = Attribution(id="a1", cue=[(0, 4)], source=[(5, 8)], content=[(10, 20)], act="deny")
    assert len(failures(language, attributions=[denied])) == 1


def test_a_row_that_keeps_cues_away_is_checked_for_that(tmp_path: Path) -> None:
    language = folder(tmp_path, "attributions", phrases="form\texample\nnote\t<Note=author> that it rains.\n")
    assert failures(language) == []
    assert len(failures(language, attributions=[Attribution(id="a1", cue=[(0, 4)])])) == 1


def test_times_must_be_exactly_those_marked(tmp_path: Path) -> None:
    language = folder(
        tmp_path, "times", months="month\texample\n3\tin <March 2017=DATE 2017-03>\n4\tApril was her name\n"
    )
    march = Timex(span=(3, 13), type="DATE", value="2017-03")
    assert [failure.where[-1] for failure in failures(language, times=[march])] == ["3"]
    assert [failure.where[-1] for failure in failures(language)] == ["2"]


def test_quantities_show_their_ends_and_convention(tmp_path: Path) -> None:
    language = folder(tmp_path, "quantities", words="word\texample\ndozens\t<dozens of houses=12.. house acled>\n")
    vague = Quantity(span=(0, 16), low=12, high=None, of="house", convention="acled")
    assert failures(language, quantities=[vague]) == []
    assert len(failures(language, quantities=[Quantity(span=(0, 16), low=12, high=12)])) == 1


def test_marked_words_must_be_the_rows_own(tmp_path: Path) -> None:
    language = folder(
        tmp_path,
        "words",
        particles="form\tforms\texample\nbut\tyet|still\tAnd <Yet=break> it\nor\t\tthis <and=x> that\n",
    )
    assert [failure.expected for failure in failures(language)] == ["or"]


def test_forms_must_be_made_by_the_row(tmp_path: Path) -> None:
    rows = "slot\tfirst\tlast\tprefix\tsuffix\texample\n"
    rows += "past\t0\t1\t\tied\tdeny=denied\npast\t0\t0\t\ted\tsay=said\npast\tx\t\t\t\t\n"
    assert [failure.found for failure in failures(folder(tmp_path, "forms", paradigms=rows))] == ["sayed", "nothing"]


@pytest.mark.parametrize(("shows", "found"), [("times", "nothing"), ("nonsense", "nonsense")])
def test_a_row_without_example_and_a_table_without_purpose_are_failures(tmp_path: Path, shows: str, found: str) -> None:
    language = folder(tmp_path, shows, verbs="lemma\texample\nsay\t\n")
    assert [failure.found for failure in failures(language)] == [found]
