"""The records of a file, one after the other and not yet looked into: what is cheap, so that a part can be found."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, cast

import pyarrow
from pyarrow import parquet

from takhrij import acquire
from takhrij.acquire.given import Provenance, Raw
from takhrij.bulk.rows import Failed, Record
from takhrij.bulk.storage import opened
from takhrij.errors import ArchiveError, InputError, said
from takhrij.model import Document
from takhrij.wire import encode

# What a document is made of; a table may have any other columns.
_KNOWN = (*Document.__struct_fields__, "date")
_ROWS_AT_ONCE = 256
_LONGEST = 64 * 1024 * 1024
_DAMAGED = "copy it again; what stands before the damage is read"
_LACKS = "an archive's table has a column “text”, and may have id, title, outlet, url, language, published"


def form(address: str) -> str:
    """How the records of a file are told apart: `lines`, `parquet`, `csv`, `warc`, `file`; empty where it has none."""
    suffix = acquire.suffix(address.lower().removesuffix(".zst"))
    known = {
        ".jsonl": "lines",
        ".ndjson": "lines",
        ".parquet": "parquet",
        ".csv": "csv",
        ".tsv": "csv",
        ".warc": "warc",
    }
    return known.get(suffix) or ("file" if suffix in acquire.SUFFIXES else "")


def count(address: str, *, allow_private: bool = False) -> int:
    """How many records a file has. Raises `ArchiveError` where it cannot be opened, or is a table without `text`."""
    try:
        if form(address) == "parquet":
            with opened(address, allow_private=allow_private) as stream:
                return int(_table(stream, address).metadata.num_rows)
        return max((one.number for one in records(address, allow_private=allow_private)), default=-1) + 1
    except (OSError, pyarrow.ArrowException) as error:
        raise ArchiveError(
            address, f"cannot be read: {said(error)}", "check the file, the address and the keys"
        ) from None


def records(address: str, first: int = 0, *, allow_private: bool = False) -> Iterator[Record]:
    """The records of a file; those before the `first` may be left out. Damage is a record too, and ends the file.

    Raises `FetchError` or `ArchiveError` where it cannot be reached any more.
    """
    read: dict[str, Callable[[BinaryIO, str, int], Iterator[Record]]] = {
        "lines": _lines,
        "parquet": _rows,
        "csv": _cells,
        "warc": _pages,
        "file": _whole,
    }
    number = 0
    with opened(address, allow_private=allow_private) as stream:
        try:
            for record in read[form(address)](_unpacked(stream, address), address, first):
                yield record
                number = record.number + 1
        except (EOFError, zlib.error, OSError, UnicodeDecodeError, csv.Error) as error:
            yield Record(number, address, Failed(address, f"is damaged: {said(error)}", _DAMAGED))


def _unpacked(stream: BinaryIO, address: str) -> BinaryIO:
    name = address.lower()
    if name.endswith(".zst"):
        return io.BufferedReader(cast("io.RawIOBase", pyarrow.CompressedInputStream(stream, "zstd")))
    # A WARC is packed page by page, which its own reader unpacks.
    if name.endswith(".gz") and form(address) != "warc":
        return io.BufferedReader(cast("io.RawIOBase", gzip.GzipFile(fileobj=stream)))
    return stream


def _lines(stream: BinaryIO, address: str, _: int) -> Iterator[Record]:
    number = 0
    for place, line in enumerate(iter(lambda: stream.readline(_LONGEST), b""), 1):
        data = line.removeprefix(codecs.BOM_UTF8).strip()
        if data:
            yield Record(number, f"{address}:{place}", data)
            number += 1


def _cells(stream: BinaryIO, address: str, _: int) -> Iterator[Record]:
    csv.field_size_limit(_LONGEST)
    text = io.TextIOWrapper(stream, "utf-8-sig", newline="")
    rows = csv.DictReader(text, delimiter="\t" if ".tsv" in address.lower() else ",")
    _demand_text(rows.fieldnames or (), address)
    for number, row in enumerate(rows):
        yield Record(number, f"{address}:{rows.line_num}", _json(row))


def _rows(stream: BinaryIO, address: str, first: int) -> Iterator[Record]:
    table = _table(stream, address)
    columns = [name for name in table.schema_arrow.names if name in _KNOWN]
    number = 0
    for group in range(table.num_row_groups):
        after = number + table.metadata.row_group(group).num_rows
        try:
            if after > first:
                for batch in table.iter_batches(_ROWS_AT_ONCE, row_groups=[group], columns=columns):
                    for row in batch.to_pylist():
                        yield Record(number, f"{address}:{number + 1}", _json(row))
                        number += 1
        except (pyarrow.ArrowException, OSError) as error:
            where = f"{address}:{number + 1}-{after}"
            yield Record(number, where, Failed(where, f"row group {group} is damaged: {said(error)}", "copy it again"))
        number = after


def _table(stream: BinaryIO, address: str) -> Any:
    table = parquet.ParquetFile(stream)
    _demand_text(table.schema_arrow.names, address)
    return table


def _demand_text(columns: Any, address: str) -> None:
    if "text" not in columns:
        raise ArchiveError(address, f"has no column “text”, but {', '.join(columns) or 'none'}", _LACKS)


def _json(row: dict[str, Any]) -> bytes:
    """A row as the JSON object that a line would hold, without what is empty."""
    return encode({name: _plain(cell) for name, cell in row.items() if name in _KNOWN and cell not in (None, "")})


def _plain(cell: Any) -> Any:
    return cell.isoformat() if hasattr(cell, "isoformat") else cell


def _pages(stream: BinaryIO, address: str, _: int) -> Iterator[Record]:
    for number, page in enumerate(acquire.pages(stream, address)):
        yield Record(number, address, Failed.of(page) if isinstance(page, InputError) else page)


def _whole(stream: BinaryIO, address: str, _: int) -> Iterator[Record]:
    data = io.BytesIO(stream.read(_LONGEST + 1))
    yield Record(0, address, Raw(Provenance(address), data, acquire.suffix(address.removesuffix(".zst"))))
