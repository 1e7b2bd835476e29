"""STIX 2.1: articles as reports, claims as notes, who speaks as identities, denials as opinions of those who deny.

Nothing says whether a claim is true: the author of an opinion is the one who denies.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import stix2

from takhrij.model import Claim, Denial, Document, Reading, SourceType
from takhrij.publish.traced import Traced, urn, uuid, web_address
from takhrij.span import cut

_CLASSES: dict[SourceType, str] = {
    "person": "individual",
    "official": "individual",
    "organisation": "organization",
    "outlet": "organization",
}


def stix(traced: Traced) -> Iterator[bytes]:
    """One bundle of all claims, with the articles that carry or deny them."""
    needed = {one.document for claim in traced.claims for one in claim.tellings}
    building = _Building(traced.made, {reading.id: reading for reading in traced.readings if reading.id in needed})
    for claim in traced.claims:
        building.claim(claim)
    bundle = stix2.Bundle(id=f"bundle--{uuid('bundle', *sorted(needed))}", objects=list(building.objects.values()))
    yield str(bundle.serialize(ensure_ascii=True)).encode("ascii") + b"\n"


class _Building:
    """The objects of a bundle in the making, by id; the same thing has the same id in every bundle."""

    def __init__(self, made: datetime, readings: Mapping[str, Reading]) -> None:
        self._stamp = {"created": made, "modified": made}
        self._readings = readings
        self.objects: dict[str, Any] = {}

    def claim(self, claim: Claim) -> None:
        """A claim as a note on the articles that carry it, by those in whom its chains end."""
        articles = dict.fromkeys(mention.document for mention in claim.mentions)
        about = [self._article(self._readings[one]) for one in articles if one in self._readings]
        origins = [self._identity(origin.who, origin.kind) for origin in claim.origins if origin.who]
        if not about:
            return
        note = self._made(
            stix2.Note,
            ("note", claim.id),
            content=claim.text or claim.id,
            authors=[origin.who for origin in claim.origins if origin.who],
            object_refs=[*about, *origins],
            external_references=[{"source_name": "takhrij", "external_id": claim.id}],
        )
        for number, denial in enumerate(claim.denials):
            self._denial(claim, denial, number, note)

    def _denial(self, claim: Claim, denial: Denial, number: int, note: str) -> None:
        reading = self._readings.get(denial.document)
        if reading:
            self._article(reading)
        self._made(
            stix2.Opinion,
            ("opinion", claim.id, str(number)),
            opinion="disagree",
            explanation=cut(reading.text, denial.content) if reading else None,
            authors=[denial.who] if denial.who else None,
            object_refs=[note],
            external_references=[_reference(reading)] if reading else None,
        )

    def _article(self, reading: Reading) -> str:
        """The article as a report; as a grouping where no date is known, which a report must have."""
        outlet = [self._identity(reading.outlet, "outlet")] if reading.outlet else []
        about = outlet or [self._identity(reading.id, "anonymous")]
        stated = {
            "name": reading.title or reading.id,
            "object_refs": about,
            "external_references": [_reference(reading)],
        }
        published = _instant(reading.published)
        if published is None:
            return self._made(stix2.Grouping, ("grouping", reading.id), context="unspecified", **stated)
        return self._made(
            stix2.Report,
            ("report", reading.id),
            published=published,
            description=f"Published: {reading.published}",
            **stated,
        )

    def _identity(self, who: str, kind: SourceType) -> str:
        return self._made(stix2.Identity, ("identity", who), name=who, identity_class=_CLASSES.get(kind, "unknown"))

    def _made(self, kind: Any, names: tuple[str, ...], **properties: Any) -> str:
        name = f"{names[0]}--{uuid(*names)}"
        if name not in self.objects:
            known = {key: value for key, value in properties.items() if value}
            self.objects[name] = kind(id=name, **self._stamp, **known)
        return name


def _reference(document: Document) -> dict[str, Any]:
    """Where an article stands, and the fingerprint of the file that was read."""
    reference: dict[str, Any] = {
        "source_name": document.outlet or "takhrij",
        "external_id": urn("document", document.id),
        "url": web_address(document),
        "hashes": {"SHA-256": document.sha256} if document.sha256 else None,
    }
    return {name: value for name, value in reference.items() if value}


def _instant(date: str | None) -> datetime | None:
    """The moment of a date; a day without a time begins at midnight UTC, as STIX has no days."""
    try:
        moment = datetime.fromisoformat(date or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
