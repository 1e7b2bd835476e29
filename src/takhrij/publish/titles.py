"""What an article is called: by its title, or where it has none by its first words, or by its id."""

from __future__ import annotations

from typing import NamedTuple

from takhrij.publish.characters import line

_LONGEST = 70
_LOOKED_AT = 400


class Title(NamedTuple):
    """What an article is called, and whether that is a title of its `own`."""

    words: str
    own: bool


def titled(title: str | None, text: str, id: str) -> Title:
    """What an article of that title, text and id is called, in one line."""
    if title and line(title):
        return Title(line(title), own=True)
    words = line(text[:_LOOKED_AT])
    if len(words) > _LONGEST:
        words = words[: words.rfind(" ", 0, _LONGEST) if " " in words[:_LONGEST] else _LONGEST] + "…"
    return Title(words or line(id), own=False)
