"""Cuts a reading into statements: the words of each attribution and of the article itself, clause by clause.

A word belongs to the innermost attribution whose content holds it, and to the article where none does; what only says
who speaks (cues, sources, carriers) is in no statement.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby, pairwise
from typing import NamedTuple

from takhrij.languages import Language
from takhrij.model import COUNTED, OUR_PEOPLE, UNTRUE, Attribution, Quantity, Reading, Stance, Statement, known_term
from takhrij.read.figures import Figures
from takhrij.read.polarity import Polarities
from takhrij.read.terms import Terms
from takhrij.read.words import Words
from takhrij.read.words.grammar import Grammar
from takhrij.read.words.quotations import Quotations
from takhrij.span import Span, cut

# What parts clauses. A colon does not: what follows it mostly says what stands before it.
_APART = re.compile(r"[،,;؛–—\n]")
# A clause of fewer terms says too little to be told apart from the one beside it.
_FEWEST = 3
# How many words a negation reaches: it is said of the first that carries meaning among them.
_REACH = 4
# How many attributions after a denial its speaker may be meant by a word that many bear ("the company"), and how many
# characters after it.
_NEXT, _SOON = 2, 300
_STANCES: dict[str, Stance] = {"deny": "denies", "ask": "questions"}
# How somebody says what is so.
_SAYING = frozenset({"state", "believe", "deny"})
# What somebody does by saying so: that they did is what whoever reports it says.
_DEEDS = frozenset({"demand", "promise", "want", "ask"})
# Whom an outlet sends to where something happens.
_SENT = frozenset({"journalist", "ambassador", "team", "camera", OUR_PEOPLE})
# How somebody stands by somebody else.
_BACKING = frozenset({"support", "defend", "solidarity", "coalition", "colleague"})
# What an outlet may have got hold of, and how many words name it.
_PAPERS = frozenset({"document", "contract", "memo", "register", "maintenance-record", "certificate", "receipt"})
_LONGEST_PAPER = 6
# What an outlet has a copy of, or has seen, is a document too if it is called a report; so many words around the outlet
# say that it has it.
_HELD_PAPERS, _HOLDING, _BESIDE = _PAPERS | {"report"}, frozenset({"replica", "receive", "photo", "read"}), 3
# The owner of words that only say who speaks, and of those that the article says itself.
_FRAME, _OWN = -2, -1


class _Clause(NamedTuple):
    """Words `first` to `last` of one owner, in one sentence, and the terms that they come down to."""

    first: int
    last: int
    owner: int
    terms: tuple[str, ...]


class _Around(NamedTuple):
    """What a clause stands in: the terms of its title and sentence, whether the sentence names somebody whom an outlet
    sends, the document that it names beside an outlet, and whether it says that somebody stands by another.
    """

    terms: tuple[str, ...]
    sent: bool
    paper: str | None = None
    backs: bool = False


class _Deniers(NamedTuple):
    """The attributions, by number, whose speaker denies something: in the `next` breath after it, the speaker or one of
    theirs (`the company denies …; its director says …`); or anywhere, of the same name.
    """

    next: frozenset[int] = frozenset()
    named: frozenset[int] = frozenset()


class Statements:
    """Finds the statements of readings in one language. Compiles its tables once."""

    def __init__(self, language: Language) -> None:
        self._folding = language.folding
        self._terms, self._polarities = language.compiled(Terms), language.compiled(Polarities)
        self._figures, self._grammar = language.compiled(Figures), language.compiled(Grammar)
        states = language.table("states")
        self._states = frozenset(term for state in states for term in self._terms.of_text(state["name"]))

    def find(self, reading: Reading) -> list[Statement]:
        """Every statement in text order."""
        article = self._article(reading)
        clauses = [clause for run in article.runs() for clause in self._clauses(article, *run)]
        title = tuple(self._terms.of_text(reading.title or ""))
        deniers = self._deniers(reading.attributions)
        sentences = _sentences(article.words, clauses)
        around = {at: self._around(article, at, (*title, *terms)) for at, terms in sentences.items()}
        return [
            self._statement(article, clause, around[article.words.sentence(clause.first)], deniers)
            for clause in clauses
        ]

    def _around(self, article: _Article, at: int, terms: Sequence[str]) -> _Around:
        """What a clause in the sentence of a word stands in; who is named there counts where it names a document."""
        paper, named = self._paper(article, at), list[str]()
        if paper:
            first, last = _sentence(article.words, at)
            named = [known_term(id) for _, id in article.named(article.words.span(first, last - 1))]
        return _Around((*terms, *named), self._sent(article.words, at), paper, self._backs(article, at))

    def whole(self, reading: Reading) -> Statement | None:
        """All words of a text as one statement of its own, however few; `None` where none of them carries meaning."""
        article = self._article(reading)
        last = len(article.words) - 1
        terms = tuple(self._said(article, article.words.span(0, last))) if last >= 0 else ()
        if not terms:
            return None
        around = _Around(terms, self._sent(article.words, 0))
        return self._statement(article, _Clause(0, last, _OWN, terms), around, _Deniers())

    def _article(self, reading: Reading) -> _Article:
        words = Words(reading.text, self._folding)
        untrue = frozenset(one.id for one in reading.attributions if one.within and self._called_untrue(words, one))
        return _Article(reading, words, self._figures.find(words, reading), untrue)

    def _called_untrue(self, words: Words, one: Attribution) -> bool:
        """Whether what people are only said to say is called false in one breath (`what is told of it is a lie`)."""
        said = (term for span in one.content for term in self._terms.of(words, span))
        return one.source_type == "impersonal" and UNTRUE in said

    def _speaker(self, attribution: Attribution) -> list[str]:
        return self._terms.of_text(attribution.speaker) if attribution.speaker else []

    def _called(self, article: _Article, attribution: Attribution) -> list[str]:
        """What a speaker is called, by name and by the office that stands for it here (`the spokesman`)."""
        office = [term for span in attribution.source for term in self._terms.of(article.words, span)]
        source = cut(article.reading.text, attribution.source, " ")
        named = attribution.source_type == "person" and (attribution.speaker or "") not in source
        told = self._speaker(attribution)
        return [*told, *(term for term in office if term not in told)] if named else told

    def _deniers(self, attributions: Sequence[Attribution]) -> _Deniers:
        """The attributions, by number, whose speaker denies something in the same article.

        Whoever demands or promises something, or warns of it, denies nothing by that.
        """
        speakers = [frozenset(self._speaker(one)) for one in attributions]
        denials = [number for number, one in enumerate(attributions) if one.act == "deny"]
        pairs = [
            (number, denial)
            for number, one in enumerate(attributions)
            for denial in denials
            if one.act in _SAYING and self._belong(speakers[number], speakers[denial])
            if one.source_type != "anonymous" or speakers[number] == speakers[denial]
        ]
        return _Deniers(
            next=frozenset(one for one, denial in pairs if _next(attributions, denial, one)),
            named=frozenset(one for one, denial in pairs if _one_name(speakers[one], speakers[denial])),
        )

    def _belong(self, left: frozenset[str], right: frozenset[str]) -> bool:
        """Whether two speakers may be one, or of one body: more than a state is in both."""
        return bool(left) and (left == right or not left & right <= self._states)

    def _clauses(self, article: _Article, first: int, last: int, owner: int) -> list[_Clause]:
        """The clauses of words that have one owner, short ones joined with what stands before them."""
        words, clauses = article.words, list[_Clause]()
        starts = [first, *(i for i in range(first + 1, last + 1) if _APART.search(words.gap(i)))]
        for start, after in pairwise([*starts, last + 1]):
            one = _Clause(start, after - 1, owner, tuple(self._said(article, words.span(start, after - 1))))
            if clauses and min(len(clauses[-1].terms), len(one.terms)) < _FEWEST:
                before = clauses.pop()
                one = _Clause(before.first, one.last, owner, before.terms + one.terms)
            clauses.append(one)
        least = _FEWEST + 1 if owner == _OWN else 2
        return [
            one for one in clauses if len(one.terms) + len(article.numbers(words.span(one.first, one.last))) >= least
        ]

    def _statement(self, article: _Article, clause: _Clause, around: _Around, deniers: _Deniers) -> Statement:
        span = article.words.span(self._begins(article.words, clause), clause.last)
        attribution = article.reading.attributions[clause.owner] if clause.owner >= 0 else None
        polarity = self._polarities.of(article.words, [span])
        numbers = article.numbers(span)
        quoted = article.quoted(clause)
        return Statement(
            document=article.reading.id,
            attribution=attribution.id if attribution else None,
            content=[span],
            stance=_STANCES.get(attribution.act, "affirms") if attribution else "affirms",
            terms=[*self._told(article.words, clause), *(f"{COUNTED}{one.of}" for one in numbers if one.of)],
            context=list(dict.fromkeys(around.terms)),
            speaker=self._called(article, attribution) if attribution else [],
            cites=article.cited(attribution) if attribution else [],
            names=list(dict.fromkeys(id for _, id in article.named(span))),
            numbers=numbers,
            days=article.days(span),
            quoted=self._terms.of(article.words, quoted) if quoted else [],
            hedged=polarity.hedged,
            negated=polarity.negated,
            flat=polarity.flat,
            denied=[term for sign in polarity.negations for term in self._after(article.words, sign, clause)],
            denier=clause.owner in deniers.next or (clause.owner in deniers.named and polarity.negated),
            sent=around.sent,
            paper=around.paper,
            backs=attribution is not None and around.backs,
        )

    def _begins(self, words: Words, clause: _Clause) -> int:
        """The first word of a clause that says something: `and that` is none of it; `and if it was` is."""
        parts = [
            self._grammar.part(form) for form in words.forms[clause.first : min(clause.first + 2, clause.last + 1)]
        ]
        led = len(parts) > 1 and parts[0] == ("complementiser", True) and parts[1][0] not in ("auxiliary", "negation")
        return clause.first + led

    def _told(self, words: Words, clause: _Clause) -> list[str]:
        """The terms of a clause. Where something is called false, that it is a story or talk is not what is told."""
        if UNTRUE not in clause.terms:
            return list(clause.terms)
        sayings = (i for i in range(clause.first, clause.last + 1) if words.forms[i] in self._grammar.claims)
        named = {term for i in sayings for term in self._terms.of(words, words.span(i, i))}
        return [term for term in clause.terms if term not in named]

    def _sent(self, words: Words, at: int) -> bool:
        """Whether the sentence of a word names somebody whom an outlet sends; part of the outlet's name or not."""
        first, last = _sentence(words, at)
        return not _SENT.isdisjoint(self._terms.of(words, words.span(first, last - 1)))

    def _backs(self, article: _Article, at: int) -> bool:
        """Whether the sentence of a word tells of support that somebody gives, and nobody is only heard to tell of."""
        first, last = _sentence(article.words, at)
        runs = (list(run) for heard, run in groupby(range(first, last), article.heard.__getitem__) if not heard)
        told = (self._terms.of(article.words, article.words.span(run[0], run[-1])) for run in runs)
        return any(not _BACKING.isdisjoint(terms) for terms in told)

    def _paper(self, article: _Article, at: int) -> str | None:
        """The document that the sentence of a word names after an outlet (`The Daily has seen a contract`), or before
        one that has it (`a contract, of which The Daily has a copy, shows …`), if any.
        """
        words = article.words
        first, last = _sentence(words, at)
        outlet = article.outlet(words.span(first, last - 1))
        if outlet is None:
            return None
        begin, end = (words.at(words.shadow.place(place)) for place in outlet)
        # What stands right after the outlet is its verb: `The Daily recorded`.
        paper = self._named(words, range(end + 1, last), _PAPERS)
        around = range(max(first, begin - _BESIDE), min(end + _BESIDE, last))
        if paper is None and self._named(words, around, _HOLDING) is not None:
            paper = self._named(words, range(first, begin), _HELD_PAPERS)
        if paper is None:
            return None
        after = range(paper + 1, min(paper + _LONGEST_PAPER, last))
        end = next((i for i in after if _APART.search(words.gap(i))), after.stop)
        start, stop = words.span(paper, end - 1)
        return article.reading.text[start:stop]

    def _named(self, words: Words, among: range, terms: frozenset[str]) -> int | None:
        """The first of some words that comes down to one of some terms, if any."""
        return next((i for i in among if not terms.isdisjoint(self._terms.of(words, words.span(i, i)))), None)

    def _said(self, article: _Article, span: Span) -> Iterator[str]:
        """The terms of a span; what is named in it is a term as a whole, the same in every language."""
        at = span[0]
        for (start, end), id in article.named(span):
            if start >= at:
                yield from self._terms.of(article.words, (at, start))
                yield known_term(id)
                at = end
        yield from self._terms.of(article.words, (at, span[1]))

    def _after(self, words: Words, sign: Span, clause: _Clause) -> list[str]:
        """The first term of a clause that stands after a negation: what is said not to be."""
        first = words.at(words.shadow.place(sign[1]))
        last = min(first + _REACH, clause.last)
        return self._terms.of(words, words.span(first, last))[:1] if first <= last else []


