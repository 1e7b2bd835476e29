"""Open files and the files of folders."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from takhrij.acquire.forms import READABLE, SUFFIXES, suffix
from takhrij.acquire.given import Provenance, Raw
from takhrij.errors import InputError


def opened(path: Path) -> Iterator[Raw | InputError]:
    """The file, opened; or one after the other the files below a folder. An error stands for what cannot be opened."""
    if not path.is_dir():
        yield _opened(path)
        return
    found = False
    for file in _walk(path):
        if suffix(file.name) in SUFFIXES:
            found = True
            yield _opened(file)
    if not found:
        yield InputError(str(path), "no readable file in this folder", f"give {READABLE} files, or .gz of these")


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root, name) for name in sorted(names) if not name.startswith("."))


def _opened(path: Path) -> Raw | InputError:
    try:
        return Raw(Provenance(str(path)), path.open("rb"), suffix(path.name))
    except FileNotFoundError:
        return InputError(str(path), "no such file", "check the name; quote names that hold spaces")
    except PermissionError:
        return InputError(str(path), "may not be read", "check the file's permissions")
    except (OSError, ValueError) as error:
        return InputError(str(path), f"cannot be opened: {error}", "check the name")
