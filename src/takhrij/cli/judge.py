"""`takhrij judge`: what a person decides in a case."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated

from cyclopts import Group, Parameter

from takhrij.case import Case, Mention
from takhrij.cli.options import By, CasePath, Form, login
from takhrij.cli.output import UsageError
from takhrij.cli.screen import complain, print_json, standard_output
from takhrij.errors import CaseError
from takhrij.model import Act, Judgement, SourceType, Verdict
from takhrij.publish.characters import isolated, line

_CORRECT = Group("With correct and add: what it should be", sort_key=1)
_GRADE = re.compile(r"([A-Fa-f]?)([1-6]?)")
_ON_ONE = {"accept", "reject", "correct", "add"}
_STATING = {"correct", "add"}
_TAKES: dict[Verdict, str] = {
    "same": "MENTION MENTION",
    "different": "MENTION MENTION",
    "accept": "DOCUMENT ATTRIBUTION",
    "reject": "DOCUMENT ATTRIBUTION",
    "correct": "DOCUMENT ATTRIBUTION --speaker NAME",
    "add": "DOCUMENT --cue START-END --content START-END",
    "merge": "NAME NAME",
    "grade": "NAME B2",
}


def judge(  # noqa: PLR0913 - one parameter an option
    path: CasePath,
    verdict: Annotated[Verdict | None, Parameter(name="VERDICT")] = None,
    about: Annotated[list[str] | None, Parameter(name="ABOUT", negative=())] = None,
    /,
    *,
    speaker: Annotated[str | None, Parameter(group=_CORRECT)] = None,
    source_type: Annotated[SourceType | None, Parameter(group=_CORRECT)] = None,
    act: Annotated[Act | None, Parameter(group=_CORRECT)] = None,
    cue: Annotated[str | None, Parameter(group=_CORRECT)] = None,
    source: Annotated[str | None, Parameter(group=_CORRECT)] = None,
    content: Annotated[str | None, Parameter(group=_CORRECT)] = None,
    carrier: Annotated[str | None, Parameter(group=_CORRECT)] = None,
    note: str | None = None,
    by: By = None,
    list: Annotated[bool, Parameter(negative=())] = False,
    undo: int | None = None,
    format: Form = "text",
) -> int:
    """Decide what the program cannot: each judgement is kept, signed, listed, and can be taken back.

    same and different say whether two mentions are of one claim; accept, reject and correct speak of an attribution,
    and what corrections say adds up; add gives a document one that was not found; merge makes two names one actor's,
    who goes by the one that the registry knows, or the first; grade grades a source, or a claim by one of its mentions,
    as analysts do: reliability A to F, credibility 1 to 6. A mention is DOCUMENT#ATTRIBUTION or DOCUMENT#START-END.

    For example:

    ```
    takhrij judge crane.takhrij same article-1#a3 article-7#a2
    takhrij judge crane.takhrij reject article-1 a4 --note "a headline"
    takhrij judge crane.takhrij correct article-1 a3 --speaker "سالم راشد"
    takhrij judge crane.takhrij correct article-1 a3 --content 20-36,40-58
    takhrij judge crane.takhrij add article-1 --cue 0-4 --content 20-58 --speaker "سالم راشد"
    takhrij judge crane.takhrij merge "وكالة المرفأ" "Harbour Agency"
    takhrij judge crane.takhrij grade "وكالة المرفأ" B2
    takhrij judge crane.takhrij --undo 3
    ```

    Parameters
    ----------
    verdict
        What is decided.
    about
        Two mentions, a document and an attribution, two names, or a name and a grade.
    speaker
        Whose word it is; "" where nobody is known.
    source_type
        The kind of source.
    act
        What is done by saying it.
    cue
        The words that attribute, as START-END in characters of the text, several with commas.
    source
        The words that name whose word it is; "" where none do.
    content
        The words that are attributed.
    carrier
        The words that name through what it came; "" where none do.
    note
        Why.
    list
        Show all judgements, those that were taken back too.
    undo
        Take back the judgement of this number.
    """
    with Case.open(path, by=by or login()) as case:
        if undo is not None:
            case.undo(undo)
        elif verdict:
            parts = {"cue": cue, "source": source, "content": content, "carrier": carrier}
            corrected = {"speaker": speaker, "source_type": source_type, "act": act, **parts}
            says = {field: value for field, value in corrected.items() if value is not None}
            _show([_judge(case, verdict, about or [], says, note)], format)
        elif not list:
            raise UsageError("takhrij judge", "nothing is decided", "takhrij judge --help, or --list")
        if list or (undo is not None and format == "json"):
            _show(case.judgements(undone=True), format)
    return 0


def _judge(case: Case, verdict: Verdict, about: list[str], says: dict[str, str], note: str | None) -> Judgement:
    if verdict in _ON_ONE and len(about) == 2:
        about = [f"{about[0]}#{about[1]}"]
    if len(about) != (1 if verdict in _ON_ONE else 2) or bool(says) != (verdict in _STATING):
        raise UsageError(f"takhrij judge CASE {verdict}", "is said otherwise", f"{verdict} {_TAKES[verdict]}")
    if verdict == "merge":
        _doubt(case, about)
        return case.judge(verdict, about, note=note)
    if verdict == "add":
        return case.judge(verdict, about, says, note)
    if verdict == "grade":
        says, graded = _grade(about[1]), _graded(case, about[0])
        _doubt(case, [graded])
        return case.judge(verdict, [graded], says, note)
    return case.judge(verdict, [case.mention(one) for one in about], says, note)


def _graded(case: Case, name: str) -> str | Mention:
    """A mention where it is one of a document of the case; else a name."""
    try:
        return case.mention(name)
    except CaseError:
        return name


def _doubt(case: Case, about: Iterable[str | Mention]) -> None:
    """Say of each name that nobody in the case goes by it: it is kept, as it may come in yet, or be mistyped."""
    key = case.decisions().key
    known = {key(name) for one in case.sources() for name in (one.name, *one.names, *one.outlets)}
    for name in about:
        if isinstance(name, str) and key(name) not in known:
            hint = f"takhrij sources {case.path} lists them, --undo takes it back"
            complain(CaseError(name, "is the name of no source or outlet of the case", hint))


def _grade(grade: str) -> dict[str, str]:
    parts = _GRADE.fullmatch(grade)
    if not parts or not grade:
        raise UsageError(grade, "is no grade", "reliability A to F, credibility 1 to 6, or both: B2")
    says = {"reliability": parts[1].upper(), "credibility": parts[2]}
    return {scale: value for scale, value in says.items() if value}


def _show(judgements: list[Judgement], format: str) -> None:
    if format == "json":
        print_json(judgements)
        return
    console = standard_output()
    for one in judgements:
        about = " ".join(isolated(line(name)) for name in one.about)
        says = " ".join(f"{field} {isolated(line(value))}" for field, value in one.says.items())
        note = f" ({isolated(line(one.note))})" if one.note else ""
        undone = f"; taken back {line(one.undone)}" if one.undone else ""
        signed = f"by {isolated(line(one.by))} {one.at}"
        console.print(f"{one.id}  {one.verdict} {about} {says}".rstrip() + f"{note}  {signed}{undone}")
