"""Measures how copies are found, and prints it as Markdown: `python -m benchmarks.copies [ARCHIVE]`.

Copies are planted among the articles of an archive: cut short, edited, embedded, shortened, with another opening. Every
finder gets the same texts and gives pairs; all run one after the other in one process, in processor time. A pair that
holds a planted copy is right where the other is what it was made of, or holds most of the shingles of that, or most of
its own stand there: news repeats itself without our planting. `verified`: of what the other tool gives, the pairs are
kept of which one holds half of the other's shingles.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from time import process_time
from typing import NamedTuple

from benchmarks.articles import sample
from evaluation.gold import ARCHIVE
from takhrij.shadow import everything
from takhrij.trace import copies

Pairs = set[tuple[str, str]]
Finder = Callable[[Mapping[str, str]], Pairs]
_PLANTED_OF = 20  # of so many articles one is copied
_LONG_ENOUGH = 100  # words
_SIZES = (221, 2_000, 31_000)
_WORD = re.compile(r"[^\W_]+")
_HALF = 0.5


class Planted(NamedTuple):
    """A copy: how it was made, its text, and the ids of the articles it was made of."""

    kind: str
    text: str
    sources: tuple[str, ...]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.copies", description="How copies are found.")
    parser.add_argument("archive", nargs="?", type=Path, default=ARCHIVE, help="articles as gzipped JSON lines")
    parser.add_argument("--articles", type=int, default=5_000, help="how many of them to search (5000)")
    parser.add_argument("--rounds", type=int, default=3, help="how often all are run; the fastest counts (3)")
    given = parser.parse_args(arguments)
    articles = {f"{n:06}": one.text for n, one in enumerate(sample(given.archive, given.articles))}
    _compare(articles, given.rounds)
    _growth(articles, [size for size in _SIZES if size <= given.articles])


# -- what is planted --------------------------------------------------------------------------------------------------


def plant(articles: Mapping[str, str]) -> dict[str, Planted]:
    """Copies of some of the articles by an id of their own, as many of each kind."""
    chance = random.Random(4)
    ids = [id for id, text in articles.items() if len(text.split()) >= _LONG_ENOUGH]
    words = [word for text in list(articles.values())[:200] for word in text.split()]
    planted: dict[str, Planted] = {}
    for number, id in enumerate(chance.sample(ids, len(ids) // _PLANTED_OF)):
        host = chance.choice(ids)
        kinds = _edits(articles[id], articles[host], words, chance)
        kind, text = kinds[number % len(kinds)]
        planted[f"copy {number:06}"] = Planted(kind, text, (id, host) if kind.startswith("embedded") else (id,))
    return planted


def _edits(text: str, host: str, words: list[str], chance: random.Random) -> list[tuple[str, str]]:
    sentences = re.split(r"(?<=[.!?؟])\s+|\n+", text)
    kept = [one for one in sentences if chance.random() < 0.6] or sentences
    between = re.split(r"\n+", host)
    middle = len(between) // 2
    whole = text.split()
    return [
        ("cut to a third", " ".join(whole[: len(whole) // 3])),
        ("5 % of its words replaced", replaced(text, 0.05, words, chance)),
        ("10 % of its words replaced", replaced(text, 0.10, words, chance)),
        ("15 % of its words replaced", replaced(text, 0.15, words, chance)),
        ("embedded in another article", "\n".join([*between[:middle], text, *between[middle:]])),
        ("two fifths of its sentences dropped", " ".join(kept)),
        ("dateline added, 5 % replaced", "دمشق (الشراع) - " + replaced(text, 0.05, words, chance)),
    ]


def replaced(text: str, share: float, words: list[str], chance: random.Random) -> str:
    """A text with so many of its words replaced, by chance."""
    return " ".join(chance.choice(words) if chance.random() < share else word for word in text.split())


# -- who finds them ---------------------------------------------------------------------------------------------------


def _ours(texts: Mapping[str, str]) -> Pairs:
    return {ordered(pair.left, pair.right) for pair in copies.find(texts)}


def _datasketch(texts: Mapping[str, str]) -> Pairs:
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415

    index, found = MinHashLSH(threshold=_HALF, num_perm=128), set()
    for id, text in texts.items():
        sketch = MinHash(num_perm=128)
        sketch.update_batch([shingle.encode("utf-8", "surrogatepass") for shingle in shingles(text)])
        found |= {ordered(id, str(other)) for other in index.query(sketch)}
        index.insert(id, sketch)
    return found


def _rensa(texts: Mapping[str, str]) -> Pairs:
    from rensa import RMinHash, RMinHashLSH  # noqa: PLC0415

    # Bands of four of 128 values: the chance to be looked at is one half at a Jaccard similarity of 0.42.
    index, found, ids = RMinHashLSH(_HALF, 128, 32), set(), list(texts)
    for number, text in enumerate(texts.values()):
        sketch = RMinHash(128, 42)
        sketch.update(shingles(text))
        found |= {ordered(ids[number], ids[other]) for other in index.query(sketch)}
        index.insert(number, sketch)
    return found


def _verified(finder: Finder) -> Finder:
    def find(texts: Mapping[str, str]) -> Pairs:
        return {(a, b) for a, b in finder(texts) if contained(texts[a], texts[b])}

    return find


FINDERS: dict[str, Finder] = {
    "takhrij": _ours,
    "datasketch, MinHash LSH": _datasketch,
    "datasketch, verified": _verified(_datasketch),
    "rensa, MinHash LSH": _rensa,
    "rensa, verified": _verified(_rensa),
}


def shingles(text: str) -> set[str]:
    """The shingles that the other tools get: as ours, three folded words, but written out."""
    words = _WORD.findall(everything().word(text))
    return set(map(" ".join, zip(words, words[1:], words[2:], strict=False)))


def contained(a: str, b: str) -> bool:
    """Whether one of the two holds half of the other's shingles."""
    left, right = shingles(a), shingles(b)
    return len(left & right) >= _HALF * max(min(len(left), len(right)), 1)


