"""The command line as a person or a script meets it."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from takhrij import __version__
from takhrij.cli import main

TEXT = 'أعلنت البلدية إغلاق الجسر. وقال المدير سالم راشد إن "الطريق مفتوح". ونفى السكان إغلاق المتحف.\n'
COMMAND = [sys.executable, "-c", "import sys; from takhrij.cli import main; sys.exit(main())"]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, "utf-8")
    return path


def run(*arguments: str, **settings: object) -> subprocess.CompletedProcess[bytes]:
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | settings
    return subprocess.run([*COMMAND, *arguments], check=False, **streams)  # type: ignore[call-overload,no-any-return]


# -- reading


def test_an_article_is_shown_on_a_screen(article: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(article), "--outlet", "جريدة الأفق", "--title", "الجسر"]) == 0
    shown = capfd.readouterr().out
    assert "Attributed claims: 3" in shown
    assert "جريدة الأفق" in shown
    assert "denies" in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize("option", ["--lang", "--interface"])
def test_an_article_is_shown_in_arabic(option: str, article: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(article), option, "ar"]) == 0
    shown = capfd.readouterr().out
    assert "الأقوال المنسوبة: 3" in shown
    assert "ينفي" in shown and "denies" not in shown


def test_nothing_is_left_blank_where_nothing_is_known_of_an_article(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "one.jsonl").write_text('{"text": "1"}\n', "utf-8")
    assert main(["read", str(tmp_path / "one.jsonl")]) == 0
    assert "Attributed claims: 0" in capfd.readouterr().out.splitlines()[1]


def test_what_the_file_does_not_say_is_stated(article: Path, capfd: pytest.CaptureFixture[str]) -> None:
    arguments = ["--published", "2019-04-10", "--outlet", "O", "--language", "ar", "--title", "T", "--format", "jsonl"]
    assert main(["read", str(article), *arguments]) == 0
    found = json.loads(capfd.readouterr().out)
    assert (found["published"], found["outlet"], found["language"], found["title"]) == ("2019-04-10", "O", "ar", "T")
    assert found["text"] == TEXT
    assert [claim["act"] for claim in found["attributions"]] == ["state", "state", "deny"]


def test_output_is_valid_by_the_schema_that_is_printed(article: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    schema = json.loads(capfd.readouterr().out)
    for form in ("json", "jsonl"):
        assert main(["read", str(article), "--format", form]) == 0
        jsonschema.validate(json.loads(capfd.readouterr().out), schema, cls=jsonschema.Draft202012Validator)


def test_lines_keep_their_id_and_text_to_the_letter(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    text = "قَالَ\u00a0الوزير:\u202e \ud800 نعم\r\n"
    lines = tmp_path / "lines.jsonl"
    lines.write_text("\n".join(json.dumps({"id": f"d{n}", "text": text}) for n in range(3)), "utf-8")
    assert main(["read", str(lines), "--format", "jsonl"]) == 0
    found = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert [(one["id"], one["text"]) for one in found] == [("d0", text), ("d1", text), ("d2", text)]


def test_a_file_without_a_title_is_shown_under_its_name(article: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(article)]) == 0
    assert "article" in capfd.readouterr().out.splitlines()[0]
    assert main(["read", str(article), "-f", "json"]) == 0
    assert json.loads(capfd.readouterr().out)["title"] is None


def test_standard_input_is_read(article: Path) -> None:
    done = run("read", "-", "--format", "jsonl", input=TEXT.encode())
    assert done.returncode == 0
    assert json.loads(done.stdout)["text"] == TEXT


def test_a_page_is_written_to_a_file_by_its_ending(
    article: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.html"
    assert main(["read", str(article), "-o", str(page), "--interface", "ar"]) == 0
    assert page.read_text("utf-8").startswith('<!DOCTYPE html>\n<html lang="ar" dir="rtl">')
    assert capfd.readouterr().out == ""
    assert sorted(path.name for path in tmp_path.iterdir()) == ["article.txt", "page.html"]


@pytest.mark.parametrize("day", ["2018-04-11", "2018-04", "2018", "2018-04-11T09:30:00+03:00", "2018-04-11 09:30"])
def test_a_day_may_be_told_with_its_time_or_in_part(day: str, article: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(article), "--published", day, "-f", "json"]) == 0
    assert json.loads(capfd.readouterr().out)["published"] == day


@pytest.mark.parametrize("count", [0, 2, 3])
def test_json_of_several_documents_is_one_array(article: Path, tmp_path: Path, count: int) -> None:
    out = tmp_path / "out.json"
    sources = [str(article)] * count or [str(tmp_path / "missing.txt")]
    assert main(["read", *sources, "-o", str(out)]) == (0 if count else 1)
    assert [one["text"] for one in json.loads(out.read_bytes())] == [TEXT] * count


@pytest.mark.parametrize("name", ["out.txt", "out"])
def test_text_is_written_to_a_file_by_its_ending(article: Path, tmp_path: Path, name: str) -> None:
    assert main(["read", str(article), "-o", str(tmp_path / name)]) == 0
    assert "Attributed claims: 3" in (tmp_path / name).read_text("utf-8")


def test_an_ending_that_names_no_format_is_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "x.txt", "-o", str(tmp_path / "x.docx")]) == 2
    assert "; try: --format" in capfd.readouterr().err


def test_a_language_without_tables_gets_a_warning_and_no_error(
    article: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", str(article), "--language", "tlh", "--format", "jsonl"]) == 0
    found = json.loads(capfd.readouterr().out)
    assert found["attributions"] == []
    assert "tlh" in found["warnings"][0]


def test_a_text_too_short_to_tell_the_language_gets_a_warning(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "short.txt"
    path.write_text("؟", "utf-8")
    assert main(["read", str(path), "--format", "jsonl"]) == 0
    assert "--language" in json.loads(capfd.readouterr().out)["warnings"][0]


@pytest.mark.parametrize(("stated", "warned"), [("10 April 2019", 1), ("2019-13-45", 1), ("2019-04-10 10:00 GMT", 0)])
def test_a_date_that_is_none_gets_a_warning(
    stated: str, warned: int, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "one.jsonl"
    path.write_text(json.dumps({"text": TEXT, "published": stated}), "utf-8")
    assert main(["read", str(path), "--format", "jsonl"]) == 0
    found = json.loads(capfd.readouterr().out)
    assert found["published"] == stated
    assert len([one for one in found["warnings"] if stated in one]) == warned


# -- what fails


def test_what_cannot_be_read_is_named_and_the_rest_is_read(
    article: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    lines = tmp_path / "lines.jsonl"
    lines.write_text(json.dumps({"id": "good", "text": TEXT}) + "\n[1]\n", "utf-8")
    missing = tmp_path / "miss\x1b[2Jing.txt"
    assert main(["read", str(missing), str(lines), str(article), "--format", "jsonl"]) == 1
    out, err = capfd.readouterr()
    assert len(out.splitlines()) == 2
    first, second, last = err.splitlines()
    assert "no such file" in first and "\x1b" not in first
    assert f"{lines}:2" in second
    assert "2 read, 2 could not be read" in last


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["read", "x.txt", "--format", "xml"],
        ["read", "x.txt", "--published", "yesterday"],
        ["read", "x.txt", "--published", "2019-02-30"],
        ["read", "x.txt", "--published", "2018-04-11garbage"],
        ["read", "x.txt", "--published", "2018-04-11g10:00"],
        ["read", "x.txt", "--interface", "fr"],
        ["read", "x.txt", "-o", "x.docx"],
        ["read", "--no-such-option", "x.txt"],
        ["read", "x.txt", "-o", "no/such/folder/x.html"],
        ["unheard-of"],
        ["raed"],
        ["languages", "show"],
        ["languages", "ar"],
        ["schema", "all"],
    ],
)
def test_wrong_usage_is_two(arguments: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert re.fullmatch(r"([^\n]+: [^\n]+; try: [^\n]+\n)+", err)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["raed"], 'takhrij: unknown command "raed": did you mean "read"?; try: takhrij --help'),
        (["schema", "all"], "takhrij schema: does not take “all”; try: takhrij schema --help"),
        (["claims", "x", "--limit", "0"], "must be >= 1"),
        (["search", "x", "y", "--limit", "-3"], "must be >= 1"),
        (["review", "x", "--limit", "0"], "must be >= 1"),
        (["sources", "x", "--limit", "-1"], "must be >= 0"),
    ],
)
def test_what_was_used_wrongly_is_said_in_plain_words(
    arguments: list[str], said: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert said in capfd.readouterr().err


def test_nothing_is_left_where_writing_was_cut_short(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    done = run("read", str(tmp_path / "none.txt"), "-o", str(out / "page.html"))
    assert done.returncode == 1
    assert [path.name for path in out.iterdir()] in ([], ["page.html"])


def test_whoever_stops_listening_is_no_error(tmp_path: Path) -> None:
    lines = tmp_path / "lines.jsonl"
    lines.write_text("".join(json.dumps({"id": str(n), "text": TEXT}) + "\n" for n in range(300)), "utf-8")
    process = subprocess.Popen(
        [*COMMAND, "read", str(lines), "-f", "jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout and process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, a device that is always full")
@pytest.mark.parametrize("command", [["read"], ["read", "-f", "html"], ["schema"], ["languages", "show", "ar"], ["-h"]])
def test_a_full_disk_is_said_in_one_line(article: Path, command: list[str]) -> None:
    arguments = [*command, str(article)] if command[0] == "read" else command
    with Path("/dev/full").open("wb") as full:
        done = run(*arguments, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 1
    assert done.stderr.decode().startswith("standard output: cannot be written: No space left on device; try: ")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, a device that is always full")
def test_a_full_disk_under_the_output_file_too(article: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(article), "-o", "/dev/full"]) == 1
    assert capfd.readouterr().err.startswith("/dev/full: cannot be written: No space left on device; try: ")


def test_closed_streams_are_said_in_one_line(article: Path) -> None:
    closed_input = "import sys; sys.stdin = None; " + COMMAND[2]
    closed_output = "import sys; sys.stdout = None; " + COMMAND[2]
    for code, arguments, exit_code in ((closed_input, ["read", "-"], 1), (closed_output, ["read", str(article)], 2)):
        done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, check=False)
        assert done.returncode == exit_code
        assert b"is closed; try: " in done.stderr
        assert len(done.stderr.splitlines()) == 1


def test_a_named_pipe_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    process = subprocess.Popen([*COMMAND, "read", str(pipe), "-f", "jsonl"], stdout=subprocess.PIPE)
    pipe.write_text(TEXT, "utf-8")
    assert json.loads(process.communicate()[0])["text"] == TEXT
    assert process.returncode == 0


def test_a_named_pipe_is_written(article: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    process = subprocess.Popen([*COMMAND, "read", str(article), "-f", "jsonl", "-o", str(pipe)])
    assert json.loads(pipe.read_bytes())["text"] == TEXT
    assert process.wait() == 0
    assert pipe.is_fifo()


def test_a_folder_is_no_place_for_output(article: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(article), "-o", str(tmp_path)]) == 2
    assert "cannot be written" in capfd.readouterr().err


def test_what_was_read_with_a_warning_is_counted(
    article: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "foreign.txt"
    path.write_text("The minister said that the road had been open since the morning and all work was over.", "utf-8")
    assert main(["read", str(article), str(path), "-o", str(tmp_path / "out.jsonl"), "--language", "tlh"]) == 0
    assert "2 of 2 read with warnings" in capfd.readouterr().err


# -- on a terminal


def on_a_terminal(*arguments: str, **environment: str) -> tuple[str, int]:
    """What a person sees of both streams, and the exit code."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm-256color", **environment},
    )
    os.close(theirs)
    seen = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:
            break
        if not piece:
            break
        seen += piece
    os.close(ours)
    return seen.decode(errors="replace"), process.wait()


