"""The tables of a language that say what part a word plays around a cue, folded and ready for use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from takhrij.languages import Language, Row
from takhrij.read.inflections import Inflections

_MEDIA = frozenset({"relayed", "broadcast", "social post"})


class Grammar:
    """The tables that say what part a word plays, ready for use."""

    def __init__(self, language: Language) -> None:
        fold = language.folding.word
        joins = language.settings.get("cues", {})
        self.articles = tuple(map(fold, joins.get("articles", [])))
        self.joined = tuple(map(fold, joins.get("joined", [])))
        self.conjunctions = tuple(map(fold, joins.get("conjunctions", [])))
        self.accusative = fold(joins.get("accusative", ""))
        self.to = fold(joins.get("to", ""))
        self.always_joined = tuple(map(fold, joins.get("always_joined", [])))
        self.pronouns = tuple(map(fold, joins.get("pronouns", [])))
        self.unjoined = {fold(row["word"]) for row in language.table("unjoined")}
        functions = [(tuple(fold(row["form"]).split()), row["class"]) for row in language.table("function_words")]
        self.parts = {words[0]: part for words, part in functions if len(words) == 1}
        self.longer: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for words, part in functions:
            if len(words) > 1:
                self.longer[words[0]].append((words, part))
        bases = [form for form, part in self.parts.items() if part == "complementiser"]
        self.complementisers = {base: len(base) for base in bases}
        self.complementisers |= {
            base + p: len(base) for base in bases for p in self.pronouns if base + p not in self.parts
        }
        self.events = {fold(row["noun"]) for row in language.table("event_nouns")}
        self.relatives = {
            fold(row["form"]): row["agreement"] for row in language.table("function_words") if row["agreement"]
        }
        self.media = {fold(f) for row in language.table("carrier_nouns") if row["how"] in _MEDIA for f in _forms(row)}
        carriers = language.table("carrier_nouns")
        self.documents = {fold(form) for row in carriers if row["how"] == "document" for form in _forms(row)}
        nameless, inflections = language.settings.get("nameless", {}), language.compiled(Inflections)
        self.withheld = {fold(word) for word in nameless.get("nouns", [])}
        self.withholding = {form for part in nameless.get("past", []) for form, _ in inflections.forms("past", part)}
        self.withholding |= {fold(word) for word in nameless.get("words", [])}
        self.norms = {fold(word) for word in joins.get("norms", [])}
        self.voices = _voices(language)
        self._names(language)
        self.nouns_too = {fold(word) for word in joins.get("nouns_too", [])}
        self.topics = {fold(marker): fold(joined) for marker, joined in joins.get("topics", {}).items()}
        self.any = {fold(word) for word in joins.get("any", [])}
        self.pointers = {fold(word) for word in joins.get("pointers", [])}
        self.asides = {fold(word) for word in joins.get("asides", [])}
        self.claims = {fold(row["noun"]) for row in language.table("claim_nouns")}
        self.adjectives = {fold(row["word"]) for row in language.table("adjectives")}
        self.nominal = tuple(map(fold, joins.get("nominal", [])))
        self.nisba = tuple(map(fold, joins.get("nisba", [])))
        self.heads = {fold(form) for row in language.table("source_nouns") for form in _forms(row)}
        self.construct = {fold(k): fold(v) for k, v in joins.get("construct", {}).items()}
        self.after_subject = frozenset(joins.get("after_subject", []))
        self.blames = {fold(word) for word in joins.get("blames", [])}
        self.occasions = {fold(form) for row in language.table("carrier_nouns") for form in _forms(row)}
        self.abbreviations = {fold(word) for word in joins.get("abbreviations", [])}
        self._verbs = _verbs(language)
        self._finite: dict[str, bool] = {}

    def _names(self, language: Language) -> None:
        fold, names = language.folding.word, language.table("name_words")
        passed = (
            word for row in language.table("verbs") for word in row["frames"].split() if word.startswith("relay:")
        )
        self.relays = {fold(word.partition(":")[2]) for word in passed}
        self.outlets = {
            fold(word)
            for row in language.table("source_nouns")
            if row["type"] == "outlet"
            for form in _forms(row)
            for word in form.split()
        }
        unnamed = [row for row in language.table("source_nouns") if row["type"] == "anonymous"]
        self.unnamed = {fold(form) for row in unnamed for form in _forms(row)}
        self.name_joins = {fold(row["word"]) for row in names if row["role"] in ("joins", "fuses")}
        self.given = {row["word"] for row in names if row["role"] == "given"}

    def finite(self, form: str) -> bool:
        """Whether a word is surely a verb with a subject, whatever is joined to it."""
        known = self._finite.get(form)
        if known is None:
            known = self._finite[form] = any(self._is_verb(stem) for stem in self._stems(form))
        return known

    def _stems(self, form: str) -> Iterator[str]:
        """The word, and what is left of it without a joined conjunction."""
        yield form
        for mark in self.conjunctions:
            if form.startswith(mark) and form not in self.unjoined:
                yield form[len(mark) :]

    def _is_verb(self, stem: str) -> bool:
        if stem in self._verbs:
            return True
        # Once folded, a pronoun of one letter looks like the ending of a noun, and so does the feminine of the past.
        bare = [stem[: -len(p)] for p in self.pronouns if len(p) > 1 and stem.endswith(p)]
        return any(form in self._verbs and form[-1] not in self.construct for form in bare)

    def part(self, form: str) -> tuple[str, bool]:
        """The part a word plays, and whether a conjunction is joined to its front."""
        if form in self.complementisers:
            return "complementiser", False
        part = self.parts.get(form)
        if part is not None:
            return part, False
        if form[:1] in self.conjunctions and form not in self.unjoined:
            part = "complementiser" if form[1:] in self.complementisers else self.parts.get(form[1:])
            return part or "", bool(part) or form.startswith(self.always_joined)
        return "", False


def _verbs(language: Language) -> frozenset[str]:
    """The forms in the third person of verbs that are no cues, less those that are nouns too."""
    inflections, fold = language.compiled(Inflections), language.folding.word
    futures = ("", *map(fold, language.settings.get("cues", {}).get("futures", [])))
    marks = {"past": ("",), "present": futures}
    rows = language.table("other_verbs")
    forms: set[str] = set()
    nouns = {fold(noun) for row in rows for noun in row.items("nouns")}
    for row in rows:
        for slot in ("past", "present"):
            inflected = [form for form, rule in inflections.forms(slot, row[slot]) if rule["agreement"].startswith("3")]
            forms.update(mark + form for form in inflected if form not in nouns for mark in marks[slot])
    return frozenset(forms)


def _voices(language: Language) -> frozenset[str]:
    """The forms of the verbs of `[voices]`, with the pronouns that take up the noun."""
    settings, inflections = language.settings.get("voices", {}), language.compiled(Inflections)
    fold = language.folding.word
    forms = {
        form
        for slot in ("past", "present")
        for part in settings.get(slot, [])
        for form, _ in inflections.forms(slot, part)
    }
    return frozenset(form + pronoun for form in forms for pronoun in ("", *map(fold, settings.get("pronouns", []))))


def _forms(row: Row) -> list[str]:
    return [row["noun"], *row.items("forms")]
