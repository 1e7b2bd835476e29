"""What follows a verb in its segment: whom it was told to, where and through what, its subject, what it was about."""

from __future__ import annotations

from msgspec import Struct

from takhrij.read.either_order.segments import Range, Segments

_LED = ("preposition", "circumstance")


class Tail(Struct, frozen=True):
    """What follows a verb, as ranges of words. `told`: those of the carriers that were spoken to."""

    subject: Range | None = None
    about: Range | None = None
    infinitive: int = -1
    carriers: tuple[Range, ...] = ()
    told: tuple[Range, ...] = ()
    documents: tuple[Range, ...] = ()
    within: Range | None = None


class Tails:
    """Reads what follows the verbs of one text."""

    def __init__(self, segments: Segments) -> None:
        self._segments, self._markers = segments, segments.markers
        self._phrases, self._words, self._parts = segments.phrases, segments.words, segments.parts

    def read(self, index: int, right: int, *, named: bool = False, several: bool = False) -> Tail:
        """What stands between two words, from a verb to the end of its segment.

        `named`: its subject stands before it.
        `several`: it is a plural, and may say in which body they are.
        """
        segments = self._segments
        subject, about, within, infinitive = None, None, None, -1
        carriers, told, documents = list[Range](), list[Range](), list[Range]()
        while index < right:
            if segments.cue(index, "relay", "according"):
                break
            taken, medium = segments.takes_up(index), segments.occasion(index, right)
            if taken:
                index += taken
            elif medium:
                end = self._medium_end(medium, right)
                spoken = self._spoken_with(end, right)
                media = [(end + 1, spoken)] if spoken > end else []
                documents.append((index + 1, end))
                carriers += [(index + 1, end), *media]
                told += media
                index = spoken
            elif (end := self._listener(index, right, named=named or subject is not None, several=several)) > index:
                if self._is_medium(index, end):
                    carriers.append((index, end))
                    told.append((index, end))
                index = end
            elif self._parts[index] in _LED:
                end = max(segments.naming(index + 1, right), index + 1)
                end = self._to_infinitive(index + 1, end)
                if about is None and self._words.forms[index] in self._markers.about and end > index + 1:
                    about = (index + 1, right)
                if within is None and self._words.forms[index] in self._markers.within and end > index + 1:
                    within = (index + 1, end)
                index = end
            elif infinitive < 0 and segments.infinitive(index):
                infinitive, index = index, index + 1
            else:
                end = segments.naming(index, right)
                end = self._to_infinitive(index, end)
                if end > index and subject is None and infinitive < 0:
                    subject = (index, end)
                index = max(end, index + 1)
        return Tail(subject, about, infinitive, tuple(carriers), tuple(told), tuple(documents[:1]), within)

    def _spoken_with(self, index: int, right: int) -> int:
        """The end of the naming of the outlet that an interview was with; `index` where none is named."""
        after = index + 1
        if after >= right or self._words.forms[index] not in self._markers.with_:
            return index
        medium = self._phrases.opens(after) or self._phrases.outlets.get(after) or self._phrases.medium(after)
        end = self._medium_end(after, right)
        return end if medium and end > after else index

    def _to_infinitive(self, first: int, end: int) -> int:
        """Where a noun phrase that has begun ends: at the first infinitive in it; `end` if there is none."""
        return next((k for k in range(first + 1, end) if self._segments.infinitive(k)), end)

    def _medium_end(self, index: int, right: int) -> int:
        """The end of the naming of a document or occasion: with nouns in another case that say whose it is."""
        segments, start = self._segments, index
        while index < right and not segments.adjunct(index, right) and not segments.nominative(index):
            opened = self._phrases.opened(index)
            if opened:
                return min(opened[1], right)
            if index > start and self._words.forms[index] in self._markers.fields:
                return max(segments.naming(index + 1, right), index)  # `the committee for standards`
            if self._parts[index] or segments.capital(index) or segments.listener(index, right) > index:
                break
            index += 1
        return index if index == right or index - start <= 2 else start

    def _listener(self, index: int, right: int, *, named: bool, several: bool) -> int:
        """The end of the naming of whom words are spoken to: by its case, or a name in quotes before the subject."""
        end = self._segments.listener(index, right)
        if end > index:
            return end
        opened, outlet = self._phrases.opened(index), self._phrases.outlets.get(index)
        stop = opened[1] if opened else outlet
        if stop is None or stop > right:
            return index
        after = self._segments.past_leading(stop, right)
        if several and after < right and self._words.forms[after] in self._markers.within:
            return stop
        return stop if named or (after < right and self._segments.naming(after, right) > after) else index

    def _is_medium(self, first: int, end: int) -> bool:
        """Whether whoever is spoken to is an outlet: by its noun, or by a name."""
        return end - first > 1 or self._phrases.medium(first) or self._phrases.opened(first) is not None