def test_a_terminal_gets_colour_unless_it_wants_none(article: Path) -> None:
    assert "\x1b[" in on_a_terminal("read", str(article))[0]
    assert "\x1b[" not in on_a_terminal("read", str(article), NO_COLOR="1")[0]


def test_a_long_content_is_shortened_on_a_terminal_unless_all_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text('قال المدير سالم راشد إن "' + "الطريق مفتوح والجسر " * 60 + 'مغلق".', "utf-8")
    assert "…" in on_a_terminal("read", str(path))[0]
    assert "…" not in on_a_terminal("read", str(path), "--full")[0]


def test_progress_is_shown_for_more_than_a_few_documents(article: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "out.jsonl")
    assert "reading" in on_a_terminal("read", *[str(article)] * 12, "-o", out)[0]
    assert "reading" not in on_a_terminal("read", *[str(article)] * 3, "-o", out)[0]


# -- the other commands


def test_the_version_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capfd.readouterr().out.strip() == __version__


@pytest.mark.parametrize(
    "command", [[], ["read"], ["schema"], ["languages"], ["languages", "show"], ["languages", "check"], ["gazetteer"]]
)
def test_every_command_has_help(command: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert main([*command, "--help"]) == 0
    assert "Usage" in capfd.readouterr().out


def test_languages_are_listed_and_shown(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["languages"]) == 0
    assert "Arabic" in capfd.readouterr().out
    assert main(["languages", "show", "ar"]) == 0
    assert "verbs" in capfd.readouterr().out
    assert main(["languages", "show", "ar", "verbs"]) == 0
    assert "verbs.tsv:" in capfd.readouterr().out
    assert main(["languages", "show", "ar", "no-such-table"]) == 1
    assert "no table" in capfd.readouterr().err
    assert main(["languages", "show", "no-such-language"]) == 1
    assert "no such language" in capfd.readouterr().err


def test_a_linguists_folder_is_checked_row_by_row(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    tmp_path.joinpath("language.toml").write_text(
        'code = "xx"\nname = "Invented"\n[shows]\nparticles = "words"\n', "utf-8"
    )
    tmp_path.joinpath("particles.tsv").write_text("form\texample\nand\t<and=join> so\n", "utf-8")
    assert main(["languages", "check", str(tmp_path)]) == 0
    assert "1 rows in 1 tables, 0 failed" in capfd.readouterr().out
    with tmp_path.joinpath("particles.tsv").open("a", encoding="utf-8") as table:
        table.write("or\t<and=join> so\n")
    assert main(["languages", "check", str(tmp_path)]) == 1
    shown = capfd.readouterr().out
    assert "particles.tsv:3" in shown
    assert "expected" in shown and "found" in shown
