"""The pages of articles: all of the case, one with its attributions in place, and words wherever they stand."""

from __future__ import annotations

import re
import shlex
from typing import Annotated, Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery, QueryParameter

from takhrij.model import Document, Reading
from takhrij.publish.page import View
from takhrij.serve.desk import Asked, Desk, found, gives, leaf
from takhrij.span import Span, cut, overlaps

_SPANS = re.compile(r"(\d{1,9})-(\d{1,9})")
_HITS, _MOST_HITS, _FURTHER = 20, 200, 5
_ON_A_PAGE = 200


@get("/articles", sync_to_thread=True, responses=gives(list[Document]))
def articles(
    request: Asked, desk: NamedDependency[Desk], page: Annotated[int, QueryParameter(ge=1, le=100_000)] = 1
) -> Response[bytes]:
    """Every article without its text, in order of time. JSON holds all."""
    with desk.case() as case:
        every = case.heads()
        ordered = sorted(every, key=lambda one: (one.published is None, one.published or "", one.id))
        shown, page, last = leaf(ordered, page, _ON_A_PAGE)
        beginnings = case.beginnings(one.id for one in shown if not one.title)
    context = {
        "articles": shown,
        "beginnings": beginnings,
        "number": len(ordered),
        "page": page,
        "last": last,
    }
    return desk.answer(request, "articles", "export CASE --as jsonl", every, context)


@get("/article", sync_to_thread=True, responses=gives(Reading))
def article(
    request: Asked, desk: NamedDependency[Desk], id: FromQuery[str], words: FromQuery[str] = ""
) -> Response[bytes]:
    """One article as it was read and judged. `words` are spans that are shown, as `10-25,40-60`."""
    with desk.case() as case:
        with found():
            reading = case.decisions().judged(case.reading(id))
        desk.trace(case)
        claims = case.claims_of(one.id for one in case.summaries() if reading.id in one.documents)
    spans: list[Span] = [(int(start), int(end)) for start, end in _SPANS.findall(words)]
    made = [(claim, mention) for claim in claims for mention in claim.mentions if mention.document == reading.id]
    context = {
        "view": View(1, reading, spans),
        "made": made,
        "shown": [claim for claim, mention in made if any(overlaps(a, b) for a in mention.content for b in spans)],
        "cut": cut,
    }
    return desk.answer(request, "article", "export CASE --as jsonl", reading, context)


@get("/search", sync_to_thread=True, responses=gives(list[dict[str, Any]]))
def search(
    request: Asked,
    desk: NamedDependency[Desk],
    q: FromQuery[str] = "",
    limit: Annotated[int, QueryParameter(ge=1, le=_MOST_HITS)] = _HITS,
) -> Response[bytes]:
    """Where some words stand, however they are written: the best so many articles, and whether more hold them."""
    with desk.case() as case:
        best = case.search(q, limit + 1) if q.strip() else []
        hits, more = best[:limit], len(best) > limit
        languages = {id: one.language for id, one in case.heads_of(hit.document for hit in hits).items()}
    further = min(limit * _FURTHER, _MOST_HITS) if limit < _MOST_HITS else None
    context = {
        "hits": hits,
        "languages": languages,
        "words": q,
        "more": more,
        "further": further,
        "limit": limit if limit != _HITS else None,
    }
    command = f"search CASE {_typed(q)} --limit {limit} --format json"
    return desk.answer(request, "search", command, [hit.record() for hit in hits], context)


def _typed(words: str) -> str:
    return shlex.join(words.split()) or "WORDS"
