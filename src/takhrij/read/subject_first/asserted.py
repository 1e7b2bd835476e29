"""Whether a verb form says that somebody says something: its negation, what leads to it, and whether it is one."""

from __future__ import annotations

from takhrij.read.phrases.cues import Cue
from takhrij.read.subject_first.clause_words import Order, Range
from takhrij.read.subject_first.clauses import Clauses
from takhrij.read.subject_first.following import TOLD
from takhrij.read.subject_first.noun_phrases import Group


class Asserted:
    """The verb forms of one text."""

    def __init__(self, clauses: Clauses, order: Order) -> None:
        self._clauses, self._order = clauses, order
        self._phrases, self._words, self._parts = clauses.phrases, clauses.words, clauses.parts

    def says_only(self, cue: Cue) -> bool:
        """Whether a modal tells how little somebody said, and so that they did: `would say only that`."""
        forms = self._words.forms
        near = (*forms[max(cue.first - 1, 0) : cue.first], *forms[cue.last + 1 : cue.last + 2])
        return cue.entry.act == "state" and not self._order.limiting.isdisjoint(near)

    def led(self, group: Group) -> Group:
        """The group of a verb that another only leads to: `went on to say`."""
        stop, forms = group.first + 1, self._words.forms
        led_by = (one for one in self._order.going_on if tuple(forms[max(stop - len(one), 0) : stop]) == one)
        size = len(next(led_by, ()))
        if not size:
            return self._reached(group)
        led = self._clauses.group(stop - size)
        finite = led.finite or not self._clauses.participle(stop - size)
        return led._replace(finite=finite)

    def _reached(self, group: Group) -> Group:
        """The group of a verb that tells how somebody was reached with what they said: `rang the studio to say`."""
        for index in range(group.first - 1, max(self._clauses.start(group.first), group.first - TOLD) - 1, -1):
            if self._words.forms[index] in self._order.reaching and not self._clauses.noun_here(index):
                return self._clauses.group(index)._replace(finite=True)
            if (
                self._clauses.marked(index + 1)
                or self._clauses.verb(index)
                or self._parts[index] in ("break", "conjunction")
            ):
                break
        return group

    def names(self, cue: Cue, group: Group) -> bool:
        """Whether a past form only tells the name of the noun before it: `a man named Salim`."""
        if group.finite or self._words.forms[cue.first] not in self._order.naming:
            return False
        first, end = cue.last + 1, self._clauses.end(cue.first)
        near = range(first, end)
        stop = next((k for k in near if self._clauses.marked(k) or not self._clauses.capital(k)), end)
        return stop > first and (stop == end or self._clauses.marked(stop) or self._clauses.verb(stop))

    def of(self, cue: Cue, group: Group) -> Cue | None:
        """The cue, with the negation before it if it has one; nothing where its negation attributes nothing."""
        if self.nobody(group.first - 1):
            return None
        if self._bare(cue) and self.elided(group.first) and self._clauses.shares(group.first):
            return None
        if not group.negated:
            return cue
        if not cue.entry.negated:
            return None
        first = next(k for k in range(group.first, cue.first) if self._parts[k] not in ("adverb", "infinitive"))
        return cue._replace(start=self._words.starts[first], entry=cue.entry._replace(act=cue.entry.negated))

    def _bare(self, cue: Cue) -> bool:
        """Whether a form of the present may be an infinitive."""
        singular = self._order.singular
        return cue.entry.slot == "present" and not (singular and self._words.forms[cue.first].endswith(singular))

    def nobody(self, index: int) -> bool:
        """Whether a word says that nobody did: `no`, `neither`."""
        return index >= 0 and self._words.forms[index] in self._order.nobody

    def elided(self, first: int) -> bool:
        """Whether a verb shares the subject of the one before it: `and predicted`."""
        return (
            first > 0 and self._parts[first - 1] in ("conjunction", "break") and first - 1 > self._clauses.start(first)
        )

    def agrees(self, cue: Cue, subject: Range) -> bool:
        """Whether a form of the present is not rather a noun after another: its subject is of its number."""
        order, forms = self._order, self._words.forms
        if self._parts[subject[0] - 1 : subject[0]] == ["relative"] and self._clauses.acting(*subject):
            return False  # `which relayed reports`
        if cue.entry.slot != "present" or not order.singular or forms[cue.first].endswith(order.singular):
            return True
        first, end = subject
        stop = next((k for k in range(first + 1, end) if self._parts[k] in ("preposition", "circumstance")), end)
        plural = self._parts[end - 1] != "" or any(forms[k - 1].endswith(order.plural) for k in (stop, end))
        return plural or any(self._parts[k] == "conjunction" for k in range(first, end))
