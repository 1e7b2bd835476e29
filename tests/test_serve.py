"""The workbench as a program or a hostile page meets it: every page, its JSON, who is let in, and what is escaped."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import zipfile
from collections.abc import Iterator
from html import escape, unescape
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from served import PAGES, PATIENCE, asking, serving
from takhrij.case import Case
from takhrij.cli import main
from takhrij.publish.messages import Messages
from takhrij.serve import Settings


@pytest.fixture(scope="module")
def served(example: Path) -> Iterator[httpx.Client]:
    with serving(Settings(example)) as address, asking(address) as client:
        yield client


def claim(served: httpx.Client) -> str:
    claims = served.get("/claims.json").json()
    return str(next(one["id"] for one in claims if one["denials"]))


def pages(served: httpx.Client) -> list[str]:
    return [page.format(claim=claim(served)) for page in PAGES]


@pytest.mark.parametrize("locale", ["en", "ar", "ar-LB"])
def test_every_page_is_there_in_both_languages(served: httpx.Client, locale: str) -> None:
    language, asked = locale[:2], {"accept-language": locale}
    for page in [*pages(served), "/claims?sort=origins&badge=denied"]:
        answer = served.get(page, params={"lang": language, **httpx.URL(page).params}, headers=asked)
        assert answer.status_code == 200, page
        assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in answer.text
        assert "takhrij " in answer.text.split("<footer>")[1]


def test_a_language_once_chosen_stays(example: Path) -> None:
    with serving(Settings(example, language="ar")) as address, asking(address) as client:
        assert '<html lang="ar"' in client.get("/").text
        assert '<html lang="en"' in client.get("/?lang=en").text
        assert '<html lang="en"' in client.get("/sources").text


def test_dates_and_digits_are_those_of_the_region_that_the_browser_names(served: httpx.Client) -> None:
    for accepted, date in {"ar-LB": "١٣ آذار ٢٠١٩", "ar-MA,fr;q=0.5": "13 مارس 2019", "en": "13 مارس 2019"}.items():
        assert date in served.get("/articles?lang=ar", headers={"accept-language": accepted}).text, accepted
    served.cookies.clear()


def test_json_is_what_the_command_of_the_page_gives(
    served: httpx.Client, example: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    one = claim(served)
    commands = {
        "/claims.json": ["claims", str(example)],
        f"/claims/{one}.json": ["trace", str(example), one],
        "/sources.json": ["sources", str(example)],
        "/verify.json": ["verify", str(example)],
        "/search.json?q=" + quote("رافعة"): ["search", str(example), "رافعة"],
    }
    for page, command in commands.items():
        capfd.readouterr()
        assert main([*command, "--format", "json"]) == 0
        assert served.get(page).text == capfd.readouterr().out, page
        accepted = served.get(page.replace(".json", ""), headers={"accept": "application/json"})
        assert accepted.content == served.get(page).content


@pytest.mark.parametrize(
    "choice",
    [
        {"place": "Tyre", "sort": "first"},
        {"words": "الحبل انقطع", "badge": "denied"},
        {"kind": "anonymous", "act": "deny", "sort": "origins"},
        {"outlet": "نورس صور", "since": "2019-03-13", "until": "2019-03-14"},
        {"actor": "it's; nobody $HOME"},
    ],
)
def test_a_choice_of_claims_is_what_the_command_of_its_page_gives(
    served: httpx.Client, choice: dict[str, str], capfd: pytest.CaptureFixture[str]
) -> None:
    page = served.get("/claims", params=choice).text
    command = shlex.split(unescape(re.sub(r"<[^>]*>", "", page.split("<code")[1].split(">", 1)[1].split("</code>")[0])))
    capfd.readouterr()
    main(command[1:])
    assert served.get("/claims.json", params=choice).text == capfd.readouterr().out


@pytest.mark.parametrize(
    ("choice", "fits"),
    [
        ({"place": "Tyre"}, True),
        ({"place": "صور"}, True),
        ({"place": "Oslo"}, False),
        ({"actor": "حاتم بيضون"}, True),
        ({"actor": "Nobody Known"}, False),
        ({"act": "state"}, True),
        ({"since": "2019-03-13", "until": "2019-03-13"}, True),
        ({"since": "2020-01-01"}, False),
        ({"since": "2019-03", "until": "2019"}, True),
        ({"words": "الحبلُ", "badge": "denied"}, True),
        ({"words": "no such words"}, False),
        ({"badge": "denied"}, True),
        ({"kind": "impersonal", "badge": "circular"}, False),
        ({"until": "2018"}, False),
    ],
)
def test_claims_are_chosen_by_place_actor_act_and_time(
    served: httpx.Client, choice: dict[str, str], fits: bool
) -> None:
    chosen = served.get("/claims.json", params=choice).json()
    every = [one["id"] for one in served.get("/claims.json").json()]
    assert bool(chosen) == fits
    assert [one for one in every if one in {claim["id"] for claim in chosen}] == [claim["id"] for claim in chosen]
    page = served.get("/claims", params=choice).text
    assert page.count('class="card"') == min(30, len(chosen))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_another_version_read_is_said_with_what_to_do(example: Path, tmp_path: Path, language: str) -> None:
    path = Path(shutil.copy(example, tmp_path / "old.takhrij"))
    with Case.open(path) as case, case.database.writing():
        case.database.write("UPDATE document SET reader = '0.0.9' WHERE id = 'crane-06'")
    with serving(Settings(path, language=language)) as address, asking(address) as client:
        page = client.get("/verify").text
        assert Messages(language)["serve.outdated"] in page
        assert f"takhrij add {path} --again" in page


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_nobody_foresaw_is_owned_up_to_with_what_to_do(example: Path, tmp_path: Path, language: str) -> None:
    path = Path(shutil.copy(example, tmp_path / "damaged.takhrij"))
    judgement = {"id": 1, "verdict": "reject", "about": [], "by": "x", "at": "2019-03-13T00:00:00+00:00"}
    with Case.open(path) as case, case.database.writing():
        case.database.write("INSERT INTO judgement (id, json) VALUES (1, ?)", json.dumps(judgement).encode())
    with serving(Settings(path, language=language)) as address, asking(address) as client:
        answer = client.get("/article?id=crane-06")
        assert answer.status_code == client.get("/article.json?id=crane-06").json()["status"] == 500
        assert f'<html lang="{language}"' in answer.text
        said = answer.text.partition('class="warnings"')[2]
        assert f'<bdi lang="{language}"' in said
        assert "takhrij verify CASE" in said
        assert 'href="/verify"' in said
        verified = client.get("/verify").text
        assert Messages(language)["serve.not-whole"] in verified
        assert f'<bdi lang="{language}"' in verified.partition('class="warnings"')[2]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_reading_that_is_damaged_is_said_with_what_to_do_and_the_rest_is_shown(
    example: Path, tmp_path: Path, language: str
) -> None:
    path = Path(shutil.copy(example, tmp_path / "damaged.takhrij"))
    with Case.open(path) as case, case.database.writing():
        claim = next(one.id for one in case.claims() if "crane-06" in {mention.document for mention in one.mentions})
        case.database.write("UPDATE document SET reading = substr(reading, 1, 200) WHERE id = 'crane-06'")
    with serving(Settings(path, language=language)) as address, asking(address) as client:
        for page in (f"/claims/{claim}", "/article?id=crane-06", "/review?document=crane-06"):
            answer = client.get(page)
            told = client.get(page, headers={"accept": "application/json"}).json()
            assert answer.status_code == told["status"] == 503, page
            assert "the reading of crane-06 is damaged" in told["says"] and "takhrij verify CASE" in told["says"]
            assert Messages(language)["serve.unharmed"] in answer.text
            assert f"takhrij verify {path}" in answer.text
            assert 'href="/verify"' in answer.text
            assert ("is damaged" in answer.text) == (language == "en")
        assert client.get("/claims/none-such").status_code == client.get("/article?id=none-such").status_code == 404
        assert client.get("/claims").status_code == client.get("/article?id=crane-01").status_code == 200
        assert Messages(language)["serve.not-whole"] in client.get("/verify").text


def test_an_article_as_json_is_its_reading(served: httpx.Client, example: Path) -> None:
    with Case.open(example) as opened:
        assert served.get("/article.json?id=crane-06").json()["text"] == opened.reading("crane-06").text


def test_every_link_within_the_workbench_leads_to_a_page(served: httpx.Client) -> None:
    seen, left = set[str](), ["/"]
    while left:
        page = left.pop()
        answer = served.get(page)
        assert answer.status_code in {200, 303}, page
        if "text/html" not in answer.headers["content-type"]:
            continue
        # What a key does leads along a queue, which is gone through elsewhere.
        text = re.sub(r"<a [^>]*data-key[^>]*>", "", answer.text)
        for link in re.findall(r'(?:href|src)="(/[^"#]*)', text):
            found = link.replace("&amp;", "&")
            if found not in seen:
                seen.add(found)
                left.append(found)
    assert {"/sources", "/history", "/verify", "/assets/base.css", "/assets/article.js"} <= seen
    assert sum(page.startswith("/article?") for page in seen) > 12


def test_evidence_leads_to_its_very_words(served: httpx.Client) -> None:
    one = served.get(f"/claims/{claim(served)}.json").json()
    mention = one["mentions"][0]
    start, end = mention["content"][0]
    words = served.get("/article.json", params={"id": mention["document"]}).json()["text"][start:end]
    shown = served.get("/article", params={"id": mention["document"], "words": f"{start}-{end}"}).text
    marked = "".join(re.findall(r'<mark class="words"[^>]*>(.*?)</mark>', shown))
    assert re.sub("<[^>]+>", "", marked) == words
    assert 'id="words"' in shown


def test_what_is_not_there_is_not_found(served: httpx.Client) -> None:
    for page in [
        "/claims/nothing",
        "/article?id=..%2F..%2Fetc%2Fpasswd",
        "/assets/..%2Fguard.py",
        "/exports/zip",
        "/x",
    ]:
        assert served.get(page).status_code == 404, page
        assert served.get(page, headers={"accept": "application/json"}).json()["status"] == 404
    misstated = {"/claims?page=0": "page", "/claims?page=x": "page", "/article": "id", "/search?limit=-1": "limit"}
    for page, name in misstated.items():
        answer = served.get(page, headers={"accept": "application/json"})
        assert (answer.status_code, answer.json()["says"]) == (400, f"This cannot be asked in this way: {name}"), page
    assert served.get("/article?id=crane-06&words=999999-1,5-4,3-3,0-999999999").status_code == 200


def test_what_cannot_be_shown_is_told_in_the_language_of_the_page(served: httpx.Client) -> None:
    asked = ["/claims/none", "/article?id=none", "/review?at=crane-06%23none", "/nothing-here", "/claims?page=none"]
    asked += ["/review/missed?document=crane-06&cue=9-2", "/review/missed?document=crane-06&act=none"]
    for address in asked:
        answer = served.get(address, params={"lang": "ar", **httpx.URL(address).params})
        assert answer.status_code in {400, 404}, address
        assert '<bdi lang="ar" dir="rtl">' in answer.text.partition('class="warnings"')[2], address
    served.cookies.clear()


@pytest.mark.parametrize(("language", "runs"), [("en", "ltr"), ("ar", "rtl")])
def test_whoever_asks_wrongly_is_told_what_and_what_to_try(served: httpx.Client, language: str, runs: str) -> None:
    said = dict[str, str]()
    for address, status in {
        "/claims?since=banana": 400,
        "/claims?until=2019-02-30": 400,
        "/claims?badge=banana": 400,
        "/claims?kind=banana": 400,
        "/claims?act=banana": 400,
        "/claims?sort=banana": 400,
        "/sources?kind=banana": 400,
        "/review?at=banana": 404,
        "/judge": 405,
    }.items():
        answer = served.get(address, headers={"cookie": f"lang={language}"})
        told = answer.text.partition('class="warnings"')[2]
        assert answer.status_code == status, address
        assert f'<bdi lang="{language}" dir="{runs}">' in told, address
        assert escape(Messages(language)[f"serve.try.{status}"]) in told, address
        said[address] = re.sub("<[^>]+>", "", told.partition("</p>")[0])
    assert "banana" in said["/claims?since=banana"]
    assert "2019-02-30" in said["/claims?until=2019-02-30"]
    assert "banana" in said["/review?at=banana"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_where_more_articles_hold_some_words_than_are_shown_it_is_said(served: httpx.Client, language: str) -> None:
    messages = Messages(language)
    every = served.get(f"/search?q=lens&limit=100&lang={language}").text
    assert messages["serve.search-more"] not in every
    some = served.get(f"/search?q=lens&limit=2&lang={language}").text
    assert some.count('<li class="card">') == 2 < every.count('<li class="card">')
    assert messages["serve.search-more"] in some
    assert f'href="/search?q=lens&amp;limit=10">{messages["serve.search-further"]}</a>' in some
    assert "/search.json?q=lens&amp;limit=2" in some


def test_what_is_too_much_or_no_form_is_told_in_words_of_its_own(served: httpx.Client) -> None:
    own = {"origin": str(served.base_url).rstrip("/"), "accept": "application/json"}
    form = own | {"content-type": "application/x-www-form-urlencoded"}
    much = served.post("/name", content=b"name=" + b"a" * 3_000_000, headers=form)
    assert (much.status_code, much.json()["says"]) == (413, "More was handed over at once than is taken.")
    none = served.post("/add", content=b"x", headers=form)
    assert none.status_code == 400
    assert none.json()["says"] == "What was handed over cannot be read as a form."


@pytest.mark.parametrize("page", ["/claims", "/articles", "/sources", "/history"])
def test_beyond_the_last_page_the_last_is_shown(served: httpx.Client, page: str) -> None:
    assert (
        served.get(page, params={"page": 9999}).text.partition("<main")[2]
        == (served.get(page).text.partition("<main")[2])
    )


def test_what_is_not_in_the_case_is_told_without_where_the_case_lies(served: httpx.Client, example: Path) -> None:
    for address in ("/article?id=none-such", "/claims/none-such", "/review?document=none-such"):
        page = served.get(f"{address}{'&' if '?' in address else '?'}lang=en", headers={"accept": "application/json"})
        assert page.json()["says"].startswith("none-such: is the id of no"), address
        assert str(example.parent) not in page.text, address


def test_whoever_is_turned_away_is_told_in_every_language(served: httpx.Client) -> None:
    refused = served.get("/", headers={"host": "elsewhere.example"})
    assert "This workbench answers at" in refused.text
    assert "لا تجيب هذه المنصة إلا في" in refused.text


def test_what_is_counted_and_what_was_done_is_told_in_the_language_of_the_page(served: httpx.Client) -> None:
    every = {name: served.get(f"/claims/{claim(served)}?lang={name}").text for name in ("en", "ar")}
    assert "300 kilograms" in every["en"]
    assert "kilogram<" not in every["ar"]
    assert "كيلوغرام: 300" in every["ar"]
    assert "<small>الجدول</small>" in served.get("/history?lang=ar").text
    served.cookies.clear()


def test_an_article_without_a_title_is_called_by_its_first_words_and_marked_so(tmp_path: Path) -> None:
    words = "The mayor of Tyre said the old bridge was closed"
    lines = [{"id": f"3f8a91c{n}", "text": f"{words} {where}. {'It is wide. ' * 20}"} for n, where in enumerate("ab")]
    (tmp_path / "articles.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    main(["add", str(tmp_path / "bridge.takhrij"), str(tmp_path / "articles.jsonl")])
    with serving(Settings(tmp_path / "bridge.takhrij")) as address, asking(address) as client:
        for page in ["/articles", "/claims", "/search?q=bridge", "/article?id=3f8a91c1", "/review"]:
            for language, mark in {"en": "untitled", "ar": "بلا عنوان"}.items():
                shown = client.get(page, params={"lang": language, **httpx.URL(page).params}).text
                assert re.search(f'<small>{mark}</small> <bdi( lang="en")?>{words}', shown), page
        assert client.get("/articles.json").json()[0]["title"] is None


def test_answers_let_nothing_in_them_act(served: httpx.Client) -> None:
    for page in [*pages(served), "/claims.json", "/x", "/assets/workbench.js"]:
        headers = served.get(page).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe-inline" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"


def test_no_page_holds_a_script_or_style_of_its_own(served: httpx.Client) -> None:
    for page in pages(served):
        text = served.get(page).text
        assert not re.search(r"<script(?![^>]*src=)|<style|\son\w+=|\sstyle=", text), page


def test_only_its_own_name_is_answered(served: httpx.Client) -> None:
    for host in ["evil.example", "127.0.0.1", "evil.example:80", ""]:
        assert served.get("/", headers={"host": host}).status_code == 421, host
    assert served.get("/", headers={"host": f"localhost:{served.base_url.port}"}).status_code == 200


def test_a_token_is_asked_for_where_there_is_one(example: Path) -> None:
    with serving(Settings(example, token="secret"), hosts=False) as address:  # noqa: S106
        with asking(address) as client:
            assert client.get("/").status_code == 401
            assert client.get("/?token=wrong").status_code == 401
            kept = client.get("/?token=secret")
            assert (kept.status_code, kept.headers["location"]) == (303, "/")
            assert "HttpOnly; SameSite=Strict" in kept.headers["set-cookie"]
            assert client.get("/").status_code == 200
        assert httpx.get(f"{address}//evil.example/?token=secret", timeout=PATIENCE).headers["location"] == "/"


def test_the_dossier_of_a_claim_is_a_whole_bag(served: httpx.Client) -> None:
    one = claim(served)
    answer = served.get(f"/dossiers/{one}.zip")
    with zipfile.ZipFile(BytesIO(answer.content)) as packed:
        names = packed.namelist()
        assert f"{one}/data/dossier.html" in names
        manifest = packed.read(f"{one}/manifest-sha256.txt").decode()
    assert {f"{one}/{line.split('  ')[1]}" for line in manifest.splitlines()} == {n for n in names if "/data/" in n}


def test_a_claim_is_exported_alone_in_each_form_that_its_page_offers(served: httpx.Client) -> None:
    claim = next(one["id"] for one in served.get("/claims.json").json() if one["denials"])
    offered = re.findall(r'"(/exports/[a-z]+\?claim=\w+)"', served.get(f"/claims/{claim}").text)
    assert len(offered) > 4
    for address in offered:
        answer = served.get(address)
        assert answer.status_code == 200, address
        assert f'filename="{claim}.' in answer.headers["content-disposition"]
    rows = served.get(f"/exports/csv?claim={claim}").text.splitlines()[1:]
    assert rows
    assert len(rows) < len(served.get("/exports/csv").text.splitlines()) - 1
    assert served.get("/exports/csv?claim=none").status_code == 404


def test_the_dossier_has_dates_and_digits_as_the_page_that_it_is_taken_from(served: httpx.Client) -> None:
    one = claim(served)
    answer = served.get(f"/dossiers/{one}.zip?lang=ar", headers={"accept-language": "ar-LB"})
    with zipfile.ZipFile(BytesIO(answer.content)) as archive:
        page = archive.read(f"{one}/data/dossier.html").decode()
    assert '<html lang="ar" dir="rtl">' in page
    assert "١٣ آذار ٢٠١٩" in page


def test_nothing_is_posted_from_elsewhere_or_to_a_case_that_is_only_read(served: httpx.Client, example: Path) -> None:
    for origin in ["http://evil.example", "null", ""]:
        assert served.post("/claims", headers={"origin": origin}).status_code == 403
    with serving(Settings(example, read_only=True)) as address:
        assert httpx.post(f"{address}/claims", headers={"origin": address}, timeout=PATIENCE).status_code == 403


def test_articles_are_told_all_at_once_whatever_page_is_shown(served: httpx.Client) -> None:
    assert served.get("/articles").text.count("<tr>") == 1 + 12
    assert len(served.get("/articles.json?page=2").json()) == 12


def test_it_says_of_itself_what_it_answers(served: httpx.Client) -> None:
    described = served.get("/schema/openapi.json").json()
    assert {"/claims", "/claims/{id}", "/article", "/search", "/sources", "/history"} <= described["paths"].keys()
