"""The graph that the rows of a table of patterns make: what may stand after what, and what a word can do there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

from takhrij.errors import LanguageError
from takhrij.languages import Row
from takhrij.read.words import Words

Value = str | int | float
Bindings = Mapping[str, Value]
# From the number of a word and its form without what is joined to its front: what it says, and its last word.
Reader = Callable[[Words, int, str], tuple[Value, int] | None]
# What a lexicon says of a word: the slot it fills, key, value, and the words that must follow it.
Entry = tuple[str, str, Value, tuple[str, ...]]

_WORD = re.compile(r"[^\W_]")
# Marks a number in digits among slots, and the slot of words that begin a number.
NUMBER, SPELLED = "0", "number word"


class Lexicon:
    """Words and phrases that fill slots: a form fills `slot`, and what it says is `value`, stored under `key`."""

    def __init__(self, fold: Callable[[str], str]) -> None:
        self._fold = fold
        self.entries: dict[str, list[Entry]] = {}

    def add(self, form: str, slot: str, value: Value, key: str = "") -> None:
        """Enter a form of one or more words."""
        first, *rest = self._fold(form).split()
        entry: Entry = (slot, key or slot, value, tuple(rest))
        entries = self.entries.setdefault(first, [])
        if entry not in entries:
            entries.append(entry)

    def literal(self, word: str) -> str:
        """The slot that only this word fills."""
        slot = "=" + self._fold(word)
        self.add(word, slot, "", slot)
        return slot


class Next(NamedTuple):
    """What may follow a word of a match: a word of `forms` (`0`: a number), one that begins with one of `joined`, one
    of `marks`, or, with `ends`, anything.
    """

    forms: frozenset[str] = frozenset()
    joined: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    ends: bool = False

    def may_be(self, words: Words, index: int) -> bool:
        """Whether the word of a number, with what stands before it, is such."""
        if self.ends:
            return True
        mark = words.gaps[index].lstrip(" ")
        if mark:
            return mark.startswith(self.marks)
        if index == len(words.forms):
            return False
        form = words.forms[index]
        return form in self.forms or form.startswith(self.joined) or (NUMBER in self.forms and "0" <= form[-1] <= "9")


def any_of(several: Sequence[Next]) -> Next:
    """What may follow by any of them."""
    return Next(
        frozenset().union(*(one.forms for one in several)),
        tuple({joined for one in several for joined in one.joined}),
        tuple({mark for one in several for mark in one.marks}),
        any(one.ends for one in several),
    )


class Way(NamedTuple):
    """What a node can do with a word: the edges its lexicon entries fill, readers of numbers, nested slots. `following`
    is what must follow the word for any of it to lead to the end of a row.
    """

    edges: list[tuple[Node, Bindings, tuple[str, ...]]]
    readers: list[tuple[Node, str, Reader]]
    nested: list[tuple[Node, str]]
    following: Next


class Ending(NamedTuple):
    """The end of a row: its place in the table, what it says by itself, the elements where its span begins and ends."""

    order: int
    row: Row
    says: Bindings
    begin: int
    close: int


@dataclass(slots=True, eq=False)
class Node:
    """A place within rows: what leads on from it, by words of a slot, readers, nested slots, marks and joined letters;
    and the rows that end here.
    """

    words: dict[str, list[tuple[str, Node]]] = field(default_factory=dict)
    readers: dict[tuple[str, str], Node] = field(default_factory=dict)
    nested: dict[str, Node] = field(default_factory=dict)
    marks: dict[str, Node] = field(default_factory=dict)
    joined: dict[str, Node] = field(default_factory=dict)
    ends: list[Ending] = field(default_factory=list)
    # The ways already worked out, by folded word of the lexicon; all that ends in a digit is one word here.
    ways: dict[str, Way | None] = field(default_factory=dict)
    after: Next | None = None

    @property
    def is_leaf(self) -> bool:
        """Whether no row goes on from here."""
        return not (self.words or self.readers or self.nested or self.joined or self.marks)


class Graph:
    """The rows of one table over one lexicon, joined where they begin alike; `readers` fill slots with numbers, and
    `prefixes` may be joined to the front of a word.
    """

    def __init__(
        self, rows: Iterable[Row], lexicon: Lexicon, readers: Mapping[str, Reader], prefixes: tuple[str, ...]
    ) -> None:
        self.lexicon, self._readers = lexicon, readers
        self._roots: dict[str, Node] = {"": Node()}
        rows = tuple(rows)
        for row in rows:
            self._roots.setdefault(row["slot"], Node())
        self._order = 0
        self._slots = {entry[0] for entries in lexicon.entries.values() for entry in entries}
        for row in rows:
            self._compile(row)
        forms_of: dict[str, set[str]] = {}
        for form, entries in lexicon.entries.items():
            for entry in entries:
                forms_of.setdefault(entry[0], set()).add(form)
        self._forms_of = {slot: frozenset(forms) for slot, forms in forms_of.items()}
        numbers = frozenset({NUMBER}) | self._forms_of.get(SPELLED, frozenset())
        self._more_number = Next(numbers, prefixes, ("",))

    def root(self, name: str) -> Node:
        """Where the rows of a slot begin."""
        return self._roots[name]

    def first(self) -> Iterator[Node]:
        """The nodes a match may begin at."""
        seen: set[str] = set()
        waiting = [""]
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                node = self._roots[name]
                yield node
                waiting += node.nested

    def joined_first(self) -> Iterator[str]:
        """The words a match can begin with whose front is an element of its own (`x+`)."""
        for node in self.first():
            for prefix, child in node.joined.items():
                forms = (self._forms_of.get(slot, frozenset()) for slot in child.words)
                yield from sorted({prefix + form for form in frozenset().union(*forms)})

    # Compiling

    def _compile(self, row: Row) -> None:
        elements = row["pattern"].split()
        choices: list[list[str]] = []
        for element in elements:
            if element in {"[", "]"}:
                choices.append([element])
                continue
            optional = len(element) > 1 and element.endswith("?")
            options = _options(element.removesuffix("?") if optional else element)
            choices.append([*options, ""] if optional else options)
        for sequence in product(*choices):
            self._add(row, [element for element in sequence if element])

    def _add(self, row: Row, sequence: list[str]) -> None:
        node, begin, close, length = self._roots[row["slot"]], 0, -1, 0
        for element in sequence:
            if element == "[":
                begin = length
            elif element == "]":
                close = length
            else:
                node, length = self._step(row, node, element), length + 1
        if not length:
            raise LanguageError(row.ref, "an empty pattern", "give it at least one word or slot")
        node.ends.append(Ending(self._order, row, _constants(row), begin, length if close < 0 else close))
        self._order += 1

    def _step(self, row: Row, node: Node, element: str) -> Node:
        if element.startswith("{"):
            slot, _, key = element.strip("{}").partition(":")
            if slot in self._roots:
                return node.nested.setdefault(slot, Node())
            if slot not in self._readers and slot not in self._slots:
                known = ", ".join(sorted(slot for slot in self._slots | {*self._readers} if slot[0] != "="))
                raise LanguageError(row.ref, f"no table fills {{{slot}}}", known)
            child = Node()
            if slot in self._slots:
                child = _edge(node.words.setdefault(slot, []), key)
            return node.readers.setdefault((slot, key or slot), child) if slot in self._readers else child
        if element.endswith("+") and len(element) > 1:
            return node.joined.setdefault(element[:-1], Node())
        if not _WORD.search(element):
            return node.marks.setdefault(element, Node())
        return _edge(node.words.setdefault(self.lexicon.literal(element), []), "")

    # What a word can do

    def way(self, node: Node, form: str) -> Way | None:
        """What a node can do with a folded word; nothing, for most words. Worked out once for each of the lexicon."""
        entries = self.lexicon.entries.get(form)
        if entries is None:
            if not "0" <= form[-1] <= "9":
                return None
            form, entries = NUMBER, []
        if form not in node.ways:
            node.ways[form] = self._find_way(node, form, entries)
        return node.ways[form]

    def _find_way(self, node: Node, form: str, entries: list[Entry]) -> Way | None:
        edges: list[tuple[Node, Bindings, tuple[str, ...]]] = [
            (child, {} if slot[0] == "=" else {renamed or key: value}, rest)
            for slot, key, value, rest in entries
            for renamed, child in node.words.get(slot, ())
        ]
        numeric = "0" <= form[-1] <= "9" or any(entry[0] == SPELLED for entry in entries)
        readers = [(child, key, self._readers[name]) for (name, key), child in node.readers.items() if numeric]
        nested = {slot: way for slot in node.nested if (way := self.way(self._roots[slot], form))}
        if not (edges or readers or nested):
            return None
        after = [Next(frozenset(rest[:1])) if rest else self._after(child) for child, _, rest in edges]
        # A number may go on with more words, and with marks between its digits.
        after += [any_of([self._after(child), self._more_number]) for child, _, _ in readers]
        for slot, way in nested.items():
            after.append(way.following._replace(ends=False))
            after += [self._after(node.nested[slot])] if way.following.ends else []
        return Way(edges, readers, [(node.nested[slot], slot) for slot in nested], any_of(after))

    def _after(self, node: Node) -> Next:
        """What may follow where a node was reached; worked out once."""
        if node.after is not None:
            return node.after
        forms = [self._forms_of.get(slot, frozenset()) for slot in node.words]
        forms += [self._more_number.forms] if node.readers else []
        nested = [self._after(self._roots[slot]) for slot in node.nested]
        own = Next(frozenset().union(*forms), tuple(node.joined), tuple(node.marks), bool(node.ends))
        node.after = any_of([own, *nested])
        return node.after


def _options(element: str) -> list[str]:
    if element.startswith("{"):
        return ["{" + slot + "}" for slot in element.strip("{}").split("|")]
    return [part for part in element.split("|") if part] or [element]


def _edge(edges: list[tuple[str, Node]], key: str) -> Node:
    for renamed, node in edges:
        if renamed == key:
            return node
    edges.append((key, Node()))
    return edges[-1][1]


def _constants(row: Row) -> dict[str, Value]:
    """What a row says by itself: its `sets` column, `key=value` parts set apart by `|`."""
    pairs = (part.partition("=") for part in row.items("sets"))
    return {key.strip(): said(value.strip()) for key, _, value in pairs}


def said(cell: str) -> Value:
    """What a cell says: a whole number where it is one."""
    return int(cell) if cell.lstrip("-").isdecimal() else cell
