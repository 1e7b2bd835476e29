"""What was worked out of the last many words is not worked out again."""

from __future__ import annotations

from takhrij.remembered import remembered


class _Lengths:
    """How long words are, and of which that was asked; nothing of `-`."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def of(self, word: str) -> int | None:
        self.asked.append(word)
        return None if word == "-" else len(word)


def test_nothing_is_worked_out_twice() -> None:
    lengths = _Lengths()
    length = remembered(lengths.of, 10)
    assert [length(word) for word in ("river", "-", "river", "-")] == [5, None, 5, None]
    assert lengths.asked == ["river", "-"]


def test_what_is_asked_again_and_again_is_kept_however_much_else_is_asked() -> None:
    lengths = _Lengths()
    length = remembered(lengths.of, 10)
    for number in range(1000):
        assert (length("river"), length(str(number))) == (5, len(str(number)))
    assert lengths.asked.count("river") == 1


def test_what_was_not_asked_for_long_is_let_go_of() -> None:
    lengths = _Lengths()
    length = remembered(lengths.of, 10)
    for word in ("river", *map(str, range(20)), "river"):
        length(word)
    assert lengths.asked.count("river") == 2
