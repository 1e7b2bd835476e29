"""Who stands before a verb as its subject, or is taken up there by a relative pronoun."""

from __future__ import annotations

from takhrij.read.phrases.cues import Cue
from takhrij.read.phrases.deeds import Deeds
from takhrij.read.phrases.naming import NAMING, Naming
from takhrij.read.verb_first.relative_heads import REACH, RelativeHeads
from takhrij.read.verb_first.suppositions import supposes

_ASIDE = 15  # how many words a clause about a subject, between commas, may have before the verb
_ADJECTIVES = 3  # how many adjectives may stand between an indefinite noun and its verb
_LETTER = 14  # how many words back a document may stand of which a verb says what is in it


class Subjects:
    """The subjects before the verbs of one text."""

    def __init__(self, naming: Naming) -> None:
        self._naming, self.phrases, self.words, self.cues = naming, naming.phrases, naming.words, naming.cues
        self._deeds, self.heads = Deeds(self.phrases), RelativeHeads(naming)
        self._left: dict[int, tuple[int, int] | None] = {}

    def of(self, cue: Cue) -> tuple[int, int] | None:
        """The words before a verb that name its subject, if they do."""
        if cue.first not in self._left:
            self._left[cue.first] = self._find_left(cue)
        return self._left[cue.first]

    def before(self, cue: Cue) -> bool:
        """Whether the subject of a verb stands before it."""
        return self.of(cue) is not None

    def _find_left(self, cue: Cue) -> tuple[int, int] | None:
        phrases = self.phrases
        if cue.first == 0 or phrases.dash(cue.first) or phrases.colon(cue.first):
            return None
        if cue.joined:
            return self._topic(cue)
        if issuer := self._naming.issuer(cue):
            return issuer  # `a letter of the mayor, in which he said`
        if supposes(phrases, cue):
            return None
        end = self._before_auxiliaries(cue)
        if end == 0:
            return self._topic(cue)
        return (
            None if end == 0 or self.phrases.starts(end) or end - 1 in self._naming.fixed else self._ending_at(cue, end)
        )

    def _ending_at(self, cue: Cue, end: int) -> tuple[int, int] | None:
        """The words that name the subject of a verb and end before `end`."""
        phrases = self.phrases
        before = phrases.parts[end - 1]
        if before == "complementiser":
            return self._before_clause(end - 1)
        if before == "preposition" and self.words.forms[end - 1] in phrases.grammar.whom:
            return None if cue.pronoun else (end - 1, end)  # `there are (those) who say`
        if before and before != "relative":
            return None
        if before:
            # The antecedent is what a pronoun takes up: `which he announced`.
            taken_up = cue.pronoun or self._resumed(cue) or self._expected(cue) or not self._agrees(cue, end - 1)
            return None if taken_up else self.heads.of(end - 1)
        found = (
            self._past_aside(cue, end)
            or self._past_particulars(cue, end)
            or self._past_relative(cue, end)
            or self._indefinite(cue, end)
            or self._subject(cue, end)
            or self._told_of(cue, end)
        )
        said_in = phrases.parts[min(cue.last + 1, len(phrases.parts) - 1)] == "prepositional pronoun"
        handed_on = any(frame.kind == "relay" for frame in cue.entry.frames)
        if found and said_in and phrases.paper(found[0]) and (phrases.comma(end) or handed_on):
            return None  # `a statement about the remarks of X, (they) said in it`, `remarks (they) had from him`
        return found

    def _told_of(self, cue: Cue, end: int, *, parted: bool = False) -> tuple[int, int] | None:
        """An indefinite document before a verb that says what is in it: `received a letter in May (that) says`.

        `parted`: words about it may stand before a comma.
        """
        phrases, feminine = self.phrases, cue.entry.agreement == "3fs"
        if cue.entry.agreement not in ("3ms", "3fs") or cue.joined:
            return None
        for index in range(end - 1, max(end - _LETTER, 0), -1):
            if phrases.parts[index] in ("complementiser", "relative", "break", "meanwhile", "opener", "subordinator"):
                return None
            if phrases.finite(index) or self._naming.acts(index) or (phrases.comma(index + 1) and index + 1 < end):
                return None
            bare = phrases.paper(index) and not phrases.definite(index) and not phrases.owned(index)
            if bare and not phrases.definite(index + 1) and phrases.feminine(index) == feminine:
                whole = self._described(index, end)
                found = index - self._led(index), end if whole or parted else index + 1
                return None if phrases.comma(end) and not (whole or parted) else found
        return None

    def _past_particulars(self, cue: Cue, end: int) -> tuple[int, int] | None:
        """An indefinite document before particulars in commas: `a memo, dated May, says`, `…, its number 77, says`."""
        phrases = self.phrases
        opening = next((k for k in range(end - 1, max(end - _ASIDE, 0), -1) if phrases.comma(k)), 0)
        if not phrases.comma(end) or any(phrases.finite(k) or self._naming.acts(k) for k in range(opening, end)):
            return None
        papers = (k for k in range(opening - 1, max(opening - _LETTER, 0), -1) if phrases.document(k))
        paper = next((k for k in papers if not phrases.definite(k)), -1)
        own = phrases.owned(opening) and not phrases.definite(opening)
        if paper < 0 or not (own or self._deeds.describes(paper, opening)):
            return None
        return self._told_of(cue, opening, parted=True)

    def _described(self, noun: int, end: int) -> bool:
        """Whether nothing but its adjectives stands between a noun and a comma: `earlier remarks, which pointed to`."""
        return all(self._deeds.describes(noun, k) for k in range(noun + 1, end))

    def _past_relative(self, cue: Cue, end: int) -> tuple[int, int] | None:
        """The subject before a clause about it whose verb has its own: `the studies that a mission made show`."""
        phrases = self.phrases
        for verb in range(end - 2, max(end - REACH, 1), -1):
            if phrases.comma(verb + 1) or (phrases.parts[verb] and phrases.parts[verb] != "preposition"):
                return None
            if phrases.finite(verb) and phrases.parts[verb - 1] != "relative":
                return None  # `the case which she brought to end a deal that keeps her from`
            if phrases.parts[verb - 1] == "relative":
                made = phrases.grammar.made(self.words.forms[verb]) and self._agrees(cue, verb - 1)
                return self.heads.of(verb - 1) if made else None
        return None

    def _before_clause(self, clause: int) -> tuple[int, int] | None:
        """Whose a clause is by an auxiliary that leads to them: `it had come before to X that they warned`."""
        phrases, to = self.phrases, self.phrases.grammar.to
        near = range(clause - 1, max(clause - NAMING - 2, 0), -1)
        auxiliary = next((k - 1 for k in near if phrases.parts[k - 1] == "auxiliary"), -1)
        first = auxiliary + 1
        led = auxiliary >= 0 and bool(to) and phrases.is_led(first) and self.words.forms[first].startswith(to)
        return (first, clause) if led and self._naming.run(first, clause) == clause else None

    def _past_aside(self, cue: Cue, end: int) -> tuple[int, int] | None:
        """The subject before a clause about it in commas: `a study, published in a journal, shows`."""
        phrases = self.phrases
        if not phrases.comma(end):
            return None
        opening = next((k for k in range(end - 1, max(end - _ASIDE, 0), -1) if phrases.comma(k)), 0)
        if not (opening and (self._naming.acts(opening) or phrases.parts[opening] == "relative")):
            return None
        return self._subject(cue, opening) if phrases.document(opening - 1) else None

    def _topic(self, cue: Cue) -> tuple[int, int] | None:
        """The subject that a topic marker puts before a verb, or its auxiliaries, with its conjunction: `as for X, she
        denied`, `as for X, she had already denied`.
        """
        verb = cue.first
        while verb > 0 and not self.phrases.joined[verb] and self.phrases.parts[verb - 1] == "auxiliary":
            verb -= 1
        start = self.clause_before(verb)
        conjunction = self.phrases.grammar.topics.get(self.words.forms[start])
        if conjunction is None or not self.words.forms[verb].startswith(conjunction):
            return None
        first = start + 1
        named = first < verb and self.may_head(first) and self._naming.run(first, verb) == verb
        return (first, verb) if named else None

    def _before_auxiliaries(self, cue: Cue) -> int:
        """The word after what may be a subject before a verb; 0 where a conjunction is joined to what is between."""
        end, between = cue.first, ("auxiliary", "negation", "adverb")
        while end > 0 and self.phrases.parts[end - 1] in between:
            if self.phrases.starts(end) or self.phrases.comma(end):
                break
            end -= 1
            if self.phrases.joined[end]:
                return 0
        return end

    def _subject(self, cue: Cue, end: int) -> tuple[int, int] | None:
        """The words of the clause before `end`, where they name the subject and nothing else."""
        phrases, start = self.phrases, self.clause_before(end)
        while start < end and (phrases.parts[start] in ("opener", "auxiliary", "conjunction") or phrases.time[start]):
            start += 1
        if start and start + 1 < end and phrases.parts[start - 1 : start + 1] == ["opener", "pronoun"]:
            start += 1  # `here it is, the paper, saying`
        either = self.words.forms[cue.first] in phrases.grammar.nouns_too
        if either and self.words.forms[start] in phrases.grammar.events:
            return None  # two verbs that are nouns too: `people paid the price`
        if start >= end or not self.may_head(start) or self._quoted_apart(start, cue) or self._dateline(start, end):
            return None
        that = phrases.parts[start - 1] == "complementiser" and phrases.next_comma(start) == end and phrases.comma(end)
        if that and not (phrases.head(start) and phrases.complementiser(cue.last + 1)):
            return None  # `that the water is clean, doubted experts`; but `except that the site X, said that`
        stop = self._naming.run(start, end)
        after = self._past_comment(stop, end)
        while after < end and self._aside(after):
            after += 1
        return (start, stop) if after == end else None

    def _dateline(self, start: int, end: int) -> bool:
        """Whether a sentence begins with a place, and the medium that reports from there in brackets: `Paris (CNN)`."""
        phrases = self.phrases
        bracket = next((k for k in range(start + 1, end) if "(" in self.words.gap(k)), 0)
        reports = bracket and bracket in phrases.outlets and ")" in self.words.gap(end)
        return bool(reports) and phrases.starts(start) and start in phrases.name_end and start not in phrases.outlets

    def _past_comment(self, index: int, end: int) -> int:
        """The first word after a comment between commas that names nobody: `the observatory, and it is in X, said`."""
        if index >= end or not self.phrases.comma(index):
            return index
        owned = self.phrases.conjoined(index) and self.phrases.owned(index)
        if not (owned or self.phrases.parts[index] == "preposition"):
            return index
        closing = self.phrases.next_comma(index)
        return closing if closing <= end else index

    def may_head(self, start: int) -> bool:
        """Whether a subject before its verb may begin with a word."""
        phrases = self.phrases
        if phrases.parts[start] not in ("", "determiner") or phrases.is_led(start) or phrases.finite(start):
            return False
        if self._dates(start) or (phrases.starts(start) and self._naming.issues(start)):
            return False  # `published the club a video of its president, who`
        form = self.words.forms[start]
        if form[:1] in phrases.grammar.joined and phrases.grammar.parts.get(form[1:]) == "determiner":
            return False  # `in these words`
        if phrases.joined[start] and start not in phrases.name_end:
            form = self.words.forms[start]
            if form[1:2] in phrases.grammar.joined and phrases.known(form[2:]):
                return False  # `and by analysis of`
        kinds = {cue.entry.kind for cue in self.cues.get(start, ())}
        if kinds and not (kinds == {"participle"} and phrases.document(start)):  # `a memo` is written as `reminding`
            return False
        return not self.words.forms[start].isdigit() and self._names_somebody(start)

    def _dates(self, index: int) -> bool:
        """Whether a noun before a date says when something was: `(on) the day of`."""
        noun, after = self.words.forms[index][int(self.phrases.joined[index]) :], index + 1
        return noun in self.phrases.grammar.dated and after < len(self.words) and self.phrases.time[after]

    def _quoted_apart(self, start: int, cue: Cue) -> bool:
        """Whether a word stands in a quotation that has ended before the cue."""
        return self.phrases.quoted(start) and not self.phrases.opens(start) and not self.phrases.quoted(cue.first)

    def _resumed(self, cue: Cue) -> bool:
        """Whether what somebody is accused of takes up the antecedent: `an attack that X is accused of its launch`."""
        after = [p for frame in cue.entry.frames if frame.kind == "object" for p in frame.prepositions]
        end = min(cue.last + 1 + REACH, self.phrases.sentence_of[cue.first])
        near = range(cue.last + 2, next(filter(self.phrases.complementiser, range(cue.last + 1, end)), end))
        nouns = [k for k in near if self.phrases.owned(k) and self.phrases.parts[k] != "complementiser"]
        return any(self.phrases.preposition(k, p) for k in nouns for p in after)

    def _expected(self, cue: Cue) -> bool:
        """Whether a verb after a relative is passive, as what it brings in is about the antecedent: `a team that is
        expected to travel to`, `a train that is believed to have`.
        """
        phrases, clause = self.phrases, cue.last + 1
        if not cue.entry.impersonal or cue.entry.slot != "present" or cue.entry.agreement != "3ms":
            return False
        clause += phrases.parts[clause : clause + 1] == ["preposition"]
        verb, after = clause + 1, clause + 2
        if not phrases.complementiser(clause) or after >= len(self.words):
            return False
        if phrases.brings_in_pronoun(clause) or phrases.parts[verb] == "auxiliary":
            return True
        acts = self._naming.acts(verb) or not (phrases.definite(verb) or phrases.parts[verb] or phrases.head(verb))
        return acts and verb not in phrases.name_end and not (phrases.definite(after) or after in phrases.name_end)

    def _agrees(self, cue: Cue, relative: int) -> bool:
        """Whether a relative pronoun may be the subject of its verb."""
        agreement = self.phrases.grammar.relatives.get(
            self.words.forms[relative].lstrip("".join(self.phrases.grammar.conjunctions))
        )
        return not agreement or not cue.entry.agreement or cue.entry.agreement in agreement.split("|")

    def _names_somebody(self, start: int) -> bool:
        """Whether a subject may begin here: an article, a known name or head noun, or nothing else can stand here."""
        phrases = self.phrases
        if phrases.definite(start) or start in phrases.name_end or phrases.head(start) or phrases.parts[start]:
            return True
        before = phrases.parts[start - 1] if start else ""
        return phrases.starts(start) or before in ("auxiliary", "opener", "complementiser")

    def _unlike(self, cue: Cue, noun: int) -> bool:
        """Whether a verb does not agree with a noun for one thing: `before the statement of X announced Y`."""
        one, agreement = self.phrases.agreement(noun), cue.entry.agreement
        if noun and not self.phrases.parts[noun - 1]:
            deed = self.words.forms[noun - 1] in self.phrases.grammar.events and not self.phrases.feminine(noun - 1)
            if not deed or agreement != "3fs":
                return False  # of another noun: `cuts of a video showed`; but `a chemical attack X accused Y of`
        return one in ("ms", "fs") and agreement in ("3ms", "3fs") and agreement != f"3{one}"

    def _came_in(self, cue: Cue, first: int) -> bool:
        """Whether a noun is rather the speech or writing in which somebody said something, by the preposition at the
        head of the sentence that leads to it: `in a letter said X`.
        """
        phrases = self.phrases
        near = range(max(first - 2, 0), first)
        led = any(phrases.parts[k] in ("preposition", "circumstance") and phrases.starts(k) for k in near)
        return led and cue.entry.slot == "past" and any(map(phrases.occasion, range(first, cue.first)))

    def _indefinite(self, cue: Cue, end: int) -> tuple[int, int] | None:
        """An indefinite noun for a source, with its adjectives, right before its verb: `reports say`."""
        turned = end > 2 and self.words.forms[end - 2] in self.phrases.grammar.turning
        for start in (end - 3,) if turned else range(end - 1, max(end - _ADJECTIVES - 2, -1), -1):
            if start < end - 2 and not turned and not self._described(start, end):
                continue
            if start > 0 and self._deeds.describes(start - 1, start):
                continue  # `a chemical (one)`, and no chemist
            if (
                start >= 0
                and self.phrases.parts[start] == ""
                and not self.phrases.definite(start)
                and self.phrases.head(start)
            ):
                goes_on = start and self.phrases.definite(start - 1) and not self.phrases.comma(start)
                if self._describes(start):
                    return None
                first = start - self._led(start)
                other = (goes_on and not self.phrases.starts(start)) or self._came_in(cue, first)
                other = other or (first == start and self._unlike(cue, start))
                return None if other else (first, end)
            if start < 1 or self.phrases.starts(start) or self.phrases.definite(start) or self.phrases.comma(start):
                return None
        return None

    def _led(self, index: int) -> int:
        """How many words before a noun its phrase begins with: a word that counts (`six women`), nouns that it says
        which one is meant of (`a draft resolution`, `one of the delegates of a company`).
        """
        phrases, first = self.phrases, index
        while first and index - first < NAMING and self.words.gap(first) == " ":
            before = first - 1
            counts = tuple(self.words.forms[before : before + 1]) in phrases.grammar.counts
            heads = phrases.head(before) or phrases.head_of_two(before)
            heads = heads and not (phrases.definite(before) or phrases.parts[before])
            heads = heads and self.words.forms[before] not in phrases.grammar.events
            if not (counts or heads) or phrases.conjoined(first) or before in self.cues:
                break
            first = before
            if counts:
                break
        return index - first

    def _describes(self, index: int) -> bool:
        """Whether a word that may be a source describes the noun before it: `other`."""
        form, grammar = self.words.forms[index], self.phrases.grammar
        adjective = index > 0 and (form in grammar.adjectives or form in grammar.describes)
        return adjective and not self.phrases.parts[index - 1] and not self.phrases.comma(index)

    def _aside(self, index: int) -> bool:
        """Whether a word between subject and verb belongs to neither: a time, an adverb."""
        return self.phrases.time[index] or self.phrases.parts[index] in ("adverb", "auxiliary")

    def clause_before(self, end: int) -> int:
        """The first word of the clause that ends before `end`."""
        index = end - 1
        phrases = self.phrases
        while index > 0 and not phrases.starts(index):
            part = phrases.parts[index]
            if part in ("complementiser", "break", "meanwhile", "subordinator", "relative"):
                return index + 1
            if (
                part == "opener"
                or (part == "auxiliary" and index < end - 1)
                or phrases.colon(index)
                or phrases.opens_speech(index)
                or phrases.dash(index)
            ):
                return index
            kinds = {c.entry.kind for c in self.cues.get(index, ())}
            if "verb" in kinds or phrases.finite(index):
                return end  # what follows a verb is its own subject or object
            if index in self._naming.fixed or "participle" in kinds:
                return index + 1
            if end - index > 25:
                return end
            index -= 1
        return index
