"""One claim for a terminal: on whom it rests, through whom it came, who denies it; each with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from rich.console import Console
from rich.text import Text

from takhrij.model import Claim, Denial, Failure, Figure, Laundering, Mention, Reading, Reason
from takhrij.publish.characters import line
from takhrij.publish.claims import dated, head, interval, moment, named
from takhrij.publish.layout import Piece, Screen, flowed, joined, noted, shown_on, wrapped
from takhrij.publish.messages import Messages
from takhrij.publish.numbers import quantity
from takhrij.publish.sentences import told
from takhrij.publish.traced import denier, speaker
from takhrij.publish.trees import Branch, branches
from takhrij.span import cut, hull, written

_INDENT = 3
_DEEPEST = 6


def print_trace(
    console: Console,
    claim: Claim,
    readings: Mapping[str, Reading],
    failures: Iterable[Failure] = (),
    *,
    language: str = "en",
) -> None:
    """The claim, its chains as a tree, and all that is known of them. `failures` say what could not be read at all."""
    for one in _Trace(claim, readings, Messages(language), shown_on(console)).lines(failures):
        console.print(one, soft_wrap=True)


class _Trace:
    """A claim as it is shown, part by part; a part of which nothing is known is left out."""

    def __init__(self, claim: Claim, readings: Mapping[str, Reading], messages: Messages, screen: Screen) -> None:
        self._claim, self._readings, self._messages, self._screen = claim, readings, messages, screen

    def lines(self, failures: Iterable[Failure]) -> Iterator[Text]:
        yield from head(self._claim, self._readings, self._messages, self._screen)
        parts = {
            "chains": self._chains(),
            "origins": self._origins(),
            "independent": self._independent(),
            "bottleneck": self._bottleneck(),
            "loops": self._loops(),
            "laundered": self._laundered(),
            "denials": self._denials(),
            "numbers": self._numbers(),
            "mentions": self._mentions(),
            "warnings": self._noted(("", warning) for warning in self._claim.warnings),
            "unread": self._noted([*self._unread(), *((one.where, one.what) for one in failures)]),
        }
        for name, found in parts.items():
            yield from self._part(name, list(found))
        yield Text()
        yield Text(self._messages["not-verdict"], "dim")

    def _part(self, name: str, found: list[Text]) -> Iterator[Text]:
        if found:
            yield Text()
            yield Text(self._messages[f"traced.{name}"], "bold underline")
            yield from found

    def _chains(self) -> Iterator[Text]:
        if self._claim.links:
            yield Text("  " + self._messages["traced.chains-key"], "dim")
        for branch in branches(self._claim):
            left = 2 + _INDENT * min(branch.depth, _DEEPEST)
            yield from flowed(self._branch(branch), left, self._screen)
            if branch.link:
                yield from self._reasons(branch.link.because, left + 2)

    def _branch(self, branch: Branch) -> Iterator[Piece]:
        node, messages = branch.node, self._messages
        how = f"↳ ({messages[f'how.{branch.link.how}']}) " if branch.link else ""
        who = Piece(line(node.who or messages["who.unnamed"]), before=how, style="none" if node.document else "bold")
        article = dated(node.document, self._readings) if node.document else [messages[f"source_type.{node.kind}"]]
        again = [messages["traced.again"]] if branch.again else []
        yield from joined([who, *map(Piece, [*article, *again])])
        copies = [Piece(line(copy.who or copy.id)) for copy in branch.copies]
        yield from joined(copies, ", ", f" · {messages['traced.copies']} ({len(copies)}): ")

    def _origins(self) -> Iterator[Text]:
        for origin in self._claim.origins:
            who = Piece(line(origin.who or self._messages["who.unnamed"]), style="bold")
            kind = Piece(self._messages[f"source_type.{origin.kind}"])
            ending = Piece(self._messages[f"ending.{origin.ending}"])
            articles = Piece(f"{self._messages['traced.articles']}: {len(origin.documents)}")
            yield from flowed(joined([who, kind, ending, articles]), 2, self._screen)

    def _independent(self) -> Iterator[Text]:
        yield from wrapped(interval(self._claim), 2, self._screen, "bold")
        yield from self._reasons(self._claim.because, 4)

    def _bottleneck(self) -> Iterator[Text]:
        if self._claim.bottleneck:
            yield from wrapped(self._claim.bottleneck, 2, self._screen, "bold")

    def _loops(self) -> Iterator[Text]:
        names = {node.id: node.who or node.id for node in self._claim.nodes}
        names |= {node.document: node.who or node.document for node in self._claim.nodes if node.document}
        for loop in self._claim.loops:
            around = [line(names.get(one, one)) for one in [*loop, *loop[:1]]]
            yield from flowed(joined([Piece(who, style="none") for who in around], " ← "), 2, self._screen)

    def _laundered(self) -> Iterator[Text]:
        for one in self._claim.laundered:
            how = Piece(self._messages[f"lost.{one.how}"], style="bold yellow")
            yield from self._quoted([how], one)

    def _denials(self) -> Iterator[Text]:
        for (_, by, document), some in groupby(self._claim.denials, lambda one: (one.who, one.by, one.document)):
            said = list(some)
            called = denier(self._readings.get(document), said[0]) or self._messages["who.unnamed"]
            stands = Piece(self._messages[f"by.{by}"], before=" (", after=")")
            yield from self._quoted([Piece(line(called), style="bold red"), stands], *said)

    def _mentions(self) -> Iterator[Text]:
        for one in self._claim.mentions:
            reading = self._readings.get(one.document)
            who = reading and speaker(reading, one.attribution)
            nobody = self._messages["who.unnamed" if one.attribution else "voice.own"]
            pieces = [Piece(line(who or nobody), style="bold")]
            if one.stance != "affirms":
                pieces.append(Piece(self._messages[f"stance.{one.stance}"], before=" · ", style="bold red"))
            yield from self._quoted(pieces, one)

    def _numbers(self) -> Iterator[Text]:
        for figure in sorted(self._claim.numbers, key=lambda one: (one.of or "", one.as_of or "", one.document)):
            yield from flowed(joined(self._number(figure)), 2, self._screen)

    def _number(self, figure: Figure) -> Iterator[Piece]:
        yield Piece(line(quantity(figure, self._messages)), style="bold")
        yield Piece(line(figure.who or self._messages["who.unnamed"]), style="none")
        if figure.as_of:
            yield Piece(f"{self._messages['traced.as-of']} {moment(figure.as_of)}")
        yield Piece(line(figure.document))

    def _quoted(self, pieces: list[Piece], *said: Mention | Denial | Laundering) -> Iterator[Text]:
        """What is said in one article, each in its words."""
        *known, _ = named(said[0].document, self._readings)
        where = [Piece(words, before=" · ") for words in [*known, ", ".join(map(_mention, said))]]
        yield from flowed([*pieces, *where], 2, self._screen)
        for one in said:
            reading = self._readings.get(one.document)
            if reading and one.content:
                yield from wrapped(cut(reading.text, one.content), 4, self._screen)
            yield from self._reasons(one.because, 4)

    def _reasons(self, reasons: Iterable[Reason], left: int) -> Iterator[Text]:
        for reason in reasons:
            says = told(reason.says, self._messages)
            piece = Piece(says.words(), f"{self._messages['traced.why']}: ", runs=says.runs)
            yield from flowed([piece], left, self._screen)

    def _noted(self, notes: Iterable[tuple[str, str]]) -> Iterator[Text]:
        for where, says in notes:
            yield from noted(told(says, self._messages, of=where), 2, self._screen)

    def _unread(self) -> Iterator[tuple[str, str]]:
        """What was not read in the articles, each with its id."""
        shown = dict.fromkeys(mention.document for mention in self._claim.mentions)
        for document in shown:
            reading = self._readings.get(document)
            yield from ((document, warning) for warning in (reading.warnings if reading else ()))


def _mention(said: Mention | Denial | Laundering) -> str:
    """As `takhrij judge` takes it: `crane-01#a1`, or `crane-09#0-72` where the article says it itself."""
    attribution = None if isinstance(said, Laundering) else said.attribution
    extent = written([hull(said.content)]) if said.content else ""
    return line("#".join(filter(None, (said.document, attribution or extent))))
