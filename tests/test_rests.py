"""What is left of the sentence in which a claim's words stand."""

from __future__ import annotations

import pytest

from takhrij.model import Attribution, Claim, First, Mention, Reading
from takhrij.publish.rests import Rest, rest
from takhrij.span import Span


def rest_of(text: str, words: str, said: str | None = None) -> Rest:
    """The rest of the words of a claim in a text of which somebody says a part, or the article all of it."""
    content = _span(text, said or words)
    by = [Attribution(id="a1", cue=[], content=[content])] if said else []
    reading = Reading(id="well", text=text, sha256="", language="ar", attributions=by)
    mention = Mention(document="well", attribution="a1" if said else None, content=[content])
    claim = Claim(id="c1", text=words, mentions=[mention], first=First(document="well", time=None))
    return rest(claim, {"well": reading})


def _span(text: str, words: str) -> Span:
    return text.index(words), text.index(words) + len(words)


@pytest.mark.parametrize(
    ("text", "words", "said", "found"),
    [
        # What the same voice says on, and nothing that another says.
        (
            "قالت البلدية إن البئر جفت، وإن الناس تشتري الماء، حسب المجلس.",
            "البئر جفت",
            "البئر جفت، وإن الناس تشتري الماء",
            Rest("", "، وإن الناس تشتري الماء"),
        ),
        (
            "The mayor said the well ran dry, and people buy water.",
            "people buy water",
            "the well ran dry, and people buy water",
            Rest("the well ran dry, and ", ""),
        ),
        # Not what another sentence says.
        ("The well ran dry. People buy water. Nobody came.", "People buy water", None, Rest("", "")),
        (
            "The well ran dry when the pump broke. Nobody came.",
            "the pump broke",
            None,
            Rest("The well ran dry when ", ""),
        ),
        # The marks in which it is quoted.
        ("وأعرب المجلس عن «قلق بالغ» من ذلك.", "قلق بالغ", "قلق بالغ", Rest("«", "»")),
        # No half a word before it.
        ("قال المدير إنه مطمئن ولا يرى خطرا.", "لا يرى خطرا", "ه مطمئن ولا يرى خطرا", Rest("إنه مطمئن و", "")),
        # Words that are not there, as they were when it was traced.
        ("The pump broke.", "The well ran dry", "The pump broke", Rest()),
    ],
)
def test_the_rest_of_the_sentence_is_what_the_same_voice_says(
    text: str, words: str, said: str | None, found: Rest
) -> None:
    assert rest_of(text, words, said) == found


def test_of_a_long_sentence_some_words_are_shown() -> None:
    text = f"{'before ' * 60}the pump broke{' after' * 60}."
    found = rest_of(text, "the pump broke")
    assert found.before.startswith("…before ") and found.after.endswith(" after…")
    assert len(found.before) < 100 and len(found.after) < 150


def test_words_in_two_pieces_are_one_place() -> None:
    text = "The well, he said, ran dry in May."
    content = [_span(text, "The well"), _span(text, "ran dry")]
    by = Attribution(id="a1", cue=[], content=[content[0], (content[1][0], len(text) - 1)])
    reading = Reading(id="well", text=text, sha256="", language="en", attributions=[by])
    mention = Mention(document="well", attribution="a1", content=content)
    claim = Claim(id="c1", text="The well … ran dry", mentions=[mention], first=First(document="well", time=None))
    assert rest(claim, {"well": reading}) == Rest("", " in May")
