"""What an article has from another outlet belongs to what that outlet's article says."""

from __future__ import annotations

from takhrij.model import Attribution, Reading, Statement, Step
from takhrij.registry import Registry
from takhrij.trace.assertions import Assertions
from takhrij.trace.identities import Identities
from takhrij.trace.matches import Weights
from takhrij.trace.relays import relays

# Weights by which two statements are of one claim where most of the one is in the other.
WEIGHTS = Weights({"bias": -3.0, "the one in the other": 5.0}, {"bias": 0.0}, 0.5, 0.5, 0.3)


def said(document: str, terms: str, by: str | None = "a1") -> Statement:
    return Statement(document=document, attribution=by, terms=terms.split(), content=[(0, 9)])


FILLER = [said(f"filler-{n}", f"x{n} y{n} z{n} w{n}") for n in range(12)]


def reading(id: str, day: int, outlet: str, has_from: str | None = None) -> Reading:
    chain = [Step(who=outlet, role="outlet", how="unspecified")]
    if has_from:
        chain.append(Step(who=has_from, role="source", how="relayed"))
    told = Attribution(id="a1", cue=[(0, 3)], content=[(0, 9)], speaker=has_from, source_type="outlet", chain=chain)
    return Reading(
        id=id, url=None, outlet=outlet, published=f"2024-05-0{day}", language="en", text="x" * 20, attributions=[told]
    )


READINGS = [reading("1", 1, "The Harbour"), reading("2", 2, "The Lantern", "The Harbour"), reading("3", 3, "The Quay")]


def test_an_article_may_have_its_words_from_earlier_articles_of_the_outlet_that_it_names() -> None:
    taken_from = relays(READINGS, Identities(Registry.load(), READINGS))
    assert taken_from(said("2", "pier shut")) == {"1"}
    assert not taken_from(said("1", "pier shut")) and not taken_from(said("2", "pier shut", by=None))


def test_nothing_is_had_from_an_article_that_came_later() -> None:
    later = [reading("1", 3, "The Harbour"), reading("2", 2, "The Lantern", "The Harbour")]
    assert not relays(later, Identities(Registry.load(), later))(said("2", "pier shut"))


def mentioned(taken_from: str) -> list[set[str]]:
    """The articles of each claim, where the second article names another for what it says in other words."""
    statements = [
        said("1", "bridge close repair", by="a1"),
        said("1", "fish market open", by="a2"),
        said("2", "bridge old gate lamp storm", by="a1"),
        *FILLER,
    ]
    found = Assertions(statements, WEIGHTS, {}).find(
        relays=lambda one: frozenset({taken_from}) if one.document == "2" else frozenset()
    )
    return [documents for each in found if len(documents := {one.document for one in each.members}) > 1]


def test_other_words_for_what_the_named_article_says_are_a_mention_of_it() -> None:
    assert mentioned("1") == [{"1", "2"}]
    assert mentioned("nowhere") == []
