"""The words of the interface, from `messages.tsv`: one row a message, one column an interface language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib import resources

from babel import Locale

from takhrij.publish.locales import locale

# The categories of plural forms (CLDR), of which each language has some; `other` is the last of all.
_CATEGORIES = ("zero", "one", "two", "few", "many", "other")
_FEW_ALONE = ("one", "two")


class Messages(Mapping[str, str]):
    """The messages in one interface language, by key, and the `locale` by which dates and numbers are written.

    It is asked for by the name of a language, `ar`, or of a locale, `ar_LB`.
    """

    def __init__(self, name: str = "en") -> None:
        self._name, self.language = name, name.partition("_")[0]
        header, *rows = table()
        column = header.index(self.language)
        self._messages = {row[0]: row[column] for row in rows}

    @cached_property
    def locale(self) -> Locale:
        """How dates and numbers are written."""
        return locale(self._name)

    def __getitem__(self, key: str) -> str:
        return self._messages[key]

    def of(self, key: str, number: float, low: float | None = None) -> str:
        """What is counted, in the form that a number asks for: one of several in the order of CLDR's categories.

        With `low`, in that of a range from there to the number, which is never that of one or two alone.
        """
        form = self.locale.plural_form(number)
        if low is not None and low != number and form in _FEW_ALONE:
            form = "other"
        return self[key].split("|")[self._categories.index(form)]

    @cached_property
    def _categories(self) -> list[str]:
        """The plural forms that the language has, in the order in which a message holds them."""
        tags = self.locale.plural_form.tags
        return [one for one in _CATEGORIES if one in tags or one == "other"]

    def __iter__(self) -> Iterator[str]:
        return iter(self._messages)

    def __len__(self) -> int:
        return len(self._messages)


def table(name: str = "messages.tsv") -> list[list[str]]:
    """Every row of a table, the names of the columns first."""
    text = resources.files(__package__).joinpath(name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
