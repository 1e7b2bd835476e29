"""The forms in which a case goes to other programs, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from typing import Literal, NamedTuple

from takhrij.publish.records import jsonl
from takhrij.publish.traced import Traced

Form = Literal["annotations", "prov", "claimreview", "geojson", "stix", "csv", "parquet", "graphml", "jsonl", "gold"]
Export = Callable[[Traced], Iterator[bytes]]


class Format(NamedTuple):
    """A form: what it is, `module.function` that writes it, the package it needs beyond those that are always there."""

    about: str
    writer: str
    needs: str | None = None

    @property
    def missing(self) -> bool:
        """Whether the package it needs is not installed."""
        return self.needs is not None and find_spec(self.needs) is None


FORMATS: dict[Form, Format] = {
    "annotations": Format("W3C Web Annotations, whose words are where", "annotations.web_annotations"),
    "prov": Format("PROV-JSON, what was taken from what, and whose it is", "provenance.provenance", "prov"),
    "claimreview": Format("schema.org Claim, and ClaimReview where a person graded", "claim_reviews.claim_reviews"),
    "geojson": Format("GeoJSON, the places that mentions name", "geojson.geojson"),
    "stix": Format("STIX 2.1, reports, notes, who says and who denies", "intelligence.stix", "stix2"),
    "csv": Format("a table for a spreadsheet, see --table", "tables.as_csv"),
    "parquet": Format("a table for data tools, see --table", "tables.as_parquet", "pyarrow"),
    "graphml": Format("GraphML, who relied on whom", "graphs.graphml"),
    "jsonl": Format("the readings, a line each, to be added to another case without loss", "exports.readings"),
    "gold": Format("what persons accepted or corrected, as annotated texts to score readings against", "gold.gold"),
}


def export(traced: Traced, form: Form, **options: str) -> Iterator[bytes]:
    """The case in one of the `FORMATS`, in pieces. `options` are those of its writer."""
    module, _, function = FORMATS[form].writer.partition(".")
    writer: Export = getattr(import_module(f"takhrij.publish.{module}"), function)
    return partial(writer, **options)(traced) if options else writer(traced)


def readings(traced: Traced) -> Iterator[bytes]:
    """The readings as JSON lines."""
    return jsonl(traced.readings)
