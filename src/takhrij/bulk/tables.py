"""The tables that reading an archive writes, as Parquet: readings, attributions, failures. See docs/archive.md."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pyarrow
from pyarrow import parquet

from takhrij.bulk.rows import Failed, Row
from takhrij.bulk.storage import Folder
from takhrij.errors import ArchiveError
from takhrij.model import Document, Reading
from takhrij.publish.tables import Attributed
from takhrij.wire import decode, encode

READINGS, ATTRIBUTIONS, FAILURES = "readings", "attributions", "failures"
_MADE = {"source": pyarrow.string(), "attributions": pyarrow.int32(), "warnings": pyarrow.list_(pyarrow.string())}
_SCHEMAS = {
    READINGS: pyarrow.schema(
        {**dict.fromkeys(Document.__struct_fields__, pyarrow.string()), **_MADE, "reading": pyarrow.string()}
    ),
    ATTRIBUTIONS: pyarrow.schema(dict.fromkeys(Attributed._fields, pyarrow.string())),
    FAILURES: pyarrow.schema(dict.fromkeys(Failed._fields, pyarrow.string())),
}


def parts(readings: Folder) -> list[str]:
    """The parts of an archive's readings, in order. Raises `ArchiveError` where there is none."""
    names = readings.names(READINGS)
    if not names:
        raise ArchiveError(readings.address, "holds no readings", "takhrij bulk read ARCHIVE --out READINGS first")
    return names


def reading(json: str) -> Reading:
    """The reading in a row of `readings`."""
    return decode(json, Reading)


def packed(table: str, rows: Iterable[Row], notes: Sequence[str] = ()) -> bytes:
    """Rows as a Parquet file of one of the tables; `notes` stand in its metadata as `takhrij`."""
    schema = _SCHEMAS[table].with_metadata({"takhrij": encode(notes)})
    return compressed(pyarrow.Table.from_pylist(list(rows), schema))


def compressed(table: Any) -> bytes:
    """An Arrow table as a Parquet file."""
    out = io.BytesIO()
    parquet.write_table(table, out, compression="zstd")
    return out.getvalue()


def each(folder: Folder, table: str, columns: Sequence[str]) -> Iterator[Any]:
    """These columns of a table, a file of it after the other."""
    for name in folder.names(table):
        with folder.open(f"{table}/{name}") as stream:
            yield parquet.ParquetFile(stream).read(columns=list(columns))


def digest(*texts: str) -> str:
    """What stands for some texts in the name of a file or group: another for others."""
    return hashlib.sha256("\n".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def notes(stream: Any) -> list[str]:
    """The notes of a file that `packed` made."""
    held = parquet.read_schema(stream).metadata[b"takhrij"]
    return decode(held, list[str])
