"""A real browser for tests, and a watch over what goes wrong in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# A machine that does much else at once may take so long to show a page.
MILLISECONDS = 90_000


class Watched:
    """Opens pages of one address in a browser, and notes what they ask of others, are refused, say or fail at."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser, self._address, self._contexts = browser, address, list[Any]()
        self.trouble: list[str] = []

    def open(self, path: str, *, language: str = "", width: int = 1280, script: bool = True, **more: Any) -> Page:
        """A page in a browser of its own, so wide; of a workbench, in a language that was chosen before."""
        context = self._browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=script, reduced_motion="reduce", **more
        )
        self._contexts.append(context)
        context.set_default_timeout(MILLISECONDS)
        if language:
            context.add_cookies([{"name": "lang", "value": language, "url": self._address}])
        page = context.new_page()
        page.on("console", lambda message: self._said(message.type, message.text))
        page.on("pageerror", lambda error: self.trouble.append(str(error)))
        page.on("dialog", lambda dialog: self.trouble.append(dialog.message))
        page.on("request", lambda one: self._asked(one.url))
        page.goto(self._address + path)
        return page

    def _said(self, kind: str, words: str) -> None:
        # What Chromium merely notes is no trouble, such as that whoever was quick focused something before it could.
        if kind != "info":
            self.trouble.append(f"{kind}: {words}")

    def _asked(self, url: str) -> None:
        if not url.startswith((self._address, "data:", "blob:")):
            self.trouble.append(url)

    def close(self) -> None:
        for context in self._contexts:
            context.close()


@contextmanager
def watched(browser: Browser, address: str) -> Iterator[Watched]:
    """Pages of an address, of which none may have gone wrong at the end."""
    one = Watched(browser, address)
    yield one
    one.close()
    assert one.trouble == [], one.trouble
