"""Texts annotated by hand: our own, which ship, and others where they lie beside the project."""

from __future__ import annotations

import gzip
import json
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evaluation.quoted import Quoted
from takhrij.span import cut

OWN = Path(__file__).parent / "gold"
OWN_ENGLISH, OWN_RUSSIAN = OWN / "en", OWN / "ru"
BESIDE = Path(__file__).parents[2] / "shared" / "gold"
ARCHIVE = Path(__file__).parents[2] / "shared" / "bulk" / "ant-2018.jsonl.gz"
_POLNEAR = Path(__file__).parents[2] / "shared" / "english" / "polnear.dev.jsonl"
_BLANK = {"speaker": None, "source_type": None, "act": "state", "within": None}
_ALWAYS_DEVELOPMENT = "idlib-2019"


@dataclass(frozen=True)
class Gold:
    """One annotated document, as docs/evaluation.md says. `attributions`, `times`, `places`: None if not annotated."""

    id: str
    text: str
    language: str
    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    attributions: list[dict[str, Any]] | None = None
    times: list[dict[str, Any]] | None = None
    places: list[dict[str, Any]] | None = None
    path: Path | None = field(default=None, compare=False)


def sets() -> dict[str, list[Gold]]:
    """Every set that is here by name: our own, and of the real ones what lies beside the project, each in two parts."""
    mine = {"own": OWN, "own English": OWN_ENGLISH, "own Russian": OWN_RUSSIAN}
    here = {name: list(own(folder)) for name, folder in mine.items()}
    if BESIDE.is_dir():
        here["development"], here["held out"] = _parted(beside(), one_of=6)
    if ARCHIVE.is_file():
        here["archive"], here["archive held out"] = _parted(archive(), one_of=12)
    return here


def _parted(documents: Iterable[Gold], one_of: int) -> tuple[list[Gold], list[Gold]]:
    everything = [(one, held_out(one.id, one_of)) for one in documents]
    return [one for one, held in everything if not held], [one for one, held in everything if held]


def held_out(name: str, one_of: int) -> bool:
    """Whether nobody may look at a document before the end: told by name alone, and true of one name in so many.

    One in three was, until rules had long been made in view of their scores; then some were opened, and of the archive,
    where others can be annotated at any time, some again.
    """
    return name != _ALWAYS_DEVELOPMENT and sum(map(ord, name)) % one_of == 3


def polnear() -> list[Gold]:
    """The development articles of PolNeAR, which tells cues, sources and contents alone; none where it is not here.

    Of `X: …` and `"…" - X` it marks the colon or the dash as the cue; as everywhere here, that is X.
    """
    lines = _lines(_POLNEAR) if _POLNEAR.is_file() else ()
    return [
        _gold(doc | {"attributions": [_BLANK | _cued(doc["text"], one) for one in doc["attributions"]]})
        for doc in lines
    ]


def _cued(text: str, one: dict[str, Any]) -> dict[str, Any]:
    written = any(char.isalnum() for start, end in one["cue"] for char in text[start:end])
    return one if written or not one["source"] else one | {"cue": one["source"]}


def beside() -> Iterator[Gold]:
    """The documents of `../shared/gold`."""
    times_places = {doc["id"]: doc for doc in _lines(BESIDE / "times-places.dev.jsonl")}
    for doc in _lines(BESIDE / "attributions.dev.jsonl"):
        more = times_places.pop(doc["id"], {})
        yield _gold(doc | {key: more.get(key) for key in ("times", "places")})
    yield from map(_gold, times_places.values())


def archive() -> Iterator[Gold]:
    """Articles of `../shared/bulk` that we annotated: where everything stands is ours and ships, the texts are there.

    A speaker is kept as the span that names it. Raises `ValueError` where an annotated article is not there.
    """
    spans = {doc["id"]: doc["attributions"] for doc in _lines(OWN / "archive.jsonl")}
    with gzip.open(ARCHIVE, "rt", encoding="utf-8") as lines:
        # Few of so many are wanted, and the name stands first: the others need not be decoded.
        wanted = (line for line in lines if line.split('"', 4)[3] in spans)
        found = {doc["id"]: doc for doc in map(json.loads, wanted)}
    if missing := spans.keys() - found.keys():
        raise ValueError(f"{ARCHIVE.name} lacks annotated articles: {', '.join(sorted(missing))}")
    for name, attributions in spans.items():
        text = found[name]["text"]
        named = [one | {"speaker": one["speaker"] and cut(text, [one["speaker"]])} for one in attributions]
        yield _gold(found[name] | {"attributions": named})


def own(folder: Path = OWN) -> Iterator[Gold]:
    """Our own documents: texts written for this, with every span given by its words and worked out here.

    Where nothing stands of what a document has none of, none is there; what nobody looked for is `unannotated`.
    """
    for path in sorted(folder.glob("*.toml")):
        doc = tomllib.loads(path.read_text("utf-8"))
        quoted = Quoted(doc["text"], path.name)
        yield Gold(
            id=path.stem,
            text=doc["text"],
            language=doc["language"],
            outlet=doc.get("outlet"),
            published=doc.get("published"),
            title=doc.get("title"),
            attributions=[_attribution(one, quoted) for one in doc.get("attributions", [])],
            times=_unless(doc, "times", [one | {"span": quoted.span(one["span"])} for one in doc.get("times", [])]),
            places=_unless(doc, "places", [_place(one, quoted) for one in doc.get("places", [])]),
            path=path,
        )


def _unless(doc: dict[str, Any], part: str, found: list[dict[str, Any]]) -> list[dict[str, Any]] | None:
    return None if part in doc.get("unannotated", ()) else found


def _attribution(one: dict[str, Any], quoted: Quoted) -> dict[str, Any]:
    spans = {part: quoted.spans(one.get(part, [])) for part in ("cue", "source", "content", "carrier")}
    return {**_BLANK, **one, **spans}


def _place(one: dict[str, Any], quoted: Quoted) -> dict[str, Any]:
    return {"country": None, "lat": None, "lon": None, "metonym": False, **one, "span": quoted.span(one["span"])}


def _gold(doc: dict[str, Any]) -> Gold:
    return Gold(**{key: doc[key] for key in Gold.__dataclass_fields__ if key in doc})


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)
