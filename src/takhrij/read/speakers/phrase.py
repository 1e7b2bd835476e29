"""A noun phrase that names a source, taken apart."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from takhrij.languages import Row
from takhrij.model import SourceType
from takhrij.read.speakers.name_words import Token


class Phrase(Struct, frozen=True):
    """A noun phrase that names a source, taken apart. Words are folded and bare of their article.

    `length` counts the tokens before a clause about the source (`, who …`). `head` is the row's noun as it stands here,
    `name` the words of a person's name, `rest` all others but the head; `tells` are those of the rest that tell one
    office from another. `states` are the states it speaks of. `human`: the head is one that people hold; `former`: one
    they held once. `counted`: some of a kind, not the kind. `other`: none that was told of before. `owned`: it says
    whose it is, and not who (`the lawyer of X`). `several`: it names another one after the first. `nameless`: its name
    is withheld. `sure`: the tables say so. `role` is set for phrases that only point: `homeland`, `latter`, `self`.
    """

    type: SourceType
    head: tuple[str, ...] = ()
    name: tuple[str, ...] = ()
    rest: frozenset[str] = frozenset()
    tells: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    definite: bool = False
    articled: bool = False
    human: bool = False
    counted: bool = False
    other: bool = False
    owned: bool = False
    several: bool = False
    nameless: bool = False
    former: bool = False
    sure: bool = True
    agreement: str = ""
    role: str = ""
    length: int = 0
    because: tuple[str, ...] = ()

    @property
    def words(self) -> frozenset[str]:
        """All its words, as a set."""
        return self.rest | set(self.head) | set(self.name)

    @property
    def surname(self) -> tuple[str, ...]:
        """The last word of its name, or the word that may be one; empty where neither is."""
        return self.name[-1:] or (tuple(self.rest) if not self.sure and len(self.rest) == 1 else ())

    @property
    def person(self) -> bool:
        """Whether a person is named."""
        return self.type == "person"


def words_of(tokens: Sequence[Token]) -> frozenset[str]:
    """The words of some tokens, without their articles."""
    return frozenset(token.bare for token in tokens)


def person_after(
    tokens: Sequence[Token], head: tuple[str, ...], name: tuple[str, ...], end: int, row: Row | None = None
) -> Phrase:
    """A person named after a noun that no table knows as an office."""
    because = (row.ref,) if row else ()
    return Phrase("person", head=head, name=name, rest=words_of(tokens) - {*head, *name}, length=end, because=because)
