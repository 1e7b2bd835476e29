"""Borders of spans that are moved by words and letters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsroom import texts
from takhrij.serve.moves import Moves

TEXT = "قالَ الوزير: «الجسر آمن»، وأضاف."


def spans_by(text: str, *spans: tuple[int, int]) -> dict[str, str]:
    found = {}
    for move in Moves(text, list(spans), 0).all():
        key = f"{move.edge} {move.step} {'forth' if move.forth else 'back'}"
        found[key] = text[slice(*move.spans[-1])]
    return found


def test_words_are_taken_without_the_punctuation_at_their_ends() -> None:
    start = TEXT.index("الجسر")
    moved = spans_by(TEXT, (start, start + len("الجسر")))
    assert moved["end word forth"] == "الجسر آمن"
    assert moved["start word back"] == "الوزير: «الجسر"
    assert moved["end letter back"] == "الجس"
    assert moved["start letter back"] == "«الجسر"
    assert "end word back" not in moved
    assert "start word forth" not in moved


def test_a_letter_keeps_its_marks_and_pieces_keep_their_order() -> None:
    assert spans_by(TEXT, (0, 2))["end letter forth"] == "قالَ"
    moves = Moves(TEXT, [(0, 4), (5, 11)], 0)
    assert {move.spans[0] for move in moves.all()} == {(0, 4)}
    assert moves.less() == [(0, 4)]
    more = moves.more()
    assert more
    assert TEXT[slice(*more[-1])] == "الجسر"
    assert Moves(TEXT, [], 5).more() == [(5, 11)]
    assert Moves(TEXT, [], 5).less() is None
    assert Moves(TEXT, [], len(TEXT)).more() is None


@given(texts(12), st.data())
def test_what_comes_of_any_move_lies_in_order_within_the_text(text: str, data: st.DataObject) -> None:
    places = st.lists(st.integers(0, len(text)), max_size=4, unique=True)
    edges = sorted(data.draw(places))
    spans = list(zip(edges[::2], edges[1::2], strict=False))
    for move in Moves(text, spans, 0).all():
        borders = [border for span in move.spans for border in span]
        assert borders == sorted(borders)
        assert all(start < end <= len(text) for start, end in move.spans)
        assert move.spans != spans
