"""The scores of tracing: that they count what they say, and as others count it where their scorer lies beside."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec
import pytest

from evaluation.cases import BESIDE, Case, Quote, TrueClaim, beside, own
from evaluation.report import traced_scores, traced_table
from evaluation.tracing import TracingScores
from takhrij.model import Claim, Denial, First, Independence, Laundering, Mention, Origin

CASES = {case.name: case for case in own()}
SEEDS = range(12)
# What each score is called by the scorer beside.
THEIRS = {
    "mentions F1": "mentions",
    "mentions B-cubed F1": "clusters",
    "copies F1": "copies",
    "origins F1": "origins",
    "certain accuracy": "certain",
    "interval accuracy": "interval",
    "circular accuracy": "circular",
    "bottleneck accuracy": "bottleneck",
    "laundered F1": "laundered",
    "case denials F1": "denials",
    "denier accuracy": "by",
}


def mention(case: Case, quote: Quote) -> Mention:
    return Mention(document=quote.document, attribution=None, content=[case.place(quote)])


def perfect(case: Case) -> list[Claim]:
    """The truth, as the program would say it."""
    return [_perfect(case, true) for true in case.truth.claims]


def _perfect(case: Case, true: TrueClaim) -> Claim:
    return Claim(
        id=true.id,
        text=true.mentions[0].quote,
        mentions=[mention(case, quote) for quote in true.mentions],
        copies=[list(pair) for pair in case.truth.copies],
        origins=[Origin(who=one.who, kind=one.kind, ending="unspecified") for one in true.origins],
        independent=Independence(certain=true.independent.certain, possible=true.independent.possible),
        circular=true.circular,
        bottleneck=true.bottleneck,
        laundered=[Laundering(document=one.document, how=one.how) for one in true.laundered],
        denials=[
            Denial(document=one.document, attribution=None, content=[case.place(one)], who=one.who, by=one.by)
            for one in true.denials
        ],
        first=First(document=true.mentions[0].document, time=None),
    )


def rows(case: Case, claims: list[Claim]) -> dict[str, float | None]:
    scores = TracingScores()
    scores.add(case, claims)
    return scores.rows()


def changed(claims: list[Claim], number: int, **fields: Any) -> list[Claim]:
    return [msgspec.structs.replace(one, **fields) if k == number else one for k, one in enumerate(claims)]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_truth_is_right_in_all(case: Case) -> None:
    assert set(rows(case, perfect(case)).values()) == {1.0}


def test_no_claims_are_wrong_in_all() -> None:
    scores = rows(CASES["nizwa-exam"], [])
    assert scores.pop("denier accuracy") is None, "nothing to say of denials that were not found"
    assert scores.pop("mentions B-cubed F1") == pytest.approx(2 * (3 / 16) / (1 + 3 / 16)), "each mention alone"
    assert set(scores.values()) == {0.0}


def test_a_mention_counts_from_half_of_its_words_on() -> None:
    case = CASES["nizwa-exam"]
    claims = perfect(case)
    first = claims[0].mentions[0]
    (start, end) = first.content[0]
    for length, hits in (((end - start + 1) // 2, 7), ((end - start) // 2 - 1, 6)):
        shorter = msgspec.structs.replace(first, content=[(start, start + length)])
        scores = rows(case, changed(claims, 0, mentions=[shorter, *claims[0].mentions[1:]]))
        assert scores["mentions F1"] == pytest.approx((hits + 9) / 16)


def test_one_claim_for_all_finds_the_mentions_but_mixes_the_claims() -> None:
    case = CASES["setif-ostrich"]
    claims = perfect(case)
    together = msgspec.structs.replace(claims[0], mentions=[one for claim in claims for one in claim.mentions])
    scores = rows(case, [together])
    sizes = [len(claim.mentions) for claim in claims]
    precision = sum(size * size for size in sizes) / sum(sizes) ** 2
    assert scores["mentions B-cubed F1"] == pytest.approx(2 * precision / (1 + precision))
    assert scores["interval accuracy"] == pytest.approx(1 / 3)


def test_a_mention_that_denies_is_none() -> None:
    case = CASES["nizwa-exam"]
    claims = perfect(case)
    denying = [msgspec.structs.replace(one, stance="denies") for one in claims[0].mentions]
    assert rows(case, changed(claims, 0, mentions=denying))["mentions F1"] == pytest.approx(2 * 9 / (9 + 16))


def test_an_outlet_is_known_by_each_of_its_names_and_either_bottleneck_is_right() -> None:
    case = CASES["kairouan-astrolabe"]
    claims = perfect(case)
    for name in ("Midad al-Wasat", "«Мидад аль-Васат»", "حارس بالمتحف يعمل بدار العطارين"):
        assert rows(case, changed(claims, 1, bottleneck=name))["bottleneck accuracy"] == 1.0, name
    for wrong in (None, "Olive Coast Times"):
        assert rows(case, changed(claims, 1, bottleneck=wrong))["bottleneck accuracy"] == pytest.approx(2 / 3)


def test_each_verdict_is_counted_alone() -> None:
    case = CASES["setif-ostrich"]
    claims = perfect(case)
    scores = rows(case, changed(claims, 2, independent=Independence(certain=2, possible=2), circular=True))
    assert scores["certain accuracy"] == 1.0
    assert scores["interval accuracy"] == pytest.approx(2 / 3)
    assert scores["circular accuracy"] == pytest.approx(2 / 3)
    allies = [msgspec.structs.replace(one, by="ally") for one in claims[1].denials]
    scores = rows(case, changed(claims, 1, denials=allies, laundered=[]))
    assert scores["case denials F1"] == 1.0
    assert scores["denier accuracy"] == pytest.approx(1 / 3)
    assert scores["laundered F1"] == 0.0


def test_the_cases_of_a_set_make_one_column() -> None:
    answers = {case.articles[0].url: perfect(case) for case in CASES.values()}
    results = traced_scores(CASES.values(), trace=lambda articles, _: answers[articles[0].url])
    assert set(results.values()) == {1.0}
    assert "| copies F1 | 1.000 |" in traced_table({"own": results}, {"own": len(CASES)})


def spoilt(case: Case, seed: int) -> list[Claim]:
    """The truth with errors of every kind that is counted."""
    choose = random.Random(seed)  # noqa: S311
    claims = [_spoilt(case, claim, choose) for claim in perfect(case)]
    if choose.random() < 0.4:
        first, second, *others = claims
        claims = [msgspec.structs.replace(first, mentions=[*first.mentions, *second.mentions]), *others]
    if choose.random() < 0.4:
        last = claims[-1]
        half = len(last.mentions) // 2
        claims[-1:] = [msgspec.structs.replace(last, mentions=part) for part in (last.mentions[:half], last.mentions)]
    choose.shuffle(claims)
    return claims


def _spoilt(case: Case, claim: Claim, choose: random.Random) -> Claim:
    def some(items: list[Any]) -> list[Any]:
        return [item for item in items if choose.random() < 0.75]

    ids = [article.id for article in case.articles]

    def perhaps(name: str | None) -> str | None:
        return name if choose.random() < 0.5 else choose.choice(names)

    names = [*chain.from_iterable(case.aliases), *(one.who for one in claim.origins), "Somebody Else", None]
    stray = Mention(document=choose.choice(ids), attribution=None, content=[(0, 40), (60, 70)])
    return msgspec.structs.replace(
        claim,
        mentions=[_shifted(one, choose) for one in some(claim.mentions)] + [stray],
        copies=[choose.sample(ids, 3), *some(claim.copies)],
        origins=[msgspec.structs.replace(one, who=perhaps(one.who)) for one in some(claim.origins)],
        independent=Independence(certain=claim.independent.certain, possible=choose.randint(1, 3)),
        circular=choose.random() < 0.5,
        bottleneck=perhaps(claim.bottleneck),
        laundered=[*some(claim.laundered), Laundering(document=choose.choice(ids), how="hedge dropped")],
        denials=[msgspec.structs.replace(one, by=choose.choice(["ally", one.by])) for one in some(claim.denials)],
    )  # fmt: skip


def _shifted(one: Mention, choose: random.Random) -> Mention:
    start, end = one.content[0]
    by = choose.choice([0, 0, (end - start) // 3, (end - start) // 2 + 2])
    return msgspec.structs.replace(one, content=[(start + by, end + by)], stance=choose.choice(["affirms", "denies"]))


def laid_out(case: Case, folder: Path) -> Path:
    """The case as the scorer beside wants it: all its files in one folder."""
    folder.mkdir()
    for name in ("articles.jsonl", "outlets.tsv"):
        shutil.copy(case.outlets.with_name(name), folder)
    (folder / "truth.json").write_bytes(msgspec.json.encode(case.truth))
    return folder


def printed(claim: Claim) -> dict[str, Any]:
    """The claim as its scorer takes it: an interval with anything beside its two ends is wrong to it."""
    fields: dict[str, Any] = msgspec.to_builtins(claim)
    return fields | {"independent": {key: fields["independent"][key] for key in ("certain", "possible")}}


def pairs(cases: list[Case], answers: list[list[Claim]], folder: Path) -> Iterator[str]:
    for case, claims in zip(cases, answers, strict=True):
        answer = folder / f"{case.name}.json"
        answer.write_text(json.dumps([printed(claim) for claim in claims]), "utf-8")
        yield from (str(laid_out(case, folder / case.name)), str(answer))


@pytest.mark.skipif(not BESIDE.is_dir(), reason="runs where ../shared/scenarios is present")
@pytest.mark.parametrize("seed", SEEDS)
def test_we_count_as_the_scorer_beside_does(seed: int, tmp_path: Path) -> None:
    cases = [*CASES.values(), *beside()]
    answers = [spoilt(case, seed) for case in cases]
    ours = TracingScores()
    for case, claims in zip(cases, answers, strict=True):
        ours.add(case, claims)
    asked = [sys.executable, str(BESIDE / "score.py"), *pairs(cases, answers, tmp_path), "--json"]
    theirs = json.loads(subprocess.run(asked, check=True, capture_output=True, text=True).stdout)
    assert set(theirs) == set(THEIRS.values())
    for name, value in ours.rows().items():
        assert value == pytest.approx(theirs[THEIRS[name]], abs=1e-4), name
