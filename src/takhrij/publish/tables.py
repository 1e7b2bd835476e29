"""Tables of a case, one row a thing: mentions, claims, links and attributions; as CSV and as Parquet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, Literal, NamedTuple, get_type_hints

from takhrij.model import Reading, Reason
from takhrij.publish.characters import encodable
from takhrij.publish.traced import Traced, speaker
from takhrij.span import Span, cut

Table = Literal["mentions", "claims", "links", "attributions"]
_ROWS_AT_ONCE = 10_000
# A spreadsheet takes a cell that begins so for a formula, and runs it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Mentioned(NamedTuple):
    """A row of `mentions`. `spans` are `start-end`, in code points of the article's text, with a space between."""

    claim: str
    document: str
    outlet: str | None
    published: str | None
    attribution: str | None
    speaker: str | None
    stance: str
    spans: str
    words: str
    because: str


class Claimed(NamedTuple):
    """A row of `claims`."""

    claim: str
    text: str
    articles: int
    families: int
    certain: int
    possible: int
    circular: bool
    bottleneck: str | None
    denials: int
    laundered: int
    first: str
    first_time: str | None
    warnings: str


class Linked(NamedTuple):
    """A row of `links`."""

    claim: str
    later: str
    later_who: str | None
    how: str
    earlier: str
    earlier_who: str | None
    earlier_kind: str | None
    because: str


class Attributed(NamedTuple):
    """A row of `attributions`."""

    document: str
    outlet: str | None
    published: str | None
    attribution: str
    speaker: str | None
    source_type: str
    act: str
    form: str
    within: str | None
    cue: str
    source: str
    carrier: str
    spans: str
    content: str
    because: str


def as_csv(traced: Traced, table: Table = "mentions") -> Iterator[bytes]:
    """One table as CSV in UTF-8. A text that a spreadsheet would run as a formula has an apostrophe before it."""
    row, rows = _tables()[table]
    yield _line(row._fields)
    for one in rows(traced):
        yield _line(_harmless(cell) for cell in one)


def as_parquet(traced: Traced, table: Table = "mentions") -> Iterator[bytes]:
    """One table as Parquet."""
    import pyarrow  # noqa: PLC0415 - an extra, which CSV does without
    from pyarrow import parquet  # noqa: PLC0415

    row, rows = _tables()[table]
    types = {int: pyarrow.int64(), bool: pyarrow.bool_()}
    schema = pyarrow.schema([(name, types.get(kind, pyarrow.string())) for name, kind in get_type_hints(row).items()])
    out, left = io.BytesIO(), rows(traced)
    with parquet.ParquetWriter(out, schema) as writer:
        while some := list(islice(left, _ROWS_AT_ONCE)):
            writer.write_table(pyarrow.Table.from_pylist([_encodable(one) for one in some], schema))
    yield out.getvalue()


def _tables() -> dict[Table, tuple[Any, Callable[[Traced], Iterator[tuple[Any, ...]]]]]:
    return {
        "mentions": (Mentioned, _mentions),
        "claims": (Claimed, _claims),
        "links": (Linked, _links),
        "attributions": (Attributed, _attributions),
    }


def _mentions(traced: Traced) -> Iterator[Mentioned]:
    for claim, mention, reading in traced.mentions():
        yield Mentioned(
            claim=claim.id,
            document=reading.id,
            outlet=reading.outlet,
            published=reading.published,
            attribution=mention.attribution,
            speaker=speaker(reading, mention.attribution),
            stance=mention.stance,
            spans=_spans(mention.content),
            words=cut(reading.text, mention.content),
            because=_said(mention.because),
        )


def _claims(traced: Traced) -> Iterator[Claimed]:
    for claim in traced.claims:
        yield Claimed(
            claim=claim.id,
            text=claim.text,
            articles=len({mention.document for mention in claim.mentions}),
            families=claim.families,
            certain=claim.independent.certain,
            possible=claim.independent.possible,
            circular=claim.circular,
            bottleneck=claim.bottleneck,
            denials=len(claim.denials),
            laundered=len({one.document for one in claim.laundered}),
            first=claim.first.document,
            first_time=claim.first.time,
            warnings=" ".join(claim.warnings),
        )


def _links(traced: Traced) -> Iterator[Linked]:
    for claim in traced.claims:
        nodes = {node.id: node for node in claim.nodes}
        for link in claim.links:
            later, earlier = nodes.get(link.later), nodes.get(link.earlier)
            yield Linked(
                claim=claim.id,
                later=link.later,
                later_who=later.who if later else None,
                how=link.how,
                earlier=link.earlier,
                earlier_who=earlier.who if earlier else None,
                earlier_kind=earlier.kind if earlier else None,
                because=_said(link.because),
            )


def _attributions(traced: Traced) -> Iterator[Attributed]:
    for reading in traced.readings:
        yield from attributed(reading)


def attributed(reading: Reading) -> Iterator[Attributed]:
    """The rows of `attributions` of one reading."""
    for one in reading.attributions:
        yield Attributed(
            document=reading.id,
            outlet=reading.outlet,
            published=reading.published,
            attribution=one.id,
            speaker=one.speaker,
            source_type=one.source_type,
            act=one.act,
            form=one.form,
            within=one.within,
            cue=cut(reading.text, one.cue),
            source=cut(reading.text, one.source),
            carrier=cut(reading.text, one.carrier),
            spans=_spans(one.content),
            content=cut(reading.text, one.content),
            because=" ".join(one.because),
        )


def _spans(spans: Iterable[Span]) -> str:
    return " ".join(f"{start}-{end}" for start, end in spans)


def _said(reasons: Iterable[Reason]) -> str:
    return " ".join(reason.says for reason in reasons)


def _line(cells: Iterable[Any]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return encodable(out.getvalue()).encode("utf-8")


def _harmless(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _encodable(row: Any) -> dict[str, Any]:
    return {name: encodable(cell) if isinstance(cell, str) else cell for name, cell in row._asdict().items()}
