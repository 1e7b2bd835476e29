"""Adding in a real browser: files dropped, texts pasted, progress followed, reloaded, cancelled; without script too."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from browsers import CHROMIUM, watched
from served import serving
from takhrij.case import Case
from takhrij.serve import Settings
from test_serve_adding import Slowly, lines

Opened = Callable[..., Page]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TEXT = "قال الوزير إن الطريق إلى المرفأ مفتوح أمام الشاحنات."
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium (apt-get install chromium)")


@pytest.fixture
def slowly() -> Slowly:
    return Slowly()


@pytest.fixture
def open_page(browser: Browser, slowly: Slowly, tmp_path: Path) -> Iterator[Opened]:
    """Opens a page of an empty case. At the end, nothing may have been asked of others, refused or gone wrong."""
    Case.create(path := tmp_path / "empty.takhrij").close()
    with serving(Settings(path, by="test", reader=slowly)) as address, watched(browser, address) as one:

        def opened(path: str, *, width: int = 1280, **more: Any) -> Page:
            scheme = "dark" if width < 400 else "light"
            return one.open(path, width=width, base_url=address, color_scheme=scheme, **more)

        yield opened
        slowly.go_on.release(1_000)
        # A browser notes by itself that something was refused.
        one.trouble[:] = [words for words in one.trouble if "400 (Bad Request)" not in words]


def drop(page: Page, *paths: Path) -> None:
    """Drop files and folders on a page as a file manager does."""
    session = page.context.new_cdp_session(page)
    data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    for kind in ["dragEnter", "dragOver", "drop"]:
        session.send("Input.dispatchDragEvent", {"type": kind, "x": 300, "y": 300, "data": data})


def file(folder: Path, words: bytes, name: str = "one.jsonl") -> Path:
    (path := folder / name).parent.mkdir(exist_ok=True)
    path.write_bytes(words)
    return path


@pytest.mark.parametrize("page", ["/claims", "/articles", "/sources", "/review", "/review/pairs", "/work"])
def test_an_empty_case_leads_to_what_fills_it(open_page: Opened, page: str) -> None:
    expect(open_page(page).locator("main a[href='/add']")).to_be_visible()


def test_files_dropped_on_any_page_are_added_and_followed_until_they_are_traced(
    open_page: Opened, slowly: Slowly, tmp_path: Path
) -> None:
    file(tmp_path, lines(2, 1), "saved/deeper.jsonl")
    file(tmp_path, b"", "saved/style.css")
    page = open_page("/sources")
    drop(page, file(tmp_path, lines(1)), file(tmp_path, b"PK\x03\x04", "none.docx"), tmp_path / "saved")
    page.wait_for_url("**/work")
    one = page.locator(".addition")
    slowly.reached.acquire()
    slowly.let(1)
    expect(one).to_have_attribute("data-state", "adding")
    expect(one.locator("progress")).to_be_visible()
    expect(one.locator(".documents li")).to_have_count(1)
    page.reload()
    expect(one.locator(".documents li")).to_have_count(1)
    slowly.go_on.release(1)
    expect(one).to_have_attribute("data-state", "done")
    expect(one.locator(".failed li")).to_have_count(1)
    expect(one.locator(".failed")).to_contain_text("none.docx")
    expect(one.locator(".facts")).to_contain_text("3 of 3")
    expect(page.locator("#said")).to_contain_text("Adding is over, and all claims are traced.")
    expect(page.locator("#said")).to_contain_text("Could not be read 1")
    page.locator(".documents a").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert "/article?id=n1" in page.url


def test_where_none_of_it_could_be_read_it_is_not_said_to_be_done(
    open_page: Opened, slowly: Slowly, tmp_path: Path
) -> None:
    slowly.go_on.release(9)
    page = open_page("/sources")
    drop(page, file(tmp_path, b"PK\x03\x04", "none.docx"))
    page.wait_for_url("**/work")
    expect(page.locator(".addition .state")).to_have_text("none of it could be read")
    drop(page, file(tmp_path, lines(1)))
    expect(page.locator(".addition .state").first).to_have_text("done")


def test_what_the_form_says_goes_with_what_is_dropped_on_it(open_page: Opened, slowly: Slowly, tmp_path: Path) -> None:
    slowly.go_on.release(9)
    page = open_page("/add")
    page.locator("form:has([name=files]) summary").click()
    page.locator("form:has([name=files]) [name=outlet]").fill("Two Rivers")
    drop(page, file(tmp_path, lines(1)))
    page.wait_for_url("**/work")
    expect(page.locator(".addition")).to_have_attribute("data-state", "done")
    page.goto("/articles")
    expect(page.locator("tbody")).to_contain_text("Two Rivers")


def test_a_text_is_pasted_by_keyboard_alone(open_page: Opened, slowly: Slowly) -> None:
    slowly.go_on.release(9)
    page = open_page("/claims", language="ar")
    tab(page, "a[href='/add']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/add")
    tab(page, "[name=text]")
    page.keyboard.insert_text(TEXT + "\n" + TEXT)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/work")
    page.locator(".documents a").click()
    expect(page.locator(".text")).to_contain_text(TEXT)


def test_from_nothing_to_a_dossier_by_keyboard_alone(open_page: Opened, slowly: Slowly) -> None:
    slowly.go_on.release(9)
    page = open_page("/claims")
    for number in (1, 2):
        tab(page, "a[href='/add']")
        page.keyboard.press("Enter")
        page.wait_for_url("**/add")
        tab(page, "form:has([name=text]) [name=outlet]")
        page.keyboard.type(f"Outlet {number}")
        tab(page, "[name=text]")
        page.keyboard.insert_text(f"قال المدير رقم {number} إن الجسر القديم آمن ومفتوح أمام السيارات.")
        tab(page, "button")
        page.keyboard.press("Enter")
        page.wait_for_url("**/work")
        expect(page.locator(".addition[data-state=done]")).to_have_count(number)
    expect(page.locator("#tracing a")).to_be_visible()
    tab(page, "a[href='/review']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/review")
    page.keyboard.press("a")
    expect(page.locator("form[action='/undo']").first).to_be_visible()
    tab(page, "a[href='/claims']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/*")
    tab(page, "a[href^='/dossiers/']")
    with page.expect_download() as waited:
        page.keyboard.press("Enter")
    assert waited.value.suggested_filename.endswith(".zip")


def tab(page: Page, selector: str) -> None:
    """Press the tabulator until it is at what is looked for."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(selector)


