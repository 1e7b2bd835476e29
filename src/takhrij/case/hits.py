"""Finding words in a case: every hit with its words in place, as spans of the text as found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from takhrij.model import Document, Value
from takhrij.span import Span
from takhrij.store import Database, documents, index
from takhrij.store.index import Sought
from takhrij.store.terms import Analyser, Analysers

Marks = Callable[[str], Iterator[tuple[str, bool]]]
_AROUND = 60
_SNIPPETS = 3


class Hit(Value, frozen=True, kw_only=True):
    """A document in which words were found: where each stands in its text and title, and which were not found."""

    document: str
    title: str | None
    outlet: str | None
    published: str | None
    score: float
    words: dict[str, list[Span]]
    in_title: list[Span]
    missing: list[str]
    text: str

    def record(self) -> dict[str, object]:
        """What programs are told: all but the text, of which stretches around the words are enough."""
        snippets = [{"span": list(span), "text": self.text[slice(*span)]} for span in self.windows()]
        fields = {field: getattr(self, field) for field in self.__struct_fields__ if field != "text"}
        return fields | {"snippets": snippets}

    def windows(self) -> list[Span]:
        """The first stretches of the text around what was found; those that touch are one."""
        windows: list[Span] = []
        for start, end in self._found():
            window = self._from(start), self._to(end)
            if windows and window[0] <= windows[-1][1]:
                windows[-1] = windows[-1][0], window[1]
            elif len(windows) == _SNIPPETS:
                break
            else:
                windows.append(window)
        return windows

    def _from(self, start: int) -> int:
        """Where a stretch before a word begins, which cuts no other word unless that is endless."""
        least = max(0, start - _AROUND)
        return self.text.find(" ", least - 1, start) + 1 or least if least else 0

    def _to(self, end: int) -> int:
        """Where a stretch after a word ends."""
        most = min(len(self.text), end + _AROUND)
        space = self.text.rfind(" ", end, most + 1) if most < len(self.text) else -1
        return most if space < 0 else space

    def pieces(self, window: Span) -> Iterator[tuple[str, bool]]:
        """The words of a stretch, in order, and whether each was found."""
        at, end = window
        for first, last in self._found():
            if at <= first and last <= end:
                yield self.text[at:first], False
                yield self.text[first:last], True
                at = last
        yield self.text[at:end], False

    def _found(self) -> list[Span]:
        return sorted(span for found in self.words.values() for span in found)


def find(database: Database, analysers: Analysers, words: str, most: int) -> list[Hit]:
    """The documents that hold all of some words, then those that hold the rarest of them, the best first."""
    sought = terms_of(database, analysers, words)
    found = index.find(database, sought, most)
    hits = [_hit(documents.document(database, one.number), one.score, sought, analysers) for one in found]
    return sorted(hits, key=lambda hit: (len(hit.missing), -hit.score))


def terms_of(database: Database, analysers: Analysers, words: str) -> list[Sought]:
    """Each word of the question by the term that most documents hold, whatever language it is taken for."""
    return _terms(database, _analysers(database, analysers), words) if words.strip() else []


def _analysers(database: Database, analysers: Analysers) -> list[Analyser]:
    """Those of the languages of a case."""
    return [analysers.of(code) for (code,) in database.rows("SELECT DISTINCT language FROM document")]


def _terms(database: Database, analysers: Iterable[Analyser], words: str) -> list[Sought]:
    terms: dict[Span, dict[str, None]] = {}
    for one in analysers:
        for of_word, span in one.words(words):
            terms.setdefault(span, {}).update(dict.fromkeys(of_word))
    return [index.sought(database, words[slice(*span)], found) for span, found in sorted(terms.items())]


def marking(database: Database, analysers: Analysers, words: str) -> Marks:
    """What parts a text, of any language of the case, into pieces, each with whether it is one of some words."""
    every = _analysers(database, analysers) if words.strip() else []
    terms = frozenset(one.term for one in _terms(database, every, words))

    def marked(text: str) -> Iterator[tuple[str, bool]]:
        found = {span for one in every for _, span in one.found(text, terms)}
        at = 0
        for start, end in sorted(found):
            if start >= at:
                yield text[at:start], False
                yield text[start:end], True
                at = end
        yield text[at:], False

    return marked if terms else lambda text: iter([(text, False)])


def _hit(document: Document, score: float, sought: Sequence[Sought], analysers: Analysers) -> Hit:
    analyser, every = analysers.of(document.language), frozenset(one.term for one in sought)
    spans: dict[str, list[Span]] = {one.word: [] for one in sought}
    in_title = []
    for terms, span in analyser.found(document.text, every):
        for one in sought:
            if one.term in terms:
                spans[one.word].append(span)
    named = set()
    for terms, span in analyser.found(document.title or "", every):
        for one in sought:
            if one.term in terms:
                named.add(one.word)
                in_title.append(span)
    return Hit(
        document=document.id,
        title=document.title,
        outlet=document.outlet,
        published=document.published,
        score=round(score, 3),
        words={word: found for word, found in spans.items() if found},
        in_title=in_title,
        missing=[word for word, found in spans.items() if not found and word not in named],
        text=document.text,
    )
