"""Finds the words that may signal an attribution: verbs, participles, nouns and fixed expressions of the tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from takhrij.languages import Language, Row
from takhrij.read.words import KNOWN, Words
from takhrij.read.words.inflections import Inflections
from takhrij.remembered import remembered

Kind = Literal["verb", "participle", "noun", "according", "relay", "hedge", "inside", "closing", "author"]


# Fixed expressions that a word may begin: letters before it, their words, and what they stand for.
_Phrases = tuple[tuple[int, tuple[str, ...], "Entry"], ...]
COMPLETED_WITHIN = 8  # how near after a light verb the words that complete it must stand
_MEASURED_WITHIN = 25  # how near after a verb the number must stand that something is put at
_KINDS = frozenset(
    {
        "that",
        "quote",
        "colon",
        "question",
        "phrase",
        "as",
        "double",
        "claim",
        "deed",
        "done",
        "blame",
        "object",
        "relay",
        "within",
        "measure",
        "paper",
        "count",
        "to",
        "noun",
        "topic",
        "told",
        "seem",
        "passive",
        "reports",
        "written",
        "plan",
    }
)


# Expressions that a verb completes; after the second nothing follows the source: `…, as X said.`
LAST = "according-last"
_WITH_VERB = ("according-verb", LAST)
# Those that a document follows, or somebody who speaks: `based on a report`, and not `based on two states`.
PAPER = "relay-paper"


class Frame(NamedTuple):
    """One way in which a cue brings in its content (see the head of `verbs.tsv`)."""

    kind: str
    prepositions: tuple[str, ...] = ()
    clause_only: bool = False
    named: bool = False
    paper: bool = False


class Entry(NamedTuple):
    """What a form stands for: the row it comes from, and how it behaves."""

    kind: Kind
    ref: str
    act: str
    negated: str
    frames: tuple[Frame, ...]
    agreement: str | None
    slot: str = ""
    ending: str = ""
    completed: tuple[tuple[str, ...], ...] = ()
    impersonal: bool = False
    measures: tuple[str, ...] = ()  # of which one must stand before a number: `put the loss at 900`


class Cue(NamedTuple):
    """A possible cue: the words `first` to `last`, from the character `start` on (after a joined conjunction).

    `split`: how many letters of the next word belong to it. `passive`: its marks say that nobody is named.
    """

    first: int
    last: int
    start: int
    end: int
    entry: Entry
    joined: bool
    pronoun: str
    split: int = 0
    passive: bool = False


def frames(cell: str) -> tuple[Frame, ...]:
    """The frames named in a cell of a table: `that quote إلى object:ب|على`.

    A trailing `!` asks for a clause, `+` for a named source. `measure:في` is a noun phrase in which a number follows
    such a preposition, `paper` one that a document shows.
    """
    found = []
    for word in cell.split():
        kind, _, rest = word.rstrip("!+").partition(":")
        prepositions = tuple(rest.split("|")) if rest else ()
        if kind not in _KINDS:
            kind, prepositions = "preposition", (kind,)
        paper, nominal = kind == "paper", kind in ("measure", "paper")
        named = nominal or word.endswith("+")
        found.append(Frame("phrase" if nominal else kind, prepositions, word.endswith("!"), named, paper))
    return tuple(found)


def _complete(entry: Entry, words: Words, index: int) -> bool:
    """Whether the words that complete a light verb, or the colon that it needs, if it is one, stand near after it."""
    if entry.frames and all(frame.kind == "colon" for frame in entry.frames):
        return any(":" in gap for gap in words.gaps[index + 1 : index + 1 + COMPLETED_WITHIN])
    near = words.forms[index + 1 : index + 1 + COMPLETED_WITHIN]
    return not entry.completed or any(
        near[place : place + len(rest)] == list(rest) for rest in entry.completed for place in range(len(near))
    )


def _announces(entry: Entry) -> bool:
    """Whether a verbal noun says something, and nothing of whoever is told or asked: `by the announcement of`."""
    return not any(frame.kind in ("object", "told", "double", "as") for frame in entry.frames)


class Cues:
    """All forms of a language's cues, and where they stand in a text."""

    def __init__(self, language: Language) -> None:
        self._fold = language.folding.word
        settings = language.settings.get("cues", {})
        self._conjunctions: tuple[str, ...] = tuple(map(self._fold, settings.get("conjunctions", [])))
        self._prepositions: tuple[str, ...] = tuple(map(self._fold, settings.get("joined", [])))
        self._instrument: str = self._fold(settings.get("instrument", ""))
        self._futures: tuple[str, ...] = tuple(map(self._fold, settings.get("futures", [])))
        self._pronouns = tuple(sorted(map(self._fold, settings.get("pronouns", [])), key=len, reverse=True))
        self._changing = {self._fold(last): self._fold(new) for last, new in settings.get("changing", {}).items()}
        self._silent = {self._fold(last): self._fold(silent) for last, silent in settings.get("silent", {}).items()}
        self._passive_mark: str = settings.get("passive", "")
        self._indefinite: str = settings.get("indefinite", "")
        self._forms: dict[str, list[Entry]] = defaultdict(list)
        self._phrases: dict[str, list[tuple[tuple[str, ...], Entry]]] = defaultdict(list)
        self._add_verbs(language)
        self._add_nouns(language)
        self._add_phrases(language)
        self._numerals = {self._fold(form) for row in language.table("numbers") for form in row.items("forms")}
        self._unjoined = {self._fold(row["word"]) for row in language.table("unjoined")}
        self._strict = {self._fold(word): word for word in settings.get("strict", [])}
        self._signal = remembered(self._signals, KNOWN)

    def _frames(self, row: Row) -> tuple[Frame, ...]:
        return tuple(f._replace(prepositions=tuple(map(self._fold, f.prepositions))) for f in frames(row["frames"]))

    def _add_verbs(self, language: Language) -> None:
        inflections = language.compiled(Inflections)
        kinds: dict[str, Kind] = {"past": "verb", "present": "verb", "participle": "participle", "masdar": "noun"}
        for row in language.table("verbs"):
            frames_ = self._frames(row)
            measures = next(
                (frame.prepositions for frame in frames_ if frame.prepositions and frame.kind == "phrase"), ()
            )
            completed = tuple(tuple(self._fold(words).split()) for words in row.items("with"))
            for slot, kind in kinds.items():
                for part in row.items(slot):
                    for form, rule in inflections.forms(slot, part):
                        ending = rule["suffix"] if self._fold(rule["suffix"]) != rule["suffix"] else ""
                        agreement = rule["agreement"] or None
                        self._add(
                            form,
                            Entry(
                                kind,
                                row.ref,
                                row["act"],
                                row["negated"],
                                frames_,
                                agreement,
                                slot,
                                ending,
                                completed,
                                bool(row["impersonal"]),
                                measures,
                            ),
                        )
            for other in row.items("also"):
                form, _, agreement = other.partition("=")
                kind, agreement = ("participle", "3ms") if agreement == "participle" else ("verb", agreement)
                entry = Entry(
                    kind, row.ref, row["act"], row["negated"], frames_, agreement or None, "also", measures=measures
                )
                self._add(self._fold(form), entry)

    def _add_nouns(self, language: Language) -> None:
        for row in language.table("cue_nouns"):
            for form in row.items("forms"):
                self._add(self._fold(form), Entry("noun", row.ref, row["act"], "", self._frames(row), None))

    def _add_phrases(self, language: Language) -> None:
        for row in language.table("phrases"):
            words = tuple(self._fold(row["form"]).split())
            frame = Frame(row["kind"], clause_only=row["kind"] in _WITH_VERB)
            kind: Kind = row["kind"].partition("-")[0]  # type: ignore[assignment]
            self._phrases[words[0]].append((words, Entry(kind, row.ref, row["act"] or "state", "", (frame,), None)))
        for options in self._phrases.values():
            options.sort(key=lambda option: (-len(option[0]), -len(" ".join(option[0]))))

    def _add(self, form: str, entry: Entry) -> None:
        if entry not in self._forms[form]:
            self._forms[form].append(entry)

    def find(self, words: Words) -> dict[int, list[Cue]]:
        """Every possible cue by the number of its first word; a longer fixed expression comes before single words."""
        found: dict[int, list[Cue]] = {}
        for index, signals in enumerate(map(self._signal, words.forms)):
            if signals is not None:
                phrases, entries, skip, pronoun = signals
                whole = words.gap(index + 1) != "-" and words.gap(index) != "-"
                single = self._single(words, index, entries, skip, pronoun) if entries and whole else ()
                cues = [*self._expressions(words, index, phrases), *single]
                if cues:
                    found[index] = cues
        return found

    def _signals(self, form: str) -> tuple[_Phrases, tuple[Entry, ...], int, str] | None:
        """The fixed expressions that begin with a word, and its own entries as `_analyse` tells them; of most words,
        nothing."""
        phrases, (entries, skip, pronoun) = self._phrases_from(form), self._analyse(form)
        return (phrases, entries, skip, pronoun) if phrases or entries else None

    def _expressions(self, words: Words, index: int, phrases: _Phrases) -> Iterator[Cue]:
        after = words.forms[index + 1] if index + 1 < len(words.forms) else ""
        for skip, parts, entry in phrases:
            if len(parts) > 1 and parts[1] != after and not (len(parts[1]) == 1 and after.startswith(parts[1])):
                continue
            last, end = self._match(words, index, parts)
            if last >= index:
                split = len(parts[-1]) if last < index + len(parts) - 1 else 0
                yield Cue(index, last, words.starts[index] + skip, end, entry, bool(skip), "", split)

    def _phrases_from(self, form: str) -> _Phrases:
        """The fixed expressions that begin with a word, and how many letters of conjunction stand before each."""
        return tuple((skip, *one) for skip in self._starts(form) for one in self._phrases.get(form[skip:], ()))

    def _starts(self, form: str) -> tuple[int, ...]:
        return (0, 1) if form[:1] in self._conjunctions and form not in self._unjoined else (0,)

    def _match(self, words: Words, index: int, parts: tuple[str, ...]) -> tuple[int, int]:
        """The last word and the end of an expression; a last part of one letter may be joined to the next word."""
        place = index
        for number, part in enumerate(parts[1:], 1):
            place += 1
            if place >= len(words) or "\n" in words.gap(place):
                return -1, 0
            form = words.forms[place]
            if number == len(parts) - 1 and len(part) == 1 and form.startswith(part):
                return (place, words.ends[place]) if form == part else (place - 1, words.ends[place - 1])
            if form != part:
                return -1, 0
        return place, words.ends[place]

    def _single(self, words: Words, index: int, entries: tuple[Entry, ...], skip: int, pronoun: str) -> Iterator[Cue]:
        form, found, nominal = words.forms[index], self._plain(words, index)[skip:], self._is_nominal(words, index)
        for entry in entries:
            if not _complete(entry, words, index) or not self._measured(entry, words, index):
                continue
            if (entry.ending and not found.endswith(entry.ending)) or (entry.kind == "verb" and nominal):
                continue
            if pronoun and not found.endswith(pronoun):
                continue
            stem, written = form[skip:].removesuffix(pronoun), found.removesuffix(pronoun)
            if self._strict.get(stem, written) != written:
                continue
            place, passive = words.starts[index] + skip, self._passive(words, index, entry)
            passive = passive or (entry.slot == "also" and entry.agreement is None)
            yield Cue(index, index, place, words.ends[index], entry, bool(skip), pronoun, passive=passive)

    def _measured(self, entry: Entry, words: Words, index: int) -> bool:
        """Whether a preposition of the entry stands before a number after a word, if the entry asks for that."""
        if not entry.measures:
            return True
        near = words.forms[index + 1 : index + _MEASURED_WITHIN]
        for one, after in pairwise((*near, "")):
            for preposition in filter(one.startswith, entry.measures):
                if self._number(one.removeprefix(preposition) or after):
                    return True
        return False

    def _number(self, form: str) -> bool:
        return form[:1].isdigit() or form in self._numerals

    def _passive(self, words: Words, index: int, entry: Entry) -> bool:
        """Whether the marks of a verb show that it is passive."""
        if not self._passive_mark or entry.slot not in ("past", "present"):
            return False
        start, end = words.span(index, index)
        at = words.shadow.text.find(self._passive_mark, start, end) - start
        return 0 < at <= 3 if entry.slot == "past" else entry.impersonal and 0 < at <= 2

    def _is_nominal(self, words: Words, index: int) -> bool:
        """Whether a word has the mark that only nouns and adjectives have: `an order`, which is written as `both
        ordered` is.
        """
        start, end = words.span(index, index)
        return bool(self._indefinite) and words.shadow.text.find(self._indefinite, start, end) >= 0

    def _plain(self, words: Words, index: int) -> str:
        """A word as found but for marks and tatweel: what tells apart letters that folding makes one."""
        start, end = words.span(index, index)
        return "".join(c for c in words.shadow.text[start:end] if c.isalnum() and c != "\u0640")

    def _analyse(self, form: str) -> tuple[tuple[Entry, ...], int, str]:
        """The entries of a word, how many letters of conjunction stand before it, and the pronoun joined to its end."""
        for skip in self._starts(form):
            for future in ("", *self._futures):
                stem = form[skip:]
                if not stem.startswith(future) or (future and stem in self._unjoined):
                    continue
                entries, pronoun = self._with_pronoun(stem[len(future) :])
                if future:
                    entries = tuple(e for e in entries if e.slot == "present")
                if entries:
                    return entries, skip, pronoun
        return self._led(form)

    def _led(self, form: str) -> tuple[tuple[Entry, ...], int, str]:
        """The same for a noun of speech with a preposition joined to its front: `to demands`."""
        for skip in self._starts(form):
            if form[skip : skip + 1] in self._prepositions:
                entries, pronoun = self._with_pronoun(form[skip + 1 :])
                done = form[skip] == self._instrument
                nouns = tuple(e for e in entries if e.kind == "noun" and (not e.slot or (done and _announces(e))))
                if nouns:
                    return nouns, skip + 1, pronoun
        return (), 0, ""

    def _takes_a_pronoun(self, entry: Entry, form: str, changed: bool) -> bool:
        """Whether a pronoun may be joined to a form: not to participles, nor to duals, which then look like names; to a
        past whose last letter it changes only where that was changed back.
        """
        changes = entry.slot == "past" and form[-1:] in self._changing
        return entry.kind != "participle" and entry.agreement != "3d" and changes == changed

    def _before_pronoun(self, bare: str) -> Iterator[tuple[str, bool]]:
        """What a word may be without the pronoun that was joined to it, and whether its last letter had changed."""
        yield bare, False
        for last, silent in self._silent.items():
            if bare.endswith(last):
                yield bare + silent, False
        for last, new in self._changing.items():
            if bare.endswith(new):
                yield bare[: -len(new)] + last, True

    def _with_pronoun(self, stem: str) -> tuple[tuple[Entry, ...], str]:
        if stem in self._forms:
            return tuple(self._forms[stem]), ""
        if not stem.endswith(self._pronouns):
            return (), ""
        for pronoun in self._pronouns:
            if stem.endswith(pronoun) and len(stem) > len(pronoun) + 1:
                bare = stem[: -len(pronoun)]
                for form, changed in self._before_pronoun(bare):
                    entries = tuple(e for e in self._forms.get(form, ()) if self._takes_a_pronoun(e, form, changed))
                    if entries:
                        return entries, pronoun
        return (), ""
