"""What could be installed instead, for a part of what reading does."""

# ruff: noqa: PLC0415 - each is loaded when it is measured, and not before

from __future__ import annotations

from collections.abc import Callable

from takhrij.model import Document

# What is done with one document; says how many things it found in it.
Work = Callable[[Document], int]


def lingua() -> Work:
    """Tells the language of a text, of all that lingua knows, by its default accuracy."""
    from lingua import LanguageDetectorBuilder

    detector = LanguageDetectorBuilder.from_all_languages().build()
    return lambda document: int(detector.detect_language_of(document.text) is not None)


def dateparser() -> Work:
    """Finds dates in a text of which it is told that it is Arabic."""
    from dateparser.search import search_dates

    return lambda document: len(search_dates(document.text, languages=["ar"]) or [])


def textacy(language: str) -> Work:
    """Finds direct quotations, over a blank pipeline of a language, which tells words and sentences alone.

    A trained one, which textacy is meant for, takes many times as long; for Arabic there is none. Raises `ValueError`
    for a language that it does not know.
    """
    import spacy
    from textacy.extract.triples import direct_quotations

    pipeline = spacy.blank(language)
    pipeline.add_pipe("sentencizer")
    return lambda document: len(list(direct_quotations(pipeline(document.text))))


def balanced(work: Work) -> Work:
    """The same, where a text whose quotation marks are not in pairs holds nothing: textacy refuses to read it."""

    def found(document: Document) -> int:
        try:
            return work(document)
        except ValueError:
            return 0

    return found
