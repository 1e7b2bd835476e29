"""The documentation, checked against the code."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from takhrij import model

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


# -- the data model

MODEL = ROOT / "docs" / "data-model.md"
NOUNS = {
    noun.__name__: noun for noun in vars(model).values() if isinstance(noun, type) and issubclass(noun, model.Value)
}
VALUES = ("SourceType", "Act", "Form", "How", "TimexType", "PlaceKind", "ActorType")


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
    words = {"str": "string", "float": "number", "bool": "boolean", "None": "null"}
    shown = re.sub(r"\w+", lambda word: words.get(word[0], word[0]), annotation)
    return re.sub(r"list\[(\w+)\]", r"list of \1", shown).replace(" | ", " or ")


@pytest.mark.parametrize("name", VALUES)
def test_every_value_is_explained(name: str) -> None:
    explained = set(re.findall(r"`([^`]+)`", MODEL.read_text("utf-8")))
    assert set(get_args(getattr(model, name))) <= explained
