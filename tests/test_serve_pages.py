"""The workbench in a real browser: by keyboard, at every width, in both directions, with nothing asked of anyone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from browsers import CHROMIUM, watched
from cases import read
from served import PAGES, PATIENCE, serving
from takhrij.serve import Settings

Opened = Callable[..., Page]
# What a reader may ask for (WCAG 1.4.12), and how a page is given it.
_SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    "p { margin-block-end: 2em !important }"
)
_STYLED = "const own = new CSSStyleSheet(); own.replaceSync(sheet); document.adoptedStyleSheets = [own]"
# What is quoted or is a title, and is said to be in the language of the other script. Names are read as they are.
_MISHEARD = """() => {
    const [arabic, latin] = [/[\u0621-\u064a]{3}/, /[a-z]{4}/];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walk.nextNode()) {
        const at = walk.currentNode.parentElement;
        if (!at.closest("main :is(.card h2, h1, blockquote, .text, td > a, p.dated > a)")) continue;
        if (at.closest(".sources, .number, kbd, small") || !at.closest("[lang]")) continue;
        const other = at.closest("[lang]").lang === "ar" ? latin : arabic;
        if (other.test(walk.currentNode.data)) found.push(walk.currentNode.data);
    }
    return found;
}"""

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium (apt-get install chromium)")


@pytest.fixture(scope="module")
def served(example: Path) -> Iterator[str]:
    with serving(Settings(example, by="سلمى", reader=lambda _: read)) as address:
        yield address


@pytest.fixture(scope="module")
def claim(served: str) -> str:
    return str(next(one["id"] for one in httpx.get(f"{served}/claims.json", timeout=PATIENCE).json() if one["denials"]))


@pytest.fixture
def open_page(browser: Browser, served: str, claim: str) -> Iterator[Opened]:
    """Opens a page of the workbench. At the end, nothing may have been asked of others, refused or gone wrong."""
    with watched(browser, served) as one:
        yield lambda path, **options: one.open(path.format(claim=claim), **options)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_is_wider_than_the_screen(open_page: Opened, served: str, claim: str, language: str) -> None:
    page = open_page("/", language=language)
    for path in PAGES:
        page.goto(served + path.format(claim=claim))
        for width in (320, 360, 800, 1600):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
        direction = page.locator("html").evaluate("e => getComputedStyle(e).direction")
        assert direction == ("rtl" if language == "ar" else "ltr")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_letters_set_further_apart_make_nothing_wider_than_the_screen(
    open_page: Opened, served: str, claim: str, language: str
) -> None:
    page = open_page("/", language=language, width=320)
    for path in PAGES:
        page.goto(served + path.format(claim=claim))
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        page.evaluate(f"sheet => {{ {_STYLED} }}", _SPACED)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


@pytest.mark.parametrize("language", ["en", "ar"])
def test_words_of_a_document_are_read_out_in_their_own_language(
    open_page: Opened, served: str, claim: str, language: str
) -> None:
    page = open_page("/", language=language)
    for path in PAGES:
        page.goto(served + path.format(claim=claim), wait_until="networkidle")
        assert page.evaluate(_MISHEARD) == [], path


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_words_that_were_led_to_are_seen_in_the_colours_of_the_reader(open_page: Opened, language: str) -> None:
    page = open_page("/article?id=crane-06&words=25-31", language=language, forced_colors="active")
    words = page.locator("mark.words").evaluate("at => getComputedStyle(at).color")
    assert words == page.locator("body").evaluate("at => getComputedStyle(at).color")
    assert words != page.locator("body").evaluate("at => getComputedStyle(at).backgroundColor")


def test_whoever_goes_back_is_again_at_the_link_that_was_followed(open_page: Opened) -> None:
    page = open_page("/claims/{claim}")
    origin = page.locator("#origins .cards > li").first
    origin.locator("summary").click()
    origin.locator("li a").last.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/article?id=**")
    page.go_back()
    expect(origin.locator("li a").last).to_be_focused()
    expect(origin.locator("li a").last).to_be_visible()


def test_a_printed_sheet_ends_between_two_rows_of_the_chains(open_page: Opened) -> None:
    page = open_page("/claims/{claim}")
    page.emulate_media(media="print")
    assert page.locator("#chains figure").evaluate("at => getComputedStyle(at).breakInside") == "auto"
    strips = [box for one in page.locator("#chains .drawing > svg").all() if (box := one.bounding_box())]
    assert len(strips) > 5
    for above, below in pairwise(strips):
        assert above["y"] + above["height"] == pytest.approx(below["y"], abs=1)
    labels = [box for one in page.locator("#chains .drawing text").all() if (box := one.bounding_box())]
    for label in labels:
        (strip,) = [one for one in strips if one["y"] <= label["y"] + label["height"] / 2 < one["y"] + one["height"]]
        assert strip["y"] - 1 <= label["y"]
        assert label["y"] + label["height"] <= strip["y"] + strip["height"] + 1


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_no_page_is_closed_to_anybody(
    open_page: Opened, served: str, claim: str, *, language: str, width: int, scheme: str
) -> None:
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    page = open_page("/", language=language, width=width, color_scheme=scheme)
    for path in PAGES:
        page.goto(served + path.format(claim=claim))
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        found = Axe().run(page, options={**rules, "resultTypes": ["violations"]}).response["violations"]
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == [], path


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


def test_a_badge_is_explained_and_leads_to_what_it_stands_for(open_page: Opened) -> None:
    page = open_page("/claims?badge=denied")
    page.locator("details.key summary").click()
    expect(page.locator("details.key .badge-denied").locator("xpath=../following-sibling::dd")).to_be_visible()
    page.locator(".card h2 a").first.click()
    page.wait_for_url("**/claims/*")
    for badge in page.locator("main > header .badges a").all():
        part = badge.get_attribute("href") or ""
        assert page.locator(part).count() == 1, part


def test_a_card_says_whose_word_it_is_and_who_denies_it(open_page: Opened) -> None:
    page = open_page("/claims?badge=denied")
    first = page.locator(".card").first
    expect(first.locator(".who").nth(0)).to_have_text("From: مصادر مطلعة")
    expect(first.locator(".who").nth(1)).to_contain_text("Denied by: إدارة مرفأ صور")


def test_a_card_shows_the_whole_sentence_of_a_claim_and_marks_its_words_off(open_page: Opened) -> None:
    page = open_page("/claims")
    cut = page.locator(".card h2").filter(has_text="العمل في الحوض توقف ساعات عدة").first
    expect(cut).to_have_text("العمل في الحوض توقف ساعات عدة، وأن سبعة قوارب صيد أُبعدت عن المكان")
    weights = [cut.locator(at).evaluate("e => getComputedStyle(e).fontWeight") for at in ("a", ".rest")]
    assert int(weights[0]) > int(weights[1])
    cut.locator("a").click()
    expect(page.locator("h1")).to_have_text("العمل في الحوض توقف ساعات عدة، وأن سبعة قوارب صيد أُبعدت عن المكان")


def test_an_origin_leads_to_the_articles_that_have_it_from_there(open_page: Opened) -> None:
    page = open_page("/claims?badge=denied", script=False)
    page.locator(".card h2 a").first.click()
    origin = page.locator("#origins .cards > li").first
    expect(origin.locator("summary")).to_have_text("8 articles")
    origin.locator("summary").click()
    assert origin.locator("li a").count() == 8
    origin.locator("li a").first.click()
    page.wait_for_url("**/article?id=**")


def test_denials_that_stand_in_the_same_lines_are_quoted_once_each_with_its_number(open_page: Opened) -> None:
    page = open_page("/claims/{claim}")
    several = page.locator("#denials .denial").filter(has=page.locator("h3 .number + .number")).first
    numbers = several.locator("h3 .number").all_inner_texts()
    expect(several.locator("blockquote")).to_have_count(1)
    assert several.locator("blockquote .number").all_inner_texts() == numbers
    assert [reason[:2] for reason in several.locator(".why li").all_inner_texts()] == numbers
    assert several.locator("mark").count() == len(numbers)


@pytest.mark.parametrize(("language", "number", "noun"), [("en", "2", "denials"), ("ar", "2", "موضعا نفي")])
def test_what_is_counted_goes_by_its_number(open_page: Opened, language: str, number: str, noun: str) -> None:
    page = open_page("/claims?badge=denied", language=language)
    page.locator(".card h2 a").last.click()
    figure = page.locator(".figures li").last
    expect(figure.locator("b")).to_have_text(number)
    expect(figure.locator("span")).to_have_text(noun)


def test_whose_words_stand_around_others_is_told_by_their_number(open_page: Opened) -> None:
    page = open_page("/article?id=crane-06")
    within = page.locator(".within").first
    around = page.locator(within.locator("a").get_attribute("href") or "")
    assert within.locator(".badge").inner_text() == around.locator(".badge").first.inner_text()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_table_has_its_name_and_the_heads_of_its_columns_however_narrow_the_screen_is(
    open_page: Opened, width: int
) -> None:
    page = open_page("/history", width=width)
    table = page.get_by_role("table", name="History")
    assert table.get_by_role("columnheader").all_inner_texts() == ["№", "When", "By", "Act", "Details", "Hash"]
    page = open_page("/claims/{claim}", width=width, script=False)
    table = page.get_by_role("table", name="Numbers, by source and time")
    assert table.get_by_role("columnheader").all_inner_texts() == ["Number", "By", "as of", "Article"]


def test_what_moves_a_border_is_told_apart_by_the_end_at_which_it_stands(open_page: Opened) -> None:
    page = open_page("/review?at=crane-06%23a5&part=content")
    for edge in ("Start", "End"):
        group = page.get_by_role("group", name=edge, exact=True)
        expect(group.get_by_role("button", name="a word back")).to_have_count(1)


def test_a_drawing_on_a_card_says_from_when_to_when(open_page: Opened) -> None:
    page = open_page("/claims?badge=denied", locale="en-GB")
    drawing = page.locator(".card .spark").first
    expect(drawing).to_have_accessible_name("When it was said and denied: 13 March 2019 – 15 March 2019")


def test_the_first_tab_skips_to_the_content(open_page: Opened) -> None:
    page = open_page("/sources")
    page.keyboard.press("Tab")
    assert page.locator(".skip").evaluate("e => e === document.activeElement")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_an_edge_says_why_and_leads_to_its_reason(open_page: Opened) -> None:
    page = open_page("/claims/{claim}", script=False)
    edge = page.locator("#chains .drawing a[href^='#link']").first
    assert edge.locator("title").text_content()
    edge.focus()
    page.keyboard.press("Enter")
    assert page.locator(page.url[page.url.index("#") :]).is_visible()


@pytest.mark.parametrize(
    ("path", "does"),
    [
        ("/search?q=lens", lambda page: page.locator(".find input").press_sequentially("es")),
        ("/claims", lambda page: page.locator("form.choice [name=words]").press_sequentially("a")),
        ("/review?at=crane-06%23a5&part=content", lambda page: page.keyboard.press("ArrowLeft")),
    ],
)
def test_where_the_workbench_does_not_answer_any_more_the_page_says_so_until_it_does(
    browser: Browser, served: str, path: str, does: Callable[[Page], None]
) -> None:
    page = browser.new_page()
    page.goto(served + path)
    page.context.set_offline(True)
    does(page)
    expect(page.get_by_role("alert")).to_contain_text("does not answer")
    page.context.set_offline(False)
    does(page)
    expect(page.get_by_role("alert")).to_have_count(0)
    page.close()


def test_hits_change_as_words_are_typed(open_page: Opened) -> None:
    page = open_page("/search?q=nothing-at-all")
    page.keyboard.press("/")
    page.keyboard.type("lens")
    page.locator("#hits mark").first.wait_for()
    page.wait_for_url("**q=lens")
    same = page.locator("#same")
    expect(same.locator("code")).to_contain_text(" lens ")
    expect(same.locator("a")).to_have_attribute("href", "/search.json?q=lens")
    page.locator(".other").click()
    page.wait_for_url("**q=lens&lang=ar")


@pytest.mark.parametrize("words", ["الحوض", "العدسة"])
def test_claims_are_chosen_as_words_are_typed_and_show_where_they_stand(
    open_page: Opened, served: str, words: str
) -> None:
    page = open_page("/claims", language="ar")
    every = page.locator(".card").count()
    page.locator("input[name=words]").press_sequentially(words)
    page.locator(".claims mark").first.wait_for()
    page.wait_for_url("**words=**")
    assert 0 < page.locator(".card").count() < every
    expect(page.locator("#same code")).to_contain_text(words)
    assert len(httpx.get(served + (page.locator("#same a").get_attribute("href") or ""), timeout=PATIENCE).json()) == (
        page.locator(".card").count()
    )
    without = open_page(f"/claims?words={words}", script=False)
    assert without.locator(".claims h2").all_inner_texts() == page.locator(".claims h2").all_inner_texts()
    assert without.locator(".claims mark").all_inner_texts() == page.locator(".claims mark").all_inner_texts()


@pytest.mark.parametrize("script", [True, False])
def test_sources_are_chosen_by_what_they_are_called_and_by_kind(open_page: Opened, *, script: bool) -> None:
    page = open_page("/sources", script=script)
    every = page.locator(".sources .card").count()
    page.locator("select[name=kind]").select_option("person")
    if script:
        page.wait_for_url("**kind=person**")
    page.locator("input[name=words]").press_sequentially("المرفا")
    if not script:
        page.keyboard.press("Enter")
    page.wait_for_url("**words=**")
    expect(page.locator(".sources .card h2")).to_have_count(1)
    expect(page.locator(".sources .card h2")).to_contain_text("بيضون")
    expect(page.locator("#number")).to_have_text(f"1 of {every}")
    expect(page.locator("#same code")).to_contain_text("--kind person")


def test_a_choice_takes_effect_with_script_and_without(open_page: Opened) -> None:
    page = open_page("/claims")
    page.locator("select[name=badge]").select_option("denied")
    page.wait_for_url("**badge=denied**")
    without = open_page("/claims", script=False)
    without.locator("select[name=badge]").select_option("denied")
    without.locator(".choice button").first.click()
    without.wait_for_url("**badge=denied**")
    assert without.locator(".card").count() == page.locator(".card").count()


def test_whoever_goes_through_a_list_stays_in_it_and_is_told_how_many_are_left(open_page: Opened) -> None:
    page = open_page("/claims")
    badges = page.locator("select[name=badge]")
    expect(page.locator(".choice button:visible")).to_have_count(0)
    badges.focus()
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**badge=denied**")
    expect(badges).to_be_focused()
    expect(page.locator("h1 [role=status]")).to_contain_text(" of ")
    page.keyboard.press("ArrowUp")
    page.wait_for_url(lambda url: "badge" not in url)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_pages_stand_in_one_row_on_a_phone(open_page: Opened, language: str) -> None:
    page = open_page("/sources", language=language, width=320)
    assert page.locator(".top .case").evaluate("at => at.scrollWidth <= at.clientWidth")
    tops = {link.evaluate("e => e.getBoundingClientRect().top") for link in page.locator(".top nav a").all()}
    assert len(tops) == 1


def test_the_language_is_turned_on_the_page(open_page: Opened) -> None:
    page = open_page("/claims?badge=denied")
    page.locator(".other").click()
    assert page.locator("html").get_attribute("lang") == "ar"
    assert "badge=denied" in page.url


def test_it_prints_dark_on_white_without_what_only_a_screen_needs(open_page: Opened) -> None:
    page = open_page("/history", color_scheme="dark")
    page.emulate_media(media="print")
    link = page.locator(".what a").first
    assert link.evaluate("at => getComputedStyle(at).color") == "rgb(11, 79, 138)"
    assert not page.locator("#same").is_visible()
    assert not page.locator("header.top").is_visible()


def test_keys_lead_from_row_to_row_whatever_letters_the_keyboard_writes(open_page: Opened) -> None:
    page = open_page("/articles")
    links = page.locator(".rows td a")
    page.keyboard.press("j")
    expect(links.nth(0)).to_be_focused()
    page.evaluate(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'ت', code: 'KeyJ', bubbles: true }))"
    )
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(links.nth(0)).to_be_focused()


def test_a_source_leads_to_its_words_and_to_its_claims(open_page: Opened) -> None:
    page = open_page("/sources")
    page.locator(".sources h2 a").first.click()
    page.locator("#hits mark").first.wait_for()
    page.go_back()
    page.locator(".sources .where a").first.click()
    page.locator(".claims .card").first.wait_for()
