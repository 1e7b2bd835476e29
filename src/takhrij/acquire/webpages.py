"""Read web pages: the article's body, and what the page states about it. Nothing is guessed."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from datetime import datetime
from itertools import chain, islice
from typing import TYPE_CHECKING

from takhrij.acquire.given import Given, Provenance, document
from takhrij.acquire.texts import decoded
from takhrij.errors import InputError
from takhrij.model import Document

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# More than any article's page has. The time that drawing out the body takes grows with the square of the elements:
# 5 s for so many, 300 s for eight times as many.
_MOST_BYTES = 8 * 1024 * 1024
_MOST_ELEMENTS = 50_000
_MOST_ATTRIBUTES = 500
_LONGEST_TAG = 4_000  # without what stands in quotes
_QUOTED = re.compile("\"[^\"]*\"|'[^']*'")
_FEWEST_LETTERS = 25
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_ARTICLE = re.compile(r"\w*Article|\w*BlogPosting|Report|LiveBlogPosting")
_NO_ARTICLE = "save the article's own page, not a list or a page that loads its text later; or give the text as .txt"


def read(data: bytes, provenance: Provenance, given: Given) -> Document:
    """The article of a page, a line break between its paragraphs.

    Title, outlet, URL and language are those that the page states. The date of publication is taken only where the
    page states it for machines, as ISO 8601: in JSON-LD (`datePublished`), in `article:published_time`, in microdata,
    or in the one `<time datetime>` of the page; where two of a kind differ it is left blank. A title
    that the text repeats as its first line is taken out of it. Raises `InputError` where there is no article.
    """
    if len(data) > _MOST_BYTES:
        raise InputError(provenance.where, f"is larger than {_MOST_BYTES >> 20} MiB", _NO_ARTICLE)
    stated = _CHARSET.search(data[:4096])
    charset = provenance.charset or (stated[1].decode("ascii") if stated else None)
    tree = _tree(decoded(data, provenance.where, charset))
    lines = _lines(tree) if tree is not None else []
    if tree is None or not _is_article(lines, tree):
        raise InputError(provenance.where, "no article in this page", _NO_ARTICLE)
    found = _metadata(tree)
    if len(lines) > 1 and _text(lines[0]) == found.title:
        del lines[0]
    return document(data, "\n".join(lines), given, found, provenance)


def _tree(text: str) -> HtmlElement | None:
    from lxml import etree, html  # noqa: PLC0415  # loaded only where it is needed

    if _has_endless_tag(text):
        return None
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = html.document_fromstring(text.replace("\0", "").encode("utf-8", "ignore"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None
    return tree if isinstance(tree, html.HtmlElement) and _is_of_usual_size(tree) else None


def _has_endless_tag(text: str) -> bool:
    """Whether a tag has thousands of attributes, which the parser compares each with all others."""
    stretches = (stretch for stretch in text.split("<") if len(stretch) > _LONGEST_TAG)
    return any(len(_QUOTED.sub("", stretch).partition(">")[0]) > _LONGEST_TAG for stretch in stretches)


def _is_of_usual_size(tree: HtmlElement) -> bool:
    if next(islice(tree.iter(), _MOST_ELEMENTS, None), None) is not None:
        return False
    return all(len(element.attrib) <= _MOST_ATTRIBUTES for element in tree.iter())


def _lines(tree: HtmlElement) -> list[str]:
    """The lines of the page's main text: its paragraphs, headings and items."""
    import trafilatura  # noqa: PLC0415  # loaded only where it is needed

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.bare_extraction(tree, include_comments=False, with_metadata=False)
    except Exception:  # whatever a hostile page makes the extractor raise, RecursionError for one, there is no article
        return []
    text = getattr(found, "text", None) or ""
    return [line for line in text.split("\n") if line.strip()]


def _is_article(lines: list[str], tree: HtmlElement) -> bool:
    """Whether the main text is more than a few words, and not for the better part a list of links."""
    links = {_text(link.text_content()) for link in tree.iter("a")}
    linked = sum(len(line) for line in lines if _text(line.removeprefix("- ")) in links)
    letters = sum(map(str.isalpha, chain.from_iterable(lines)))
    return letters >= _FEWEST_LETTERS and linked * 2 <= sum(map(len, lines))


def _metadata(tree: HtmlElement) -> Given:
    articles = list(_articles(tree))
    title = _meta(tree, "og:title") or _only(_text(item.get("headline")) for item in articles)
    return Given(
        published=_published(tree, articles),
        outlet=_meta(tree, "og:site_name") or _only(_publisher(item) for item in articles),
        language=tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
        title=title or _heading(tree),
        url=_web(_attribute(tree, "//link[@rel='canonical']/@href")) or _web(_meta(tree, "og:url")),
    )


def _published(tree: HtmlElement, articles: list[dict[str, object]]) -> str | None:
    kinds = (
        [_text(item.get("datePublished")) for item in articles],
        tree.xpath("//meta[@property='article:published_time' or @name='article:published_time']/@content"),
        tree.xpath("//*[@itemprop='datePublished']/@content | //*[@itemprop='datePublished']/@datetime"),
        tree.xpath("//time/@datetime"),
    )
    for dates in kinds:
        stated = {date.strip() for date in dates if date}
        if stated:
            return _date(stated.pop()) if len(stated) == 1 else None
    return None


def _date(stated: str) -> str | None:
    """A date as stated, if it is a day (and time) of ISO 8601 that exists and is no default of an empty field."""
    try:
        moment = datetime.fromisoformat(stated)
    except ValueError:
        return None
    return stated if moment.year > 1970 and re.match(r"\d{4}-\d\d-\d\d", stated) else None


def _articles(tree: HtmlElement) -> Iterator[dict[str, object]]:
    """The articles in the page's JSON-LD, at its top or in its graph, not those that other things list or link to."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            found = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue
        for item in found if isinstance(found, list) else [found]:
            graph = item.get("@graph") if isinstance(item, dict) else None
            for node in graph if isinstance(graph, list) else [item]:
                if isinstance(node, dict) and _is_article_type(node.get("@type")):
                    yield node


def _is_article_type(kind: object) -> bool:
    return any(isinstance(k, str) and _ARTICLE.fullmatch(k) for k in (kind if isinstance(kind, list) else [kind]))


def _publisher(item: dict[str, object]) -> str | None:
    publisher = item.get("publisher")
    return _text(publisher.get("name")) if isinstance(publisher, dict) else _text(publisher)


def _meta(tree: HtmlElement, name: str) -> str | None:
    return _attribute(tree, "//meta[@property=$name or @name=$name]/@content", name=name)


def _attribute(tree: HtmlElement, xpath: str, **variables: str) -> str | None:
    return next((text for value in tree.xpath(xpath, **variables) if (text := _text(str(value)))), None)


def _heading(tree: HtmlElement) -> str | None:
    """The page's one heading of the first rank, else its `<title>` as it stands."""
    return _only(_text(h.text_content()) for h in tree.iter("h1")) or _attribute(tree, "//head/title/text()")


def _only(values: Iterator[str | None]) -> str | None:
    found = {value for value in values if value}
    return found.pop() if len(found) == 1 else None


def _text(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _web(url: str | None) -> str | None:
    return url if url and re.match(r"https?://[^\s/]", url, re.IGNORECASE) else None
