"""A workbench on a port of this machine, for tests."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import uvicorn

from takhrij.serve import Settings, workbench


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
