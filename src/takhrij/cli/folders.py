"""A folder as output: written beside its place and moved there when it is complete; and its page printed as PDF."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from takhrij.cli.output import OutputError, UsageError, umask

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
_QUIET = ("--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--no-pdf-header-footer")
_SECONDS = 120


@contextmanager
def complete_folder(path: Path) -> Iterator[Path]:
    """A folder to write into, which is at `path` at the end. Raises `UsageError` where something is there already."""
    if path.exists() and not (path.is_dir() and not any(path.iterdir())):
        raise UsageError(str(path), "is there already", "another --output, or remove it first")
    path = path.absolute()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    except OSError as error:
        raise UsageError(str(path), f"cannot be written: {error.strerror}", "another --output") from None
    try:
        yield part
        part.chmod(0o777 & ~umask())
        part.replace(path)
    except OSError as error:
        raise OutputError.of(str(path), error) from None
    finally:
        shutil.rmtree(part, ignore_errors=True)


def write_files(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Each file at its path under the folder."""
    for path, data in files:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def browser() -> str | None:
    """Where Chromium is, or a browser of its kind."""
    return next(filter(None, map(shutil.which, _BROWSERS)), None)


def printed(page: Path, pdf: Path) -> str | None:
    """Print a page of ours to PDF; where that fails, what stood in the way."""
    found = browser()
    if found is None:
        return "no Chromium was found"
    # Chromium refuses its own sandbox to the superuser. The page is ours: no script, no request.
    unguarded = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory() as profile:
        command = [
            found,
            *_QUIET,
            *unguarded,
            f"--user-data-dir={profile}",
            f"--print-to-pdf={pdf.absolute()}",
            page.absolute().as_uri(),
        ]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603 - fixed arguments
        except (OSError, subprocess.SubprocessError):
            pdf.unlink(missing_ok=True)
    return None if pdf.exists() else "Chromium could not print it"
