"""What turns a statement: every row of the tables, and which words of a sentence count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takhrij import languages
from takhrij.languages import markup
from takhrij.read.polarity import Polarities, Polarity
from takhrij.read.words import Words
from takhrij.span import cut

LANGUAGES = {code: languages.load(code) for code in ("ar", "en", "ru")}
POLARITIES = {code: Polarities(language) for code, language in LANGUAGES.items()}
ROWS = [(code, row) for code, language in LANGUAGES.items() for row in language.table("polarity")]


def of(text: str, code: str = "ar") -> Polarity:
    return POLARITIES[code].of(Words(text, LANGUAGES[code].folding), [(0, len(text))])


@pytest.mark.parametrize(("code", "row"), ROWS, ids=lambda value: getattr(value, "ref", value))
def test_every_row_shows_what_it_does(code: str, row: languages.Row) -> None:
    text, marks = markup.parse(row["example"])
    found = sorted((span, role) for role, spans in of(text, code)._asdict().items() for span in spans)
    assert marks and found == [(span, role) for span, role in marks if role != "neither"]


@pytest.mark.parametrize(
    ("code", "text", "negated", "hedged"),
    [
        ("ar", "فُتح الجسر أمس", False, False),
        ("ar", "لم يُفتَح الجسر", True, False),
        ("ar", "ولن يفتح الجسر", True, False),
        ("ar", "لم تنف البلدية فتح الجسر", False, False),
        ("ar", "لا تنفي البلدية فتح الجسر", False, False),
        ("ar", "لم يفتح الجسر ولن يفتح", True, False),
        ("ar", "قد فتح الجسر", False, False),
        ("ar", "قد يفتح الجسر", False, True),
        ("ar", "الجسر الذي لم يكتمل انهار", False, False),
        ("ar", "دُهن الجسر بالأزرق لا بالأخضر", False, False),
        ("ar", "البلدية لا تعلق على الشائعات", False, False),
        ("ru", "Трамвай никуда не ездил", True, False),
        ("ar", "الجسر الذي لم يكتمل، لن ينهار", True, False),
        ("en", "The tram which never ran was sold", False, False),
        ("en", "The council didn’t deny the closure", False, False),
        ("en", "The tram might not run", True, True),
    ],
)
def test_only_what_turns_the_whole_counts(code: str, text: str, negated: bool, hedged: bool) -> None:
    found = of(text, code)
    assert (found.negated, found.hedged) == (negated, hedged)


@pytest.mark.parametrize(
    ("code", "text", "negated", "flat"),
    [
        ("ar", "لم يصل القطار", True, False),
        ("ar", "لم يصل أي قطار", True, True),
        ("ar", "لم يصل قطار واحد", True, True),
        ("ar", "وصل أي قطار", False, False),
        ("ar", "لا دليل على وصول القطار", True, True),
        ("ar", "لم يصل قطارنا بعد", False, False),
        ("ar", "لم يصل بعد الظهر", True, False),
        ("ar", "لم يصل إلى المحطة سوى قطارين", False, False),
        ("ar", "لم يصل القطار إلا أن السوق مفتوح", True, False),
        ("ar", "لا يجب أن يغلق السوق", False, False),
        ("ar", "لا يمكن أن نغلق السوق", False, False),
        ("ar", "لا يمكن أن يكون السوق مغلقا", True, False),
        ("ar", "دعا إلى ضمان عدم إغلاق السوق", False, False),
        ("ar", "امتنع عن تأكيد أو نفي الخبر", False, False),
        ("en", "The tram did not run", True, False),
        ("en", "The tram did not run at all", True, True),
        ("en", "There was no tram", True, True),
        ("en", "The tram has not yet run", False, False),
        ("en", "The tram did not run until noon", False, False),
        ("en", "Nothing but the tram ran", True, True),
        ("ru", "Трамвай не возил больше сорока человек", False, False),
        ("en", "The tram must not run", False, False),
    ],
)
def test_what_is_not_so_and_what_only_must_not_be_or_is_not_yet(
    code: str, text: str, negated: bool, flat: bool
) -> None:
    found = of(text, code)
    assert (found.negated, found.flat) == (negated, flat)


def test_a_question_is_asked_by_its_mark_or_its_word() -> None:
    assert of("يغلق السوق؟").asked and of("هل يغلق السوق").asked and not of("يغلق السوق").asked


def test_a_mark_right_after_the_span_belongs_to_it() -> None:
    text = "قال «يغلق السوق؟» ثم مضى؟"
    end = text.index("؟")
    found = POLARITIES["ar"].of(Words(text, LANGUAGES["ar"].folding), [(5, end)])
    assert found.questions == ((end, end + 1),)


def test_words_of_times_and_names_do_not_count() -> None:
    text = "The tram ran in May 2019"
    words = Words(text, LANGUAGES["en"].folding)
    assert POLARITIES["en"].of(words, [(0, len(text))]).hedged
    assert not POLARITIES["en"].of(words, [(0, len(text))], apart=[(16, 24)]).hedged


def test_the_places_are_of_the_text_as_found() -> None:
    text = "وَلَمْ يصل القطار"
    assert cut(text, of(text).negates) == "وَلَمْ"


@given(st.text("لا لم قد ينفي الذي،؟.«» \n", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_any_span_of_any_text_gives_places_within_the_text(text: str, start: int, end: int) -> None:
    found = POLARITIES["ar"].of(Words(text, LANGUAGES["ar"].folding), [(start, end)])
    assert all(0 <= first < last <= len(text) for spans in found for first, last in spans)
