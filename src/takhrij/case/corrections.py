"""What a person says that an attribution should be: checked, and put into effect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, get_args

from msgspec.structs import replace

from takhrij.errors import CaseError
from takhrij.model import Act, Attribution, SourceType, Step
from takhrij.span import covers, cut, length, spans

# What of an attribution is words of the text. A correction gives them as `start-end,start-end`; nothing means none.
PARTS = ("cue", "source", "content", "carrier")
_CHOICES: dict[str, tuple[str, ...]] = {"source_type": get_args(SourceType), "act": get_args(Act)}


def check(says: Mapping[str, str], length: int) -> None:
    """Raises `CaseError` where something is no correction of an attribution in a text of that length."""
    for field, value in says.items():
        if field in PARTS:
            _check_spans(field, value, length)
        elif field in _CHOICES and value not in _CHOICES[field]:
            raise CaseError(f"{field} {value}", "there is no such value", ", ".join(_CHOICES[field]))
        elif field not in _CHOICES and field != "speaker":
            raise CaseError(field, "cannot be corrected", ", ".join(("speaker", *_CHOICES, *PARTS)))


def _check_spans(field: str, value: str, length: int) -> None:
    try:
        found = spans(value)
    except ValueError:
        raise CaseError(f"{field} {value}", "is no span", "START-END, or several with commas: 20-36,40-58") from None
    ends = [0, *(edge for span in found for edge in span)]
    if any(start >= end for start, end in found) or ends != sorted(ends) or ends[-1] > length:
        raise CaseError(f"{field} {value}", f"is not in order within the {length} characters of the text", "START-END")
    if field == "cue" and not found:
        raise CaseError(field, "an attribution has a cue", "reject it where nothing attributes")


def corrected(one: Attribution, says: Mapping[str, str], text: str) -> Attribution:
    """An attribution as a person says that it should be."""
    if not says:
        return one
    fields: dict[str, Any] = {field: spans(value) if field in PARTS else value for field, value in says.items()}
    if "speaker" in fields:
        fields["speaker"] = fields["speaker"] or None
    return replace(one, **fields, chain=_chain(one.chain, fields, text))


def _chain(chain: Sequence[Step], fields: Mapping[str, Any], text: str) -> list[Step]:
    steps = list(chain)
    if "carrier" in fields:
        ways = [step.how for step in steps if step.role == "carrier"]
        given = [Step(who=cut(text, [span]), role="carrier", how="unspecified") for span in fields["carrier"]]
        carriers = [replace(step, how=way) for step, way in zip(given, ways, strict=False)] + given[len(ways) :]
        outlets, sources = ([step for step in steps if step.role == role] for role in ("outlet", "source"))
        steps = [*outlets, *carriers, *sources]
    if "speaker" in fields and steps and steps[-1].role == "source":
        steps[-1] = replace(steps[-1], who=fields["speaker"])
    return steps


def nested(attributions: Sequence[Attribution]) -> list[Attribution]:
    """Each with the id of the smallest other one whose content holds it whole."""
    return [replace(one, within=_holder(one, attributions)) for one in attributions]


def _holder(one: Attribution, attributions: Sequence[Attribution]) -> str | None:
    holders = (other for other in attributions if other is not one and _holds(other, one))
    smallest = min(holders, key=lambda other: length(other.content), default=None)
    return smallest.id if smallest else None


def _holds(outer: Attribution, inner: Attribution) -> bool:
    parts = (*inner.cue, *inner.source, *inner.content)
    return all(any(covers(content, part) for content in outer.content) for part in parts)
