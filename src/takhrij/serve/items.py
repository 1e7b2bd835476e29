"""What the templates of review ask of an attribution, and of a mention."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, get_args

from takhrij.case import Decisions
from takhrij.case.corrections import PARTS, corrected
from takhrij.case.decisions import Ruling
from takhrij.case.doubts import doubts
from takhrij.model import Act, Attribution, Mention, Reading, SourceType
from takhrij.publish.characters import direction
from takhrij.publish.dossier.passages import Mark, Piece, pieces
from takhrij.serve.moves import Move, Moves
from takhrij.span import Span, cut, written

# So much of the text is shown before the first words and after the last, so that more of it can be taken in.
_AROUND = 300
_SENTENCE, _WORD = re.compile(r"[.!?؟…]\s+|\n+"), re.compile(r"\S+")
# By this key each part is taken up.
KEYS = {"content": "1", "source": "2", "cue": "3", "carrier": "4"}


class Window(NamedTuple):
    """A stretch of a text, from `start`, cut where marks begin and end; whether the text goes on at its ends."""

    start: int
    pieces: list[Piece]
    before: bool
    after: bool


class Side(NamedTuple):
    """One mention of a pair, in its article."""

    reading: Reading
    mention: Mention
    window: Window
    direction: str

    @classmethod
    def of(cls, reading: Reading, mention: Mention) -> Side:
        """The mention with some of the text around it."""
        marks = [Mark(span, "words", "words") for span in mention.content]
        return cls(reading, mention, _window(reading.text, marks, _AROUND // 2), direction(reading.text))


class Draft(NamedTuple):
    """The part of an attribution that is being given other words, if one is, and these; without them, its own."""

    part: str = ""
    spans: list[Span] | None = None


class Item:
    """An attribution as it was read and judged, and what it may become: a `draft` of a part.

    `named` is what is said of it on the page and not kept yet.
    """

    def __init__(
        self,
        reading: Reading,
        one: Attribution,
        decisions: Decisions,
        draft: Draft,
        named: Mapping[str, str] | None = None,
    ) -> None:
        self.reading, self.part = reading, draft.part
        self.ruling: Ruling | None = decisions.rulings(reading).get(one.id)
        ruled = self.ruling.says if self.ruling else {}
        self.attribution = corrected(one, {**ruled, **(named or {})}, reading.text)
        self.doubts = list(doubts(one, reading.text)) if one.id else []
        self.direction = direction(reading.text)
        self.name = f"{reading.id}#{one.id}"
        self.draft = self.spans(self.part) if self.part and draft.spans is None else draft.spans or []
        self.kinds, self.acts = get_args(SourceType), get_args(Act)

    def spans(self, part: str) -> list[Span]:
        """The words of a part, as spans."""
        found: list[Span] = getattr(self.attribution, part)
        return found

    def words(self, part: str) -> str:
        """The words of a part; as drafted, of the one that is at hand."""
        return cut(self.reading.text, self._shown(part))

    def stated(self, field: str) -> str:
        """A field as a correction writes it."""
        return written(self.spans(field)) if field in PARTS else getattr(self.attribution, field) or ""

    def drafted(self) -> str:
        """The draft as a correction writes it."""
        return written(self.draft)

    def window(self) -> Window:
        """The words with some of the text around them; the part that is at hand as it is drafted."""
        marks = [Mark(span, part, part) for part in KEYS for span in self._shown(part)]
        return _window(self.reading.text, marks, _AROUND if self.attribution.id else len(self.reading.text))

    def _shown(self, part: str) -> list[Span]:
        return self.draft if part == self.part else self.spans(part)

    def speakers(self) -> list[str]:
        """Everybody who speaks in the article, by whatever they are called there, each once."""
        text = self.reading.text
        names = ((one.speaker, cut(text, one.source, " ")) for one in self.reading.attributions)
        return sorted({name for pair in names for name in pair if name})

    def moves(self) -> Iterator[tuple[Move, str]]:
        """What can be done to the draft, with the key that does it."""
        for move in self._moves().all():
            arrow = "ArrowRight" if move.forth == (self.direction == "ltr") else "ArrowLeft"
            held = ("Control+" if move.step == "letter" else "") + ("Shift+" if move.edge == "start" else "")
            yield move, held + arrow

    def more(self) -> list[Span] | None:
        """The draft with one piece more."""
        return self._moves().more()

    def less(self) -> list[Span] | None:
        """The draft with one piece less."""
        return self._moves().less()

    def _moves(self) -> Moves:
        near = self.attribution.cue or self.attribution.content
        return Moves(self.reading.text, self.draft, near[0][1] if near else 0)

    def sentences(self) -> Iterator[tuple[str, list[Span]]]:
        """The draft as the first word of the sentence after it and of the one before, with the key that does it."""
        text = self.reading.text
        starts = [0, *(match.end() for match in _SENTENCE.finditer(text))]
        words = [match.span() for match in (_WORD.search(text, start) for start in starts) if match]
        at = self.draft[0][0] if self.draft else -1
        after, before = [one for one in words if one[0] > at], [one for one in words if one[0] < at]
        yield from (("next", [one]) for one in after[:1])
        yield from (("previous", [one]) for one in before[-1:])


def _window(text: str, marks: Sequence[Mark], around: int) -> Window:
    """The words that are marked with so many characters around them, but for words that would be cut."""
    first = min((mark.span[0] for mark in marks), default=0)
    last = max((mark.span[1] for mark in marks), default=0)
    start, end = max(0, first - around), min(len(text), last + around)
    start = text.find(" ", start, first) + 1 or start if start else 0
    space = text.rfind(" ", last, end) if end < len(text) else -1
    end = end if space < 0 else space
    within = [mark._replace(span=(mark.span[0] - start, mark.span[1] - start)) for mark in marks]
    return Window(start, list(pieces(text[start:end], within)), start > 0, end < len(text))
