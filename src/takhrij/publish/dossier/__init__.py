"""A claim as a folder for an editor or a court file: a page, the originals, fingerprints of all (BagIt, RFC 8493)."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

from takhrij.model import Claim, Failure, Reading
from takhrij.publish.dossier.pages import Kept, page
from takhrij.publish.records import jsonl
from takhrij.wire import indented

PAGE, PRINT = "data/dossier.html", "data/dossier.pdf"
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST = 80


class Original(NamedTuple):
    """The bytes that a document was drawn out of, and what kind they are of (`text/html`)."""

    data: bytes
    media_type: str


class Dossier(NamedTuple):
    """What goes into a dossier. `readings` are of every article that carries or denies the claim.

    `language` is that of the page's own words, or a locale by which dates and digits are written too (`ar_LB`).
    """

    claim: Claim
    readings: Sequence[Reading]
    original: Callable[[str], Original | None]
    failures: Sequence[Failure]
    made: datetime
    language: str = "en"


def articles_of(claim: Claim) -> list[str]:
    """The ids of the articles that a dossier is of, each once."""
    named = [one.document for one in claim.tellings] + [node.document for node in claim.nodes if node.document]
    named += [one.document for one in claim.numbers]
    return list(dict.fromkeys(named))


def payload(dossier: Dossier) -> Iterator[tuple[str, bytes]]:
    """The files under `data/`, by their path in the folder; the same original once."""
    kept, written = [], dict[str, str]()
    for reading in dossier.readings:
        original = dossier.original(reading.id)
        path = None
        if original:
            digest = sha256(original.data).hexdigest()
            if digest not in written:
                written[digest] = f"data/originals/{_file(reading.id, digest, original.media_type)}"
                yield written[digest], original.data
            path = written[digest]
        kept.append(Kept(reading, path))
    yield "data/claim.json", indented(dossier.claim) + b"\n"
    yield "data/readings.jsonl", b"".join(jsonl(dossier.readings))
    yield PAGE, b"".join(page(dossier.claim, kept, dossier.failures, dossier.made, dossier.language))


def tags(files: Mapping[str, tuple[str, int]], made: datetime) -> Iterator[tuple[str, bytes]]:
    """The files that make the folder a bag, from the SHA-256 and the size of each file under `data/`."""
    own = {
        "bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": f"Bag-Software-Agent: Takhrij\nBagging-Date: {made:%Y-%m-%d}\n"
        f"Payload-Oxum: {sum(size for _, size in files.values())}.{len(files)}\n",
        "manifest-sha256.txt": "".join(f"{digest}  {path}\n" for path, (digest, _) in sorted(files.items())),
    }
    for path, text in own.items():
        yield path, text.encode()
    listed = (f"{sha256(text.encode()).hexdigest()}  {path}\n" for path, text in own.items())
    yield "tagmanifest-sha256.txt", "".join(listed).encode()


def _file(id: str, digest: str, media_type: str) -> str:
    """A name that every file system takes, after the document's id and, where that was changed, its fingerprint."""
    name = _UNSAFE.sub("_", id).strip("._")[:_LONGEST]
    changed = "" if name == id else f"-{digest[:12]}"
    suffix = mimetypes.guess_extension(media_type.partition(";")[0].strip()) or ".bin"
    return f"{name or 'original'}{changed}{suffix}"
