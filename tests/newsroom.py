"""Pieces of invented news and of noise, to be put together into texts of any kind."""

from __future__ import annotations

from hypothesis import strategies as st

# Sentences and parts of sentences: what is said, by whom, through whom, when, where and how much of it.
_PARTS = (
    "وقال الوزير إن الطريق مفتوح.",
    "قال سالم الراشد لوكالة الساحل إن",
    "وأضاف أن",
    "مؤكدا أن الجسر آمن",
    "نافيا ذلك",
    "ونفت البلدية",
    "نفى المتحدث باسم الجيش أن يكون",
    "وزير الخارجية الروسي سيرغي لافروف",
    "نقلت وكالة رويترز عن مصادر مطلعة قولها إن",
    "بحسب بيان للوزارة",
    "وفق ما أعلن المكتب",
    "على حد قوله",
    "من المتوقع أن",
    "واتهم التقرير دمشق بقصف المدينة",
    "ودعا إلى وقف إطلاق النار",
    "الذي قال إن",
    "كان قد صرح",
    "تصريحات المدير بأن",
    "شهود عيان",
    "أعلن المرصد السوري لحقوق الإنسان مقتل",
    "جاء في البيان",
    "وكتبت صحيفة المرفأ:",
    "قائلا:",
    "وتساءل هل",
    "لكن",
    "إنه لن",
    "مدينة دوما",
    "في حلب وإدلب",
    "الولايات المتحدة",
    "للسودان",
    "يوم الأحد الماضي",
    "مساء أمس",
    "27 مارس/آذار 2019",
    "٢٠١٨/٤/٧",
    "قبل ثلاثة أيام",
    "خلال الأشهر الستة الماضية",
    "الساعة 10:30 بتوقيت غرينتش",
    "رمضان المقبل",
    "عشرات القتلى",
    "نحو 12,500 شخص",
    "ما بين 3 و5 صواريخ",
    "ثلاثة وعشرون جريحا",
    "ميتر",
    "Reuters said on 5 May that",
)
# Marks of four styles, seldom in pairs; vowel signs, stretching, invisible marks, three scripts of digits, line ends.
_NOISE = (
    *"\"«»“”„‟''‘’()[]{}<>:؛،,.…!?؟-–—/#_@*|",
    *"\n\r\t\x00\x0b\u0085\u2028\u2029",
    *"\u00a0\u202f\u200b\u200c\u200d\u200e\u200f\u061c\u202b\u202c\u202e\u2066\u2067\u2069\ufeff\u00ad",
    *"\u064e\u064f\u0650\u0651\u0652\u0670\u0640\u0301",
    *"059٠٥٩۰۵۹½²",
    *"وفبكلسال",
    *"\ud800\udfff\U0001f600ﷺﻻİßǅ",
    "\n\n",
    " \u0640\u0640 ",
    "\u0651\u0651",
    "''",
    '"قال"',
    "9" * 60,
)
_SPACES = st.sampled_from([" ", " ", " ", "", "\u00a0", "، ", ". ", "\n", '"', "«"])


def texts(pieces: int = 30) -> st.SearchStrategy[str]:
    """Texts from plausible to hostile: news, news with noise in and between its words, any characters at all."""
    part = st.sampled_from(_PARTS)
    piece = part | part | st.sampled_from(_NOISE) | part.flatmap(_broken) | st.text(st.characters(), max_size=6)
    joined = st.lists(st.tuples(piece, _SPACES), max_size=pieces).map(lambda pairs: "".join(map("".join, pairs)))
    return joined | st.text(st.characters(), max_size=80)


def _broken(part: str) -> st.SearchStrategy[str]:
    """The part with noise somewhere within it."""
    place = st.integers(0, len(part))
    return st.builds(lambda at, noise: part[:at] + noise + part[at:], place, st.sampled_from(_NOISE))
