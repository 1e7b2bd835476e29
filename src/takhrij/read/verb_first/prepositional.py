"""Finds prepositions that bring in the content of a cue, alone or joined to its first word."""

from __future__ import annotations

from takhrij.read.phrases.cues import Cue, Frame
from takhrij.read.verb_first.clausal import SHORT, Clausal
from takhrij.read.verb_first.lookahead import NEAR, Ahead
from takhrij.read.verb_first.nominals import Introducer


class Prepositional:
    """What brings in contents under a preposition in one text. Each is asked of a frame of a cue at a word."""

    def __init__(self, ahead: Ahead, clausal: Clausal) -> None:
        self._ahead = ahead
        self.phrases, self.words, self.cues = ahead.phrases, ahead.words, ahead.cues
        self._clausal = clausal

    def preposition(self, frame: Frame, cue: Cue, index: int) -> Introducer | None:
        """What follows a preposition of the cue, where that says nothing of the source: `warned of X`."""
        (preposition,) = frame.prepositions
        apart = self._ahead.clause_apart(cue, index) or self._ahead.spoken_to(index, preposition)
        if apart or not self.phrases.preposition(index, preposition):
            return None
        if self.words.forms[index] != preposition:
            return self._joined(frame, cue, index)
        after = index + 1
        if after >= self.phrases.sentence_of[cue.first] or self._again(cue, index) or self._of_an_adjunct(cue, index):
            return None
        if self.phrases.complementiser(after):
            return self._clausal.clause(after)._replace(word=index)
        if frame.clause_only or self._clause_soon(index) or self._led_elsewhere(cue, index, preposition):
            return None
        return Introducer(index, self.words.starts[after], after, "phrase")

    def _of_an_adjunct(self, cue: Cue, index: int) -> bool:
        """Whether a preposition goes on with an adjunct that ends like an accusative: `stressed X in reply to`."""
        ending, before = self.phrases.grammar.accusative, index - 1
        adjunct = before > cue.last and self.phrases.parts[before] == "adjunct"
        return adjunct and bool(ending) and self.words.forms[before].endswith(ending)

    def _led_elsewhere(self, cue: Cue, index: int, preposition: str) -> bool:
        """Whether a clause under the same preposition comes later, or it says who the source is, or on what platform
        somebody wrote: `stressed on his page`.
        """
        asks = preposition in self.phrases.grammar.asked or preposition in self.phrases.grammar.leading
        if self.phrases.platform(index + 1) and not asks:
            return True
        return self._ahead.clause_later(cue, index, preposition) or self._of_who(cue, index)

    def _of_who(self, cue: Cue, index: int) -> bool:
        """Whether a preposition says what the source is, before a clause, or of a document, or before
        itself: `confirmed those working on it that`, `called the envoy to Libya to`.
        """
        phrases, form, place = self.phrases, self.words.forms[index], index + 1 in self.phrases.name_end
        asked = phrases.asks_for(index, range(max(cue.last + 1, index - 1), index))
        paper = index - 2 > cue.last and phrases.paper(index - 2)  # `revealed a report issued by`
        if asked and (paper or self._ahead.asserted(cue, index)):
            return True
        later = range(index + 2, self._ahead.limit(cue)) if place else ()
        return phrases.asks_for(index, range(cue.last + 1, index)) and any(self.words.forms[k] == form for k in later)

    def _again(self, cue: Cue, index: int) -> bool:
        """Whether a preposition comes again after the next comma: this one then says where the source is from."""
        comma = self.phrases.next_comma(index)
        again = comma < self._ahead.limit(cue) and self.words.forms[comma] == self.words.forms[index]
        return again and index > cue.last + 1 and comma - index <= 2 * NEAR

    def _clause_soon(self, index: int) -> bool:
        """Whether a clause stands under the same preposition a few words on: this one says where the source is, as in
        `suspects a man (who) works in the port of that`.
        """
        forms, near = self.words.forms, range(index + 2, min(index + 2 * NEAR, self.phrases.next_comma(index)) - 1)
        return any(forms[k] == forms[index] and self.phrases.complementiser(k + 1) for k in near)

    def done(self, frame: Frame, cue: Cue, index: int) -> Introducer | None:
        """A verbal noun under a preposition, or something of theirs: what somebody owns up to having done."""
        found = self.preposition(frame, cue, index)
        if found is None or found.kind != "phrase":
            return found
        place = found.start - self.words.starts[found.first]
        form = self.words.forms[found.first][place:]
        articles = (form[len(one) :] for one in self.phrases.grammar.articles if form.startswith(one))
        own = any(form.endswith(one) for one in self.phrases.grammar.pronouns) and self.phrases.owned(found.first)
        return found if own or any(one in self.phrases.grammar.events for one in (form, *articles)) else None

    def _joined(self, frame: Frame, cue: Cue, index: int) -> Introducer | None:
        """Content after a preposition that is joined to its first word."""
        (preposition,) = frame.prepositions
        if self.phrases.parts[index] == "complementiser":
            return None if frame.clause_only and self._clausal.far(cue, index) else self._clausal.clause(index)
        if frame.clause_only or self._clause_follows(index, preposition) or self._within_a_name(index):
            return None
        if self._rather_a_name(cue, index, preposition) or self._ahead.clause_later(cue, index, preposition):
            return None
        place = index in self.phrases.name_end and self.phrases.is_led(index)
        if place and index - 1 > cue.last and self.phrases.occasion(index - 1):
            return None  # `in a speech in Ankara`
        if self._names_before(cue, index) or self._told_of(cue, index, preposition):
            return None
        return Introducer(index, self.words.starts[index] + len(preposition), index, "phrase")

    def _told_of(self, cue: Cue, index: int, preposition: str) -> bool:
        """Whether a preposition stands in a clause about the source in commas, and the verb's own follows: `praised
        X, who went into the matter, in the end`.
        """
        comma, relatives = self.phrases.next_comma(index), range(cue.last + 1, index)
        later = comma < self._ahead.limit(cue) and self.phrases.preposition(comma, preposition)
        return later and any(self.phrases.parts[k] == "relative" and self.phrases.comma(k) for k in relatives)

    def _rather_a_name(self, cue: Cue, index: int, preposition: str) -> bool:
        """Whether a word only looks like having a preposition: a clause follows, or the real one does."""
        if self.phrases.is_led(index) or self.phrases.owned(index) or self.phrases.known(self.words.forms[index][1:]):
            return False
        near = range(index + 1, min(index + 1 + NEAR, self.phrases.next_comma(index)))
        soon = any(self.phrases.complementiser(k) or self.phrases.preposition(k, preposition) for k in near)
        soon = soon or any(self.phrases.colon(k) and self.phrases.opens(k) for k in near)
        return soon or self._ahead.resumes(cue, index)

    def _names_before(self, cue: Cue, index: int) -> bool:
        """Whether what is no deed, or a known name, is of the source, as another preposition of the cue's follows."""
        others = {p for frame in cue.entry.frames for p in frame.prepositions if len(p) > 1}
        later = range(index + 1, self.phrases.next_comma(index))
        to = bool(self.phrases.grammar.to) and self.words.forms[index].startswith(self.phrases.grammar.to)
        place = index in self.phrases.name_end
        named = place or (to and index > cue.last + 1 and not self.phrases.led_deed(index))
        if named and any(self.words.forms[k] in others for k in later):
            return True
        end = self.phrases.name_end.get(index, 0)
        again = place and index > cue.last + 1 and end < later.stop and self.phrases.is_led(end)
        return again and self.words.forms[end][0] == self.words.forms[index][0]

    def _within_a_name(self, index: int) -> bool:
        """Whether a word stands within a short quotation that opened before it, or within a known name."""
        if self.phrases.inside_name(index):
            return True
        quotation = self.phrases.quotations.around(self.words.starts[index])
        if quotation is None or not quotation.closed or self.phrases.opens(index):
            return False
        return self.words.at(quotation.close) - index < SHORT

    def _clause_follows(self, index: int, preposition: str) -> bool:
        """Whether a clause under the same joined preposition comes soon, and this word only looks like having it."""
        end = min(index + 2 * NEAR, self.phrases.sentence_of[index])
        end = next((k for k in range(index + 1, end) if any(cue.joined for cue in self.cues.get(k, ()))), end)
        clauses = filter(self.phrases.complementiser, range(index + 1, end))
        return any(self.words.forms[k].startswith(preposition) for k in clauses)
