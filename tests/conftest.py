"""What all tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, expect, sync_playwright

from browsers import CHROMIUM, MILLISECONDS, QUIET
from crane import CASE
from takhrij.case import Case
from takhrij.cli import main

# How long an example takes depends on the machine and on who else works on it.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
expect.set_options(timeout=MILLISECONDS)


def pytest_xdist_auto_num_workers() -> int:
    """Half as many again as there are cores: much of the time tests wait for a browser, a process or a connection."""
    return max(len(os.sched_getaffinity(0)) * 3 // 2, 1)


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case of the example, added and traced, to be looked at alone: what changes it takes a copy."""
    path = tmp_path_factory.mktemp("case") / "crane.takhrij"
    assert main(["add", str(path), str(CASE / "articles.jsonl"), "--outlets", str(CASE / "outlets.tsv")]) == 0
    with Case.open(path) as case:
        case.claims()
        case.unsure()
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a case may be made."""
    return tmp_path / "bridge.takhrij"


@pytest.fixture
def case(path: Path) -> Iterator[Case]:
    """A case without articles."""
    with Case.create(path, by="هناء") as made:
        yield made


# As long as Playwright runs, no other event loop can: hence one of each module's own.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for the pages of a module of tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()
