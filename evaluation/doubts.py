"""`python -m evaluation.doubts`: how many attributions are right, by how many signs of doubt they have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from evaluation.attributions import right
from evaluation.counts import Share
from evaluation.gold import Gold, sets
from evaluation.report import read
from takhrij.case.doubts import doubts
from takhrij.cli.wiring import Readers
from takhrij.model import Attribution
from takhrij.wire import decode, encode

_MANY = 2


def shares(documents: Iterable[Gold]) -> dict[int, Share]:
    """How many of the attributions with none, one, and two or more signs are right."""
    found: dict[int, Share] = defaultdict(Share)
    readers = Readers()
    for gold in documents:
        if gold.attributions is not None:
            read_so = read(readers, gold)["attributions"]
            sure = right(gold.text, gold.attributions, read_so)
            for item in read_so:
                signs = doubts(decode(encode(item), Attribution), gold.text)
                found[min(_MANY, len(list(signs)))].add(item["id"] in sure)
    return dict(sorted(found.items()))


def main() -> None:
    """Print a line for each set."""
    for name, documents in sets().items():
        told = (f"{signs}: {share.right} of {share.of}" for signs, share in shares(documents).items())
        print(f"{name}: {', '.join(told)}")


if __name__ == "__main__":
    main()
