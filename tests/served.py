"""A workbench on a port of this machine, for tests."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

import httpx
import uvicorn

from takhrij.serve import Settings, workbench

# Every page of the workbench, on the case of the example: whoever adds a page adds it here, and all tests of pages, in
# both languages, by keyboard, of what is asked of others and of accessibility, are of it too.
PAGES = [
    "/",
    "/claims?sort=first&badge=denied&place=Tyre&since=2019-03-13",
    "/claims?words=nothing-at-all",
    "/claims/{claim}",
    "/articles",
    "/article?id=crane-06&words=5-20",
    "/search?q=lens",
    "/search?q=nothing-at-all",
    "/sources",
    "/sources?words=nobody-at-all",
    "/history",
    "/verify",
    "/review",
    "/review?at=crane-06%23a5&part=content",
    "/review/missed?document=crane-06&cue=0-5&content=6-30",
    "/review/pairs",
    "/add",
    "/work",
]
# Seconds in which a machine that does much else at once has surely answered.
PATIENCE = 90.0


@contextmanager
def serving(settings: Settings, *, hosts: bool = True) -> Iterator[str]:
    """The address of a workbench that runs as long as this is open; `hosts`: it answers to that address alone."""
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    if hosts:
        settings = settings._replace(hosts=(f"127.0.0.1:{port}", f"localhost:{port}"))
    server = uvicorn.Server(uvicorn.Config(workbench(settings), log_level="error", access_log=False))
    thread = Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)


def asking(address: str, **more: Any) -> httpx.Client:
    """Who asks a workbench, and waits for the answer."""
    return httpx.Client(base_url=address, timeout=PATIENCE, **more)
