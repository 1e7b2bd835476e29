"""What exports are made of: traced claims, the readings they stand in, and what names either of them elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple
from urllib.parse import quote, urlsplit
from uuid import UUID, uuid5

from takhrij.model import Claim, Denial, Document, Mention, Reading
from takhrij.publish.outline import name

TERMS = "urn:x-takhrij:term:"
_NAMESPACE = UUID("5f0a6a0e-3c0f-5d53-9a55-6b1f0a6c2d11")


class Grade(NamedTuple):
    """A person's grade of a claim: `value` on a scale from `worst` to `best`, in words what it means, by whom, when.

    `value` is `None` where they said that it cannot be judged.
    """

    claim: str
    value: int | None
    worst: int
    best: int
    means: str
    by: str
    on: str | None = None


class Traced(NamedTuple):
    """A case as it is exported. `readings` are gone through once; `made` is when it was exported.

    `accepted` are readings with those attributions alone that persons accepted or corrected.
    """

    claims: Sequence[Claim]
    readings: Iterable[Reading]
    made: datetime
    grades: Sequence[Grade] = ()
    accepted: Iterable[Reading] = ()

    def mentions(self) -> Iterator[tuple[Claim, Mention, Reading]]:
        """Every mention with its claim and its reading, reading by reading."""
        made_in: dict[str, list[tuple[Claim, Mention]]] = {}
        for claim in self.claims:
            for mention in claim.mentions:
                made_in.setdefault(mention.document, []).append((claim, mention))
        for reading in self.readings:
            for claim, mention in made_in.get(reading.id, []):
                yield claim, mention, reading


def speaker(reading: Reading, attribution: str | None) -> str | None:
    """Who is said to have said what an attribution holds, in the fullest words known."""
    return next((name(reading, one) for one in reading.attributions if one.id == attribution), None)


def denier(reading: Reading | None, denial: Denial) -> str | None:
    """Who denies, as the article itself calls them; the claim has one name for a person of whom several tell."""
    return (reading and speaker(reading, denial.attribution)) or denial.who


def web_address(document: Document) -> str | None:
    """The document's address, where it is one of the web; anything else (`javascript:` …) is none."""
    try:
        parts = urlsplit(document.url or "")
    except ValueError:
        return None
    return document.url if parts.scheme in ("http", "https") and parts.netloc else None


def urn(kind: str, *names: str) -> str:
    """A name for the world outside the case: the same for the same names."""
    return ":".join(["urn:x-takhrij", kind, *(quote(name, safe="", errors="replace") for name in names)])


def uuid(*names: str) -> UUID:
    """The same in the form of a UUID."""
    return uuid5(_NAMESPACE, urn(*names))
