"""What is put into cases: invented articles and readings, made without a reader."""

from __future__ import annotations

import json
from pathlib import Path

from takhrij.acquire import Acquired
from takhrij.case import Case
from takhrij.model import Attribution, Document, Reading

TEXT = "قال المدير سالم راشد إن الطريق مفتوح. وأضاف للصحيفة أن وزارته والوزير راضيان."


def read(document: Document) -> Reading:
    """A reader that finds nothing."""
    return Reading(**{field: getattr(document, field) for field in Document.__struct_fields__})


def article(id: str, text: str = TEXT, **stated: str) -> Acquired:
    data = json.dumps({"id": id, "text": text, **stated}).encode()
    return Acquired(Document(id=id, text=text, **stated), data, "application/json", id)


def judged(case: Case) -> Reading:
    """A reading with two attributions, one within the other, in a case."""
    attributions = [
        Attribution(id="a1", cue=[(0, 3)], content=[(20, 36)], speaker="سالم", source_type="person"),
        Attribution(id="a2", cue=[(38, 43)], content=[(53, 76)], within="a1"),
    ]
    reading = Reading(id="a", text=TEXT, attributions=attributions, language="ar")
    case.add(article("a"), lambda _: reading)
    return reading


def outlets(folder: Path) -> Path:
    """A table of one outlet."""
    table = folder / "outlets.tsv"
    table.write_text("name\taliases\tdomain\tfamily\tcountry\tkind\nالنهر\tNahr\tnahr.example\tnahr\tLB\t\n", "utf-8")
    return table
