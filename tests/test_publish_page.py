"""The page as a file: what it holds, and what it does not let in. What it does in a browser is in test_page.py."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invented import reading, strategy
from takhrij.model import Attribution, Reading
from takhrij.publish import html
from takhrij.publish.markup import asset
from takhrij.publish.messages import Messages
from takhrij.publish.outline import claims
from takhrij.publish.segments import paragraphs

STYLE = asset("page", "base.css") + asset("page", "page.css")


def page(*readings: Reading, language: str = "en") -> str:
    return b"".join(html(readings, language)).decode()


class Parsed(HTMLParser):
    """The text of the article, every element, and the text of scripts and styles."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text, self.inline, self._within = "", {"script": "", "style": ""}, ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag in ("article", "script", "style"):
            self._within = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._within:
            self._within = ""

    def handle_data(self, data: str) -> None:
        if self._within == "article":
            self.text += data
        elif self._within:
            self.inline[self._within] += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def own() -> set[str]:
    """The elements of a page that are its own."""
    return {tag for tag, _ in Parsed(page(reading())).elements}


def as_html_can_hold(text: str) -> str:
    return re.sub("[\0\ud800-\udfff]", "\ufffd", text)


@given(strategy())
def test_segments_are_the_text_and_know_whose_it_is(one: Reading) -> None:
    shown = list(claims(one))
    pieces = [segment for paragraph in paragraphs(one.text, shown) for segment in paragraph]
    assert "".join(piece.text for piece in pieces) == one.text
    place = 0
    for piece in pieces:
        assert piece.text
        for part in piece.parts:
            spans = getattr(shown[part.claim].attribution, part.name)
            assert any(start <= place and place + len(piece.text) <= end for start, end in spans)
        place += len(piece.text)


@given(strategy(), st.sampled_from(["en", "ar"]))
def test_the_article_on_the_page_is_the_text_to_the_letter(one: Reading, language: str) -> None:
    parsed = Parsed(page(one, language=language))
    assert parsed.text == as_html_can_hold(one.text)


@given(one=strategy())
def test_whatever_a_document_holds_the_page_has_only_its_own_elements(own: set[str], one: Reading) -> None:
    parsed = Parsed(page(one))
    assert {tag for tag, _ in parsed.elements} <= own
    assert len(parsed.all("script")) == len(parsed.all("style")) == 1
    for _, attributes in parsed.elements:
        assert not any(name == "style" or name.startswith("on") for name in attributes)


HOSTILE = """<script>alert(1)</script> <img src=x onerror=alert(1)> </article></script><!-- "' {{ 7*7 }} & \u202eevil"""


def test_markup_in_every_field_is_only_text() -> None:
    one = Reading(
        id=HOSTILE, text=HOSTILE, title=HOSTILE, outlet=HOSTILE, url=HOSTILE, language=HOSTILE, published=HOSTILE,
        warnings=[HOSTILE], attributions=[Attribution(id=HOSTILE, cue=[(3, 9)], content=[(5, 20)], speaker=HOSTILE)],
    )  # fmt: skip
    source = page(one)
    assert "<img" not in source
    assert "alert(1)" not in Parsed(source).inline["script"]
    assert "{{ 7*7 }}" in source
    assert Parsed(source).text == HOSTILE


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt://x/%0aalert(1)",
        "data:text/html,x",
        "http://[",
        "//x",
        "https:",
        "file:///etc/passwd",
    ],
)
def test_only_addresses_of_the_web_are_links(address: str) -> None:
    parsed = Parsed(page(Reading(id="1", text="x", url=address)))
    assert [link for link in parsed.all("a") if not (link["href"] or "").startswith("#")] == []
    assert any(link["href"] == "https://example.org/bridge?a=1&b=2" for link in Parsed(page(reading())).all("a"))


def test_what_would_turn_the_text_around_is_boxed_and_marked() -> None:
    source = page(Reading(id="1", text="before \u202e after"))
    assert '<span class="odd" data-mark="⟨U+202E⟩">\u202e</span>' in source


def test_the_policy_lets_only_the_pages_own_style_and_script_run() -> None:
    parsed = Parsed(page(reading()))
    policy = next(m["content"] for m in parsed.all("meta") if m.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for tag in ("script", "style"):
        digest = base64.b64encode(hashlib.sha256(parsed.inline[tag].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_nothing_is_asked_of_anyone_else() -> None:
    parsed = Parsed(page(reading()))
    assert not parsed.all("img") and not parsed.all("iframe")
    assert all("src" not in attributes for _, attributes in parsed.elements)
    assert [link["href"] for link in parsed.all("link")] == ["data:,"]
    assert "url(" not in STYLE and "@import" not in STYLE


@pytest.mark.parametrize(("language", "runs"), [("en", "ltr"), ("ar", "rtl")])
def test_the_article_keeps_its_direction_in_either_interface(language: str, runs: str) -> None:
    parsed = Parsed(page(reading(), language=language))
    assert (parsed.all("html")[0]["lang"], parsed.all("html")[0]["dir"]) == (language, runs)
    assert (parsed.all("article")[0]["lang"], parsed.all("article")[0]["dir"]) == ("ar", "rtl")


def test_each_cue_leads_to_its_claim_and_back() -> None:
    parsed = Parsed(page(reading()))
    names = {attributes["id"] for _, attributes in parsed.elements if "id" in attributes}
    links = [link["href"] for link in parsed.all("a") if (link["href"] or "").startswith("#")]
    assert len(links) >= 18
    assert {str(link)[1:] for link in links} <= names
    assert all(a["aria-describedby"] in names for a in parsed.all("a") if "aria-describedby" in a)


def test_several_documents_stand_on_one_page() -> None:
    parsed = Parsed(page(reading(), reading()))
    assert len(parsed.all("article")) == 2
    names = [attributes["id"] for _, attributes in parsed.elements if "id" in attributes]
    assert len(names) == len(set(names))


def test_a_reading_without_claims_and_no_reading_at_all_are_pages_too() -> None:
    assert Messages()["no-claims"] in page(Reading(id="1", text="نص"))
    assert page().rstrip().endswith("</html>")


# -- colours ----------------------------------------------------------------------------------------------------------


def luminance(colour: tuple[float, ...]) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """The contrast ratio of WCAG 2.2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def palettes() -> list[dict[str, str]]:
    return [dict(re.findall(r"--([\w-]+): ([^;]+);", block)) for block in re.findall(r":root \{(.*?)\}", STYLE, re.S)]


def rgb(colour: str) -> tuple[float, ...]:
    digits = colour.strip().lstrip("#")
    digits = "".join(c * 2 for c in digits) if len(digits) == 3 else digits
    return tuple(int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))


@pytest.mark.parametrize("palette", palettes(), ids=["light", "dark", "print"])
def test_every_text_stands_out_from_what_is_behind_it(palette: dict[str, str]) -> None:
    ink, paper, panel = rgb(palette["ink"]), rgb(palette["paper"]), rgb(palette["panel"])
    for behind in (paper, panel):
        assert contrast(ink, behind) >= 4.5
        assert contrast(rgb(palette["quiet"]), behind) >= 4.5
    for n in range(1, 9):
        source = rgb(palette[f"k{n}"])
        assert contrast(source, rgb(palette["on-k"])) >= 4.5, n
        assert contrast(source, paper) >= 3, n
        for share in ("tint", "strong"):
            mixed = float(palette.get(share, "24%").rstrip("%")) / 100
            tinted = tuple(s * mixed + p * (1 - mixed) for s, p in zip(source, paper, strict=True))
            assert contrast(ink, tinted) >= 4.5, (n, share)
