"""The cases with a known truth: invented, of our own writing, and others where they lie beside the project."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from takhrij.model import Denier, Document, Lost, SourceType
from takhrij.span import Span

OWN = Path(__file__).parent / "scenarios"
BESIDE = Path(__file__).parents[2] / "shared" / "scenarios"
_TABLE = "cases.toml"
CaseSet = Literal["development", "held out"]


class Quote(Struct, frozen=True):
    """Words of an article, which occur in it once."""

    document: str
    quote: str


class TrueMention(Quote, frozen=True):
    """A mention; `unattributed` where the article says it in its own voice."""

    unattributed: bool = False


class TrueDenial(Quote, frozen=True):
    """A denial, and whose it is."""

    who: str | None
    by: Denier


class TrueOrigin(Struct, frozen=True):
    """Who relies on nobody else in the case, and the first article that has it from there."""

    who: str
    kind: SourceType
    first: str


class TrueIndependence(Struct, frozen=True):
    """The interval."""

    certain: int
    possible: int


class TrueLaundering(Struct, frozen=True):
    """An article that drops something."""

    document: str
    how: Lost


class TrueFigure(Struct, frozen=True):
    """A number that a mention gives."""

    document: str
    value: float
    of: str
    who: str | None


class TrueClaim(Struct, frozen=True):
    """One claim and what it rests on, as evaluation/scenarios/README.md says."""

    id: str
    gist: str
    mentions: list[TrueMention]
    origins: list[TrueOrigin]
    independent: TrueIndependence
    circular: bool
    loop: list[str]
    bottleneck: str | None
    laundered: list[TrueLaundering]
    denials: list[TrueDenial]
    numbers: list[TrueFigure]
    bottleneck_also: list[str] | str | None = None

    @property
    def bottlenecks(self) -> list[str | None]:
        """Every answer that is right."""
        also = self.bottleneck_also or []
        return [self.bottleneck, *([also] if isinstance(also, str) else also)]


class Truth(Struct, frozen=True):
    """What is true of a case: its pairs of copies, and the claims that matter."""

    title: str
    copies: list[tuple[str, str]]
    claims: list[TrueClaim]


class Case(Struct, frozen=True):
    """A case with its truth.

    `outlets` is the table that a user gives, `aliases` are all names of each outlet in it; `holds` is what the case was
    written to hold.
    """

    name: str
    set: CaseSet
    articles: list[Document]
    outlets: Path
    aliases: list[list[str]]
    truth: Truth
    holds: frozenset[str] = frozenset()

    @property
    def texts(self) -> dict[str, str]:
        """The text of each article by its id."""
        return {article.id: article.text for article in self.articles}

    def place(self, quote: Quote) -> Span:
        """Where quoted words stand in their article. Raises `ValueError` where they do not."""
        start = self.texts[quote.document].find(quote.quote)
        if start < 0:
            raise ValueError(f"{self.name}: no such words in {quote.document}: {quote.quote}")
        return start, start + len(quote.quote)


def case_sets() -> dict[str, list[Case]]:
    """Every set that is here by name: our own two, and those of `../shared/scenarios` where it is."""
    mine = list(own())
    here = {f"own {name}": [one for one in mine if one.set == name] for name in ("development", "held out")}
    if BESIDE.is_dir():
        here["beside"] = list(beside())
    return here


def own(folder: Path = OWN) -> Iterator[Case]:
    """Our own cases, by the table of which set they belong to."""
    for name, row in tomllib.loads((folder / _TABLE).read_text("utf-8")).items():
        here = folder / name
        yield _case(here, here / row.get("articles", "."), row["set"], row["holds"])


def beside() -> Iterator[Case]:
    """The cases of `../shared/scenarios` that may be looked at."""
    for path in sorted(BESIDE.glob("dev-*/truth.json")):
        yield _case(path.parent, path.parent, "development")


def _case(truth: Path, articles: Path, which: CaseSet, holds: Iterable[str] = ()) -> Case:
    lines = (articles / "articles.jsonl").read_text("utf-8").splitlines()
    outlets = articles / "outlets.tsv"
    rows = [line.split("\t") for line in outlets.read_text("utf-8").splitlines()[1:]]
    return Case(
        name=truth.name,
        set=which,
        articles=[msgspec.json.decode(line, type=Document) for line in lines],
        outlets=outlets,
        aliases=[[name, *filter(None, aliases.split("|"))] for name, aliases, *_ in rows],
        truth=msgspec.json.decode((truth / "truth.json").read_bytes(), type=Truth),
        holds=frozenset(holds),
    )
