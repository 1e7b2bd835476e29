"""Readings of an archive that meet a condition, for a case to keep without reading them again."""

from __future__ import annotations

from collections.abc import Iterator

from takhrij import acquire
from takhrij.acquire import Acquired, Given
from takhrij.bulk import tables
from takhrij.bulk.engine import Engine, failing_clearly
from takhrij.bulk.storage import Folder
from takhrij.errors import ArchiveError, TakhrijError, said

_LIKE = "--where \"outlet = 'Al-Marfa' and published >= '2018-04-01'\""


def selected(readings: str, condition: str, engine: Engine) -> Iterator[Acquired | TakhrijError]:
    """The readings of an archive of which a condition in SQL over the columns holds, one after the other.

    Raises `ArchiveError` where there are none at all, or the condition cannot be understood.
    """
    folder = Folder(readings)
    tables.parts(folder)
    daft = engine.started()
    try:
        rows = daft.read_parquet(folder.path(f"{tables.READINGS}/*.parquet")).where(daft.sql_expr(condition))
        chosen = rows.sort("id").select("reading", "source")
    except Exception as error:
        raise ArchiveError("--where", f"is no condition over the columns of readings: {said(error)}", _LIKE) from None
    with failing_clearly():
        for row in chosen.iter_rows():
            yield acquire.one(row["reading"].encode(), row["source"], Given())
