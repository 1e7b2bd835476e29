"""Writes those parts of the documentation that the code knows best; with `--check`, fails where one is out of date.

Such a part stands between two lines of a page, `<!-- begin generated: NAME -->` and `<!-- end generated -->`. NAME is
one of `PARTS`. The commands of the pages `HANDS_ON` are run in order in an empty folder, and what they print is
written under them.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import resources
from itertools import takewhile
from pathlib import Path
from tempfile import TemporaryDirectory

from takhrij import languages, shadow
from takhrij.cli import app
from takhrij.errors import TakhrijError
from takhrij.publish.messages import Messages

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "tyre-crane"
CASE = "crane.takhrij"
REST = Messages()["traced.numbers"]
MAIN_SCORES = {
    "cue F1",
    "content token F1",
    "source token F1",
    "relation F1",
    "contents found F1",
    "speaker accuracy",
    "denials recall",
    "denials precision",
    "speakers wrong",
    "times value F1",
    "dates invented",
    "places found F1",
}
MAIN_TRACED = {
    "mentions B-cubed F1",
    "copies F1",
    "origins F1",
    "interval accuracy",
    "circular accuracy",
    "bottleneck accuracy",
    "laundered F1",
    "case denials F1",
}
HANDS_ON = (ROOT / "docs" / "tutorial.md", ROOT / "docs" / "add-a-language.md")
_PART = re.compile(r"(?<=<!-- begin generated: )([\w-]+)( -->\n).*?(?=<!-- end generated -->)", re.DOTALL)
_BLOCK = re.compile(r"^```(sh|console)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_LONG_LIST = re.compile(r'\[((?:\s*"[^"]*",){5})[^\[\]]*\]')
_COMMAND = re.compile(r"^\$ (.*\n)", re.MULTILINE)


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 1 where a page is out of date and only a check was asked for."""
    parser = argparse.ArgumentParser(description="Write the generated parts of the documentation.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a part is out of date")
    check = parser.parse_args(arguments).check
    stale = [page for page in pages() if _bring_up_to_date(page, check)]
    for page in stale:
        print(f"{page.relative_to(ROOT)}: {'out of date; try: make docs' if check else 'brought up to date'}")
    return 1 if check and stale else 0


def pages() -> Iterator[Path]:
    """Every page of documentation."""
    yield from sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def _bring_up_to_date(page: Path, check: bool) -> bool:
    text = page.read_text("utf-8")
    new = _PART.sub(lambda part: f"{part[1]}{part[2]}{PARTS[part[1]]().strip()}\n", text)
    if page in HANDS_ON:
        with TemporaryDirectory() as folder:
            new = _BLOCK.sub(lambda block: _run_again(block, Path(folder)), new)
    if new != text and not check:
        page.write_text(new, "utf-8")
    return new != text


def _run_again(block: re.Match[str], folder: Path) -> str:
    """A block of commands with what they print now; one that shows no output is run as it is."""
    if block[1] == "sh":
        _printed(block[2], folder)
        return block[0]
    shown = "".join(f"$ {command}{_printed(command, folder)}" for command in _COMMAND.findall(block[2]))
    return f"```console\n{shown}```"


