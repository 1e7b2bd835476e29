"""The nouns. Every one is a frozen value and is its own JSON form.

Spans are half-open `[start, end)` in Unicode code points of `Document.text` as found. What is not known is `None` or
empty: a blank beats a guess.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from takhrij.span import Span

SourceType = Literal["person", "official", "organisation", "outlet", "document", "anonymous", "impersonal"]
Act = Literal["state", "deny", "accuse", "warn", "demand", "ask", "promise", "believe", "want"]
Form = Literal["direct", "indirect", "mixed"]
How = Literal["told", "statement", "document", "relayed", "broadcast", "social post", "unspecified"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
PlaceKind = Literal["country", "region", "settlement", "feature"]
ActorType = Literal["person", "organisation", "outlet"]
Relation = Literal["same", "denies"]
Stance = Literal["affirms", "denies", "questions"]
Received = Literal[How, "cited", "copied", "translated"]
Ending = Literal["first-hand", "document", "anonymous", "unspecified", "earliest-found"]
Denier = Literal["accused", "ally", "third party", "unknown"]
Lost = Literal["attribution dropped", "hedge dropped"]
Verdict = Literal["same", "different", "accept", "reject", "correct", "add", "merge", "grade"]

# How the terms of a statement for what is counted begin, the term for what somebody calls untrue, and that for whom the
# outlet of an article sent (`our reporter`).
COUNTED, UNTRUE, OUR_PEOPLE, KNOWN = "#", "false", "our-people", "@"


def known_term(id: str) -> str:
    """The term of statements for a place, body or outlet that is known by an id: the same in every language."""
    return f"{KNOWN}{id.replace(':', '/')}"


class Value(Struct, frozen=True, kw_only=True, gc=False):
    """What all nouns share: frozen, compared by value, built by keyword.

    None holds itself, so the garbage collector need not look at them, of which a case has hundreds of thousands.
    """


class Document(Value, frozen=True, kw_only=True):
    """A text and where it comes from. `id` is stable; `sha256` is of the bytes it came from (hex)."""

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    published: str | None = None
    retrieved: str | None = None
    sha256: str | None = None


class Step(Value, frozen=True, kw_only=True):
    """One step of a chain, outlet first: `who` handed the words on, in which `role`, and `how` they were received.

    `role` is `outlet` (who published it), `carrier` (through what it came) or `source` (whose word it is).
    """

    who: str | None
    role: Literal["outlet", "carrier", "source"]
    how: How


class Attribution(Value, frozen=True, kw_only=True):
    """Some words of the text are somebody's, not the author's (PARC 3.0, PolNeAR; see docs/data-model.md).

    `within` is the id of the smallest other attribution whose content holds this one. `because` names the table rows
    that made it, as `language/table/row`.
    """

    id: str
    cue: list[Span]
    source: list[Span] = []
    content: list[Span] = []
    carrier: list[Span] = []
    speaker: str | None = None
    source_type: SourceType = "impersonal"
    act: Act = "state"
    within: str | None = None
    form: Form = "indirect"
    chain: list[Step] = []
    because: list[str] = []


class Timex(Value, frozen=True, kw_only=True):
    """An expression of time as TIMEX3: `value` in ISO 8601 with X for what cannot be known."""

    span: Span
    type: TimexType
    value: str
    mod: str | None = None


class Toponym(Value, frozen=True, kw_only=True):
    """An entry of a gazetteer: `id` names the gazetteer too (`geonames:172409`, `wof:…`, `cldr:SY`)."""

    id: str
    name: str
    country: str | None
    kind: PlaceKind
    lat: float | None = None
    lon: float | None = None


class Place(Value, frozen=True, kw_only=True):
    """A mention of a toponym, resolved. `metonym`: it stands for an actor. `candidates`: the entries that lost."""

    span: Span
    id: str | None
    name: str
    country: str | None
    kind: PlaceKind
    lat: float | None = None
    lon: float | None = None
    metonym: bool = False
    candidates: list[Toponym] = []


class Quantity(Value, frozen=True, kw_only=True):
    """A number or range of something: `low` to `high` (`None`: open), `of` what, in English lower case singular.

    `convention` names the rule that turned a vague word into numbers (`acled`: "dozens" is at least 12), else `None`.
    """

    span: Span
    low: float | None
    high: float | None
    of: str | None = None
    convention: str | None = None


class Actor(Value, frozen=True, kw_only=True):
    """A person, organisation or outlet, with all its mentions in one document. `id` is of the registry, or local."""

    id: str
    name: str
    type: ActorType
    mentions: list[Span]


class Reading(Document, frozen=True, kw_only=True):
    """A document and all that was found in it. `warnings` say what was not read, in words."""

    attributions: list[Attribution] = []
    times: list[Timex] = []
    places: list[Place] = []
    quantities: list[Quantity] = []
    actors: list[Actor] = []
    warnings: list[str] = []


class Statement(Value, frozen=True, kw_only=True):
    """Some words of an article that say one thing, and what they come down to when they are compared with others.

    `attribution` is the id of the attribution whose content they are, `None` where the article says it itself. `terms`
    are the words that carry meaning, as concepts or stems, in their order; `context` those of its sentence and of the
    title; `speaker` those of whoever says it, `cites` ids of the known bodies and outlets it is had from; `names` ids
    of places and actors; `numbers` what is counted; `days` ISO dates. `hedged`: said to be possible. `negated`: said
    not to be; `flat`: that there is nothing of the kind; `denied` are the terms that this is said of. `denier`: whoever
    says it denies something in the same article, and it goes with that. `sent`: its sentence names a reporter, a team
    or a camera; `paper`: the document that its sentence says an outlet has; `backs`: it tells of whoever says it that
    they stand by somebody.
    """

    document: str
    attribution: str | None
    content: list[Span]
    stance: Stance = "affirms"
    terms: list[str] = []
    context: list[str] = []
    speaker: list[str] = []
    cites: list[str] = []
    names: list[str] = []
    numbers: list[Quantity] = []
    days: list[str] = []
    quoted: list[str] = []
    hedged: bool = False
    negated: bool = False
    flat: bool = False
    denied: list[str] = []
    denier: bool = False
    sent: bool = False
    paper: str | None = None
    backs: bool = False

    @property
    def key(self) -> str:
        """What tells it from every other statement of a case."""
        return f"{self.document}#{self.attribution or ''}:{self.content[0][0]}-{self.content[-1][1]}"


class Reason(Value, frozen=True, kw_only=True):
    """Why something was concluded: the `feature` or rule, how much it weighed, and a sentence for a reader."""

    feature: str
    weight: float
    says: str


class Match(Value, frozen=True, kw_only=True):
    """Two statements, by `Statement.key`, that say the same, or of which one denies the other. `score` is 0 to 1."""

    left: str
    right: str
    relation: Relation
    score: float
    reasons: list[Reason] = []


class Mention(Value, frozen=True, kw_only=True):
    """A place where a claim is made: the article, the attribution (`None`: in its own voice) and the words."""

    document: str
    attribution: str | None
    content: list[Span]
    stance: Stance = "affirms"
    because: list[Reason] = []


class Node(Value, frozen=True, kw_only=True):
    """Somebody or something in a claim's chains: an article of the case (`document`), or a source that it names."""

    id: str
    who: str | None
    kind: SourceType
    document: str | None = None


