"""A shallow parse of languages whose subject stands before its verb: what is named after a verb, where contents end."""

from __future__ import annotations

from takhrij.read.subject_first.clause_words import Range
from takhrij.read.subject_first.noun_phrases import ABOUT, ASIDE, CLAUSE, GROUP, LONG, NounPhrases

_SOME = 4  # how many words up to a relative pronoun may say that a clause is about some: `a copy of which`
_AFTER = ("complementiser", "subordinator", "auxiliary", "modal", "passive", "question", "circumstance", "negation")
_LISTED = 16  # within how many words a list of nouns is told by what joins its last
_BRINGING = ("relative", "complementiser", "subordinator", "conjunction", "break", "question", "infinitive", "pronoun")
_WHITHER = ("determiner", "possessive")  # what begins a noun phrase, after a `to` that brings in no verb
_SPOKEN = ("complementiser", "question", "determiner", "pronoun", "infinitive", "possessive")
_MEDIUM = 5  # how many words the naming of a document or occasion may have


class Clauses(NounPhrases):
    """The clauses of one text."""

    # -- after a verb -------------------------------------------------------------------------------------------------

    def naming(self, start: int, limit: int) -> int:
        """The end of the noun phrase that begins at a word, with its appositions; `start` if none does."""
        if start >= limit or self.parts[start] not in ("", "determiner", "pronoun") or self.phrases.time[start]:
            return start
        if self.parts[start] == "pronoun":
            return start + 1
        index, commas, clause = start + 1, 0, False
        while index < min(limit, start + LONG):
            if self.phrases.comma(index):
                if clause or commas > 1 or not self._apposition(index, limit):
                    break
                commas += 1
            elif (self.marked(index) and not self._in_brackets(index)) or (not clause and self._stops(index)):
                break
            clause = clause or self.parts[index] in ("relative", "complementiser")
            index += 1
        return index

    def _apposition(self, index: int, limit: int) -> bool:
        if self.parts[index] == "relative":
            return index + 1 not in self._speaking
        if self.of_which(index):
            return False
        if self.parts[index] not in ("", "determiner") or self.participle(index) or self.verb(index):
            return False
        end = next((k for k in range(index + 1, limit) if self.phrases.comma(k)), limit)
        return not self._has_verb(index, end) or any(self.parts[k] == "relative" for k in range(index, end))

    def of_which(self, index: int) -> bool:
        """Whether a clause about some of what was just named begins after a comma: `, a copy of which`."""
        near = range(index + 2, min(index + _SOME, len(self.parts)))
        return any(self.parts[k] == "relative" and self.parts[k - 1] in ("preposition", "circumstance") for k in near)

    def clause_within(self, first: int, end: int) -> int:
        """Where a clause begins after a comma among some words, by a verb that no table knows; `end` if none does."""
        for index in range(first + 1, end):
            if self.phrases.comma(index) and self.parts[index] == "determiner":
                verb = next((k for k in range(index + 2, end) if self._past_form(k)), end)
                if verb + 1 < end and self.words.forms[verb + 1] not in self.order.by:
                    return index
        return end

    def _stops(self, index: int) -> bool:
        part, after = self.parts[index], index + 1
        if part == "complementiser" and not self.parts[index - 1] and self.acts(after):
            return False  # `the company that owns it`
        if part == "relative" or self._dated(index) or self._tells_of(index) or self._about(index):
            return False
        if self.phrases.time[index] or part in _AFTER or index in self._fixed:
            return True
        if part == "infinitive":
            return after >= len(self.words) or not (
                self.capital(after) or self.parts[after] in ("determiner", "possessive")
            )
        if part in ("preposition", "determiner") and after < len(self.words):
            return (
                (self.phrases.time[after] and not self._dated(after))
                or self.phrases.occasion(after)
                or self.medium(index) is not None
                or (after + 1 < len(self.words) and self.parts[after] == "determiner" and self._spoken(after + 1))
            )
        return self.verb(index) or self.participle(index)

    def _about(self, index: int) -> bool:
        """Whether `on` says what somebody is occupied with: `an expert on ships`, `a member on X's team`."""
        before, after = index - 1, index + 1
        if self.parts[index] != "circumstance" or self.parts[before] or after >= len(self.words) or self.marked(index):
            return False
        named = self.capital(before) and self.parts[before - 1] != "determiner"
        apart = self.phrases.time[after] or after in self.phrases.outlets or self.paper(after) or self.medium(index)
        begins = self.parts[after] in ("", "determiner", "possessive") and not self.verb(after)
        return begins and not (named or apart or self.phrases.time[before] or self.phrases.occasion(after))

    def _tells_of(self, index: int) -> bool:
        """Whether a past form only tells of the noun before it: `people briefed on the inquiry`."""
        after = min(index + 1, len(self.words) - 1)
        past = self.words.forms[index].endswith(self.order.past) and not self.parts[index - 1]
        return (
            past
            and self.parts[after] in ("preposition", "circumstance")
            and not self.capital(index - 1)
            and not self.marked(index)
        )

    def _dated(self, index: int) -> bool:
        """Whether a time says which thing the noun after it means: `a 1962 inventory`, `a yearly poll`."""
        first, after, time = index, index, self.phrases.time
        while time[first - 1] and first and not self.marked(first):
            first -= 1
        while after < len(self.words) and time[after] and (after == index or not self.marked(after)):
            after += 1
        if first == after or after >= len(self.words) or self.marked(after):
            return False
        return self.parts[first - 1] == "determiner" and not (self.parts[after] or self.verb(after))

    def _spoken(self, index: int) -> bool:
        return self.phrases.occasion(index) or self.phrases.time[index]

    def medium(self, index: int) -> Range | None:
        """The document or occasion that a preposition at a word leads to: `in a written statement`, `on Telegram`."""
        first = index + 1
        if self.words.forms[index] not in self.order.media_led:
            return None
        if first < len(self.words) and self._platform(index):
            return first, first + 1
        stop = self.occasion(first)
        if stop is None:
            return None
        return first, stop + 2 if stop < self.phrases.sentence_of[index] and self._platform(stop) else stop

    def occasion(self, first: int) -> int | None:
        """The end of the noun phrase of a document or occasion that begins at a word: `a press conference`."""
        if first >= len(self.words) or self.parts[first] not in ("determiner", "possessive"):
            return None
        end = min(first + _MEDIUM, self.phrases.sentence_of[first])
        for noun in range(first + 1, end):
            if self.phrases.occasion(noun):
                longer = noun + 1 < end and self.phrases.occasion(noun + 1) and not self.marked(noun + 1)
                return noun + 1 + longer
            if self.parts[noun] or self.marked(noun):
                return None
        return None

    def _platform(self, index: int) -> bool:
        """Whether a preposition leads to the name of where people post: `on Telegram`."""
        name = index + 1
        led = self.parts[index] == "circumstance" and not self.marked(index) and not self.phrases.time[index]
        return led and name < self.phrases.sentence_of[index] and self.capital(name) and self.phrases.occasion(name)

    def paper(self, start: int) -> int | None:
        """The end of the name of an outlet that begins at a word: `the Harbour Post`, `the Luban news agency`, `the
        daily Zabad`.
        """
        first, end = start + self._article(start), min(start + _MEDIUM, self.end(start))
        outlets, titles = self.phrases.grammar.outlets, self.order.titles
        near = range(first, end)
        apart = (k for k in near if self.parts[k] or (k > first and self.marked(k)))
        name = range(first, next(apart, end))
        written = [k for k in name if self.capital(k)]
        if not written:
            return None
        if written[0] > first:
            known = all(self.words.forms[k] in outlets for k in range(first, written[0]))
            return next((k for k in range(written[0], name.stop) if not self.capital(k)), name.stop) if known else None
        stop = next((k for k in name if not self.capital(k)), name.stop)
        kind = next((k for k in range(stop, name.stop) if self.words.forms[k] not in outlets), name.stop)
        if kind > stop:
            return kind
        return next((k + 1 for k in range(first, stop) if self.words.forms[k] in titles), None)

    def second_verb(self, first: int, end: int) -> int:
        """Where the second verb of some words begins, with nothing that brings it in; `end` if none does."""
        index = next((k for k in range(first, end) if self.verb(k)), end)
        while index < end and self.parts[index] in GROUP:
            index += 1
        for k in range(index + 1, end - 1):
            whither = self.parts[k] == "infinitive" and (self.parts[k + 1] in _WHITHER or self.capital(k + 1))
            if (self.parts[k] in _BRINGING and not whither) or self.phrases.quoted(k):
                return end
            if self.verb(k) and not self.marked(k):
                return k
        return end

    # -- where content ends -------------------------------------------------------------------------------------------

    def content_end(self, first: int, kind: str) -> int:
        """The first word after the content that begins at a word: a `clause`, a `quote`, or a noun `phrase`."""
        end = self.end(first)
        opened = self.phrases.opened(first)
        if opened and opened[1] >= end - 1:
            return max(opened[1], first + 1)
        index = opened[1] if opened else first + 1
        begun, seen = self._followed.get(kind, (0, 0))
        if begun < first < seen <= end and not opened:
            index = seen  # nothing before ends what began earlier
        limit = min(end, first + CLAUSE, self._main(first, end) if kind == "clause" else end)
        while index < limit and (
            self.phrases.quoted(index) or self._also_done(first, index) or not self._stops_content(index, kind)
        ):
            index += 1
        self._followed[kind] = (first, index)
        return min(index, end)

    def _main(self, first: int, end: int) -> int:
        """Where the main clause begins, if what begins at a word is said in one before it: `While X says it is open, it
        is shut`.
        """
        start = max(self.start(first), first - ASIDE)
        near = range(first - 1, start - 1, -1)
        begun = next((k for k in near if self.phrases.comma(k) or self.parts[k] == "break" or k == start), start)
        within = any(self.parts[k] == "subordinator" for k in range(begun, min(begun + 2, first)))
        if not within or self.parts[first] == "subordinator" or self.phrases.comma(first):
            return end
        commas = (k for k in range(first + 1, min(end, first + ASIDE)) if self.phrases.comma(k))
        return next((k for k in commas if self.begins(k) and not self.phrases.quoted(k)), end)

    def begins(self, index: int) -> bool:
        """Whether a clause with a subject of its own begins at a word."""
        if self.parts[index] not in ("", "determiner", "possessive", "pronoun") or self.participle(index):
            return False
        for k in range(index + 1, min(self.end(index), index + ABOUT)):
            if self.phrases.comma(k) or self.parts[k] in ("relative", "complementiser", "conjunction", "subordinator"):
                return False
            if self.verb(k) or self._past_form(k):
                return True
        return False

    def _goes_on_now(self, index: int) -> bool:
        """Whether the same subject goes on with a verb of speech in the present: `calls it late and asks why`."""
        while index < len(self.words) and self.parts[index] == "adverb":
            index += 1
        now = index in self._present and index in self._speaking and not self.noun_here(index)
        return now and index + 1 < len(self.words) and self.parts[index + 1] in _SPOKEN and not self.marked(index)

    def _stops_content(self, index: int, kind: str) -> bool:
        if index in self._fixed or ";" in self.words.gap(index):
            return True
        if self.phrases.dash(index) and kind == "clause":
            return self.parts[index] == "conjunction" and self._goes_on(index + 1)  # `he said it is shut - and argued`
        if self.phrases.dash(index) or (kind == "phrase" and self.phrases.colon(index)):
            return kind != "clause"
        if self.phrases.comma(index):
            return self._author(index, kind)
        if self.parts[index] == "conjunction":
            return (
                self._goes_on(index + 1)
                or (kind != "clause" and self._goes_on_now(index + 1))
                or (kind == "phrase" and self._past_form(min(index + 1, len(self.words) - 1)))
            )
        so = kind == "infinitive" and self.parts[index] == "opener"
        return so or (kind != "clause" and self._leaves(index))

    def _leaves(self, index: int) -> bool:
        """Whether a word leads away from a noun phrase that is attributed: to a clause, an occasion or a time."""
        part = self.parts[index]
        if part == "subordinator" and self.words.forms[index] in self.order.comparing:
            return self._clause_follows(index)  # `described it | as a gift`, and not `as it fell`
        if part in ("subordinator", "break"):
            return True
        if part not in ("preposition", "circumstance"):
            return False
        timed = part == "circumstance" and self.phrases.time[min(index + 1, len(self.words) - 1)]
        return timed or self.medium(index) is not None

    def _author(self, index: int, kind: str) -> bool:
        """Whether the author speaks again after a comma."""
        part, after = self.parts[index], min(index + 1, len(self.words) - 1)
        goes_on = kind != "clause" and (index in self._past or self._past_form(index))  # `accused of X, resigned`
        if goes_on or self._closes(index):
            return True
        if (kind == "clause" and self._interrupts(index)) or (kind == "phrase" and self._resumes(index)):
            return False
        counts = self.words.forms[index] in self.order.counting
        if (self.participle(index) and not counts) or (part == "determiner" and self._renames(after)):
            return True
        if kind == "phrase":
            return not (counts or self._lists(index)) and (
                part in ("relative", "subordinator", "break", "conjunction", "preposition", "circumstance", "pronoun")
                or part == ""
            )
        if part in ("conjunction", "break"):
            left = kind == "infinitive" and self.begins(after)  # `vowed to open it, and the crew left`
            return left or self._goes_on(after) or part == "break" or self._said_by_another(after)
        return part == "relative" or (part == "subordinator" and self._clause_follows(index))

    def _resumes(self, index: int) -> bool:
        """Whether a noun phrase goes on after an aside in commas that begins here, or has gone on: `accused the chief,
        who was there, of lying`.
        """
        near = range(index, min(self.end(index), index + ASIDE))
        after = next((k for k in near if self.phrases.comma(k) and self.words.forms[k] in self.order.resuming), 0)
        return bool(after) and not any(self.parts[k] in ("conjunction", "break") for k in range(index, after))

    def _lists(self, index: int) -> bool:
        """Whether a list of nouns goes on after a comma, as the conjunction before its last tells: `rye, oats and`."""
        bare, near = ("", "determiner", "possessive"), min(self.end(index), index + _LISTED)
        for k in range(index, near):
            if self.parts[k] == "conjunction":
                after = min(k + 1, len(self.words) - 1)
                return k > index and self.parts[after] in bare and not (self._goes_on(after) or self._past_form(after))
            if self.parts[k] not in bare or self.verb(k) or self._past_form(k) or k in self._speaking:
                return False
        return False

    def _clause_follows(self, index: int) -> bool:
        """Whether a subordinator begins a clause with a verb, and no phrase: `as well as X`, `as a reserve`."""
        end = min(self.end(index), index + ASIDE)
        near = next((k for k in range(index + 1, end) if self.phrases.comma(k)), end)
        doing = index + 1 < near and self.participle(index + 1)  # `while speaking in Tyre`
        return doing or self._has_verb(index, near) or any(map(self._past_form, range(index, near)))

    def _interrupts(self, index: int) -> bool:
        """Whether what begins at a word after a comma stands between a subject and its verb: `the lens, weighing a
        ton, fell`.
        """
        if not (self.participle(index) or self.parts[index] == "relative"):
            return False
        limit = min(self.end(index), index + ASIDE)
        after = next((k for k in range(index + 1, limit) if self.phrases.comma(k)), limit)
        return after < limit and self.acts_on(after)

    def acts_on(self, index: int) -> bool:
        """Whether a verb stands at a word, or after adverbs there."""
        end = self.end(index)
        while index < end and self.parts[index] == "adverb":
            index += 1
        return index < end and (self.verb(index) or self._past_form(index))

    def _said_by_another(self, index: int) -> bool:
        """Whether somebody else says something from a word on: `…, and other leaders said …`."""
        end = min(self.end(index - 1), index + ABOUT)
        said = next((k for k in range(index + 1, end) if k in self._past and not self.noun_here(k)), end)
        if said == end or self.parts[index] not in ("", "determiner"):
            return False
        verb = self.group(said).first
        return self.subject(verb) == (index, verb)

    def _closes(self, index: int) -> bool:
        """Whether a sentence ends from a word on with who says all of it: `X says it is shut, the agency reported.`"""
        end = min(self.end(index), index + ABOUT)
        said = next((k for k in range(index + 1, end) if k in self._speaking and self.verb(k)), end)
        if said == end or self.parts[index] not in ("", "determiner", "possessive", "pronoun"):
            return False
        after, verb = said + 1, self.group(said).first
        over = after >= self.end(index) or self.phrases.time[after] or self.parts[after] == "circumstance"
        return (over or self.participle(after)) and self.subject(verb) == (index, verb)

    def _renames(self, index: int) -> bool:
        """Whether what was said is called by a noun, of which a clause tells more: `…, a claim (that) X disputes`."""
        after = min(index + 1, len(self.words) - 1)
        return index in self._nouns and (self.parts[after] == "complementiser" or self.renamed(after))

    def _also_done(self, first: int, index: int) -> bool:
        """Whether a second participle with an object shares a content's auxiliary: `she had come and found it`."""
        verb, after = index + 1, min(index + 2, len(self.words) - 1)
        shared = self.parts[first : first + 2] == ["pronoun", "auxiliary"] and self.parts[index] == "conjunction"
        acts = shared and not self.phrases.comma(index) and verb in self._past
        return acts and self.parts[after] in ("determiner", "possessive")

    def _goes_on(self, index: int) -> bool:
        """Whether another verb of the same subject begins here: `and predicted`."""
        while index < len(self.words) and self.parts[index] == "adverb":
            index += 1
        return index in self._past and not self.noun_here(index)
