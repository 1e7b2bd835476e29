"""Measures how fast the workbench answers of a large case, and prints it as Markdown: `python -m benchmarks.workbench`.

The case is of 2,000 articles that follow each other in an archive from one day on; where it is not there, of our own
texts, their paragraphs in ever another order. It is made once, in some minutes, and kept as `build/workbench.takhrij`.
A time is what the processor works for one answer, from the question to the last byte: it is the same whatever else the
machine does. The first answer of each kind, which loads what all later ones share, is not counted.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import json
import logging
import random
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from time import process_time
from typing import Any, cast

import httpx
from msgspec import convert

from evaluation.gold import ARCHIVE, own
from takhrij.acquire import Acquired
from takhrij.case import Case
from takhrij.cli.wiring import Readers
from takhrij.model import Document
from takhrij.serve import Settings, workbench

_CASE = Path(__file__).parents[1] / "build" / "workbench.takhrij"
_ARTICLES = 2_000
_SINCE = "2018-04-10"
_ROUNDS = 15
_OUTLETS = 40


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.workbench", description="How fast the workbench is.")
    parser.add_argument("archive", nargs="?", type=Path, default=ARCHIVE, help="articles as gzipped JSON lines")
    parser.add_argument("--case", type=Path, default=_CASE, help="where the case is kept (build/workbench.takhrij)")
    given = parser.parse_args(arguments)
    logging.getLogger("httpx").setLevel(logging.WARNING)
    if not given.case.exists():
        _make(given.case, given.archive)
    with Case.open(given.case) as case:
        claims = case.claims()
        print(f"{len(case):,} articles, {len(claims):,} claims\n")
        widest = max(claims, key=lambda claim: len(claim.nodes))
        asked = {
            "claims, the first page": "/",
            "claims, the last page": f"/claims?page={-(-len(claims) // 30)}",
            "claims, ordered and filtered": "/claims?sort=first&badge=denied",
            "claims of some days": "/claims?since=2018-04-11&until=2018-04-12",
            "claims that name a place": "/claims?place=سوريا",
            "claims that name somebody": "/claims?actor=بوتين",
            f"a claim of {len(widest.nodes)} nodes": f"/claims/{widest.id}",
            "its pictures": f"/claims/{widest.id}/pictures",
            "an article": f"/article?id={widest.first.document}",
            "words that are searched": "/search?q=الرئيس",
            "articles": "/articles",
            "sources": "/sources",
            "history": "/history",
            "review": "/review",
        }
    print("| page | median, ms | slowest, ms |\n| --- | ---: | ---: |")
    for name, times in asyncio.run(_measured(given.case, asked)):
        print(f"| {name} | {times[len(times) // 2]:.0f} | {times[-1]:.0f} |", flush=True)


async def _measured(path: Path, asked: dict[str, str]) -> list[tuple[str, list[float]]]:
    """Milliseconds of each answer, the shortest first; as at a real workbench, one that can add to the case."""
    settings = Settings(path, reader=lambda registry: Readers(lambda: registry).read)
    transport = httpx.ASGITransport(cast("Any", workbench(settings)))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1", timeout=600) as client:
        return [
            (name, sorted([await _once(client, path) for _ in range(_ROUNDS + 1)][1:])) for name, path in asked.items()
        ]


async def _once(client: httpx.AsyncClient, path: str) -> float:
    began = process_time()
    answer = await client.get(path)
    answer.raise_for_status()
    return (process_time() - began) * 1000


def _make(path: Path, archive: Path) -> None:
    """Make the case, and have it traced."""
    path.parent.mkdir(exist_ok=True)
    unfinished = path.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    articles = _of_an_archive(archive) if archive.is_file() else _of_our_own()
    read = Readers().read
    with Case.create(unfinished, by="benchmark") as case:
        for one in articles:
            if len(case) == _ARTICLES:
                break
            data = json.dumps(one, ensure_ascii=False).encode()
            case.add(Acquired(convert(one, Document), data, "application/json", one["id"], dict(one)), read)
        case.claims()
        case.unsure()
    unfinished.rename(path)


def _of_an_archive(archive: Path) -> Iterator[dict[str, str]]:
    with gzip.open(archive, "rt", encoding="utf-8") as lines:
        every = [one for one in map(json.loads, lines) if (one.get("published") or "") >= _SINCE]
    return iter(sorted(every, key=lambda one: (one["published"], one["id"])))


def _of_our_own() -> Iterator[dict[str, str]]:
    chance = random.Random(0)
    paragraphs = [line for one in own() for line in one.text.split("\n") if line.strip()]
    for number in count():
        text = "\n\n".join(chance.sample(paragraphs, 4))
        at = f"2018-04-{10 + number // 100 % 20:02}T{number % 100 // 5:02}:{number % 5}0:00+03:00"
        yield {
            "id": f"own-{number}",
            "text": text,
            "outlet": f"جريدة {number % _OUTLETS}",
            "language": "ar",
            "published": at,
        }


if __name__ == "__main__":
    main()
