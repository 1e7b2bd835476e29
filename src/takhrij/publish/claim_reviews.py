"""schema.org: each claim as `Claim`, and as `ClaimReview` where a person graded it. The program grades nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from takhrij.model import Claim, Reading, SourceType
from takhrij.publish.traced import Grade, Traced, speaker, urn, web_address
from takhrij.wire import encode

# Of the others schema.org has no fitting type; a `Thing` says no more than is known.
_TYPES: dict[SourceType, str] = {
    "person": "Person",
    "official": "Person",
    "organisation": "Organization",
    "outlet": "NewsMediaOrganization",
    "document": "CreativeWork",
}


def claim_reviews(traced: Traced) -> Iterator[bytes]:
    """One JSON-LD document with every claim, where it appears and on whom it rests, then what a person graded."""
    appearances: dict[str, dict[str, dict[str, Any]]] = {claim.id: {} for claim in traced.claims}
    for claim, mention, reading in traced.mentions():
        appearances[claim.id].setdefault(reading.id, _article(reading, speaker(reading, mention.attribution)))
    graph = [_claim(claim, appearances[claim.id]) for claim in traced.claims]
    graph += [_review(grade) for grade in traced.grades]
    yield encode({"@context": "https://schema.org", "@graph": graph}) + b"\n"


def _article(reading: Reading, who: str | None) -> dict[str, Any]:
    return _known(
        {
            "@type": "NewsArticle",
            "@id": web_address(reading) or urn("document", reading.id),
            "headline": reading.title,
            "url": web_address(reading),
            "datePublished": reading.published,
            "inLanguage": reading.language,
            "publisher": reading.outlet and {"@type": "NewsMediaOrganization", "name": reading.outlet},
            "mentions": who and {"@type": "Thing", "name": who},
        }
    )


def _claim(claim: Claim, articles: dict[str, dict[str, Any]]) -> dict[str, Any]:
    first = articles.get(claim.first.document)
    return _known(
        {
            "@type": "Claim",
            "@id": urn("claim", claim.id),
            "text": claim.text,
            "appearance": list(articles.values()),
            "firstAppearance": first and {"@type": "NewsArticle", "@id": first["@id"]},
            "author": [
                {"@type": _TYPES.get(origin.kind, "Thing"), "name": origin.who}
                for origin in claim.origins
                if origin.who
            ],
        }
    )


def _review(grade: Grade) -> dict[str, Any]:
    return _known(
        {
            "@type": "ClaimReview",
            "@id": urn("grade", grade.claim, grade.by),
            "itemReviewed": {"@type": "Claim", "@id": urn("claim", grade.claim)},
            "author": {"@type": "Person", "name": grade.by},
            "datePublished": grade.on,
            "reviewRating": _rating(grade),
        }
    )


def _rating(grade: Grade) -> dict[str, Any]:
    scale = {"ratingValue": grade.value, "worstRating": grade.worst, "bestRating": grade.best}
    return {"@type": "Rating", "alternateName": grade.means} | (scale if grade.value is not None else {})


def _known(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value not in (None, [], "")}
