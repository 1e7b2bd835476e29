"""Where a claim went on without the name of whoever said it, or without the word that called it only possible."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from takhrij.model import Laundering, Lost, Reason, Statement
from takhrij.trace.chains import GUESSED, Graph


def launderings(members: Iterable[Statement], graph: Graph) -> list[Laundering]:
    """The articles in which something was lost, held against those that they rely on."""
    by_document: dict[str, list[Statement]] = {}
    for one in members:
        by_document.setdefault(one.document, []).append(one)
    first = next(iter(by_document.values()), [])
    there = graph.seen.union(link.later for link in graph.links if link.earlier in graph.seen)
    return [
        Laundering(document=document, how=how, content=by_document[document][0].content, because=[reason])
        for document, earlier in _relied_on(graph, by_document).items()
        for how, reason in _lost(
            by_document[document], [one for id in earlier for one in by_document[id]], first, there
        )
    ]


def _relied_on(graph: Graph, by_document: Mapping[str, Sequence[Statement]]) -> dict[str, list[str]]:
    """The articles that each article relies on, through whomever, less those it is a copy of.

    Whoever was quoted to the same effect before is quoted faithfully, whatever they rely on themselves. That an article
    relies on another, though it gives somebody's word for what it says, is a guess that accuses nobody.
    """
    relied: dict[str, list[str]] = {}
    quoted: dict[str, list[str]] = {}
    links: dict[str, list[str]] = {}
    own = {one.document for said in by_document.values() for one in said if one.attribution}
    for link in graph.links:
        guessed = link.later in own and all(why.feature == GUESSED for why in link.because)
        if link.how != "copied" and not guessed:
            links.setdefault(link.later, []).append(link.earlier)
    for document in by_document:
        queue = [document]
        for node in queue:
            for earlier in links.get(node, ()):
                if earlier in by_document:
                    relied.setdefault(document, []).append(earlier)
                elif earlier in quoted:
                    relied.setdefault(document, []).extend(quoted[earlier])
                elif earlier not in queue:
                    queue.append(earlier)
        for source in queue[1:]:
            quoted.setdefault(source, []).append(document)
    return relied


def _lost(
    mine: Sequence[Statement], theirs: Sequence[Statement], first: Sequence[Statement], there: Container[str]
) -> Iterator[tuple[Lost, Reason]]:
    """What was lost since the articles relied on; where no source is named, since the first article.

    `there` are the articles of outlets that were there: their word is somebody's too.
    """
    source = next((one.document for one in theirs if _told(one, there)), None)
    if source and not any(_told(one, there) for one in mine):
        yield "attribution dropped", _reason("says in its own voice what {} gives as somebody's word", source)
        theirs = first
    if all(one.hedged for one in theirs) and not any(one.hedged for one in mine):
        yield "hedge dropped", _reason("says for certain what {} calls possible", theirs[0].document)


def _told(one: Statement, there: Container[str]) -> bool:
    """Whether a statement is somebody's word: of whoever is named, or of an outlet that was there."""
    return one.attribution is not None or one.document in there


def _reason(says: str, document: str) -> Reason:
    return Reason(feature="laundering", weight=1.0, says=says.format(document))