def _printed(command: str, folder: Path) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    ran = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=folder,
        env=os.environ | {"PATH": path, "COLUMNS": "80", "EXAMPLE": str(EXAMPLE)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    printed = ran.stdout.decode("utf-8")
    return f"{printed.rstrip()}\n" if printed.strip() else ""


def commands() -> str:
    """The help of every command."""
    help_of_all: str = app.generate_docs(output_format="markdown", heading_level=2)
    return re.sub(r"## Table of Contents\n.*?(?=\*\*Commands)", "", help_of_all, count=1, flags=re.DOTALL)


def traced_screen() -> str:
    """What `make demo` shows of the traced claim, up to the numbers that are given."""
    with TemporaryDirectory() as folder:
        _printed(f"takhrij add {CASE} {EXAMPLE}/articles.jsonl --outlets {EXAMPLE}/outlets.tsv", Path(folder))
        shown = _printed(f"takhrij trace {CASE} {_traced_claim()}", Path(folder))
    return f"```\n$ takhrij trace {CASE} {_traced_claim()}\n{shown.partition(REST)[0].rstrip()}\n\n…\n```"


def _traced_claim() -> str:
    """The claim that `make demo` traces."""
    claims = re.findall(r"^CLAIM := (\w+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    return str(claims[0])


def error_classes() -> str:
    """Every class of errors with what it says of itself."""
    kinds = sorted(TakhrijError.__subclasses__(), key=lambda kind: kind.__name__)
    return _table(("error", "means"), [(f"`{kind.__name__}`", _paragraph(kind.__doc__)) for kind in kinds])


def settings() -> str:
    """The settings of Arabic, with their comments."""
    text = (resources.files(languages) / "ar" / "language.toml").read_text("utf-8")
    return f"```toml\n{_LONG_LIST.sub(_cut_short, text).strip()}\n```"


def _cut_short(items: re.Match[str]) -> str:
    return f"[{items[1]} …]"


def tables() -> str:
    """Every table of the Arabic folder: what its rows show, its columns, and what its head says of them."""
    language = languages.load("ar")
    shows = language.settings["shows"]
    parts = []
    for name, rows in language.tables.items():
        columns = ", ".join(f"`{column}`" for column in rows[0].columns)
        parts.append(f"### {name}\n\nExamples show: {shows[name]}. Columns: {columns}.\n\n{_head(name)}")
    return "\n\n".join(parts)


def _head(table: str) -> str:
    lines = (resources.files(languages) / "ar" / f"{table}.tsv").read_text("utf-8").splitlines()
    comment = " ".join(line.removeprefix("#").strip() for line in takewhile(lambda line: line.startswith("#"), lines))
    return _outside_code(comment, lambda words: words.replace("<", "&lt;").replace("*", "\\*"))


def _outside_code(text: str, change: Callable[[str], str]) -> str:
    pieces = text.split("`")
    return "`".join(piece if place % 2 else change(piece) for place, piece in enumerate(pieces))


def operations() -> str:
    """Every folding operation with what it does to how many characters."""
    return _table(("operation", "what it does"), [(f"`{name}`", _does(m)) for name, m in shadow.operations().items()])


def _does(folded: Mapping[str, str]) -> str:
    deleted = sum(not new for new in folded.values())
    if deleted == len(folded):
        return f"leaves out {deleted} characters, such as {_points(folded)}"
    if set(folded.values()) == {" "}:
        return f"makes a space of {len(folded)} characters, such as {_points(folded)}"
    shown = ", ".join(f"{old} → {new}" for old, new in list(folded.items())[:4])
    return f"{shown}{' …' if len(folded) > 4 else ''}"


def _points(characters: Mapping[str, str]) -> str:
    return ", ".join(f"U+{ord(character):04X}" for character in list(characters)[:3])


def layers() -> str:
    """What may import what, from the contract that is checked."""
    return _contract("Data flows one way")


def reading_layers() -> str:
    """What may import what inside `read`, likewise."""
    return _contract("Reading flows one way")


def _contract(name: str) -> str:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    contract = next(one for one in contracts if one["name"] == name)
    return "```\n" + "\n".join(layer.replace("takhrij.", "") for layer in contract["layers"]) + "\n```"


def main_floors() -> str:
    """The floors of reading that say most."""
    return _main(floors(), MAIN_SCORES)


def main_traced_floors() -> str:
    """The floors of tracing that say most."""
    return _main(traced_floors(), MAIN_TRACED)


def _main(table: str, rows: set[str]) -> str:
    head, *lines = table.splitlines()
    return "\n".join([head, *lines[:1], *(row for row in lines[1:] if row.split("|")[1].strip() in rows)])


def floors() -> str:
    """The recorded floors of reading, a column for each set of texts."""
    return _floors("")


def traced_floors() -> str:
    """The recorded floors of tracing, a column for each set of cases."""
    return _floors("traced")


def matched_floors() -> str:
    """The recorded floors of matching, a column for each set of pairs."""
    return _floors("matched")


def _floors(stage: str) -> str:
    path = ROOT / "evaluation" / "floors.toml"
    every = tomllib.loads(path.read_text("utf-8")) if path.exists() else {}
    recorded = {name: scores for name, scores in every.items() if name.rpartition(", ")[0] == stage}
    if not recorded:
        return "None is recorded yet."
    rows = dict.fromkeys(row for scores in recorded.values() for row in scores)
    cells = [(row, *(f"{scores[row]:.2f}" if row in scores else "–" for scores in recorded.values())) for row in rows]
    return _table(("", *recorded), cells)


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _paragraph(text: str | None) -> str:
    return " ".join((text or "").split())


PARTS: dict[str, Callable[[], str]] = {
    "commands": commands,
    "traced-screen": traced_screen,
    "errors": error_classes,
    "settings": settings,
    "tables": tables,
    "operations": operations,
    "layers": layers,
    "reading-layers": reading_layers,
    "main-floors": main_floors,
    "main-traced-floors": main_traced_floors,
    "floors": floors,
    "traced-floors": traced_floors,
    "matched-floors": matched_floors,
}


if __name__ == "__main__":
    sys.exit(main())
