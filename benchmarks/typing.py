"""Measures how soon what is typed shows in a large case, and prints it as Markdown: `python -m benchmarks.typing`.

The case is that of `python -m benchmarks.workbench`, which makes it. Words are typed letter by letter on the page of
the claims and on that of the search, in Chromium without a window, each letter when the one before has shown. What is
waited is from the letter to the frame that shows what it leads to; with it goes how much of that the thread of the page
worked, and the server: these are the same whatever else the machine does.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import NamedTuple

from playwright.sync_api import Page

from benchmarks.pages import opened, working
from takhrij.case import Case
from takhrij.cli.wiring import Readers
from takhrij.serve import Settings

_CASE = Path(__file__).parents[1] / "build" / "workbench.takhrij"
_WORDS = ("الرئيس السوري", "روسيا", "قصف المدينة", "مجلس الأمن")
# Resolves when what a letter leads to is shown.
_TYPED = """([selector, letter, shown]) => new Promise(done => {
  const at = document.querySelector(selector);
  const began = performance.now();
  const seen = new MutationObserver(() => {
    seen.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
  });
  seen.observe(document.getElementById(shown), { childList: true });
  at.value += letter;
  at.dispatchEvent(new Event("input", { bubbles: true }));
})"""


class Time(NamedTuple):
    """Milliseconds: what is waited, and how much of it the page and the server work."""

    waited: float
    page: float
    server: float


def main() -> None:
    """Print the table."""
    settings = Settings(_CASE, language="ar", reader=lambda registry: Readers(lambda: registry).read)
    with Case.open(_CASE) as case:
        print(f"{len(case):,} articles, {len(case.summaries()):,} claims\n")
    print("| typed | waited, median, ms | slowest, ms | of that the page | the server |")
    print("| --- | ---: | ---: | ---: | ---: |")
    with opened(settings) as (page, address):
        for name, path, typed, shown in (
            ("words of claims", "/claims", "input[name=words]", "found"),
            ("somebody whom claims name", "/claims", "input[name=actor]", "found"),
            ("words that are searched", "/search", ".find input", "hits"),
        ):
            page.goto(address + path)
            times = _times(page, typed, shown)
            waited, worked, served = (sorted(each) for each in zip(*times, strict=True))
            half = len(times) // 2
            print(
                f"| {name} | {waited[half]:.0f} | {waited[-1]:.0f} | {worked[half]:.0f} | {served[half]:.0f} |",
                flush=True,
            )


def _times(page: Page, typed: str, shown: str) -> list[Time]:
    """One for each letter but the first of all, which loads what later ones share."""
    worked, times = working(page), []
    for words in _WORDS:
        page.locator(typed).evaluate("at => { at.value = '' }")
        times += [_time(page, worked, [typed, letter, shown]) for letter in words]
    return times[1:]


def _time(page: Page, worked: Callable[[], float], typed: list[str]) -> Time:
    before, began = worked(), process_time()
    waited = float(page.evaluate(_TYPED, typed))
    return Time(waited, worked() - before, (process_time() - began) * 1000)


if __name__ == "__main__":
    main()
