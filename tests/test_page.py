"""The page in a real browser: what a reader sees, points at, tabs to, filters and prints."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs
from playwright.sync_api import Browser, Page

from browsers import CHROMIUM, watched
from invented import TEXT, reading
from takhrij.model import Attribution, Reading
from takhrij.publish import html
from takhrij.publish.messages import Messages

Opened = Callable[..., Page]

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium (apt-get install chromium)")


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    """Opens the page of a reading. At the end, nothing may have been asked of anyone, refused or gone wrong."""
    with watched(browser, tmp_path.as_uri()) as watch:

        def opened(one: Reading, *, language: str = "en", **more: Any) -> Page:
            (tmp_path / "page.html").write_bytes(b"".join(html([one], language)))
            return watch.open("/page.html", **more)

        yield opened


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [360, 800, 1280, 2000])
def test_nothing_is_wider_than_the_screen(open_page: Opened, language: str, width: int) -> None:
    first, *others = reading().attributions
    named_at_length = structs.replace(first, speaker="المدير العام لمصلحة الجسور والطرق " * 4)
    page = open_page(
        structs.replace(reading(), attributions=[named_at_length, *others]), language=language, width=width
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for control in page.locator(".filters label").all():
        label, select = control.bounding_box(), control.locator("select").bounding_box()
        assert label and select
        assert select["width"] <= label["width"]
    assert page.locator(".text").text_content() == TEXT


def test_the_arabic_article_runs_from_right_to_left_in_an_english_page(open_page: Opened) -> None:
    page = open_page(reading())
    assert page.locator(".text").evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert page.locator("html").evaluate("e => getComputedStyle(e).direction") == "ltr"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pointing_at_a_cue_shows_its_chain(open_page: Opened, language: str) -> None:
    page = open_page(reading(), language=language)
    page.locator("#td1c2").hover()
    tip = page.locator("#tip")
    assert tip.is_visible()
    assert "وكالة الساحل" in tip.inner_text()
    assert Messages(language)["act.state"] in tip.inner_text()
    page.keyboard.press("Escape")
    assert tip.is_hidden()


def test_a_cue_inside_anothers_words_shows_both_chains(open_page: Opened) -> None:
    page = open_page(reading())
    page.locator("#td1c5").hover()
    assert page.locator("#tip .head").count() == 2
    assert page.locator(".text .on").all_inner_texts() == ["وزير النقل", "قال", "الجسر آمن تماما"]


def test_every_claim_can_be_reached_and_read_by_keyboard(open_page: Opened) -> None:
    page = open_page(reading())
    page.locator(".legend summary").focus()
    seen = []
    for _ in reading().attributions:
        page.keyboard.press("Tab")
        assert page.locator("#tip").is_visible()
        seen.append(page.evaluate("document.activeElement.id"))
    assert seen == [f"td1c{n}" for n in range(1, 10)]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "d1c9"


def test_a_tap_opens_and_a_second_one_closes(open_page: Opened) -> None:
    page = open_page(reading(), width=360, has_touch=True)
    cue, tip = page.locator("#td1c6"), page.locator("#tip")
    cue.tap()
    assert tip.is_visible()
    assert "سكان الحي" in tip.inner_text()
    cue.tap()
    assert tip.is_hidden()
    cue.tap()
    tip.locator("button").tap()
    assert tip.is_hidden()


def test_words_that_are_focused_are_not_covered_by_their_chain(open_page: Opened) -> None:
    page = open_page(reading(), width=360)
    for n in range(1, 10):
        page.locator(f"#td1c{n}").focus()
        words, tip = page.locator(f"#td1c{n}").bounding_box(), page.locator("#tip").bounding_box()
        assert words and tip
        assert words["y"] + words["height"] <= tip["y"] or tip["y"] + tip["height"] <= words["y"]


def shown_claims(page: Page) -> list[str]:
    return page.locator(".claim:visible").evaluate_all("all => all.map(e => e.id)")  # type: ignore[no-any-return]


def test_claims_are_filtered_by_act_speaker_and_type(open_page: Opened) -> None:
    page = open_page(reading())
    page.locator("select[name=act]").select_option("deny")
    assert shown_claims(page) == ["d1c6"]
    assert page.locator(".shown").inner_text() == "1"
    assert "off" in (page.locator("#td1c1").get_attribute("class") or "")
    assert "off" not in (page.locator("#td1c6").get_attribute("class") or "")
    page.locator(".filters button").click()
    assert len(shown_claims(page)) == 9
    page.locator("select[name=type]").select_option("person")
    assert shown_claims(page) == ["d1c2", "d1c3"]
    page.locator("select[name=act]").select_option("deny")
    assert shown_claims(page) == []
    page.locator(".filters button").click()
    page.locator("select[name=speaker]").select_option(label="4 · وزير النقل")
    assert shown_claims(page) == ["d1c5"]


def test_filtering_changes_no_word_of_the_article(open_page: Opened) -> None:
    page = open_page(reading())
    page.locator("select[name=act]").select_option("deny")
    assert page.locator(".text").text_content() == TEXT


def test_words_around_a_filtered_claim_stay_marked_as_somebodys(open_page: Opened) -> None:
    page = open_page(reading())
    page.locator("select[name=type]").select_option("anonymous")
    assert "under" in (page.locator("#td1c5").get_attribute("class") or "")


def test_without_script_all_is_there_and_each_cue_leads_to_its_claim(open_page: Opened) -> None:
    page = open_page(reading(), script=False)
    assert page.locator(".filters").is_hidden()
    assert page.locator("#tip").is_hidden()
    page.locator("#td1c6").click()
    assert page.url.endswith("#d1c6")


def test_on_paper_all_claims_stand_and_no_controls(open_page: Opened) -> None:
    page = open_page(reading())
    page.emulate_media(media="print")
    assert page.locator(".claim:visible").count() == 9
    assert page.locator(".filters").is_hidden()
    assert page.locator(".legend ul").is_visible()
    assert page.locator(".claims").evaluate("e => getComputedStyle(e).maxHeight") == "none"


def test_a_hostile_document_does_nothing(open_page: Opened) -> None:
    hostile = '<script>document.title="got you"</script><img src="https://example.org"> \u202eolleh\u2069\u2069 end'
    cue = hostile.index("end")
    one = Reading(
        id="1", text=hostile, title=hostile, url="javascript:document.title='got you'", outlet=hostile,
        attributions=[Attribution(id="a1", cue=[(cue, cue + 3)], content=[(0, cue)], speaker=hostile)],
    )  # fmt: skip
    page = open_page(one)
    assert page.title().startswith("<script>")
    assert page.locator(".text").text_content() == hostile
    page.locator("#td1c1").hover()
    assert page.locator("#tip").is_visible()
    mark = page.locator(".odd").first.evaluate("e => getComputedStyle(e, '::after').content")
    assert "U+202E" in mark


def test_what_follows_an_override_still_runs_in_its_own_direction(open_page: Opened) -> None:
    page = open_page(Reading(id="1", text="one \u202etwo three"))
    places = page.evaluate(
        """() => {
            const last = document.querySelector(".text p").lastChild, range = document.createRange();
            return [0, last.length - 1].map((n) => {
                range.setStart(last, n); range.setEnd(last, n + 1); return range.getBoundingClientRect().left;
            });
        }"""
    )
    assert places[0] < places[1]
