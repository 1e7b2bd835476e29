"""The noun phrase that a relative pronoun takes up: `the envoy to X, NAME, who said`."""

from __future__ import annotations

from takhrij.read.phrases.naming import Naming

REACH = 8  # how many words back a relative clause's head may begin


class RelativeHeads:
    """The heads of the relative clauses of one text."""

    def __init__(self, naming: Naming) -> None:
        self._naming, self.phrases, self.words = naming, naming.phrases, naming.words

    def of(self, relative: int) -> tuple[int, int] | None:
        """The noun phrase that a relative pronoun takes up."""
        phrases = self.phrases
        index = end = relative
        if self._of_a_list(relative):
            return None
        while index > 0 and end - index < REACH and not phrases.starts(index):
            before = index - 1
            if (
                phrases.parts[before]
                or phrases.time[before]
                or before in self._naming.fixed
                or self._naming.acts(before)
                or (phrases.parts[before - 1] == "opener" and self._naming.issues(before))
            ):
                break
            apart = phrases.comma(index) and (phrases.opens(index) or not phrases.apposition(index))
            if index != end and (apart or phrases.colon(index)):
                break
            index = before
            if phrases.is_led(index) or phrases.conjoined(index):
                break
        if index == end:
            return None
        if self.phrases.starts(index) and index + 1 < end and phrases.grammar.perhaps(self.words.forms[index]):
            index += phrases.head(index + 1)  # `arrived the minister, who`
        while index + 1 < end and (self.disagrees(index, end) or phrases.parts[index] == "preposition"):
            index += 1
        index = self._past_deed(self._past_subject(index, end), end)
        return self._office(self._of_several(index, end), end), end

    def _of_a_list(self, relative: int) -> bool:
        """Whether names in quotation marks are listed before it, the last after a conjunction: it may mean all."""
        phrases, near = self.phrases, range(relative - 1, max(relative - REACH, 0), -1)
        opening = next((k for k in near if phrases.opens(k)), 0)
        return opening > 0 and phrases.closes(relative) and phrases.parts[opening - 1] == "conjunction"

    def _past_subject(self, first: int, end: int) -> int:
        """Where an office with the article begins after a verb and the name that is its subject: `met X the chancellor
        Y, who`.
        """
        phrases = self.phrases
        if not (first and self._naming.acts(first - 1)) or phrases.head(first):
            return first
        after = first + 1
        if after < end and phrases.surname(first) and phrases.definite(after) and phrases.known(phrases.bare(after)):
            return after  # `denied X the rumours which`
        offices = (k for k in range(first + 1, end) if phrases.office(k) and phrases.definite(k))
        office = next(offices, first)
        named = all(map(phrases.like_a_name, range(first, office))) and not self.disagrees(office, end)
        return office if named else first

    def _past_deed(self, first: int, end: int) -> int:
        """Where somebody is named who may have done a deed or owns a thing, which speak of nothing themselves: `the
        death by shots of the army, which`, `the crisis of the president who`.
        """
        phrases = self.phrases
        if phrases.head(first) or not (phrases.deed(first) or phrases.owned(first)):
            return first
        somebody = (k for k in range(first + 1, end) if phrases.head(k) and not phrases.deed(k))
        return next((k for k in somebody if not (phrases.is_led(k) or self.disagrees(k, end))), first)

    def _agreement(self, relative: int) -> str:
        """What a relative pronoun takes up, whether a conjunction is joined to it or not: `(and) who`."""
        form = self.words.forms[relative]
        return self.phrases.grammar.relatives.get(form[self.phrases.joined[relative] :], "")

    def disagrees(self, index: int, relative: int) -> bool:
        """Whether a noun is surely not what a relative takes up, by its gender: `the source of news that`."""
        taken = self._agreement(relative)
        agreement = self.phrases.agreement(index)
        singular = agreement in ("ms", "fs") and not self.phrases.given(index) and index not in self.phrases.name_end
        several = agreement == "mp" and taken == "3ms"
        return several or (singular and bool(taken) and "3" + agreement not in taken.split("|"))

    def _office(self, first: int, end: int) -> int:
        """Where the office begins whose place alone stands before a name: `the envoy to X, NAME, who said`."""
        phrases = self.phrases
        place = first in phrases.name_end and phrases.parts[first - 1] == "preposition" if first else False
        if not place or not all(map(phrases.like_a_name, range(phrases.name_end[first], end))):
            return first
        taken = self._agreement(end).split("|")
        if phrases.name_end[first] == end and phrases.agreement(first)[:2] in [one[1:] for one in taken]:
            return first  # `charges against Moscow, which`
        near = range(first - 2, max(first - 2 - REACH, 0), -1)
        before = next((k for k in near if phrases.parts[k] or phrases.comma(k) or self._naming.acts(k)), near.stop)
        heads = (k for k in range(before + 1, first - 1) if phrases.office(k) and not phrases.is_led(k))
        return next((k for k in heads if not self.disagrees(k, end)), first)

    def _of_several(self, first: int, relative: int) -> int:
        """Where the noun stands that a relative in the plural takes up: `the grief of the fans who believe`."""
        agreement = self._agreement(relative)
        if not agreement or "s" in agreement or "d" in agreement:
            return first
        return next((k for k in range(first, relative) if self.phrases.several(k)), first)
