"""The workbench in a real browser: by keyboard, at every width, in both directions, with nothing asked of anyone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from crane import CASE
from served import serving
from takhrij.cli import main
from takhrij.serve import Settings
from test_page import CHROMIUM, QUIET

PAGES = [
    "/",
    "/claims/{claim}",
    "/article?id=crane-06&words=5-20",
    "/articles",
    "/search?q=lens",
    "/sources",
    "/history",
]
Opened = Callable[..., Page]

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium (apt-get install chromium)")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("case") / "crane.takhrij"
    assert main(["add", str(path), str(CASE / "articles.jsonl"), "--outlets", str(CASE / "outlets.tsv")]) == 0
    with serving(Settings(path)) as address:
        yield address


@pytest.fixture
def open_page(browser: Browser, served: str) -> Iterator[Opened]:
    """Opens a page of the workbench. At the end, nothing may have been asked of others, refused or gone wrong."""
    trouble: list[str] = []
    contexts = []

    def opened(path: str, *, language: str = "en", width: int = 1280, script: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=script, reduced_motion="reduce"
        )
        contexts.append(context)
        context.add_cookies([{"name": "lang", "value": language, "url": served}])
        page = context.new_page()
        page.on("console", lambda message: trouble.append(message.text))
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on(
            "request",
            lambda request: None if request.url.startswith((served, "data:")) else trouble.append(request.url),
        )
        if "{claim}" in path:
            page.goto(f"{served}/claims?badge=denied")
            path = path.replace("/claims/{claim}", page.locator(".card h2 a").first.get_attribute("href") or "")
        page.goto(served + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert trouble == []


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [360, 800, 1400])
def test_nothing_is_wider_than_the_screen(open_page: Opened, language: str, width: int) -> None:
    for path in PAGES:
        page = open_page(path, language=language, width=width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        direction = page.locator("html").evaluate("e => getComputedStyle(e).direction")
        assert direction == ("rtl" if language == "ar" else "ltr")


def test_from_the_claims_to_the_very_words_by_keyboard_alone(open_page: Opened) -> None:
    page = open_page("/claims?badge=denied")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/*")
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.to') !== null"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/article?*#words")
    assert page.locator("#words").is_visible()
    assert page.locator("#words").evaluate("e => e.getBoundingClientRect().top < innerHeight")


def test_the_first_tab_skips_to_the_content(open_page: Opened) -> None:
    page = open_page("/sources")
    page.keyboard.press("Tab")
    assert page.locator(".skip").evaluate("e => e === document.activeElement")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_an_edge_says_why_and_leads_to_its_reason(open_page: Opened) -> None:
    page = open_page("/claims/{claim}")
    edge = page.locator("#chains .drawing a[href^='#link']").first
    assert edge.locator("title").text_content()
    edge.focus()
    page.keyboard.press("Enter")
    assert page.locator(page.url[page.url.index("#") :]).is_visible()


def test_hits_change_as_words_are_typed(open_page: Opened) -> None:
    page = open_page("/search?q=nothing-at-all")
    page.keyboard.press("/")
    page.keyboard.type("lens")
    page.locator("#hits mark").first.wait_for()
    page.wait_for_url("**q=lens")


def test_a_choice_takes_effect_with_script_and_without(open_page: Opened) -> None:
    page = open_page("/claims")
    page.locator("select[name=badge]").select_option("denied")
    page.wait_for_url("**badge=denied**")
    without = open_page("/claims", script=False)
    without.locator("select[name=badge]").select_option("denied")
    without.locator(".choice button").click()
    assert "badge=denied" in without.url
    assert without.locator(".card").count() == page.locator(".card").count()


def test_the_language_is_turned_on_the_page(open_page: Opened) -> None:
    page = open_page("/claims?badge=denied")
    page.locator(".other").click()
    assert page.locator("html").get_attribute("lang") == "ar"
    assert "badge=denied" in page.url
