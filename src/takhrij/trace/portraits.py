"""One claim in full: its mentions, its chains, what it rests on, what was lost on the way, who denies it."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from takhrij.model import Claim, First, Reading, Statement
from takhrij.trace.assertions import Assertion
from takhrij.trace.chains import Chains
from takhrij.trace.denials import denials
from takhrij.trace.figures import figures
from takhrij.trace.identities import Identities
from takhrij.trace.launderings import Story, launderings
from takhrij.trace.mentions import mentions, words
from takhrij.trace.origins import Paths, independence
from takhrij.trace.relays import Relays, no_relays

_ID_LENGTH = 7
# A statement of which so much of the likeness of the likest is left may speak for all, if it is put more clearly.
_NEARLY = 0.8
# What an article says itself, before anybody is heard to say it, is the claim where it is so probably one with what is.
_SURELY = 0.5
# What is no more like anything that another article says was brought in by something else, and is about that.
_HARDLY = 0.25
# Between a sentence and the one before only marks stand, and not many; a line begins one too.
_SENTENCE_BEFORE, _MARKS = re.compile(r"(?:\n|[.!?؟…])[^\w\n]*\Z"), 12


class Portraits:
    """Draws claims of one case. `copies` are groups of ids of articles whose bodies are one text; `relays` tells which
    articles a statement may have been taken from; `statements` are all that the articles say.
    """

    def __init__(
        self,
        readings: Mapping[str, Reading],
        who: Identities,
        copies: Sequence[Sequence[str]],
        relays: Relays = no_relays,
        statements: Iterable[Statement] = (),
    ) -> None:
        self._readings, self._who, self._copies = readings, who, copies
        self._relays = relays
        self._statements: dict[str, list[Statement]] = {}
        for one in statements:
            self._statements.setdefault(one.document, []).append(one)
        self._copied: dict[str, list[int]] = {}
        for number, group in enumerate(copies):
            for id in group:
                self._copied.setdefault(id, []).append(number)
        self._chains = Chains(readings, who, copies)

    def draw(self, assertion: Assertion) -> Claim:
        """The claim that some statements make."""
        said = self._said(assertion)
        documents = list(dict.fromkeys(one.document for one in said))
        graph = self._chains.draw(said, assertion.alike)
        paths = Paths(graph)
        origins, loops = paths.origins(), paths.loops()
        independent, because = independence(origins, graph.parties, self._who)
        first = self._readings[documents[0]]
        clearest = _clearest(said, assertion, self._readings)
        return Claim(
            id="c" + hashlib.sha256(said[0].key.encode("utf-8", "surrogatepass")).hexdigest()[:_ID_LENGTH],
            text=words(clearest.content, self._readings[clearest.document]),
            mentions=mentions(said, self._readings),
            copies=self._among(documents),
            nodes=list(graph.nodes.values()),
            links=list(graph.links),
            origins=origins,
            independent=independent,
            because=because,
            circular=bool(loops),
            loops=loops,
            bottleneck=paths.bottleneck(),
            laundered=launderings(said, graph, Story(self._readings, self._statements, assertion.alike)),
            denials=denials(assertion.against, said, self._readings, self._who),
            numbers=figures(said, self._readings),
            first=First(document=first.id, time=first.published),
            families=len({self._who.family(self._who.publisher(id)) for id in documents}),
            cohesion=round(assertion.alike.mean, 3),
            warnings=self._warnings(documents),
        )

    def _among(self, documents: Sequence[str]) -> list[list[str]]:
        """The groups of copies that two of some articles or more are in."""
        times = Counter(number for id in documents for number in self._copied.get(id, ()))
        return [list(self._copies[number]) for number, count in sorted(times.items()) if count > 1]

    def _said(self, assertion: Assertion) -> list[Statement]:
        """The statements that make a claim, in order of time.

        What articles say themselves before anybody is heard to say it must be very like what is said later, unless
        their own people saw it; all must be somewhat like what another article says, or be had from one.
        """
        said = sorted(_near(assertion, self._relays), key=lambda one: (self._chains.time(one.document), one.content))
        first = next((at for at, one in enumerate(said) if one.attribution), 0)
        later = [one for one in said[first:] if one.attribution]
        return [
            one
            for at, one in enumerate(said)
            if at >= first or self._chains.there(one) or any(assertion.alike(one, other) >= _SURELY for other in later)
        ]

    def _warnings(self, documents: Sequence[str]) -> list[str]:
        """What makes the answer uncertain."""
        undated = [id for id in documents if not self._readings[id].published]
        unknown = [id for id in documents if not self._who.publisher(id).outlet]
        unread = [id for id in documents if self._readings[id].warnings]
        return [
            says.format(", ".join(ids))
            for says, ids in (
                ("without a date, and so taken for later than all others: {}", undated),
                ("of an outlet that nobody knows, which is taken for a family of its own: {}", unknown),
                ("read with a warning: {}", unread),
            )
            if ids
        ]


def _near(assertion: Assertion, relays: Relays) -> Sequence[Statement]:
    """The members of an assertion that are somewhat like one of another article or had from it, or like what somebody
    denies outright; all where none of the former is somebody's word.
    """
    members, denied = assertion.members, [one for one, _ in assertion.against if one.stance == "denies"]

    def near(one: Statement, others: Sequence[Statement]) -> bool:
        sources = relays(one)
        return any(
            one.document != other.document and (other.document in sources or assertion.alike(one, other) >= _HARDLY)
            for other in others
        )

    if not any(one.attribution and near(one, members) for one in members):
        return members
    return [one for one in members if near(one, members) or near(one, denied)]


def _clearest(said: Sequence[Statement], assertion: Assertion, readings: Mapping[str, Reading]) -> Statement:
    """Of the statements that are most like all others, one that begins where somebody's words or a sentence
    begin; of several, one that is attributed, the one most like the others, and the earliest.
    """
    likeness = {one.key: round(assertion.alike.to_all(one), 6) for one in said}
    least = _NEARLY * max(likeness.values())

    def clear(one: Statement) -> tuple[bool, bool, float]:
        return _begins(one, readings[one.document]), bool(one.attribution), likeness[one.key]

    return max((one for one in said if likeness[one.key] >= least), key=clear)


def _begins(one: Statement, reading: Reading) -> bool:
    """Whether a statement begins where what its source says begins, or a sentence; and not in the middle of one."""
    start = one.content[0][0]
    of_source = any(a.id == one.attribution and a.content[0][0] == start for a in reading.attributions if a.content)
    return of_source or not start or bool(_SENTENCE_BEFORE.search(reading.text, max(0, start - _MARKS), start))
