"""A case file: what is added stays, whatever ends the program; what was changed is found; what is judged holds."""

from __future__ import annotations

import json
import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases import TEXT, article, judged, read
from newsroom import texts
from takhrij.acquire import Acquired, Given, originals
from takhrij.case import Case, Mention
from takhrij.errors import CaseError, InputError
from takhrij.model import Attribution, Reading

# -- adding


def test_what_is_added_comes_back_to_the_letter_and_is_added_once(case: Case) -> None:
    text = "قَالَ\u00a0الوزير:\u202e \ud800 نعم"
    one = article("a", text, title="ع\udfff", url="http://x.example/\ud800")
    assert case.add(one, read).outcome == "added"
    assert case.reading("a") == read(one.document)
    assert case.original("a") == one.original
    assert case.media_type("a") == "application/json"
    log = list(case.log())
    assert case.add(one, lambda _: pytest.fail("what is known is not read")).outcome == "already there"
    assert (len(case), list(case.log())) == (1, log)
    assert [(entry.act, entry.by) for entry in log] == [("add", "هناء")]


def test_an_id_that_another_has_is_told_apart(case: Case) -> None:
    case.add(article("a"), read)
    second = case.add(article("a", "نص آخر"), read)
    assert (second.id, second.outcome) == ("a~2", "renamed")
    assert "a~2" in second.says
    assert case.add(article("a", "نص آخر"), read).outcome == "already there"
    assert [reading.text for reading in case.readings()] == [TEXT, "نص آخر"]


def test_an_article_at_two_addresses_is_one_and_a_copy_is_two(case: Case) -> None:
    case.add(article("a", outlet="النهر", url="https://nahr.example/1"), read)
    again = case.add(article("b", outlet="النهر", url="https://nahr.example/2"), read)
    assert (again.id, again.outcome) == ("a", "met again")
    assert case.aliases("a") == [("b", "https://nahr.example/2")]
    assert case.document("b").id == "a"
    assert case.add(article("b", outlet="النهر", url="https://nahr.example/2"), read).outcome == "already there"
    assert case.add(article("c", outlet="البحر", url="https://bahr.example/1"), read).outcome == "added"
    assert case.add(article("d"), read).outcome == "added"


def test_a_reading_is_kept_as_it_is(tmp_path: Path, case: Case) -> None:
    attribution = {"id": "a1", "cue": [[0, 3]], "content": [[20, 36]]}
    lines = tmp_path / "a.jsonl"
    known = {"id": "r", "text": TEXT, "attributions": [attribution]}
    lines.write_text("\n".join(map(json.dumps, [known, known | {"id": "bad", "attributions": [1]}])), "utf-8")
    good, bad = originals(lines, Given(outlet="النهر"))
    assert isinstance(good, Acquired)
    assert isinstance(bad, Acquired)
    case.add(good, lambda _: pytest.fail("a reading is not read again"))
    assert (case.reading("r").attributions[0].content, case.reading("r").outlet) == ([(20, 36)], "النهر")
    with pytest.raises(InputError, match="is not a reading"):
        case.add(bad, read)


def test_failures_are_kept_until_the_same_place_is_read(case: Case) -> None:
    case.fail(InputError("a", "is empty", "look"))
    assert [(one.where, one.what) for one in case.failures()] == [("a", "is empty")]
    case.add(article("a"), read)
    assert case.failures() == []


def test_outlets_of_the_user_are_kept_in_the_case(case: Case, tmp_path: Path) -> None:
    table = tmp_path / "outlets.tsv"
    table.write_text(
        "name\taliases\tdomain\tfamily\tcountry\tkind\nالنهر\tNahr News\tnahr.example\tnahr\tLB\t\n", "utf-8"
    )
    assert case.add_outlets(table) == 1
    table.unlink()
    assert case.registry().family("Nahr News") == "nahr"


# -- killed, and side by side


def _child(work: Callable[[int], None]) -> tuple[int, int]:
    """A process that does some work and writes to a pipe; its id and the pipe's other end."""
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        os.close(ours)
        try:
            work(theirs)
        finally:
            os._exit(0)
    os.close(theirs)
    return child, ours


def _adding(path: Path, name: str, most: int) -> Callable[[int], None]:
    def work(out: int) -> None:
        with Case.create(path) as mine:
            for number in range(most):
                one = mine.add(article(f"{name}-{number}", f"{TEXT} {name} {number}"), read)
                os.write(out, f"{one.id}\n".encode())

    return work


def _told(pipe: int, first: bytes = b"") -> list[str]:
    """What was written to a pipe, of which `first` was read already, without a line that was cut short."""
    with os.fdopen(pipe, "rb") as stream:
        return [line.decode() for line in (first + stream.read()).split(b"\n")[:-1]]


def test_a_hundred_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    chance = random.Random(4)  # noqa: S311 - no secret
    acknowledged: dict[Path, set[str]] = {}
    for kill in range(100):
        # Every tenth of these ends while the file is being made.
        path = tmp_path / f"{kill // 10}.takhrij"
        child, pipe = _child(_adding(path, f"k{kill}", 10_000))
        # However busy the machine is, some have added a few articles by then, and some none.
        first = os.read(pipe, 1 + chance.randrange(60)) if kill % 10 and chance.random() < 0.8 else b""
        time.sleep(chance.uniform(0.0, 0.03))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        acknowledged.setdefault(path, set()).update(_told(pipe, first))
        if acknowledged[path]:
            with Case.open(path) as opened:
                assert acknowledged[path] <= {reading.id for reading in opened.readings()}
    assert sum(map(len, acknowledged.values())) > 50
    for path in acknowledged:
        with Case.create(path) as opened:
            assert opened.verify() == []


