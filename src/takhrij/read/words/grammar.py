"""The tables of a language that say what part a word plays around a cue, folded and ready for use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from takhrij.languages import Language, Row
from takhrij.read.words import KNOWN
from takhrij.read.words.inflections import Inflections
from takhrij.remembered import remembered

WITHHELD = 6  # how many words after `asked` the name stands that is withheld
_OF_IT = 2  # how many words on its name may stand that was not disclosed
_Expression = tuple[list[str], str, bool]
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
        self.to, self.instrument = fold(joins.get("to", "")), fold(joins.get("instrument", ""))
        self.indefinite: str = joins.get("indefinite", "")
        self.participial = tuple(map(fold, joins.get("participial", [])))
        self.numerals = {fold(form) for row in language.table("numbers") for form in row.items("forms")}
        self.changing = {fold(new): fold(last) for last, new in joins.get("changing", {}).items()}
        self.always_joined = tuple(map(fold, joins.get("always_joined", [])))
        self.then = tuple(one for one in self.conjunctions if one not in self.always_joined)
        self.pronouns = tuple(map(fold, joins.get("pronouns", [])))
        self._long_pronouns = tuple(p for p in self.pronouns if len(p) > 1)
        self.possessive = tuple(p for p in self.pronouns if p not in set(map(fold, joins.get("objective", []))))
        self.construct = {fold(k): fold(v) for k, v in joins.get("construct", {}).items()}
        functions = [(tuple(fold(row["form"]).split()), row["class"]) for row in language.table("function_words")]
        self.parts = {words[0]: part for words, part in functions if len(words) == 1}
        self.unjoined = {fold(row["word"]) for row in language.table("unjoined")}
        self.unjoined |= {form + self.accusative for form in self.unjoined} | set(self._owned())
        self.expressions = self._expressions([(words, part) for words, part in functions if len(words) > 1])
        bases = [form for form, part in self.parts.items() if part == "complementiser"]
        self.complementisers = {base: len(base) for base in bases}
        self.complementisers |= {
            base + p: len(base) for base in bases for p in self.pronouns if base + p not in self.parts
        }
        self.events = {fold(row["noun"]) for row in language.table("event_nouns")}
        self.relatives = {
            fold(row["form"]): row["agreement"] for row in language.table("function_words") if row["agreement"]
        }
        rows = language.table("other_verbs")
        self._either = frozenset(fold(noun) for row in rows for noun in row.items("nouns"))
        self._verbs = _verbs(language, self._either)
        spoken = _inflected(language, "verbs")
        self._whole = frozenset(form for form in (*self._verbs, *spoken) if form.startswith(self.conjunctions))
        self._listed(language)
        self._unsaid(language)
        self._nouns(language)
        self._nameless(language)
        said = (row["word"] for row in language.table("name_words") if row["role"] == "speaks")
        self.mine = frozenset(word for word in said if fold(word) != word)
        self.copulas = {fold(row["word"]) for row in language.table("name_words") if row["role"] == "is"}
        self.voices = _voices(language)
        self._names(language)
        self.claims = {fold(row["noun"]) for row in language.table("claim_nouns")}
        shares = (row for row in language.table("quantity_words") if row["slot"] == "percent")
        self.shares = {tuple(fold(form).split()) for row in shares for form in row.items("forms")}
        self.adjectives = {fold(row["word"]) for row in language.table("adjectives")}
        self.after_subject = frozenset(joins.get("after_subject", []))
        self.finite = remembered(self._finite, KNOWN)
        self.bared = remembered(self._bared, KNOWN)
        self.part = remembered(self._part, KNOWN)
        self.published = remembered(self._published, KNOWN)

    def _expressions(self, functions: Sequence[tuple[tuple[str, ...], str]]) -> dict[str, list[_Expression]]:
        """The expressions of several words that a word may begin: the other words, the part all play, and whether a
        conjunction is joined to its front."""
        found: dict[str, list[_Expression]] = defaultdict(list)
        for (first, *rest), part in functions:
            found[first].append((rest, part, False))
        led = [(mark + first, tuple(begun)) for mark in self.conjunctions for first, begun in found.items()]
        for form, begun in led:
            if form not in self.unjoined:
                found[form] += [(rest, part, True) for rest, part, _ in begun]
        return dict(found)

    def _listed(self, language: Language) -> None:
        """The small lists of words in the settings."""
        fold, joins = language.folding.word, language.settings.get("cues", {})

        def words(name: str) -> set[str]:
            return set(map(fold, joins.get(name, [])))

        self.norms = words("norms")
        self.nouns_too = words("nouns_too")
        self.topics = {fold(marker): fold(joined) for marker, joined in joins.get("topics", {}).items()}
        self.any, self.especially = words("any"), words("especially")
        self.turning = words("turning")
        self.clausal = words("clausal")
        self.without = words("without")
        self.unsaid = words("unsaid")
        self.again, self.lacking = words("again"), words("lacking")
        self.unlike = {fold(word): word for word in joins.get("unlike", [])}
        self.surnames = words("surnames")
        self.oblique = {fold(k): fold(v) for k, v in joins.get("oblique", {}).items()}
        self.invoked = words("invoked")
        self.absolute = tuple(map(fold, joins.get("absolute", [])))
        self.whom = words("whom")
        self.unpast = words("unpast")
        self.belonging = words("belonging")
        self.once, self.supposed = words("once"), frozenset(joins.get("supposing", []))
        self.supposing = words("supposing")
        self.pointers = words("pointers")
        self.asides, self.contrasts = words("asides"), words("contrasts")
        self.thus = words("thus")
        self.objects = tuple(words("objects"))
        self.meanwhile = words("meanwhile")
        self.fronting = words("fronting")
        self.courses, self.pictures = words("courses"), words("pictures")
        self.asked = words("asked")
        self.elative = tuple(words("elative"))
        self.nominal = tuple(map(fold, joins.get("nominal", [])))
        self.nisba = tuple(map(fold, joins.get("nisba", [])))
        self.feminine = tuple(self.construct.values())
        self.governed = {fold(k): tuple(map(fold, nouns)) for k, nouns in joins.get("governed", {}).items()}
        self.dual = fold(joins.get("dual", ""))
        self.leading = words("leading")
        self.workplaces = words("workplaces")
        self.labels = words("labels")
        self.dated = words("dated")
        self.addressing = words("addressing")
        after = joins.get("nominal_after", {})
        self.nominal_after = {fold(form): set(map(fold, nouns)) for form, nouns in after.items()}
        self.origins = words("origins")
        self.selves = words("selves")
        self.blames = words("blames")
        self.abbreviations = words("abbreviations")

    def _unsaid(self, language: Language) -> None:
        """The words that tell what nobody said: what the author concludes, what must be said, what will be done."""
        fold, joins = language.folding.word, language.settings.get("cues", {})
        self.whatever = frozenset(map(fold, joins.get("whatever", [])))
        modal = tuple(map(fold, joins.get("modal", [])))
        self.modal = {mark + form for form in modal for mark in ("", *self.conjunctions)}
        self.will = tuple(map(fold, joins.get("will", [])))
        self.intentions = frozenset(map(fold, joins.get("intentions", [])))
        self.unled = tuple(joins.get("unled", []))

    def _nouns(self, language: Language) -> None:
        fold, sources, carriers = language.folding.word, language.table("source_nouns"), language.table("carrier_nouns")
        self.media = {fold(form) for row in carriers if row["how"] in _MEDIA for form in _forms(row)}
        self.documents = {fold(form) for row in carriers if row["how"] == "document" for form in _forms(row)}
        self.occasions = {fold(form) for row in carriers for form in _forms(row)}
        self.heads = {fold(form) for row in sources for form in _forms(row)}
        self.begun = frozenset(words[0] for words in map(str.split, self.heads) if len(words) > 1)
        self.bodies = {fold(form) for row in sources if row["type"] == "organisation" for form in _forms(row)}
        self.offices = {fold(form).partition(" ")[0] for row in sources if row["named"] for form in _forms(row)}
        self.genders = {fold(form): row["agreement"] for row in sources for form in _forms(row)}
        for row in language.table("states"):
            self.genders |= {
                fold(form): row["agreement"] for form in (row["name"], *row.items("also")) if " " not in form
            }
            self.genders |= dict.fromkeys(map(fold, row.items("capital")), "fs")
        several = [form for row in sources if row["agreement"].endswith("p") for form in _forms(row)]
        governing = [
            (fold(row["word"]), row["agreement"]) for row in language.table("name_words") if row["role"] == "governs"
        ]
        self.several = {fold(form) for form in several}
        self.several |= {fold(form[:-2]) + ending for form in several for ending, _ in governing if len(form) > 4}
        settings = language.settings.get("carriers", {})
        self.bearers, self.speeches, self.publishes = (
            frozenset(map(fold, settings.get(name, []))) for name in ("offices", "speeches", "verbs")
        )
        self.untold = frozenset(map(fold, settings.get("untold", [])))
        papers = {fold(form) for row in sources if row["type"] == "document" for form in _forms(row)}
        self.papers = self.documents | papers
        posted = {fold(form) for row in carriers if row["how"] == "social post" for form in _forms(row)}
        self.platforms = posted - self.speeches
        self.sites = frozenset(map(fold, settings.get("named", [])))
        tables = ("counted_nouns", "claim_nouns", "concepts")
        rows = (row for table in tables for row in language.table(table))
        words = (cell for row in rows for cell in (*row.words, *row.items("words")))
        self.things = frozenset(form for form in map(fold, words) if " " not in form) - self.offices

    def _nameless(self, language: Language) -> None:
        """The words with which a source's name is withheld."""
        fold = language.folding.word
        nameless, inflections = language.settings.get("nameless", {}), language.compiled(Inflections)
        self.withheld = {fold(word) for word in nameless.get("nouns", [])}
        past = {form for part in nameless.get("past", []) for form, _ in inflections.forms("past", part)}
        self.withholding = past | {joined + form for joined in self.conjunctions for form in past}
        self.withholding |= {fold(word) for word in nameless.get("words", [])}

    def nameless(self, forms: Sequence[str]) -> int:
        """How many of some words, from the first on, withhold a source's name (`asked not to be named`); 0: none."""
        if not forms or forms[0] not in self.withholding:
            return 0
        sizes = [size for size, form in enumerate(forms[1 : 1 + WITHHELD], 2) if form in self.withheld]
        # `did not disclose` may go on with what: `his name`.
        return next((after for size, after in pairwise(sizes) if after - size <= _OF_IT), sizes[0]) if sizes else 0

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
        self.own = tuple(fold(row["word"]) for row in names if row["role"] == "own" and row["word"])
        self.latter = {fold(row["word"]) for row in names if row["role"] == "latter"}
        self.openers = {fold(row["word"]) for row in names if row["role"] == "opens"}
        self.describes = {fold(row["word"]) for row in names if row["role"] == "describes"}
        self.name_joins = {fold(row["word"]) for row in names if row["role"] in ("joins", "fuses")}
        self.particles = {form for form in self.name_joins if self._part(form)[0]}
        owners = {fold(row["word"]): row["agreement"] for row in names if row["role"] == "suffix" and row["agreement"]}
        self.owners = dict(sorted(owners.items(), key=lambda owner: -len(owner[0])))
        self.subjects = {fold(row["word"]): row["agreement"] for row in names if row["role"] in ("self", "pronoun")}
        self.given = {row["word"] for row in names if row["role"] == "given"}
        self.maybe_given = folded = frozenset(map(fold, self.given))
        small = [row["form"] for row in language.table("function_words")]
        self.alike = {fold(form): form for form in small if fold(form) in folded and form not in self.given}
        self.counts = {tuple(fold(row["word"]).split()) for row in names if row["role"] == "counts"}

    def made(self, form: str) -> bool:
        """Whether a word is surely a verb with a pronoun for its object: `(a study that) a centre made`."""
        return self.published(form) or any(any(map(self.finite, both)) for both in self._without_pronoun(form))

    def _without_pronoun(self, form: str) -> Iterator[tuple[str, str]]:
        """What a word may be without a pronoun that is joined to it."""
        if not form.endswith(self.pronouns):
            return iter(())
        stems = (form[: -len(one)] for one in self.pronouns if form.endswith(one) and len(form) > len(one) + 2)
        return ((stem, stem[:-1] + self.changing.get(stem[-1], stem[-1])) for stem in stems)

    def _owned(self) -> Iterator[str]:
        """The nouns whose first letter is their own, with each pronoun that says whose they are: `its arrival`."""
        construct = {alone: joined for joined, alone in self.construct.items()}
        for form in self.unjoined - self.parts.keys():
            stem = form[:-1] + construct.get(form[-1], form[-1])
            yield from (stem + pronoun for pronoun in self.possessive)

    def unowned(self, form: str) -> Iterator[str]:
        """What a noun may be without a pronoun that is joined to it and says whose it is."""
        return (form[: -len(one)] for one in self.possessive if form.endswith(one) and len(form) > len(one) + 2)

    # Each of these is asked for as `bared`, `finite`, `part` and `published`, which remember the last many words.

    def _bared(self, form: str) -> tuple[tuple[str, ...], ...]:
        """What a noun may be without its article or ending, or a pronoun that is joined to it; then, where its first
        letter may be a preposition, the same without that letter.
        """
        led = form[:1] in self.joined and form not in self.unjoined
        return tuple(self._bare_nouns(form[skip:]) for skip in ((0, 1) if led else (0,)))

    def _bare_nouns(self, form: str) -> tuple[str, ...]:
        articled = (form[len(one) :] for one in self.articles if form.startswith(one))
        owned = [form[: -len(p)] for p in self.pronouns if form.endswith(p) and len(form) > len(p) + 2]
        alone = (stem[:-1] + self.construct.get(stem[-1:], stem[-1:]) for stem in owned)
        return form, *articled, form.removesuffix(self.accusative), *owned, *alone

    def _finite(self, form: str) -> bool:
        """Whether a word is surely a verb with a subject, whatever is joined to it."""
        return any(self._is_verb(stem) for stem in self._stems(form))

    def perhaps(self, form: str) -> bool:
        """Whether a word may be a verb or a noun, whatever is joined to it."""
        return any(stem in self._either for stem in self._stems(form))

    def _published(self, form: str) -> bool:
        """Whether a word says who published what was named before it: `(figures that) the bank issued`."""
        if form in self.occasions or form in self.heads:
            return False  # once folded, a noun for a bulletin looks like `published it`
        return any(not self.publishes.isdisjoint(both) for both in self._without_pronoun(form))

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
        if not stem.endswith(self._long_pronouns):
            return False
        bare = [stem[: -len(p)] for p in self._long_pronouns if stem.endswith(p)]
        return any(form in self._verbs and form[-1] not in self.construct for form in bare)

    def _part(self, form: str) -> tuple[str, bool]:
        """The part a word plays, and whether a conjunction is joined to its front."""
        if form in self.complementisers:
            return "complementiser", False
        part = self.parts.get(form)
        if part is not None:
            return part, False
        if form[:1] in self.conjunctions and form not in self.unjoined:
            part = "complementiser" if form[1:] in self.complementisers else self.parts.get(form[1:])
            return part or "", bool(part) or (form.startswith(self.always_joined) and form not in self._whole)
        return "", False


