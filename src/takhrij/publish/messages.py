"""The words of the interface, from `messages.tsv`: one row a message, one column an interface language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import resources


class Messages(Mapping[str, str]):
    """The messages in one interface language, by key."""

    def __init__(self, language: str = "en") -> None:
        header, *rows = table()
        column = header.index(language)
        self._messages = {row[0]: row[column] for row in rows}
        self.language = language

    def __getitem__(self, key: str) -> str:
        return self._messages[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._messages)

    def __len__(self) -> int:
        return len(self._messages)


def table() -> list[list[str]]:
    """Every row of the table, the names of the columns first."""
    text = resources.files(__package__).joinpath("messages.tsv").read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
