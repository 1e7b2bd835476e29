"""How well statements are matched: headlines that agree or disagree, and posts that repeat checked claims."""

from __future__ import annotations

from evaluation.checked import posts
from evaluation.checked import scores as ranked
from evaluation.fit import WEIGHTS
from evaluation.report import Scores
from evaluation.short_texts import ShortTexts
from evaluation.stances import BESIDE, headlines, matches
from evaluation.stances import scores as related
from takhrij.trace.matches import Weights


def matched() -> dict[str, Scores]:
    """The scores by name of the set; none where `../shared/claims` is not there. Weights saw no text of these."""
    if not BESIDE.is_dir():
        return {}
    weights, texts = Weights.parse(WEIGHTS.read_text("utf-8")), ShortTexts()
    pairs = headlines("dev", texts)
    compared = matches(headlines("train", texts), weights)
    return {
        "matched, headlines": {f"{name} F1": value for name, value in related(pairs, compared, weights).items()},
        "matched, checked claims": dict(ranked(posts(), weights, texts)),
    }