def _verbs(language: Language, nouns: frozenset[str]) -> frozenset[str]:
    """The forms in the third person of verbs that are no cues, less those that are `nouns` too."""
    fold = language.folding.word
    futures = tuple(map(fold, language.settings.get("cues", {}).get("futures", [])))
    names = {fold(row["word"]) for row in language.table("unjoined")} if futures else set[str]()
    forms = set(_inflected(language, "other_verbs", nouns))
    return frozenset(form for form in forms if not (form in names and form.startswith(futures)))


def _inflected(language: Language, table: str, nouns: frozenset[str] = frozenset()) -> Iterator[str]:
    """The forms in the third person of the verbs of a table, less `nouns`; of the present with what marks a future."""
    inflections, fold = language.compiled(Inflections), language.folding.word
    futures = ("", *map(fold, language.settings.get("cues", {}).get("futures", [])))
    marks = {"past": ("",), "present": futures}
    for row in language.table(table):
        for slot in ("past", "present"):
            for part in row.items(slot):
                for form, rule in inflections.forms(slot, part):
                    dual = slot == "past" and rule["agreement"] == "3d"  # looks like a noun, or a name
                    if rule["agreement"].startswith("3") and not dual and form not in nouns:
                        yield from (mark + form for mark in marks[slot])


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