class _Article:
    """A reading, its words, and what is found where in it. `untrue` are the ids of attributions whose words are those
    of whoever they stand within.
    """

    def __init__(
        self, reading: Reading, words: Words, figures: Sequence[Quantity], untrue: frozenset[str] = frozenset()
    ) -> None:
        self.reading, self.words, self._untrue = reading, words, untrue
        self._quotations = Quotations(words.folded)
        places = [(place.span, place.id) for place in reading.places if place.id]
        actors = [(span, actor.id) for actor in reading.actors for span in actor.mentions if _registered(actor.id)]
        self._actors, self._named = actors, sorted((*places, *actors))
        self._figures = figures
        self._attributions = {one.id: one for one in reading.attributions}

    def named(self, span: Span) -> list[tuple[Span, str]]:
        """Where something that a gazetteer or registry knows is named in a span, and what it is, in text order."""
        return [(where, id) for where, id in self._named if _inside(where, span)]

    def outlet(self, span: Span) -> Span | None:
        """Where the first known outlet is named in a span."""
        outlets = (where for actor in self.reading.actors if actor.type == "outlet" for where in actor.mentions)
        return min((where for where in outlets if _inside(where, span)), default=None)

    def cited(self, attribution: Attribution) -> list[str]:
        """The known bodies and outlets that an attribution names as its source or carrier, and those around it."""
        found: list[str] = []
        inner: Attribution | None = attribution
        while inner:
            spans = (*inner.source, *inner.carrier)
            found += [id for where, id in self._actors if any(_inside(where, span) for span in spans)]
            inner = self._attributions.get(inner.within or "")
        return list(dict.fromkeys(found))

    def numbers(self, span: Span) -> list[Quantity]:
        return [one for one in self._figures if _inside(one.span, span)]

    def days(self, span: Span) -> list[str]:
        return [one.value for one in self.reading.times if one.type == "DATE" and _inside(one.span, span)]

    def quoted(self, clause: _Clause) -> Span | None:
        """From the first to the last word of a clause that stands in quotation marks."""
        starts = self.words.starts
        within = [i for i in range(clause.first, clause.last + 1) if self._quotations.around(starts[i])]
        return self.words.span(within[0], within[-1]) if within else None

    def runs(self) -> Iterator[tuple[int, int, int]]:
        """Words that stand together in one sentence and have one owner, as first, last and owner.

        Of the article's own words, those that lead over to a cue or away from one in the same clause say nothing alone.
        """
        owners, ends = self._owners, {last for _, last in self.words.sentences}
        start = 0
        for end in range(1, len(self.words) + 1):
            if end < len(self.words) and end not in ends and owners[end] == owners[start]:
                continue
            first, last = start, end - 1
            if owners[start] == _OWN:
                first = start if start in ends or not start else self._next_clause(start, end)
                last = last if end in ends or end == len(self.words) else self._clause_before(start, end)
            if owners[start] != _FRAME and first <= last:
                yield first, last, owners[start]
            start = end

    @cached_property
    def _owners(self) -> list[int]:
        """Whose each word is: the number of an attribution, the article's own, or nobody's that says something."""
        owners = [_OWN] * len(self.words)
        attributions = self.reading.attributions
        # Of two with the same content the first has it; the other only points to it ("X denies this").
        for number in sorted(range(len(attributions)), key=self._precedence, reverse=True):
            one = attributions[number]
            if (one.within and one.act in _DEEDS) or one.id in self._untrue:
                continue
            says = self._denial_around(number)
            for owner, spans in ((_FRAME, (*one.cue, *one.source, *one.carrier)), (says, one.content)):
                for span in spans:
                    first, last = self.words.within(span)
                    owners[first:last] = [owner] * (last - first)
        return owners

    @cached_property
    def heard(self) -> list[bool]:
        """Of each word whether it is in what somebody says, whoever does."""
        heard = [False] * len(self.words)
        for first, last in (self.words.within(span) for one in self.reading.attributions for span in one.content):
            heard[first:last] = [True] * (last - first)
        return heard

    def _precedence(self, number: int) -> tuple[int, bool, bool, int]:
        """What attributions are ordered by: the first to have words has them.

        Whoever denies them, or is the outlet itself ("as we reported"), only points to what somebody else says.
        """
        one = self.reading.attributions[number]
        itself = one.source_type == "outlet" and (one.speaker or "\0") in (self.reading.outlet or "")
        return _size(one), one.act == "deny", itself, number

    def _denial_around(self, number: int) -> int:
        """The attribution by which the words of one are denied (`X denies reports of …`); itself where none does."""
        ids = {one.id: at for at, one in enumerate(self.reading.attributions)}
        outer: int | None = number
        while outer is not None:
            one = self.reading.attributions[outer]
            if one.act == "deny":
                return outer
            outer = ids.get(one.within or "")
        return number

    def _next_clause(self, start: int, end: int) -> int:
        """The first word of the first clause that begins among some words."""
        return next((i for i in range(start, end) if _APART.search(self.words.gap(i))), end)

    def _clause_before(self, start: int, end: int) -> int:
        """The last word of the last clause that ends among some words."""
        return next((i - 1 for i in range(end, start, -1) if _APART.search(self.words.gap(i))), start - 1)


