"""Tell the language of a text, or leave it blank."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lingua import LanguageDetector

# A language is told from so many characters at most, so many letters at least; its script must hold so much of the
# letters, and the detector be so sure of it (of 1 over all languages it knows).
_MOST_CHARACTERS = 2_000
_FEWEST_LETTERS = 25
_ONE_SCRIPT = 0.75
_SURE = 0.9
# The detector does not know all languages of Arabic script (Kurdish, Pashto, Uyghur, Sindhi …), and calls them by the
# name of one it knows. Texts in which more than a fiftieth of the letters stand outside its alphabet are left blank.
_FOREIGN = 0.02
_ALPHABETS = {
    "ar": frozenset("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيٱ"),
    "fa": frozenset("ءآأؤئابپتثجچحخدذرزژسشصضطظعغفقکكگلمنوهةۀیيى"),
    "ur": frozenset("ءآأؤئابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکكگلمنںوہهھۂةیيىےۓۃ"),
}


def detect(text: str) -> str | None:
    """The ISO 639-1 code of the language of a text, from its beginning; `None` where it is short, mixed or not sure."""
    sample = text[:_MOST_CHARACTERS].encode("utf-8", "ignore").decode("utf-8")
    letters = Counter(filter(str.isalpha, sample))
    total = letters.total()
    if total < _FEWEST_LETTERS or _share_of_main_script(letters) < _ONE_SCRIPT:
        return None
    best = _detector().compute_language_confidence_values(sample)[0]
    code: str = best.language.iso_code_639_1.name.lower()
    return code if best.value >= _SURE and _foreign(letters, code) <= _FOREIGN * total else None


def _share_of_main_script(letters: Counter[str]) -> float:
    scripts: Counter[str] = Counter()
    for letter, times in letters.items():
        scripts[unicodedata.name(letter, "?").partition(" ")[0]] += times
    return scripts.most_common(1)[0][1] / letters.total()


def _foreign(letters: Counter[str], code: str) -> int:
    alphabet = _ALPHABETS.get(code)
    if alphabet is None:
        return 0
    return sum(n for letter, n in letters.items() if letter not in alphabet and "\u0600" <= letter <= "\u06ff")


@lru_cache(maxsize=1)
def _detector() -> LanguageDetector:
    # Loaded when first asked for. Trigrams alone tell languages apart in texts of this length, and cost 30 ms and
    # 30 MB for a text in Arabic where all n-grams cost a second and 300 MB for one in English.
    from lingua import LanguageDetectorBuilder  # noqa: PLC0415

    return LanguageDetectorBuilder.from_all_languages().with_low_accuracy_mode().build()
