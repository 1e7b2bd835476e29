"""Finds where what is attributed ends: with its quotation, or where the author or somebody else speaks again."""

from __future__ import annotations

from collections.abc import Callable

from takhrij.read.phrases import Phrases
from takhrij.read.phrases.cues import LAST, Cue, Entry
from takhrij.read.verb_first.clausal import SHORT
from takhrij.read.verb_first.introducers import Introducers
from takhrij.read.verb_first.nominals import Introducer

LONG = 400  # a clause is not followed further than this many words, so that cost stays linear without full stops
_SOON = 8  # how many words after `but` its own verb of speech may stand
_WHICH = 3  # how many words after `which` its own verb of speech may stand
_SENTENCES = 12  # how many sentences speech without quotation marks may have before its speaker goes on
_SUBJECT = 6  # how many words a subject may have that a comment parts from its verb
_MEANWHILE = ("break", "meanwhile", "subordinator", "preposition")  # the parts of words for `while` or `at a time when`
_CLAUSAL = ("relative", "free relative", "complementiser", "auxiliary", "negation", "pronoun", "subordinator")
_FINITE = ("past", "present")
_CLAUSES = ("that", "clause")  # the kinds of contents that are clauses
_GENDERS = {"3ms", "3fs"}
LED = ("adjunct", "circumstance", "preposition", "adverb")  # the parts of words that may stand before a whole clause


