"""Posts and the checked claims that they repeat (CheckThat! 2021, task 2A, Arabic): ranking, beside plain BM25.

Each post comes with fifty candidates. BM25 (Robertson and Zaragoza 2009) sees folded words, cut to light stems (after
Larkey, Ballesteros and Connell 2007); ranking again adds to it how probably a claim is about what the post says.
"""

from __future__ import annotations

import csv
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from evaluation.short_texts import ShortTexts
from evaluation.stances import BESIDE, rarity
from takhrij import languages
from takhrij.case.tracing import opposed
from takhrij.read.words import Words
from takhrij.trace.matches import Matches, Weights

TABLE = "checkthat-2021-ar-dev-top50.tsv"
_PREFIXES = ("وال", "بال", "كال", "فال", "لل", "ال", "و", "ب", "ل", "ف")
_SUFFIXES = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")
_SHORTEST = 3  # letters that must be left of a stem
_K1, _B = 1.2, 0.75  # as usual
_SAYS = 0.15  # what the log odds of being about the same count beside BM25 (1 for the best candidate)
_FIRST = 5
_SURE = 1e-9


class Candidate(NamedTuple):
    """A checked claim, and whether a post repeats it."""

    claim: str
    right: bool


class Post(NamedTuple):
    """A post, with the claims that it may repeat."""

    text: str
    candidates: list[Candidate]


def posts() -> list[Post]:
    """The posts that repeat at least one of their candidates."""
    found: dict[str, Post] = {}
    with (BESIDE / TABLE).open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            post = found.setdefault(row["tweet_id"], Post(row["tweet_text"], []))
            post.candidates.append(Candidate(f"{row['vclaim']} {row['title']}", row["label"] == "1"))
    return [post for post in found.values() if any(one.right for one in post.candidates)]


def scores(found: Sequence[Post], weights: Weights, texts: ShortTexts) -> dict[str, float]:
    """MAP@5 and P@1 of plain BM25 and of ranking again, and which share of BM25's errors is gone."""
    plain = [[score / (max(row) or 1) for score in row] for row in _bm25(found)]
    about = _about(found, weights, texts)
    again = [[a + _SAYS * b for a, b in zip(*rows, strict=True)] for rows in zip(plain, about, strict=True)]
    before, after = (_precisions(found, ranked) for ranked in (plain, again))
    return {
        "BM25 MAP@5": before[0],
        "ranked again MAP@5": after[0],
        "BM25 P@1": before[1],
        "ranked again P@1": after[1],
        "errors removed": (after[0] - before[0]) / (1 - before[0]),
    }


@cache
def light(word: str) -> str:
    """A folded word without what is joined to its front, and without one ending."""
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST:
            word = word[len(prefix) :]
            break
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST:
            return word[: -len(suffix)]
    return word


def _bm25(found: Sequence[Post]) -> list[list[float]]:
    folding = languages.load("ar").folding
    claims = {one.claim: _counted(Words(one.claim, folding).forms) for post in found for one in post.candidates}
    holding = Counter(stem for stems in claims.values() for stem in stems)
    mean = sum(stems.total() for stems in claims.values()) / len(claims)

    def rare(stem: str) -> float:
        return math.log(1 + (len(claims) - holding[stem] + 0.5) / (holding[stem] + 0.5))

    def score(post: Iterable[str], claim: Mapping[str, int], length: float) -> float:
        often = _K1 * (1 - _B + _B * length / mean)
        return sum(rare(s) * claim[s] * (_K1 + 1) / (claim[s] + often) for s in post if s in claim)

    stems = [sorted(_counted(Words(post.text, folding).forms)) for post in found]
    return [
        [score(said, claims[one.claim], claims[one.claim].total()) for one in post.candidates]
        for said, post in zip(stems, found, strict=True)
    ]


def _counted(words: Iterable[str]) -> Counter[str]:
    return Counter(map(light, words))


def _about(found: Sequence[Post], weights: Weights, texts: ShortTexts) -> list[list[float]]:
    """The log odds, for each candidate, that it is about what the post says."""
    claims = {one.claim: texts.statement(one.claim) for post in found for one in post.candidates}
    compared = Matches(weights, rarity(claims.values()), opposed())
    prepared = {text: compared.prepare(one) for text, one in claims.items()}
    rows = []
    for post in found:
        said = compared.prepare(texts.statement(post.text))
        rows.append([_odds(compared.likeness(said, prepared[one.claim]).about) for one in post.candidates])
    return rows


def _odds(share: float) -> float:
    sure = min(max(share, _SURE), 1 - _SURE)
    return math.log(sure / (1 - sure))


def _precisions(found: Sequence[Post], ranked: Sequence[Sequence[float]]) -> tuple[float, float]:
    """MAP@5 and P@1."""
    total, first = 0.0, 0
    for post, row in zip(found, ranked, strict=True):
        order = sorted(range(len(row)), key=lambda k: -row[k])
        right = [post.candidates[k].right for k in islice(order, _FIRST)]
        hits = (sum(right[: k + 1]) / (k + 1) for k, one in enumerate(right) if one)
        total += sum(hits) / min(sum(one.right for one in post.candidates), _FIRST)
        first += right[0]
    return total / len(found), first / len(found)
