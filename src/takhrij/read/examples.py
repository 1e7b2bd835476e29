"""Runs the examples of a language's tables: what a row's marked sentence shows must be what is read in it.

What the rows of a table show stands in language.toml under `[shows]`, and says how their examples are marked:

- `attributions`: `<cue> {source} [content] |carrier|`, e.g. `<قال> {الوزير} إن [الطريق مفتوح].` Marks do not nest, but
  that a content may hold the marks of an attribution inside it, which are not checked.
- all others: `<text=value>`; what the value is, the checker says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple, Protocol

from takhrij.languages import Language, Row
from takhrij.languages.markup import parse
from takhrij.model import Attribution, Document, Place, Quantity, Reading
from takhrij.span import Span, cut

_OPENING = {"<": "cue", "{": "source", "[": "content", "|": "carrier"}
_CLOSING = {">": "cue", "}": "source", "]": "content", "|": "carrier"}
_PARTS = ("cue", "source", "content", "carrier")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_NOTHING = "nothing"


class Reads(Protocol):
    """Whatever reads documents."""

    def read(self, document: Document) -> Reading:
        """The reading of a document."""


class Failure(NamedTuple):
    """An example that does not show what it should. `where` is `file:line`."""

    where: str
    example: str
    expected: str
    found: str


class Example(NamedTuple):
    """A row's example, without its marks, and what was read in it."""

    row: Row
    text: str
    marks: list[tuple[Span, str]]
    reading: Reading


Difference = tuple[str, str]
Checker = Callable[[Example], Difference | None]


def check(language: Language, reader: Reads) -> Iterator[Failure]:
    """Every row of a language whose example fails, or that has none, in the order of tables and lines."""
    shows = language.settings.get("shows", {})
    checkers = _checkers()
    for table, rows in language.tables.items():
        kind = shows.get(table)
        for row in rows:
            where = f"{language.folder}/{table}.tsv:{row.line}"
            if kind not in checkers:
                yield Failure(
                    where, row["example"], f"[shows] {table} = one of {', '.join(checkers)}", str(kind or _NOTHING)
                )
                break
            if difference := _difference(row, kind, checkers[kind], language, reader):
                yield Failure(where, row["example"], *difference)


def _difference(row: Row, kind: str, checker: Checker, language: Language, reader: Reads) -> Difference | None:
    text, marks = parse_attribution(row["example"]) if kind == "attributions" else parse(row["example"])
    if not text:
        return "an example", _NOTHING
    day = language.settings.get("example_date")
    reading = reader.read(Document(id="example", text=text, language=language.code, published=day))
    return checker(Example(row, text, marks, reading))


def parse_attribution(example: str) -> tuple[str, list[tuple[Span, str]]]:
    """The sentence without its marks, and the span and part (`cue`, `source` …) of each outermost mark, in order."""
    text: list[str] = []
    marks: list[tuple[Span, str]] = []
    opened: list[tuple[str, int]] = []
    for character in example:
        if opened and _CLOSING.get(character) == opened[-1][0]:
            part, start = opened.pop()
            if not opened:
                marks.append(((start, len(text)), part))
        elif character in _OPENING:
            opened.append((_OPENING[character], len(text)))
        else:
            text.append(character)
    return "".join(text), marks


def _checkers() -> dict[str, Checker]:
    return {
        "attributions": _attribution,
        "times": _valued(lambda reading: [(time.span, time.value) for time in reading.times]),
        "quantities": _valued(lambda reading: [(one.span, _amount(one)) for one in reading.quantities]),
        "places": _valued(lambda reading: [(place.span, value) for place in reading.places for value in _names(place)]),
        "actors": _valued(lambda reading: [(span, actor.id) for actor in reading.actors for span in actor.mentions]),
        "source types": _valued(
            lambda reading: [(span, a.source_type) for a in reading.attributions for span in a.source]
        ),
        "acts": _valued(lambda reading: [(span, a.act) for a in reading.attributions for span in a.cue]),
        "words": _words,
        "forms": _forms,
    }


def _attribution(example: Example) -> Difference | None:
    wanted = _described(example.text, {part: [span for span, p in example.marks if p == part] for part in _PARTS})
    act = example.row["act"]
    found = [_described_attribution(example.text, attribution) for attribution in example.reading.attributions]
    acts = [attribution.act for attribution in example.reading.attributions]
    if any(one == wanted and act in ("", known) for one, known in zip(found, acts, strict=True)):
        return None
    shown = [f"{one} ({known})" for one, known in zip(found, acts, strict=True)]
    return f"{wanted} ({act or 'any act'})", " / ".join(shown) or _NOTHING


def _described_attribution(text: str, attribution: Attribution) -> str:
    return _described(text, {part: getattr(attribution, part) for part in _PARTS})


def _described(text: str, parts: dict[str, list[Span]]) -> str:
    """The parts in words. Punctuation at their ends does not count."""
    words = {
        part: " … ".join(_EDGES.sub("", cut(text, [span])) for span in sorted(spans)) for part, spans in parts.items()
    }
    return "; ".join(f"{part}: {said}" for part, said in words.items() if said)


def _valued(values: Callable[[Reading], list[tuple[Span, str]]]) -> Checker:
    """A checker for marks each of which must have been found at its span with its value."""

    def checker(example: Example) -> Difference | None:
        found = values(example.reading)
        if not example.marks:
            return "a marked example: <text=value>", example.text
        for mark in example.marks:
            if mark not in found:
                return _shown(example.text, [mark]), _shown(example.text, found)
        return None

    return checker


def _shown(text: str, found: list[tuple[Span, str]]) -> str:
    return "; ".join(f"{cut(text, [span])} = {value}" for span, value in found) or _NOTHING


def _amount(quantity: Quantity) -> str:
    """`5`, `2..4`, `12..` or `..9`, and of what: `5 missile`."""
    low, high = ("" if end is None else f"{end:g}" for end in (quantity.low, quantity.high))
    return f"{low if low == high else f'{low}..{high}'} {quantity.of or ''}".strip()


def _names(place: Place) -> list[str]:
    return [value for value in (place.id, place.name, place.country) if value]


def _words(example: Example) -> Difference | None:
    """The marked words are the row's own: its first cell."""
    own = next(iter(example.row.columns.values()), "")
    return None if any(cut(example.text, [span]) for span, _ in example.marks) else (f"<{own}=…>", example.text)


def _forms(example: Example) -> Difference | None:
    """`word=form`: both stand there."""
    return None if all(example.row["example"].partition("=")) else ("word=form", example.row["example"])
