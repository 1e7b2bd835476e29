"""What the program says of its own findings and failures, in the language of a reader: reasons, warnings, errors.

They are made, kept and exported as English sentences. The table `sentences.tsv` holds each with its translation; what
was filled in is found where the two differ, and written as the reader's locale has it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from takhrij import languages
from takhrij.publish.characters import isolated, line
from takhrij.publish.locales import digits, percent, written
from takhrij.publish.messages import Messages, table

_FILLED = re.compile(r"\{(\w+)\}")
_AND_MORE = re.compile(r"(?s:(.*)) and (\d+) more")
# An error is told as one line: of what it is said, what is wrong, and what to try.
_TRY = "; try: "
_MOST_COLONS = 8
_REMEMBERED = 1 << 12


class Piece(NamedTuple):
    """Some words of a sentence: its `own`, or what was filled in, which may run the other way."""

    words: str
    own: bool


class Sentence(NamedTuple):
    """A sentence in the language in which it is told."""

    pieces: tuple[Piece, ...]
    language: str
    runs: str

    def naming(self, called: Callable[[str], Sequence[str]]) -> Sentence:
        """With what was filled in by the parts of what it is `called`, where it is called something."""
        return self._replace(pieces=tuple(new for one in self.pieces for new in _named(one, called)))

    def words(self) -> str:
        """In one line, with what was filled in set apart."""
        return "".join(one.words if one.own else isolated(line(one.words)) for one in self.pieces)

    def apart(self) -> str:
        """The same, set apart from what stands around it."""
        return isolated(self.words(), self.runs)


def _named(one: Piece, called: Callable[[str], Sequence[str]]) -> Iterator[Piece]:
    parts = () if one.own else called(one.words)
    for number, part in enumerate(parts or (one.words,)):
        if number:
            yield Piece(" · ", own=True)
        yield Piece(part, own=one.own)


def told(says: str, messages: Messages, *, of: str = "") -> Sentence:
    """A sentence of the program in the language of a reader; in English, as it is, where the table has it not.

    `of` is what it is said of, an article or a file, which then stands before it.
    """
    about = (Piece(of, own=False), Piece(": ", own=True)) if of else ()
    found = _parsed(says)
    if found is None:
        composed = tuple(_composed(says, messages))
        if composed:
            return Sentence((*about, *composed), messages.language, messages["direction"])
        return Sentence((*about, Piece(line(says), own=True)), "en", "ltr")
    row, values = found
    own, kinds = row.own[messages.language], (*row.kinds, "")
    pieces: list[Piece] = [*about]
    for words, kind, value in zip(own, kinds, (*values, ""), strict=True):
        pieces += [Piece(words, own=True), *_WRITTEN.get(kind, _as_is)(value, messages)]
    return Sentence(tuple(one for one in pieces if one.words), messages.language, messages["direction"])


class _Row(NamedTuple):
    """One sentence: what is its own between what is filled in, by language, and the kinds of what is."""

    own: Mapping[str, tuple[str, ...]]
    kinds: tuple[str, ...]

    @property
    def pattern(self) -> re.Pattern[str]:
        return re.compile("(.+?)".join(map(re.escape, self.own["en"])), re.DOTALL)


@cache
def _rows() -> list[tuple[re.Pattern[str], _Row]]:
    """Every sentence in which something is filled in; those that say most of their own first."""
    header, *rows = table("sentences.tsv")
    made = [
        _Row({name: tuple(_FILLED.split(cell)[::2]) for name, cell in zip(header, row, strict=True)}, _kinds(row[0]))
        for row in rows
    ]
    return [(one.pattern, one) for one in sorted(made, key=lambda one: -len("".join(one.own["en"])))]


def _kinds(template: str) -> tuple[str, ...]:
    return tuple(_FILLED.findall(template))


@lru_cache(_REMEMBERED)
def _parsed(says: str) -> tuple[_Row, tuple[str, ...]] | None:
    matches = ((row, pattern.fullmatch(says)) for pattern, row in _rows())
    return next(((row, match.groups()) for row, match in matches if match), None)


def _composed(says: str, messages: Messages) -> Iterator[Piece]:
    """The pieces of an error that says of what it is said and what to try; none where what is wrong is not known."""
    rest, _, hint = says.partition(_TRY)
    about = _about(rest)
    if about is None:
        return
    of, between = about
    yield from (Piece(of, own=False), Piece(between, own=True), *told(rest[len(of) + len(between) :], messages).pieces)
    if hint:
        tried = told(hint, messages)
        yield Piece(messages["try"], own=True)
        yield from tried.pieces if tried.language == messages.language else (Piece(hint, own=False),)


def _about(says: str) -> tuple[str, str] | None:
    """Of what something is said that is known, and what stands between: a name that ends in a colon, or one word."""
    words = says.split(": ", _MOST_COLONS)
    ends = [(": ".join(words[:number]), ": ") for number in range(1, len(words))]
    return next(
        (
            (of, between)
            for of, between in [*ends, (says.partition(" ")[0], " ")]
            if of and _parsed(says[len(of) + len(between) :])
        ),
        None,
    )


# -- what is filled in ------------------------------------------------------------------------------------------------


def _as_is(value: str, _: Messages) -> Iterable[Piece]:
    return (Piece(value, own=False),)


def _says(value: str, messages: Messages) -> Iterable[Piece]:
    return told(value, messages).pieces


def _share(value: str, messages: Messages) -> Iterable[Piece]:
    return (Piece(percent(int(value.rstrip("%")) / 100, messages.locale), own=True),)


def _number(value: str, messages: Messages) -> Iterable[Piece]:
    return (Piece(digits(value, messages.locale), own=True),)


def _words(value: str, messages: Messages) -> Iterable[Piece]:
    meant = words_of(messages.language)
    return _listed(value, messages, lambda one: meant.get(one, one))


def _days(value: str, messages: Messages) -> Iterable[Piece]:
    return _listed(value, messages, lambda one: written(one, messages.locale))


def _ids(value: str, messages: Messages) -> Iterable[Piece]:
    return _listed(value, messages, str)


def _listed(value: str, messages: Messages, each: Callable[[str], str]) -> Iterator[Piece]:
    more = _AND_MORE.fullmatch(value)
    for place, item in enumerate((more[1] if more else value).split(", ")):
        yield Piece(messages["list.comma"] if place else "", own=True)
        yield Piece(each(item), own=False)
    if more:
        yield Piece(messages["list.more"].format(number=digits(more[2], messages.locale)), own=True)


_WRITTEN: Mapping[str, Callable[[str, Messages], Iterable[Piece]]] = {
    "share": _share, "number": _number, "words": _words, "days": _days, "ids": _ids, "says": _says,
}  # fmt: skip


@cache
def words_of(language: str) -> Mapping[str, str]:
    """A word of a language for each concept that its tables know: statements are compared by concepts."""
    if language == "en":
        return {}
    return {row["concept"]: row.items("words")[0].rstrip("!") for row in languages.load(language).table("concepts")}
