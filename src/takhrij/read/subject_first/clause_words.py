"""The words of clauses in languages whose subject stands before its verb: sentences, verbs, names, marks between."""

from __future__ import annotations

from takhrij.languages import Language
from takhrij.read.phrases import Phrases
from takhrij.read.phrases.cues import Cue

Range = tuple[int, int]
_SUBJECTS = ("pronoun", "relative", "question")
_OF_A_SUBJECT = ("relative", "auxiliary", "modal")  # the parts of words that may follow a subject
_AMONG = 4  # so many words on either side tell whether a heading is written with capitals
_COMPOUND = 6  # how many words before a noun an article may stand
_DATELINE = 10  # how many words a dateline has at most


class Order:
    """The settings of a language whose subject stands before its verb, ready for use."""

    def __init__(self, language: Language) -> None:
        fold, settings = language.folding.word, language.settings.get("cues", {})
        sets = {key: frozenset(map(fold, words)) for key, words in settings.items() if isinstance(words, list)}
        self.subject_first = settings.get("order") == "subject first"
        self.participles = tuple(settings.get("participles", []))
        self.adverbs = tuple(settings.get("adverbs", []))
        self.no_adverbs = sets.get("no_adverbs", frozenset())
        self.past = tuple(settings.get("past", []))
        self.articles = sets.get("articles", frozenset())
        self.singular = tuple(settings.get("singular", []))
        self.plural = tuple(settings.get("plural", []))
        self.by = sets.get("by", frozenset())
        self.publishing = sets.get("publishing", frozenset()) | sets.get("quoting", frozenset())
        self.quoting = sets.get("quoting", frozenset())
        self.counting = sets.get("counting", frozenset())
        self.pointing = sets.get("pointing", frozenset())
        self.like = sets.get("like", frozenset())
        self.comparing, self.resuming = sets.get("comparing", frozenset()), sets.get("resuming", frozenset())
        self.where = sets.get("where", frozenset())
        self.media_led = sets.get("media_led", frozenset())
        self.naming = sets.get("naming", frozenset())
        self.things = sets.get("things", frozenset())
        self.going_on = [tuple(map(fold, words.split())) for words in settings.get("going_on", [])]
        self.reaching = sets.get("reaching", frozenset())
        self.interviews = [tuple(map(fold, words.split())) for words in settings.get("interviews", [])]
        self.questions, self.answers = sets.get("questions", frozenset()), sets.get("answers", frozenset())
        self.of_all = sets.get("of_all", frozenset())
        self.dummies = sets.get("dummies", frozenset())
        self.places = sets.get("places", frozenset())
        self.titles = sets.get("titles", frozenset())
        self.asking = sets.get("asking", frozenset())
        self.owning = sets.get("owning", frozenset())
        self.nobody = sets.get("nobody", frozenset())
        self.limiting = sets.get("limiting", frozenset())
        self.contracted = sets.get("contracted", frozenset())
        self.contractions = sets.get("contractions", frozenset())
        self.within_quotations: bool = settings.get("within_quotations", True)


