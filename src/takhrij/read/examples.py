"""Runs the examples of a language's tables: what a row's marked sentence shows must be what is read in it.

What the rows of a table show stands in language.toml under `[shows]`, and says how their examples are marked:

- `attributions`: `<cue> {source} [content] |carrier|`, e.g. `<قال> {الوزير} إن [الطريق مفتوح].` Marks do not nest, but
  that a content may hold the marks of an attribution inside it, which are not checked.
  A row that keeps something from being read so is marked `<text=value>`, and no cue may be found there.
- `concepts`: `<text>`, e.g. `Water <pollutes> the well.`
- all others: `<text=value>`; what the value is, the checker says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple, Protocol

from takhrij.languages import Language, Row
from takhrij.languages.markup import parse
from takhrij.model import Attribution, Document, Place, Reading
from takhrij.read.chains import Chains
from takhrij.read.found import Found
from takhrij.read.polarity import Polarities
from takhrij.read.speakers import Speaker
from takhrij.read.speakers.source_types import SourceTypes
from takhrij.read.terms import Terms
from takhrij.read.words import Words
from takhrij.shadow import Folding
from takhrij.span import Span, cut, overlaps

_OPENING = {"<": "cue", "{": "source", "[": "content", "|": "carrier"}
_CLOSING = {">": "cue", "}": "source", "]": "content", "|": "carrier"}
_PARTS = ("cue", "source", "content", "carrier")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_VALUED = re.compile(r"<[^<>]*=[^<>]*>")
_BRACKETED = ("attributions", "concepts")
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
    checkers = _checkers(language)
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
    bracketed = kind in _BRACKETED and not _VALUED.search(row["example"])
    text, marks = parse_attribution(row["example"]) if bracketed else parse(row["example"])
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


def _checkers(language: Language) -> dict[str, Checker]:
    fold = language.folding.word
    return {
        "attributions": _attribution,
        "times": _exactly(_times),
        "source types": _source_types(SourceTypes(language)),
        "carriers": _carriers(Chains(language)),
        "quantities": _exactly(_quantities),
        "places": _valued(lambda reading: [(place.span, value) for place in reading.places for value in _names(place)]),
        "actors": _valued(lambda reading: [(span, actor.id) for actor in reading.actors for span in actor.mentions]),
        "acts": _valued(lambda reading: [(span, a.act) for a in reading.attributions for span in a.cue]),
        "polarity": _polarity(language),
        "concepts": _concepts(language.compiled(Terms), language.folding),
        "words": _words(fold),
        "forms": _forms(fold),
    }


def _attribution(example: Example) -> Difference | None:
    if any(part not in _PARTS for _, part in example.marks):
        return _no_cue(example)
    wanted = _described(example.text, {part: [span for span, p in example.marks if p == part] for part in _PARTS})
    act = example.row["act"]
    found = [_described_attribution(example.text, attribution) for attribution in example.reading.attributions]
    acts = [attribution.act for attribution in example.reading.attributions]
    if any(one == wanted and act in ("", known) for one, known in zip(found, acts, strict=True)):
        return None
    shown = [f"{one} ({known})" for one, known in zip(found, acts, strict=True)]
    return f"{wanted} ({act or 'any act'})", " / ".join(shown) or _NOTHING


def _no_cue(example: Example) -> Difference | None:
    cues = [(span, "cue") for attribution in example.reading.attributions for span in attribution.cue]
    kept = not any(overlaps(span, cue) for span, _ in example.marks for cue, _ in cues)
    return None if kept else ("no cue there", _shown(example.text, cues))


def _described_attribution(text: str, attribution: Attribution) -> str:
    return _described(text, {part: getattr(attribution, part) for part in _PARTS})


def _described(text: str, parts: dict[str, list[Span]]) -> str:
    """The parts in words. Punctuation at their ends does not count."""
    words = {
        part: " … ".join(_EDGES.sub("", cut(text, [span])) for span in sorted(spans)) for part, spans in parts.items()
    }
    return "; ".join(f"{part}: {said}" for part, said in words.items() if said)


def _exactly(values: Callable[[Reading], list[tuple[Span, str]]]) -> Checker:
    """A checker for marks that must be all that is found; an example without a mark shows what is to be passed over."""

    def checker(example: Example) -> Difference | None:
        found = values(example.reading)
        return None if found == example.marks else (_shown(example.text, example.marks), _shown(example.text, found))

    return checker


def _times(reading: Reading) -> list[tuple[Span, str]]:
    """As `type value mod`."""
    return [(time.span, " ".join(filter(None, (time.type, time.value, time.mod)))) for time in reading.times]


def _quantities(reading: Reading) -> list[tuple[Span, str]]:
    """As `low..high of convention`: `5..5 missile`, `12.. house acled`."""
    return [
        (one.span, " ".join(filter(None, (f"{_end(one.low)}..{_end(one.high)}", one.of, one.convention))))
        for one in reading.quantities
    ]


def _end(value: float | None) -> str:
    return "" if value is None else f"{value:.15g}"


def _source_types(types: SourceTypes) -> Checker:
    """The kind of source that the marked words name."""

    def checker(example: Example) -> Difference | None:
        found = [(span, str(types.phrase(cut(example.text, [span])).type)) for span, _ in example.marks]
        same = bool(found) and found == example.marks
        return None if same else (_shown(example.text, example.marks), _shown(example.text, found))

    return checker


def _carriers(chains: Chains) -> Checker:
    """How words reach an outlet through what is marked."""

    def how(text: str, span: Span) -> str:
        nobody = Speaker(None, "impersonal")
        return chains.find(text, [Found(cue=(span,), carrier=(span,))], [nobody])[0].steps[0].how

    def checker(example: Example) -> Difference | None:
        found = [(span, how(example.text, span)) for span, _ in example.marks]
        same = bool(found) and found == example.marks
        return None if same else (_shown(example.text, example.marks), _shown(example.text, found))

    return checker


def _polarity(language: Language) -> Checker:
    """The words that turn the sentence, by role, and no others; those marked `neither` turn nothing."""
    polarities = Polarities(language)

    def checker(example: Example) -> Difference | None:
        turned = polarities.of(Words(example.text, language.folding), [(0, len(example.text))])
        found = sorted((span, role) for role, spans in turned._asdict().items() for span in spans)
        marked = [(span, role) for span, role in example.marks if role != "neither"]
        same = bool(example.marks) and found == marked
        return None if same else (_shown(example.text, marked), _shown(example.text, found))

    return checker


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


def _names(place: Place) -> list[str]:
    return [value for value in (place.id, place.name, place.country) if value]


def _words(fold: Callable[[str], str]) -> Checker:
    """The marked words are the row's own: its first cell, or one of its `forms`."""

    def checker(example: Example) -> Difference | None:
        own = [next(iter(example.row.columns.values()), ""), *example.row.items("forms")]
        marked = [cut(example.text, [span]) for span, _ in example.marks]
        same = bool(marked) and {fold(words) for words in marked} <= {fold(words) for words in own}
        return None if same else (" or ".join(own), ", ".join(marked) or _NOTHING)

    return checker


def _concepts(terms: Terms, folding: Folding) -> Checker:
    """What is marked says the row's concept and nothing else, and so does each of the row's words."""

    def checker(example: Example) -> Difference | None:
        words = Words(example.text, folding)
        found = {cut(example.text, [span]): terms.of(words, span) for span, _ in example.marks}
        found |= {word: terms.of_text(word) for word in example.row.items("words")}
        wrong = {word: those for word, those in found.items() if those != [example.row["concept"]]}
        if not example.marks:
            return "a marked example: <text>", example.text
        shown = "; ".join(f"{word} = {' '.join(those) or _NOTHING}" for word, those in wrong.items())
        return (example.row["concept"], shown) if wrong else None

    return checker


def _forms(fold: Callable[[str], str]) -> Checker:
    """`word=form`: the row makes the form of the word by what it takes off and puts on."""

    def checker(example: Example) -> Difference | None:
        row = example.row
        word, _, form = row["example"].partition("=")
        stem = fold(word)
        made = row["prefix"] + stem[_count(row["first"]) : len(stem) - _count(row["last"])] + row["suffix"]
        return None if form and fold(made) == fold(form) else (form or "word=form", made)

    return checker


def _count(cell: str) -> int:
    return int(cell) if cell.isdecimal() else 0
