"""What a form hands over: files, addresses and a text, as sources that can be added after the form is gone."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import partial
from itertools import islice
from tempfile import TemporaryFile
from typing import IO, Any

from litestar.datastructures import UploadFile
from litestar.exceptions import ClientException
from msgspec import Struct
from msgspec.structs import replace

from takhrij.acquire import Given, fetched, handed, is_date, named, pasted
from takhrij.serve.work import Source

# So much is taken at once, files, addresses and texts together.
MOST_SOURCES = 5_000
MOST_BYTES = 256 * 1024 * 1024
# How much an address weighs in what is left to do, until it is fetched, and the smallest file or text.
_ADDRESS = 50_000
_LEAST = 1_000
_MOST_AT_ONCE = 1 << 16
_DIGIT = re.compile(r"\d")


class Handed(Struct):
    """What a form hands over to be added: `files`, `addresses` one a line, and a `text`.

    The rest is what the documents do not say themselves; `title` and `url` are those of the text alone.
    """

    files: list[UploadFile] = []
    addresses: str = ""
    text: str = ""
    published: str = ""
    outlet: str = ""
    language: str = ""
    title: str = ""
    url: str = ""


class Held:
    """The files of a form, kept in one of no name, so that nothing is left of them whatever ends the program."""

    def __init__(self) -> None:
        self._file: IO[bytes] = TemporaryFile()  # noqa: SIM115 - it is closed when the last of them was added

    def hold(self, stream: IO[bytes]) -> _Part:
        """A copy of a file, to be read by one thread, one after the other."""
        start = self._file.seek(0, io.SEEK_END)
        while piece := stream.read(_MOST_AT_ONCE):
            self._file.write(piece)
        return _Part(self._file, start, self._file.tell())

    def close(self) -> None:
        """Forget them."""
        self._file.close()


class _Part(io.RawIOBase):
    """The bytes of a file from `start` to `end`, as a file of their own."""

    def __init__(self, file: IO[bytes], start: int, end: int) -> None:
        self._file, self._start, self._end, self._at = file, start, end, start

    def __len__(self) -> int:
        return self._end - self._start

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at - self._start

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._at = max(self._start, {0: self._start, 1: self._at, 2: self._end}[whence] + offset)
        return self.tell()

    def readinto(self, buffer: Any) -> int:
        self._file.seek(self._at)
        piece = self._file.read(min(len(buffer), max(0, self._end - self._at)))
        buffer[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)


def sources(data: Handed, held: Held) -> list[Source]:
    """What was handed over. Raises `ClientException` where that is nothing, or too much, or for a date that is none."""
    found = list(islice(_sources(data, held), MOST_SOURCES + 1))
    if not found:
        raise ClientException("Nothing was handed over: no file, no address and no text.")
    if len(found) > MOST_SOURCES:
        raise ClientException(f"More than {MOST_SOURCES:,} sources were handed over at once.")
    return found


def _sources(data: Handed, held: Held) -> Iterator[Source]:
    stated = {field: value for field in Given.__struct_fields__ if (value := getattr(data, field).strip())}
    if "published" in stated:
        stated["published"] = _DIGIT.sub(lambda found: str(int(found[0])), stated["published"])
    if not is_date(stated.get("published", "2019")):
        raise ClientException(f"“{stated['published']}” is no date; write 2019-04-10, 2019-04 or 2019.")
    text = Given(**stated)
    given = replace(text, title=None, url=None)
    for one in data.files:
        part = held.hold(one.file)
        documents = partial(handed, one.filename, io.BufferedReader(part), given)
        yield Source(one.filename, max(len(part), _LEAST), documents, part.tell)
    for address in filter(None, map(str.strip, data.addresses.splitlines())):
        yield Source(address, _ADDRESS, partial(fetched, address, given))
    if data.text.strip():
        yield Source(named(data.text, text), max(len(data.text), _LEAST), partial(pasted, data.text, text))
