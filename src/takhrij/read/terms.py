"""The words that carry meaning, as concepts that are the same in every language, or as stems of their own.

The table `concepts` takes words to concepts. A word of a text is known if it is one of the table's, with what the
settings `[terms]` say may be joined to its front and end, or, where they name a stemmer, if it shares a stem with one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from typing import NamedTuple, Protocol

import snowballstemmer

from takhrij.errors import LanguageError
from takhrij.languages import Language
from takhrij.read.words import Words
from takhrij.remembered import remembered
from takhrij.span import Span

_SHORTEST = 3  # letters that are left when something is taken off a word
_SHORTEST_AFTER_FRONT = 2  # what is hardly ever part of a word
_ONLY_SO = "!"  # ends an entry whose stem is another word's
_REMEMBERED = 1 << 16  # forms: most of what a corpus says is said with these


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802


# The phrases that begin with a word, by the stem of the second: the stems after the first, and the concept, which those
# that are passed over have none of.
_Phrases = dict[str, list[tuple[tuple[str, ...], str | None]]]


class _Known(NamedTuple):
    """What is known of one form: its term (`None`: it carries no meaning), its stems, and the phrases it may begin."""

    term: str | None
    stems: tuple[str, ...]
    phrases: _Phrases


class Terms:
    """Finds terms by the tables of one language; safe to share."""

    def __init__(self, language: Language) -> None:
        self._code, self._fold, self._folding = language.code, language.folding.word, language.folding
        settings = language.settings.get("terms", {})
        self._stemmer = _stemmer(language)
        folded = {name: [self._fold(one) for one in settings.get(name, ())] for name in ("articles", "proclitics")}
        self._articles = tuple(sorted(folded["articles"], key=len, reverse=True))
        self._fronts = sorted((*folded["articles"], *folded["proclitics"]), key=len)
        self._always = tuple(map(self._fold, settings.get("always_joined", ())))
        self._endings = tuple(sorted(map(self._fold, settings.get("endings", ())), key=len, reverse=True))
        construct = settings.get("construct", {})
        self._construct = {self._fold(joined): self._fold(alone) for joined, alone in construct.items()}
        self._futures = tuple(map(self._fold, settings.get("futures", ())))
        persons = settings.get("persons", {})
        self._persons = {self._fold(person): self._fold(listed) for person, listed in persons.items()}
        self._present = (*self._persons, *self._persons.values())
        self._unjoined = {self._fold(row["word"]) for row in language.table("unjoined")}
        self._passed = frozenset(_cells(language, settings.get("passed_over", {})))
        self._whole = frozenset(_cells(language, settings.get("whole", {})))
        self._words: dict[str, str] = {}
        self._stems: dict[str, set[str]] = defaultdict(set)
        self._phrases: dict[str, _Phrases] = {}
        self._compile(language, _cells(language, settings.get("passed_over_phrases", {})))
        self._known = remembered(self._look_up, _REMEMBERED)

    def of(self, words: Words, span: Span | None = None) -> list[str]:
        """The terms of some words of a text, in order; of the whole text where no span is given."""
        start, end = (0, len(words)) if span is None else words.within(span)
        terms: list[str] = []
        index = start
        while index < end:
            known = self._known(words.forms[index])
            size, term = self._phrase(words, index, end, known) if known.phrases else (1, known.term)
            if term is not None:
                terms.append(term)
            index += size
        return terms

    def of_text(self, text: str) -> list[str]:
        """The terms of a text."""
        return self.of(Words(text, self._folding))

    # Tables

    def _compile(self, language: Language, passed: Iterable[str]) -> None:
        stem = cache(self._stem)  # phrases share most of their words
        for phrase in passed:
            first, *rest = map(stem, phrase.split())
            if rest:
                self._add_phrase(None, first, *rest)
        for row in language.table("concepts"):
            for entry in row.items("words"):
                # To cut letters alone into words takes longer than all else that is done with them.
                first, *rest = [self._fold(entry)] if entry.isalpha() else Words(entry, self._folding).forms or [""]
                if rest:
                    self._add_phrase(row["concept"], stem(first), *map(stem, rest))
                elif first:
                    self._words.setdefault(first, row["concept"])
                    if not entry.endswith(_ONLY_SO):
                        self._stems[stem(first)].add(row["concept"])

    def _add_phrase(self, concept: str | None, first: str, *rest: str) -> None:
        self._phrases.setdefault(first, {}).setdefault(rest[0], []).append((rest, concept))

    # Words

    def _phrase(self, words: Words, index: int, end: int, known: _Known) -> tuple[int, str | None]:
        """How many words the longest phrase has that begins at a word, and its concept; else those of the word."""
        longest = 1, known.term
        if index + 1 < end and _close(words.gaps[index + 1]):
            second = self._known(words.forms[index + 1])
            for stem in second.stems:
                for rest, concept in known.phrases.get(stem, ()):
                    if len(rest) >= longest[0] and self._goes_on(words, index + 1, end, rest):
                        longest = len(rest) + 1, concept
        return longest

    def _goes_on(self, words: Words, start: int, end: int, stems: tuple[str, ...]) -> bool:
        """Whether the words from one on have some stems, with nothing but spaces between."""
        last = start + len(stems)
        return last <= end and all(
            stem in self._known(words.forms[index]).stems and _close(words.gaps[index])
            for stem, index in zip(stems, range(start, last), strict=True)
        )

    def _look_up(self, form: str) -> _Known:
        bare = list(self._without_fronts(form))
        stems = dict.fromkeys(stem for one in bare for stem in (one, self._stem(one)))
        phrases: _Phrases = {}
        for stem in stems:
            for second, those in self._phrases.get(stem, {}).items():
                phrases[second] = [*phrases.get(second, ()), *those]
        return _Known(self._term(form, bare), tuple(stems), phrases)

    def _term(self, form: str, bare: list[str]) -> str | None:
        if form[0].isdecimal() or len(form) == 1:
            return None
        for one in bare:
            if one.isdecimal():
                return None
            # What the table lists carries meaning, even where other tables use it as an auxiliary or a thing counted.
            if one in self._words:
                return self._words[one]
            if one in self._passed:
                return None
        unknown = f"{self._code}:{self._stem(self._plain(form))}"
        return unknown if form in self._whole else self._inflected(bare) or unknown

    def _inflected(self, bare: list[str]) -> str | None:
        """The concept of the word that one of some forms inflects; else of the words that it shares a stem with."""
        forms = [*bare, *self._other_persons(bare)]
        for word in (*forms, *(word for form in forms for word in self._without_endings(form))):
            if word in self._words:
                return self._words[word]
        if self._stemmer is None:
            return None
        claims = (self._stems.get(self._stem(form), ()) for form in bare)
        return next((concept for concepts in claims if len(concepts) == 1 for concept in concepts), None)

    def _without_fronts(self, form: str) -> Iterator[str]:
        """A form as it is, and without each of what may be joined to its front, the shortest first."""
        yield form
        for front in self._fronts:
            if form.startswith(front) and len(form) - len(front) >= self._least(front):
                yield form[len(front) :]
        for front in self._futures:
            if form.startswith(front) and form[len(front) :].startswith(self._present):
                yield form[len(front) :]

    def _least(self, front: str) -> int:
        return _SHORTEST_AFTER_FRONT if front in self._articles or front in self._always else _SHORTEST

    def _plain(self, form: str) -> str:
        """A form that no table knows, without what is certainly joined to its front."""
        for front in (*self._articles, *self._always):
            joined = form.startswith(front) and len(form) - len(front) >= _SHORTEST
            if joined and form not in self._unjoined:
                return form[len(front) :]
        return form

    def _without_endings(self, form: str) -> Iterator[str]:
        """A form without each of the endings it may have, the shortest first, and as it would be without."""
        for ending in reversed(self._endings):
            if form.endswith(ending) and len(form) - len(ending) >= _SHORTEST:
                word = form[: -len(ending)]
                yield word
                if word[-1] in self._construct:
                    yield word[:-1] + self._construct[word[-1]]

    def _other_persons(self, bare: Iterable[str]) -> Iterator[str]:
        """The forms of the same verb with the person as its subject that tables list."""
        for form in bare:
            if form[0] in self._persons:
                yield self._persons[form[0]] + form[1:]

    def _stem(self, form: str) -> str:
        if self._stemmer:
            return self._stemmer().stemWord(form)
        ends = (ending for ending in self._endings if form.endswith(ending) and len(form) - len(ending) >= _SHORTEST)
        return form[: len(form) - len(next(ends, ""))]


def _cells(language: Language, columns: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """The folded words in some columns of some tables."""
    for table, names in columns.items():
        for row in language.table(table):
            for form in (form for name in names for form in row.items(name)):
                yield language.folding.word(form)


def opposites(languages: Iterable[Language]) -> dict[str, frozenset[str]]:
    """The opposites of each concept, by the column `opposes` of the tables of some languages."""
    found: dict[str, set[str]] = defaultdict(set)
    for language in languages:
        for row in language.table("concepts"):
            for other in row.items("opposes"):
                found[row["concept"]].add(other)
                found[other].add(row["concept"])
    return {concept: frozenset(others) for concept, others in found.items()}


def _stemmer(language: Language) -> Callable[[], _Stemmer] | None:
    """What makes a stemmer, as one may not be shared; `None` where the folder names none."""
    name = language.settings.get("terms", {}).get("stemmer")
    if name is None:
        return None
    if name not in snowballstemmer.algorithms():
        known = ", ".join(snowballstemmer.algorithms())
        raise LanguageError(f"{language.folder}/language.toml", f"no stemmer {name}", f"one of {known}")
    return partial(snowballstemmer.stemmer, name)


def _close(gap: str) -> bool:
    """Whether words with this between them may be one phrase."""
    return gap.strip() in ("", "-", "‐")
