"""Scores of traced claims against the truth of a case, by the definitions of docs/evaluation.md."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import TypeVar

from evaluation.cases import Case, Quote, TrueClaim
from evaluation.counts import Found, Share
from takhrij.case.tracing import claims
from takhrij.cli.wiring import Readers
from takhrij.model import Claim, Document, Reading
from takhrij.registry import Registry
from takhrij.span import Span, length, shared

Tracer = Callable[[Sequence[Document], Path], list[Claim]]
_Gold = TypeVar("_Gold")
_Said = TypeVar("_Said")
_HALF = 0.5  # of the true quote, which a mention must cover
_SAME = 0.6  # of the words of the shorter name, which two names of one must share
_WORD = re.compile(r"[^\W_]+")
_FOLDED = str.maketrans("أإآة", "اااه", "\u0640\u0670" + "".join(map(chr, range(0x064B, 0x0653))))


def read_case(articles: Sequence[Document], outlets: Path) -> list[Reading]:
    """The readings of some articles by one who knows the outlets of a table."""
    readers = Readers(lambda: Registry.load(outlets))
    return [readers.read(article) for article in articles]


def trace_case(articles: Sequence[Document], outlets: Path) -> list[Claim]:
    """The claims of some articles, as `takhrij claims` lists them."""
    return claims(read_case(articles, outlets), Registry.load(outlets))


class TracingScores:
    """Counts over cases, one `add` for each."""

    def __init__(self) -> None:
        self.mentions, self.copies, self.origins, self.laundered, self.denials = (Found() for _ in range(5))
        self.certain, self.interval, self.circular, self.bottleneck, self.deniers = (Share() for _ in range(5))
        self._cubed: list[tuple[float, float]] = []

    def add(self, case: Case, claims: Sequence[Claim]) -> None:
        """Count one case: each true claim is held against the claim that has most of its mentions."""
        true_pairs = {frozenset(pair) for pair in case.truth.copies}
        pairs = {frozenset(pair) for claim in claims for group in claim.copies for pair in combinations(group, 2)}
        self.copies.add(len(pairs & true_pairs), len(pairs), len(true_pairs))
        holders = [[_holders(case, quote, claims) for quote in true.mentions] for true in case.truth.claims]
        self._add_clusters(holders, claims)
        for true, held in zip(case.truth.claims, holders, strict=True):
            self._add_claim(case, true, _nearest(held, claims))

    def rows(self) -> dict[str, float | None]:
        """Every score by name."""
        return {
            "mentions F1": self.mentions.f1,
            "mentions B-cubed F1": self._cubed_f1(),
            "copies F1": self.copies.f1,
            "origins F1": self.origins.f1,
            "certain accuracy": self.certain.value,
            "interval accuracy": self.interval.value,
            "circular accuracy": self.circular.value,
            "bottleneck accuracy": self.bottleneck.value,
            "laundered F1": self.laundered.f1,
            "case denials F1": self.denials.f1,
            "denier accuracy": self.deniers.value,
        }

    def _add_clusters(self, holders: list[list[list[int]]], claims: Sequence[Claim]) -> None:
        """B-cubed over the true mentions: one that no claim holds stands alone."""
        placed: list[tuple[int, int | str]] = []
        for true, held in enumerate(holders):
            for among in held:
                home = max(among, key=lambda k: len(claims[k].mentions)) if among else None
                placed.append((true, home if home is not None else f"alone {len(placed)}"))
        together, by_truth, by_home = Counter(placed), Counter(t for t, _ in placed), Counter(h for _, h in placed)
        for true, at in placed:
            both = together[true, at]
            self._cubed.append((both / by_home[at], both / by_truth[true]))

    def _cubed_f1(self) -> float | None:
        precision, recall = (sum(values) for values in zip(*self._cubed, strict=True)) if self._cubed else (0, 0)
        return 2 * precision * recall / (precision + recall) / len(self._cubed) if precision + recall else None

    def _add_claim(self, case: Case, true: TrueClaim, ours: Claim | None) -> None:
        affirming = [mention for mention in ours.mentions if mention.stance != "denies"] if ours else []
        hits = _hits(true.mentions, affirming, lambda quote, said: _meets(case, quote, said.document, said.content))
        self.mentions.add(hits, len(affirming), len(true.mentions))
        origins = ours.origins if ours else []
        hits = _hits(true.origins, origins, lambda one, other: _same_node(case, one.who, other.who))
        self.origins.add(hits, len(origins), len(true.origins))
        self._add_verdicts(case, true, ours)
        drops = {one.document for one in true.laundered}
        said = {one.document for one in ours.laundered} if ours else set()
        self.laundered.add(len(drops & said), len(said), len(drops))
        self._add_denials(case, true, ours)

    def _add_verdicts(self, case: Case, true: TrueClaim, ours: Claim | None) -> None:
        interval = (ours.independent.certain, ours.independent.possible) if ours else (None, None)
        self.certain.add(interval[0] == true.independent.certain)
        self.interval.add(interval == (true.independent.certain, true.independent.possible))
        self.circular.add(ours is not None and ours.circular == true.circular)
        self.bottleneck.add(
            ours is not None and any(_same_node(case, one, ours.bottleneck) for one in true.bottlenecks)
        )

    def _add_denials(self, case: Case, true: TrueClaim, ours: Claim | None) -> None:
        denials = ours.denials if ours else []
        hits = _hits(true.denials, denials, lambda quote, said: _meets(case, quote, said.document, said.content))
        self.denials.add(hits, len(denials), len(true.denials))
        for denial in true.denials:
            found = next((d for d in denials if _meets(case, denial, d.document, d.content)), None)
            if found is not None:
                self.deniers.add(found.by == denial.by)


def claim_of(case: Case, true: TrueClaim, claims: Sequence[Claim]) -> Claim | None:
    """The claim that has most of the mentions of a true one; the smaller of two that have as many."""
    return _nearest([_holders(case, quote, claims) for quote in true.mentions], claims)


def _meets(case: Case, quote: Quote, document: str, content: Iterable[Span]) -> bool:
    """Whether some words are in the article of the quote, and cover half of it."""
    if document != quote.document:
        return False
    place = case.place(quote)
    return shared(content, place) >= _HALF * length([place])


def _holders(case: Case, quote: Quote, claims: Sequence[Claim]) -> list[int]:
    """The claims that have the mention, whatever stance they give it."""
    return [
        k for k, claim in enumerate(claims) if any(_meets(case, quote, m.document, m.content) for m in claim.mentions)
    ]


def _nearest(held: list[list[int]], claims: Sequence[Claim]) -> Claim | None:
    """The claim with most of the mentions; the smaller of two that have as many."""
    votes = Counter(k for among in held for k in among)
    best = max(votes, key=lambda k: (votes[k], -len(claims[k].mentions)), default=None)
    return None if best is None else claims[best]


def _hits(gold: Sequence[_Gold], said: Sequence[_Said], meets: Callable[[_Gold, _Said], bool]) -> int:
    """How many can be paired, each with one other at most."""
    free = list(said)
    for one in gold:
        found = next((number for number, other in enumerate(free) if meets(one, other)), None)
        if found is not None:
            del free[found]
    return len(said) - len(free)


def _same_node(case: Case, one: str | None, other: str | None) -> bool:
    """Whether two names are alike, or names of one outlet."""
    if _same_name(one, other):
        return True
    if not one or not other:
        return False
    return any(_any_same(one, names) and _any_same(other, names) for names in case.aliases)


def _any_same(name: str, names: Iterable[str]) -> bool:
    return any(_same_name(name, other) for other in names)


def _same_name(one: str | None, other: str | None) -> bool:
    left, right = _words(one), _words(other)
    shorter = min(len(left), len(right))
    return len(left & right) >= shorter * _SAME if shorter else left == right


def _words(name: str | None) -> frozenset[str]:
    text = unicodedata.normalize("NFKC", name or "").translate(_FOLDED).casefold()
    return frozenset(word.removeprefix("ال") for word in _WORD.findall(text))
