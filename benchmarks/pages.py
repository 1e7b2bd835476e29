"""A page in a real browser, and how much its thread works: the same whatever else the machine does."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from takhrij.serve import Settings

sys.path.append(str(Path(__file__).parents[1] / "tests"))


@contextmanager
def opened(settings: Settings) -> Iterator[tuple[Page, str]]:
    """A page in Chromium without a window, and the address of a workbench that it may go to."""
    from browsers import CHROMIUM, QUIET  # noqa: PLC0415 - of the tests
    from served import serving  # noqa: PLC0415 - of the tests

    with sync_playwright() as playwright, serving(settings) as address:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser.new_page(viewport={"width": 1280, "height": 800}), address
        browser.close()


def working(page: Page) -> Callable[[], float]:
    """What tells how many milliseconds the thread of a page has worked so far."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def worked() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return next(float(one["value"]) for one in metrics if one["name"] == "TaskDuration") * 1000

    return worked
