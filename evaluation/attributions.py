"""Scores of attributions, by the definitions of docs/evaluation.md."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from evaluation.counts import Found, Share
from evaluation.tokens import Tokens, agreement, same_name

Item = dict[str, Any]
_AGREE = 0.8  # what content and source must each reach for a relation to count
_COVERED = 0.3  # more of a content must be found for it to count as found, as GenderGapTracker counts quotations


class _Words:
    """One attribution as sets of words."""

    def __init__(self, item: Item, tokens: Tokens) -> None:
        self.item = item
        self.cue = tokens.under(item["cue"])
        self.content = tokens.content(item["content"])
        self.source = tokens.under(item["source"])
        self.carrier = tokens.under(item["carrier"])


Pair = tuple[_Words, _Words]


class AttributionScores:
    """Counts over documents, one `add` for each."""

    def __init__(self) -> None:
        self.cue, self.content, self.source, self.carrier, self.relation = (Found() for _ in range(5))
        self.speaker, self.source_type, self.act, self.within = (Share() for _ in range(4))
        self.denials, self.contents = Found(), Found()
        self.wrong_speakers, self.blank_speakers = Share(), Share()

    def add(self, text: str, gold: Sequence[Item], predicted: Sequence[Item]) -> None:
        """Count the attributions of one document."""
        tokens = Tokens(text)
        there, found = [_Words(item, tokens) for item in gold], [_Words(item, tokens) for item in predicted]
        pairs = _aligned(there, found)
        self.cue.add(len(pairs), len(found), len(there))
        self.relation.add(sum(map(_agree, pairs)), len(found), len(there))
        self.contents.add(len(_covered(there, found)), len(found), len(there))
        self._add_words(pairs, there, found)
        self._add_denials(pairs, there, found)
        names = {p.item["id"]: g.item["id"] for g, p in pairs}
        for g, p in pairs:
            self._add_pair(g.item, p.item, names)

    def rows(self) -> dict[str, float | None]:
        """Every score by name."""
        return {
            "cue F1": self.cue.f1,
            "content token F1": self.content.f1,
            "source token F1": self.source.f1,
            "relation F1": self.relation.f1,
            "contents found F1": self.contents.f1,
            "carrier token F1": self.carrier.f1,
            "speaker accuracy": self.speaker.value,
            "source type accuracy": self.source_type.value,
            "act accuracy": self.act.value,
            "within accuracy": self.within.value,
            "denials recall": self.denials.recall,
            "denials precision": self.denials.precision,
            "speakers wrong": self.wrong_speakers.value,
            "speakers left blank": self.blank_speakers.value,
        }

    def _add_words(self, pairs: list[Pair], there: list[_Words], found: list[_Words]) -> None:
        for part in ("content", "source", "carrier"):
            hit = sum(len(getattr(g, part) & getattr(p, part)) for g, p in pairs)
            sizes = [sum(len(getattr(one, part)) for one in side) for side in (found, there)]
            getattr(self, part).add(hit, *sizes)

    def _add_denials(self, pairs: list[Pair], there: list[_Words], found: list[_Words]) -> None:
        hit = sum(g.item["act"] == p.item["act"] == "deny" for g, p in pairs)
        self.denials.add(hit, *(sum(one.item["act"] == "deny" for one in side) for side in (found, there)))

    def _add_pair(self, gold: Item, predicted: Item, names: dict[str, str]) -> None:
        same = same_name(gold["speaker"], predicted["speaker"])
        self.speaker.add(same)
        self.source_type.add(gold["source_type"] == predicted["source_type"])
        self.act.add(gold["act"] == predicted["act"])
        self.within.add(gold["within"] == names.get(predicted["within"]))
        if predicted["speaker"]:
            self.wrong_speakers.add(not same)
        if gold["speaker"]:
            self.blank_speakers.add(not predicted["speaker"])


def right(text: str, gold: Sequence[Item], predicted: Sequence[Item]) -> set[str]:
    """The ids of those that were found and are right in content, source, speaker and kind of source."""
    tokens = Tokens(text)
    pairs = _aligned([_Words(item, tokens) for item in gold], [_Words(item, tokens) for item in predicted])
    return {
        p.item["id"]
        for g, p in pairs
        if _agree((g, p))
        and same_name(g.item["speaker"], p.item["speaker"])
        and g.item["source_type"] == p.item["source_type"]
    }


def _agree(pair: Pair) -> bool:
    gold, predicted = pair
    return agreement(gold.content, predicted.content) >= _AGREE and agreement(gold.source, predicted.source) >= _AGREE


def _aligned(gold: list[_Words], predicted: list[_Words]) -> list[Pair]:
    """One to one, where cues share a word: the best agreement of cues first, then of contents, then text order."""
    candidates = sorted(
        (-10 * agreement(g.cue, p.cue) - agreement(g.content, p.content), i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(predicted)
        if g.cue & p.cue
    )
    return [(gold[i], predicted[j]) for i, j in one_to_one(candidates)]


def _covered(gold: list[_Words], predicted: list[_Words]) -> list[tuple[int, int]]:
    """One to one, whatever the cues: contents of which more than three tenths are found, the longest stretch first."""
    shared = (
        (-len(g.content & p.content), i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(predicted)
        if len(g.content & p.content) > _COVERED * len(g.content)
    )
    return one_to_one(sorted(shared))


def one_to_one(candidates: Sequence[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """Pairs from candidates `(cost, left, right)` in order of cost, each side used once."""
    pairs: list[tuple[int, int]] = []
    left: set[int] = set()
    right: set[int] = set()
    for _, i, j in candidates:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return pairs
