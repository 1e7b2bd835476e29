"""Traced claims on a terminal."""

from __future__ import annotations

import io
import re

import pytest
from msgspec import structs
from msgspec.structs import replace
from rich.console import Console

import crane
from takhrij.model import Claim, Denial, Failure, First, Laundering, Link, Mention, Node, Origin, Reading
from takhrij.publish.claims import moment, print_claims
from takhrij.publish.tracing import print_trace
from takhrij.publish.trees import branches

ACTS_ON_A_TERMINAL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\ud800-\udfff]")
ISOLATES = re.compile("[\u2066-\u2069]")
HOSTILE = "\x1b[2J [bold]x[/bold] \u202eolleh\u2069 \ud800 \u2028 end"


def console(width: int | None = None) -> Console:
    return Console(
        file=io.StringIO(),
        width=width or 80,
        force_terminal=width is not None,
        no_color=True,
        highlight=False,
        markup=False,
    )


FAILED = Failure(where="x.pdf", what="it is damaged", hint="", at="2019-03-15T00:00:00+00:00")


def shown(out: Console) -> str:
    return ISOLATES.sub("", out.file.getvalue())  # type: ignore[attr-defined]


def listed(*claims: Claim, language: str = "en", width: int | None = None) -> str:
    out = console(width)
    print_claims(out, claims, {one.id: one for one in crane.readings()}, language=language)
    return shown(out)


def traced(claim: Claim, language: str = "en", width: int | None = None) -> str:
    out = console(width)
    print_trace(out, claim, {one.id: one for one in crane.readings()}, [FAILED], language=language)
    return shown(out)


def test_a_claim_is_listed_with_what_carries_it_and_what_it_rests_on() -> None:
    lines = listed(crane.fell()).splitlines()
    assert lines[0] == "العدسة سقطت في البحر"
    assert lines[1].strip() == "Articles: 8 · Families of outlets: 6 · Independent origins: 0–2"
    assert " ".join(lines[2].split()) == "c1 ● denied ● lost its source or its doubt ● one bottleneck"
    assert lines[3].strip() == "First found in: وكالة أرجوان للأنباء · 2019-03-13 08:40 +02:00 · crane-01"


def test_the_list_of_no_claims_says_so() -> None:
    assert listed() == "No claims were found.\n"


def test_a_trace_tells_who_denies_and_what_is_uncertain_and_why() -> None:
    found = traced(crane.fell())
    assert "علي دكروب (an ally of the accused) · إذاعة موج الساحل" in found
    assert "Why: Nobody who is named stands behind it." in found
    assert "≤ 180 kilograms · حاتم بيضون · as of 2019-03-13 · crane-06" in found
    assert "the attribution was dropped · Cedar Coast Review" in found
    assert "! Nobody knows who owns Cedar Coast Review: it may not corroborate." in found
    assert "! x.pdf: it is damaged" in found


def test_mentions_and_denials_are_named_as_a_judgement_takes_them() -> None:
    claim = crane.fell()
    found = traced(claim)
    said = [(one.document, one.attribution, one.content) for one in claim.mentions]
    said += [(one.document, one.attribution, one.content) for one in claim.denials]
    for document, attribution, content in said:
        own = f"{content[0][0]}-{content[-1][1]}" if content else ""
        assert f"{document}#{attribution or own}" in found


def test_what_one_denier_says_in_one_article_stands_together() -> None:
    claim = crane.fell()
    one = claim.denials[0]
    again = replace(one, attribution="a9")
    found = traced(replace(claim, denials=[one, again]))
    assert found.count(f"{one.who} (") == 1
    assert f"{one.document}#{one.attribution}, {one.document}#a9" in found


def test_what_is_not_there_has_no_heading() -> None:
    found = traced(crane.broke())
    assert "Who denies it" not in found
    assert "زبد ← قناة شاشة الرمل ← زبد" in found


def test_copies_on_which_nobody_relies_stand_beside_the_first() -> None:
    tree = [(one.depth, one.node.id, [copy.id for copy in one.copies]) for one in branches(crane.fell())]
    assert tree == [
        (0, "crane-09", []),
        (0, "n1", []),
        (1, "crane-01", ["crane-03", "crane-04"]),
        (2, "crane-02", []),
        (3, "crane-05", []),
        (3, "crane-06", []),
        (2, "crane-11", []),
    ]


def test_a_loop_is_gone_round_once() -> None:
    tree = [(one.depth, one.node.id, one.again) for one in branches(crane.broke())]
    assert tree == [(0, "crane-07", False), (1, "crane-08", False), (2, "crane-07", True)]


def test_links_to_nodes_that_nobody_knows_are_left_out() -> None:
    claim = structs.replace(crane.broke(), links=[Link(later="crane-07", earlier="?", how="cited")])
    assert [one.depth for one in branches(claim)] == [0, 0]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [None, 30, 80])
def test_nothing_in_a_claim_acts_on_a_terminal(language: str, width: int | None) -> None:
    claim = Claim(
        id=HOSTILE,
        text=HOSTILE,
        mentions=[Mention(document=HOSTILE, attribution=HOSTILE, content=[(0, 9)], stance="questions")],
        nodes=[
            Node(id=HOSTILE, who=HOSTILE, kind="outlet", document=HOSTILE),
            Node(id="x", who=None, kind="anonymous"),
        ],
        links=[Link(later=HOSTILE, earlier="x", how="translated")],
        origins=[Origin(who=HOSTILE, kind="anonymous", ending="unspecified")],
        bottleneck=HOSTILE,
        loops=[[HOSTILE]],
        laundered=[Laundering(document=HOSTILE, how="hedge dropped", content=[(0, 9)])],
        denials=[Denial(document=HOSTILE, attribution=None, content=[(0, 9)], who=HOSTILE, by="unknown")],
        first=First(document=HOSTILE, time=HOSTILE),
        warnings=[HOSTILE],
    )
    documents = {HOSTILE: Reading(id=HOSTILE, text=HOSTILE, outlet=HOSTILE, published=HOSTILE, warnings=[HOSTILE])}
    out = console(width)
    print_claims(out, [claim], documents, language=language)
    print_trace(out, claim, documents, [replace(FAILED, where=HOSTILE, what=HOSTILE)], language=language)
    written = re.sub(r"\x1b\[[0-9;]*m", "", out.file.getvalue())  # type: ignore[attr-defined]
    assert not ACTS_ON_A_TERMINAL.search(written)
    for each in written.split("\n"):
        depth = 0
        for mark in ISOLATES.findall(each):
            depth += -1 if mark == "\u2069" else 1
            assert depth >= 0
        assert depth == 0


@pytest.mark.parametrize(
    ("date", "written"),
    [
        ("2019-03-13T08:40:00+02:00", "2019-03-13 08:40 +02:00"),
        ("2019-03-13T08:40", "2019-03-13 08:40"),
        ("2019", "2019"),
    ],
)
def test_a_date_is_written_as_people_write_it(date: str, written: str) -> None:
    assert moment(date) == written
