"""Signs that lie on a page, in the order in which they are read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takhrij.acquire.drawn import Sign, read_lines

_WIDE = 6.0


def laid(characters: str, *, foot: float = 0) -> list[Sign]:
    """Signs that lie side by side, as they are listed from the right."""
    places = (500 - _WIDE * number for number in range(len(characters)))
    return [Sign(one, left, left + _WIDE, foot, 10) for one, left in zip(characters, places, strict=True)]


def read(*lines: list[Sign]) -> list[str]:
    return list(read_lines(lines))


@pytest.mark.parametrize(
    ("lying", "words"),
    [
        ("قال الوزير", "قال الوزير"),
        ("تاريخ 9971.", "تاريخ 1799."),
        ("ارتفع 5.21 في المئة", "ارتفع 12.5 في المئة"),
        ("موقع swen ykS أمس", "موقع Sky news أمس"),
        ("عبر 91 divoC منذ", "عبر Covid 19 منذ"),
        ("بين 5 و7", "بين 5 و7"),
        ('شركة "المرفأ" قالت', 'شركة "المرفأ" قالت'),
        ("مطار )سابقا( مغلق", "مطار (سابقا) مغلق"),
        ("قال »نعم«", "قال «نعم»"),
        ("gnidnal كبير dias yehT", "They said كبير landing"),
    ],
)
def test_a_line_is_read_from_its_side(lying: str, words: str) -> None:
    assert read(laid(lying)) == [words]


@given(st.permutations(range(len('موقع swen ykS "عاجل" 9971'))))
def test_the_order_in_which_signs_are_drawn_does_not_matter(order: list[int]) -> None:
    signs = laid('موقع swen ykS "عاجل" 9971')
    assert read([signs[at] for at in order]) == ['موقع Sky news "عاجل" 1799']


def test_a_mark_goes_with_the_letter_over_which_it_lies() -> None:
    letters = laid("نقل")
    mark = Sign("\u064f", letters[0].left + 2, letters[0].left + 4, 5, 3)
    assert read(letters, [mark]) == ["نُقل"]


def test_two_letters_of_one_shape_are_lam_and_alef() -> None:
    letters = laid("ثاثاء")
    tied = Sign("ل", letters[1].left, letters[1].right, 0, 10)
    assert read([*letters[:2], tied, *letters[2:]]) == ["ثلاثاء"]


def test_a_space_that_lies_within_the_next_word_parts_no_letters() -> None:
    first, second = laid("غير"), [sign._replace(left=sign.left - 20, right=sign.right - 20) for sign in laid("أنه")]
    space = Sign(" ", second[1].left + 1, second[1].left + 1, 0, 0)
    assert read([*first, space, *second]) == ["غير أنه"]


def test_lines_stay_apart_and_what_lies_beside_comes_together() -> None:
    first, second = laid("قال الوزير"), laid("إن الطريق", foot=-14)
    assert read(first[:3], first[3:], second) == ["قال الوزير", "إن الطريق"]


@given(st.lists(st.tuples(st.characters(), *[st.floats(-1000, 1000)] * 4), max_size=12))
def test_nothing_drawn_is_refused(signs: list[tuple[str, float, float, float, float]]) -> None:
    lines = read([Sign(*one) for one in signs])
    drawn = sum(not one[0].isspace() for one in signs)
    assert len("".join("".join(lines).split())) == drawn
