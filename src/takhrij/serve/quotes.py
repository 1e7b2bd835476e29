"""What pages call articles that are named by their ids, and the words at places that judgements name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from takhrij.case import Case
from takhrij.model import Document
from takhrij.span import Span, cut, spans

_PLACE = re.compile(r"(.+)#(\d+-\d+(?:,\d+-\d+)*)", re.DOTALL)


class Quote(NamedTuple):
    """Words of an article, and where they stand."""

    document: str
    spans: list[Span]
    words: str


class Quotes:
    """The articles of some ids, and the words at places, `document#start-end`, in those of which some are `named`.

    What names nothing in the case, such as somebody's name, has neither: a page shows it as it is.
    """

    def __init__(self, case: Case, named: Iterable[str]) -> None:
        every = set(named)
        placed = {match[1] for match in map(_PLACE.fullmatch, every) if match}
        self._heads = case.heads_of(every | placed)
        untitled = {id for id, one in self._heads.items() if not one.title}
        self._texts = case.texts(placed | untitled)

    def article(self, id: str) -> Document | None:
        """The article of an id, without its text."""
        return self._heads.get(id)

    def beginning(self, id: str) -> str:
        """A text by whose first words an article without a title is called."""
        return self._texts.get(id, "")

    def at(self, place: str) -> Quote | None:
        """The words at a place."""
        found = _PLACE.fullmatch(place)
        if not found or found[1] not in self._texts:
            return None
        where = spans(found[2])
        return Quote(found[1], where, cut(self._texts[found[1]], where))
