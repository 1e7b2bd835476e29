"""Finds attributions in languages whose subject stands on either side of its verb (`[cues] order = "either"`).

Such a language sets off every clause by a comma, so what is said lies between commas: after the verb
(`X said, that …`), before it (`…, said X`), around it, or in the sentence before (`about this says X`).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from takhrij.read.either_order.clause_contents import ClauseContents
from takhrij.read.either_order.extents import Extents
from takhrij.read.either_order.references import Link, References
from takhrij.read.either_order.segments import Markers, Range, Segments
from takhrij.read.either_order.verb_clauses import Clause, VerbClauses
from takhrij.read.found import Found
from takhrij.read.phrases import Phrases
from takhrij.read.phrases.cues import Cue, Entry
from takhrij.span import Span

_RECENT = 8  # how many attributions before one may be of its clause
_NEAR = 4  # how many words before its cue a clause may begin that another word passes on


class _Draft(Struct, frozen=True):
    """An attribution in the making, as ranges of words. `passes`: it stands beside a clause,
    and says who told it. `takes`: what it attributes was said by the one before."""

    cue: tuple[Range, ...]
    entry: Entry
    content: tuple[Range, ...]
    source: tuple[Range, ...] = ()
    carrier: tuple[Range, ...] = ()
    told: tuple[Range, ...] = ()
    act: str = "state"
    agreement: str | None = None
    passes: bool = False
    takes: bool = False


class EitherOrder:
    """The attributions of one text."""

    def __init__(self, phrases: Phrases, cues: dict[int, list[Cue]], markers: Markers) -> None:
        self._phrases, self._words, self._parts, self._cues = phrases, phrases.words, phrases.parts, cues
        self._segments = Segments(phrases, cues, markers)
        self._references = References(self._segments)
        self._extents = Extents(self._segments, self._references)
        self._clauses = VerbClauses(self._segments, self._extents)
        self._contents = ClauseContents(self._segments, self._extents, self._references)
        self._markers = markers

    def find(self) -> list[Found]:
        """Every attribution in the order of its cue."""
        drafts, taken = list[_Draft](), set[int]()
        for index in range(len(self._words)):
            draft = next(self._at(index), None) if index not in taken else None
            if draft is None and index not in taken and drafts:
                drafts[-1] = self._referring(index, drafts[-1])
            if draft:
                drafts.append(draft)
                taken.update(k for cue in draft.cue for k in range(*cue))
        return [self._found(draft) for draft in sorted(self._merged(drafts), key=lambda draft: draft.cue[0])]

    def _at(self, index: int) -> Iterator[_Draft]:
        relative = self._of_whom(index)
        if relative:
            yield relative
            return
        according = self._references.according(index)
        if according:
            draft = self._according(*according)
            if draft:
                yield draft
            return
        for cue in sorted(self._cues.get(index, ()), key=lambda cue: not cue.entry.completed):
            if cue.entry.kind in ("verb", "participle"):
                draft = self._verb(cue)
                if draft:
                    yield draft

    # -- verbs --------------------------------------------------------------------------------------------------------

    def _verb(self, cue: Cue) -> _Draft | None:
        completed = self._clauses.completed(cue)
        withheld = self._phrases.nameless(cue.first)
        if self._parts[cue.first] or self._phrases.inside_name(cue.first) or completed is None or withheld:
            return None
        cue = completed
        clause = self._clauses.of(cue)
        negation = next((k for k in range(clause.first, cue.first) if self._parts[k] == "negation"), None)
        act = cue.entry.act if negation is None else cue.entry.negated
        if not act or any(self._words.forms[k] in self._markers.nobody for k in range(clause.left, clause.first)):
            return None
        source, end = self._clauses.source(clause)
        content, kind = self._contents.said(clause, source, end)
        if not content or not (source or self._may_hang(clause)) or (kind == "to" and not self._names(source)):
            return None
        first = cue.first if negation is None else negation
        spans: tuple[Range, ...] = ((first, cue.last + 1),)
        if clause.like >= 0:
            spans = (
                ((clause.like, cue.last + 1),) if first - clause.like <= 1 else ((clause.like, clause.like + 1), *spans)
            )
        carrier, source = self._relayed(clause, source)
        draft = _Draft(
            cue=spans,
            entry=cue.entry,
            content=content,
            source=source,
            carrier=tuple(
                dict.fromkeys(r for r in (*carrier, *clause.head.carriers, *clause.tail.carriers) if r not in source)
            ),
            told=(*clause.head.told, *clause.tail.told),
            act=act,
            agreement=cue.entry.agreement,
            passes=kind in ("before", "around", "taken") and act == "state",
            takes=kind == "object",
        )
        return self._referred(
            draft,
            min(first for first, _ in (*source, (clause.left, 0))),
            end,
            content[-1][1] if kind == "after" else -1,
        )

    def _relayed(self, clause: Clause, source: tuple[Range, ...]) -> tuple[tuple[Range, ...], tuple[Range, ...]]:
        """Who quotes, and who is quoted, with a verb that names both: `X quotes Y`, `quotes Y X`."""
        quoted = clause.tail.subject
        if quoted is None or not any(frame.kind == "relay" for frame in clause.cue.entry.frames):
            return (), source
        if clause.before:
            return (clause.before,), (self._speaker(*quoted),)
        first, end = source[0] if source else quoted
        if end < clause.right and self._words.forms[end] in self._markers.words:  # `quotes X the words of Y`
            stop = self._segments.naming(end + 1, clause.right)
            return (((first, end),), ((end + 1, stop),)) if stop > end + 1 else ((), source)
        at = next((k for k in range(first + 1, end) if self._segments.nominative(k)), end)
        if at == end < clause.right and self._phrases.opens(end):
            return ((end, self._segments.naming(end, clause.right)),), (self._speaker(first, end),)
        return (((at, end),), (self._speaker(first, at),)) if at < end else ((), source)

    def _speaker(self, first: int, end: int) -> Range:
        """Whose words are quoted: `the words of Y`, `her words`."""
        at = next((k for k in range(first, min(end, first + 2)) if self._words.forms[k] in self._markers.words), end)
        if at == first and end > first + 1:
            return first + 1, end
        return (first, at) if at == end - 1 and self._parts[first] == "possessive" else (first, end)

    def _names(self, source: tuple[Range, ...]) -> bool:
        """Whether a source has a noun in the form of subjects, a name or a pronoun; objects stand there too."""
        return not source or self._segments.names_somebody(*source[0])

    def _may_hang(self, clause: Clause) -> bool:
        """Whether a verb without a source goes on with the one before it, or names nobody by its form."""
        return clause.inverted or clause.cue.entry.kind == "participle" or clause.cue.entry.impersonal

    # -- fixed expressions --------------------------------------------------------------------------------------------

    def _according(self, cue: tuple[Range, ...], entry: Entry, source: Range | None) -> _Draft | None:
        """`according to X`, at the head of a clause, within it or at its end."""
        segments, first = self._segments, cue[0][0]
        start, left, limit = segments.sentence_start(first), segments.left(first), segments.sentence_end(first)
        last = max(end for _, end in cue)
        end = max(source[1], last) if source else last
        if source and source[0] >= last:
            end = segments.with_appositions(*source, limit)
            source = (source[0], end)
        _, end = self._references.chain(end, end, limit)
        end = self._segments.past_relative(end, limit)
        begin = self._clause_start(start, left)
        heads = segments.past_leading(left, first) == first
        if not heads or end >= limit or not segments.breaks(end, first):
            stop = limit if heads else min(segments.right(first), limit)
            if first <= begin or end < stop:
                return None
        ranges = [(begin, left if heads else first), (end, self._extents.end(end, limit) if end < limit else end)]
        content = tuple(r for r in ranges if r[0] < r[1])
        if not content:
            return None
        agreement = self._phrases.grammar.relatives.get(self._words.forms[source[0]]) if source else None
        spans = (source,) if source else ()
        draft = _Draft(cue, entry, content, spans, act=entry.act, agreement=agreement, passes=bool(source))
        return self._referred(draft, source[1] if source else last, end, -1)

    def _of_whom(self, index: int) -> _Draft | None:
        """`a report, according to which …`: the relative takes up the noun before it."""
        cue, limit = self._segments.cue(index, "according"), self._segments.sentence_end(index)
        after = cue.last + 2 if cue else limit
        if cue is None or after >= limit or self._parts[after - 1] != "relative":
            return None
        source = self._clauses.antecedent(index)
        content = ((after, self._extents.end(after, limit)),)
        return _Draft(((index, cue.last + 1),), cue.entry, content, (source,), act=cue.entry.act) if source else None

    def _clause_start(self, start: int, left: int) -> int:
        """Where the clause begins that an aside stands in."""
        for index in range(left, start, -1):
            if ";" in self._words.gap(index) or self._phrases.colon(index):
                return index
            if index == left:
                continue
            if self._parts[index] == "complementiser" and self._segments.breaks(index, left):
                return index + 1
            if self._parts[index] in ("conjunction", "break") and self._segments.breaks(index, left):
                return index + 1
        first = self._segments.past_leading(start, left)
        return first if first >= left else self._contents.opened(start, left)

    # -- through whom -------------------------------------------------------------------------------------------------

    def _referred(self, draft: _Draft, start: int, end: int, after: int) -> _Draft:
        """A draft whose source refers to another: that one is the source, and the first only passed the words on."""
        limit = self._segments.sentence_end(draft.cue[0][0])
        links, _ = self._references.chain(start, end, limit)
        if not links and after >= 0:
            links, _ = self._references.chain(after, after, limit)
        return self._linked(draft, links) if links else draft

    def _linked(self, draft: _Draft, links: list[Link]) -> _Draft:
        """A draft whose source refers to another, and that perhaps to a third: the last of them is the source."""
        passed = tuple(link.who for link in links[:-1])
        carriers = tuple(r for r in draft.source if self._parts[r[0]] not in ("pronoun", "possessive"))
        told = tuple(link.who for link, later in pairwise(links) if later.told)
        return replace(
            draft,
            cue=(*draft.cue, *(link.cue for link in links if link.cue not in draft.cue)),
            source=(links[-1].who,),
            carrier=(*carriers, *passed, *(r for r in draft.carrier if r not in carriers)),
            told=(*draft.told, *told),
            agreement=None,
        )

    def _referring(self, index: int, before: _Draft) -> _Draft:
        """The attribution before, of whose outlet a sentence of its own says: `The paper refers to X.`"""
        start = self._segments.sentence_start(index)
        if not self._segments.cue(index, "relay") or self._segments.left(index) != start:
            return before
        first = self._segments.past_leading(start, index)
        subject = range(first, self._segments.naming(first, index))
        sources = [range(*one) for one in before.source]
        named = all(any(self._words.forms[k] in self._markers.media for k in one) for one in (subject, *sources))
        near = before.cue[0][0] >= self._segments.sentence_start(max(start - 1, 0)) and before.cue[0][0] < start
        if not (named and near and sources and subject):
            return before
        links, _ = self._references.chain(index, index, self._segments.sentence_end(index))
        return self._linked(before, links) if links else before

    def _merged(self, drafts: list[_Draft]) -> list[_Draft]:
        """A clause with its own cue keeps its source: whoever passed it on is its carrier."""
        kept = dict(enumerate(drafts))
        for number, draft in enumerate(drafts):
            if not (draft.passes or draft.takes) or not draft.source:
                continue
            near = range(max(number - _RECENT, 0), min(number + _RECENT, len(drafts)))
            held = next((k for k in near if k != number and k in kept and self._heads(draft, kept[k])), None)
            if held is None:
                continue
            if draft.takes:
                kept[number] = replace(draft, content=kept[held].content)
                continue
            if self._parts[draft.source[0][0]] not in ("possessive", "pronoun"):
                one = kept[held]
                kept[held] = replace(
                    one, carrier=(*draft.carrier, *draft.source, *one.carrier), told=(*draft.told, *one.told)
                )
            del kept[number]
        return list(kept.values())

    def _heads(self, outer: _Draft, inner: _Draft) -> bool:
        """Whether an attribution is all that another one passes on."""
        if inner.entry.kind == "participle" or (inner.passes and not inner.source):
            return False
        if self._segments.quoted(inner.cue[0][0]) != self._segments.quoted(outer.cue[0][0]):
            return False  # somebody is quoted who quotes another
        first = min(start for start, _ in (*inner.cue, *inner.source, *inner.content))
        holds = any(start <= inner.cue[0][0] < end for start, end in outer.content)
        return holds and any(0 <= first - start <= _NEAR or first < start for start, _ in outer.content[:1])

    # -- the result ---------------------------------------------------------------------------------------------------

    def _found(self, draft: _Draft) -> Found:
        hanging = not draft.source and draft.entry.kind == "participle"
        return Found(
            cue=tuple(self._words.span(first, end - 1) for first, end in draft.cue),
            source=self._spans(draft.source),
            content=tuple(self._words.span(first, end - 1) for first, end in draft.content if end > first),
            carrier=self._spans(draft.carrier),
            told=self._spans(draft.told),
            act=draft.act,  # type: ignore[arg-type]
            agreement=draft.agreement,
            impersonal=not draft.source and (draft.entry.impersonal or draft.entry.kind == "according"),
            participle=hanging,
            because=(draft.entry.ref,),
        )

    def _spans(self, ranges: tuple[Range, ...]) -> tuple[Span, ...]:
        return tuple(self._segments.span(first, end) for first, end in ranges if end > first)
