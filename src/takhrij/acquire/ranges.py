"""Files of the web that are read at any place, as archives are: a block at a time, behind the guard that pages have."""

from __future__ import annotations

import io
import tempfile
from typing import TYPE_CHECKING, Any, BinaryIO

from takhrij.acquire.fetch import Limits, answered
from takhrij.errors import FetchError

if TYPE_CHECKING:
    import httpx

_BLOCK = 8 * 1024 * 1024
_SECONDS, _STEP = 3600.0, 60.0


class Ranged(io.RawIOBase):
    """A file at an http or https URL; kept whole in a temporary file where its server has no ranges.

    Opening and reading raise `FetchError`, also where it stands at an address that is not public, unless that is
    allowed.
    """

    def __init__(self, url: str, *, allow_private: bool = False) -> None:
        self._url, self._allow_private = url, allow_private
        self._place, self._size = 0, 0
        self._start, self._held = 0, b""
        self._whole: BinaryIO | None = None
        self._hold(0)

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always."""
        return True

    def tell(self) -> int:
        """Where reading goes on."""
        return self._place

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go on at another place."""
        self._place = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._size}[whence]
        return self._place

    def readinto(self, buffer: Any) -> int:
        """What stands here, as much as is at hand."""
        data = self._read(len(buffer))
        buffer[: len(data)] = data
        self._place += len(data)
        return len(data)

    def close(self) -> None:
        """Let go of what was kept."""
        if self._whole:
            self._whole.close()
        super().close()

    def _read(self, most: int) -> bytes:
        if self._whole:
            self._whole.seek(self._place)
            return self._whole.read(most)
        if self._place >= self._size:
            return b""
        if not self._start <= self._place < self._start + len(self._held):
            self._hold(self._place)
        at = self._place - self._start
        return self._held[at : at + most]

    def _hold(self, start: int) -> None:
        """Have the block that begins at a place."""
        headers = {"Range": f"bytes={start}-{start + _BLOCK - 1}", "Accept-Encoding": "identity"}
        limits = Limits(_SECONDS, _STEP)
        with answered(self._url, headers, limits, allow_private=self._allow_private) as response:
            match response.status_code:
                case 206:
                    self._start, self._held = start, response.read()
                    self._size = self._told(response)
                case 416:  # nothing stands there: an empty file
                    self._size = 0
                case 200:
                    self._keep(response)
                case code:
                    answer = f"{code} {response.reason_phrase}".strip()
                    raise FetchError(self._url, f"the server answered {answer}", "check the address")

    def _told(self, response: httpx.Response) -> int:
        """The size of the whole file. Raises `FetchError` where the block is not what was asked for."""
        unit, _, told = response.headers.get("Content-Range", "").partition(" ")
        stretch, _, size = told.partition("/")
        if unit != "bytes" or not size.isdecimal() or stretch.partition("-")[0] != str(self._start) or not self._held:
            raise FetchError(self._url, f"the server sent another part than was asked for: {told}", "download it first")
        return int(size)

    def _keep(self, response: httpx.Response) -> None:
        self._whole = tempfile.TemporaryFile()  # noqa: SIM115 - closed with this
        for piece in response.iter_bytes():
            self._whole.write(piece)
        self._size = self._whole.tell()
