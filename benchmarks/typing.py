"""Measures how soon what is typed shows in a large case, and prints it as Markdown: `python -m benchmarks.typing`.

The case is that of `python -m benchmarks.workbench`, which makes it. Words are typed letter by letter on the page of
the claims and on that of the search, in Chromium without a window, each letter when the one before has shown. What is
waited is from the letter to the frame that shows what it leads to; with it goes how much of that the thread of the page
worked, and the server: these are the same whatever else the machine does.
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import process_time
from typing import NamedTuple

from playwright.sync_api import CDPSession, Page, sync_playwright

from takhrij.case import Case
from takhrij.cli.wiring import Readers
from takhrij.serve import Settings

sys.path.append(str(Path(__file__).parents[1] / "tests"))

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
    from browsers import CHROMIUM, QUIET  # noqa: PLC0415 - of the tests
    from served import serving  # noqa: PLC0415 - of the tests

    settings = Settings(_CASE, language="ar", reader=lambda registry: Readers(lambda: registry).read)
    with Case.open(_CASE) as case:
        print(f"{len(case):,} articles, {len(case.summaries()):,} claims\n")
    print("| typed | waited, median, ms | slowest, ms | of that the page | the server |")
    print("| --- | ---: | ---: | ---: | ---: |")
    with sync_playwright() as playwright, serving(settings) as address:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page(viewport={"width": 1280, "height": 800})
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
        browser.close()


def _times(page: Page, typed: str, shown: str) -> list[Time]:
    """One for each letter but the first of all, which loads what later ones share."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    times = []
    for words in _WORDS:
        page.locator(typed).evaluate("at => { at.value = '' }")
        times += [_time(page, session, [typed, letter, shown]) for letter in words]
    return times[1:]


def _time(page: Page, session: CDPSession, typed: list[str]) -> Time:
    worked, began = _worked(session), process_time()
    waited = float(page.evaluate(_TYPED, typed))
    return Time(waited, _worked(session) - worked, (process_time() - began) * 1000)


def _worked(session: CDPSession) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return next(float(one["value"]) for one in metrics if one["name"] == "TaskDuration") * 1000


if __name__ == "__main__":
    main()
