"""The cases with a known truth: that each is whole, points at words that are there, and holds what it says it holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import chain

import pytest

from evaluation.cases import BESIDE, OWN, Case, TrueClaim, beside, case_sets, own

CASES = list(own())
CLAIMS = [pytest.param(case, claim, id=f"{case.name}-{claim.id}") for case in CASES for claim in case.truth.claims]
every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
every_claim = pytest.mark.parametrize(("case", "claim"), CLAIMS)


def family(case: Case, outlet: str) -> str | None:
    rows = [line.split("\t") for line in case.outlets.read_text("utf-8").splitlines()]
    return next((row[3] for row in rows if outlet in (row[0], *row[1].split("|"))), None)


def same_family(case: Case, claim: TrueClaim) -> bool:
    families = [family(case, origin.who) for origin in claim.origins if origin.kind == "outlet"]
    return len(families) > len(set(families))


def phenomena(case: Case) -> set[str]:
    """What can be told of a case from its truth."""
    languages = {"en": "English", "ru": "Russian"}
    found = {languages[article.language] for article in case.articles if article.language in languages}
    if case.truth.copies:
        found.add("copies")
    return found.union(*(_claim_phenomena(case, claim) for claim in case.truth.claims))


def _claim_phenomena(case: Case, claim: TrueClaim) -> Iterator[str]:
    kinds = [origin.kind for origin in claim.origins]
    named = len(kinds) - kinds.count("anonymous")
    documents = {mention.document for mention in claim.mentions}
    drops = [one.document for one in claim.laundered]
    holds = {
        "own voice": any(mention.unattributed for mention in claim.mentions),
        "one anonymous source": kinds == ["anonymous"],
        "two anonymous sources": kinds == ["anonymous"] * 2,
        "named and anonymous": 0 < claim.independent.certain < claim.independent.possible and named > 1,
        "document": "document" in kinds,
        "on the spot": "outlet" in kinds,
        "numbers": len({figure.value for figure in claim.numbers}) > 1,
        "one family": same_family(case, claim),
        "one organisation": claim.independent.certain < named and not same_family(case, claim),
        "circular": claim.circular,
        "bottleneck": claim.bottleneck is not None,
        "no bottleneck": claim.bottleneck is None and len(documents) > 2 and len(kinds) > 1,
        "both dropped": any(drops.count(one) == 2 for one in drops),
        "attribution dropped": any(one.how[0] == "a" and drops.count(one.document) == 1 for one in claim.laundered),
        "hedge dropped": any(one.how[0] == "h" and drops.count(one.document) == 1 for one in claim.laundered),
    }
    yield from (name for name, true in holds.items() if true)
    yield from (f"denied by {_denier(denial.by)}" for denial in claim.denials)


def _denier(denier: str) -> str:
    return {"accused": "the accused", "ally": "an ally", "third party": "a third party"}[denier]


def test_every_folder_is_in_the_table_and_three_are_held_out() -> None:
    assert {case.name for case in CASES} == {path.parent.name for path in OWN.glob("*/truth.json")}
    assert [case.set for case in CASES].count("held out") == 3
    assert {name: len(cases) for name, cases in case_sets().items() if name != "beside"} == {
        "own development": 41,
        "own held out": 3,
    }


@every_claim
def test_all_chains_of_a_claim_pass_through_its_only_origin(case: Case, claim: TrueClaim) -> None:
    if case.set == "development" and claim.bottleneck and len(claim.origins) == 1:
        assert claim.origins[0].who in claim.bottlenecks


@every_case
def test_a_case_is_whole(case: Case) -> None:
    ids = [article.id for article in case.articles]
    assert 10 <= len(ids) == len(set(ids)) <= 15
    assert {article.outlet for article in case.articles} == {names[0] for names in case.aliases}
    times = [datetime.fromisoformat(article.published or "") for article in case.articles]
    assert times == sorted(times)
    for article in case.articles:
        assert article.title
        assert ".example/" in (article.url or ""), "an invented outlet has an address that nobody can have"
    assert {name for pair in case.truth.copies for name in pair} <= set(ids)


@every_case
def test_a_case_holds_what_it_says(case: Case) -> None:
    assert phenomena(case) == case.holds


@every_claim
def test_quotes_stand_in_their_articles_once(case: Case, claim: TrueClaim) -> None:
    for quote in chain(claim.mentions, claim.denials):
        assert case.texts[quote.document].count(quote.quote) == 1, quote


@every_claim
def test_what_is_said_of_a_claim_fits_together(case: Case, claim: TrueClaim) -> None:
    documents = {mention.document for mention in claim.mentions}
    assert {origin.first for origin in claim.origins} <= documents
    assert {one.document for one in claim.laundered} <= documents
    assert {figure.document for figure in claim.numbers} <= documents
    assert claim.circular == bool(claim.loop)
    named = [origin for origin in claim.origins if origin.kind != "anonymous"]
    assert claim.independent.certain <= len(named)
    assert claim.independent.certain <= claim.independent.possible <= len(claim.origins)
    assert claim.bottleneck is None or len(documents) >= 3


@every_claim
def test_copies_make_the_same_mentions(case: Case, claim: TrueClaim) -> None:
    documents = {mention.document for mention in claim.mentions}
    for left, right in case.truth.copies:
        assert (left in documents) == (right in documents)


@every_claim
def test_every_origin_is_named_in_its_first_article_or_is_its_outlet(case: Case, claim: TrueClaim) -> None:
    articles = {article.id: article for article in case.articles}
    for origin in claim.origins:
        first = articles[origin.first]
        assert origin.who == first.outlet if origin.kind == "outlet" else origin.who in first.text


@pytest.mark.skipif(not BESIDE.is_dir(), reason="runs where ../shared/scenarios is present")
def test_no_name_and_no_sentence_is_taken_from_cases_beside() -> None:
    others = list(beside())
    names = {name for case in others for names in case.aliases for name in names}
    sentences = {line.strip() for case in others for text in case.texts.values() for line in text.split(".")}
    for case in CASES:
        assert names.isdisjoint(name for names in case.aliases for name in names)
        assert sentences.isdisjoint(line.strip() for text in case.texts.values() for line in text.split(".") if line)
