"""Numbers as they are written: in digits, in words, or both (`60 مليون`)."""

from __future__ import annotations

from math import inf

from takhrij.languages import Language
from takhrij.read.words import Words

# Longer runs of digits are identifiers, not amounts.
_LONGEST = 15
_GROUP_MARKS = ",٬،"
_POINT_MARKS = ".,٫،"


class Numbers:
    """Reads numbers by the table `numbers`: `kind` is `add` (three, twenty), `scale` (thousand) or `part` (half)."""

    def __init__(self, language: Language) -> None:
        fold = language.folding.word
        settings = language.settings.get("numbers", {})
        self._and: tuple[str, ...] = tuple(fold(word) for word in settings.get("and", []))
        self._and_required: bool = settings.get("and_required", False)
        self._hyphens: tuple[str, ...] = tuple(settings.get("hyphens", []))
        self._articles: tuple[str, ...] = tuple(fold(word) for word in settings.get("articles", []))
        self._table: dict[str, list[tuple[tuple[str, ...], float, str]]] = {}
        for row in language.table("numbers"):
            for form in row.items("forms"):
                first, *rest = fold(form).split()
                self._table.setdefault(first, []).append((tuple(rest), float(row["value"]), row["kind"]))
        for entries in self._table.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    @property
    def forms(self) -> list[str]:
        """The first words of all number words, folded."""
        return list(self._table)

    def read(self, words: Words, index: int, form: str) -> tuple[float, int] | None:
        """The number that begins at a word (whose front is cut to `form`), and its last word."""
        item = self._item(words, index, form)
        if item is None or item[2] == "part":
            return None
        total, group, limit, last = 0.0, 0.0, inf, index
        while item is not None:
            value, end, kind = item
            if kind == "scale":
                total, group, limit = total + (group or 1) * value, 0.0, value
            elif kind == "part":
                scale = 1 if group or limit == inf else limit
                # "One and a half million" may name its scale twice: a million and half a million.
                again = scale > 1 and self._next_scale(words, end) == scale
                return total + group + value * scale, end + again
            else:
                group += value
            last = end
            item = self._next(words, last, group, limit, kind)
        return total + group, last

    def _next(self, words: Words, last: int, group: float, limit: float, kind: str) -> tuple[float, int, str] | None:
        index = last + 1
        if index >= len(words) or (words.gap(index).strip(" ") and not self._hyphened(words, index, kind)):
            return None
        form = words.forms[index]
        item = self._item(words, index, form)
        if item and item[2] == "scale" and kind != "scale":
            return item if item[0] < limit else None
        if item and self._and_required:
            return None
        if item is None:
            item = self._joined(words, index, form)
        return item if item and self._fits(words, item, group, limit, kind) else None

    def _hyphened(self, words: Words, index: int, kind: str) -> bool:
        """Whether a word is written as one with the number word before it: `twenty-one`."""
        return kind == "add" and words.gap(index) in self._hyphens and not words.forms[index].isdecimal()

    def _joined(self, words: Words, index: int, form: str) -> tuple[float, int, str] | None:
        for word in self._and:
            if form == word and index + 1 < len(words) and not words.gap(index + 1).strip(" "):
                return self._item(words, index + 1, words.forms[index + 1])
            if form.startswith(word) and len(form) > len(word):
                return self._item(words, index, form[len(word) :])
        return None

    def _fits(self, words: Words, item: tuple[float, int, str], group: float, limit: float, kind: str) -> bool:
        """Whether the next part adds to the number, rather than beginning another one ("three and five")."""
        value, end, what = item
        if what == "part":
            return kind != "digits" or group < 1000
        if what == "scale":
            return value < limit and not group
        if what == "digits" or kind == "digits":
            after = self._next_scale(words, end)
            hundreds = after is None and kind == "scale" and limit == 1000 and 100 <= value < 1000
            return not group and (hundreds or (after is not None and after < limit))
        return value < limit and _disjoint(int(group), int(value))

    def _next_scale(self, words: Words, last: int) -> float | None:
        if last + 1 >= len(words) or words.gap(last + 1).strip(" "):
            return None
        item = self._item(words, last + 1, words.forms[last + 1])
        return item[0] if item and item[2] == "scale" else None

    def _item(self, words: Words, index: int, form: str) -> tuple[float, int, str] | None:
        for rest, value, kind in self._table.get(form, ()):
            if words.forms[index + 1 : index + 1 + len(rest)] == list(rest):
                return value, index + len(rest), kind
        for article in self._articles:
            if form.startswith(article) and form[len(article) :].isdecimal():
                form = form[len(article) :]
        if form.isascii() and form.isdecimal():
            return self._digits(words, index, form)
        return None

    def _digits(self, words: Words, index: int, form: str) -> tuple[float, int, str] | None:
        before = words.gap(index)
        if len(before) == 1 and before in _POINT_MARKS + _GROUP_MARKS and index and words.forms[index - 1].isdecimal():
            return None  # the rest of a number that could not be told
        groups, marks, last = [form], "", index
        while last + 1 < len(words) and len(groups) <= 6:
            mark, part = words.gap(last + 1), words.forms[last + 1]
            if len(mark) != 1 or mark not in _GROUP_MARKS + _POINT_MARKS or not (part.isascii() and part.isdecimal()):
                break
            groups, marks, last = [*groups, part], marks + mark, last + 1
        if sum(map(len, groups)) > _LONGEST:
            return None
        value = _value(groups, marks)
        if value is None and len(groups) == 2 and self._next_scale(words, last):
            value = float(".".join(groups))  # nobody says "1,351 million" and means 1351 million
        return None if value is None else (value, last, "digits")


def _value(groups: list[str], marks: str) -> float | None:
    """What digits say; `None` where it cannot be told (`1.500` is either one and a half or fifteen hundred)."""
    if not marks:
        return float(groups[0])
    whole = 1 <= len(groups[0]) <= 3 and not groups[0].startswith("0")
    triples = all(len(group) == 3 for group in groups[1:])
    if len(groups) == 2:
        if not (triples and whole):
            return float(".".join(groups)) if marks in _POINT_MARKS else None
        return float("".join(groups)) if marks in _GROUP_MARKS else None
    if triples and whole and len(set(marks)) == 1:
        return float("".join(groups))
    if all(len(group) == 3 for group in groups[1:-1]) and len(set(marks[:-1])) == 1 and marks[-1] not in marks[:-1]:
        return float("".join(groups[:-1]) + "." + groups[-1])
    return None


def _disjoint(a: int, b: int) -> bool:
    """Whether two whole numbers have no decimal place in common, as the parts of one spoken number do not."""
    while a and b:
        if a % 10 and b % 10:
            return False
        a, b = a // 10, b // 10
    return True
