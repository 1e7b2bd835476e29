"""Review in the workbench, as a browser without script meets it: forms that judge, sign, take back, and are refused."""

from __future__ import annotations

import html
import json
import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from served import PATIENCE, asking, serving
from takhrij.case import Case
from takhrij.cli import main
from takhrij.serve import Settings


@pytest.fixture
def path(example: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(example, tmp_path / "crane.takhrij"))


@pytest.fixture
def client(path: Path) -> Iterator[httpx.Client]:
    with serving(Settings(path, by="سلمى")) as address, asking(address) as one:
        one.headers["origin"] = address
        yield one


def at(answer: httpx.Response) -> str:
    """The attribution or pair that an answer leads to."""
    assert answer.status_code == 303, answer.text
    asked = parse_qs(urlsplit(answer.headers["location"]).query)
    return asked["at"][0]


def queue(client: httpx.Client, page: str = "/review.json") -> list[str]:
    return [f"{one['document']}#{one['attribution']}" for one in client.get(page).json()]


def test_the_queue_is_what_the_command_lists(
    client: httpx.Client, path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with Case.open(path) as case:
        claim = case.claims()[0].id
    for page, options in {
        "/review.json": [],
        "/review.json?document=crane-06": ["--document", "crane-06"],
        f"/review/pairs.json?claim={claim}": ["--pairs", "--claim", claim],
    }.items():
        capfd.readouterr()
        assert main(["review", str(path), *options, "--format", "json"]) == 0
        assert client.get(page).text == capfd.readouterr().out, page


def test_accepting_and_rejecting_lead_on_and_skipping_goes_round(client: httpx.Client, path: Path) -> None:
    first, second, third, *_ = every = queue(client)
    assert f'value="{first}"' in client.get("/review").text
    assert at(client.post("/judge", data={"verdict": "accept", "at": first})) == second
    assert at(client.post("/judge", data={"verdict": "reject", "at": second})) == third
    assert queue(client) == every[2:]
    last = client.get("/review", params={"at": every[-1]}).text
    skip = re.search(r'href="([^"]+)" data-key="n"', last)
    assert skip
    assert parse_qs(urlsplit(html.unescape(skip[1])).query)["at"] == [third]
    with Case.open(path) as case:
        assert [(one.verdict, one.by) for one in case.judgements()] == [("accept", "سلمى"), ("reject", "سلمى")]
        assert case.verify() == []


def test_what_was_corrected_is_shown_exported_and_taken_back(client: httpx.Client, path: Path) -> None:
    one = "crane-06#a5"
    fields = {"verdict": "correct", "at": one, "speaker": " حاتم بيضون ", "source_type": "person", "act": "warn"}
    assert at(client.post("/judge", data=fields)) == one
    assert at(client.post("/judge", data={"verdict": "correct", "at": one, "content": "457-500,510-530"})) == one
    assert at(client.post("/judge", data={"verdict": "correct", "at": one, "carrier": ""})) == one
    with Case.open(path) as case:
        kept = [judgement.says for judgement in case.judgements()]
    assert kept == [{"speaker": "حاتم بيضون", "act": "warn"}, {"content": "457-500,510-530"}, {"carrier": ""}]
    (document,) = map(json.loads, client.get("/exports/gold").text.splitlines())
    (gold,) = document["attributions"]
    assert (gold["content"], gold["carrier"], gold["act"]) == ([[457, 500], [510, 530]], [], "warn")
    assert "corrected" in client.get("/review", params={"at": one}).text
    assert 'name="id" value="3"' in client.get("/history").text
    assert at(client.post("/undo", data={"id": 3})) == one
    assert client.post("/undo", data={"id": 2, "back": "history"}).headers["location"] == "/history"
    assert client.post("/undo", data={"id": 2}).status_code == 404
    (gold,) = json.loads(client.get("/exports/gold").text)["attributions"]
    assert len(gold["content"]) == len(gold["carrier"]) == 1


def test_history_and_review_name_articles_and_claims_by_their_words(client: httpx.Client, path: Path) -> None:
    with Case.open(path) as case:
        reading, claim = case.reading("crane-06"), case.claims()[0]
        titles = [one.title or "" for one in case.heads()]
    judged = next(one for one in reading.attributions if one.id == "a5")
    ((start, end),) = judged.content
    client.post("/judge", data={"verdict": "correct", "at": "crane-06#a5", "content": f"{start}-{end - 1}"})
    for page in ["/history", "/review"]:
        shown = client.get(page).text
        for words in (reading.text[start:end], reading.title or ""):
            assert f'<bdi lang="ar">{html.escape(words[:80])}' in shown, page
    history = client.get("/history").text
    assert (
        history.count(f'<bdi lang="ar">{html.escape(reading.text[start : start + 80])}') == 4
    )  # as read and as corrected
    assert f"#{start}-{end}" not in re.sub("<[^>]+>", "", history)
    assert all(re.search(f"<bdi( lang=.[a-z]+.)?>{re.escape(html.escape(title))}</bdi>", history) for title in titles)
    only = client.get("/review", params={"claim": claim.id}).text.partition("Only of")[2]
    assert f'<a href="/claims/{claim.id}"><bdi>{html.escape(claim.text[:40])}' in only
    only = client.get("/review", params={"document": "crane-06"}).text.partition("Only of")[2]
    assert f'<bdi lang="ar">{html.escape(reading.title or "")}</bdi>' in only.partition("</p>")[0]


def test_history_shows_whatever_a_log_holds(client: httpx.Client, path: Path) -> None:
    odd: list[dict[str, object]] = [
        {"document": [5], "about": 5, "content": 7, "id": {"a": None}},
        {"about": ["gone#1-2", {}, "crane-06#9-1"]},
    ]
    with Case.open(path) as case, case.database.writing():
        for data in odd:
            case.signed("judge", data)
    assert client.get("/history").status_code == 200


def test_nothing_is_kept_where_nothing_was_changed(client: httpx.Client, path: Path) -> None:
    with Case.open(path) as case:
        one = next(a for a in case.reading("crane-06").attributions if a.id == "a5")
    same = {"speaker": one.speaker, "source_type": one.source_type, "act": one.act}
    assert at(client.post("/judge", data={"verdict": "correct", "at": "crane-06#a5", **same})) == "crane-06#a5"
    with Case.open(path) as case:
        assert case.judgements() == []


def test_pairs_are_told_the_same_and_not(client: httpx.Client, path: Path) -> None:
    with Case.open(path) as case:
        first, second, third, *_ = [one.keys for one in case.unsure()]
    for pair, verdict, then in ((first, "same", second), (second, "different", third)):
        answer = client.post("/judge/pair", data={"verdict": verdict, "left": pair[0], "right": pair[1]})
        asked = parse_qs(urlsplit(answer.headers["location"]).query)
        assert (asked["left"][0], asked["right"][0]) == then
    with Case.open(path) as case:
        assert len(case.decisions().same) == len(case.decisions().different) == 1
        assert case.unsure()[0].keys == third
    back = client.post("/undo", data={"id": 2})
    assert parse_qs(urlsplit(back.headers["location"]).query)["left"] == [second[0]]


def test_a_name_once_given_signs(path: Path) -> None:
    with serving(Settings(path)) as address, asking(address, headers={"origin": address}) as client:
        page = client.get("/review").text
        assert 'action="/name"' in page
        assert 'action="/judge"' not in page
        one = queue(client)[0]
        assert client.post("/judge", data={"verdict": "accept", "at": one}).status_code == 400
        assert client.post("/name", data={"name": " هدى; Path=/\n<b>"}).status_code == 303
        assert client.post("/judge", data={"verdict": "accept", "at": one}).status_code == 303
        assert "&lt;b&gt;" in client.get("/review").text
    with Case.open(path) as case:
        assert [one.by for one in case.judgements()] == ["هدى; Path=/ <b>"]


def test_whoever_signs_or_takes_back_stays_with_the_claim_at_hand(path: Path) -> None:
    with Case.open(path) as case:
        claim = next(one.id for one in case.claims() if case.doubtful(claim=one.id) and case.unsure(claim=one.id))
    with serving(Settings(path)) as address, asking(address, headers={"origin": address}) as client:
        for page in ("/review", "/review/pairs"):
            form = client.get(page, params={"claim": claim}).text.partition('action="/name"')[2].partition("</form>")[0]
            given = {name: unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form)}
            leads = urlsplit(client.post("/name", data={**given, "name": "هدى"}).headers["location"])
            asked = {name: value for name, (value,) in parse_qs(leads.query).items()}
            assert (leads.path, asked) == (page, {n: v for n, v in given.items() if n not in {"back", "name"}})
            assert asked["claim"] == claim
        one = queue(client)[0]
        client.post("/judge", data={"verdict": "accept", "at": one, "claim": claim})
        form = client.get("/review", params={"claim": claim}).text.partition('action="/undo"')[2]
        assert f'name="claim" value="{claim}"' in form.partition("</form>")[0]
        back = client.post("/undo", data={"id": 1, "claim": claim}).headers["location"]
        assert parse_qs(urlsplit(back).query) == {"at": [one], "claim": [claim]}


