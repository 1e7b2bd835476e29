"""Open archives of the web: the pages of WARC files, alone or packed as WACZ."""

from __future__ import annotations

import io
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from typing import IO, TYPE_CHECKING

from takhrij.acquire.given import Provenance, Raw
from takhrij.errors import InputError, said

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

# What an archive holds of pictures, style sheets and scripts is no article.
_PAGES = {"text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf"}
# How a WARC begins, packed or not.
_BEGINNINGS = (b"WARC/", b"\x1f\x8b")
_MOST_BYTES = 64 * 1024 * 1024
_DAMAGED = "fetch or copy it again; what stands before the damage was read"


def opened(stream: io.BufferedReader, where: str, form: str) -> Iterator[Raw | InputError]:
    """The web pages and PDFs of a WARC or (`form` is `wacz`) of all WARCs in a WACZ, in their order, one at a time.

    Only what a server answered with success is opened. What is damaged yields an error and ends its WARC.
    """
    if form == "warc":
        if stream.peek().startswith(_BEGINNINGS):
            yield from pages(stream, where)
        else:
            yield InputError(where, "is no archive of the web", "a .warc, as web archiving tools write it")
        return
    with ExitStack() as stack:
        copy: IO[bytes] = stream if stream.seekable() else stack.enter_context(tempfile.TemporaryFile())
        if copy is not stream:
            shutil.copyfileobj(stream, copy)
        try:
            packed = stack.enter_context(zipfile.ZipFile(copy))
            names = [n for n in packed.namelist() if n.startswith("archive/") and n.endswith((".warc", ".warc.gz"))]
            if not names:
                yield InputError(where, "holds no archive of the web", "a .wacz, as web archiving tools write it")
            for name in names:
                with packed.open(name) as member:
                    yield from pages(member, f"{where}/{name}")
        except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
            yield InputError(where, f"the WACZ is damaged: {error}", _DAMAGED)


def pages(stream: IO[bytes], where: str) -> Iterator[Raw | InputError]:
    """The web pages and PDFs of a WARC, in their order, one at a time. Damage yields an error and ends it."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415  # loaded only where it is needed
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415

    try:
        for record in ArchiveIterator(stream):
            page = _page(record, where)
            if page:
                yield page
    except (ArchiveLoadFailed, ValueError) as error:
        yield InputError(where, f"the archive is damaged: {said(error)}", _DAMAGED)


def _page(record: ArcWarcRecord, where: str) -> Raw | None:
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    if record.rec_type == "response" and record.http_headers and record.http_headers.get_statuscode() == "200":
        stated = record.http_headers.get_header("Content-Type") or ""
    elif record.rec_type == "resource":
        stated = record.rec_headers.get_header("Content-Type") or ""
    else:
        return None
    kind, _, parameters = stated.partition(";")
    suffix = _PAGES.get(kind.strip().lower())
    if suffix is None or not url.lower().startswith(("http://", "https://")):
        return None
    retrieved = record.rec_headers.get_header("WARC-Date")
    body = io.BytesIO(record.content_stream().read(_MOST_BYTES + 1))
    return Raw(Provenance(f"{where} {url}", url, _charset(parameters), retrieved), body, suffix)


def _charset(parameters: str) -> str | None:
    name, _, value = parameters.strip().partition("=")
    return value.strip(" \"'") or None if name.strip().lower() == "charset" else None
