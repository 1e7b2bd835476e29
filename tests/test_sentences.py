"""Reasons, warnings and errors in the language of a reader: every sentence of the program has its translation."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest

import takhrij
from takhrij import languages
from takhrij.case import Case
from takhrij.model import Claim
from takhrij.publish.characters import ODD
from takhrij.publish.messages import Messages, table
from takhrij.publish.sentences import told
from takhrij.trace.features import difference, likeness

SOURCES = Path(str(resources.files(takhrij)))
SPEAKING = ("trace", "acquire", "serve", "case", "store")
SAMPLES = {
    "who": "قلوع الجنوب", "words": "سقط, cable, port and 3 more", "days": "2019-03-12", "ids": "crane-01, crane-02",
    "share": "67%", "number": "12", "detail": "Broken pipe", "says": "is empty",
}  # fmt: skip
FILLED = re.compile(r"\{(\w+)\}")
ROWS = [tuple(row) for row in table("sentences.tsv")[1:]]


def bare(text: str) -> str:
    return ODD.sub("", text)


# What is no JSON, by what the parser says of it; and what it says in later versions of Python alone.
NO_JSON = {
    "": "Expecting value",
    "{a}": "Expecting property name enclosed in double quotes",
    '{"a" 1}': "Expecting ':' delimiter",
    "[1 2]": "Expecting ',' delimiter",
    '"a': "Unterminated string starting at",
    '"\x01"': "Invalid control character at",
    '"\\q"': "Invalid \\escape",
    '"\\u12"': "Invalid \\uXXXX escape",
    "1 2": "Extra data",
    "\ufeff1": "Unexpected UTF-8 BOM (decode using utf-8-sig)",
}
LATER = {f"Illegal trailing comma before end of {what}" for what in ("object", "array")}


def without_values(template: str) -> str:
    return FILLED.sub("{}", template)


def strings(module: ast.AST) -> Iterator[str]:
    """Every string of a module as a template, but for docstrings."""
    spoken = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    inner = {id(part) for node in ast.walk(module) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(module):
        if isinstance(node, ast.JoinedStr):
            parts = (str(one.value) if isinstance(one, ast.Constant) else "{}" for one in node.values)
            yield "".join(parts)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and not {id(node)} & (spoken | inner):
            yield node.value


def modules(*packages: str) -> Iterator[ast.AST]:
    for package in packages:
        for path in sorted((SOURCES / package).glob("*.py")):
            yield ast.parse(path.read_text("utf-8"))


def raised(module: ast.AST, kinds: set[str], most: int | None = None) -> Iterator[str]:
    """What errors are made with: what is wrong, and what to try."""
    constants = {
        target.id: node.value
        for node in ast.walk(module)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in kinds:
            for given in node.args[1:most]:
                found = constants.get(given.id, given) if isinstance(given, ast.Name) else given
                yield from strings(found)


def test_every_sentence_is_there_in_both_languages_with_the_same_filled_in() -> None:
    assert table("sentences.tsv")[0] == ["en", "ar"]
    for english, arabic in ROWS:
        assert english.strip() and arabic.strip()
        assert FILLED.findall(english) == FILLED.findall(arabic), english
        assert set(FILLED.findall(english)) <= SAMPLES.keys()
    assert len({without_values(english) for english, _ in ROWS}) == len(ROWS)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_each_is_known_again_by_what_is_its_own(language: str) -> None:
    messages = Messages(language)
    column = ["en", "ar"].index(language)
    for row in ROWS:
        says = FILLED.sub(lambda kind: SAMPLES[kind[1]], row[0])
        sentence = told(says, messages)
        assert (sentence.language, sentence.runs) == (language, messages["direction"])
        own = [bare(part) for part in re.split(FILLED.pattern, row[column])[::2]]
        assert re.fullmatch(".+".join(map(re.escape, own)), bare(sentence.words()), re.DOTALL), says


def test_each_is_said_somewhere() -> None:
    said = {one for module in modules(*SPEAKING, "cli") for one in strings(module)}
    said |= {one for code in languages.available() for one in languages.load(code).warnings}
    said |= {*NO_JSON.values(), *LATER}
    assert [english for english, _ in ROWS if without_values(english) not in said] == []


def test_whatever_is_said_is_there() -> None:
    known = {without_values(english) for english, _ in ROWS}
    errors = {one for module in modules("acquire") for one in raised(module, {"InputError", "FetchError"})}
    # What to try with a case is often a command, which is the same in every language.
    errors |= {one for module in modules("case", "store") for one in raised(module, {"CaseError"}, 2)}
    spared = {"is closed", "give a file's name"}  # standard input, which no page reads
    names = {one.name for one in (*likeness(), *difference())}
    reasons = {
        one for module in modules("trace") for one in strings(module) if len(one.split()) > 3 and one not in names
    }
    warnings = {one for code in languages.available() for one in languages.load(code).warnings}
    assert sorted(({one for one in errors if one.strip(" {}")} - spared | reasons | warnings) - known) == []


def reasons(claim: Claim) -> Iterator[str]:
    held = [claim.because, *(one.because for one in claim.links), *(one.because for one in claim.laundered)]
    held += [one.because for one in claim.denials]
    yield from (reason.says for some in held for reason in some)


def test_every_reason_of_a_case_is_told_in_arabic(example: Path) -> None:
    with Case.open(example) as case:
        said = {says for claim in case.claims() for says in (*reasons(claim), *claim.warnings)}
        said |= {reason.says for pair in case.unsure() for reason in pair.because}
    assert len(said) > 20
    assert {told(says, Messages("ar")).language for says in said} == {"ar"}


def test_what_is_filled_in_is_written_by_the_locale() -> None:
    lebanon = Messages("ar_LB")
    assert bare(told("67% of what one says is in the other.", lebanon).words()) == "في أحدهما ٦٧٪\u061c مما في الآخر."
    assert bare(told("Both are of 2019-03-12.", lebanon).words()) == "كلاهما عن ١٢ آذار ٢٠١٩."
    said = told("Both say collapse, قلوع, Tyre and 3 more.", lebanon).words()
    assert bare(said) == "يقول كلاهما: انهيار، قلوع، Tyre و٣ غيرها."


def test_names_are_set_apart_and_cannot_turn_the_sentence() -> None:
    sentence = told("it names \u202eevil, which said so earlier", Messages("ar"))
    assert sentence.words() == "يسمي \u2066⟨U+202E⟩evil\u2069، وقد قاله قبله"
    assert sentence.apart() == f"\u2067{sentence.words()}\u2069"


@pytest.mark.parametrize(
    ("says", "arabic"),
    [
        ("c1: is the id of no claim", "c1: ليس معرف أي قول"),
        ("a: b.txt: is empty; try: check that the file was saved", "a: b.txt: فارغ؛ جرب: تأكد من أن الملف حُفظ"),
        ("a.takhrij: is no span; try: START-END", "a.takhrij: ليس مدى من الأحرف؛ جرب: START-END"),
        ("10.0.0.1 stands at an address that is not public", "10.0.0.1 عنوانه ليس عاما"),
    ],
)
def test_what_is_wrong_is_told_of_what_it_is_said_of(says: str, arabic: str) -> None:
    sentence = told(says, Messages("ar"))
    assert (bare(sentence.words()), sentence.runs) == (arabic, "rtl")
    assert bare(told(says, Messages("en")).words()) == says


@pytest.mark.parametrize("text", NO_JSON)
def test_what_is_wrong_with_json_is_told_in_arabic(text: str) -> None:
    with pytest.raises(json.JSONDecodeError) as raised:
        json.loads(text)
    assert raised.value.msg == NO_JSON[text]
    said = told(f"a.json: is not JSON: {raised.value.msg} (character 1)", Messages("ar"))
    assert said.language == "ar"
    assert [one.words for one in said.pieces if not one.own] == ["a.json"]


def test_what_the_table_does_not_know_stays_english() -> None:
    sentence = told("the moon is full", Messages("ar"), of="a.html")
    assert (sentence.language, sentence.runs) == ("en", "ltr")
    assert bare(sentence.words()) == "a.html: the moon is full"
