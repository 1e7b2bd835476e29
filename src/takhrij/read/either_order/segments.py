"""A shallow parse of languages that set every clause off by a comma: sentences, the segments between commas, names."""

from __future__ import annotations

from takhrij.languages import Language
from takhrij.read.phrases import Phrases
from takhrij.read.phrases.cues import Cue, Entry
from takhrij.span import Span

Range = tuple[int, int]
_LONG = 200  # no sentence is followed further than this many words, so that cost stays linear without full stops
_NAME = 5  # a quotation of at most this many words, without a verb that attributes, may be a name
_MODIFIERS = 3  # how many words may stand between a preposition and the noun of an occasion
_APPOSITION = 12  # how many words an apposition may have
_LED = ("preposition", "circumstance")
_LEADING = ("conjunction", "opener", "adverb", "subordinator", "complementiser")
_STOPS = ("complementiser", "relative", "adverb", "negation", "auxiliary", "modal", "subordinator", "question")
_FULL_STOPS = ".!?…"
_WITHIN = ",;:.!?…"  # what stands in no name


class Markers:
    """The small words that a language with clauses between commas needs beside its tables, ready for use."""

    def __init__(self, language: Language) -> None:
        fold, settings = language.folding.word, language.settings.get("cues", {})
        sets = {key: frozenset(map(fold, words)) for key, words in settings.items() if isinstance(words, list)}
        self.either_order = settings.get("order") == "either"
        self.as_ = sets.get("as", frozenset())
        self.about = sets.get("about", frozenset())
        self.within = sets.get("within", frozenset())
        self.with_ = sets.get("with", frozenset())
        self.pointing = sets.get("pointing", frozenset())
        self.anew = sets.get("anew", frozenset())
        self.objects = sets.get("objects", frozenset())
        self.words = sets.get("words", frozenset())
        self.identifying = sets.get("identifying", frozenset())
        self.fields = sets.get("fields", frozenset())
        self.listeners = sets.get("listeners", frozenset())
        self.listening = tuple(settings.get("listening", []))
        self.no_infinitives = tuple(settings.get("no_infinitives", []))
        self.contrary = sets.get("contrary", frozenset())
        self.conceding = sets.get("conceding", frozenset())
        self.infinitives = tuple(settings.get("infinitives", []))
        self.plural = tuple(settings.get("plural", []))
        self.nobody = sets.get("nobody", frozenset())
        self.taken_up = tuple(
            tuple(fold(words).split()) for words in sorted(settings.get("taken_up", []), key=len, reverse=True)
        )
        self.split: dict[str, dict[str, Entry]] = {}
        for row in language.table("phrases"):
            first, *rest = fold(row["form"]).split()
            if row["kind"] == "according" and len(rest) == 1:
                entry = Entry("according", row.ref, row["act"] or "state", "", (), None)
                self.split.setdefault(first, {})[rest[0]] = entry
        nouns = language.table("source_nouns")
        self.subjects = frozenset(fold(part) for row in nouns for part in row["noun"].replace("-", " ").split()[-1:])
        outlets = [row for row in nouns if row["type"] == "outlet"]
        self.media = frozenset(fold(form) for row in outlets for form in (row["noun"], *row.items("forms")))
        self.heads = frozenset(
            fold(part)
            for row in nouns
            for form in (row["noun"], *row.items("forms"))
            for part in form.replace("-", " ").split()[:1]
        )


