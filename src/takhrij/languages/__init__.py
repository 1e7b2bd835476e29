"""Languages as folders of tables. No language is named here, and no folder holds code.

A folder holds `language.toml` and tab-separated tables. The first line of a table names its columns; a line that begins
with `#` is a comment. Every row carries an `example`, which is executed (`takhrij languages check`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar, cast

from takhrij.errors import LanguageError
from takhrij.shadow import Folding, operations

_Compiled = TypeVar("_Compiled")


class Row:
    """One row of a table: its columns by name, and `ref`, which names it in `because` (`language/table/key`)."""

    __slots__ = ("columns", "line", "ref", "table")

    def __init__(self, table: str, line: int, ref: str, columns: Mapping[str, str]) -> None:
        self.table, self.line, self.ref, self.columns = table, line, ref, columns

    def __getitem__(self, column: str) -> str:
        return self.columns.get(column, "")

    def items(self, column: str, separator: str = "|") -> list[str]:
        """The parts of a column that holds a list (`a|b|c`), without the empty ones."""
        return [part.strip() for part in self[column].split(separator) if part.strip()]

    @property
    def words(self) -> list[str]:
        """What it is about: its first cell, and its `forms`."""
        return list(filter(None, (next(iter(self.columns.values()), ""), *self.items("forms"))))

    def __repr__(self) -> str:
        return f"Row({self.ref!r})"


class Language:
    """What is known of one language, as read from its folder."""

    def __init__(self, folder: Traversable) -> None:
        self.folder = folder
        self._compiled: dict[object, object] = {}
        try:
            self.settings = tomllib.loads(folder.joinpath("language.toml").read_text("utf-8"))
            self.code: str = self.settings["code"]
            self.name: str = self.settings["name"]
            self.direction: str = self.settings.get("direction", "ltr")
            self.warnings: tuple[str, ...] = tuple(self.settings.get("warnings", ()))
        except FileNotFoundError:
            raise LanguageError(str(folder), "there is no language.toml", "see docs/add-a-language.md") from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError) as error:
            raise LanguageError(
                f"{folder}/language.toml", f"not well formed: {error}", "see docs/add-a-language.md"
            ) from None
        unknown = set(self.settings.get("fold", [])) - set(operations())
        if unknown:
            known = ", ".join(operations())
            raise LanguageError(
                f"{folder}/language.toml", f"unknown operation in fold: {', '.join(sorted(unknown))}", known
            )

    @cached_property
    def folding(self) -> Folding:
        """The folding that this language's matching is done under."""
        return Folding(self.settings.get("fold", []))

    @cached_property
    def tables(self) -> dict[str, tuple[Row, ...]]:
        """Every table of the folder by name."""
        files = sorted((f for f in self.folder.iterdir() if f.name.endswith(".tsv")), key=lambda f: f.name)
        return {file.name.removesuffix(".tsv"): tuple(_rows(self.code, file)) for file in files}

    def compiled(self, kind: Callable[[Language], _Compiled]) -> _Compiled:
        """What `kind` makes of this language's tables: made when first asked for, and shared by all who ask."""
        if kind not in self._compiled:
            self._compiled[kind] = kind(self)
        return cast(_Compiled, self._compiled[kind])

    def table(self, name: str) -> tuple[Row, ...]:
        """The rows of a table; none where the folder lacks it."""
        return self.tables.get(name, ())


def _rows(code: str, file: Traversable) -> Iterator[Row]:
    try:
        lines = file.read_text("utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise LanguageError(str(file), f"not UTF-8: {error.reason}", "save the table as UTF-8") from None
    table = file.name.removesuffix(".tsv")
    header: list[str] = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if not header:
            header = cells
            continue
        if len(cells) > len(header):
            where, what = f"{file}:{number}", f"{len(cells)} cells under {len(header)} column names"
            raise LanguageError(where, what, "separate cells by one tab each")
        columns = dict(zip(header, cells, strict=False))
        yield Row(table, number, f"{code}/{table}/{cells[0]}", columns)


def available() -> list[str]:
    """The codes of the languages that ship, in order."""
    root = resources.files(__package__)
    return sorted(
        folder.name for folder in root.iterdir() if folder.is_dir() and folder.joinpath("language.toml").is_file()
    )


@cache
def load(code: str) -> Language:
    """The language that ships under a code, read once for all who ask. Raises `LanguageError` where there is none."""
    if code not in available():
        raise LanguageError(code, "no such language ships", f"one of {', '.join(available())}, or a folder")
    return Language(resources.files(__package__).joinpath(code))


def known(code: str | None) -> Language | None:
    """The language that ships under a code; `None` where there is none."""
    return load(code) if code in available() else None


def load_folder(folder: Path) -> Language:
    """A language from a folder of the user's."""
    if not folder.is_dir():
        raise LanguageError(str(folder), "not a folder", "see docs/add-a-language.md")
    return Language(folder)