class Link(Value, frozen=True, kw_only=True):
    """The node `later` relied on the node `earlier`, and how it received the words from there."""

    later: str
    earlier: str
    how: Received
    because: list[Reason] = []


class Origin(Value, frozen=True, kw_only=True):
    """Where chains end: somebody who relies on nobody that was found. `documents` are the articles that reach it."""

    who: str | None
    kind: SourceType
    ending: Ending
    documents: list[str] = []
    node: str | None = None


class Independence(Value, frozen=True, kw_only=True):
    """How many origins are independent of each other: at least `certain`, at most `possible`."""

    certain: int
    possible: int


class Laundering(Value, frozen=True, kw_only=True):
    """An article in which the words go on without their attribution, or without their hedge."""

    document: str
    how: Lost
    content: list[Span] = []
    because: list[Reason] = []


class Denial(Value, frozen=True, kw_only=True):
    """Somebody denies the claim: `who`, in which words, and what they are to it (`by`)."""

    document: str
    attribution: str | None
    content: list[Span]
    who: str | None
    by: Denier
    because: list[Reason] = []


class Figure(Value, frozen=True, kw_only=True):
    """A number that a mention gives: `low` to `high`, `of` what, by `who`, as of which day. Never averaged."""

    document: str
    low: float | None
    high: float | None
    of: str | None
    who: str | None
    as_of: str | None


class First(Value, frozen=True, kw_only=True):
    """The earliest article that carries a claim, and when it was published."""

    document: str
    time: str | None


class Claim(Value, frozen=True, kw_only=True):
    """All mentions that say the same thing, and what they rest on. `text` is the clearest of them, verbatim.

    `because` says of each origin whether it counts as independent, and why.
    `copies` groups the articles whose bodies are one text; `circular` says that those in `loops` rely on each other;
    `bottleneck` is whom every chain passes through; `families` how many families of outlets carry the claim;
    `cohesion` how alike its mentions are on the average, 0 to 1.
    `warnings` say what is uncertain, and why (a missing date, an outlet nobody knows, an article that was not read).
    """

    id: str
    text: str
    mentions: list[Mention]
    copies: list[list[str]] = []
    nodes: list[Node] = []
    links: list[Link] = []
    origins: list[Origin] = []
    independent: Independence = Independence(certain=0, possible=0)
    because: list[Reason] = []
    circular: bool = False
    loops: list[list[str]] = []
    bottleneck: str | None = None
    laundered: list[Laundering] = []
    denials: list[Denial] = []
    numbers: list[Figure] = []
    first: First
    families: int = 0
    cohesion: float = 1.0
    warnings: list[str] = []

    @property
    def tellings(self) -> list[Mention | Denial]:
        """All places where articles make the claim, then those where they have it denied."""
        return [*self.mentions, *self.denials]


class Judgement(Value, frozen=True, kw_only=True):
    """What a person decided in a case, by whom and when.

    `about` are mentions (`document#start-end`) or names; `says` holds what else was decided: the corrected fields of an
    attribution, spans as `start-end,start-end`, or a source's `reliability` (A to F) and `credibility` (1 to 6). `cue`
    tells attributions apart that have the same content.
    """

    id: int
    verdict: Verdict
    about: list[str]
    says: dict[str, str] = {}
    cue: list[Span] = []
    note: str | None = None
    by: str
    at: str
    undone: str | None = None


class Failure(Value, frozen=True, kw_only=True):
    """What could not be read into a case: where, why, what to try, and when it was tried."""

    where: str
    what: str
    hint: str
    at: str


class LogEntry(Value, frozen=True, kw_only=True):
    """An act in a case: when, by whom, what; `sha256` is of this entry and of `before`, the hash of the one before."""

    number: int
    at: str
    by: str
    act: str
    data: dict[str, object]
    before: str
    sha256: str
