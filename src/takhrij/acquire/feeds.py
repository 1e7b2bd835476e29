"""Read RSS and Atom feeds: the article that each entry links to, or the entry's own text where that cannot be had."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from takhrij.acquire.given import Acquired, Given, Provenance, document, sha256
from takhrij.errors import InputError, TakhrijError
from takhrij.model import Document

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MEDIA_TYPE = "application/xml"
_BLOCKS = frozenset(("p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr"))
_NO_TEXT = "open the feed in a browser, and save the articles"


def read(
    data: bytes, provenance: Provenance, given: Given, linked: Callable[[str], Acquired | TakhrijError]
) -> Iterator[Acquired | TakhrijError]:
    """The article of each entry in the order of the feed, with an error in place of one that has neither page nor text.

    What the page does not state, title, outlet and date of publication, is filled in from the feed. An entry whose
    page cannot be had is its own text, with a warning that says so; its original are the bytes of the feed.
    """
    import feedparser  # noqa: PLC0415  # loaded only where it is needed

    where = provenance.where
    headers = {"content-location": provenance.url} if provenance.url else {}
    feed = feedparser.parse(io.BytesIO(data), response_headers=headers)
    if not feed.entries:
        raise InputError(where, "holds no entries", "check that it is a feed, and not empty")
    outlet = _line(feed.feed.get("title"))
    for number, entry in enumerate(feed.entries, 1):
        found = Given(published=_published(entry), outlet=outlet, title=_line(entry.get("title")), url=_link(entry))
        page = linked(found.url) if found.url else InputError(f"{where}[{number}]", "the entry has no link", _NO_TEXT)
        if not isinstance(page, TakhrijError):
            yield page._replace(document=_filled(page.document, given, found))
        elif text := _text(entry):
            yield _own(text, f"{where}[{number}]", data, _first(given, found), page)
        else:
            yield page


def _filled(page: Document, given: Given, found: Given) -> Document:
    """The page: what the user states wins, then what the page itself states, then what the feed says of it."""
    of_page = Given(**{name: getattr(page, name) for name in Given.__struct_fields__})
    filled = _first(given, of_page, found)
    return replace(page, **{name: getattr(filled, name) for name in Given.__struct_fields__})


def _first(*stated: Given) -> Given:
    """Of each field what the first says that says anything."""
    return Given(
        **{name: next(filter(None, (getattr(one, name) for one in stated)), None) for name in Given.__struct_fields__}
    )


def _own(text: str, where: str, feed: bytes, own: Given, failure: TakhrijError) -> Acquired:
    """An entry as it stands in the feed. It is named by its own text: a feed changes with every entry that is added."""
    one = document(text.encode("utf-8", "surrogatepass"), text, own, Given(), Provenance(where))
    retrieved = datetime.now(UTC).isoformat(timespec="seconds")
    warning = f"only the text in the feed was read: {failure.where} {failure.what}"
    one = replace(one, sha256=sha256(feed), retrieved=retrieved)
    return Acquired(one, feed, MEDIA_TYPE, where, warnings=(warning,))


def _link(entry: Any) -> str | None:
    link = str(entry.get("link") or "").strip()
    return link if link.lower().startswith(("http://", "https://")) else None


def _published(entry: Any) -> str | None:
    """When it was published, as an instant of UTC: feedparser has reckoned it so."""
    moment = entry.get("published_parsed")
    if not isinstance(moment, time.struct_time):
        return None
    try:
        return datetime(*moment[:6], tzinfo=UTC).isoformat()
    except ValueError:
        return None


def _text(entry: Any) -> str:
    """The fullest text that an entry holds, its paragraphs one a line."""
    bodies = [str(part.get("value") or "") for part in entry.get("content") or ()]
    return max(map(_plain, [*bodies, str(entry.get("summary") or "")]), key=len)


def _plain(markup: str) -> str:
    from lxml import etree, html  # noqa: PLC0415  # loaded only where it is needed

    if not markup.strip():
        return ""
    try:
        tree: HtmlElement = html.fragment_fromstring(markup.replace("\0", ""), create_parent="div")
    except (etree.LxmlError, ValueError):
        return ""
    etree.strip_elements(tree, "script", "style", with_tail=False)
    for block in tree.iter(*_BLOCKS):
        block.text, block.tail = f"\n{block.text or ''}", f"\n{block.tail or ''}"
    lines = (" ".join(line.split()) for line in tree.text_content().split("\n"))
    return "\n".join(filter(None, lines))


def _line(value: object) -> str | None:
    return " ".join(str(value).split()) or None if value else None