class Segments:
    """The segments of one text. Positions are word numbers; ranges are half-open."""

    def __init__(self, phrases: Phrases, cues: dict[int, list[Cue]], markers: Markers) -> None:
        self.phrases, self.words, self.parts, self.markers = phrases, phrases.words, phrases.parts, markers
        self.cues = cues
        self._level = [self._quotation(index) for index in range(len(self.words))]
        self._first, self._sentence_first, self._left = self._backwards()
        self._last, self._sentence_last, self._right = self._forwards()

    def _new(self, index: int) -> bool:
        """Whether a sentence or a line begins at a word."""
        ended = index == 0 or self.phrases.sentence_of[index - 1] == index
        return ended or ("\n" in self.words.gap(index) and not self._level[index])

    def _levels(self, index: int) -> set[int]:
        """The quotations that the mark before a word stands in: that of the word, and that of the word before."""
        return {self._level[index], self._level[max(index - 1, 0)]}

    def _backwards(self) -> tuple[list[int], list[int], list[int]]:
        """For each word where its sentence begins, where after a full stop in its quotation, and where its segment."""
        found: tuple[list[int], list[int], list[int]] = ([], [], [])
        first, stops, breaks = 0, dict[int, int](), dict[int, int]()
        for index, level in enumerate(self._level):
            if self._new(index):
                first, stops, breaks = index, {}, {}
            if self._full_stop(index):
                stops |= dict.fromkeys(self._levels(index), index)
            if self._parted(index):
                breaks |= dict.fromkeys(self._levels(index), index)
            start = max(first, self.words.at(level) if level else 0)
            begun = max(start, stops.get(level, 0))
            for places, place in zip(found, (start, begun, max(begun, breaks.get(level, 0))), strict=True):
                places.append(place)
        return found

    def _forwards(self) -> tuple[list[int], list[int], list[int]]:
        """For each word where its sentence ends, where a full stop in its quotation ends it, and where its segment."""
        size = len(self.words)
        found = ([size] * size, [size] * size, [size] * size)
        last, stops, breaks = size, dict[int, int](), dict[int, int]()
        for index in range(size - 1, -1, -1):
            level = self._level[index]
            end = min(last, self._closes(index) if level else size)
            stop = min(end, stops.get(level, size))
            for places, place in zip(found, (end, stop, min(stop, breaks.get(level, size))), strict=True):
                places[index] = place
            if self._full_stop(index):
                stops |= dict.fromkeys(self._levels(index), index)
            if self._parted(index):
                breaks |= dict.fromkeys(self._levels(index), index)
            if self._new(index):
                last, stops, breaks = index, {}, {}
        return found

    def _closes(self, index: int) -> int:
        """The first word after the quotation that a word stands in."""
        quotation = self.phrases.quotations.around(self.words.starts[index])
        return self.words.at(quotation.close) if quotation else len(self.words)

    def _quotation(self, index: int) -> int:
        """The place after the mark of the quotation that a word lies in; 0 for none, or for a name."""
        quotation = self.phrases.quotations.around(self.words.starts[index])
        if quotation is None or not quotation.closed:
            return 0
        first, end = self.words.at(quotation.open), self.words.at(quotation.close)
        name = end - first <= _NAME and not any(k in self.cues for k in range(first, end))
        marks = "".join(self.words.gaps[first + 1 : end])
        return 0 if name and not any(mark in marks for mark in _WITHIN) else quotation.open + 1

    # -- sentences and segments ---------------------------------------------------------------------------------------

    def start(self, index: int) -> int:
        """The first word of the sentence of a word, or of the quotation that it stands in."""
        return max(self._first[index], index - _LONG)

    def end(self, index: int) -> int:
        """The first word after the sentence of a word, or after the quotation that it stands in."""
        return min(self._last[index], index + _LONG)

    def sentence_start(self, index: int) -> int:
        """As `start`, but no further back than a full stop within a quotation."""
        return max(self._sentence_first[index], index - _LONG)

    def sentence_end(self, index: int) -> int:
        """As `end`, but no further than a full stop within a quotation."""
        return min(self._sentence_last[index], index + _LONG)

    def left(self, index: int) -> int:
        """Where the segment of a word begins."""
        return max(self._left[index], index - _LONG)

    def right(self, index: int) -> int:
        """The first word after the segment of a word."""
        return min(self._right[index], index + _LONG)

    def _full_stop(self, index: int) -> bool:
        if not index:
            return False
        stopped = any(mark in self.words.gap(index) for mark in _FULL_STOPS)
        return stopped and self.capital(index) and not self.abbreviated(index)

    def _parted(self, index: int) -> bool:
        """Whether a comma, dash, colon, semicolon or bracket stands before a word; not within a time (`on Friday, 5
        April, X said`).
        """
        return (
            (self.phrases.comma(index) and not self._dates(index))
            or self.phrases.colon(index)
            or any(mark in self.words.gap(index) for mark in "()")
        )

    def _dates(self, index: int) -> bool:
        """Whether a comma stands within a time, or closes one that stands in commas after another."""
        time = self.phrases.time
        if not index or not time[index - 1] or self.words.gap(index) != ", ":
            return False
        if index < len(self.words) and time[index]:
            return True
        first = index - 1
        while first and time[first - 1] and not self.phrases.comma(first):
            first -= 1
        return first > 0 and self.phrases.comma(first) and time[first - 1]

    def abbreviated(self, index: int) -> bool:
        """Whether the full stop before a word only shortens the one before it."""
        before = self.words.forms[index - 1]
        return len(before) == 1 or before in self.phrases.grammar.abbreviations

    def quoted(self, index: int) -> int:
        """Which quotation a word lies in, names apart; 0 for none."""
        return self._level[index]

    def breaks(self, index: int, at: int) -> bool:
        """Whether a comma, dash, colon or semicolon before a word parts it from those before, on the level of `at`."""
        return self._parted(index) and self._level[at] in self._levels(index)

    def capital(self, index: int) -> bool:
        """Whether a word is written with a capital letter, as names are."""
        start, _ = self.words.span(index, index)
        return self.words.shadow.text[start].isupper()

    def cue(self, index: int, *kinds: str) -> Cue | None:
        """The cue of one of some kinds that begins at a word."""
        return next((cue for cue in self.cues.get(index, ()) if cue.entry.kind in kinds), None)

    # -- naming -------------------------------------------------------------------------------------------------------

    def names_somebody(self, first: int, end: int) -> bool:
        """Whether words have a noun in the form of subjects, a name or a pronoun among them."""
        return any(self.nominative(k) or self.capital(k) or self.parts[k] == "pronoun" for k in range(first, end))

    def nominative(self, index: int) -> bool:
        """Whether a word is a noun for a source in the form of subjects, alone or as a part of a compound."""
        if self.words.forms[index] in self.markers.subjects:
            return True
        after = index + 1
        return (
            after < len(self.words)
            and self.words.gap(after) == "-"
            and self.words.forms[after] in self.markers.subjects
        )

    def infinitive(self, index: int) -> bool:
        """Whether a word is an infinitive, by its ending: no small word, and no noun that ends so."""
        form = self.words.forms[index]
        noun = self.parts[index] or self.nominative(index) or form.endswith(self.markers.no_infinitives)
        return not noun and len(form) > 3 and form.endswith(self.markers.infinitives)

    def past_leading(self, index: int, end: int) -> int:
        """Past conjunctions, adverbs and times at the head of a segment, and prepositions that lead to a time."""
        while index < end and (
            self.parts[index] in _LEADING or self.phrases.time[index] or self._timed(index) or self._resumed(index)
        ):
            index += max(self.takes_up(index), 1)
        return index

    def _resumed(self, index: int) -> bool:
        return self.takes_up(index) > 0

    def _timed(self, index: int) -> bool:
        """Whether a preposition stands there that leads to a time."""
        return self.parts[index] in _LED and index + 1 < len(self.words) and self.phrases.time[index + 1]

    def takes_up(self, index: int) -> int:
        """How many words at a place stand for the whole of what was just said: `about this`; 0 for none."""
        forms = self.words.forms
        return next((len(w) for w in self.markers.taken_up if tuple(forms[index : index + len(w)]) == w), 0)

    def occasion(self, index: int, end: int) -> int:
        """The word after the noun of a document or occasion that a preposition at a word leads to; 0 if it does not."""
        if self.parts[index] not in _LED:
            return 0
        for noun in range(index + 1, min(index + 2 + _MODIFIERS, end)):
            if self.phrases.occasion(noun):
                return noun + 1
            if self.parts[noun] not in ("", "possessive", "determiner") or self.breaks(noun, index):
                return 0
        return 0

    def adjunct(self, index: int, end: int) -> bool:
        """Whether a word leads away from a name: to a time, an occasion, a reference, or what was just said."""
        return bool(
            self.phrases.time[index]
            or self._timed(index)
            or self.takes_up(index)
            or self.occasion(index, end)
            or self.cue(index, "relay", "according")
        )

    def naming(self, first: int, limit: int) -> int:
        """The end of the noun phrase that begins at a word; `first` if none does."""
        if first >= limit or self.parts[first] not in ("", "determiner", "pronoun", "possessive"):
            return first
        if self.parts[first] == "pronoun":
            return first + 1
        index = first
        while index < limit:
            withheld = self.phrases.nameless(index) if index > first else 0
            if withheld:
                return min(withheld, limit)
            if index > first and (self.breaks(index, first) or self._ends_naming(index, limit)):
                break
            if index > first and self.phrases.opens(index) and self._no_name(first, index):
                break
            if index == first and (self.adjunct(index, limit) or self.cue(index, "verb", "participle")):
                break
            index += 1
        while index > first + 1 and self.parts[index - 1] in _LED:
            index -= 1  # it leads to what ends the phrase: `in the ministry, to this, they said`
        return index

    def _no_name(self, first: int, index: int) -> bool:
        """Whether what opens in quotation marks does not name what stands before it: it is in a listener's case."""
        spoken_to = self.words.forms[index].endswith(self.markers.listening)
        return spoken_to or self._named(index - 1) or self._whose(first, index)

    def _whose(self, first: int, index: int) -> bool:
        """Whether all that stands before a word is a pronoun, which takes no name in quotation marks."""
        return index == first + 1 and self.parts[first] == "possessive"

    def _named(self, index: int) -> bool:
        """Whether a word is a name already, and wants none after it: no noun of the tables, no medium in capitals."""
        start, end = self.words.span(index, index)
        written = self.words.shadow.text[start:end]
        form, markers = self.words.forms[index], self.markers
        return form not in (markers.media if written.isupper() else markers.heads) and self.capital(index)

    def _ends_naming(self, index: int, limit: int) -> bool:
        if self.parts[index] in _STOPS or self.adjunct(index, limit) or self._quotes(index):
            return True
        after = index + 1 if self.parts[index] == "conjunction" else index
        return after < limit and self.cue(after, "verb", "participle") is not None and not self.capital(after)

    def _quotes(self, index: int) -> bool:
        """Whether a noun for what somebody said begins there, after whoever quotes it: `the agency, the words of X`."""
        owned = self.parts[max(index - 1, 0)] in ("possessive", "determiner")
        return self.words.forms[index] in self.markers.words and not owned

    def with_appositions(self, first: int, end: int, limit: int) -> int:
        """The end of a noun phrase with what goes on naming after commas: `X, the mayor of Z`."""
        while first < end < limit and "," in self.words.gap(end):
            withheld = self.phrases.nameless(end)
            if withheld:
                return min(self.right(withheld - 1), limit)
            if self.identifies(end):
                return min(self.right(end), limit)
            stop = next((k for k in range(end + 1, limit) if self.breaks(k, end)), limit)
            names = self.nominative(end) or self.capital(end) or (end + 1 < stop and self.nominative(end + 1))
            plain = not any(self.parts[k] in _STOPS or k in self.cues for k in range(end, stop))
            if not (names and plain and stop - end <= _APPOSITION and not self.breaks_off(first, end)):
                break
            end = stop
        return end

    def identifies(self, index: int) -> bool:
        """Whether a word after a comma tells which source it is: `a source, familiar with the matter`."""
        return self.words.forms[index] in self.markers.identifying and self.phrases.comma(index)

    def past_relative(self, index: int, limit: int) -> int:
        """Past a clause about the noun before a word: `, with whom X spoke,`; the word itself where none begins."""
        at = index + 1 if index < limit and self.parts[index] in _LED else index
        if at >= limit or self.parts[at] != "relative":
            return index
        return min(self.right(index), limit)

    def breaks_off(self, first: int, end: int) -> bool:
        """Whether a noun phrase has its apposition already: an office and a name."""
        return any("," in self.words.gap(k) for k in range(first + 1, end))

    def listener(self, index: int, limit: int) -> int:
        """The end of the naming of whom words are spoken to, in its own case; `index` if none begins there."""
        forms, noun = self.words.forms, index
        while (
            noun < min(index + 2, limit - 1) and forms[noun].endswith(self.markers.listening) and not self.parts[noun]
        ):
            if forms[noun] in self.markers.listeners:
                break
            noun += 1
        if noun >= limit or forms[noun] not in self.markers.listeners:
            return index
        return self._name_after(noun + 1, limit)

    def _name_after(self, start: int, limit: int) -> int:
        """Past what tells a medium from others, where its name follows: in quotation marks, or in foreign letters."""
        index = start
        while index < limit and not self.breaks(index, start - 1) and not self.adjunct(index, limit):
            opened = self.phrases.opened(index)
            if opened:
                return min(opened[1], limit)
            if self._foreign(index):
                return next((k for k in range(index, limit) if not self._foreign(k)), limit)
            if self.parts[index] or self.nominative(index) or self.capital(index):
                break
            index += 1
        return start

    def _foreign(self, index: int) -> bool:
        """Whether a word is written in Latin letters, where the language's own words are not."""
        return self.words.forms[index].isascii() and not next(iter(self.markers.subjects), "a").isascii()

    def span(self, first: int, end: int) -> Span:
        """The span of a name as found, with the marks of a quotation that opens or closes with it."""
        start, stop = self.words.starts[first], self.words.ends[end - 1]
        opening, closing = (self.phrases.quotations.around(place) for place in (start, self.words.starts[end - 1]))
        if opening and opening.closed and opening.open == start - 1 and opening.close <= stop:
            start -= 1
        if closing and closing.closed and closing.close == stop and closing.open >= start:
            stop += 1
        return self.words.shadow.span(start, stop)