def test_cancelled_by_keyboard_while_progress_goes_on(open_page: Opened, slowly: Slowly, tmp_path: Path) -> None:
    page = open_page("/add")
    drop(page, file(tmp_path, lines(20)))
    page.wait_for_url("**/work")
    slowly.reached.acquire()
    cancel = page.get_by_role("button", name="Cancel")
    cancel.focus()
    slowly.let(3)
    expect(page.locator(".facts")).to_contain_text(re.compile(r"Added\s*3"))
    expect(cancel).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".addition")).to_have_attribute("data-state", "ending")
    slowly.go_on.release(1)
    expect(page.locator(".addition")).to_have_attribute("data-state", "cancelled")
    expect(page.locator(".facts")).to_contain_text(re.compile(r"Added\s*4"))


def test_other_pages_say_that_their_claims_are_from_before(open_page: Opened, slowly: Slowly, tmp_path: Path) -> None:
    page = open_page("/add")
    drop(page, file(tmp_path, lines(2)))
    page.wait_for_url("**/work")
    page.goto("/claims")
    expect(page.locator(".working")).to_contain_text("from before")
    expect(page.locator(".card")).to_have_count(0)
    slowly.go_on.release(2)
    page.locator(".working a").get_by_text("as they are now").click()
    expect(page.locator(".card")).to_have_count(1)
    expect(page.locator(".working")).to_have_count(0)


def test_without_script_it_is_added_and_looked_at_again(open_page: Opened, slowly: Slowly, tmp_path: Path) -> None:
    page = open_page("/add", script=False)
    page.locator("[name=files]").set_input_files(file(tmp_path, lines(2)))
    page.locator("form:has([name=files]) button").click()
    page.wait_for_url("**/work")
    slowly.reached.acquire()
    slowly.let(1)
    page.get_by_role("link", name="Look again").click()
    expect(page.locator(".documents li")).to_have_count(1)
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator(".addition")).to_have_attribute("data-state", "ending")
    slowly.go_on.release(1)
    while page.get_by_role("link", name="Look again").count():
        page.reload()
    expect(page.locator(".addition")).to_have_attribute("data-state", "cancelled")


@pytest.mark.parametrize(("language", "says"), [("en", "is no date"), ("ar", "ليس تاريخا")])
def test_what_is_refused_is_said_on_the_page(open_page: Opened, tmp_path: Path, language: str, says: str) -> None:
    page = open_page("/add", language=language)
    page.locator("form:has([name=files]) summary").click()
    page.locator("form:has([name=files]) [name=published]").fill("yesterday")
    drop(page, file(tmp_path, lines(2)))
    expect(page.get_by_role("alert")).to_contain_text("yesterday")
    expect(page.get_by_role("alert")).to_contain_text(says)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_state_of_the_work_is_closed_to_anybody_or_wider_than_a_screen(
    open_page: Opened, slowly: Slowly, tmp_path: Path, language: str
) -> None:
    page = open_page("/add", language=language, width=360 if language == "ar" else 1280)
    sound(page)
    name = "a-name-without-any-place-to-break-it-" + "ا" * 60 + ".jsonl"
    drop(page, file(tmp_path, lines(3), name), file(tmp_path, b"PK\x03\x04", "none.docx"))
    page.wait_for_url("**/work")
    slowly.reached.acquire()
    # The page shows the second addition before it is left for itself: what is looked at must be the page that follows.
    with page.expect_navigation():
        drop(page, file(tmp_path, lines(4)))
    expect(page.locator(".addition")).to_have_count(2)
    slowly.let(1)
    expect(page.locator(".documents li")).to_have_count(1)
    sound(page)
    slowly.go_on.release(9)
    expect(page.locator(".addition[data-state=done]")).to_have_count(2)
    expect(page.locator("#work[data-busy]")).to_have_count(0)
    sound(page)


def sound(page: Page) -> None:
    """Nothing is wider than any screen, and axe finds nothing."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    for width in (1600, 800, 360):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []


def test_more_than_can_be_handed_over_is_not_sent(open_page: Opened, tmp_path: Path) -> None:
    (large := tmp_path / "large.jsonl").touch()
    os.truncate(large, 2**28 + 1)
    page = open_page("/claims")
    drop(page, large)
    expect(page.get_by_role("alert")).to_contain_text("more than can be handed over")
    page.goto("/add")
    page.locator("[name=files]").set_input_files(large)
    assert "more than" in page.locator("[name=files]").evaluate("one => one.validationMessage")
