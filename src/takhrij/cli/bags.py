"""One claim of a case, gathered and written as a bag."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import file_digest
from pathlib import Path

from takhrij.case import Case
from takhrij.cli.folders import complete_folder, printed, write_files
from takhrij.model import Claim, Failure
from takhrij.publish.dossier import PAGE, PRINT, Dossier, Original, articles_of, payload, tags


def write_bag(case: Case, claim: Claim, output: Path, language: str) -> Iterator[str]:
    """Write the dossier of a claim to a folder; yields what there is to say of it."""
    one = _gathered(case, claim, language)
    with complete_folder(output) as folder:
        write_files(folder, payload(one))
        hindered = printed(folder / PAGE, folder / PRINT)
        write_files(folder, tags(_fingerprints(folder), one.made))
    yield f"{output}: open {PAGE}"
    if hindered:
        yield f"without a PDF: {hindered}; print the page from any browser instead"


def _gathered(case: Case, claim: Claim, language: str) -> Dossier:
    return Dossier(
        claim,
        [case.reading(id) for id in articles_of(claim)],
        lambda id: Original(case.original(id), case.media_type(id)),
        [_said(failure) for failure in case.failures()],
        datetime.now(UTC).replace(microsecond=0),
        language,
    )


def _said(failure: Failure) -> str:
    return f"{failure.where}: {failure.what}" + (f"; try: {failure.hint}" if failure.hint else "")


def _fingerprints(folder: Path) -> dict[str, tuple[str, int]]:
    """The SHA-256 and the size of each file under `data/`."""
    found = {}
    for file in sorted((folder / "data").rglob("*")):
        if file.is_file():
            with file.open("rb") as stream:
                digest = file_digest(stream, "sha256").hexdigest()
            found[file.relative_to(folder).as_posix()] = (digest, file.stat().st_size)
    return found
