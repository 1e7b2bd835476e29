"""Review in a real browser by keyboard alone, in both languages: every judgement, other words, and without script."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browsers import CHROMIUM, watched
from cases import read
from served import serving
from takhrij.case import Case
from takhrij.serve import Settings, desk

Opened = Callable[..., Page]

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium (apt-get install chromium)")


@pytest.fixture
def path(example: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(example, tmp_path / "crane.takhrij"))


@pytest.fixture
def open_page(browser: Browser, path: Path) -> Iterator[Opened]:
    """Opens a page of a workbench on a case of its own. At the end, nothing may have gone wrong in the browser."""
    with serving(Settings(path, by="سلمى")) as address, watched(browser, address) as one:
        yield one.open


def judgements(path: Path) -> list[tuple[str, dict[str, str]]]:
    with Case.open(path) as case:
        return [(one.verdict, one.says) for one in case.judgements()]


def pressed(page: Page, key: str) -> None:
    """Press a key that leads to another page."""
    with page.expect_navigation():
        page.keyboard.press(key)


def shown(page: Page) -> str | None:
    return page.locator("#item input[name=at]").get_attribute("value")


def test_on_a_phone_nothing_that_has_the_focus_is_behind_the_answers(open_page: Opened) -> None:
    page = open_page("/review", language="ar", width=360)
    behind = "e => e.getBoundingClientRect().bottom > document.querySelector('.decide').getBoundingClientRect().top"
    for height in range(700, 1100, 40):
        page.set_viewport_size({"width": 360, "height": height})
        page.evaluate("scrollTo(0, 0), document.getElementById('question').focus()")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert not page.locator(".parts :focus").evaluate(behind), height


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_queue_is_gone_through_by_keyboard_alone(open_page: Opened, path: Path, language: str) -> None:
    page = open_page("/review", language=language)
    assert page.evaluate("document.activeElement.id") == "question"
    first = shown(page)
    pressed(page, "a")
    second = shown(page)
    pressed(page, "x")
    third = shown(page)
    pressed(page, "n")
    assert len({first, second, third, shown(page)}) == 4
    assert [verdict for verdict, _ in judgements(path)] == ["accept", "reject"]
    pressed(page, "z")
    assert shown(page) == second
    assert [verdict for verdict, _ in judgements(path)] == ["accept"]
    page.keyboard.press("s")
    assert page.evaluate("document.activeElement.name") == "speaker"
    page.keyboard.type("هدى")
    pressed(page, "Enter")
    assert judgements(path)[-1] == ("correct", {"speaker": "هدى"})
    assert shown(page) == second


@pytest.mark.parametrize("language", ["en", "ar"])
def test_other_words_are_chosen_by_arrows(open_page: Opened, path: Path, language: str) -> None:
    with Case.open(path) as case:
        reading = case.reading("crane-06")
        ((start, end),) = next(one for one in reading.attributions if one.id == "a5").content
    page = open_page("/review?at=crane-06%23a5", language=language)
    words = reading.text[start:end].split()
    page.keyboard.press("1")
    page.locator("#draft").wait_for()
    # Back in Arabic text is to the right, in whichever language the page is.
    for key in ("ArrowRight", "ArrowRight", "Shift+ArrowLeft", "Control+ArrowRight"):
        page.keyboard.press(key)
    span = (start + len(words[0]) + 1, end - len(words[-1]) - len(words[-2]) - 3)
    kept = page.locator("#draft input[name=content]")
    expect(kept).to_have_value(f"{span[0]}-{span[1]}")
    assert page.locator("#words .at").all_inner_texts() == [reading.text[slice(*span)]]
    page.keyboard.press("+")
    expect(kept).to_have_value(f"{span[0]}-{span[1]},{span[1] + 2}-{span[1] + 2 + len(words[-2])}")
    page.keyboard.press("-")
    expect(kept).to_have_value(f"{span[0]}-{span[1]}")
    pressed(page, "Enter")
    assert judgements(path) == [("correct", {"content": f"{span[0]}-{span[1]}"})]
    page.keyboard.press("2")
    page.locator("#draft").wait_for()
    page.keyboard.press("ArrowLeft")
    pressed(page, "Escape")
    assert len(judgements(path)) == 1


def test_other_words_are_selected_in_the_text(open_page: Opened, path: Path) -> None:
    page = open_page("/review?at=crane-06%23a5")
    page.keyboard.press("2")
    page.locator("#draft").wait_for()
    box = page.locator("#words .cue").first.bounding_box()
    assert box
    page.mouse.dblclick(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    kept = page.locator("#draft input[name=source]")
    with Case.open(path) as case:
        text = case.reading("crane-06").text
    start = text.index("وقال مدير المرفأ")
    expect(kept).to_have_value(f"{start}-{start + len('وقال')}")
    assert page.locator("[role=status]").inner_text() == "وقال"
    pressed(page, "Enter")
    page.evaluate(
        "const words = document.querySelector('#words .content').firstChild;"
        "getSelection().setBaseAndExtent(words, 0, words, 7)"
    )
    page.keyboard.press("1")
    page.locator("#draft").wait_for()
    pressed(page, "Enter")
    content = text.index("الرافعة توقفت أربعين")
    assert judgements(path)[-1] == ("correct", {"content": f"{content}-{content + 7}"})


def test_a_missed_attribution_is_added_by_keyboard_alone_and_taken_back(open_page: Opened, path: Path) -> None:
    page = open_page("/review?at=crane-06%23a5", language="ar")
    page.keyboard.press("m")
    page.wait_for_url("**/review/missed?document=crane-06")
    content, cue = page.locator("input[name=content]"), page.locator("input[name=cue]")
    page.keyboard.press("n")
    expect(content).to_have_value(re.compile(r"\d+-\d+"))
    begun = content.input_value()
    page.keyboard.press("ArrowLeft")
    expect(content).not_to_have_value(begun)
    page.keyboard.press("3")
    page.locator("#words[data-part=cue]").wait_for()
    page.keyboard.press("+")
    expect(cue).to_have_value(re.compile(r"\d+-\d+"))
    page.keyboard.press("s")
    page.keyboard.type("نادر")
    page.keyboard.press("Escape")
    begun = cue.input_value()
    page.keyboard.press("ArrowLeft")
    expect(cue).not_to_have_value(begun)
    expect(page.locator("input[name=speaker]")).to_have_value("نادر")
    added = {"content": content.input_value(), "cue": cue.input_value()}
    pressed(page, "Enter")
    verdict, says = judgements(path)[-1]
    assert verdict == "add"
    assert says == {**added, "speaker": "نادر", "source_type": "impersonal", "act": "state"}
    assert page.locator(".ruling-add").is_visible()
    pressed(page, "z")
    with Case.open(path) as case:
        assert not any(one.id.startswith("j") for one in case.reading("crane-06").attributions)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pairs_are_settled_by_keyboard_alone(open_page: Opened, path: Path, language: str) -> None:
    page = open_page("/review/pairs", language=language)
    for key in ("s", "d", "n"):
        before = page.locator(".sides").inner_text()
        pressed(page, key)
        assert page.locator(".sides").inner_text() != before
    assert [verdict for verdict, _ in judgements(path)] == ["same", "different"]
    pressed(page, "z")
    assert [verdict for verdict, _ in judgements(path)] == ["same"]


@pytest.mark.parametrize("script", [True, False])
def test_while_pairs_are_put_in_order_it_is_said_and_then_they_are_shown(
    browser: Browser, path: Path, monkeypatch: pytest.MonkeyPatch, *, script: bool
) -> None:
    with Case.open(path) as case, case.database.writing():
        case.database.write("DELETE FROM result WHERE name = 'unsure of'")
    monkeypatch.setattr(desk, "_PATIENCE", 0.0)
    with serving(Settings(path, by="سلمى", reader=lambda _: read)) as address, watched(browser, address) as one:
        page = one.open("/review/pairs", script=script, language="ar")
        if not script:
            expect(page.locator("#ordering")).to_have_attribute("role", "status")
            expect(page.locator(".left, #question")).to_have_count(0)
            monkeypatch.setattr(desk, "_PATIENCE", 90.0)
            page.locator("#ordering a").click()
        expect(page.locator(".sides")).to_be_visible()
        expect(page.locator("#question")).to_be_focused()


def test_all_of_it_works_without_script(open_page: Opened, path: Path) -> None:
    page = open_page("/review?at=crane-06%23a5", script=False)
    page.locator("input[name=speaker]").fill("هدى")
    page.locator(".parts button").first.click()
    page.locator(".moves button").nth(1).click()
    assert page.locator("input[name=speaker]").input_value() == "هدى"
    page.locator(".fields button").click()
    page.locator("input[name=speaker]").fill("نادر")
    page.keyboard.press("Enter")
    page.locator("button[value=accept]").click()
    page.goto(page.url.split("/review")[0] + "/review/pairs")
    page.locator("button[value=different]").click()
    assert [verdict for verdict, _ in judgements(path)] == ["correct", "correct", "accept", "different"]
    page.goto(page.url.split("/review")[0] + "/history")
    for _ in range(4):
        page.locator(".judgements button").first.click()
    assert judgements(path) == []


def test_single_keys_can_be_turned_off(open_page: Opened, path: Path) -> None:
    page = open_page("/review")
    page.locator("#keys-switch").click()
    page.reload()
    page.keyboard.press("a")
    page.keyboard.press("x")
    page.keyboard.press("/")
    assert not page.locator(".find input").evaluate("at => at === document.activeElement")
    page.goto(page.url)
    assert judgements(path) == []


def test_what_was_decided_stands_within_a_small_screen(open_page: Opened, path: Path) -> None:
    page = open_page("/review", width=360)
    pressed(page, "a")
    with page.expect_navigation():  # its style sheets are there too then, without which any page is wide
        page.locator(".undo a").first.evaluate("link => location.assign('/history')")
    page.locator(".judgements li").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    words = page.locator(".judgements li > span")
    assert words.evaluate(
        "at => at.getBoundingClientRect().right <= at.closest('details').getBoundingClientRect().right"
    )


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_is_wider_than_the_screen(open_page: Opened, language: str) -> None:
    for address in ("/review?at=crane-06%23a5", "/review?at=crane-06%23a5&part=content", "/review/pairs"):
        page = open_page(address, language=language)
        page.locator(".keys summary").click()
        for width in (360, 900, 1600):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (address, width)


@pytest.mark.parametrize("queue", ["/review", "/review/pairs"])
def test_on_a_small_screen_what_decides_is_at_hand_however_long_the_text_is(open_page: Opened, queue: str) -> None:
    decide = open_page(queue, width=360).locator(".decide")
    assert decide.evaluate("at => at.getBoundingClientRect().bottom <= innerHeight")
    button = decide.locator("button").first
    box = button.bounding_box()
    assert box
    assert button.evaluate("(at, [x, y]) => at.contains(document.elementFromPoint(x, y))", [box["x"] + 9, box["y"] + 9])


@pytest.mark.parametrize("queue", ["/review", "/review/pairs"])
def test_where_all_is_enlarged_fourfold_what_decides_leaves_the_screen_to_the_text(
    open_page: Opened, queue: str
) -> None:
    page = open_page(queue, width=320)
    page.set_viewport_size({"width": 320, "height": 256})
    assert page.locator(".decide").evaluate("at => getComputedStyle(at).position") == "static"
