"""Adding by the workbench as a program meets it: what is taken, refused, cancelled, killed, seen in the meantime."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from http.client import HTTPConnection
from pathlib import Path
from threading import Semaphore
from typing import Any

import httpx
import pytest

from crane import ARTICLES
from served import PATIENCE, serving
from takhrij.case import Case
from takhrij.cli import main
from takhrij.cli.wiring import Readers
from takhrij.model import Document, Reading
from takhrij.publish.messages import Messages
from takhrij.registry import Registry
from takhrij.serve import Settings

JSON = {"accept": "application/json"}
State = dict[str, Any]


def reader(_: Registry) -> Callable[[Document], Reading]:
    return readers().read


@cache
def readers() -> Readers:
    """One for all, for its tables take a while."""
    return Readers()


class Slowly:
    """Reads as ever, but waits before each article until it is let go on."""

    def __init__(self) -> None:
        self.reached, self.go_on = Semaphore(0), Semaphore(0)

    def __call__(self, registry: Registry) -> Callable[[Document], Reading]:
        read = reader(registry)

        def slowly(document: Document) -> Reading:
            self.reached.release()
            self.go_on.acquire()
            return read(document)

        return slowly

    def let(self, articles: int) -> None:
        """Let some articles be read, and wait until the next is in hand."""
        self.go_on.release(articles)
        for _ in range(articles):
            self.reached.acquire()


@contextmanager
def workbench(path: Path, **settings: Any) -> Iterator[httpx.Client]:
    Case.create(path).close()
    with (
        serving(Settings(path, by="test", **{"reader": reader, **settings})) as address,
        httpx.Client(base_url=address, headers={"origin": address}, timeout=PATIENCE) as client,
    ):
        yield client


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with workbench(tmp_path_factory.mktemp("case") / "added.takhrij") as client:
        yield client


def add(client: httpx.Client, *files: tuple[str, bytes], **fields: str) -> State:
    parts: list[tuple[str, Any]] = [("files", file) for file in files]
    parts += [(name, (None, value)) for name, value in fields.items()]
    answer = client.post("/add", files=parts, headers=JSON)
    assert answer.status_code == 202, answer.text
    taken: State = answer.json()
    return taken


def state(client: httpx.Client, taken: State) -> State:
    every = client.get("/work.json").json()["additions"]
    return next(one for one in every if one["id"] == taken["id"])


def done(client: httpx.Client, taken: State) -> State:
    """The addition when the case is not worked on any more."""
    while client.get("/work.json").json()["busy"]:
        pass
    return state(client, taken)


def lines(end: int, start: int = 0) -> bytes:
    said = "قال المدير رقم {} إن الجسر القديم آمن ومفتوح أمام السيارات."
    return "\n".join(json.dumps({"id": f"n{n}", "text": said.format(n)}) for n in range(start, end)).encode()


def test_files_become_articles_with_what_is_stated_of_them(served: httpx.Client) -> None:
    page = b"<html><body><p>The mayor said on Sunday that the old bridge over the river is open again.</p></body>"
    ended = done(served, add(served, ("../../saved.html", page), ("a.jsonl", lines(2)), outlet="The Bridge"))
    assert (ended["state"], ended["done"], ended["added"], ended["failed"]) == ("done", 2, 3, 0)
    assert ended["share"] == 1
    articles = {one["id"]: one for one in served.get("/articles.json").json()}
    assert {articles[one["id"]]["outlet"] for one in ended["documents"]} == {"The Bridge"}
    again = done(served, add(served, ("other.jsonl", lines(2))))
    assert (again["added"], again["already_there"]) == (0, 2)


def test_offsets_of_a_text_from_a_form_are_those_of_a_file(served: httpx.Client) -> None:
    ended = done(served, add(served, text="العنوان\r\nقال الوزير إن الطريق مفتوح.", title="نص", published="2019-04-10"))
    reading = served.get("/article.json", params={"id": ended["documents"][0]["id"]}).json()
    assert reading["text"] == "العنوان\nقال الوزير إن الطريق مفتوح."
    assert (reading["title"], reading["published"]) == ("نص", "2019-04-10")
    ((start, end),) = reading["attributions"][0]["content"]
    assert reading["text"][start:end] == "الطريق مفتوح"


def test_an_address_reaches_no_file_and_no_private_network(served: httpx.Client, tmp_path: Path) -> None:
    (secret := tmp_path / "secret.txt").write_text("قال الوزير إن الطريق مفتوح أمام الجميع.", "utf-8")
    addresses = [str(secret), secret.as_uri(), "-", str(served.base_url), "http://[::ffff:127.0.0.1]/", "http://0/"]
    ended = done(served, add(served, addresses="\r\n".join(addresses)))
    assert (ended["added"], ended["failed"]) == (0, len(addresses))
    assert [one["where"] for one in ended["failures"]] == addresses
    log = served.get("/history.json").json()
    assert set(addresses) <= {entry["data"].get("where") for entry in log if entry["act"] == "fail"}


@pytest.mark.parametrize("name", ['a"><script>alert(1)</script>.txt', "\u202etxt.exe", "CON", "a" * 900, "..", "\\x"])
def test_a_hostile_name_is_only_shown(served: httpx.Client, name: str) -> None:
    ended = done(served, add(served, (name, b"\x00\x01\x02")))
    assert (ended["state"], ended["failed"]) == ("done", 1)
    for page in ["/work", "/claims"]:
        text = served.get(page).text
        assert "<script>alert" not in text
        assert not re.search("[\u202a-\u202e]", re.sub(r'<span class="odd"[^>]*>.</span>', "", text))


BROKEN = b'--a\r\ncontent-disposition: form-data; name="text"%s\r\n\r\n%s\r\n--a--\r\n'


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "multipart/form-data; boundary=a"),
        (b"--a\r\n", "multipart/form-data; boundary=a"),
        (b"--a\r\n", "multipart/form-data"),
        (b"text=words", "application/x-www-form-urlencoded"),
        (b"{}", "application/json"),
        (BROKEN % (b"", b" \r\n "), "multipart/form-data; boundary=a"),
        (BROKEN % (b"", b"\xff\xfe"), "multipart/form-data; boundary=a"),
        (BROKEN % (b"\r\ncontent-type: text/plain; charset=none", b"x"), "multipart/form-data; boundary=a"),
        (BROKEN % (b'; filename="x"', b"x"), "multipart/form-data; boundary=a"),
    ],
)
def test_what_is_no_form_or_an_empty_one_is_refused(served: httpx.Client, content: bytes, kind: str) -> None:
    before = served.get("/work.json").json()
    answer = served.post("/add", content=content, headers={**JSON, "content-type": kind})
    assert answer.status_code == 400, answer.text
    assert answer.json()["status"] == 400
    assert served.get("/work.json").json() == before


def test_a_date_may_be_typed_in_the_digits_of_the_keyboard(served: httpx.Client) -> None:
    ended = done(served, add(served, text="قال رئيس البلدية إن الجسر مغلق.", published="٢٠١٩-٠٣-١٣"))
    reading = served.get("/article.json", params={"id": ended["documents"][0]["id"]}).json()
    assert reading["published"] == "2019-03-13"


def test_a_date_that_is_none_is_refused(served: httpx.Client) -> None:
    answer = served.post("/add", files={"text": (None, "words"), "published": (None, "yesterday")}, headers=JSON)
    assert answer.status_code == 400
    assert "yesterday" in answer.json()["says"]


def test_more_than_may_be_handed_over_is_refused_before_it_is_read(served: httpx.Client) -> None:
    asking = HTTPConnection(served.base_url.host, served.base_url.port or 0)
    headers = {"origin": served.headers["origin"], "content-type": "multipart/form-data; boundary=a"}
    asking.request("POST", "/add", headers={**headers, "content-length": str(2**40)})
    assert asking.getresponse().status == 413
    asking.close()
    answer = served.post("/add", files={"addresses": (None, "https://example.org\n" * 5_001)}, headers=JSON)
    assert answer.status_code == 400


def test_only_pages_of_a_workbench_that_may_add_have_anything_added(served: httpx.Client, tmp_path: Path) -> None:
    parts = {"text": (None, "قال الوزير إن الطريق مفتوح.")}
    for origin in ["http://evil.example", "null", ""]:
        assert served.post("/add", files=parts, headers={"origin": origin}).status_code == 403
        assert served.post("/cancel", data={"id": "1"}, headers={"origin": origin}).status_code == 403
    for name, value in [("read_only", True), ("reader", None)]:
        with workbench(tmp_path / "refusing.takhrij", **{name: value}) as client:
            assert client.post("/add", files=parts).status_code == 403
            assert client.post("/cancel", data={"id": "1"}).status_code == 403
            assert "<form action" not in re.sub('<form class="find"', "", client.get("/add").text)
            assert 'href="/add"' not in client.get("/claims").text
            assert client.get("/articles.json").json() == []


def test_a_form_leads_to_the_page_where_it_can_be_followed(served: httpx.Client) -> None:
    answer = served.post("/add", files={"text": (None, "قال الوزير إن الطريق إلى المرفأ مفتوح.")})
    assert (answer.status_code, answer.headers["location"]) == (303, "/work")
    assert served.post("/cancel", data={"id": "9999"}).status_code == 404


def test_cancelled_it_ends_after_the_article_in_hand_and_what_was_added_stays(tmp_path: Path) -> None:
    slowly, path = Slowly(), tmp_path / "cancelled.takhrij"
    with workbench(path, reader=slowly) as client:
        first = add(client, ("a.jsonl", lines(1)), ("b.jsonl", lines(2, 1)), ("c.jsonl", lines(99, 2)))
        second = add(client, ("d.jsonl", lines(9)))
        slowly.reached.acquire()
        slowly.let(2)
        now = state(client, first)
        assert (now["state"], now["added"], state(client, second)["state"]) == ("adding", 2, "waiting")
        assert 0 < now["share"] < 1
        assert now["seconds_left"] is not None
        assert client.post("/cancel", data={"id": "1"}, headers=JSON).status_code == 202
        assert client.post("/cancel", data={"id": "2"}).status_code == 303
        assert [state(client, one)["state"] for one in (first, second)] == ["ending", "cancelled"]
        assert state(client, first)["seconds_left"] is None
        assert client.get("/work").status_code == 200
        slowly.go_on.release(1)
        ended = done(client, first)
        assert (ended["state"], ended["added"], ended["done"]) == ("cancelled", 3, 2)
        assert state(client, second)["state"] == "cancelled"
    with Case.open(path) as case:
        assert [one.id for one in case.heads()] == ["n0", "n1", "n2"]
        assert case.verify() == []


def test_pages_show_the_last_claims_while_something_is_added(tmp_path: Path) -> None:
    slowly, path = Slowly(), tmp_path / "crane.takhrij"
    main(["add", str(path), str(ARTICLES)])
    main(["claims", str(path)])
    with workbench(path, reader=slowly) as client:
        before = client.get("/claims.json").json()
        assert len(before) > 1
        taken = add(client, ("a.jsonl", lines(3)))
        slowly.reached.acquire()
        slowly.let(2)
        assert len(client.get("/articles.json").json()) == 14
        assert client.get("/claims.json").json() == before
        assert client.get(f"/claims/{before[0]['id']}").status_code == 200
        assert client.get("/article?id=n0").status_code == 200
        assert 'class="working"' in client.get("/claims").text
        slowly.go_on.release(1)
        assert done(client, taken)["added"] == 3
        assert len(client.get("/claims.json").json()) == len(before) + 1
        assert 'class="working"' not in client.get("/claims").text


def test_what_another_program_adds_is_traced_beside_the_pages(tmp_path: Path) -> None:
    path = tmp_path / "crane.takhrij"
    with workbench(path) as client:
        assert client.get("/claims.json").json() == []
        main(["add", str(path), str(ARTICLES)])
        client.get("/claims")
        while client.get("/work.json").json()["busy"]:
            pass
        assert len(client.get("/claims.json").json()) > 1


def test_tracing_that_is_cancelled_keeps_what_was_and_begins_again_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "crane.takhrij"
    main(["add", str(path), str(ARTICLES)])

    with workbench(path) as client:
        client.post("/trace", data={"act": "again"}, headers=JSON)
        client.post("/trace", data={"act": "cancel"}, headers=JSON)
        while (now := client.get("/work.json").json())["busy"]:
            pass
        assert (now["given_up"], now["says"]) == (True, "")
        assert client.get("/claims.json").json() == []
        assert Messages("en")["serve.claims-empty"] not in client.get("/claims").text
        assert Messages("ar")["work.given-up"] in client.get("/articles?lang=ar").text
        assert not client.get("/work.json").json()["busy"]
        assert client.post("/trace", data={"act": "sing"}, headers=JSON).status_code == 400
        client.post("/trace", data={"act": "again"}, headers=JSON)
        while (now := client.get("/work.json").json())["busy"]:
            pass
        assert (now["given_up"], now["tracing"]) == (False, False)
        assert len(client.get("/claims.json").json()) > 1


def test_how_far_tracing_is_rises_and_what_ends_it_keeps_nothing(tmp_path: Path) -> None:
    path = tmp_path / "crane.takhrij"
    main(["add", str(path), str(ARTICLES)])
    shares: list[float] = []

    def heard(share: float) -> None:
        shares.append(share)
        if share > 0.5:
            raise KeyboardInterrupt

    with Case.open(path) as case:
        with pytest.raises(KeyboardInterrupt):
            case.trace(heard)
        assert not case.traced()
        assert shares == sorted(shares)
        assert shares[0] == 0.0
        case.trace(shares.append)
        assert case.traced()
        assert max(shares) <= 1


def test_whatever_goes_wrong_the_next_addition_finds_it_at_work(tmp_path: Path) -> None:
    broken = iter([True, False])

    def breaking(registry: Registry) -> Callable[[Document], Reading]:
        if next(broken):
            raise RuntimeError("no tables")
        return reader(registry)

    with workbench(tmp_path / "broken.takhrij", reader=breaking) as client:
        stopped = done(client, add(client, ("a.jsonl", lines(1))))
        assert stopped["state"] == "stopped"
        assert "no tables" in stopped["says"]
        assert client.get("/work").status_code == 200
        assert done(client, add(client, ("a.jsonl", lines(1))))["added"] == 1


def test_killed_in_the_middle_it_loses_at_most_the_article_in_hand(tmp_path: Path) -> None:
    path = tmp_path / "killed.takhrij"
    program = "import sys; from takhrij.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", program, "serve", str(path), "--new", "--no-open", "--by", "test"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        address = server.stdout.readline().strip()
        with httpx.Client(base_url=address, headers={"origin": address.rstrip("/")}, timeout=PATIENCE) as client:
            taken = add(client, ("a.jsonl", lines(2_000)))
            while (now := state(client, taken))["added"] < 3:
                pass
        server.kill()
    with Case.open(path) as case:
        assert now["added"] <= len(case) < 2_000
        assert [one.id for one in case.heads()] == [f"n{n}" for n in range(len(case))]
        assert case.verify() == []