class ClauseWords:
    """The words of one text. Positions are word numbers; ranges are half-open."""

    def __init__(self, phrases: Phrases, cues: dict[int, list[Cue]], order: Order) -> None:
        self.order = order
        self.phrases, self.words = phrases, phrases.words
        self.parts = [self._part(index, cues) for index in range(len(self.words))]
        self._past = {k for k, options in cues.items() if any(c.entry.slot == "past" for c in options)}
        self._also = {k for k, options in cues.items() if any(c.entry.slot == "also" for c in options)}
        self._present = {k for k, options in cues.items() if _bare(options)}
        self._verbs = {k for k, options in cues.items() if any(c.entry.kind == "verb" for c in options)}
        self._speaking = {
            k for k, options in cues.items() if any(f.kind == "quote" for c in options for f in c.entry.frames)
        }
        self._nouns = {k for k, options in cues.items() if any(c.entry.kind == "noun" for c in options)}
        self._fixed = {k for k, options in cues.items() if options[0].entry.kind == "according"}
        self._starts = [0] * (len(self.words) + 1)
        for index in range(1, len(self.words)):
            begins = phrases.starts(index) or (phrases.dash(index) and self._dates_line(self._starts[index - 1], index))
            begins = begins or (";" in self.words.gap(index) and not phrases.quoted(index))
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

    def _tells_where(self, index: int, cues: dict[int, list[Cue]]) -> bool:
        """Whether a word says where the noun before it is, and is no subject of what comes: `the mayor there said`."""
        if not index or self.words.forms[index] not in self.order.places or self.words.gap(index) != " ":
            return False
        parts = self.phrases.parts
        noun = not parts[index - 1] and index - 1 not in cues
        return noun and parts[min(index + 1, len(parts) - 1)] not in ("auxiliary", "modal", "passive")

    def _part(self, index: int, cues: dict[int, list[Cue]]) -> str:
        """The part of a word; one of a longer word (`I-Vt.`) has none, and a piece of a contraction (`'ll`) only after
        its apostrophe.
        """
        part = self.phrases.parts[index]
        if self._tells_where(index, cues) or (not part and self._tells_how(index)):
            return "adverb"
        if part == "modal" and self._named_like(index):
            return ""
        if "-" in (self.words.gap(index), self.words.gap(index + 1)):
            return ""
        if part and self.words.forms[index] in self.order.contractions:
            if self.words.gap(index) not in ("'", "’", "‘"):
                return ""
            verb = self.words.forms[index] in self.order.contracted and self.phrases.parts[index - 1] in _SUBJECTS
            return self._contracted(index, cues) if verb else part
        return part

    def _named_like(self, index: int) -> bool:
        """Whether a word is written as a name is, among others that are: `Chairman Will Rogers`, but in no heading."""
        near = range(max(index - _AMONG, 0), min(index + _AMONG + 1, len(self.words)))
        named = 0 < index < near.stop - 1 and all(self.capital(k) for k in (index - 1, index, index + 1))
        return named and not (self.marked(index) or self.phrases.parts[index - 1] or self._headed(near))

    def _headed(self, near: range) -> bool:
        """Whether all words but one are written with capitals."""
        return sum(map(self.capital, near)) >= len(near) - 1

    def _tells_how(self, index: int) -> bool:
        """Whether a word that no table knows has the ending of adverbs: `defiantly`."""
        form = self.words.forms[index]
        return form.endswith(self.order.adverbs) and form not in self.order.no_adverbs and not self.capital(index)

    def _contracted(self, index: int, cues: dict[int, list[Cue]]) -> str:
        """What a contraction stands for that may be two auxiliaries: `he's said` has an object, `he's accused` none."""
        after = next((k for k in range(index + 1, len(self.words)) if self.phrases.parts[k] != "adverb"), index)
        speaks = any(f.kind == "quote" for cue in cues.get(after, ()) for f in cue.entry.frames)
        return "auxiliary" if speaks else "passive"

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
        return gap != "," and (bool(gap.strip(" .'’")) or "  " in gap or "''" in gap)  # `14,250` is one number

    def verb(self, index: int) -> bool:
        """Whether a word is a verb with a subject, as far as the tables tell."""
        if self.parts[index] in ("auxiliary", "modal", "passive"):
            return True
        if self.parts[index] or self.phrases.inside_name(index):
            return False
        return (index in self._verbs or self.phrases.finite(index)) and not self.noun_here(index)

    def says(self, index: int) -> bool:
        """Whether a word is a verb of saying in the past, and no noun."""
        return index in self._past and self.verb(index)

    def noun_here(self, index: int) -> bool:
        """Whether a form that may be a verb is rather a noun: after an article, possessor or preposition, or a name."""
        if index == self.start(index):
            return self._heads_a_subject(index)
        if self.phrases.comma(index):
            return self.capital(index) and index in self._past and not self._titled(index)  # `"…," Said Salim told X`
        before = self.parts[index - 1]
        if before in ("determiner", "preposition", "circumstance", "possessive") or self._described_noun(index):
            return True
        if self._compound(index) or self.words.forms[index - 1] in self.order.owning:
            return True
        return self.capital(index) and index != self.start(index) and not self._titled(index)

    def _heads_a_subject(self, index: int) -> bool:
        """Whether a form of the present that begins a sentence is a noun, as its verb or a clause about it follows:
        `Volunteers said`, `Volunteers who`.
        """
        after = index + 1
        acts = index in self._present and after < len(self.words) and not self.marked(after)
        return acts and (after in self._past or self.parts[after] in _OF_A_SUBJECT)

    def _compound(self, index: int) -> bool:
        """Whether a form of the plural present stands after nouns in the singular alone, and so is a noun itself:
        `a safety report`.
        """
        forms, first, start = self.words.forms, index - 1, max(self.start(index), index - _COMPOUND)
        if index not in self._present or forms[index].endswith(self.order.singular) or first < start:
            return False
        while first > start and not (self.parts[first] or self.marked(first + 1)):
            first -= 1
        led = self.parts[first] in ("determiner", "possessive") and not self.marked(first + 1)
        joined = first > start and self.parts[first - 1] == "conjunction"
        of = first - 2 if first - 1 > start and self.parts[first - 1] in ("preposition", "circumstance") else index - 1
        several = forms[of].endswith(self.order.plural)  # `growers in the valley say`
        return led and not (joined or several or forms[index - 1].endswith(self.order.plural))

    def _described_noun(self, index: int) -> bool:
        """Whether a participle that is a noun of speech too is one: `a written warning`."""
        noun = index in self._nouns and self.words.forms[index].endswith(self.order.participles)
        return noun and index > 1 and not self.parts[index - 1] and self._article(index - 2)

    def _titled(self, index: int) -> bool:
        """Whether a word stands among others that are written with capitals as it is, as in a heading."""
        near = range(max(self.start(index), index - _AMONG), min(index + _AMONG + 1, self.phrases.sentence_of[index]))
        return len(near) > _AMONG and self._headed(near)

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
        return any(self.verb(k) and self.parts[k - 1] != "infinitive" for k in range(start, end))

    def acting(self, start: int, end: int) -> bool:
        """Whether some words hold a verb, be it one that no table knows."""
        return any(self.verb(k) or self._past_form(k) for k in range(start, end))

    def _article(self, index: int) -> bool:
        return self.words.forms[index] in self.order.articles

    def _past_form(self, index: int) -> bool:
        """Whether a word that no table knows ends as past forms do, and may be a verb where it stands."""
        form = self.words.forms[index]
        return form.endswith(self.order.past) and not (
            self.parts[index] or self.capital(index) or self.noun_here(index)
        )

    def renamed(self, first: int) -> bool:
        """Whether a subject stands after the noun that what was said is called by: `…, a claim | X disputes`."""
        noun = first - 1
        called = noun in self._nouns and self.parts[noun - 1] == "determiner" and self.phrases.comma(noun - 1)
        return called and self.parts[first] in ("determiner", "possessive", "pronoun") and not self.marked(first)


def _bare(options: list[Cue]) -> bool:
    """Whether a form is of the present alone, or a participle that looks like it: `forecast`."""
    slots = {cue.entry.slot for cue in options}
    return "present" in slots and slots <= {"present", "also"}
