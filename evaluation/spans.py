"""`python -m evaluation.spans FOLDER`: print annotated articles of the archive as lines of spans alone.

Whoever annotates an article writes it as our own texts are written (evaluation/gold), with the text, which must not
ship. What is printed goes into evaluation/gold/archive.jsonl.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from evaluation.gold import Gold, own


def main() -> None:
    """Print a line for each document of a folder."""
    for gold in own(Path(sys.argv[1])):
        print(json.dumps(spans(gold), ensure_ascii=False))


def spans(gold: Gold) -> dict[str, Any]:
    """A document by its name and the places of its attributions; a speaker by the first place that names it.

    Raises `ValueError` where the text has no such speaker.
    """
    return {"id": gold.id, "attributions": [one | {"speaker": _place(gold, one)} for one in gold.attributions or []]}


def _place(gold: Gold, attribution: dict[str, Any]) -> tuple[int, int] | None:
    if (name := attribution["speaker"]) is None:
        return None
    if (start := gold.text.find(name)) < 0:
        raise ValueError(f"{gold.id}: {attribution['id']}: no such speaker in the text: {name}")
    return start, start + len(name)


if __name__ == "__main__":
    main()
