"""Where output goes: standard output, or a file that appears when it is complete."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from takhrij.errors import TakhrijError


class UsageError(TakhrijError):
    """What was asked for cannot be done as it was asked."""


@contextmanager
def opened(path: Path | None) -> Iterator[BinaryIO]:
    """A stream of bytes to a file, or to standard output where there is none. Raises `UsageError`."""
    if path is None:
        yield sys.stdout.buffer
    elif path.exists() and not path.is_file():
        with _opened(path) as stream:
            yield stream
    else:
        with _complete(path) as stream:
            yield stream


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("wb")
    except OSError as error:
        raise _unwritable(path, error) from None


@contextmanager
def _complete(path: Path) -> Iterator[BinaryIO]:
    """Written beside the file and moved to its name at the end, so that nobody takes a part for the whole."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise _unwritable(path, error) from None
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        mode = path.stat().st_mode if path.exists() else 0o666 & ~_umask()
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        with suppress(FileNotFoundError):
            Path(name).unlink()
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _unwritable(path: Path, error: OSError) -> UsageError:
    return UsageError(str(path), f"cannot be written: {error.strerror}", "another --output")
