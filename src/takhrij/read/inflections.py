"""The forms of a verb, as a language's table of paradigms builds them from a principal part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from takhrij.languages import Language, Row


class Inflections:
    """Inflects by the table `paradigms` (see its head). Forms are folded."""

    def __init__(self, language: Language) -> None:
        self._fold = language.folding.word
        self._special: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
        self._general: dict[str, list[Row]] = defaultdict(list)
        for row in language.table("paradigms"):
            if row["ending"] == "*":
                self._general[row["slot"]].append(row)
            for letter in map(self._fold, row.items("ending")):
                self._special[row["slot"]][letter].append(row)

    def forms(self, slot: str, part: str) -> Iterator[tuple[str, Row]]:
        """Every form of a principal part in one slot (`past`, `present` …), with the row that built it."""
        part = self._fold(part)
        for row in self._special[slot].get(part[-1:]) or self._general[slot]:
            stem = part[int(row["first"]) : len(part) - int(row["last"])]
            yield self._fold(row["prefix"]) + stem + self._fold(row["suffix"]), row
