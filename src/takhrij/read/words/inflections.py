"""The forms of a verb, as a language's table of paradigms builds them from a principal part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from takhrij.languages import Language, Row

_LONGEST = 2  # how many last letters of a principal part a row may ask for


class _Rule(NamedTuple):
    """One row of the table, ready for use: letters taken off both ends, and what is put on, folded."""

    first: int
    last: int
    prefix: str
    suffix: str
    row: Row


class Inflections:
    """Inflects by the table `paradigms` (see its head). Forms are folded."""

    def __init__(self, language: Language) -> None:
        self._fold = language.folding.word
        self._special: dict[str, dict[str, list[_Rule]]] = defaultdict(lambda: defaultdict(list))
        self._general: dict[str, list[_Rule]] = defaultdict(list)
        for row in language.table("paradigms"):
            affixes = self._fold(row["prefix"]), self._fold(row["suffix"])
            rule = _Rule(int(row["first"]), int(row["last"]), *affixes, row)
            if row["ending"] == "*":
                self._general[row["slot"]].append(rule)
            for letter in map(self._fold, row.items("ending")):
                self._special[row["slot"]][letter].append(rule)

    def forms(self, slot: str, part: str) -> Iterator[tuple[str, Row]]:
        """Every form of a principal part in one slot (`past`, `present` …), with the row that built it."""
        part = self._fold(part)
        special = self._special[slot]
        for rule in special.get(part[-_LONGEST:]) or special.get(part[-1:]) or self._general[slot]:
            yield rule.prefix + part[rule.first : len(part) - rule.last] + rule.suffix, rule.row
