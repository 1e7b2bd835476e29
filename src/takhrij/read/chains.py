"""Through whom the words of an attribution reached the text, from its outlet to the innermost source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, cast

from takhrij.languages import Language, Row
from takhrij.model import How, Step
from takhrij.read.found import Found
from takhrij.read.speakers import Speaker
from takhrij.read.speakers.outlets import Outlets
from takhrij.read.speakers.source_types import SourceTypes
from takhrij.span import Span

# How words are received from a source that no carrier stands before, where its kind says so.
_FROM: dict[str, How] = {"document": "document", "outlet": "relayed"}
# How far before a carrier the word that addresses it may begin, in code points: itself, a joiner, a quotation mark.
_BESIDE = 4
_LONGEST_NOUN = 3


class Chain(NamedTuple):
    """The steps from the outlet to the source, and the table rows that named how each received the words."""

    steps: tuple[Step, ...]
    because: tuple[str, ...] = ()


class _Link(NamedTuple):
    """One who passed the words on, and how they were received from there.

    `role` is `medium`, `told` (a medium that was spoken to), `occasion` (or document), or `source`. `own`: it is the
    outlet that the document is of.
    """

    who: str | None
    role: Literal["medium", "told", "occasion", "source"]
    passed: How
    because: tuple[str, ...] = ()
    own: bool = False


class Chains:
    """Builds chains. Compiles the table `carrier_nouns` of one language once."""

    def __init__(self, language: Language) -> None:
        self._fold = language.folding.word
        self._types = language.compiled(SourceTypes)
        self._addresses = tuple(
            self._fold(row["word"]) for row in language.table("name_words") if row["role"] == "addresses"
        )
        self._continues = frozenset(row["word"] for row in self._types.lexicon.role("continues").values())
        joined = language.settings.get("cues", {})
        self._pronouns = tuple(self._fold(one) for one in joined.get("pronouns", ()))
        self._construct = {self._fold(one): self._fold(whole) for one, whole in joined.get("construct", {}).items()}
        self._nouns: dict[tuple[str, ...], Row] = {}
        for row in language.table("carrier_nouns"):
            for form in (row["noun"], *row.items("forms")):
                self._nouns.setdefault(self._key(form), row)

    def find(
        self,
        text: str,
        found: Sequence[Found],
        speakers: Sequence[Speaker],
        outlet: str | None = None,
        known: Iterable[tuple[Span, str]] = (),
    ) -> list[Chain]:
        """The chain of each attribution, in order: the outlet, then carriers and enclosing sources, last the source.

        `how` of a step says how it received the words from the step that follows; of the last, it is `unspecified`.
        `known`: where outlets of the registry are named, and what they are called there.
        """
        outlets = Outlets(self._types, text, outlet, known)
        outlets.remember(found, speakers)
        passed = self._passed(outlets, found, speakers)
        own = [[*links, self._source(speaker)] for links, speaker in zip(passed, speakers, strict=True)]
        chains = []
        for index in range(len(found)):
            links = _once([link for level in _inward(found, index) for link in own[level]])
            chains.append(
                Chain(tuple(self._steps(outlets, links)), tuple(ref for link in links for ref in link.because))
            )
        return chains

    def _passed(self, outlets: Outlets, found: Sequence[Found], speakers: Sequence[Speaker]) -> list[list[_Link]]:
        """The carriers of each attribution: its own, or those of the one that it goes on with."""
        passed: list[list[_Link]] = []
        last: dict[int | None, int] = {}
        for index, one in enumerate(found):
            before = last.get(one.within)
            goes_on = before is not None and self._goes_on(one, speakers[index], speakers[before])
            last[one.within] = index
            passed.append(passed[before] if before is not None and goes_on else self._carriers(outlets, one))
        return passed

    def _goes_on(self, one: Found, speaker: Speaker, before: Speaker) -> bool:
        """Whether an attribution without a carrier of its own goes on with what the one before it said."""
        if one.carrier or not speaker.name or speaker.name != before.name:
            return False
        continues = any(ref.rpartition("/")[2] in self._continues for ref in one.because)
        return one.participle or continues

    def how(self, carrier: str) -> tuple[How | None, tuple[str, ...]]:
        """How words are received through a carrier and the row that says so; `None` for a name that no row knows."""
        key = self._key(carrier)
        for start in range(len(key)):
            sizes = range(_LONGEST_NOUN, 0, -1)
            found = (self._nouns.get(key[start : start + size]) for size in sizes)
            row = next(filter(None, found), None) or self._owned(key[start])
            if row:
                return cast(How, row["how"]), (row.ref,)
        return None, ()

    def _owned(self, word: str) -> Row | None:
        """The row of a noun that a pronoun is written onto: `their summit`."""
        for pronoun in self._pronouns:
            stem = word.removesuffix(pronoun)
            if stem and stem != word:
                return self._nouns.get((stem,)) or self._nouns.get((stem[:-1] + self._construct.get(stem[-1], ""),))
        return None

    def _key(self, words: str) -> tuple[str, ...]:
        return tuple(token.bare for token in self._types.lexicon.tokens(words))

    def _carriers(self, outlets: Outlets, one: Found) -> list[_Link]:
        """The carriers of one attribution: media before the occasion or document that they had it from."""
        links = [self._carrier(outlets, one, span) for span in one.carrier]
        return sorted(links, key=lambda link: link.role == "occasion")

    def _carrier(self, outlets: Outlets, one: Found, span: Span) -> _Link:
        who = self._types.named(outlets.text, span)
        how, because = self.how(who)
        if how is None or self._types.phrase(who).type == "outlet":
            told = span in one.told or self._addressed(outlets.text, span[0])
            who = outlets.called(span, told)
            return _Link(who, "told" if told else "medium", how or "relayed", because, outlets.is_own(who, span))
        return _Link(who, "occasion", how, because)

    def _addressed(self, text: str, start: int) -> bool:
        """Whether the words were spoken to whoever is named there."""
        before = self._fold(text[max(start - _BESIDE, 0) : start]).rstrip(" \"'«“(")
        return any(before.endswith(word) and not before[: -len(word)][-1:].isalpha() for word in self._addresses)

    @staticmethod
    def _source(speaker: Speaker) -> _Link:
        return _Link(speaker.name, "source", _FROM.get(speaker.type, "unspecified"))

    @staticmethod
    def _steps(outlets: Outlets, links: Sequence[_Link]) -> Iterator[Step]:
        itself = links[0].own
        rest = links[1:] if itself else links
        yield Step(who=outlets.own, role="outlet", how="told" if itself and links[0].role == "told" else rest[0].passed)
        for link, after in zip(rest, (*rest[1:], None), strict=True):
            how: How = after.passed if after else "unspecified"
            if link.role == "told" or (link.role == "occasion" and after):
                how = "told" if link.role == "told" else link.passed
            yield Step(who=link.who, role="source" if link.role == "source" else "carrier", how=how)


def _inward(found: Sequence[Found], index: int) -> list[int]:
    """The attributions that enclose one, outermost first, and itself."""
    levels = [index]
    while (outer := found[levels[-1]].within) is not None and outer not in levels:
        levels.append(outer)
    return levels[::-1]


def _once(links: Sequence[_Link]) -> list[_Link]:
    """The links without whoever quotes only themselves, right after: nobody passes on their own words."""
    following = [*links[1:], None]
    return [
        link
        for link, after in zip(links, following, strict=True)
        if not (after and link.who and link.role == after.role == "source" and link.who == after.who)
    ]
