"""What every page is made with: the case, the language, the templates, and the same as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from shlex import quote as shell
from threading import Lock
from typing import Any, TypeVar
from urllib.parse import quote, unquote, urlencode

from litestar import MediaType, Request, Response
from litestar.exceptions import ClientException, NotFoundException
from litestar.openapi.datastructures import ResponseSpec

from takhrij.acquire import SUFFIXES, is_date
from takhrij.case import Case
from takhrij.case.claims import Memory
from takhrij.errors import AbsentError
from takhrij.model import Document, Value
from takhrij.publish.characters import isolated, line
from takhrij.publish.claims import interval
from takhrij.publish.locales import regional
from takhrij.publish.markup import environment
from takhrij.publish.messages import Messages
from takhrij.serve.beside import Beside
from takhrij.serve.handed import MOST_BYTES, MOST_SOURCES
from takhrij.serve.settings import LANGUAGES, Settings
from takhrij.serve.sparks import bar
from takhrij.serve.work import Work, Worker
from takhrij.span import Span
from takhrij.wire import indented

Asked = Request[Any, Any, Any]
_Thing = TypeVar("_Thing")
_CHOICE, _SIGNED = "lang", "name"
_LONGEST_NAME = 100
_A_YEAR = 31_536_000
_PATIENCE = 1.0
_LOCALES = 64


class Trouble(Value, frozen=True, kw_only=True):
    """What JSON says where a question cannot be answered."""

    status: int
    says: str


class Desk:
    """Opens the case for a page and makes the answer."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        adds = settings.reader if not settings.read_only else None
        self.worker = Worker(settings.path, adds) if adds else None
        self._tracing, self._memory, self._beside = Lock(), Memory(), Beside()
        self._messages = lru_cache(_LOCALES)(Messages)
        self._templates = environment("page", "dossier", package="takhrij.serve")
        self._templates.filters |= {"interval": interval, "isolated": isolated}
        self._templates.globals |= {
            "article_address": article,
            "address": address,
            "bar": bar,
            "suffixes": tuple(SUFFIXES),
            "most": (MOST_SOURCES, MOST_BYTES),
        }

    @contextmanager
    def case(self, *, current: bool = False) -> Iterator[Case]:
        """The case, open for one question; unless it must be `current`, with the claims that were traced last."""
        with Case.open(self.settings.path, current=current or not self.worker, memory=self._memory) as case:
            yield case

    def work(self) -> Work:
        """What is being done to the case."""
        return self.worker.state() if self.worker else Work()

    @contextmanager
    def signed_case(self, request: Asked) -> Iterator[Case]:
        """The case, open for something to be done to it, which whoever asks signs."""
        by = self.by(request)
        if not by:
            raise ClientException("Say first by which name you sign.")
        with Case.open(self.settings.path, by=by) as case:
            yield case

    def by(self, request: Asked) -> str:
        """Who signs what is done from this browser: the name that was given in it, else that of the workbench."""
        return line(unquote(request.cookies.get(_SIGNED, ""))) or self.settings.by

    def sign(self, answer: Response[Any], name: str) -> None:
        """Keep in the browser by which name is signed."""
        kept = quote(line(name)[:_LONGEST_NAME], safe="", errors="replace")
        answer.set_cookie(_SIGNED, kept, httponly=True, samesite="strict", path="/", max_age=_A_YEAR)

    def trace(self, case: Case) -> None:
        """Have the claims traced anew, where that is due: work, for which a page waits a moment before it shows others.

        A workbench that does no work traces them at once, and other pages wait.
        """
        if not self.worker:
            with self._tracing:
                case.trace()
        elif not self.work().busy and not case.traced():
            self.worker.trace(_PATIENCE)

    def asks(self, claim: str) -> bool:
        """Whether the pairs to be asked of are in order, for which a page waits a moment; else they are put in order.

        A workbench that does no work does so when they are used, and pages wait.
        """

        def order() -> None:
            with self.case() as case:
                case.unsure(claim=claim)

        return not self.worker or self._beside.done(f"pairs {claim}", order, _PATIENCE)

    def language(self, request: Asked) -> str:
        """The language that was chosen just now, or before; else the one the workbench was started with."""
        chosen = request.query_params.get(_CHOICE) or request.cookies.get(_CHOICE)
        return chosen if chosen in LANGUAGES else self.settings.language

    def messages(self, request: Asked) -> Messages:
        """The words of that language; dates and digits are those of the region that the browser names, if any."""
        return self._messages(self.locale(request))

    def locale(self, request: Asked) -> str:
        """That language, and the region that the browser names for it, if any: `ar_LB`."""
        return regional(self.language(request), request.headers.get("accept-language", ""))

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
            messages=self.messages(request),
            here=page,
            case=self.settings.path.stem,
            adds=bool(self.worker),
            work=self.work(),
            by=self.by(request),
            read_only=self.settings.read_only,
            other=_with(request, lang=next(one for one in LANGUAGES if one != language)),
            turned=lambda page: _with(request, page=page),
            **{"command": None, "words": "", **context},
        )
        answer = Response(written.encode("utf-8", "replace"), media_type=MediaType.HTML, status_code=status)
        if request.query_params.get(_CHOICE) in LANGUAGES:
            answer.set_cookie(_CHOICE, language, samesite="strict", path="/", max_age=_A_YEAR)
        return answer

    def command(self, words: str) -> str:
        """A command on this case as it is typed: `CASE` stands for its path."""
        return f"takhrij {words}".replace("CASE", shell(str(self.settings.path)))


@contextmanager
def found() -> Iterator[None]:
    """What is not in the case is not found; a case that cannot be read is another trouble.

    Which command tells more is left out: the pages lead further themselves, and the case's path is nobody's matter.
    """
    try:
        yield
    except AbsentError as error:
        raise NotFoundException(line(f"{error.where}: {error.what}")) from None


def gives(kind: Any, media_type: str = MediaType.JSON, *, status: int = 200) -> dict[int, ResponseSpec]:
    """What an address gives to a program, for the description of the API: something of a kind, or trouble."""
    trouble = {
        400: "It cannot be asked in this way.",
        403: "This workbench does not do it, or not for this page.",
        404: "It is not in the case.",
        503: "The case cannot be opened.",
    }
    described = {
        number: ResponseSpec(Trouble, description=why, generate_examples=False) for number, why in trouble.items()
    }
    given = ResponseSpec(kind, description="It is there, or done.", media_type=media_type, generate_examples=False)
    return {status: given, **described}


def as_json(request: Asked) -> bool:
    """Whether JSON was asked for."""
    return request.headers.get("accept", "").startswith("application/json")


def leaf(things: Sequence[_Thing], page: int, each: int) -> tuple[Sequence[_Thing], int, int]:
    """What stands on a page of a list with so many things on each, which page that is, and which is the last: past the
    end it is the last, and there is one at least.
    """
    last = max(1, -(-len(things) // each))
    page = min(page, last)
    return things[(page - 1) * each : page * each], page, last


def day(stated: str) -> str:
    """A day, month or year as it is asked for. Raises `ClientException` for what is none."""
    if stated and not is_date(stated):
        raise ClientException(line(f"“{stated}” is no date; write 2019-04-10, 2019-04 or 2019."))
    return stated


def choice(chosen: str, choices: Iterable[str]) -> str:
    """What was chosen of some choices, or nothing. Raises `ClientException` for what is none of them."""
    if chosen and chosen not in choices:
        raise ClientException(line(f"“{chosen}” is none of the choices here."))
    return chosen


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
