"""The full-text index: documents are found by the terms of their words, the rarest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from takhrij.store.database import Database
from takhrij.store.terms import Terms

# So many of the rarest words find the candidates where no document holds all.
_RAREST = 4


class Sought(NamedTuple):
    """A word that is searched for: the term it goes by, and how many documents hold that."""

    word: str
    term: str
    documents: int


class Hit(NamedTuple):
    """A document by its number, and how well it fits: the more, the better."""

    number: int
    score: float


def put(database: Database, number: int, title: Iterable[Terms], text: Iterable[Terms]) -> None:
    """Index a document, within `Database.writing`. A word counts as often as it has terms."""
    columns = (" ".join(term for terms in words for term in terms) for words in (title, text))
    database.write("INSERT INTO word (rowid, title, text) VALUES (?, ?, ?)", number, *columns)


def sought(database: Database, word: str, terms: Iterable[str]) -> Sought:
    """The term of a word that most documents hold, of equals the longest; with 0 where none holds any."""
    counted = [(_documents(database, term), len(term), term) for term in terms]
    documents, _, term = max(counted)
    return Sought(word, term, documents)


def find(database: Database, words: Sequence[Sought], most: int) -> list[Hit]:
    """The best documents that hold all words, or, where there are fewer than `most`, the rarest of them."""
    known = sorted((word for word in words if word.documents), key=lambda word: word.documents)
    terms = list(dict.fromkeys(_quoted(word.term) for word in known))
    if not terms:
        return []
    hits = _query(database, " AND ".join(terms), most)
    if len(hits) < most and len(terms) > 1:
        seen = {hit.number for hit in hits}
        hits += [hit for hit in _query(database, " OR ".join(terms[:_RAREST]), most) if hit.number not in seen]
    return hits[:most]


def _query(database: Database, query: str, most: int) -> list[Hit]:
    rows = database.rows(
        "SELECT rowid, -bm25(word, 3.0, 1.0) FROM word WHERE word MATCH ? ORDER BY bm25(word, 3.0, 1.0) LIMIT ?",
        query,
        most,
    )
    return [Hit(int(number), float(score)) for number, score in rows]


def _documents(database: Database, term: str) -> int:
    row = database.one("SELECT doc FROM vocabulary WHERE term = ?", term)
    return int(row[0]) if row else 0


def _quoted(term: str) -> str:
    return f'"{term}"'
