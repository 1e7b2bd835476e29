"""Takes the pictures of the workbench that the documentation shows: `python docs/pictures.py`.

They are of the case of the example, as `make demo` makes it; it needs Chromium, as the tests do, and what
`make pictures` builds.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Semaphore
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

from takhrij.case import Case
from takhrij.cli import main as takhrij
from takhrij.cli.wiring import Readers
from takhrij.model import Document, Reading
from takhrij.registry import Registry
from takhrij.serve import Settings
from takhrij.serve.settings import Reads

DOCS = Path(__file__).resolve().parent
EXAMPLE = DOCS.parent / "examples" / "tyre-crane"
sys.path.append(str(DOCS.parent / "tests"))


# So many files are read when the picture of adding is taken.
_READ = 8


class Picture(NamedTuple):
    """A picture: its file, the page, its language and locale, how large it is, and what is done on the page before."""

    name: str
    path: str
    locale: str
    width: int
    height: int
    act: Callable[[Page], object] = lambda _: None


def main() -> None:
    """Take them all."""
    from browsers import CHROMIUM, QUIET  # noqa: PLC0415 - of the tests
    from served import serving  # noqa: PLC0415 - of the tests

    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "crane.takhrij"
        takhrij(["add", str(path), str(EXAMPLE / "articles.jsonl"), "--outlets", str(EXAMPLE / "outlets.tsv")])
        with Case.open(path) as case:
            claim = next(one.id for one in case.claims() if one.denials and one.copies)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        with serving(Settings(path, reader=lambda registry: Readers(lambda: registry).read)) as address:
            for one in _pictures(claim):
                context = browser.new_context(locale=one.locale, reduced_motion="reduce")
                page = context.new_page()
                page.set_viewport_size({"width": one.width, "height": one.height})
                page.goto(f"{address}{one.path}?lang={one.locale[:2]}", wait_until="networkidle")
                one.act(page)
                page.screenshot(path=DOCS / one.name)
                context.close()
                print(one.name)
        _adding(browser, Path(folder) / "bridge.takhrij")
        browser.close()


def _adding(browser: Browser, path: Path) -> None:
    """The page of files that are being added, when most of them are and one could not be read."""
    from served import serving  # noqa: PLC0415 - of the tests

    Case.create(path).close()
    let = Semaphore(_READ)

    def reader(registry: Registry) -> Reads:
        readers = Readers(lambda: registry)

        def read(document: Document) -> Reading:
            let.acquire()
            return readers.read(document)

        return read

    articles = (EXAMPLE / "articles.jsonl").read_bytes().splitlines()
    files = [(f"crane-{number:02}.json", article) for number, article in enumerate(articles, 1)]
    files.insert(4, ("scan.pdf", b"%PDF-1.4 cut off"))
    with serving(Settings(path, reader=reader)) as address:
        page = browser.new_page(locale="en-GB", viewport={"width": 1000, "height": 760})
        page.goto(f"{address}/add")
        handed = [{"name": name, "mimeType": "", "buffer": content} for name, content in files]
        page.locator("[name=files]").set_input_files(handed)  # type: ignore[arg-type]
        page.locator(".way button").first.click()
        page.locator(".documents li").nth(_READ - 1).wait_for()
        page.screenshot(path=DOCS / "adding.png")
        page.close()
        let.release(len(files))
        print("adding.png")


def _pictures(claim: str) -> list[Picture]:
    return [
        Picture("claims.png", "/claims", "en-GB", 1280, 900),
        Picture("claims-ar.png", "/claims", "ar-LB", 390, 844),
        Picture("workbench.png", f"/claims/{claim}", "en-GB", 1280, 1100, _point_at_a_copy),
        Picture("workbench-ar.png", f"/claims/{claim}", "ar-LB", 1280, 1100, _point_at_a_copy),
    ]


def _point_at_a_copy(page: Page) -> None:
    page.locator("#chains .line.copied .received").first.click()
    page.evaluate("scrollTo(0, 0)")


if __name__ == "__main__":
    main()
