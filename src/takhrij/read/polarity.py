"""Whether words say a thing, deny it, call it possible or ask for it; and the words that make it so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from takhrij.languages import Language, Row
from takhrij.read.words import Words
from takhrij.span import Span

_QUESTION = frozenset("?؟")
_COMMA = frozenset("،,;؛")
_NEGATIONS = frozenset({"negates", "nothing"})
# So many words at most stand between a negation and the word that says it is only not so yet.
_SOON = 2
# And so many between a negation and the word for what alone it does not reach (`sold nothing but bread`).
_EXCEPT = 5
# By role which negations a word takes back that stand no further before it.
_TAKING_BACK = {"yet": (frozenset({"negates"}), _SOON), "except": (_NEGATIONS, _EXCEPT)}
# The classes of words that may stand between a conjunction and a negation.
_AUXILIARIES = frozenset({"auxiliary", "modal", "passive"})


class Polarity(NamedTuple):
    """The words that negate, hedge or ask, as spans of the text as found; `lacks`: what negates the next word only.

    `nothing` negates as well, and says that there is nothing of the kind; `any` says so beside another negation (`did
    not see any`). `besides` are those that negate a further clause, joined to what is said before (`it ran out and was
    not renewed`).
    """

    negates: tuple[Span, ...] = ()
    nothing: tuple[Span, ...] = ()
    any: tuple[Span, ...] = ()
    hedges: tuple[Span, ...] = ()
    questions: tuple[Span, ...] = ()
    lacks: tuple[Span, ...] = ()
    besides: tuple[Span, ...] = ()

    @property
    def negations(self) -> list[Span]:
        """All that negates the whole, in text order."""
        return sorted((*self.negates, *self.nothing))

    @property
    def negated(self) -> bool:
        """Whether the words say that a thing is not so, and not only beside what they say to be so."""
        return len(self.negations) > len(self.besides)

    @property
    def flat(self) -> bool:
        """Whether the words say that there is nothing of the kind at all."""
        return self.negated and bool(self.nothing or self.any)

    @property
    def hedged(self) -> bool:
        """Whether the words say that a thing may be so."""
        return bool(self.hedges)

    @property
    def asked(self) -> bool:
        """Whether the words ask whether a thing is so."""
        return bool(self.questions)


class _Sign(NamedTuple):
    """One form of a row: its words, folded, its role, and how the next word must and may not look."""

    words: tuple[str, ...]
    role: str
    before: tuple[tuple[str, str], ...]
    not_before: tuple[tuple[str, str], ...]


class _Seen(NamedTuple):
    """A sign among the words of a text: its first word, the word after it, and its role."""

    first: int
    end: int
    role: str


class Polarities:
    """Finds what turns a statement, by the table `polarity` (see its head). Compiles it once; safe to share."""

    def __init__(self, language: Language) -> None:
        fold = language.folding.word
        self._conjunctions = tuple(map(fold, language.settings.get("cues", {}).get("conjunctions", ())))
        functions = language.table("function_words")
        classes = {fold(row["form"]): row["class"] for row in functions}
        self._relatives = frozenset(form for form, part in classes.items() if part == "relative")
        self._joining = frozenset(form for form, part in classes.items() if part == "conjunction")
        self._auxiliaries = frozenset(form for form, part in classes.items() if part in _AUXILIARIES)
        self._signs: dict[str, list[_Sign]] = defaultdict(list)
        for row in language.table("polarity"):
            for sign in _signs(row, language):
                self._signs[sign.words[0]].append(sign)
        for signs in self._signs.values():
            signs.sort(key=lambda sign: -len(sign.words))

    def of(self, words: Words, spans: Iterable[Span], apart: Sequence[Span] = ()) -> Polarity:
        """What turns the words in some spans of a text. Words in spans that are `apart` (times, names) do not count."""
        places: dict[str, list[Span]] = defaultdict(list)
        for span in spans:
            first, end = _range(words, span)
            for seen in self._counting(words, first, end):
                place = words.span(seen.first, seen.end - 1)
                if not any(start <= place[0] and place[1] <= stop for start, stop in apart):
                    places[seen.role].append(place)
                    if seen.role in _NEGATIONS and seen.first > first and self._joined(words, seen, first):
                        places["besides"].append(place)
            places["questions"].extend(_marks(words, first, end))
        return Polarity(*(tuple(places[role]) for role in Polarity._fields))

    def _counting(self, words: Words, first: int, end: int) -> Iterator[_Seen]:
        """The signs that turn the whole: none of a relative clause, nor two negations that take each other back."""
        before: _Seen | None = None
        for seen in self._seen(words, first, end):
            if seen.role in _TAKING_BACK:
                before = None if before and _takes_back_all(before, seen) else before
                continue
            both = before is not None and _NEGATIONS.issuperset((before.role, seen.role))
            if before and both and self._takes_back(words, before, seen):
                before = None
                continue
            if before:
                yield before
            before = seen
        if before:
            yield before

    def _takes_back(self, words: Words, before: _Seen, seen: _Seen) -> bool:
        """Whether a negation is itself negated (`did not deny`), and not repeated (`did not and will not`)."""
        return before.end == seen.first and self._bare(words.forms[seen.first]) is None

    def _joined(self, words: Words, seen: _Seen, first: int) -> bool:
        """Whether a sign begins a clause that a conjunction, and no comma, joins to what stands before it."""
        if _COMMA & set(words.gap(seen.first)):
            return False
        if self._bare(words.forms[seen.first]):
            return True
        before = seen.first - 1
        while before > first and words.forms[before] in self._auxiliaries:
            before -= 1
        return words.forms[before] in self._joining and not _COMMA & set(words.gap(before))

    def _seen(self, words: Words, first: int, end: int) -> Iterator[_Seen]:
        index, relative = first, False
        while index < end:
            if _COMMA & set(words.gap(index)):
                relative = False
            sign = self._at(words, index, end)
            if sign and sign.role != "neither" and not relative:
                yield _Seen(index, index + len(sign.words), sign.role)
            relative = relative or words.forms[index] in self._relatives
            index += len(sign.words) if sign else 1

    def _at(self, words: Words, index: int, end: int) -> _Sign | None:
        """The longest sign that begins with a word, or with what follows a conjunction written onto its front."""
        form = words.forms[index]
        found = self._match(words, form, index, end)
        bare = self._bare(form)
        return found or (self._match(words, bare, index, end) if bare else None)

    def _bare(self, form: str) -> str | None:
        """A word without a joined conjunction, where what is left begins a sign."""
        rest = (form[len(mark) :] for mark in self._conjunctions if form.startswith(mark))
        return next((bare for bare in rest if bare in self._signs), None)

    def _match(self, words: Words, form: str, index: int, end: int) -> _Sign | None:
        for sign in self._signs.get(form, ()):
            stop = index + len(sign.words)
            following = words.forms[stop] if stop < len(words) else ""
            if stop <= end and tuple(words.forms[index + 1 : stop]) == sign.words[1:] and _allows(sign, following):
                return sign
        return None


def _takes_back_all(before: _Seen, seen: _Seen) -> bool:
    """Whether a negation before a word is none: what is not so yet is not denied, and what is so alone is so."""
    negations, most = _TAKING_BACK[seen.role]
    return before.role in negations and seen.first - before.end <= most


def _signs(row: Row, language: Language) -> Iterator[_Sign]:
    before, not_before = (tuple(_ends(row.items(column), language)) for column in ("before", "not_before"))
    for form in row.words:
        yield _Sign(tuple(Words(form, language.folding).forms), row["role"], before, not_before)


def _ends(patterns: Iterable[str], language: Language) -> Iterator[tuple[str, str]]:
    """`a*b` as the beginning and the end of a word; a pattern without a star is the word itself."""
    for pattern in patterns:
        start, star, end = language.folding.word(pattern).partition("*")
        yield start, end if star else "\0"


def _allows(sign: _Sign, following: str) -> bool:
    return (not sign.before or _fits(following, sign.before)) and not _fits(following, sign.not_before)


def _fits(form: str, patterns: Iterable[tuple[str, str]]) -> bool:
    return any(
        form == start if end == "\0" else form.startswith(start) and form.endswith(end) for start, end in patterns
    )


def _range(words: Words, span: Span) -> tuple[int, int]:
    """The words of a span as a half-open range of word numbers; one that a span cuts at its start belongs to it."""
    place = words.shadow.place(span[0])
    first = words.at(place)
    if first and words.ends[first - 1] > place:
        first -= 1
    return first, words.at(words.shadow.place(span[1]))


def _marks(words: Words, first: int, end: int) -> Iterator[Span]:
    """The question marks between the words of a range and right after it."""
    for index in range(first + 1, end + 1):
        gap = words.gap(index)
        place = next((k for k, mark in enumerate(gap) if mark in _QUESTION), None)
        if place is not None and (index < end or not gap[:place].strip("\"'”»’)]")):
            start = words.ends[index - 1] + place
            yield words.shadow.span(start, start + 1)