def test_a_program_is_answered_with_the_judgement(client: httpx.Client) -> None:
    one = queue(client)[0]
    made = client.post("/judge", data={"verdict": "accept", "at": one}, headers={"accept": "application/json"})
    assert made.status_code == 200
    assert (made.json()["verdict"], made.json()["id"]) == ("accept", 1)


@pytest.mark.parametrize(
    ("page", "data", "status"),
    [
        ("/judge", {"verdict": "accept", "at": "nothing#a1"}, 404),
        ("/judge", {"verdict": "accept", "at": "crane-06#a99"}, 404),
        ("/judge", {"verdict": "merge", "at": "crane-06#a1"}, 400),
        ("/judge", {"verdict": "correct", "at": "crane-06#a1", "content": "9-2"}, 400),
        ("/judge", {"verdict": "correct", "at": "crane-06#a1", "act": "sing"}, 400),
        ("/judge", {"verdict": "correct", "at": "crane-06#a1", "cue": ""}, 400),
        ("/judge", {}, 400),
        ("/judge/pair", {"verdict": "same", "left": "crane-06#0-3", "right": "x"}, 404),
        ("/undo", {"id": "x"}, 400),
        ("/undo", {"id": "7"}, 404),
        ("/undo", {"id": "99999999999999999999"}, 404),
    ],
)
def test_what_makes_no_sense_is_refused(client: httpx.Client, page: str, data: dict[str, str], status: int) -> None:
    assert client.post(page, data=data).status_code == status


