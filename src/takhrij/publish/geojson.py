"""GeoJSON (RFC 7946): the places that mentions name, as points on a map."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from takhrij.model import Claim, Mention, Place, Reading
from takhrij.publish.traced import Traced, speaker, web_address
from takhrij.span import covers, cut
from takhrij.wire import encode


def places_of(mention: Mention, reading: Reading) -> Iterator[Place]:
    """The places that the words of a mention name and that lie somewhere; not those that stand for an actor."""
    for place in reading.places:
        known = place.lat is not None and place.lon is not None and not place.metonym
        if known and any(covers(span, place.span) for span in mention.content):
            yield place


def geojson(traced: Traced) -> Iterator[bytes]:
    """A collection with one point for each place that a mention names. A point is of the place, not of a person."""
    yield b'{"type":"FeatureCollection","features":['
    joint = b"\n"
    for claim, mention, reading in traced.mentions():
        for place in places_of(mention, reading):
            yield joint + encode(_feature(claim, mention, reading, place))
            joint = b",\n"
    yield b"\n]}\n"


def _feature(claim: Claim, mention: Mention, reading: Reading, place: Place) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
        "properties": {
            "claim": claim.id,
            "claim_text": claim.text,
            "stance": mention.stance,
            "document": reading.id,
            "outlet": reading.outlet,
            "url": web_address(reading),
            "published": reading.published,
            "speaker": speaker(reading, mention.attribution),
            "words": cut(reading.text, mention.content),
            "place": reading.text[slice(*place.span)],
            "name": place.name,
            "gazetteer": place.id,
            "country": place.country,
            "kind": place.kind,
        },
    }
