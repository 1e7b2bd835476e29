"""What stands around the attributions of one document, as far as it says who goes on speaking."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence

from takhrij.languages import Language
from takhrij.read.found import Found
from takhrij.read.speakers.source_types import SourceTypes
from takhrij.read.words import Words
from takhrij.span import Span

# How many code points of the author's own may part an attribution from the one it continues: about a sentence.
_FLOW = 180
# How many words of a sentence are looked at, so that one without an end costs no more a word.
_LONG = 150
# How many code points a comma, a quotation mark and a space are together.
_MARKS = 3
# A cue of no more letters has no pronoun at its end that tells.
_SHORTEST = 3
# How many attributions before a cue may have contents in its sentence.
_FEW = 8
# Within so many words of its beginning a text may say where it was written, before a dash.
_DATELINE = 10
_DASH = re.compile("--|[–—]|- -")
_OPENING = frozenset("«“„")
_QUOTES = frozenset("\"«“„'")


class Connectives:
    """The small words of a language that stand between clauses. Compiles its tables once; safe to share."""

    def __init__(self, language: Language, types: SourceTypes) -> None:
        self.pronouns = types.lexicon.pronouns
        fold, rows = language.folding.word, language.table("function_words")
        self.relative = {fold(row["form"]): row["agreement"] for row in rows if row["class"] == "relative"}
        self.openers = frozenset(fold(row["form"]) for row in rows if row["class"] == "opener")
        self.resuming = frozenset(form for form in self.openers if form.endswith(self.pronouns))
        self.what = frozenset(types.lexicon.role("what"))
        self.doers = {word: row["agreement"].split("|") for word, row in types.lexicon.role("what").items()}
        self.continues = frozenset(row["word"] for row in types.lexicon.role("continues").values())
        self.written = frozenset(row["word"] for row in types.lexicon.role("written").values())
        self.speaks = types.lexicon.speaks
        self.first_too = tuple(map(fold, language.settings.get("cues", {}).get("first_too", ())))
        self.agreements = {
            fold(row["word"]): row["agreement"] for row in language.table("name_words") if row["agreement"]
        }


class Discourse:
    """Attributions among their words. Indices are those of `found`."""

    def __init__(self, connectives: Connectives, words: Words, found: Sequence[Found]) -> None:
        self.found, self._words, self._connectives = found, words, connectives
        self._first = [words.under(words.shadow.place(one.cue[0][0])) for one in found]
        self._sentences = [first for first, _ in words.sentences]
        self._begins = next((k for k in range(1, min(_DATELINE, len(words))) if _DASH.search(words.gap(k))), 0)
        self._sentence = [bisect_right(self._sentences, first) for first in self._first]

    def level(self, index: int, back: int) -> list[int]:
        """The attributions before one that lie within the same other one, nearest first, at most `back` of them."""
        within = self.found[index].within
        return [k for k in range(index - 1, max(index - back, 0) - 1, -1) if self.found[k].within == within]

    def sentence(self, index: int) -> int:
        """The number of the sentence that a cue stands in."""
        return self._sentence[index]

    def begins(self, index: int) -> int:
        """The number of the sentence that an attribution begins in: its cue, or what stands before that."""
        first = min((start for start, _ in self.found[index].content), default=self.found[index].cue[0][0])
        word = self._words.under(self._words.shadow.place(first))
        return min(bisect_right(self._sentences, word), self._sentence[index])

    def before(self, index: int, sentence: int) -> tuple[int, int]:
        """The words of a sentence that stand before a cue, as a half-open range."""
        if not 0 < sentence <= len(self._sentences):
            return 0, 0
        start, within = self._sentences[sentence - 1], self.found[index].within
        end = self._sentences[sentence] if sentence < len(self._sentences) else len(self._words)
        if within is not None and self.found[within].content:
            start = max(start, self._words.at(self._words.shadow.place(self.found[within].content[0][0])))
        end = min(self._first[index], end)
        return max(start, end - _LONG, self._begins if sentence == 1 else 0), end

    def continues(self, index: int) -> bool:
        """Whether a cue says by itself that its subject has spoken already: `added`, `went on`."""
        return self._is_one_of(self._connectives.continues, index)

    def written(self, index: int) -> bool:
        """Whether only a document can be the subject of a cue: `provides for`."""
        return self._is_one_of(self._connectives.written, index)

    def _is_one_of(self, words: Container[str], index: int) -> bool:
        """Whether a cue was made by the row of one of some words."""
        return any(ref.rpartition("/")[2] in words for ref in self.found[index].because)

    def agreement(self, index: int) -> str:
        """What the form of a cue says of its subject: its own, or that of the pronoun written onto its end."""
        one = self.found[index]
        joined = self._suffix(index) or (self._joined(index) if one.owned else "")
        return one.agreement or self._connectives.agreements.get(joined, "")

    def first_person(self, index: int) -> bool:
        """Whether whoever speaks means themselves by a cue."""
        one, text = self.found[index], self._words.shadow.text
        return (one.agreement or "").startswith("1") or text[slice(*one.cue[0])] in self._connectives.speaks

    def may_be_first(self, index: int) -> bool:
        """Whether whoever speaks may mean themselves by a cue in their own words, as its form is also that of others:
        `said: "(I, she) told him"`.
        """
        one, within = self.found[index], self.found[index].within
        if within is None or one.participle or not self._connectives.first_too:
            return False
        if not self._in_own_words(self.whose_words(within)):
            return False
        start, end = map(self._words.shadow.place, one.cue[0])
        return self._words.folded[start:end].endswith(self._connectives.first_too)

    def whose_words(self, index: int) -> int:
        """The attribution whose own words those in a content are: it, or the next around it that quotes."""
        outer: int | None = index
        while outer is not None and not self._in_own_words(outer):
            outer = self.found[outer].within if self.found[outer].within != outer else None
        return index if outer is None else outer

    def _in_own_words(self, index: int) -> bool:
        """Whether a content stands in quotation marks or after a colon."""
        return self.quoted(index) or ":" in self._before_content(index)

    def aside(self, index: int) -> bool:
        """Whether a cue stands in a clause about a noun (`…, who said`): the next sentence goes on from elsewhere."""
        first = self._first[index]
        return first > 0 and self._words.forms[first - 1] in self._connectives.relative

    def adjoins(self, index: int, end: int) -> bool:
        """Whether no more than punctuation stands between a place and the relative pronoun before a cue."""
        before = self._words.starts[self._first[index] - 1]
        return 0 <= before - self._words.shadow.place(end) <= _MARKS

    def takes_up(self, index: int) -> bool:
        """Whether the pronoun at the end of a cue takes up the noun that its clause is about: `which it called`."""
        return bool(self._suffix(index) or self._joined(index)) or self._of_another(index)

    def _of_another(self, index: int) -> bool:
        """Whether the relative pronoun before a cue is surely not its subject, by its form: `which he believes are`."""
        said = self.found[index].agreement
        taken = self._connectives.relative[self._words.forms[self._first[index] - 1]] if self.aside(index) else ""
        return bool(said and taken) and said not in taken.split("|")

    def opened(self, place: int) -> bool:
        """Whether a word stands right before a place in the text that begins a clause with its subject: `but`."""
        index = self._words.under(self._words.shadow.place(place))
        return index > 0 and self._words.forms[index - 1] in self._connectives.openers

    def told_which(self, index: int) -> bool:
        """Whether a clause right after a source tells which one it is: `the man who …`, but `the man, who …`."""
        after = self._words.at(self._words.shadow.place(self.found[index].source[0][1]))
        relative = after < len(self._words) and self._words.forms[after] in self._connectives.relative
        return relative and self._words.gap(after) == " "

    def names_what(self, index: int) -> bool:
        """Whether a cue says how its speaker calls something: `(what) he called`, whose pronoun takes that up."""
        first = self._first[index]
        return first > 0 and self._words.forms[first - 1] in self._connectives.what and bool(self._joined(index))

    def of_what(self, index: int) -> bool:
        """Whether the subject of a cue is the word before it that stands for a thing, or for some: `which is what shows
        X`, `of those who believe X`; but not `what he believes to be X`, where a pronoun takes the thing up.
        """
        first, one = self._first[index], self.found[index]
        doers = self._connectives.doers.get(self._words.forms[first - 1], []) if first else []
        said = (one.agreement or "")[1:]
        if not said or said not in doers:
            return False
        one_thing = not said.endswith("p")
        return not (self._suffix(index) or self._joined(index) or (one_thing and self._is_taken_up(index)))

    def _is_taken_up(self, index: int) -> bool:
        """Whether the content of a cue begins with a pronoun that is written onto what brings it in: `that it is`."""
        content = self.found[index].content
        start = self._words.shadow.place(content[0][0]) if content else 0
        return start > self._words.starts[self._words.under(start)]

    def repeats(self, index: int) -> bool:
        """Whether the content that a cue stands in begins with it, and it ends in a pronoun: `renewed (her call) …`."""
        within, start = self.found[index].within, self.found[index].cue[0][0]
        return within is not None and bool(self._joined(index)) and self.begins_with(within, start)

    def _joined(self, index: int) -> str:
        """The pronoun that a cue itself ends in, as it is written, where it is not of the word; empty where none is."""
        one = self.found[index]
        start, end = one.cue[0]
        written = self._words.shadow.text[start:end] if end - start > _SHORTEST else ""
        last = next((pronoun for pronoun in self._connectives.pronouns if written.endswith(pronoun)), "")
        return "" if any(ref.rpartition("/")[2].endswith(last) for ref in one.because) else last

    def resumes(self, index: int) -> bool:
        """Whether a pronoun before a cue takes up whom the words before were about: `but she`."""
        first = self._first[index]
        return first > 0 and self._words.forms[first - 1] in self._connectives.resuming

    def end(self, index: int) -> int:
        """Where an attribution ends: its cue, source and content."""
        one = self.found[index]
        return max(end for _, end in (*one.cue, *one.source, *one.content))

    def quoted(self, index: int) -> bool:
        """Whether the content stands in quotation marks: who speaks there of a third person means another."""
        before = self._before_content(index)
        closed = before[-1:].isspace() and before[:1] not in _OPENING  # `the site "X" reported`
        return not closed and bool(set(before) & _QUOTES)

    def _before_content(self, index: int) -> str:
        """The two characters before a content, but for those that nobody sees."""
        content = self.found[index].content
        start = self._words.shadow.place(content[0][0]) if content else 0
        return self._words.folded[max(start - 2, 0) : start]

    def begins_with(self, index: int, place: int) -> bool:
        """Whether a content begins at a place in the text."""
        return any(start <= place <= start + 1 for start, _ in self.found[index].content[:1])

    def stranded(self, index: int, passed: int) -> bool:
        """Whether so much of the author's own stands before an attribution that it continues nobody."""
        before = self.found[max(index - passed - 1, 0) : index]
        ends = (end for one in before for _, end in (*one.cue, *one.source, *one.content))
        return self.found[index].cue[0][0] - max(ends, default=0) > _FLOW

    def others(self, index: int) -> Iterator[Span]:
        """The contents, before a cue, of attributions that it does not stand in; as places in the shadow."""
        cue, place = self.found[index].cue[0], self._words.shadow.place
        for one in self.found[max(index - _FEW, 0) : index]:
            yield from ((place(start), place(end)) for start, end in one.content if end <= cue[0])

    def _suffix(self, index: int) -> str:
        """The pronoun written onto the end of a cue, folded; empty where none is."""
        first, end = self._first[index], self._words.shadow.place(self.found[index].cue[0][1])
        for place in range(first, min(first + 4, len(self._words))):
            if self._words.starts[place] < end < self._words.ends[place]:
                rest = self._words.folded[end : self._words.ends[place]]
                return rest if rest in self._connectives.pronouns else ""
        return ""
