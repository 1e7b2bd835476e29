"""The pages of sources and of history: who is relied on, what was done to the case, and whether it is whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from shlex import quote as shell
from typing import Annotated, get_args

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery, QueryParameter

from takhrij.case import Source
from takhrij.case.checks import Condition
from takhrij.case.corrections import PARTS
from takhrij.case.sources import narrowed
from takhrij.model import LogEntry, SourceType
from takhrij.serve.desk import Asked, Desk, choice, gives, leaf
from takhrij.serve.quotes import Quotes

_ON_A_PAGE = 100


@get("/sources", sync_to_thread=True, responses=gives(list[Source]))
def sources(
    request: Asked,
    desk: NamedDependency[Desk],
    words: FromQuery[str] = "",
    kind: FromQuery[str] = "",
    page: Annotated[int, QueryParameter(ge=1, le=100_000)] = 1,
) -> Response[bytes]:
    """Who is relied on, the one most relied on first, and of these whoever is of a kind and called so.

    JSON holds all that fit.
    """
    with desk.case() as case:
        every, registry = case.sources(), case.registry()
        outlets = sorted({one.outlet for one in case.heads() if one.outlet})
    found = narrowed(every, words, choice(kind, get_args(SourceType)))
    shown, page, last = leaf(found, page, _ON_A_PAGE)
    known = {name: registry.outlet(name) for name in outlets}
    families = {name: entry.family if entry else None for name, entry in known.items()}
    context = {
        "sources": shown,
        "number": len(found),
        "all": len(every),
        "choice": {"words": words, "kind": kind},
        "kinds": list(dict.fromkeys(one.kind for one in every)),
        "named": sum(one.named for one in found),
        "often": max((one.times for one in every), default=1),
        "families": families if page == 1 and len(found) == len(every) else {},
        "page": page,
        "last": last,
    }
    asked = "".join(f" {shell(word)}" for word in words.split()) + (f" --kind {shell(kind)}" if kind else "")
    return desk.answer(request, "sources", f"sources CASE{asked} --format json", found, context)


@get("/history", sync_to_thread=True, responses=gives(list[LogEntry]))
def history(
    request: Asked,
    desk: NamedDependency[Desk],
    page: Annotated[int, QueryParameter(ge=1, le=100_000)] = 1,
) -> Response[bytes]:
    """Every act, the last first."""
    with desk.case() as case:
        entries = list(case.log())
        shown, page, last = leaf(entries[::-1], page, _ON_A_PAGE)
        judgements = case.judgements()[::-1] if page == 1 else []
        quotes = Quotes(case, [*_named(shown), *(name for one in judgements for name in one.about)])
    context = {
        "entries": shown,
        "judgements": judgements,
        "quotes": quotes,
        "parts": PARTS,
        "number": len(entries),
        "page": page,
        "last": last,
    }
    return desk.answer(request, "history", "verify CASE", entries, context)


def _named(entries: Iterable[LogEntry]) -> Iterator[str]:
    """The articles and places of which entries of the log tell."""
    for entry in entries:
        document, about = entry.data.get("document"), entry.data.get("about")
        every = [document, *(about if isinstance(about, list) else ())]
        yield from (one for one in every if isinstance(one, str))


@get("/verify", sync_to_thread=True, responses=gives(Condition))
def verify(request: Asked, desk: NamedDependency[Desk]) -> Response[bytes]:
    """Whether the case is whole: its originals by their hashes, its log by its chain."""
    with desk.case() as case:
        condition = case.condition()
    context = {"condition": condition, "again": desk.command("add CASE --again")}
    return desk.answer(request, "verify", "verify CASE --format json", condition, context)
