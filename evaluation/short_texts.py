"""Headlines and posts, each read as one statement."""

from __future__ import annotations

from functools import lru_cache

from takhrij import languages
from takhrij.cli.wiring import Readers
from takhrij.model import Document, Reading, Statement
from takhrij.read.polarity import Polarities
from takhrij.read.terms import Terms
from takhrij.read.words import Words
from takhrij.read.words.quotations import find

_PUBLISHED = "2018-06-01"  # relative times need some day; the texts come without theirs


class ShortTexts:
    """Makes statements of short texts in Arabic."""

    def __init__(self) -> None:
        self._readers, self._language = Readers(), languages.load("ar")
        self._terms, self._polarities = Terms(self._language), Polarities(self._language)
        self.statement = lru_cache(maxsize=None)(self._statement)

    def _statement(self, text: str) -> Statement:
        """The whole of a text as one statement."""
        document = Document(id=text, text=text, language=self._language.code, published=_PUBLISHED)
        reading, words, whole = self._readers.read(document), Words(text, self._language.folding), (0, len(text))
        turned = self._polarities.of(words, [whole], [time.span for time in reading.times])
        return Statement(
            document=text,
            attribution=None,
            content=[whole],
            stance="questions" if turned.asked else "affirms",
            terms=self._terms.of(words),
            names=_names(reading),
            numbers=reading.quantities,
            days=[time.value for time in reading.times if time.type == "DATE"],
            quoted=[words.folded[one.open + 1 : one.close] for one in find(words.folded) if one.closed],
            hedged=turned.hedged,
            negated=turned.negated,
        )


def _names(reading: Reading) -> list[str]:
    places = (place.id for place in reading.places if place.id)
    return list(dict.fromkeys((*places, *(actor.id for actor in reading.actors))))
