"""What leaves the workbench: dossiers and exports, and the workbench's own style and script."""

from __future__ import annotations

import io
import zipfile
from hashlib import sha256
from importlib import resources

from litestar import MediaType, Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery

from takhrij.case.publications import alone, dossier, whole
from takhrij.model import Claim
from takhrij.publish.dossier import Dossier, payload, tags
from takhrij.publish.exports import FORMATS, Form, export
from takhrij.publish.markup import asset
from takhrij.serve.desk import Asked, Desk, found, gives

_ZIP, _OTHER = "application/zip", "application/octet-stream"
_ENDINGS = {
    "annotations": "jsonld",
    "prov": "json",
    "claimreview": "jsonld",
    "geojson": "geojson",
    "stix": "json",
    "csv": "csv",
    "parquet": "parquet",
    "graphml": "graphml",
    "jsonl": "jsonl",
    "gold": "gold.jsonl",
}


@get("/dossiers/{id:str}", sync_to_thread=True, responses=gives(bytes, _ZIP))
def bag(request: Asked, desk: NamedDependency[Desk], id: FromPath[str]) -> Response[bytes]:
    """The dossier of a claim as a ZIP file: what `takhrij dossier` writes, but for the PDF."""
    with desk.case(current=True) as case, found():
        one: Claim = case.claim(id.removesuffix(".zip"))
        packed = _packed(dossier(case, one, desk.locale(request)), one.id)
    return _file(packed, f"{one.id}.zip", _ZIP)


def _packed(one: Dossier, folder: str) -> bytes:
    out, fingerprints = io.BytesIO(), dict[str, tuple[str, int]]()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in payload(one):
            archive.writestr(f"{folder}/{path}", data)
            fingerprints[path] = sha256(data).hexdigest(), len(data)
        for path, data in tags(fingerprints, one.made):
            archive.writestr(f"{folder}/{path}", data)
    return out.getvalue()


@get("/exports/{form:str}", sync_to_thread=True, responses=gives(bytes, _OTHER))
def exported(desk: NamedDependency[Desk], form: FromPath[str], claim: FromQuery[str] = "") -> Response[bytes]:
    """The case in a form that other programs read: what `takhrij export --as` writes; or one claim in that form."""
    known = next((one for one in forms() if one == form), None)
    if not known:
        raise NotFoundException(f"There is no such export: {form}")
    with desk.case(current=True) as case, found():
        one = case.claim(claim) if claim else None
        data = b"".join(export(alone(case, one) if one else whole(case), known))
    return _file(data, f"{one.id if one else desk.settings.path.stem}.{_ENDINGS[known]}", _OTHER)


def forms() -> list[Form]:
    """The forms in which something can be had here."""
    return [one for one, about in FORMATS.items() if not about.missing]


def _file(data: bytes, name: str, media_type: str) -> Response[bytes]:
    plain = "".join(letter if (letter.isascii() and letter.isalnum()) or letter in ".-_" else "_" for letter in name)
    headers = {"content-disposition": f'attachment; filename="{plain}"'}
    return Response(data, media_type=media_type, headers=headers)


@get("/assets/{name:str}", sync_to_thread=False, include_in_schema=False)
def own(name: FromPath[str]) -> Response[str]:
    """A style or script of ours."""
    if name not in _OWN or not built(name):
        raise NotFoundException("There is no such file.")
    package, *path = _OWN[name]
    return Response(asset(*path, package=package), media_type=_MEDIA[name.rpartition(".")[2]])


def built(name: str) -> bool:
    """Whether a style or script of ours is there: the pictures are built with Node, and may not have been."""
    package, *path = _OWN[name]
    return resources.files(package).joinpath(*path).is_file()


_MEDIA = {"js": "text/javascript", "css": MediaType.CSS, "topojson": MediaType.JSON}
_PUBLISH, _SERVE = "takhrij.publish", "takhrij.serve"
_OWN = {
    "base.css": (_PUBLISH, "page", "base.css"),
    "claim.css": (_PUBLISH, "dossier", "dossier.css"),
    "article.css": (_PUBLISH, "page", "page.css"),
    "article.js": (_PUBLISH, "page", "page.js"),
    "workbench.css": (_SERVE, "assets", "workbench.css"),
    "review.css": (_SERVE, "assets", "review.css"),
    "review.js": (_SERVE, "assets", "review.js"),
    "workbench.js": (_SERVE, "assets", "workbench.js"),
    "adding.css": (_SERVE, "assets", "adding.css"),
    "adding.js": (_SERVE, "assets", "adding.js"),
    "work.js": (_SERVE, "assets", "work.js"),
    "pictures.css": (_SERVE, "assets", "pictures.css"),
    "pictures.js": (_SERVE, "assets", "pictures.js"),
    "countries.topojson": (_SERVE, "assets", "countries.topojson"),
}
