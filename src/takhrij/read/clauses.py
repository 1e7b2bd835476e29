"""A shallow parse of languages whose subject stands before its verb: verb groups, noun phrases, where clauses end."""

from __future__ import annotations

from typing import NamedTuple

from takhrij.languages import Language
from takhrij.read.cues import Cue
from takhrij.read.phrases import Phrases

Range = tuple[int, int]
_GROUP = ("auxiliary", "modal", "passive", "adverb", "negation", "infinitive")
_OPENING = ("opener", "break", "adverb", "conjunction", "subordinator")
_WALLS = ("complementiser", "subordinator", "opener", "break", "question", "auxiliary", "modal", "passive", "negation")
_AFTER = ("complementiser", "subordinator", "auxiliary", "modal", "passive", "question", "circumstance", "negation")
_PARTING = ("conjunction", "complementiser", "subordinator", "break", "opener", "pronoun")
_ABOUT = 8  # how many words may stand between a relative pronoun and the verb of its clause
_LONG = 60  # a noun phrase is not followed further than this many words
_CLAUSE = 400  # no clause is followed further than this many words, so that cost stays linear without full stops
_DATELINE = 10  # … nor before the dash that ends a dateline
_MEDIUM = 5  # how many words the naming of a document or occasion may have
_WITHHELD = 6  # … between `who asked` and the name that is withheld
_ASIDE = 30  # … nor a clause between a subject and its verb


class Group(NamedTuple):
    """What stands before a verb: where its auxiliaries begin, and what they make of it."""

    first: int
    passive: bool
    infinitive: bool
    modal: bool
    negated: bool
    finite: bool


class Order:
    """The settings of a language whose subject stands before its verb, ready for use."""

    def __init__(self, language: Language) -> None:
        fold, settings = language.folding.word, language.settings.get("cues", {})
        sets = {key: frozenset(map(fold, words)) for key, words in settings.items() if isinstance(words, list)}
        self.subject_first = settings.get("order") == "subject first"
        self.participles = tuple(settings.get("participles", []))
        self.past = tuple(settings.get("past", []))
        self.articles = sets.get("articles", frozenset())
        self.singular = tuple(settings.get("singular", []))
        self.plural = tuple(settings.get("plural", []))
        self.by = sets.get("by", frozenset())
        self.publishing = sets.get("publishing", frozenset())
        self.pointing = sets.get("pointing", frozenset())
        self.like = sets.get("like", frozenset())
        self.dummies = sets.get("dummies", frozenset())
        self.titles = sets.get("titles", frozenset())
        self.nobody = sets.get("nobody", frozenset())
        self.limiting = sets.get("limiting", frozenset())
        self.contractions = sets.get("contractions", frozenset())
        self.within_quotations: bool = settings.get("within_quotations", True)


