"""What every page is made with: the case, the language, the templates, and the same as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from shlex import quote as shell
from threading import Lock
from typing import Any
from urllib.parse import urlencode

from litestar import MediaType, Request, Response
from litestar.exceptions import NotFoundException

from takhrij.case import Case
from takhrij.errors import CaseError
from takhrij.model import Claim, Document
from takhrij.publish.characters import isolated, line
from takhrij.publish.claims import badges, interval, moment
from takhrij.publish.markup import environment
from takhrij.publish.messages import Messages
from takhrij.serve.settings import Settings
from takhrij.serve.sparks import bar
from takhrij.span import Span
from takhrij.wire import indented

Asked = Request[Any, Any, Any]
LANGUAGES = ("en", "ar")
_CHOICE = "lang"


class Desk:
    """Opens the case for a page and makes the answer."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._tracing = Lock()
        self._templates = environment("page", "dossier", package="takhrij.serve")
        self._templates.filters |= {"moment": moment, "badges": badges, "interval": interval, "isolated": isolated}
        self._templates.globals |= {"article_address": article, "address": address, "bar": bar}

    @contextmanager
    def case(self) -> Iterator[Case]:
        """The case, open for one question."""
        with Case.open(self.settings.path, by=self.settings.by) as case:
            yield case

    def claims(self, case: Case) -> list[Claim]:
        """The claims; where something has changed since they were traced, one question traces and the others wait."""
        with self._tracing:
            return case.claims()

    def language(self, request: Asked) -> str:
        """The language that was chosen just now, or before; else the one the workbench was started with."""
        chosen = request.query_params.get(_CHOICE) or request.cookies.get(_CHOICE)
        return chosen if chosen in LANGUAGES else self.settings.language

    def answer(
        self, request: Asked, page: str, command: str, value: object, context: Mapping[str, object]
    ) -> Response[bytes]:
        """The value as JSON where that was asked for; else the page, which shows the command that gives the same."""
        if as_json(request):
            return Response(indented(value) + b"\n", media_type=MediaType.JSON)
        return self.page(request, page, {"command": self.command(command), **context})

    def page(self, request: Asked, page: str, context: Mapping[str, object], status: int = 200) -> Response[bytes]:
        """A page in the language of whoever asks."""
        language = self.language(request)
        written = self._templates.get_template(f"{page}.html.jinja").render(
            messages=Messages(language),
            here=page,
            case=self.settings.path.stem,
            other=_with(request, lang=next(one for one in LANGUAGES if one != language)),
            turned=lambda page: _with(request, page=page),
            **{"command": None, "words": "", **context},
        )
        answer = Response(written.encode("utf-8", "replace"), media_type=MediaType.HTML, status_code=status)
        if request.query_params.get(_CHOICE) in LANGUAGES:
            answer.set_cookie(_CHOICE, language, samesite="strict", path="/", max_age=31_536_000)
        return answer

    def command(self, words: str) -> str:
        """A command on this case as it is typed: `CASE` stands for its path."""
        return f"takhrij {words}".replace("CASE", shell(str(self.settings.path)))


@contextmanager
def found() -> Iterator[None]:
    """What is not in the case is not found."""
    try:
        yield
    except CaseError as error:
        raise NotFoundException(line(str(error))) from None


def as_json(request: Asked) -> bool:
    """Whether JSON was asked for."""
    return request.headers.get("accept", "").startswith("application/json")


def address(path: str, **query: object) -> str:
    """An address within the workbench; what is empty is left out."""
    asked = urlencode({name: value for name, value in query.items() if value}, errors="replace")
    return f"{path}?{asked}" if asked else path


def article(document: Document | str, spans: list[Span] | None = None) -> str:
    """The address of an article, or of some words in it."""
    id = document if isinstance(document, str) else document.id
    words = ",".join(f"{start}-{end}" for start, end in spans or ())
    return address("/article", id=id, words=words) + ("#words" if words else "")


def _with(request: Asked, **changed: object) -> str:
    """The address of the same page with something else asked."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name not in {_CHOICE, *changed}]
    return "?" + urlencode([*kept, *changed.items()], errors="replace")
