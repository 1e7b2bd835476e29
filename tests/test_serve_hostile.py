"""The workbench under hostile hands: anything asked of its API, anything written in documents."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from playwright.sync_api import Browser
from schemathesis import Case as Question
from schemathesis import GenerationMode, checks

from browsers import CHROMIUM, watched
from served import PATIENCE, serving
from takhrij.acquire import originals
from takhrij.case import Case
from takhrij.cli.wiring import Readers
from takhrij.serve import Settings

DESCRIBED = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
]
HOSTILE = [
    "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>",
    '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><image href="http://outside.example/a.png"/></svg>',
    "<a href=\"javascript:alert(1)\">x</a><iframe src='http://outside.example/'></iframe>{{ 7 * 7 }}{% raw %}",
    "</title></textarea></style><style>@import url(http://outside.example/a.css);</style><!-- ]]> -->",
    "\u202eolleh\u202c \u2066\u2069\u2069 \u200f\u061c \ufeff",
]
NESTED = "(" * 500 + "«" * 500 + "<b>" * 200 + "قال المدير إن " * 40


def test_whatever_its_api_is_asked_it_answers_as_described(example: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(example, tmp_path / "crane.takhrij"))
    modes = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    asked: set[str] = set()
    with serving(Settings(path, by="سلمى", reader=lambda _: Readers().read)) as address:
        api = schemathesis.openapi.from_url(f"{address}/schema/openapi.json", timeout=PATIENCE)
        for operation in [one.ok() for one in api.get_all_operations()]:  # type: ignore[union-attr]
            positive, negative = (operation.as_strategy(generation_mode=mode) for mode in modes)

            # The same questions each time: what fails here fails everywhere. None is too slow, and none is looked for
            # again in a shorter form, which would ask the whole case a hundred times.
            @settings(
                max_examples=3,
                derandomize=True,
                deadline=None,
                database=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )
            @given(positive | negative)
            def answers(question: Question[Any]) -> None:
                asked.add(f"{question.method} {question.path}")
                headers = {"origin": address, "accept": "application/json"}
                question.validate_response(question.call(headers=headers, timeout=PATIENCE), checks=DESCRIBED)

            answers()
    assert {"GET /claims", "GET /review", "POST /judge", "POST /undo", "POST /add"} <= asked


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a case all of whose words are hostile."""
    lines = [
        {"id": f'{number}-{copy}"><script>', "text": f"{words} قال المدير إن الجسر آمن {copy}. {words}", "title": words,
         "outlet": f"{words}{copy}", "url": "javascript:alert(1)", "language": "ar", "published": "2020-01-0<b>"}
        for number, words in enumerate([*HOSTILE, NESTED]) for copy in "12"
    ]  # fmt: skip
    folder = tmp_path_factory.mktemp("hostile")
    file, path = folder / "hostile.jsonl", folder / "hostile.takhrij"
    file.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    with Case.create(path) as opened:
        for one in originals(file):
            opened.add(one, Readers().read)  # type: ignore[arg-type]
    with serving(Settings(path)) as address:
        yield address


def pages(address: str) -> list[str]:
    articles = [one["id"] for one in httpx.get(f"{address}/articles.json", timeout=PATIENCE).json()]
    claims = [one["id"] for one in httpx.get(f"{address}/claims.json", timeout=PATIENCE).json()]
    assert claims
    return [
        "/claims",
        "/articles",
        "/sources",
        "/history",
        "/review",
        "/review/pairs",
        "/search?q=%3Cscript%3E+" + quote("الجسر"),
        f"/claims/{claims[0]}",
        *(f"/article?id={quote(id, safe='')}&words=0-20" for id in articles[::2]),
    ]


def test_hostile_documents_are_shown_as_they_are(hostile: str) -> None:
    for page in pages(hostile):
        text = httpx.get(hostile + page, timeout=PATIENCE).text
        own = re.sub('<script src="/assets/[a-z]+[.]js"( data-pictures="/claims/[^"<>]*")? defer></script>', "", text)
        assert not re.search("<(script|img|iframe|image|style)", own), page
        assert not re.search("href=['\"]?(javascript|http)", own), page
        boxed = re.sub(r'<span class="odd"[^>]*>.</span>', "", text)
        assert not re.search("[\u202a-\u202e]", re.sub("<[^>]*>", "", boxed)), page


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium (apt-get install chromium)")
def test_hostile_documents_do_nothing_in_a_browser(browser: Browser, hostile: str) -> None:
    with watched(browser, hostile) as one:
        page = one.open("/", width=360)
        for path in pages(hostile):
            page.goto(hostile + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
