"""The shipped example, read as ever, with two of its claims traced by hand: for tests of what is shown and exported."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from takhrij.acquire import acquire
from takhrij.cli.wiring import Readers
from takhrij.errors import TakhrijError
from takhrij.model import (
    Claim,
    Denial,
    Figure,
    First,
    Independence,
    Laundering,
    Link,
    Mention,
    Node,
    Origin,
    Reading,
    Reason,
    Received,
)
from takhrij.span import Span, covers

CASE = Path(__file__).parents[1] / "examples" / "tyre-crane"
ARTICLES = CASE / "articles.jsonl"
_FELL = {
    "crane-01": "سقطت في البحر",
    "crane-02": "سقطت في البحر",
    "crane-03": "سقطت في البحر",
    "crane-04": "سقطت في البحر",
    "crane-05": "the lens, weighing more than 300 kilograms, fell into the sea",
    "crane-06": "الحبل الفولاذي انقطع مساء أمس الثلاثاء أثناء رفع العدسة",
    "crane-09": "lens of the city's old lighthouse fell into the sea",
    "crane-11": "العدسة سقطت في البحر",
}
_COPIES = ["crane-01", "crane-02", "crane-03", "crane-04"]


@cache
def readings() -> tuple[Reading, ...]:
    """All twelve articles, read."""
    readers = Readers()
    articles = [item for item in acquire(str(ARTICLES)) if not isinstance(item, TakhrijError)]
    return tuple(readers.read(article) for article in articles)


def claims() -> list[Claim]:
    """That the lens fell, and that it broke."""
    return [fell(), broke()]


def fell() -> Claim:
    """Eight articles, one agency, its unnamed sources; denied by the port, by the operator and in a report."""
    return Claim(
        id="c1",
        text=_at("crane-11", "العدسة سقطت في البحر")[0],
        mentions=[_mention(document, words) for document, words in _FELL.items()],
        copies=[_COPIES],
        nodes=[*(_article(document) for document in _FELL), Node(id="n1", who="مصادر مطلعة", kind="anonymous")],
        links=[
            _link("crane-01", "n1", "told", "the article says that they told it so"),
            *(_link(copy, "crane-01", "copied", "its body holds 90 % of the earlier one") for copy in _COPIES[1:]),
            _link("crane-05", "crane-02", "cited", "“The newspaper Quloo al-Janoub quoted”"),
            _link("crane-06", "crane-02", "relayed", "it names the newspaper"),
            _link("crane-11", "crane-01", "relayed", "it names its own report"),
        ],
        origins=[
            Origin(
                who="مصادر مطلعة",
                kind="anonymous",
                ending="anonymous",
                documents=[document for document in _FELL if document != "crane-09"],
                node="n1",
            ),
            Origin(
                who="Cedar Coast Review",
                kind="outlet",
                ending="earliest-found",
                documents=["crane-09"],
                node="crane-09",
            ),
        ],
        independent=Independence(certain=0, possible=2),
        because=[Reason(feature="anonymous", weight=1, says="Nobody who is named stands behind it.")],
        bottleneck="مصادر مطلعة",
        laundered=[
            Laundering(
                document="crane-09",
                how="attribution dropped",
                content=[_at("crane-09", _FELL["crane-09"])[1]],
                because=[Reason(feature="voice", weight=1, says="Earlier articles name a source; this one none.")],
            )
        ],
        denials=[
            _denial("crane-06", "سقوط عدسة المنارة القديمة في البحر", "إدارة مرفأ صور", "accused"),
            _denial("crane-10", "يكون أي شيء قد سقط في الماء", "علي دكروب", "ally"),
            _denial("crane-12", "the lighthouse lens fell into the sea", "Hatem Beydoun", "accused"),
        ],
        numbers=[
            Figure(document="crane-01", low=300, high=None, of="kilogram", who="مصادر مطلعة", as_of="2019-03-13"),
            Figure(document="crane-06", low=None, high=180, of="kilogram", who="حاتم بيضون", as_of="2019-03-13"),
            Figure(document="crane-11", low=184, high=184, of="kilogram", who="تقرير اللجنة", as_of="2019-03-15"),
        ],
        first=First(document="crane-01", time="2019-03-13T08:40:00+02:00"),
        families=6,
        warnings=["Nobody knows who owns Cedar Coast Review: it may not corroborate."],
    )  # fmt: skip


def broke() -> Claim:
    """Two outlets, each of which has it from the other."""
    words = "غواصين شاهدوا الزجاج في قاع الحوض"
    return Claim(
        id="c2",
        text=words,
        mentions=[_mention("crane-07", words), _mention("crane-08", words)],
        nodes=[_article("crane-07"), _article("crane-08")],
        links=[
            _link("crane-07", "crane-08", "relayed", "it names the channel"),
            _link("crane-08", "crane-07", "relayed", "it names the website"),
        ],
        circular=True,
        loops=[["crane-07", "crane-08"]],
        first=First(document="crane-07", time="2019-03-13T17:10:00+02:00"),
        families=2,
    )


def reading(document: str) -> Reading:
    """One of the articles."""
    return next(one for one in readings() if one.id == document)


def _at(document: str, words: str) -> tuple[str, Span]:
    start = reading(document).text.index(words)
    return words, (start, start + len(words))


def _mention(document: str, words: str) -> Mention:
    span = _at(document, words)[1]
    because = [Reason(feature="shared words", weight=0.8, says="It shares most of its words with the others.")]
    return Mention(document=document, attribution=_attribution(document, span), content=[span], because=because)


def _attribution(document: str, span: Span) -> str | None:
    around = (a.id for a in reading(document).attributions if any(covers(content, span) for content in a.content))
    return next(around, None)


def _article(document: str) -> Node:
    return Node(id=document, who=reading(document).outlet, kind="outlet", document=document)


def _link(later: str, earlier: str, how: Received, says: str) -> Link:
    return Link(later=later, earlier=earlier, how=how, because=[Reason(feature=how, weight=1, says=says)])


def _denial(document: str, words: str, who: str, by: str) -> Denial:
    span = _at(document, words)[1]
    because = [Reason(feature="negation", weight=1, says="It denies the same event.")]
    return Denial(
        document=document,
        attribution=_attribution(document, span),
        content=[span],
        who=who,
        by=by,  # type: ignore[arg-type]
        because=because,
    )
