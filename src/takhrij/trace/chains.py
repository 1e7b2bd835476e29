"""From each article that makes a claim back through everyone who handed it on: the nodes and links of one claim.

An article relies on whom its words name. Where that is an outlet of which the case holds an earlier article that makes
the same claim, the chain goes on from that article; where it is not, the outlet itself is a node. An article that names
nobody, though others said the same before it, is taken to rely on the one whose words are most like its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from takhrij.model import OUR_PEOPLE, Attribution, Link, Node, Reading, Reason, Received, Statement, Step, known_term
from takhrij.span import Span, cut
from takhrij.trace.identities import Identities, Party, person_in
from takhrij.trace.introductions import introductions
from takhrij.trace.voices import voice

# How far around the words of a claim another outlet may be named as what the speaker cites, in code points.
_NEAR = 120
# What an article is told or handed is no party: only how the words came.
_OCCASIONS = frozenset({"told", "statement", "document", "broadcast", "social post"})
# Where a report is from and whose it is, at the head of it.
_DATELINE = re.compile(r"[^\n.!?؟]{0,60}?[):\-–—]")
# What ends a line, and a paragraph: nobody points to a report that is named in a later line or an earlier paragraph.
_LINE, _PARAGRAPH = "\n", "\n\n"
# After the end of a sentence it is the article that goes on, unless somebody is heard to.
_SENTENCE_END = re.compile(r"[.!?؟…][\"»”]?\s")
# Of the terms of two statements so many are in both where one was taken from the other.
_VERBATIM = 0.8
# What a source is called that is nothing but what a body says.
_STATEMENT = "statement"
# Why an article that names nobody is taken to rely on another: by likeness alone.
GUESSED = "no source named"
Likeness = Callable[[Statement, Statement], float]


@dataclass(frozen=True)
class Graph:
    """Who relies on whom for one claim: nodes and their parties by id, and links from the later to the earlier.

    `seen` are the articles in which the outlet's own people say that they saw it.
    """

    nodes: Mapping[str, Node]
    parties: Mapping[str, Party]
    links: Sequence[Link]
    seen: frozenset[str] = frozenset()


@dataclass
class _Drawing:
    """A graph in the making. `again`: articles in which the outlet says itself what others have said before."""

    who: Identities
    nodes: dict[str, Node] = field(default_factory=dict)
    parties: dict[str, Party] = field(default_factory=dict)
    links: dict[tuple[str, str], Link] = field(default_factory=dict)
    named: dict[str, list[Party]] = field(default_factory=dict)
    said: dict[str, Statement] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    again: set[str] = field(default_factory=set)

    def article(self, document: str) -> None:
        self._add(document, self.who.publisher(document), document)

    def source(self, party: Party, says: Statement) -> str:
        """The node of somebody that an article names: of one who was named before, under whatever name."""
        known = next((id for id in self.named if self._same(id, party, says)), None) or self._only(party, says)
        known = known or self._add(party.key, party)
        self.said.setdefault(known, says)
        if party not in self.named.setdefault(known, []):
            self.named[known].append(party)
        return known

    def own(self, says: Statement) -> None:
        """Links an article to those whom its outlet sent."""
        node = self.source(self.who.publisher(says.document), says)
        self.seen.add(node)
        self.link(says.document, node, "unspecified", "own people", "its own people were there")

    def accounts_for(self, document: str) -> bool:
        """Whether it is known from whom an article has what it says, or that its outlet was there."""
        return document in self.seen or any(later == document for later, _ in self.links)

    def _same(self, id: str, party: Party, says: Statement) -> bool:
        """Whether a node is a source, by any name it has gone by.

        Unnamed ones are who is described alike and says the same word for word, or was heard by the same other outlet;
        or whom one article calls by fewer of the same words (`a train driver`, then `the driver`).
        """
        known = self.parties[id]
        if "anonymous" in (known.kind, party.kind) and known.key != party.key:
            described = not known.words.isdisjoint(party.words)
            one = _word_for_word(self.said[id], says) or (known.relayed and known.relayed == party.relayed)
            again = known.words <= party.words or party.words <= known.words
            one = one or (self.said[id].document == says.document and again)
            return bool(known.kind == party.kind and described and one)
        return any(self.who.same(name, party) for name in self.named[id])

    def _only(self, party: Party, says: Statement) -> str | None:
        """The one node that a source may be which is called by its noun alone, or that is called so where it is not;
        or for which somebody is said to speak beside whom it is named.
        """
        found = [
            id
            for id, names in self.named.items()
            if any(self.who.only_called(party, name) or self.who.only_called(name, party) for name in names)
            or any(self.who.translated(party, name) for name in names)
            or any(self.who.speaks_for(party, name, says.context) for name in names)
            or any(self.who.speaks_for(name, party, self.said[id].context) for name in names)
        ]
        return found[0] if len(found) == 1 else None

    def _add(self, id: str, party: Party, document: str | None = None) -> str:
        self.nodes.setdefault(id, Node(id=id, who=party.name, kind=party.kind, document=document))
        self.parties.setdefault(id, party)
        return id

    def link(self, later: str, earlier: str, how: Received, rule: str, says: str) -> None:
        if later != earlier:
            reason = Reason(feature=rule, weight=1.0, says=says)
            self.links.setdefault((later, earlier), Link(later=later, earlier=earlier, how=how, because=[reason]))


@dataclass(frozen=True)
class _Before:
    """The articles that make a claim earlier than one, and the statements of all by article."""

    statements: Mapping[str, Sequence[Statement]]
    documents: Sequence[str]
    likeness: Likeness

    def likest(self, own: Sequence[Statement], among: Sequence[str]) -> str | None:
        """Of some earlier articles the one whose words are most like some statements; of several, the earliest.

        Whoever takes over a report takes its figures: where some articles give the same, it is one of these.
        """
        if not among:
            return None
        figures = _figures(own)
        alike = [document for document in among if not figures.isdisjoint(_figures(self.statements[document]))]
        return max(alike or among, key=lambda document: self._most(own, self.statements[document]))

    def _most(self, own: Sequence[Statement], theirs: Sequence[Statement]) -> float:
        return max(self.likeness(one, other) for one in own for other in theirs)


class Chains:
    """Draws the chains of the claims of one case. `copies` are groups of ids of articles whose bodies are one text."""

    def __init__(self, readings: Mapping[str, Reading], who: Identities, copies: Sequence[Sequence[str]]) -> None:
        self._readings, self._who = readings, who
        self._copy_of = {id: min(group, key=self.time) for group in copies for id in group}
        self._attributions = {id: {a.id: a for a in one.attributions} for id, one in readings.items()}
        self._introduced = cache(lambda document: introductions(readings[document]))

    def draw(self, members: Iterable[Statement], likeness: Likeness) -> Graph:
        """The graph of one claim, of the statements that make it; `likeness` says how alike two of them are."""
        by_document: dict[str, list[Statement]] = {}
        for one in sorted(members, key=lambda one: one.content):
            by_document.setdefault(one.document, []).append(one)
        order = sorted(by_document, key=self.time)
        drawing = _Drawing(self._who)
        for at, document in enumerate(order):
            drawing.article(document)
            self._article(drawing, document, _Before(by_document, order[:at], likeness))
        return Graph(drawing.nodes, drawing.parties, list(drawing.links.values()), frozenset(drawing.seen))

    def time(self, document: str) -> tuple[bool, str, str]:
        """What articles are ordered by: when they were published, those without a date last."""
        published = self._readings[document].published
        return published is None, published or "", document

    def _article(self, drawing: _Drawing, document: str, before: _Before) -> None:
        """Links one article to whom it has the claim from."""
        first = self._copy_of.get(document, document)
        if first != document and first in before.documents:
            drawing.link(document, first, "copied", "copy", "the two articles are one text; this one came later")
            return
        own = self._outermost(before.statements[document])
        for one in own:
            if one.attribution:
                self._handed_on(drawing, one, before)
            elif one.paper and self._names_itself(one):
                paper = Party(f"document:{one.paper}", one.paper, "document")
                drawing.link(document, drawing.source(paper, one), "document", "own document", "it has a document")
            elif self.there(one):
                drawing.own(one)
        told = any(one.attribution or self.there(one) or (one.paper and self._names_itself(one)) for one in own)
        if told and (document not in drawing.again or drawing.accounts_for(document)):
            return
        # Who has it from an outlet is not whom that outlet has it from, as far as likeness can tell.
        mine = self._who.publisher(document).key
        likest = before.likest(own, [id for id in before.documents if (id, mine) not in drawing.links])
        if likest:
            says = "it names no source; of the earlier articles, the words of this one are most like its own"
            drawing.link(document, likest, "unspecified", GUESSED, says)

    def _outermost(self, said: Sequence[Statement]) -> list[Statement]:
        """Some statements without those that somebody quotes who says it too: who says the whole says the part."""
        makers = {one.attribution for one in said}
        return [one for one in said if makers.isdisjoint(self._quoting(one))]

    def _quoting(self, one: Statement) -> Iterator[str]:
        """The attributions within which that of a statement stands, from the inside out."""
        attributions = self._attributions[one.document]
        within = attributions[one.attribution].within if one.attribution else None
        while within:
            yield within
            within = attributions[within].within

    def _handed_on(self, drawing: _Drawing, one: Statement, before: _Before) -> None:
        """Links an article through the steps of one attribution, until they come to an earlier article."""
        attribution = self._attributions[one.document][one.attribution or ""]
        at, how = one.document, attribution.chain[0].how if attribution.chain else "unspecified"
        paper = self._paper(attribution, one.document)
        for step in attribution.chain[1:]:
            party = self._party(step, attribution, one)
            party = self._holder(step, attribution, one.document, before.documents) or party
            earlier = self._earlier(party, before.documents) if party else None
            itself = party is not None and party.key == self._who.publisher(one.document).key
            if party is None or (itself and (not earlier or (one.sent and step.role == "source"))):
                how = step.how if step.how != "unspecified" else how
                if party and step.role == "source" and not paper:
                    self._own_word(drawing, one, attribution, before)
                continue
            if party.kind == "outlet" and not earlier and not party.outlet:
                # Outlets that are only described ("local sites") are whoever said so most alike.
                earlier = before.likest([one], before.documents)
            if earlier:
                drawing.link(at, earlier, how, "relay", f"it names {step.who}, which said so earlier")
                return
            node = drawing.source(party, one)
            drawing.link(at, node, how, "attribution", f"it names {step.who}")
            at, how = node, step.how
        if paper and at == one.document:
            drawing.link(at, drawing.source(paper, one), how, "attribution", f"it names {paper.name}")
        cited = self._cited(attribution, one, before.documents) if at != one.document else None
        # What rests on their own word confirms nothing by it, nor do reports that an outlet has, beside its own.
        own = cited is not None and attribution.source_type == "document" and self._of_one(cited, one.document)
        if cited and not own and (cited, at) not in drawing.links:
            drawing.link(at, cited, "cited", "citation", "whoever says it points to that report in the same breath")

    def _holder(self, step: Step, attribution: Attribution, document: str, before: Sequence[str]) -> Party | None:
        """The other outlet that is said to have a document (`a letter that the Daily obtained`), if it wrote of it."""
        if attribution.source_type != "document" or step.who is None or step.who != attribution.speaker:
            return None
        holder = self._who.outlet(cut(self._readings[document].text, attribution.source, " "), "outlet")
        other = holder is not None and holder.key != self._who.publisher(document).key
        return holder if holder and other and self._earlier(holder, before) else None

    def _paper(self, attribution: Attribution, document: str) -> Party | None:
        """The document that words were read in of which nobody knows whose they are, or which the outlet of an article
        has; `None` where there is none.
        """
        said_of = self._who.outlet(attribution.speaker, attribution.source_type) if not attribution.source else None
        own = said_of is not None and said_of.key == self._who.publisher(document).key
        unknown = (attribution.speaker is None or own) and attribution.carrier
        papers = (step.who for step in attribution.chain if step.role == "carrier" and step.how == "document")
        who = next((who for who in papers if who), None) if unknown else None
        return Party(f"document:{who}", who, "document") if who else None

    def _own_word(self, drawing: _Drawing, one: Statement, attribution: Attribution, before: _Before) -> None:
        """Tells of an article that its outlet says so itself: it was there, unless it only knows or believes it, or has
        nothing but its word (`The Daily reveals …`) for what others have said before.
        """
        if one.sent or attribution.act != "believe":
            again = not one.sent and attribution.source_type == "outlet" and before.documents
            (drawing.again if again else drawing.seen).add(one.document)
            return
        node = drawing.source(self._who.publisher(one.document), one)
        drawing.link(one.document, node, "unspecified", "own word", "it does not say from whom it knows")

    def there(self, one: Statement) -> bool:
        """Whether an article tells what the people of its outlet saw: it names them and the outlet, or says `our`."""
        return one.sent and (OUR_PEOPLE in one.context or self._names_itself(one))

    def _names_itself(self, one: Statement) -> bool:
        """Whether a sentence of an article names its outlet."""
        return known_term(self._who.publisher(one.document).key) in (*one.terms, *one.context)

    def _party(self, step: Step, attribution: Attribution, one: Statement) -> Party | None:
        """Who a step is; `None` where it is no party, or nobody knows which."""
        known = self._who.outlet(step.who, "outlet" if step.role == "carrier" else attribution.source_type)
        known = known or (self._who.own(step.who, one.document) if one.sent else None)
        if known:
            return known
        if step.role == "carrier":
            told = step.how in _OCCASIONS or step.who is None
            return None if told else Party(f"outlet:{step.who}", step.who, "outlet")
        says = self._saying(step.who, attribution, one.document)
        said_in = voice(self._readings[one.document], says) if _STATEMENT in one.speaker else None
        if said_in and says is attribution:
            step, says = said_in.chain[-1], said_in
        relayed = self._relayed(attribution)
        own = relayed in (None, self._who.publisher(one.document).key)
        named = self._introduced(one.document).get(says.id) if own else None
        if named:
            person = person_in(named.speaker, self._readings[one.document])
            return Party(f"{named.source_type}:{named.speaker}", named.speaker, named.source_type, person=person)
        kind = says.source_type
        if step.who is None or kind == "impersonal":
            return None
        # Two outlets that each have it from "a source" need not have it from one.
        relayed = relayed if kind == "anonymous" else None
        place = f"@{relayed or self._who.publisher(one.document).key}" if kind == "anonymous" else ""
        words = frozenset(one.speaker) if says is attribution else frozenset[str]()
        person = person_in(step.who, self._readings[one.document]) if kind == "person" else None
        return Party(f"{kind}:{step.who}{place}", step.who, kind, words, person=person, relayed=relayed)

    def _relayed(self, attribution: Attribution) -> str | None:
        """The key of the outlet that an article has a source from: that which it names last before it, if any."""
        carriers = (step.who for step in reversed(attribution.chain) if step.role == "carrier")
        return next((outlet.key for outlet in (self._who.outlet(who, "outlet") for who in carriers) if outlet), None)

    def _saying(self, who: str | None, attribution: Attribution, document: str) -> Attribution:
        """Of an attribution and those around it the innermost whose word is somebody's; itself where there is none."""
        around: Attribution | None = attribution
        while around and around.speaker != who:
            around = self._attributions[document].get(around.within or "")
        return around or attribution

    def _earlier(self, party: Party, before: Sequence[str]) -> str | None:
        """The last earlier article of an outlet that makes the claim."""
        mine = [document for document in before if self._who.publisher(document).key == party.key]
        return mine[-1] if mine else None

    def _of_one(self, document: str, other: str) -> bool:
        """Whether two articles are of one outlet."""
        return self._who.publisher(document).key == self._who.publisher(other).key

    def _cited(self, attribution: Attribution, one: Statement, before: Sequence[str]) -> str | None:
        """The earlier article of an outlet that a speaker names around the words of the claim, if any."""
        reading = self._readings[one.document]
        start, end = one.content[0][0], one.content[-1][1]
        dateline = _DATELINE.match(reading.text)
        frame = (min((at for at, _ in attribution.cue), default=start), start)
        beside = [
            (0, dateline.end() if dateline else 0),
            frame,
            *attribution.source,
            *(span for any in reading.attributions for span in any.carrier),
        ]
        for actor in reading.actors:
            for span in actor.mentions if actor.type == "outlet" else ():
                near = _in_one_breath(reading, span, (start, end))
                if near and not any(_touch(span, other) for other in beside):
                    party = self._who.outlet(reading.text[span[0] : span[1]], "outlet")
                    earlier = self._earlier(party, before) if party else None
                    if earlier:
                        return earlier
        return None


def _in_one_breath(reading: Reading, named: Span, said: Span) -> bool:
    """Whether an outlet is named in one breath with what somebody says: beside it and, in a later sentence, by somebody
    who is heard; there the article itself may compare them.
    """
    (first, last), (start, end) = named, said
    if not start - _NEAR <= first <= end + _NEAR or _PARAGRAPH in reading.text[last:start]:
        return False
    after = reading.text[end:first]
    heard = any(_touch(named, span) for one in reading.attributions for span in one.content)
    return _LINE not in after and (heard or not _SENTENCE_END.search(after))


def _figures(said: Iterable[Statement]) -> set[tuple[str | None, float | None, float | None]]:
    """How many of what some statements count."""
    return {(number.of, number.low, number.high) for one in said for number in one.numbers if number.of}


def _word_for_word(left: Statement, right: Statement) -> bool:
    """Whether two statements have almost all their terms in common."""
    ours, theirs = set(left.terms), set(right.terms)
    return len(ours & theirs) >= _VERBATIM * len(ours | theirs)


def _touch(left: Span, right: Span) -> bool:
    return left[0] < right[1] and right[0] < left[1]
