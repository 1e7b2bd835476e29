"""The one place where languages, gazetteer and registry are put together into readers."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from takhrij import collecting, languages
from takhrij.acquire import is_date
from takhrij.cli.screen import indexing
from takhrij.gazetteer import Gazetteer
from takhrij.languages import Language
from takhrij.model import Document, Reading
from takhrij.registry import Registry

if TYPE_CHECKING:
    from takhrij.read import Reader

_TOO_LITTLE = "its language could not be told; state it with --language"
_NO_TABLES = "there are no tables for the language {}, so nothing was looked for; these have some: {}"
_NO_DATE = "it states {} as its date, which is none such as 2019-04-10; times such as “yesterday” stay open"
_DAY = len("2019-04-10")


class Readers:
    """Reads documents of any language. Tables, gazetteer and registry are loaded when first needed, and once."""

    def __init__(self, registry: Callable[[], Registry] = Registry.load) -> None:
        self._readers: dict[str, Reader] = {}
        self._load_registry = registry
        self._codes = frozenset(languages.available())

    def read(self, document: Document) -> Reading:
        """The reading of a document; where its language has no folder, one with a warning and nothing found."""
        reading, stated = self._read(document), document.published
        if not stated or is_date(stated) or is_date(stated[:_DAY]):
            return reading
        return replace(reading, warnings=[*reading.warnings, _NO_DATE.format(stated)])

    def _read(self, document: Document) -> Reading:
        code = document.language
        if code in self._codes:
            return self._known(code).read(document)
        return _nothing_found(
            document, _NO_TABLES.format(code, ", ".join(sorted(self._codes))) if code else _TOO_LITTLE
        )

    def prepare(self) -> None:
        """Have the gazetteer indexed, where it is not yet."""
        _ = self._gazetteer

    def reader(self, language: Language) -> Reader:
        """A reader by the tables of one language."""
        # Not before: what hands out an archive never reads.
        from takhrij.read import Reader  # noqa: PLC0415
        from takhrij.read.actors import Actors  # noqa: PLC0415
        from takhrij.read.places import Places  # noqa: PLC0415
        from takhrij.read.values.quantities import Quantities  # noqa: PLC0415

        return Reader(
            language,
            places=Places(language, self._gazetteer),
            actors=Actors(language, self._registry),
            quantities=language.compiled(Quantities),
        )

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return gazetteer()

    @cached_property
    def _registry(self) -> Registry:
        return self._load_registry()

    def _known(self, code: str) -> Reader:
        if code not in self._readers:
            self._readers[code] = self.reader(languages.load(code))
        return self._readers[code]


def _nothing_found(document: Document, warning: str) -> Reading:
    fields = {field: getattr(document, field) for field in Document.__struct_fields__}
    return Reading(**fields, warnings=[warning])


def gazetteer() -> Gazetteer:
    """The gazetteer; where it must be indexed first, the person at the terminal is told."""
    with indexing() as progress:
        return Gazetteer.open(progress=progress)


def language(folder_or_code: str) -> Language:
    """The language in a folder of the user's, or the one that ships under a code."""
    if folder_or_code in languages.available():
        return languages.load(folder_or_code)
    folder = Path(folder_or_code)
    return languages.load_folder(folder) if folder.is_dir() else languages.load(folder_or_code)


def reading() -> Callable[[Document], Reading]:
    """What reads documents of any language; by a name that another process can call."""
    collecting.seldom()
    import takhrij.read  # noqa: F401, PLC0415 - now, as what starts is given more time than what reads

    return Readers().read
