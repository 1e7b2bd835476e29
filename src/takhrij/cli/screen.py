"""What is said to the person at the terminal, beside the output itself."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from takhrij.cli.output import write
from takhrij.errors import TakhrijError
from takhrij.publish.characters import line
from takhrij.publish.layout import Screen
from takhrij.publish.messages import Messages
from takhrij.wire import indented

# Fewer documents than these are read before a bar could be made out.
_A_FEW = 5

T = TypeVar("T")


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Leave it to `takhrij.cli.main`, where rich would end the program."""
        raise BrokenPipeError


def standard_output() -> Console:
    """A console on standard output that takes every text as it is, and does not break its lines."""
    return _Console(highlight=False, markup=False, emoji=False, soft_wrap=True)


def standard_error() -> Console:
    """The same on standard error."""
    return _Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)


def complain(error: TakhrijError) -> None:
    """The error as one line on standard error."""
    standard_error().print(line(str(error)))


def number_of(what: str, number: int) -> str:
    """A number with what is counted, a message of `count.…`: `1 article`, `1,200 articles`."""
    return f"{number:,} {Messages().of(f'count.{what}', number)}"


def print_json(value: object) -> None:
    """A value as indented JSON on standard output."""
    write([indented(value) + b"\n"], None)


def to_terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def measured(full: bool) -> Screen:
    """The terminal on standard output; where it is none, endless lines without colour and nothing cut short."""
    if not to_terminal():
        return Screen()
    console = standard_output()
    colour = console.color_system is not None and not console.no_color
    return Screen(width=console.width, colour=colour, short=not full)


def with_progress(items: Iterable[T], total: int | None, *, shown: bool) -> Iterator[T]:
    """The items, with a bar on standard error from the sixth on, where it is a terminal and `shown` allows it."""
    console = standard_error()
    if not (shown and console.is_terminal):
        yield from items
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    progress = Progress(*columns, console=console, transient=True)
    task = progress.add_task("reading", total=total)
    try:
        for count, item in enumerate(items, 1):
            if count == _A_FEW + 1:
                progress.start()
            progress.update(task, completed=count)
            yield item
    finally:
        progress.stop()


@contextmanager
def indexing() -> Iterator[Callable[[int], None]]:
    """What the building of the gazetteer's index tells its progress to: a line on standard error, on a terminal.

    Nothing is shown where nothing is told, that is, where an index stands already.
    """
    console = standard_error()
    with ExitStack() as shown:
        progress = Progress(SpinnerColumn(), TextColumn("{task.description}"), console=console, transient=True)
        task = progress.add_task("")

        def tell(count: int) -> None:
            if console.is_terminal and not progress.live.is_started:
                shown.enter_context(progress)
            progress.update(task, description=f"indexing the gazetteer, once: {count:,} places")

        yield tell
