"""Read JSON and JSON Lines: articles of any collection that has a `text`, and our own readings."""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

import msgspec

from takhrij.acquire.detection import detect
from takhrij.acquire.given import Acquired, Given, primary, sha256
from takhrij.errors import InputError, TakhrijError
from takhrij.model import Document, Reading

MEDIA_TYPE = "application/json"
_OBJECT = "each document must be one JSON object with a “text”"


class _Original(NamedTuple):
    data: bytes
    sha256: str


def read(
    stream: io.BufferedReader, where: str, given: Given, *, lines: bool, most_bytes: int
) -> Iterator[Acquired | TakhrijError]:
    """The documents of a .jsonl, streamed, or (`lines` is false) of a .json that holds an object, a list, or lines.

    `id` and `text` are kept to the letter, lone surrogates included. `given` fills what an object lacks. The SHA-256
    is of the line's bytes without its line break, of the file's where it holds one document, and of the UTF-8 form of
    UTF-16 and UTF-32; an object that states its own `sha256`, as a reading does, keeps it.
    """
    found = _lines(_utf8(stream, where, most_bytes), most_bytes)
    if lines:
        yield from _each(found, where, given)
        return
    first, second = next(found, b""), next(found, b"")
    if second and _is_object(first):
        yield from _each(chain((first, second), found), where, given)
        return
    pieces, size = [], 0
    for line in chain((first, second), found):
        size += len(line)
        if size > most_bytes:
            raise InputError(where, f"is larger than {most_bytes >> 20} MiB", "give one object a line, in a .jsonl")
        pieces.append(line)
    yield from _whole(b"".join(pieces), where, given)


def _utf8(stream: io.BufferedReader, where: str, most_bytes: int) -> io.BufferedReader | io.BytesIO:
    encoding = json.detect_encoding(stream.peek(4)[:4])
    if encoding.startswith("utf-8"):
        return stream
    data = stream.read(most_bytes + 1)
    if len(data) > most_bytes:
        raise InputError(where, f"{encoding.upper()} of more than {most_bytes >> 20} MiB", "save it as UTF-8")
    try:
        return io.BytesIO(data.decode(encoding, "surrogatepass").encode("utf-8", "surrogatepass"))
    except UnicodeDecodeError:
        raise InputError(where, "is not text", _OBJECT) from None


def _lines(stream: io.BufferedReader | io.BytesIO, most_bytes: int) -> Iterator[bytes]:
    """The lines with their breaks. One that is longer than a document may be is cut, and so fails as JSON."""
    while line := stream.readline(most_bytes):
        yield line
        while not line.endswith(b"\n") and len(line) == most_bytes:
            line = stream.readline(most_bytes)


def _each(lines: Iterable[bytes], where: str, given: Given) -> Iterator[Acquired | TakhrijError]:
    empty = True
    for number, line in enumerate(lines, 1):
        data = line.removeprefix(codecs.BOM_UTF8).strip(b"\r\n") if number == 1 else line.strip(b"\r\n")
        if not data.strip():
            continue
        empty = False
        yield one(data, f"{where}:{number}", given)
    if empty:
        yield InputError(where, "holds no documents", _OBJECT)


def one(data: bytes, where: str, given: Given) -> Acquired | InputError:
    """The document that one line of JSON is, or why it is none."""
    try:
        return _acquired(_decoded(data, where), _Original(data, sha256(data)), where, given)
    except InputError as error:
        return error


def _whole(data: bytes, where: str, given: Given) -> Iterator[Acquired | TakhrijError]:
    found, original = _decoded(data.removeprefix(codecs.BOM_UTF8), where), _Original(data, sha256(data))
    if not isinstance(found, list):
        yield _acquired(found, original, where, given)
        return
    if not found:
        raise InputError(where, "is an empty list", _OBJECT)
    for number, item in enumerate(found, 1):
        try:
            yield _acquired(item, original, f"{where}[{number}]", given, f"{original.sha256[:16]}-{number}")
        except InputError as error:
            yield error


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(_decoded(line.removeprefix(codecs.BOM_UTF8), ""), dict)
    except InputError:
        return False


def _decoded(data: bytes, where: str) -> object:
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass
    try:
        # The strict decoder refuses lone surrogates in escapes; the standard library keeps them.
        return json.loads(data.decode("utf-8"))
    except UnicodeDecodeError:
        raise InputError(where, "is not UTF-8", "convert the file to UTF-8 (iconv -f windows-1256 -t utf-8)") from None
    except json.JSONDecodeError as error:
        raise InputError(where, f"is not JSON: {error.msg} (character {error.pos + 1})", _OBJECT) from None
    except (ValueError, RecursionError):
        raise InputError(where, "is no JSON that can be read: nested too deep or a number too long", _OBJECT) from None


def reading(acquired: Acquired) -> Reading | None:
    """The reading that a JSON object with `attributions` is, as it stands; `None` for any other document.

    What the document was given, such as an outlet, is filled in. Raises `InputError` where it has not the form of one.
    """
    if not acquired.record or "attributions" not in acquired.record:
        return None
    fields = {field: getattr(acquired.document, field) for field in Document.__struct_fields__}
    try:
        return msgspec.convert(acquired.record | fields, Reading)
    except msgspec.ValidationError as error:
        hint = "takhrij read FILE --format jsonl, or leave out “attributions”"
        raise InputError(acquired.where, f"is not a reading: {error}", hint) from None


def _acquired(found: object, original: _Original, where: str, given: Given, name: str | None = None) -> Acquired:
    if not isinstance(found, dict):
        raise InputError(where, "is not a JSON object", _OBJECT)
    document = _document(found, original.sha256, where, given, name)
    return Acquired(document, original.data, MEDIA_TYPE, where, found)


def _document(found: dict[str, object], digest: str, where: str, given: Given, name: str | None) -> Document:
    if "text" not in found:
        raise InputError(where, "has no “text”", _OBJECT)
    if not isinstance(found["text"], str):
        raise InputError(where, "its “text” is not a string", _OBJECT)
    text = found["text"]
    language = primary(_stated(found, "language", where) or given.language)
    return Document(
        id=_id(found, where) or name or digest[:16],
        text=text,
        title=_stated(found, "title", where) or given.title,
        outlet=_stated(found, "outlet", where) or given.outlet,
        url=_stated(found, "url", where) or given.url,
        language=language or detect(text),
        published=_stated(found, "published", where) or _stated(found, "date", where) or given.published,
        retrieved=_stated(found, "retrieved", where),
        sha256=_stated(found, "sha256", where) or digest,
    )


def _id(found: dict[str, object], where: str) -> str | None:
    name = found.get("id")
    if isinstance(name, int) and not isinstance(name, bool):
        return str(name) if abs(name) < 2**63 else None
    return _stated(found, "id", where)


def _stated(found: dict[str, object], field: str, where: str) -> str | None:
    value = found.get(field)
    if value is None or isinstance(value, str):
        return value or None
    raise InputError(where, f"its “{field}” is not a string", f"write “{field}” as a string, or leave it out")
