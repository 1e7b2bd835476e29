"""What is read: articles of an archive, or our own texts multiplied, and long texts that are hard to read."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, cycle, islice
from pathlib import Path

import msgspec

from evaluation.gold import own
from takhrij.model import Document


def sample(archive: Path, count: int) -> list[Document]:
    """So many articles from all over an archive of JSON lines; where it is not there, our own, again and again."""
    if not archive.is_file():
        return list(islice(map(_document, cycle([one.text for one in own()])), count))
    with gzip.open(archive, "rt", encoding="utf-8") as lines:
        total = sum(1 for _ in lines)
    with gzip.open(archive, "rt", encoding="utf-8") as lines:
        records = map(json.loads, islice(lines, 0, None, max(total // count, 1)))
        return [_document(one["text"], one.get("published")) for one in islice(records, count)]


def _document(text: str, published: str | None = "2019-04-10") -> Document:
    return Document(id="benchmark", text=text, published=published, language="ar")


def written(documents: Iterable[Document], folder: Path) -> Path:
    """A file of JSON lines in a folder that holds some documents."""
    file = folder / "documents.jsonl"
    file.write_bytes(b"".join(msgspec.json.encode(document) + b"\n" for document in documents))
    return file


def megabytes(documents: Iterable[Document]) -> float:
    """The size of their texts in UTF-8, in millions of bytes."""
    return sum(len(document.text.encode()) for document in documents) / 1e6


def _paragraphs() -> Iterator[str]:
    """Paragraphs of our own texts in ever another order."""
    paragraphs = [line + "\n\n" for one in own() for line in one.text.split("\n") if line.strip()]
    order = random.Random(0)
    while True:
        yield from order.sample(paragraphs, len(paragraphs))


def _without_stops() -> Iterator[str]:
    return (re.sub(r"[.!?؟…\n]+", " ", paragraph) for paragraph in _paragraphs())


def _again_and_again(*pieces: str) -> Callable[[], Iterator[str]]:
    return lambda: cycle(pieces)


KINDS: dict[str, Callable[[], Iterator[str]]] = {
    "news": _paragraphs,
    "news without a full stop or line end": _without_stops,
    "news within one quotation": lambda: chain(["«"], _paragraphs()),
    "only quotation marks": _again_and_again('"', "«", "“", "»", "”", "''", "„"),
    "only cues": _again_and_again("قال إن ", "وأضاف أن ", "نفى ", "مؤكدا أن ", "بحسب ", "أعلن أن "),
    "only times": _again_and_again("27 مارس ", "قبل ثلاثة أيام ", "الأحد الماضي "),
    "only numbers": _again_and_again("27 ", "٣ ", "12,500 ", "مئة "),
    "only names of places": _again_and_again("حمص ", "مدينة دوما ", "السودان "),
    "one word again and again": _again_and_again("الوزير "),
}


def long_text(kind: str, megabytes: float) -> Document:
    """One document of a kind, that many million bytes long."""
    pieces: list[str] = []
    left = megabytes * 1e6
    for piece in KINDS[kind]():
        pieces.append(piece)
        left -= len(piece.encode())
        if left <= 0:
            break
    return _document("".join(pieces))
