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


class Value(Struct, frozen=True, kw_only=True):
    """What all nouns share: frozen, compared by value, built by keyword."""


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