class ContentEnds:
    """Where the contents of one text's cues end."""

    def __init__(self, phrases: Phrases, cues: dict[int, list[Cue]], subject_first: Callable[[Cue], bool]) -> None:
        self.phrases, self.words, self.cues = phrases, phrases.words, cues
        self.introducers = Introducers(phrases, cues, subject_first)
        self._subject_first = subject_first

    def _end(self, intro: Introducer, sentence: int) -> int:
        """The first word after what is brought in."""
        opened = self.phrases.opened(intro.first) if intro.first < len(self.words) else None
        around = self.phrases.opened(intro.word) if intro.word < intro.first else None  # `"that X"`
        quoted = around or (opened if intro.kind == "quote" else None)
        if quoted and self._whole(quoted[1]):
            return self._quoted_on(quoted[1], sentence)
        end = self.clause_end(intro.first, sentence, intro.kind, intro.by)
        unmarked = intro.kind == "quote" and not opened and end == sentence
        return self._resumption(end) if unmarked else end

    def _quoted_on(self, end: int, sentence: int) -> int:
        """Where quotations end that follow one another with a conjunction and nothing else between."""
        while end + 1 < sentence and self.words.forms[end] in self.phrases.grammar.conjunctions:
            opened = self.phrases.opened(end + 1)
            if opened is None or opened[1] - opened[0] < SHORT:
                return end
            end = opened[1]
        return end

    def _resumption(self, end: int) -> int:
        """Where speech without quotation marks ends: before the sentence in which its speaker goes on, if one follows
        soon in the same line (`And added:`); else with the last of its own sentences.
        """
        sentence = spoken = end
        for _ in range(_SENTENCES):
            if sentence >= len(self.words) or "\n" in self.words.gap(sentence) or self.phrases.closes(sentence):
                return spoken
            if self._goes_on(sentence):
                return sentence
            if any(cue.entry.agreement != "1s" for cue in self.cues.get(sentence, ())):
                return spoken
            own = spoken == sentence and self._bare_sentence(sentence)
            sentence = self.phrases.sentence_of[sentence]
            spoken = sentence if own else spoken
        return spoken

    def _bare_sentence(self, index: int) -> bool:
        """Whether a sentence goes on with what is said, as it begins with no conjunction, which the author's own does,
        and nobody else speaks in its first words.
        """
        phrases, form = self.phrases, self.words.forms[index]
        joined = form.startswith(phrases.grammar.always_joined) and form not in phrases.grammar.unjoined
        near = range(index, min(index + _SOON, phrases.sentence_of[index]))
        said = any(map(self._asserts, near)) or any(map(self._by_somebody, near))
        return bool(phrases.grammar.always_joined) and not (joined or said)

    def _goes_on(self, index: int) -> bool:
        """Whether a verb brings in more of the same speech: with a conjunction, its subject left out, a colon after."""
        verbs = (cue for cue in self.cues.get(index, ()) if cue.entry.kind == "verb" and cue.joined)
        return any(self.phrases.colon(verb.last + 1) for verb in verbs if verb.last + 1 < len(self.words))

    def _whole(self, last: int) -> bool:
        """Whether a quotation that ends before the word `last` is all of the content."""
        if last >= len(self.words) or last == 0 or last >= self.phrases.sentence_of[last - 1]:
            return True
        if self.phrases.comma(last) or last in self.cues or self.phrases.parts_clauses(last):
            return True
        return self.phrases.conjoined(last) or "." in self.words.gap(last)

    def clause_end(self, first: int, sentence: int, kind: str = "that", by: Entry | None = None) -> int:
        """The first word after the clause, or noun phrase, that begins at `first`, and that a cue `by` brings in."""
        index, stop = first, min(sentence, first + LONG)
        while index < stop:
            if index > first and self._ends(index, kind, by) and not self._belongs(first, index):
                last = index - 1
                return last if last > first and self.phrases.parts[last] == "and that" else index
            if kind == "phrase" and self._acts_besides(first, index):
                return index
            opened = self.phrases.opened(index)
            index = max(index + 1, min(opened[1], sentence)) if opened else index + 1
        return max(stop, min(index, sentence))

    def _acts_besides(self, first: int, index: int) -> bool:
        """Whether somebody does something more from a word on, after a noun phrase with no verb that it could go on
        with: `called for help and closed the road`.
        """
        phrases, bare = self.phrases, self.words.forms[index][1:]
        if index == first or not phrases.joined[index] or phrases.parts[index]:
            return False
        noun = bare in phrases.grammar.events or bare in phrases.grammar.nouns_too
        said = (cue for cue in self.cues.get(index, ()) if cue.joined and not cue.pronoun)
        acts = phrases.finite(index) or any(cue.entry.slot in _FINITE for cue in said)
        return acts and not noun and not any(map(self._of_a_clause, range(first, index)))

    def _of_a_clause(self, index: int) -> bool:
        """Whether a word is of a clause: a verb, or what begins one."""
        phrases = self.phrases
        return phrases.acts(index) or phrases.parts[index] in _CLAUSAL

    def _belongs(self, first: int, index: int) -> bool:
        """Whether what looks like the end of a clause that begins at `first` is of it."""
        ways = (self._interrupts, self._leads_to, self._within_a_clause, self._circumstance, self._quoted_predicate)
        return any(way(first, index) for way in ways)

    def _quoted_predicate(self, first: int, index: int) -> bool:
        """Whether the rest of a clause stands in quotation marks, of which there is no more so far than its subject:
        `that the board, "as far as I recall, signed it"`.
        """
        bare = index - first <= _SUBJECT and not any(map(self._of_a_clause, range(first, index)))
        opens = self.phrases.comma(index) and self.phrases.opens(index) and not self.words.gap(index).endswith(" ")
        return bare and opens and not self._by_somebody(index)

    def _circumstance(self, first: int, index: int) -> bool:
        """Whether words for what had happened stand between a subject and what is said of it: `that the town, having
        heard of it, calls for`.
        """
        phrases, last = self.phrases, index - 1
        joined = phrases.parts[index] == "auxiliary" and phrases.joined[index] and not phrases.comma(index)
        if (
            not joined
            or index - first > _SUBJECT
            or any(phrases.parts[k] or phrases.acts(k) for k in range(first, index))
        ):
            return False
        return phrases.definite(last) or last in phrases.name_ends

    def _within_a_clause(self, first: int, index: int) -> bool:
        """Whether `but` may go on with a clause that a noun phrase holds: `called it a find that is old but dear`."""
        but = self._but(index) and not (self.phrases.comma(index) or self._asserts(index + 1))
        return but and any(map(self.phrases.complementiser, range(first, index)))

    def _leads_to(self, first: int, index: int) -> bool:
        """Whether what is said begins with words for when or instead of what, and its verb follows them after their
        comma: `that instead of one road, the town built two`.
        """
        phrases = self.phrases
        first += phrases.parts[first] == "complementiser" and first + 1 < index
        led = phrases.parts[first] in LED or self.words.forms[first] in phrases.grammar.fronting
        if not led or phrases.conjoined(index) or phrases.next_comma(first) != index:
            return False
        clause = any(map(phrases.complementiser, range(first, index)))
        return not clause and any(cue.entry.kind == "verb" for cue in self.cues.get(index, ()))

    def _interrupts(self, first: int, index: int) -> bool:
        """Whether a comment in commas stands between a subject and its verb: `the suspect, who is thirty, said`."""
        phrases = self.phrases
        if phrases.parts[index] != "comment" or index - first > _SUBJECT:
            return False
        closing = phrases.next_comma(index)
        if closing >= phrases.sentence_of[index] or phrases.conjoined(closing) or phrases.parts[closing]:
            return False
        acts = any(phrases.finite(k) or self.introducers.says(k) for k in range(first, index))
        return not acts and (phrases.finite(closing) or self.introducers.says(closing))

    def _ends(self, index: int, kind: str, by: Entry | None) -> bool:
        """Whether a clause, or noun phrase, ends before a word."""
        phrases, part = self.phrases, self.phrases.parts[index]
        # A comment on all that was said needs no comma: `and that is what X denied`.
        comments = phrases.comments_on_all(index) and self.introducers.says(index + 2)
        if comments or "\n" in self.words.gap(index):
            return True
        if kind == "phrase" and ((phrases.colon(index) and phrases.opens(index)) or self._amid_claims(index)):
            return True
        if self._apart(index) and (self._about_a_quotation(index) or self._aside(index, kind)):
            return True
        if part in ("opener", "auxiliary") and self._speaks_again(index, kind):
            return True
        if part in _MEANWHILE and self._says_meanwhile(index):
            return True
        said = by if kind in _CLAUSES else None
        return any(self._cuts(cue) and not self._goes_on_within(cue, said) for cue in self.cues.get(index, ()))

    def _goes_on_within(self, cue: Cue, by: Entry | None) -> bool:
        """Whether the subject of a clause, and not who said it, is also that of a verb with a conjunction, as it names
        none: the verb is in the present after `said`, or of the other gender than `said`: `said (he) that the town
        (she) is growing and hopes (she)`.
        """
        if by is None or cue.entry.kind != "verb" or not cue.joined or self.takes_up(cue) or self._names_subject(cue):
            return False
        told = by.kind == "participle" or (by.kind == "verb" and by.slot == "past")
        other = by.kind == "verb" and {by.agreement, cue.entry.agreement} == _GENDERS
        return told and (other or cue.entry.slot == "present")

    def _names_subject(self, cue: Cue) -> bool:
        """Whether somebody may be named right after a verb; after one in the past, by any word."""
        phrases, after, intro = self.phrases, cue.last + 1, self.introducers.of(cue)
        if intro is None or after >= intro.word:
            return False
        somebody = phrases.head(after) or phrases.somebody(after) or phrases.paper(after) or phrases.definite(after)
        return somebody or after in phrases.name_end or (cue.entry.slot == "past" and not phrases.parts[after])

    def _amid_claims(self, index: int) -> bool:
        """Whether the author tells amid what other reports or charges something was said: `amid reports that`."""
        after = index + 1
        nouns = (cue for cue in self.cues.get(after, ()) if cue.entry.kind == "noun")
        amid = self.phrases.parts[index] == "circumstance"
        return amid and any(self.introducers.of(cue) is not None for cue in nouns)

    def _apart(self, index: int) -> bool:
        """Whether a comma stands before a word, or a quotation ends there and a comment follows."""
        if self.phrases.comma(index):
            return True
        return self.phrases.closes(index) and (self.phrases.parts[index] == "and that" or self.comments(index))

    def _about_a_quotation(self, index: int) -> bool:
        """Whether a clause begins at a word that tells of the long quotation before it: `"…", which`."""
        relative = self.phrases.parts[index] == "relative" and not self.phrases.joined[index]
        return relative and self._quoted_before(index)

    def _quoted_before(self, index: int) -> bool:
        """Whether a quotation that is too long for a name ends right before a word."""
        quotation = self.phrases.quotations.around(self.words.starts[index - 1]) if self.phrases.closes(index) else None
        return quotation is not None and index - self.words.at(quotation.open) >= SHORT

    def _speaks_again(self, index: int, kind: str) -> bool:
        """Whether the author's own clause begins with an opener or a joined auxiliary: `, and X had said`. A whole
        clause goes on with what else happened: `that the road closed, but opened again`.
        """
        phrases, after = self.phrases, index + 1
        if after >= phrases.sentence_of[index]:
            return False
        if phrases.parts[index] == "opener":
            if not phrases.comma(index):
                return (kind == "phrase" and self._but(index)) or self._asserts(after)
            acts = kind == "phrase" and phrases.finite(after) and not phrases.parts[after]
            return acts or self._says_soon(index)
        if not phrases.joined[index]:
            return False
        if phrases.comma(index) and self._had_said(index):
            return True
        return self.introducers.says(after) or (
            phrases.parts[after] == "auxiliary" and self.introducers.says(after + 1)
        )

    def _had_said(self, index: int) -> bool:
        """Whether a past verb of speech stands near after an auxiliary, past who spoke: `, and was X (who) said`."""
        near = range(index + 1, min(index + 1 + _SOON, self.phrases.next_comma(index)))
        verbs = (cue for k in near for cue in self.cues.get(k, ()) if cue.entry.kind == "verb")
        said = (cue for cue in verbs if cue.entry.slot == "past" and not (cue.joined or cue.passive))
        return any(not self.phrases.parts[cue.first - 1] for cue in said)

    def _but(self, index: int) -> bool:
        """Whether a clause begins with `but`, and no second adjective: `dear but fine`, `not here but also there`."""
        phrases, form, after = self.phrases, self.words.forms[index], index + 1
        if form not in phrases.grammar.contrasts or after >= phrases.sentence_of[index]:
            return False
        if phrases.parts[after]:
            return phrases.parts[after] != "adverb"
        named = phrases.definite(after) or phrases.somebody(after) or form.endswith(phrases.grammar.pronouns)
        return named or phrases.acts(after)

    def _says_soon(self, index: int) -> bool:
        """Whether a verb of speech stands near after a word, before the next comma."""
        soon = range(index + 1, min(index + 1 + _SOON, self.phrases.next_comma(index)))
        return any(map(self.introducers.says, soon))

    def _asserts(self, index: int) -> bool:
        """Whether a verb of somebody else's speech may stand here, and not an adjective or `I`: `not sure`."""
        verbs = [cue.entry for cue in self.cues.get(index, ()) if cue.entry.kind == "verb"]
        return any(verb.slot != "also" and not (verb.agreement or "").startswith("1") for verb in verbs)

    def _aside(self, index: int, kind: str) -> bool:
        """Whether the author speaks again after a comma: with a new clause, a comment, or an aside to a noun phrase."""
        parts, finite, after = self.phrases.parts, self.phrases.finite, min(index + 1, len(self.words) - 1)
        if parts[index] == "and that":
            return self._said_when(after, kind)
        if parts[index] in ("break", "comment", "free relative"):
            ends = kind == "phrase" or self._leaves_the_clause(index)
            return ends and not (self._meanwhile(index) or self._goes_on_doing(index))
        begins = parts[index] == "opener" or self._acts(index) or (finite(index) and not self._describes(index))
        if kind == "phrase" and begins:
            return True
        if self.comments(index):
            return kind == "phrase" or parts[after] != "relative" or self._leaves_the_clause(index)
        leaves = ("circumstance", "relative", "subordinator", "meanwhile")
        return kind == "phrase" and parts[index] in leaves and not self.phrases.joined[index]

    def _describes(self, index: int) -> bool:
        """Whether a verb after a comma begins a clause about the noun before it, which needs no relative: `called for
        an inquiry, (which) looks into the fire`. Its subject is that noun: none is named after it.
        """
        phrases, after = self.phrases, index + 1
        if phrases.conjoined(index) or self._so_that(index) or after >= phrases.sentence_of[index]:
            return False
        named = phrases.definite(after) or after in phrases.name_end
        return not named and phrases.parts[after] not in ("determiner", "complementiser")

    def _so_that(self, index: int) -> bool:
        """Whether a verb tells what came of something: it has a preposition joined to it (`, so that it fell to`)."""
        form, to = self.words.forms[index], self.phrases.grammar.to
        return bool(to) and form.startswith(to) and self.phrases.grammar.finite(form.removeprefix(to))

    def _leaves_the_clause(self, index: int) -> bool:
        """Whether the author, and not who said the clause before, goes on with `while` or `which`: somebody else speaks
        in it, `, which X denied`, or it says what something is, `, and that is a town in X`; and not `, which led to a
        fire`, `, and that is the last one`.
        """
        phrases, after, sentence = self.phrases, index + 1, self.phrases.sentence_of[index]
        if phrases.parts[index] == "break":
            return self._says_soon(index)
        if after < sentence and phrases.parts[index] == "comment" and phrases.parts[after] != "free relative":
            return not phrases.definite(after) or self.words.forms[after] in phrases.grammar.asides
        return any(map(self._takes_up, range(after, min(after + _WHICH, sentence))))

    def _takes_up(self, index: int) -> bool:
        """Whether a verb of speech is about what was just said, by a pronoun: `which X denied (it)`."""
        verbs = [cue for cue in self.cues.get(index, ()) if cue.entry.kind == "verb"]
        after = self.phrases.parts[index + 1 : index + 2]
        return any(cue.pronoun for cue in verbs) or (bool(verbs) and after == ["prepositional pronoun"])

    def comments(self, index: int) -> bool:
        """Whether words begin here with which an author comments: `in a reference to`."""
        last = len(self.words) - 1
        word = min(index + (self.phrases.parts[min(index, last)] == "preposition"), last)
        unsaid = any(map(self._leaves_unsaid, {index, word}))
        return self.words.forms[word] in self.phrases.grammar.asides or unsaid

    def _leaves_unsaid(self, index: int) -> bool:
        """Whether the author tells from a word on what a speaker did not go into: `without naming anybody`."""
        grammar, verb = self.phrases.grammar, index + 2
        without = verb < len(self.words) and self.words.forms[index] in grammar.without
        verb -= without and not self.phrases.complementiser(verb - 1)  # `without mention of`
        return without and self.words.forms[verb] in grammar.unsaid

    def _acts(self, index: int) -> bool:
        """Whether a past that may be a cue stands here with a conjunction: somebody did something more."""
        cues = self.cues.get(index, ())
        return any(cue.entry.kind == "verb" and cue.joined and cue.entry.slot == "past" for cue in cues)

    def _said_when(self, index: int, kind: str) -> bool:
        """Whether words after `…, and that` tell when or in what it was said, and are no part of it."""
        if kind == "phrase" or self.phrases.parts[index] == "circumstance" or self._by_somebody(index):
            return True
        after = min(index + 1, len(self.words) - 1)
        if self.phrases.parts[index] not in ("preposition", "adjunct"):
            return False
        grammar, further = self.phrases.grammar, min(after + 1, len(self.words) - 1)
        course = self.words.forms[after] in grammar.courses and self.phrases.occasion(further)
        return course or self.phrases.occasion(after) or self.words.forms[after] in grammar.asides

    def _meanwhile(self, index: int) -> bool:
        """Whether a clause goes on with what its subject was doing: `seized him, while (he) was crossing`."""
        parts, after = self.phrases.parts, index + 1
        doing = after + 1 < len(self.words) and self.phrases.finite(after + 1) and not self.introducers.says(after + 1)
        return parts[index] == "break" and doing and parts[after] == "auxiliary" and not self.phrases.joined[after]

    def _goes_on_doing(self, index: int) -> bool:
        """Whether a comment says what somebody of whom it was told does besides: `took the town, and it advances`."""
        after = index + 1
        return self.phrases.parts[index] == "comment" and after < len(self.words) and self.phrases.finite(after)

    def _says_meanwhile(self, index: int) -> bool:
        """Whether somebody else speaks right after words for `while` or `where`: `is open, while X said that`."""
        phrases, after = self.phrases, index + 1
        while phrases.parts[after : after + 1] == [phrases.parts[index]]:
            after += 1
        after += phrases.parts[index] == "preposition"  # `at a time (when)`
        words = self.words.forms[after - 1 : after]
        if not phrases.grammar.meanwhile.issuperset(words) or not self._asserts(after):
            return False
        verbs = (cue for cue in self.cues[after] if cue.entry.kind == "verb")
        verbs = (cue for cue in verbs if not cue.pronoun or self._names_subject(cue))
        verbs = (cue for cue in verbs if not self.introducers.undergone(cue))
        named = (cue for cue in verbs if not (cue.entry.impersonal and cue.entry.slot == "present"))
        return any(self.introducers.of(cue) is not None for cue in named)

    def _by_somebody(self, index: int) -> bool:
        """Whether an `according to` begins at a word, with its verb if it needs one: `as X said`, and not `as ever`."""
        cues = (cue for cue in self.cues.get(index, ()) if cue.entry.kind == "according")
        return any(not cue.entry.frames[0].clause_only or self.introducers.says(cue.last + 1) for cue in cues)

    def detached(self, cue: Cue) -> bool:
        """Whether a participle stands apart from what is before it and brings in content of its own."""
        intro = self.introducers.of(cue)
        if intro is None:
            return False
        if cue.joined or self.phrases.comma(cue.first) or self.phrases.parts[cue.first] == "say":
            return True
        near = intro.word == self.introducers.past_asides(cue.last + 1, intro.word)
        if not near or intro.kind == "that":
            return near
        return cue.first > 0 and self._complete(cue.first - 1) and not self._undergone(cue)

    def _undergone(self, cue: Cue) -> bool:
        """Whether a participle tells what is done to somebody, as whom the verb is about is not named after it, and its
        ending is none that hangs on a verb: `the town is threatened with`.
        """
        accusative, form, after = self.phrases.grammar.accusative, self.words.forms[cue.last], cue.last + 1
        if not accusative or form.endswith((accusative, *self.phrases.grammar.oblique)):
            return False
        led = [p for frame in cue.entry.frames if frame.kind == "object" for p in frame.prepositions]
        return any(self.phrases.preposition(after, one) for one in led)

    def _complete(self, index: int) -> bool:
        """Whether what is said is complete with a word: it is definite, or somebody owns it, or a quotation ends."""
        return self.phrases.definite(index) or self.phrases.owned(index) or self._quoted_before(index + 1)

    def takes_up(self, cue: Cue) -> bool:
        """Whether the conjunction that is joined to a cue begins something new, with no comma: `so according to X`."""
        return cue.joined and self.words.forms[cue.first].startswith(self.phrases.grammar.then)

    def _cuts(self, cue: Cue) -> bool:
        """Whether a cue begins a clause of its own, so that the one before it ends."""
        kind, comma = cue.entry.kind, self.phrases.comma(cue.first)
        if kind == "closing":
            return True
        if kind == "relay":
            return comma or self.phrases.parts[cue.first] == "preposition"
        if kind == "according":
            frame = cue.entry.frames[0]
            says = frame.clause_only and self.introducers.says(cue.last + 1)
            return says or self.takes_up(cue) or (comma and frame.kind != LAST)
        if kind == "participle":
            return self.detached(cue)
        if kind == "verb":
            new = comma and cue.entry.slot == "past" and not self._subject_first(cue) and not self._tells_of(cue)
            return (cue.joined or new) and self.introducers.of(cue) is not None
        return False

    def _tells_of(self, cue: Cue) -> bool:
        """Whether a verb begins a clause about a noun before it, which a pronoun right after takes up: `wrote a letter,
        (which he) said in it that`.
        """
        return self.phrases.parts[cue.last + 1 : cue.last + 2] == ["prepositional pronoun"]
