"""One claim in full: its mentions, its chains, what it rests on, what was lost on the way, who denies it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from takhrij.model import Claim, First, Reading, Statement
from takhrij.trace.assertions import Assertion
from takhrij.trace.chains import Chains
from takhrij.trace.denials import denials
from takhrij.trace.figures import figures
from takhrij.trace.identities import Identities
from takhrij.trace.launderings import launderings
from takhrij.trace.mentions import mentions, words
from takhrij.trace.origins import Paths, independence

_ID_LENGTH = 7


class Portraits:
    """Draws claims of one case. `copies` are groups of ids of articles whose bodies are one text."""

    def __init__(self, readings: Mapping[str, Reading], who: Identities, copies: Sequence[Sequence[str]]) -> None:
        self._readings, self._who, self._copies = readings, who, copies
        self._chains = Chains(readings, who, copies)

    def draw(self, assertion: Assertion) -> Claim:
        """The claim that some statements make."""
        said = sorted(assertion.members, key=lambda one: (self._chains.time(one.document), one.content))
        documents = list(dict.fromkeys(one.document for one in said))
        graph = self._chains.draw(said, assertion.alike)
        paths = Paths(graph, self._who)
        origins, loops = paths.origins(), paths.loops()
        independent, because = independence(origins, graph.parties, self._who)
        first = self._readings[documents[0]]
        clearest = _clearest(said, assertion)
        return Claim(
            id="c" + hashlib.sha256(said[0].key.encode("utf-8", "surrogatepass")).hexdigest()[:_ID_LENGTH],
            text=words(clearest.content, self._readings[clearest.document]),
            mentions=mentions(said, self._readings),
            copies=[list(group) for group in self._copies if len(set(group) & set(documents)) > 1],
            nodes=list(graph.nodes.values()),
            links=list(graph.links),
            origins=origins,
            independent=independent,
            because=because,
            circular=bool(loops),
            loops=loops,
            bottleneck=paths.bottleneck(),
            laundered=launderings(said, graph),
            denials=denials(assertion.against, said, self._readings),
            numbers=figures(said, self._readings),
            first=First(document=first.id, time=first.published),
            families=len({self._who.family(self._who.publisher(id)) for id in documents}),
            cohesion=round(assertion.cohesion, 3),
            warnings=self._warnings(documents),
        )

    def _warnings(self, documents: Sequence[str]) -> list[str]:
        """What makes the answer uncertain."""
        undated = [id for id in documents if not self._readings[id].published]
        unknown = [id for id in documents if not self._who.publisher(id).outlet]
        unread = [id for id in documents if self._readings[id].warnings]
        return [
            f"{what}: {', '.join(ids)}"
            for what, ids in (
                ("without a date, and so taken for later than all others", undated),
                ("of an outlet that nobody knows, which is taken for a family of its own", unknown),
                ("read with a warning", unread),
            )
            if ids
        ]


def _clearest(said: Sequence[Statement], assertion: Assertion) -> Statement:
    """The statement that is most like all others; of several, one that is attributed, and the earliest."""

    def centrality(one: Statement) -> tuple[float, bool]:
        return round(sum(assertion.alike(one, other) for other in said if other is not one), 6), bool(one.attribution)

    return max(said, key=centrality)
