"""Lines that end where a page was narrow, not where a paragraph does: in e-mail, in plain text, in what a PDF shows."""

from __future__ import annotations

import re
from itertools import pairwise

_BREAK = re.compile(r"\r?\n")
_WIDEST = 160  # characters; longer lines are paragraphs
_FEWEST = 3  # breaks that tell a narrow page; fewer may be chance
_WIDTH = 0.8  # of the longest line is full too, as letters are not all as wide
_FILLED = 0.5  # of the lines that another follows are full; the others end paragraphs
_ENDED = 0.3  # of full lines may end a sentence; where more do, each line is a sentence
_ENDS = tuple(".!?؟…\"'”»’)")


def unwrapped(text: str) -> str:
    """The text with the breaks of lines that were wrapped as spaces. It is as long as it was, so offsets hold.

    A break is one of those where the line is full: the first word of the next would have made it longer than the
    others. Nothing is changed where lines are long, few, or mostly not full, or where many full lines end sentences.
    """
    breaks = list(_BREAK.finditer(text))
    if len(breaks) < _FEWEST:
        return text
    starts, ends = [0, *(one.end() for one in breaks)], [*(one.start() for one in breaks), len(text)]
    lines = [text[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    longest = max(map(len, lines))
    within = [place for place, (line, after) in enumerate(pairwise(lines)) if line and after]
    if longest > _WIDEST or len(within) < _FEWEST:
        return text
    full = [place for place in within if _is_full(lines[place], lines[place + 1], longest)]
    ended = sum(lines[place].endswith(_ENDS) for place in full)
    if len(full) < max(_FEWEST, _FILLED * len(within)) or ended > _ENDED * len(full):
        return text
    return _joined(text, [breaks[place].span() for place in full])


def _is_full(line: str, after: str, longest: int) -> bool:
    return len(line) + 1 + len(after.split(maxsplit=1)[0]) > _WIDTH * longest


def _joined(text: str, gaps: list[tuple[int, int]]) -> str:
    pieces, last = [], 0
    for start, end in gaps:
        pieces += [text[last:start], " " * (end - start)]
        last = end
    return "".join([*pieces, text[last:]])
