"""What things that are counted are, in a wider word: a passenger is a person, a lorry a vehicle."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from takhrij.registry.tables import lines


@cache
def wider() -> Mapping[str, str]:
    """The wider word for each thing that has one, as quantities name things."""
    table = resources.files(__package__) / "things.tsv"
    return {line["thing"]: line["is"] for line in lines(table, ("thing", "is"))}
