"""The example case that ships: that it is whole, invented, and read as its README says."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from takhrij.cli import main

ROOT = Path(__file__).parents[1]
CASE = ROOT / "examples" / "tyre-crane"


def articles() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CASE / "articles.jsonl").read_text("utf-8").splitlines()]


def outlets() -> list[dict[str, str]]:
    with (CASE / "outlets.tsv").open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows, delimiter="\t"))


def readings(capfd: pytest.CaptureFixture[str], *names: str) -> list[dict[str, Any]]:
    assert main(["read", *(str(CASE / name) for name in names), "--format", "jsonl"]) == 0
    return [json.loads(line) for line in capfd.readouterr().out.splitlines()]


def test_articles_stand_in_order_of_time_under_their_own_names() -> None:
    case = articles()
    assert [one["id"] for one in case] == [f"crane-{number:02}" for number in range(1, 13)]
    assert [one["published"] for one in case] == sorted(one["published"] for one in case)


def test_every_outlet_is_known_and_none_is_real() -> None:
    domains = {one["name"]: one["domain"] for one in outlets()}
    assert all(domain.endswith(".example") for domain in domains.values())
    assert {one["outlet"]: urlsplit(one["url"]).hostname for one in articles()} == domains


def test_the_page_is_one_of_the_articles(capfd: pytest.CaptureFixture[str]) -> None:
    (page,) = readings(capfd, "article.html")
    article = next(one for one in articles() if one["id"] == "crane-06")
    same = ("text", "title", "outlet", "language", "published", "url")
    assert {key: page[key] for key in same} == {key: article[key] for key in same}


def test_every_article_is_read(capfd: pytest.CaptureFixture[str]) -> None:
    read = {one["id"]: one for one in readings(capfd, "articles.jsonl")}
    assert [read[one["id"]]["text"] for one in articles()] == [one["text"] for one in articles()]
    arabic = [one["id"] for one in articles() if one["language"] == "ar"]
    assert all(read[name]["attributions"] for name in arabic)


def test_what_the_port_denies_is_found(capfd: pytest.CaptureFixture[str]) -> None:
    (page,) = readings(capfd, "article.html")
    denials = [one for one in page["attributions"] if one["act"] == "deny"]
    denied = [page["text"][start:end] for one in denials for start, end in one["content"]]
    assert any("سقوط عدسة المنارة القديمة في البحر" in words for words in denied)


def test_the_claim_that_the_demo_ends_with_is_that_the_cable_snapped(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    (claim,) = re.findall(r"^CLAIM := (\w+)$", makefile, re.MULTILINE)
    demo = [line.strip() for line in makefile.split("\ndemo:")[1].split("\n\n")[0].splitlines()]
    commands = [line.split()[1:] for line in demo if line.startswith("$(TAKHRIJ)")]
    known = {"$(EXAMPLE)": str(CASE), "$(CLAIM)": claim, "build": str(tmp_path)}
    for command in commands:
        capfd.readouterr()
        assert main([re.sub(r"\$\(\w+\)|^build\b", lambda name: known[name[0]], word) for word in command]) == 0
    shown = capfd.readouterr().out
    assert commands[-1][0] == "trace"
    assert "الحبل الفولاذي انقطع" in shown
    assert "مصادر مطلعة" in shown
    assert (tmp_path / "article.html").exists()
