"""What a score is made of: how many were right, of how many."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Found:
    """How many of what is there were found, and how many of what was found are there."""

    hit: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, hit: int, predicted: int, gold: int) -> None:
        """Count one document more."""
        self.hit += hit
        self.predicted += predicted
        self.gold += gold

    @property
    def precision(self) -> float:
        """The share of what was found that is there; 1 where nothing was found and nothing is there."""
        return self.hit / self.predicted if self.predicted else float(not self.gold)

    @property
    def recall(self) -> float:
        """The share of what is there that was found; 1 where nothing is there and nothing was found."""
        return self.hit / self.gold if self.gold else float(not self.predicted)

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass
class Share:
    """How many of some number."""

    right: int = 0
    of: int = 0

    def add(self, right: bool) -> None:
        """Count one more, right or wrong."""
        self.right += right
        self.of += 1

    @property
    def value(self) -> float | None:
        """The share; None where there was nothing to count."""
        return self.right / self.of if self.of else None
