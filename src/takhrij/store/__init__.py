"""The case file: one SQLite database with originals, readings, full text, judgements, results and a log of acts.

`Database` opens it; each module keeps one kind of thing in it: `documents`, `index` (full text), `judgements`, `log`,
`results` and `statements` (what tracing makes). What they write is written within `Database.writing`, all of it or
nothing.
"""

from __future__ import annotations

from takhrij.store.database import Database

__all__ = ["Database"]
