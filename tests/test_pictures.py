"""The moving pictures of a claim's page in a real browser: by keyboard, by pointer, in both directions, and without."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx
import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, FloatRect, Locator, Page, Route, expect

from browsers import CHROMIUM, watched
from crane import broke, fell, reading, readings
from served import PATIENCE, serving
from takhrij.case import Case
from takhrij.model import Claim
from takhrij.publish.dossier import articles_of
from takhrij.publish.dossier.pages import Kept, View
from takhrij.publish.messages import Messages
from takhrij.serve import Settings
from takhrij.serve.downloads import built
from takhrij.serve.pictures import Pictures, pictures

Opened = Callable[..., Page]
FELL, CIRCLE, BROKEN = "fell", "circle", "broken"

drawn = pytest.mark.skipif(CHROMIUM is None or not built("pictures.js"), reason="needs Chromium and `make pictures`")


@pytest.fixture(scope="module")
def claims(example: Path) -> dict[str, str]:
    """A claim with copies, a denial and numbers, and one that goes in a circle, by id."""
    with Case.open(example) as opened:
        every = opened.claims()
    fell = [one for one in every if one.denials and one.numbers and one.copies and one.laundered]
    return {
        FELL: max(fell, key=lambda one: len(one.nodes)).id,
        CIRCLE: next(one for one in every if one.circular).id,
        BROKEN: next(one for one in every if any(end.ending == "earliest-found" for end in one.origins)).id,
    }


@pytest.fixture(scope="module")
def served(example: Path) -> Iterator[str]:
    with serving(Settings(example)) as address:
        yield address


@pytest.fixture
def open_claim(browser: Browser, served: str, claims: dict[str, str]) -> Iterator[Opened]:
    """Opens a claim's page. At the end, nothing may have been asked of others, refused by the policy or gone wrong."""
    with watched(browser, served) as one:

        def opened(claim: str, **options: Any) -> Page:
            page = one.open(f"/claims/{claims[claim]}", **options)
            page.locator("#chains .box").first.wait_for()
            return page

        yield opened


def test_what_they_are_drawn_from_is_in_the_language_of_the_page(served: str, claims: dict[str, str]) -> None:
    address = f"{served}/claims/{claims[FELL]}/pictures"
    english, arabic = (httpx.get(address, params={"lang": one}, timeout=PATIENCE).json() for one in ("en", "ar"))
    assert english["words"].keys() == arabic["words"].keys()
    assert {one["received"] for one in english["edges"]}.isdisjoint(one["received"] for one in arabic["edges"])
    known = {box["id"] for box in english["boxes"]}
    assert all({edge["earlier"], edge["later"]} <= known for edge in english["edges"])
    assert "Tyre" in {one["name"] for one in english["spots"]}
    assert "صور" in {one["name"] for one in arabic["spots"]}
    assert httpx.get(f"{served}/claims/nothing/pictures", timeout=PATIENCE).status_code == 404


def test_words_that_show_something_lead_to_themselves(served: str, claims: dict[str, str]) -> None:
    drawn_from = httpx.get(f"{served}/claims/{claims[FELL]}/pictures", timeout=PATIENCE).json()
    proofs = [proof for kind in ("boxes", "moments", "spots") for one in drawn_from[kind] for proof in one["proofs"]]
    assert proofs
    pages = {one: httpx.get(served + one, timeout=PATIENCE).text for one in {proof["address"] for proof in proofs}}
    for proof in proofs:
        marked = "".join(words for words, what in proof["pieces"] if what == "content")
        assert marked.split()[0] in pages[proof["address"]].split('id="words"')[1]


def made(claim: Claim, **published: str) -> Pictures:
    """The pictures of a claim traced by hand; articles may have been published at other times."""
    every = {one.id: one for one in readings()}
    every |= {id: replace(reading(id), published=at) for id, at in published.items()}
    kept = [Kept(every[id], None) for id in articles_of(claim)]
    return pictures(View(claim, kept, Messages("en")), Messages("en"), lambda document, spans: f"{document}{spans}")


