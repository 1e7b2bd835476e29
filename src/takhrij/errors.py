"""The one family of errors a user can meet. Each says where, what is wrong, and what to try."""

from __future__ import annotations

_LONGEST = 200


def said(what: object) -> str:
    """What another's error or answer says, in one line that is not endless."""
    return " ".join(str(what).split())[:_LONGEST] or type(what).__name__


class TakhrijError(Exception):
    """Anything that goes wrong for a reason a user can act on.

    `str(error)` is one line: `where: what; try: hint`. `where` names a file, a `file:line`, a URL or a table row.
    """

    def __init__(self, where: str, what: str, hint: str = "") -> None:
        self.where, self.what, self.hint = where, what, hint
        super().__init__(f"{where}: {what}" + (f"; try: {hint}" if hint else ""))


class InputError(TakhrijError):
    """A document could not be read: missing, empty, not text, truncated, not an article."""


class FetchError(TakhrijError):
    """A URL could not be fetched, or may not be."""


class LanguageError(TakhrijError):
    """A language folder, one of its tables or one of its rows is not well formed."""


class GazetteerError(TakhrijError):
    """A gazetteer file or its index cannot be used."""


class RegistryError(TakhrijError):
    """A table of outlets or actors is not well formed."""


class ArchiveError(TakhrijError):
    """An archive, or the readings of one, cannot be reached, read or written, or the engine stopped."""


class CaseError(TakhrijError):
    """A case file cannot be opened, read or written, or what was asked of it is not in it."""


class AbsentError(CaseError):
    """What was asked of a case is not in it."""