class Clauses:
    """The clauses of one text. Positions are word numbers; ranges are half-open."""

    def __init__(self, phrases: Phrases, cues: dict[int, list[Cue]], order: Order) -> None:
        self.order = order
        self.phrases, self.words = phrases, phrases.words
        self.parts = [self._part(index) for index in range(len(self.words))]
        self._past = {k for k, options in cues.items() if any(c.entry.slot == "past" for c in options)}
        self._present = {k for k, options in cues.items() if all(c.entry.slot == "present" for c in options)}
        self._verbs = {k for k, options in cues.items() if any(c.entry.kind == "verb" for c in options)}
        self._nouns = {k for k, options in cues.items() if any(c.entry.kind == "noun" for c in options)}
        self._fixed = {k for k, options in cues.items() if options[0].entry.kind == "according"}
        self._starts = [0] * (len(self.words) + 1)
        for index in range(1, len(self.words)):
            begins = phrases.sentence_of[index - 1] == index or "\n" in self.words.gap(index)
            begins = begins or (phrases.dash(index) and self._dates_line(self._starts[index - 1], index))
            self._starts[index] = index if begins else self._starts[index - 1]
        self._ends = list(phrases.sentence_of)
        for index in range(len(self.words) - 2, -1, -1):
            if "\n" in self.words.gap(index + 1) and not phrases.quoted(index + 1):
                self._ends[index] = index + 1
            else:
                self._ends[index] = min(self._ends[index], max(self._ends[index + 1], index + 1))
        self._floor = 0
        self._followed: dict[str, Range] = {}
        self._first_verbs: dict[int, int] = {}

    def _dates_line(self, first: int, end: int) -> bool:
        """Whether words before a dash say where and when an article was written: `TYRE, Oct 3 (Reuters) -`."""
        begins = first == 0 or "\n" in self.words.gap(first)
        near = range(first, end) if begins and end - first <= _DATELINE else ()
        return bool(near) and all(self.capital(k) or self.phrases.time[k] for k in near)

    def _part(self, index: int) -> str:
        """The part of a word; a piece of a contraction (`'ll`) has one only after its apostrophe."""
        part = self.phrases.parts[index]
        if part and self.words.forms[index] in self.order.contractions:
            gap = self.words.gap(index)
            return part if gap in ("'", "’", "‘") else ""
        return part

    def start(self, index: int) -> int:
        """The first word of the sentence, or line, of a word."""
        return self._starts[index]

    def end(self, index: int) -> int:
        """The first word after the sentence of a word."""
        return self._ends[index]

    def capital(self, index: int) -> bool:
        """Whether a word is written with a capital letter, as names are."""
        start, _ = self.words.span(index, index)
        return self.words.shadow.text[start].isupper()

    def marked(self, index: int) -> bool:
        """Whether a mark stands before a word that ends a phrase: comma, colon, dash, bracket, quotation mark."""
        gap = self.words.gap(index)
        return bool(gap.strip(" .'’")) or "  " in gap or "''" in gap

    def verb(self, index: int) -> bool:
        """Whether a word is a verb with a subject, as far as the tables tell."""
        if self.parts[index] in ("auxiliary", "modal", "passive"):
            return True
        if self.parts[index] or self.phrases.inside_name(index):
            return False
        return (index in self._verbs or self.phrases.finite(index)) and not self.noun_here(index)

    def noun_here(self, index: int) -> bool:
        """Whether a form that may be a verb is rather a noun: after an article, possessor or preposition, or a name."""
        if index == 0 or self.phrases.comma(index):
            return False
        before = self.parts[index - 1]
        if before in ("determiner", "preposition", "circumstance", "possessive") or self._described_noun(index):
            return True
        return self.capital(index) and index != self.start(index) and not self._titled(index)

    def _described_noun(self, index: int) -> bool:
        """Whether a participle that is a noun of speech too is one: `a written warning`."""
        noun = index in self._nouns and self.words.forms[index].endswith(self.order.participles)
        return noun and index > 1 and not self.parts[index - 1] and self._article(index - 2)

    def _titled(self, index: int) -> bool:
        """Whether a word stands among others that are written with capitals as it is, as in a heading."""
        near = range(max(self.start(index), index - 4), min(index + 5, self.phrases.sentence_of[index]))
        return len(near) > 4 and sum(self.capital(k) for k in near) >= len(near) - 1

    # -- before a verb ------------------------------------------------------------------------------------------------

    def group(self, index: int) -> Group:
        """The auxiliaries and adverbs before a verb."""
        first, start, seen, negated = index, self.start(index), set[str](), False
        while first > start and self.parts[first - 1] in _GROUP and not self.marked(first):
            first -= 1
            seen.add(self.parts[first])
            negated = negated or self._negates(first)
        near = next(
            (self.parts[k] for k in range(index - 1, first - 1, -1) if self.parts[k] not in ("adverb", "negation")), ""
        )
        finite = bool(seen & {"auxiliary", "passive", "modal"})
        return Group(first, near == "passive", near == "infinitive", near == "modal", negated, finite)

    def _negates(self, index: int) -> bool:
        """Whether a word negates the verb after it: `not`, but not `not only`."""
        return self.parts[index] == "negation" and self.words.forms[index + 1] not in self.order.limiting

    def shares(self, first: int) -> bool:
        """Whether a bare form after a conjunction shares what negates the verb before it, or makes it merely possible:
        `did not confirm or deny`, `declined to confirm or deny`.
        """
        for index in range(first - 2, max(self.start(first), first - _ASIDE) - 1, -1):
            if self._negates(index) or self.parts[index] in ("modal", "infinitive"):
                return True
            if index in self._past:
                return False
        return False

    def subject(self, end: int) -> Range | None:
        """The noun phrase that ends before a verb group, with what stands in apposition to it."""
        if end <= self.start(end if end < len(self.words) else end - 1):
            return None
        if self.phrases.comma(end) or self.phrases.dash(end):
            return self._before_aside(end)
        return self.noun_phrase(end)

    def _before_aside(self, end: int) -> Range | None:
        """The subject of a verb that a comma parts from it: `X, the mayor of Z, said`, `X, who was there, said`."""
        start = self.start(end - 1)
        for index in range(end - 1, max(start, end - _ASIDE), -1):
            if not (self.phrases.comma(index) or self.phrases.dash(index)):
                continue
            part = self.parts[index]
            if part in ("conjunction", "break", "complementiser", "subordinator"):
                return None
            subject = self.noun_phrase(index)
            if subject is None:
                return None
            told = next((k for k in range(index + 1, end) if self.parts[k] == "relative"), end)
            names = part in ("determiner", "") and not self.participle(index) and not self._has_verb(index, told)
            clause = part in ("relative", "preposition", "circumstance") or self.participle(index)
            clause = clause or (part in ("opener", "adverb") and end == index + 1)
            if not names and not clause:
                return None
            if part != "relative" and self._has_verb(subject[0], index):
                return None
            return (subject[0], end) if names or part == "relative" else subject
        return None

    def participle(self, index: int) -> bool:
        """Whether a word has the ending of participles, and so begins an aside."""
        endings = self.order.participles
        return (
            bool(endings)
            and not self.parts[index]
            and self.words.forms[index].endswith(endings)
            and not self.capital(index)
        )

    def _has_verb(self, start: int, end: int) -> bool:
        return any(self.verb(k) for k in range(start, end))

    def noun_phrase(self, end: int) -> Range | None:
        """The noun phrase that ends right before a word, without an adverb or a time at its end."""
        while end > 0 and (self.phrases.time[end - 1] or self.parts[end - 1] in ("adverb", "circumstance")):
            end -= 1
        if end <= self.start(max(end - 1, 0)):
            return None
        self._floor = end - _LONG
        first = self._leftmost(end)
        if first + 2 < end and self.renamed(first + 2):
            first += 2
        while first < end and (self.phrases.time[first] or self.parts[first] in ("adverb", "opener")):
            first += 1
        if first < end and self.parts[first] in ("preposition", "circumstance"):
            first = self._past_preposition(first, end)
        if (
            first >= end
            or self.parts[end - 1] in ("preposition", "conjunction", "circumstance")
            or self._article(end - 1)
        ):
            return None
        return first, end

    def bare_phrase(self, end: int) -> int:
        """Where the nouns begin that end before a word, with what says which they are, and nothing before them."""
        first, start = end, self.start(end)
        naming = ("", "determiner", "possessive")
        while first > start and self.parts[first - 1] in naming and not self.verb(first - 1):
            first -= 1
            if self.marked(first) or self.parts[first] == "determiner":
                break
        return first

    def object_after(self, first: int, end: int) -> int:
        """Where a noun phrase begins, if some words hold a verb that no table knows: `has obtained the register`."""
        taking = (k + 1 for k in range(first, end - 1) if self._past_form(k) and self.parts[k + 1] == "determiner")
        return next(taking, first)

    def _article(self, index: int) -> bool:
        return self.words.forms[index] in self.order.articles

    def _past_preposition(self, first: int, end: int) -> int:
        """Where the subject begins after a preposition and its noun: at the last article or run of capitals."""
        for index in range(end - 1, first + 1, -1):
            begins = self.parts[index] in ("determiner", "pronoun")
            begins = begins or (self.capital(index) and not self.capital(index - 1))
            if begins and self.parts[index - 1] not in ("preposition", "determiner"):
                return index
        return end

    def _leftmost(self, end: int) -> int:
        """How far the words before `end` go on naming."""
        index, start = end, max(self.start(end - 1), end - _LONG, self._floor)
        while index > start:
            if index < end and self.marked(index) and not self._in_brackets(index):
                break
            before = index - 1
            part = self.parts[before]
            if (
                part == "pronoun"
                and index == end
                and before - 1 > start
                and self.parts[before - 2 : before] == ["", "preposition"]
            ):
                index = before - 1  # `two people familiar with them said`
                continue
            if part in ("relative", "pronoun"):
                return before if index == end or part == "pronoun" else index
            described = self._described(before, end) if self.verb(before) else None
            if described is not None:
                return described
            if part == "complementiser" and self._tells_which(before, end):
                index = before
                continue
            if part in _WALLS or before in self._fixed:
                asked = self._nameless(before)
                return self._leftmost(asked) if asked else index
            if self.verb(before):
                return self._reduced(before, end) if index < end else index
            if part == "conjunction":
                joined = self._joined(before)
                return index if joined is None else joined
            index = before
        return index

    def _nameless(self, index: int) -> int:
        """Where a clause begins that ends near a word and withholds the name of the noun before it, and says why
        (`who declined to be named because of X`); else 0.
        """
        near = range(index, max(self.start(index), index - _ABOUT - _WITHHELD), -1)
        asked = next((k for k in near if k in self.phrases.withheld and self.parts[k] == "relative"), 0)
        return asked if asked and not self._has_verb(self.phrases.withheld[asked], index) else 0

    def _described(self, verb: int, end: int) -> int | None:
        """Where the subject begins if a verb before `end` is of a clause about it: `a man who was there said`."""
        group = self.group(verb)
        index, start = group.first - 1, max(self.start(verb), verb - _ABOUT)
        while index > start and not self.marked(index + 1) and self.parts[index] not in _PARTING:
            if self.parts[index] == "relative":
                first = self._leftmost(index)
                return first if first < index and not self.marked(index) else None
            if self.verb(index):
                if "infinitive" not in self.parts[group.first : verb]:
                    return None  # the clause has its verb already: the next one is the sentence's
                verb = index
                group = self.group(verb)
                index = group.first
            index -= 1
        return None

    def _tells_which(self, that: int, end: int) -> bool:
        """Whether a complementiser begins a clause about the noun before it: `the company that owns the ship said`."""
        first, verb = self.bare_phrase(that), that + 1
        if first == that or verb + 1 >= end or self.capital(verb) or that - 1 in self._nouns or self.verb(that - 1):
            return False
        acts = self.verb(verb) or (not self.parts[verb] and self.parts[verb + 1] in ("determiner", "preposition"))
        return acts and (first == self.start(first) or self.parts[first - 1] in _OPENING)

    def _reduced(self, verb: int, end: int) -> int:
        """Where the subject begins if a past form before `end` only describes it: `a poll released Friday`."""
        form, start = self.words.forms[verb], self.start(verb)
        past = form.endswith(self.order.past) or self.words.forms[verb + 1] in self.order.by
        if not past or verb == start or self.parts[verb - 1] or self.marked(verb):
            return verb + 1
        if self.parts[verb + 1] not in ("preposition", "circumstance") and not self.phrases.time[verb + 1]:
            return verb + 1
        first = self._leftmost(verb)
        whole = first == start or self.marked(first) or self.parts[first - 1] in (*_WALLS, "conjunction")
        return (
            first
            if whole and first < verb and not any(self.parts[k] == "pronoun" for k in range(first, verb))
            else verb + 1
        )

    def _in_brackets(self, index: int) -> bool:
        """Whether what stands before a word is a bracket within a name: `Sen. X (D-Va.) said`, or a title's point."""
        gap = self.words.gap(index)
        return any(mark in gap for mark in "()") or gap in ("-", ". ", "/", "&", " & ")

    def _joined(self, index: int) -> int | None:
        """Where the first of two noun phrases begins that a conjunction joins, if its clause begins there too:
        `Trump and his aides`.
        """
        if index <= self.start(index) or self.marked(index) or self.parts[index - 1]:
            return None
        first = self._leftmost(index)
        if first >= index or self.parts[first] in ("preposition", "circumstance"):
            return None
        begins = first == self.start(first) or self.phrases.comma(first) or self.parts[first - 1] in _WALLS[:4]
        return first if begins else None

    def sentence_subject(self, index: int) -> Range | None:
        """The subject of the first verb of a sentence, where it stands before a word."""
        start = self.start(index)
        if start not in self._first_verbs:
            near = range(start, min(self.end(start), start + _CLAUSE))
            self._first_verbs[start] = next((k for k in near if self.verb(k) or self._past_form(k)), len(self.words))
        verb = self._first_verbs[start]
        return self.subject(self.group(verb).first) if verb < index else None

    def _past_form(self, index: int) -> bool:
        """Whether a word that no table knows ends as past forms do, and may be a verb where it stands."""
        form = self.words.forms[index]
        return form.endswith(self.order.past) and not (
            self.parts[index] or self.capital(index) or self.noun_here(index)
        )

    # -- after a verb -------------------------------------------------------------------------------------------------

    def naming(self, start: int, limit: int) -> int:
        """The end of the noun phrase that begins at a word, with its appositions; `start` if none does."""
        if start >= limit or self.parts[start] not in ("", "determiner", "pronoun") or self.phrases.time[start]:
            return start
        if self.parts[start] == "pronoun":
            return start + 1
        index, commas, clause = start + 1, 0, False
        while index < min(limit, start + _LONG):
            if self.phrases.comma(index):
                if clause or commas > 1 or not self._apposition(index, limit):
                    break
                commas += 1
            elif (self.marked(index) and not self._in_brackets(index)) or (not clause and self._stops(index, start)):
                break
            clause = clause or self.parts[index] == "relative"
            index += 1
        return index

    def _apposition(self, index: int, limit: int) -> bool:
        if self.parts[index] == "relative":
            return True
        if self.parts[index] not in ("", "determiner") or self.participle(index) or self.verb(index):
            return False
        end = next((k for k in range(index + 1, limit) if self.phrases.comma(k)), limit)
        return not self._has_verb(index, end) or any(self.parts[k] == "relative" for k in range(index, end))

    def clause_within(self, first: int, end: int) -> int:
        """Where a clause begins after a comma among some words, by a verb that no table knows; `end` if none does."""
        for index in range(first + 1, end):
            if self.phrases.comma(index) and self.parts[index] == "determiner":
                verb = next((k for k in range(index + 2, end) if self._past_form(k)), end)
                if verb + 1 < end and self.words.forms[verb + 1] not in self.order.by:
                    return index
        return end

    def _stops(self, index: int, start: int) -> bool:
        part, after = self.parts[index], index + 1
        if part == "relative" or self._dated(index) or self._tells_of(index):
            return False
        if self.phrases.time[index] or part in _AFTER or index in self._fixed:
            return True
        if part == "infinitive":
            return after >= len(self.words) or not (self.capital(after) or self.parts[after] == "determiner")
        if part in ("preposition", "determiner") and after < len(self.words):
            return (
                (self.phrases.time[after] and not self._dated(after))
                or self.phrases.occasion(after)
                or (after + 1 < len(self.words) and self.parts[after] == "determiner" and self._spoken(after + 1))
            )
        return (self.verb(index) and not self._compound(index, start)) or self.participle(index)

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
        """Whether a year says which thing the noun after it means: `a 1962 inventory`."""
        after = index + 1
        if not (self.words.forms[index].isdigit() and self._article(index - 1) and after < len(self.words)):
            return False
        return self.phrases.time[index] and not (self.marked(after) or self.parts[after] or self.phrases.time[after])

    def _compound(self, index: int, start: int) -> bool:
        """Whether a form of the plural present stands after nouns in the singular alone, and so is a noun itself:
        `a safety report`.
        """
        if index not in self._present or self.words.forms[index].endswith(self.order.singular):
            return False
        parts, forms = self.parts[start:index], self.words.forms[start:index]
        return parts[0] == "determiner" and "conjunction" not in parts and not forms[-1].endswith(self.order.plural)

    def _spoken(self, index: int) -> bool:
        return self.phrases.occasion(index) or self.phrases.time[index]

    def medium(self, index: int) -> Range | None:
        """The document or occasion that a preposition at a word leads to: `in a written statement`."""
        first = index + 1
        if first >= len(self.words) or self.parts[first] not in ("determiner", "possessive"):
            return None
        end = min(first + _MEDIUM, self.phrases.sentence_of[index])
        for noun in range(first + 1, end):
            if self.phrases.occasion(noun):
                longer = noun + 1 < end and self.phrases.occasion(noun + 1) and not self.marked(noun + 1)
                return first, noun + 1 + longer
            if self.parts[noun] or self.marked(noun):
                return None
        return None

    def paper(self, start: int) -> int | None:
        """The end of the name of a newspaper or station that begins at a word: `the Harbour Post`."""
        index, end = start + self._article(start), min(start + _MEDIUM, self.end(start))
        while index < end and self.capital(index) and not self.marked(index) and not self.parts[index]:
            if self.words.forms[index] in self.order.titles:
                return index + 1
            index += 1
        return None

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
        limit = min(end, first + _CLAUSE)
        while index < limit and (self.phrases.quoted(index) or not self._stops_content(index, kind)):
            index += 1
        self._followed[kind] = (first, index)
        return min(index, end)

    def _stops_content(self, index: int, kind: str) -> bool:
        if index in self._fixed or ";" in self.words.gap(index):
            return True
        if self.phrases.dash(index) or (kind == "phrase" and self.phrases.colon(index)):
            return kind != "clause"
        if self.phrases.comma(index):
            return self._author(index, kind)
        if self.parts[index] == "conjunction":
            return self._goes_on(index + 1) or (
                kind == "phrase" and self._past_form(min(index + 1, len(self.words) - 1))
            )
        return kind != "clause" and self._leaves(index)

    def _leaves(self, index: int) -> bool:
        """Whether a word leads away from a noun phrase that is attributed: to a clause, an occasion or a time."""
        part = self.parts[index]
        if part in ("subordinator", "break"):
            return True
        if part not in ("preposition", "circumstance"):
            return False
        timed = part == "circumstance" and self.phrases.time[min(index + 1, len(self.words) - 1)]
        return timed or self.medium(index) is not None

    def _author(self, index: int, kind: str) -> bool:
        """Whether the author speaks again after a comma."""
        part, after = self.parts[index], min(index + 1, len(self.words) - 1)
        if kind == "clause" and self._interrupts(index):
            return False
        if self.participle(index) or (part == "determiner" and self._renames(after)):
            return True
        if kind == "phrase":
            return (
                part in ("relative", "subordinator", "break", "conjunction", "preposition", "circumstance", "pronoun")
                or part == ""
            )
        if part in ("conjunction", "break"):
            return self._goes_on(after) or part == "break" or self._said_by_another(after)
        return part in ("subordinator", "relative")

    def _interrupts(self, index: int) -> bool:
        """Whether what begins at a word after a comma stands between a subject and its verb: `the lens, weighing a
        ton, fell`.
        """
        if not (self.participle(index) or self.parts[index] == "relative"):
            return False
        limit = min(self.end(index), index + _ASIDE)
        after = next((k for k in range(index + 1, limit) if self.phrases.comma(k)), limit)
        while after < limit and self.parts[after] == "adverb":
            after += 1
        return after < limit and (self.verb(after) or self._past_form(after))

    def _said_by_another(self, index: int) -> bool:
        """Whether somebody else says something from a word on: `…, and other leaders said …`."""
        end = min(self.end(index - 1), index + _ABOUT)
        said = next((k for k in range(index + 1, end) if k in self._past and not self.noun_here(k)), end)
        return (
            said < end
            and self.parts[index] in ("", "determiner")
            and self.subject(self.group(said).first) == (index, self.group(said).first)
        )

    def _renames(self, index: int) -> bool:
        """Whether what was said is called by a noun, of which a clause tells more: `…, a claim (that) X disputes`."""
        after = min(index + 1, len(self.words) - 1)
        return index in self._nouns and (self.parts[after] == "complementiser" or self.renamed(after))

    def renamed(self, first: int) -> bool:
        """Whether a subject stands after the noun that what was said is called by: `…, a claim | X disputes`."""
        noun = first - 1
        called = noun in self._nouns and self.parts[noun - 1] == "determiner" and self.phrases.comma(noun - 1)
        return called and self.parts[first] in ("determiner", "possessive", "pronoun") and not self.marked(first)

    def _goes_on(self, index: int) -> bool:
        """Whether another verb of the same subject begins here: `and predicted`."""
        while index < len(self.words) and self.parts[index] == "adverb":
            index += 1
        return index in self._past and not self.noun_here(index)