def test_times_that_are_not_known_to_the_moment_are_ranges() -> None:
    moments = {moment.label: moment for moment in made(fell(), **{"crane-01": "2019", "crane-02": "2019-03"}).moments}
    assert (moments["1"].first[:10], moments["1"].last[:10]) == ("2019-01-01", "2020-01-01")
    assert (moments["2"].first[:10], moments["2"].last[:10]) == ("2019-03-01", "2019-04-01")
    assert moments["3"].first == moments["3"].last
    evening = next(one for one in moments.values() if one.kind == "named")
    assert evening.says == ["مساء أمس الثلاثاء", "12 March 2019, evening"]
    assert (evening.first[:10], evening.last[:10]) == ("2019-03-12", "2019-03-13")


@pytest.mark.parametrize(("language", "mark"), [("en", "\u200e"), ("ar", "\u200f")])
def test_what_a_line_says_runs_as_the_page_does_and_names_as_they_do(language: str, mark: str) -> None:
    kept = [Kept(reading(id), None) for id in articles_of(fell())]
    messages = Messages(language)
    edge = pictures(View(fell(), kept, messages), messages, lambda document, _: document).edges[0]
    assert edge.says.startswith(f"{mark}\u2067")
    assert edge.says.count("\u2069") == 2


def test_a_chain_that_nobody_stands_behind_is_broken_and_a_circle_is_told() -> None:
    boxes = {box.who: box for box in made(fell()).boxes}
    assert boxes["Cedar Coast Review"].broken
    assert boxes["Cedar Coast Review"].ending
    assert not boxes["مصادر مطلعة"].broken
    assert dict(boxes["مصادر مطلعة"].marks).keys() == {"bottleneck"}
    assert dict(boxes["Cedar Coast Review"].marks).keys() == {"laundered"}
    assert all(edge.loop for edge in made(broke()).edges)


def test_sources_stand_before_whoever_relies_on_them_and_articles_in_time() -> None:
    drawn_from = made(fell())
    place = {box.id: number for number, box in enumerate(drawn_from.boxes)}
    assert all(place[edge.earlier] < place[edge.later] for edge in drawn_from.edges)
    assert [box.day for box in drawn_from.boxes] == sorted(box.day or "" for box in drawn_from.boxes)


@drawn
@pytest.mark.parametrize(("language", "onward"), [("en", "ArrowRight"), ("ar", "ArrowLeft")])
def test_arrow_keys_go_along_the_chain_and_the_words_show(open_claim: Opened, language: str, onward: str) -> None:
    page = open_claim(FELL, language=language)
    origin = page.locator("#chains .box").first
    expect(origin).to_have_attribute("tabindex", "0")
    origin.focus()
    page.keyboard.press(onward)
    assert page.evaluate("document.activeElement.matches('g.line')")
    words = page.locator("#chains .evidence")
    assert words.locator("mark.source").count() > 0
    assert words.locator("mark.content").count() > 0
    assert words.locator(".why li").count() > 0
    page.keyboard.press(onward)
    assert page.evaluate("document.activeElement.matches('.box')")
    x = "document.activeElement.getBoundingClientRect().x"
    later = page.evaluate(x)
    origin.focus()
    assert (later > page.evaluate(x)) == (language == "en")
    page.keyboard.press("End")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.evidence') !== null")


@drawn
def test_copies_are_one_box_that_opens_by_keyboard_and_by_pointer(open_claim: Opened) -> None:
    page = open_claim(FELL)
    boxes = page.locator("#chains .box")
    before, folded = boxes.count(), page.locator("#chains .box[aria-expanded]")
    assert folded.get_attribute("aria-expanded") == "false"
    folded.focus()
    page.keyboard.press("Enter")
    expect(folded).to_have_attribute("aria-expanded", "true")
    expect(folded).to_be_focused()
    assert boxes.count() > before
    folded.click()
    expect(boxes).to_have_count(before)


@drawn
def test_what_is_pointed_at_shows_its_words_and_what_is_tapped_keeps_them(open_claim: Opened) -> None:
    page = open_claim(FELL)
    words = page.locator("#chains .evidence")
    # Before anything is pointed at, the words of what stands first, and what may be done.
    page.locator("#chains .evidence blockquote").first.wait_for()
    first = words.text_content() or ""
    page.locator("#chains .box").last.hover()
    expect(words).not_to_have_text(first)
    page.locator("#chains h2").hover()
    expect(words).to_have_text(first)
    page.locator("#chains .line .received").first.click()
    said = words.inner_text()
    page.locator("#chains .box").last.hover()
    assert words.inner_text() == said
    page.keyboard.press("Escape")
    expect(words).to_have_text(first)


