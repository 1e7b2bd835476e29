"""`takhrij serve`: a case in the browser."""

from __future__ import annotations

import secrets
import socket
import webbrowser
from collections.abc import Callable
from ipaddress import ip_address
from typing import Annotated

from cyclopts import Parameter

from takhrij.case import Case
from takhrij.cli.options import By, CasePath, Interface, login
from takhrij.cli.output import UsageError
from takhrij.cli.screen import standard_output
from takhrij.cli.wiring import Readers
from takhrij.model import Document, Reading
from takhrij.registry import Registry

_HERE = ("127.0.0.1", "localhost")


def serve(  # noqa: PLR0913 - one parameter an option
    path: CasePath,
    /,
    *,
    lang: Interface = "en",
    port: int = 0,
    host: str = _HERE[0],
    new: Annotated[bool, Parameter(negative=())] = False,
    read_only: Annotated[bool, Parameter(negative=())] = False,
    open: bool = True,
    by: By = None,
) -> int:
    """Show a case in the browser: its claims with their chains, its articles, sources and history. Ctrl-C ends it.

    Articles can be added there too: files are dropped on a page, addresses given, texts pasted.

    It answers this machine alone, and asks nobody anything but what is added by its address. Every page can be had as
    JSON too, under its own address with `.json`.

    For example:

    ```
    takhrij serve crane.takhrij
    takhrij serve crane.takhrij --lang ar --read-only
    takhrij serve bridge.takhrij --new
    ```

    Parameters
    ----------
    lang
        The language of the pages' own words; each page can be turned to the other.
    port
        The port. Any that is free, where not given.
    host
        The address to listen at. At any but this machine's own, only those may look who have the token that is
        printed; what they see goes over the network as it is, so let nobody listen there.
    new
        Make an empty case, where there is none, to be filled in the browser.
    read_only
        Let nothing be done to the case.
    open
        Open the browser.
    """
    import uvicorn  # noqa: PLC0415 - slow to import

    from takhrij.serve import Settings, workbench  # noqa: PLC0415 - slow to import

    with Case.open(path, create=new) as case:
        reader = _reader if case.database.writable else None
    listening = _listening(host, port)
    number = listening.getsockname()[1]
    token = None if _loopback(host) else secrets.token_urlsafe(24)
    names = () if token else tuple(f"{name}:{number}" for name in dict.fromkeys((_bracketed(host), *_HERE)))
    settings = Settings(path, names, token, lang, read_only, by or login(), reader)
    address = f"http://{_bracketed(host)}:{number}/" + (f"?token={token}" if token else "")
    standard_output().print(address)
    if open:
        webbrowser.open(address)
    uvicorn.Server(uvicorn.Config(workbench(settings), log_level="warning", access_log=False)).run([listening])
    return 0


def _reader(registry: Registry) -> Callable[[Document], Reading]:
    return Readers(lambda: registry).read


def _listening(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except (OSError, OverflowError) as error:
        what = f"cannot be listened at: {getattr(error, 'strerror', None) or error}"
        raise UsageError(f"{host}:{port}", what, "another --port, or none") from None


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == _HERE[1]


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
