"""W3C Web Annotations: attributions and mentions as notes on the words of an article (position and quotation)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from takhrij.model import Attribution, Claim, Denial, Mention, Reading
from takhrij.publish.traced import TERMS, Traced, speaker, urn, web_address
from takhrij.span import Span
from takhrij.wire import encode

# The address is the name by which the vocabulary is known; the package holds its terms in anno.jsonld.
VOCABULARY = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
_OUR_TERMS = ("act", "attribution", "because", "by", "sourceType", "stance")


def web_annotations(traced: Traced) -> Iterator[bytes]:
    """One collection of annotations in JSON-LD: one for each attribution and, on claims, mention and denial."""
    context = [VOCABULARY, {term: TERMS + term for term in _OUR_TERMS}]
    yield b'{"@context":' + encode(context) + b',"type":"AnnotationCollection","label":"Takhrij","first":'
    yield b'{"type":"AnnotationPage","startIndex":0,"items":['
    total = 0
    for annotation in _annotations(traced):
        yield (b",\n" if total else b"\n") + encode(annotation)
        total += 1
    yield b'\n]},"total":' + str(total).encode() + b"}\n"


def _annotations(traced: Traced) -> Iterator[dict[str, Any]]:
    on_claims: dict[str, list[tuple[Claim, Mention | Denial]]] = {}
    for claim in traced.claims:
        for one in claim.tellings:
            on_claims.setdefault(one.document, []).append((claim, one))
    for reading in traced.readings:
        for attribution in reading.attributions:
            yield _of_attribution(reading, attribution)
        for number, (claim, one) in enumerate(on_claims.get(reading.id, [])):
            yield _of_claim(reading, claim, one, number)


def _of_attribution(reading: Reading, attribution: Attribution) -> dict[str, Any]:
    who = speaker(reading, attribution.id)
    return {
        "id": urn("attribution", reading.id, attribution.id),
        "type": "Annotation",
        "motivation": "identifying",
        "body": [{"type": "TextualBody", "value": who, "purpose": "identifying"}] if who else [],
        "target": _targets(reading, attribution.content or attribution.cue),
        "act": attribution.act,
        "sourceType": attribution.source_type,
        "because": attribution.because,
    }


def _of_claim(reading: Reading, claim: Claim, one: Mention | Denial, number: int) -> dict[str, Any]:
    kind = "mention" if isinstance(one, Mention) else "denial"
    return {
        "id": urn(kind, claim.id, reading.id, str(number)),
        "type": "Annotation",
        "motivation": "linking",
        "body": [
            {"id": urn("claim", claim.id), "purpose": "linking"},
            {"type": "TextualBody", "value": claim.text, "purpose": "describing"},
        ],
        "target": _targets(reading, one.content),
        "attribution": one.attribution and urn("attribution", reading.id, one.attribution),
        "stance": one.stance if isinstance(one, Mention) else "denies",
        "because": [reason.says for reason in one.because],
    } | ({"by": one.by} if isinstance(one, Denial) else {})


def _targets(reading: Reading, spans: Iterable[Span]) -> list[dict[str, Any]]:
    source = web_address(reading) or urn("document", reading.id)
    return [{"source": source, "selector": _selectors(reading.text, span)} for span in spans]


def _selectors(text: str, span: Span) -> list[dict[str, Any]]:
    start, end = span
    return [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - _AROUND) : start],
            "suffix": text[end : end + _AROUND],
        },
    ]
