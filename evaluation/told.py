"""Pairs of statements of the cases with a known truth: of one claim, of a claim and its denial, or of neither."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Literal, NamedTuple

from evaluation.cases import Case, Quote
from takhrij.case import tracing
from takhrij.cli.wiring import Readers
from takhrij.model import Mention, Statement
from takhrij.span import Span, length, shared

_HALF = 0.5  # of the shorter of the two: a true quote and a statement, to be of one claim


class Told(NamedTuple):
    """Two statements of different articles, as numbers, and how they stand to each other."""

    left: int
    right: int
    relation: Literal["same", "denies", "other"]


def statements(case: Case) -> list[Statement]:
    """The statements of every article of a case, by a reader who knows nothing of its outlets."""
    read = Readers().read
    return [one for article in case.articles for one in tracing.statements(read(article))]


def told(case: Case, said: Sequence[Statement]) -> Iterator[Told]:
    """The pairs of which one at least is of a claim that the truth knows; two that deny the same thing are left out."""
    roles = roles_of(case, said)
    for left, right in combinations(range(len(said)), 2):
        ours, theirs = roles[left], roles[right]
        if said[left].document == said[right].document or not (ours or theirs):
            continue
        both = {claim: (ours[claim], theirs[claim]) for claim in ours.keys() & theirs.keys()}
        if ("mention", "mention") in both.values():
            yield Told(left, right, "same")
        elif not both:
            yield Told(left, right, "other")
        elif ("denial", "denial") not in both.values():
            yield Told(left, right, "denies")


def roles_of(case: Case, said: Sequence[Statement | Mention]) -> list[dict[str, str]]:
    """For each statement, the true claims that it is of, by id, and whether as a `mention` or as a `denial`."""
    places: dict[str, list[tuple[Span, str, str]]] = defaultdict(list)
    for claim in case.truth.claims:
        quotes: list[tuple[Quote, str]] = [*((one, "denial") for one in claim.denials)]
        quotes += ((one, "mention") for one in claim.mentions)
        for quote, role in quotes:
            places[quote.document].append((case.place(quote), claim.id, role))
    return [{claim: role for place, claim, role in places[one.document] if _covers(one, place)} for one in said]


def _covers(one: Statement | Mention, place: Span) -> bool:
    return shared(one.content, place) >= _HALF * min(length([place]), length(one.content))
