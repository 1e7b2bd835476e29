"""The documentation, checked against the code."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

from evaluation.gold import own, sets
from takhrij import languages, model
from takhrij.cli import app
from takhrij.read.phrases.cues import frames

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
_LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)")


@pytest.mark.skipif(shutil.which("jq") is None, reason="the tutorial needs jq")
def test_generated_parts_and_the_output_of_the_tutorial_are_up_to_date() -> None:
    check = subprocess.run([sys.executable, ROOT / "docs" / "generate.py", "--check"], capture_output=True, check=False)
    assert check.returncode == 0, check.stdout.decode()


def _anchors(page: Path) -> set[str]:
    """The names by which the headings of a page can be linked to."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    for target in _LINK.findall(page.read_text("utf-8")):
        if "://" in target:
            continue
        name, _, anchor = target.partition("#")
        file = (page.parent / name).resolve() if name else page
        assert file.exists(), target
        assert not anchor or anchor in _anchors(file), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_option_of_a_command_that_is_shown_exists(page: Path) -> None:
    for words in re.findall(r"^(?:    |\$ )takhrij ([^|>#\n]+)", page.read_text("utf-8"), re.MULTILINE):
        command = words.split()[0]
        known = {"--help", *re.findall(r"(?<![\w-])--?[a-z][a-z-]*", app[command].generate_docs())}
        assert set(re.findall(r"(?<!\S)--?[a-z][a-z-]*", words)) <= known, words


def test_the_documents_behind_the_scores_are_counted() -> None:
    counted = (ROOT / "docs" / "evaluation.md").read_text("utf-8")
    for name, texts in sets().items():
        attributions = sum(len(one.attributions or []) for one in texts)
        assert f"| {name} | {len(texts)} | {attributions} |" in counted
        assert re.search(
            rf"\b{len(texts)}\s(?:documents\s)?with {attributions}\b", (ROOT / "README.md").read_text("utf-8")
        )


# -- the data model

MODEL = ROOT / "docs" / "data-model.md"
NOUNS = {
    noun.__name__: noun for noun in vars(model).values() if isinstance(noun, type) and issubclass(noun, model.Value)
}
VALUES = (
    "SourceType",
    "Act",
    "Form",
    "How",
    "TimexType",
    "PlaceKind",
    "ActorType",
    "Relation",
    "Stance",
    "Ending",
    "Denier",
    "Lost",
)


def _section(page: Path, heading: str) -> str:
    """What stands under a heading of the second level."""
    return page.read_text("utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]


@pytest.mark.parametrize("name", sorted(NOUNS.keys() - {"Value"}))
def test_every_field_is_explained_once_with_its_type(name: str) -> None:
    explained = re.findall(r"^\| `(\w+)` \| (.+?) \|", _section(MODEL, name), re.MULTILINE)
    fields = NOUNS[name].__annotations__
    of_fields = [(field, shown) for field, shown in explained if field in fields]
    assert [field for field, _ in of_fields] == list(fields)
    for field, shown in of_fields:
        if "`" not in shown:
            assert shown == _shown_type(fields[field]), field


def _shown_type(annotation: str) -> str:
    words = {"str": "string", "float": "number", "int": "number", "bool": "boolean", "None": "null"}
    shown = re.sub(r"\w+", lambda word: words.get(word[0], word[0]), annotation)
    shown = re.sub(r"dict\[string, (\w+)\]", lambda m: "object" if m[1] == "object" else f"object of {m[1]}s", shown)
    return re.sub(r"list\[(\w+)\]", r"list of \1", shown).replace(" | ", " or ")


@pytest.mark.parametrize("name", VALUES)
def test_every_value_is_explained(name: str) -> None:
    explained = set(re.findall(r"`([^`]+)`", MODEL.read_text("utf-8")))
    assert set(get_args(getattr(model, name))) <= explained


# -- adding a language

FOLDER = ROOT / "docs" / "add-a-language.md"


def test_every_key_of_a_language_is_explained_beside_it() -> None:
    lines = (ROOT / "src" / "takhrij" / "languages" / "ar" / "language.toml").read_text("utf-8").splitlines()
    for before, section in pairwise(lines):
        assert not re.match(r"\[\w+\]", section) or before.startswith("#"), f"{section} has no comment above it"


def test_every_kind_of_example_and_frame_is_explained() -> None:
    arabic = languages.load("ar")
    explained = set(re.findall(r"^\| `([\w ]+)[:`]", FOLDER.read_text("utf-8"), re.MULTILINE))
    cells = [row["frames"] for table in ("verbs", "cue_nouns") for row in arabic.table(table)]
    kinds = {frame.kind for cell in cells for frame in frames(cell)} - {"preposition"}
    assert kinds | set(arabic.settings["shows"].values()) <= explained


def test_every_column_of_a_table_is_explained() -> None:
    prose = re.sub(r"^Examples show:.*$", "", FOLDER.read_text("utf-8"), flags=re.MULTILINE)
    explained = set(re.findall(r"`(\w+)`", prose))
    for table, rows in languages.load("ar").tables.items():
        assert set(list(rows[0].columns)[1:]) - {"forms"} <= explained, table


# -- the evaluation


def test_the_annotated_text_that_is_shown_can_be_loaded(tmp_path: Path) -> None:
    (shown,) = re.findall(r"```toml\n(.*?)```", (ROOT / "docs" / "evaluation.md").read_text("utf-8"), re.DOTALL)
    (tmp_path / "shown.toml").write_text(shown, "utf-8")
    (gold,) = own(tmp_path)
    assert gold.attributions
    assert gold.text[slice(*gold.attributions[0]["content"][0])] == "الجسر مفتوح"


# -- all pages


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_page_names_a_machine_or_is_left_unfinished(page: Path) -> None:
    found = re.search(r"/home/|/root/|/work/|/tmp/|\bTODO\b|\bFIXME\b|\bTBD\b", page.read_text("utf-8"))
    assert found is None, found


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached, waiting = set[Path](), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached:
            continue
        reached.add(page)
        files = {
            (page.parent / target.partition("#")[0]).resolve() for target in _LINK.findall(page.read_text("utf-8"))
        }
        waiting += [file for file in files if file.suffix == ".md" and file.is_file()]
        waiting += [file for folder in files if folder.parent == ROOT / "docs" for file in folder.glob("*.md")]
    assert set(PAGES) - {ROOT / "CHANGELOG.md"} <= reached