def ordered(a: str, b: str) -> tuple[str, str]:
    """Two ids as a pair."""
    return (a, b) if a < b else (b, a)


# -- tables -----------------------------------------------------------------------------------------------------------


def _compare(articles: Mapping[str, str], rounds: int) -> None:
    planted = plant(articles)
    texts = {**articles, **{id: one.text for id, one in planted.items()}}
    runs = _fastest(FINDERS, texts, rounds)
    fastest = runs["takhrij"][0]
    print(f"{len(articles)} articles and {len(planted)} planted copies:\n")
    print("| | articles/s | times our seconds | recall | precision |\n| --- | ---: | ---: | ---: | ---: |")
    for name, (seconds, found) in runs.items():
        right, wrong = _judged(found, texts, planted)
        speed = f"{len(texts) / seconds:.0f} | {seconds / fastest:.2f}"
        print(f"| {name} | {speed} | {_recall(planted, found):.3f} | {right / max(right + wrong, 1):.3f} |")
    kinds = list(dict.fromkeys(one.kind for one in planted.values()))
    print("\nRecall by how the copy was made:\n\n| | " + " | ".join(FINDERS) + " |")
    print("| --- |" + " ---: |" * len(FINDERS))
    for kind in sorted(kinds):
        of_kind = {id: one for id, one in planted.items() if one.kind == kind}
        shares = (_recall(of_kind, found) for _, found in runs.values())
        print(f"| {kind} | " + " | ".join(f"{share:.2f}" for share in shares) + " |")


def _run(finder: Finder, texts: Mapping[str, str]) -> tuple[float, Pairs]:
    began = process_time()
    found = finder(texts)
    return process_time() - began, found


def _fastest(finders: Mapping[str, Finder], texts: Mapping[str, str], rounds: int) -> dict[str, tuple[float, Pairs]]:
    """The seconds of the fastest round, in which all took their turn, and what was found."""
    some = dict(list(texts.items())[:50])
    for finder in finders.values():
        finder(some)
    runs = [{name: _run(finder, texts) for name, finder in finders.items()} for _ in range(rounds)]
    return {name: min((run[name] for run in runs), key=lambda one: one[0]) for name in finders}


def _recall(planted: Mapping[str, Planted], found: Pairs) -> float:
    return sum(ordered(id, one.sources[0]) in found for id, one in planted.items()) / len(planted)


def _judged(found: Pairs, texts: Mapping[str, str], planted: Mapping[str, Planted]) -> tuple[int, int]:
    """How many pairs that hold a planted copy are right, and how many wrong."""
    made_of = {id: [*map(texts.__getitem__, one.sources), one.text] for id, one in planted.items()}
    verdicts = [
        other in planted[copy].sources or _akin(texts[other], made_of[copy])
        for copy, other in _with_a_planted(found, planted)
    ]
    return sum(verdicts), len(verdicts) - sum(verdicts)


def _akin(text: str, others: Iterable[str]) -> bool:
    return any(contained(text, other) for other in others)


def _with_a_planted(found: Pairs, planted: Mapping[str, Planted]) -> Iterator[tuple[str, str]]:
    for a, b in found:
        if a in planted:
            yield a, b
        elif b in planted:
            yield b, a


def _growth(articles: Mapping[str, str], sizes: list[int]) -> None:
    print("\n| articles | seconds | milliseconds an article |\n| ---: | ---: | ---: |")
    for size in sizes:
        some = dict(list(articles.items())[:: len(articles) // size][:size])
        seconds, _ = _fastest({"takhrij": _ours}, some, 1)["takhrij"]
        print(f"| {size:,} | {seconds:.2f} | {seconds / size * 1000:.2f} |")


if __name__ == "__main__":
    main()
