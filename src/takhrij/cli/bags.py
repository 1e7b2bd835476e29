"""One claim of a case, gathered and written as a bag."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path

from takhrij.case import Case
from takhrij.case.publications import dossier
from takhrij.cli.folders import complete_folder, printed, write_files
from takhrij.model import Claim
from takhrij.publish.dossier import PAGE, PRINT, payload, tags


def write_bag(case: Case, claim: Claim, output: Path, language: str) -> Iterator[str]:
    """Write the dossier of a claim to a folder; yields what there is to say of it."""
    one = dossier(case, claim, language)
    with complete_folder(output) as folder:
        write_files(folder, payload(one))
        hindered = printed(folder / PAGE, folder / PRINT)
        write_files(folder, tags(_fingerprints(folder), one.made))
    yield f"{output}: open {PAGE}"
    if hindered:
        yield f"without a PDF: {hindered}; print the page from any browser instead"


def _fingerprints(folder: Path) -> dict[str, tuple[str, int]]:
    """The SHA-256 and the size of each file under `data/`."""
    found = {}
    for file in sorted((folder / "data").rglob("*")):
        if file.is_file():
            with file.open("rb") as stream:
                digest = file_digest(stream, "sha256").hexdigest()
            found[file.relative_to(folder).as_posix()] = (digest, file.stat().st_size)
    return found
