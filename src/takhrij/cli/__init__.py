"""The command line: one command a module, of which only the one that is asked for is imported."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Sequence

from cyclopts import App, CycloptsError, UnusedCliTokensError

from takhrij import __version__, collecting
from takhrij.cli.output import OutputError, UsageError, write
from takhrij.cli.screen import complain
from takhrij.errors import TakhrijError

# Each is imported when it is asked for, so that no command waits for what only another needs.
_COMMANDS = (
    "read:read",
    "add:add",
    "claims:claims",
    "trace:trace",
    "search:search",
    "sources:sources",
    "review:review",
    "judge:judge",
    "verify:verify",
    "export:export",
    "dossier:dossier",
    "serve:serve",
)
_GROUPS = ("bulk", "languages", "gazetteer")
_FAILED, _MISUSED, _INTERRUPTED, _BROKEN_PIPE = 1, 2, 130, 141

app = App(
    name="takhrij",
    help="""Traces reports to their sources: who says so, through whom, when and where. Arabic first.

    It reads articles and finds attributed claims in them: what is somebody's word and not the author's.
    It shows claims as claims, with their exact words, and never says what is true.

    For example:

    ```
    takhrij read article.html
    takhrij read article.html --format html -o article-read.html
    takhrij read --help
    ```
    """,
    version=__version__,
    help_format="markdown",
    suppress_keyboard_interrupt=False,
)
for command in _COMMANDS:
    app.command(f"takhrij.cli.{command}")
for group in _GROUPS:
    app.command(f"takhrij.cli.{group}:app", name=group)


@app.command
def schema() -> int:
    """Print the JSON Schema of what `takhrij read --format json` writes."""
    from takhrij.publish import schema as of_readings  # noqa: PLC0415

    write([json.dumps(of_readings(), indent=2, ensure_ascii=False).encode() + b"\n"], None)
    return 0


def main(tokens: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code: 0, 1 where anything failed, 2 for wrong usage."""
    collecting.seldom()
    try:
        return _run(sys.argv[1:] if tokens is None else list(tokens))
    except CycloptsError as error:
        complain(_misuse(error))
        return _MISUSED
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has enough.
        _discard_the_rest()
        return _BROKEN_PIPE
    except TakhrijError as error:
        complain(error)
        return _MISUSED if isinstance(error, UsageError) else _FAILED


def _run(tokens: list[str]) -> int:
    """Run one command. What the operating system refuses beyond its own files can only be its output."""
    if not tokens or tokens[0].startswith("-"):
        _import_all()
    try:
        code: int | None = app(tokens, exit_on_error=False, print_error=False, result_action="return_value")
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _discard_the_rest()
        raise OutputError.of("standard output", error) from None
    return code or 0


def _import_all() -> None:
    """Import every command, as the help of all says of each what it is for."""
    for name in app:
        _ = app[name]


def _misuse(error: CycloptsError) -> UsageError:
    """What the parser of the command line found wrong, in our own form."""
    command = " ".join(["takhrij", *(error.command_chain or ())])
    if isinstance(error, UnusedCliTokensError):
        more = ", ".join(f"“{one}”" for one in error.unused_tokens or ())
        return UsageError(command, f"does not take {more}", f"{command} --help")
    what = re.sub(r'^Command ".*?" ', "", str(error))
    # The parser lists the first few commands and cuts the rest off; the help has all.
    what = re.sub(r" Available commands: .*", "", what).rstrip(".")
    first, _, rest = what.partition(". ")
    said = [one[:1].lower() + one[1:] for one in (first, rest) if one]
    return UsageError(command, ": ".join(said), f"{command} --help")


def _discard_the_rest() -> None:
    """Python would fail once more when it writes at exit what is left."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