def _sentence(words: Words, at: int) -> Span:
    """The sentence of a word, as a half-open range of words."""
    return words.sentences[bisect_right(words.sentences, (at, len(words))) - 1]


def _size(attribution: Attribution) -> int:
    return sum(end - start for start, end in attribution.content)


def _next(attributions: Sequence[Attribution], denial: int, one: int) -> bool:
    """Whether an attribution stands in the next breath after a denial, or is that denial."""
    end = max(end for _, end in (*attributions[denial].cue, *attributions[denial].content))
    return 0 <= one - denial <= _NEXT and attributions[one].cue[0][0] - end <= _SOON


def _one_name(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether the words of two speakers name one: those of one are all words of the other, a name among them."""
    short = min(left, right, key=len)
    return short == left & right and any(_names(term) for term in short)


def _names(term: str) -> bool:
    """Whether a term of a speaker is a name, and no concept, place or particle."""
    return len(term.partition(":")[2]) > 2


def _registered(actor: str) -> bool:
    """Whether an actor is of the registry, and not of one text alone."""
    return not actor.startswith("local:")


def _inside(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _sentences(words: Words, clauses: Sequence[_Clause]) -> dict[int, list[str]]:
    """The terms of each sentence, by its first word."""
    found: dict[int, list[str]] = {}
    for clause in clauses:
        found.setdefault(words.sentence(clause.first), []).extend(clause.terms)
    return found