def test_two_programs_add_at_once(path: Path) -> None:
    children = [_child(_adding(path, name, 60)) for name in ("a", "b", "a")]
    told = [_told(pipe) for _, pipe in children]
    for child, _ in children:
        os.waitpid(child, 0)
    assert list(map(len, told)) == [60, 60, 60]
    with Case.open(path) as opened:
        assert {reading.id for reading in opened.readings()} == set(told[0]) | set(told[1])
        assert len(opened) == 120
        assert opened.verify() == []


# -- searching


def test_words_are_found_however_they_are_written(case: Case) -> None:
    case.add(article("a", "وَقَالَ الوَزِيرُ إنّ الأسواق بدمشق مفتوحة", language="ar"), read)
    case.add(article("b", "The ministers were opening bridges.", language="en"), read)
    case.add(article("c", "لا شيء هنا", title="أسواق", language="ar"), read)
    for words, found in {"وزير": "الوَزِيرُ", "دمشق": "دمشق", "اسواق": "الأسواق", "قال": "قَالَ"}.items():
        (hit,) = [hit for hit in case.search(words) if hit.document == "a"]
        ((start, end),) = hit.words[words]
        assert found in hit.text[start:end]
    assert [hit.document for hit in case.search("bridge minister")] == ["b"]
    assert {hit.document for hit in case.search("أسواق")} == {"a", "c"}
    (both, *_) = case.search("أسواق دمشق")
    assert (both.document, both.missing) == ("a", [])
    assert case.search("بحر") == case.search("؟!") == case.search('") OR "x') == []


@settings(max_examples=40)
@given(texts(12), st.data())
def test_hits_point_at_what_they_claim(
    tmp_path_factory: pytest.TempPathFactory, text: str, data: st.DataObject
) -> None:
    with Case.create(tmp_path_factory.mktemp("case") / "c") as case:
        case.add(article("a", text, language=data.draw(st.sampled_from(["ar", "en", "xx"]))), read)
        words = [text[slice(*span)] for _, span in case.analysers.of(case.reading("a").language).words(text)]
        word = data.draw(st.sampled_from(words)) if words else "x"
        for hit in case.search(word):
            language = case.analysers.of(case.reading("a").language)
            for spans in hit.words.values():
                for start, end in spans:
                    terms = {term for found, _ in language.words(hit.text[start:end]) for term in found}
                    asked = {term for found, _ in language.words(word) for term in found}
                    assert terms & asked


# -- judging


def test_judgements_change_readings_are_kept_and_are_taken_back(case: Case) -> None:
    before = judged(case)
    case.judge("reject", [case.mention("a#a1")], note="عنوان")
    case.judge("correct", [case.mention("a#a2")], {"speaker": "هناء", "act": "deny"})
    (kept,) = next(case.readings()).attributions
    assert (kept.id, kept.within, kept.speaker, kept.act) == ("a2", None, "هناء", "deny")
    assert list(case.readings(judged=False)) == [before]
    for number in (1, 2):
        case.undo(number)
    assert list(case.readings()) == [before]
    assert case.judgements() == []
    assert [one.by for one in case.judgements(undone=True)] == ["هناء", "هناء"]
    with pytest.raises(CaseError, match="no judgement 2 stands"):
        case.undo(2)
    assert [entry.act for entry in case.log()] == ["add", "judge", "judge", "undo", "undo"]
    assert case.verify() == []


def test_judgements_hold_on_to_spans(case: Case) -> None:
    before = judged(case)
    case.judge("reject", [case.mention("a#a1")])
    again = [
        Attribution(id="a9", cue=[(0, 3)], content=[(20, 34)]),
        Attribution(id="a1", cue=[(0, 2)], content=[(60, 70)]),
    ]
    after = case.decisions().judged(Reading(id="a", text=before.text, attributions=again))
    assert [one.id for one in after.attributions] == ["a1"]


def test_pairs_names_and_grades(case: Case) -> None:
    judged(case)
    case.judge("same", [case.mention("a#a2"), case.mention("a#a1")])
    assert case.decisions().same == {("a#20-36", "a#53-76")}
    case.judge("different", [case.mention("a#20-36"), case.mention("a#a2")])
    assert case.decisions().different == {("a#20-36", "a#53-76")}
    assert case.decisions().same == set()
    case.judge("merge", ["سالم راشد", "سالم"])
    case.judge("merge", ["سالم", "Salem"])
    assert case.decisions().name("Salem") == "سالم راشد"
    case.judge("grade", ["سالم راشد"], {"reliability": "B"})
    (source,) = [source for source in case.sources() if source.named]
    assert (source.name, source.grade, source.times) == ("سالم راشد", "B", 1)


@pytest.mark.parametrize("name", ["a", "a#", "a#5-2", "a#0-9999", "a#a7", "b#a1"])
def test_what_is_no_mention_is_said(case: Case, name: str) -> None:
    judged(case)
    assert case.mention("a#20-36") == Mention("a", (20, 36), [])
    with pytest.raises(CaseError):
        case.mention(name)
