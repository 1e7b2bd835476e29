"""Reading the tables of the registry, shipped or a user's, into entries. A bad row is named by file and line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from babel import Locale

from takhrij.errors import RegistryError
from takhrij.registry.entries import HeadNoun, Organisation, Outlet

_LANGUAGES = ("ar", "en", "ru")
_SIDES = ("before", "after", "tail")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: where it stands (`file:line`) and its cells by column."""

    where: str
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def items(self, *columns: str) -> tuple[str, ...]:
        """The parts of columns that hold lists (`a|b|c`), each once, without the empty ones."""
        parts = (part.strip() for column in columns for part in self[column].split("|"))
        return tuple(dict.fromkeys(part for part in parts if part))


def lines(file: Traversable | Path, required: tuple[str, ...]) -> Iterator[Line]:
    """The rows of a table whose first line names its columns; `#` begins a comment. Raises `RegistryError`."""
    try:
        text = file.read_text("utf-8-sig")
    except FileNotFoundError:
        raise RegistryError(str(file), "there is no such file", "give the path of a table of outlets") from None
    except UnicodeDecodeError as error:
        raise RegistryError(str(file), f"not UTF-8: {error.reason}", "save the table as UTF-8") from None
    except OSError as error:
        raise RegistryError(str(file), f"cannot be read: {error.strerror}") from None
    header: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        where, cells = f"{file}:{number}", [cell.strip() for cell in line.split("\t")]
        if not header:
            header = cells
            _check_header(where, header, required)
        elif len(cells) > len(header):
            what = f"{len(cells)} cells under {len(header)} column names"
            raise RegistryError(where, what, "separate cells by one tab each")
        else:
            yield Line(where, dict(zip(header, cells, strict=False)))


def _check_header(where: str, header: list[str], required: tuple[str, ...]) -> None:
    missing = [column for column in required if column not in header]
    if missing:
        hint = "the first line names the columns, with a tab between them"
        raise RegistryError(where, f"no column {', '.join(missing)}", hint)


def outlets(file: Traversable) -> Iterator[tuple[str, Outlet]]:
    """The shipped outlets, each with its `file:line`."""
    for line in lines(file, ("id", "name", "source")):
        yield (
            line.where,
            Outlet(
                **_entry(line),
                domains=line.items("domain"),
                owner=line["owner"],
                family=line["family"] or line["id"],
            ),
        )


def organisations(file: Traversable) -> Iterator[tuple[str, Organisation]]:
    """The shipped organisations, each with its `file:line`."""
    for line in lines(file, ("id", "name", "source")):
        yield line.where, Organisation(**_entry(line), metonyms=line.items("metonyms"), part_of=line["part_of"])


def _entry(line: Line) -> dict[str, Any]:
    if not line["id"] or not line["name"] or not line["source"]:
        raise RegistryError(line.where, "id, name and source must not be empty")
    return {
        "id": line["id"],
        "name": line["name"],
        "spellings": line.items(*_LANGUAGES),
        "guarded": line.items("needs_head"),
        "shared": line.items("shared"),
        **{column: line[column] for column in ("country", "kind", "wikidata", "source")},
    }


def headnouns(file: Traversable) -> Iterator[HeadNoun]:
    """The nouns that stand beside names of outlets."""
    for line in lines(file, ("noun", "side")):
        if line["side"] not in _SIDES:
            raise RegistryError(line.where, f"side is {line['side']!r}", f"one of {', '.join(_SIDES)}")
        yield HeadNoun(line["noun"], line["side"], frozenset(line.items("kinds")))  # type: ignore[arg-type]


def user_outlets(file: Path) -> Iterator[Outlet]:
    """A user's outlets (columns `name aliases domain family country kind`, and `needs_head` where there is one).

    `country` is a code or a name; an empty `family` is the outlet's own. Spellings of one word are guarded unless the
    table has a column `needs_head`, which then says which are.
    """
    countries = _countries()
    for line in lines(file, ("name",)):
        name = line["name"]
        if not name:
            raise RegistryError(line.where, "a row without a name", "write the outlet's name in the first column")
        known = countries.get(line["country"].casefold(), "")
        if line["country"] and not known:
            hint = "a two-letter code (ISO 3166-1) or the country's English name"
            raise RegistryError(line.where, f"no country is called {line['country']!r}", hint)
        names = line.items("aliases")
        says = "needs_head" in line.cells
        guarded = line.items("needs_head") if says else tuple(n for n in names if len(n.strip('«»"“”').split()) == 1)
        yield Outlet(
            id=f"user:{name}",
            name=name,
            spellings=tuple(n for n in names if n not in guarded),
            guarded=guarded,
            domains=line.items("domain"),
            family=line["family"] or f"user:{name}",
            country=known,
            kind=line["kind"] or "outlet",
            source=line.where,
        )


def _countries() -> dict[str, str]:
    """Codes of countries, in lower case by code, by English name (CLDR) and by what the registry calls their states."""
    territories = Locale("en").territories
    codes = {code: name for code, name in territories.items() if len(code) == 2 and code.isalpha()}
    every = (one for _, one in organisations(resources.files(__package__) / "actors.tsv"))
    states = {name: one.country for one in every if one.kind == "state" for name in (one.name, *one.spellings)}
    named = states | {key: code for code, name in codes.items() for key in (code, name)}
    return {name.casefold(): code for name, code in named.items()}