@drawn
def test_a_line_says_how_the_words_were_received_where_that_is_told(open_claim: Opened) -> None:
    page = open_claim(FELL)
    page.locator("#chains .line").first.wait_for()
    words = page.locator("#chains .line .received").all_text_contents()
    assert "copied" in words
    assert "" in words
    assert "not said how" not in words
    page.locator("#chains .line").nth(words.index("")).focus()
    expect(page.locator("#chains .evidence h3")).to_contain_text("not said how")


@drawn
@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_is_wrong_with_a_chain_is_told_in_words_and_signs(open_claim: Opened, language: str) -> None:
    page = open_claim(CIRCLE, language=language)
    circle = page.locator("#chains .box.has-circular")
    assert circle.count() >= 2
    expect(circle.first).to_contain_text("⟲")
    expect(page.locator("#chains .line.loop .received").first).to_contain_text("⟲")
    assert open_claim(BROKEN, language=language).locator("#chains .broken").count() > 0
    other = open_claim(FELL, language=language)
    expect(other.locator("#chains .box.has-laundered").first).to_contain_text("◌")


@drawn
def test_time_never_runs_back_and_no_box_hides_another(open_claim: Opened) -> None:
    for claim in (FELL, CIRCLE):
        page = open_claim(claim)
        boxes = [one.bounding_box() for one in page.locator("#chains .box").all()]
        placed = [(box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"]) for box in boxes if box]
        assert [y for _, y, *_ in placed] == sorted(y for _, y, *_ in placed)
        for number, (left, top, right, bottom) in enumerate(placed):
            for x, y, x2, y2 in placed[number + 1 :]:
                assert x >= right or x2 <= left or y >= bottom or y2 <= top


@drawn
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_other_pictures_are_met_by_keyboard_too(open_claim: Opened, language: str) -> None:
    page = open_claim(FELL, language=language)
    page.locator("#map .land").wait_for()
    for section, shows in [("timeline", "mark.content"), ("map", "h3"), ("numbers", "a")]:
        first = page.locator(f"#{section} .stop[tabindex='0']")
        assert first.count() == 1, section
        first.focus()
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.matches('.stop[tabindex=\"0\"]')")
        assert page.locator(f"#{section} .evidence {shows}").count() > 0, section


@drawn
def test_it_can_be_enlarged_by_keys_and_buttons_and_keeps_its_place(open_claim: Opened) -> None:
    page = open_claim(FELL)
    for section in ("chains", "timeline", "map"):
        stop = page.locator(f"#{section} .stop").first
        stop.focus()
        size = f"document.querySelector('#{section} .view').scrollWidth"
        before = page.evaluate(size)
        page.keyboard.press("+")
        page.locator(f"#{section} .tools button").nth(1).click()
        stop.focus()
        page.keyboard.press("+")
        assert page.evaluate(size) > before, section
        assert page.evaluate("document.activeElement.matches('.stop')")


@drawn
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [360, 900, 1600])
def test_pictures_are_no_wider_than_the_screen(open_claim: Opened, language: str, width: int) -> None:
    page = open_claim(FELL, language=language, width=width)
    page.locator("#map .land").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("#chains .drawing").is_hidden()
    key = page.locator("#chains figcaption > div")
    assert key.is_hidden()
    page.emulate_media(media="print")
    assert page.locator("#chains .drawing").is_visible()
    assert key.is_visible()
    assert page.locator(".moving:visible, #chains figcaption > p:visible").count() == 0


def box_of(element: Locator) -> FloatRect:
    """Where something that is seen stands."""
    box = element.bounding_box()
    assert box
    return box


@drawn
@pytest.mark.parametrize(("locale", "two", "one_more"), [("en-GB", "2", "+1"), ("ar-LB", "٢", "+١")])
def test_places_that_fall_together_are_one_point_until_the_map_is_enlarged(
    open_claim: Opened, locale: str, two: str, one_more: str
) -> None:
    page = open_claim(FELL, language=locale[:2], locale=locale)

    def moved(route: Route) -> None:
        told = route.fetch().json()
        one = next(spot for spot in told["spots"] if spot["said"] and spot["kind"] == "settlement")
        places = {"Upper": (33.30, 35.20, True), "Lower": (33.27, 35.22, True), "Far": (48.8, 2.3, False)}
        told["spots"] = [
            one | {"name": name, "lat": lat, "lon": lon, "said": said} for name, (lat, lon, said) in places.items()
        ]
        route.fulfill(json=told)

    page.route("**/pictures?lang=*", moved)
    page.reload()
    page.locator("#map .land").wait_for()
    both = page.locator("#map .spot.several")
    expect(both).to_have_count(1)
    expect(both.locator(".number")).to_have_text(two)
    far = page.locator("#map .spot[aria-label^=Far]")
    view = box_of(page.locator("#map .view"))
    assert box_of(far)["x"] < view["x"]
    assert page.locator("#map text.place", has_text="Upper").text_content() == f"\u2068Upper\u2069 {one_more}"
    both.focus()
    expect(page.locator("#map .evidence h3")).to_have_text("Upper · Lower")
    _, larger, whole = page.locator("#map .tools button").all()
    whole.click()
    assert box_of(far)["x"] > view["x"]
    while both.count():
        larger.click()
    apart = [box_of(page.locator(f"#map .spot[aria-label^={name}]")) for name in ("Upper", "Lower")]
    middles = [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in apart]
    assert math.dist(*middles) >= 24


@drawn
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_finger_meets_the_line_that_it_means(open_claim: Opened, language: str) -> None:
    page = open_claim(FELL, language=language, width=360, has_touch=True)
    lines = page.locator("#chains .canvas .line:not(.loop)").all()
    assert len(lines) > 2
    for one in lines:
        row = one.locator(".row")
        row.scroll_into_view_if_needed()
        box = box_of(row)
        assert round(box["height"]) >= 24
        for y in (box["y"] + 1, box["y"] + box["height"] - 1):
            page.touchscreen.tap(box["x"] + box["width"] / 2, y)
            expect(one).to_have_class(re.compile("lit"))


@drawn
@pytest.mark.parametrize("language", ["en", "ar"])
def test_denials_of_one_moment_stand_as_far_apart_as_fingers_need(open_claim: Opened, language: str) -> None:
    page = open_claim(FELL, language=language, width=360)
    marks = [box_of(one) for one in page.locator("#timeline .mark .node").all()]
    middles = [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in marks]
    assert len(middles) > 5
    assert all(math.dist(a, b) >= 24 for n, a in enumerate(middles) for b in middles[:n])


@drawn
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_box_is_called_by_all_that_is_seen_of_it_and_its_day(open_claim: Opened, language: str) -> None:
    page = open_claim(FELL, language=language)
    box = page.locator(".box", has=page.locator(".mark")).first
    name = box.get_attribute("aria-label") or ""
    assert "2019" in name
    for seen in (".who bdi", ".mark"):
        assert box.locator(seen).first.inner_text().lstrip("◉⟲◌✗? ") in name
    assert page.locator("#chains figure").get_attribute("aria-label") == page.locator("#chains h2").inner_text()


@drawn
def test_what_is_written_at_moments_stands_apart_in_a_locale_of_long_months(open_claim: Opened) -> None:
    page = open_claim(FELL, language="ar", width=360, locale="ar-LB")

    def in_november(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("2019-03-", "2019-11-"))

    page.route("**/pictures?lang=ar", in_november)
    page.reload()
    labels = page.locator("#timeline .tick")
    for _ in range(4):
        labels.first.wait_for()
        found = [box for one in labels.all() if (box := one.bounding_box())]
        boxes = sorted((box["x"], box["x"] + box["width"]) for box in found)
        assert "تشرين" in "".join(labels.all_text_contents())
        assert all(end <= start for (_, end), (start, _) in pairwise(boxes)), boxes
        page.locator("#timeline .tools button").nth(1).click()
