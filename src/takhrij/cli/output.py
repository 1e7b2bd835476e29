"""Where output goes: standard output, or a file that appears when it is complete."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path
from typing import BinaryIO, cast

from takhrij.errors import TakhrijError


class UsageError(TakhrijError):
    """What was asked for cannot be done as it was asked."""


class OutputError(TakhrijError):
    """The output could not be written to its end."""

    @classmethod
    def of(cls, where: str, error: OSError) -> OutputError:
        """The error for what the system said."""
        return cls(where, f"cannot be written: {error.strerror or error}", "free some space, or write somewhere else")


def write(pieces: Iterable[bytes], path: Path | None) -> None:
    """Write each piece as soon as it is there, to a file or to standard output where there is none.

    Raises `UsageError` where the output cannot be opened, and `OutputError` where the file cannot take it all; what
    goes wrong with standard output is left to `takhrij.cli.main`, as for every other command.
    """
    with _opened(path) as out:
        for piece in pieces:
            try:
                _write_all(piece, out)
            except OSError as error:
                if path is None:
                    raise
                raise OutputError.of(str(path), error) from None


def _write_all(piece: bytes, out: BinaryIO) -> None:
    left = memoryview(piece)
    while left:
        left = left[out.write(left) :]
    out.flush()


@contextmanager
def _opened(path: Path | None) -> Iterator[BinaryIO]:
    if path is None:
        if sys.stdout is None:
            raise UsageError("standard output", "is closed", "--output FILE")
        yield sys.stdout.buffer
        return
    with _special(path) if path.exists() and not path.is_file() else _complete(path) as stream:
        yield cast("BinaryIO", stream)


def _special(path: Path) -> FileIO:
    try:
        return path.open("wb", buffering=0)
    except OSError as error:
        raise _unwritable(path, error) from None


@contextmanager
def _complete(path: Path) -> Iterator[FileIO]:
    """Written beside the file and moved to its name at the end, so that nobody takes a part for the whole."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise _unwritable(path, error) from None
    try:
        with os.fdopen(handle, "wb", buffering=0) as stream:
            yield stream
        mode = path.stat().st_mode if path.exists() else 0o666 & ~umask()
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        with suppress(FileNotFoundError):
            Path(name).unlink()
        raise


def umask() -> int:
    """The permissions that new files are not given."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _unwritable(path: Path, error: OSError) -> UsageError:
    return UsageError(str(path), f"cannot be written: {error.strerror}", "another --output")