def test_what_is_asked_for_and_is_not_there_is_said(client: httpx.Client) -> None:
    for page, status in {
        "/review?at=nothing": 404,
        "/review?document=nothing": 404,
        "/review?claim=nothing": 404,
        "/review/pairs?claim=nothing": 404,
        "/review?at=crane-06%23a5&part=content&draft=5-2": 400,
        "/review?at=crane-06%23a5&part=nothing&draft=5-9": 200,
        "/review/pairs?left=x&right=y": 200,
    }.items():
        assert client.get(page).status_code == status, page


@pytest.mark.parametrize("page", ["/judge", "/judge/pair", "/undo", "/name"])
def test_nothing_is_done_from_elsewhere_by_looking_or_where_only_reading_is_allowed(path: Path, page: str) -> None:
    data = {"verdict": "accept", "at": "crane-06#a1", "id": "1", "name": "x"}
    with serving(Settings(path, by="x", read_only=True)) as address:
        assert httpx.post(address + page, data=data, headers={"origin": address}, timeout=PATIENCE).status_code == 403
        for looked in ("/review", "/review/pairs", "/history"):
            assert "<form" not in httpx.get(address + looked, timeout=PATIENCE).text.replace('<form class="find"', "")
    with serving(Settings(path, by="x")) as address:
        assert (
            httpx.post(
                address + page, data=data, headers={"origin": "http://evil.example"}, timeout=PATIENCE
            ).status_code
            == 403
        )
        assert httpx.get(address + page, params=data, timeout=PATIENCE).status_code == 405
    with Case.open(path) as case:
        assert case.judgements() == []


def test_borders_are_moved_by_buttons_alone_and_what_was_named_goes_along(client: httpx.Client, path: Path) -> None:
    with Case.open(path) as case:
        text = case.reading("crane-06").text
        ((start, end),) = next(a for a in case.reading("crane-06").attributions if a.id == "a5").content
    page = client.get("/review", params={"at": "crane-06#a5", "part": "content"}).text
    buttons = dict(re.findall(r'name="to" value="([^"]+)" data-key="([^"]+)"', page))
    drafts = {key: to.removeprefix("content:") for to, key in buttons.items()}
    words = text[start:end].split()
    assert drafts["ArrowRight"] == f"{start}-{end - len(words[-1]) - 1}"
    assert drafts["Shift+ArrowLeft"] == f"{start + len(words[0]) + 1}-{end}"
    assert drafts["Control+ArrowRight"] == f"{start}-{end - 1}"
    assert drafts["-"] == ""
    assert drafts["+"].startswith(f"{start}-{end},")
    named = {"at": "crane-06#a5", "speaker": "هدى", "source_type": "person", "act": "warn", "content": "1-2"}
    moved = client.get("/review", params={**named, "to": f"content:{drafts['ArrowRight']}"}).text
    assert f'name="content" value="{drafts["ArrowRight"]}"' in moved
    assert 'name="speaker" value="هدى"' in moved
    assert '<option value="warn" selected>' in moved
    assert client.get("/review", params={**named, "act": "sing"}).status_code == 400
