"""Files on this disk, in an S3-compatible store or on the web, under one kind of address."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, NamedTuple, cast

import pyarrow
from pyarrow import fs

from takhrij import acquire
from takhrij.errors import ArchiveError, said

_WEB = ("http://", "https://")
_UNREACHABLE = "check the address, the connection and the keys (AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, …)"


class Source(NamedTuple):
    """A file of an archive: its address, and a mark that changes when the file does."""

    address: str
    version: str


class Folder:
    """A folder that is written to. A file in it appears when it is complete."""

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")
        self._files, self._root = _located(self.address)

    def names(self, folder: str) -> list[str]:
        """The names of the files in a folder below, in order; none where there is no such folder."""
        with _reaching(self.path(folder)):
            found = _listed(self._files, f"{self._root}/{folder}", recursive=False)
        return sorted(one.base_name for one in found if not one.base_name.startswith("."))

    def path(self, name: str) -> str:
        """The address of a file."""
        return f"{self.address}/{name}"

    def read(self, name: str) -> bytes:
        """What a file holds."""
        with self._files.open_input_stream(f"{self._root}/{name}") as stream:
            return cast("bytes", stream.read())

    def open(self, name: str) -> BinaryIO:
        """A file, to be read at any place."""
        return cast("BinaryIO", self._files.open_input_file(f"{self._root}/{name}"))

    def write(self, name: str, data: bytes) -> None:
        """Put a file there, in one step. Raises `ArchiveError`."""
        path = PurePosixPath(f"{self._root}/{name}")
        local = isinstance(self._files, fs.LocalFileSystem)
        unfinished = str(path.with_name(f".{path.name}")) if local else str(path)
        try:
            self._files.create_dir(str(path.parent), recursive=True)
            with self._files.open_output_stream(unfinished) as stream:
                stream.write(data)
            if local:
                self._files.move(unfinished, str(path))
        except OSError as error:
            raise ArchiveError(
                self.path(name),
                f"cannot be written: {said(error)}",
                "free some space or another --out, and run it again",
            ) from None

    def remove(self, name: str) -> None:
        """Take a file away."""
        self._files.delete_file(f"{self._root}/{name}")

    def clear(self, folder: str) -> None:
        """Take a folder below away with all that it holds, where there is one."""
        if self._files.get_file_info(f"{self._root}/{folder}").type == fs.FileType.Directory:
            self._files.delete_dir(f"{self._root}/{folder}")


def sources(pattern: str) -> Iterator[Source]:
    """The files that an address, a folder or a pattern with * stands for, in order. Raises `ArchiveError`."""
    if pattern.startswith(_WEB):
        yield Source(pattern, "")
        return
    fixed = pattern.partition("*")[0].rpartition("/")[0] if "*" in pattern else pattern
    files, path = _located(fixed or ".")
    prefix = pattern[: pattern.index("://") + 3] if "://" in pattern else ""
    with _reaching(pattern):
        one = files.get_file_info(path)
    if one.type == fs.FileType.NotFound:
        raise ArchiveError(pattern, "there is no such file or folder", "check the name")
    with _reaching(pattern):
        found = [one] if one.type == fs.FileType.File else _listed(files, path, recursive=True)
    wanted = f"{path}{pattern[len(fixed) :]}" if "*" in pattern else None
    for file in sorted(found, key=lambda file: str(file.path)):
        if _is_meant(file, path, wanted):
            yield Source(f"{prefix}{file.path}", f"{file.size} {file.mtime_ns}")


def opened(address: str, *, allow_private: bool = False) -> BinaryIO:
    """A file that is there, to be read at any place. Opening and reading raise `OSError`.

    What is not on this disk raises `FetchError` (of the web) or `ArchiveError` where it cannot be reached, which is no
    damage: another time it may be. `allow_private` lets an address of the web lead to this machine or a
    private network.
    """
    if address.startswith(_WEB):
        return io.BufferedReader(acquire.ranged(address, allow_private=allow_private))
    files, path = _located(address)
    if isinstance(files, fs.LocalFileSystem):
        return io.BufferedReader(cast("io.RawIOBase", files.open_input_file(path)))
    with _reaching(address):
        return io.BufferedReader(_Elsewhere(files.open_input_file(path), address))


class _Elsewhere(io.RawIOBase):
    """A file in a store elsewhere."""

    def __init__(self, file: Any, address: str) -> None:
        self._file, self._address = file, address

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return int(self._file.tell())

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return int(self._file.seek(offset, whence))

    def readinto(self, buffer: Any) -> int:
        with _reaching(self._address):
            return int(self._file.readinto(buffer))


@contextmanager
def _reaching(address: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ArchiveError(address, f"cannot be reached: {said(error)}", _UNREACHABLE) from None


def _located(address: str) -> tuple[fs.FileSystem, str]:
    if "://" not in address:
        return fs.LocalFileSystem(), str(Path(address).absolute())
    try:
        files, path = fs.FileSystem.from_uri(address)
    except (pyarrow.ArrowInvalid, OSError) as error:
        raise ArchiveError(address, f"cannot be reached: {said(error)}", _UNREACHABLE) from None
    return files, path


def _listed(files: fs.FileSystem, folder: str, *, recursive: bool) -> list[fs.FileInfo]:
    found = files.get_file_info(fs.FileSelector(folder, recursive=recursive, allow_not_found=True))
    return [one for one in found if one.type == fs.FileType.File]


def _is_meant(file: fs.FileInfo, folder: str, wanted: str | None) -> bool:
    if wanted:
        return PurePosixPath(file.path).match(wanted)
    return not any(part.startswith(".") for part in PurePosixPath(file.path[len(folder) :]).parts)
