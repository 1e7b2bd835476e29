"""What is drawn of a claim: who is one source, who belongs together, what is no mention, who stands by their own."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from takhrij.model import Actor, Attribution, Origin, Place, Reading, SourceType, Stance, Statement, Step
from takhrij.registry import Registry
from takhrij.registry.entries import Outlet
from takhrij.span import Span
from takhrij.trace.assertions import Assertion
from takhrij.trace.chains import Chains
from takhrij.trace.denials import denials
from takhrij.trace.identities import Identities, Party
from takhrij.trace.likeness import Resemblance
from takhrij.trace.origins import independence
from takhrij.trace.portraits import Portraits

NOBODY = Identities(Registry(), [])


def said(document: str, terms: str, by: str | None = "a1", **more: Any) -> Statement:
    return Statement(document=document, attribution=by, terms=terms.split(), **{"content": [(0, 9)], **more})


def party(name: str, words: str, kind: SourceType, person: str | None = None) -> Party:
    return Party(f"{kind}:{name}", name, kind, frozenset(words.split()), person=person)


def reading(id: str, outlet: str, *sources: tuple[str, SourceType]) -> Reading:
    """An article in which some sources, each with an attribution of its own, say something."""
    found = [
        Attribution(
            id=f"a{number}",
            cue=[(0, 1)],
            content=[(0, 9)],
            speaker=name,
            source_type=kind,
            chain=[
                Step(who=outlet, role="outlet", how="unspecified"),
                Step(who=name, role="source", how="unspecified"),
            ],
        )
        for number, (name, kind) in enumerate(sources, start=1)
    ]
    return Reading(id=id, text="x" * 20, outlet=outlet, published=f"2025-01-0{id}", attributions=found)


def counted(*parties: Party) -> tuple[int, int]:
    """How many of some sources are independent of each other."""
    who = Identities(Registry.load(), [])
    origins = [Origin(who=one.name, kind=one.kind, ending="unspecified", node=one.key) for one in parties]
    found, _ = independence(origins, {one.key: one for one in parties}, who)
    return found.certain, found.possible


@pytest.mark.parametrize(
    ("names", "certain"),
    [
        (("فرنسا", "باريس", "الناطق باسم الحكومة الفرنسية"), 1),
        (("Kremlin", "وزارة الخارجية الروسية"), 1),
        (("فرنسا", "الحكومة البريطانية"), 2),
        (("روسيا ودمشق", "روسيا"), 2),
        (("منظمة الصحة العالمية", "منظمة حظر الأسلحة الكيميائية"), 2),
        (("رئيس حزب في تركيا", "وزارة الخارجية التركية"), 2),
    ],
)
def test_bodies_of_one_state_are_counted_once(names: tuple[str, ...], certain: int) -> None:
    assert counted(*(party(name, "", "organisation") for name in names)) == (certain, certain)


@pytest.mark.parametrize(
    ("office", "one"),
    [("president america", True), ("president france", False), ("member council", False), ("president", False)],
)
def test_who_is_told_by_an_office_that_one_person_holds_is_that_person(office: str, one: bool) -> None:
    named = party(
        "the US president, Sam Reed, a member of the council",
        "president america member council en:reed",
        "person",
        "Sam Reed",
    )
    assert NOBODY.same(party("the holder", office, "official"), named) == one


@pytest.mark.parametrize(
    ("office", "one"),
    [("leader union baker en:batna", True), ("leader union driver en:batna", False), ("leader", False)],
)
def test_whoever_is_at_the_head_of_a_body_is_one_whatever_the_office_is_called(office: str, one: bool) -> None:
    named = party(
        "أمين نقابة الخبازين بباتنة سالم راشد", "secretary union baker ar:بباتن ar:سالم", "person", "سالم راشد"
    )
    assert NOBODY.same(party("the head of the union", office, "official"), named) == one


def test_an_office_sounds_like_nobodys_name() -> None:
    named = party("رئيس اللجنة طوني راشد", "president committee ar:طون ar:راشد", "person", "طوني راشد")
    assert not NOBODY.same(party("رئيس تعاونية", "president cooperative", "official"), named)


def test_who_is_said_to_be_of_a_body_is_so_in_every_script() -> None:
    body = party("شركة «سيف موبايل»", "company ar:سيف phone", "organisation")
    theirs = party("Lena Orr of Sayf Mobile", "en:lena en:orr en:sayf phone", "person", "Lena Orr")
    assert NOBODY.same(theirs, body)
    assert not NOBODY.same(theirs, party("شركة «نور موبايل»", "company ar:نور phone", "organisation"))


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        ("بوليصة الشحن رقم 77", "bill of lading No. 77", True),
        ("بوليصة الشحن رقم ٧٧", "bill of lading No. 77", True),
        ("bill of lading No. 77", "bill of lading No. 78", False),
        ("bill of lading No. 7 of 2021", "bill of lading No. 8 of 2021", False),
    ],
)
def test_documents_are_told_apart_by_their_numbers(left: str, right: str, one: bool) -> None:
    assert NOBODY.same(party(left, "delivery-note", "document"), party(right, "delivery-note", "document")) == one


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        ("machine warning civilian", "service warning civilian", True),
        ("directorate harbour food", "service harbour food", True),
        ("machine warning civilian", "service warning harbour", False),
    ],
)
def test_a_body_is_one_whichever_word_there_is_for_bodies(left: str, right: str, one: bool) -> None:
    assert NOBODY.same(party("the left", left, "organisation"), party("right", right, "organisation")) == one


def test_a_name_in_one_script_may_be_an_ordinary_word_in_the_other() -> None:
    body = party("The Gharbia Food Inspectorate", "en:gharbia food inspection", "organisation")
    voice = "spokesman food inspection western machine"
    speaks = party("المتحدثة باسم جهاز رقابة الأغذية بالغربية، هند علي", voice, "person", "هند علي")
    other = party("المتحدثة باسم جهاز رقابة الأغذية بالشرقية، هند علي", voice, "person", "هند علي")
    assert NOBODY.same(body, speaks)
    assert not NOBODY.same(body, other)


def test_a_body_of_the_case_is_known_by_its_name_and_what_it_is() -> None:
    quay = Outlet(id="quay", name="Quay Watch", guarded=("Quay",), family="quay", source="test")
    registry, phrase = Registry().with_outlets([quay]), "Quay, a platform of neighbours"
    held = Identities(registry, [Reading(id="1", text="x", outlet="Quay Watch")])
    assert (held.outlet(phrase, "organisation") or party("", "", "outlet")).key == "quay"
    assert not Identities(registry, []).outlet(phrase, "organisation")


def nodes(*parties: tuple[str, SourceType, str], context: str = "") -> int:
    """How many sources some articles have of one claim, each by name, kind and words."""
    readings = {
        str(number): reading(str(number), f"Paper {number}", (name, kind))
        for number, (name, kind, _) in enumerate(parties, start=1)
    }
    for id, (name, _, _) in zip(readings, parties, strict=True):
        full = [name[name.index("Adam") :]] if "Adam" in name else []
        actors = [Actor(id="p", name=person, type="person", mentions=[(0, 1)]) for person in full]
        readings[id] = msgspec.structs.replace(readings[id], actors=actors)
    members = [
        said(id, "lamp dark", speaker=words.split(), context=context.split())
        for id, (_, _, words) in zip(readings, parties, strict=True)
    ]
    graph = Chains(readings, Identities(Registry(), readings.values()), []).draw(members, lambda a, b: 1.0)
    return sum(node.document is None for node in graph.nodes.values())


BRIEF: tuple[str, SourceType, str] = ("The municipality", "organisation", "municipality")
GATE: tuple[str, SourceType, str] = ("Garden municipality", "organisation", "municipality en:garden")
TOWN: tuple[str, SourceType, str] = ("Milton municipality", "organisation", "municipality en:milton")
HEAD: tuple[str, SourceType, str] = ("museum director Adam Saleh", "person", "museum director en:adam en:saleh")


@pytest.mark.parametrize(
    ("parties", "count"),
    [
        ((TOWN, BRIEF), 1),
        ((BRIEF, TOWN), 1),
        ((TOWN, GATE), 2),
        ((TOWN, GATE, BRIEF), 3),
        ((HEAD, ("The director", "official", "director")), 1),
        ((HEAD, ("The driver", "official", "driver")), 2),
    ],
)
def test_who_is_called_by_a_noun_alone_is_the_only_one_of_it(
    parties: tuple[tuple[str, SourceType, str], ...], count: int
) -> None:
    assert nodes(*parties) == count


@pytest.mark.parametrize(
    ("person", "words", "context", "count"),
    [
        ("Its spokesman, Adam Saleh", "spokesman en:adam en:saleh", "market inspection bread", 1),
        ("Its spokesman, Adam Saleh", "spokesman en:adam en:saleh", "market bread", 2),
        ("Its baker, Adam Saleh", "baker en:adam en:saleh", "market inspection bread", 2),
        ("Spokesman of the dairy, Adam Saleh", "spokesman dairy en:adam en:saleh", "market inspection bread", 2),
    ],
)
def test_a_spokesman_of_no_body_speaks_for_the_one_that_is_named_beside_him(
    person: str, words: str, context: str, count: int
) -> None:
    body: tuple[str, SourceType, str] = ("market inspection", "organisation", "market inspection")
    assert nodes(body, (person, "person", words), context=context) == count
    assert nodes((person, "person", words), body, context=context) == count


@pytest.mark.parametrize(
    ("name", "words", "one"),
    [
        ("the market control office", "directorate market occupy", True),
        ("the street control office", "directorate street occupy", False),
        ("مكتب ضبط الأسواق", "directorate market arrest", False),
    ],
)
def test_a_body_may_be_translated_with_another_word(name: str, words: str, one: bool) -> None:
    office: tuple[str, SourceType, str] = ("مكتب رقابة الأسواق", "organisation", "directorate market inspection")
    assert (nodes(office, (name, "organisation", words)) == 1) == one


def test_an_ordinary_word_within_a_phrase_is_no_outlet_of_that_name() -> None:
    news = Outlet(id="news", name="الأنباء", guarded=("الأنباء",), family="news", source="test")
    registry = Registry().with_outlets([news])
    held = Reading(id="1", text="x", outlet="الأنباء")
    phrase = "وكالة الأنباء الرسمية"
    found = Identities(registry, []).outlet(phrase, "outlet")
    assert not found or found.key != "news"
    assert (Identities(registry, []).outlet("الأنباء", "outlet") or party("", "", "outlet")).key == "news"
    assert (Identities(registry, [held]).outlet("مراسل الأنباء", "outlet") or party("", "", "outlet")).key == "news"


def test_whom_an_article_calls_by_fewer_words_again_is_the_same_unnamed_source() -> None:
    driver, again, other = ("a train driver", "driver train"), ("the driver", "driver"), ("a bus driver", "driver bus")
    for second, count in ((again, 1), (other, 2)):
        article = reading("1", "A", (driver[0], "anonymous"), (second[0], "anonymous"))
        chains = Chains({"1": article}, Identities(Registry(), [article]), [])
        members = [
            said("1", "brake hot", "a1", speaker=driver[1].split()),
            said("1", "room order", "a2", speaker=second[1].split()),
        ]
        graph = chains.draw(members, lambda a, b: 1.0)
        assert sum(node.document is None for node in graph.nodes.values()) == count


def test_a_paper_that_an_outlet_has_is_where_its_words_come_from() -> None:
    outlet = Outlet(id="quay", name="Quay", family="quay", source="test")
    article = Reading(id="1", text="x" * 20, outlet="Quay")
    who = Identities(Registry().with_outlets([outlet]), [article])
    own = said("1", "contract end april", None, paper="the contract", context=["@quay"])
    for one, paper in ((own, True), (msgspec.structs.replace(own, context=[]), False)):
        graph = Chains({"1": article}, who, []).draw([one], lambda a, b: 1.0)
        assert ("document" in {node.kind for node in graph.nodes.values()}) == paper


@pytest.mark.parametrize(("context", "first_hand"), [(["our-people"], True), (["@quay"], True), ([], False)])
def test_an_outlet_was_there_that_names_itself_or_says_our(context: list[str], first_hand: bool) -> None:
    outlet = Outlet(id="quay", name="Quay", family="quay", source="test")
    articles = {id: Reading(id=id, text="x" * 20, outlet="Quay" if id == "2" else "Gate") for id in "12"}
    who = Identities(Registry().with_outlets([outlet]), articles.values())
    members = [said("1", "bridge close", None), said("2", "bridge close", None, sent=True, context=context)]
    graph = Chains(articles, who, []).draw(members, lambda a, b: 1.0)
    assert ("2" in graph.seen or "quay" in graph.seen) == first_hand


def article(id: str, text: str, *attributions: Attribution) -> Reading:
    return Reading(id=id, text=text, outlet=id, published=f"2025-01-0{id}", attributions=list(attributions))


def attributed(at: int, who: str, kind: SourceType, source: Span, by: Step | None = None) -> Attribution:
    last = Step(who=who, role="source", how="unspecified")
    outlet = Step(who="outlet", role="outlet", how="statement" if by else "unspecified")
    chain = [outlet, *([by] if by else []), last]
    return Attribution(
        id=f"a{at}", cue=[(at, at + 1)], source=[source], content=[source], speaker=who, source_type=kind, chain=chain
    )


@pytest.mark.parametrize(("again", "who"), [((20, 33), "the guild"), ((20, 50), "the statement of the school")])
def test_what_a_statement_says_is_the_word_of_whoever_spoke_in_it(again: Span, who: str) -> None:
    text = "the guild said that.The statement of the school adds"
    by = Step(who="a statement", role="carrier", how="statement")
    first = attributed(0, "the guild", "organisation", (0, 9), by)
    then = attributed(50, "the statement of the school", "document", again)
    readings = {"1": article("1", text, first, then)}
    one = said("1", "bell crack", "a50", speaker=["statement", "en:school"])
    graph = Chains(readings, Identities(Registry(), readings.values()), []).draw([one], lambda a, b: 1.0)
    assert [node.who for node in graph.nodes.values() if not node.document] == [who]


@pytest.mark.parametrize("told", [True, False])
def test_a_document_that_another_outlet_has_is_had_from_what_it_wrote_of_it(told: bool) -> None:
    text = "the letter which Quay obtained shows"
    later = attributed(31, "the letter", "document", (0, 30))
    readings = {"1": article("1", "x" * 20), "2": article("2", text, later)}
    quay = Outlet(id="quay", name="The Quay", guarded=("Quay",), family="quay", source="test")
    readings["1"] = msgspec.structs.replace(readings["1"], outlet="Quay" if told else "Gate")
    who = Identities(Registry().with_outlets([quay]), readings.values())
    members = [said("1", "bell crack", None), said("2", "bell crack", "a31", speaker=["letter"])]
    graph = Chains(readings, who, []).draw(members, lambda a, b: 1.0)
    assert [link.earlier for link in graph.links if link.later == "2"] == (["1"] if told else ["document:the letter"])


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Ann: the bell is cracked, as Quay had it", True),
        ("Quay had rung with it.\nAnn: the bell is cracked", True),
        ("Quay had rung with it.\n\nAnn: the bell is cracked", False),
        ("Ann: the bell is cracked.\nQuay had it", False),
        ("Ann: the bell is cracked. Quay counted two", False),
    ],
)
def test_nobody_points_to_a_report_in_a_later_line_or_an_earlier_paragraph(text: str, cited: bool) -> None:
    place, at, says = text.index("Quay"), text.index("Ann"), text.index("the bell")
    named = Actor(id="quay", name="Quay", type="outlet", mentions=[(place, place + 4)])
    later = attributed(at + 3, "Ann", "person", (at, at + 3))
    readings = {"1": msgspec.structs.replace(article("1", "x" * 20), outlet="Quay"), "2": article("2", text, later)}
    readings["2"] = msgspec.structs.replace(readings["2"], actors=[named])
    quay = Outlet(id="quay", name="Quay", family="quay", source="test")
    who = Identities(Registry().with_outlets([quay]), readings.values())
    members = [said("1", "bell crack", None), said("2", "bell crack", later.id, content=[(says, says + 19)])]
    graph = Chains(readings, who, []).draw(members, lambda a, b: 1.0)
    assert ([link.earlier for link in graph.links if link.later == "person:Ann"] == ["1"]) == cited


def test_what_hardly_resembles_what_others_say_is_no_mention() -> None:
    articles = {id: reading(id, id, (f"source {id}", "person")) for id in "123"}
    members = [said(id, f"bridge close {id}") for id in "123"]
    for likeness, mentions in ((0.24, {"1", "2"}), (0.26, {"1", "2", "3"})):
        alike = Resemblance([[one] for one in members], {(0, 1): 0.9, (0, 2): likeness, (1, 2): likeness})
        claim = Portraits(articles, Identities(Registry(), articles.values()), []).draw(
            Assertion(tuple(members), (), alike)
        )
        assert {mention.document for mention in claim.mentions} == mentions


@pytest.mark.parametrize(("stance", "mentions"), [("denies", {"1", "2", "3"}), ("affirms", {"1", "2"})])
def test_what_resembles_what_somebody_denies_outright_is_a_mention(stance: Stance, mentions: set[str]) -> None:
    articles = {id: reading(id, id, (f"source {id}", "person")) for id in "1234"}
    members = [said(id, f"bridge close {id}") for id in "123"]
    denial = said("4", "bridge close", stance=stance, negated=True)
    scores = {(0, 1): 0.9, (0, 2): 0.1, (1, 2): 0.1, (2, 3): 0.3}
    assertion = Assertion(tuple(members), ((denial, ()),), Resemblance([[one] for one in members], scores, [[denial]]))
    claim = Portraits(articles, Identities(Registry(), articles.values()), []).draw(assertion)
    assert {mention.document for mention in claim.mentions} == mentions


@pytest.mark.parametrize(
    ("speaker", "by"),
    [("brother player", "ally"), ("union driver", "ally"), ("player", "accused"), ("geologist", "third party")],
)
def test_kin_and_unions_stand_by_their_own(speaker: str, by: str) -> None:
    article = reading("2", "B", ("whoever", "person"))
    denial = said("2", "contract sign", speaker=speaker.split())
    (one,) = denials([(denial, ())], [said("1", "player sign contract")], {"2": article}, NOBODY)
    assert one.by == by


@pytest.mark.parametrize(
    ("who", "kind", "terms", "more", "by"),
    [
        ("the Saltworks", "organisation", "saltworks", {"stance": "denies"}, "accused"),
        ("the Saltworks", "organisation", "saltworks", {}, "third party"),
        ("the spokesman of the Saltworks", "official", "spokesman saltworks", {"stance": "denies"}, "accused"),
        # Who is named by an office alone is of a body that was told of before.
        ("its director, Ann Orr", "person", "director en:ann en:orr", {}, "accused"),
        ("the company's spokesman", "official", "spokesman company", {}, "accused"),
        ("the director of the zoo, Ann Orr", "person", "director zoo en:ann en:orr", {}, "third party"),
        ("Ann Orr", "person", "en:ann en:orr", {}, "third party"),
        ("Ann Orr", "person", "en:ann en:orr", {"backs": True}, "ally"),
        ("its director, Ann Orr", "person", "director en:ann en:orr", {"backs": True}, "ally"),
    ],
)
def test_what_they_are_to_a_claim_who_deny_it(who: str, kind: SourceType, terms: str, more: Any, by: str) -> None:
    orr = Actor(id="orr", name="Ann Orr", type="person", mentions=[(0, 7)])
    article = msgspec.structs.replace(reading("2", "B", (who, kind)), actors=[orr])
    denial = said("2", "bridge rust", speaker=terms.split(), **more)
    (one,) = denials([(denial, ())], [said("1", "bridge rust")], {"2": article}, NOBODY)
    assert one.by == by


def test_nobody_denies_what_they_say_themselves() -> None:
    article = reading("2", "B", ("Omar Reed", "person"))
    denial = said("2", "club keep promise", speaker=["star", "en:omar", "en:reed"], negated=True)
    own = said("1", "club keep promise", speaker=["en:omar", "en:reed"])
    other = said("3", "club keep promise", speaker=["en:hale"])
    assert not denials([(denial, ())], [own], {"2": article}, NOBODY)
    assert denials([(denial, ())], [own, other, other], {"2": article}, NOBODY)


def test_a_state_that_the_claim_does_not_name_is_not_accused_of_it() -> None:
    france = Place(span=(0, 6), id="cldr:FR", name="France", country="FR", kind="country", metonym=True)
    by = Attribution(id="a1", cue=[(7, 13)], source=[(0, 6)], speaker="France", source_type="organisation", act="deny")
    article = Reading(id="2", text="France denies it.", outlet="B", places=[france], attributions=[by])
    denial = said("2", "valley dam crack", speaker=["france"], stance="denies")
    for claim, kind in (("valley dam crack", "unknown"), ("@cldr/FR dam crack", "accused")):
        members = [said("1", claim, speaker=["en:hale"], context=["france"])]
        (one,) = denials([(denial, ())], members, {"2": article}, NOBODY)
        assert one.by == kind


def test_whose_own_people_say_so_without_a_name_is_accused() -> None:
    article = reading("2", "B", ("the harbour", "organisation"))
    denial = said("2", "chain inspect", speaker=["directorate", "harbour"])
    for source, by in (
        ("worker harbour", "accused"),
        ("harbour en:reed", "third party"),
        ("worker ship", "third party"),
    ):
        claim = said("1", "chain rust", speaker=source.split())
        (one,) = denials([(denial, ())], [claim], {"2": article}, NOBODY)
        assert one.by == by
