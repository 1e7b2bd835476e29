"""The dossier: a bag whose manifest holds, and a page that lets nothing in, in a real browser where there is one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from playwright.sync_api import Browser, Page

import crane
from browsers import CHROMIUM, watched
from invented import strategy
from takhrij.cli.folders import complete_folder, printed, write_files
from takhrij.cli.output import UsageError
from takhrij.model import Claim, Denial, Failure, Figure, First, Laundering, Link, Mention, Node, Origin, Place, Reading
from takhrij.publish.dossier import PAGE, PRINT, Dossier, Original, articles_of, payload, tags
from takhrij.publish.dossier.lanes import lanes
from takhrij.publish.dossier.passages import Mark, around, pieces
from takhrij.publish.dossier.timeline import Event, timeline, when
from takhrij.publish.messages import Messages

in_a_browser = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium (apt-get install chromium)")
MADE = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
HOSTILE = (
    '<script>document.title="got you"</script><img src="https://example.org"> \u202eolleh\u2069 \ud800 {{ 7*7 }} end'
)
FAILED = Failure(where="x.pdf", what="is damaged", hint="", at="2019-03-15T00:00:00+00:00")


def original(id: str) -> Original | None:
    """Bytes that no text could hold; one article has none."""
    return None if id == "crane-09" else Original(f"{id} \0\xff\r\n".encode("latin-1"), "text/html; charset=x")


def dossier(claim: Claim | None = None, language: str = "en") -> Dossier:
    claim = claim or crane.fell()
    return Dossier(claim, [crane.reading(id) for id in articles_of(claim)], original, [FAILED], MADE, language)


def hostile() -> Dossier:
    claim = Claim(
        id=HOSTILE,
        text=HOSTILE,
        mentions=[Mention(document=HOSTILE, attribution=None, content=[(0, 20)], stance="denies")],
        nodes=[
            Node(id=HOSTILE, who=HOSTILE, kind="outlet", document=HOSTILE),
            Node(id="x", who=HOSTILE, kind="document"),
        ],
        links=[Link(later=HOSTILE, earlier="x", how="social post")],
        origins=[Origin(who=HOSTILE, kind="document", ending="document")],
        bottleneck=HOSTILE,
        loops=[[HOSTILE]],
        laundered=[Laundering(document=HOSTILE, how="hedge dropped", content=[(5, 9)])],
        denials=[Denial(document="not there", attribution=None, content=[(0, 9)], who=HOSTILE, by="unknown")],
        numbers=[Figure(document=HOSTILE, low=1, high=2, of=HOSTILE, who=HOSTILE, as_of=HOSTILE)],
        first=First(document=HOSTILE, time=HOSTILE),
        warnings=[HOSTILE],
    )
    place = Place(span=(0, 3), id=None, name=HOSTILE, country=None, kind="feature", lat=-89.9, lon=179.9)
    reading = Reading(
        id=HOSTILE, text=HOSTILE, title=HOSTILE, outlet=HOSTILE, url="javascript:document.title='got you'",
        language=HOSTILE, published=HOSTILE, warnings=[HOSTILE], places=[place],
    )  # fmt: skip
    failed = Failure(where=HOSTILE, what=HOSTILE, hint=HOSTILE, at="")
    return Dossier(claim, [reading], lambda _: Original(b"x", HOSTILE), [failed], MADE)


def page(one: Dossier) -> str:
    return dict(payload(one))[PAGE].decode()


# -- the bag


def test_the_manifest_of_the_bag_holds(tmp_path: Path) -> None:
    write_files(tmp_path, payload(dossier()))
    payload_files = sorted(file for file in (tmp_path / "data").rglob("*") if file.is_file())
    sums = {
        file.relative_to(tmp_path).as_posix(): (sha256(file.read_bytes()).hexdigest(), file.stat().st_size)
        for file in payload_files
    }
    write_files(tmp_path, tags(sums, MADE))
    assert (tmp_path / "bagit.txt").read_text() == "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        for entry in (tmp_path / manifest).read_text().splitlines():
            digest, _, path = entry.partition("  ")
            assert sha256((tmp_path / path).read_bytes()).hexdigest() == digest
    listed = {entry.partition("  ")[2] for entry in (tmp_path / "manifest-sha256.txt").read_text().splitlines()}
    assert listed == set(sums)


def test_originals_are_there_byte_for_byte_and_the_claim_as_it_is() -> None:
    files = dict(payload(dossier()))
    assert files["data/originals/crane-01.html"] == b"crane-01 \0\xff\r\n"
    assert "data/originals/crane-09.html" not in files
    assert msgspec.json.decode(files["data/claim.json"], type=Claim) == crane.fell()
    assert len(files["data/readings.jsonl"].splitlines()) == len(articles_of(crane.fell()))


def test_one_original_of_several_articles_is_there_once() -> None:
    same = dossier()._replace(original=lambda _: Original(b"all", "application/x-ndjson"))
    assert [path for path, _ in payload(same) if "originals" in path] == ["data/originals/crane-01.bin"]


@pytest.mark.parametrize("id", ["../../up", "a/b\\c", "..", "", "\u202e\ud800", "x" * 500, "CON:<>|"])
def test_no_id_leads_out_of_the_folder(id: str) -> None:
    claim = Claim(id="c", text="x", mentions=[], first=First(document=id, time=None))
    one = Dossier(claim, [Reading(id=id, text="x")], lambda _: Original(b"x", "text/plain"), [], MADE)
    (path,) = (path for path, _ in payload(one) if "originals" in path)
    name = path.removeprefix("data/originals/")
    assert name.isascii() and not set(name) & set("/\\:<>|") and not name.startswith(".") and len(name) < 120


def test_a_folder_that_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("mine")
    with pytest.raises(UsageError, match="is there already"), complete_folder(tmp_path):
        pass
    assert (tmp_path / "kept").read_text() == "mine"


def test_a_folder_that_was_not_finished_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), complete_folder(tmp_path / "bag") as part:
        write_files(part, [("data/x", b"x")])
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


# -- what is marked


@given(strategy())
def test_pieces_are_the_text_to_the_letter(one: Reading) -> None:
    marks = [Mark(span, a.id, "m") for a in one.attributions for span in a.content]
    assert "".join(piece.text for piece in pieces(one.text, marks)) == one.text


def test_the_words_stand_in_their_context() -> None:
    text = f"line one\n{'word ' * 80}here they are{' word' * 80}\nlast"
    start = text.index("here")
    found = list(around(text, [(start, start + 4), (start + 10, start + 13)]))
    assert [words for words, marked in found if marked] == ["here", "are"]
    assert found[0] == ("…", False)
    assert found[-1] == ("…", False)
    assert len("".join(words for words, _ in found)) < 500


@pytest.mark.parametrize(
    ("date", "hours"), [("2019-03-13T08:40", 0), ("2019-03-13", 24), ("2019-02", 28 * 24), ("2019-12", 31 * 24)]
)
def test_a_date_is_as_long_as_what_is_known_of_it(date: str, hours: int) -> None:
    placed = when(Event("1", date, False, ""))
    assert placed and (placed.last - placed.first).total_seconds() == hours * 3600


@pytest.mark.parametrize("date", [None, "", "yesterday", "2019-02-30", "2019-13"])
def test_what_is_no_date_is_not_on_the_line(date: str | None) -> None:
    assert when(Event("1", date, False, "")) is None


# -- the page


@settings(max_examples=30, deadline=None)
@given(strategy())
def test_any_reading_has_a_page(one: Reading) -> None:
    mention = Mention(document=one.id, attribution="a1", content=[(0, len(one.text))])
    node = Node(id="n", who=one.outlet, kind="outlet", document=one.id)
    claim = Claim(id="c", text=one.text, mentions=[mention], nodes=[node], first=First(document=one.id, time=None))
    page(Dossier(claim, [one], lambda _: None, [], MADE))


def test_markup_in_every_field_is_only_text() -> None:
    source = page(hostile())
    assert "<script" not in source
    assert "<img" not in source
    assert "{{ 7*7 }}" in source
    assert 'href="javascript' not in source
    assert " style=" not in source
    assert 'content="default-src &#39;none&#39;; style-src' in source


def test_a_case_without_denials_does_not_say_that_nobody_denies() -> None:
    assert "That does not mean that there is none." in page(dossier(crane.broke()))


Opened = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    """Opens the page of a dossier. At the end, nothing may have been asked of anyone, refused or gone wrong."""
    with watched(browser, tmp_path.as_uri()) as one:

        def opened(dossier: Dossier, width: int = 800) -> Page:
            (tmp_path / "dossier.html").write_bytes(dict(payload(dossier))[PAGE])
            return one.open("/dossier.html", width=width)

        yield opened


@in_a_browser
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [360, 800, 1400])
def test_nothing_is_wider_than_the_screen(open_page: Opened, language: str, width: int) -> None:
    page = open_page(dossier(language=language), width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for drawn in page.locator("svg:is(.drawing, .drawing > *)").all():
        outside = drawn.evaluate(
            """svg => [...svg.querySelectorAll("text")].filter(text => {
                const [a, b] = [text.getBoundingClientRect(), svg.getBoundingClientRect()];
                return a.left < b.left - 1 || a.right > b.right + 1 || a.bottom > b.bottom + 1;
            }).map(text => text.textContent)"""
        )
        assert outside == []


@in_a_browser
@pytest.mark.parametrize(("language", "runs"), [("en", "ltr"), ("ar", "rtl")])
def test_the_page_runs_as_its_language_and_the_articles_as_theirs(open_page: Opened, language: str, runs: str) -> None:
    page = open_page(dossier(language=language))
    assert page.locator("html").evaluate("e => getComputedStyle(e).direction") == runs
    directions = page.locator(".text").evaluate_all("all => all.map(e => getComputedStyle(e).direction)")
    assert set(directions) == {"rtl", "ltr"}
    node = page.locator("#chains .node").first.bounding_box()
    label = page.locator("#chains .who").first.bounding_box()
    assert node and label
    assert (node["x"] > label["x"]) == (runs == "rtl")


@in_a_browser
def test_each_mention_leads_to_its_words_in_the_article(open_page: Opened) -> None:
    page = open_page(dossier())
    for place in range(1, 9):
        assert page.locator(f"#m{place} .to a").get_attribute("href") == f"#tm{place}"
        marked = page.locator(f"#m{place} mark").inner_text()
        assert page.locator(f"#tm{place} ~ mark").first.inner_text() == marked
    assert page.locator("#denials .denial").count() == 3


@in_a_browser
def test_a_hostile_document_does_nothing(open_page: Opened) -> None:
    page = open_page(hostile())
    assert page.title().startswith("<script>")
    assert page.locator(".text").inner_text().startswith("<script>")


@in_a_browser
def test_the_page_prints(tmp_path: Path) -> None:
    write_files(tmp_path, payload(dossier(language="ar")))
    assert printed(tmp_path / PAGE, tmp_path / PRINT) is None
    assert (tmp_path / PRINT).read_bytes().startswith(b"%PDF-")


def test_without_a_browser_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert printed(tmp_path / "page.html", tmp_path / "page.pdf") == "no Chromium was found"


def test_no_line_runs_through_a_node_that_it_does_not_belong_to() -> None:
    order = [f"n{place}" for place in range(30)]
    links = [
        Link(later=order[later], earlier=order[later * 7 % 29], how="cited")
        for later in range(30)
        if later * 7 % 29 != later
    ]
    found = lanes(order, links)
    for link in links:
        ends = sorted((order.index(link.earlier), order.index(link.later)))
        between = [name for name in order[ends[0] : ends[1] + 1] if name != link.earlier]
        assert all(found[name] != found[link.earlier] for name in between)


def test_what_is_written_at_hours_of_several_days_leaves_room_for_the_next() -> None:
    events = [Event("1", "2026-11-18T08:40:00", denies=False, says=""), Event("2", "2026-11-20T15:40:00", True, "")]
    drawn = str(timeline(events, Messages("en")))
    texts = re.findall(r'x="([\d.]+)" y="[\d.]+" direction="ltr" text-anchor="(\w+)" class="tick">([^<]+)<', drawn)
    reach = [(float(x) - len(words) * 6 * {"start": 0, "middle": 0.5, "end": 1}[at], words) for x, at, words in texts]
    assert len(reach) > 1
    assert all(one + len(words) * 6 < other for (one, words), (other, _) in pairwise(reach))


def test_a_square_is_as_wide_as_the_number_of_its_denial() -> None:
    few, many = (str(timeline([Event(n, "2026-11-20", denies=True, says="")], Messages("ar"))) for n in ("ن1", "ن118"))
    wide = [float(re.findall(r'<rect[^>]* width="([\d.]+)"', one)[0]) for one in (few, many)]
    assert wide[0] < wide[1]


@pytest.mark.parametrize(("locale", "labels"), [("en", 3), ("ar_LB", 2)])
def test_what_is_written_at_a_line_of_time_leaves_room_for_the_next(locale: str, labels: int) -> None:
    events = [Event("1", "2026-11-20", denies=False, says=""), Event("2", "2026-11-21", denies=True, says="")]
    assert str(timeline(events, Messages(locale))).count('class="tick"') == labels
