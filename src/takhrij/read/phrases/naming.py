"""How far the naming of a source goes, from the word on at which it begins."""

from __future__ import annotations

from takhrij.read.phrases import SIGNS, Phrases
from takhrij.read.phrases.carriers import Carriers
from takhrij.read.phrases.cues import Cue
from takhrij.read.phrases.deeds import Deeds
from takhrij.span import Span

NAMING = 4  # a name in apposition that no finder knows has at most so many words
_WORKPLACE = 9  # … where somebody works
_FIXED = ("according", "relay", "closing", "hedge", "inside")


class Naming:
    """The names of sources in one text. `fixed` are the words of fixed expressions, which name nobody."""

    def __init__(self, phrases: Phrases, cues: dict[int, list[Cue]], carriers: Carriers) -> None:
        self.phrases, self.words, self.cues, self._carriers = phrases, phrases.words, cues, carriers
        self._deeds = Deeds(phrases)
        # Who writes owns nothing of theirs: such an ending is of a name.
        self._ours = tuple(pronoun for pronoun in phrases.grammar.own if len(pronoun) > 1)
        found = [c for options in cues.values() for c in options if c.entry.kind in _FIXED]
        self.fixed = {index for cue in found for index in range(cue.first, cue.last + 1)}

    def skip(self, index: int, limit: int) -> int:
        """The first word from `index` on that is no time, adverb or pronoun of whom was spoken to."""
        skipped = ("adverb", "prepositional pronoun")
        while index < limit and (self.phrases.time[index] or self.phrases.parts[index] in skipped):
            if self.phrases.comma(index):
                break
            index += 1
        return index

    def end(self, start: int, limit: int) -> int:
        """The end of the naming that begins after a verb at `start`; `start` itself where none does."""
        phrases = self.phrases
        if start >= limit or phrases.comma(start) or phrases.ends_source(start, start) or phrases.led(start):
            return start
        if self._any(start) or self._deed_too(start) or self._own_deed(start):
            return start  # `sees no reason to`, `his condemnation and rejection of`
        if self.words.forms[start][0].isdigit() and not (start + 1 < limit and phrases.counted(start)):
            return self._share_end(start, limit)
        return start if phrases.parts[start] not in ("", "determiner") else self.run(start, limit)

    def _deed_too(self, index: int) -> bool:
        """Whether a noun of speech with a pronoun follows a conjunction, as one of its kind: `(his X) and his Y`."""
        nouns = (cue for cue in self.cues.get(index, ()) if cue.entry.kind == "noun" and cue.joined)
        return any(cue.pronoun for cue in nouns)

    def _own_deed(self, index: int) -> bool:
        """Whether a word is a verbal noun with a pronoun, which names nobody: `mentioned its praise of`."""
        phrases, form = self.phrases, self.words.forms[index]
        some = any((stem,) in phrases.grammar.counts for stem in phrases.grammar.unowned(form))  # `most of them`
        return phrases.owned_deed(index) and not (some or phrases.speaks(index))

    def _share_end(self, start: int, limit: int) -> int:
        """The end of a share of people that begins with a number (`44.1% of the readers`); `start` where none does."""
        index = start
        while (
            index < limit and self.words.forms[index].isdigit() and (index == start or " " not in self.words.gap(index))
        ):
            index += 1
        written = self.phrases.percent(index)
        shared = written or (index < len(self.words) and self.words.gap(index).lstrip().startswith(SIGNS))
        index += written
        if not shared or index >= limit:
            return index if shared else start
        if self.phrases.parts[index] == "prepositional pronoun":
            return index + 1  # `44% of them`
        if self.phrases.parts[index] != "preposition":
            return index if self.phrases.complementiser(index) else start
        return self.run(index, limit)

    def run(self, start: int, limit: int) -> int:
        """How far the words from `start` on go on naming."""
        index, commas = start + 1, 0
        while index < limit and not (
            self.phrases.ends_source(index, start)
            or self._spoken_to(index)
            or self._addressed(index, start)
            or self._says_too(index)
        ):
            commas += self.phrases.comma(index)
            if commas > 1 or self.phrases.nameless(index) or self._of_the_verb(index) or self._any(index):
                break
            if self._some(index) or self._deeds.after_a_person(start, index):
                break
            if index > start + 1 and self._some_of(index):
                break
            index += 1
        if index == start + 1 and index < limit and self._of_them(start):
            index += 1
        while index - 1 > start and self.phrases.parts[index - 1] in ("conjunction", "preposition"):
            index -= 1
        placed, issued = self._placed(index, limit), min(self.phrases.issued(start, index), limit)
        placed = placed or self._name_last(index, limit)
        index = max(index, self.phrases.nameless(index), self.phrases.identified(index), placed, issued)
        return self._from(index, limit) or index

    def _of_them(self, start: int) -> bool:
        """Whether a word counts some of those that a pronoun after it means: `many of them`."""
        after = start + 1
        led = [rest[0] for first, *rest in self.phrases.grammar.counts if rest and first == self.words.forms[start]]
        means = self.phrases.parts[after] == "prepositional pronoun"
        return means and self.words.forms[after].startswith(tuple(led))

    def _says_too(self, index: int) -> bool:
        """Whether a second verb of speech begins, joined by a conjunction: `which X denied and called …`."""
        return any(cue.entry.kind == "verb" and cue.joined and cue.pronoun for cue in self.cues.get(index, ()))

    def _of_the_verb(self, index: int) -> bool:
        """Whether what somebody owns follows a finished name, and is what the verb is about: `justified X his plan`."""
        phrases, before = self.phrases, index - 1
        if phrases.bare_paper(index) and phrases.ends_a_name(index) and not phrases.in_construct(index):
            return True  # `wrote X a post`
        definite = phrases.definite(before) and phrases.definite(index) and not phrases.comma(index)
        if definite and phrases.asked(index) and not phrases.asked(before):
            return True
        if self._governs_nothing(before) and self._begins_an_object(index):
            return True  # `criticised the officials a decision of`
        if (
            self.words.forms[index].endswith(self._ours)
            or not phrases.owned(index)
            or phrases.comma(index)
            or phrases.conjoined(index)
            or phrases.parts[index]
        ):
            return False
        if self.words.forms[index] in phrases.grammar.selves or phrases.describes_by(index):
            return False
        return phrases.definite(before)

    def _any(self, index: int) -> bool:
        """Whether a word before a noun begins what is denied: `denied X any quarrel`."""
        after = index + 1
        if self.words.forms[index] not in self.phrases.grammar.any or after >= len(self.words):
            return False
        apart = self.words.gap(index) == self.words.gap(after) == " "
        return apart and self.phrases.known(self.words.forms[after]) and not self.phrases.definite(after)

    def _some(self, index: int) -> bool:
        """Whether a word that counts has the ending of what a verb is done to: `warned X a number of banks of`."""
        form, ending = self.words.forms[index], self.phrases.grammar.accusative
        counted = bool(ending) and form.endswith(ending) and not self.phrases.parts[index]
        led = [words[0] for words in self.phrases.grammar.counts if len(words) > 1] if counted else []
        return form.removesuffix(ending) in led if counted else False

    def _some_of(self, index: int) -> bool:
        """Whether a word that counts the noun after it follows what is finished: `told local papers some points`."""
        phrases, after = self.phrases, index + 1
        if after >= len(self.words) or phrases.comma(index) or self.words.gap(after) != " ":
            return False
        alone = (self.words.forms[index],) in phrases.grammar.counts and not phrases.parts[after]
        before = phrases.closes(index) or (not phrases.parts[index - 1] and self._deeds.complete(index - 1))
        return (alone or phrases.counts(index)) and before

    def _governs_nothing(self, index: int) -> bool:
        """Whether a word is a plural with the article that no noun can follow which owns them."""
        absolute = self.words.forms[index].endswith(self.phrases.grammar.absolute)
        return absolute and self.phrases.definite(index) and self.phrases.several(index)

    def _begins_an_object(self, index: int) -> bool:
        """Whether a noun without the article begins here that is no name."""
        phrases = self.phrases
        if self.words.forms[index] in phrases.grammar.selves:
            return False
        noun = not (phrases.parts[index] or phrases.comma(index) or phrases.conjoined(index) or phrases.led(index))
        return noun and not (phrases.definite(index) or index in phrases.name_end or phrases.given(index))

    def _from(self, index: int, limit: int) -> int:
        """The end of words after a comma that say where somebody works who was just named: `X, of the University of
        Y,`; 0 where none begin.
        """
        phrases, head = self.phrases, index + 1
        if head >= limit or not phrases.comma(index) or self.words.forms[index] not in phrases.grammar.origins:
            return 0
        body = phrases.bare(head) in phrases.grammar.bodies or head in phrases.outlets
        end = min(phrases.next_comma(head), limit)
        return end if body and not any(map(self.acts, range(head, end))) and end - head <= _WORKPLACE else 0

    def _placed(self, index: int, limit: int) -> int:
        """The end of a name in commas after where its bearer is: `the owner of a shop near the station, X,`."""
        if index >= limit or self.phrases.comma(index):
            return 0
        led = bool(self.phrases.grammar.to) and self.words.forms[index].startswith(self.phrases.grammar.to)
        if not (led or self.phrases.parts[index] in ("preposition", "adjunct")):
            return 0
        comma = self.phrases.next_comma(index)
        end = self.phrases.next_comma(comma) if comma < limit else comma
        near = comma - index <= NAMING and 1 < end - comma <= NAMING and end <= limit
        named = near and all(map(self.phrases.like_a_name, range(comma, end)))
        return end if named and not any(map(self.phrases.finite, range(index, comma))) else 0

    def _name_last(self, index: int, limit: int) -> int:
        """The end of a name after two offices in commas, if nothing else stands before what is said: `the head of X, a
        partner of Y, Salim Rashid, that`; 0 where there is none.
        """
        near = index < limit and self.phrases.comma(index) and 1 < limit - index <= NAMING
        near = near and self.phrases.apposition(index) and not (self._spoken_to(index) or self.phrases.led(index))
        return limit if near and all(map(self.phrases.like_a_name, range(index, limit))) else 0

    def _spoken_to(self, index: int) -> bool:
        """Whether a carrier is named here; after a preposition it is where a source works: `the editor at X`."""
        if self.phrases.parts[index - 1] == "preposition" or self.phrases.in_construct(index):
            return False
        if self.phrases.medium(index - 1):
            return False  # `a report of the paper X`
        return self._carriers.begins(index)

    def _addressed(self, index: int, start: int) -> bool:
        """Whether those are named to whom a person spoke whose name began at `start` and is whole: `said Salim Rashid
        (to some of) the leaders that`.
        """
        form, to, grammar = self.words.forms[index], self.phrases.grammar.to, self.phrases.grammar
        if not (to and form.startswith(to)) or self.phrases.parts[index] or self.phrases.inside_name(index):
            return False
        rest = form[len(to) :]
        forms = self.words.forms
        counted = any((rest, *forms[index + 1 : index + len(words)]) == words for words in grammar.counts)
        known = counted or rest in grammar.begun or self.phrases.led(index) or self.phrases.led_here(index)
        alone = counted and (self._of_a_state(index - 1) or (index == start + 1 and self.phrases.like_a_name(start)))
        # `said her father to the police that`, but `her minister for energy X`
        owned = index == start + 1 and self.phrases.owned(start) and self.phrases.complementiser(index + 1)
        return known and (alone or owned or self._whole_name(start, index))

    def _of_a_state(self, index: int) -> bool:
        """Whether an office ends in an adjective of a state: `the Norwegian minister`, but `the official spokesman`."""
        form, grammar = self.words.forms[index], self.phrases.grammar
        return self.phrases.definite(index) and form.endswith(grammar.nisba) and form not in grammar.bearers

    def _whole_name(self, start: int, end: int) -> bool:
        """Whether words end in the name of a person that no body is called by: one name alone, or two words or more
        from a given name on, and an age in brackets.
        """
        phrases = self.phrases
        if ")" in self.words.gap(end):  # `X (31 years)`
            end = next((k for k in range(end - 1, start, -1) if "(" in self.words.gap(k)), end)
        if end == start + 1:
            return phrases.surname(start) or (phrases.given(start) and phrases.like_a_name(start))
        first = next((k for k in range(max(start, end - NAMING), end - 1) if phrases.given(k)), None)
        if first is None or not all(map(phrases.like_a_name, range(first, end))):
            return False
        return not any(phrases.bare(k) in phrases.grammar.bodies for k in range(start, first))

    def medium(self, start: int, end: int) -> bool:
        """Whether words name a medium."""
        known = any(index in self.phrases.outlets for index in range(start, end))
        return known or self.phrases.medium(start) or self.phrases.opens(start)

    def acts(self, index: int) -> bool:
        """Whether a word is a verb, whose subject or object the words after it are."""
        cues = self.cues.get(index, ())
        return self.phrases.finite(index) or any(c.entry.kind == "verb" and c.entry.slot != "also" for c in cues)

    def issuer(self, verb: Cue) -> tuple[int, int] | None:
        """The words that say whose the document before a verb is that a pronoun right after it takes up."""
        return self._carriers.issuer(verb.last + 1, self.words.sentence(verb.first), verb.first)

    def issues(self, index: int) -> bool:
        """Whether a word is a verb for publishing or sending something, and what it publishes is named after it."""
        after, phrases = min(index + 1, len(self.words) - 1), self.phrases
        follows = phrases.definite(after) or phrases.head(after) or (self.words.forms[after],) in phrases.grammar.counts
        return self._carriers.issues(index) and follows

    def span(self, words: tuple[int, int], split: int = 0) -> Span:
        """Where the words that name a source lie in the shadow, less a joined preposition (of `split` letters)."""
        start, end = self.phrases.span(*words)
        return max(start, self.words.starts[words[0]] + split), end
