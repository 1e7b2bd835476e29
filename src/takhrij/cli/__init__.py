"""The command line: `takhrij read`, `schema`, `languages`, `gazetteer`."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence

from cyclopts import App, CycloptsError

from takhrij import __version__
from takhrij.cli import gazetteer, languages
from takhrij.cli.output import UsageError
from takhrij.cli.read import read
from takhrij.cli.screen import complain
from takhrij.errors import TakhrijError

_FAILED, _MISUSED, _INTERRUPTED, _BROKEN_PIPE = 1, 2, 130, 141

app = App(
    name="takhrij",
    help="""Traces reports to their sources: who says so, through whom, when and where. Arabic first.

    It reads articles and finds every claim in them that is somebody's word and not the author's.
    It shows claims as claims, with their exact words, and never says what is true.

    Examples:

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
app.command(read)
app.command(languages.app)
app.command(gazetteer.app)


@app.command
def schema() -> int:
    """Print the JSON Schema of what `takhrij read --format json` writes."""
    from takhrij.publish import schema as of_readings  # noqa: PLC0415

    print(json.dumps(of_readings(), indent=2, ensure_ascii=False))
    return 0


def main(tokens: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code: 0, 1 where anything failed, 2 for wrong usage."""
    try:
        code: int | None = app(
            sys.argv[1:] if tokens is None else list(tokens), exit_on_error=False, result_action="return_value"
        )
        sys.stdout.flush()
    except (CycloptsError, UsageError) as error:
        if isinstance(error, UsageError):
            complain(error)
        return _MISUSED
    except TakhrijError as error:
        complain(error)
        return _FAILED
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has enough. Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _BROKEN_PIPE
    return code or 0
